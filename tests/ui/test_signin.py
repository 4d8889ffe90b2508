# SPDX-License-Identifier: EUPL-1.2
"""Sign in: the right person with the right words gets in; every other case says what it is, in the page."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from shareprep import demo
from shareprep.acts.vaults import NewVault
from shareprep.vault.faults import WrongPassphrase
from shareprep.vault.vault import describe, unlock
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE
from tests.ui import parts, shell
from tests.ui.shell import Shell
from ui import theme
from ui.dialogs.recovery import RecoverySignIn
from ui.dialogs.safety import SafetyCard
from ui.passphrase import keyboard_words
from ui.pieces.text import Paragraph
from ui.tasks import PoolTasks


@pytest.fixture
def new(tmp_path: Path) -> NewVault:
    return shell.make_vault(tmp_path)


@pytest.fixture
def at_door(qtbot: QtBot, tmp_path: Path, new: NewVault) -> Iterator[Shell]:
    with shell.program(qtbot, tmp_path, "--vault", str(new.created.folder)) as found:
        yield found


def test_a_name_a_passphrase_and_in(at_door: Shell) -> None:
    people = at_door.sign_in.people
    assert [button.chosen.person.name for button in people.buttons] == ["Fatma Yıldız", "Inge Van den Broeck"]
    assert at_door.sign_in.secret.box.line.hasFocus()
    inside = at_door.enter()
    assert at_door.program.session.vault.person.name == "Fatma Yıldız"
    assert "Fatma" in inside.footer.findChildren(type(inside.footer._who))[0].text()


def test_arrows_choose_somebody_else(at_door: Shell) -> None:
    first, second = at_door.sign_in.people.buttons
    first.setFocus()
    shell.press(first, Qt.Key.Key_Down)
    assert second.isChecked()
    shell.press(second, Qt.Key.Key_Return)
    assert at_door.sign_in.secret.box.line.hasFocus()
    at_door.enter(OTHER_PASSPHRASE)
    assert at_door.program.session.vault.person.name == "Inge Van den Broeck"


def test_a_wrong_passphrase_is_said_and_stays_to_be_mended(at_door: Shell) -> None:
    secret = at_door.sign_in.secret
    shell.type_in(secret.box.line, "vijver kussen lantarn")
    shell.press(secret.box.line, Qt.Key.Key_Return)
    assert not at_door.program.session.is_in
    assert "does not fit" in secret.trouble.accessibleName()
    assert secret.box.line.hasFocus()
    assert secret.box.line.selectedText()
    at_door.enter()  # what was wrong is typed over


def test_choosing_somebody_else_forgets_what_was_typed(at_door: Shell) -> None:
    secret = at_door.sign_in.secret
    shell.type_in(secret.box.line, "iets")
    at_door.sign_in.people.buttons[1].setChecked(True)
    assert secret.box.line.text() == ""


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda folder: (folder / "vault-1.db").write_bytes(b""), "is empty"),
        (lambda folder: (folder / "vault-1.db").unlink(), "is gone"),
        (lambda folder: _flip(folder / "vault-1.db", 3), "do not belong together"),
    ],
)
def test_damage_is_not_a_wrong_passphrase(at_door: Shell, new: NewVault, harm: object, sentence: str) -> None:
    harm(new.created.folder)  # type: ignore[operator]
    secret = at_door.sign_in.secret
    shell.type_in(secret.box.line, PASSPHRASE)
    shell.press(secret.box.line, Qt.Key.Key_Return)
    assert sentence in secret.trouble.accessibleName()
    assert "passphrase does not fit" not in secret.trouble.accessibleName()


def test_a_second_opener_hears_who_has_it_open(at_door: Shell, new: NewVault) -> None:
    other = unlock(new.created.folder, new.created.person.id, PASSPHRASE, at_door.world)
    try:
        shell.type_in(at_door.sign_in.secret.box.line, PASSPHRASE)
        shell.press(at_door.sign_in.secret.box.line, Qt.Key.Key_Return)
        assert "Fatma Yıldız has this vault open" in at_door.sign_in.secret.trouble.accessibleName()
    finally:
        other.close()


def test_a_vault_that_is_gone_stands_there_with_its_reason(
    qtbot: QtBot, tmp_path: Path, new: NewVault
) -> None:
    moved = tmp_path / "elsewhere"
    new.created.folder.rename(moved)
    with shell.program(qtbot, tmp_path) as found:
        said = " ".join(label.text() for label in found.page.findChildren(parts.Paragraph))
        assert "There is no vault in “zonnebloem”" in said
        found.program.take_folder(moved)
        assert found.sign_in.people.buttons[0].chosen.person.name == "Fatma Yıldız"
        found.sign_in.people.forgotten.emit(new.created.folder)
        assert "There is no vault" not in " ".join(
            label.text() for label in found.page.findChildren(parts.Paragraph)
        )


def test_unlocking_leaves_the_screen_free(qtbot: QtBot, tmp_path: Path, new: NewVault) -> None:
    tasks = PoolTasks()
    with shell.program(qtbot, tmp_path, "--vault", str(new.created.folder), tasks=tasks) as found:
        secret = found.sign_in.secret
        shell.type_in(secret.box.line, PASSPHRASE)
        with qtbot.waitSignal(found.program.session.entered):
            shell.press(secret.box.line, Qt.Key.Key_Return)
            assert not secret.open_button.isEnabled()
            assert "Opening" in secret.open_button.words()
            shell.press(secret.box.line, Qt.Key.Key_Return)  # a second Enter opens nothing twice
        assert found.program.session.is_in


def test_the_passphrase_shows_only_on_request(at_door: Shell) -> None:
    box = at_door.sign_in.secret.box
    assert box.line.echoMode() is QLineEdit.EchoMode.Password
    assert box.line.show_button is not None
    box.line.show_button.click()
    assert box.line.echoMode() is QLineEdit.EchoMode.Normal
    assert box.line.show_button.accessibleName() == "Hide the passphrase"


def test_a_passphrase_can_be_pasted(at_door: Shell) -> None:
    QGuiApplication.clipboard().setText(PASSPHRASE)
    line = at_door.sign_in.secret.box.line
    shell.press(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == PASSPHRASE


def test_caps_lock_shows_at_a_letter_and_goes(at_door: Shell) -> None:
    box = at_door.sign_in.secret.box
    shell.type_in(box.line, "3 ")
    assert box.caps.isHidden()
    _letter(box.line, "A", Qt.KeyboardModifier.ShiftModifier)  # a capital, as it should be
    assert box.caps.isHidden()
    _letter(box.line, "A", Qt.KeyboardModifier.NoModifier)
    assert not box.caps.isHidden()
    assert "Caps Lock" in box.caps.text()
    shell.press(box.line, Qt.Key.Key_CapsLock)
    assert box.caps.isHidden()


def test_the_keyboard_is_named_only_where_the_system_knows_it() -> None:
    assert keyboard_words(QLocale.c()) == ""
    assert "België" in keyboard_words(QLocale("nl_BE"))


def test_whoever_locked_is_chosen_again(qtbot: QtBot, tmp_path: Path, new: NewVault) -> None:
    folder = str(new.created.folder)
    inge = _id_of(new, "Inge Van den Broeck")
    with shell.program(qtbot, tmp_path, "--vault", folder, "--return-to", folder, inge) as found:
        chosen = found.sign_in.people.now()
        assert chosen is not None
        assert chosen.person.id == inge
        assert found.sign_in.secret.box.line.hasFocus()


def test_the_demo_shows_its_invented_words(qtbot: QtBot, tmp_path: Path) -> None:
    made = demo.make_demo(tmp_path / "demo", shell.world_of(tmp_path))
    with shell.program(qtbot, tmp_path, "--demo", str(made.folder)) as found:
        secret = found.sign_in.secret
        qtbot.waitUntil(secret.fill_in.isVisible)
        secret.fill_in.click()
        secret.open_button.click()
        assert found.program.session.is_in
        assert found.program.session.today() == demo.DAY


def test_no_other_vault_shows_any_words(at_door: Shell) -> None:
    at_door.sign_in.show_invented({})
    assert not at_door.sign_in.secret.fill_in.isVisible()


def test_the_recovery_sheet_opens_and_says_what_it_cannot(at_door: Shell, new: NewVault) -> None:
    at_door.sign_in.secret.forgot.emit()
    dialog = at_door.dialog()
    assert isinstance(dialog, RecoverySignIn)
    dialog.words.set_value("geen goede woorden")
    dialog.go_on.click()
    assert not at_door.program.session.is_in
    assert dialog.trouble.isVisible()
    dialog.words.set_value("  ".join(new.created.recovery).upper())
    dialog.go_on.click()
    assert at_door.program.session.vault.is_recovery
    assert "not decide or sign" in " ".join(
        label.text() for label in at_door.inside.notices.findChildren(parts.Paragraph)
    )


def test_the_safety_card_leaves_no_trace(at_door: Shell, tmp_path: Path) -> None:
    before = _contents(tmp_path)
    at_door.sign_in.safety_asked.emit()
    dialog = at_door.dialog()
    assert isinstance(dialog, SafetyCard)
    said = " ".join(label.text() for label in dialog.findChildren(parts.Paragraph))
    for way in ("leader", "1712", "Vertrouwenscentrum Kindermishandeling", "112"):
        assert way in said
    shell.press(dialog, Qt.Key.Key_Escape)
    assert at_door.dialogs() == []
    assert _contents(tmp_path) == before


def test_tab_reaches_everything_in_reading_order(at_door: Shell) -> None:
    page = at_door.sign_in
    chain = shell.focus_chain(page)
    assert chain[:3] == [page.secret.box.line, page.secret.box.line.show_button, page.secret.open_button]
    assert len(chain) == 8  # forgotten; three links; the people as one stop
    assert all(parts.spoken(part) for part in chain)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off(at_door: Shell, scale: float) -> None:
    theme.apply(shell.app(), "light", scale)
    at_door.program.window.resize(1366, 768)
    at_door.sign_in.secret.say(_trouble())
    parts.settle()
    assert shell.cut_off(at_door.page) == []
    assert not at_door.sign_in.work.horizontalScrollBar().isVisible()


def _trouble() -> WrongPassphrase:
    return WrongPassphrase()


def _flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def _letter(part: QLineEdit, text: str, held: Qt.KeyboardModifier) -> None:
    """A letter as the system gives it with Caps Lock on, which a test cannot press."""
    shell.app().sendEvent(part, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, text))


def _id_of(new: NewVault, name: str) -> str:
    return next(one.id for one in describe(new.created.folder).people if one.name == name)


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_a_copy_of_a_vault_is_told_from_the_vault_itself(
    qtbot: QtBot, tmp_path: Path, new: NewVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, copy = new.created.folder, tmp_path / "stick" / "zonnebloem"
    shutil.copytree(vault, copy)
    fatma, inge = (person.id for person in describe(vault).people)
    enter(tmp_path, vault, fatma, PASSPHRASE, hour=9)
    enter(tmp_path, copy, inge, OTHER_PASSPHRASE, hour=10)
    enter(tmp_path, vault, fatma, PASSPHRASE, hour=11)
    monkeypatch.setenv("TZ", "UTC")
    with shell.program(qtbot, tmp_path) as found:
        here = found.sign_in.people
        assert [button.chosen.vault.folder for button in here.buttons] == [vault, vault, copy, copy]
        told = [text.text() for text in here.findChildren(Paragraph) if "folder" in text.text()]
        assert "Copy" not in told[0]
        assert told[0].startswith(f"in the folder {vault}")
        assert "last opened by Fatma Yıldız" in told[0]
        assert told[1].startswith("Copy of the vault of Kinderdagverblijf De Zonnebloem")
        assert f"in the folder {copy}" in told[1]
        assert "last opened by Inge Van den Broeck" in told[1]
        assert ["Copy" in button.accessibleName() for button in here.buttons] == [False, False, True, True]
        last = ["last here" in button.accessibleName() for button in here.buttons]
        assert last == [True, False, False, False]
    enter(tmp_path, copy, inge, OTHER_PASSPHRASE, hour=12)
    with shell.program(qtbot, tmp_path) as found:  # opened latest, and a copy all the same
        here = found.sign_in.people
        assert [button.chosen.vault.folder for button in here.buttons] == [copy, copy, vault, vault]
        assert ["Copy" in button.accessibleName() for button in here.buttons] == [True, True, False, False]


def test_one_vault_of_a_name_says_no_folder(at_door: Shell) -> None:
    assert not [text for text in at_door.sign_in.people.findChildren(Paragraph) if "folder" in text.text()]


def enter(tmp_path: Path, folder: Path, person: str, passphrase: str, *, hour: int) -> None:
    """Somebody was in a vault at this hour."""
    world = replace(shell.world_of(tmp_path), now=lambda: datetime(2031, 11, 24, hour, tzinfo=UTC))
    unlock(folder, person, passphrase, world).close()
