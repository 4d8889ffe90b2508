# SPDX-License-Identifier: EUPL-1.2
"""The way to the leader's agreement in a real vault: each from the own slot, each act signed."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from shareprep.acts import agreement, vaults
from shareprep.acts.agreement import Changed, Decision, MayNotDecide, NotReady
from shareprep.acts.shelf import shelf_of
from shareprep.acts.standings import Standings
from shareprep.errors import Problem, ReleaseRefused
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.record import new_id
from shareprep.forms.sharing import Recipient
from shareprep.process import gates
from shareprep.process.agreement import Standing, Verdict, Where
from shareprep.vault.faults import WrongPassphrase
from shareprep.vault.vault import Vault
from tests.builders_acts import TODAY
from tests.builders_agreement import FOURTH, Here, agreed_to, asked_for, ready
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with ready(tmp_path) as made:
        yield made


@pytest.fixture
def asked(here: Here) -> Here:
    asked_for(here)
    return here


@pytest.fixture
def agreed(here: Here) -> Here:
    agreed_to(here)
    return here


def still_to_ask(here: Here, vault: Vault) -> list[Problem]:
    """As who is in would read it: asking signs the own estimate along."""
    signed = agreement.standing(vault, here.discussion).estimators
    return gates.to_ask(here.papers(vault), {*signed, vault.person.id}, TODAY)


def where(here: Here, vault: Vault) -> Where:
    return agreement.standing(vault, here.discussion).where


def test_asking_waits_for_the_colleagues_own_signature(here: Here) -> None:
    with here.as_("Fatma") as vault:
        with pytest.raises(NotReady) as refused:
            agreement.ask(vault, here.discussion, TODAY)
        assert [one.code for one in refused.value.problems] == ["unconfirmed"]
        waiting = still_to_ask(here, vault)
        assert [one.code for one in waiting] == ["unconfirmed"]
        assert vault.journal.of_kind("estimated") == [], "what is refused leaves nothing behind"
    with here.as_("Inge") as vault:
        assert agreement.sign_own_estimate(vault, here.discussion)
        assert not agreement.sign_own_estimate(vault, here.discussion), "once is enough"
    with here.as_("Fatma") as vault:
        assert still_to_ask(here, vault) == []
        agreement.ask(vault, here.discussion, TODAY)
        assert where(here, vault) is Where.ASKED


def test_together_at_one_screen_each_with_the_own_passphrase(here: Here) -> None:
    inge = here.keys["Inge"][0]
    with here.as_("Fatma") as vault:
        with pytest.raises(WrongPassphrase):
            agreement.confirm_estimate(vault, here.discussion, inge, PASSPHRASE)
        agreement.confirm_estimate(vault, here.discussion, inge, OTHER_PASSPHRASE)
        (act,) = vault.journal.of_kind("estimated")
        assert act.said.by == inge
        assert vault.person.id == here.keys["Fatma"][0], "who is in stays in"
        agreement.ask(vault, here.discussion, TODAY)
        assert vault.journal.last().said.by == here.keys["Fatma"][0]
    with here.as_("Inge") as vault:
        assert agreement.standing(vault, here.discussion).estimators == {inge, here.keys["Fatma"][0]}


def test_the_leader_agrees_and_it_leaves(agreed: Here) -> None:
    with agreed.as_("Fatma") as vault:
        found = agreed.outgoing(vault)
        assert found.agreed_by == agreed.keys["Marleen"][0]
        assert found.instead_of == ""
        words = agreement.words_of(vault, agreement.standing(vault, agreed.discussion))
        assert list(words.values()) == ["Dat blijft hier."]


def test_one_word_lapses_it_and_undoing_restores(agreed: Here) -> None:
    with agreed.as_("Fatma") as vault:
        was = agreed.change(vault, Discussion, "question", "Iets anders?")
        assert where(agreed, vault) is Where.LAPSED
        with pytest.raises(ReleaseRefused):
            agreed.outgoing(vault)
        agreed.change(vault, Discussion, "question", was)
        assert agreed.outgoing(vault)


@pytest.mark.parametrize("who", ["Fatma", "Inge"])
def test_who_is_no_leader_does_not_decide(asked: Here, who: str) -> None:
    with asked.as_(who) as vault, pytest.raises(MayNotDecide):
        asked.decide(vault)


def test_a_leader_who_estimated_does_not_decide(asked: Here) -> None:
    with asked.as_("Marleen") as vault:
        row = {"discussion": asked.discussion, "team": vault.team.id, "writer": vault.person.id}
        mine = Estimate(estimator=vault.person.id, estimate="yes")
        vault.post([msgspec.structs.replace(mine, id=new_id(), **row)])
        assert vault.flush()
        with pytest.raises(MayNotDecide) as refused:
            asked.decide(vault)
        assert "estimated" in refused.value.sentence


def test_what_changed_while_reading_is_not_signed(asked: Here) -> None:
    with asked.as_("Marleen") as vault:
        found = agreement.standing(vault, asked.discussion)
        assert found.content is not None
        asked.change(vault, Recipient, "reason", "is benieuwd")
        verdicts = {item.id: Verdict.AGREED for item in found.content.items}
        with pytest.raises(Changed):
            agreement.decide(
                vault, asked.discussion, found.content, Decision(Verdict.AGREED, verdicts, {}), TODAY
            )
        assert where(asked, vault) is Where.ASKED


def test_the_parents_limit_is_answered(asked: Here) -> None:
    with asked.as_("Marleen") as vault:
        found = agreement.standing(vault, asked.discussion)
        assert found.content is not None
        verdicts = {item.id: Verdict.AGREED for item in found.content.items}
        with pytest.raises(NotReady) as refused:
            agreement.decide(
                vault, asked.discussion, found.content, Decision(Verdict.AGREED, verdicts, {}), TODAY
            )
        assert [one.code for one in refused.value.problems] == ["no_answer"]


def test_to_adjust_comes_back_with_words_at_the_row(asked: Here) -> None:
    with asked.as_("Marleen") as vault:
        found = agreement.standing(vault, asked.discussion)
        assert found.content is not None
        item = found.content.items[0].id
        decision = Decision(Verdict.REVISE, {item: Verdict.REVISE}, {item: "Korter, graag."})
        agreement.decide(vault, asked.discussion, found.content, decision, TODAY)
    with asked.as_("Fatma") as vault:
        found = agreement.standing(vault, asked.discussion)
        assert found.where is Where.REVISE
        assert agreement.words_of(vault, found) == {item: "Korter, graag."}


def test_the_leader_agrees_again_after_a_typing_error(agreed: Here) -> None:
    with agreed.as_("Marleen") as vault:
        agreed.change(vault, Recipient, "reason", "Zij is haar juf vanaf 4 januari.")
        found = agreement.standing(vault, agreed.discussion)
        assert found.where is Where.LAPSED
        (difference,) = found.differences
        assert difference.before == "Zij is haar juf vanaf januari."
        assert difference.after == "Zij is haar juf vanaf 4 januari."
        content = agreement.content_now(vault, agreed.papers(vault), TODAY)
        words = {limit.id: "Dat blijft hier." for limit in content.limits}
        verdicts = {item.id: Verdict.AGREED for item in content.items}
        agreement.decide(
            vault, agreed.discussion, content, Decision(Verdict.AGREED, verdicts, words), TODAY
        )
        assert agreed.outgoing(vault)


def test_a_deputy_decides_in_the_leaders_name_while_it_lasts(asked: Here, tmp_path: Path) -> None:
    with asked.as_("Marleen") as vault:
        jan = vaults.add_person(vault, "Jan Smet", "care_coordinator", FOURTH)
        asked.keys["Jan"] = (jan.id, FOURTH)
    with asked.as_("Jan") as vault, pytest.raises(KeyError):
        asked.decide(vault)  # he is not named in it, so to him it is not there
    with asked.as_("Marleen") as vault:
        day = date.fromisoformat(vault.journal.last().said.at[:10])
        vault.name_deputy(jan.id, vault.person.id, day - timedelta(days=1), day + timedelta(days=7))
    with asked.as_("Jan") as vault:
        asked.decide(vault)
        found = asked.outgoing(vault)
        assert (found.agreed_by, found.instead_of) == (jan.id, asked.keys["Marleen"][0])


def test_standings_say_the_same_as_each_standing(agreed: Here) -> None:
    with agreed.as_("Inge") as vault:
        found = Standings(vault).of(shelf_of(vault).papers(agreed.discussion))
        assert found == agreement.standing(vault, agreed.discussion)
        assert isinstance(found, Standing)


def test_bytes_with_one_more_are_not_what_was_signed(agreed: Here) -> None:
    """Negative control: without comparing the hash, the row below is believed."""
    with agreed.as_("Fatma") as vault:
        name = agreement.standing(vault, agreed.discussion).decided
        assert name is not None
        kept = name.content["content"]
        vault.write(
            lambda transaction: transaction._connection.execute(
                "UPDATE contents SET body = CAST(body || x'20' AS BLOB) WHERE hash = ?", (kept,)
            )
        )
        assert where(agreed, vault) is Where.NOT_ASKED
