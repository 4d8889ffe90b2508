# SPDX-License-Identifier: EUPL-1.2
"""An act about people by somebody who may not sign it convinces nobody who reads it.

Whoever changes the program can sign what they like with the keys of who is in; so the acts are made here
without the program's own checks.
"""

from dataclasses import dataclass, replace
from typing import Any

import msgspec
import pytest

from shareprep.vault.check import check
from shareprep.vault.faults import JournalBroken
from shareprep.vault.journal import Act, Statement, sign_act
from shareprep.vault.keys import PersonalKeys, new_seed
from shareprep.vault.people import Deputy, Person, Roster
from shareprep.vault.roster import content_of, keys_content, roster_of, unsigned_acts
from shareprep.vault.unlocking import open_person, open_recovery
from tests.builders_team import FATMA_PASSPHRASE, Team
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE


@dataclass
class Chain:
    """The acts of a vault, to be gone on with by somebody whose program was changed."""

    vault: str
    acts: list[Act]
    signers: dict[str, PersonalKeys]

    def and_then(self, kind: str, by: str, content: dict[str, Any], signer: str = "") -> "Chain":
        said = Statement(
            vault=self.vault,
            n=len(self.acts) + 1,
            previous=self.acts[-1].hash,
            at="2026-12-01T12:00:00Z",
            kind=kind,
            by=by,
            content=content,
        )
        act = sign_act(said, self.signers[signer or by])
        return replace(self, acts=[*self.acts, act])

    @property
    def roster(self) -> Roster:
        return roster_of(self.acts, self.vault)

    def is_refused(self) -> bool:
        try:
            roster_of(self.acts, self.vault)
        except JournalBroken:
            return unsigned_acts(self.acts, self.vault) == [len(self.acts)]
        return False


@pytest.fixture
def chain(team: Team) -> Chain:
    vault = team.marleens()
    vault.change_role(team.fatma.id, "leader")
    acts, folder, world = vault.journal.acts(), team.made.folder, team.made.world
    vault.close()
    signers = {
        person.id: open_person(folder, person.id, passphrase, world).personal
        for person, passphrase in (
            (team.marleen, PASSPHRASE),
            (team.inge, OTHER_PASSPHRASE),
            (team.fatma, FATMA_PASSPHRASE),
        )
    }
    signers[acts[0].said.content["recovery"]["id"]] = open_recovery(folder, team.made.code, world).personal
    signers["stranger"] = PersonalKeys(new_seed())
    return Chain(vault.id, acts, signers)


def contents(team: Team, chain: Chain) -> dict[str, dict[str, Any]]:
    """For each kind of act about people, what a leader could rightly say now."""
    keys = chain.signers["stranger"].public
    new = Person(id="x", name="Ann", role="teacher", keys=keys)
    deputy = Deputy(
        person=team.inge.id,
        instead_of=team.marleen.id,
        since="2026-12-01T00:00:00Z",
        until="2026-12-02T00:00:00Z",
    )
    return {
        "person_added": content_of(new),
        "person_removed": {"person": team.inge.id},
        "role_changed": {"person": team.inge.id, "role": "leader", "entity": ""},
        "team_changed": content_of(msgspec.structs.replace(chain.roster.team, name="Anders")),
        "person_reset": keys_content(keys, team.inge.id),
        "deputy_named": content_of(deputy),
        "recovery_renewed": {"recovery": msgspec.to_builtins(new)},
    }


