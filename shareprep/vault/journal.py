# SPDX-License-Identifier: EUPL-1.2
"""The signed chain of acts that count: who founded, who came, what was agreed, printed, sent.

It answers for writing an act and for checking chain and signatures. Who may sign is `roster.py`'s.
An act's bytes are stored as they were signed and never made again from values: a program that would spell one
value differently must not make an old signature false.

An act: body (sorted JSON of a `Statement`), Ed25519 signature over "shareprep act 1" NUL body, and
hash = SHA-256 over "shareprep chain 1" NUL, the body's length in 8 bytes big-endian, body, signature.
`previous` is the hash of the act before, 64 zeros for the first.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlcipher3 import dbapi2

from shareprep.vault.running import Runner

FORMAT = 1
ROOT = "0" * 64

_encoder = msgspec.json.Encoder(order="sorted")


class Signer(Protocol):
    """Whoever holds a private key."""

    def sign(self, message: bytes) -> bytes: ...


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What an act says. n counts from 1. at: UTC, ISO. by: the roster id of who signed. content: by kind."""

    format: int = FORMAT
    vault: str
    n: int
    previous: str
    at: str
    kind: str
    by: str
    content: dict[str, Any]


@dataclass(frozen=True)
class Act:
    """A stored act: the signed bytes, the signature, and what the bytes say."""

    n: int
    body: bytes
    signature: bytes
    said: Statement

    @property
    def hash(self) -> str:
        """The link to the next act, in hexadecimal digits."""
        total = b"shareprep chain 1\0" + len(self.body).to_bytes(8, "big") + self.body + self.signature
        return hashlib.sha256(total).hexdigest()

    def is_signed_with(self, key: bytes) -> bool:
        """Whether the signature over the stored bytes is of this Ed25519 key."""
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(self.signature, _signed(self.body))
        except (InvalidSignature, ValueError):
            return False
        return True


def sign_act(said: Statement, signer: Signer) -> Act:
    """A new act."""
    body = _encoder.encode(said)
    return Act(said.n, body, signer.sign(_signed(body)), said)


def add_act(connection: dbapi2.Connection, act: Act) -> None:
    """Store an act as the newest. Inside the caller's transaction."""
    connection.execute("INSERT INTO acts VALUES (?, ?, ?)", (act.n, act.body, act.signature))


def next_statement(
    connection: dbapi2.Connection, *, vault: str, at: str, kind: str, by: str, content: dict[str, Any]
) -> Statement:
    """What the next act will say, linked to the newest one."""
    last = _acts(connection, "ORDER BY n DESC LIMIT 1")
    n, previous = (last[0].n + 1, last[0].hash) if last else (1, ROOT)
    return Statement(vault=vault, n=n, previous=previous, at=at, kind=kind, by=by, content=content)


def broken_link(acts: Iterable[Act], vault: str) -> int | None:
    """The number of the first act that does not follow from the one before, or None.

    Signatures are not looked at.
    """
    previous = ROOT
    for n, act in enumerate(acts, start=1):
        said = act.said
        if (act.n, said.n, said.previous, said.vault, said.format) != (n, n, previous, vault, FORMAT):
            return n
        previous = act.hash
    return None


def acts_of(connection: dbapi2.Connection) -> list[Act]:
    """All acts of a database, oldest first."""
    return _acts(connection, "ORDER BY n")


class Journal:
    """The acts of an open vault. New ones are written by `Transaction.act`."""

    def __init__(self, run: Runner) -> None:
        self._run = run

    def acts(self, since: int = 1) -> list[Act]:
        """The acts from number `since` on, oldest first."""
        return self._run(lambda connection: _acts(connection, "WHERE n >= ? ORDER BY n", since))

    def of_kind(self, kind: str) -> list[Act]:
        """The acts of one kind, oldest first."""
        return [act for act in self.acts() if act.said.kind == kind]

    def last(self) -> Act:
        """The newest act; a vault has at least its founding."""
        return self._run(lambda connection: _acts(connection, "ORDER BY n DESC LIMIT 1")[0])


def _acts(connection: dbapi2.Connection, where: str, *parameters: int) -> list[Act]:
    rows = connection.execute(f"SELECT n, body, signature FROM acts {where}", parameters)  # noqa: S608 - our own words
    return [Act(n, body, signature, _said(n, body)) for n, body, signature in rows]


def _said(n: int, body: bytes) -> Statement:
    try:
        return msgspec.json.decode(body, type=Statement)
    except msgspec.DecodeError:
        # Not an act: it follows from nothing, so the chain breaks here.
        return Statement(vault="", n=n, previous="", at="", kind="", by="", content={})


def _signed(body: bytes) -> bytes:
    return b"shareprep act 1\0" + body
