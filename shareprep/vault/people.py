# SPDX-License-Identifier: EUPL-1.2
"""Who belongs to a vault, and what each of them may do: values, as the signed acts say them.

It answers for roles, deputies and rights. Reading them out of the acts is `roster.py`'s.
Rights are asked of the roster of a position in the journal, never of a row: a column can be written by
whoever has the vault open, a signed act cannot.
"""

from dataclasses import dataclass, field

import msgspec

from shareprep.roles import GUEST, LEADER
from shareprep.vault.keys import PublicKeys


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the roster, as an act says it. entity: the legal entity they work for, or ""."""

    id: str
    name: str
    role: str
    entity: str = ""
    keys: PublicKeys


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """Whose vault it is. entity: the legal entity, or "". kind: a code of the kinds of team, or ""."""

    id: str
    name: str
    entity: str = ""
    kind: str = ""


class FoundingAct(msgspec.Struct, frozen=True, kw_only=True):
    """The content of the first act. recovery: the id and public keys of the recovery code."""

    team: Team
    person: Person
    recovery: Person


class Deputy(msgspec.Struct, frozen=True, kw_only=True):
    """`person` may agree in the name of the leader `instead_of`, from `since` until just before `until`.

    Both are UTC, ISO, whole seconds with Z, so that they compare as text with the `at` of an act.
    """

    person: str
    instead_of: str
    since: str
    until: str

    def holds(self, at: str) -> bool:
        """Whether this moment (UTC, ISO) is in the period."""
        return self.since <= at < self.until


@dataclass(frozen=True)
class Rights:
    """What somebody may do. sign: sign anything at all. people: add, remove, change and reset people, name a
    deputy. agree: agree as a leader. instead_of: the leaders in whose name they may agree (roster ids).
    """

    sign: bool = False
    people: bool = False
    agree: bool = False
    instead_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roster:
    """The roster after an act.

    recovery: opens, and signs nothing but the appointing of a leader. former: who was removed. resets: the
    one-time keys of who was reset and is not confirmed yet, by person. used: every public key there ever was.
    was_led: there has been a team leader, now or before.
    """

    team: Team
    people: tuple[Person, ...]
    recovery: Person
    founder: Person
    former: tuple[Person, ...] = ()
    deputies: tuple[Deputy, ...] = ()
    resets: dict[str, PublicKeys] = field(default_factory=dict)
    used: frozenset[bytes] = frozenset()
    was_led: bool = False

    def person(self, person: str) -> Person | None:
        """Somebody by id; the recovery code is nobody."""
        return next((one for one in self.people if one.id == person), None)

    def anybody(self, person: str) -> Person | None:
        """Likewise, also somebody who was removed: their name stands in the logbook."""
        return next((one for one in (*self.people, *self.former) if one.id == person), None)

    def rights(self, person: str, at: str) -> Rights:
        """What somebody may do at a moment (UTC, ISO). Who is not in, or not confirmed, may sign nothing."""
        one = self.person(person)
        if one is None or person in self.resets:
            return Rights()
        instead_of = tuple(
            deputy.instead_of
            for deputy in self.deputies
            if deputy.person == person and deputy.holds(at) and self.is_leader(deputy.instead_of)
        )
        return Rights(
            sign=True, people=self.leads(person), agree=self.is_leader(person), instead_of=instead_of
        )

    def is_leader(self, person: str) -> bool:
        """Whether this is a team leader, in person and confirmed or not."""
        one = self.person(person)
        return one is not None and one.role == LEADER

    def leads(self, person: str) -> bool:
        """Who decides about people: a leader; the founder until the first leader is there."""
        if self.person(person) is None or person in self.resets:
            return False
        return self.is_leader(person) or (person == self.founder.id and not self.was_led)

    def can_deputise(self, person: str, instead_of: str) -> bool:
        """Whether `person` can be the deputy of the leader `instead_of`."""
        one = self.person(person)
        fit = one is not None and one.role != GUEST and person not in self.resets
        return fit and person != instead_of and self.is_leader(instead_of)

    def opens(self, person: str, keys: PublicKeys) -> bool:
        """Whether a slot of these keys is one that this person was given."""
        one = self.recovery if person == self.recovery.id else self.person(person)
        return one is not None and keys in (one.keys, self.resets.get(person))

    @property
    def waiting(self) -> tuple[Person, ...]:
        """Who made new keys after a reset, and waits for a leader to confirm them."""
        return tuple(one for one in self.people if self.resets.get(one.id, one.keys) != one.keys)
