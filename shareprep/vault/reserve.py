# SPDX-License-Identifier: EUPL-1.2
"""Four megabytes kept beside the vault, given back when the disk is full.

It answers for that file. A full disk blocks deletion inside a database too, so room must come from outside
it.
"""

import os
from pathlib import Path

NAME = "reserve"
SIZE = 4 * 1024 * 1024


class Reserve:
    """The room that a vault keeps for the worst moment."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def keep(self) -> None:
        """Set the room aside, if there is room to set aside."""
        try:
            if self._path.exists() and self._path.stat().st_size == SIZE:
                return
            with self._path.open("wb") as file:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, SIZE)
                else:
                    file.write(bytes(SIZE))
        except OSError:
            self.free()

    def free(self) -> bool:
        """Give the room back; whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
