# SPDX-License-Identifier: EUPL-1.2
"""Going through a whole discussion with Tab, and typing in everything that takes text.

It answers for reaching every field that a person can reach: it opens what is folded and the first row of each
list, and goes on where the focus goes. It knows no field by name.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.keyboard import Keyboard
from ui.pieces.fold import FoldButton

STEPS = 7
OPENERS = ("Wijzig wat verder gaat, en wie opvolgt",)
"""Buttons that only show more fields."""
ADDERS = ("Een ander team",)
"""Buttons that make what the fields after them are about; with `adds` pressed once."""
MENUS = ("Een reden voor één punt",)
"""Buttons whose menu offers one more field for each of its lines; the first is taken."""
_FAR = 500


class Walk:
    """`words` gives what is typed in the next field. A field that holds something already is left alone."""

    def __init__(self, keyboard: Keyboard, words: Callable[[], str], *, adds: bool = False) -> None:
        self.keyboard, self._words, self._adds = keyboard, words, adds
        self.filled: list[str] = []
        self._seen: set[str] = set()

    def all_steps(self) -> list[str]:
        """Fill in the seven steps, beginning in the first; the names of the fields that were typed in."""
        for step in range(1, STEPS + 1):
            self.one_step()
            if step < STEPS:
                self.keyboard.press("Ctrl+PgDown")
        return self.filled

    def one_step(self) -> None:
        """Fill in the step in sight."""
        keyboard = self.keyboard
        done: list[QObject] = []
        quiet = 0
        for _press in range(_FAR):
            part = QApplication.focusWidget()
            if part is None or any(part is one for one in done):
                quiet += 1
                if quiet > 60:
                    return
            else:
                done.append(part)
                quiet = 0
                if self._meet(part):
                    continue
            keyboard.press("Tab")

    def _meet(self, part: QWidget) -> bool:
        """Do what there is to do here; whether the focus went elsewhere by it."""
        keyboard, face = self.keyboard, QAccessible.queryAccessibleInterface(part)
        if face is None:
            return False
        if face.role() is QAccessible.Role.EditableText and not face.state().readOnly:
            takes = part.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
            if takes and not keyboard.value():
                keyboard.type(self._words())
                self.filled.append(keyboard.here())
            return False
        if isinstance(part, FoldButton):
            if not part.isChecked():
                keyboard.press("Space")
            return False
        if keyboard.here() in OPENERS:
            keyboard.press("Space")
            return False
        if self._adds and keyboard.here() in ADDERS and keyboard.here() not in self._seen:
            self._seen.add(keyboard.here())
            keyboard.press("Space")
            return True
        if keyboard.here() in MENUS and keyboard.here() not in self._seen:
            self._seen.add(keyboard.here())
            keyboard.press("Space")
            keyboard.until(lambda: QApplication.activePopupWidget() is not None, "a menu")
            keyboard.press("Down")
            keyboard.press("Return")
            return True
        row = part.property("record")
        if (
            keyboard.description().startswith("Enter opent")
            and isinstance(row, str)
            and row not in self._seen
        ):
            self._seen.add(row)
            keyboard.press("Return")
            return True
        return False
