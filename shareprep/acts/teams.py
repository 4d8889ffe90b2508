# SPDX-License-Identifier: EUPL-1.2
"""The teams and their people, open for writing without a discussion; and who did what at their last meeting.

It answers for a notebook of what belongs to no discussion: the own team, the teams one looks together with,
and who works there. It is an ordinary notebook, so that a change here is saved, kept in `changes` and undone
like any other. Who may sign in is the roster's (`acts/vaults.py`).
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from shareprep import notebook
from shareprep.acts.discussions import meeting_day
from shareprep.acts.shelf import Shelf
from shareprep.forms.discussion import Discussion
from shareprep.forms.meeting import Participant
from shareprep.forms.record import Record
from shareprep.notebook import Notebook, utc_now
from shareprep.undo import WHOLE
from shareprep.vault.changes import Change
from shareprep.vault.store import Store
from shareprep.vault.vault import Vault

_NO_DISCUSSION = ""


def open_team(
    vault: Vault, now: Callable[[], datetime] = utc_now, *, store: notebook.Store | None = None
) -> Notebook:
    """The notebook of all teams and colleagues for who is in, with that person's own steps to undo.

    It hands changes to the vault, or to `store` for somebody who wants to see them pass. Close a discussion
    that is open before writing here: it holds copies of the same records.
    """
    who = vault.person.id

    def load(store: Store) -> tuple[list[Record], list[list[Change]]]:
        found = [row for kind in ("team", "colleague") for row in store.records.of_kind(kind, removed=True)]
        return found, store.changes.own_steps(who, _NO_DISCUSSION)

    records, steps = vault.read(load)
    own = [step for step in steps if _may_be_undone(step, {record.id for record in records}, vault)]
    # Papers stand around a discussion; this one is never saved.
    around = Discussion(id=_NO_DISCUSSION, team=vault.team.id)
    return Notebook(store or vault, [around, *records], _NO_DISCUSSION, who=who, steps=own, now=now)


def last_roles(shelf: Shelf, discussion: Discussion) -> Mapping[str, tuple[str, ...]]:
    """Which roles (codes of `TABLE_ROLES`) each colleague had at the last table of the discussion's team.

    The last one with the same other team, else the last one at all; empty where nobody has had a role yet.
    """

    def newness(other: Discussion) -> tuple[bool, str, str]:
        return other.other_team == discussion.other_team, meeting_day(shelf.papers(other.id)), other.place

    others = [one for one in shelf.discussions() if one.id != discussion.id and one.team == discussion.team]
    known = {person.id for person in shelf.colleagues()}
    for other in sorted(others, key=newness, reverse=True):
        seats = shelf.papers(other.id).of(Participant)
        if found := {seat.person: seat.roles for seat in seats if seat.roles and seat.person in known}:
            return found
    return {}


def _may_be_undone(step: list[Change], here: set[str], vault: Vault) -> bool:
    """Whether a step is about these records only, and made neither the team nor somebody who signs in."""
    signed = {vault.team.id, *(person.id for person in vault.people)}
    return all(
        change.record in here and not (change.field == WHOLE and change.record in signed) for change in step
    )
