# SPDX-License-Identifier: EUPL-1.2
"""Fields that are answered with one mark: a tick, a Leuven level, several ticks."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.editors.field import FieldEditor
from ui.pieces.choices import LevelChoice, Option
from ui.pieces.flow import FlowLayout
from ui.pieces.onestop import OneStop
from ui.pieces.switch import Tick


class TickField(FieldEditor):
    """A field that is yes or no; its words stand beside the box."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = Tick(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tick)
        self.setFocusProxy(self.tick)
        self.watch(self.tick)
        self.tick.toggled.connect(self.tell)

    def value(self) -> bool:
        return self.tick.isChecked()

    def show_value(self, value: object) -> None:
        self.tick.setChecked(value is True)

    def controls(self) -> tuple[QWidget, ...]:
        return (self.tick,)


class LevelField(FieldEditor):
    """A field for one Leuven level, "?" or nothing. `spoken_levels` says each level with its band."""

    def __init__(self, spoken_levels: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = LevelChoice("", spoken_levels)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.level)
        row.addStretch(1)
        for segment in self.level.parts():
            self.watch(segment)
        self.setFocusProxy(self.level)
        self.level.chosen.connect(self.tell)

    def set_name(self, label: str, help_text: str = "") -> None:
        self.setAccessibleName(label)
        self.level.setAccessibleName(label)
        self.level.setAccessibleDescription(help_text)

    def value(self) -> str:
        return self.level.value()

    def show_value(self, value: object) -> None:
        self.level.set_value(str(value))

    def controls(self) -> tuple[QWidget, ...]:
        return (self.level.first_focus(), *self.level.parts())


class ManyField(FieldEditor):
    """A field with several options to tick; one tab stop. A stored value that is no option any more stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._flow = FlowLayout(gap=14, line_gap=2)
        outer.addLayout(self._flow)
        self._ticks: list[tuple[str, Tick]] = []
        self._unknown: tuple[str, ...] = ()
        self._stop = OneStop(self)
        self.make_anchor()

    def set_options(self, options: Sequence[Option]) -> None:
        """The choices, in their order."""
        was = self.value()
        for _value, old in self._ticks:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ticks = []
        for option in options:
            tick = Tick(option.label, spoken=option.spoken)
            tick.toggled.connect(self.tell)
            self.watch(tick)
            self._flow.addWidget(tick)
            self._ticks.append((option.value, tick))
        self._stop.set_parts([tick for _value, tick in self._ticks])
        self.order([tick for _value, tick in self._ticks])
        if self._ticks:
            self.setFocusProxy(self._ticks[0][1])
        self._showing = True
        self.show_value(was)
        self._showing = False

    def set_name(self, label: str, help_text: str = "") -> None:
        self.setAccessibleName(label)
        self.setAccessibleDescription(help_text)

    def value(self) -> tuple[str, ...]:
        return (*(value for value, tick in self._ticks if tick.isChecked()), *self._unknown)

    def set_value(self, value: object) -> None:
        # The order on screen is that of the options; another stored order is the same answer.
        wanted = tuple(value) if isinstance(value, tuple) else ()
        if set(wanted) != set(self.value()):
            super().set_value(wanted)
        self._told = self.value()

    def show_value(self, value: object) -> None:
        wanted = value if isinstance(value, tuple) else ()
        for own, tick in self._ticks:
            tick.setChecked(own in wanted)
        known = {own for own, _tick in self._ticks}
        self._unknown = tuple(one for one in wanted if one not in known)

    def controls(self) -> tuple[QWidget, ...]:
        return tuple(tick for _value, tick in self._ticks)
