# SPDX-License-Identifier: EUPL-1.2
"""A vault of three people: one who leads and two who do not."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from shareprep.vault.people import Person
from shareprep.vault.vault import Vault, unlock, unlock_with_recovery
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE, Made

FATMA_PASSPHRASE = "molen trommel zeepbel"


@dataclass
class Team:
    """Marleen leads, Inge and Fatma do not; closed."""

    made: Made
    marleen: Person
    inge: Person
    fatma: Person

    def open(self, person: Person, passphrase: str) -> Vault:
        return unlock(self.made.folder, person.id, passphrase, self.made.world)

    def marleens(self) -> Vault:
        return self.open(self.marleen, PASSPHRASE)

    def inges(self, passphrase: str = OTHER_PASSPHRASE) -> Vault:
        return self.open(self.inge, passphrase)

    def with_the_sheet(self) -> Vault:
        return unlock_with_recovery(self.made.folder, self.made.code, self.made.world)


def make_team(made: Made) -> Team:
    """The team of a vault that was just made."""
    vault = made.unlock()
    inge = vault.add_person("Inge", "childcare_worker", OTHER_PASSPHRASE)
    fatma = vault.add_person("Fatma", "childcare_worker", FATMA_PASSPHRASE)
    vault.close()
    return Team(made, vault.person, inge, fatma)


def copy_of(team: Team, folder: Path) -> Team:
    """The same vault in another folder, as its user's computer knows it."""
    shutil.copytree(team.made.folder, folder)
    state = folder.with_name(folder.name + "-state")
    shutil.copytree(team.made.world.state, state)
    return replace(team, made=replace(team.made, folder=folder, world=replace(team.made.world, state=state)))
