# SPDX-License-Identifier: EUPL-1.2
"""Groups on a page: the card with its coloured edge, its title row, the open row, rules between rows.

The edge and the rounded surface are one clipped path; a style sheet's border-left with a radius leaves a
chopped hook at large text sizes.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.pieces import painting
from ui.pieces.flow import FlowLayout
from ui.pieces.text import Paragraph

Edge = Literal["left", "top"]
_RADIUS, _BAR = 12, 5
_AROUND = 5
"""Room above and below the row that is open, so that the next row does not touch it."""


class Card(QFrame):
    """A white group. `kind` colours its edge: "", "primary", a kind of writing, or a band.

    Put parts in with `add`; `body` is the vertical layout they stand in.
    """

    def __init__(self, kind: str = "", *, edge: Edge = "left", tight: bool = False,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._kind, self._edge, self._tight = kind, edge, tight
        self.body = QVBoxLayout(self)
        self._fit()

    def add(self, part: QWidget) -> None:
        """One more part, below the others."""
        self.body.addWidget(part)

    def set_kind(self, kind: str) -> None:
        """Colour the edge for another kind."""
        self._kind = kind
        self._fit()
        self.update()

    def _fit(self) -> None:
        look = theme.current()
        side = look.space(12 if self._tight else 16)
        bar = _BAR if self._kind else 0
        left = side + (bar - 3 if bar and self._edge == "left" else 0)
        top = look.space(10 if self._tight else 12) + (2 if bar and self._edge == "top" else 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            self.body.setContentsMargins(side, top, left, look.space(14))
        else:
            self.body.setContentsMargins(left, top, side, look.space(14))
        self.body.setSpacing(look.space(8))

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        place = QRectF(self.rect())
        shape = painting.rounded(place.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS)
        painter.fillPath(shape, look.colour("card"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawPath(shape)
        if self._kind:
            bar = QRectF(0, 0, _BAR, self.height())
            if self._edge == "top":
                bar = QRectF(0, 0, self.width(), 4)
            painter.setClipPath(painting.rounded(place, _RADIUS))
            painter.fillRect(painting.mirrored(self, bar), QColor(look.hue(self._kind).bar))


class OpenRow(QFrame):
    """The one row of a list that is being written in: tinted, with a coloured border."""

    def __init__(self, kind: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.body = QVBoxLayout(self)
        self._fit()

    def add(self, part: QWidget) -> None:
        """One more part, below the others."""
        self.body.addWidget(part)

    def _fit(self) -> None:
        look = theme.current()
        side, out = look.space(12), look.space(_AROUND)
        self.body.setContentsMargins(side, side + out, side, look.space(10) + out)
        self.body.setSpacing(look.space(8))

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        hue = look.hue(self._kind)
        painter = painting.begin(self)
        out = look.space(_AROUND)
        place = QRectF(self.rect()).adjusted(0, out, 0, -out)
        painting.fill(painter, place, 10, QColor(hue.tint), QColor(hue.bar), 2)


class IconMark(QLabel):
    """An icon beside a word, silent for screen readers: the word says it."""

    def __init__(
        self, name: str, *, tone: str = "ink", size: float = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, tone: str = "") -> None:
        """Show another icon, in another tone."""
        self._name, self._tone = name, tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().icon(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._name, QRectF(self.rect()), theme.current().colour(self._tone))


class CardTitle(QWidget):
    """The first row of a card: icon, title in the card's colour, a soft subtitle, actions on the right.

    The actions go to a line of their own when the row is too narrow.
    """

    def __init__(self, title: str, *, icon: str = "", kind: str = "", subtitle: str = "",
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = QWidget()
        flow = FlowLayout(words, gap=8, line_gap=0)
        self.title = Paragraph(title, size="heading", tone=kind if kind and kind != "primary" else "ink")
        self.title.setMinimumHeight(0)
        self.subtitle = Paragraph(subtitle, size="small", tone="soft")
        flow.addWidget(self.title)
        flow.addWidget(self.subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self._actions = QWidget()
        self._actions_row = QHBoxLayout(self._actions)
        self._actions_row.setContentsMargins(0, 0, 0, 0)
        self._actions_row.setSpacing(theme.current().space(12))
        self._actions.hide()
        lead = QWidget()
        row = QHBoxLayout(lead)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(9))
        if icon:
            tone = kind or "primary"
            row.addWidget(IconMark(icon, tone=tone), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        outer = FlowLayout(self, gap=12, line_gap=2, spread=True)
        outer.addWidget(lead)
        outer.addWidget(self._actions)

    def add_action(self, part: QWidget) -> None:
        """One more action on the right."""
        self._actions_row.addWidget(part)
        self._actions.show()

    def set_subtitle(self, text: str) -> None:
        """The soft words beside the title; none hides them."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))


class Rule(QFrame):
    """A hairline between rows; `upright` between columns."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "upright" if upright else "rule")
        if upright:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Surface(QFrame):
    """A plain area of the window: "head", "strip", "foot", "help", "side", "ground" or "well"."""

    def __init__(self, surface: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", surface)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
