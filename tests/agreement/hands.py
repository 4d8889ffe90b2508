# SPDX-License-Identifier: EUPL-1.2
"""What somebody can do who holds the data key, and the passphrases of some: write what they like.

Nothing here goes through a check of the program; what it writes follows on in the chain unless asked not to.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from shareprep.vault.contents import hash_of
from shareprep.vault.journal import ROOT, Signer
from shareprep.vault.store import Transaction
from shareprep.vault.vault import Vault

Act = tuple[int, bytes, bytes]


def acts_in(vault: Vault) -> list[Act]:
    """The acts as they stand in the table."""
    return [(act.n, act.body, act.signature) for act in vault.journal.acts()]


def forge(
    vault: Vault,
    kind: str,
    content: dict[str, Any],
    *,
    by: str,
    hand: Signer,
    said: dict[str, Any] | None = None,
) -> Act:
    """Write an act at the end, in the name of `by`, signed with `hand`. said: parts that differ."""
    last = acts_in(vault)[-1]
    whole = {
        "format": 1,
        "vault": vault.id,
        "n": last[0] + 1,
        "previous": link_of(last),
        "at": vault.now(),
        "kind": kind,
        "by": by,
        "content": content,
    } | (said or {})
    body = spelled(whole)
    act = (last[0] + 1, body, hand.sign(b"shareprep act 1\0" + body))
    write(vault, "INSERT INTO acts VALUES (?, ?, ?)", act)
    return act


def spelled(said: Any) -> bytes:
    """Sorted JSON, as acts and contents are spelled."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def link_of(act: Act | None) -> str:
    """What the next act calls this one."""
    if act is None:
        return ROOT
    _n, body, signature = act
    return hashlib.sha256(
        b"shareprep chain 1\0" + len(body).to_bytes(8, "big") + body + signature
    ).hexdigest()


def keep(vault: Vault, discussion: str, body: bytes) -> str:
    """Write a content; its hash."""
    name = hash_of(body)
    write(vault, "INSERT OR REPLACE INTO contents VALUES (?, ?, ?)", (name, discussion, body))
    return name


def write(vault: Vault, sql: str, values: tuple[Any, ...] = ()) -> None:
    """Write in the open vault's database."""

    def work(transaction: Transaction) -> None:
        transaction._connection.execute(sql, values)

    vault.write(work)


@contextmanager
def only_for_now(vault: Vault) -> Iterator[None]:
    """Whatever is written in acts and contents meanwhile is put back."""

    def read(transaction: Transaction) -> dict[str, list[tuple[Any, ...]]]:
        run = transaction._connection.execute
        return {table: run(f"SELECT * FROM {table}").fetchall() for table in ("acts", "contents")}

    before = vault.write(read)
    try:
        yield
    finally:

        def restore(transaction: Transaction) -> None:
            for table, rows in before.items():
                transaction._connection.execute(f"DELETE FROM {table}")
                transaction._connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)

        vault.write(restore)
