# SPDX-License-Identifier: EUPL-1.2
"""The one door out: only what is made here may be shown in a preview, printed or saved.

A `Draft` is for the own team and carries *ontwerp*: ticked items only, and without a name where names are
off. Documents accept nothing else. It fails closed: what a sheet does not ask for is not in it, and whatever
goes wrong on the way leaves no draft.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

import msgspec

from shareprep.forms.child import Alias, Carer, Child, FamilyMember
from shareprep.forms.discussion import Discussion
from shareprep.forms.meeting import Block, Meeting, Participant
from shareprep.forms.outcome import Action, Attendance, FurtherSharing, Goal, Outcome
from shareprep.forms.papers import Papers
from shareprep.forms.preparation import Score
from shareprep.forms.record import Record
from shareprep.forms.review import CooperationReview
from shareprep.forms.team import Colleague, Team
from shareprep.process import course, sharing
from shareprep.process.shown import bare, linking_only, shown
from shareprep.process.without_names import Copy, Doubtful, copy_with_names, copy_without_names
from shareprep.words.anonymise import Identity


class Sheet(Enum):
    """The sheets with content of a discussion; the value is the first part of the file's name."""

    AGENDA = "agenda"
    OUTCOME = "verslag"


@dataclass(frozen=True)
class Draft:
    """What a sheet may hold, marked *ontwerp*.

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


def is_without_names(papers: Papers) -> bool:
    """Whether names are off: by the switch, and always for advice only."""
    return papers.discussion.without_names or papers.discussion.type == "advice"


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
