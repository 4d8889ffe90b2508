# SPDX-License-Identifier: EUPL-1.2
"""A kept copy put back in the place of the vault, signed, with what was there kept aside.

It answers for restoring, from inside an open vault and from sign-in. How a database is replaced is
`replacing.py`'s.
People, passphrases and the recovery sheet stay those of today; what the vault holds is that of the copy. What
was erased since stays erased. `saves` goes on above everything that was ever seen, so that no computer takes
the restored vault for an older one.
"""

from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.vault import known
from shareprep.vault.backup import BEFORE, DAMAGED, Kept, keep, kept_copies, open_copy
from shareprep.vault.database import open_database
from shareprep.vault.faults import CopyDamaged, CopyMissing, JournalBroken, NotInCopy, fault_of
from shareprep.vault.founding import must_be_own_disk
from shareprep.vault.head import Head, position_of, write_heads
from shareprep.vault.journal import Act, acts_of, next_statement, sign_act
from shareprep.vault.keyfile import Keys
from shareprep.vault.keys import PersonalKeys
from shareprep.vault.lock import FolderLock
from shareprep.vault.opened import OpenVault
from shareprep.vault.purged import erase_again, purged_in
from shareprep.vault.replacing import Source, replace_database, sweep
from shareprep.vault.rollback import RESTORED, content_of_jump, kept_heads
from shareprep.vault.roster import FOUNDED, ROSTER_ACTS, roster_of
from shareprep.vault.soundness import prove
from shareprep.vault.store import Transaction
from shareprep.vault.unlocking import open_person
from shareprep.vault.world import World


@dataclass(frozen=True)
class Restored:
    """A copy that was put back. lost: the newest position that was known; kept: that of the copy.

    aside: the copy that was made of the vault as it was, or its damaged file; None when there was no file.
    without: names of people who came after the copy and have to be added again.
    """

    copy: Kept
    lost: Head
    kept: Head
    aside: Path | None
    without: tuple[str, ...]


def restore(vault: OpenVault, name: str) -> Restored:
    """Put a kept copy back in the place of an open vault, which stays open on it.

    CopyMissing, CopyDamaged, NotInCopy, MayNotSign, or a fault of the disk: then nothing changed. All that is
    typed is saved first, and stands in the copy that is kept aside.
    """
    person, parted = vault.person.id, vault.rolled_back is not None
    plan = vault.with_keys(
        lambda ring, world: _Plan(
            _Today(vault.folder, ring.keys, ring.source(), ring.personal, person, world, parted), name
        )
    )
    restored = vault.replace(plan.fill, source=plan.source)
    vault.settle()
    return restored


def restore_at_sign_in(
    folder: Path, person: str, passphrase: str, name: str, world: World | None = None
) -> Restored:
    """Put a kept copy back where the vault itself may not open any more; then one signs in as usual.

    Needs an own slot: WrongPassphrase or a fault of the key files, AlreadyOpen, or a fault as of `restore`.
    """
    world = world or World()
    must_be_own_disk(folder, world)
    with ExitStack() as undo:
        undo.callback(FolderLock(folder, "", world.stamp()).release)
        unlocked = open_person(folder, person, passphrase, world)
        keys, data_key = unlocked.keys, unlocked.data_key
        source = Source(folder / keys.database.name, data_key)
        with suppress(VaultError):  # puts right what a cut-off save left
            open_database(source.path, data_key, keys.database.salt, keys.vault).close()
        plan = _Plan(_Today(folder, keys, source, unlocked.personal, person, world, True), name)
        renewed = replace_database(
            folder, keys, plan.source, plan.build, data_key=data_key, files=world.files
        )
        plan.note_position(renewed)
        sweep(folder, renewed, world.files)
    assert plan.restored is not None
    return plan.restored


@dataclass(frozen=True)
class _Today:
    """The vault as it is now, and who restores. parted: it may not be the newest that was seen."""

    folder: Path
    keys: Keys
    source: Source
    personal: PersonalKeys
    person: str
    world: World
    parted: bool


