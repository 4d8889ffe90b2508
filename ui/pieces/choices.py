# SPDX-License-Identifier: EUPL-1.2
"""Choosing one of a few, seen all at once: segments beside each other, and the nine Leuven levels.

Each option is a radio button, wholly painted. The group is one tab stop: arrows go to the next option and
choose it, Home and End to the ends, Delete clears what may be cleared. Several levels are never averaged.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.pieces import painting
from ui.pieces.flow import FlowLayout

LEVELS = ("1", "1+", "2", "2+", "3", "3+", "4", "4+", "5", "?")


class Option(NamedTuple):
    """One thing to choose: what is stored, what is shown, and what is spoken where that says more."""

    value: str
    label: str
    spoken: str = ""


class _Segment(QRadioButton):
    """One option. `first` and `last` say whether its outer corners are round."""

    def __init__(self, option: Option, group: "SegmentedChoice") -> None:
        super().__init__(option.label.replace("&", "&&"), group)
        self.option = option
        self._group = group
        self.first = self.last = True
        self.setAccessibleName(option.spoken or option.label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _marked(self) -> bool:
        return self.isChecked() and self._group.with_check

    def _inside(self, *, marked: bool) -> int:
        look = theme.current()
        return 2 * look.space(self._group.pad) + (look.icon(16) + look.space(6) if marked else 0)

    def _lines(self, width: float, *, marked: bool) -> painting.Lines:
        font = theme.current().font(14, 600)
        return painting.Lines(self.option.label, font, width - self._inside(marked=marked) + 2, 1.25)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        words = self._lines(width, marked=self._marked()).height
        return max(self._group.least_high, words + look.space(14))

    def sizeHint(self) -> QSize:
        look = theme.current()
        words = painting.wide(self.option.label, look.font(14, 600)) + self._inside(marked=self._marked())
        wide = max(words, look.icon(self._group.cell), 24)
        return QSize(wide, max(self._group.least_high, painting.high(look.font(14)) + look.space(14)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.current().px(110)), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def nextCheckState(self) -> None:
        """What is chosen follows from the group, which also lets go of a choice."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._group.handle_key(event.key()):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        chosen = self.isChecked()
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = painting.rounded(place, painting.RADIUS)
        for square, side in ((self.first, "left"), (self.last, "right")):
            if not square:
                half = QRectF(place)
                half.setWidth(place.width() / 2)
                if (side == "right") is not (self.layoutDirection() is Qt.LayoutDirection.RightToLeft):
                    half.moveRight(place.right())
                path = painting.rounded(half, 0)
                shape = shape.united(path)
        over = self.underMouse() and self.isEnabled() and not chosen
        surface = "primary" if chosen else "tint" if over else "field"
        if not self.isEnabled():
            surface = "edge" if chosen else "quiet"
        painter.fillPath(shape, look.colour(surface))
        painter.setPen(look.colour("edge" if not chosen or not self.isEnabled() else "primary"))
        painter.drawPath(shape)
        self._draw_words(painter, chosen=chosen)
        if self.hasFocus():
            whole = QRectF(self.rect())
            painting.ring(painter, whole, painting.RADIUS)
            if chosen:
                painting.ring(painter, whole.adjusted(3, 3, -3, -3), 5, look.colour("on_primary"))

    def _draw_words(self, painter: QPainter, *, chosen: bool) -> None:
        look = theme.current()
        marked = self._marked()
        lines = self._lines(self.width(), marked=marked)
        side, gap = look.icon(16), look.space(6)
        x = (self.width() - lines.width - (side + gap if marked else 0)) / 2
        ink = look.colour("on_primary" if chosen else "ink" if self.isEnabled() else "soft")
        if marked:
            at = QRectF(x, (self.height() - side) / 2, side, side)
            icons.draw(painter, "check", painting.mirrored(self, at), ink)
            x += side + gap
        painter.setPen(ink)
        words = painting.mirrored(self, QRectF(x, 0, lines.width, 0))
        lines.draw(painter, QPointF(words.x(), (self.height() - lines.height) / 2))


