# SPDX-License-Identifier: EUPL-1.2
"""The logbook, one-time words, kept copies, an older vault and what was found at opening, on the screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep.acts import backups, people, vaults
from shareprep.acts.vaults import NewVault
from shareprep.vault.head import own_head
from shareprep.vault.vault import Vault
from tests.builders_vault import NEW_PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE
from tests.ui import parts, places, shell
from tests.ui.shell import Shell
from ui import theme
from ui.dialogs.copies import OlderVault, PutBack, PutBackAtSignIn
from ui.editors.choice import ChoiceField
from ui.notices import Notice
from ui.pages.logbook import LogbookPage
from ui.pages.own_passphrase import OwnPassphrasePage
from ui.pages.team import TeamPage
from ui.pieces.buttons import LinkButton
from ui.place import Place
from ui.rooms import PAGES

INGE = "Inge Van den Broeck"


@pytest.fixture
def new(tmp_path: Path) -> NewVault:
    return shell.make_vault(tmp_path)


@pytest.fixture
def at_door(qtbot: QtBot, tmp_path: Path, new: NewVault) -> Iterator[Shell]:
    with shell.program(qtbot, tmp_path, "--vault", str(new.created.folder), pages=PAGES) as found:
        yield found


def opened(new: NewVault, person: str = "", passphrase: str = PASSPHRASE) -> Vault:
    folder = new.created.folder
    return vaults.unlock(folder, person or new.created.person.id, passphrase, shell.world_of(folder.parent))


def inge_of(vault: Vault) -> str:
    return next(one.id for one in vault.people if one.name == INGE)


def choose(at_door: Shell, name: str) -> None:
    """Choose somebody at sign-in, by name."""
    next(one for one in at_door.sign_in.people.buttons if one.chosen.person.name == name).click()


def logbook(at_door: Shell) -> LogbookPage:
    at_door.inside.go(Place("logbook"))
    page = at_door.inside.page()
    assert isinstance(page, LogbookPage)
    parts.settle()
    return page


# -- the logbook ------------------------------------------------------------------------------------


def test_the_logbook_says_what_was_signed_newest_first(at_door: Shell) -> None:
    at_door.enter()
    said = [(one.act.who, one.act.words) for one in logbook(at_door).rows]
    assert said == [
        ("Fatma Yıldız", "added Inge Van den Broeck (childcare worker)"),
        ("Fatma Yıldız", "made this vault"),
    ]


def test_the_logbook_is_looked_through_by_code_and_mark_with_the_keyboard(at_door: Shell) -> None:
    at_door.enter()
    vault = at_door.program.session.vault
    vault.write(lambda transaction: transaction.act("exported", {}))
    page = logbook(at_door)
    assert page.words.hasFocus()
    mark = vault.journal.last().hash[:8]
    shell.type_in(page.words, mark)
    assert [one.act.mark for one in page.rows] == [mark]
    shell.press(page.words, Qt.Key.Key_Return)
    assert page.rows[0].hasFocus()
    page.words.setText("added")
    assert [one.act.words for one in page.rows] == ["added Inge Van den Broeck (childcare worker)"]
    page.words.setText("nothing like it")
    assert page.rows == []
    assert "Nothing in the logbook has these words." in places.words(page)


def test_the_logbook_is_no_place_for_who_does_not_lead(at_door: Shell) -> None:
    choose(at_door, INGE)
    inside = at_door.enter(OTHER_PASSPHRASE)
    assert "Logbook" not in places.words(inside.side)
    inside.go(Place("logbook"))
    assert not isinstance(inside.page(), LogbookPage)


def test_the_logbook_counts_nobody(at_door: Shell) -> None:
    at_door.enter()
    vault = at_door.program.session.vault
    for _nth in range(70):
        vault.write(lambda transaction: transaction.act("exported", {}))
    page = logbook(at_door)
    assert len(page.rows) == 60
    assert "70" not in places.words(page).split()
    page.older.click()
    assert len(page.rows) == 72
    assert page.rows[60].hasFocus()


# -- one-time words ---------------------------------------------------------------------------------


@pytest.fixture
def words_for_inge(new: NewVault) -> str:
    vault = opened(new)
    words = people.reset(vault, inge_of(vault))
    vault.close()
    return " ".join(words)


def come_in_with(at_door: Shell, words: str) -> OwnPassphrasePage:
    choose(at_door, INGE)
    shell.type_in(at_door.sign_in.secret.box.line, words)
    shell.press(at_door.sign_in.secret.box.line, Qt.Key.Key_Return)
    assert isinstance(at_door.page, OwnPassphrasePage)
    return at_door.page


def test_one_time_words_ask_for_a_passphrase_before_anything_else(
    new: NewVault, words_for_inge: str, at_door: Shell
) -> None:
    page = come_in_with(at_door, words_for_inge)
    page.words.way.parts()[1].click()
    shell.type_in(page.words.own.editor.controls()[0], NEW_PASSPHRASE)
    page.go_on.click()
    parts.settle()
    vault = at_door.program.session.vault
    mark = next(one.mark for one in people.people(vault) if one.is_me)
    said = places.words(page)
    assert mark in said
    assert "Your leader still confirms your new key." in said
    assert NEW_PASSPHRASE not in said
    assert page.go_on.hasFocus()
    page.go_on.click()
    inge = at_door.inside and vault.person.id
    at_door.program.session.close()
    again = opened(new, inge, NEW_PASSPHRASE)
    assert not again.is_one_time
    assert not again.rights(inge).sign
    again.close()


def test_a_weak_passphrase_is_told_and_changes_nothing(words_for_inge: str, at_door: Shell) -> None:
    page = come_in_with(at_door, words_for_inge)
    page.words.way.parts()[1].click()
    for weak in ("too short", "inge inge inge inge"):
        page.words.own.editor.set_value(weak)
        page.go_on.click()
        assert not page.is_done
        assert at_door.program.session.vault.is_one_time
    shell.press(at_door.program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert at_door.left, "Ctrl+L locks here too"


# -- copies -----------------------------------------------------------------------------------------


def team_page(at_door: Shell) -> TeamPage:
    at_door.inside.go(Place("team"))
    page = at_door.inside.page()
    assert isinstance(page, TeamPage)
    parts.settle()
    return page


def test_a_copy_is_kept_and_put_back_in_three_clicks(at_door: Shell, new: NewVault) -> None:
    at_door.enter()
    vault = at_door.program.session.vault
    page = team_page(at_door)
    assert page.copies is not None
    before = {copy.name for copy in backups.list_copies(vault.folder)}
    page.copies.keep.click()
    parts.settle()
    assert page.copies.keep.hasFocus()
    kept = next(copy for copy in backups.list_copies(vault.folder) if copy.name not in before)
    vault.write(lambda transaction: transaction.act("exported", {}))
    page = team_page(at_door)
    assert page.copies is not None
    page.copies.fold.set_open(True)
    name = f"Put back: {kept.sentence}"
    next(one for one in page.copies.findChildren(LinkButton) if parts.spoken(one) == name).click()
    asked = at_door.dialog()
    assert isinstance(asked, PutBack)
    assert "is gone from the vault" in places.words(asked)
    assert not asked.go_on.hasFocus()
    asked.go_on.click()
    parts.settle()
    assert "was put back" in places.words(asked)
    asked.reject()
    kinds = [act.said.kind for act in vault.journal.acts()]
    assert "restored" in kinds
    assert "exported" not in kinds
    assert INGE in [one.name for one in vault.people]


def test_a_damaged_vault_is_put_back_from_sign_in(at_door: Shell, new: NewVault) -> None:
    (database,) = new.created.folder.glob("*.db")
    page = at_door.sign_in
    page.secret.say(vaults_fault(at_door, database))
    assert page.secret.put_back.isVisible()
    page.secret.put_back.click()
    asked = at_door.dialog()
    assert isinstance(asked, PutBackAtSignIn)
    assert isinstance(asked.copy.editor, ChoiceField)
    asked.go_on.click()
    assert "Fill in your passphrase." in places.words(asked)
    shell.type_in(asked.box.line, PASSPHRASE)
    asked.go_on.click()
    parts.settle()
    assert "Sign in now as you always do." in places.words(asked)
    assert PASSPHRASE not in places.words(asked)
    asked.reject()
    assert at_door.enter()


def vaults_fault(at_door: Shell, database: Path) -> Exception:
    """Break the file, and what sign-in is told."""
    database.write_bytes(database.read_bytes()[:4096])
    try:
        shell.type_in(at_door.sign_in.secret.box.line, PASSPHRASE)
        chosen = at_door.sign_in.people.now()
        assert chosen is not None
        vaults.unlock(chosen.vault.folder, chosen.person.id, PASSPHRASE, at_door.world)
    except Exception as error:  # noqa: BLE001 - the fault itself is what is looked at
        return error
    raise AssertionError("it still opens")


def test_a_wrong_passphrase_offers_no_copy(at_door: Shell) -> None:
    page = at_door.sign_in
    shell.type_in(page.secret.box.line, OTHER_PASSPHRASE)
    shell.press(page.secret.box.line, Qt.Key.Key_Return)
    assert page.secret.trouble.isVisible()
    assert not page.secret.put_back.isVisible()


# -- an older vault ---------------------------------------------------------------------------------


@pytest.fixture
def older(new: NewVault, tmp_path: Path) -> NewVault:
    """The folder as it was before somebody was made leader, in the place of the newer one."""
    folder, copy = new.created.folder, tmp_path / "copy"
    vault = opened(new)
    vaults.add_person(vault, "Marleen De Clercq", "leader", NEW_PASSPHRASE)
    vault.close()
    shutil.copytree(folder, copy)
    vault = opened(new)
    vault.write(lambda transaction: transaction.act("exported", {}))
    vault.close()
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)
    return new


def test_an_older_vault_is_told_and_a_leader_accepts_it(older: NewVault, at_door: Shell) -> None:
    choose(at_door, "Marleen De Clercq")
    inside = at_door.enter(NEW_PASSPHRASE)
    vault = at_door.program.session.vault
    assert vault.rolled_back is not None
    assert "older copy" in inside.notices.older.words()
    inside.notices.older.action.click()
    asked = at_door.dialog()
    assert isinstance(asked, OlderVault)
    said = places.words(asked)
    assert vault.rolled_back.known.mark in said
    assert vault.rolled_back.found.mark in said
    assert not asked.go_on.hasFocus()
    asked.go_on.click()
    parts.settle()
    assert vault.rolled_back is None
    assert inside.notices.older.words() == ""
    asked.reject()


def test_who_does_not_lead_reads_what_it_is_and_goes_on(older: NewVault, at_door: Shell) -> None:
    inside = at_door.enter()
    inside.notices.older.action.click()
    asked = at_door.dialog()
    assert isinstance(asked, OlderVault)
    assert not asked.go_on.isVisible()
    assert "You can read and write meanwhile." in places.words(asked)
    asked.reject()
    assert at_door.program.session.vault.rolled_back is not None


# -- what was found at opening ----------------------------------------------------------------------


def test_the_mark_to_compare_stands_on_today_once(new: NewVault, at_door: Shell) -> None:
    vault = opened(new)
    vault.write(lambda transaction: transaction.act("printed", {}))
    mark = vault.journal.last().hash[:8]
    vault.close()
    own_head(at_door.world.state, new.vault.id).unlink()
    inside = at_door.enter()
    today = inside.page()
    assert today is not None
    lines = [one for one in inside.findChildren(Notice) if mark in one.words()]
    assert len(lines) == 1
    assert today.isAncestorOf(lines[0]), "not below every page"
    inside.go(Place("team"))
    inside.go(Place("today"))
    parts.settle()
    assert mark not in places.words(inside)


def test_a_note_that_was_closed_stays_closed(new: NewVault, at_door: Shell) -> None:
    vault = opened(new)
    vault.close()
    own_head(at_door.world.state, new.vault.id).write_bytes(b"damaged")
    inside = at_door.enter()
    (line,) = [one for one in inside.notices.findChildren(Notice) if "damaged" in one.words()]
    line._close.click()
    at_door.program._show_inside()
    assert "damaged" not in places.words(at_door.inside.notices)


# -- how it looks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height", "scale"), places.SIZES)
def test_nothing_is_cut_off_in_the_logbook(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, width: int, height: int, scale: float
) -> None:
    with places.signed_in(tmp_path) as here:
        vault = here.team.vault
        people.change_role(vault, here.team.inge, "care_coordinator")
        theme.apply(qapp, "light", scale)
        page = places.show(qtbot, here, LogbookPage(here.session), width, height)
        assert places.faults(page) == []
    theme.apply(qapp)
