# SPDX-License-Identifier: EUPL-1.2
"""Vaults: made, opened, and given another person; and what sign-in lists.

It answers for the team and its people standing in the vault as records too, under the ids of the roster, so
that an observer or an agreement can point at them. Keys and signatures are the vault's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from shareprep import paths
from shareprep.acts.discussions import change_of
from shareprep.errors import VaultError
from shareprep.forms.record import Record, place_between
from shareprep.forms.team import Colleague, Team
from shareprep.vault import known
from shareprep.vault.faults import fault_of
from shareprep.vault.roster import Person
from shareprep.vault.store import Transaction
from shareprep.vault.vault import Created, Founding, Vault, VaultCard, create, describe
from shareprep.vault.vault import unlock as open_slot
from shareprep.vault.vault import unlock_with_recovery as open_recovery_slot
from shareprep.vault.world import World


@dataclass(frozen=True)
class NewVault:
    """A vault just made: open for its first person, with the words for the recovery sheet."""

    vault: Vault
    created: Created


@dataclass(frozen=True)
class VaultHere:
    """A vault of this computer, as sign-in lists it. card: who can sign in, or else fault: why not."""

    folder: Path
    card: VaultCard | None
    fault: VaultError | None


def create_vault(
    folder: Path,
    founding: Founding,
    sort: str = "childcare",
    world: World | None = None,
    *,
    called: str = "",
) -> NewVault:
    """Make a vault and open it for its first person.

    `sort`: a code of `TEAM_KINDS`. `called`: the team's short name, which no signed act holds.

    FolderTaken, NetworkDisk, SyncFolder, DiskFull, ReadOnly. The folder above is made when it is not there.
    It takes seconds: not for the screen's own thread.
    """
    world = world or World()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise fault_of(error) from error
    created = create(folder, founding, world)
    vault = open_slot(folder, created.person.id, founding.passphrase, world)
    _write_down(vault, sort)
    if called:
        _call_it(vault, called)
    return NewVault(vault, created)


def unlock(folder: Path, person: str, passphrase: str, world: World | None = None) -> Vault:
    """Open a vault for a person (roster id). The faults are those of `vault.unlock`."""
    vault = open_slot(folder, person, passphrase, world)
    _write_down(vault)
    return vault


def unlock_with_recovery(folder: Path, code: str, world: World | None = None) -> Vault:
    """Open a vault with the words of the recovery sheet. The faults are those of `vault.unlock`."""
    vault = open_recovery_slot(folder, code, world)
    _write_down(vault)
    return vault


def add_person(vault: Vault, name: str, role: str, passphrase: str, entity: str = "") -> Person:
    """Give somebody a slot, and a place among the colleagues. `role`: a code of `ROLES`. MayNotSign."""
    person = vault.add_person(name, role, passphrase, entity)
    _write_down(vault)
    return person


def vaults_here(world: World | None = None, vaults: Path | None = None) -> tuple[VaultHere, ...]:
    """The vaults that this computer knows, last used first; also those that cannot be read now."""
    world = world or World()
    found = known.known_vaults(world.state, vaults or paths.vaults_folder())
    return tuple(_here(one.path, world) for one in found)


def _here(folder: Path, world: World) -> VaultHere:
    try:
        return VaultHere(folder, describe(folder, world), None)
    except VaultError as fault:
        return VaultHere(folder, None, fault)


def _write_down(vault: Vault, sort: str = "") -> None:
    """Records for the team and everybody of the roster who has none yet.

    At each opening, because a vault may have been closed by force between its making and this.
    """
    there = {one.id for kind in ("team", "colleague") for one in vault.records.of_kind(kind, removed=True)}
    if vault.team.id in there and all(person.id in there for person in vault.people):
        return

    def write(transaction: Transaction) -> None:
        for record in _missing(vault, transaction.records.load, sort):
            transaction.save(record, [change_of(record, "", None, True, vault.person.id)])

    vault.write(write)


def _call_it(vault: Vault, called: str) -> None:
    def write(transaction: Transaction) -> None:
        team = transaction.records.load(vault.team.id)
        assert isinstance(team, Team)
        named = msgspec.structs.replace(team, called=called, revision=team.revision + 1)
        transaction.save(named, [change_of(named, "called", team.called, called, vault.person.id)])

    vault.write(write)


def _missing(vault: Vault, load: Callable[[str], Record | None], sort: str) -> list[Record]:
    team = vault.team
    found: list[Record] = []
    envelope: dict[str, Any] = {"team": team.id, "writer": vault.person.id, "revision": 1}
    if load(team.id) is None:
        found.append(Team(id=team.id, **envelope, name=team.name, sort=sort, legal_entity=team.entity))
    place = ""
    for person in vault.people:
        place = place_between(place, "")
        if load(person.id) is None:
            found.append(Colleague(id=person.id, **envelope, place=place, name=person.name, role=person.role))
    return found
