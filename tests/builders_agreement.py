# SPDX-License-Identifier: EUPL-1.2
"""A discussion ready to be asked for, in a real vault that Fatma, Inge and Marleen open with own keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from shareprep.acts import agreement, vaults
from shareprep.acts.agreement import Decision
from shareprep.acts.shelf import shelf_of
from shareprep.forms.papers import Papers
from shareprep.forms.parents import ParentLimit, ParentsTold, ParentTalk
from shareprep.forms.preparation import Need
from shareprep.forms.record import Record, new_id, with_value
from shareprep.forms.team import Team
from shareprep.process import release
from shareprep.process.agreement import Verdict
from shareprep.process.release import Sheet
from shareprep.vault.vault import Vault
from tests.builders_acts import TODAY, TeamVault, prepared, team_vault
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE

THIRD, FOURTH = "vijver laars kaneel tractor mos", "zomer bakker egel lantaarn koffie"


@dataclass
class Here:
    """A prepared discussion, and who can come in."""

    team: TeamVault
    discussion: str
    keys: dict[str, tuple[str, str]]

    @contextmanager
    def as_(self, name: str) -> Iterator[Vault]:
        """The vault, opened by somebody with the own passphrase."""
        if self.team.vault.is_open:
            self.team.vault.close()
        person, passphrase = self.keys[name]
        vault = vaults.unlock(self.team.folder, person, passphrase, self.team.world)
        self.team.vault = vault
        try:
            yield vault
        finally:
            if vault.is_open:  # a session that is left has closed it
                vault.close()

    def papers(self, vault: Vault) -> Papers:
        return shelf_of(vault).papers(self.discussion)

    def change(self, vault: Vault, cls: type[Record], field: str, value: Any) -> Any:
        """Change the first row of a kind, as the notebook would; what it was."""
        row = next(one for one in vault.records.of_discussion(self.discussion) if isinstance(one, cls))
        was = getattr(row, field)
        vault.post([msgspec.structs.replace(with_value(row, field, value), revision=row.revision + 1)])
        assert vault.flush()
        return was

    def decide(self, vault: Vault, total: Verdict = Verdict.AGREED, **items: str) -> None:
        found = agreement.standing(vault, self.discussion)
        content = found.content or agreement.content_now(vault, self.papers(vault), TODAY)
        verdicts = {item.id: Verdict.AGREED for item in content.items}
        verdicts |= {item: Verdict(word) for item, word in items.items()}
        words = {limit.id: "Dat blijft hier." for limit in content.limits}
        agreement.decide(vault, self.discussion, content, Decision(total, verdicts, words), TODAY)

    def outgoing(self, vault: Vault) -> release.Outgoing:
        found = agreement.standing(vault, self.discussion)
        return release.outgoing(self.papers(vault), Sheet.AGENDA, TODAY, found)


def filled(team: TeamVault) -> str:
    begun = prepared(team)
    row = {"discussion": begun, "team": team.vault.team.id, "writer": team.fatma}
    more: list[Record] = [
        ParentTalk(said="Zo ben ik ook", carer=team.mama),
        ParentsTold(told_on_day="2026-11-12", sheet_given_on="2026-11-13"),
        Need(basic="safety"),
        ParentLimit(what="het werk van papa"),
    ]
    team.post(*(msgspec.structs.replace(one, id=new_id(), **row) for one in more))
    linde = team.vault.records.load(team.linde)
    assert isinstance(linde, Team)
    team.post(msgspec.structs.replace(linde, legal_entity="Stad Gent"))
    return begun


@contextmanager
def ready(folder: Path) -> Iterator[Here]:
    """The vault in `folder`, with everything there that asking needs but Inge's signature."""
    with team_vault(folder) as team:
        marleen = vaults.add_person(team.vault, "Marleen De Clercq", "leader", THIRD)
        begun = filled(team)
        keys = {
            "Fatma": (team.fatma, PASSPHRASE),
            "Inge": (team.inge, OTHER_PASSPHRASE),
            "Marleen": (marleen.id, THIRD),
        }
        yield Here(team, begun, keys)


def asked_for(here: Here) -> None:
    """Inge signs her estimate, Fatma asks."""
    with here.as_("Inge") as vault:
        assert agreement.sign_own_estimate(vault, here.discussion)
    with here.as_("Fatma") as vault:
        agreement.ask(vault, here.discussion, TODAY)


def agreed_to(here: Here) -> None:
    """And Marleen agrees to all of it."""
    asked_for(here)
    with here.as_("Marleen") as vault:
        here.decide(vault)
