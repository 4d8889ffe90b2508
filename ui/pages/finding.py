# SPDX-License-Identifier: EUPL-1.2
"""Looking words up over all discussions: a box in the head, and under it what was found.

It answers for the box, the list and where a line leads. What is found, and that a discussion without names
shows none, is `acts/searching.py`'s. Arrow down goes into the list, Esc closes it.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from shareprep.acts.searching import Found
from shareprep.forms.field import Paper
from shareprep.forms.record import KINDS, fields_of
from shareprep.i18n import _, ngettext
from shareprep.process.places import step_of
from ui import announce, theme
from ui.editors.line import Line
from ui.pages.running import who_is_it
from ui.pieces import painting
from ui.pieces.card import Card, Rule
from ui.pieces.onestop import OneStop
from ui.pieces.text import Paragraph
from ui.place import Place
from ui.rows import Row, RowWords

KEYS = "Ctrl+K"
_PAUSE = 200
"""Milliseconds without a key after which the words are looked up."""
_LEAST, _SHOWN = 2, 20
_WIDE = 226

_OF_TEAMS = ("team", "colleague")


def place_of(found: Found) -> Place | None:
    """Where a record stands; None for a child about whom there is no discussion yet."""
    if found.kind in _OF_TEAMS:
        return Place("team", record=found.record)
    if not found.discussion:
        return None
    step = step_of(found.kind)
    return Place("discussion", found.discussion, step, found.record, _main_field(found.kind))


def _main_field(kind: str) -> str:
    fields = fields_of(KINDS[kind]) if kind in KINDS else ()
    main = [field.name for field in fields if field.paper is Paper.MAIN and field.is_text]
    texts = [field.name for field in fields if field.is_text]
    return next(iter([*main, *texts]), "")


def words_of(found: Found) -> RowWords:
    """A line of the list."""
    heading = found.heading
    if heading is None:
        small = found.row if found.kind in _OF_TEAMS else _("Enter begins a discussion about this child.")
    else:
        small = " · ".join(part for part in (found.row, who_is_it(heading), heading.other_team) if part)
    return RowWords(" ".join(found.snippet.split()), small=small)


class Results(Card):
    """What was found, over the page.

    Signals: `chosen(Found)`; `left()`, with Esc or arrow up from the first line.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("primary", edge="top", tight=True, parent=parent)
        self.setAccessibleName(_("Found"))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._area)
        self._stop = OneStop(self)
        self.rows: list[Row] = []
        self.hide()

    def show_found(self, found: tuple[Found, ...]) -> None:
        """Show these, best first."""
        self._stop.set_parts(())  # the rows of before go with the part they stand in
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = []
        for number, one in enumerate(found[:_SHOWN]):
            if number:
                column.addWidget(Rule())
            row = Row(words_of(one), "primary")
            row.setAccessibleDescription(_("Enter goes there."))
            row.clicked.connect(lambda _checked=False, which=one: self.chosen.emit(which))
            column.addWidget(row)
            self.rows.append(row)
        left = len(found) - _SHOWN
        if not found:
            column.addWidget(Paragraph(_("Nothing found. Fewer letters find more."), tone="soft"))
        elif left > 0:
            more = ngettext(
                "{count} more. One more word makes it shorter.",
                "{count} more. One more word makes it shorter.",
                left,
            )
            column.addWidget(Paragraph(more.format(count=left), size="small", tone="soft"))
        self._area.setWidget(part)
        part.setAutoFillBackground(False)
        self._stop.set_parts(self.rows)
        for row in self.rows:  # after the stop, so that these keys come here first
            row.installEventFilter(self)

    def height_for(self, width: int) -> int:
        """The height that all lines take in this width."""
        part = self._area.widget()
        layout = part.layout() if part is not None else None
        edge = self.body.contentsMargins()
        bar = self._area.verticalScrollBar().sizeHint().width()
        inside = width - edge.left() - edge.right() - bar
        return (layout.totalHeightForWidth(inside) if layout else 0) + edge.top() + edge.bottom()

    def focus_first(self) -> None:
        """Go into the list."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched, 0, theme.current().space(12))
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            up_and_out = event.key() == Qt.Key.Key_Up and self.rows and watched is self.rows[0]
            if up_and_out or event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


class SearchBox(QWidget):
    """The box in the head. `page` is what the list lies over; `search` looks words up.

    Signals: `chosen(Found)`.
    """

    chosen = Signal(object)

    def __init__(self, page: QWidget, search: Callable[[str], tuple[Found, ...]]) -> None:
        super().__init__()
        self._page, self._search = page, search
        self.line = Line(icon="search", keys=KEYS)
        self.line.setPlaceholderText(_("Search"))
        self.line.setAccessibleName(_("Search in all discussions"))
        self.line.setAccessibleDescription(_("Arrow down goes to what was found."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.results = Results(page)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.look)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self._take_first)
        self.line.installEventFilter(self)
        page.installEventFilter(self)
        self.results.chosen.connect(self._choose)
        self.results.left.connect(self._back)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._fit()

    def focus(self) -> None:
        """Put the focus in the box."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_list(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        self.results.hide()

    def look(self) -> None:
        """Look the words up, and show what was found."""
        self._timer.stop()
        words = self.line.text().strip()
        if len(words) < _LEAST:
            self.results.hide()
            return
        found = self._search(words)
        self.results.show_found(found)
        self.results.show()
        self.results.raise_()
        self._place()
        count = ngettext("{count} found", "{count} found", len(found)).format(count=len(found))
        announce.say(self, count)

    # -- inside ---------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._timer.start()

    def _take_first(self) -> None:
        if self._timer.isActive() or self.results.isHidden():
            self.look()
        if self.results.rows and self.results.isVisible():
            self.results.rows[0].click()

    def _choose(self, found: Found) -> None:
        self.line.clear()
        self.close_list()
        self.chosen.emit(found)

    def _back(self) -> None:
        self.close_list()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self.line and not self.results.isAncestorOf(new):
            self.results.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and isinstance(event, QResizeEvent) and self.results.isVisible():
            self._place()
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                if self.results.isHidden():
                    self.look()
                self.results.focus_first()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.line.clear()
                self.close_list()
                return True
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        look = theme.current()
        edge = look.space(24)
        below = self.mapTo(self._page, QPoint(0, self.height() + look.space(6)))
        wide = min(look.px(520), self._page.width() - 2 * edge)
        left = max(edge, min(below.x(), self._page.width() - edge - wide))
        room = self._page.height() - below.y() - look.space(12)
        self.results.setGeometry(left, below.y(), wide, min(self.results.height_for(wide), room))

    def _fit(self) -> None:
        self.setFixedWidth(theme.current().px(_WIDE))

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)
