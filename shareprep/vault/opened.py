# SPDX-License-Identifier: EUPL-1.2
"""An open vault as an object: it exists from unlock to close, and a closed one has nothing left to misuse.

It answers for who is in and for reading and writing. Who may come in is `vault.py`'s, which builds on this;
how each part works is its own module's.
"""

from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.forms.record import Record
from shareprep.vault import known
from shareprep.vault.changes import Change, Changes, storable
from shareprep.vault.faults import JournalBroken, MayNotSign, Note
from shareprep.vault.head import position_of
from shareprep.vault.journal import Act, Journal, next_statement, sign_act
from shareprep.vault.keyring import KeyRing
from shareprep.vault.keys import PersonalKeys, Slot, fingerprint
from shareprep.vault.lock import FolderLock
from shareprep.vault.noticed import differences
from shareprep.vault.records import Records, row_of
from shareprep.vault.refusals import KeyReplaced, OneTimeWords, WaitsForLeader
from shareprep.vault.replacing import Source
from shareprep.vault.rescue import places_of, put_aside, put_back
from shareprep.vault.reserve import Reserve
from shareprep.vault.rollback import RolledBack
from shareprep.vault.roster import KEYS_MADE, LEADER_APPOINTED, Person, Rights, Roster, rosters_of
from shareprep.vault.running import directly
from shareprep.vault.store import Store, Transaction
from shareprep.vault.unlocking import Unlocked
from shareprep.vault.watch import Watch
from shareprep.vault.world import World
from shareprep.vault.writer import Writer

T = TypeVar("T")


@dataclass(frozen=True)
class Closing:
    """How a vault was closed.

    `saved`: all is in it; else `rescued`: the rest is in rescue/ and comes back at unlock.
    """

    saved: bool
    rescued: bool = False


@dataclass
class Inside:
    """What exists only while the vault is open."""

    ring: KeyRing
    lock: FolderLock
    writer: Writer
    rosters: list[tuple[int, Roster]]

    @property
    def roster(self) -> Roster:
        """Who is in now."""
        return self.rosters[-1][1]


@dataclass(frozen=True)
class _Hand:
    """Who signs: a roster id, and the keys of that person."""

    person: str
    keys: PersonalKeys


