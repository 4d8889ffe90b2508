# SPDX-License-Identifier: EUPL-1.2
"""What painted parts share: lines of text with room between them, rounded shapes, the focus ring.

No widget lives here. Lines are laid out here rather than by QLabel, because a label cannot give reading
text its line height and cuts a word that is wider than its column.
"""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from ui import theme

LINE_PITCH = 1.45
RING = 2
RADIUS = 8
UNBOUND = 1 << 20


class Lines:
    """A text broken into lines of at most `width` pixels; a word that is too long is broken too."""

    def __init__(self, text: str, font: QFont, width: float = UNBOUND, pitch: float = LINE_PITCH) -> None:
        metrics = QFontMetricsF(font)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.pitch = max(metrics.height(), font.pixelSize() * pitch)
        self.width = 0.0
        self.count = 0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, self.count * self.pitch + (self.pitch - line.height()) / 2))
            self.width = max(self.width, line.naturalTextWidth())
            self.count += 1
        self._layout.endLayout()

    @property
    def height(self) -> int:
        """The height of all lines, in pixels."""
        return ceil(max(1, self.count) * self.pitch)

    def draw(self, painter: QPainter, corner: QPointF) -> None:
        """Paint the lines with the painter's pen, from their top left corner."""
        self._layout.draw(painter, corner)


def begin(widget: QWidget) -> QPainter:
    """A smooth painter on `widget`."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def wide(text: str, font: QFont) -> int:
    """The width of one line, rounded up so that nothing is cut."""
    return ceil(QFontMetricsF(font).horizontalAdvance(text)) + 1


def high(font: QFont) -> int:
    """The height of one line without extra room."""
    return ceil(QFontMetricsF(font).height())


def fill(painter: QPainter, place: QRectF, radius: float, inside: QColor, border: QColor | None = None,
         thick: float = 1) -> None:  # fmt: skip
    """A rounded surface, with its border inside `place` so that it is not cut off."""
    painter.setPen(QPen(border, thick) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(inside)
    half = thick / 2 if border is not None else 0
    painter.drawRoundedRect(place.adjusted(half, half, -half, -half), radius, radius)


def ring(painter: QPainter, place: QRectF, radius: float = RADIUS, colour: QColor | None = None) -> None:
    """The focus ring: two pixels, just inside `place`."""
    painter.setPen(QPen(colour or theme.current().colour("focus"), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = RING / 2
    painter.drawRoundedRect(place.adjusted(half, half, -half, -half), radius, radius)


def rounded(place: QRectF, radius: float) -> QPainterPath:
    """A rounded rectangle as a path."""
    path = QPainterPath()
    path.addRoundedRect(place, radius, radius)
    return path


def write(painter: QPainter, place: QRectF, text: str, font: QFont, colour: QColor,
          align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:  # fmt: skip
    """One line of text, in the middle of the height of `place`."""
    painter.setFont(font)
    painter.setPen(colour)
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    painter.drawText(place, int(flags), text)


def mirrored(widget: QWidget, place: QRectF) -> QRectF:
    """`place` where the reader expects it: on the other side in languages written from the right."""
    if widget.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
        return place
    return QRectF(widget.width() - place.x() - place.width(), place.y(), place.width(), place.height())


def restyled(event: QEvent) -> bool:
    """Whether the event says that the theme or the text size changed."""
    return event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


def when_restyled(event: QEvent, fit: Callable[[], None]) -> None:
    """Call `fit` when the theme or the text size changed."""
    if restyled(event):
        fit()
