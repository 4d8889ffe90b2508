# SPDX-License-Identifier: EUPL-1.2
"""The strip with the steps of a discussion; a drop-down where their names no longer fit.

One tab stop with arrows. What state a step is in comes from the caller: it is derived from the records,
never kept here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui import icons, theme
from ui.pieces import painting
from ui.pieces.buttons import Button
from ui.pieces.onestop import OneStop

State = Literal["done", "busy", "open"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its short name, one status word, and whether it is done."""

    name: str
    status: str
    state: State = "open"


def _draw_number(painter: QPainter, place: QRectF, number: int, step: Step, *, here: bool) -> None:
    """The circle with its number, or a check when done."""
    look = theme.current()
    done = step.state == "done" and not here
    inside = look.colour("primary" if here else "tint" if done else "card")
    border = look.colour("primary" if here or done else "edge")
    painter.setPen(QPen(border, 2))
    painter.setBrush(inside)
    painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    if done:
        side = place.width() * 0.62
        mark = QRectF(0, 0, side, side)
        mark.moveCenter(place.center())
        icons.draw(painter, "check", mark, look.colour("primary"))
        return
    ink = look.colour("on_primary" if here else "soft")
    font = look.font(13, 700)
    font.setPixelSize(min(font.pixelSize(), round(place.width() * 0.58)))
    painting.write(painter, place, str(number), font, ink, Qt.AlignmentFlag.AlignHCenter)


