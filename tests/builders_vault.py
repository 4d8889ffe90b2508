# SPDX-License-Identifier: EUPL-1.2
"""Vaults for tests: real SQLCipher, a cheap key derivation, a clock that the test moves."""

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from shareprep.forms.preparation import Observation
from shareprep.forms.record import Record, new_id
from shareprep.vault.changes import Change
from shareprep.vault.derivation import KeyDerivation
from shareprep.vault.files import Files
from shareprep.vault.vault import Created, Founding, Vault, create, unlock
from shareprep.vault.world import World
from shareprep.vault.writer import Pace

CHEAP = KeyDerivation(memory=64, passes=1, lanes=1, least_memory=8)
PASSPHRASE = "vijver kussen lantaarn"
OTHER_PASSPHRASE = "hagel tafel wolkje"
NEW_PASSPHRASE = "ladder appel dromen"


class Quick(Pace):
    """Saves at once."""

    rest = 0.0
    latest = 0.0


class ByHand(Pace):
    """Time stands still until the test moves it, and then the writer has done all that was due."""

    def __init__(self) -> None:
        self._now, self._turns, self._condition = 1000.0, 0, threading.Condition()

    def now(self) -> float:
        return self._now

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        self._condition = condition
        self._turns += 1
        condition.notify_all()
        condition.wait()

    def advance(self, seconds: float) -> None:
        """Let time pass; returns when the writer sleeps again."""
        with self._condition:
            self._now += seconds
            before = self._turns
            self._condition.notify_all()
            assert self._condition.wait_for(lambda: self._turns > before, 20)


def cheap_world(state: Path, pace: Pace | None = None, files: Files | None = None) -> World:
    """A world with a cheap derivation, whose state is in the test's own folder, on a disk that is fine."""
    return World(
        derivation=CHEAP,
        files=files or Files(),
        pace=pace or Pace(),
        disk_of=lambda _folder: "ext4",
        state=state,
    )


@dataclass
class Made:
    """A vault of one person, closed."""

    folder: Path
    created: Created
    world: World

    def unlock(self, passphrase: str = PASSPHRASE, world: World | None = None) -> Vault:
        """Open it for its founder."""
        return unlock(self.folder, self.created.person.id, passphrase, world or self.world)

    def at_pace(self, pace: Pace) -> World:
        """The same world with another pace."""
        return replace(self.world, pace=pace)

    @property
    def code(self) -> str:
        """The recovery code as one types it."""
        return " ".join(self.created.recovery)

    @property
    def database(self) -> Path:
        """The database's file."""
        return self.folder / "vault-1.db"


FOUNDING = Founding("De Zonnebloem", "Marleen De Clercq", "leader", PASSPHRASE)


def make(folder: Path, state: Path) -> Made:
    """A new vault."""
    world = cheap_world(state)
    return Made(folder, create(folder, FOUNDING, world), world)


def seen(what: str, **envelope: str) -> Observation:
    """An observation."""
    return Observation(id=new_id(), what=what, discussion=envelope.get("discussion", "d1"))


def change_of(
    record: Record, field: str, before: str | None, after: str, *, id: str = "", step: str = "s"
) -> Change:
    """A change by somebody, now."""
    return Change(
        id=id or new_id(),
        record=record.id,
        kind="observation",
        field=field,
        before=before,
        after=after,
        who="p1",
        at=datetime.now(UTC).isoformat(),
        step=step,
        discussion=record.discussion,
    )
