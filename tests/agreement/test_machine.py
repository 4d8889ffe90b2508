# SPDX-License-Identifier: EUPL-1.2
"""All acts about agreeing, in random order, by everybody and by a forger: what nobody agreed to stays in.

After many of the steps an agenda tries to leave, and a judge who knows nothing of the program
(`verifier.py`) reads the database's file. It must find nothing wrong with what came out, and a reason for
whatever was kept in. SHAREPREP_AGREEMENT_STEPS says how many steps.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from shareprep import i18n
from shareprep.acts import agreement, people, printing
from shareprep.acts.agreement import MayNotDecide
from shareprep.errors import KnownError, ReleaseRefused
from shareprep.forms.discussion import Estimate
from shareprep.forms.record import Record, new_id
from shareprep.forms.sharing import Share
from shareprep.process import approval, release, sharing, without_names
from shareprep.process.agreement import DECIDED, ESTIMATED, PAPER_SEEN, Verdict, estimate_content
from shareprep.process.release import Sheet
from shareprep.vault.keys import PersonalKeys, new_seed
from shareprep.words.anonymise.names import Names
from tests.agreement import hands
from tests.agreement.house import House, agree, build, copied, memory, next_day, plain
from tests.agreement.verifier import Rows, judge, may_decide, objections
from tests.documents.readback import read_pages

STEPS = int(os.environ.get("SHAREPREP_AGREEMENT_STEPS", "10000"))
A_WALK = 50
PAPERS = 100
"""Every so many looks, the finished PDF is read back too."""

WHO = st.sampled_from(["Fatma", "Inge", "Marleen", "Karel", "Jan"])
ROWS = st.sampled_from(["seen", "second", "theirs", "strength", "meaning", "talk"])
FIELD = {
    "seen": "what",
    "second": "what",
    "theirs": "what",
    "strength": "what",
    "meaning": "meaning",
    "talk": "said",
}
CANARY = {
    "seen": "Pruimtaart",
    "second": "Kwartelei",
    "theirs": "Vlaskam",
    "strength": "Zeepkist",
    "meaning": "Lisdodde",
    "talk": "Distelvink",
    "limit": "Hoefijzer",
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


class Walk(RuleBasedStateMachine):
    """One vault, and whatever people and a forger do in it."""

    houses: dict[str, House]
    counts: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.agreed: list[Record] = []

    @initialize(start=st.sampled_from(["prepared", "agreed", "agreed"]))
    def begin(self, start: str) -> None:
        folder = Path(tempfile.mkdtemp(dir=memory())) / "house"
        self.stack.callback(shutil.rmtree, folder.parent)
        self.house = self.stack.enter_context(copied(self.houses[start], folder))
        self.house.come_in("Fatma")
        self.agreed = self._rows()

    def teardown(self) -> None:
        self.stack.close()

    # -- who ---------------------------------------------------------------------------------------

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
        who=st.sampled_from(["Jan", "Inge"]),
        leader=st.sampled_from(["Marleen", "Karel"]),
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

    @rule()
    def a_day_passes(self) -> None:
        self._step("day")
        next_day(self.house)

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

    # -- what is written ---------------------------------------------------------------------------

    @rule(name=ROWS, words=st.integers(0, 3))
    def change_a_word(self, name: str, words: int) -> None:
        self._step("word")
        tail = (", eerst.", ", dan Noor.", ", eerst.", "")[words]
        self.house.change(name, FIELD[name], f"{CANARY[name]}{tail}" if tail else "")
        self._look()

    @rule(
        name=st.sampled_from(
            ["seen:seen_on", "theirs:told_on", "talk:talked_on", "seen:observer", "seen:about"]
        ),
        other=st.booleans(),
    )
    def change_around_it(self, name: str, other: bool) -> None:
        self._step("around")
        row, _colon, field = name.partition(":")
        values: dict[str, tuple[Any, Any]] = {
            "observer": (self.house.id("Fatma"), self.house.id("Inge")),
            "about": ((), (self.house.rows["noor"],)),
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

    @rule()
    def put_everything_back(self) -> None:
        """Undo, as far as to when it was agreed."""
        self._step("undo")
        self._put_back()
        self._look(surely=True)

    def _put_back(self) -> None:
        then = {row.id: row for row in self.agreed}
        for row in self._rows():
            if row.id not in then:
                self.house.vault.post([msgspec.structs.replace(row, removed="2026-11-24T09:00:00Z")])
        self.house.vault.post(self.agreed)

    # -- agreeing ----------------------------------------------------------------------------------

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

    # -- leaving -----------------------------------------------------------------------------------

    @rule(receiver=st.sampled_from(["", "sofie", "els", "mama"]))
    def leave(self, receiver: str) -> None:
        self._step("leave")
        self._look(receiver=receiver, surely=True)

    @rule()
    def leave_with_the_other_one(self) -> None:
        self._step("other")
        self._look(discussion=self.house.rows["other"], surely=True)

    # -- by who holds the data key and passphrases --------------------------------------------------

    @rule(
        by=st.sampled_from(["Jan", "Jan", "Marleen", "Karel", "Fatma"]),
        key=st.sampled_from(["own", "own", "own", "Fatma", "new"]),
        instead_of=st.sampled_from(["", "", "Marleen", "Karel"]),
        what=st.sampled_from(
            ["today", "today", "agreed", "agreed", "other", "elsewhere", "of another", "nothing"]
        ),
        total=st.sampled_from(["agreed", "agreed", "agreed", "agreed", "withheld", "later"]),
        named=st.sampled_from(["all", "all", "all", "some", "odd", "none"]),
        said=st.sampled_from(["", "", "", "", "at", "n", "previous", "vault", "discussion"]),
        tidy=st.booleans(),
    )
    def forge_a_decision(
        self, by: str, key: str, instead_of: str, what: str, total: str, named: str, said: str, tidy: bool
    ) -> None:
        self._step("forge")
        if tidy:
            self._put_back()
        vault = self.house.vault
        with hands.only_for_now(vault):
            content, body = self._content(what)
            ids = [item.id for item in body.items]
            verdicts: Any = {
                "all": dict.fromkeys(ids, "agreed"),
                "some": dict.fromkeys(ids[::2], "agreed"),
                "odd": dict.fromkeys(ids[::2], "agreed") | dict.fromkeys(ids[1::2], "Agreed"),
                "none": "agreed",
            }[named]
            act = {
                "discussion": self.house.rows["other"] if said == "discussion" else self.house.discussion,
                "content": content,
                "total": total,
                "items": verdicts,
                "instead_of": self.house.id(instead_of) if instead_of else "",
            }
            other: dict[str, Any] = {
                "at": {"at": "2026-11-24T09:00:01Z"},
                "n": {"n": 2},
                "previous": {"previous": "0" * 64},
                "vault": {"vault": self.house.discussion},
            }.get(said, {})
            hand = self._hand(by if key == "own" else key)
            hands.forge(vault, DECIDED, act, by=self.house.id(by), hand=hand, said=other)
            if what != "nothing":
                papers = {"discussion": self.house.discussion, "content": content}
                hands.forge(vault, PAPER_SEEN, papers, by=self.house.id(by), hand=hand)
            self._look(surely=True)

    @rule(
        by=st.sampled_from(["Marleen", "Karel", "Fatma"]),
        key=st.sampled_from(["own", "new"]),
        agreed=st.booleans(),
    )
    def forge_the_paper(self, by: str, key: str, agreed: bool) -> None:
        self._step("forge_paper")
        with hands.only_for_now(self.house.vault):
            content, _body = self._content("agreed" if agreed else "today")
            said = {"discussion": self.house.discussion, "content": content}
            hand = self._hand(by if key == "own" else key)
            hands.forge(self.house.vault, PAPER_SEEN, said, by=self.house.id(by), hand=hand)
            self._look(surely=True)

    @rule(
        by=st.sampled_from(["Fatma", "Inge", "Jan"]),
        key=st.sampled_from(["own", "Fatma", "new"]),
        row=st.sampled_from(["fatmas", "inges"]),
    )
    def forge_an_estimate(self, by: str, key: str, row: str) -> None:
        self._step("forge_estimate")
        vault = self.house.vault
        one = self.house.row(row)
        assert isinstance(one, Estimate)
        with hands.only_for_now(vault):
            name = hands.keep(vault, self.house.discussion, estimate_content(one, bytes(32)))
            said = {"discussion": self.house.discussion, "estimate": one.id, "content": name}
            hand = self._hand(by if key == "own" else key)
            hands.forge(vault, ESTIMATED, said, by=self.house.id(by), hand=hand)
            self._look(surely=True)

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

    # -- inside ------------------------------------------------------------------------------------

    def _step(self, name: str) -> None:
        self.counts["steps"] += 1
        self.counts[f"step {name}"] += 1

    def _enter(self, who: str) -> None:
        self.house.come_in("Fatma" if who in self.house.gone else who)

    def _lead(self) -> bool:
        """Have somebody who leads come in; whether that was possible."""
        house = self.house
        leads = house.vault.roster.leads
        name = next((one for one in (house.who, "Marleen", "Karel", "Jan") if leads(house.id(one))), "")
        if name:
            self._enter(name)
        return bool(name)

    def _do(self, name: str, act: Any) -> bool:
        """Whether the program did it; what it refuses, it refuses with a sentence."""
        try:
            act()
        except KnownError:
            self.counts[f"refused {name}"] += 1
            return False
        self.counts[f"done {name}"] += 1
        return True

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

    def _look(self, *, receiver: str = "", discussion: str = "", surely: bool = False) -> None:
        """Try to let an agenda leave, and have the judge look at it; by itself after one step of two."""
        self.counts["reasons to look"] += 1
        if self.counts["reasons to look"] % 2 and not surely:
            return
        house = self.house
        vault, discussion = house.vault, discussion or house.discussion
        receiver = house.rows.get(receiver, "")
        today = house.clock.today
        papers = house.papers(discussion)
        found = agreement.standing_of(vault, papers)
        self.counts["looks"] += 1
        try:
            out = release.outgoing(papers, Sheet.AGENDA, today, found, receiver=receiver)
        except ReleaseRefused:
            assert judge(house.judge_reads(), discussion).complaints, "refused without a reason"
        else:
            rows = house.judge_reads()
            assert objections(rows, discussion, plain(out, receiver)) == []
            self.counts["out"] += 1
            self.counts[f"out with {len(self._agreed(rows, discussion))}"] += 1
        if self.counts["looks"] % PAPERS == 0 and discussion == house.discussion:
            self._paper(receiver)

    def _agreed(self, rows: Rows, discussion: str) -> set[str]:
        return set(judge(rows, discussion).items)

    def _paper(self, receiver: str) -> None:
        """The sheet as it is printed, read back: no word of what was not ticked or agreed to."""
        house = self.house
        vault = house.vault
        try:
            printed = printing.make_agenda(vault, house.discussion, house.clock.today, receiver=receiver)
        except KnownError:
            self.counts["no paper"] += 1
            return
        text = " ".join(read_pages(printed.content))
        rows = house.judge_reads()
        judged = judge(rows, house.discussion)
        if printed.why_draft:
            assert judged.complaints
            shared = {row.id for row in sharing.shared_with(house.papers(), receiver)}
        else:
            assert not judged.complaints
            gets = judged.receivers.get(receiver, "")
            shared = {one for one, item in judged.items.items() if not gets or gets in item["to"]}
            self.counts["agreed papers"] += 1
        ids = {house.rows[name]: word for name, word in CANARY.items()}
        for record, word in ids.items():
            if record not in shared:
                assert word not in text, f"{word} is on paper"
        self.counts["papers"] += 1

    def _rows(self) -> list[Record]:
        return list(self.house.vault.records.of_discussion(self.house.discussion, removed=True))

    def _post(self, row: Record, name: str) -> None:
        house = self.house
        envelope = {
            "discussion": house.discussion,
            "team": house.vault.team.id,
            "writer": house.vault.person.id,
        }
        house.vault.post([msgspec.structs.replace(row, id=house.rows[name], **envelope)])

    def _remove_or_put_back(self, name: str) -> None:
        row = self.house.row(name)
        self.house.change(name, "removed", "" if row.removed else self.house.vault.now())

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

    def _hand(self, name: str) -> PersonalKeys:
        """Somebody's keys, or such as nobody has."""
        if name == "new" or name in self.house.gone:
            return PersonalKeys(new_seed())
        person, passphrase = self.house.keys[name]
        return self.house.vault.with_keys(lambda ring, _world: ring.keys_of(person, passphrase))


