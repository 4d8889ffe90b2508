# SPDX-License-Identifier: EUPL-1.2
"""The vault: opened by a passphrase or the recovery code, and who may come in.

It answers for coming in and for the people who can. Reading and writing are `opened.py`'s.
Everything about opening has its own fault (`faults.py`), because here people decide whether their work is
lost.
"""

import uuid
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec

from shareprep.errors import Problem
from shareprep.roles import LEADER
from shareprep.vault.backup import kept_before
from shareprep.vault.card import PersonCard, VaultCard, describe
from shareprep.vault.faults import MayNotSign, NoSuchPerson
from shareprep.vault.founding import Created, Founding, create, must_be_own_disk, try_recovery
from shareprep.vault.keyfile import candidates, read_copies
from shareprep.vault.keys import PersonalKeys, new_data_key, new_seed
from shareprep.vault.lock import FolderLock
from shareprep.vault.opened import Closing, OpenVault
from shareprep.vault.recovery import check_code, generate_passphrase, new_code
from shareprep.vault.refusals import (
    LastLeader,
    NotTheLeader,
    NotWaiting,
    NotYourself,
    OneTimeWords,
    WeakPassphrase,
)
from shareprep.vault.roster import (
    DEPUTY_NAMED,
    KEYS_CONFIRMED,
    KEYS_MADE,
    LEADER_APPOINTED,
    PERSON_ADDED,
    PERSON_REMOVED,
    PERSON_RESET,
    RECOVERY_RENEWED,
    ROLE_CHANGED,
    TEAM_CHANGED,
    Deputy,
    Person,
    Team,
    content_of,
    keys_content,
    roster_of,
)
from shareprep.vault.store import Store, Transaction
from shareprep.vault.strength import names_in, passphrase_problems
from shareprep.vault.unlocking import Unlocked, open_person, open_recovery
from shareprep.vault.world import World, stamp_of

__all__ = [
    "Closing",
    "Created",
    "Founding",
    "PersonCard",
    "Store",
    "Transaction",
    "Vault",
    "VaultCard",
    "create",
    "describe",
    "try_recovery",
    "unlock",
    "unlock_with_recovery",
]


def unlock(folder: Path, person: str, passphrase: str, world: World | None = None) -> "Vault":
    """Open the vault for a person (roster id). Every cause why not has its own fault in `faults.py`.

    It takes as long as one key derivation, about half a second: not for the screen's own thread.
    """
    return _unlock(
        folder, lambda world: open_person(folder, person, passphrase, world), person, world or World()
    )


def unlock_with_recovery(folder: Path, code: str, world: World | None = None) -> "Vault":
    """Open the vault with the words of the recovery sheet. CodeMistyped, CodeWrong, or a fault as of
    `unlock`.

    Such a vault reads and writes; it signs nothing (MayNotSign).
    """
    return _unlock(folder, lambda world: open_recovery(folder, code, world), "", world or World())


def _unlock(folder: Path, open_slot: Callable[[World], Unlocked], person: str, world: World) -> "Vault":
    must_be_own_disk(folder, world)
    keys = candidates(read_copies(folder))[0].keys
    slot = keys.slot_of(person) if keys else None
    with ExitStack() as undo:
        lock = FolderLock(folder, slot.name if slot else "", world.stamp())
        undo.callback(lock.release)
        vault = Vault(folder, open_slot(world), lock, world)
        undo.pop_all()
    return vault


