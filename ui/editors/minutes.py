# SPDX-License-Identifier: EUPL-1.2
"""A small whole number, such as minutes. It stays as typed; Up and Down count for those who like that."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.editors.line import LineText


class MinutesField(LineText):
    """A field for a number of minutes. Qt's spin box refuses half a number and turns with the wheel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.line.setProperty("compact", "true")
        self.line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            typed = self.value().strip()
            if plain and step and (typed.isdecimal() or not typed):
                self.line.replace_text(str(max(0, int(typed or 0) + step)))
                return True
        return super().eventFilter(watched, event)
