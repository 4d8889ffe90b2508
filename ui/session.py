# SPDX-License-Identifier: EUPL-1.2
"""Who is in, the open vault and the open discussion; and leaving: lock saves, forgets and begins anew.

It answers for the time between signing in and locking. It draws nothing. A lock never asks and never loses:
it hides at once, saves, and ends the process, because inside one process copies of text stay in memory.
"""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import place
from ui.place import Place

# Sign-in is painted before the rooms behind it are read in, so a session only names them.
if TYPE_CHECKING:
    from shareprep.acts.standings import Standings
    from shareprep.errors import VaultError
    from shareprep.forms.record import Record
    from shareprep.notebook import Notebook
    from shareprep.settings import Settings
    from shareprep.vault.changes import Change
    from shareprep.vault.vault import Vault
    from shareprep.vault.world import World

LOCK_KEYS, SWITCH_KEYS = "Ctrl+L", "Ctrl+Shift+L"

Leave = Callable[[list[str]], None]
"""Begin a new process with these arguments, and end this one."""


def leave_process(arguments: list[str]) -> None:
    """The real way to leave: nothing of this process's memory stays."""
    import subprocess  # sign-in is painted without it

    subprocess.Popen([sys.executable, "-m", "ui", *arguments], close_fds=True)  # noqa: S603 - our own program
    os._exit(0)


@dataclass(frozen=True)
class Saving:
    """Whether everything on screen is on the disk: `at` when it was, `fault` why it is not."""

    is_saved: bool
    at: datetime | None = None
    fault: "VaultError | None" = None


class Session(QObject):
    """One person's time in one vault.

    Signals: `entered()` after signing in; `changed(Changed)` for each change of the open discussion;
    `saving(Saving)` when that differs; `signed()` when what was signed may differ; `left()` when the vault is
    closed, before the process ends.
    """

    entered = Signal()
    changed = Signal(object)
    saving = Signal(object)
    signed = Signal()
    left = Signal()
    _saved_ticket = Signal(int)
    _save_failed = Signal(object)

    def __init__(
        self,
        settings: "Settings",
        world: "World",
        *,
        today: Callable[[], date] = date.today,
        leave: Leave = leave_process,
        arguments: tuple[str, ...] = (),
        parent: QObject | None = None,
    ) -> None:
        """`arguments` begin the next process after a lock, such as the vault that was opened."""
        super().__init__(parent)
        self.settings, self.world, self.today = settings, world, today
        self._leave, self._arguments = leave, arguments
        self._vault: Vault | None = None
        self._standings: Standings | None = None
        self._notebook: Notebook | None = None
        self._stop_listening: Callable[[], None] = lambda: None
        self._posted = self._on_disk = 0
        self._saving = Saving(True)
        self._saved_ticket.connect(self._note_saved)
        self._save_failed.connect(self._note_failed)

    # -- in and out -----------------------------------------------------------------------------

    @property
    def is_in(self) -> bool:
        """Whether somebody signed in."""
        return self._vault is not None

    @property
    def vault(self) -> "Vault":
        """The open vault; asking while nobody is in is a bug."""
        assert self._vault is not None
        return self._vault

    @property
    def standings(self) -> "Standings":
        """Where the agreements stand, for every list of this time in the vault."""
        from shareprep.acts.standings import Standings

        if self._standings is None:
            self._standings = Standings(self.vault)
        return self._standings

    def enter(self, vault: "Vault") -> None:
        """Somebody signed in."""
        self._vault, self._standings = vault, None
        vault.listen(self._saved_ticket.emit, self._save_failed.emit)
        self.entered.emit()

    def lock(self) -> None:
        """Save, forget, and begin anew at sign-in. Never asks; what cannot be saved is sealed in rescue/."""
        self._leave_for("--return-to")

    def hand_over(self) -> None:
        """As a lock, for somebody else of the same vault: sign-in asks for another name."""
        self._leave_for("--instead-of")

    def _leave_for(self, how: str) -> None:
        vault = self._shut()
        if vault is not None:
            self._leave([*self._arguments, how, str(vault.folder), vault.person.id])

    def close(self) -> None:
        """Save and forget because the window closes: a lock, after which nothing begins anew."""
        self._shut()

    def _shut(self) -> "Vault | None":
        vault, self._vault = self._vault, None
        if vault is not None:
            self.close_discussion()
            self.left.emit()
            vault.close()
        return vault

    # -- the open discussion --------------------------------------------------------------------

    @property
    def notebook(self) -> "Notebook":
        """The open discussion; asking while none is open is a bug."""
        assert self._notebook is not None
        return self._notebook

    @property
    def has_discussion(self) -> bool:
        """Whether a discussion is open."""
        return self._notebook is not None

    def open_discussion(self, discussion: str) -> "Notebook":
        """Open a discussion for writing; another one that was open is closed."""
        from shareprep.acts import discussions
        from shareprep.notebook import utc_now

        self.close_discussion()
        notebook = discussions.open_discussion(self.vault, discussion, utc_now, store=self)
        self._stop_listening = notebook.listen(self.changed.emit)
        self._notebook = notebook
        return notebook

    def close_discussion(self) -> None:
        """Nothing of a discussion stays open; all of it is with the writer already."""
        self._stop_listening()
        self._stop_listening = lambda: None
        self._notebook = None

    def post(self, records: "Iterable[Record]", changes: "Iterable[Change]", /) -> int:
        """What the notebook hands over goes to the vault; the mark shows *Bezig…* until it is there."""
        self._posted = self.vault.post(records, changes)
        if self._saving.is_saved:
            self._tell(Saving(False, self._saving.at))
        return self._posted

    # -- saved ----------------------------------------------------------------------------------

    @property
    def state_of_saving(self) -> Saving:
        """Whether everything on screen is on the disk."""
        return self._saving

    def _note_saved(self, ticket: int) -> None:
        self._on_disk = max(self._on_disk, ticket)
        if self._on_disk >= self._posted:
            self._tell(Saving(True, datetime.now().astimezone()))

    def _note_failed(self, fault: "VaultError") -> None:
        self._tell(Saving(False, self._saving.at, fault))

    def _tell(self, saving: Saving) -> None:
        self._saving = saving
        self.saving.emit(saving)

    # -- where one is ---------------------------------------------------------------------------

    def remember(self, where: Place) -> None:
        """Keep where the person is, for when they return."""
        if self._vault is not None:
            place.remember(self._state, self.vault.id, self.vault.person.id, where)

    def recall(self) -> Place:
        """Where the person was last."""
        return place.recall(self._state, self.vault.id, self.vault.person.id)

    @property
    def _state(self) -> Path:
        return self.world.state
