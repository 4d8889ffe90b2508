# SPDX-License-Identifier: EUPL-1.2
"""A new vault: made whole beside its place, opened through every slot from disk, then put in its place.

It answers for making one and for trying the recovery code. Opening one for work is `vault.py`'s.
A vault that only its maker's memory can open is found out here, before anybody types a word into it.
"""

import secrets
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2

from shareprep.errors import Problem
from shareprep.vault import known
from shareprep.vault.database import make_database, open_database
from shareprep.vault.disks import is_network, sync_program
from shareprep.vault.faults import FolderTaken, NetworkDisk, SyncFolder, fault_of
from shareprep.vault.head import Head, write_heads
from shareprep.vault.journal import Act, add_act, next_statement, sign_act
from shareprep.vault.keyfile import Database, Keys, put_keys
from shareprep.vault.keys import (
    PersonalKeys,
    Slot,
    SlotKind,
    data_key_info,
    fingerprint,
    new_data_key,
    new_seed,
    passphrase_bytes,
    seal,
    wrap_seed,
)
from shareprep.vault.recovery import code_bytes, new_code
from shareprep.vault.refusals import WeakPassphrase
from shareprep.vault.roster import FOUNDED, FoundingAct, Person, Team, content_of
from shareprep.vault.strength import passphrase_problems
from shareprep.vault.unlocking import Unlocked, open_person, open_recovery
from shareprep.vault.world import World

FIRST_DATABASE = "vault-1.db"


@dataclass(frozen=True)
class Founding:
    """What the first person says.

    role: one of the codes of roles in `forms`; entity: the legal entity, or "".
    """

    team_name: str
    person_name: str
    role: str
    passphrase: str
    entity: str = ""

    @property
    def passphrase_problems(self) -> tuple[Problem, ...]:
        """What keeps the passphrase from being taken, beside these names."""
        return passphrase_problems(self.passphrase, (self.team_name, self.person_name, self.entity))


@dataclass(frozen=True)
class Created:
    """A new vault that was opened from disk by both ways in.

    recovery: the eleven words for the recovery sheet; they are kept nowhere. fingerprint: the founder's key,
    for the sheet.
    """

    folder: Path
    vault: str
    team: Team
    person: Person
    recovery: tuple[str, ...]
    fingerprint: str


def create(folder: Path, founding: Founding, world: World | None = None) -> Created:
    """Make a vault in `folder`, which must not be there yet.

    FolderTaken, NetworkDisk, SyncFolder, WeakPassphrase, DiskFull, ReadOnly. Whatever goes wrong, `folder`
    is either not there or a whole vault. It derives four keys, so it takes about two seconds: not for the
    screen's own thread.
    """
    world = world or World()
    for problem in founding.passphrase_problems:
        raise WeakPassphrase(problem.message)
    must_be_own_disk(folder, world)
    if folder.exists():
        raise FolderTaken(folder)
    beside = folder.with_name(folder.name + ".new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        world.files.remove(beside)
        world.files.make_folder(beside)
        created, act = _build(beside, folder, founding, world)
        _prove(beside, created, founding, world)
        world.files.rename(beside, folder)
        world.files.sync(folder.parent)
    except OSError as error:
        raise fault_of(error) from error
    write_heads(folder, world.state, Head(vault=created.vault, n=1, hash=act.hash, saves=0), world.files)
    with suppress(OSError):  # sign-in finds it in its folder
        known.remember_vault(world.state, folder, files=world.files)
    return created


def try_recovery(folder: Path, code: str, world: World | None = None) -> None:
    """Whether these words, as they stand on the sheet, open this vault from disk. CodeMistyped, CodeWrong, or
    a fault.

    It only reads, and may be done while the vault is open.
    """
    world = world or World()
    _open_once(folder, open_recovery(folder, code, world))


def must_be_own_disk(folder: Path, world: World) -> None:
    """NetworkDisk or SyncFolder when a vault would not be safe in this folder."""
    if is_network(world.disk_of(folder)):
        raise NetworkDisk
    program = sync_program(folder)
    if program:
        raise SyncFolder(program)


def make_slot(
    person: Person, seed: bytes, secret: bytes, kind: SlotKind, keys: Keys, data_key: bytes, world: World
) -> Slot:
    """A slot for somebody of the roster.

    Their seed under their secret, and the data key sealed to their key.
    """
    slot = uuid.uuid4().hex
    cost, nonce, wrapped = wrap_seed(
        seed, secret, vault=keys.vault, slot=slot, kind=kind, derivation=world.derivation
    )
    info = data_key_info(keys.vault, slot, keys.database.name)
    return Slot(
        id=slot,
        person=person.id,
        kind=kind,
        name=person.name,
        role=person.role,
        cost=cost,
        keys=person.keys,
        nonce=nonce,
        seed=wrapped,
        data_key=seal(data_key, person.keys.seal, info),
    )


def _build(beside: Path, folder: Path, founding: Founding, world: World) -> tuple[Created, Act]:
    vault, data_key, salt = str(uuid.uuid4()), new_data_key(), secrets.token_bytes(16)
    code = new_code(world.words())
    seeds = new_seed(), new_seed()
    team = Team(id=str(uuid.uuid4()), name=founding.team_name, entity=founding.entity)
    person = Person(
        id=str(uuid.uuid4()),
        name=founding.person_name,
        role=founding.role,
        entity=founding.entity,
        keys=PersonalKeys(seeds[0]).public,
    )
    recovery = Person(id=str(uuid.uuid4()), name="", role="", keys=PersonalKeys(seeds[1]).public)
    said = FoundingAct(team=team, person=person, recovery=recovery)
    act = _make_database(beside / FIRST_DATABASE, data_key, salt, vault, said, PersonalKeys(seeds[0]), world)
    keys = Keys(vault=vault, serial=1, team=team.name, database=Database(FIRST_DATABASE, salt), slots=())
    slots = (
        make_slot(person, seeds[0], passphrase_bytes(founding.passphrase), "person", keys, data_key, world),
        make_slot(recovery, seeds[1], code_bytes(code), "recovery", keys, data_key, world),
    )
    world.files.sync(beside / FIRST_DATABASE)
    put_keys(beside, msgspec.structs.replace(keys, slots=slots), data_key, world.files)
    world.files.sync(beside)
    return Created(folder, vault, team, person, code, fingerprint(person.keys.sign)), act


def _make_database(
    path: Path,
    data_key: bytes,
    salt: bytes,
    vault: str,
    said: FoundingAct,
    signer: PersonalKeys,
    world: World,
) -> Act:
    try:
        connection = make_database(path, data_key, salt, vault)
        try:
            statement = next_statement(
                connection,
                vault=vault,
                at=world.stamp(),
                kind=FOUNDED,
                by=said.person.id,
                content=content_of(said),
            )
            act = sign_act(statement, signer)
            add_act(connection, act)
        finally:
            connection.close()
    except dbapi2.Error as error:
        raise fault_of(error, path) from error
    return act


def _prove(folder: Path, created: Created, founding: Founding, world: World) -> None:
    _open_once(folder, open_person(folder, created.person.id, founding.passphrase, world))
    _open_once(folder, open_recovery(folder, " ".join(created.recovery), world))


def _open_once(folder: Path, unlocked: Unlocked) -> None:
    keys = unlocked.keys
    path = folder / keys.database.name
    open_database(path, unlocked.data_key, keys.database.salt, keys.vault, readonly=True).close()
