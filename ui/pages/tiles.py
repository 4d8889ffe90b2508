# SPDX-License-Identifier: EUPL-1.2
"""Cards beside each other, equally wide, as many as their text leaves room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui import theme

_MOST = 2


class Tiles(QWidget):
    """`least` is the width that a card wants, in pixels at 100 %."""

    def __init__(self, parts: Sequence[QWidget], *, least: int = 300, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._least, self._beside = list(parts), least, 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.current().space(14))
        self._place(1)

    def _place(self, beside: int) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        for part in self._parts:
            self._grid.removeWidget(part)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, int(column < beside))
        for number, part in enumerate(self._parts):
            self._grid.addWidget(part, number // beside, number % beside)

    def minimumSizeHint(self) -> QSize:
        # Of one column, whatever stands now: a page asks this before it becomes narrower.
        widest = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(widest, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme.current()
        wants = max([look.px(self._least), *(part.minimumSizeHint().width() for part in self._parts)])
        room = self.width() + self._grid.spacing()
        self._place(max(1, min(_MOST, room // (wants + self._grid.spacing()))))
