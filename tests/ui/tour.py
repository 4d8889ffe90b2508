# SPDX-License-Identifier: EUPL-1.2
"""Past every screen of the real program in a test: a demo vault with cheap keys, each stop once it stands."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shareprep import demo, i18n
from shareprep.vault.world import World
from tests.builders_vault import Quick, cheap_world
from tests.ui.parts import settle
from ui import stops, theme, walk
from ui.app import Program
from ui.options import Options, SettingsOfRun
from ui.stops import Stop
from ui.tasks import InlineTasks

USUAL = QSize(1366, 768)


def make_demo(folder: Path) -> Path:
    """The demo vault, with cheap keys."""
    demo.make_demo(folder / "demo", cheap_world(folder / "state", Quick()))
    return folder / "demo"


@dataclass
class Tour:
    """A program that is about to be walked through."""

    qtbot: QtBot
    program: Program

    def stops(self) -> Iterator[Stop]:
        """Every screen, when nothing moves any more."""
        for one in walk.whole(self.program):
            if isinstance(one, Stop):
                self.qtbot.waitUntil(lambda: stops.is_settled(self.program.window), timeout=60_000)
                settle()
                self._activate(self.window_of(one))
                yield one
            else:
                self.qtbot.waitUntil(one, timeout=60_000)
                settle()

    def _activate(self, window: QWidget) -> None:
        """Without a window manager, nobody else makes a dialog the window that keys go to."""
        if not window.isActiveWindow():
            window.activateWindow()
            self.qtbot.waitUntil(window.isActiveWindow)

    def window_of(self, stop: Stop) -> QWidget:
        """What one looks at: the dialog if there is one."""
        return stop.dialog or self.program.window


@contextmanager
def touring(qtbot: QtBot, vault: Path, folder: Path, *words: str, size: QSize) -> Iterator[Tour]:
    """The program at sign-in, working in a copy of `vault`."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    language = i18n.language()
    copy = folder / "demo"
    shutil.copytree(vault, copy)
    options = Options(["--demo", str(copy), *words])
    world: World = cheap_world(folder / "state", Quick())
    settings = SettingsOfRun(folder / "settings", options)
    program = Program(
        app, options, world=world, settings=settings, tasks=InlineTasks(), leave=lambda _words: None
    )
    qtbot.addWidget(program.window, before_close_func=lambda _window, kept=program: kept)
    with qtbot.waitActive(program.window):
        program.start()
        program.window.setWindowState(Qt.WindowState.WindowNoState)
        program.window.resize(size)
        program.window.activateWindow()
    settle()
    try:
        yield Tour(qtbot, program)
    finally:
        program.session.close()
        program.window.hide()
        i18n.use(language)
        if theme.current() != theme.Theme():  # all that was ever shown is still there to be styled anew
            theme.apply(app)
