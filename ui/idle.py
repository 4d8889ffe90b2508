# SPDX-License-Identifier: EUPL-1.2
"""Nobody is at the keyboard: a warning for a minute that any key ends, and then the vault locks.

It answers for when, not for what a lock does. Input is seen at the windows, where it enters the program,
rather than at each widget: a filter on the whole application would run Python at every paint. Both clocks
are read, because one stands still while a computer sleeps and the other can be set back.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LOOK = 1_000
"""Milliseconds between two looks at the clock."""
WARNING = 60

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Watches while it runs.

    Signals: `warned(int)`: so many seconds until the lock, once a second; `ended()`: somebody is there;
    `expired()`: nobody was.
    """

    warned = Signal(int)
    ended = Signal()
    expired = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        *,
        clocks: tuple[Callable[[], float], ...] = (time.monotonic, time.time),
        parent: QObject | None = None,
    ) -> None:
        """`minutes` is asked at each look, so that a changed setting counts at once."""
        super().__init__(parent)
        self._minutes, self._clocks = minutes, clocks
        self._since = self._read()
        self._warning = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch every window of the program."""
        self.note_input()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self._timer.start()

    def stop(self) -> None:
        """Watch no more; a watch that ended stays so when the next person leaves."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.disconnect(self._watch)
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
        self._end_warning()

    def look(self) -> None:
        """Look at the clock."""
        limit = self._minutes() * 60
        idle = max(now - then for now, then in zip(self._read(), self._since, strict=True))
        left = limit - idle
        if left <= 0:
            self.stop()
            self.expired.emit()
        elif left <= min(WARNING, limit / 2):
            self._warning = True
            self.warned.emit(round(left))

    def note_input(self) -> None:
        """Somebody is there."""
        self._since = self._read()
        self._end_warning()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.note_input()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _end_warning(self) -> None:
        if self._warning:
            self._warning = False
            self.ended.emit()

    def _read(self) -> tuple[float, ...]:
        return tuple(clock() for clock in self._clocks)
