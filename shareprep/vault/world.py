# SPDX-License-Identifier: EUPL-1.2
"""What the vault takes from outside: the cost of a guess, the disk, the clock, the folders, the words.

It decides nothing. It is one object so that a test can bring its own without reaching into a module.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from shareprep import paths
from shareprep.vault.derivation import KeyDerivation
from shareprep.vault.disks import disk_of
from shareprep.vault.files import Files
from shareprep.vault.pace import Pace
from shareprep.words.dutch import passphrase_words


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class World:
    """The real one by default. state: the user's own folder of this computer (heads, list of vaults)."""

    derivation: KeyDerivation = field(default_factory=KeyDerivation)
    files: Files = field(default_factory=Files)
    pace: Pace = field(default_factory=Pace)
    disk_of: Callable[[Path], str] = disk_of
    now: Callable[[], datetime] = _now
    words: Callable[[], Sequence[str]] = passphrase_words
    state: Path = field(default_factory=paths.state_folder)

    def stamp(self) -> str:
        """Now, as it is stored: UTC, ISO, whole seconds."""
        return stamp_of(self.now())


def stamp_of(moment: datetime) -> str:
    """A moment as it is stored."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
