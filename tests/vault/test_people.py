# SPDX-License-Identifier: EUPL-1.2
"""Who may do what, read from the signed acts; and that an act of somebody who may not convinces nobody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import msgspec
import pytest

from shareprep.vault.faults import MayNotSign, NoSuchPerson
from shareprep.vault.founding import Founding
from shareprep.vault.people import Rights
from shareprep.vault.refusals import LastLeader, NotTheLeader, NotYourself
from shareprep.vault.vault import create, describe, unlock
from tests.builders_team import Team
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
