# SPDX-License-Identifier: EUPL-1.2
"""The real program in a process of its own, with a keyboard that another process holds.

    python -m tests.drills.window_child HOME [the program's own words …]

HOME holds state and settings; its derivation is cheap, all else is real: window, event loop, vault, writer,
lock. Each line in is a JSON list: the name of a method of `Keyboard` or of `Ear` and its arguments; each line
out is its answer. After a lock the next process reads on from the same pipe and begins with "ready".
With SHAREPREP_DEAF set it reads nothing: then somebody types into its window from outside.
"""

import json
import os
import subprocess
import sys
import threading
import time
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel

from shareprep.settings import Settings
from shareprep.vault.writer import Pace
from tests.builders_vault import cheap_world
from tests.drills.pounding import WORDS, Pounding
from tests.journeys.keyboard import Keyboard, Lost
from ui.app import Program
from ui.mistakes import Mistakes
from ui.options import Options


class Ear(QObject):
    """Hears lines on standard input and has them done on the screen's thread."""

    heard = Signal(bytes)

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program, self.keyboard = program, Keyboard()
        self._pounding: Pounding | None = None
        self._late: list[float] = []
        self.heard.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Begin to hear. One line at a time is on its way, so none of the next process is read too early."""
        threading.Thread(target=self._read, daemon=True).start()
        QTimer.singleShot(0, lambda: say({"ready": os.getpid()}))

    def _read(self) -> None:
        line = b""
        while part := os.read(0, 1 << 20):
            line += part
            if line.endswith(b"\n"):
                self.heard.emit(line)
                line = b""
        os._exit(3)

    def _do(self, line: bytes) -> None:
        name, *arguments = json.loads(line)
        act = getattr(self, name, None) or getattr(self.keyboard, name)
        try:
            say({"answer": act(*arguments)})
        except Lost as lost:
            say({"lost": str(lost)})

    # -- what a keyboard cannot say --------------------------------------------------------------

    def lock(self) -> None:
        """Press Ctrl+L. There is no answer: the next thing heard is another process."""
        self.keyboard.press("Ctrl+L")

    def until_title(self, words: str) -> None:
        """Wait until a window with these words in its title is in front."""
        self.keyboard.until(lambda: words in self.keyboard.title(), f"a window {words!r}")

    def until_in(self) -> None:
        """Wait until somebody is in and has a place."""
        self.keyboard.until(lambda: self.program.window.inside is not None, "the work")
        self.keyboard.settle()

    def until_read_in(self) -> None:
        """Wait until the program has read in what it reads in behind the sign-in page."""
        self.keyboard.until(lambda: not self.missing(), "all modules", 60)

    def missing(self) -> list[str]:
        """The modules that are still to be read in."""
        from ui.app import _LATER

        return [name for name in _LATER if name not in sys.modules]

    def until_saved(self) -> str:
        """Wait until the mark says that all is saved; what it says."""
        self.keyboard.until(lambda: self.mark().startswith("Bewaard"), "the mark of saving")
        return self.mark()

    def mark(self) -> str:
        """The mark of saving as it is spoken now: the only control whose name says it."""
        from ui.pages.discussion.frame import SavedMark

        marks = self.program.window.findChildren(SavedMark)
        return marks[0].accessibleName() if marks else ""

    def titles(self) -> list[str]:
        """The titles of all windows."""
        return [widget.windowTitle() for widget in QApplication.topLevelWidgets()]

    def state(self) -> str:
        """What stands where, for whoever looks for a mistake."""
        window = self.program.window
        inside = window.inside
        page = inside.page() if inside is not None else None
        return f"{window.isVisible()} {window.isActiveWindow()} {page} {QApplication.focusWidget()}"

    def cursor(self) -> int:
        """Where the cursor stands, as a screen reader is told."""
        from PySide6.QtGui import QAccessible

        face = QAccessible.queryAccessibleInterface(QApplication.focusWidget())
        words = face.textInterface() if face is not None else None
        return words.cursorPosition() if words is not None else -1

    def rss(self) -> int:
        """The memory of this process that is in the machine's, in kB."""
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        return 0

    def fill_in(self, words: str) -> int:
        """Go through all steps and type `words`, numbered, in every field that takes text; how many did."""
        from tests.journeys.walk import Walk

        number = count(1)
        return len(Walk(self.keyboard, lambda: f"{words}{next(number)} ", adds=True).all_steps())

    def pound(self, many: int, seed: int) -> dict[str, int]:
        """Press `many` keys; the memory after it, and what was done so far."""
        if self._pounding is None:
            self._pounding = Pounding(self.program, self.keyboard)
        done = self._pounding.pound(many, seed)
        return {**done, "keys": self.keyboard.presses + self.keyboard.letters, "rss": self.rss()}

    def late(self, count: int, apart: float) -> list[float]:
        """Type `count` letters, one each `apart` seconds by another thread's clock; how late each was done.

        In milliseconds, from the moment the key went down to the moment the program had worked it off and
        painted, however long the screen's own thread stood still in between.
        """
        self._late = []
        typist = _Typist(self, count, apart)
        typist.start()
        self.keyboard.until(lambda: len(self._late) >= count, "all letters", 120)
        return self._late

    struck = Signal(float, str)

    def strike(self, went_down: float, letter: str) -> None:
        """One letter of `late`."""
        self.keyboard.type(letter)
        self._late.append((time.monotonic() - went_down) * 1000)

    def block(self) -> None:
        """Spoil it: every change waits for the disk from now on, as it would without a writer thread."""
        session = self.program.session
        session.changed.connect(lambda _changed: session.vault.flush())


