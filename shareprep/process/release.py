# SPDX-License-Identifier: EUPL-1.2
"""The one door out: only what is made here may be shown in a preview, printed or saved.

A `Draft` is for the own team and carries *ontwerp*: ticked items only, and without a name where names are
off. An `Outgoing` holds what a leader agreed to, read from the very bytes that were signed. Documents accept
nothing else. It fails closed: what a sheet does not ask for is not in it, and whatever goes wrong on the way
leaves neither.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

import msgspec

from shareprep.errors import Problem, ReleaseRefused
from shareprep.forms.child import Alias, Carer, Child, FamilyMember
from shareprep.forms.discussion import Discussion
from shareprep.forms.meeting import Block, Meeting, Participant
from shareprep.forms.outcome import Action, Attendance, FurtherSharing, Goal, Outcome
from shareprep.forms.papers import Papers
from shareprep.forms.preparation import Score
from shareprep.forms.record import Record
from shareprep.forms.review import CooperationReview
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import _
from shareprep.process import approval, course, sharing
from shareprep.process.agreement import Standing
from shareprep.process.approval import Content
from shareprep.process.gates import to_leave
from shareprep.process.shown import bare, linking_only, shown
from shareprep.process.without_names import (
    Copy,
    Doubtful,
    copy_with_names,
    copy_without_names,
    is_without_names,
)
from shareprep.words.anonymise import Identity


class Sheet(Enum):
    """The sheets with content of a discussion; the value is the first part of the file's name."""

    AGENDA = "agenda"
    OUTCOME = "verslag"


@dataclass(frozen=True)
class Released:
    """What a sheet may hold: made as one of the two below and never as itself.

    papers: the ticked rows with the meeting and the people at the table, names already as they may be.
    anonymous: whether names are off. watched: identities that the finished sheet is searched for again.
    doubts: words a person should look at. file_name: neutral, with the discussion's code.
    """

    sheet: Sheet
    papers: Papers
    anonymous: bool
    watched: tuple[Identity, ...]
    doubts: tuple[Doubtful, ...]
    file_name: str


@dataclass(frozen=True)
class Draft(Released):
    """For the own team, marked *ontwerp*: nobody agreed to it yet, or no longer."""


@dataclass(frozen=True)
class Outgoing(Released):
    """For who it is ticked for: a leader who took no part in it agreed to exactly this.

    content: the hash of the bytes that were signed. agreed_on: UTC, ISO. agreed_by: the roster id of who
    signed; instead_of: of the leader for whom a deputy signed, or "".
    """

    content: str
    agreed_on: str
    agreed_by: str
    instead_of: str


def draft(
    papers: Papers, sheet: Sheet, today: date, *, anonymous: bool = False, receiver: str = ""
) -> Draft:
    """The draft of a sheet. Names are off when the discussion says so or when `anonymous` asks it.

    `receiver`: the id of whose sheet it is. A recipient gets what is ticked for that recipient, and a carer
    not what another carer said who did not want it read; "" and others get what is ticked for anybody.
    """
    off = anonymous or is_without_names(papers)
    complete = _with_course(papers) if sheet is Sheet.AGENDA else papers
    copy = copy_without_names(complete, today) if off else copy_with_names(complete)
    return Draft(
        sheet,
        _only_asked(papers, copy, sheet, receiver),
        off,
        copy.watched,
        copy.doubts,
        f"{sheet.value}-{papers.discussion.code}.pdf",
    )


def outgoing(
    papers: Papers, sheet: Sheet, today: date, standing: Standing, *, receiver: str = "", trusted: bool = True
) -> Outgoing:
    """The agenda that may leave: the agreed items out of the signed bytes, with today's meeting and people.

    `standing`: where the agreement stands today. `receiver` as for `draft`. `trusted`: False while an older
    copy of the vault was put back and no leader said that this is meant. ReleaseRefused with the problems
    that say why not, each with its field.
    """
    problems = to_leave(papers, standing, today)
    if not trusted:
        problems.insert(0, Problem("rolled_back", _("An older copy of this vault was put back.")))
    content, decided = standing.content, standing.decided
    if problems or content is None or decided is None or sheet is not Sheet.AGENDA:
        raise ReleaseRefused(
            problems[0].message if problems else _("This sheet stays a draft."),
            _("Open step 5, “Sharing and agreement”."),
            tuple(problems),
        )
    complete = _with_course(papers)
    copy = copy_without_names(complete, today) if content.without_names else copy_with_names(complete)
    rows = _agreed_rows(content, standing.agreed_items, receiver, papers)
    return Outgoing(
        sheet=sheet,
        papers=_around(rows, copy, papers, sheet),
        anonymous=content.without_names,
        watched=copy.watched,
        doubts=copy.doubts,
        file_name=f"{sheet.value}-{papers.discussion.code}.pdf",
        content=str(decided.content["content"]),
        agreed_on=decided.at,
        agreed_by=decided.by,
        instead_of=decided.instead_of,
    )