KINDS = [
    "person_added",
    "person_removed",
    "role_changed",
    "team_changed",
    "person_reset",
    "deputy_named",
    "recovery_renewed",
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_act_about_people_is_a_leaders(team: Team, chain: Chain, kind: str) -> None:
    content = contents(team, chain)[kind]
    marleen, inge, recovery = team.marleen.id, team.inge.id, chain.roster.recovery.id
    assert chain.and_then(kind, inge, content).is_refused()
    assert chain.and_then(kind, marleen, content, signer=inge).is_refused(), "another's key"
    assert chain.and_then(kind, recovery, content).is_refused(), "the sheet decides nothing"
    assert chain.and_then(kind, "stranger", content).is_refused()
    named = contents(team, chain)["deputy_named"]
    deputy = chain.and_then("deputy_named", marleen, named)
    assert deputy.roster.rights(inge, "2026-12-01T12:00:00Z").instead_of == (marleen,)
    assert deputy.and_then(kind, inge, content).is_refused(), "a deputy agrees, and decides about nobody"
    assert not chain.and_then(kind, marleen, content).is_refused(), "the negative control"


def test_a_leader_cannot_say_these_things(team: Team, chain: Chain) -> None:
    marleen, inge, fatma = team.marleen.id, team.inge.id, team.fatma.id
    keys = chain.signers["stranger"].public

    def refused(kind: str, content: dict[str, Any], of: Chain = chain) -> bool:
        return of.and_then(kind, marleen, content).is_refused()

    def person(**given: Any) -> dict[str, Any]:
        return content_of(Person(**{"id": "x", "name": "Ann", "role": "teacher", "keys": keys, **given}))

    assert refused("person_added", person(id=inge)), "an id that is there"
    assert refused("person_added", person(keys=team.inge.keys)), "one key for two: one could sign as two"
    half = msgspec.structs.replace(keys, sign=team.inge.keys.sign)
    assert refused("person_added", person(keys=half))
    assert refused("person_removed", {"person": marleen}), "oneself"
    assert refused("person_removed", {"person": "nobody"})
    assert refused("person_removed", {})
    assert refused("person_reset", keys_content(keys, marleen))
    assert refused("person_reset", keys_content(team.fatma.keys, inge)), "another's keys"
    assert refused("person_reset", keys_content(team.inge.keys, inge)), "the same keys again"
    assert refused("keys_confirmed", keys_content(team.inge.keys, inge)), "nobody waits"
    assert refused("keys_made", keys_content(keys))
    assert refused("founded", chain.acts[0].said.content)
    assert refused("leader_appointed", person(role="leader")), "only the sheet appoints"
    assert refused("team_changed", content_of(msgspec.structs.replace(chain.roster.team, id="other")))
    assert refused("role_changed", {"person": inge, "role": 7, "entity": ""})
    guest = {"person": inge, "role": "guest", "entity": ""}
    period = {"since": "2026-12-01T00:00:00Z", "until": "2026-12-02T00:00:00Z"}

    def deputy(person: str, instead_of: str) -> dict[str, Any]:
        return content_of(Deputy(person=person, instead_of=instead_of, **period))

    assert not refused("deputy_named", deputy(inge, marleen)), "the negative control"
    assert refused("deputy_named", deputy(marleen, marleen)), "in one's own name"
    assert refused("deputy_named", deputy(fatma, inge)), "of somebody who leads nothing"
    assert refused("deputy_named", deputy("nobody", marleen))
    assert refused("deputy_named", deputy(inge, marleen), chain.and_then("role_changed", marleen, guest))
    gone = chain.and_then("person_removed", marleen, {"person": inge})
    assert refused("person_added", person(id=inge), gone), "an id that was there"
    assert refused("person_added", person(keys=team.inge.keys), gone), "keys that were there"
    alone = gone.and_then("person_removed", marleen, {"person": fatma})
    assert not alone.is_refused()
    assert refused("role_changed", {"person": marleen, "role": "teacher", "entity": ""}, alone)


def test_who_is_removed_signs_nothing_more(team: Team, chain: Chain) -> None:
    assert not unsigned_acts(chain.and_then("printed", team.inge.id, {}).acts, chain.vault)
    gone = chain.and_then("person_removed", team.marleen.id, {"person": team.inge.id})
    later = gone.and_then("printed", team.inge.id, {})
    assert unsigned_acts(later.acts, chain.vault) == [len(later.acts)]


def test_the_sheet_appoints_and_nothing_else(team: Team, chain: Chain) -> None:
    recovery = chain.roster.recovery.id
    printed = chain.and_then("printed", recovery, {})
    assert unsigned_acts(printed.acts, chain.vault) == [len(printed.acts)]
    inge = msgspec.structs.replace(team.inge, role="leader")
    appointed = chain.and_then("leader_appointed", recovery, content_of(inge))
    assert appointed.roster.leads(team.inge.id)
    assert chain.and_then("leader_appointed", team.inge.id, content_of(inge)).is_refused()
    assert chain.and_then("leader_appointed", recovery, content_of(inge), signer=team.inge.id).is_refused()
    assert chain.and_then("leader_appointed", recovery, content_of(team.inge)).is_refused(), "a leader only"
    taken = msgspec.structs.replace(inge, keys=team.fatma.keys)
    assert chain.and_then("leader_appointed", recovery, content_of(taken)).is_refused()
    new = Person(id="r", name="", role="", keys=chain.signers["stranger"].public)
    renewed = chain.and_then("recovery_renewed", team.marleen.id, {"recovery": msgspec.to_builtins(new)})
    assert renewed.and_then("leader_appointed", recovery, content_of(inge)).is_refused(), "the old sheet"
    appointed = renewed.and_then("leader_appointed", "r", content_of(inge), signer="stranger")
    assert appointed.roster.leads(team.inge.id), "the new one"
    gone = chain.and_then("person_removed", team.marleen.id, {"person": team.inge.id})
    assert gone.and_then("leader_appointed", recovery, content_of(inge)).is_refused()


def test_one_time_keys_sign_nothing_but_new_ones(team: Team, chain: Chain) -> None:
    marleen, inge = team.marleen.id, team.inge.id
    words, own = PersonalKeys(new_seed()), PersonalKeys(new_seed())
    chain = replace(chain, signers={**chain.signers, "words": words, "own": own})
    reset = chain.and_then("person_reset", marleen, keys_content(words.public, inge))
    for signer in ("words", inge):
        printed = reset.and_then("printed", inge, {}, signer=signer)
        assert unsigned_acts(printed.acts, chain.vault) == [len(printed.acts)]
    confirm = keys_content(words.public, inge)
    assert reset.and_then("keys_confirmed", marleen, confirm).is_refused(), "the leader's own making"
    assert reset.and_then("keys_made", inge, keys_content(own.public)).is_refused(), "the key of before"
    made = reset.and_then("keys_made", inge, keys_content(own.public), signer="words")
    assert [one.keys for one in made.roster.waiting] == [own.public]
    for signer in ("words", "own"):
        printed = made.and_then("printed", inge, {}, signer=signer)
        assert unsigned_acts(printed.acts, chain.vault) == [len(printed.acts)]
    confirm = keys_content(own.public, inge)
    assert made.and_then("keys_confirmed", inge, confirm, signer="own").is_refused(), "not oneself"
    confirmed = made.and_then("keys_confirmed", marleen, confirm)
    assert unsigned_acts(confirmed.and_then("printed", inge, {}, signer="own").acts, chain.vault) == []
    again = confirmed.and_then("keys_made", inge, keys_content(PersonalKeys(new_seed()).public), "words")
    assert again.is_refused(), "one time only"


def test_a_broken_rule_opens_nothing(team: Team) -> None:
    """The same through the vault itself: an act that somebody forced into the file."""
    vault = team.inges()
    force = {"person": team.inge.id, "role": "leader", "entity": ""}
    vault.write(lambda transaction: transaction.act("role_changed", force))
    assert check(vault).unsigned == (4,)
    vault.close()
    with pytest.raises(JournalBroken):
        team.marleens()


def test_what_nobody_would_believe_is_not_saved(team: Team) -> None:
    """The program's own mistake: it may not leave a vault that opens for nobody."""
    vault = team.marleens()
    with pytest.raises(JournalBroken):
        vault.change_role(team.inge.id, 7)  # type: ignore[arg-type]
    assert len(vault.journal.acts()) == 3
    vault.close()
    team.inges().close()
