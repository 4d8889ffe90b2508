# SPDX-License-Identifier: EUPL-1.2
"""A small team with a vault for tests of acts: real SQLCipher, cheap keys, two people, a child, a partner."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from shareprep.acts import discussions, vaults
from shareprep.forms.child import Carer, Child, OtherName
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.meeting import Meeting, Participant
from shareprep.forms.preparation import Interpretation, Observation, Strength
from shareprep.forms.record import Record, new_id
from shareprep.forms.sharing import Recipient, Share
from shareprep.forms.team import Colleague, Team
from shareprep.vault.vault import Founding, Vault
from shareprep.vault.world import World
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE, Quick, cheap_world

TODAY = date(2026, 11, 24)
FATMA = Founding(
    "Kinderdagverblijf De Zonnebloem", "Fatma Yıldız", "childcare_worker", PASSPHRASE, "Stad Gent"
)


@dataclass
class TeamVault:
    """An open vault of Fatma and Inge, with Noor, her mother, and De Linde with Sofie as partner."""

    folder: Path
    world: World
    vault: Vault
    fatma: str
    inge: str
    noor: str
    mama: str
    linde: str
    sofie: str

    def post(self, *records: Record) -> None:
        """Save records, as the notebook would."""
        self.vault.post(records)
        assert self.vault.flush()


@contextmanager
def team_vault(folder: Path) -> Iterator[TeamVault]:
    """The vault in `folder`/zonnebloem, closed at the end."""
    world = cheap_world(folder / "state", Quick())
    new = vaults.create_vault(folder / "zonnebloem", FATMA, world=world)
    vault = new.vault
    inge = vaults.add_person(vault, "Inge Van den Broeck", "childcare_worker", OTHER_PASSPHRASE)
    own = vault.team.id
    linde = Team(id=new_id(), name="Kleuterschool De Linde", called="De Linde", sort="preschool")
    linde = msgspec.structs.replace(linde, team=linde.id)
    sofie = Colleague(id=new_id(), team=linde.id, name="Sofie Claes", role="teacher")
    noor = Child(id=new_id(), team=own, first_name="Noor", last_name="Aydın", group="Vlinders")
    mama = Carer(id=new_id(), team=own, about=(noor.id,), role="mama", name="Samira Aydın")
    made = TeamVault(
        folder / "zonnebloem", world, vault, vault.person.id, inge.id, noor.id, mama.id, linde.id, sofie.id
    )
    made.post(linde, sofie, noor, mama)
    try:
        yield made
    finally:
        if vault.is_open:
            vault.close()


def prepared(team: TeamVault, **discussion: str | bool) -> str:
    """A discussion about Noor with one ticked and one unticked observation; its id."""
    begun = discussions.begin_discussion(team.vault, team.fatma, TODAY, children=(team.noor,))
    found = team.vault.records.load(begun)
    assert isinstance(found, Discussion)
    filled = {"other_team": team.linde, "question": "Hoe helpen we Noor om mee te spelen?", **discussion}
    row = {"discussion": begun, "team": team.vault.team.id, "writer": team.fatma}
    seen = Observation(
        id=new_id(),
        **row,
        place="b",
        seen_on="2026-11-09",
        observer=team.fatma,
        what="Noor kijkt naar drie kinderen bij de poppenhoek. Ali geeft haar een pop.",
    )
    kept = Observation(
        id=new_id(),
        **row,
        place="c",
        seen_on="2026-11-10",
        observer=team.inge,
        what="Noor duwt haar bord weg en zegt nee.",
    )
    strength = Strength(id=new_id(), **row, what="Noor zingt elk liedje mee.")
    meaning = Interpretation(id=new_id(), **row, meaning="Misschien zoekt Noor rust.", by_whom=team.fatma)
    recipient = Recipient(id=new_id(), **row, person=team.sofie, reason="Zij is haar juf vanaf januari.")
    team.post(
        msgspec.structs.replace(found, harm="Een etiket.", **filled),
        Estimate(id=new_id(), **row, estimator=team.fatma, estimate="yes"),
        Estimate(id=new_id(), **row, estimator=team.inge, estimate="yes"),
        OtherName(id=new_id(), **row, name="Ali", who="child"),
        Meeting(id=new_id(), **row, when="2026-11-26T15:30", where="zorglokaal De Linde"),
        Participant(id=new_id(), **row, person=team.mama, presence="at_table"),
        seen,
        kept,
        strength,
        meaning,
        recipient,
        *[
            Share(id=new_id(), **row, item=item, recipient=recipient.id)
            for item in (begun, seen.id, strength.id, meaning.id)
        ],
    )
    return begun