@pytest.fixture(scope="module")
def houses() -> Iterator[dict[str, House]]:
    """A prepared house and one where it was agreed, to be copied for each walk."""
    before = i18n.language()
    i18n.use("nl")
    made = lru_cache(64)(Names)
    with ExitStack() as stack:
        stack.callback(i18n.use, before)
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        # Half of all time would go into spelling the same few people's names once more.
        patch.setattr(without_names, "Names", lambda people, language: made(tuple(people), language))
        folder = Path(tempfile.mkdtemp(dir=memory()))
        stack.callback(shutil.rmtree, folder)
        prepared = build(folder / "prepared")
        agreed = stack.enter_context(copied(prepared, folder / "agreed"))
        agree(agreed)
        agreed.leave()
        yield {"prepared": prepared, "agreed": agreed}


def test_nothing_leaves_that_nobody_agreed_to(houses: dict[str, House]) -> None:
    counts: Counter[str] = Counter()
    walk = type("Walk", (Walk,), {"houses": houses, "counts": counts})
    how = settings(
        max_examples=-(-STEPS // 45),
        stateful_step_count=A_WALK,
        derandomize=True,
        database=None,
        deadline=None,
        # A failing walk is told as it was: to shorten it takes longer than to read it.
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(walk, settings=how)
    finally:
        print(dict(sorted(counts.items())))
    assert counts["steps"] >= STEPS
    assert counts["out"] >= counts["looks"] / 20, "a program that refuses everything is safe and useless"
