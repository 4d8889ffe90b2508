# SPDX-License-Identifier: EUPL-1.2
"""Steps of agreeing: sign an estimate, ask, decide, see the other leader's paper."""

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from shareprep.acts import agreement
from shareprep.acts.agreement import MayNotDecide
from shareprep.errors import KnownError
from shareprep.process.agreement import Verdict
from tests.agreement.verifier import judge, may_decide
from tests.agreement.walk import ROWS, Walk


class Agreeing(Walk):
    """By the acts of the program, each by who is in."""

    @rule()
    def sign_own_estimate(self) -> None:
        self._step("sign")
        self._do("signed", lambda: agreement.sign_own_estimate(self.house.vault, self.house.discussion))
        self._look()

    @rule(who=st.sampled_from(["Fatma", "Inge", "Jan"]))
    def confirm_at_this_screen(self, who: str) -> None:
        self._step("confirm")
        house = self.house
        person, passphrase = house.keys[who]
        self._do(
            "confirmed", lambda: agreement.confirm_estimate(house.vault, house.discussion, person, passphrase)
        )

    @rule(even_a_leader=st.integers(0, 4))
    def ask(self, even_a_leader: int) -> None:
        """A leader who asks decides on it no more, so that they seldom do."""
        self._step("ask")
        house = self.house
        if house.who in ("Marleen", "Karel") and even_a_leader:
            self._enter("Fatma")
        self._do("asked", lambda: agreement.ask(house.vault, house.discussion, house.clock.today))
        self._look()

    @rule(total=st.sampled_from(Verdict), withheld=st.sets(ROWS, max_size=2))
    def decide(self, total: Verdict, withheld: set[str]) -> None:
        self._step("decide")
        self._decide(total, withheld)

    @rule(who=st.sampled_from(["Marleen", "Karel", "Jan"]), withheld=st.sets(ROWS, max_size=2))
    def agree_to_it(self, who: str, withheld: set[str]) -> None:
        """A leader, or whoever is deputy, agrees and has seen the other leader's paper."""
        self._step("agree")
        self._enter(who)
        self._decide(Verdict.AGREED, withheld)
        self.see_paper()

    @rule()
    def see_paper(self) -> None:
        self._step("paper")
        house, today = self.house, self.house.clock.today
        self._do(
            "paper", lambda: agreement.see_paper(house.vault, house.discussion, "An", "2026-11-23", today)
        )
        self._look()

    def _decide(self, total: Verdict, withheld: set[str]) -> None:
        house = self.house
        ids = frozenset(house.rows[name] for name in withheld)
        person, at = house.vault.person.id, house.vault.now()
        before = house.judge_reads()
        may = may_decide(before, house.discussion, person, at)
        try:
            house.decide(total, ids)
        except MayNotDecide:
            assert not may, "who may decide was refused"
            self.counts["refused decided"] += 1
        except KnownError:
            self.counts["not ready"] += 1
        else:
            assert may, "who may not decide did"
            rows = house.judge_reads()
            assert judge(rows, house.discussion).n == rows.acts[-1][0], "the newest decision counts"
            self.counts[f"done {total.value}"] += 1
            if total is Verdict.AGREED:
                self.agreed = self._rows()
        self._look()
