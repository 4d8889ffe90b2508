# SPDX-License-Identifier: EUPL-1.2
"""One of several options: side by side when they are few, else in a list that opens.

A stored value that is no option any more stays, and shows as it is. The list is not editable: screen
readers are silent about editable ones. The wheel never changes it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView, QSizePolicy, QWidget

from ui import icons, theme
from ui.editors.field import FieldEditor
from ui.pieces import painting
from ui.pieces.choices import Option, SegmentedChoice

FEW = 4


class Combo(QComboBox):
    """Qt's combo box, painted like the other fields; Delete empties it."""

    def __init__(self, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setView(QListView())
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _beside(self) -> int:
        look = theme.current()
        before = look.icon(18) + look.space(8) if self._icon else 0
        return 2 * look.space(11) + before + look.icon(18) + look.space(6)

    def sizeHint(self) -> QSize:
        look = theme.current()
        texts = [self.itemText(i) for i in range(self.count())] + [self.placeholderText()]
        words = max((painting.wide(text, look.font()) for text in texts), default=0)
        high = painting.high(look.font()) + 2 * (look.space(8) + 1)
        return QSize(min(words, look.px(360)) + self._beside(), max(high, 32))

    def minimumSizeHint(self) -> QSize:
        words = min(self.sizeHint().width() - self._beside(), theme.current().px(140))
        return QSize(words + self._beside(), self.sizeHint().height())

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + theme.current().space(32))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setCurrentIndex(self.findData(""))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        whole = QRectF(self.rect())
        surface = look.colour("field" if self.isEnabled() else "quiet")
        painting.fill(painter, whole, painting.RADIUS, surface, look.colour("edge"))
        side, x = look.icon(18), float(look.space(11))
        if self._icon:
            at = QRectF(x, (self.height() - side) / 2, side, side)
            icons.draw(painter, self._icon, painting.mirrored(self, at), look.colour("soft"))
            x += side + look.space(8)
        mark = QRectF(self.width() - look.space(11) - side, (self.height() - side) / 2, side, side)
        icons.draw(painter, "chevron-down", painting.mirrored(self, mark), look.colour("soft"))
        room = painting.mirrored(self, QRectF(x, 0, mark.left() - look.space(6) - x, self.height()))
        chosen = self.currentIndex() >= 0
        text = self.currentText() if chosen else self.placeholderText()
        shown = QFontMetrics(look.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        ink = look.colour("ink" if chosen and self.isEnabled() else "soft")
        start = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            start = Qt.AlignmentFlag.AlignRight
        painting.write(painter, room, shown, look.font(), ink, start)
        if self.hasFocus():
            painting.ring(painter, whole)


class ChoiceField(FieldEditor):
    """A field with a list that opens. `set_options` gives the choices, in their order."""

    def __init__(self, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = Combo(icon=icon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.watch(self.combo)
        self.combo.currentIndexChanged.connect(self.tell)

    def set_options(self, options: Sequence[Option], empty: str = "") -> None:
        """The choices; `empty` is the line for "nothing chosen", where that should be a choice."""
        was = self.value()
        self._showing = True
        self.combo.clear()
        if empty:
            self.combo.addItem(empty, "")
        for option in options:
            self.combo.addItem(option.label, option.value)
            self.combo.setItemData(self.combo.count() - 1, option.spoken, Qt.ItemDataRole.AccessibleTextRole)
        self.show_value(was)
        self._showing = False
        self.combo.updateGeometry()

    def set_placeholder(self, text: str) -> None:
        """Soft words while nothing is chosen."""
        self.combo.setPlaceholderText(text)

    def value(self) -> str:
        data = self.combo.currentData()
        return data if isinstance(data, str) else ""

    def show_value(self, value: object) -> None:
        text = str(value)
        index = self.combo.findData(text)
        if index < 0 and text:
            self.combo.addItem(text, text)
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)

    def controls(self) -> tuple[QWidget, ...]:
        return (self.combo,)


class SegmentedField(FieldEditor):
    """A field with its few options beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = SegmentedChoice((), "", clearable=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice)
        row.addStretch(1)
        self._unknown = ""
        self.choice.chosen.connect(self._choose)

    def set_options(self, options: Sequence[Option]) -> None:
        """The choices, in their order."""
        self.choice.set_options(options)
        for segment in self.choice.parts():
            self.watch(segment)
        self.setFocusProxy(self.choice)

    def set_name(self, label: str, help_text: str = "") -> None:
        self.setAccessibleName(label)
        self.choice.setAccessibleName(label)
        self.choice.setAccessibleDescription(help_text)

    def value(self) -> str:
        return self.choice.value() or self._unknown

    def show_value(self, value: object) -> None:
        self.choice.set_value(str(value))
        self._unknown = "" if self.choice.value() else str(value)

    def controls(self) -> tuple[QWidget, ...]:
        return (self.choice.first_focus(), *self.choice.parts())

    def _choose(self, _value: str) -> None:
        self._unknown = ""
        self.tell()


def choice_field(options: Sequence[Option], *, icon: str = "") -> ChoiceField | SegmentedField:
    """The editor that fits: beside each other up to four short options, else a list."""
    letters = sum(len(option.label) for option in options)
    field = SegmentedField() if len(options) <= FEW and letters <= 60 else ChoiceField(icon=icon)
    field.set_options(options)
    return field
