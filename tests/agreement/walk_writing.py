# SPDX-License-Identifier: EUPL-1.2
"""Steps of writing: words, ticks, recipients, estimates, what stands around them, and undo."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from shareprep.acts import agreement
from shareprep.forms.discussion import Estimate
from shareprep.forms.record import new_id
from shareprep.forms.sharing import Share
from tests.agreement.walk import CANARY, ROWS, Walk

FIELD = {
    "seen": "what",
    "second": "what",
    "theirs": "what",
    "strength": "what",
    "meaning": "meaning",
    "talk": "said",
}
RECIPIENTS = st.sampled_from(["sofie_gets", "els_gets"])
DISCUSSION: dict[str, list[Any]] = {
    "question": ["Hoe helpen we Noor mee te spelen?", "Hoe helpt elk van ons?"],
    "purpose": ["", "search", "start"],
    "purpose_words": ["", "Samen zoeken."],
    "channel": [("table", "paper"), ("table",)],
    "retention_until": ["2028-08-31", "2027-08-31"],
    "without_names": [False, True],
    "type": ["joint", "advice"],
}


class Writing(Walk):
    """Anybody changes anything."""

    @rule(name=ROWS, words=st.integers(0, 3))
    def change_a_word(self, name: str, words: int) -> None:
        self._step("word")
        tail = (", eerst.", ", dan Noor.", ", eerst.", "")[words]
        self.house.change(name, FIELD[name], f"{CANARY[name]}{tail}" if tail else "")
        self._look()

    @rule(
        name=st.sampled_from(
            "seen:seen_on theirs:told_on talk:talked_on seen:observer seen:about told:sheet_given_on".split()
        ),
        other=st.booleans(),
    )
    def change_around_it(self, name: str, other: bool) -> None:
        self._step("around")
        row, _colon, field = name.partition(":")
        values: dict[str, tuple[Any, Any]] = {
            "observer": (self.house.id("Fatma"), self.house.id("Inge")),
            "about": ((), (self.house.rows["noor"],)),
            "sheet_given_on": ("2026-11-13", ""),
        }
        self.house.change(row, field, values.get(field, ("2026-11-09", "2026-10-09"))[other])
        self._look()

    @rule(name=ROWS, recipient=RECIPIENTS)
    def tick(self, name: str, recipient: str) -> None:
        self._step("tick")
        share = f"{name}→{recipient}"
        if share in self.house.rows:
            self._remove_or_put_back(share)
        else:
            rows = self.house.rows
            rows[share] = new_id()
            self._post(Share(item=rows[name], recipient=rows[recipient]), share)
        self._look()

    @rule(
        share=st.sampled_from(["seen→sofie_gets", "talk→els_gets"]),
        reason=st.sampled_from(["", "Om te kunnen helpen."]),
    )
    def own_reason(self, share: str, reason: str) -> None:
        self._step("own_reason")
        self.house.change(share, "reason", reason)
        self._look()

    @rule(
        recipient=RECIPIENTS,
        reason=st.sampled_from(["Zij is haar juf vanaf januari.", "Zij leidt het overleg."]),
    )
    def reason(self, recipient: str, reason: str) -> None:
        self._step("reason")
        self.house.change(recipient, "reason", reason)
        self._look()

    @rule(recipient=RECIPIENTS, person=st.sampled_from(["sofie", "els"]))
    def recipient(self, recipient: str, person: str) -> None:
        self._step("recipient")
        self.house.change(recipient, "person", self.house.rows[person])
        self._look()

    @rule(field=st.sampled_from(sorted(DISCUSSION)), which=st.integers(0, 2))
    def change_the_discussion(self, field: str, which: int) -> None:
        self._step("discussion")
        values = DISCUSSION[field]
        self.house.change("question", field, values[which % len(values)])
        self._look()

    @rule(what=st.sampled_from(["Hoefijzer: het werk van papa", "Hoefijzer: waar papa woont", ""]))
    def limit(self, what: str) -> None:
        self._step("limit")
        self.house.change("limit", "what", what)
        self._look()

    @rule(
        name=st.sampled_from(["seen", "second", "theirs", "strength", "talk", "els_gets", "limit", "inges"])
    )
    def remove_or_put_back(self, name: str) -> None:
        self._step("row")
        self._remove_or_put_back(name)
        self._look()

    @rule(
        name=st.sampled_from(["fatmas", "inges", "jans", "karels"]),
        estimate=st.sampled_from(["yes", "yes", "doubt", ""]),
    )
    def change_estimate(self, name: str, estimate: str) -> None:
        self._step("estimate")
        if name not in self.house.rows:
            self.house.rows[name] = new_id()
            self._post(Estimate(estimator=self.house.id(name[:-1].capitalize())), name)
        self.house.change(name, "estimate", estimate)
        self.house.change(name, "why", "" if estimate == "yes" else "Want.")
        self._look()

    @rule(who=st.sampled_from(["Karel", "Karel", "Marleen"]), signs=st.booleans())
    def a_leader_estimates_along(self, who: str, signs: bool) -> None:
        """And decides no more, also when the estimate is taken away again after it was signed."""
        self._step("leader_estimates")
        self._enter(who)
        name = f"{who.lower()}s"
        if name not in self.house.rows:
            self.house.rows[name] = new_id()
        self._post(Estimate(estimator=self.house.id(who), estimate="yes"), name)
        if signs:
            self._do("signed", lambda: agreement.sign_own_estimate(self.house.vault, self.house.discussion))
        self._look()

    @rule()
    def put_everything_back(self) -> None:
        """Undo, as far as to when it was agreed."""
        self._step("undo")
        self._put_back()
        self._look(surely=True)
