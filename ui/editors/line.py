# SPDX-License-Identifier: EUPL-1.2
"""Text of one line, with room inside for an icon, a small button and a badge with keys."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from ui import icons, theme
from ui.editors.field import FieldEditor, belongs_to_program, differing, letters, units
from ui.pieces import painting
from ui.pieces.buttons import draw_key_hint, key_hint_width

_QT_EDGE = 2
"""What QLineEdit itself keeps free on each side of its text, in pixels."""


def one_line(text: str) -> str:
    """Clean text without line ends."""
    from shareprep.forms.text import clean  # sign-in is painted before any form is read in

    return clean(text).replace("\n", " ")


class Line(QLineEdit):
    """Qt's line editor without its own undo, and with the program's keys passed on."""

    def __init__(self, *, icon: str = "", keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._keys, self._lead = icon, keys, None  # type: str, str, QWidget | None
        self._cleaning = False
        self._whole: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._clean)
        self._fit()

    def set_lead(self, part: QWidget) -> None:
        """A small button inside, before the text."""
        self._lead = part
        part.setParent(self)
        self._fit()

    def keep_whole(self, *texts: str) -> None:
        """Texts that are never cut: the line is at least as wide as the longest of them."""
        if texts != self._whole:
            self._whole = texts
            self.updateGeometry()

    def room_beside(self) -> int:
        """How many pixels of its width are not for the text: edges, an icon, a badge."""
        # PySide6 makes six hundred names for a style when first asked for it, and sign-in needs none of them.
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        edges = self.textMargins()
        return self.width() - inside.width() + edges.left() + edges.right() + 2 * _QT_EDGE

    def replace_text(self, text: str) -> None:
        """Show another text; the cursor stays where it is in what did not change."""
        old, cursor = self.text(), self.cursorPosition()
        start, end, middle = differing(old, text)
        if cursor >= end and (cursor > start or (not old and self.hasFocus())):
            cursor += units(middle, len(middle)) - (end - start)
        elif cursor > start:
            cursor = start + units(middle, len(middle))
        self.setText(text)  # also empties Qt's own undo
        self.setCursorPosition(cursor)

    def _clean(self, text: str) -> None:
        if not self._cleaning and (cleaned := one_line(text)) != text:
            self._cleaning = True
            self.replace_text(cleaned)
            self._cleaning = False

    def _fit(self) -> None:
        look = theme.current()
        before = after = 0
        if self._icon or self._lead is not None:
            before = look.icon(18) + look.space(7)
        if self._keys:
            after = key_hint_width(self._keys) + look.space(4)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            before, after = after, before
        self.setTextMargins(before, 0, after, 0)
        self._place_lead()

    def _place_lead(self) -> None:
        if self._lead is not None:
            side = self._lead.sizeHint()
            room = QRectF(2, (self.height() - side.height()) / 2, side.width(), side.height())
            self._lead.setGeometry(painting.mirrored(self, room).toRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_lead()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self._least_width(), hint.height()) if self._whole else hint

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least_width(), self.sizeHint().height())

    def _least_width(self) -> int:
        wide = theme.current().px(72)
        if self._whole:
            self.ensurePolished()
            letters_wide = max(self.fontMetrics().horizontalAdvance(text) for text in self._whole)
            wide = max(wide, letters_wide + self.room_beside() + 1)
        return wide

    def event(self, event: QEvent) -> bool:
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and belongs_to_program(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if belongs_to_program(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        show_without_undo(menu, event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._icon and not self._keys:
            return
        look = theme.current()
        painter = painting.begin(self)
        if self._icon:
            side = look.icon(18)
            at = QRectF(look.space(11), (self.height() - side) / 2, side, side)
            icons.draw(painter, self._icon, painting.mirrored(self, at), look.colour("soft"))
        if self._keys:
            wide = key_hint_width(self._keys)
            at = QRectF(self.width() - wide - look.space(11), 0, wide, self.height())
            draw_key_hint(painter, painting.mirrored(self, at), self._keys)


def show_without_undo(menu: QMenu, where: QPoint) -> None:
    """Qt's menu of a text field without its undo: the program has its own."""
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    first = menu.actions()[:1]
    if first and first[0].isSeparator():
        menu.removeAction(first[0])
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(where)


def plain(source: QMimeData) -> str:
    """The clean text of what is pasted or dropped."""
    from shareprep.forms.text import clean

    return clean(source.text())


class LineText(FieldEditor):
    """A field for one line of text."""

    def __init__(self, *, icon: str = "", keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line(icon=icon, keys=keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.watch(self.line)
        self.line.textChanged.connect(self.tell)

    def set_placeholder(self, text: str) -> None:
        """Soft words while it is empty; never the only label."""
        self.line.setPlaceholderText(text)

    def value(self) -> str:
        return one_line(self.line.text())

    def show_value(self, value: object) -> None:
        self.line.replace_text(one_line(str(value)))

    def controls(self) -> tuple[QWidget, ...]:
        return (self.line,)

    def focus_at(self, position: int = 0) -> None:
        super().focus_at()
        self.line.setCursorPosition(units(self.line.text(), position))

    def cursor_position(self) -> int:
        return letters(self.line.text(), self.line.cursorPosition())
