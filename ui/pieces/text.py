# SPDX-License-Identifier: EUPL-1.2
"""Words on a page: a label of one line, a paragraph of many.

Both show plain text, whatever it holds: what people typed is never read as markup. Sizes: "small",
"body", "label", "strong", "heading", "title", "display". Tones: "ink", "soft", "primary", the kinds of
writing and the bands.
"""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.pieces import painting

_READING = ("body", "small", "strong")
_TITLE_PITCH = 1.25
_WIDTHS = 6
"""For how many widths a paragraph remembers where it breaks."""


class Text(QLabel):
    """A label of one line."""

    def __init__(
        self, text: str = "", *, size: str = "body", tone: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("letter", size)
        self.setProperty("tone", tone)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Show the words in another tone."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class Paragraph(Text):
    """Text that breaks into lines, with room between them; a too long word breaks as well.

    `prefer` is the width, in pixels at 100 %, from which it would rather break than push others away.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: str = "body",
        tone: str = "ink",
        prefer: int = 480,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size=size, tone=tone, parent=parent)
        self._prefer = prefer
        self._broken: dict[float, painting.Lines] = {}
        self._pitch = painting.LINE_PITCH if size in _READING else _TITLE_PITCH
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def lines(self, width: float) -> painting.Lines:
        """The text broken at `width`; remembered, because layouts ask for it with every key."""
        lines = self._broken.get(width)
        if lines is None:
            if len(self._broken) >= _WIDTHS:
                self._broken.clear()
            lines = self._broken[width] = painting.Lines(self.text(), self.font(), width, self._pitch)
        return lines

    def setText(self, text: str) -> None:
        if text != self.text():
            self._forget()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()
        super().changeEvent(event)

    def _forget(self) -> None:
        self._broken = {}

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.lines(width).height if self.text() else 0

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        natural = self.lines(painting.UNBOUND)
        wide = min(ceil(natural.width) + 1, theme.current().px(self._prefer))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        natural = self.lines(painting.UNBOUND)
        wide = min(ceil(natural.width) + 1, theme.current().px(96))
        return QSize(wide, ceil(natural.pitch) if self.text() else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        lines = self.lines(self.width())
        top = 0
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top = max(0, (self.height() - lines.height) // 2)
        lines.draw(painter, QPointF(0, top))
