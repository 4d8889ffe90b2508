# SPDX-License-Identifier: EUPL-1.2
"""The tables together, as a job on the writer's thread gets them: to read, or inside one transaction.

It answers for what an act of a person may do in one go. When it happens is the writer's.
"""

from collections.abc import Callable, Iterable
from typing import Any

from sqlcipher3 import dbapi2

from shareprep.forms.record import Record
from shareprep.vault.changes import Change, Changes, save_changes
from shareprep.vault.contents import Contents, keep_content
from shareprep.vault.journal import Act, Journal, add_act
from shareprep.vault.records import Records, row_of, save_rows
from shareprep.vault.running import Runner, directly


class Store:
    """The tables, for a job that runs on the writer's thread."""

    def __init__(self, run: Runner) -> None:
        self.records, self.changes, self.journal = Records(run), Changes(run), Journal(run)
        self.contents = Contents(run)


class Transaction(Store):
    """The tables inside one transaction: all of the job counts, or nothing."""

    def __init__(
        self, connection: dbapi2.Connection, device: str, sign: Callable[[str, dict[str, Any]], Act]
    ) -> None:
        super().__init__(directly(connection))
        self._connection, self._device, self._sign = connection, device, sign
        self.acts: list[Act] = []

    def save(self, record: Record, changes: Iterable[Change] = ()) -> None:
        """Save a record with what changed in it."""
        save_rows(self._connection, (row_of(record),))
        save_changes(self._connection, changes, self._device)

    def keep(self, discussion: str, content: bytes) -> str:
        """Keep what is going to be signed for, byte for byte; its hash, for the act."""
        return keep_content(self._connection, discussion, content)

    def count_from(self, saves: int) -> None:
        """Have `saves` go on above what was seen elsewhere."""
        self._connection.execute("UPDATE meta SET value = ? WHERE name = 'saves'", (str(saves),))

    @property
    def saves(self) -> int:
        """How many transactions this vault had before this one."""
        return int(self._connection.execute("SELECT value FROM meta WHERE name = 'saves'").fetchone()[0])

    def act(self, kind: str, content: dict[str, Any]) -> Act:
        """Add a signed act to the journal, in the name of who is in.

        `content` holds plain JSON values. MayNotSign.
        """
        act = self._sign(kind, content)
        add_act(self._connection, act)
        self.acts.append(act)
        return act
