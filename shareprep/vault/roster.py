# SPDX-License-Identifier: EUPL-1.2
"""Who may sign: read from the signed acts, at any position of the journal.

It answers for which act changes the roster how, and for who may sign it. It trusts no column and no key file.
The chain is rooted in the founder's key, whose fingerprint stands on the recovery sheet; a name put into
keys.json by somebody else is not in here. Every rule about people is checked while reading, not only before
signing: a program that was changed can sign what it likes, and nobody who reads it believes it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import msgspec

from shareprep.roles import LEADER
from shareprep.vault.faults import JournalBroken
from shareprep.vault.journal import Act, broken_link
from shareprep.vault.keys import PublicKeys
from shareprep.vault.people import Deputy, FoundingAct, Person, Rights, Roster, Team

__all__ = ["Deputy", "FoundingAct", "Person", "Rights", "Roster", "Team"]

FOUNDED = "founded"  # FoundingAct
PERSON_ADDED = "person_added"  # person: Person
PERSON_REMOVED = "person_removed"  # person: id
ROLE_CHANGED = "role_changed"  # person: id, role, entity
TEAM_CHANGED = "team_changed"  # team: Team
PERSON_RESET = "person_reset"  # person: id, keys: the one-time keys
KEYS_MADE = "keys_made"  # keys: one's own new keys; signed by the one-time key
KEYS_CONFIRMED = "keys_confirmed"  # person: id, keys
DEPUTY_NAMED = "deputy_named"  # deputy: Deputy
RECOVERY_RENEWED = "recovery_renewed"  # recovery: Person
LEADER_APPOINTED = "leader_appointed"  # person: Person; signed by the recovery code


def roster_of(acts: Iterable[Act], vault: str, at: int | None = None) -> Roster:
    """The roster after act number `at` (None: after the newest). JournalBroken when its acts do not hold.

    Each roster act is checked against the keys and rights that its signer had just before it.
    """
    return rosters_of(acts, vault, at)[-1][1]


def rosters_of(acts: Iterable[Act], vault: str, at: int | None = None) -> list[tuple[int, Roster]]:
    """Every roster there was, oldest first, each with the number of the act that made it. JournalBroken."""
    known = list(acts)
    broken = broken_link(known, vault)
    found: list[tuple[int, Roster]] = []
    for act in known:
        if at is not None and act.n > at:
            break
        if act.n == broken:
            raise JournalBroken
        if act.said.kind in ROSTER_ACTS:
            found.append((act.n, _after(found[-1][1] if found else None, act)))
    if not found:
        raise JournalBroken
    return found


def unsigned_acts(acts: Iterable[Act], vault: str) -> list[int]:
    """The numbers of acts that are not signed by whom they name, with the right to it at that position."""
    roster: Roster | None = None
    found = []
    for act in acts:
        if act.said.kind not in ROSTER_ACTS:
            if roster is None or not _is_signed(roster, act):
                found.append(act.n)
            continue
        try:
            roster = _after(roster, act)
        except JournalBroken:
            found.append(act.n)
    return found


def content_of(value: FoundingAct | Person | Team | Deputy) -> dict[str, Any]:
    """What an act says that founds a vault, adds a person, changes the team, or names a deputy."""
    plain: dict[str, Any] = msgspec.to_builtins(value)
    if isinstance(value, FoundingAct):
        del plain["team"]["kind"]  # the founding says none: its bytes are those of the first version
        return plain
    return {{Person: "person", Team: "team", Deputy: "deputy"}[type(value)]: plain}


def keys_content(keys: PublicKeys, person: str = "") -> dict[str, Any]:
    """What an act says of somebody's keys."""
    plain: dict[str, Any] = {"keys": msgspec.to_builtins(keys)}
    return plain | {"person": person} if person else plain


def _after(roster: Roster | None, act: Act) -> Roster:
    """The roster that an act makes of the one before."""
    try:
        after = ROSTER_ACTS[act.said.kind](roster, act) if roster else _founded(act)
    except (msgspec.ValidationError, KeyError):
        raise JournalBroken from None
    after = replace(after, was_led=after.was_led or any(one.role == LEADER for one in after.people))
    # Nobody who could add, remove or confirm: only the paper sheet could help, and perhaps it is lost.
    if not any(after.leads(one.id) for one in after.people):
        raise JournalBroken
    return after


def _founded(act: Act) -> Roster:
    if act.said.kind != FOUNDED:
        raise JournalBroken
    said = msgspec.convert(act.said.content, FoundingAct)
    _must(act.said.by == said.person.id and act.is_signed_with(said.person.keys.sign))
    _must(said.recovery.id != said.person.id)
    used = _keys_of(said.person.keys) | _keys_of(said.recovery.keys)
    return Roster(said.team, (said.person,), said.recovery, said.person, used=used)


def _founded_again(_roster: Roster, _act: Act) -> Roster:
    raise JournalBroken


def _added(roster: Roster, act: Act) -> Roster:
    person = msgspec.convert(act.said.content["person"], Person)
    _must_lead(roster, act)
    _must(roster.anybody(person.id) is None and person.id != roster.recovery.id)
    return replace(_with_keys(roster, person.keys), people=(*roster.people, person))


def _removed(roster: Roster, act: Act) -> Roster:
    person = _somebody(roster, act)
    _must_lead(roster, act)
    _must(person.id != act.said.by)
    return replace(
        roster,
        people=tuple(one for one in roster.people if one.id != person.id),
        former=(*roster.former, person),
        resets=_without(roster.resets, person.id),
        deputies=tuple(one for one in roster.deputies if person.id not in (one.person, one.instead_of)),
    )


