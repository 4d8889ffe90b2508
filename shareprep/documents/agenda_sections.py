# SPDX-License-Identifier: EUPL-1.2
"""The sections of an agenda: both teams side by side, room to write under each.

It answers for what each section shows of the rows it gets. It does not order sections (`agenda.py`) and has
no words of its own (`resources/templates/agenda.jinja`). Before anything is ticked, a section is its title
and ruled lines in both columns: equal columns are how two teams meet as equals.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from shareprep.documents.answers import Answers
from shareprep.documents.blocks import (
    AnswerLine,
    Block,
    EmptyTable,
    Heading,
    Item,
    Kind,
    NewPage,
    NumberedLines,
    Paragraph,
    RuledSpace,
    Run,
    Table,
    Text,
    TwoColumns,
)
from shareprep.documents.frame import parents, team_names
from shareprep.documents.sentences import Sentences, opening
from shareprep.forms.discussion import Everyday, Tried
from shareprep.forms.meeting import Participant
from shareprep.forms.parents import ChildVoice, ParentsView, ParentTalk
from shareprep.forms.preparation import (
    BlindSpot,
    Interpretation,
    Need,
    Observation,
    Portrait,
    Strength,
)
from shareprep.forms.record import Record, field_of, fields_of

R = TypeVar("R", bound=Record)
POINTS = 3
"""How many points parents are asked to bring."""
FOOT_OF_PAGE = 0.12
"""So little of a page is left that nothing new begins on it."""
PLAN_COLUMNS = (110.0, 269.0, 120.0)


class Sections:
    """Makes the sections of one agenda."""

    def __init__(self, answers: Answers, say: Sentences) -> None:
        self._answers, self._papers, self._say = answers, answers.papers, say
        self._own, self._other = team_names(answers.papers)
        self._is_advice = answers.papers.discussion.type == "advice"
        if self._is_advice:
            self._other = say("your_ideas")

    # -- parents and child first ----------------------------------------------------------------

    def child_and_parents(self, title: str, in_course: bool) -> tuple[Block, ...]:
        """The child in three sentences and what it shows; beside it what the parents bring."""
        told = any(self._papers.of(kind) for kind in (Portrait, ChildVoice, ParentsView, ParentTalk))
        if self._is_advice and not told:
            return ()
        return (TwoColumns(tuple(self._child()), tuple(self._parents())),)

    def _child(self) -> list[Block]:
        children = self._answers.children()
        portraits, voices = self._papers.of(Portrait), self._papers.of(ChildVoice)
        found: list[Block] = [Heading(opening(self._say("in_three_sentences", children=children)))]
        for row in portraits:
            found += self._told(row)
        if not portraits:
            found.append(RuledSpace(2))
        many = max(len(self._papers.children), 1)
        found.append(Heading(opening(self._say("what_child_shows", children=children, many=many)), 3))
        for voice in voices:
            found += self._told(voice)
        found.append(RuledSpace(1 if voices else 2))
        return found

    def _parents(self) -> list[Block]:
        """Their wish and their three points, with room to write while they are at the table themselves."""
        at_table = not self._is_advice
        wishes: list[Block] = [
            Paragraph(self._said(row, row.wishes)) for row in self._papers.of(ParentsView) if row.wishes
        ]
        found: list[Block] = [Heading(opening(parents(self._papers)))]
        if wishes or at_table:
            found += [Heading(self._say("their_wish"), 3), *(wishes or [RuledSpace(1)])]
        points = self._points()
        blank = POINTS - len(points) if at_table else 0
        if points or at_table:
            exactly = len(points) + max(blank, 0) == POINTS
            found.append(Heading(self._say("their_three_points" if exactly else "their_points"), 3))
            found.append(NumberedLines((*points, *[""] * blank)))
        for row in self._papers.of(ParentsView):
            found += [Paragraph(line, soft=True, small=True) for line in self._answers.small(row)]
        return [*found, *self._contact()]

    def _contact(self) -> list[Block]:
        contact = next((row for row in self._papers.of(Participant) if "family_contact" in row.roles), None)
        if contact is None or self._is_advice:
            return []
        person = self._papers.called(contact.person)
        return [Paragraph(self._say("contact", parents=parents(self._papers), person=person), soft=True)]

    def _points(self) -> list[Text]:
        """What parents want to say: their view, and what they said in talks."""
        points: list[Text] = [
            self._said(row, self._answers.main(row, {"wishes"}))
            for row in self._papers.of(ParentsView)
            if self._answers.main(row, {"wishes"})
        ]
        for row in self._papers.of(ParentTalk):
            remark = [self._answers.lead(row), *self._answers.small(row)]
            runs = (Run(self._answers.main(row)), Run("  " + " · ".join(filter(None, remark)), soft=True))
            points.append(runs)
        return points

    def _said(self, row: ParentsView, words: str) -> Text:
        """A parent's words, with who says them where that was noted."""
        who = " · ".join(filter(None, (self._answers.about(row), self._answers.lead(row))))
        return (Run(f"{opening(who)}: ", strong=True), Run(words)) if who else words

    def _told(self, row: Record) -> list[Block]:
        """A row as running text, with the rest in a small line under it."""
        about = self._answers.about(row)
        words = self._answers.main(row)
        found: list[Block] = [Paragraph((Run(f"{about}: ", strong=True), Run(words)) if about else words)]
        small = [self._answers.lead(row), self._answers.where(row), *self._answers.small(row)]
        remark = " · ".join(filter(None, small))
        return [*found, Paragraph(remark, soft=True, small=True)] if remark else found

    # -- both teams side by side ----------------------------------------------------------------

    def strengths(self, title: str, in_course: bool) -> tuple[Block, ...]:
        """What goes well, then what was tried and, for a warm transition, everyday life."""
        rows = self._papers.of(Strength)
        found: list[Block] = []
        if rows or in_course:
            found += [
                Heading(title or self._say("strengths"), kind=Kind.STRENGTH),
                *self._side_by_side(rows, self._strength),
            ]
        return (*found, *self._tried(), *self._everyday())

    def _strength(self, row: Strength) -> Item:
        whose = self._answers.shown(row, field_of(row, "of_whom")) if row.of_whom != "child" else ""
        return self._answers.card(row, before_small=[whose.lower()] if whose else [])

    def _tried(self) -> tuple[Block, ...]:
        rows = self._papers.of(Tried)
        if not rows:
            return ()
        return (Heading(self._say("tried")), *self._side_by_side(rows, self._answers.card))

    def _everyday(self) -> tuple[Block, ...]:
        """The everyday list, with a column for each team; all of it for a warm transition."""
        written = self._papers.of(Everyday)
        if not written and self._papers.discussion.type != "warm_transition":
            return ()
        rows: list[tuple[Text, ...]] = []
        for field in fields_of(Everyday):
            answers = [
                "\n".join(
                    self._answers.shown(row, field)
                    for row in written
                    if self._papers.is_theirs(row) is theirs
                ).strip()
                for theirs in (False, True)
            ]
            if any(answers) or self._papers.discussion.type == "warm_transition":
                rows.append(((Run(field.shown_label, strong=True),), *answers))
        head = (self._say("head_what"), self._own, self._other)
        return (
            Heading(self._say("everyday")),
            Table(head, tuple(rows), (0.22, 0.39, 0.39), boxed=True, row_heads=True),
        )

    def observations(self, title: str, in_course: bool) -> tuple[Block, ...]:
        """What was seen and heard, apart from what it may mean."""
        rows = self._papers.of(Observation)
        if not rows and not in_course:
            return ()
        return (
            Heading(title or self._say("observations"), kind=Kind.OBSERVATION),
            *self._side_by_side(rows, self._answers.card, lines=7),
        )

    def meanings_and_needs(self, title: str, in_course: bool) -> tuple[Block, ...]:
        """Several meanings side by side, then what is needed."""
        return (*self._meanings(title, in_course), *self._needs(in_course))

    def _meanings(self, title: str, in_course: bool) -> tuple[Block, ...]:
        rows = self._papers.of(Interpretation)
        if not rows and not in_course:
            return ()
        heading = Heading(title or self._say("meanings"), kind=Kind.INTERPRETATION)
        ours = [row for row in rows if self._is_our_view(row)]
        others = [row for row in rows if not self._is_our_view(row)]
        columns = TwoColumns(tuple(self._views(ours, self._own)), tuple(self._views(others, self._other)))
        return (heading, columns, *room(2)) if rows else (heading, columns)

    def _is_our_view(self, row: Interpretation) -> bool:
        ours = row.from_whom in ("own_team", "colleague") and not self._papers.is_theirs(row)
        return ours and not row.is_dissenting

    def _views(self, rows: list[Interpretation], team: str) -> list[Block]:
        """The meanings of one column, each under whose it is; another view looks like any other."""
        if not rows:
            return [Heading(team, 3), RuledSpace(3 if self._papers.of(Interpretation) else 5, fill=True)]
        found: list[Block] = []
        last = ""
        for row in rows:
            speaker = self._speaker(row)
            if speaker != last:
                found.append(Heading(speaker, 3))
            last = speaker
            found.append(self._meaning(row))
        return found

    def _speaker(self, row: Interpretation) -> str:
        who = self._answers.lead(row) or self._view_of(row)
        return self._answers.say("another_view", who=who) if row.is_dissenting else opening(who)

    def _view_of(self, row: Interpretation) -> str:
        if self._papers.is_theirs(row) or row.from_whom == "other_team":
            return self._other
        if row.from_whom == "own_team":
            return self._own
        if row.from_whom == "child":
            return self._answers.child_of(row)
        return self._answers.shown(row, field_of(row, "from_whom"))

    def _meaning(self, row: Interpretation) -> Item:
        card = self._answers.card(row, {"by_whom", "if_true"})
        if not row.if_true:
            return card
        runs = (Run(f"{self._answers.main(row)} "), Run(self._answers.say("if_true", words=row.if_true)))
        return Item(runs, card.kind, card.lead, card.place, card.small)

    def _needs(self, in_course: bool) -> tuple[Block, ...]:
        rows = self._papers.of(Need)
        if not rows and not in_course:
            return ()
        return (
            Heading(self._say("needs"), kind=Kind.NEED),
            *self._side_by_side(rows, self._need, under=1),
        )

    def _need(self, row: Need) -> Item:
        """On one line: of whom · what."""
        card = self._answers.card(row)
        whose = opening(self._answers.child_of(row)) if row.of_whom == "child" else card.lead
        return Item("", card.kind, whose, self._answers.main(row), card.small)

    def blind_spots(self, title: str, in_course: bool) -> tuple[Block, ...]:
        """What is not known yet; what nobody answered is asked at the table."""
        rows = self._papers.of(BlindSpot)
        if not rows and not in_course:
            return ()
        found: list[Block] = [Heading(title or self._say("blind_spots"))]
        answered: set[str] = set()
        for row in rows:
            asked = [field for field in fields_of(BlindSpot) if self._answers.shown(row, field)]
            answered |= {field.name for field in asked}
            found += [Paragraph(self._answers.main(row))] if self._answers.main(row) else []
            found += [Paragraph(line) for line in self._answers.small(row)]
        prompts = [
            field.shown_label
            for field in fields_of(BlindSpot)
            if field.name not in answered and field.is_text and field.name != "unknown_to_us"
        ]
        if prompts:
            found.append(Paragraph(" ".join(prompts), soft=True))
        return (*found, RuledSpace(2, fill=True))

    # -- agreements -----------------------------------------------------------------------------

    def plan(self, title: str, in_course: bool) -> tuple[Block, ...]:
        """The empty table, with the parents' proposal first."""
        if not in_course:
            return ()
        words = self._say("parents_first", parents=parents(self._papers), children=self._answers.children())
        return (Heading(title or self._say("plan")), Paragraph(words, soft=True), self._plan_table(6))

    def choosing(self, title: str, in_course: bool) -> tuple[Block, ...]:
        """Advice only: the team that asks chooses."""
        if not in_course:
            return ()
        words = Paragraph(self._say("for_advice_plan"), soft=True)
        return (Heading(title or self._say("plan")), words, self._plan_table(4))

    def _plan_table(self, rows: int) -> EmptyTable:
        titles = (self._say("head_who"), self._say("head_what"), self._say("head_by_when"))
        return EmptyTable(tuple(zip(titles, PLAN_COLUMNS, strict=True)), rows)

    def closing(self, title: str, in_course: bool) -> tuple[Block, ...]:
        """Where we differ, what is shared further, when we look again."""
        return (
            TwoColumns(
                (Heading(self._say("where_we_differ"), quiet=True), RuledSpace(2)),
                (Heading(self._say("shared_further"), quiet=True), RuledSpace(2)),
            ),
            AnswerLine(self._say("look_back_on")),
        )

    def _side_by_side(
        self, rows: Sequence[R], card: Callable[[R], Item], lines: int = 5, under: int = 2
    ) -> tuple[Block, ...]:
        """Our rows beside theirs and lines to write on; before any row both columns have the same `lines`."""
        ours = [card(row) for row in rows if not self._papers.is_theirs(row)]
        theirs = [card(row) for row in rows if self._papers.is_theirs(row)]
        if not rows:
            blank = RuledSpace(lines)
            return (TwoColumns((Heading(self._own, 3), blank), (Heading(self._other, 3), blank)),)
        left: tuple[Block, ...] = (
            Heading(self._own, 3), *ours, RuledSpace(0 if ours else 2, fill=True)
        )  # fmt: skip
        right: tuple[Block, ...] = (Heading(self._other, 3), *theirs, RuledSpace(2, fill=True))
        return (TwoColumns(left, right), *room(under))


def room(lines: int) -> tuple[Block, ...]:
    """Lines to write on under a section; at the foot of a page as many as fit, never alone on the next."""
    return (RuledSpace(lines), NewPage(unless_left=FOOT_OF_PAGE))
