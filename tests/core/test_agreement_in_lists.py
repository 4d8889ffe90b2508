# SPDX-License-Identifier: EUPL-1.2
"""Lists, the steps and what is to do know where the agreement stands, and who is waited for."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from shareprep.acts import agreement, discussions, todo
from shareprep.acts.discussions import Listed
from shareprep.acts.standings import Standings
from shareprep.forms.child import Child
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.preparation import Observation, Strength
from shareprep.forms.record import new_id
from shareprep.process.agreement import Verdict, Where
from shareprep.process.steps import State
from shareprep.vault.vault import Vault
from tests.builders_acts import TODAY
from tests.builders_agreement import Here, agreed_to, asked_for, ready

SHARING = 4


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with ready(tmp_path) as found:
        yield found


def listed(here: Here, vault: Vault) -> Listed:
    return next(one for one in discussions.list_discussions(vault, TODAY) if one.id == here.discussion)


def of(here: Here, name: str) -> Listed:
    with here.as_(name) as vault:
        return listed(here, vault)


def nothing_decided(here: Here, name: str) -> None:
    with here.as_(name) as vault:
        waiting = todo.to_do(vault, TODAY)
        assert (waiting.decisions, waiting.came_back) == ((), ())


def test_an_estimate_without_a_signature_waits_for_its_colleague(here: Here) -> None:
    before = of(here, "Fatma")
    assert before.steps[0].state is State.BUSY
    assert before.next.waits == "Inge confirms"
    assert of(here, "Inge").next.waits != "Inge confirms", "nobody waits for oneself"
    asked_for(here)
    assert of(here, "Fatma").steps[0].state is State.DONE


def test_the_word_under_sharing_follows_the_agreement(here: Here) -> None:
    found = of(here, "Fatma")
    assert (found.steps[SHARING].word, found.next.button) == ("Busy", "Ask for agreement")
    asked_for(here)
    asked = of(here, "Fatma")
    assert (asked.steps[SHARING].word, asked.steps[SHARING].state) == ("Asked", State.BUSY)
    assert (asked.next.waits, asked.next.step) == ("Marleen decides", 6), "plan meanwhile"
    theirs = of(here, "Marleen")
    assert (theirs.next.step, theirs.next.standing) == (5, "Your agreement is asked")
    assert (theirs.next.button, theirs.next.waits) == ("Look and decide", "")
    with here.as_("Marleen") as vault:
        here.decide(vault)
    agreed = of(here, "Fatma")
    assert (agreed.steps[SHARING].word, agreed.steps[SHARING].state) == ("Agreed", State.DONE)
    assert agreed.next.waits == ""


@pytest.mark.parametrize(
    ("total", "word", "standing"),
    [
        (Verdict.REVISE, "To adjust", "To adjust first"),
        (Verdict.WITHHELD, "Not shared", "This is not shared"),
    ],
)
def test_what_the_leader_sends_back_comes_first(
    here: Here, total: Verdict, word: str, standing: str
) -> None:
    asked_for(here)
    with here.as_("Marleen") as vault:
        here.decide(vault, total)
    found = of(here, "Fatma")
    assert (found.steps[SHARING].word, found.steps[SHARING].state) == (word, State.BUSY)
    assert (found.next.step, found.next.standing) == (5, standing)


def test_a_changed_word_lapses_in_the_list_too_and_undoing_it_restores(here: Here) -> None:
    agreed_to(here)
    with here.as_("Fatma") as vault:
        standings = Standings(vault)

        def where() -> tuple[str, int, bool]:
            found = discussions.list_discussions(vault, TODAY, standings=standings)[0]
            back = todo.to_do(vault, TODAY, standings).came_back
            return found.steps[SHARING].word, found.next.step, bool(back and back[0].lapsed)

        assert where() == ("Agreed", 6, False)
        was = here.change(vault, Strength, "what", "Noor zingt soms mee.")
        assert where() == ("Lapsed", 5, True)
        here.change(vault, Strength, "what", was)
        assert where() == ("Agreed", 6, False)


def test_where_names_are_off_nobody_who_is_waited_for_is_named(here: Here) -> None:
    with here.as_("Fatma") as vault:
        here.change(vault, Discussion, "without_names", True)
        assert listed(here, vault).next.waits == "A colleague confirms"
    asked_for(here)
    assert of(here, "Fatma").next.waits == "A team leader decides"
    with here.as_("Marleen") as vault:
        (asked,) = todo.to_do(vault, TODAY).decisions
        assert asked.asker == ""


# -- to do ------------------------------------------------------------------------------------------


def test_what_waits_for_a_decision_is_the_leaders_alone(here: Here) -> None:
    for name in ("Fatma", "Inge", "Marleen"):
        nothing_decided(here, name)
    asked_for(here)
    for name in ("Fatma", "Inge"):
        nothing_decided(here, name)
    with here.as_("Marleen") as vault:
        (asked,) = todo.to_do(vault, TODAY).decisions
        assert (asked.discussion, asked.asker) == (here.discussion, "Fatma")
        here.decide(vault)
        assert todo.to_do(vault, TODAY).decisions == ()


def test_a_leader_who_estimated_is_not_asked(here: Here) -> None:
    with here.as_("Marleen") as vault:
        marleen = vault.person.id
        mine = next(one for one in vault.records.of_discussion(here.discussion) if isinstance(one, Estimate))
        vault.post([msgspec.structs.replace(mine, id=new_id(), estimator=marleen, writer=marleen)])
        assert vault.flush()
    asked_for(here)
    assert of(here, "Fatma").next.waits == "A team leader decides"
    nothing_decided(here, "Marleen")


def test_a_deputy_is_asked_as_long_as_it_lasts(here: Here) -> None:
    with here.as_("Marleen") as vault:
        piet = vault.add_person("Piet Maes", "childcare_worker", "lantaarn egel vijver boter tram").id
        today = datetime.now(UTC).date()
        vault.name_deputy(piet, vault.person.id, today, today)
    here.keys["Piet"] = (piet, "lantaarn egel vijver boter tram")
    asked_for(here)
    assert of(here, "Fatma").next.waits == "Marleen or Piet decides"
    with here.as_("Piet") as vault:
        assert [one.discussion for one in todo.to_do(vault, TODAY).decisions] == [here.discussion]
    with here.as_("Marleen") as vault:
        vault.end_deputy(piet, vault.person.id)
    with here.as_("Piet") as vault:
        assert discussions.list_discussions(vault, TODAY) == ()
        assert todo.to_do(vault, TODAY).decisions == ()


def test_what_came_back_is_for_who_asked(here: Here) -> None:
    asked_for(here)
    with here.as_("Marleen") as vault:
        here.decide(vault, Verdict.REVISE)
        assert todo.to_do(vault, TODAY).came_back == ()
    with here.as_("Inge") as vault:
        assert todo.to_do(vault, TODAY).came_back == ()
    with here.as_("Fatma") as vault:
        (back,) = todo.to_do(vault, TODAY).came_back
        assert (back.leader, back.lapsed) == ("Marleen", False)


# -- hidden discussions -----------------------------------------------------------------------------


def test_nothing_of_a_hidden_discussion_is_listed_counted_or_to_do(here: Here) -> None:
    with here.as_("Marleen") as vault:
        vault.add_person("Piet Maes", "childcare_worker", "lantaarn egel vijver boter tram")
        piet = next(one.id for one in vault.people if one.name == "Piet Maes")
    here.keys["Piet"] = (piet, "lantaarn egel vijver boter tram")
    with here.as_("Piet") as vault:
        assert discussions.list_discussions(vault, TODAY) == ()
        assert discussions.count_running(vault, TODAY) == 0
        with pytest.raises(KeyError):
            discussions.open_discussion(vault, here.discussion)
        (noor,) = (one for one in vault.records.of_kind("child") if isinstance(one, Child))
    with here.as_("Fatma") as vault:
        assert discussions.count_running(vault, TODAY) == 1
        here.change(vault, Observation, "observer", piet)
    with here.as_("Piet") as vault:
        assert [one.id for one in discussions.list_discussions(vault, TODAY)] == [here.discussion]
        assert noor.id in discussions.list_discussions(vault, TODAY)[0].children


# -- asked again only of what changed ---------------------------------------------------------------


def test_what_did_not_change_is_not_weighed_again(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    agreed_to(here)
    with here.as_("Fatma") as vault:
        standings = Standings(vault)
        papers = here.papers(vault)
        first = standings.of(papers)
        assert first.where is Where.AGREED
        assert standings.of(here.papers(vault)) is first
        here.change(vault, Strength, "what", "Noor zingt soms mee.")
        assert standings.of(here.papers(vault)).where is Where.LAPSED
        agreement.ask(vault, here.discussion, TODAY)
        assert standings.of(here.papers(vault)).where is Where.LAPSED, "until the next look"
        assert standings.look().of(here.papers(vault)).where is Where.ASKED
