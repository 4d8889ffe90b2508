# SPDX-License-Identifier: EUPL-1.2
"""Small words on a coloured ground: pills and band words, chips that can be taken away, initials, progress.

Colour never speaks alone: each holds its word. A long text breaks into lines inside its own shape.
"""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import icons, theme
from ui.pieces import painting
from ui.pieces.buttons import IconButton


class Pill(QLabel):
    """A word in a rounded shape. Kinds: "quiet", "primary", a kind of writing, or a band."""

    letter, weight, pad, inset = 13.0, 600, 10, 3

    def __init__(
        self, text: str, kind: str = "quiet", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon = kind, icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set(self, text: str, kind: str, icon: str = "") -> None:
        """Another word, colour and icon."""
        self._kind, self._icon = kind, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return theme.current().font(self.letter, self.weight)

    def _beside(self) -> int:
        look = theme.current()
        return 2 * look.space(self.pad) + (look.icon(14) + look.space(6) if self._icon else 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = painting.Lines(self.text(), self._font(), width - self._beside(), 1.3)
        return max(24, lines.height + 2 * theme.current().space(self.inset))

    def sizeHint(self) -> QSize:
        wide = painting.wide(self.text(), self._font()) + self._beside()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        wide = min(self.sizeHint().width(), theme.current().px(96) + self._beside())
        return QSize(wide, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        hue, pad, side = look.hue(self._kind), look.space(self.pad), look.icon(14)
        painter = painting.begin(self)
        high = min(self.height(), self.heightForWidth(self.width()))
        place = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painting.fill(painter, place, min(high / 2, look.px(14)), QColor(hue.tint))
        x = pad
        if self._icon:
            mark = QRectF(x, (self.height() - side) / 2, side, side)
            icons.draw(painter, self._icon, painting.mirrored(self, mark), QColor(hue.text))
            x += side + look.space(6)
        lines = painting.Lines(self.text(), self._font(), self.width() - self._beside() + 1, 1.3)
        painter.setPen(QColor(hue.text))
        words = painting.mirrored(self, QRectF(x, 0, ceil(lines.width), 0))
        lines.draw(painter, QPointF(words.x(), (self.height() - lines.height) / 2))


class Note(QLabel):
    """One short line with an icon before it: "Bewaard 14:32", "met mama besproken 9/11".

    With `breaks` it goes on on a next line where the column is narrower.
    """

    display = False

    def __init__(
        self,
        text: str,
        icon: str = "check",
        tone: str = "well",
        *,
        weight: int = 600,
        breaks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._weight, self._breaks = icon, tone, weight, breaks
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        high = QSizePolicy.Policy.Preferred if breaks else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, high)
        policy.setHeightForWidth(breaks)
        self.setSizePolicy(policy)

    def set(self, text: str, icon: str = "check", tone: str = "well") -> None:
        """Another line."""
        self._icon, self._tone = icon, tone
        self.setText(text)
        self.updateGeometry()

    def _font(self) -> QFont:
        return theme.current().font(13, self._weight, display=self.display)

    def _lead(self) -> int:
        look = theme.current()
        return look.icon(16) + look.space(6) if self._icon else 0

    def _lines(self, width: int) -> painting.Lines:
        return painting.Lines(self.text(), self._font(), width - self._lead() + 1, 1.3)

    def sizeHint(self) -> QSize:
        wide = self._lead() + painting.wide(self.text(), self._font())
        return QSize(wide, max(20, painting.high(self._font()) + 4))

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        narrowest = self._lead() + theme.current().px(96) if self._breaks else whole.width()
        return QSize(min(whole.width(), narrowest), whole.height())

    def hasHeightForWidth(self) -> bool:
        return self._breaks

    def heightForWidth(self, width: int) -> int:
        whole = self.sizeHint()
        if not self._breaks or width >= whole.width():
            return whole.height()
        return max(whole.height(), self._lines(width).height)

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter, ink, x = painting.begin(self), look.colour(self._tone), 0
        if self._icon:
            side = look.icon(16)
            mark = QRectF(0, (self.height() - side) / 2, side, side)
            icons.draw(painter, self._icon, painting.mirrored(self, mark), ink)
            x = side + look.space(6)
        if self._breaks and self.width() < self.sizeHint().width():
            lines = self._lines(self.width())
            painter.setPen(ink)
            at = painting.mirrored(self, QRectF(x, 0, ceil(lines.width), 0))
            lines.draw(painter, QPointF(at.x(), (self.height() - lines.height) / 2))
            return
        words = QRectF(x, 0, painting.wide(self.text(), self._font()), self.height())
        painting.write(painter, painting.mirrored(self, words), self.text(), self._font(), ink)


class Chip(QFrame):
    """A pill that can be taken away, by its cross or by Delete.

    Signals: `removed()`.
    """

    removed = Signal()

    def __init__(self, text: str, remove_spoken: str, kind: str = "primary", *, icon: str = "",
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._kind = kind
        self.words = Pill(text, kind, icon=icon)
        self.cross = IconButton("x", remove_spoken, tone="primary" if kind == "primary" else f"{kind}.text")
        self.cross.icon_size, self.cross.least_high, self.cross.pad = 14, 26, 5
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 3, 0)
        row.setSpacing(-4)
        row.addWidget(self.words, 1)
        row.addWidget(self.cross, alignment=Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.cross.clicked.connect(self.removed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        radius = min(self.height() / 2, look.px(16))
        painting.fill(painting.begin(self), QRectF(self.rect()), radius, QColor(look.hue(self._kind).tint))


class Avatar(QLabel):
    """Initials (or an icon) in a circle; `strong` for who is chosen."""

    def __init__(self, initials: str = "", *, icon: str = "", kind: str = "primary", strong: bool = False,
                 side: int = 44, parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._icon, self._kind, self._strong, self._side = icon, kind, strong, side
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(initials)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.current().icon(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        hue = look.hue(self._kind)
        painter = painting.begin(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.bar if self._strong else hue.tint))
        painter.drawEllipse(QRectF(self.rect()))
        ink = look.colour("on_primary") if self._strong else QColor(hue.text)
        if self._icon:
            side = self.width() * 0.45
            middle = QRectF(0, 0, side, side)
            middle.moveCenter(QRectF(self.rect()).center())
            icons.draw(painter, self._icon, middle, ink)
            return
        font = look.font(15 if self._side >= 40 else 12.5, 700)
        font.setPixelSize(min(font.pixelSize(), round(self.width() * 0.36)))
        painting.write(painter, QRectF(self.rect()), self.text(), font, ink, Qt.AlignmentFlag.AlignHCenter)


class ProgressDots(QLabel):
    """How many steps are done, as small bars and in words ("5 van 7 stappen")."""

    def __init__(self, done: int, total: int, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total = done, total
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set(self, done: int, total: int, text: str) -> None:
        """Other numbers, and their words."""
        self._done, self._total = done, total
        self.setText(text)
        self.updateGeometry()

    def _bars(self) -> int:
        look = theme.current()
        return self._total * (look.icon(20) + look.space(4))

    def sizeHint(self) -> QSize:
        look = theme.current()
        font = look.font(13)
        wide = self._bars() + look.space(8) + painting.wide(self.text(), font)
        return QSize(wide, painting.high(font) + look.space(6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        long, gap, high = look.icon(20), look.space(4), look.icon(6)
        for number in range(self._total):
            bar = QRectF(number * (long + gap), (self.height() - high) / 2, long, high)
            done = number < self._done
            surface = look.colour("primary" if done else "line")
            painting.fill(painter, painting.mirrored(self, bar), high / 2, surface)
        font = look.font(13)
        words = QRectF(self._bars() + look.space(8), 0, painting.wide(self.text(), font), self.height())
        painting.write(painter, painting.mirrored(self, words), self.text(), font, look.colour("soft"))
