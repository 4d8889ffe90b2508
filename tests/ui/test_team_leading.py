# SPDX-License-Identifier: EUPL-1.2
"""What a leader does for people on the page *Team*, and what those who do not lead see of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep.acts import people, vaults
from shareprep.settings import Settings
from shareprep.vault.faults import VaultError, WrongPassphrase
from shareprep.vault.refusals import KeyReplaced
from tests.builders_acts import TODAY
from tests.builders_vault import NEW_PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE
from tests.ui import parts, places
from tests.ui.places import Here, press, show, words
from ui import theme
from ui.dialogs import member
from ui.dialogs.appointing import Appoint
from ui.dialogs.deed import Deed
from ui.dialogs.dialog import Dialog
from ui.dialogs.leading import ChangeRole, Confirm, NameDeputy, Remove, Reset
from ui.dialogs.member import Member
from ui.pages.team import TeamPage
from ui.pages.team_signing import DutyFold, PersonRow
from ui.pieces.buttons import LinkButton
from ui.pieces.text import Text
from ui.session import Session
from ui.tasks import InlineTasks

Kind = TypeVar("Kind", bound=Dialog)
LEADERS = "vijver laars kaneel tractor mos"


@pytest.fixture(autouse=True)
def dutch(qapp: QApplication) -> Iterator[None]:
    yield from places.in_dutch(qapp)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    """Marleen leads, and is in; Fatma and Inge are in her team."""
    with places.signed_in(tmp_path) as opened:
        marleen = vaults.add_person(opened.team.vault, "Marleen De Clercq", "leader", LEADERS)
        opened.session.close()
        come_in(opened, marleen.id, LEADERS)
        yield opened
        opened.session.close()


def come_in(here: Here, person: str, passphrase: str) -> None:
    here.team.vault = vaults.unlock(here.team.folder, person, passphrase, here.team.world)
    stay = Settings(here.team.folder.parent / "settings")
    here.session = Session(stay, here.team.world, today=lambda: TODAY, leave=lambda _arguments: None)
    here.session.enter(here.team.vault)


def open_page(qtbot: QtBot, here: Here) -> TeamPage:
    return show(qtbot, here, TeamPage(here.session, InlineTasks()))


def row(page: TeamPage, person: str) -> PersonRow:
    return next(one for one in page.signing.rows if one.one.person.id == person)


def dialog(page: TeamPage, kind: type[Kind]) -> Kind:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def deed(page: TeamPage, person: str, what: str, kind: type[Kind]) -> Kind:
    """The dialog that a leader comes to by the button at a person."""
    row(page, person).change.click()
    dialog(page, Member).buttons[what].click()
    parts.settle()
    return dialog(page, kind)


def in_dialog(asked: Dialog, key: Qt.Key) -> None:
    """A key where the focus is in a dialog; without a window manager nobody makes it the active window."""
    focused = asked.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    parts.settle()


def finish(asked: Deed) -> str:
    asked.go_on.click()
    parts.settle()
    return words(asked)


# -- role -------------------------------------------------------------------------------------------


def test_another_role_by_keys(qtbot: QtBot, here: Here) -> None:
    page = open_page(qtbot, here)
    row(page, here.team.inge).change.setFocus()
    press(Qt.Key.Key_Return)
    in_dialog(dialog(page, Member), Qt.Key.Key_Return)
    asked = dialog(page, ChangeRole)
    asked.role.editor.set_value("care_coordinator")
    assert "Discretieplicht" in words(asked)
    assert "Inge is vanaf nu zorgcoördinator." in finish(asked)
    in_dialog(asked, Qt.Key.Key_Return)
    assert places.focused() == "Wijzig Inge Van den Broeck"
    assert "zorgcoördinator" in row(page, here.team.inge).accessibleName()


def test_the_only_leader_stays_one(qtbot: QtBot, here: Here) -> None:
    page, vault = open_page(qtbot, here), here.team.vault
    asked = deed(page, vault.person.id, member.ROLE, ChangeRole)
    asked.role.editor.set_value("teacher")
    assert "is hier de enige leidinggevende" in finish(asked)
    assert vault.roster.is_leader(vault.person.id)
    asked.reject()


def test_a_leader_is_not_offered_to_remove_or_reset_themselves(qtbot: QtBot, here: Here) -> None:
    page = open_page(qtbot, here)
    row(page, here.team.vault.person.id).change.click()
    assert set(dialog(page, Member).buttons) == {member.ROLE, member.DEPUTY}
    dialog(page, Member).reject()


# -- out of the team --------------------------------------------------------------------------------


def test_a_key_is_taken_away(qtbot: QtBot, here: Here) -> None:
    page = open_page(qtbot, here)
    asked = deed(page, here.team.inge, member.REMOVE, Remove)
    said = words(asked)
    assert "kan Inge deze kluis niet meer openen" in said
    assert "kun je niet terughalen" in said
    assert not asked.go_on.hasFocus(), "Enter by mistake takes nobody's key away"
    finish(asked)
    asked.reject()
    assert "Inge Van den Broeck" not in [one.one.person.name for one in page.signing.rows]
    assert places.focused() == "Voeg een collega toe"
    here.session.close()
    with pytest.raises(VaultError):
        vaults.unlock(here.team.folder, here.team.inge, OTHER_PASSPHRASE, here.team.world)


def test_a_key_is_not_taken_away_by_going_back(qtbot: QtBot, here: Here) -> None:
    page = open_page(qtbot, here)
    asked = deed(page, here.team.inge, member.REMOVE, Remove)
    in_dialog(asked, Qt.Key.Key_Escape)
    assert not page.findChildren(Remove)
    here.session.close()
    vaults.unlock(here.team.folder, here.team.inge, OTHER_PASSPHRASE, here.team.world).close()


# -- a forgotten passphrase -------------------------------------------------------------------------


def test_a_forgotten_passphrase_to_the_end(qtbot: QtBot, here: Here) -> None:
    """Words spoken, a passphrase chosen, the mark compared, and the colleague signs again."""
    page, marleen = open_page(qtbot, here), here.team.vault.person.id
    asked = deed(page, here.team.inge, member.RESET, Reset)
    assert "niet ondertekenen" in words(asked)
    finish(asked)
    shown = [one.text() for one in asked.findChildren(Text) if one.isVisible()]
    five = [word for word in shown if word.isalpha() and word.islower()]
    assert len(five) == 5
    asked.reject()
    assert "heeft woorden voor één keer" in row(page, here.team.inge).accessibleName()
    assert " ".join(five) not in words(page)
    here.session.close()
    with pytest.raises((WrongPassphrase, KeyReplaced)):
        vaults.unlock(here.team.folder, here.team.inge, OTHER_PASSPHRASE, here.team.world)
    inges = vaults.unlock(here.team.folder, here.team.inge, " ".join(five), here.team.world)
    inges.choose_passphrase(NEW_PASSPHRASE)
    mark = next(one.mark for one in people.people(inges) if one.is_me)
    inges.close()
    come_in(here, marleen, LEADERS)
    page = open_page(qtbot, here)
    assert "nieuwe sleutel, nog niet bevestigd" in row(page, here.team.inge).accessibleName()
    row(page, here.team.inge).confirm.click()
    sure = dialog(page, Confirm)
    assert sure.mark.text() == mark
    assert not sure.go_on.hasFocus()
    assert "Inge kan weer ondertekenen." in finish(sure)
    sure.reject()
    assert here.team.vault.rights(here.team.inge).sign


# -- a deputy ---------------------------------------------------------------------------------------


def test_a_deputy_is_named_by_days_as_people_write_them_and_ended(qtbot: QtBot, here: Here) -> None:
    page, vault = open_page(qtbot, here), here.team.vault
    asked = deed(page, vault.person.id, member.DEPUTY, NameDeputy)
    asked.who.editor.set_value(here.team.inge)
    asked.first.editor.set_value("vandaag")
    asked.last.editor.set_value("vrijdag")
    finish(asked)
    asked.reject()
    (deputy,) = next(one for one in people.people(vault) if one.is_me).deputies
    assert (deputy.name, deputy.first, deputy.last) == (
        "Inge Van den Broeck", TODAY, date(2026, 11, 27),
    )  # fmt: skip
    assert "Inge Van den Broeck beslist in naam van Marleen" in words(page)
    end = next(one for one in page.findChildren(LinkButton) if "vervanging" in parts.spoken(one))
    end.click()
    parts.settle()
    assert next(one for one in people.people(vault) if one.is_me).deputies == ()
    assert "beslist in naam van" not in words(page)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("vandaag", "ooit", "Schrijf één dag"),
        ("vrijdag", "vandaag", "Dat is voor de eerste dag."),
        ("20/11/2026", "21/11/2026", "Die dag is al voorbij."),
    ],
)
def test_days_that_do_not_do_name_nobody(
    qtbot: QtBot, here: Here, first: str, last: str, said: str
) -> None:
    page, vault = open_page(qtbot, here), here.team.vault
    asked = deed(page, vault.person.id, member.DEPUTY, NameDeputy)
    asked.who.editor.set_value(here.team.inge)
    asked.first.editor.set_value(first)
    asked.last.editor.set_value(last)
    assert said in finish(asked)
    assert vault.roster.deputies == ()
    asked.reject()


# -- who does not lead ------------------------------------------------------------------------------


def test_who_does_not_lead_sees_people_and_the_own_passphrase_only(qtbot: QtBot, here: Here) -> None:
    here.session.close()
    come_in(here, here.team.fatma, PASSPHRASE)
    page = open_page(qtbot, here)
    assert places.focused() == "Verander je wachtzin"
    said = words(page)
    for control in ("Wijzig Inge", "Voeg een collega toe", "Bevestig de nieuwe sleutel"):
        assert control not in said
    for shown in ("Inge Van den Broeck", "leidinggevende · Stad Gent", "Discretieplicht"):
        assert shown in said


def test_the_duty_and_what_sharing_asks_stand_there(qtbot: QtBot, here: Here) -> None:
    page = open_page(qtbot, here)
    partner = next(one for one in page.cards if one.team == here.team.linde)
    assert "bij welke organisatie" in partner.consent.text()
    partner.fold.set_open(True)
    for field, value, said, duty in (
        ("legal_entity", "Stad Gent", "geen toestemming nodig", "Discretieplicht"),
        ("legal_entity", "Sint-Jozef vzw", "alleen als de ouders toestemmen", "Discretieplicht"),
        ("sort", "clb", "Met een CLB", "Beroepsgeheim"),
    ):
        box = partner.box(here.team.linde, field)
        assert box is not None
        page._open.change(here.team.linde, field, value)
        parts.settle()
        assert said in partner.consent.text()
        shown = [one.button.words() for one in partner.findChildren(DutyFold) if not one.isHidden()]
        assert shown == [duty]
    assert "Foto’s van kinderen bewaren we hier nooit" in words(page)


# -- with the recovery sheet ------------------------------------------------------------------------


@pytest.fixture
def with_the_sheet(tmp_path: Path) -> Iterator[Here]:
    with places.signed_in(tmp_path) as opened:
        vault = opened.team.vault
        code = vault.propose_recovery()
        vault.renew_recovery(code)
        opened.session.close()
        opened.team.vault = vaults.unlock_with_recovery(opened.team.folder, " ".join(code), opened.team.world)
        opened.session.enter(opened.team.vault)
        yield opened
        opened.session.close()


def test_a_lost_leader_to_the_end(qtbot: QtBot, with_the_sheet: Here) -> None:
    """Nobody can decide any more: with the sheet somebody is appointed, and leads with the own passphrase."""
    here = with_the_sheet
    page = open_page(qtbot, here)
    assert places.focused() == "Stel een leidinggevende aan"
    press(Qt.Key.Key_Return)
    asked = dialog(page, Appoint)
    asked.who.editor.set_value(here.team.inge)
    assert "Inge is nu leidinggevende." in finish(asked)
    asked.reject()
    here.session.close()
    come_in(here, here.team.inge, OTHER_PASSPHRASE)
    assert here.team.vault.rights(here.team.inge).agree


def test_a_leader_who_lost_the_passphrase_is_appointed_anew(qtbot: QtBot, with_the_sheet: Here) -> None:
    here = with_the_sheet
    page = open_page(qtbot, here)
    page.signing.appoint.click()
    asked = dialog(page, Appoint)
    asked.who.editor.set_value(here.team.inge)
    asked.knows.editor.set_value("lost")
    parts.settle()
    passphrase = asked.words.passphrase()
    said = finish(asked)
    assert all(word in said for word in passphrase.split())
    asked.reject()
    here.session.close()
    come_in(here, here.team.inge, passphrase)
    assert here.team.vault.rights(here.team.inge).agree


# -- how it looks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height", "scale"), places.SIZES)
def test_nothing_is_cut_off_and_all_has_a_name(
    qtbot: QtBot, qapp: QApplication, here: Here, width: int, height: int, scale: float
) -> None:
    vault = here.team.vault
    people.name_deputy(vault, here.team.fatma, vault.person.id, TODAY, date(2026, 12, 18))
    people.reset(vault, here.team.inge)
    theme.apply(qapp, "light", scale)
    page = show(qtbot, here, TeamPage(here.session, InlineTasks()), width, height)
    for fold in page.findChildren(DutyFold):
        fold.set_open(True)
    parts.settle()
    assert places.faults(page) == []
