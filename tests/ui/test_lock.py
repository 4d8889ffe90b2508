# SPDX-License-Identifier: EUPL-1.2
"""Lock: hides before it saves, never asks, forgets, and comes by itself when nobody is there."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from shareprep.acts import discussions
from shareprep.forms.discussion import Discussion
from shareprep.vault.vault import unlock
from tests.builders_vault import PASSPHRASE
from tests.ui import locking_child, shell
from tests.ui.shell import Shell
from tests.waiting import until
from ui.dialogs.folders import choose_folder, choose_new_file
from ui.dialogs.safety import SafetyCard
from ui.idle import IdleWatch
from ui.pages.discussion.desk import SystemAsker
from ui.pages.discussion.frame import DiscussionPage
from ui.place import Place
from ui.window import forget_clipboard

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    """Fatma is in, and writes."""
    new = shell.make_vault(tmp_path)
    pages: shell.Pages = {
        "today": shell.Blank,
        "discussion": lambda session, _tasks: DiscussionPage(session),
    }
    with shell.program(qtbot, tmp_path, "--vault", str(new.created.folder), pages=pages) as found:
        found.enter()
        yield found


class Hand:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_it_hides_before_anything_is_saved(home: Shell) -> None:
    window, seen = home.program.window, []
    home.program.window.open_dialog(SafetyCard(window))
    home.program.session.left.connect(
        lambda: seen.append([top.isVisible() for top in QGuiApplication.topLevelWindows()])
    )
    window.lock()
    assert seen == [[False] * len(seen[0])]
    assert len(seen[0]) > 1


def test_it_saves_and_never_asks(home: Shell) -> None:
    vault = home.program.session.vault
    begun = discussions.begin_discussion(vault, vault.person.id, date(2026, 11, 24))
    home.inside.go(Place("discussion", begun, 1, begun, "question"))
    focused = shell.app().focusWidget()
    assert focused is not None
    shell.type_in(focused, "half een wo")
    shell.press(focused, Qt.Key.Key_L, CONTROL)
    assert not home.program.session.is_in
    assert not vault.is_open
    words = home.left[0]
    assert words[-3:] == ["--return-to", str(vault.folder), vault.person.id]
    assert "half een wo" not in " ".join(words)
    again = unlock(vault.folder, vault.person.id, PASSPHRASE, home.world)
    found = again.records.load(begun)
    again.close()
    assert isinstance(found, Discussion)
    assert found.question == "half een wo"


def ask_folder(window: QWidget, tmp_path: Path) -> None:
    choose_folder(window, "Where?", tmp_path, lambda _folder: None)


def ask_file(window: QWidget, tmp_path: Path) -> None:
    choose_new_file(window, "Where?", tmp_path / "agenda.pdf", "PDF (*.pdf)", lambda _file: None)


def ask_about_a_file(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "agenda.pdf").touch()
    dialog = choose_new_file(window, "Where?", tmp_path / "agenda.pdf", "PDF (*.pdf)", lambda _file: None)
    QTimer.singleShot(0, dialog.accept)  # it asks whether to write over it, and waits there


def ask_printer(window: QWidget, _tmp_path: Path) -> None:
    SystemAsker().printer(window, "Print", lambda _printer: None)


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        (ask_folder, QFileDialog),
        (ask_file, QFileDialog),
        (ask_about_a_file, QMessageBox),
        (ask_printer, QPrintDialog),
    ],
)
def test_dialogs_of_qt_lock_and_hide_too(
    qtbot: QtBot, home: Shell, tmp_path: Path, ask: Callable[[QWidget, Path], None], kind: type[QDialog]
) -> None:
    """Negative control: without `_lock_from_there` none of them locks."""
    window = home.program.window

    def press() -> None:
        focused = QApplication.focusWidget()
        if focused is not None and isinstance(focused.window(), kind):
            QTest.keyClick(focused, Qt.Key.Key_L, CONTROL)

    pressing = QTimer(window, interval=5)
    pressing.timeout.connect(press)
    pressing.start()
    ask(window, tmp_path)
    qtbot.waitUntil(lambda: bool(home.left))
    pressing.stop()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == []
    for dialog in window.findChildren(QDialog):
        dialog.done(0)


def test_files_are_asked_for_with_qts_own_dialogs(qtbot: QtBot, tmp_path: Path) -> None:
    """A window of the system would not hear Ctrl+L."""
    window = QWidget()
    qtbot.addWidget(window)
    for dialog in (
        choose_folder(window, "Where?", tmp_path, lambda _folder: None),
        choose_new_file(window, "Where?", tmp_path / "agenda.pdf", "PDF (*.pdf)", lambda _file: None),
    ):
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.reject()


def test_the_foot_locks_too(home: Shell) -> None:
    home.inside.footer.lock_asked.emit()
    assert len(home.left) == 1


def test_a_second_lock_does_nothing(home: Shell) -> None:
    home.program.window.lock()
    home.program.window.lock()
    assert len(home.left) == 1


class Copied(QClipboard):
    """A clipboard as a real system has it; the one of the tests' platform never says whose it is."""

    def __init__(self, *, ours: bool) -> None:
        self.ours, self.cleared = ours, list[object]()

    def ownsClipboard(self) -> bool:
        return self.ours

    def ownsSelection(self) -> bool:
        return False

    def clear(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        self.cleared.append(mode)


@pytest.mark.parametrize("ours", [True, False])
def test_what_was_copied_here_is_forgotten(qapp: QApplication, ours: bool) -> None:
    clipboard = Copied(ours=ours)
    forget_clipboard(clipboard)
    assert clipboard.cleared == ([QClipboard.Mode.Clipboard] if ours else [])


# -- nobody is there ----------------------------------------------------------------------------------


@pytest.fixture
def hand() -> Hand:
    return Hand()


def watch(minutes: int, *clocks: Hand) -> tuple[IdleWatch, list[object]]:
    found, said = IdleWatch(lambda: minutes, clocks=clocks), list[object]()
    found.warned.connect(said.append)
    found.ended.connect(lambda: said.append("ended"))
    found.expired.connect(lambda: said.append("expired"))
    found.start()
    return found, said


def test_a_minute_before_it_warns_and_then_locks(qtbot: QtBot, hand: Hand) -> None:
    idle, said = watch(5, hand)
    for passed in (1, 238, 1, 1, 58, 1):  # to 239, 240, 241, 299, 300 seconds
        hand.now += passed
        idle.look()
    assert said == [60, 59, 1, "ended", "expired"]


def test_any_input_ends_the_warning(qtbot: QtBot, home: Shell, hand: Hand) -> None:
    idle, said = watch(5, hand)
    window = home.program.window.windowHandle()
    for act in (
        lambda: QTest.keyClick(window, Qt.Key.Key_Shift),
        lambda: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
    ):
        said.clear()
        hand.now += 250
        idle.look()
        act()
        assert said == [50, "ended"]
    idle.stop()


def test_a_computer_that_slept_locks_when_it_wakes(qtbot: QtBot) -> None:
    stands_still, goes_on = Hand(), Hand()
    idle, said = watch(5, stands_still, goes_on)
    goes_on.now += 3600
    idle.look()
    assert said == ["expired"]


def test_a_clock_that_is_set_back_does_not_keep_it_open(qtbot: QtBot) -> None:
    runs, set_back = Hand(), Hand()
    idle, said = watch(5, runs, set_back)
    set_back.now -= 3600
    runs.now += 300
    idle.look()
    assert said == ["expired"]


def test_one_minute_warns_half_a_minute_before(qtbot: QtBot, hand: Hand) -> None:
    idle, said = watch(1, hand)
    hand.now += 29
    idle.look()
    assert said == []
    hand.now += 1
    idle.look()
    assert said == [30]
    idle.stop()


def test_the_warning_is_a_line_of_the_window(home: Shell) -> None:
    home.program._tell_idle(42)
    assert "locks in 42 seconds" in home.inside.notices.idle.words()
    home.program._tell_idle(0)
    assert home.inside.notices.idle.words() == ""


# -- a real lock --------------------------------------------------------------------------------------


def test_a_real_lock_begins_a_process_that_knows_ids_only(tmp_path: Path, project: Path) -> None:
    new = shell.make_vault(tmp_path)
    state, out, begins = tmp_path / "state", tmp_path / "shown.json", tmp_path / "begins"
    child = shlex.join([sys.executable, "-m", "tests.ui.locking_child", "again", str(state), str(out)])
    begins.write_text(f'#!/bin/sh\nexec {child} "$@"\n')
    begins.chmod(0o700)
    ended = subprocess.run(
        [sys.executable, "-m", "tests.ui.locking_child", str(new.created.folder), str(state)],
        cwd=project, env={**os.environ, "SHAREPREP_TEST_BEGINS": str(begins)}, capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    until(out.exists, "the process after the lock shows sign-in, and the focus is in the passphrase")
    shown = json.loads(out.read_text())
    assert shown["words"][:2] == ["-m", "ui"]
    assert locking_child.CANARY not in " ".join(shown["words"])
    assert shown["chosen"] == new.created.person.id
    assert shown["title"] == "Shareprep"
    vault = unlock(new.created.folder, new.created.person.id, PASSPHRASE, shell.world_of(tmp_path))
    (found,) = vault.records.of_kind("discussion")
    vault.close()
    assert isinstance(found, Discussion)
    assert found.question == locking_child.CANARY
