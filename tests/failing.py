# SPDX-License-Identifier: EUPL-1.2
"""Disks that fail at a chosen operation: as a power cut, after which nothing happens, or as an error."""

from collections.abc import Callable
from pathlib import Path

from shareprep.vault.files import Files
from shareprep.vault.vault import Vault


class PowerCut(BaseException):
    """From here on the process does nothing more."""


class FailingFiles(Files):
    """Does `good` operations and then fails: a write stops half-way, everything later fails too."""

    def __init__(self, good: int, failure: BaseException, *, for_good: bool) -> None:
        self.left, self.failure, self.for_good, self.broken = good, failure, for_good, False

    def _count(self) -> None:
        self.left -= 1
        if (self.broken and self.for_good) or self.left == -1:
            self.broken = True
            raise self.failure

    def write(self, path: Path, content: bytes) -> None:
        try:
            self._count()
        except BaseException:
            if self.left == -1:
                super().write(path, content[: len(content) // 2])
            raise
        super().write(path, content)

    def copy(self, source: Path, path: Path, go_on: Callable[[], None] = lambda: None) -> None:
        try:
            self._count()
        except BaseException:
            if self.left == -1:
                super().write(path, source.read_bytes()[:5000])
            raise
        super().copy(source, path, go_on)

    def rename(self, old: Path, new: Path) -> None:
        self._count()
        super().rename(old, new)

    def sync(self, path: Path) -> None:
        self._count()
        super().sync(path)

    def make_folder(self, path: Path) -> None:
        self._count()
        super().make_folder(path)

    def remove(self, path: Path) -> None:
        try:
            self._count()
        except BaseException:
            if self.left == -1 and path.is_dir():
                super().remove(next(path.iterdir(), path))
            raise
        super().remove(path)


def power_cut(good: int) -> FailingFiles:
    return FailingFiles(good, PowerCut(), for_good=True)


def disk_error(good: int) -> FailingFiles:
    return FailingFiles(good, OSError(5, "Input/output error"), for_good=False)


Failing = Callable[[int], FailingFiles]


def die(vault: Vault) -> None:
    """What the end of the process does: the connection goes without a farewell, the lock with it."""
    inside = vault._inside()
    inside.writer.stop(5)
    inside.lock.release()
    vault._open = None
