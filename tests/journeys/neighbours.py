# SPDX-License-Identifier: EUPL-1.2
"""A vault as it is in the second week: the team, a colleague, and the school one talked with before."""

from datetime import date
from pathlib import Path

import msgspec

from shareprep.acts import discussions, vaults
from shareprep.forms.discussion import Discussion
from shareprep.forms.record import new_id
from shareprep.forms.team import Colleague, Team
from shareprep.vault.vault import Founding
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE, Quick, change_of, cheap_world

BEFORE = date(2026, 9, 1)


def make_known_vault(folder: Path, state: Path) -> None:
    """Fatma and Inge of De Zonnebloem; De Linde with Sofie and Els, and one discussion behind us."""
    founding = Founding("Kinderdagverblijf De Zonnebloem", "Fatma Yıldız", "caregiver", PASSPHRASE)
    vault = vaults.create_vault(folder, founding, "childcare", cheap_world(state, Quick())).vault
    vaults.add_person(vault, "Inge Van den Broeck", "caregiver", OTHER_PASSPHRASE)
    school = Team(
        id=new_id(),
        team="-",
        name="Kleuterschool De Linde",
        called="De Linde",
        sort="school",
        legal_entity="Stad Gent",
    )
    people = [
        Colleague(id=new_id(), team=school.id, name=name, role=role)
        for name, role in (("Sofie Claes", "teacher"), ("Els Wójcik", "care_coordinator"))
    ]
    made = vault.records.load(discussions.begin_discussion(vault, vault.person.id, BEFORE))
    assert isinstance(made, Discussion)
    before = msgspec.structs.replace(made, other_team=school.id, revision=2)
    vault.post([school, *people, before], [change_of(row, "", None, "") for row in (school, *people)])
    vault.flush()
    vault.close()
