# SPDX-License-Identifier: EUPL-1.2
"""Signing, asking, deciding and lapsing as people meet it on the screen, with a real vault and real keys."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep.acts import agreement, vaults
from shareprep.forms.discussion import Estimate
from shareprep.forms.preparation import Observation, Strength
from shareprep.forms.record import new_id
from shareprep.forms.sharing import Recipient, Share
from shareprep.process.agreement import Verdict, Where
from tests.builders_acts import TODAY
from tests.builders_agreement import FOURTH, Here, agreed_to, asked_for, ready
from tests.builders_vault import OTHER_PASSPHRASE
from tests.ui import parts
from tests.ui.agreeing import Open, at_screen
from ui import announce
from ui.dialogs.confirm import ConfirmHere
from ui.dialogs.onpaper import SeenOnPaper
from ui.form import FieldBox, box_at
from ui.pages.discussion.agreecard import Links
from ui.pages.discussion.estimates import OwnTarget
from ui.pages.discussion.whattheysee import WhatTheySee
from ui.pieces.buttons import LinkButton
from ui.pieces.pills import Note
from ui.pieces.text import Text


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with ready(tmp_path) as made:
        yield made


def estimators(here: Here, opened: Open) -> set[str]:
    """Whose estimate is signed, by the journal."""
    return set(agreement.standing(opened.session.vault, here.discussion).estimators)


def where(here: Here, opened: Open) -> Where:
    return agreement.standing_of(opened.session.vault, opened.session.notebook.papers).where


def texts(part: object) -> str:
    return "\n".join(one.text() for one in part.findChildren(Text) if one.isVisibleTo(part))  # type: ignore[attr-defined]


def links(part: Links) -> list[LinkButton]:
    return [one for one in part.findChildren(LinkButton) if one.isVisibleTo(part)]


def own(opened: Open, field: str, value: str) -> None:
    """Fatma answers her own estimate, as the box does."""
    OwnTarget(opened.session.notebook, opened.here.team.fatma, TODAY.isoformat()).write(field, value)


# -- estimating together ----------------------------------------------------------------------------


def test_leaving_the_step_signs_ones_own_estimate(qtbot: QtBot, here: Here) -> None:
    """Negative control: without `Estimates.hideEvent` nobody has signed after going on."""
    with at_screen(qtbot, here, "Fatma", 1) as opened:
        own(opened, "estimate", "doubt")
        own(opened, "why", "Het is nog vroeg.")
        assert estimators(here, opened) == set()
        opened.page.show_step(2)
        assert estimators(here, opened) == {here.team.fatma}
        own(opened, "why", "Het is nog heel vroeg.")
        assert estimators(here, opened) == set(), "a signature is of these words and no others"
        opened.page.show_step(1)
        opened.page.show_step(2)
        assert estimators(here, opened) == {here.team.fatma}


def test_a_lock_signs_ones_own_estimate(qtbot: QtBot, here: Here) -> None:
    """Negative control: without `_sign_before_lock` the standing has no estimator after the lock."""
    with at_screen(qtbot, here, "Fatma", 1) as opened:
        own(opened, "estimate", "no")
        opened.session.lock()
    with here.as_("Inge") as vault:
        assert agreement.standing(vault, here.discussion).estimators == {here.team.fatma}


def test_what_a_colleague_typed_for_me_is_not_signed_by_passing(qtbot: QtBot, here: Here) -> None:
    """Negative control: `_may_sign` without `_said_so` signs what Fatma typed as soon as Inge goes on."""
    with at_screen(qtbot, here, "Inge", 1) as opened:
        opened.page.show_step(2)
        assert estimators(here, opened) == set()
        opened.estimates.begin_confirming()
        focused = QApplication.focusWidget()
        assert isinstance(focused, LinkButton)
        focused.click()
        assert estimators(here, opened) == {here.team.inge}


def test_a_colleague_confirms_here(qtbot: QtBot, here: Here) -> None:
    """By her own passphrase; a wrong one is told in words, and signs nothing; Esc leaves."""
    with at_screen(qtbot, here, "Fatma", 1) as opened:
        assert "not confirmed yet" in texts_of_pills(opened)
        dialog = opened.estimates.confirm_here()
        assert isinstance(dialog, ConfirmHere)
        dialog.box.set_value("zo niet")
        dialog.go_on.click()
        assert "This passphrase does not fit. Look at Caps Lock and the keyboard." in texts(dialog)
        assert estimators(here, opened) == set()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        dialog = opened.estimates.confirm_here()
        assert isinstance(dialog, ConfirmHere)
        dialog.box.set_value(OTHER_PASSPHRASE)
        QTest.keyClick(dialog.box.line, Qt.Key.Key_Return)
        assert estimators(here, opened) == {here.team.inge}
        assert "confirmed" in texts_of_pills(opened)
        assert opened.estimates.confirm_here() is None, "it is confirmed"
        assert opened.session.vault.person.id == here.team.fatma


def texts_of_pills(opened: Open) -> list[str]:
    """What is said beside the names."""
    estimates = opened.estimates
    parts.settle()
    return [estimates._state.text(), estimates._my_state.text()]


# -- asking -----------------------------------------------------------------------------------------


def test_what_is_missing_comes_as_links(qtbot: QtBot, here: Here) -> None:
    """Each link goes to its field, also in another step; nothing is asked meanwhile."""
    with at_screen(qtbot, here, "Fatma") as opened:
        opened.session.notebook.change(here.discussion, "harm", "")
        card = opened.sharing.agreeing.card
        assert card.ask_button.isVisible()
        assert card.ask_button.isEnabled()
        card.ask_button.click()
        found = {link.words(): link for link in links(card.first)}
        assert set(found) == {
            "What may go wrong by sharing?",
            "Inge confirms the estimate from the own passphrase.",
        }
        assert where(here, opened) is Where.NOT_ASKED
        found["What may go wrong by sharing?"].click()
        box = box_at(QApplication.focusWidget())
        assert box is not None
        assert (box.field.name, opened.page._number) == ("harm", 1)


def test_asked_and_waiting(qtbot: QtBot, here: Here) -> None:
    with here.as_("Inge") as vault:
        agreement.sign_own_estimate(vault, here.discussion)
    with at_screen(qtbot, here, "Fatma") as opened:
        opened.sharing.agreeing.card.ask_button.click()
        assert where(here, opened) is Where.ASKED
        assert "Waiting for Marleen" in opened.words()
        assert "Asked" in opened.sharing.agreeing.card.pill.text()
        assert not opened.sharing.agreeing.card.ask_button.isVisible()
        assert not opened.sharing.agreeing.card.decide_button.isVisible(), "Fatma decides nothing"


# -- what the other sees ----------------------------------------------------------------------------


def test_what_the_other_sees_is_what_is_ticked(qtbot: QtBot, here: Here) -> None:
    """Row by row for each person, and what stays; the parents' limit is never among what they get."""
    with at_screen(qtbot, here, "Fatma") as opened:
        notebook = opened.session.notebook
        els = notebook.add(Recipient(person="Els Wójcik", reason="Zij zit voor."))
        strength = notebook.papers.of(Strength)[0]
        notebook.add(Share(item=strength.id, recipient=els.id))
        dialog = opened.sharing.agreeing.look()
        sofie = [one for one in dialog._items.values() if not one.isHidden()]
        assert len(sofie) == 4
        assert "Noor duwt haar bord weg en zegt nee." in dialog._stays.text()
        assert "het werk van papa" in dialog._stays.text()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert QApplication.focusWidget() is dialog._people.first_focus()
        QTest.keyClick(dialog._people.first_focus(), Qt.Key.Key_Right)
        shown = [one for one in dialog._items.values() if not one.isHidden()]
        assert [one.title for one in shown] == ["Noor: Noor zingt elk liedje mee."]
        assert "Zij zit voor." in dialog._reason.text()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert opened.dialog() is None


