# SPDX-License-Identifier: EUPL-1.2
"""Parts beside each other while each has its room, else below each other.

It asks for no more width than its widest part: a box layout asks for the sum, and a page that scrolls never
becomes narrower than what is asked, so that the parts would never come to stand below each other.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.pieces import painting


class Beside(QWidget):
    """Two parts or more; `line` is the layout they stand in."""

    def __init__(
        self,
        *parts: QWidget,
        shares: Sequence[int] = (),
        least: int = 0,
        gap: int = 14,
        at_top: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`least` is the whole width, in pixels at 100 %, from which the parts stand beside each other.

        `shares` says how the width is divided. Parts are equally high; with `at_top` each keeps its own.
        """
        super().__init__(parent)
        self._parts, self._least, self._gap = parts, least, gap
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(theme.current().space(gap))
        for number, part in enumerate(parts):
            self.line.addWidget(part, shares[number] if shares else 1)
            if at_top:
                self.line.setAlignment(part, Qt.AlignmentFlag.AlignTop)

    def is_beside(self) -> bool:
        """Whether the parts stand beside each other."""
        return self.line.direction() == QBoxLayout.Direction.LeftToRight

    def _needs(self) -> list[int]:
        # Of the parts themselves: a layout keeps the items that Python has seen, also of parts that are gone.
        return [_least(part) for part in self._parts if not part.isHidden()]

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._needs(), default=0), 0)

    def _fit(self) -> None:
        look, needs = theme.current(), self._needs()
        self.line.setSpacing(look.space(self._gap))
        whole = sum(needs) + self.line.spacing() * (len(needs) - 1)
        fits = self.width() >= max(look.px(self._least), whole)
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self.line.direction() != wanted:
            self.line.setDirection(wanted)
            self.turned(beside=fits)

    def turned(self, *, beside: bool) -> None:
        """Called when the parts went to stand beside or below each other, and at another text size.

        What it changes may not change how narrow a part can be: that decides about the direction.
        """

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()  # a part may have become wider
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._restyle)
        super().changeEvent(event)

    def _restyle(self) -> None:
        self._fit()
        self.turned(beside=self.is_beside())


def _least(part: QWidget) -> int:
    """How narrow a box layout may make a part, in pixels."""
    fixed = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.MinimumExpanding)
    may_shrink = part.sizePolicy().horizontalPolicy() not in fixed
    hint = part.minimumSizeHint() if may_shrink else part.sizeHint()
    return max(part.minimumWidth(), min(hint.width(), part.maximumWidth()))
