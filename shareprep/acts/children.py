# SPDX-License-Identifier: EUPL-1.2
"""The children of the team: the list, and who has been low for a longer time.

It answers for what is shown across discussions. The signal itself is `process/signal.py`'s, and is only ever
a suggestion to talk together.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from shareprep.acts.shelf import Shelf, shelf_of
from shareprep.forms import days
from shareprep.forms.child import Child
from shareprep.forms.papers import called, initials
from shareprep.forms.preparation import Score
from shareprep.forms.record import Record
from shareprep.process.signal import Low, low_for_longer
from shareprep.vault.vault import Vault

STILL_SPEAKS = timedelta(weeks=26)
"""Levels of last school year suggest nothing today."""


@dataclass(frozen=True)
class ListedChild:
    """A child in the list. discussions: the ids of those that stand, newest last. low: a suggestion, or None.

    Names are as they are: a list of children is for who is in the room, `initials` for the counter.
    """

    id: str
    called: str
    in_full: str
    initials: str
    group: str
    age: str
    times_scored: int
    discussions: tuple[str, ...]
    low: Low | None


def list_children(vault: Vault, today: date) -> tuple[ListedChild, ...]:
    """All children that stand, by name."""
    shelf = shelf_of(vault)
    found = [_listed(shelf, child, today) for child in shelf.children()]
    return tuple(sorted(found, key=lambda child: (child.called.casefold(), child.in_full.casefold())))


def low_children(vault: Vault, today: date) -> tuple[ListedChild, ...]:
    """The children whose levels have been low for a longer time, who longest first."""
    found = [(child.low.since, child) for child in list_children(vault, today) if child.low]
    return tuple(child for _since, child in sorted(found, key=lambda pair: pair[0]))


def of_child(vault: Vault, child: str) -> list[Record]:
    """A child with what belongs to that child alone: carers, family, levels. For a notebook to lay beside."""
    return vault.records.of_discussion("-", (child,), removed=True)


def _listed(shelf: Shelf, child: Child, today: date) -> ListedChild:
    scores = shelf.scores(child.id)
    return ListedChild(
        id=child.id,
        called=called(child),
        in_full=f"{child.first_name} {child.last_name}".strip(),
        initials=initials(child),
        group=child.group,
        age=days.age(child.birth_date, today),
        times_scored=len(scores),
        discussions=tuple(one.id for one in shelf.about(child.id)),
        low=_low(scores, today),
    )


def _low(scores: list[Score], today: date) -> Low | None:
    until_now = [
        (moment.last, score)
        for score in scores
        if (moment := days.read(score.period)) and moment.first <= today
    ]
    if not until_now or max(last for last, _score in until_now) < today - STILL_SPEAKS:
        return None
    return low_for_longer(score for _last, score in until_now)
