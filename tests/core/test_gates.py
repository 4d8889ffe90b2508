# SPDX-License-Identifier: EUPL-1.2
"""The gates: what has to be there before the leader is asked, and before anything leaves."""

from datetime import date

import pytest

from shareprep.errors import ReleaseRefused
from shareprep.forms.discussion import Discussion
from shareprep.forms.papers import Papers
from shareprep.forms.sharing import Consent, Share
from shareprep.forms.team import Team
from shareprep.process import gates, release, sharing
from shareprep.process.agreement import (
    PAPER_SEEN,
    Verdict,
)
from shareprep.process.release import Sheet
from tests.builders_journal import (
    ROWS,
    TODAY,
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


def test_what_is_usual_suggests_and_ticks_nothing() -> None:
    usual = Team(
        id="linde", name="De Linde", usual_search=("strength", "need"), usual_advice=("observation",)
    )
    bare = papers(usual, without=tuple(record.id for record in ROWS if isinstance(record, Share)))
    assert sharing.usual(bare) == {"strength", "need"}
    assert sharing.shared(bare) == []
    assert sharing.usual(papers(usual, purpose="advice")) == {"observation"}
    assert sharing.usual(papers()) == frozenset()
