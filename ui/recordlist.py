# SPDX-License-Identifier: EUPL-1.2
"""A list of records: rows to read, and one row that is open to write in. All of it works from the keyboard.

Enter opens a row, Esc closes it, Ctrl+Enter adds, Alt+Up and Alt+Down move, Delete removes (and it can be put
back). It answers for the list; what a row says and which form opens is the page's. Rows are only words: one
editor at a time keeps twenty observations as quick as two.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shareprep.forms.field import Paper
from shareprep.forms.record import Record, fields_of, kind_of, value_of
from shareprep.i18n import _, ngettext
from shareprep.notebook import Changed, Notebook
from ui import theme
from ui.form import boxes_in
from ui.pieces.buttons import IconButton, LinkButton
from ui.pieces.card import OpenRow, Rule
from ui.pieces.emptying import throw_out
from ui.pieces.fold import Fold
from ui.pieces.onestop import OneStop
from ui.pieces.text import Paragraph
from ui.rows import CardRow, Row, RowWords

_MOST_REMOVED = 20


class RecordList(QWidget):
    """Rows of one kind. `describe` says what a closed row shows, `form` makes what opens, `new` a blank row.

    Signals: `removed(str)`, the id of a row a person took away.
    """

    removed = Signal(str)

    def __init__(
        self,
        notebook: Notebook,
        kind: type[Record],
        *,
        describe: Callable[[Record], RowWords],
        form: Callable[[str], QWidget],
        new: Callable[[], Record] | None = None,
        rows: Callable[[], list[Record]] | None = None,
        add: Callable[[Record], Record] | None = None,
        colour: str = "primary",
        empty: str = "",
        may_move: bool = True,
        as_cards: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._notebook, self._kind, self._colour = notebook, kind, colour
        self._describe, self._form = describe, form
        self._new = new or (lambda: kind())
        self._rows = rows or (lambda: list(notebook.papers.of(kind)))
        self._add = add or notebook.add
        self._empty, self._may_move, self._as_cards = empty, may_move, as_cards
        self._open: str = ""
        self._open_row: OpenRow | None = None
        self._shown: list[tuple[str, QWidget]] = []
        self._stop = OneStop(self)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._build()

    # -- what a person does ---------------------------------------------------------------------

    def add_row(self, record: Record | None = None) -> Record:
        """A new row, open and ready to type in."""
        added = self._add(record or self._new())
        self.open_row(added.id)
        return added

    def open_row(self, record: str, field: str = "", cursor: int = 0) -> None:
        """Open a row and put the focus in it."""
        self._open = record
        self._build()
        if self._open_row is None:
            return
        boxes = boxes_in(self._open_row)
        wanted = next((box for box in boxes if box.field.name == field), None)
        main = wanted or next((box for box in boxes if box.field.paper.value == "main"), None)
        if main is None and boxes:
            main = boxes[0]
        if main is not None:
            reveal(main)
            main.editor.focus_at(cursor or 10**6)

    def close_row(self) -> None:
        """Close the open row; the focus stays at its place in the list."""
        was, self._open = self._open, ""
        self._build()
        row = self._widget(was)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_row(self, record: str) -> None:
        """Take a row away; the focus goes to the next one."""
        ids = [row for row, _widget in self._shown]
        position = ids.index(record) if record in ids else 0
        if self._open == record:
            self._open = ""
        self._notebook.remove(record)
        self.removed.emit(record)
        left = [row for row, _widget in self._shown]
        if left:
            near = self._widget(left[min(position, len(left) - 1)])
            if near is not None:
                near.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_row(self, record: str, by: int) -> None:
        """Move a row up or down; the focus goes with it."""
        if not self._may_move:
            return
        self._notebook.move(record, by=by)
        row = self._widget(record)
        if row is not None and record != self._open:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def opened(self) -> str:
        """The id of the open row, or ""."""
        return self._open

    @property
    def kind_name(self) -> str:
        """The kind of its rows."""
        return kind_of(self._kind)

    def first_empty(self) -> str:
        """The id of a row that nobody filled in yet, or ""."""
        rows = {record.id: record for record in self._rows()}
        main = [field.name for field in fields_of(self._kind) if field.paper is Paper.MAIN]
        return next(
            (name for name, record in rows.items() if not any(value_of(record, part) for part in main)), ""
        )

    def shows(self, record: str) -> bool:
        """Whether a record is one of these rows."""
        return any(row == record for row, _widget in self._shown)

    # -- following the notebook -----------------------------------------------------------------

    def hear(self, changed: Changed) -> None:
        """Something changed in the notebook."""
        ids = {row for row, _widget in self._shown}
        if changed.structure or changed.records & (ids - {self._open}):
            self._build()
        if self._open_row is not None:
            for box in boxes_in(self._open_row):
                box.hear(changed)

    def _build(self) -> None:
        records = self._rows()
        focused = next((row for row, widget in self._shown if widget.hasFocus()), "")
        if self._open and all(record.id != self._open for record in records):
            self._open = ""
        keep = self._open_row
        if keep is not None and keep.property("record") != self._open:
            keep = None
        throw_out(self.body, keep)
        self._open_row = keep
        self._shown = []
        self._lay_out(records)
        if not records and self._empty:
            self.body.addWidget(Paragraph(self._empty, tone="soft"))
        self._add_removed()
        closed = [widget for _row, widget in self._shown if isinstance(widget, Row)]
        self._stop.set_parts(closed)
        if focused and (row := self._widget(focused)) is not None and focused != self._open:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, records: list[Record]) -> None:
        if self._as_cards:
            self._lay_out_cards(records)
            return
        for number, record in enumerate(records):
            if number and record.id != self._open and records[number - 1].id != self._open:
                self.body.addWidget(Rule())
            self.body.addWidget(self._row(record))

    def _lay_out_cards(self, records: list[Record]) -> None:
        """Closed cards side by side, as many as the text leaves room for; an open row takes the width."""
        look = theme.current()
        beside = 3 if look.text_scale < 1.4 else 2 if look.text_scale < 1.8 else 1
        grid: QGridLayout | None = None
        placed = 0
        for record in records:
            row = self._row(record)
            if record.id == self._open:
                self.body.addWidget(row)
                grid = None
                continue
            if grid is None:
                holder = QWidget()
                grid = QGridLayout(holder)
                grid.setContentsMargins(0, look.space(4), 0, look.space(4))
                grid.setSpacing(look.space(12))
                for column in range(beside):
                    grid.setColumnStretch(column, 1)
                self.body.addWidget(holder)
                placed = 0
            grid.addWidget(row, placed // beside, placed % beside)
            placed += 1

    def _row(self, record: Record) -> QWidget:
        if record.id == self._open:
            if self._open_row is None:
                self._open_row = self._opened_row(record)
            self._shown.append((record.id, self._open_row))
            return self._open_row
        words = self._describe(record)
        row = CardRow(words, self._colour) if self._as_cards else Row(words, self._colour)
        row.clicked.connect(lambda _checked=False, which=record.id: self.open_row(which))
        row.installEventFilter(self)
        row.setProperty("record", record.id)
        self._shown.append((record.id, row))
        return row

    def _opened_row(self, record: Record) -> OpenRow:
        row = OpenRow(self._colour)
        row.setProperty("record", record.id)
        row.add(self._form(record.id))
        row.add(self._foot(record.id))
        row.installEventFilter(self)
        for box in boxes_in(row):
            for control in box.editor.controls():
                control.installEventFilter(self)
        return row

    def _foot(self, record: str) -> QWidget:
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().space(4))
        line.addStretch(1)
        if self._may_move:
            for icon, words, by in (("arrow-up", _("Move up"), -1), ("arrow-down", _("Move down"), 1)):
                button = IconButton(icon, words)
                button.clicked.connect(lambda _checked=False, by=by: self.move_row(record, by))
                line.addWidget(button)
        remove = LinkButton(_("Remove"), icon="trash-2", tone="soft")
        remove.clicked.connect(lambda: self.remove_row(record))
        line.addWidget(remove)
        done = LinkButton(_("Done"), icon="check")
        done.clicked.connect(self.close_row)
        line.addWidget(done)
        return foot

    def _add_removed(self) -> None:
        gone = [
            record
            for record in self._notebook.papers
            if isinstance(record, self._kind) and record.removed and record.discussion
        ]
        gone.sort(key=lambda record: record.removed, reverse=True)
        if not gone:
            return
        words = ngettext("{n} removed", "{n} removed", len(gone)).format(n=len(gone))
        fold = Fold(words, _("recently removed; you can put it back"))
        fold.toggled.connect(lambda _on: self._show_removed(fold, gone[:_MOST_REMOVED]))
        self.body.addWidget(fold)

    def _show_removed(self, fold: Fold, gone: list[Record]) -> None:
        """The lines in the fold, made when it first opens: the list is laid out anew with each row."""
        if fold.body.count():
            return
        for record in gone:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Paragraph(self._describe(record).spoken, size="small", tone="soft"), 1)
            back = LinkButton(_("Put back"), icon="undo-2")
            back.clicked.connect(lambda _checked=False, which=record.id: self._notebook.put_back(which))
            row.addWidget(back)
            fold.add(line)

    def _widget(self, record: str) -> QWidget | None:
        return next((widget for row, widget in self._shown if row == record), None)

    # -- keys -----------------------------------------------------------------------------------

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            record = watched.property("record") if isinstance(watched, Row) else self._open
            if (
                isinstance(record, str)
                and record
                and self._key(record, event, closed=isinstance(watched, Row))
            ):
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _key(self, record: str, event: QKeyEvent, *, closed: bool) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(record, -1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        if held:
            return False
        if closed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_row(record)
            return True
        if closed and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_row(record)
            return True
        if not closed and event.key() == Qt.Key.Key_Escape:
            self.close_row()
            return True
        return False


def reveal(part: QWidget) -> None:
    """Open the folds around a part, so that it can have the focus."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, Fold):
            around.set_open(True)
        around = around.parentWidget()
