# SPDX-License-Identifier: EUPL-1.2
"""The newest position of a vault's journal, kept outside the vault too, so that an older copy is noticed.

It answers for writing and reading the position. Judging a difference is for when the vault opens.
It is written after the commit and never blocks work: a head that lags means a crash, not a roll-back.
"""

from pathlib import Path

import msgspec

from shareprep.vault.files import Files, read_small

NAME = "head"


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Act number `n` of this vault has this hash; the database counted this many saves."""

    vault: str
    n: int
    hash: str
    saves: int


def own_head(state: Path, vault: str) -> Path:
    """Where the user's own copy stands."""
    return state / "heads" / f"{vault}.json"


def write_heads(folder: Path, state: Path, head: Head, files: Files) -> None:
    """Write the position beside the vault and in the user's own folder, as far as that goes."""
    content = msgspec.json.encode(head)
    own = own_head(state, head.vault)
    for path in (folder / NAME, own):
        try:
            if path is own:
                path.parent.mkdir(parents=True, exist_ok=True)
            files.put(path, content)
        except OSError:
            continue


def read_head(path: Path) -> Head | None:
    """A kept position, or None when there is none that can be read."""
    try:
        return msgspec.json.decode(read_small(path), type=Head)
    except (OSError, ValueError):
        return None
