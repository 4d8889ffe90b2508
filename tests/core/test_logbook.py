# SPDX-License-Identifier: EUPL-1.2
"""The logbook: each act one line in words, for the leader, without a child's name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shareprep.acts import logbook, printing, vaults
from shareprep.acts.logbook import NotForYou
from shareprep.vault import roster
from tests.builders_acts import TODAY
from tests.builders_agreement import FOURTH, Here, agreed_to, ready


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with ready(tmp_path) as made:
        agreed_to(made)
        yield made


def test_what_happened_in_words_newest_first(here: Here) -> None:
    with here.as_("Marleen") as vault:
        printing.make_agenda(vault, here.discussion, TODAY, receiver=here.team.sofie)
        found = logbook.lines(vault)
        code = found[0].discussion
        assert len(code) == 4
        assert [(line.who, line.words, line.discussion) for line in found] == [
            ("Marleen De Clercq", "printed or saved the agenda, version 1, as agreed, for one person", code),
            ("Marleen De Clercq", "agreed to sharing", code),
            ("Fatma Yıldız", "asked the team leader to agree", code),
            ("Fatma Yıldız", "signed the own estimate", code),
            ("Inge Van den Broeck", "signed the own estimate", code),
            ("Fatma Yıldız", "added Marleen De Clercq (team leader)", ""),
            ("Fatma Yıldız", "added Inge Van den Broeck (childcare worker)", ""),
            ("Fatma Yıldız", "made this vault", ""),
        ]
        assert found[0].mark == vault.journal.last().hash[:8]
        assert not [line for line in found if "Noor" in line.words or "Sofie" in line.words]


def test_a_removed_colleague_keeps_the_name_in_the_logbook(here: Here) -> None:
    with here.as_("Marleen") as vault:
        jan = vaults.add_person(vault, "Jan Smet", "teacher", FOURTH)
        vault.remove_person(jan.id, lambda _vault: None)
        assert logbook.lines(vault)[0].words == "removed Jan Smet"


@pytest.mark.parametrize("who", ["Fatma", "Inge"])
def test_only_a_leader_reads_it(here: Here, who: str) -> None:
    with here.as_(who) as vault, pytest.raises(NotForYou):
        logbook.lines(vault)


def test_every_act_about_people_has_its_words() -> None:
    assert set(roster.ROSTER_ACTS) <= set(logbook._SAYINGS)
