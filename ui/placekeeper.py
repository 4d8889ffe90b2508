# SPDX-License-Identifier: EUPL-1.2
"""Keeps where somebody is while they work, so that a crash leads back to the same letter as a lock does.

It answers for when a place is kept: at most a second after the focus or the cursor went somewhere else. It
waits for those rather than looking at the clock, so that a computer that nobody types on has nothing to do.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.place import Place

_WITHIN = 1000
"""Milliseconds after which a new place is kept."""


class PlaceKeeper(QObject):
    """`find` says where the person is, None while that is nowhere; `keep` writes it down.

    Signals: `looked()`.
    """

    looked = Signal()

    def __init__(
        self, find: Callable[[], Place | None], keep: Callable[[Place], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._find, self._keep = find, keep
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WITHIN)
        self._timer.timeout.connect(self.look)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._wait)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._wait)

    def look(self) -> None:
        """Keep the place of this moment."""
        place = self._find()
        if place is not None:
            self._keep(place)
        self.looked.emit()

    def _wait(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
