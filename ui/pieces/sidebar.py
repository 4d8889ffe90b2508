# SPDX-License-Identifier: EUPL-1.2
"""The side bar: the program's places, with words or folded to a rail of icons.

One tab stop with arrows. On the rail each icon keeps its spoken name and shows it as a tip.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.pieces import painting
from ui.pieces.buttons import Button
from ui.pieces.card import Surface
from ui.pieces.onestop import OneStop

_WIDE, _NARROW = 216, 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to go to: its key, its words, its icon."""

    key: str
    label: str
    icon: str


class _PlaceButton(Button):
    """One place in the bar, with its badge."""

    letter, weight, least_high = 15.0, 400, 42

    def __init__(self, place: Entry, parent: QWidget) -> None:
        self.place = place
        self.badge, self.badge_spoken, self.narrow = 0, "", False
        super().__init__(place.label, parent=parent)
        self.setAccessibleName(place.label)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Where one is follows from the window, not from a press."""

    def sizeHint(self) -> QSize:
        look = theme.current()
        high = max(
            44 if self.narrow else 42,
            look.icon(22) + look.space(20),
            painting.high(look.font()) + look.space(20),
        )
        return QSize(look.icon(22) + look.space(26), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        edge = look.space(8 if self.narrow else 12)
        body = QRectF(edge, 0, self.width() - 2 * edge, self.height())
        here = self.isChecked()
        if here or self.underMouse():
            surface = look.colour("side_selected")
            surface.setAlpha(255 if here else 120)
            painting.fill(painter, body, 10, surface)
        if here:
            bar = painting.mirrored(self, QRectF(-4, self.height() * 0.2, 8, self.height() * 0.6))
            painting.fill(painter, bar, 4, look.colour("side_mark"))
        side = look.icon(22)
        ink = QColor("#FFFFFF") if here else look.colour("side_text")
        x = (self.width() - side) / 2 if self.narrow else edge + look.space(11)
        icons.draw(
            painter,
            self.place.icon,
            painting.mirrored(self, QRectF(x, (self.height() - side) / 2, side, side)),
            ink,
        )
        if not self.narrow:
            font = look.font(15, 600 if here else 400, display=True)
            x += side + look.space(10)
            words = QRectF(x, 0, painting.wide(self.words(), font), self.height())
            painting.write(painter, painting.mirrored(self, words), self.words(), font, ink)
        self._draw_badge(painter, body)
        if self.hasFocus():
            painting.ring(painter, body, 10, look.colour("side_mark"))

    def _draw_badge(self, painter: QPainter, body: QRectF) -> None:
        if not self.badge:
            return
        look = theme.current()
        font = look.font(12 if self.narrow else 13, 600, display=True)
        side = painting.high(font) + (2 if self.narrow else look.space(6))
        wide = max(side, painting.wide(str(self.badge), font) + look.space(8))
        if self.narrow:
            at = QRectF(
                min(body.right() - wide + 6, self.width() / 2 + look.icon(22) * 0.5 - 6), 1, wide, side
            )
            inside, ink = look.colour("side_mark"), look.colour("side")
        else:
            at = QRectF(body.right() - wide - look.space(12), (self.height() - side) / 2, wide, side)
            inside, ink = look.colour("side_selected"), QColor("#FFFFFF")
            if self.isChecked():
                inside = look.colour("side")
        at = painting.mirrored(self, at)
        painting.fill(painter, at, side / 2, inside)
        painting.write(painter, at, str(self.badge), font, ink, Qt.AlignmentFlag.AlignHCenter)


class _Mark(QWidget):
    """The program's mark and name, at the top."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.narrow = name, False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().icon(30), max(64, theme.current().icon(64)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        side = look.icon(30)
        x = (self.width() - side) / 2 if self.narrow else look.space(21)
        place = QRectF(x, (self.height() - side) / 2, side, side)
        icons.draw(painter, icons.MARK, painting.mirrored(self, place), look.colour("side_mark"))
        if not self.narrow:
            font = look.font(18, 600, display=True)
            words = QRectF(x + side + look.space(10), 0, painting.wide(self.name, font), self.height())
            painting.write(painter, painting.mirrored(self, words), self.name, font, QColor("#FFFFFF"))


class SideBar(Surface):
    """The program's places.

    Signals: `chosen(str)`, the key of a place; `folded(bool)`, when a person folds or unfolds it.
    """

    chosen = Signal(str)
    folded = Signal(bool)

    def __init__(
        self,
        name: str,
        places: Sequence[Entry],
        spoken: str,
        fold: str,
        unfold: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("side", parent)
        self._narrow, self._fold_words = False, (fold, unfold)
        self.setAccessibleName(spoken)
        self._mark = _Mark(name, self)
        self._buttons = [_PlaceButton(place, self) for place in places]
        self._toggle = _PlaceButton(Entry("", fold, "panel-left-close"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(5)
        column.addWidget(self._mark)
        column.addSpacing(2)
        for button in self._buttons:
            column.addWidget(button)
            button.clicked.connect(lambda _=False, key=button.place.key: self.chosen.emit(key))
        column.addStretch(1)
        column.addWidget(self._toggle)
        self._toggle.clicked.connect(self._turn)
        self._stop = OneStop(self)
        self._stop.set_parts([*self._buttons, self._toggle])
        self.set_narrow(False)

    def set_current(self, key: str) -> None:
        """Mark the place where one is; "" marks none."""
        for number, button in enumerate(self._buttons):
            button.setChecked(button.place.key == key)
            if button.place.key == key:
                self._stop.set_stop(number)

    def set_badge(self, key: str, number: int, spoken: str = "") -> None:
        """A number beside a place; `spoken` says what it counts. 0 takes it away."""
        for button in self._buttons:
            if button.place.key == key:
                button.badge = number
                button.setAccessibleDescription(spoken if number else "")
                button.update()
        self._fit()

    def set_narrow(self, narrow: bool) -> None:
        """Fold to the rail, or show the words."""
        self._narrow = narrow
        self._mark.narrow = narrow
        words = self._fold_words[1 if narrow else 0]
        self._toggle.place = Entry("", words, "panel-left-open" if narrow else "panel-left-close")
        self._toggle.set_words(words)
        self._toggle.setAccessibleName(words)
        for button in (*self._buttons, self._toggle):
            button.narrow = narrow
            button.setToolTip(button.place.label if narrow else "")
            button.updateGeometry()
            button.update()
        self._mark.update()
        self._fit()

    def is_narrow(self) -> bool:
        """Whether it is a rail now."""
        return self._narrow

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)

    def _fit(self) -> None:
        look = theme.current()
        if self._narrow:
            self.setFixedWidth(round(_NARROW * (1 + (look.text_scale - 1) * 0.375)))
            return
        badge = look.space(18) + look.icon(24)
        words = max(
            painting.wide(button.words(), look.font(15, 600, display=True)) + (badge if button.badge else 0)
            for button in (*self._buttons, self._toggle)
        )
        beside = 2 * look.space(12) + look.space(11) + look.icon(22) + look.space(10) + look.space(14)
        self.setFixedWidth(max(_WIDE, words + beside))

    def _turn(self) -> None:
        self.set_narrow(not self._narrow)
        self.folded.emit(self._narrow)