class OpenVault:
    """An open vault. Made by `unlock`; after `close` every method raises RuntimeError, for then it is a bug.

    person: who is in (for the recovery code: its own id, without a name). team: whose vault it is. notes:
    calm lines about what was found at unlock and nobody put away yet.
    """

    def __init__(self, folder: Path, unlocked: Unlocked, lock: FolderLock, world: World) -> None:
        """For `unlock`, which has opened a slot and holds the lock."""
        self.folder, self._world = folder, world
        self._reserve = Reserve(folder)
        self._device = known.device(world.state)
        ring, slot = KeyRing(folder, unlocked, world), unlocked.slot
        with ExitStack() as undo:
            writer = Writer(
                ring.connect,
                fault_of=ring.fault_of,
                device=self._device,
                room=self._reserve.free,
                pace=world.pace,
            )
            self.id = ring.keys.vault
            self._watch = Watch(folder, world, self.id)
            self._watch.before(ring.source().path)
            writer.start()
            undo.callback(writer.stop, 3.0)
            acts = Journal(writer.run).acts()
            self._open: Inside | None = Inside(ring, lock, writer, rosters_of(acts, self.id))
            roster = self._open.roster
            self.team, self.person = roster.team, _holder(roster, slot)
            self.is_recovery = slot.kind == "recovery"
            self.fingerprint = fingerprint(roster.founder.keys.sign)
            look = partial(ring.connect, readonly=True)
            self.notes: tuple[Note, ...] = (
                *self._watch.open(writer.run, acts, ring.source().path, look),
                *ring.put_right(),
                *differences(ring.keys, roster),
                *put_back(self._places(), self.id, self.person.id, ring.personal, self, world.files),
            )
            undo.pop_all()
        if any(note.code == "rescued" for note in self.notes):
            self._watch.write(writer.run)  # an old change may have grown
        ring.sweep()
        self._reserve.keep()
        self._remember()

    @property
    def is_open(self) -> bool:
        """Whether there is a vault here, or only what is left of one."""
        return self._open is not None

    @property
    def rolled_back(self) -> RolledBack | None:
        """Whether this is an older copy of what was seen, and no leader accepted it; nothing may leave it."""
        self._inside()
        return self._watch.rolled_back

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody of the roster."""
        return self._inside().roster.people

    @property
    def roster(self) -> Roster:
        """Who is in, and what each may do, by the newest signed act."""
        return self._inside().roster

    def roster_at(self, n: int) -> Roster:
        """The roster by which act number `n` was signed: the one before it (the founding: its own)."""
        rosters = self._inside().rosters
        return next((roster for made_by, roster in reversed(rosters) if made_by < n), rosters[0][1])

    def rights(self, person: str, at: int | None = None) -> Rights:
        """What somebody (roster id) may do now, or might when act number `at` was signed."""
        if at is None:
            return self.roster.rights(person, self._world.stamp())
        return self.roster_at(at).rights(person, self.journal.acts(since=at)[0].said.at)

    def now(self) -> str:
        """The moment, UTC, as acts and periods are stamped."""
        self._inside()
        return self._world.stamp()

    @property
    def is_one_time(self) -> bool:
        """Whether who is in came with one-time words, and must choose a passphrase first."""
        inside = self._inside()
        return inside.roster.resets.get(self.person.id) == inside.ring.personal.public

    def put_away(self, note: Note) -> None:
        """Somebody read this note; it is not shown again in this opening."""
        self._inside()
        self.notes = tuple(one for one in self.notes if one != note)

    # -- reading and writing -----------------------------------------------------------------------

    @property
    def records(self) -> Records:
        """The records; each call runs on the writer's thread and sees what was posted before."""
        return Records(self._inside().writer.run)

    @property
    def changes(self) -> Changes:
        """The changes, likewise."""
        return Changes(self._inside().writer.run)

    @property
    def journal(self) -> Journal:
        """The acts, likewise."""
        return Journal(self._inside().writer.run)

    def read(self, job: Callable[[Store], T]) -> T:
        """Do several reads as one, on the writer's thread; the job must not touch the screen."""
        return self._inside().writer.run(lambda connection: job(Store(directly(connection))))

    def post(self, records: Iterable[Record], changes: Iterable[Change] = ()) -> int:
        """Hand over the newest state of records, to be saved together and soon; returns at once.

        The answer is a ticket: `on_saved` with it or a higher one says that all of this is on the disk.
        """
        return self._inside().writer.post([row_of(record) for record in records], storable(changes))

    def write(self, job: Callable[[Transaction], T]) -> T:
        """Do an act of a person: load, check, sign, journal and save in one transaction.

        All that is posted is saved before. An error of the job undoes all of it. While saving fails, that
        fault is raised and the job is not done.
        """
        return self._write(job, self._myself())

    def write_as(self, person: str, passphrase: str, job: Callable[[Transaction], T]) -> T:
        """As `write`, in the name of a colleague (roster id) who types the own passphrase on this screen.

        Their key signs in this job and is dropped; who is in stays in. It takes as long as one key
        derivation. NoSuchPerson, WrongPassphrase, KeyReplaced, WaitsForLeader.
        """
        inside = self._inside()
        personal = inside.ring.keys_of(person, passphrase)
        one = inside.roster.person(person)
        if one is None or one.keys != personal.public:
            raise KeyReplaced
        if not self.rights(person).sign:
            raise WaitsForLeader
        return self._write(job, _Hand(person, personal))

    def _write(self, job: Callable[[Transaction], T], hand: _Hand) -> T:
        inside = self._inside()
        acts: list[Act] = []

        def work(connection: dbapi2.Connection) -> T:
            def sign(kind: str, content: dict[str, Any]) -> Act:
                return self._signed(connection, kind, content, hand)

            transaction = Transaction(connection, self._device, sign)
            result = job(transaction)
            acts.extend(transaction.acts)
            return result

        result = inside.writer.transact(work)
        if acts:
            self._watch.write(inside.writer.run)
        return result

    def replace(
        self,
        job: Callable[[Transaction, dbapi2.Connection], T],
        *,
        data_key: bytes | None = None,
        source: Source | None = None,
        added: tuple[Slot, ...] = (),
    ) -> T:
        """Put another database in the place of this one, whole and proven before it counts (`replacing.py`).

        It is a copy of this one, or of `source`, that the job changed in one transaction; under `data_key`,
        or today's. The connection is the copy's, for what the transaction has no word for. Keys are sealed
        to everybody in the copy's roster, with slots `added` beside today's. Any fault means that nothing
        changed; the vault stays open either way.
        """
        inside = self._inside()
        answer: list[T] = []

        def build(target: dbapi2.Connection) -> None:
            def sign(kind: str, content: dict[str, Any]) -> Act:
                return self._signed(target, kind, content, self._myself())

            answer.append(job(Transaction(target, self._device, sign), target))

        before = inside.ring.source()
        inside.writer.exchange(
            lambda _old: inside.ring.replace(source or before, build, data_key, added=added)
        )
        self._read_roster()
        self._watch.write(inside.writer.run)
        inside.ring.sweep()
        if data_key is not None:
            self._watch.rekey(inside.ring, before.data_key)
        return answer[0]

    def listen(self, on_saved: Callable[[int], None], on_failed: Callable[[VaultError], None]) -> None:
        """Be told, on the writer's thread.

        All up to this ticket is on the disk; or why it is not, and is kept.
        """
        writer = self._inside().writer
        writer.on_saved, writer.on_failed = on_saved, on_failed

    @property
    def unsaved(self) -> int:
        """How many records have something that is not on the disk yet."""
        return self._inside().writer.unsaved

    def flush(self, timeout: float = 3.0) -> bool:
        """Save now, and say whether all is on the disk; waits at most `timeout` seconds."""
        return self._inside().writer.flush(timeout)

    def close(self, timeout: float = 3.0) -> Closing:
        """Save, forget the keys, and let others in.

        What cannot be saved is sealed to the person's own key.
        """
        inside = self._inside()
        saved = inside.writer.flush(timeout)
        rescued, head = False, None
        if saved and inside.writer.is_running:
            with suppress(VaultError, TimeoutError):  # a head that lags blocks nothing
                head = inside.writer.run(lambda one: position_of(one, self.id, at_rest=True), timeout)
        if not saved:
            self._reserve.free()
            waiting, key = inside.writer.leftover(), inside.ring.personal.public
            rescued = put_aside(self._places(), self.id, self.person.id, key, waiting, self._world.files)
        self._open = None
        inside.writer.stop(timeout)
        if head is not None and not inside.writer.is_running:
            self._watch.lock(head, inside.ring)
        inside.lock.release()
        return Closing(saved, rescued)

    # -- looking closely ----------------------------------------------------------------------------

    def afresh(self, work: Callable[[dbapi2.Connection], T]) -> T:
        """Do work on a connection of its own that only reads, while the writer holds still."""
        inside = self._inside()

        def look(_connection: dbapi2.Connection) -> T:
            with closing(inside.ring.connect(readonly=True)) as fresh:
                return work(fresh)

        return inside.writer.run(look)

    def key_files(self) -> tuple[str, str]:
        """The state of each key file: "ok", "missing", "damaged", "newer", "old" or "foreign"."""
        return self._inside().ring.states()

    def with_keys(self, work: Callable[[KeyRing, World], T]) -> T:
        """Do work that needs keys and copies of the file, while the writer holds still."""
        inside = self._inside()
        return inside.writer.run(lambda _connection: work(inside.ring, self._world))

    def settle(self) -> None:
        """What is open now is the newest: a signed act says so."""
        self._watch.accept(self._inside().writer.run)

    # -- inside ------------------------------------------------------------------------------------

    def _inside(self) -> Inside:
        if self._open is None:
            raise RuntimeError("this vault is closed")
        return self._open

    def _read_roster(self) -> None:
        """After an act about people."""
        inside = self._inside()
        inside.rosters = rosters_of(self.journal.acts(), self.id)
        self.team = inside.roster.team
        self.person = inside.roster.anybody(self.person.id) or self.person

    def _myself(self) -> _Hand:
        return _Hand(self.person.id, self._inside().ring.personal)

    def _signed(
        self, connection: dbapi2.Connection, kind: str, content: dict[str, Any], hand: _Hand
    ) -> Act:
        if hand.person == self.person.id:
            self._must_sign(kind)
        statement = next_statement(
            connection, vault=self.id, at=self._world.stamp(), kind=kind, by=hand.person, content=content
        )
        return sign_act(statement, hand.keys)

    def _must_sign(self, kind: str) -> None:
        """MayNotSign, unless this act is one that who is in can sign."""
        if self.is_recovery:
            if kind != LEADER_APPOINTED:
                raise MayNotSign
        elif self.is_one_time:
            if kind != KEYS_MADE:
                raise OneTimeWords
        elif self.person.id in self.roster.resets:
            raise WaitsForLeader

    def _places(self) -> tuple[Path, ...]:
        return places_of(self.folder, self._world.state, self.id)

    def _remember(self) -> None:
        person, at = "" if self.is_recovery else self.person.id, self._world.stamp()
        with suppress(OSError):  # a list in the user's own folder never blocks work
            known.remember_vault(self._world.state, self.folder, person, at, self._world.files)


def _holder(roster: Roster, slot: Slot) -> Person:
    """Whose slot this is, by the signed acts."""
    person = roster.recovery if slot.kind == "recovery" else roster.person(slot.person)
    if person is None:
        raise JournalBroken
    if not roster.opens(person.id, slot.keys):
        raise KeyReplaced if slot.keys.sign in roster.used else JournalBroken
    return person
