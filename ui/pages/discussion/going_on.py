# SPDX-License-Identifier: EUPL-1.2
"""How it goes on after a meeting: when to look back together, what is shared further, who follows up."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.forms import days
from shareprep.forms.meeting import Meeting
from shareprep.forms.outcome import FurtherSharing, Outcome
from shareprep.forms.record import Record, field_of
from shareprep.i18n import _
from shareprep.process import retention
from ui import theme
from ui.form import FieldBox, Target, record_form
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card
from ui.pieces.flow import FlowLayout
from ui.pieces.fold import Fold
from ui.pieces.text import Paragraph, Text
from ui.recordlist import RecordList
from ui.rows import RowWords

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage

FIELDS = ("review_date", "guardian", "feedback_on", "feedback_by", "feedback_words")
"""The fields of the outcome that stand here."""


class GoingOn(Card):
    """The card of the look-back day, with the rest behind *Wijzig*."""

    def __init__(self, step: "StepPage") -> None:
        super().__init__()
        self._step = step
        self._target = step.only(Outcome)
        self.add(self._look_back())
        self._proposal = LinkButton("")
        self._proposal.clicked.connect(self._take_proposal)
        self.add(self._proposal)
        self.add(self._line())
        self._fold = Fold("")
        self._fold.button.hide()
        self._fill_fold()
        self.add(self._fold)
        self._fold.toggled.connect(lambda _open: self.show_again())
        self.body.addStretch(1)
        self.show_again()

    # -- looking back ---------------------------------------------------------------------------

    def _look_back(self) -> QWidget:
        field = field_of(Outcome, "review_date")
        line = QWidget()
        flow = FlowLayout(line, gap=10, line_gap=4)
        flow.addWidget(Text(field.shown_label, size="strong"))
        box = FieldBox(self._target, field, self._step.today, bare=True)
        box.setFixedWidth(theme.current().px(210))
        flow.addWidget(box)
        return line

    def _proposed(self) -> str:
        """Six weeks after the meeting, or after today while it has no day."""
        papers = self._step.papers
        outcome, meeting = papers.one(Outcome), papers.one(Meeting)
        held = days.read((outcome.held_on if outcome else "") or (meeting.when if meeting else ""))
        begins: date = held.last if held else self._step.today
        return retention.proposed_look_back(begins).isoformat()

    def _take_proposal(self) -> None:
        self._target.write("review_date", self._proposed())
        for box in self.findChildren(FieldBox):
            if box.field.name == "review_date":
                box.editor.focus_at(10**6)

    # -- sharing further ------------------------------------------------------------------------

    def _line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(10))
        words = QWidget()
        flow = FlowLayout(words, gap=10, line_gap=2)
        flow.addWidget(Text(_("Shared further"), size="strong"))
        self._summary = Paragraph(prefer=280)
        flow.addWidget(self._summary)
        self._change = LinkButton("", spoken=_("Change what is shared further, and who follows up"))
        self._change.clicked.connect(lambda: self._fold.set_open(not self._fold.is_open()))
        row.addWidget(words, 1)
        row.addWidget(self._change)
        return line

    def _fill_fold(self) -> None:
        self.further = RecordList(
            self._step.notebook,
            FurtherSharing,
            describe=self._words,
            form=lambda record: record_form(
                Target.row(self._step.notebook, record), FurtherSharing, self._step.today
            ),
            empty=_("“Nothing” is an answer too. Something new asks for a new agreement."),
        )
        adding = LinkButton(_("Something that goes further"), icon="plus")
        adding.clicked.connect(lambda: self.further.add_row())
        nothing = LinkButton(_("Nothing"), spoken=_("Nothing is shared further"))
        nothing.clicked.connect(self._say_nothing)
        line = QWidget()
        flow = FlowLayout(line, gap=10, line_gap=2)
        flow.addWidget(adding)
        flow.addWidget(nothing)
        self._nothing = nothing
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(10))
        column.addWidget(self.further)
        column.addWidget(line)
        for name in FIELDS[1:]:
            column.addWidget(FieldBox(self._target, field_of(Outcome, name), self._step.today, help_text=""))
        self._fold.add(part)

    def _say_nothing(self) -> None:
        self._step.notebook.add(FurtherSharing(what=_("nothing")))

    def _words(self, record: Record) -> RowWords:
        assert isinstance(record, FurtherSharing)
        return RowWords(record.what, small=self._step.papers.called(record.to_whom))

    # -- following ------------------------------------------------------------------------------

    def show_again(self) -> None:
        """Follow the notebook."""
        papers = self._step.papers
        outcome = papers.one(Outcome) or Outcome()
        self._proposal.setVisible(not outcome.review_date and not outcome.no_follow_up)
        self._proposal.set_words(_("Six weeks on: {day}").format(day=days.short(self._proposed())))
        rows = [row.what for row in papers.of(FurtherSharing) if row.what]
        parts = [", ".join(rows) or _("nothing noted yet")]
        if outcome.guardian:
            parts.append(_("{name} follows up").format(name=papers.called(outcome.guardian)))
        self._summary.setText(" · ".join(parts))
        self._nothing.setVisible(not rows)
        self._change.set_words(_("Done") if self._fold.is_open() else _("Change"))
