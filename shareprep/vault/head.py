# SPDX-License-Identifier: EUPL-1.2
"""The newest position of a vault's journal, kept outside the vault too, so that an older copy is noticed.

It answers for writing and reading the position. Judging a difference is `rollback.py`'s.
It is written after the commit and never blocks work: a head that lags means a crash, not a roll-back.

The file: sorted JSON of a `Head` with "sum", the SHA-256 over the rest, so that a flipped bit is damage and
never an older copy. A head of the first version has no sum.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from sqlcipher3 import dbapi2

from shareprep.vault.files import Files, read_small
from shareprep.vault.journal import Journal
from shareprep.vault.running import directly

NAME = "head"
UNSOUND = "unsound"
"""In the place of a database's checksum: what was locked did not prove whole, so it is looked at closely."""

CHECKSUM = 20
"""Hexadecimal digits of the newest change's checksum; one of 16 is of an earlier program, not compared."""

_SUM = b',"sum":"'
_encoder = msgspec.json.Encoder(order="sorted")


class Head(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Act number `n` of this vault has this hash; the database counted this many saves.

    change: the newest row of `changes` as `newest_change` spells it, "" when there was none. database: at
    lock, the SHA-256 of its file (hexadecimal), or UNSOUND; "" while the vault was open.
    """

    vault: str
    n: int
    hash: str
    saves: int
    change: str = ""
    database: str = ""

    @property
    def mark(self) -> str:
        """The first eight characters, as they stand on every sheet."""
        return self.hash[:8]


@dataclass(frozen=True)
class Found:
    """A kept position as it was found. `head` only when ok."""

    path: Path
    state: Literal["ok", "missing", "damaged"]
    head: Head | None = None


def own_head(state: Path, vault: str) -> Path:
    """Where the user's own copy stands."""
    return state / "heads" / f"{vault}.json"


def position_of(connection: dbapi2.Connection, vault: str, *, at_rest: bool = False) -> Head:
    """Where a database is now. `at_rest`: nobody is typing, so its newest change will not grow any more."""
    last = Journal(directly(connection)).last()
    saves = connection.execute("SELECT value FROM meta WHERE name = 'saves'").fetchone()[0]
    change = newest_change(connection, at_rest=at_rest)
    return Head(vault=vault, n=last.n, hash=last.hash, saves=int(saves), change=change)


def newest_change(connection: dbapi2.Connection, n: int | None = None, *, at_rest: bool = False) -> str:
    """Row number and id of the newest change (or of row `n`), at rest with a checksum of what it says; or "".

    Two copies of a vault that were both written in count the same saves; this tells them apart. The
    founding's signature goes into the checksum: it stands in the vault only, and without it a short answer
    could be guessed from the head.
    """
    where, values = ("WHERE n = ?", (n,)) if n is not None else ("", ())
    sql = f"SELECT n, id, after, at FROM changes {where} ORDER BY n DESC LIMIT 1"  # noqa: S608 - our own words
    row = connection.execute(sql, values).fetchone()
    if row is None:
        return ""
    if not at_rest:
        return f"{row[0]} {row[1]}"
    secret = connection.execute("SELECT signature FROM acts WHERE n = 1").fetchone()[0]
    said = hashlib.sha256(bytes(secret) + bytes(row[2]) + row[3].encode()).hexdigest()[:CHECKSUM]
    return f"{row[0]} {row[1]} {said}"


def write_heads(folder: Path, state: Path, head: Head, files: Files) -> None:
    """Write the position beside the vault and in the user's own folder, as far as that goes."""
    content = render(head)
    own = own_head(state, head.vault)
    for path in (folder / NAME, own):
        try:
            if path is own:
                path.parent.mkdir(parents=True, exist_ok=True)
            files.put(path, content)
        except OSError:
            continue


def render(head: Head) -> bytes:
    """The bytes of the file."""
    body = _encoder.encode(head)
    return body[:-1] + _SUM + hashlib.sha256(body).hexdigest().encode() + b'"}'


def look(path: Path) -> Found:
    """A kept position as it stands on the disk; no error for what is wrong with it."""
    try:
        content = read_small(path)
    except FileNotFoundError:
        return Found(path, "missing")
    except (OSError, ValueError):
        return Found(path, "damaged")
    start, summed, _sum = content.rpartition(_SUM)
    try:
        head = msgspec.json.decode(start + b"}" if summed else content, type=Head)
    except (msgspec.DecodeError, UnicodeError):
        return Found(path, "damaged")
    if summed and render(head) != content:
        return Found(path, "damaged")
    return Found(path, "ok", head)


def read_head(path: Path) -> Head | None:
    """A kept position, or None when there is none that can be read."""
    return look(path).head
