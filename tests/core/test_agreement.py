# SPDX-License-Identifier: EUPL-1.2
"""The leader's agreement: over exact content, by somebody else, lapsed by a change, back by undoing it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
import pytest

from shareprep import i18n
from shareprep.errors import ReleaseRefused
from shareprep.forms.child import Carer, Child
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.meeting import Meeting
from shareprep.forms.papers import Papers
from shareprep.forms.parents import ParentLimit, ParentsTold, ParentTalk
from shareprep.forms.preparation import Interpretation, Need, Observation, Strength
from shareprep.forms.record import Record, with_value
from shareprep.forms.sharing import Consent, Recipient, Share
from shareprep.forms.team import Colleague, Team
from shareprep.process import approval, gates, release
from shareprep.process.agreement import (
    ASKED,
    DECIDED,
    ESTIMATED,
    PAPER_SEEN,
    Signed,
    Standing,
    Verdict,
    Where,
    estimate_content,
    standing,
)
from shareprep.process.release import Sheet
from shareprep.vault.contents import hash_of

TODAY = date(2026, 11, 24)
SALT = bytes(range(32))
VAULT = "kluis"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.use("en")
    yield
    i18n.use(before)


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


@pytest.fixture
def journal() -> Journal:
    found = Journal()
    found.estimate("e1", "fatma", papers())
    found.estimate("e2", "inge", papers())
    return found


@pytest.fixture
def agreed(journal: Journal) -> Journal:
    journal.decide(journal.ask(papers()))
    return journal


def leaves(journal: Journal, today: Papers, receiver: str = "") -> Papers:
    found = release.outgoing(today, Sheet.AGENDA, TODAY, journal.standing(today), receiver=receiver)
    return found.papers


def texts(found: Papers) -> str:
    return "\n".join(str(record) for record in found)


# -- asked and agreed --------------------------------------------------------------------------------


def test_from_nothing_to_agreed(journal: Journal) -> None:
    assert journal.standing(papers()).where is Where.NOT_ASKED
    content = journal.ask(papers())
    assert journal.standing(papers()).where is Where.ASKED
    journal.decide(content)
    found = journal.standing(papers())
    assert found.where is Where.AGREED
    assert found.agreed_items == {"d", "o1", "s", "i"}
    assert found.estimators == {"fatma", "inge"}


def test_what_leaves_is_what_was_signed(agreed: Journal) -> None:
    found = texts(leaves(agreed, papers()))
    assert "Kijkt toe bij de poppenhoek" in found
    assert "Hoe spelen we mee?" in found
    stay = ("Zingt drie liedjes", "een etiket", "het werk van papa", "krijgt Noor in de klas", "Zo ben ik")
    for stays in stay:
        assert stays not in found


def test_a_meaning_rests_only_on_what_leaves_too(agreed: Journal) -> None:
    meaning = leaves(agreed, papers()).get("i")
    assert isinstance(meaning, Interpretation)
    assert meaning.rests_on == ("o1",)


def test_each_receiver_gets_the_own_ticks(agreed: Journal) -> None:
    els = texts(leaves(agreed, papers(), receiver="els"))
    assert "Misschien zoekt ze hoe" in els
    assert "Zingt mee" not in els
    assert "Hoe spelen we mee?" not in els


def test_withheld_items_are_in_nothing(journal: Journal) -> None:
    content = journal.ask(papers())
    journal.decide(content, items={"d": "agreed", "o1": "withheld", "s": "agreed"})
    found = leaves(journal, papers())
    assert found.get("o1") is None
    assert found.get("i") is None, "what a decision does not name is not shared"
    assert found.get("s") is not None


# -- lapsed ------------------------------------------------------------------------------------------


CHANGES: list[tuple[str, tuple[Record, ...], tuple[str, ...], dict[str, Any]]] = [
    ("a shared word", (changed("o1", "what", "Kijkt toe bij de hoek"),), (), {}),
    ("its day", (changed("o1", "seen_on", "2026-11-10"),), (), {}),
    ("about whom", (changed("o1", "about", ("ali",)),), (), {}),
    ("a row taken away", (changed("o1", "removed", "2026-11-20"),), (), {}),
    ("a tick more", (row(Share(item="o2", recipient="r1"), "x9"),), (), {}),
    ("a tick less", (), ("x1",), {}),
    ("a tick for somebody else", (changed("x3", "recipient", "r2"),), (), {}),
    ("an own reason", (changed("x1", "reason", "omdat"),), (), {}),
    ("the reason of a receiver", (changed("r1", "reason", "is benieuwd"),), (), {}),
    ("the receiver", (changed("r1", "person", "els"),), (), {}),
    ("the question", (), (), {"question": "Hoe dan?"}),
    ("the purpose", (), (), {"purpose": "advice"}),
    ("the channel", (), (), {"channel": ("table",)}),
    ("how long", (), (), {"retention_until": "2028-08-31"}),
    ("names", (), (), {"without_names": True}),
    ("a limit of the parents", (changed("limit", "what", "alles over papa"),), (), {}),
    ("a limit more", (row(ParentLimit(what="de verhuis"), "limit2"),), (), {}),
    ("the children", (Child(id="ali", first_name="Ali"),), (), {"about": ("noor", "ali")}),
]


@pytest.mark.parametrize("change", CHANGES, ids=[name for name, *_rest in CHANGES])
def test_any_change_lapses_and_undoing_it_restores(agreed: Journal, change: Any) -> None:
    _name, records, without, discussion = change
    today = papers(*records, without=without, **discussion)
    found = agreed.standing(today)
    assert found.where is Where.LAPSED
    assert found.differences
    with pytest.raises(ReleaseRefused) as refused:
        leaves(agreed, today)
    assert refused.value.problems[0].code == "agreement_lapsed"
    assert agreed.standing(papers()).where is Where.AGREED


@pytest.mark.parametrize(
    "harmless",
    [
        changed("o2", "what", "iets anders"),
        changed("o1", "place", "zz"),
        changed("m", "where", "elders"),
        changed("o1", "tone", "curious"),
    ],
)
def test_what_is_not_shared_lapses_nothing(agreed: Journal, harmless: Record) -> None:
    assert agreed.standing(papers(harmless)).where is Where.AGREED


def test_the_difference_says_what_changed(agreed: Journal) -> None:
    (found,) = agreed.standing(papers(changed("o1", "what", "Kijkt"))).differences
    assert (found.record, found.field, found.before, found.after) == (
        "o1",
        "what",
        "Kijkt toe bij de poppenhoek",
        "Kijkt",
    )


def test_a_language_read_in_does_not_lapse(agreed: Journal) -> None:
    i18n.use("nl")
    today = papers(without_names=True)
    content = agreed.ask(today)
    agreed.decide(content)
    assert agreed.standing(today).where is Where.AGREED
    i18n.use("en")
    assert agreed.standing(today).where is Where.AGREED


def test_a_program_with_one_field_less_or_more(agreed: Journal) -> None:
    """Signed when the program did not know `where`: valid while that is empty, lapsed once it is not."""
    content = approval.content_of(papers(), VAULT, TODAY, SALT)
    fields = {kind: tuple(one for one in names if one != "where") for kind, names in content.fields.items()}
    older = msgspec.structs.replace(content, fields=fields)
    kept = agreed.keep(approval.encode(older))
    agreed.act(ASKED, "fatma", {"discussion": "d", "content": kept})
    agreed.decide(kept)
    assert agreed.standing(papers()).where is Where.AGREED
    assert agreed.standing(papers(changed("o1", "where", "in de hoek"))).where is Where.LAPSED


def test_asked_anew_waits_until_decided(agreed: Journal) -> None:
    today = papers(changed("o1", "what", "Kijkt"))
    content = agreed.ask(today)
    assert agreed.standing(today).where is Where.ASKED
    assert agreed.standing(papers()).where is Where.AGREED, "what was agreed to still is"
    agreed.decide(content)
    assert agreed.standing(today).where is Where.AGREED
    assert agreed.standing(papers()).where is Where.LAPSED


@pytest.mark.parametrize(("total", "where"), [("revise", Where.REVISE), ("withheld", Where.WITHHELD)])
def test_a_later_no_counts(agreed: Journal, total: str, where: Where) -> None:
    agreed.decide(agreed.acts[-1].content["content"], total)
    assert agreed.standing(papers()).where is where
    agreed.ask(papers())
    assert agreed.standing(papers()).where is Where.ASKED


# -- who ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "more"),
    [
        ("fatma", {"may_decide": True}),
        ("inge", {"may_decide": True}),
        ("marleen", {"may_decide": False}),
        ("marleen", {"holds": False}),
        ("marleen", {"key": b"fatma"}),
        ("deputy", {"key": b"inge"}),
    ],
    ids=["asked", "estimated", "no leader", "forged", "same key", "deputy with an estimator's key"],
)
def test_who_may_not_decide(journal: Journal, by: str, more: dict[str, Any]) -> None:
    journal.decide(journal.ask(papers()), by=by, **more)
    assert journal.standing(papers()).where is Where.ASKED


def test_a_leader_who_estimates_later_agreed_in_vain(agreed: Journal) -> None:
    today = papers(row(Estimate(estimator="marleen", estimate="yes"), "e3"))
    assert agreed.standing(today).where is Where.ASKED


def test_a_deputy_agrees_in_the_name_of_the_leader(journal: Journal) -> None:
    journal.decide(journal.ask(papers()), by="deputy", instead_of="marleen")
    found = release.outgoing(papers(), Sheet.AGENDA, TODAY, journal.standing(papers()))
    assert (found.agreed_by, found.instead_of) == ("deputy", "marleen")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda journal, kept: journal.contents.pop(kept),
        lambda journal, kept: journal.contents.update({kept: b"{}"}),
    ],
    ids=["gone", "other bytes"],
)
def test_bytes_that_are_not_what_was_signed(agreed: Journal, spoil: Any) -> None:
    spoil(agreed, agreed.acts[-1].content["content"])
    assert agreed.standing(papers()).where is Where.NOT_ASKED


def test_an_agreement_of_another_vault_or_discussion(journal: Journal) -> None:
    journal.decide(journal.ask(papers(), vault="andere"))
    assert journal.standing(papers()).where is Where.NOT_ASKED
    other = msgspec.structs.replace(approval.content_of(papers(), VAULT, TODAY, SALT), discussion="e")
    journal.decide(journal.keep(approval.encode(other)))
    assert journal.standing(papers()).where is Where.NOT_ASKED


def test_a_newer_format_is_not_understood(agreed: Journal) -> None:
    content = msgspec.structs.replace(approval.content_of(papers(), VAULT, TODAY, SALT), format=2)
    agreed.decide(agreed.keep(approval.encode(content)))
    assert agreed.standing(papers()).where is Where.AGREED, "only what this program can read counts"


# -- never alone -------------------------------------------------------------------------------------


def test_two_names_typed_by_one_are_one() -> None:
    journal = Journal()
    journal.estimate("e1", "fatma", papers())
    journal.estimate("e2", "inge", papers(), key=b"fatma")
    assert len(journal.standing(papers()).estimators) == 1
    journal.estimate("e2", "fatma", papers())
    assert len(journal.standing(papers()).estimators) == 1, "she cannot sign for Inge"


def test_an_estimate_that_changed_is_no_longer_signed(agreed: Journal) -> None:
    today = papers(changed("e2", "why", "Ik weet het niet."))
    assert agreed.standing(today).estimators == {"fatma"}
    with pytest.raises(ReleaseRefused) as refused:
        leaves(agreed, today)
    assert [one.code for one in refused.value.problems] == [gates.WAITS]


def test_g1_asks_why_somebody_doubts() -> None:
    today = papers(changed("e2", "why", ""))
    assert [one.code for one in gates.g1(today, {"fatma", "inge"})] == ["no_why"]
    assert gates.g1(papers(), {"fatma", "inge"}) == []


# -- the other gates ---------------------------------------------------------------------------------


def test_all_of_the_short_way_may_be_asked_for() -> None:
    assert gates.to_ask(papers(), {"fatma", "inge"}, TODAY) == []


def test_a_sensitive_item_asks_a_reason_of_its_own() -> None:
    ill = changed("o1", "what", "Was gisteren ziek en bleef thuis")
    asked = gates.g4(papers(ill))
    assert [(one.code, one.record) for one in asked] == [("no_own_reason", "x1"), ("no_own_reason", "x2")]
    told = [changed(name, "reason", "zodat ze rust krijgt") for name in ("x1", "x2")]
    assert gates.g4(papers(ill, *told)) == []


def test_another_organisation_asks_consent_or_no_names() -> None:
    other = Team(id="linde", name="De Linde", sort="preschool", legal_entity="GO!")
    assert [one.code for one in gates.g5(papers(other), TODAY)] == ["no_consent"]
    assert gates.g5(papers(other, without_names=True), TODAY) == []
    yes = Consent(who="mama", given_on="2026-11-20", needed_for="external", until="2026-12-31")
    assert gates.g5(papers(other, row(yes, "c")), TODAY) == []
    assert gates.g5(papers(other, row(yes, "c")), date(2027, 1, 1)) != [], "it has run out"
    clb = Team(id="linde", name="CLB Gent", sort="clb", legal_entity="Stad Gent")
    assert gates.g5(papers(clb, row(yes, "c")), TODAY) != [], "for a CLB it is another consent"
    unknown = Team(id="linde", name="De Linde", sort="preschool")
    assert [one.code for one in gates.g5(papers(unknown), TODAY)] == ["no_entity"]


def test_the_parents_have_their_sheet_before_anything_leaves(agreed: Journal) -> None:
    today = papers(changed("told", "sheet_given_on", ""))
    with pytest.raises(ReleaseRefused) as refused:
        leaves(agreed, today)
    assert [one.code for one in refused.value.problems] == ["no_sheet"]


def test_the_words_of_the_other_team_ask_its_own_leader(journal: Journal) -> None:
    today = papers(row(Share(item="theirs", recipient="r1"), "x8"))
    content = journal.ask(today)
    journal.decide(content)
    with pytest.raises(ReleaseRefused) as refused:
        leaves(journal, today)
    assert [one.code for one in refused.value.problems] == ["no_paper_agreement"]
    seen = {"discussion": "d", "content": content, "who": "Jan", "on": "2026-11-20"}
    journal.act(PAPER_SEEN, "fatma", seen)
    assert journal.standing(today).on_paper is None, "only a leader saw it"
    journal.act(PAPER_SEEN, "marleen", seen)
    assert "Wacht graag aan de deur" in texts(leaves(journal, today))


def test_an_older_vault_lets_nothing_leave(agreed: Journal) -> None:
    with pytest.raises(ReleaseRefused) as refused:
        release.outgoing(papers(), Sheet.AGENDA, TODAY, agreed.standing(papers()), trusted=False)
    assert refused.value.problems[0].code == "rolled_back"


def test_every_problem_has_words_and_a_place() -> None:
    bare = Papers([Discussion(id="d", discussion="d")], "d")
    for problem in (*gates.to_ask(bare, set(), TODAY), *gates.g8(bare), *gates.g10(bare)):
        assert problem.message
        assert problem.record or problem.field


def test_all_verdicts_are_words_of_the_journal() -> None:
    assert {one.value for one in Verdict} == {"agreed", "revise", "withheld"}
