# SPDX-License-Identifier: EUPL-1.2
"""One opener at a time: a lock of the operating system, held as long as the vault is open.

It answers for the lock and for who holds it. The operating system takes it away from a process that dies, so
there is no stale lock; a file that only says "open" would need somebody to delete it after a crash.
"""

import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from shareprep.vault.faults import AlreadyOpen, VaultMissing, fault_of

NAME = "lock"
# Windows locks bytes and then lets nobody read them: a byte far behind the text.
_FAR = 1 << 30


class Holder(msgspec.Struct, frozen=True):
    """Who has a vault open. since: UTC, ISO."""

    who: str = ""
    since: str = ""
    host: str = ""


class FolderLock:
    """Held from when it is made until `release`."""

    def __init__(self, folder: Path, who: str, since: str) -> None:
        """AlreadyOpen when somebody else holds it; ReadOnly when the folder cannot be written."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        try:
            self._descriptor = os.open(folder / NAME, flags, 0o600)
        except FileNotFoundError:
            raise VaultMissing(folder) from None
        except OSError as error:
            raise fault_of(error) from error
        try:
            _lock(self._descriptor)
        except OSError:
            holder = _read(self._descriptor)
            os.close(self._descriptor)
            raise AlreadyOpen(holder.who, holder.since, _shown(holder.since)) from None
        try:
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, msgspec.json.encode(Holder(who, since, socket.gethostname())))
        except OSError as error:
            os.close(self._descriptor)
            raise fault_of(error) from error

    def release(self) -> None:
        """Let others in. The file stays: removing it would let two hold a lock on two files of one name."""
        os.close(self._descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read(descriptor: int) -> Holder:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return msgspec.json.decode(os.read(descriptor, 4096), type=Holder)
    except (OSError, msgspec.DecodeError):
        return Holder()


def _shown(since: str) -> str:
    try:
        local = datetime.fromisoformat(since).astimezone()
    except ValueError:
        return ""
    today = datetime.now(UTC).astimezone().date()
    return local.strftime("%H:%M") if local.date() == today else local.strftime("%d/%m %H:%M")
