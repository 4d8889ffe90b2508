# SPDX-License-Identifier: EUPL-1.2
"""What every editor does: say what a person changed, show what is stored, pass on the keys of the program.

An editor holds no value of its own and no timer: the notebook does. Qt's own undo is left unused, because
it would undo in one field only and forget at every page change.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_EDITING = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def belongs_to_program(event: QKeyEvent) -> bool:
    """Whether a text field must leave this key to the program: undo, redo, find, lock, add, move a row."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, alt, shift = (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    if held == alt:
        return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Backspace)
    if held not in (control, control | shift):
        return False
    if event.key() in _ENTER:
        return True
    is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    return is_letter and not (held == control and event.key() in _EDITING)


def differing(old: str, new: str) -> tuple[int, int, str]:
    """The middle in which two texts differ: where it begins, where it ends in `old`, what it is in `new`.

    Positions count UTF-16 units, as Qt does; no letter is cut in two.
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return units(old, start), units(old, len(old) - end), new[start : len(new) - end]


def units(text: str, position: int) -> int:
    """The UTF-16 units before a position that counts letters."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def letters(text: str, position: int) -> int:
    """The letters before a position that counts UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "ignore"))


class FieldEditor(QWidget):
    """One field on the screen. Values are `str`, `bool` or `tuple[str, ...]`.

    Signals: `changed(object)`, each real change by a person, never for `set_value`; `left()`, when the focus
    goes out of the editor.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._told: object = None
        self._anchor: QWidget | None = None

    def value(self) -> object:
        """What the editor shows, as it is stored."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show a value; called by `set_value` when it differs from what is shown."""
        raise NotImplementedError

    def controls(self) -> tuple[QWidget, ...]:
        """The parts that can have the focus, the main one first."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show what is stored. The cursor stays; nobody is told."""
        if value != self.value():
            self._showing = True
            try:
                self.show_value(value)
            finally:
                self._showing = False
        self._told = self.value()

    def set_name(self, label: str, help_text: str = "") -> None:
        """What a screen reader says of it."""
        self.setAccessibleName(label)
        main = self.controls()[0]
        main.setAccessibleName(label)
        main.setAccessibleDescription(help_text)

    def describe(self, words: str) -> None:
        """What a screen reader says besides the name: the help, and what is not right yet."""
        self.controls()[0].setAccessibleDescription(words)

    def focus_at(self, position: int = 0) -> None:
        """Put the focus here, and the cursor before that letter."""
        self.controls()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def cursor_position(self) -> int:
        """The letters before the cursor; 0 where there is none."""
        return 0

    def make_anchor(self) -> None:
        """A place in the order of Tab, for editors that make parts later. It is never seen or reached."""
        self._anchor = QWidget(self)
        self._anchor.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # without any, Qt gives it no place
        self._anchor.setFixedSize(0, 0)

    def order(self, parts: Sequence[QWidget]) -> None:
        """Let Tab reach these parts in this order, where the editor stands on its page."""
        assert self._anchor is not None
        for before, after in pairwise((self._anchor, *parts)):
            QWidget.setTabOrder(before, after)

    def watch(self, control: QWidget) -> None:
        """Guard a part of this editor: no change by the wheel, and `left` when the focus goes."""
        control.installEventFilter(self)

    def tell(self) -> None:
        """Say the value, if a person made it another one."""
        value = self.value()
        if not self._showing and value != self._told:
            self._told = value
            self.changed.emit(value)

    def has_focus(self) -> bool:
        """Whether the focus is in here."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and not self.scrolls(watched):
            event.ignore()
            return True
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._maybe_leave(event.reason())
        return super().eventFilter(watched, event)

    def _maybe_leave(self, reason: Qt.FocusReason) -> None:
        if reason not in _STAYS and not self.has_focus():
            self.leave()

    def scrolls(self, watched: QObject) -> bool:
        """Whether this part may use the wheel itself, to scroll its own text."""
        return False

    def leave(self) -> None:
        """The focus went out."""
        self.left.emit()
