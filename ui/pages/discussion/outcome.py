# SPDX-License-Identifier: EUPL-1.2
"""Step 7, *Verslag en terugblik*: the parents' proposal first, agreements, where we differ, looking back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from shareprep.errors import Problem
from shareprep.forms.outcome import Attendance, Goal, Outcome
from shareprep.forms.papers import Papers
from shareprep.forms.preparation import Interpretation
from shareprep.forms.record import Record, field_of, fields_of
from shareprep.forms.review import CooperationReview
from shareprep.i18n import _
from shareprep.notebook import Changed
from ui.editors.people import PeopleField
from ui.form import FieldBox, Target, answer, more_fold, record_form
from ui.pages.discussion import going_on
from ui.pages.discussion.agreements import Agreements
from ui.pages.discussion.going_on import GoingOn
from ui.pages.discussion.pair import Pair
from ui.pages.discussion.present import Present, as_name
from ui.pages.discussion.preview import Preview
from ui.pages.discussion.report import Report
from ui.pages.discussion.step import StepPage
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.choices import Option
from ui.pieces.flow import FlowLayout
from ui.pieces.fold import Fold
from ui.pieces.helpcolumn import HelpCard
from ui.pieces.text import Paragraph
from ui.recordlist import RecordList
from ui.rows import RowWords

_QUESTIONS = ("everyone_spoke", "parents_heard")
_WITH_GOALS = ("needs_agreed", "needs_words")


class OutcomeStep(StepPage):
    """What came out of the meeting."""

    number = 7

    def build(self) -> None:
        self.outcome, self.review = self.only(Outcome), self.only(CooperationReview)
        self._left = {field.name: field for field in fields_of(Outcome)}
        self._report: Report | None = None
        self.work.add(self._proposal_card())
        self.present = Present(self)
        self.work.add(self.present)
        self.work.add(Pair(self._insight_card(), self._differing_card()))
        if self.papers.discussion.type == "advice":
            self.work.add(self._advice_card())
        self.work.add(self._agreements_card())
        for name in going_on.FIELDS:
            self._left.pop(name)
        self.going_on = GoingOn(self)
        self.work.add(Pair(self.going_on, self._review_card(), least=340))
        self.work.add(self._rest_card())

    def main_list(self) -> RecordList | None:
        return self.agreements

    def _box(self, name: str) -> FieldBox:
        """A box of the outcome that stands somewhere; what none asks for ends behind *Meer*."""
        return FieldBox(self.outcome, self._left.pop(name), self.today, help_text="")

    def _bare(self, name: str) -> FieldBox:
        return FieldBox(self.outcome, self._left.pop(name), self.today, bare=True)

    # -- the cards ------------------------------------------------------------------------------

    def _proposal_card(self) -> Card:
        card = Card("primary")
        self._proposal_title = CardTitle(
            self._proposal_words(),
            icon="heart-handshake",
            kind="primary",
            subtitle=_("first, for they know {child} best").format(child=self.child),
        )
        card.add(self._proposal_title)
        card.add(self._bare("parent_choice"))
        return card

    def _proposal_words(self) -> str:
        return _("Proposal of {parents}").format(parents=self.parents)

    def _insight_card(self) -> Card:
        card = Card()
        card.add(self._box("shared_insight"))
        card.body.addStretch(1)
        return card

    def _differing_card(self) -> Card:
        card = Card()
        card.add(self._box("disagreements"))
        self._kept = KeptMeanings(self.outcome, self._left.pop("meanings_kept"), self.today, bare=True)
        if isinstance(self._kept.editor, PeopleField):
            self._kept.editor.add.set_words(_("A meaning that may stay beside another"))
        card.add(self._kept)
        self._kept.setVisible(bool(self.papers.of(Interpretation)))
        card.body.addStretch(1)
        return card

    def _advice_card(self) -> Card:
        card = Card()
        card.add(self._box("advice_received"))
        return card

    def _agreements_card(self) -> Card:
        card = Card()
        title = CardTitle(_("Agreements"), icon="list-checks", kind="primary")
        add = LinkButton(_("Agreement"), icon="plus", keys=_("Ctrl+Enter"))
        title.add_action(add)
        card.add(title)
        self.agreements = Agreements(self)
        add.clicked.connect(lambda: self.agreements.add_row())
        card.add(self.agreements)
        card.add(self._goals())
        return card

    def _goals(self) -> Fold:
        fold = Fold(_("More"), _("our goal and how we notice"))
        self.goals = self._list(
            fold,
            Goal,
            lambda row: RowWords(row.what, small=row.sign) if isinstance(row, Goal) else RowWords(""),
            _("Goal"),
            empty=_("What will the child notice when it goes better?"),
        )
        for name in _WITH_GOALS:
            fold.add(FieldBox(self.outcome, self._left.pop(name), self.today))
        return fold

    def _review_card(self) -> Card:
        card = Card()
        for name in _QUESTIONS:
            field = field_of(CooperationReview, name)
            line = QWidget()
            flow = FlowLayout(line, gap=10, line_gap=4, spread=True)
            flow.addWidget(Paragraph(field.shown_label, prefer=170))
            box = FieldBox(self.review, field, self.today, bare=True)
            flow.addWidget(box)
            card.add(line)
        rest = [field for field in fields_of(CooperationReview) if field.name not in _QUESTIONS]
        fold = more_fold(self.review, rest, self.today, _("what we keep"), columns=False)
        self.reviews = self._list(
            fold,
            CooperationReview,
            self._review_words,
            _("Somebody answers apart"),
            rows=lambda: list(self.papers.of(CooperationReview)[1:]),
        )
        card.add(fold)
        card.body.addStretch(1)
        return card

    def _review_words(self, record: Record) -> RowWords:
        answers = [answer(record, name, self.papers) for name in _QUESTIONS]
        who = self.papers.called(record.person) if isinstance(record, CooperationReview) else ""
        return RowWords(" · ".join(part for part in answers if part), lead=who)

    def _rest_card(self) -> Card:
        card = Card(tight=True)
        rest = list(self._left.values())
        fold = more_fold(
            self.outcome, rest, self.today, _("day and length, who still hears from us, closing")
        )
        self.attendance = self._list(
            fold,
            Attendance,
            lambda row: RowWords(
                answer(row, "person", self.papers),
                right=answer(row, "present", self.papers),
                small=answer(row, "told_by", self.papers),
            ),
            _("Somebody who was there or not"),
            title=_("Who was there, and who still hears from us?"),
        )
        card.add(fold)
        return card

    def _list(
        self,
        fold: Fold,
        kind: type[Record],
        words: Callable[[Record], RowWords],
        add: str,
        *,
        title: str = "",
        empty: str = "",
        rows: Callable[[], list[Record]] | None = None,
    ) -> RecordList:
        """A list of rows inside a fold, with its own way to add."""
        found = RecordList(
            self.notebook,
            kind,
            describe=words,
            form=lambda record: record_form(Target.row(self.notebook, record), kind, self.today),
            rows=rows,
            empty=empty,
        )
        adding = LinkButton(add, icon="plus")
        adding.clicked.connect(lambda: found.add_row())
        if title:
            fold.add(Paragraph(title, size="label"))
        fold.add(found)
        fold.add(adding)
        return found

    # -- following ------------------------------------------------------------------------------

    def follow(self, changed: Changed) -> None:
        self._proposal_title.title.setText(self._proposal_words())
        self._kept.setVisible(bool(self.papers.of(Interpretation)))
        self.going_on.show_again()
        self.present.show_again()
        if self._report is not None:
            self._report.preview.hear(changed)

    def answer(self, problem: Problem) -> None:
        self.show_form()
        if problem.code == "no_review":
            review = self.papers.one(CooperationReview)
            unanswered = [name for name in _QUESTIONS if not (review and getattr(review, name))]
            self.focus_on(review.id if review else "", unanswered[0] if unanswered else _QUESTIONS[0])
            return
        super().answer(problem)

    def focus_on(self, record: str, field: str, cursor: int = 0) -> bool:
        shown = self.work.isHidden()
        if shown:
            self.show_form()
        if super().focus_on(record, field, cursor):
            return True
        if shown:
            self.make_report()
        return False

    # -- the report -----------------------------------------------------------------------------

    @property
    def preview(self) -> Preview | None:
        """The report that shows, None while somebody writes."""
        return self._report.preview if self._report is not None and not self._report.isHidden() else None

    def make_report(self) -> None:
        """Show the report as it will be printed, in place of the form."""
        if self._report is None:
            self._report = Report(self.session)
            self._report.left.connect(self.show_form)
            self._report.preview.go.connect(self.go)
            self._report.preview.news.connect(lambda words: self.news.emit(words, ""))
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._report)
        self.work.hide()
        self._report.show()
        self._report.back.setFocus()

    def show_form(self) -> None:
        """Back to writing."""
        if self._report is not None and not self._report.isHidden():
            self._report.hide()
            self.work.show()
            self.focus_first()

    # -- help -----------------------------------------------------------------------------------

    def help_cards(self) -> Sequence[HelpCard]:
        before = HelpCard(_("Before you close"), "primary")
        before.add_bullet(_("Does each agreement fit {parents} and {child}?").format(**self._names()))
        before.add_bullet(_("Is at least one agreement about what we change ourselves?"))
        before.add_bullet(_("What did we see only through the other team?"))
        report = HelpCard(_("The report"))
        report.add_sentence(
            _("is finished when it was gone through with the parents. {parents} get the same sheet.").format(
                parents=self.parents[:1].upper() + self.parents[1:]
            )
        )
        return (before, report)

    def _names(self) -> dict[str, str]:
        return {"parents": self.parents, "child": self.child}

    def help_source(self) -> str:
        return _("Leaflet: “Be reliable and transparent about the plan of action.”")


class KeptMeanings(FieldBox):
    """The meanings that may stay side by side, each as it was written and by whom."""

    def show_again(self) -> None:
        if isinstance(self.editor, PeopleField):
            papers = self.target.notebook.papers
            self.editor.set_options(
                [Option(row.id, self._words(row, papers)) for row in papers.of(Interpretation)]
            )
        super().show_again()

    def _words(self, row: Interpretation, papers: Papers) -> str:
        who = papers.called(row.by_whom) or answer(row, "from_whom", papers)
        return ": ".join(part for part in (as_name(who), row.meaning) if part)
