# SPDX-License-Identifier: EUPL-1.2
"""keys.json and its second copy: read, chosen between, written one after the other.

It answers for the two files. What a slot means is `keys.py`'s.
Two copies, because a vault whose only key file broke is gone for good. A plain checksum tells damage without
any key (so that a damaged slot is never called a wrong passphrase); the HMAC, under the data key, tells
tampering.

The file, in every format: {"keys": …, "mac": base64, "sum": hex}, sorted JSON indented by one. `mac`
is the HMAC over the compact JSON of "keys"; `sum` the SHA-256 over that JSON and the mac.
"""

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from shareprep.vault.faults import KeysDamaged, NewerFormat, VaultMissing
from shareprep.vault.files import KEY_FILES, KEY_FORMAT, Files, read_small
from shareprep.vault.keys import Slot, mac_of

FIRST, SECOND = KEY_FILES

_encoder = msgspec.json.Encoder(order="sorted")


class Database(msgspec.Struct, frozen=True):
    """Which database the keys are for: its file name and its first 16 bytes."""

    name: str
    salt: bytes


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """What keys.json says.

    `serial` grows by one each time; `team` and the slots' names are all that is in plain.
    """

    format: int = KEY_FORMAT
    vault: str
    serial: int
    team: str
    database: Database
    slots: tuple[Slot, ...]

    def slot_of(self, person: str) -> Slot | None:
        """The slot of a person of the roster."""
        return next((slot for slot in self.slots if slot.person == person and slot.kind == "person"), None)

    @property
    def recovery(self) -> Slot | None:
        """The slot that the recovery code opens."""
        return next((slot for slot in self.slots if slot.kind == "recovery"), None)


@dataclass(frozen=True)
class Copy:
    """One of the two files as found.

    `state` is "ok", "missing", "damaged" or "newer"; `keys` only when ok.
    """

    path: Path
    state: str
    keys: Keys | None = None
    mac: bytes = b""

    def fits(self, data_key: bytes) -> bool:
        """Whether somebody who holds the data key wrote it."""
        if self.keys is None:
            return False
        return hmac.compare_digest(self.mac, mac_of(data_key, _encoder.encode(self.keys)))

    def judged(self, keys: Keys, data_key: bytes) -> str:
        """The state, by somebody who has the newest keys and the data key: also "foreign" or "old"."""
        if self.keys is None:
            return self.state
        if not self.fits(data_key):
            return "foreign"
        return "ok" if self.keys == keys else "old"


def read_copies(folder: Path) -> tuple[Copy, Copy]:
    """Both files as they are on disk; no error for what is wrong with them."""
    return _read(folder / FIRST), _read(folder / SECOND)


def candidates(copies: tuple[Copy, Copy]) -> list[Copy]:
    """The readable copies, newest first.

    VaultMissing, NewerFormat or KeysDamaged when there is none to trust. A database without its keys is not
    "no vault": somebody must know that there is something to put back.
    """
    if any(copy.state == "newer" for copy in copies):
        raise NewerFormat
    folder = copies[0].path.parent
    if all(copy.state == "missing" for copy in copies) and not any(folder.glob("vault-*.db")):
        raise VaultMissing(folder)
    found = [copy for copy in copies if copy.keys is not None]
    if not found:
        raise KeysDamaged
    return sorted(found, key=lambda copy: copy.keys.serial if copy.keys else 0, reverse=True)


def put_keys(folder: Path, keys: Keys, data_key: bytes, files: Files) -> None:
    """Write both copies, the first one wholly before the second: one of them is valid at every instant."""
    content = render(keys, data_key)
    files.put(folder / FIRST, content)
    files.put(folder / SECOND, content)


def render(keys: Keys, data_key: bytes) -> bytes:
    """The bytes of keys.json."""
    return _render(keys, mac_of(data_key, _encoder.encode(keys)))


def _render(keys: Keys | dict[str, Any], mac: bytes) -> bytes:
    total = hashlib.sha256(_encoder.encode(keys) + mac).hexdigest()
    return msgspec.json.format(_encoder.encode({"keys": keys, "mac": mac, "sum": total}), indent=1)


def _read(path: Path) -> Copy:
    try:
        content = read_small(path)
    except FileNotFoundError:
        return Copy(path, "missing")
    except (OSError, ValueError):
        return Copy(path, "damaged")
    try:
        whole = msgspec.json.decode(content, type=dict[str, Any])
        mac = msgspec.convert(whole.get("mac"), bytes)
        # Byte for byte what we would write: no flipped bit hides in a space or a capital.
        if not isinstance(whole.get("keys"), dict) or _render(whole["keys"], mac) != content:
            return Copy(path, "damaged")
        number = whole["keys"].get("format")
        if isinstance(number, int) and number > KEY_FORMAT:
            return Copy(path, "newer")
        return Copy(path, "ok", msgspec.convert(whole["keys"], Keys), mac)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return Copy(path, "damaged")
