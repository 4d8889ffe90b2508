# SPDX-License-Identifier: EUPL-1.2
"""Who may sign: read from the signed acts, at any position of the journal.

It answers for people, their roles and public keys. It trusts no column and no key file.
The chain is rooted in the founder's key, whose fingerprint stands on the recovery sheet; a name put into
keys.json by somebody else is not in here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from shareprep.vault.faults import JournalBroken
from shareprep.vault.journal import Act, broken_link
from shareprep.vault.keys import PublicKeys

FOUNDED, PERSON_ADDED = "founded", "person_added"
ROSTER_ACTS = frozenset({FOUNDED, PERSON_ADDED})


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the roster, as an act says it. entity: the legal entity they work for, or ""."""

    id: str
    name: str
    role: str
    entity: str = ""
    keys: PublicKeys


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """Whose vault it is."""

    id: str
    name: str
    entity: str = ""


class FoundingAct(msgspec.Struct, frozen=True, kw_only=True):
    """The content of the first act. recovery: the id and public keys of the recovery code."""

    team: Team
    person: Person
    recovery: Person


@dataclass(frozen=True)
class Roster:
    """The roster after an act. `recovery` opens, and signs nothing but the appointing of a leader."""

    team: Team
    people: tuple[Person, ...]
    recovery: Person
    founder: Person

    def person(self, person: str) -> Person | None:
        """Somebody by id; the recovery code is nobody."""
        return next((one for one in self.people if one.id == person), None)


def roster_of(acts: Iterable[Act], vault: str, at: int | None = None) -> Roster:
    """The roster after act number `at` (None: after the newest). JournalBroken when its acts do not hold.

    Each roster act is checked against the key that its signer had just before it.
    """
    known = list(acts)
    broken = broken_link(known, vault)
    roster: Roster | None = None
    for act in known:
        if at is not None and act.n > at:
            break
        if act.n == broken:
            raise JournalBroken
        if act.said.kind in ROSTER_ACTS:
            roster = _after(roster, act)
    if roster is None:
        raise JournalBroken
    return roster


def unsigned_acts(acts: Iterable[Act], vault: str) -> list[int]:
    """The numbers of acts that are not signed by whom they name, by the roster of that position."""
    known = list(acts)
    roster: Roster | None = None
    found = []
    for act in known:
        try:
            after = _after(roster, act) if act.said.kind in ROSTER_ACTS else roster
        except JournalBroken:
            found.append(act.n)
            continue
        signer = after.person(act.said.by) if after else None
        if signer is None or not act.is_signed_with(signer.keys.sign):
            found.append(act.n)
        roster = after
    return found


def _after(roster: Roster | None, act: Act) -> Roster:
    try:
        if roster is None:
            if act.said.kind != FOUNDED:
                raise JournalBroken
            said = msgspec.convert(act.said.content, FoundingAct)
            _must_be_signed_by(said.person, act)
            return Roster(said.team, (said.person,), said.recovery, said.person)
        if act.said.kind != PERSON_ADDED:
            raise JournalBroken
        person = msgspec.convert(act.said.content["person"], Person)
    except (msgspec.ValidationError, KeyError):
        raise JournalBroken from None
    _must_be_signed_by(roster.person(act.said.by), act)
    if roster.person(person.id) is not None:
        raise JournalBroken
    return Roster(roster.team, (*roster.people, person), roster.recovery, roster.founder)


def _must_be_signed_by(signer: Person | None, act: Act) -> None:
    if signer is None or act.said.by != signer.id or not act.is_signed_with(signer.keys.sign):
        raise JournalBroken


def content_of(value: FoundingAct | Person) -> dict[str, Any]:
    """What the act of a founding, or of adding a person, says."""
    plain: dict[str, Any] = msgspec.to_builtins(
        value if isinstance(value, FoundingAct) else {"person": value}
    )
    return plain
