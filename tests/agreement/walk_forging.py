# SPDX-License-Identifier: EUPL-1.2
"""Steps of a forger, who holds the data key and everybody's passphrase, and writes what is no good."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from shareprep.acts import agreement, people
from shareprep.forms.discussion import Estimate
from shareprep.process import approval
from shareprep.process.agreement import DECIDED, ESTIMATED, PAPER_SEEN, estimate_content
from shareprep.vault.keys import PersonalKeys, new_seed
from shareprep.vault.world import stamp_of
from tests.agreement import hands
from tests.agreement.house import next_day
from tests.agreement.walk import Walk

CONTENTS = {"agreed", "other", "elsewhere", "of another", "nothing"}
WHO_LIES = {"Jan": "Jan", "deputy": "Jan", "Karel": "Karel", "leader as deputy": "Karel"}
LIES = [
    *sorted(CONTENTS - {"agreed"}),
    *WHO_LIES,
    *["Fatma", "new", "withheld", "later", "some", "odd", "none", "no paper"],
    *["at", "n", "previous", "vault", "discussion"],
]
"""What a forged decision says that is not so: its content, who signed, with which key, the act's parts."""


class Forging(Walk):
    """Whatever is forged is looked at, and put back."""

    @rule(lies=st.sets(st.sampled_from(LIES), max_size=2), tidy=st.integers(0, 3))
    def forge_a_decision(self, lies: set[str], tidy: int) -> None:
        """What Marleen would sign, and one or two lies in it; none is right and may leave."""
        self._step("forge")
        if tidy:
            self._put_back()
        house, vault = self.house, self.house.vault
        with hands.only_for_now(vault):
            content, body = self._content(next(iter(sorted(lies & CONTENTS)), "today"))
            ids = [item.id for item in body.items]
            verdicts: dict[str, Any] = {
                "some": dict.fromkeys(ids[::2], "agreed"),
                "odd": dict.fromkeys(ids[::2], "agreed") | dict.fromkeys(ids[1::2], "Agreed"),
                "none": "agreed",
            }
            act = {
                "discussion": house.rows["other"] if "discussion" in lies else house.discussion,
                "content": content,
                "total": next(iter(sorted(lies & {"withheld", "later"})), "agreed"),
                "items": next(
                    (verdicts[one] for one in verdicts if one in lies), dict.fromkeys(ids, "agreed")
                ),
                "instead_of": house.id("Marleen") if lies & {"deputy", "leader as deputy"} else "",
            }
            by = next((WHO_LIES[one] for one in WHO_LIES if one in lies), "Marleen")
            hand = self._hand(next(iter(sorted(lies & {"Fatma", "new"})), by))
            others: dict[str, dict[str, Any]] = {
                "at": {"at": self.moment},
                "n": {"n": 2},
                "previous": {"previous": "0" * 64},
                "vault": {"vault": house.discussion},
            }
            said = next((others[one] for one in others if one in lies), {})
            hands.forge(vault, DECIDED, act, by=house.id(by), hand=hand, said=said)
            if "no paper" not in lies:
                self._forge_paper(by, hand, content)
            self._look(surely=True)

    @rule(days=st.integers(0, 2), ended=st.booleans(), back=st.booleans())
    def decide_as_a_deputy(self, days: int, ended: bool, back: bool) -> None:
        """In time, too late, after it was ended, and with a clock that was put back."""
        self._step("deputy")
        if not self._lead():
            return
        house, day = self.house, self.house.clock.today
        with suppress(ValueError):  # one of them may be gone, reset, or no leader
            people.name_deputy(house.vault, house.id("Jan"), house.id("Marleen"), day, day)
        self.moment = stamp_of(house.clock.now - timedelta(hours=1))
        if ended:
            people.end_deputy(house.vault, house.id("Jan"), house.id("Marleen"))
        next_day(house, days)
        self.forge_a_decision({"deputy", "at"} if back else {"deputy"}, 1)

    @rule(
        by=st.sampled_from(["Marleen", "Karel", "Fatma", "Jan"]), key=st.sampled_from(["own", "own", "new"])
    )
    def forge_the_paper(self, by: str, key: str) -> None:
        """Beside a decision that Marleen did sign."""
        self._step("forge_paper")
        self._put_back()
        house, vault = self.house, self.house.vault
        with hands.only_for_now(vault):
            content, body = self._content("today")
            act = {
                "discussion": house.discussion,
                "content": content,
                "total": "agreed",
                "items": dict.fromkeys((item.id for item in body.items), "agreed"),
            }
            hands.forge(vault, DECIDED, act, by=house.id("Marleen"), hand=self._hand("Marleen"))
            self._forge_paper(by, self._hand(by if key == "own" else key), content)
            self._look(surely=True)

    @rule(
        by=st.sampled_from(["Fatma", "Inge", "Jan"]),
        key=st.sampled_from(["own", "Fatma", "new"]),
        row=st.sampled_from(["fatmas", "inges"]),
    )
    def forge_an_estimate(self, by: str, key: str, row: str) -> None:
        """For words that nobody signed."""
        self._step("forge_estimate")
        vault = self.house.vault
        self._put_back()
        self.house.change(row, "why", "Toch.")
        one = self.house.row(row)
        assert isinstance(one, Estimate)
        with hands.only_for_now(vault):
            name = hands.keep(vault, self.house.discussion, estimate_content(one, bytes(32)))
            said = {"discussion": self.house.discussion, "estimate": one.id, "content": name}
            hand = self._hand(by if key == "own" else key)
            hands.forge(vault, ESTIMATED, said, by=self.house.id(by), hand=hand)
            self._look(surely=True)
        self._put_back()

    @rule(where=st.integers(0, 40))
    def replay_an_act(self, where: int) -> None:
        self._step("replay")
        vault = self.house.vault
        acts = hands.acts_in(vault)
        with hands.only_for_now(vault):
            _n, body, signature = acts[where % len(acts)]
            hands.write(vault, "INSERT INTO acts VALUES (?, ?, ?)", (len(acts) + 1, body, signature))
            self._look(surely=True)

    @rule(how=st.sampled_from(["swapped", "edited", "gone", "moved"]))
    def change_what_was_signed(self, how: str) -> None:
        self._step("bytes")
        vault, discussion = self.house.vault, self.house.discussion
        decided = agreement.standing(vault, discussion).decided
        if decided is None:
            return
        name = decided.content["content"]
        with hands.only_for_now(vault):
            if how == "gone":
                hands.write(vault, "DELETE FROM contents WHERE hash = ?", (name,))
            elif how == "moved":
                hands.write(
                    vault,
                    "UPDATE contents SET discussion = ? WHERE hash = ?",
                    (self.house.rows["other"], name),
                )
            else:
                body = approval.encode(self._content("today" if how == "swapped" else "agreed")[1])
                body = body if how == "swapped" else body + b" "
                hands.write(vault, "UPDATE contents SET body = ? WHERE hash = ?", (body, name))
            self._look(surely=True)

    def _content(self, what: str) -> tuple[str, approval.Content]:
        """Bytes to be signed for, kept; "nothing" names some that are not there."""
        house, vault = self.house, self.house.vault
        papers = house.papers()
        content = agreement.content_now(vault, papers, house.clock.today)
        if what == "agreed":
            content = agreement.standing_of(vault, papers).content or content
        if what == "other":
            content = agreement.standing(vault, house.rows["other"]).content or content
        if what == "elsewhere":
            content = msgspec.structs.replace(content, vault=house.discussion)
        if what == "of another":
            content = msgspec.structs.replace(content, discussion=house.rows["other"])
        if what == "nothing":
            return "0" * 64, content
        return hands.keep(vault, house.discussion, approval.encode(content)), content

    def _forge_paper(self, by: str, hand: PersonalKeys, content: str) -> None:
        said = {"discussion": self.house.discussion, "content": content}
        hands.forge(self.house.vault, PAPER_SEEN, said, by=self.house.id(by), hand=hand)

    def _hand(self, name: str) -> PersonalKeys:
        """Somebody's keys, or such as nobody has."""
        if name == "new" or name in self.house.gone:
            return PersonalKeys(new_seed())
        person, passphrase = self.house.keys[name]
        return self.house.vault.with_keys(lambda ring, _world: ring.keys_of(person, passphrase))
