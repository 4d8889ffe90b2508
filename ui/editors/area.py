# SPDX-License-Identifier: EUPL-1.2
"""Text of many lines, in a field that grows with it.

Pasting brings words only. Tab goes on to the next field. A soft wave may stand under some words; it is
painted over the text and never part of it, so that it fires no change.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QTextEdit, QWidget

from shareprep.forms.text import clean
from ui import theme
from ui.editors.field import FieldEditor, belongs_to_program, differing, letters, units
from ui.editors.line import plain, show_without_undo
from ui.pieces import painting

_MOST_LINES = 14


class Area(QTextEdit):
    """Qt's text editor without its own undo, as high as its text, from `lines` to `most` lines."""

    def __init__(self, lines: int = 2, most: int = _MOST_LINES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, max(lines, most)
        self._waves: list[QTextCursor] = []
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self.keep_cursor_in_sight)
        self._fit()

    def words(self) -> str:
        """The text as written; `toPlainText` would turn hard spaces into plain ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def replace_text(self, text: str) -> None:
        """Show another text by replacing only what differs, so that cursor and view stay."""
        start, end, middle = differing(self.words(), text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(middle)

    def set_waves(self, ranges: Sequence[tuple[int, int]]) -> None:
        """A soft wave under these stretches: the letters before their start and before their end."""
        words = self.words()
        self._waves = []
        for start, end in ranges:
            cursor = QTextCursor(self.document())  # moves along with what is typed before it
            cursor.setPosition(units(words, start))
            cursor.setPosition(units(words, end), QTextCursor.MoveMode.KeepAnchor)
            self._waves.append(cursor)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._waves:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        painter.setPen(QPen(look.colour("wave"), max(1.6, look.text_scale * 1.3)))
        for cursor in self._waves:
            for left, right, bottom in self._stretches(cursor):  # just under the letters
                painter.drawPath(_wave(left, right, bottom + look.text_scale, 2.2 * look.text_scale))

    def _stretches(self, cursor: QTextCursor) -> list[tuple[int, int, int]]:
        """Left, right and bottom of each line that the cursor's selection covers."""
        found: list[tuple[int, int, int]] = []
        at = QTextCursor(cursor)
        for position in range(cursor.selectionStart(), cursor.selectionEnd() + 1):
            at.setPosition(position)
            place = self.cursorRect(at)
            x, bottom = place.center().x(), place.bottom()
            if found and found[-1][2] == bottom:
                found[-1] = (min(found[-1][0], x), max(found[-1][1], x), bottom)
            else:
                found.append((x, x, bottom))
        return [stretch for stretch in found if stretch[1] > stretch[0]]

    def _height_of(self, lines: int) -> int:
        return lines * painting.high(self.font()) + 2 * 4 + self._frame()

    @staticmethod
    def _frame() -> int:
        """What the style sheet puts around the text, above and below."""
        return 2 * (theme.current().space(4) + 1)

    def _fit(self) -> None:
        self.ensurePolished()
        wanted = round(self.document().size().height()) + self._frame()
        least, most = self._height_of(self._lines), self._height_of(self._most)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        high = min(max(wanted, least), most)
        if high != self.minimumHeight() or high != self.maximumHeight():
            self.setFixedHeight(high)

    def keep_cursor_in_sight(self) -> None:
        """Scroll the page so that the line one writes in shows."""
        if not self.hasFocus():
            return
        part: QWidget | None = self.parentWidget()
        while part is not None and not isinstance(part, QScrollArea):
            part = part.parentWidget()
        inside = part.widget() if part is not None else None
        if part is None or inside is None:
            return
        at = self.viewport().mapTo(inside, self.cursorRect().center())
        part.ensureVisible(at.x(), at.y(), 0, 2 * painting.high(self.font()))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(240), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(96), self.minimumHeight())

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(plain(source))
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

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
        show_without_undo(self.createStandardContextMenu(), event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()


def _wave(left: float, right: float, bottom: float, high: float) -> QPainterPath:
    """A wave from left to right, its lowest points at `bottom`."""
    path = QPainterPath(QPointF(left, bottom - high / 2))
    x, up = left, True
    while x < right:
        step = min(2 * high, right - x)
        peak = bottom - high * (1.4 if up else -0.4)
        path.quadTo(QPointF(x + step / 2, peak), QPointF(x + step, bottom - high / 2))
        x, up = x + step, not up
    return path


class AreaText(FieldEditor):
    """A field for text of `lines` lines or more."""

    def __init__(self, lines: int = 2, most: int = _MOST_LINES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = Area(lines, most)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.area)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.area)
        self.watch(self.area)
        self.watch(self.area.viewport())
        self.area.textChanged.connect(self.tell)

    def set_placeholder(self, text: str) -> None:
        """Soft words while it is empty; never the only label."""
        self.area.setPlaceholderText(text)

    def set_waves(self, ranges: Sequence[tuple[int, int]]) -> None:
        """A soft wave under these stretches of letters."""
        self.area.set_waves(ranges)

    def value(self) -> str:
        return clean(self.area.words())

    def show_value(self, value: object) -> None:
        self.area.replace_text(clean(str(value)))

    def controls(self) -> tuple[QWidget, ...]:
        return (self.area,)

    def scrolls(self, watched: QObject) -> bool:
        return self.area.hasFocus() and self.area.verticalScrollBar().maximum() > 0

    def focus_at(self, position: int = 0) -> None:
        super().focus_at()
        cursor = self.area.textCursor()
        cursor.setPosition(min(units(self.area.words(), position), self.area.document().characterCount() - 1))
        self.area.setTextCursor(cursor)
        self.area.keep_cursor_in_sight()

    def cursor_position(self) -> int:
        return letters(self.area.words(), self.area.textCursor().position())
