# SPDX-License-Identifier: EUPL-1.2
"""A layout that sets parts one after another and goes to a next line when they no longer fit.

With `spread` the first part takes the room that is left, so that the others stand at the far side; on a
narrow page they go to the next line, at the far side as well. A part wider than the page breaks its own text.
`ColumnsLayout` sets fields in columns of one width, so that their left edges stand under each other.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui import theme


class FlowLayout(QLayout):
    """Parts in reading order, on as many lines as the width asks."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = 8, spread: bool = False
    ) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap, self._spread = gap, line_gap, spread
        self._highs: dict[tuple[int, float], int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def insert(self, index: int, part: QWidget) -> None:
        """Put a part at a place in the order."""
        self.addWidget(part)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._highs.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        self._highs.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # A layout around this one asks some ten times for each key: remembered as Qt's own layouts do.
        asked = (width, theme.current().text_scale)
        high = self._highs.get(asked)
        if high is None:
            high = self._highs[asked] = self._arrange(QRect(0, 0, width, 0), move=False)
        return high

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        gap = theme.current().space(self._gap)
        wide = sum(item.sizeHint().width() for item in shown) + gap * max(0, len(shown) - 1)
        high = max((self._high(item, item.sizeHint().width()) for item in shown), default=0)
        return self._with_margins(QSize(wide, high))

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        edge = self.contentsMargins()
        return size + QSize(edge.left() + edge.right(), edge.top() + edge.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    @staticmethod
    def _high(item: QLayoutItem, width: int) -> int:
        part = item.widget()
        if part is None or not part.hasHeightForWidth():
            return item.sizeHint().height()
        # Of the part itself: an item that was put in a second time keeps the height of its first text.
        return max(part.heightForWidth(width), item.minimumSize().height())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        gap = theme.current().space(self._gap)
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if lines and used + gap + wide <= width:
                lines[-1].append(item)
                used += gap + wide
            else:
                lines.append([item])
                used = wide
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        look, edge = theme.current(), self.contentsMargins()
        inner = rect.adjusted(edge.left(), edge.top(), -edge.right(), -edge.bottom())
        gap, y = look.space(self._gap), inner.y()
        lines = self._lines(inner.width())
        for number, line in enumerate(lines):
            wides = [min(item.sizeHint().width(), inner.width()) for item in line]
            left = inner.width() - sum(wides) - gap * (len(wides) - 1)
            x = inner.x()
            if self._spread and number == 0:
                wides[0] += left
            elif self._spread:
                x += left
            high = max(self._high(item, wide) for item, wide in zip(line, wides, strict=True))
            if move:
                self._place(line, wides, QPoint(x, y), high, inner)
            y += high + look.space(self._line_gap)
        return y - (look.space(self._line_gap) if lines else 0) - rect.y() + edge.bottom()

    def _place(
        self, line: list[QLayoutItem], wides: list[int], corner: QPoint, high: int, inner: QRect
    ) -> None:
        gap, x = theme.current().space(self._gap), corner.x()
        owner = self.parentWidget()
        turned = owner is not None and owner.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for item, wide in zip(line, wides, strict=True):
            own = self._high(item, wide)
            left = inner.right() + 1 - (x - inner.x()) - wide if turned else x
            item.setGeometry(QRect(left, corner.y() + (high - own) // 2, wide, own))
            x += wide + gap


class ColumnsLayout(FlowLayout):
    """Parts beside each other in columns of one width, from the left; a wide part has a line of its own."""

    def __init__(
        self, parent: QWidget | None = None, *, narrowest: int, gap: int = 16, line_gap: int = 10
    ) -> None:
        """`narrowest`: how wide a column is at least, in pixels at 100 %."""
        super().__init__(parent, gap=gap, line_gap=line_gap)
        self._narrowest = narrowest

    def _column(self, width: int) -> int:
        look = theme.current()
        gap = look.space(self._gap)
        count = max(1, (width + gap) // (look.px(self._narrowest) + gap))
        return (width - gap * (count - 1)) // count

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        gap, column = theme.current().space(self._gap), self._column(width)
        count = (width + gap) // (column + gap)
        lines: list[list[QLayoutItem]] = []
        free = False
        for item in self._shown():
            wide = item.sizeHint().width() > column
            if free and not wide and len(lines[-1]) < count:
                lines[-1].append(item)
            else:
                lines.append([item])
            free = not wide
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        look, edge = theme.current(), self.contentsMargins()
        inner = rect.adjusted(edge.left(), edge.top(), -edge.right(), -edge.bottom())
        column, y = self._column(inner.width()), inner.y()
        lines = self._lines(inner.width())
        for line in lines:
            alone = len(line) == 1 and line[0].sizeHint().width() > column
            wides = [inner.width() if alone else column] * len(line)
            highs = [self._high(item, wide) for item, wide in zip(line, wides, strict=True)]
            if move:
                self._stand(line, wides, highs, QPoint(inner.x(), y), inner)
            y += max(highs) + look.space(self._line_gap)
        return y - (look.space(self._line_gap) if lines else 0) - rect.y() + edge.bottom()

    def _stand(
        self, line: list[QLayoutItem], wides: list[int], highs: list[int], corner: QPoint, inner: QRect
    ) -> None:
        gap, x = theme.current().space(self._gap), corner.x()
        owner = self.parentWidget()
        turned = owner is not None and owner.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for item, wide, high in zip(line, wides, highs, strict=True):
            left = inner.right() + 1 - (x - inner.x()) - wide if turned else x
            item.setGeometry(QRect(left, corner.y(), wide, high))
            x += wide + gap
