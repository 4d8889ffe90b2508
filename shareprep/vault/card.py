# SPDX-License-Identifier: EUPL-1.2
"""What sign-in shows of a vault before anybody opens it.

It answers for names and roles as keys.json has them. They are read without any key, so they are believed for
showing only: once open, people are read from the signed acts.
"""

from dataclasses import dataclass
from pathlib import Path

from shareprep.vault import known
from shareprep.vault.keyfile import candidates, read_copies
from shareprep.vault.world import World


@dataclass(frozen=True)
class PersonCard:
    """Somebody who can sign in. `last`: was the last one in, on this computer."""

    id: str
    name: str
    role: str
    last: bool = False


@dataclass(frozen=True)
class VaultCard:
    """What sign-in shows of a vault; read without any key, so believed only for showing."""

    folder: Path
    vault: str
    team: str
    people: tuple[PersonCard, ...]


def describe(folder: Path, world: World | None = None) -> VaultCard:
    """Whose vault this is and who can sign in. VaultMissing, NewerFormat or KeysDamaged."""
    world = world or World()
    keys = candidates(read_copies(folder))[0].keys
    assert keys is not None
    last = known.last_person(world.state, folder)
    people = tuple(
        PersonCard(slot.person, slot.name, slot.role, slot.person == last)
        for slot in keys.slots
        if slot.kind == "person"
    )
    return VaultCard(folder, keys.vault, keys.team, people)
