# SPDX-License-Identifier: EUPL-1.2
"""The column of things to think about, beside the work.

It folds to a narrow strip. Nothing can be done only here.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.pieces import painting
from ui.pieces.buttons import Button, IconButton, draw_key_hint, key_hint_width
from ui.pieces.card import Card, IconMark, Surface
from ui.pieces.emptying import throw_out
from ui.pieces.text import Paragraph, Text

_WIDE, _NARROW = 280, 36


class HelpCard(Card):
    """One thought: a title, sentences, bullets, and perhaps buttons below."""

    def __init__(self, title: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(kind, tight=True, parent=parent)
        if title:
            self.add(Paragraph(title, size="label"))

    def add_sentence(self, text: str, *, tone: str = "ink", size: str = "small") -> Paragraph:
        """One more sentence."""
        words = Paragraph(text, size=size, tone=tone)
        self.add(words)
        return words

    def add_bullet(self, text: str) -> None:
        """One more question or point."""
        self.add(_Bullet(text))


class _Bullet(Paragraph):
    """A sentence with a dot before it."""

    def __init__(self, text: str) -> None:
        super().__init__(text, size="small")

    def _indent(self) -> int:
        return theme.current().space(17)

    def heightForWidth(self, width: int) -> int:
        return self.lines(width - self._indent()).height

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.begin(self)
        ink = theme.current().colour("ink")
        lines = self.lines(self.width() - self._indent())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        dot = painting.mirrored(self, QRectF(4, lines.pitch / 2 - 2.5, 5, 5))
        painter.drawEllipse(dot)
        painter.setPen(ink)
        words = painting.mirrored(self, QRectF(self._indent(), 0, lines.width, 0))
        lines.draw(painter, QPointF(words.x(), 0))


class _Folded(Button):
    """The column while folded: a narrow strip that opens it."""

    def __init__(self, title: str, keys: str, spoken: str) -> None:
        super().__init__(title, spoken=spoken)
        self._badge = keys
        self.setToolTip(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(max(look.icon(_NARROW), key_hint_width(self._badge) + 8), look.px(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        side, y = look.icon(20), look.space(14)
        icons.draw(
            painter, "lightbulb", QRectF((self.width() - side) / 2, y, side, side), look.colour("soft")
        )
        y += side + look.space(6)
        wide, high = key_hint_width(self._badge), look.px(20)
        draw_key_hint(painter, QRectF((self.width() - wide) / 2, y, wide, high), self._badge)
        y += high + look.space(10)
        font = look.font(14, 500)
        painter.translate(self.width() / 2 + painting.high(font) / 2, y)
        painter.rotate(90)
        words = QRectF(0, 0, painting.wide(self.words(), font), painting.high(font))
        painting.write(painter, words, self.words(), font, look.colour("soft"))
        painter.resetTransform()
        if self.hasFocus():
            painting.ring(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), 6)


class HelpColumn(Surface):
    """The column. Its title and its cards come from the page.

    Signals: `folded(bool)`, when a person folds or unfolds it.
    """

    folded = Signal(bool)

    def __init__(
        self, title: str, fold: str, unfold: str, keys: str = "F1", parent: QWidget | None = None
    ) -> None:
        super().__init__("help", parent)
        self.setAccessibleName(title)
        self._is_folded = False
        self._strip = _Folded(title, keys, unfold)
        self._open = QWidget()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._strip)
        outer.addWidget(self._open)
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 4)
        head.setSpacing(8)
        self._fold_button = _KeyedIcon("panel-right-close", fold, keys)
        head.addWidget(IconMark("lightbulb", tone="primary"))
        head.addWidget(Text(title, size="heading"), 1)
        head.addWidget(self._fold_button)
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cards = QWidget()
        self.body = QVBoxLayout(self._cards)
        self.body.setContentsMargins(16, 8, 16, 16)
        self.body.setSpacing(12)
        self.body.addStretch(1)
        self._cards.setAutoFillBackground(False)
        self._area.setWidget(self._cards)
        self._cards.setAutoFillBackground(False)
        column.addWidget(self._area, 1)
        self._fold_button.clicked.connect(lambda: self._turn(True))
        self._strip.clicked.connect(lambda: self._turn(False))
        self._fit()

    def add(self, card: QWidget) -> None:
        """One more card."""
        self.body.insertWidget(self.body.count() - 1, card)

    def add_source(self, text: str) -> None:
        """Where the questions come from, under the cards."""
        self.add(Paragraph(text, size="small", tone="soft"))

    def clear(self) -> None:
        """Take all cards away."""
        throw_out(self.body)

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold."""
        self._is_folded = folded
        self._fit()

    def is_folded(self) -> bool:
        """Whether only the narrow strip shows."""
        return self._is_folded

    def toggle(self) -> None:
        """What F1 does; the focus goes along."""
        self._turn(not self._is_folded)

    def _turn(self, folded: bool) -> None:
        self.set_folded(folded)
        (self._strip if folded else self._fold_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded.emit(folded)

    def _fit(self) -> None:
        look = theme.current()
        self._strip.setVisible(self._is_folded)
        self._open.setVisible(not self._is_folded)
        self.setFixedWidth(self._strip.sizeHint().width() + 2 if self._is_folded else look.px(_WIDE))

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)


class _KeyedIcon(IconButton):
    """An icon that presses, with its key beside it."""

    def __init__(self, icon: str, spoken: str, keys: str) -> None:
        super().__init__("", spoken, tone="primary")
        self._keys = keys
        self.set_icon(after=icon)

    def draw_words(self, painter: QPainter, ink: QColor) -> None:
        look = theme.current()
        side, wide = look.icon(self.icon_size), key_hint_width(self._keys)
        x = look.space(self.pad)
        draw_key_hint(painter, painting.mirrored(self, QRectF(x, 0, wide, self.height())), self._keys)
        mark = QRectF(x + wide + look.space(self.gap), (self.height() - side) / 2, side, side)
        icons.draw(painter, self._after, painting.mirrored(self, mark), ink)
