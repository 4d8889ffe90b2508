# SPDX-License-Identifier: EUPL-1.2
"""What waits for somebody on an ordinary day over all discussions: decisions, agreements, estimates, agendas.

It answers for the list and its words. It changes nothing: agreements are ticked off by `acts/actions.py`.
A leader, and a deputy as long as that lasts, sees first what waits for a decision; who asked for it sees what
came back to be adjusted, and what lapsed since.
The list stands on *Vandaag*, a screen that can be read from the counter. So whoever is outside the team is
there by initials, also in what people typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shareprep.acts.actions import ListedAction, open_actions
from shareprep.acts.discussions import Heading, heading
from shareprep.acts.printing import PRINTED
from shareprep.acts.shelf import Shelf, shelf_in
from shareprep.acts.standings import Standings
from shareprep.forms import days
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.meeting import Meeting
from shareprep.forms.papers import Papers
from shareprep.i18n import language
from shareprep.process import identities
from shareprep.process.agreement import Standing, Where
from shareprep.process.release import Sheet
from shareprep.process.steps import State, steps
from shareprep.process.without_names import is_without_names
from shareprep.vault.journal import Act
from shareprep.vault.store import Store
from shareprep.vault.vault import Vault
from shareprep.words.anonymise import Identity, without_names

PRINT_AHEAD = timedelta(days=7)
"""An agenda is asked for in the week before its meeting: earlier it would change again."""
_BY_INITIALS = frozenset({"child", "carer", "family", "other_child"})
"""Children and families. Roles that were typed ("de tolk") look like names too easily."""
_MAY_AGREE = "leader"
"""Who agrees later does not estimate along (gate G6)."""


@dataclass(frozen=True)
class Decision:
    """What a leader is asked to decide. asker: who asks, "" in a discussion without names."""

    discussion: str
    heading: Heading
    asker: str


@dataclass(frozen=True)
class CameBack:
    """An agreement that was asked for: to be adjusted first, or (lapsed) changed since it was given.

    leader: who asks to adjust, "" in a discussion without names.
    """

    discussion: str
    heading: Heading
    leader: str
    lapsed: bool


@dataclass(frozen=True)
class EstimateToGive:
    """An estimate that a colleague waits for.

    estimate: the record, "" when there is none yet. colleague: who waits, "" in a discussion without names.
    for_me: nobody else can give it. typed: it was typed for me already, and only I can confirm it.
    """

    discussion: str
    heading: Heading
    estimate: str
    colleague: str
    for_me: bool
    typed: bool


@dataclass(frozen=True)
class AgendaToPrint:
    """A meeting that is near, whose agenda nobody printed. meeting: its stored day."""

    discussion: str
    heading: Heading
    meeting: str


@dataclass(frozen=True)
class ToDo:
    """What waits, each list with the soonest first. others: agreements that somebody else carries out."""

    mine: tuple[ListedAction, ...]
    others: tuple[ListedAction, ...]
    estimates: tuple[EstimateToGive, ...]
    agendas: tuple[AgendaToPrint, ...]
    decisions: tuple[Decision, ...] = ()
    came_back: tuple[CameBack, ...] = ()


def to_do(vault: Vault, today: date, standings: Standings | None = None) -> ToDo:
    """What waits for who is in. standings: of this vault, where it was listed before."""
    standings = (standings or Standings(vault)).look()

    def load(store: Store) -> tuple[Shelf, list[Act]]:
        return shelf_in(vault, store), store.journal.acts()

    shelf, acts = vault.read(load)
    printed = {str(act.said.content["discussion"]) for act in acts if _is_agenda(act)}
    open_now = [_by_initials(one, shelf) for one in open_actions(vault, today)]
    estimates: list[EstimateToGive] = []
    agendas: list[AgendaToPrint] = []
    decisions: list[Decision] = []
    came_back: list[CameBack] = []
    for discussion in shelf.discussions():
        papers = shelf.papers(discussion.id)
        agreement = standings.of(papers)
        if vault.person.id in standings.deciders(papers):
            asker = agreement.asked.by if agreement.asked else ""
            decisions.append(Decision(discussion.id, heading(papers), _colleague(papers, asker)))
        came_back += _came_back(papers, agreement, vault)
        estimates += _estimate_to_give(papers, agreement, vault, today)
        if discussion.id not in printed:
            agendas += _agenda_to_print(papers, today)
    return ToDo(
        mine=tuple(one for one in open_now if one.mine),
        others=tuple(one for one in open_now if not one.mine),
        estimates=tuple(estimates),
        agendas=tuple(sorted(agendas, key=lambda one: one.meeting)),
        decisions=tuple(decisions),
        came_back=tuple(came_back),
    )


def _is_agenda(act: Act) -> bool:
    return act.said.kind == PRINTED and act.said.content.get("sheet") == Sheet.AGENDA.value


# -- the leader's agreement -------------------------------------------------------------------------


def _came_back(papers: Papers, agreement: Standing, vault: Vault) -> Iterator[CameBack]:
    """What who asked for it should look at again; somebody else's only when that person is gone."""
    if agreement.where not in (Where.REVISE, Where.LAPSED):
        return
    asker = agreement.asked.by if agreement.asked else ""
    takes_over = asker not in {one.id for one in vault.people} and not vault.rights(vault.person.id).agree
    if vault.person.id in (asker, papers.discussion.writer) or takes_over:
        leader = agreement.decided.by if agreement.decided else ""
        lapsed = agreement.where is Where.LAPSED
        yield CameBack(papers.discussion.id, heading(papers), _colleague(papers, leader), lapsed)


