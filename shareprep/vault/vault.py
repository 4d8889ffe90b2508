# SPDX-License-Identifier: EUPL-1.2
"""The vault: opened by a passphrase or the recovery code, and who may come in.

It answers for coming in and for the people who can. Reading and writing are `opened.py`'s.
Everything about opening has its own fault (`faults.py`), because here people decide whether their work is
lost.
"""

import uuid
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from shareprep.vault.card import PersonCard, VaultCard, describe
from shareprep.vault.faults import MayNotSign
from shareprep.vault.founding import Created, Founding, create, must_be_own_disk, try_recovery
from shareprep.vault.keyfile import candidates, read_copies
from shareprep.vault.keys import PersonalKeys, new_seed, passphrase_problems
from shareprep.vault.lock import FolderLock
from shareprep.vault.opened import Closing, OpenVault
from shareprep.vault.roster import PERSON_ADDED, Person, content_of
from shareprep.vault.store import Store, Transaction
from shareprep.vault.unlocking import Unlocked, open_person, open_recovery
from shareprep.vault.world import World

__all__ = [
    "Closing",
    "Created",
    "Founding",
    "PersonCard",
    "Store",
    "Transaction",
    "Vault",
    "VaultCard",
    "create",
    "describe",
    "try_recovery",
    "unlock",
    "unlock_with_recovery",
]


def unlock(folder: Path, person: str, passphrase: str, world: World | None = None) -> "Vault":
    """Open the vault for a person (roster id). Every cause why not has its own fault in `faults.py`.

    It takes as long as one key derivation, about half a second: not for the screen's own thread.
    """
    return _unlock(
        folder, lambda world: open_person(folder, person, passphrase, world), person, world or World()
    )


def unlock_with_recovery(folder: Path, code: str, world: World | None = None) -> "Vault":
    """Open the vault with the words of the recovery sheet. CodeMistyped, CodeWrong, or a fault as of
    `unlock`.

    Such a vault reads and writes; it signs nothing (MayNotSign).
    """
    return _unlock(folder, lambda world: open_recovery(folder, code, world), "", world or World())


def _unlock(folder: Path, open_slot: Callable[[World], Unlocked], person: str, world: World) -> "Vault":
    must_be_own_disk(folder, world)
    keys = candidates(read_copies(folder))[0].keys
    slot = keys.slot_of(person) if keys else None
    with ExitStack() as undo:
        lock = FolderLock(folder, slot.name if slot else "", world.stamp())
        undo.callback(lock.release)
        vault = Vault(folder, open_slot(world), lock, world)
        undo.pop_all()
    return vault


class Vault(OpenVault):
    """An open vault, with the acts by which people come and go. Made by `unlock`."""

    def add_person(self, name: str, role: str, passphrase: str, entity: str = "") -> Person:
        """Give somebody a slot.

        A signed act first, then the key files. MayNotSign, or a fault of the disk.
        """
        inside = self._inside()
        if passphrase_problems(passphrase):
            raise ValueError("the passphrase is too short; passphrase_problems says so beforehand")
        seed = new_seed()
        person = Person(
            id=str(uuid.uuid4()),
            name=name,
            role=role,
            entity=entity or self.team.entity,
            keys=PersonalKeys(seed).public,
        )
        slot = inside.ring.slot_for(person, seed, passphrase)
        self.write(lambda transaction: transaction.act(PERSON_ADDED, content_of(person)))
        self._read_roster()
        inside.ring.add(slot)
        return person

    def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase for who is in.

        Data key and recovery sheet stay. WrongPassphrase when `old` does not fit.
        """
        inside = self._inside()
        if passphrase_problems(new):
            raise ValueError("the passphrase is too short; passphrase_problems says so beforehand")
        if self.is_recovery:
            raise MayNotSign
        inside.ring.renew(old, new)
