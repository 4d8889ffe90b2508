# SPDX-License-Identifier: EUPL-1.2
"""Files that change in an order that survives a power cut: write beside, flush, rename, flush the folder.

It answers for single files. It knows nothing of what stands in them.
Every step goes through one object, so that a test can let each of them fail in turn.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

KEY_FILES = ("keys.json", "keys-2.json")
"""By these two a folder is known to be a vault."""
KEY_FORMAT = 1
"""How they are written."""

# No key, head or rescue file is larger; what is, is not ours.
MOST_BYTES = 64 * 1024 * 1024


class Files:
    """The operations on disk that the vault makes itself (the database makes its own)."""

    def write(self, path: Path, content: bytes) -> None:
        """Write a whole new file and have the disk confirm it."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def rename(self, old: Path, new: Path) -> None:
        """Give a file or folder another name, in one step, over what was there."""
        old.replace(new)

    def sync(self, path: Path) -> None:
        """Have the disk confirm a file, or the names in a folder (Windows confirms names by itself)."""
        if path.is_dir() and os.name == "nt":
            return
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def make_folder(self, path: Path) -> None:
        """Make a folder that only this user may look into, in one that is there."""
        path.mkdir(mode=0o700)

    def remove(self, path: Path) -> None:
        """Remove a file, or a folder with all in it. One that is not there is fine."""
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def copy(self, source: Path, path: Path, go_on: Callable[[], None] = lambda: None) -> None:
        """Write a whole new file that holds what another one holds, and have the disk confirm it.

        `go_on` is called before each megabyte, and ends it by raising.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with source.open("rb") as file, os.fdopen(os.open(path, flags, 0o600), "wb") as target:
            while part := file.read(1 << 20):
                go_on()
                target.write(part)
            target.flush()
            os.fsync(target.fileno())

    def put(self, path: Path, content: bytes) -> None:
        """Replace a file as a whole: at every instant the old or the new one is there."""
        beside = path.with_name(path.name + ".new")
        self.write(beside, content)
        self.rename(beside, path)
        self.sync(path.parent)


def read_small(path: Path) -> bytes:
    """The content of a small file.

    OSError when it is not there, ValueError when it is far too large to be ours.
    """
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError(f"{path.name} is too large")
    return content
