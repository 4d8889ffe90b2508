# SPDX-License-Identifier: EUPL-1.2
"""Steps of people: who is in, who leads, who stands in, who goes, who forgot a passphrase."""

from contextlib import suppress
from datetime import timedelta

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from shareprep.acts import people
from tests.agreement.house import next_day
from tests.agreement.walk import WHO, Walk


class People(Walk):
    """People come, change and go."""

    @rule(who=WHO)
    def come_in(self, who: str) -> None:
        self._step("come_in")
        self._enter(who)

    @rule(
        role=st.sampled_from(["leader", "care_coordinator"]), who=st.sampled_from(["Karel", "Jan", "Marleen"])
    )
    def change_role(self, who: str, role: str) -> None:
        self._step("change_role")
        if self._lead():
            self._do("role", lambda: people.change_role(self.house.vault, self.house.id(who), role))
        self._look()

    @rule(who=st.sampled_from(["Fatma", "Jan"]))
    def say_leader_in_the_record_only(self, who: str) -> None:
        self._step("record_only")
        row = self.house.vault.records.load(self.house.id(who))
        assert row is not None
        self.house.vault.post([msgspec.structs.replace(row, role="leader")])

    @rule(
        who=st.sampled_from(["Jan", "Jan", "Inge"]),
        leader=st.sampled_from(["Marleen", "Marleen", "Karel"]),
        days=st.integers(0, 2),
    )
    def name_deputy(self, who: str, leader: str, days: int) -> None:
        self._step("name_deputy")
        if self._lead():
            ids, today = self.house.id, self.house.clock.today
            last = today + timedelta(days=days)
            with suppress(ValueError):
                people.name_deputy(self.house.vault, ids(who), ids(leader), today, last)

    @rule(who=st.sampled_from(["Jan", "Inge"]), leader=st.sampled_from(["Marleen", "Karel"]))
    def end_deputy(self, who: str, leader: str) -> None:
        self._step("end_deputy")
        if self._lead():
            people.end_deputy(self.house.vault, self.house.id(who), self.house.id(leader))

    @rule(days=st.integers(1, 3))
    def days_pass(self, days: int) -> None:
        self._step("day")
        next_day(self.house, days)

    @rule(who=st.sampled_from(["Inge", "Jan", "Karel"]), choose=st.booleans(), confirm=st.booleans())
    def reset(self, who: str, choose: bool, confirm: bool) -> None:
        """A passphrase is forgotten; perhaps a new one is chosen, and perhaps a leader confirms the key."""
        self._step("reset")
        house = self.house
        if who in house.gone or not self._lead():
            return
        words: list[str] = []
        if not self._do("reset", lambda: words.extend(people.reset(house.vault, house.id(who)))):
            return
        house.keys[who] = house.id(who), " ".join(words)
        if not choose:
            return
        house.come_in(who)
        house.vault.choose_passphrase("kandelaar violet ridder soepkom")
        house.keys[who] = house.id(who), "kandelaar violet ridder soepkom"
        if confirm and self._lead():
            people.confirm(house.vault, house.vault.roster.waiting[-1])

    @precondition(lambda self: not self.house.gone)
    @rule(who=st.sampled_from(["Karel", "Jan", "Inge"]), really=st.integers(0, 3))
    def remove_somebody(self, who: str, really: int) -> None:
        self._step("remove")
        if really or not self._lead():
            return
        vault, person = self.house.vault, self.house.id(who)
        if self._do("removed", lambda: vault.remove_person(person, keep=lambda _vault: None)):
            self.house.gone.add(who)
        self._look()
