# SPDX-License-Identifier: EUPL-1.2
"""*Team*: what is typed is kept and undone, somebody gets a key, and a passphrase changes."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shareprep.acts import vaults
from shareprep.forms.team import Colleague, Team
from shareprep.vault.faults import WrongPassphrase
from tests.builders_vault import NEW_PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE
from tests.ui import parts, places
from tests.ui.places import Here, press, show, words
from tests.ui.shell import type_in
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.person import AddPerson
from ui.editors.line import LineText
from ui.form import FieldBox
from ui.pages.new_passphrase import ChangePassphrase
from ui.pages.team import TeamPage
from ui.pages.team_cards import TeamCard
from ui.passphrase import PassphraseField
from ui.pieces.fold import Fold
from ui.tasks import InlineTasks

CONTROL = Qt.KeyboardModifier.ControlModifier
Kind = TypeVar("Kind", bound=Dialog)


@pytest.fixture(autouse=True)
def dutch(qapp: QApplication) -> Iterator[None]:
    yield from places.in_dutch(qapp)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with places.signed_in(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, here: Here) -> TeamPage:
    return show(qtbot, here, TeamPage(here.session, InlineTasks()))


def team(here: Here, record: str) -> Team:
    assert here.team.vault.flush()
    found = here.team.vault.records.load(record)
    assert isinstance(found, Team)
    return found


def colleagues(here: Here, of: str) -> list[Colleague]:
    assert here.team.vault.flush()
    found = here.team.vault.records.of_kind("colleague")
    return [one for one in found if isinstance(one, Colleague) and one.team == of]


def card(page: TeamPage, of: str) -> TeamCard:
    return next(one for one in page.cards if one.team == of)


def write(page: TeamPage, box: FieldBox, text: str) -> None:
    """Type over what stands in a box."""
    box.editor.focus_at()
    press(Qt.Key.Key_A, CONTROL)
    control = box.editor.controls()[0]
    type_in(control, text)


def dialog(page: TeamPage, kind: type[Kind]) -> Kind:
    return next(one for one in page.findChildren(kind) if one.isVisible())


# -- who ---------------------------------------------------------------------------------------------


def test_it_says_who_can_sign_in_and_who_you_are(page: TeamPage) -> None:
    said = words(page)
    for name in (
        "Kinderdagverblijf De Zonnebloem",
        "Fatma Yıldız",
        "Inge Van den Broeck",
        "kinderbegeleider",
    ):
        assert name in said
    assert said.split("\n").count("jij") == 1
    assert places.focused() == "Voeg een collega toe"


def test_partner_teams_show_their_people_and_ours_stand_once(page: TeamPage) -> None:
    said = [parts.spoken(part) for part in page.findChildren(QWidget) if part.isVisibleTo(page)]
    assert "Sofie Claes. kleuteronderwijzer" in said
    assert "Kleuterschool De Linde" in words(page)
    assert not [one for one in said if one.startswith("Inge Van den Broeck.")]


# -- writing ----------------------------------------------------------------------------------------


def test_a_change_is_kept_with_who_and_undone_and_done_again(page: TeamPage, here: Here) -> None:
    own = here.team.vault.team.id
    box = card(page, own).box(own, "called")
    assert box is not None
    write(page, box, "De Bloem")
    assert team(here, own).called == "De Bloem"
    change = here.team.vault.changes.history(own, "called")[-1]
    assert (change.who, change.after, change.discussion) == (here.team.fatma, "De Bloem", "")
    press(Qt.Key.Key_Z, CONTROL)
    assert team(here, own).called == ""
    assert here.told[-1][0].startswith("Ongedaan")
    press(Qt.Key.Key_Y, CONTROL)
    assert team(here, own).called == "De Bloem"


def test_undo_goes_on_after_coming_back(page: TeamPage, here: Here) -> None:
    box = card(page, here.team.linde).box(here.team.linde, "group")
    assert box is not None
    write(page, box, "instapklas")
    places.again(page)
    page.undo()
    assert team(here, here.team.linde).group == ""


def test_undo_never_unmakes_the_team_or_who_signs_in(page: TeamPage, here: Here) -> None:
    for _nth in range(5):
        page.undo()
    assert team(here, here.team.vault.team.id).removed == ""
    assert {one.name for one in colleagues(here, here.team.vault.team.id)} == {
        "Fatma Yıldız", "Inge Van den Broeck",
    }  # fmt: skip
    assert here.told[-1] == ("Hier is niets om ongedaan te maken.", "")


def test_a_person_is_added_to_a_partner_team_by_keys(page: TeamPage, here: Here) -> None:
    card(page, here.team.linde).add_person.setFocus()
    press(Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    type_in(focused, "Els Wójcik")
    press(Qt.Key.Key_Escape)
    assert sorted(one.name for one in colleagues(here, here.team.linde)) == ["Els Wójcik", "Sofie Claes"]
    assert "Els Wójcik" in words(page)


def test_delete_takes_nobody_away(page: TeamPage, here: Here) -> None:
    card(page, here.team.linde).people.open_row(here.team.sofie)
    card(page, here.team.linde).people.close_row()
    parts.settle()
    assert places.focused().startswith("Sofie Claes")
    press(Qt.Key.Key_Delete)
    assert [one.name for one in colleagues(here, here.team.linde)] == ["Sofie Claes"]
    assert "Verwijder" not in words(page)


def test_a_partner_team_is_added_and_its_title_follows(page: TeamPage, here: Here) -> None:
    page.add_team.click()
    parts.settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    type_in(focused, "BSO Het Eiland")
    assert page.cards[-1].accessibleName() == "BSO Het Eiland"
    assert team(here, page.cards[-1].team).name == "BSO Het Eiland"


def test_what_was_added_and_never_filled_in_does_not_stay(page: TeamPage, here: Here) -> None:
    page.add_team.click()
    card(page, here.team.linde).add_person.click()
    page.hide()
    assert here.team.vault.flush()
    teams = [one for one in here.team.vault.records.of_kind("team") if isinstance(one, Team)]
    assert {one.name for one in teams} == {"Kinderdagverblijf De Zonnebloem", "Kleuterschool De Linde"}
    assert len(colleagues(here, here.team.linde)) == 1


def test_writing_here_closes_an_open_discussion(page: TeamPage, here: Here) -> None:
    """It holds copies of the same teams and would write the old one over the new one."""
    from tests.builders_acts import prepared

    here.session.open_discussion(prepared(here.team))
    box = card(page, here.team.linde).box(here.team.linde, "called")
    assert box is not None
    write(page, box, "De Linden")
    assert not here.session.has_discussion


# -- keys ---------------------------------------------------------------------------------------------


def test_a_colleague_gets_a_key(page: TeamPage, here: Here) -> None:
    page.signing.add_button.click()
    asking = dialog(page, AddPerson)
    name = asking.person.name.editor
    assert isinstance(name, LineText)
    type_in(name.line, "Karim Haddad")
    asking.person.role.editor.set_value("teacher")
    passphrase = asking.person.passphrase()
    assert len(passphrase.split()) == 5
    asking.go_on.click()
    parts.settle()
    assert "Karim Haddad" in words(page)
    asking.reject()
    karim = next(one for one in here.team.vault.people if one.name == "Karim Haddad")
    here.session.close()
    with_key = vaults.unlock(here.team.folder, karim.id, passphrase, here.team.world)
    assert with_key.person.name == "Karim Haddad"
    with_key.close()


def test_a_passphrase_of_ones_own_is_changed(page: TeamPage, here: Here) -> None:
    page.signing.change.click()
    asking = dialog(page, ChangePassphrase)
    _answer(asking, PASSPHRASE, NEW_PASSPHRASE)
    assert "Je wachtzin is veranderd." in words(asking)
    for secret in (PASSPHRASE, NEW_PASSPHRASE):
        assert secret not in words(asking)
    asking.reject()
    assert page.signing.change.hasFocus()
    fatma = here.team.fatma
    here.session.close()
    with pytest.raises(WrongPassphrase):
        vaults.unlock(here.team.folder, fatma, PASSPHRASE, here.team.world)
    vaults.unlock(here.team.folder, fatma, NEW_PASSPHRASE, here.team.world).close()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (OTHER_PASSPHRASE, NEW_PASSPHRASE, "Deze wachtzin past niet."),
        ("", NEW_PASSPHRASE, "Vul je wachtzin in."),
        (PASSPHRASE, "te kort", ""),
    ],
)
def test_a_passphrase_that_does_not_do_changes_nothing(
    page: TeamPage, here: Here, old: str, new: str, said: str
) -> None:
    page.signing.change.click()
    asking = dialog(page, ChangePassphrase)
    _answer(asking, old, new)
    assert said in words(asking)
    assert "Je wachtzin is veranderd." not in words(asking)
    asking.reject()
    here.session.close()
    vaults.unlock(here.team.folder, here.team.fatma, PASSPHRASE, here.team.world).close()


def _answer(asking: ChangePassphrase, old: str, new: str) -> None:
    before, after = asking.old.editor, asking.words.own.editor
    assert isinstance(before, PassphraseField)
    assert isinstance(after, PassphraseField)
    QTest.keyClicks(before.line, old)
    asking.words.way.parts()[1].click()
    QTest.keyClicks(after.line, new)
    asking.go_on.click()
    parts.settle()


# -- how it looks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height", "scale"), places.SIZES)
def test_nothing_is_cut_off_and_all_has_a_name(
    qtbot: QtBot, qapp: QApplication, here: Here, width: int, height: int, scale: float
) -> None:
    theme.apply(qapp, "light", scale)
    page = show(qtbot, here, TeamPage(here.session, InlineTasks()), width, height)
    for fold in page.findChildren(Fold):
        fold.set_open(True)
    card(page, here.team.linde).people.open_row(here.team.sofie)
    parts.settle()
    assert places.faults(page) == []
