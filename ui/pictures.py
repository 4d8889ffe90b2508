# SPDX-License-Identifier: EUPL-1.2
"""Pictures of every screen, taken of the real program on a demo vault, without a display.

    python -m ui.pictures OUT --vault FOLDER [--lang nl|en] [--theme light|dark|contrast] [--text 100…200]
                          [--size 1366x768]

It answers for the files; the way past the screens is `walk.py`'s. It signs in with the demo's passphrase, in
a copy of the vault, in a home of its own, and on the demo's day, so that the same program gives the same
pictures. A screen that cannot be made ends it with a sentence and an exit status of 1.
"""

import argparse
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QScrollBar

from shareprep import demo
from shareprep.errors import KnownError
from shareprep.vault.world import World
from ui.app import Program
from ui.garbage import GarbageCollector
from ui.options import Options, SettingsOfRun
from ui.pieces.work import WorkArea
from ui.stops import NoScreen, Ready, Stop, Walk, is_settled
from ui.walk import whole

_TURN = 5
"""Milliseconds between two looks at whether a screen is ready."""
_CALM = 4
"""So many looks in a row it must be."""
_LONGEST = 4000
"""Looks after which a screen is taken not to come."""
_OVERLAP = 48
"""Pixels that stand in two pictures of a long page."""


class Album:
    """Pictures of one window in a folder. A screen has one number, whatever its length."""

    def __init__(self, folder: Path, program: Program) -> None:
        self._folder, self._program = folder, program
        self._screens = 0
        self.names: list[str] = []

    def settled(self) -> bool:
        """Whether the window stands still, and says that everything is saved."""
        return is_settled(self._program.window) and self._program.session.state_of_saving.is_saved

    def take(self, stop: Stop) -> Iterator[Ready]:
        """A screen, and once more for each time that one has to scroll to see it whole."""
        self._screens += 1
        if stop.dialog is None:
            # Without a window manager nobody else does; and only an active window scrolls after its focus.
            self._program.window.activateWindow()
        yield self.settled
        if stop.again or (bar := self._bar(stop)) is None:
            self._save(stop.name, stop)
            return
        bar.setValue(0)
        self._save(stop.name, stop)
        number = 1
        while bar.value() < bar.maximum():
            number += 1
            bar.setValue(bar.value() + bar.pageStep() - _OVERLAP)
            yield self.settled
            self._save(f"{stop.name}_{number}", stop)

    def _bar(self, stop: Stop) -> QScrollBar | None:
        """The bar of the work where that is longer than the window; a sheet beside it has its own pages."""
        around = stop.dialog or self._program.window
        areas = [area for area in around.findChildren(WorkArea) if area.isVisible()]
        bars = [area.verticalScrollBar() for area in areas]
        return max((bar for bar in bars if bar.maximum()), key=lambda bar: bar.maximum(), default=None)

    def _save(self, name: str, stop: Stop) -> None:
        window = self._program.window
        picture = window.grab()
        if stop.dialog is not None:
            _lay_over(picture, stop.dialog.grab(), stop.dialog.pos() - window.pos())
        file = self._folder / f"{self._screens - 1:02}-{name}.png"
        if not picture.save(str(file)):
            raise NoScreen(f"{file} cannot be written.")
        self.names.append(name)


def _lay_over(picture: QPixmap, dialog: QPixmap, at: QPoint) -> None:
    painter = QPainter(picture)
    painter.setOpacity(0.45)
    painter.fillRect(picture.rect(), Qt.GlobalColor.black)
    painter.setOpacity(1.0)
    painter.drawPixmap(at, dialog)
    painter.end()


class Walker:
    """Goes on with a walk each time that the screen is ready, inside the program's own loop of events.

    `failure` says why it ended early.
    """

    def __init__(self, app: QApplication, walk: Walk, album: Album) -> None:
        self._app, self._album = app, album
        self._way = _with_pictures(walk, album)
        self._ready: Ready = lambda: True
        self._calm = self._looks = 0
        self.failure = ""
        self._timer = QTimer()
        self._timer.setInterval(_TURN)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """Begin as soon as the program runs."""
        self._timer.start()

    def tell_of(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An error that nobody caught, wherever it was: a picture after it would show a broken program."""
        if isinstance(error, NoScreen):
            self._fail(str(error))
        elif isinstance(error, KnownError):
            self._fail(f"{error.sentence} {error.next_step}")
        else:
            traceback.print_exception(kind, error, trace)
            self._fail(f"{kind.__name__}: {error}")

    def _fail(self, sentence: str) -> None:
        last = self._album.names[-1] if self._album.names else "the beginning"
        self.failure = self.failure or f"After “{last}”: {sentence}"
        self._timer.stop()
        self._app.exit(1)

    def _turn(self) -> None:
        self._looks += 1
        self._calm = self._calm + 1 if self._ready() else 0
        if self._looks > _LONGEST:
            self._fail("the next screen did not come.")
        elif self._calm >= _CALM:
            self._calm = self._looks = 0
            ready = next(self._way, None)
            if ready is None:
                self._timer.stop()
                self._app.exit(0)
            else:
                self._ready = ready


def _with_pictures(walk: Walk, album: Album) -> Iterator[Ready]:
    for one in walk:
        if isinstance(one, Stop):
            yield from album.take(one)
        else:
            yield one


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures; 0 when every one was made."""
    parser = argparse.ArgumentParser(prog="python -m ui.pictures", description="Pictures of every screen.")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--vault", type=Path, required=True, metavar="FOLDER", help="a demo vault")
    parser.add_argument("--lang", choices=("nl", "en"), default="nl")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    parser.add_argument("--text", type=int, choices=(100, 125, 150, 175, 200), default=100)
    parser.add_argument("--size", type=_size, default="1366x768", metavar="1366x768")
    said = parser.parse_args(arguments)
    if not demo.is_demo(said.vault):
        print(f"{said.vault} is not a demo vault; make one with: python -m shareprep demo", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as home:
        copy = Path(home) / said.vault.name
        shutil.copytree(said.vault, copy, ignore=shutil.ignore_patterns("*.png", "*.pdf"))
        words = ["--demo", str(copy), "--lang", said.lang, "--theme", said.theme, "--text", str(said.text)]
        failure, count = _walk(said.out, Path(home), Options(words), said.size)
    if failure:
        print(f"Not every picture could be made. {failure}", file=sys.stderr)
        return 1
    print(f"{count} pictures: {said.out}")
    return 0


def _size(words: str) -> QSize:
    wide, _cross, high = words.partition("x")
    return QSize(int(wide), int(high))


def _walk(out: Path, home: Path, options: Options, size: QSize) -> tuple[str, int]:
    """Why it failed, "" when it did not; and how many pictures there are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("[0-9][0-9]*-*.png"):
        old.unlink()
    app = QApplication(["shareprep"])
    app.setCursorFlashTime(0)  # a cursor that stands still is the same in every picture
    settings = SettingsOfRun(home / "settings", options)
    GarbageCollector(app)
    program = Program(app, options, world=World(state=home / "state"), settings=settings, leave=_stay)
    album = Album(out, program)
    walker = Walker(app, whole(program), album)
    sys.excepthook = walker.tell_of
    program.start()
    program.window.setWindowState(Qt.WindowState.WindowNoState)
    program.window.resize(size)
    if program.window.size() != size:
        return f"The window cannot be {size.width()}x{size.height()}.", 0
    walker.start()
    app.exec()
    program.session.close()
    return walker.failure, len(album.names)


def _stay(_arguments: list[str]) -> None:
    """Nothing begins anew after this."""


if __name__ == "__main__":
    sys.exit(main())
