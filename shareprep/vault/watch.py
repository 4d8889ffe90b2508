# SPDX-License-Identifier: EUPL-1.2
"""Keeps an eye on the newest position of an open vault: judged when it opens, noted at each act and at lock.

It answers for when the heads are read and written, and for the state "older than what was seen". The words
and the judgement are `rollback.py`'s.
While the vault is an older copy that nobody accepted, the heads stay as they are: they are all that is known
of the newer one.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec import structs
from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.i18n import _
from shareprep.vault.backup import after_rekey, is_behind, keep_at_lock, kept_copies, seal_the_rest
from shareprep.vault.faults import Note
from shareprep.vault.head import NAME, UNSOUND, Found, Head, newest_change, position_of, render, write_heads
from shareprep.vault.journal import Act
from shareprep.vault.keyring import KeyRing
from shareprep.vault.rollback import Judgement, Opened, RolledBack, judge, kept_heads, shown_day
from shareprep.vault.running import Runner
from shareprep.vault.soundness import PAGES, TABLES, Connect, checksum, complaints
from shareprep.vault.world import World


class Watch:
    """The heads of one open vault. rolled_back: it is older than what was seen, and nobody accepted that."""

    def __init__(self, folder: Path, world: World, vault: str) -> None:
        self._folder, self._world, self._vault = folder, world, vault
        self.rolled_back: RolledBack | None = None
        self._locked: Head | None = None
        self._interrupted = False

    def before(self, database: Path) -> None:
        """Before the database is opened, which puts right what a cut-off save left.

        The pages then come back under another encryption, so the file is no more the one that was locked.
        The head must know first: this process may be ended too.
        """
        self._interrupted = database.with_name(database.name + "-journal").exists()
        head = kept_heads(self._folder, self._world.state, self._vault)[0].head
        if self._interrupted and head is not None and head.database:
            with suppress(OSError):
                self._world.files.put(self._folder / NAME, render(structs.replace(head, database="")))

    def open(self, run: Runner, acts: Sequence[Act], database: Path, connect: Connect) -> tuple[Note, ...]:
        """Judge what opens; calm lines about what was found. Before anything is written.

        `connect` makes connections of the calling thread that only read.
        """
        kept = kept_heads(self._folder, self._world.state, self._vault)
        position = run(lambda connection: position_of(connection, self._vault))
        judgement = run(partial(self._judge, kept, position, acts))
        self.rolled_back = judgement.alarm
        beside, notes = kept[0].head, judgement.notes
        self._locked = beside if beside is not None and beside.database else None
        if self._interrupted:
            notes += self._damage(connect)
        elif beside is not None and beside.database and not _is_the_same(beside, database):
            notes += self._damage(connect)
            # Whole, and nothing was saved since: a part of it is of another time.
            if len(notes) == len(judgement.notes) and beside.database != UNSOUND and _is_at(beside, position):
                self.rolled_back = self.rolled_back or RolledBack(beside, position)
        elif beside is not None and beside.database and judgement.alarm is None:
            notes += self._behind(beside)
        if judgement.renew:
            self.write(run)
        return notes

    def write(self, run: Runner) -> None:
        """Note the position, as far as that goes."""
        if self.rolled_back is None:
            with suppress(VaultError, TimeoutError):  # a head that lags blocks nothing
                self.put(run(lambda connection: position_of(connection, self._vault)))

    def put(self, head: Head) -> None:
        """Note this position, as far as that goes."""
        if self.rolled_back is None:
            write_heads(self._folder, self._world.state, head, self._world.files)

    def accept(self, run: Runner) -> None:
        """Somebody signed for the vault as it is: from now on this is the newest one."""
        self.rolled_back = None
        self.write(run)

    def rekey(self, ring: KeyRing, old_key: bytes) -> None:
        """Seal the kept copies for another data key; what the disk does not take now is done at lock."""
        with suppress(VaultError):
            after_rekey(self._folder, ring.keys, ring.source(), old_key, ring.personal, self._world)

    def lock(self, head: Head, ring: KeyRing) -> None:
        """The vault is saved and its file closed: keep a copy when something changed, and note the position.

        Nothing here is worth waiting for, so nothing here fails.
        """
        folder, keys, source = self._folder, ring.keys, ring.source()
        seal_the_rest(folder, keys, source, ring.personal, self._world)
        whole = keep_at_lock(folder, keys, source, head, self._world)
        try:
            rest = checksum(source.path) if whole else UNSOUND
        except OSError:
            rest = ""
        if whole and self._locked is not None and _is_at(self._locked, head):
            rest = self._locked.database  # nothing was saved: what else changed it is not to be blessed
        self.put(structs.replace(head, database=rest))

    def _judge(
        self,
        kept: tuple[Found, Found],
        position: Head,
        acts: Sequence[Act],
        connection: dbapi2.Connection,
    ) -> Judgement:
        def change(n: int, at_rest: bool) -> str:
            return newest_change(connection, n, at_rest=at_rest)

        return judge(kept, Opened(position, acts, change))

    def _damage(self, connect: Connect) -> tuple[Note, ...]:
        """A full look when the file is not the one that was locked: a crash, a bad disk, a foreign hand."""
        if not complaints(connect, PAGES) and not complaints(connect, TABLES):
            return ()
        sentence = _(
            "The vault’s file is damaged in some places since it was locked. Put it back from a kept copy."
        )
        return (Note("database_damaged", sentence),)

    def _behind(self, locked: Head) -> tuple[Note, ...]:
        if not is_behind(self._folder, locked):
            return ()
        newest = next(iter(kept_copies(self._folder)), None)
        if newest is None:
            sentence = _("At the last lock no copy of this vault could be kept, and there is none yet.")
        else:
            sentence = _(
                "At the last lock no copy of this vault could be kept; the newest is of {day}."
            ).format(day=shown_day(newest.at.isoformat()))
        return (Note("copy_missing", sentence),)


def _is_the_same(locked: Head, database: Path) -> bool:
    """Whether the file is, byte for byte, the one that was locked."""
    try:
        return locked.database == checksum(database)
    except OSError:
        return False


def _is_at(head: Head, position: Head) -> bool:
    return (head.n, head.hash, head.saves) == (position.n, position.hash, position.saves)