class SegmentedChoice(QWidget):
    """One of a few options beside each other; none chosen is possible until one is.

    Signals: `chosen(str)` when a person chooses (the value; "" when cleared).
    """

    chosen = Signal(str)
    with_check, pad, cell, least_high = True, 14, 44, 36

    def __init__(self, options: Sequence[Option], spoken: str, *, clearable: bool = False,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._clearable = clearable
        self.setAccessibleName(spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._row = _Joined()
        outer.addLayout(self._row)
        self._segments: list[_Segment] = []
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Other options; what was chosen stays chosen if it is still there."""
        was = self.value()
        for segment in self._segments:
            self._row.removeWidget(segment)
            segment.hide()
            segment.deleteLater()
        self._segments = [_Segment(option, self) for option in options]
        for segment in self._segments:
            self._row.addWidget(segment)
            segment.clicked.connect(lambda _checked, pressed=segment: self.choose(pressed))
        self.set_value(was)

    def value(self) -> str:
        """The value that is chosen, "" for none."""
        return next((s.option.value for s in self._segments if s.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show a value as chosen, without a signal."""
        for segment in self._segments:
            # Qt lets nobody clear an exclusive button; without exclusiveness it is spoken as a check box.
            segment.setAutoExclusive(False)
            segment.setChecked(segment.option.value == value and value != "")
            segment.setAutoExclusive(True)
            segment.updateGeometry()
        self._one_stop(self._at())

    def parts(self) -> tuple[QWidget, ...]:
        """The options as widgets, in their order."""
        return tuple(self._segments)

    def first_focus(self) -> QWidget:
        """The option that Tab reaches."""
        return self._segments[self._at()]

    def choose(self, segment: _Segment) -> None:
        """A person chose this option; choosing it again clears it where that is allowed."""
        value = segment.option.value
        if segment.isChecked():
            if not self._clearable:
                return
            value = ""
        self._change(value)

    def handle_key(self, key: int) -> bool:
        """Arrows, Home, End and Delete; whether the key was one of them."""
        here = next((i for i, s in enumerate(self._segments) if s.hasFocus()), self._at())
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        ahead, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if turned else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        if key in (ahead, Qt.Key.Key_Down):
            return self._go(here + 1)
        if key in (back, Qt.Key.Key_Up):
            return self._go(here - 1)
        if key == Qt.Key.Key_Home:
            return self._go(0)
        if key == Qt.Key.Key_End:
            return self._go(len(self._segments) - 1)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._segments[here].click()
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._clearable:
            if self.value():
                self._change("")
            return True
        return False

    def _go(self, index: int) -> bool:
        index %= len(self._segments)
        segment = self._segments[index]
        self._one_stop(index)
        segment.setFocus(Qt.FocusReason.OtherFocusReason)
        if not segment.isChecked():
            self._change(segment.option.value)
        return True

    def _change(self, value: str) -> None:
        focused = next((i for i, s in enumerate(self._segments) if s.hasFocus()), None)
        self.set_value(value)
        if focused is not None:
            self._one_stop(focused)
        self.chosen.emit(value)

    def _at(self) -> int:
        return next((i for i, s in enumerate(self._segments) if s.isChecked()), 0)

    def _one_stop(self, index: int) -> None:
        for number, segment in enumerate(self._segments):
            policy = Qt.FocusPolicy.StrongFocus if number == index else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        if self._segments:
            self.setFocusProxy(self._segments[index])


class LevelChoice(SegmentedChoice):
    """The nine Leuven levels and "?". Without `spoken_levels` the levels are spoken as written.

    Signals: `chosen(str)`; "" when cleared by Delete or by choosing the same level again.
    """

    with_check, pad, cell, least_high = False, 8, 37, 36

    def __init__(
        self, spoken: str, spoken_levels: Sequence[str] = (), *, parent: QWidget | None = None
    ) -> None:
        words = spoken_levels or LEVELS
        options = [Option(level, level, said) for level, said in zip(LEVELS, words, strict=True)]
        super().__init__(options, spoken, clearable=True, parent=parent)


class _Joined(FlowLayout):
    """Segments that share their borders; on several lines each line is a block of its own."""

    def __init__(self) -> None:
        super().__init__(gap=-1, line_gap=4)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        if move:
            for line in self._lines(rect.width()):
                for item in line:
                    segment = item.widget()
                    if isinstance(segment, _Segment):
                        segment.first, segment.last = item is line[0], item is line[-1]
        return super()._arrange(rect, move=move)
