# SPDX-License-Identifier: EUPL-1.2
"""What was erased from a vault, so that an older copy that is put back does not bring it back.

It answers for the list beside the vault and for erasing again. When something is due is not its affair.
The list holds ids and days and nothing that was written; it may be read by anybody.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2

from shareprep.vault.files import Files, read_small

NAME = "purged"


class Purged(msgspec.Struct, frozen=True):
    """A record that was erased. at: UTC, ISO."""

    id: str
    at: str


class _List(msgspec.Struct, frozen=True, kw_only=True):
    format: int = 1
    purged: tuple[Purged, ...] = ()


def purged_in(folder: Path) -> tuple[Purged, ...]:
    """What was erased from this vault, oldest first; nothing when the list cannot be read."""
    try:
        return msgspec.json.decode(read_small(folder / NAME), type=_List).purged
    except (OSError, ValueError):
        return ()


def is_readable(folder: Path) -> bool:
    """Whether the list can be read, or there is none."""
    try:
        content = read_small(folder / NAME)
        msgspec.json.decode(content, type=_List)
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return True


def note_purged(folder: Path, ids: Iterable[str], at: str, files: Files) -> None:
    """Add to the list, before anything is erased. OSError."""
    before = purged_in(folder)
    known = {one.id for one in before}
    added = tuple(Purged(one, at) for one in dict.fromkeys(ids) if one not in known)
    files.put(folder / NAME, msgspec.json.encode(_List(purged=(*before, *added))))


def erase_again(connection: dbapi2.Connection, purged: Iterable[Purged]) -> int:
    """Take what was erased out of a database that brought it back; how many records it was."""
    gone = 0
    for one in purged:
        gone += connection.execute("DELETE FROM records WHERE id = ?", (one.id,)).rowcount or 0
        connection.execute("DELETE FROM changes WHERE record = ?", (one.id,))
    if gone:
        connection.execute("INSERT INTO found (found) VALUES ('optimize')")
    return gone
