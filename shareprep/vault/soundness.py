# SPDX-License-Identifier: EUPL-1.2
"""Whether a database file is whole: its pages, its tables, its chain of acts.

It answers for looking at one file. Which files, and what is said of them, is `check.py`'s and `backup.py`'s.
Both integrity checks, each on a fresh connection: each of them alone calls some cut files clean, and one bad
page makes a connection's later answers wrong.
"""

import hashlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.vault.faults import DatabaseDamaged, JournalBroken, fault_of
from shareprep.vault.head import Head, position_of
from shareprep.vault.journal import Act, acts_of, broken_link
from shareprep.vault.roster import roster_of

Connect = Callable[[], dbapi2.Connection]

PAGES = ("cipher_integrity_check", "")
TABLES = ("integrity_check", "ok")


def complaints(connect: Connect, check: tuple[str, str]) -> tuple[str, ...]:
    """What one of the two integrity checks has to say against a database, on a connection of its own."""
    try:
        with closing(connect()) as connection:
            return complaints_on(connection, check)
    except VaultError as fault:
        return (fault.sentence,)


def complaints_on(connection: dbapi2.Connection, check: tuple[str, str]) -> tuple[str, ...]:
    """The same, on a connection that is not used for anything else afterwards."""
    pragma, fine = check
    try:
        rows = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}")]
    except dbapi2.Error as error:
        rows = [fault_of(error).sentence]
    return tuple(row for row in rows if row != fine)


def prove(connect: Connect, vault: str) -> tuple[Head, list[Act]]:
    """Where a database stands and its acts, when it is whole. DatabaseDamaged or JournalBroken when not.

    Signatures of acts that change no roster are not looked at: copying a file changes none.
    """
    if complaints(connect, PAGES) or complaints(connect, TABLES):
        raise DatabaseDamaged
    try:
        with closing(connect()) as connection:
            acts = acts_of(connection)
            if broken_link(acts, vault) is not None:
                raise JournalBroken
            roster_of(acts, vault)
            return position_of(connection, vault, at_rest=True), acts
    except dbapi2.Error as error:
        raise fault_of(error) from error


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits. OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
