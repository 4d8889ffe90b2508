# SPDX-License-Identifier: EUPL-1.2
"""One block of the course as a line: a grip to drag, its title, who begins, and its minutes to type."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from shareprep.forms.meeting import Block
from shareprep.forms.record import field_of
from shareprep.i18n import _
from ui import icons, theme
from ui.form import FieldBox, Target
from ui.pieces import painting
from ui.pieces.text import Paragraph
from ui.rows import Row, RowWords

_BEGINS, _MINUTES, _GRIP = 128, 72, 18


class Grip(QWidget):
    """What one drags a line by. From the keyboard the line itself moves, with Alt and an arrow.

    `place` tells which place in the order a height of the list is. Signals: `dropped(int)`: the place.
    """

    dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place: Callable[[int], tuple[int, int]] = lambda _y: (0, 0)
        self._mark: QFrame | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Drag to move, or Alt+Up and Alt+Down"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().icon(_GRIP), 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.begin(self)
        side = theme.current().icon(16)
        middle = QRectF(0, (self.height() - side) / 2, side, side)
        icons.draw(painter, "grip-vertical", middle, theme.current().colour("soft"))

    def _list(self) -> QWidget:
        line = self.parentWidget()
        rows = line.parentWidget() if line is not None else None
        assert rows is not None
        return rows

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._mark = QFrame(self._list())
            self._mark.setStyleSheet(f"background: {theme.current().tokens.primary}; border-radius: 1px")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._mark is None:
            return
        rows = self._list()
        _place, top = self.place(self.mapTo(rows, event.position().toPoint()).y())
        self._mark.setGeometry(0, max(0, top - 2), rows.width(), 3)
        self._mark.show()
        self._mark.raise_()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._mark is None:
            return
        rows = self._list()
        place, _top = self.place(self.mapTo(rows, event.position().toPoint()).y())
        own, _own_top = self.place(self.mapTo(rows, self.rect().center()).y())
        self._mark.deleteLater()
        self._mark = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        # A place below counts the line itself, which leaves its own place empty.
        self.dropped.emit(place - 1 if place > own else place)


class CourseRow(Row):
    """The words of a line, which open it."""

    def _build(self, words: RowWords) -> None:
        look = theme.current()
        self.setAccessibleDescription(_("Enter opens this row. Alt+Up and Alt+Down move it."))
        self._line.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
        self._line.setSpacing(look.space(10))
        self._title = Paragraph(prefer=200)
        self._begins = Paragraph(size="small", tone="soft", prefer=120)
        self._begins.setFixedWidth(look.px(_BEGINS))
        self._line.addWidget(self._title, 1)
        self._line.addWidget(self._begins)
        for child in (self._title, self._begins):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_words(words)

    def show_words(self, words: RowWords) -> None:
        """Other words."""
        self.setAccessibleName(words.spoken or _("still empty"))
        self._title.setText(words.text or _("still empty"))
        self._title.set_tone("ink" if words.text else "soft")
        self._begins.setText(words.right)
        self.updateGeometry()


class CourseLine(QWidget):
    """A closed line."""

    def __init__(self, target: Target, words: RowWords, today: date) -> None:
        super().__init__()
        look = theme.current()
        self.record = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, look.space(1), 0, look.space(1))
        line.setSpacing(look.space(6))
        self.grip = Grip()
        self.row = CourseRow(words, "primary")
        self.minutes = FieldBox(target, field_of(Block, "minutes"), today, bare=True)
        self.minutes.setFixedWidth(look.px(_MINUTES))
        line.addWidget(self.grip)
        line.addWidget(self.row, 1)
        line.addWidget(self.minutes)
        self.show_words(words)

    def set_record(self, record: str) -> None:
        """The block it shows."""
        self.record = record
        self.row.setProperty("record", record)
        self.minutes.editor.controls()[0].setProperty("line_of", record)

    def show_words(self, words: RowWords) -> None:
        """Other words."""
        self.row.show_words(words)
        self.minutes.editor.set_name(_("Minutes for {title}").format(title=words.text), "")