def _role_changed(roster: Roster, act: Act) -> Roster:
    person = _somebody(roster, act)
    _must_lead(roster, act)
    role, entity = (msgspec.convert(act.said.content[name], str) for name in ("role", "entity"))
    return _with(roster, msgspec.structs.replace(person, role=role, entity=entity))


def _team_changed(roster: Roster, act: Act) -> Roster:
    team = msgspec.convert(act.said.content["team"], Team)
    _must_lead(roster, act)
    _must(team.id == roster.team.id)
    return replace(roster, team=team)


def _reset(roster: Roster, act: Act) -> Roster:
    person = _somebody(roster, act)
    _must_lead(roster, act)
    _must(person.id != act.said.by)
    keys = msgspec.convert(act.said.content["keys"], PublicKeys)
    after = _with(_with_keys(roster, keys), msgspec.structs.replace(person, keys=keys))
    return replace(after, resets={**roster.resets, person.id: keys})


def _keys_made(roster: Roster, act: Act) -> Roster:
    """The one act that a one-time key may sign; again, if the disk failed after the first."""
    person = roster.person(act.said.by)
    keys = msgspec.convert(act.said.content["keys"], PublicKeys)
    if person is None or person.id not in roster.resets:
        raise JournalBroken
    _must(act.is_signed_with(roster.resets[person.id].sign))
    return _with(_with_keys(roster, keys), msgspec.structs.replace(person, keys=keys))


def _keys_confirmed(roster: Roster, act: Act) -> Roster:
    person = _somebody(roster, act)
    _must_lead(roster, act)
    # The very keys that the leader saw, and never the one-time ones: those the leader's own program made.
    _must(person in roster.waiting and msgspec.convert(act.said.content["keys"], PublicKeys) == person.keys)
    return replace(roster, resets=_without(roster.resets, person.id))


def _deputy_named(roster: Roster, act: Act) -> Roster:
    deputy = msgspec.convert(act.said.content["deputy"], Deputy)
    _must_lead(roster, act)
    # What is over when it is signed ends a period: also of who is no leader any more.
    ends = deputy.until <= act.said.at
    _must(ends or roster.can_deputise(deputy.person, deputy.instead_of))
    pair = (deputy.person, deputy.instead_of)
    # Named again is named anew. What was ended is gone, so that no clock put back brings it to life.
    others = tuple(one for one in roster.deputies if (one.person, one.instead_of) != pair)
    return replace(roster, deputies=others if ends else (*others, deputy))


def _recovery_renewed(roster: Roster, act: Act) -> Roster:
    """Another sheet; the one of before opens and appoints nothing any more."""
    recovery = msgspec.convert(act.said.content["recovery"], Person)
    _must_lead(roster, act)
    _must(recovery.id != roster.recovery.id and roster.anybody(recovery.id) is None)
    return replace(_with_keys(roster, recovery.keys), recovery=recovery)


def _leader_appointed(roster: Roster, act: Act) -> Roster:
    """Somebody who is in, with the keys they have or new ones; or somebody new."""
    person = msgspec.convert(act.said.content["person"], Person)
    _must(act.said.by == roster.recovery.id and act.is_signed_with(roster.recovery.keys.sign))
    _must(person.role == LEADER and person.id != roster.recovery.id)
    today = roster.person(person.id)
    if today is None:
        _must(roster.anybody(person.id) is None)
        return replace(_with_keys(roster, person.keys), people=(*roster.people, person))
    if person.keys == today.keys:
        _must(roster.resets.get(person.id) != person.keys)
        after = roster
    else:
        after = _with_keys(roster, person.keys)
    return replace(_with(after, person), resets=_without(roster.resets, person.id))


ROSTER_ACTS: dict[str, Callable[[Roster, Act], Roster]] = {
    FOUNDED: _founded_again,
    PERSON_ADDED: _added,
    PERSON_REMOVED: _removed,
    ROLE_CHANGED: _role_changed,
    TEAM_CHANGED: _team_changed,
    PERSON_RESET: _reset,
    KEYS_MADE: _keys_made,
    KEYS_CONFIRMED: _keys_confirmed,
    DEPUTY_NAMED: _deputy_named,
    RECOVERY_RENEWED: _recovery_renewed,
    LEADER_APPOINTED: _leader_appointed,
}


def _is_signed(roster: Roster, act: Act) -> bool:
    signer = roster.person(act.said.by)
    if signer is None or not roster.rights(signer.id, act.said.at).sign:
        return False
    return act.is_signed_with(signer.keys.sign)


def _must(holds: bool) -> None:
    if not holds:
        raise JournalBroken


def _must_lead(roster: Roster, act: Act) -> None:
    _must(roster.leads(act.said.by) and _is_signed(roster, act))


def _somebody(roster: Roster, act: Act) -> Person:
    person = roster.person(msgspec.convert(act.said.content["person"], str))
    if person is None:
        raise JournalBroken
    return person


def _with(roster: Roster, person: Person) -> Roster:
    return replace(roster, people=tuple(person if one.id == person.id else one for one in roster.people))


def _with_keys(roster: Roster, keys: PublicKeys) -> Roster:
    """Keys are one's own and new: two people with one key would count as two where one signs."""
    added = _keys_of(keys)
    _must(not added & roster.used)
    return replace(roster, used=roster.used | added)


def _keys_of(keys: PublicKeys) -> frozenset[bytes]:
    return frozenset((keys.seal, keys.sign))


def _without(resets: dict[str, PublicKeys], person: str) -> dict[str, PublicKeys]:
    return {one: keys for one, keys in resets.items() if one != person}
