# SPDX-License-Identifier: EUPL-1.2
"""The keys of an open vault: they open its database, sign for who is in, and make and renew slots.

It answers for what is done with keys while the vault is open. Which acts need one is `vault.py`'s.
They are in one object, so that closing drops them all at once.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.i18n import _
from shareprep.vault.database import open_database
from shareprep.vault.faults import NoSuchPerson, Note, fault_of
from shareprep.vault.founding import make_slot
from shareprep.vault.keyfile import Keys, put_keys, read_copies
from shareprep.vault.keys import PersonalKeys, Slot, passphrase_bytes, unwrap_seed, wrap_seed
from shareprep.vault.recovery import code_bytes
from shareprep.vault.replacing import Build, Source, replace_database, sweep
from shareprep.vault.roster import Person, Roster
from shareprep.vault.unlocking import Unlocked
from shareprep.vault.world import World


class KeyRing:
    """What an opened slot gave. keys: keys.json as it is now. personal: the keys of who is in."""

    def __init__(self, folder: Path, unlocked: Unlocked, world: World) -> None:
        self._folder, self._world = folder, world
        self.keys, self.personal = unlocked.keys, unlocked.personal
        self._data_key, self._slot, self._whole = unlocked.data_key, unlocked.slot.id, unlocked.whole

    def connect(self, *, readonly: bool = False) -> dbapi2.Connection:
        """A connection of the calling thread; a fault when the database is not the one, or damaged."""
        database = self.keys.database
        path = self._folder / database.name
        return open_database(path, self._data_key, database.salt, self.keys.vault, readonly=readonly)

    def fault_of(self, error: dbapi2.Error) -> VaultError:
        """The cause behind an error of this database."""
        return fault_of(error, self._folder / self.keys.database.name)

    def slot_for(self, person: Person, seed: bytes, passphrase: str) -> Slot:
        """A slot for somebody of the roster, ready to be added; it takes one key derivation."""
        secret = passphrase_bytes(passphrase)
        return make_slot(person, seed, secret, "person", self.keys, self._data_key, self._world)

    def slot_for_recovery(self, recovery: Person, seed: bytes, code: Sequence[str]) -> Slot:
        """A slot that the words of another recovery sheet open, likewise."""
        return make_slot(recovery, seed, code_bytes(code), "recovery", self.keys, self._data_key, self._world)

    def add(self, slot: Slot) -> None:
        """Put a slot in the key files, over the same person's; only after its act is signed and saved."""
        others = (one for one in self.keys.slots if (one.person, one.kind) != (slot.person, slot.kind))
        self._put(msgspec.structs.replace(self.keys, slots=(*others, slot)))

    def take(self, slot: Slot, seed: bytes) -> None:
        """Put a new slot of one's own in the key files, and go on with its keys."""
        self.add(slot)
        self._slot, self.personal = slot.id, PersonalKeys(seed)

    def keys_of(self, person: str, passphrase: str) -> PersonalKeys:
        """The keys of a colleague who types the own passphrase here, for the caller to use once and drop.

        NoSuchPerson, WrongPassphrase.
        """
        slot = self.keys.slot_of(person)
        if slot is None:
            raise NoSuchPerson
        secret = passphrase_bytes(passphrase)
        return PersonalKeys(
            unwrap_seed(slot, secret, vault=self.keys.vault, derivation=self._world.derivation)
        )

    def show(self, roster: Roster) -> None:
        """Have sign-in show names and roles as the signed acts say them."""
        slots = tuple(
            msgspec.structs.replace(slot, name=person.name, role=person.role)
            if (person := roster.person(slot.person))
            else slot
            for slot in self.keys.slots
        )
        renewed = msgspec.structs.replace(self.keys, team=roster.team.name, slots=slots)
        if renewed != self.keys:
            self._put(renewed)

    @property
    def slot(self) -> Slot:
        """The slot through which who is in came."""
        return next(slot for slot in self.keys.slots if slot.id == self._slot)

    def renew(self, old: str, new: str) -> None:
        """Put one's own seed under another passphrase. WrongPassphrase when `old` does not fit."""
        derivation = self._world.derivation
        slot = self.slot
        vault = self.keys.vault
        seed = unwrap_seed(slot, passphrase_bytes(old), vault=vault, derivation=derivation)
        cost, nonce, wrapped = wrap_seed(
            seed, passphrase_bytes(new), vault=vault, slot=slot.id, kind=slot.kind, derivation=derivation
        )
        renewed = msgspec.structs.replace(slot, cost=cost, nonce=nonce, seed=wrapped)
        slots = tuple(renewed if one.id == slot.id else one for one in self.keys.slots)
        self._put(msgspec.structs.replace(self.keys, slots=slots))

    def source(self) -> Source:
        """The database as it stands, to make another one from."""
        return Source(self._folder / self.keys.database.name, self._data_key)

    def replace(
        self, source: Source, build: Build, data_key: bytes | None = None, *, added: tuple[Slot, ...] = ()
    ) -> None:
        """Another database in the place of this one; the connection of before must be given up then.

        added: slots that the new one's roster knows, beside those of today.
        """
        key = data_key or self._data_key
        files = self._world.files
        today = msgspec.structs.replace(self.keys, slots=(*self.keys.slots, *added))
        keys = replace_database(self._folder, today, source, build, data_key=key, files=files)
        self.keys, self._data_key = keys, key

    def sweep(self) -> None:
        """Remove databases that a replacement left behind."""
        sweep(self._folder, self.keys, self._world.files)

    def put_right(self) -> Iterator[Note]:
        """Write both key files again when one of them was not as it should be."""
        if self._whole:
            return
        try:
            put_keys(self._folder, self.keys, self._data_key, self._world.files)
        except OSError:
            return  # tried again at the next unlock
        yield Note("keys_repaired", _("One of the two key files was damaged or old; it was put right."))

    def states(self) -> tuple[str, str]:
        """The state of each key file: "ok", "missing", "damaged", "newer", "old" or "foreign"."""
        first, second = (copy.judged(self.keys, self._data_key) for copy in read_copies(self._folder))
        return first, second

    def _put(self, keys: Keys) -> None:
        """Write both key files. A fault of the disk means that nothing changed."""
        renewed = msgspec.structs.replace(keys, serial=self.keys.serial + 1)
        try:
            put_keys(self._folder, renewed, self._data_key, self._world.files)
        except OSError as error:
            # The first rename is the switch; a second copy that lags is put right at the next unlock.
            if read_copies(self._folder)[0].keys != renewed:
                raise fault_of(error) from error
        self.keys = renewed
