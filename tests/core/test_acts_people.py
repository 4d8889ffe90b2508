# SPDX-License-Identifier: EUPL-1.2
"""People as a leader changes them: the records follow the roster, and a copy is kept before a key goes."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from shareprep.acts import backups, people, vaults
from shareprep.forms.team import Colleague
from shareprep.vault.faults import NoSuchPerson, WrongPassphrase
from shareprep.vault.refusals import NotTheLeader
from tests.builders_agreement import Here, ready


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with ready(tmp_path) as made:
        yield made


def test_a_role_that_changes_is_seen_where_colleagues_are_listed(here: Here) -> None:
    inge = here.keys["Inge"][0]
    with here.as_("Marleen") as vault:
        people.change_role(vault, inge, "care_coordinator")
        record = vault.records.load(inge)
        assert isinstance(record, Colleague)
        assert record.role == "care_coordinator"
        found = next(one for one in people.people(vault) if one.person.id == inge)
        assert (found.person.role, found.leads, found.is_me) == ("care_coordinator", False, False)
    with here.as_("Fatma") as vault, pytest.raises(NotTheLeader):
        people.change_role(vault, inge, "leader")


def test_removing_keeps_a_copy_first_and_opens_nothing_any_more(here: Here) -> None:
    inge = here.keys["Inge"][0]
    with here.as_("Marleen") as vault:
        before = len(backups.list_copies(vault.folder))
        people.remove(vault, inge)
        assert len(backups.list_copies(vault.folder)) == before + 1
        assert inge not in [one.person.id for one in people.people(vault)]
        assert vault.records.load(inge) is not None, "what she wrote keeps her name"
    with pytest.raises((NoSuchPerson, WrongPassphrase)), here.as_("Inge"):
        raise AssertionError


def test_a_deputy_is_shown_with_the_days_that_count(here: Here) -> None:
    fatma, marleen = here.keys["Fatma"][0], here.keys["Marleen"][0]
    with here.as_("Marleen") as vault:
        first = date.fromisoformat(vault.now()[:10])
        last = first + timedelta(days=4)
        assert fatma in [one.id for one in people.can_be_deputy(vault, marleen)]
        people.name_deputy(vault, fatma, marleen, first, last)
        me = next(one for one in people.people(vault) if one.is_me)
        (deputy,) = me.deputies
        assert (deputy.name, deputy.first, deputy.last) == ("Fatma Yıldız", first, last)
        people.end_deputy(vault, fatma, marleen)
        assert next(one for one in people.people(vault) if one.is_me).deputies == ()


def test_one_time_words_then_an_own_passphrase_then_confirmed(here: Here) -> None:
    inge = here.keys["Inge"][0]
    with here.as_("Marleen") as vault:
        words = people.reset(vault, inge)
        assert next(one for one in people.people(vault) if one.person.id == inge).one_time
    vault = vaults.unlock(here.team.folder, inge, " ".join(words), here.team.world)
    assert vault.is_one_time
    vault.choose_passphrase("een heel eigen zin over vlinders en regen")
    vault.close()
    with here.as_("Marleen") as vault:
        found = next(one for one in people.people(vault) if one.person.id == inge)
        assert found.waits
        assert found.mark
        people.confirm(vault, found.person)
        assert not next(one for one in people.people(vault) if one.person.id == inge).waits
