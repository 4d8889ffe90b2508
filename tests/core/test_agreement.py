# SPDX-License-Identifier: EUPL-1.2
"""The leader's agreement: over exact content, by somebody else, lapsed by a change, back by undoing it."""

from typing import Any

import msgspec
import pytest

from shareprep import i18n
from shareprep.errors import ReleaseRefused
from shareprep.forms.child import Child
from shareprep.forms.discussion import Estimate
from shareprep.forms.parents import ParentLimit
from shareprep.forms.preparation import Interpretation
from shareprep.forms.record import Record
from shareprep.forms.sharing import Share
from shareprep.process import approval, gates, release
from shareprep.process.agreement import (
    ASKED,
    Where,
)
from shareprep.process.release import Sheet
from tests.builders_journal import (
    SALT,
    TODAY,
    VAULT,
    Journal,
    agreed_by_marleen,
    changed,
    estimated,
    leaves,
    papers,
    row,
    texts,
)


@pytest.fixture
def journal() -> Journal:
    return estimated()


@pytest.fixture
def agreed() -> Journal:
    return agreed_by_marleen()


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
    agreed.decide(agreed.keep(approval.encode(content)), "withheld")
    assert agreed.standing(papers()).where is Where.ASKED, "the older agreement must not count again"
    agreed.decide(agreed.acts[-2].content["content"], "postponed")
    assert agreed.standing(papers()).where is Where.WITHHELD, "nor by a word of a newer program"


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