def test_without_names_it_shows_no_name(qtbot: QtBot, here: Here) -> None:
    """Negative control: with the notebook's own papers in `_open`, the rows say “Noor”."""
    with at_screen(qtbot, here, "Fatma") as opened:
        opened.session.notebook.change(here.discussion, "without_names", True)
        dialog = opened.sharing.agreeing.look()
        assert "Without names" in [one.text() for one in dialog.findChildren(Note)]
        for name in ("Noor", "Fatma", "Sofie", "Ali"):
            assert name not in texts(dialog)


# -- deciding ---------------------------------------------------------------------------------------


def test_the_leader_answers_the_parents_before_agreeing(qtbot: QtBot, here: Here) -> None:
    asked_for(here)
    with at_screen(qtbot, here, "Marleen") as opened:
        card = opened.sharing.agreeing.card
        assert card.decide_button.isVisible()
        assert not card.ask_button.isVisible()
        card.decide_button.click()
        dialog = opened.dialog()
        assert isinstance(dialog, WhatTheySee)
        dialog.agree_button.click()
        assert where(here, opened) is Where.ASKED, "the limit has no answer yet"
        limit = next(iter(dialog._limits.values()))
        limit.editor.set_value("Dat blijft hier.")
        dialog.agree_button.click()
        assert where(here, opened) is Where.AGREED
        assert "Agreement of Marleen De Clercq, team leader" in opened.words()