class Vault(OpenVault):
    """An open vault, with the acts by which people come and go. Made by `unlock`.

    Each is a signed act first, then the key files; a fault in between is put right by doing it again. What
    only a leader may do raises NotTheLeader for others, and MayNotSign with the recovery code. A `passphrase`
    with `passphrase_problems` is refused (WeakPassphrase). Making a key takes about half a second: not for
    the screen's own thread.
    """

    def add_person(self, name: str, role: str, passphrase: str, entity: str = "") -> Person:
        """Give somebody a slot. `role`: a code of `ROLES`."""
        self._must_lead()
        self._must_be_strong(passphrase, name)
        seed = new_seed()
        person = Person(
            id=str(uuid.uuid4()),
            name=name,
            role=role,
            entity=entity or self.team.entity,
            keys=PersonalKeys(seed).public,
        )
        self._give(person, seed, passphrase, PERSON_ADDED, content_of(person))
        return person

    def change_role(self, person: str, role: str, entity: str | None = None) -> Person:
        """Another role (a code of `ROLES`), or another legal entity, for somebody. LastLeader."""
        self._must_lead()
        today = self._somebody(person)
        self._must_stay_led(today, role)
        entity = today.entity if entity is None else entity
        self._change(ROLE_CHANGED, {"person": person, "role": role, "entity": entity})
        return self._somebody(person)

    def change_team(self, name: str, entity: str, kind: str) -> Team:
        """Another name, legal entity or kind (a code of the kinds of team) for the team."""
        self._must_lead()
        team = msgspec.structs.replace(self.team, name=name, entity=entity, kind=kind)
        self._change(TEAM_CHANGED, content_of(team))
        return self.team

    def name_deputy(self, person: str, instead_of: str, first: date, last: date) -> Deputy:
        """Have somebody agree in a leader's name, with their own key, from the first day to the last.

        Both days count, as they are on this computer. Named again, it is another period. ValueError unless
        `Roster.can_deputise`, and when the last day is before the first.
        """
        self._must_lead()
        if first > last or not self.roster.can_deputise(person, instead_of):
            raise ValueError("this person cannot be the deputy of that one then")
        since, until = (_midnight(day) for day in (first, last + timedelta(days=1)))
        deputy = Deputy(person=person, instead_of=instead_of, since=since, until=until)
        self._change(DEPUTY_NAMED, content_of(deputy))
        return deputy

    def end_deputy(self, person: str, instead_of: str) -> None:
        """End a deputy's period now; nothing when there is none."""
        self._must_lead()
        for one in self.roster.deputies:
            if (one.person, one.instead_of) == (person, instead_of):
                ended = msgspec.structs.replace(one, until=min(one.until, self._world.stamp()))
                self._change(DEPUTY_NAMED, content_of(ended))

    def remove_person(self, person: str, keep: Callable[[OpenVault], object] = kept_before) -> None:
        """Take somebody's way in away: a new data key, which only those who stay are given.

        keep: makes a proven copy first; its fault ends it. Kept copies are sealed anew afterwards. After
        NotYourself, LastLeader, TooFewKeys, or a fault of the disk nothing changed. What was read or copied
        before cannot be called back.
        """
        self._must_lead()
        self._must_not_be(person)
        self._must_stay_led(self._somebody(person), "")
        keep(self)
        self.replace(
            lambda transaction, _connection: transaction.act(PERSON_REMOVED, {"person": person}),
            data_key=new_data_key(),
        )

    def renew_data_key(self, keep: Callable[[OpenVault], object] = kept_before) -> None:
        """A new data key for everybody: for when somebody may know a passphrase of before."""
        self._must_lead()
        keep(self)
        self.replace(lambda _transaction, _connection: None, data_key=new_data_key())

    def propose_recovery(self) -> tuple[str, ...]:
        """Eleven words for another recovery sheet; they open nothing before `renew_recovery`."""
        self._must_lead()
        return new_code(self._world.words())

    def renew_recovery(self, code: Sequence[str], keep: Callable[[OpenVault], object] = kept_before) -> None:
        """Have the words of another sheet open the vault, and those of before no more, with a new data key.

        Show the words first and have them typed back: after this only they are the sheet. CodeMistyped, and
        as for `remove_person`.
        """
        self._must_lead()
        check_code(" ".join(code), self._world.words())
        keep(self)
        seed = new_seed()
        recovery = Person(id=str(uuid.uuid4()), name="", role="", keys=PersonalKeys(seed).public)
        said = {"recovery": msgspec.to_builtins(recovery)}
        slot = self._inside().ring.slot_for_recovery(recovery, seed, code)
        self.replace(
            lambda transaction, _connection: transaction.act(RECOVERY_RENEWED, said),
            data_key=new_data_key(),
            added=(slot,),
        )

    # -- a forgotten passphrase --------------------------------------------------------------------

    def reset_person(self, person: str) -> tuple[str, ...]:
        """Take somebody's old way in away; give one-time words, to be spoken to them. NotYourself.

        With the words they come in once, choose a passphrase of their own (`choose_passphrase`), and sign
        again when a leader confirmed the keys made then. What they signed stays signed by their old key.
        """
        self._must_lead()
        self._must_not_be(person)
        words, seed = generate_passphrase(self._world.words()), new_seed()
        keys = PersonalKeys(seed).public
        renewed = msgspec.structs.replace(self._somebody(person), keys=keys)
        self._give(renewed, seed, words, PERSON_RESET, keys_content(keys, person))
        return tuple(words.split())

    def choose_passphrase(self, passphrase: str) -> Person:
        """Who came in with one-time words makes new keys, under a passphrase of their own."""
        self._must_be_strong(passphrase)
        if not self.is_one_time:
            raise ValueError("change_passphrase is for who has a passphrase")
        ring, seed = self._inside().ring, new_seed()
        keys = PersonalKeys(seed).public
        slot = ring.slot_for(msgspec.structs.replace(self.person, keys=keys), seed, passphrase)
        self._act(KEYS_MADE, keys_content(keys))
        ring.take(slot, seed)
        return self.person

    def confirm_keys(self, person: Person) -> None:
        """Stand behind the new keys of somebody of `Roster.waiting`, as they were shown.

        `fingerprint(person.keys.sign)` is what both compare. NotWaiting when there are other keys by now.
        """
        self._must_lead()
        if person not in self.roster.waiting:
            raise NotWaiting(person.name)
        self._change(KEYS_CONFIRMED, keys_content(person.keys, person.id))

    def passphrase_problems(self, passphrase: str, *names: str) -> tuple[Problem, ...]:
        """What keeps a passphrase of one's own from being taken, beside the names that stand in the vault.

        names: others that somebody would try, such as a new colleague's.
        """
        people = (self.team.name, self.team.entity, *(one.name for one in self.people))
        written = self.read(lambda store: names_in(store.records.all()))
        return passphrase_problems(passphrase, (*names, *people, *sorted(written)))

    def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase for who is in.

        Data key and recovery sheet stay. WrongPassphrase when `old` does not fit.
        """
        ring = self._inside().ring
        self._must_be_strong(new)
        if self.is_recovery:
            raise MayNotSign
        if self.is_one_time:
            raise OneTimeWords
        ring.renew(old, new)

    # -- a lost leader -----------------------------------------------------------------------------

    def appoint_leader(self, person: str) -> Person:
        """With the recovery code: make somebody who has a way in team leader. MayNotSign without the code.

        Who has only one-time words is appointed anew (ValueError).
        """
        self._must_be_recovery()
        today = self._somebody(person)
        if self.roster.resets.get(person) == today.keys:
            raise ValueError("one-time keys cannot lead; appoint_leader_anew makes keys")
        self._change(LEADER_APPOINTED, content_of(msgspec.structs.replace(today, role=LEADER)))
        return self._somebody(person)

    def appoint_leader_anew(self, passphrase: str, *, person: str = "", name: str = "") -> Person:
        """With the recovery code: make a team leader under a new passphrase. MayNotSign without the code.

        Of `person`, who lost the old one; or of somebody new, of that `name`.
        """
        self._must_be_recovery()
        self._must_be_strong(passphrase, name)
        seed = new_seed()
        keys = PersonalKeys(seed).public
        if person:
            leader = msgspec.structs.replace(self._somebody(person), role=LEADER, keys=keys)
        else:
            entity, new = self.team.entity, str(uuid.uuid4())
            leader = Person(id=new, name=name, role=LEADER, entity=entity, keys=keys)
        self._give(leader, seed, passphrase, LEADER_APPOINTED, content_of(leader))
        return leader

    # -- inside ------------------------------------------------------------------------------------

    def _act(self, kind: str, content: dict[str, Any]) -> None:
        """Sign an act about people; one that nobody would believe later is not saved either."""

        def sign(transaction: Transaction) -> None:
            transaction.act(kind, content)
            roster_of(transaction.journal.acts(), self.id)

        self.write(sign)
        self._read_roster()

    def _change(self, kind: str, content: dict[str, Any]) -> None:
        self._act(kind, content)
        self._inside().ring.show(self.roster)

    def _give(self, person: Person, seed: bytes, passphrase: str, kind: str, content: dict[str, Any]) -> None:
        slot = self._inside().ring.slot_for(person, seed, passphrase)
        self._act(kind, content)
        self._inside().ring.add(slot)

    def _somebody(self, person: str) -> Person:
        found = self.roster.person(person)
        if found is None:
            raise NoSuchPerson
        return found

    def _must_lead(self) -> None:
        self._must_sign("")
        roster = self.roster
        if not roster.leads(self.person.id):
            raise NotTheLeader(tuple(one.name for one in roster.people if roster.leads(one.id)))

    def _must_be_recovery(self) -> None:
        self._inside()
        if not self.is_recovery:
            raise MayNotSign

    def _must_not_be(self, person: str) -> None:
        if person == self.person.id:
            raise NotYourself

    def _must_stay_led(self, person: Person, role: str) -> None:
        """LastLeader, when nobody would lead after `person` has this role ("": is gone)."""
        leads = self.roster.leads
        others = any(leads(one.id) for one in self.people if one.id != person.id)
        if role != LEADER and leads(person.id) and not others:
            raise LastLeader(person.name)

    def _must_be_strong(self, passphrase: str, *names: str) -> None:
        for problem in self.passphrase_problems(passphrase, *names):
            raise WeakPassphrase(problem.message)


def _midnight(day: date) -> str:
    """The start of a day here, as it is stored."""
    return stamp_of(datetime.combine(day, time()).astimezone())
