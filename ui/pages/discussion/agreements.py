# SPDX-License-Identifier: EUPL-1.2
"""*Afspraken*: what, who, by when, aimed at what, and whether it fits the parents and the child.

It answers for the list: a table where there is room for its columns, else rows with the same words below each
other. A row opens to write in, as every list does.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.forms import days
from shareprep.forms.field import Field
from shareprep.forms.outcome import Action
from shareprep.forms.record import Record, fields_of
from shareprep.i18n import _
from ui import theme
from ui.form import FieldBox, Target, answer, more_fold
from ui.pages.discussion.pair import Pair
from ui.pieces.card import Rule
from ui.pieces.pills import Note, Pill
from ui.pieces.text import Paragraph
from ui.recordlist import RecordList
from ui.rows import Row, RowWords

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage

WHO, DUE, AIM, FITS = 62, 76, 112, 96
"""The widths of the columns after the first, in pixels at 100 %."""
_TABLE = 690
_GAP = 8


class AgreementRow(Row):
    """A closed row with its columns."""

    def __init__(self, action: Action, step: "StepPage", spoken: str) -> None:
        self._action, self._step = action, step
        super().__init__(RowWords(spoken), "primary")

    def _build(self, words: RowWords) -> None:
        look = theme.current()
        self.setAccessibleName(words.text)
        self.setAccessibleDescription(_("Enter opens this row."))
        self._line.setContentsMargins(look.space(6), look.space(5), look.space(6), look.space(5))
        self._line.setSpacing(look.space(_GAP))
        papers, action = self._step.papers, self._action
        self._line.addWidget(self._what(), 1)
        self._cell(Paragraph(papers.called(action.who)), WHO)
        self._cell(Paragraph(days.short(action.due).partition(",")[0]), DUE)
        aim = answer(action, "aimed_at", papers)
        self._cell(Pill(aim, "primary") if aim else Paragraph(), AIM)
        for name in ("fits_parents", "fits_child"):
            self._cell(self._fit(name), FITS)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _what(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        what = self._action.what
        column.addWidget(Paragraph(what or _("still empty"), tone="ink" if what else "soft", prefer=300))
        if self._action.state != "open":
            column.addWidget(Note(far(self._action, self._step), weight=500))
        return part

    def _fit(self, name: str) -> QWidget:
        words = answer(self._action, name, self._step.papers)
        code = getattr(self._action, name)
        if code == "yes":
            return Note(words, "check", "well", weight=500)
        return Paragraph(
            words or _("still to ask"), size="small", tone="attention" if code == "rather_not" else "soft"
        )

    def _cell(self, part: QWidget, wide: int) -> None:
        cell = QWidget()
        cell.setFixedWidth(theme.current().px(wide))
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(part)
        if not isinstance(part, Paragraph):
            row.addStretch(1)
        self._line.addWidget(cell)


class Agreements(RecordList):
    """The list of agreements."""

    def __init__(self, step: "StepPage") -> None:
        self._step = step
        self._as_table = True
        super().__init__(
            step.notebook,
            Action,
            describe=self._words,
            form=self._action_form,
            empty=_("What did you agree? Who does what, and by when?"),
        )

    def _words(self, record: Record) -> RowWords:
        assert isinstance(record, Action)
        papers = self._step.papers
        fits = [
            _("fits the parents: {answer}").format(
                answer=answer(record, "fits_parents", papers) or _("still to ask")
            ),
            _("fits the child: {answer}").format(
                answer=answer(record, "fits_child", papers) or _("still to ask")
            ),
        ]
        small = [papers.called(record.who), days.short(record.due), answer(record, "aimed_at", papers), *fits]
        done = far(record, self._step) if record.state != "open" else ""
        return RowWords(record.what, small=" · ".join(part for part in small if part), note=done)

    def _lay_out(self, records: list[Record]) -> None:
        closed = [record for record in records if record.id != self._open]
        if self._as_table and closed:
            self.body.addWidget(self._head())
            self.body.addWidget(Rule())
        super()._lay_out(records)

    def _head(self) -> QWidget:
        look = theme.current()
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(look.space(6), 0, look.space(6), look.space(4))
        row.setSpacing(look.space(_GAP))
        labels = {field.name: field.shown_label for field in fields_of(Action)}
        fits_child = _("Fits: {child}").format(child=self._step.child)
        columns = (
            (labels["what"], 0), (labels["who"], WHO), (_("By"), DUE), (labels["aimed_at"], AIM),
            (_("Fits: parents"), FITS), (fits_child, FITS),
        )  # fmt: skip
        for words, wide in columns:
            label = Paragraph(words, size="small", tone="soft")
            if wide:
                label.setFixedWidth(look.px(wide))
            row.addWidget(label, 0 if wide else 1, Qt.AlignmentFlag.AlignBottom)
        return head

    def _row(self, record: Record) -> QWidget:
        if record.id == self._open or not self._as_table:
            return super()._row(record)
        assert isinstance(record, Action)
        row = AgreementRow(record, self._step, self._words(record).spoken)
        row.setProperty("record", record.id)
        row.clicked.connect(lambda _checked=False, which=record.id: self.open_row(which))
        row.installEventFilter(self)
        self._shown.append((record.id, row))
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        as_table = event.size().width() >= theme.current().px(_TABLE)
        if as_table is not self._as_table:
            self._as_table = as_table
            self._build()

    # -- the open row ---------------------------------------------------------------------------

    def _action_form(self, record: str) -> QWidget:
        target = Target.row(self._step.notebook, record)
        fields = {field.name: field for field in fields_of(Action)}
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(10))

        def box(name: str) -> FieldBox:
            return FieldBox(target, fields.pop(name), self._step.today, help_text="")

        column.addWidget(box("what"))
        column.addWidget(Pair(box("who"), box("due"), least=200, at_top=True))
        column.addWidget(box("aimed_at"))
        column.addWidget(Pair(box("fits_parents"), box("fits_child"), least=280, at_top=True))
        column.addWidget(StateBox(self._step, target, fields.pop("state")))
        for name in [field.name for field in fields.values() if not field.more]:
            column.addWidget(FieldBox(target, fields.pop(name), self._step.today))
        for about in self._step.about_boxes(record):
            column.addWidget(about)
        column.addWidget(more_fold(target, list(fields.values()), self._step.today))
        return form


class StateBox(FieldBox):
    """*Hoe ver*: done fills in its day as well, as on *Vandaag*."""

    def __init__(self, step: "StepPage", target: Target, field: Field) -> None:
        self._step = step
        super().__init__(target, field, step.today, help_text="")

    def _write(self, value: object) -> None:
        found = self.target.find()
        if not isinstance(found, Action):
            return
        with self.target.notebook.as_one_step():
            super()._write(value)
            if value == "done" and not found.done_on:
                self.target.write("done_on", self._step.today.isoformat())
            elif value == "open":
                self.target.write("done_on", "")


def far(action: Action, step: "StepPage") -> str:
    """How far an agreement is, with the day it was done."""
    day = days.day_and_month(action.done_on) if action.state == "done" and action.done_on else ""
    return " ".join(part for part in (answer(action, "state", step.papers), day) if part)
