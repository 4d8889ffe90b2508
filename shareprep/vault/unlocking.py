# SPDX-License-Identifier: EUPL-1.2
"""From a passphrase or recovery code to the data key, by the files on disk.

It answers for opening a slot and for believing the key files. It opens no database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag

from shareprep.vault.faults import CodeWrong, KeysDamaged, NoSuchPerson, WrongPassphrase
from shareprep.vault.keyfile import Keys, candidates, read_copies
from shareprep.vault.keys import PersonalKeys, Slot, data_key_info, passphrase_bytes, unwrap_seed
from shareprep.vault.recovery import check_code, code_bytes
from shareprep.vault.world import World


@dataclass(frozen=True)
class Unlocked:
    """What an opened slot gives. `whole`: both key files are as they should be."""

    keys: Keys
    slot: Slot
    seed: bytes
    personal: PersonalKeys
    data_key: bytes
    whole: bool


def open_person(folder: Path, person: str, passphrase: str, world: World) -> Unlocked:
    """A person's slot. WrongPassphrase, NoSuchPerson, or a fault of the key files."""
    return _open(folder, lambda keys: keys.slot_of(person), passphrase_bytes(passphrase), world)


def open_recovery(folder: Path, code: str, world: World) -> Unlocked:
    """The recovery slot. CodeMistyped, CodeWrong, or a fault of the key files."""
    check_code(code, world.words())
    try:
        return _open(folder, lambda keys: keys.recovery, code_bytes(code), world)
    except (WrongPassphrase, NoSuchPerson):
        raise CodeWrong from None


def _open(folder: Path, choose: Callable[[Keys], Slot | None], secret: bytes, world: World) -> Unlocked:
    copies = read_copies(folder)
    for copy in candidates(copies):
        assert copy.keys is not None
        slot = choose(copy.keys)
        if slot is None:
            raise NoSuchPerson
        seed = unwrap_seed(slot, secret, vault=copy.keys.vault, derivation=world.derivation)
        personal = PersonalKeys(seed)
        try:
            info = data_key_info(copy.keys.vault, slot.id, copy.keys.database.name)
            data_key = personal.unseal(slot.data_key, info)
        except InvalidTag:
            continue
        if copy.fits(data_key):
            whole = all(other.keys == copy.keys and other.fits(data_key) for other in copies)
            return Unlocked(copy.keys, slot, seed, personal, data_key, whole)
    raise KeysDamaged