# -- estimates --------------------------------------------------------------------------------------


def _estimate_to_give(
    papers: Papers, agreement: Standing, vault: Vault, today: date
) -> Iterator[EstimateToGive]:
    me, discussion = vault.person.id, papers.discussion.id
    rows = papers.of(Estimate)
    mine = next((row for row in rows if row.estimator == me), None)
    if mine is not None and mine.estimate:
        if me not in agreement.estimators and mine.writer != me:
            who = _colleague(papers, mine.writer)
            yield EstimateToGive(discussion, heading(papers), mine.id, who, for_me=True, typed=True)
        return
    given = [row.estimator for row in rows if row.estimate and row.estimator]
    if len(given) != 1 or not _waits(papers, agreement, today):
        return
    free = {one.id for one in vault.people if one.role != _MAY_AGREE} - set(given)
    if mine is not None or me in free:
        who, for_me = _colleague(papers, given[0]), mine is not None or free == {me}
        yield EstimateToGive(
            discussion, heading(papers), mine.id if mine else "", who, for_me=for_me, typed=False
        )


def _waits(papers: Papers, agreement: Standing, today: date) -> bool:
    """Whether the first step still asks for a second estimate, and the meeting is not over."""
    found = steps(papers, today, agreement)
    alone = any(problem.code == "alone" for problem in found[0].missing)
    return alone and found[-1].state is State.LATER


def _colleague(papers: Papers, person: str) -> str:
    return "" if is_without_names(papers) else papers.called(person)


# -- agendas ----------------------------------------------------------------------------------------


def _agenda_to_print(papers: Papers, today: date) -> Iterator[AgendaToPrint]:
    meeting = papers.one(Meeting)
    moment = days.read(meeting.when) if meeting else None
    if meeting and moment and moment.is_one_day and today <= moment.first <= today + PRINT_AHEAD:
        yield AgendaToPrint(papers.discussion.id, heading(papers), meeting.when)


# -- the counter ------------------------------------------------------------------------------------


def _by_initials(action: ListedAction, shelf: Shelf) -> ListedAction:
    if action.heading.without_names:
        return action
    discussion = shelf.get(action.discussion)
    assert isinstance(discussion, Discussion)
    known = [
        _with_initials(one)
        for one in identities.known(shelf.papers(discussion.id))
        if one.kind in _BY_INITIALS
    ]
    due = action.due if days.read(action.due) else _shown(action.due, known)
    return replace(action, what=_shown(action.what, known), who=_shown(action.who, known), due=due)


def _with_initials(person: Identity) -> Identity:
    words = [person.first or next(iter(person.called), ""), person.last]
    if not any(words):
        words = " ".join(person.names).split()[:2]
    return Identity(
        key=person.key,
        kind=person.kind,
        names=person.names,
        first=person.first,
        last=person.last,
        called=person.called,
        role=person.role,
        label="".join(f"{word[0].upper()}." for word in words if word),
    )


def _shown(text: str, known: list[Identity]) -> str:
    shown = without_names(text, known, language=language()).text
    for person in known:
        shown = shown.replace(f"{person.label}.", person.label)  # at the end of a sentence
    return shown