def test_a_word_comes_back_at_its_row(qtbot: QtBot, here: Here) -> None:
    """One item withheld, one to be adjusted: each under its own row, and in total."""
    asked_for(here)
    with at_screen(qtbot, here, "Marleen") as opened:
        dialog = opened.sharing.agreeing.decide()
        assert dialog is not None
        strength = opened.session.notebook.papers.of(Strength)[0]
        view = dialog._items[strength.id]
        assert view._choice is not None
        view._choice._change(Verdict.REVISE.value)
        view._why.editor.set_value("Zeg ook wanneer.")
        dialog._total.editor.set_value("Bijna klaar.")
        dialog._decide(Verdict.REVISE)
    with at_screen(qtbot, here, "Fatma") as opened:
        assert "asks to adjust something first" in opened.words()
        assert "Bijna klaar." in opened.words()
        note = opened.sharing.ticks._under[strength.id]._note.text()
        assert note == "Marleen: adjust this “Zeg ook wanneer.”"
        assert opened.sharing.agreeing.card.ask_button.words() == "Ask again"


def test_who_estimated_along_reads_why_another_decides(qtbot: QtBot, here: Here) -> None:
    with here.as_("Marleen") as vault:
        mine = Estimate(id=new_id(), discussion=here.discussion, team=vault.team.id, writer=vault.person.id)
        vault.post([msgspec.structs.replace(mine, estimator=vault.person.id, estimate="yes")])
        assert vault.flush()
    with at_screen(qtbot, here, "Marleen") as opened:
        assert "somebody else decides" in opened.words()
        assert not opened.sharing.agreeing.card.decide_button.isVisible()


def test_a_deputy_decides_on_behalf_of_the_leader(qtbot: QtBot, here: Here) -> None:
    """Negative control: `name_of` without the deputy's branch says nothing of Marleen."""
    with here.as_("Marleen") as vault:
        jan = vaults.add_person(vault, "Jan Peeters", "care_coordinator", FOURTH)
        day = datetime.fromisoformat(vault.now()).date()
        vault.name_deputy(jan.id, vault.person.id, day - timedelta(days=1), day + timedelta(days=7))
        here.keys["Jan"] = (jan.id, FOURTH)
    asked_for(here)
    with at_screen(qtbot, here, "Jan") as opened:
        assert "Waiting for Marleen and Jan" in opened.words()
        dialog = opened.sharing.agreeing.decide()
        assert dialog is not None
        next(iter(dialog._limits.values())).editor.set_value("Dat blijft hier.")
        dialog.agree_button.click()
        assert "Agreement of Jan Peeters, on behalf of Marleen De Clercq" in opened.words()


# -- lapsing ----------------------------------------------------------------------------------------


