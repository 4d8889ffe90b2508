# SPDX-License-Identifier: EUPL-1.2
"""The report after a meeting: the parents' proposal first, then what was agreed and how it goes on.

It answers for what stands in the report and in which order. What may be in it was decided by
`process/release.py`. Parents read it too, so it is short and says nothing about a person that was not said to
that person: looking back is printed as answers, never as whose they are.
"""

from collections import Counter
from datetime import date

from shareprep.documents.answers import Answers
from shareprep.documents.blocks import (
    AnswerLine,
    Block,
    Bullets,
    Document,
    Heading,
    Item,
    Kind,
    Paragraph,
    People,
    Person,
    QuestionBox,
    RuledSpace,
    Run,
    Table,
    Text,
    TwoColumns,
)
from shareprep.documents.frame import Frame, accept, framed, parents, running_day
from shareprep.documents.page import render
from shareprep.documents.sentences import Sentences, opening
from shareprep.forms import days
from shareprep.forms.field import Paper
from shareprep.forms.meeting import Meeting
from shareprep.forms.outcome import Action, Attendance, FurtherSharing, Goal, Outcome
from shareprep.forms.preparation import Interpretation
from shareprep.forms.record import Record, field_of, in_order, value_of
from shareprep.forms.review import CooperationReview
from shareprep.process.release import Released, Sheet

OUTCOME_SET = frozenset(
    {
        "parent_choice", "duration", "shared_insight", "disagreements", "meanings_kept", "needs_agreed",
        "needs_words", "guardian", "review_date", "feedback_on",
    }
)  # fmt: skip
ACTION_COLUMNS = (156.0, 48.0, 52.0, 60.0, 62.0, 66.0, 40.0)
ACTION_ANSWERS = ("who", "due", "aimed_at", "fits_parents", "fits_child", "state")
REVIEW_QUESTIONS = ("everyone_spoke", "parents_heard")


def outcome(
    draft: Released, *, receiver: str = "", version: str = "1", today: date, mark: str = ""
) -> Document:
    """The report as blocks. `receiver` is whose sheet it is (an id or a name), "" leaves a line to write on.

    Raises TypeError for anything that did not come through the one door.
    """
    accept(draft, Sheet.OUTCOME)
    return _Report(draft).document(receiver, version, mark)


def outcome_pdf(
    draft: Released, *, receiver: str = "", version: str = "1", today: date, mark: str = ""
) -> bytes:
    """The report as a PDF; the same draft gives the same bytes."""
    return render(outcome(draft, receiver=receiver, version=version, today=today, mark=mark))


