# SPDX-License-Identifier: EUPL-1.2
"""Several words of one's own: chips, and a line for the next one.

What stands in the line counts already while it is typed, so that a lock or a crash takes nothing away.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.editors.field import FieldEditor, letters, units
from ui.editors.line import Line, one_line
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Chip

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma, Qt.Key.Key_Semicolon)


class TagsField(FieldEditor):
    """A field of words. Enter, comma or leaving makes a chip; Backspace in an empty line undoes that.

    `remove` is the spoken name of a chip's cross, with {word}.
    """

    def __init__(self, remove: str, *, kind: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remove, self._kind = remove, kind
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._chips: list[Chip] = []
        self.make_anchor()
        self._flow = FlowLayout(gap=6, line_gap=4)
        self.line = Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._flow)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.watch(self.line)
        self.line.textChanged.connect(self.tell)

    def value(self) -> tuple[str, ...]:
        typed = one_line(self.line.text()).strip()
        words = tuple(chip.words.text() for chip in self._chips)
        return (*words, typed) if typed and typed not in words else words

    def show_value(self, value: object) -> None:
        wanted = list(value) if isinstance(value, tuple) else []
        typed = one_line(self.line.text()).strip()
        if typed and typed == (wanted[-1] if wanted else "") and self.line.hasFocus():
            wanted.pop()
        else:
            self.line.replace_text("")
        self._set_chips(wanted)

    def controls(self) -> tuple[QWidget, ...]:
        return (self.line, *(chip.cross for chip in self._chips))

    def focus_at(self, position: int = 0) -> None:
        super().focus_at()
        self.line.setCursorPosition(units(self.line.text(), position))

    def cursor_position(self) -> int:
        return letters(self.line.text(), self.line.cursorPosition())

    def leave(self) -> None:
        self._take_line()
        super().leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _ENDS:
                self._take_line()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._chips:
                self._back_to_line()
                return True
        return super().eventFilter(watched, event)

    def _take_line(self) -> None:
        value = self.value()
        self._showing = True
        self.line.clear()
        self._set_chips(list(value))
        self._showing = False
        self.tell()

    def _back_to_line(self) -> None:
        words = [chip.words.text() for chip in self._chips]
        self._showing = True
        last = words.pop()
        self._set_chips(words)
        self.line.setText(last)
        self._showing = False
        self.tell()

    def _set_chips(self, words: list[str]) -> None:
        if words == [chip.words.text() for chip in self._chips]:
            return
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = []
        for word in words:
            chip = Chip(word, self._remove.format(word=word), self._kind)
            chip.removed.connect(lambda gone=word: self._drop(gone))
            self.watch(chip.cross)
            self._flow.addWidget(chip)
            self._chips.append(chip)
        self.order([*(chip.cross for chip in self._chips), self.line])
        self.updateGeometry()

    def _drop(self, word: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_chips([chip.words.text() for chip in self._chips if chip.words.text() != word])
        self.tell()
