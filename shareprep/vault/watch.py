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

from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.i18n import _
from shareprep.vault.faults import Note
from shareprep.vault.head import UNSOUND, Found, Head, newest_change, position_of, write_heads
from shareprep.vault.journal import Act
from shareprep.vault.rollback import Judgement, Opened, RolledBack, judge, kept_heads
from shareprep.vault.running import Runner
from shareprep.vault.soundness import PAGES, TABLES, Connect, checksum, complaints
from shareprep.vault.world import World


class Watch:
    """The heads of one open vault. rolled_back: it is older than what was seen, and nobody accepted that."""

    def __init__(self, folder: Path, world: World, vault: str) -> None:
        self._folder, self._world, self._vault = folder, world, vault
        self.rolled_back: RolledBack | None = None

    def open(self, run: Runner, acts: Sequence[Act], database: Path, connect: Connect) -> tuple[Note, ...]:
        """Judge what opens; calm lines about what was found. Before anything is written.

        `connect` makes connections of the calling thread that only read.
        """
        kept = kept_heads(self._folder, self._world.state, self._vault)
        judgement = run(partial(self._judge, kept, acts))
        self.rolled_back = judgement.alarm
        if judgement.renew:
            self.write(run)
        beside = kept[0].head
        return (*judgement.notes, *(self._damage(beside, database, connect) if beside else ()))

    def write(self, run: Runner) -> None:
        """Note the position, as far as that goes."""
        if self.rolled_back is None:
            with suppress(VaultError, TimeoutError):  # a head that lags blocks nothing
                self.put(run(lambda connection: position_of(connection, self._vault)))

    def put(self, head: Head) -> None:
        """Note this position, as far as that goes."""
        if self.rolled_back is None:
            write_heads(self._folder, self._world.state, head, self._world.files)

    def accept(self) -> None:
        """A leader signed for the vault as it is: from now on this is the newest one."""
        self.rolled_back = None

    def newest_known(self) -> Head | None:
        """The newest position that was ever noted here, wherever the vault is now."""
        kept = kept_heads(self._folder, self._world.state, self._vault)
        heads = [one.head for one in kept if one.head is not None]
        return max(heads, key=lambda head: head.saves, default=None)

    def _judge(
        self,
        kept: tuple[Found, Found],
        acts: Sequence[Act],
        connection: dbapi2.Connection,
    ) -> Judgement:
        def change(n: int, at_rest: bool) -> str:
            return newest_change(connection, n, at_rest=at_rest)

        return judge(kept, Opened(position_of(connection, self._vault), acts, change))

    def _damage(self, beside: Head, database: Path, connect: Connect) -> tuple[Note, ...]:
        """A full look when the file is not the one that was locked: a crash, a bad disk, a foreign hand."""
        if not beside.database:
            return ()
        with suppress(OSError):
            if beside.database != UNSOUND and checksum(database) == beside.database:
                return ()
        if not complaints(connect, PAGES) and not complaints(connect, TABLES):
            return ()
        sentence = _(
            "The vault’s file is damaged in some places since it was locked. Put it back from a kept copy."
        )
        return (Note("database_damaged", sentence),)


def rest_of(database: Path) -> str:
    """What a head says of a closed database: its checksum, or "" when it cannot be read."""
    try:
        return checksum(database)
    except OSError:
        return ""
