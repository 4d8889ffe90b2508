# SPDX-License-Identifier: EUPL-1.2
"""Agreements somebody carries out: which are open over all discussions, and ticking them off.

It answers for the list and the tick. What an agreement says is written in its discussion.
Over all discussions, because what was agreed in one is done on an ordinary day, not in the next meeting.
"""

from dataclasses import dataclass
from datetime import date

import msgspec

from shareprep.acts.discussions import Heading, change_of, heading
from shareprep.acts.shelf import shelf_of
from shareprep.forms import days
from shareprep.forms.outcome import Action
from shareprep.forms.papers import Papers
from shareprep.forms.record import new_id, value_of
from shareprep.i18n import language
from shareprep.process import identities
from shareprep.vault.store import Transaction
from shareprep.vault.vault import Vault
from shareprep.words.anonymise import Names, without_names


@dataclass(frozen=True)
class ListedAction:
    """An agreement as lists show it, without names where its discussion is.

    who: "Fatma", "mama" or as typed; mine: it is who is in. due: the stored day, or "".
    """

    id: str
    discussion: str
    heading: Heading
    what: str
    who: str
    due: str
    is_late: bool
    mine: bool
    state: str


def open_actions(vault: Vault, today: date) -> tuple[ListedAction, ...]:
    """The agreements that are not done yet, the soonest first and those without a day last."""
    return tuple(one for one in _all(vault, today) if one.state == "open")


def _all(vault: Vault, today: date) -> list[ListedAction]:
    shelf = shelf_of(vault)
    found = []
    for discussion in shelf.discussions():
        papers = shelf.papers(discussion.id)
        actions = [action for action in papers.of(Action) if action.what]
        found += _listed(vault, papers, actions, today) if actions else []
    return sorted(found, key=lambda one: (not one.due, one.due))


def _listed(vault: Vault, papers: Papers, actions: list[Action], today: date) -> list[ListedAction]:
    shown = heading(papers)
    known = identities.known(papers) if shown.without_names else ()
    labels = {identity.key: identity.label for identity in known}
    names = Names(known, language())
    found = []
    for action in actions:
        what, who, due = action.what, papers.called(action.who), action.due
        moment = days.read(due)
        if shown.without_names:
            what = without_names(what, names).text
            who = labels.get(action.who) or without_names(action.who, names).text
            due = due if moment else without_names(due, names).text
        found.append(
            ListedAction(
                id=action.id,
                discussion=papers.discussion.id,
                heading=shown,
                what=what,
                who=who,
                due=due,
                is_late=action.state == "open" and bool(moment and moment.last < today),
                mine=action.who == vault.person.id,
                state=action.state,
            )
        )
    return found


def tick_off(vault: Vault, action: str, today: date, *, done: bool = True) -> None:
    """Mark an agreement as done today, or (`done` False) as open again. KeyError when there is none.

    It is a step of its own in the discussion, so it can be undone there too.
    """

    def tick(transaction: Transaction) -> None:
        record = transaction.records.load(action)
        if not isinstance(record, Action):
            raise KeyError(action)
        values = {"state": "done", "done_on": today.isoformat()} if done else {"state": "open", "done_on": ""}
        step, who = new_id(), vault.person.id
        changes = [
            change_of(record, field, str(value_of(record, field)), value, who, record.discussion, step)
            for field, value in values.items()
            if value_of(record, field) != value
        ]
        if changes:
            changed = msgspec.structs.replace(record, **values, revision=record.revision + 1)
            transaction.save(changed, changes)

    vault.write(tick)