class _Typist(threading.Thread):
    def __init__(self, ear: Ear, count: int, apart: float) -> None:
        super().__init__(daemon=True)
        self._ear, self._count, self._apart = ear, count, apart
        ear.struck.connect(ear.strike, Qt.ConnectionType.QueuedConnection)

    def run(self) -> None:
        begin = time.monotonic()
        for nth in range(self._count):
            due = begin + nth * self._apart
            time.sleep(max(0.0, due - time.monotonic()))  # the fingers' own pace, not a wait for anything
            self._ear.struck.emit(time.monotonic(), WORDS[nth % len(WORDS)])


class Lazy(Pace):
    """Spoilt on purpose: saves far too late."""

    rest = latest = 20.0


def _tell_too_early(program: Program) -> None:
    """Spoilt on purpose: what is handed over counts as saved."""
    post = program.session.post

    def post_and_tell(*what: Any) -> int:
        ticket = post(*what)
        program.session._note_saved(ticket)
        return ticket

    program.session.post = post_and_tell  # type: ignore[method-assign]


def _keep_a_widget(program: Program) -> None:
    """Spoilt on purpose: each change leaves a widget behind, with a thousand letters in it."""
    program.session.changed.connect(lambda _changed: QLabel("x" * 1000, program.window).hide())


def say(answer: Any) -> None:
    """One line out, whole."""
    os.write(1, json.dumps(answer).encode() + b"\n")


def main(home: Path, words: list[str]) -> int:
    """Run the program."""

    def leave(arguments: list[str]) -> None:
        own = [sys.executable, "-m", "tests.drills.window_child", str(home), *arguments]
        subprocess.Popen(own, close_fds=True)
        os._exit(0)

    app = QApplication(["shareprep"])
    spoil = os.environ.get("SHAREPREP_SPOIL", "")
    world = cheap_world(home / "state", Lazy() if spoil == "pace" else None)
    program = Program(app, Options(words), world=world, settings=Settings(home / "settings"), leave=leave)
    Mistakes(program.window, program.session, parent=program).watch()
    program.start()
    program.read_in()
    if spoil == "mark":
        _tell_too_early(program)
    if spoil == "leak":
        _keep_a_widget(program)
    if "SHAREPREP_DEAF" not in os.environ:
        ear = Ear(program)
        ear.listen()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
