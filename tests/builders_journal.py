# SPDX-License-Identifier: EUPL-1.2
"""A discussion's papers, and the acts and bytes that whoever holds the journal would hand over with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from shareprep.forms.child import Carer, Child
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.meeting import Meeting
from shareprep.forms.papers import Papers
from shareprep.forms.parents import ParentLimit, ParentsTold, ParentTalk
from shareprep.forms.preparation import Interpretation, Need, Observation, Strength
from shareprep.forms.record import Record, with_value
from shareprep.forms.sharing import Recipient, Share
from shareprep.forms.team import Colleague, Team
from shareprep.process import approval, release
from shareprep.process.agreement import (
    ASKED,
    DECIDED,
    ESTIMATED,
    Signed,
    Standing,
    estimate_content,
    standing,
)
from shareprep.process.release import Sheet
from shareprep.vault.contents import hash_of

TODAY = date(2026, 11, 24)
SALT = bytes(range(32))
VAULT = "kluis"


def row(record: Record, name: str, **envelope: Any) -> Record:
    return msgspec.structs.replace(record, id=name, discussion="d", **{"team": "zon", **envelope})


ROWS: tuple[Record, ...] = (
    row(Estimate(estimator="fatma", estimate="yes"), "e1"),
    row(Estimate(estimator="inge", estimate="doubt", why="Ze is hier nog maar kort."), "e2"),
    row(Strength(what="Zingt mee"), "s"),
    row(Observation(what="Kijkt toe bij de poppenhoek", seen_on="2026-11-09"), "o1"),
    row(Observation(what="Zingt drie liedjes", seen_on="2026-11-12"), "o2"),
    row(Observation(what="Wacht graag aan de deur", seen_on="2026-11-10"), "theirs", team="linde"),
    row(ParentTalk(said="Zo ben ik ook", carer="mama"), "t"),
    row(ParentsTold(told_on_day="2026-11-12", sheet_given_on="2026-11-13"), "told"),
    row(Interpretation(meaning="Misschien zoekt ze hoe", rests_on=("o1", "o2")), "i"),
    row(Need(basic="safety"), "n"),
    row(Recipient(person="sofie", reason="krijgt Noor in de klas"), "r1"),
    row(Recipient(person="els", reason="leidt het overleg"), "r2"),
    row(Share(item="d", recipient="r1"), "x0"),
    row(Share(item="o1", recipient="r1"), "x1"),
    row(Share(item="o1", recipient="r2"), "x2"),
    row(Share(item="s", recipient="r1"), "x3"),
    row(Share(item="i", recipient="r2"), "x4"),
    row(ParentLimit(what="het werk van papa"), "limit"),
    row(Meeting(when="2026-11-26T15:30", where="zorglokaal"), "m"),
)


def papers(*changed: Record, without: tuple[str, ...] = (), **discussion: Any) -> Papers:
    values: dict[str, Any] = {
        "question": "Hoe spelen we mee?",
        "harm": "een etiket",
        "other_team": "linde",
        "code": "7K4D",
        "retention_until": "2027-08-31",
        "about": ("noor",),
    }
    first = Discussion(id="d", discussion="d", team="zon", **{**values, **discussion})
    known: list[Record] = [
        Child(id="noor", first_name="Noor", last_name="Aydın"),
        Team(id="zon", name="De Zonnebloem", sort="childcare", legal_entity="Stad Gent"),
        Team(id="linde", name="De Linde", sort="preschool", legal_entity="stad Gent "),
        Colleague(id="fatma", team="zon", name="Fatma Yıldız"),
        Colleague(id="inge", team="zon", name="Inge Maes"),
        Colleague(id="marleen", team="zon", name="Marleen De Clercq"),
        Colleague(id="sofie", team="linde", name="Sofie Claes"),
        Colleague(id="els", team="linde", name="Els Goossens"),
        Carer(id="mama", about=("noor",), role="mama", name="Samira Aydın"),
    ]
    rows = {record.id: record for record in (first, *known, *ROWS, *changed)}
    return Papers([record for name, record in rows.items() if name not in without], "d")


def changed(name: str, field: str, value: Any) -> Record:
    found = next(record for record in ROWS if record.id == name)
    return with_value(found, field, value)


class Journal:
    """Acts and kept bytes, as whoever holds the journal would hand them over."""

    def __init__(self) -> None:
        self.acts: list[Signed] = []
        self.contents: dict[str, bytes] = {}

    def keep(self, content: bytes) -> str:
        self.contents[hash_of(content)] = content
        return hash_of(content)

    def act(self, kind: str, by: str, content: Mapping[str, Any], **more: Any) -> Signed:
        values = {"key": by.encode(), "holds": True, "may_decide": by in ("marleen", "deputy"), **more}
        n = len(self.acts) + 1
        self.acts.append(Signed(n, kind, f"2026-11-17T10:0{n % 10}:00Z", by, content=content, **values))
        return self.acts[-1]

    def estimate(self, name: str, by: str, today: Papers, **more: Any) -> None:
        estimate = today.get(name)
        assert isinstance(estimate, Estimate)
        kept = self.keep(estimate_content(estimate, SALT))
        self.act(ESTIMATED, by, {"discussion": "d", "estimate": name, "content": kept}, **more)

    def ask(self, today: Papers, by: str = "fatma", vault: str = VAULT) -> str:
        kept = self.keep(approval.encode(approval.content_of(today, vault, TODAY, SALT)))
        self.act(ASKED, by, {"discussion": "d", "content": kept})
        return kept

    def decide(
        self, content: str, total: str = "agreed", by: str = "marleen", items: Any = None, **more: Any
    ) -> None:
        known = approval.read(self.contents[content])
        if items is None and known is not None:
            items = {item.id: "agreed" for item in known.items}
        said = {"discussion": "d", "content": content, "total": total, "items": items}
        self.act(DECIDED, by, said, **more)

    def standing(self, today: Papers, vault: str = VAULT) -> Standing:
        return standing(today, self.acts, self.contents, vault)


def leaves(journal: Journal, today: Papers, receiver: str = "") -> Papers:
    found = release.outgoing(today, Sheet.AGENDA, TODAY, journal.standing(today), receiver=receiver)
    return found.papers


def texts(found: Papers) -> str:
    return "\n".join(str(record) for record in found)


def estimated() -> Journal:
    """Fatma and Inge each signed their estimate."""
    found = Journal()
    found.estimate("e1", "fatma", papers())
    found.estimate("e2", "inge", papers())
    return found


def agreed_by_marleen() -> Journal:
    """And Marleen agreed to all that was asked."""
    found = estimated()
    found.decide(found.ask(papers()))
    return found
