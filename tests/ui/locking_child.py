# SPDX-License-Identifier: EUPL-1.2
"""A process of its own for the test of a real lock: types into its window, locks, and is gone.

    locking_child.py FOLDER STATE        sign in, write a question, press Ctrl+L
    locking_child.py again STATE OUT …   the process that the lock began: says what it shows, and ends

The second one gets the words that the program really begins with; only who runs them is the test's.
"""

import json
import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from shareprep.acts import discussions
from shareprep.settings import Settings
from tests.builders_vault import PASSPHRASE, cheap_world
from ui.app import Program
from ui.options import Options
from ui.pages.discussion.frame import DiscussionPage
from ui.pages.signin import SignInPage
from ui.place import Place
from ui.session import Session
from ui.tasks import Tasks

CANARY = "kanariepiet"


class Blank(QWidget):
    """Today."""

    def __init__(self, _session: Session, _tasks: Tasks) -> None:
        super().__init__()


def begin(state: Path, arguments: list[str]) -> Program:
    """The program, with cheap keys and otherwise as it is."""
    program = Program(
        QApplication(["shareprep"]), Options(["--lang", "en", *arguments]),
        world=cheap_world(state), settings=Settings(state / "settings"),
        pages={"today": Blank, "discussion": lambda session, _tasks: DiscussionPage(session)},
    )  # fmt: skip
    program.start()
    return program


def first(folder: str, state: str) -> None:
    """Sign in by keys, write, and lock; this process then ends by itself."""
    program = begin(Path(state), ["--vault", folder])
    program.session.entered.connect(lambda: QTimer.singleShot(0, program, lambda: write(program)))
    QTimer.singleShot(0, program, lambda: sign_in(program))
    program.run()


def sign_in(program: Program) -> None:
    """Type the passphrase into the window."""
    window = program.window.windowHandle()
    for letter in PASSPHRASE:
        QTest.keyClick(window, letter)
    QTest.keyClick(window, Qt.Key.Key_Return)


def write(program: Program) -> None:
    """Write a question and lock in the next instant, before anything of it can be saved."""
    vault = program.session.vault
    begun = discussions.begin_discussion(vault, vault.person.id, date(2026, 11, 24))
    inside = program.window.inside
    assert inside is not None
    inside.go(Place("discussion", begun, 1, begun, "question"))
    window = program.window.windowHandle()
    for letter in CANARY:
        QTest.keyClick(window, letter)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    os._exit(3)  # a lock never comes back here


def again(state: str, out: str, words: list[str]) -> None:
    """Say what the process shows that the lock began."""
    program = begin(Path(state), words[2:])

    def say(_old: QWidget | None, focused: QWidget | None) -> None:
        page = program.window.stack.currentWidget()
        assert isinstance(page, SignInPage)
        if focused is not page.secret.box.line:
            return
        chosen = page.people.now()
        shown = {
            "words": words,
            "chosen": chosen.person.id if chosen else "",
            "title": program.window.windowTitle(),
        }
        beside = Path(out).with_suffix(".new")
        beside.write_text(json.dumps(shown))
        beside.rename(out)
        os._exit(0)

    program.app.focusChanged.connect(say)
    program.run()


if __name__ == "__main__":
    if sys.argv[1] == "again":
        again(sys.argv[2], sys.argv[3], sys.argv[4:])
    else:
        sys.executable = os.environ["SHAREPREP_TEST_BEGINS"]
        first(sys.argv[1], sys.argv[2])
