# SPDX-License-Identifier: EUPL-1.2
"""What sign-in shows of a vault before anybody opens it.

It answers for names and roles as keys.json has them. They are read without any key, so they are believed for
showing only: once open, people are read from the signed acts. Two equal copies are taken as they are, and
anything else is looked into (`keyfile.py`): sign-in is painted sooner without what judges them.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shareprep.vault import known
from shareprep.vault.files import KEY_FILES, KEY_FORMAT, read_small
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
    card = _equal(folder) or _judged(folder)
    last = known.last_person(world.state, folder)
    people = tuple(replace(one, last=one.id == last) for one in card.people)
    return replace(card, people=people)


def _equal(folder: Path) -> VaultCard | None:
    """What both copies say; None where they are not simply equal, readable and of today's format."""
    try:
        first, second = (read_small(folder / name) for name in KEY_FILES)
        keys: dict[str, Any] = json.loads(first)["keys"]
        people = tuple(
            PersonCard(slot["person"], slot["name"], slot["role"])
            for slot in keys["slots"]
            if slot["kind"] == "person"
        )
        usual = first == second and keys["format"] == KEY_FORMAT
        return VaultCard(folder, keys["vault"], keys["team"], people) if usual else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _judged(folder: Path) -> VaultCard:
    from shareprep.vault.keyfile import candidates, read_copies

    keys = candidates(read_copies(folder))[0].keys
    assert keys is not None
    people = tuple(
        PersonCard(slot.person, slot.name, slot.role) for slot in keys.slots if slot.kind == "person"
    )
    return VaultCard(folder, keys.vault, keys.team, people)