class _Plan:
    """One restore. The copy is opened and proven when this is made; `fill` runs while nobody writes."""

    def __init__(self, today: _Today, name: str) -> None:
        self._today = today
        self.restored: Restored | None = None
        found = [kept for kept in kept_copies(today.folder) if kept.name == name]
        if not found:
            raise CopyMissing
        self._copy = found[0]
        try:
            keys, self.source = open_copy(self._copy, today.keys.vault, today.source.data_key, today.personal)
            self._kept, self._acts = _prove(self.source, keys)
            then = roster_of(self._acts, keys.vault).person(today.person)
        except VaultError as fault:
            raise CopyDamaged from fault
        if then is None or then.keys != today.personal.public:
            raise NotInCopy

    def build(self, connection: dbapi2.Connection) -> None:
        """`fill` for a vault that nobody has open."""

        def sign(kind: str, content: dict[str, Any]) -> Act:
            today = self._today
            statement = next_statement(
                connection,
                vault=today.keys.vault,
                at=today.world.stamp(),
                kind=kind,
                by=today.person,
                content=content,
            )
            return sign_act(statement, today.personal)

        self.fill(Transaction(connection, known.device(self._today.world.state), sign), connection)

    def fill(self, transaction: Transaction, connection: dbapi2.Connection) -> Restored:
        """Turn the copy into the vault of now, in its one transaction, after what was is kept aside."""
        today = self._today
        position, acts = self._now()
        lost = self._newest(position)
        aside = self._set_aside(sound=position is not None)
        transaction.count_from(lost.saves)
        said = content_of_jump(lost, self._kept, parted=today.parted, copy=self._copy.name)
        transaction.act(RESTORED, said)
        self._sign_again(transaction, connection, acts)
        erase_again(connection, purged_in(today.folder))
        roster = roster_of(acts_of(connection), today.keys.vault)
        known_keys = {one.keys for one in (*roster.people, roster.recovery)}
        without = tuple(slot.name for slot in today.keys.slots if slot.keys not in known_keys)
        self.restored = Restored(self._copy, lost, self._kept, aside, without)
        return self.restored

    def note_position(self, keys: Keys) -> None:
        """Note where the vault is now, as far as that goes."""
        today = self._today
        path = today.folder / keys.database.name
        with suppress(VaultError, OSError):
            opened = open_database(path, today.source.data_key, keys.database.salt, keys.vault, readonly=True)
            with closing(opened) as connection:
                head = position_of(connection, keys.vault, at_rest=True)
            write_heads(today.folder, today.world.state, head, today.world.files)

    def _now(self) -> tuple[Head | None, list[Act]]:
        """Where the vault is now and its acts; None when it does not prove whole."""
        try:
            return _prove(self._today.source, self._today.keys)
        except VaultError:
            return None, []

    def _newest(self, position: Head | None) -> Head:
        """The newest position that is known of this vault, by its clock."""
        today = self._today
        kept = kept_heads(today.folder, today.world.state, today.keys.vault)
        copies = kept_copies(today.folder)
        seen = (position, *(one.head for one in kept), *(one.head for one in copies))
        return max((self._kept, *(head for head in seen if head)), key=lambda head: head.saves)

    def _set_aside(self, *, sound: bool) -> Path | None:
        today = self._today
        if sound:
            return keep(today.folder, today.keys, today.source, today.world, kind=BEFORE).path
        if not today.source.path.exists():
            return None
        files, place = today.world.files, today.folder / DAMAGED
        path = place / f"{today.world.stamp().replace(':', '-')}-{today.source.path.name}"
        try:
            if not place.exists():
                files.make_folder(place)
            files.copy(today.source.path, path)
            files.sync(place)
        except OSError as error:
            raise fault_of(error) from error
        return path

    def _sign_again(self, transaction: Transaction, connection: dbapi2.Connection, acts: list[Act]) -> None:
        """Who came and went since the copy, as far as who restores may say so."""
        vault = self._today.keys.vault
        for act in acts:
            there = act.n <= len(self._acts) and self._acts[act.n - 1].hash == act.hash
            if there or act.said.kind not in ROSTER_ACTS or act.said.kind == FOUNDED:
                continue
            connection.execute("SAVEPOINT again")
            transaction.act(act.said.kind, act.said.content)
            try:
                roster_of(acts_of(connection), vault)
            except JournalBroken:
                connection.execute("ROLLBACK TO again")
            connection.execute("RELEASE again")


def _prove(source: Source, keys: Keys) -> tuple[Head, list[Act]]:
    def look() -> dbapi2.Connection:
        return open_database(source.path, source.data_key, keys.database.salt, keys.vault, readonly=True)

    return prove(look, keys.vault)
