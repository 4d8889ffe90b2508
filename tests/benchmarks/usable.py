# SPDX-License-Identifier: EUPL-1.2
"""When a window can be used: it was painted whole, and what one types goes into its box.

It says so on standard output and ends the process at once. The program under it knows nothing of this.
"""

import os
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Watch(QObject):
    """Watches one window. `is_box` says whether the part with the focus is where one types."""

    def __init__(self, window: QWidget, is_box: Callable[[QWidget], bool]) -> None:
        super().__init__(window)
        self._is_box, self._painted = is_box, False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._look)  # when all that stands in it is painted too
        return False

    def _look(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not self._is_box(focused):
            QTimer.singleShot(0, self._look)
            return
        os.write(1, b"usable\n")
        os._exit(0)
