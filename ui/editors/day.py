# SPDX-License-Identifier: EUPL-1.2
"""A day as people write it: "9/11", "gisteren", "ma 9/11, 10:20"; or picked from a calendar.

What it means is decided by a function given in, so that screen and command line understand the same. What
cannot be read stays as typed. Qt's own date editor commits half a date and cannot be empty.
"""

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from shareprep.i18n import language
from ui import icons, theme
from ui.editors.field import FieldEditor, letters, units
from ui.editors.line import Line, one_line
from ui.pieces.buttons import IconButton

Read = Callable[[str], str]
_LOCALES = {
    "nl": QLocale(QLocale.Language.Dutch, QLocale.Country.Belgium),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}

_A_WEEK = [f"2028-08-{day}" for day in range(22, 29)]
"""Seven days with wide numbers; which weekday is the longest differs with the language."""


def _as_it_is(text: str) -> str:
    return text


class CalendarPopup(QFrame):
    """A month to pick a day from. Esc closes it.

    Signals: `picked(QDate)`.
    """

    picked = Signal(QDate)

    def __init__(self, spoken: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(spoken)
        self.calendar.setLocale(_LOCALES[language()])
        self.calendar.setMinimumSize(theme.current().px(308), theme.current().px(250))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        look = theme.current()
        plain, head = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(look.colour("ink"))
        head.setForeground(look.colour("soft"))
        head.setBackground(look.colour("card"))
        self.calendar.setHeaderTextFormat(head)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        for name, icon in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIconSize(QSize(look.icon(18), look.icon(18)))
                button.setIcon(icons.icon(icon, look.colour("ink"), look.icon(18)))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.calendar)
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)

    def _pick(self, day: QDate) -> None:
        self.picked.emit(day)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


class DayField(FieldEditor):
    """A field for a day, with an hour if it has one.

    `understand` makes ISO text of what was typed, or gives it back; `show` makes words of stored text.
    While typing the value is the text as typed; leaving the field or Enter makes it a day.
    """

    def __init__(
        self,
        understand: Read = _as_it_is,
        show: Read = _as_it_is,
        *,
        pick_spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._understand, self._show = understand, show
        self._shown, self._stored = "", ""
        self.line = Line()
        width = self.line.fontMetrics().horizontalAdvance
        self._longest_day = max((show(day) for day in _A_WEEK), key=width)
        self.line.keep_whole(self._longest_day)
        self.pick = IconButton("calendar", pick_spoken)
        self.pick.least_high = 26
        self.line.set_lead(self.pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.watch(self.line)
        self.watch(self.pick)
        QWidget.setTabOrder(self.line, self.pick)
        self.line.textChanged.connect(self.tell)
        self.line.returnPressed.connect(self._settle)
        self.pick.clicked.connect(self.open_calendar)

    def value(self) -> str:
        typed = one_line(self.line.text())
        return self._stored if typed == self._shown else typed

    def show_value(self, value: object) -> None:
        self._stored = str(value)
        self._shown = one_line(self._show(self._stored))
        self.line.replace_text(self._shown)
        has_hour = self._stored[10:11] == "T"
        self.line.keep_whole(self._longest_day, *((self._shown,) if has_hour else ()))

    def controls(self) -> tuple[QWidget, ...]:
        return (self.line, self.pick)

    def set_name(self, label: str, help_text: str = "") -> None:
        super().set_name(label, help_text)
        if not self.pick.accessibleName():
            self.pick.setAccessibleName(label)

    def focus_at(self, position: int = 0) -> None:
        super().focus_at()
        self.line.setCursorPosition(units(self.line.text(), position))

    def cursor_position(self) -> int:
        return letters(self.line.text(), self.line.cursorPosition())

    def leave(self) -> None:
        self._settle()
        super().leave()

    def open_calendar(self) -> CalendarPopup:
        """Show the month of the day that stands here, or of today."""
        popup = CalendarPopup(self.pick.accessibleName(), self)
        stored = QDate.fromString(self._understand(self.value())[:10], Qt.DateFormat.ISODate)
        popup.calendar.setSelectedDate(stored if stored.isValid() else QDate.currentDate())
        popup.picked.connect(self._take)
        popup.adjustSize()
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 4)))
        popup.show()
        popup.calendar.setFocus()
        return popup

    def _take(self, day: QDate) -> None:
        hour = self._understand(self.value())[10:16]
        iso = day.toString(Qt.DateFormat.ISODate)
        self._put(iso + hour if hour.startswith("T") else iso)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        typed = self.value()
        if typed != self._stored:
            self._put(self._understand(typed))

    def _put(self, value: str) -> None:
        """Show a value that a person chose, and tell it."""
        self._showing = True
        self.show_value(value)
        self._showing = False
        self.tell()