def _agreed_rows(content: Content, agreed: frozenset[str], receiver: str, papers: Papers) -> list[Record]:
    """The rows that somebody may have, from the signed bytes alone."""
    who = next((one.id for one in content.receivers if receiver and one.person == receiver), "")
    items = {item.id for item in content.items if item.id in agreed and (not who or who in item.to)}
    rows = approval.rows_of(content, items)
    carer = isinstance(papers.get(receiver), Carer)
    return [row for row in rows if not carer or sharing.may_read(row, receiver)]


def _around(rows: list[Record], copy: Copy, papers: Papers, sheet: Sheet) -> Papers:
    """The agreed rows with the people and the meeting; the question only if it was agreed to."""
    question = next((row for row in rows if isinstance(row, Discussion)), Discussion())
    meeting = papers.one(Meeting)
    with_scores = bool(meeting and meeting.scores_on_paper)
    found: list[Record] = [
        bare(
            msgspec.structs.replace(
                copy.papers.discussion,
                question=question.question,
                purpose=question.purpose,
                purpose_words=question.purpose_words,
            )
        )
    ]
    found += [_as_it_may_be(one) for one in copy.papers if isinstance(one, (*_PEOPLE, *_ALWAYS[sheet]))]
    found += [
        row
        for row in rows
        if not isinstance(row, Discussion) and (with_scores or not isinstance(row, Score))
    ]
    return Papers([one for one in found if not one.removed], papers.discussion.id)


def _with_course(papers: Papers) -> Papers:
    """The papers with the usual blocks while nobody changed them."""
    if papers.of(Block):
        return papers
    meeting = papers.one(Meeting)
    minutes = course.whole_minutes(meeting.minutes) if meeting else 0
    places = "bcdefghi"
    blocks = [
        msgspec.structs.replace(block, id=f"block:{n}", discussion=papers.discussion.id, place=places[n])
        for n, block in enumerate(course.usual_blocks(papers, minutes or 60))
    ]
    return papers.changed(*blocks)


_ALWAYS: dict[Sheet, tuple[type[Record], ...]] = {
    Sheet.AGENDA: (Meeting, Participant, Block),
    Sheet.OUTCOME: (
        Meeting,
        Participant,
        Outcome,
        Goal,
        Action,
        Attendance,
        FurtherSharing,
        CooperationReview,
    ),
}
_PEOPLE: tuple[type[Record], ...] = (Child, Carer, FamilyMember, Colleague, Team, Alias)


def _only_asked(papers: Papers, copy: Copy, sheet: Sheet, receiver: str) -> Papers:
    """The rows that this sheet may hold, chosen by what is ticked in the papers as they were written."""
    ticked = {row.id for row in sharing.shared_with(papers, receiver)}
    if sheet is Sheet.OUTCOME:
        outcome = papers.one(Outcome)
        ticked &= set(outcome.meanings_kept) if outcome else set()
    meeting = papers.one(Meeting)
    with_scores = bool(meeting and meeting.scores_on_paper)
    rows: list[Record] = []
    for record in copy.papers:
        if record.removed:
            continue
        if isinstance(record, Discussion):
            if record.id == papers.discussion.id:
                rows.append(bare(record))
        elif isinstance(record, (*_PEOPLE, *_ALWAYS[sheet])):
            rows.append(_as_it_may_be(record))
        elif record.id in ticked and (with_scores or not isinstance(record, Score)):
            rows.append(linking_only(shown(record), ticked))
    return Papers(rows, papers.discussion.id)


def _as_it_may_be(record: Record) -> Record:
    """People and the meeting keep what names them; of any other row only what can stand on paper."""
    if isinstance(
        record, (*_PEOPLE, Meeting, Participant, Block, Attendance, CooperationReview, Outcome, Action)
    ):
        return msgspec.structs.replace(record, unknown={})
    return shown(record)


def titles(papers: Papers, today: date) -> Copy:
    """The papers as titles, lists and previews show them: without names while the switch is on."""
    return copy_without_names(papers, today) if is_without_names(papers) else Copy(papers, (), ())
