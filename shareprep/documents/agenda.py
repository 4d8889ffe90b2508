# SPDX-License-Identifier: EUPL-1.2
"""The agenda of a meeting: people and course at a glance, then a section for each block of the course.

It answers for what stands on the agenda and in which order. Which rows may be on it was decided by
`process/release.py`; how a row reads stands in `answers.py`. Sections follow the course as people arranged
it, because whoever leads the talk turns the pages in that order.
"""

from collections.abc import Callable
from datetime import date

from shareprep.documents.agenda_sections import Sections, room
from shareprep.documents.answers import Answers
from shareprep.documents.blocks import (
    AnswerLine,
    Block,
    Document,
    Heading,
    NewPage,
    Paragraph,
    QuestionBox,
    RuledSpace,
    Run,
    Schedule,
    Slot,
)
from shareprep.documents.frame import Frame, accept, framed, people, running_day
from shareprep.documents.page import render
from shareprep.documents.scales import scores_section
from shareprep.documents.sentences import Sentences, opening
from shareprep.forms import days
from shareprep.forms.child import Carer
from shareprep.forms.leuven import BandScheme
from shareprep.forms.meeting import Block as Part
from shareprep.forms.meeting import Meeting, Participant
from shareprep.forms.preparation import Score
from shareprep.forms.record import field_of
from shareprep.process import course
from shareprep.process.release import Released, Sheet

USUAL = ("parents", "strengths", "observations", "meanings", "blind_spots", "plan", "closing")
ADVICE = ("parents", "strengths", "observations", "asking", "silence", "meanings", "advice", "choosing")
STRONG = frozenset({"parents", "plan"})
"""The blocks that begin with the parents stand out in the course."""
STARTS_PAGE = {"observations": 0.42, "plan": 0.62}
"""Sections that begin a new page unless so much of the page is free."""


def agenda(
    draft: Released,
    *,
    receiver: str = "",
    version: str = "1",
    today: date,
    scheme: BandScheme = BandScheme.LWS,
    mark: str = "",
) -> Document:
    """The agenda as blocks. `receiver` is whose sheet it is (an id or a name), "" leaves a line to write on.

    Raises TypeError for anything that did not come through the one door.
    """
    accept(draft, Sheet.AGENDA)
    return _Agenda(draft, today, scheme).document(receiver, version, mark)


def agenda_pdf(
    draft: Released,
    *,
    receiver: str = "",
    version: str = "1",
    today: date,
    scheme: BandScheme = BandScheme.LWS,
    mark: str = "",
) -> bytes:
    """The agenda as a PDF; the same draft gives the same bytes."""
    return render(
        agenda(draft, receiver=receiver, version=version, today=today, scheme=scheme, mark=mark)
    )