def test_it_lapses_while_typing_and_undo_brings_it_back(
    qtbot: QtBot, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said aloud, with the words before and after, and a link to the field.

    Negative control: without `following.hear` in `SharingStep.follow`, the card still says agreed.
    """
    agreed_to(here)
    spoken: list[str] = []
    monkeypatch.setattr(announce, "say", lambda _where, words, urgent=False: spoken.append(words))
    with at_screen(qtbot, here, "Fatma") as opened:
        assert "For exactly these points, these reasons and these people." in opened.words()
        notebook = opened.session.notebook
        recipient = notebook.papers.of(Recipient)[0]
        notebook.change(recipient.id, "reason", "Zij is haar juf vanaf februari.")
        qtbot.waitUntil(lambda: "The agreement lapsed" in opened.words())
        assert any("The agreement lapsed" in words for words in spoken)
        assert "vanaf januari. → … haar juf vanaf februari." in opened.words()
        link = opened.sharing.agreeing.card.differences.findChildren(LinkButton)[0]
        link.click()
        box = box_at(QApplication.focusWidget())
        assert box is not None
        assert (box.record, box.field.name) == (recipient.id, "reason")
        notebook.undo()
        qtbot.waitUntil(lambda: "Agreement of Marleen" in opened.words())
        assert spoken[-1].startswith("Agreement of Marleen")


def test_a_change_in_another_step_is_seen_on_coming_back(qtbot: QtBot, here: Here) -> None:
    agreed_to(here)
    with at_screen(qtbot, here, "Fatma") as opened:
        assert "Agreed" in opened.words()
        opened.page.show_step(2)
        strength = opened.session.notebook.papers.of(Strength)[0]
        opened.session.notebook.change(strength.id, "what", "Noor zingt elk liedje luid mee.")
        opened.page.show_step(5)
        assert "The agreement lapsed" in opened.words()
        opened.sharing.agreeing.card.differences.findChildren(LinkButton)[0].click()
        box = box_at(QApplication.focusWidget())
        assert box is not None
        assert (box.record, opened.page._number) == (strength.id, 2)


def test_after_a_typing_error_one_key_agrees_again(qtbot: QtBot, here: Here) -> None:
    """The leader sees the difference on top; Enter agrees, with the answers of last time."""
    agreed_to(here)
    with here.as_("Fatma") as vault:
        here.change(vault, Strength, "what", "Noor zingt elk liedje mee!")
    with at_screen(qtbot, here, "Marleen") as opened:
        opened.sharing.agreeing.card.decide_button.click()
        dialog = opened.dialog()
        assert isinstance(dialog, WhatTheySee)
        parts.settle()
        assert "What changed since you agreed" in texts(dialog)
        assert "Noor zingt elk liedje mee. → Noor zingt elk liedje mee!" in texts(dialog)
        assert dialog.agree_button.words() == "Agree again"
        QTest.keyClick(dialog.agree_button, Qt.Key.Key_Return)
        assert where(here, opened) is Where.AGREED


# -- on paper, and the other sheet ------------------------------------------------------------------


def test_the_other_leaders_paper_was_seen(qtbot: QtBot, here: Here) -> None:
    with here.as_("Fatma") as vault:
        papers = here.papers(vault)
        recipient = papers.of(Recipient)[0]
        theirs = Observation(
            id=new_id(), discussion=here.discussion, team=here.team.linde, writer=here.team.fatma, place="z",
            seen_on="2026-11-17", what="Noor schept zand.", source=here.team.sofie, told_on="2026-11-18",
        )  # fmt: skip
        own = {"discussion": here.discussion, "team": vault.team.id}
        tick = Share(id=new_id(), **own, item=theirs.id, recipient=recipient.id)
        vault.post([theirs, tick])
        assert vault.flush()
    agreed_to(here)
    with at_screen(qtbot, here, "Marleen") as opened:
        assert "What De Linde told us leaves once" in opened.words()
        opened.sharing.agreeing.card.paper_button.click()
        dialog = opened.dialog()
        assert isinstance(dialog, SeenOnPaper)
        dialog.go_on.click()
        assert "Fill in who agreed." in texts(dialog)
        dialog.who.editor.set_value("Katrien Maes")
        dialog.go_on.click()
        assert "On paper: Katrien Maes" in opened.words()


def test_the_blank_sheet_is_saved(qtbot: QtBot, here: Here, tmp_path: Path) -> None:
    with at_screen(qtbot, here, "Fatma") as opened:
        opened.answers.file = tmp_path / "bijdrageblad.pdf"
        opened.sharing.blank.save_button.click()
        assert opened.answers.file.read_bytes().startswith(b"%PDF")


# -- reasons, consent -------------------------------------------------------------------------------


def test_what_is_sensitive_asks_its_reason_at_its_row(qtbot: QtBot, here: Here) -> None:
    """Negative control: without `without_own_reason` in `_show_ticks` no box stands there."""
    with at_screen(qtbot, here, "Fatma") as opened:
        notebook = opened.session.notebook
        seen = next(one for one in notebook.papers.of(Observation) if "poppenhoek" in one.what)
        under = opened.sharing.ticks._under[seen.id]
        assert not under.isVisible()
        notebook.change(seen.id, "what", "Noor kijkt in de poppenhoek. Ze heeft epilepsie.")
        parts.settle()
        box = opened.sharing.ticks._under[seen.id].findChildren(FieldBox)[0]
        assert box.isVisible()
        assert "Why does Sofie need this too?" in texts(box)
        notebook.change(box.record, "reason", "Voor haar veiligheid.")
        assert opened.sharing.ticks._under[seen.id].findChildren(FieldBox)[0] is box


def test_consent_opens_where_it_is_needed(qtbot: QtBot, here: Here) -> None:
    with at_screen(qtbot, here, "Fatma") as opened:
        assert not opened.sharing._consents.is_open()
        opened.session.notebook.change(here.team.linde, "sort", "clb")
        assert opened.sharing._consents.is_open()
        assert "consent" in texts(opened.sharing.help_cards()[1])
