# SPDX-License-Identifier: EUPL-1.2
"""What a random walk through agreeing stands on: one vault, somebody who is in, and looks by the judge.

Each look lets an agenda try to leave. Nothing may be wrong with what comes out, and what stays in must have a
reason that the judge sees too.
"""

import shutil
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
)

from shareprep.acts import agreement, printing
from shareprep.errors import KnownError, ReleaseRefused
from shareprep.forms.record import Record
from shareprep.process import release, sharing
from shareprep.process.release import Sheet
from tests.agreement.chain import Rows
from tests.agreement.house import House, copied, memory, plain
from tests.agreement.verifier import judge, objections
from tests.documents.readback import read_pages

WHO = st.sampled_from(["Fatma", "Inge", "Marleen", "Karel", "Jan"])
ROWS = st.sampled_from(["seen", "second", "theirs", "strength", "meaning", "talk"])
CANARY = {
    "seen": "Pruimtaart",
    "second": "Kwartelei",
    "theirs": "Vlaskam",
    "strength": "Zeepkist",
    "meaning": "Lisdodde",
    "talk": "Distelvink",
    "limit": "Hoefijzer",
}


class Walk(RuleBasedStateMachine):
    """One vault, and whatever people and a forger do in it."""

    houses: dict[str, House]
    counts: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.agreed: list[Record] = []
        self.reasons = 0
        self.moment = "2026-11-24T09:00:01Z"

    @initialize(start=st.sampled_from(["prepared", "agreed", "agreed"]))
    def begin(self, start: str) -> None:
        folder = Path(tempfile.mkdtemp(dir=memory())) / "house"
        self.stack.callback(shutil.rmtree, folder.parent)
        self.house = self.stack.enter_context(copied(self.houses[start], folder))
        self.house.come_in("Fatma")
        self.agreed = self._rows()

    def teardown(self) -> None:
        self.stack.close()

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

    def _look(self, *, receiver: str = "", discussion: str = "", surely: bool = False) -> None:
        """Try to let an agenda leave, and have the judge look at it; by itself after one step of two."""
        self.reasons += 1
        if self.reasons % 2 and not surely:
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

    def _agreed(self, rows: Rows, discussion: str) -> set[str]:
        return set(judge(rows, discussion).items)

    def _put_back(self) -> None:
        then = {row.id: row for row in self.agreed}
        for row in self._rows():
            if row.id not in then:
                self.house.vault.post([msgspec.structs.replace(row, removed="2026-11-24T09:00:00Z")])
        self.house.vault.post(self.agreed)

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

    @rule(receiver=st.sampled_from(["", "sofie", "els", "mama"]))
    def leave(self, receiver: str) -> None:
        self._step("leave")
        self._look(receiver=receiver, surely=True)

    @rule()
    def leave_with_the_other_one(self) -> None:
        self._step("other")
        self._look(discussion=self.house.rows["other"], surely=True)

    @rule(receiver=st.sampled_from(["", "sofie", "els"]), seldom=st.integers(0, 4))
    def print_it(self, receiver: str, seldom: int) -> None:
        """The sheet as it is printed, read back: no word of what was not ticked or agreed to."""
        self._step("print")
        if seldom:
            return
        house, receiver = self.house, self.house.rows.get(receiver, "")
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
            else:
                self.counts["words on paper"] += word in text
        self.counts["papers"] += 1
