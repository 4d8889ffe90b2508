# SPDX-License-Identifier: EUPL-1.2
"""The one window: what it shows before and after somebody is in, its keys, its size, its lock.

Its title never holds a child's name, because taskbars are read over shoulders. A lock hides every window
before anything is saved; between the two nothing can be asked.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from ui.pieces.tabs import TabsAsRead
from ui.session import LOCK_KEYS, SWITCH_KEYS, Session
from ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtGui import QClipboard, QCloseEvent

    from ui.dialogs.dialog import Dialog
    from ui.inside import Inside, MakePage

SMALLEST = QSize(1024, 640)
_USUAL = QSize(1366, 768)
_NAME = "Shareprep"
_SIZE_FILE = "window.json"
_LOCKS = "shareprep_locks"


class Window(TabsAsRead, QMainWindow):
    """Shows one page before somebody is in, and `Inside` afterwards."""

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self._size_file = session.world.state / _SIZE_FILE
        self._before_close: Callable[[], None] = lambda: None
        self.stack = QStackedWidget()
        self.stack.setProperty("surface", "ground")
        self.stack.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCentralWidget(self.stack)
        self.setWindowTitle(_NAME)
        self.setMinimumSize(SMALLEST)
        self._has_keys = False
        self._take_size()

    # -- what it shows --------------------------------------------------------------------------

    def show_page(self, page: QWidget, *, before_close: Callable[[], None] = lambda: None) -> None:
        """Show a page before somebody is in; the one that stood there goes."""
        self._before_close = before_close
        if self._session.is_in:
            self._add_keys()
        self._replace(page)
        self._tell_title(str(getattr(page, "title", "")))

    @property
    def inside(self) -> "Inside | None":
        """What somebody sees who is in; None before."""
        from ui.inside import Inside

        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Inside) else None

    def come_in(self, pages: Mapping[str, "MakePage"]) -> "Inside":
        """Somebody is in: show the places, and the one where this person was."""
        from ui.inside import Inside

        self._add_keys()
        inside = Inside(self._session, pages)
        inside.titled.connect(self._tell_title)
        inside.lock_asked.connect(self.lock)
        inside.switch_asked.connect(self.hand_over)
        inside.notices.save_asked.connect(self._save_again)
        self._before_close = lambda: None
        self._replace(inside)
        inside.go(self._session.recall())
        return inside

    def open_dialog(self, dialog: "Dialog") -> None:
        """Open a dialog that a lock takes along."""
        dialog.lock_asked.connect(self.lock)
        dialog.open()

    def _replace(self, part: QWidget) -> None:
        before = self.stack.currentWidget()
        self.stack.addWidget(part)
        self.stack.setCurrentWidget(part)
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()

    def _tell_title(self, title: str) -> None:
        self.setWindowTitle(f"{title} – {_NAME}" if title and title != _NAME else _NAME)

    # -- leaving --------------------------------------------------------------------------------

    def lock(self) -> None:
        """Hide everything at once, save, forget, and begin anew at sign-in."""
        if self._session.is_in:
            self._leave(self._session.lock)

    def hand_over(self) -> None:
        """The same, for a colleague who signs in next."""
        if self._session.is_in:
            self._leave(self._session.hand_over)

    def closeEvent(self, event: "QCloseEvent") -> None:
        self._keep_size()
        self._before_close()
        if self._session.is_in:
            self._leave(self._session.close)
        event.accept()

    def _leave(self, shut: Callable[[], None]) -> None:
        inside = self.inside
        where = inside.place_now() if inside is not None else None
        for window in QApplication.topLevelWidgets():
            window.hide()
        forget_clipboard(QGuiApplication.clipboard())
        self._keep_size()
        if where is not None:
            self._session.remember(where)
        shut()

    def _save_again(self) -> None:
        vault = self._session.vault
        self._tasks.run(vault.flush, lambda _saved: None, _raise)

    # -- keys -----------------------------------------------------------------------------------

    def _add_keys(self) -> None:
        if self._has_keys:
            return
        self._has_keys = True
        from PySide6.QtGui import QKeySequence, QShortcut  # sign-in has no keys of its own

        def on(keys: str, act: Callable[[], None]) -> None:
            QShortcut(QKeySequence(keys), self).activated.connect(act)

        on(LOCK_KEYS, self.lock)
        on(SWITCH_KEYS, self.hand_over)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._lock_from_there)
        on("Ctrl+K", lambda: self._inside(lambda inside: inside.find_box()))
        on("Ctrl+Z", lambda: self._inside(lambda inside: inside.undo()))
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            on(keys, lambda: self._inside(lambda inside: inside.undo(redo=True)))
        on("F1", lambda: self._inside(lambda inside: inside.toggle_help()))
        on("Ctrl+Shift+A", lambda: self._inside(lambda inside: inside.toggle_names()))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on(keys, lambda: self._inside(lambda inside: inside.add_here()))

    def _lock_from_there(self, _old: QWidget | None, new: QWidget | None) -> None:
        """A window has no keys while a dialog of Qt has the focus, so such a dialog gets this one."""
        from PySide6.QtGui import QKeySequence, QShortcut

        there = new.window() if new is not None else None
        if isinstance(there, QDialog) and not hasattr(there, "lock_asked") and not there.property(_LOCKS):
            there.setProperty(_LOCKS, True)
            QShortcut(QKeySequence(LOCK_KEYS), there).activated.connect(self.lock)

    def _inside(self, act: "Callable[[Inside], None]") -> None:
        inside = self.inside
        if inside is not None and self._session.is_in:
            act(inside)

    # -- size -----------------------------------------------------------------------------------

    def _take_size(self) -> None:
        kept = _read(self._size_file)
        screen = QGuiApplication.primaryScreen()
        room = screen.availableSize()
        wide, high = kept.get("width", _USUAL.width()), kept.get("height", _USUAL.height())
        self.resize(QSize(min(wide, room.width()), min(high, room.height())).expandedTo(SMALLEST))
        if kept.get("maximized") or SMALLEST.width() <= room.width() <= _USUAL.width():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _keep_size(self) -> None:
        size = self.normalGeometry().size() if self.isMaximized() else self.size()
        kept = {"width": size.width(), "height": size.height(), "maximized": int(self.isMaximized())}
        with suppress(OSError):  # the next window then has its usual size
            self._size_file.parent.mkdir(parents=True, exist_ok=True)
            self._size_file.write_text(json.dumps(kept), encoding="utf-8")


def _read(file: Path) -> dict[str, int]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in whole if isinstance(value, int)}


def forget_clipboard(clipboard: "QClipboard") -> None:
    """What was copied here is not left for the next person; what came from elsewhere is not ours to clear."""
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.ownsSelection():
        clipboard.clear(clipboard.Mode.Selection)


def _raise(error: Exception) -> None:
    raise error
