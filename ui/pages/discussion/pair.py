# SPDX-License-Identifier: EUPL-1.2
"""Two parts beside each other, or below each other where the text leaves no room for two."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui import theme


class Pair(QWidget):
    """`least` is the width, in pixels at 100 %, that each part needs to stand beside the other.

    Cards are equally high; with `at_top` each part keeps its own height, as the boxes of a form do.
    """

    def __init__(
        self, first: QWidget, second: QWidget, *, least: int = 240, gap: int = 14, at_top: bool = False
    ) -> None:
        super().__init__()
        self._least, self._parts = least, (first, second)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(theme.current().space(gap))
        for part in self._parts:
            self.line.addWidget(part, 1)
            if at_top:
                self.line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(0)

    def is_beside(self) -> bool:
        """Whether the parts stand beside each other."""
        return self.line.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = event.size().width() >= 2 * theme.current().px(self._least)
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self.line.direction() != wanted:
            self.line.setDirection(wanted)