class _Agenda:
    def __init__(self, draft: Released, today: date, scheme: BandScheme) -> None:
        self._draft, self._papers = draft, draft.papers
        self._today, self._scheme = today, scheme
        self._say = Sentences("agenda.jinja")
        self._answers = Answers(draft.papers)
        self._sections = Sections(self._answers, self._say)
        self._meeting = draft.papers.one(Meeting) or Meeting(minutes="")
        self._parts = draft.papers.of(Part)
        self._is_advice = draft.papers.discussion.type == "advice"

    def document(self, receiver: str, version: str, mark: str) -> Document:
        """The whole agenda."""
        children = self._answers.children()
        frame = Frame(
            title=self._say("title", children=children),
            subtitle=self._subtitle(),
            running_head=self._say("running_head", children=children, day=running_day(self._meeting.when)),
            file_title=self._say("file_title"),
            keep_until=self._papers.discussion.retention_until,
            version=version,
            receiver=receiver,
            mark=mark,
        )
        blocks = (*self._head(), *self._body(), *self._end())
        return framed(self._draft, frame, blocks)

    # -- who, what for, when --------------------------------------------------------------------

    def _subtitle(self) -> str:
        moment = days.read(self._meeting.when)
        day = days.long(moment.first.isoformat()) if moment else days.long(self._meeting.when)
        return Sentences("frame.jinja")(
            "when_and_where",
            day=day,
            begins=moment.hour.removeprefix("0") if moment else "",
            ends=course.ends_at(self._parts, self._meeting),
            place=self._meeting.where,
        )

    def _head(self) -> list[Block]:
        seats = [(row.person, self._seat(row)) for row in self._papers.of(Participant)]
        found: list[Block] = [people(self._papers, seats) or AnswerLine(self._say("at_the_table"))]
        if self._meeting.vision:
            found.append(Paragraph((Run(self._meeting.vision, slanted=True),)))
        found += [Paragraph(line, soft=True, small=True) for line in self._answers.details(self._meeting)]
        found.append(self._question())
        found.append(self._course())
        return found

    def _seat(self, row: Participant) -> str:
        """The part somebody plays: a parent's presence, a colleague's roles, and what else was noted."""
        is_carer = isinstance(self._papers.get(row.person), Carer)
        hidden = {"person", "roles"} if is_carer and row.presence else {"person"}
        if row.presence == "at_table" and not is_carer:
            hidden.add("presence")
        answers = [
            self._answers.shown(row, field_of(row, name))
            for name in ("roles", "presence")
            if name not in hidden
        ]
        extra = self._answers.details(row, {"roles", "presence"})
        return " · ".join(answer for answer in (*answers, *extra) if answer)

    def _question(self) -> QuestionBox:
        discussion = self._papers.discussion
        label = self._say("our_question")
        if discussion.type != "joint":
            kind = field_of(discussion, "type").shown_option(discussion.type)
            label = self._say("our_question_of", type=kind[:1].lower() + kind[1:])
        purpose = discussion.purpose_words or self._answers.shown(discussion, field_of(discussion, "purpose"))
        return QuestionBox(
            label,
            discussion.question or self._say("question_still_open"),
            self._say("purpose", words=purpose) if purpose else "",
        )

    def _course(self) -> Schedule:
        say = self._say
        slots = [
            Slot(
                timed.begins_at,
                self._slot_title(timed.block),
                self._papers.called(timed.block.begins),
                timed.block.minutes,
                timed.block.holds in STRONG and not self._is_advice,
            )
            for timed in course.timed(self._parts, self._meeting)
        ]
        head = (say("head_time"), say("head_course"), say("head_begins"), say("head_minutes"))
        return Schedule(head, tuple(slots), (say("total"), str(course.total(self._parts))))

    def _slot_title(self, part: Part) -> str:
        return " · ".join([part.title, *self._answers.details(part, {"begins", "minutes"})])

    # -- the sections ---------------------------------------------------------------------------

    def _body(self) -> list[Block]:
        found: list[Block] = []
        for holds, title in self._order():
            blocks = self._section(holds, title)
            if blocks and found and holds in STARTS_PAGE:
                found.append(NewPage(unless_left=STARTS_PAGE[holds]))
            found += blocks
        return found

    def _order(self) -> list[tuple[str, str]]:
        """Sections (what they hold, a title of one's own) as the course has them.

        What is ticked is printed also when its block was taken out of the course: at its usual place.
        """
        usual = ADVICE if self._is_advice else USUAL
        known = {part.holds: part.title for part in course.usual_blocks(self._papers, 60)}
        order = [
            (part.holds, "" if part.title == known.get(part.holds) else part.title) for part in self._parts
        ]
        for number, holds in enumerate(usual):
            if any(held == holds for held, _title in order):
                continue
            before = [place for place, (held, _title) in enumerate(order) if held in usual[:number]]
            order.insert(before[-1] + 1 if before else 0, (holds, ""))
        return order

    def _section(self, holds: str, title: str) -> tuple[Block, ...]:
        in_course = any(part.holds == holds for part in self._parts)
        makers: dict[str, Callable[[str, bool], tuple[Block, ...]]] = {
            "parents": self._sections.child_and_parents,
            "strengths": self._sections.strengths,
            "observations": self._sections.observations,
            "meanings": self._sections.meanings_and_needs,
            "blind_spots": self._sections.blind_spots,
            "plan": self._sections.plan,
            "choosing": self._sections.choosing,
            "closing": self._sections.closing,
        }
        if holds in ("welcome", "question") or (self._is_advice and holds == "closing"):
            return ()
        if holds in makers:
            own_title = title or (self._usual_title(holds) if holds == "choosing" else "")
            return makers[holds](own_title, in_course)
        if not in_course:
            return ()
        return self._by_hand(title or self._usual_title(holds))

    def _usual_title(self, holds: str) -> str:
        return next((part.title for part in self._parts if part.holds == holds), "")

    def _by_hand(self, title: str) -> tuple[Block, ...]:
        """A block that the sheet has nothing to print for gets its title and room to write."""
        return (Heading(opening(title)), *room(3))

    def _end(self) -> list[Block]:
        scores = scores_section(self._answers, self._papers.of(Score), self._today, self._scheme)
        return [*scores, Heading(self._say("notes"), quiet=True), RuledSpace(4, fill=True)]
