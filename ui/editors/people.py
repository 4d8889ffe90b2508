# SPDX-License-Identifier: EUPL-1.2
"""People and other records that an answer points to: chips, and a button that offers who is known.

A value is the id of what was chosen, or words of one's own where those are allowed. A link to what is no
longer there stays, and shows the words given for it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.editors.field import FieldEditor, letters, units
from ui.editors.line import Line, one_line
from ui.pieces.buttons import LinkButton
from ui.pieces.choices import Option
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Chip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PeopleField(FieldEditor):
    """A field that points to people or records.

    `many`: the value is a tuple of ids or words, else one of them as str. `add` is the button's word,
    `remove` the spoken name of a chip's cross with {word}, `gone` what shows for a link that leads nowhere.
    `own_words` is the menu line that opens a line to type in; "" allows only what is offered, and then
    `nothing` is what the menu says while there is nothing.
    """

    def __init__(
        self,
        *,
        many: bool,
        add: str,
        remove: str,
        gone: str,
        own_words: str = "",
        nothing: str = "",
        icon: str = "user",
        kind: str = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._many, self._remove, self._gone, self._own_words = many, remove, gone, own_words
        self._icon, self._kind, self._nothing = icon, kind, nothing
        self._options: tuple[Option, ...] = ()
        self._ids: list[str] = []
        self._chips: list[Chip] = []
        self.make_anchor()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(gap=8, line_gap=4)
        self.add = LinkButton(add, icon="plus")
        self._flow.addWidget(self.add)
        self.line = Line()
        self.line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._flow)
        column.addWidget(self.line)
        self.setFocusProxy(self.add)
        self.watch(self.add)
        self.watch(self.line)
        self.add.clicked.connect(self.offer)
        self.line.textChanged.connect(self.tell)

    def set_options(self, options: Sequence[Option]) -> None:
        """Who or what is offered: id, words, spoken words."""
        self._options = tuple(options)
        self._rebuild()

    def value(self) -> object:
        typed = one_line(self.line.text()).strip()
        ids = (*self._ids, typed) if typed and typed not in self._ids else tuple(self._ids)
        if self._many:
            return ids
        return ids[-1] if ids else ""

    def show_value(self, value: object) -> None:
        wanted = list(value) if isinstance(value, tuple) else [str(value)] if value else []
        typed = one_line(self.line.text()).strip()
        if typed and wanted and wanted[-1] == typed and self.line.hasFocus():
            wanted.pop()
        else:
            self.line.clear()
            self.line.hide()
        self._ids = wanted
        self._rebuild()

    def controls(self) -> tuple[QWidget, ...]:
        return (self.add, self.line, *(chip.cross for chip in self._chips))

    def set_name(self, label: str, help_text: str = "") -> None:
        self.setAccessibleName(label)
        self.line.setAccessibleName(label)
        self.describe(help_text)

    def describe(self, words: str) -> None:
        # The button has words of its own for a name, so that the label can only be said here.
        label = self.accessibleName()
        self.add.setAccessibleDescription(f"{label}. {words}" if words else label)

    def focus_at(self, position: int = 0) -> None:
        shown = self.line if not self.line.isHidden() else self.add
        if shown.isHidden() and self._chips:
            self._chips[0].cross.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.setCursorPosition(units(self.line.text(), position))

    def cursor_position(self) -> int:
        return letters(self.line.text(), self.line.cursorPosition())

    def offer(self) -> QMenu | None:
        """Open the menu of who is known and not chosen yet; without any, go straight to own words."""
        left = [option for option in self._options if option.value not in self._ids]
        if not left and self._own_words:
            self._open_line()
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in left:
            action = menu.addAction(option.label.replace("&", "&&"))
            action.triggered.connect(lambda _=False, value=option.value: self._choose(value))
        if not left:
            menu.addAction(self._nothing).setEnabled(False)
        if self._own_words:
            menu.addSeparator()
            menu.addAction(self._own_words.replace("&", "&&")).triggered.connect(self._open_line)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))
        return menu

    def leave(self) -> None:
        self._take_line()
        super().leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _ENTER:
                self._take_line()
                self.focus_at()
                return True
        return super().eventFilter(watched, event)

    def _choose(self, value: str) -> None:
        self._ids = [*self._ids, value] if self._many else [value]
        self._rebuild()
        self.focus_at()
        self.tell()

    def _open_line(self) -> None:
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_line(self) -> None:
        typed = one_line(self.line.text()).strip()
        if typed:
            self._ids = [*self._ids, typed] if self._many else [typed]
            self._ids = list(dict.fromkeys(self._ids))
            self._showing = True
            self.line.clear()
            self._showing = False
            self._rebuild()
        self.line.hide()
        self.tell()

    def _drop(self, value: str) -> None:
        self._ids = [one for one in self._ids if one != value]
        self._rebuild()
        self.focus_at()
        self.tell()

    def _words_of(self, value: str) -> str:
        known = next((option.label for option in self._options if option.value == value), "")
        return known or (self._gone if _looks_like_id(value) else value)

    def _rebuild(self) -> None:
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = []
        for value in self._ids:
            words = self._words_of(value)
            chip = Chip(words, self._remove.format(word=words), self._kind, icon=self._icon)
            chip.removed.connect(lambda gone=value: self._drop(gone))
            self.watch(chip.cross)
            self._flow.insert(len(self._chips), chip)
            self._chips.append(chip)
        self.order([*(chip.cross for chip in self._chips), self.add, self.line])
        full = not self._many and bool(self._ids)
        self.add.setVisible(not full)
        self.setFocusProxy(self._chips[0].cross if full else self.add)
        self.updateGeometry()


def _looks_like_id(value: str) -> bool:
    """Ids are UUIDs; nobody is called that."""
    return len(value) >= 32 and all(letter in "0123456789abcdef-" for letter in value.lower())
