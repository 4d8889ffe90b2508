# SPDX-License-Identifier: EUPL-1.2
"""Who may do what, read from the signed acts; and that an act of somebody who may not convinces nobody."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from shareprep.vault.check import check
from shareprep.vault.faults import JournalBroken, MayNotSign, NoSuchPerson
from shareprep.vault.founding import Founding
from shareprep.vault.journal import Act, Statement, sign_act
from shareprep.vault.keys import PersonalKeys, new_seed
from shareprep.vault.people import Deputy, Person, Rights, Roster
from shareprep.vault.refusals import LastLeader, NotTheLeader, NotYourself
from shareprep.vault.roster import content_of, keys_content, roster_of, unsigned_acts
from shareprep.vault.unlocking import open_person, open_recovery
from shareprep.vault.vault import create, describe, unlock
from tests.builders_team import FATMA_PASSPHRASE, Team
from tests.builders_vault import NEW_PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE, Made

MAY = Rights(sign=True)
LEADS = Rights(sign=True, people=True, agree=True)
NONE = Rights()


# -- roles ---------------------------------------------------------------------------------------------


def test_what_each_role_may_do(team: Team) -> None:
    vault = team.marleens()
    assert vault.rights(team.marleen.id) == LEADS
    assert vault.rights(team.inge.id) == MAY
    assert vault.rights("nobody") == NONE
    assert vault.rights(vault.roster.recovery.id) == NONE
    vault.close()


def test_a_role_is_read_at_a_position(team: Team) -> None:
    vault = team.marleens()
    before = vault.write(lambda transaction: transaction.act("printed", {}))
    assert vault.change_role(team.inge.id, "leader").role == "leader"
    after = vault.write(lambda transaction: transaction.act("printed", {}))
    assert (vault.rights(team.inge.id, before.n), vault.rights(team.inge.id, after.n)) == (MAY, LEADS)
    assert vault.rights(team.inge.id, after.n - 1) == MAY, "the act itself is signed by the roster before it"
    assert vault.rights(team.marleen.id, 1) == LEADS
    vault.close()
    shown = {card.name: card.role for card in describe(team.made.folder, team.made.world).people}
    assert shown == {"Marleen De Clercq": "leader", "Inge": "leader", "Fatma": "childcare_worker"}
    inge = team.inges()
    assert inge.rights(team.inge.id) == LEADS
    inge.change_role(team.marleen.id, "teacher", entity="Stad")
    assert inge.roster.person(team.marleen.id) == msgspec.structs.replace(
        team.marleen, role="teacher", entity="Stad"
    )
    inge.close()


def test_the_team_itself_changes_by_a_signed_act(team: Team) -> None:
    vault = team.marleens()
    assert vault.change_team("De Zonnebloem 2", "Stad Gent", "childcare").kind == "childcare"
    vault.close()
    assert describe(team.made.folder, team.made.world).team == "De Zonnebloem 2"
    again = team.inges()
    assert (again.team.name, again.team.entity, again.team.kind) == (
        "De Zonnebloem 2",
        "Stad Gent",
        "childcare",
    )
    again.close()


def test_only_a_leader_decides_about_people(team: Team) -> None:
    vault = team.inges()
    for refused in (
        lambda: vault.add_person("Ann", "guest", NEW_PASSPHRASE),
        lambda: vault.change_role(team.inge.id, "leader"),
        lambda: vault.change_team("x", "", ""),
        lambda: vault.remove_person(team.fatma.id, print),
        lambda: vault.renew_data_key(print),
        lambda: vault.reset_person(team.fatma.id),
        lambda: vault.confirm_keys(team.fatma),
        lambda: vault.name_deputy(team.inge.id, team.marleen.id, date(2026, 12, 1), date(2026, 12, 2)),
        lambda: vault.end_deputy(team.inge.id, team.marleen.id),
    ):
        with pytest.raises(NotTheLeader) as refusal:
            refused()
        assert refusal.value.leaders == ("Marleen De Clercq",)
    for refused in (
        lambda: vault.appoint_leader(team.inge.id),
        lambda: vault.appoint_leader_anew(NEW_PASSPHRASE, name="Ann"),
    ):
        with pytest.raises(MayNotSign):
            refused()
    assert len(vault.journal.acts()) == 3
    vault.close()


def test_a_founder_who_is_no_leader_decides_until_there_is_one(made: Made) -> None:
    folder = made.folder.with_name("kiem")
    created = create(folder, Founding("Kiem", "Fatma", "childcare_worker", PASSPHRASE), made.world)
    vault = unlock(folder, created.person.id, PASSPHRASE, made.world)
    assert vault.rights(created.person.id) == Rights(sign=True, people=True)
    with pytest.raises(LastLeader):
        vault.change_role(created.person.id, "teacher")
    vault.add_person("Marleen", "leader", OTHER_PASSPHRASE)
    assert vault.rights(created.person.id) == MAY
    with pytest.raises(NotTheLeader):
        vault.add_person("Inge", "teacher", NEW_PASSPHRASE)
    vault.close()


def test_the_last_leader_stays(team: Team) -> None:
    vault = team.marleens()
    with pytest.raises(LastLeader):
        vault.change_role(team.marleen.id, "teacher")
    with pytest.raises(NotYourself):
        vault.remove_person(team.marleen.id, print)
    with pytest.raises(NotYourself):
        vault.reset_person(team.marleen.id)
    with pytest.raises(NoSuchPerson):
        vault.change_role("nobody", "teacher")
    vault.change_role(team.inge.id, "leader")
    assert vault.change_role(team.marleen.id, "teacher").role == "teacher", "the negative control"
    vault.close()


# -- deputies ------------------------------------------------------------------------------------------


def at(*moment: int) -> Callable[[], datetime]:
    return lambda: datetime(*moment).astimezone(UTC)  # type: ignore[arg-type]


def test_a_deputy_agrees_in_a_leaders_name_from_day_to_day(team: Team) -> None:
    vault = team.marleens()
    vault.name_deputy(team.inge.id, team.marleen.id, date(2026, 12, 1), date(2026, 12, 4))
    vault.close()
    instead = replace(MAY, instead_of=(team.marleen.id,))
    for moment, rights in (
        ((2026, 11, 30, 23, 59, 59), MAY),
        ((2026, 12, 1), instead),
        ((2026, 12, 4, 23, 59, 59), instead),
        ((2026, 12, 5), MAY),
    ):
        world = replace(team.made.world, now=at(*moment))
        inge = unlock(team.made.folder, team.inge.id, OTHER_PASSPHRASE, world)
        act = inge.write(lambda transaction: transaction.act("printed", {}))
        assert inge.rights(team.inge.id) == rights
        assert inge.rights(team.inge.id, act.n) == rights, "the same, asked later"
        assert act.said.by == team.inge.id, "their own key"
        inge.close()


def test_a_deputys_period_can_be_ended(team: Team) -> None:
    world = replace(team.made.world, now=at(2026, 12, 2, 12))
    vault = unlock(team.made.folder, team.marleen.id, PASSPHRASE, world)
    vault.name_deputy(team.inge.id, team.marleen.id, date(2026, 12, 1), date(2026, 12, 31))
    act = vault.write(lambda transaction: transaction.act("printed", {}))
    assert vault.rights(team.inge.id).instead_of == (team.marleen.id,)
    vault.end_deputy(team.inge.id, team.marleen.id)
    assert vault.rights(team.inge.id).instead_of == ()
    assert vault.rights(team.inge.id, act.n).instead_of == (team.marleen.id,), "what was agreed stays so"
    vault.close()


def test_who_can_be_no_deputy(team: Team) -> None:
    vault = team.marleens()
    guest = vault.add_person("Ann", "guest", NEW_PASSPHRASE)
    day = date(2026, 12, 1)
    for person, instead_of, last in (
        (team.marleen.id, team.marleen.id, day),
        (guest.id, team.marleen.id, day),
        (team.inge.id, team.fatma.id, day),
        ("nobody", team.marleen.id, day),
        (team.inge.id, team.marleen.id, date(2026, 11, 30)),
    ):
        with pytest.raises(ValueError, match="deputy"):
            vault.name_deputy(person, instead_of, day, last)
    vault.close()


def test_a_deputy_of_somebody_who_leads_no_more_is_none(team: Team) -> None:
    world = replace(team.made.world, now=at(2026, 12, 1, 12))
    vault = unlock(team.made.folder, team.marleen.id, PASSPHRASE, world)
    vault.name_deputy(team.inge.id, team.marleen.id, date(2026, 12, 1), date(2026, 12, 1))
    assert vault.rights(team.inge.id).instead_of == (team.marleen.id,)
    vault.change_role(team.fatma.id, "leader")
    vault.change_role(team.marleen.id, "teacher")
    assert vault.rights(team.inge.id).instead_of == ()
    vault.close()


# -- acts that convince nobody -------------------------------------------------------------------------


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
    }


KINDS = [
    "person_added",
    "person_removed",
    "role_changed",
    "team_changed",
    "person_reset",
    "deputy_named",
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
