# SPDX-License-Identifier: EUPL-1.2
"""The seven steps of a discussion and how far each is: derived from the records, never stored.

Required is only the short way (domain.md §6.0): twelve answers. A step that lacks one is *bezig* once
anything of it was answered, *open* before. What is missing comes as Problems that jump to the field.
Sharing is only done when the leader agreed: where the journal was asked, its word stands under step 5.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum

from shareprep.errors import Problem
from shareprep.forms import days
from shareprep.forms.discussion import Estimate, Everyday
from shareprep.forms.meeting import Block, Meeting, Participant
from shareprep.forms.outcome import Action, Outcome
from shareprep.forms.papers import Papers, together
from shareprep.forms.parents import ChildVoice, ParentLimit, ParentsTold, ParentsView, ParentTalk
from shareprep.forms.preparation import (
    BlindSpot,
    Interpretation,
    Need,
    Observation,
    Portrait,
    Score,
    Strength,
)
from shareprep.forms.record import Record, is_empty
from shareprep.forms.review import CooperationReview
from shareprep.forms.sharing import Share
from shareprep.i18n import N_, _, ngettext
from shareprep.process import gates
from shareprep.process.agreement import Standing, Where
from shareprep.process.gates import WAITS
from shareprep.process.without_names import is_without_names


class State(Enum):
    """How far a step is; the value is its English word."""

    OPEN = N_("Open")
    BUSY = N_("Busy")
    DONE = N_("Done")
    LATER = N_("Later")


TITLES = (
    N_("Question and estimate"),
    N_("Strengths, observations"),
    N_("Parents and child"),
    N_("Meaning and needs"),
    N_("Sharing and agreement"),
    N_("Meeting"),
    N_("Report, looking back"),
)


AGREEMENT = {
    Where.ASKED: N_("Asked"),
    Where.AGREED: N_("Agreed"),
    Where.REVISE: N_("To adjust"),
    Where.WITHHELD: N_("Not shared"),
    Where.LAPSED: N_("Lapsed"),
}
"""The word under step 5, once the leader was asked."""
_BY_NAME = 2
"""So many who may decide are named at most."""


@dataclass(frozen=True)
class Step:
    """One step: its number (1 to 7), title and status word for the reader, and what it still asks.

    reminders: what it does not need to be done, and is good to think of.
    """

    number: int
    title: str
    state: State
    word: str
    missing: tuple[Problem, ...]
    reminders: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class NextStep:
    """What a discussion waits for: where it stands in a few words, and the button that goes on.

    waits: who is waited for ("Marleen decides"), "" while it is nobody.
    """

    step: int
    standing: str
    button: str
    waits: str = ""


def steps(papers: Papers, today: date, agreement: Standing | None = None) -> tuple[Step, ...]:
    """The seven steps as they are today.

    agreement: what the journal says, of estimates too; None where it was not asked: then what the rows say.
    """
    signed = _signed(papers, agreement)
    found = []
    for number, (title, missing, touched) in enumerate(
        zip(TITLES, _missing(papers, signed), _touched(papers), strict=True), start=1
    ):
        state = State.DONE if not missing else State.BUSY if touched else State.OPEN
        if number == 5 and agreement is not None:
            state = _sharing(agreement.where, state)
        if number == 7 and state is not State.DONE and not _is_held(papers, today):
            state = State.LATER if not touched else State.BUSY
        word, reminders = _word(papers, number, state, agreement), _reminders(papers, number, state)
        found.append(Step(number, _(title), state, word, missing, reminders))
    return tuple(found)


def _reminders(papers: Papers, number: int, state: State) -> tuple[Problem, ...]:
    """G7 at the meanings, G8 before the agenda, and what G10 asks beyond a report once that is there."""
    if number == 4:
        return tuple(gates.g7(papers))
    if number == 6:
        return tuple(gates.g8(papers))
    if number == 7 and state is State.DONE:
        return tuple(gates.g10(papers))
    return ()


def _signed(papers: Papers, agreement: Standing | None) -> Set[str]:
    if agreement is not None:
        return agreement.estimators
    return {one.estimator for one in papers.of(Estimate) if one.estimator in one.confirmed}


def _sharing(where: Where, state: State) -> State:
    if where is Where.AGREED:
        return State.DONE
    return State.OPEN if where is Where.NOT_ASKED and state is State.OPEN else State.BUSY


def _word(papers: Papers, number: int, state: State, agreement: Standing | None) -> str:
    if number == 5 and agreement is not None and agreement.where in AGREEMENT:
        return _(AGREEMENT[agreement.where])
    meeting = papers.one(Meeting)
    moment = days.read(meeting.when) if meeting else None
    if number == 6 and moment and moment.is_one_day:
        return days.short(moment.first.isoformat())
    return _(state.value)


def _is_held(papers: Papers, today: date) -> bool:
    meeting = papers.one(Meeting)
    moment = days.read(meeting.when) if meeting else None
    return bool(moment and moment.last <= today)


def done_count(found: tuple[Step, ...]) -> int:
    """How many of the steps are done."""
    return sum(step.state is State.DONE for step in found)


def next_step(
    papers: Papers,
    today: date,
    agreement: Standing | None = None,
    *,
    deciders: Sequence[str] = (),
    reader: str = "",
) -> NextStep:
    """What comes next for a reader, in the words of the page *Vandaag*.

    deciders: the roster ids of who may decide on it; reader: that of who reads.
    """
    found = steps(papers, today, agreement)
    where = agreement.where if agreement is not None else Where.AGREED
    waits = _decides(papers, deciders, reader) if where is Where.ASKED else ""
    waits = waits or _confirms(papers, _signed(papers, agreement), reader)
    back = _came_back(where, may_decide=reader in deciders)
    if back is not None:
        return NextStep(5, *back, waits=waits)
    first = next((step.number for step in found if any(one.code != WAITS for one in step.missing)), 7)
    if where is Where.NOT_ASKED and first > 5:
        return NextStep(5, _("Ready to ask"), _("Ask for agreement"), waits)
    standing, button = _standing(papers, first, today), _button(papers, first, today)
    if all(step.state is State.DONE for step in found):
        standing = _("Everything is recorded")
    elif where is Where.ASKED and first == 6 and not _day(papers):
        standing = _("Agreement asked")
    if first == 7 and not _is_held(papers, today):
        first = 6
    return NextStep(first, standing, button, waits)


def _came_back(where: Where, *, may_decide: bool) -> tuple[str, str] | None:
    """Where the agreement goes before everything else: its standing and its button."""
    match where:
        case Where.ASKED if may_decide:
            return _("Your agreement is asked"), _("Look and decide")
        case Where.REVISE:
            return _("To adjust first"), _("See what to adjust")
        case Where.WITHHELD:
            return _("This is not shared"), _("Read why")
        case Where.LAPSED:
            return _("The agreement lapsed"), _("See what changed")
    return None


def _decides(papers: Papers, deciders: Sequence[str], reader: str) -> str:
    """Who is asked to agree; nobody by name where names are off."""
    if reader in deciders:
        return ""
    names = [] if is_without_names(papers) else [papers.called(person) for person in deciders]
    if len(names) == 1:
        return _("{name} decides").format(name=names[0])
    if len(names) == _BY_NAME:
        return _("{name} or {other} decides").format(name=names[0], other=names[1])
    return _("A team leader decides")


def _confirms(papers: Papers, signed: Set[str], reader: str) -> str:
    """Whose estimate stands there, without a signature yet."""
    if not any(problem.code == WAITS for problem in gates.g1(papers, signed)):
        return ""
    given = dict.fromkeys(one.estimator for one in papers.of(Estimate) if one.estimate and one.estimator)
    people = [person for person in given if person not in signed and person != reader]
    if not people:
        return ""
    if is_without_names(papers):
        return ngettext("A colleague confirms", "Colleagues confirm", len(people))
    names = together([papers.called(person) for person in people])
    return ngettext("{name} confirms", "{name} confirm", len(people)).format(name=names)


def _standing(papers: Papers, first: int, today: date) -> str:
    day = _day(papers)
    if first >= 6 and day and not _is_held(papers, today):
        return _("Meeting {day}").format(day=days.short(day))
    return {
        1: _("Question asked") if papers.discussion.question else _("Just begun"),
        2: _("Question asked"),
        3: _("Observations noted"),
        4: _("Parents heard"),
        5: _("Meanings noted"),
        6: _("Ready to plan"),
        7: _("After the meeting"),
    }[first]


def _day(papers: Papers) -> str:
    meeting = papers.one(Meeting)
    return meeting.when if meeting and days.read(meeting.when) else ""


def _button(papers: Papers, first: int, today: date) -> str:
    return {
        1: _("Estimate together") if papers.discussion.question else _("Ask your question"),
        2: _("Note what you saw"),
        3: _("Talk with the parents"),
        4: _("Note what it may mean"),
        5: _("Choose what to share"),
        6: _("Plan the meeting"),
        7: _("Look at the agenda") if not _is_held(papers, today) else _("Write the report"),
    }[first]


# -- what each step still asks ----------------------------------------------------------------------


def _missing(papers: Papers, signed: Set[str]) -> tuple[tuple[Problem, ...], ...]:
    is_light = papers.discussion.type == "everyday"
    return (
        (*gates.basics(papers), *gates.g1(papers, signed)),
        tuple(_ordinary_day(papers) if is_light else gates.strengths_and_observations(papers)),
        tuple(gates.g3(papers)),
        () if is_light else tuple(gates.meaning_and_need(papers)),
        tuple(gates.g4(papers)),
        tuple(_meeting(papers)),
        tuple(gates.outcome_noted(papers)),
    )


def _ordinary_day(papers: Papers) -> list[Problem]:
    """What an everyday exchange is about: no gate asks for it, and one line is enough."""
    own = [row for row in papers.of(Everyday) if not papers.is_theirs(row)]
    if any(not is_empty(row) for row in own):
        return []
    message = _("How is an ordinary day? One line is enough.")
    return [Problem("no_everyday", message, own[0].id if own else "", "sleep")]


def _meeting(papers: Papers) -> list[Problem]:
    meeting = papers.one(Meeting)
    problems = []
    moment = days.read(meeting.when) if meeting else None
    if not moment or not moment.hour:
        problems.append(Problem("no_day", _("Which day and hour?"), meeting.id if meeting else "", "when"))
    if not meeting or not meeting.where:
        problems.append(Problem("no_place", _("Where do you meet?"), meeting.id if meeting else "", "where"))
    return problems


_KINDS: tuple[tuple[type[Record], ...], ...] = (
    (Estimate,),
    (Portrait, Strength, Everyday, Observation),
    (ParentTalk, ParentsTold, ParentsView, ParentLimit, ChildVoice),
    (Interpretation, Need, BlindSpot, Score),
    (Share,),
    (Meeting, Participant, Block),
    (Outcome, Action, CooperationReview),
)


def _touched(papers: Papers) -> list[bool]:
    """Whether anything of each step was answered."""
    own = papers.discussion.id
    touched = [
        any(record.discussion == own and not is_empty(record) for kind in kinds for record in papers.of(kind))
        for kinds in _KINDS
    ]
    touched[0] = touched[0] or bool(papers.discussion.question or papers.children)
    return touched
