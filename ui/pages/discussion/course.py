# SPDX-License-Identifier: EUPL-1.2
"""*Verloop*: the blocks of a meeting with who begins and how many minutes, and their sum.

While nobody changed anything the usual course shows, and is printed; it becomes rows of its own at the first
change, as one step to undo. Lines stay the same parts of the screen while they change, so that typing minutes
goes on when the first of them makes the course one's own.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.forms.field import Value
from shareprep.forms.meeting import Block, Meeting
from shareprep.forms.record import Record, fields_of
from shareprep.i18n import _
from shareprep.notebook import Changed
from shareprep.process import course
from ui import theme
from ui.form import FieldBox, Target, boxes_in, more_fold
from ui.pages.discussion.courseline import CourseLine
from ui.pages.discussion.pair import Pair
from ui.pieces.card import OpenRow, Rule
from ui.pieces.emptying import take_out
from ui.recordlist import RecordList
from ui.rows import Row, RowWords

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage

_PLACES = "bcdefghijklm"
_NEW_MINUTES = "5"


class Course(RecordList):
    """The blocks in order."""

    def __init__(self, step: "StepPage") -> None:
        self._step, self.notebook = step, step.notebook
        self._real: dict[str, str] = {}
        self._targets: list[BlockTarget] = []
        self._parts: dict[str, QWidget] = {}
        self._is_making = False
        super().__init__(
            step.notebook,
            Block,
            describe=self._words,
            form=self._block_form,
            rows=lambda: list(self.blocks()),
            new=lambda: Block(minutes=_NEW_MINUTES),
            add=self._add_block,
        )

    # -- the blocks -----------------------------------------------------------------------------

    def blocks(self) -> list[Block]:
        """The blocks as they are printed: one's own, or the usual ones, whose ids begin with "block:"."""
        papers = self._step.papers
        own = papers.of(Block)
        if own:
            return own
        usual = course.usual_blocks(papers, self._minutes() or 60)
        return [
            msgspec.structs.replace(block, id=f"block:{n}", place=_PLACES[n]) for n, block in enumerate(usual)
        ]

    def block(self, record: str) -> Block | None:
        """One block as it is now; None when it is gone."""
        return next((block for block in self.blocks() if block.id == record), None)

    @property
    def is_own(self) -> bool:
        """Whether somebody changed the course."""
        return bool(self._step.papers.of(Block))

    def make_own(self) -> None:
        """Keep the usual blocks as rows, so that they can be changed."""
        if self.is_own:
            return
        self._is_making = True
        try:
            made = {
                block.id: self._notebook.add(msgspec.structs.replace(block, id="", place="")).id
                for block in self.blocks()
            }
        finally:
            self._is_making = False
        self._real = made
        self._open = made.get(self._open, self._open)
        for target in self._targets:
            target.block = made.get(target.block, target.block)
        self._parts = {made.get(key, key): part for key, part in self._parts.items()}
        for key, part in self._parts.items():
            part.setProperty("record", key)
            if isinstance(part, CourseLine):
                part.set_record(key)
        self._shown = [(made.get(key, key), part) for key, part in self._shown]

    def divide(self, minutes: int) -> None:
        """Let the meeting last so long, with the usual minutes for each usual block; one step to undo."""
        with self._notebook.as_one_step():
            self._step.only(Meeting).write("minutes", str(minutes))
            if not self.is_own:
                return
            usual = {block.holds: block.minutes for block in course.usual_blocks(self._step.papers, minutes)}
            for block in self.blocks():
                if block.holds in usual:
                    self._notebook.change(block.id, "minutes", usual[block.holds])

    def sum_words(self) -> tuple[str, bool]:
        """The sum in words, and whether it is as planned."""
        total, planned = course.total(self.blocks()), self._minutes()
        if not planned:
            return _("{total} minutes").format(total=total), False
        if total == planned:
            return _("{total} of {planned} minutes").format(total=total, planned=planned), True
        words = _("{total} of {planned} minutes, {n} left")
        if total > planned:
            words = _("{total} of {planned} minutes, {n} too many")
        return words.format(total=total, planned=planned, n=abs(planned - total)), False

    def _minutes(self) -> int:
        meeting = self._step.papers.one(Meeting)
        return course.whole_minutes((meeting or Meeting()).minutes)

    # -- what a person does ---------------------------------------------------------------------

    def _as_one_step(self, record: str, act: Callable[[str], None]) -> None:
        """Act on a block that may have to be made one's own first."""
        with self._notebook.as_one_step():
            self.make_own()
            act(self._real.get(record, record))

    def _add_block(self, record: Record) -> Record:
        with self._notebook.as_one_step():
            self.make_own()
            return self._notebook.add(record)

    def remove_row(self, record: str) -> None:
        self._as_one_step(record, super().remove_row)

    def move_row(self, record: str, by: int) -> None:
        self._as_one_step(record, lambda real: self._notebook.move(real, by=by))

    def move_to(self, record: str, position: int) -> None:
        """Move a block to a place in the order, from 0."""
        ids = [block.id for block in self.blocks()]
        if record in ids and ids.index(record) != position:
            self.move_row(record, position - ids.index(record))

    # -- following ------------------------------------------------------------------------------

    def hear(self, changed: Changed) -> None:
        if self._is_making:
            return
        blocks = self.blocks()
        if changed.structure or [block.id for block in blocks] != [key for key, _part in self._shown]:
            self._build()
        for block in blocks:
            part = self._parts.get(block.id)
            if isinstance(part, CourseLine):
                part.show_words(self._words(block))
        for box in boxes_in(self):
            box.hear(changed)
            box.show_again()

    def _words(self, record: Record) -> RowWords:
        assert isinstance(record, Block)
        return RowWords(record.title, right=self._step.papers.called(record.begins))

    def _build(self) -> None:
        blocks = self.blocks()
        ids = [block.id for block in blocks]
        if self._open not in ids:
            self._open = ""
        before = set(take_out(self.body))
        self._shown = []
        parts: dict[str, QWidget] = {}
        for number, block in enumerate(blocks):
            part = parts[block.id] = self._part(block)
            if number and block.id != self._open and blocks[number - 1].id != self._open:
                self.body.addWidget(Rule())
            self.body.addWidget(part)
            part.show()
            self._shown.append((block.id, part.row if isinstance(part, CourseLine) else part))
        self._parts = parts
        for part in before - set(parts.values()):
            part.hide()
            part.deleteLater()
        self._targets = [target for target in self._targets if target.block in ids]
        if self.is_own:
            self._add_removed()
        self._stop.set_parts([part for _key, part in self._shown if isinstance(part, Row)])
        self._order()

    def _part(self, block: Block) -> QWidget:
        """The part that shows a block: the one that did, unless it opens or closes now."""
        known, is_open = self._parts.get(block.id), block.id == self._open
        if known is not None and isinstance(known, OpenRow) is is_open:
            return known
        if is_open:
            self._open_row = self._opened_row(block)
            return self._open_row
        if self._open_row is known:
            self._open_row = None
        line = CourseLine(self._target(block.id), self._words(block), self._step.today)
        line.set_record(block.id)
        line.row.clicked.connect(lambda: self.open_row(line.record))
        line.row.installEventFilter(self)
        line.grip.dropped.connect(lambda position: self.move_to(line.record, position))
        line.grip.place = self._place_at
        line.minutes.editor.controls()[0].installEventFilter(self)
        return line

    def _order(self) -> None:
        """Tab goes along the lines as they stand, whenever each was made."""
        before: QWidget | None = None
        for _key, part in self._shown:
            line = part.parentWidget() if isinstance(part, Row) else None
            if not isinstance(line, CourseLine):
                before = None
                continue
            for one in (line.row, line.minutes.editor.controls()[0]):
                if before is not None:
                    QWidget.setTabOrder(before, one)
                before = one

    def _place_at(self, y: int) -> tuple[int, int]:
        """The place in the order at a height of this list, and the height of the gap above it."""
        tops = [(part.mapTo(self, part.rect().topLeft()).y(), part.height()) for _key, part in self._shown]
        place = sum(y > top + high / 2 for top, high in tops)
        at = tops[place][0] if place < len(tops) else tops[-1][0] + tops[-1][1]
        return place, at

    # -- the open row ---------------------------------------------------------------------------

    def _target(self, record: str) -> "BlockTarget":
        target = BlockTarget(self, record)
        self._targets.append(target)
        return target

    def _block_form(self, record: str) -> QWidget:
        target = self._target(record)
        named = {field.name: field for field in fields_of(Block)}
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(10))
        column.addWidget(FieldBox(target, named.pop("title"), self._step.today))
        begins = FieldBox(target, named.pop("begins"), self._step.today, help_text="")
        minutes = FieldBox(target, named.pop("minutes"), self._step.today, help_text="")
        column.addWidget(Pair(begins, minutes, least=180, at_top=True))
        column.addWidget(more_fold(target, list(named.values()), self._step.today))
        return form

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            line = watched.property("line_of") if isinstance(watched, QWidget) else None
            up_or_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if line and up_or_down and held == Qt.KeyboardModifier.AltModifier:
                self.move_row(str(line), up_or_down)
                return True
        return super().eventFilter(watched, event)


class BlockTarget(Target):
    """A block that boxes write to; the first answer makes the usual course one's own."""

    def __init__(self, rows: Course, block: str) -> None:
        self._rows, self.block = rows, block
        super().__init__(rows.notebook, self._find, self._make)

    def _find(self) -> Record | None:
        return self._rows.block(self.block)

    def _make(self) -> Record:
        raise AssertionError("a block stands before anybody writes in it")

    def write(self, field: str, value: Value) -> None:
        if self._rows.block(self.block) is None:
            return  # it was taken away while somebody typed
        if self._rows.is_own:
            super().write(field, value)
            return
        with self.notebook.as_one_step():
            self._rows.make_own()
            super().write(field, value)
