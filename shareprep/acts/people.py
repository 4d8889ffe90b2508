# SPDX-License-Identifier: EUPL-1.2
"""The people of a vault: what each of them is, and what a leader does about them.

It answers for the colleagues' records following the signed acts, and for a proven copy before somebody's key
is taken away. Who may do what is the roster's; a record only shows it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from shareprep.acts.discussions import change_of
from shareprep.forms.team import Colleague
from shareprep.vault.backup import kept_before
from shareprep.vault.keys import fingerprint
from shareprep.vault.people import Deputy, Person
from shareprep.vault.store import Transaction
from shareprep.vault.vault import Vault


@dataclass(frozen=True)
class Somebody:
    """A person with a key, as the page *Team* shows them.

    leads: decides about people and sharing. one_time: was given one-time words and has not been in since.
    waits: made a new key that a leader still has to confirm; `mark` is what both compare aloud.
    deputies: who may decide in this leader's name, now or later.
    """

    person: Person
    is_me: bool
    leads: bool
    one_time: bool
    waits: bool
    mark: str
    deputies: tuple["DeputyHere", ...]


@dataclass(frozen=True)
class DeputyHere:
    """A deputy and the days, both included."""

    person: str
    name: str
    first: date
    last: date


def people(vault: Vault) -> tuple[Somebody, ...]:
    """Everybody of the roster, in the order in which they came."""
    roster, now = vault.roster, vault.now()
    waiting = {one.id for one in roster.waiting}
    return tuple(
        Somebody(
            person=one,
            is_me=one.id == vault.person.id,
            leads=roster.is_leader(one.id),
            one_time=one.id in roster.resets and one.id not in waiting,
            waits=one.id in waiting,
            mark=fingerprint(one.keys.sign),
            deputies=tuple(
                _deputy(vault, deputy)
                for deputy in roster.deputies
                if deputy.instead_of == one.id and deputy.until > now
            ),
        )
        for one in roster.people
    )


def can_be_deputy(vault: Vault, leader: str) -> tuple[Person, ...]:
    """Who can decide in this leader's name."""
    return tuple(one for one in vault.people if vault.roster.can_deputise(one.id, leader))


def change_role(vault: Vault, person: str, role: str, entity: str | None = None) -> Person:
    """Another role (a code of `ROLES`) or organisation. NotTheLeader, LastLeader, or a fault of the disk."""
    changed = vault.change_role(person, role, entity)
    _follow(vault)
    return changed


def remove(vault: Vault, person: str) -> None:
    """Take somebody's key away, after a proven copy was made. Their notes and signatures stay.

    NotTheLeader, NotYourself, LastLeader, TooFewKeys, or a fault of the disk: then nothing changed. It takes
    seconds: not for the screen's own thread.
    """
    vault.remove_person(person, kept_before)
    _follow(vault)


def reset(vault: Vault, person: str) -> tuple[str, ...]:
    """One-time words for who forgot the passphrase, to be spoken to them. NotTheLeader, NotYourself."""
    return vault.reset_person(person)


def confirm(vault: Vault, person: Person) -> None:
    """Stand behind somebody's new key, as it was shown. NotTheLeader, NotWaiting."""
    vault.confirm_keys(person)


def name_deputy(vault: Vault, person: str, leader: str, first: date, last: date) -> None:
    """Have somebody decide in a leader's name from the first day to the last. NotTheLeader."""
    vault.name_deputy(person, leader, first, last)


def end_deputy(vault: Vault, person: str, leader: str) -> None:
    """End that now. NotTheLeader."""
    vault.end_deputy(person, leader)


def appoint(vault: Vault, person: str) -> None:
    """With the recovery sheet: make somebody team leader. MayNotSign without it."""
    vault.appoint_leader(person)
    _follow(vault)


def appoint_anew(vault: Vault, passphrase: str, *, person: str = "", name: str = "") -> Person:
    """With the recovery sheet: make a team leader under a new passphrase, of somebody here or somebody new.

    MayNotSign without it. It takes half a second: not for the screen's own thread.
    """
    leader = vault.appoint_leader_anew(passphrase, person=person, name=name)
    _follow(vault)
    return leader


def _deputy(vault: Vault, deputy: Deputy) -> DeputyHere:
    found = vault.roster.anybody(deputy.person)
    first, end = _local(deputy.since), _local(deputy.until)
    last = (end - timedelta(seconds=1)).date()
    return DeputyHere(deputy.person, found.name if found else "", first.date(), last)


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone()


def _follow(vault: Vault) -> None:
    """Have the colleagues' records show what the roster says."""
    roster, writer = vault.roster, vault.person.id

    def write(transaction: Transaction) -> None:
        for one in transaction.records.of_kind("colleague"):
            if not isinstance(one, Colleague) or one.team != vault.team.id:
                continue
            person = roster.person(one.id)
            if person is not None and (one.role, one.name) != (person.role, person.name):
                changed = msgspec.structs.replace(
                    one, role=person.role, name=person.name, revision=one.revision + 1
                )
                transaction.save(changed, [change_of(changed, "role", one.role, person.role, writer)])

    vault.write(write)