class _Report:
    def __init__(self, draft: Released) -> None:
        self._draft, self._papers = draft, draft.papers
        self._say = Sentences("outcome.jinja")
        self._answers = Answers(draft.papers)
        self._outcome = draft.papers.one(Outcome) or Outcome()
        self._meeting = draft.papers.one(Meeting) or Meeting(minutes="")
        self._held = self._outcome.held_on or self._meeting.when

    def document(self, receiver: str, version: str, mark: str) -> Document:
        """The whole report."""
        children = self._answers.children()
        frame = Frame(
            title=self._say("title", children=children),
            subtitle=self._subtitle(),
            running_head=self._say("running_head", children=children, day=running_day(self._held)),
            file_title=self._say("file_title"),
            keep_until=self._outcome.keep_until or self._papers.discussion.retention_until,
            version=version,
            receiver=receiver,
            mark=mark,
        )
        blocks = (
            *self._present(),
            self._proposal(),
            *self._insights(),
            *self._goals(),
            *self._agreements(),
            *self._going_on(),
        )
        return framed(self._draft, frame, blocks)

    def _subtitle(self) -> str:
        moment = days.read(self._held)
        return self._say(
            "subtitle",
            day=days.long(moment.first.isoformat()) if moment else self._held,
            minutes=self._outcome.duration or self._meeting.minutes,
            place=self._meeting.where,
        )

    # -- who, and their proposal ----------------------------------------------------------------

    def _present(self) -> list[Block]:
        rows = self._papers.of(Attendance)
        if not rows:
            return [AnswerLine(self._say("present"))]
        groups = []
        for code, label in (("yes", "present"), ("no", "absent")):
            seats = tuple(
                Person(opening(self._papers.in_full(row.person)), " · ".join(self._extra(row)))
                for row in rows
                if (row.present == "no") is (code == "no") and row.person
            )
            if seats:
                groups.append((self._say(label), seats))
        return [People(tuple(groups))] if groups else []

    def _extra(self, row: Record) -> list[str]:
        return self._answers.details(row, {"present"})

    def _proposal(self) -> QuestionBox:
        question = self._papers.discussion.question
        who = parents(self._papers)
        return QuestionBox(
            self._say("proposal_of", parents=who),
            self._outcome.parent_choice or self._say("no_proposal", parents=who),
            self._say("question_was", question=question) if question else "",
        )

    # -- what was seen and agreed ---------------------------------------------------------------

    def _insights(self) -> list[Block]:
        """What is clearer now, beside where people go on looking differently."""
        columns = [
            (Heading(self._say(label)), Paragraph(words) if words else RuledSpace(2))
            for label, words in (
                ("clearer", self._outcome.shared_insight),
                ("where_we_differ", self._outcome.disagreements),
            )
        ]
        return [TwoColumns(columns[0], columns[1]), *self._meanings()]

    def _meanings(self) -> list[Block]:
        """The meanings that were kept, side by side and all alike."""
        found = (self._papers.get(one) for one in self._outcome.meanings_kept)
        kept = in_order(row for row in found if isinstance(row, Interpretation) and not row.removed)
        if not kept:
            return []
        cards = [self._meaning(row) for row in kept]
        left, right = tuple(cards[::2]), tuple(cards[1::2])
        title = Heading(self._say("side_by_side"), kind=Kind.INTERPRETATION)
        return [title, TwoColumns(left, right)] if right else [title, *left]

    def _meaning(self, row: Interpretation) -> Item:
        card = self._answers.card(row, {"by_whom", "if_true"})
        who = self._answers.lead(row) or self._answers.shown(row, field_of(row, "from_whom"))
        lead = self._answers.say("another_view", who=who) if row.is_dissenting else opening(who)
        text: Text = self._answers.main(row)
        if row.if_true:
            text = (Run(f"{text} "), Run(self._answers.say("if_true", words=row.if_true)))
        return Item(text, card.kind, lead, card.place, card.small)

    def _goals(self) -> list[Block]:
        needs = "; ".join(
            filter(None, (self._shown("needs_agreed").replace(", ", "; "), self._outcome.needs_words))
        )
        cards: list[Block] = [self._answers.card(goal) for goal in self._papers.of(Goal)]
        if needs:
            cards.append(Paragraph(self._say("needs", needs=needs), soft=True))
        return [Heading(self._say("goals")), *cards] if cards else []

    def _agreements(self) -> list[Block]:
        """Who does what by when; the parents' proposals first."""
        actions = sorted(self._papers.of(Action), key=lambda row: row.by_parents != "parents")
        found: list[Block] = [Heading(self._say("agreements"))]
        if any(row.by_parents == "parents" for row in actions):
            found.append(Paragraph(self._say("parents_first"), soft=True))
        head = tuple(
            self._say(name)
            for name in (
                "head_what",
                "head_who",
                "head_due",
                "head_aim",
                "head_parents",
                "head_child",
                "head_state",
            )
        )
        rows = tuple(self._action(row) for row in actions)
        return [*found, Table(head, rows, ACTION_COLUMNS, boxed=not rows, blank=0 if rows else 4)]

    def _action(self, row: Action) -> tuple[Text, ...]:
        small = self._answers.small(row, ACTION_ANSWERS)
        words: tuple[Run, ...] = (Run(self._answers.main(row), strong=row.by_parents == "parents"),)
        what = (*words, Run("\n" + " · ".join(small), soft=True)) if small else words
        return (what, *(self._answers.shown(row, field_of(row, name)) for name in ACTION_ANSWERS))

    # -- how it goes on -------------------------------------------------------------------------

    def _going_on(self) -> list[Block]:
        """When we look again, who follows up, what goes further; beside it how the talk went."""
        further = "; ".join(self._further(row) for row in self._papers.of(FurtherSharing))
        lines = [
            AnswerLine(self._say("look_back"), days.short(self._outcome.review_date)),
            AnswerLine(self._say("guardian"), self._shown("guardian")),
        ]
        if not self._draft.anonymous:  # without names nothing is said of whom else it went to, and when
            lines += [
                AnswerLine(self._say("further"), further),
                AnswerLine(self._say("gone_through"), self._shown("feedback_on")),
            ]
        more = [
            AnswerLine(field.shown_label, answer)
            for field, answer in self._answers.at(self._outcome, Paper.DETAIL, OUTCOME_SET)
        ]
        title = Heading(self._say("then"))
        looking_back = self._looking_back()
        if looking_back:
            return [TwoColumns((title, *lines), (*looking_back, *more), together=True)]
        return [title, TwoColumns((*lines[:2], *more[::2]), (*lines[2:], *more[1::2]), together=True)]

    def _further(self, row: FurtherSharing) -> str:
        whom = self._answers.shown(row, field_of(row, "to_whom"))
        what = self._answers.main(row)
        return self._say("further_to", what=what, whom=whom) if whom else what

    def _looking_back(self) -> list[Block]:
        """The answers to the two questions, and what to keep; whose they are is not printed."""
        reviews = self._papers.of(CooperationReview)
        if not reviews:
            return []
        lines: list[AnswerLine] = []
        for name in REVIEW_QUESTIONS:
            field = field_of(CooperationReview, name)
            counts = Counter(str(value_of(row, name)) for row in reviews)
            answers = [
                self._counted(field.shown_option(code), counts[code])
                for code in field.options or {}
                if counts[code]
            ]
            lines.append(AnswerLine(field.shown_label, " · ".join(answers)))
        found: list[Block] = [Heading(self._say("looking_back")), *lines]
        kept = tuple(
            line for row in reviews for line in self._answers.details(row, {"person", *REVIEW_QUESTIONS})
        )
        return [*found, Bullets(kept)] if kept else found

    def _counted(self, answer: str, count: int) -> str:
        return answer if count == 1 else self._say("counted", answer=answer, count=count)

    def _shown(self, name: str) -> str:
        return self._answers.shown(self._outcome, field_of(Outcome, name))