class _StepButton(Button):
    """One step of the strip."""

    letter, weight = 14.0, 600

    def __init__(self, number: int, step: Step, parent: QWidget) -> None:
        self.number, self.step = number, step
        super().__init__(step.name, parent=parent)
        self.setAccessibleName(f"{number}. {step.name}")
        self.setAccessibleDescription(step.status)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def nextCheckState(self) -> None:
        """Where one is follows from the caller, not from a press."""

    def sizeHint(self) -> QSize:
        look = theme.current()
        words = max(
            painting.wide(self.words(), self.words_font()), painting.wide(self.step.status, look.font(12.5))
        )
        wide = 2 * look.space(10) + look.icon(26) + look.space(9) + words
        return QSize(wide, max(56, painting.high(self.words_font()) + painting.high(look.font(12.5)) + 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        place, here = QRectF(self.rect()), self.isChecked()
        if here or self.underMouse():
            painter.fillRect(place, look.colour("tint" if here else "quiet"))
        if here:
            painter.fillRect(QRectF(0, self.height() - 4, self.width(), 4), look.colour("primary"))
        side, x = look.icon(26), look.space(10)
        circle = painting.mirrored(self, QRectF(x, (self.height() - side) / 2, side, side))
        _draw_number(painter, circle, self.number, self.step, here=here)
        x += side + look.space(9)
        upper, lower = painting.high(self.words_font()), painting.high(look.font(12.5))
        top = (self.height() - upper - lower) / 2
        name = painting.mirrored(self, QRectF(x, top, self.width() - x - 2, upper))
        start = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            start = Qt.AlignmentFlag.AlignRight
        painting.write(painter, name, self.words(), self.words_font(), look.colour("ink"), start)
        status = painting.mirrored(self, QRectF(x, top + upper, self.width() - x - 2, lower))
        tone = look.colour("ink" if here else "soft")
        painting.write(painter, status, self.step.status, look.font(12.5), tone, start)
        if self.hasFocus():
            painting.ring(painter, place.adjusted(1, 1, -1, -1), 6)


class _DropDown(Button):
    """The strip in one button: where one is, and a menu of all steps."""

    letter, least_high, display = 14.5, 40, True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(icon_after="chevron-down", parent=parent)
        self.number, self.step = 1, Step("", "")

    def sizeHint(self) -> QSize:
        look = theme.current()
        hint = super().sizeHint()
        return QSize(hint.width() + look.icon(26) + look.space(9), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        place = QRectF(self.rect())
        painting.fill(painter, place, painting.RADIUS, look.colour("tint"), look.colour("primary"), 1.5)
        side, x = look.icon(26), look.space(self.pad)
        circle = QRectF(x, (self.height() - side) / 2, side, side)
        _draw_number(painter, painting.mirrored(self, circle), self.number, self.step, here=True)
        x += side + look.space(9)
        words = QRectF(x, 0, painting.wide(self.words(), self.words_font()), self.height())
        painting.write(
            painter, painting.mirrored(self, words), self.words(), self.words_font(), look.colour("ink")
        )
        mark = look.icon(18)
        at = QRectF(words.right() + look.space(self.gap), (self.height() - mark) / 2, mark, mark)
        icons.draw(painter, "chevron-down", painting.mirrored(self, at), look.colour("ink"))
        if self.hasFocus():
            painting.ring(painter, place)


class StepStrip(QWidget):
    """The steps of one discussion.

    `compact_text` is the drop-down's words, with {number}, {count} and {name}. Signals: `chosen(int)`, the
    index of the step a person wants to go to.
    """

    chosen = Signal(int)

    def __init__(
        self, steps: Sequence[Step], compact_text: str, spoken: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._compact_text, self._current, self._compact = compact_text, 0, False
        self.setAccessibleName(spoken)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._stop = OneStop(self)
        self._buttons: list[_StepButton] = []
        self._drop = _DropDown(self)
        self._drop.clicked.connect(self._open_menu)
        self._drop.hide()
        self._steps: tuple[Step, ...] = ()
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step], current: int | None = None) -> None:
        """Show these steps; the focus stays where it was."""
        focused = next((i for i, b in enumerate(self._buttons) if b.hasFocus()), None)
        if len(steps) != len(self._buttons):
            self._rebuild(steps)
        self._steps = tuple(steps)
        for button, step in zip(self._buttons, steps, strict=True):
            button.step = step
            button.set_words(step.name)
            button.setAccessibleName(f"{button.number}. {step.name}")
            button.setAccessibleDescription(step.status)
            button.update()
        self.set_current(self._current if current is None else current)
        if focused is not None and focused < len(self._buttons):
            self._stop.set_stop(focused)

    def set_current(self, index: int) -> None:
        """Mark the step where one is."""
        self._current = index
        for number, button in enumerate(self._buttons):
            button.setChecked(number == index)
        step = self._steps[index]
        self._drop.number, self._drop.step = index + 1, step
        words = self._compact_text.format(number=index + 1, count=len(self._steps), name=step.name)
        self._drop.set_words(words)
        self._drop.setAccessibleDescription(step.status)
        self._stop.set_stop(index)

    def current(self) -> int:
        """The index of the step where one is."""
        return self._current

    def full_width(self) -> int:
        """How wide the strip is with all names."""
        return sum(button.sizeHint().width() for button in self._buttons)

    def set_compact(self, compact: bool) -> None:
        """One drop-down, or all steps beside each other."""
        if compact == self._compact:
            return
        had_focus = self.hasFocus() or any(b.hasFocus() for b in (*self._buttons, self._drop))
        self._compact = compact
        self._drop.setVisible(compact)
        for button in self._buttons:
            button.setVisible(not compact)
        self.updateGeometry()
        if had_focus:
            self.focus_target().setFocus()

    def is_compact(self) -> bool:
        """Whether it is a drop-down now."""
        return self._compact

    def focus_target(self) -> QWidget:
        """What Tab reaches."""
        return self._drop if self._compact else self._buttons[self._current]

    def minimumSizeHint(self) -> QSize:
        # The strip never keeps a window wide: its head makes it a drop-down first.
        shown = self._drop if self._compact else self._buttons[0]
        return QSize(self._drop.sizeHint().width() if self._compact else 0, shown.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)

    def _rebuild(self, steps: Sequence[Step]) -> None:
        while self._row.takeAt(0) is not None:
            pass
        for old in self._buttons:
            old.deleteLater()
        self._buttons = []
        self._row.addWidget(self._drop)
        for number, step in enumerate(steps, start=1):
            button = _StepButton(number, step, self)
            button.clicked.connect(lambda _=False, index=number - 1: self.chosen.emit(index))
            button.setVisible(not self._compact)
            self._buttons.append(button)
            self._row.addWidget(button)
            if number < len(steps):
                self._row.addStretch(1)
        self._stop.set_parts(self._buttons, self._current)

    def _open_menu(self) -> None:
        look = theme.current()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for index, step in enumerate(self._steps):
            mark = "check" if step.state == "done" else "chevron-right" if index == self._current else "minus"
            picture = icons.icon(mark, look.colour("primary" if mark != "minus" else "soft"), look.icon(18))
            words = f"{index + 1}. {step.name}\t{step.status}".replace("&", "&&")
            action = menu.addAction(picture, words)
            action.triggered.connect(lambda _=False, at=index: self.chosen.emit(at))
        menu.popup(self._drop.mapToGlobal(QPoint(0, self._drop.height())))
