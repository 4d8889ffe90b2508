# SPDX-License-Identifier: EUPL-1.2
"""Only who is named in a discussion sees it: in lists, by search, opened, printed; and who leads."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from shareprep.acts import agreement, printing, searching, vaults
from shareprep.acts.discussions import list_discussions, open_discussion
from shareprep.acts.shelf import shelf_of
from shareprep.forms.meeting import Participant
from shareprep.forms.record import new_id
from tests.builders_acts import TODAY
from tests.builders_agreement import FOURTH, Here, ready


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with ready(tmp_path) as made:
        with made.as_("Marleen") as vault:
            added = vaults.add_person(vault, "Jan Smet", "guest", FOURTH)
        made.keys["Jan"] = (added.id, FOURTH)
        yield made


@pytest.mark.parametrize("who", ["Fatma", "Inge", "Marleen"])
def test_who_is_named_or_leads_sees_it(here: Here, who: str) -> None:
    with here.as_(who) as vault:
        assert [one.id for one in list_discussions(vault, TODAY)] == [here.discussion]
        assert open_discussion(vault, here.discussion)


def test_who_is_not_named_does_not(here: Here) -> None:
    """Negative control: with `sees_all` always true each of these finds it."""
    with here.as_("Jan") as vault:
        assert list_discussions(vault, TODAY) == ()
        assert searching.search(vault, "poppenhoek") == ()
        for ask in (
            lambda: open_discussion(vault, here.discussion),
            lambda: shelf_of(vault).papers(here.discussion),
            lambda: printing.make_agenda(vault, here.discussion, TODAY),
            lambda: agreement.ask(vault, here.discussion, TODAY),
        ):
            with pytest.raises(KeyError):
                ask()


def test_naming_somebody_shows_it_to_them(here: Here) -> None:
    jan = here.keys["Jan"][0]
    with here.as_("Fatma") as vault:
        row = {"id": new_id(), "discussion": here.discussion, "team": vault.team.id}
        vault.post([msgspec.structs.replace(Participant(person=jan), **row)])
        assert vault.flush()
    with here.as_("Jan") as vault:
        assert [one.id for one in list_discussions(vault, TODAY)] == [here.discussion]
