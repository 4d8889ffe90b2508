# SPDX-License-Identifier: EUPL-1.2
"""What a person does with discussions, agreements and children, through a real vault."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from shareprep import i18n
from shareprep.acts import actions, children, discussions, searching, vaults
from shareprep.acts.discussions import (
    begin_discussion,
    count_running,
    heading,
    list_discussions,
    new_code,
    open_discussion,
    remove_discussion,
)
from shareprep.acts.shelf import shelf_of
from shareprep.acts.teams import last_roles
from shareprep.forms.discussion import Discussion
from shareprep.forms.meeting import Meeting, Participant
from shareprep.forms.outcome import Action
from shareprep.forms.preparation import Observation, Score
from shareprep.forms.record import new_id, with_value
from shareprep.forms.team import Colleague, Team
from shareprep.notebook import Undone
from tests.builders_acts import TODAY, TeamVault, prepared, team_vault
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    i18n.use("nl")
    yield
    i18n.use("en")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamVault]:
    with team_vault(tmp_path) as made:
        yield made


def loaded(team: TeamVault, discussion: str) -> Discussion:
    found = team.vault.records.load(discussion)
    assert isinstance(found, Discussion)
    return found


# -- vaults -----------------------------------------------------------------------------------------


def test_team_and_people_are_records_too(team: TeamVault) -> None:
    own = team.vault.records.load(team.vault.team.id)
    assert isinstance(own, Team)
    assert (own.name, own.sort, own.legal_entity) == (
        "Kinderdagverblijf De Zonnebloem",
        "childcare",
        "Stad Gent",
    )
    people = [one for one in team.vault.records.of_kind("colleague") if one.team == team.vault.team.id]
    assert [(one.id, one.name) for one in people if isinstance(one, Colleague)] == [
        (team.fatma, "Fatma Yıldız"),
        (team.inge, "Inge Van den Broeck"),
    ]


def test_a_vault_closed_by_force_gets_its_people_at_the_next_opening(team: TeamVault) -> None:
    forgotten = team.vault.add_person("Marleen De Clercq", "leader", "ladder appel dromen")
    assert team.vault.records.load(forgotten.id) is None
    team.vault.close()
    with_all = vaults.unlock(team.folder, team.inge, OTHER_PASSPHRASE, team.world)
    assert isinstance(with_all.records.load(forgotten.id), Colleague)
    again = with_all.changes.count()
    with_all.close()
    once_more = vaults.unlock(team.folder, team.fatma, PASSPHRASE, team.world)
    assert once_more.changes.count() == again
    once_more.close()


def test_sign_in_lists_what_it_cannot_read_too(team: TeamVault) -> None:
    (here,) = vaults.vaults_here(team.world, team.folder.parent / "none")
    assert here.card
    assert [person.name for person in here.card.people] == ["Fatma Yıldız", "Inge Van den Broeck"]
    team.vault.close()
    for name in ("keys.json", "keys-2.json"):
        (team.folder / name).write_text("?")
    (here,) = vaults.vaults_here(team.world, team.folder.parent / "none")
    assert (here.card, type(here.fault).__name__) == (None, "KeysDamaged")


# -- discussions ------------------------------------------------------------------------------------


def test_a_new_discussion_has_what_can_be_known(team: TeamVault) -> None:
    first = loaded(team, begin_discussion(team.vault, team.fatma, TODAY))
    assert first.discussion == first.id
    assert (first.team, first.writer, first.other_team) == (team.vault.team.id, team.fatma, "")
    assert first.retention_until == "2028-08-31"
    team.post(msgspec.structs.replace(first, other_team=team.linde))
    second = loaded(team, begin_discussion(team.vault, team.inge, TODAY, "advice", (team.noor,)))
    assert (second.other_team, second.type, second.about) == (team.linde, "advice", (team.noor,))
    assert second.code != first.code
    assert second.place > first.place


def test_codes_are_no_words_and_come_once() -> None:
    taken: set[str] = set()
    for _nth in range(300):
        code = new_code(taken)
        assert len(code) == 4
        assert not set(code) & set("AEIOUY0125 8LSZBQ".replace(" ", ""))
        assert any(letter.isdigit() for letter in code)
        assert any(letter.isalpha() for letter in code)
        assert code not in taken
        taken.add(code)


def test_an_open_discussion_has_its_people_and_undoes_after_a_restart(team: TeamVault) -> None:
    begun = prepared(team)
    notebook = open_discussion(team.vault, begun)
    papers = notebook.papers
    assert papers.children_called() == "Noor"
    assert papers.called(team.mama) == "mama"
    assert papers.in_full(team.sofie) == "Sofie Claes"
    assert not notebook.may_undo
    seen = papers.of(Observation)[0]
    notebook.change(seen.id, "what", "Noor lacht.")
    team.vault.close()
    vault = vaults.unlock(team.folder, team.fatma, PASSPHRASE, team.world)
    again = open_discussion(vault, begun)
    assert again.papers.of(Observation)[0].what == "Noor lacht."
    assert isinstance(again.undo(), Undone)
    assert again.papers.of(Observation)[0].what == seen.what
    assert not again.may_undo
    vault.close()
    theirs = vaults.unlock(team.folder, team.inge, OTHER_PASSPHRASE, team.world)
    assert not open_discussion(theirs, begun).may_undo
    theirs.close()


def test_removed_rows_come_along_to_be_put_back(team: TeamVault) -> None:
    begun = prepared(team)
    notebook = open_discussion(team.vault, begun)
    seen = notebook.papers.of(Observation)[0]
    notebook.remove(seen.id)
    again = open_discussion(team.vault, begun)
    assert [row.id for row in again.papers.of(Observation)] != [seen.id]
    again.put_back(seen.id)
    assert again.papers.of(Observation)[0].id == seen.id


def test_opening_what_is_not_there_is_a_key_error(team: TeamVault) -> None:
    with pytest.raises(KeyError):
        open_discussion(team.vault, "nothing")
    with pytest.raises(KeyError):
        open_discussion(team.vault, team.noor)


def test_the_list_says_how_far_and_who_meets_first(team: TeamVault) -> None:
    late = begin_discussion(team.vault, team.fatma, TODAY)
    begun = prepared(team)
    listed = list_discussions(team.vault, TODAY)
    assert [one.id for one in listed] == [begun, late]
    first = listed[0]
    assert (first.heading.children, first.heading.initials, first.heading.other_team) == (
        "Noor",
        "N.A.",
        "De Linde",
    )
    assert first.heading.question == "Hoe helpen we Noor om mee te spelen?"
    assert (first.meeting, first.children) == ("2026-11-26T15:30", (team.noor,))
    assert first.done == sum(step.state.value == "Done" for step in first.steps) > 0
    assert first.next.button


@pytest.mark.parametrize("how", [{"without_names": True}, {"type": "advice"}])
def test_titles_and_lists_without_names_have_none(team: TeamVault, how: dict[str, str | bool]) -> None:
    begun = prepared(team, **how)
    (listed,) = list_discussions(team.vault, TODAY)
    shown = msgspec.json.encode(msgspec.to_builtins(listed.heading.__dict__)).decode()
    assert not any(name in shown for name in ("Noor", "N.A.", "Linde", "Aydın"))
    assert listed.heading.without_names
    assert listed.heading.children
    assert heading(shelf_of(team.vault).papers(begun)) == listed.heading


def test_words_in_place_of_a_day_are_in_no_list_without_names(team: TeamVault) -> None:
    begun = prepared(team)
    (meeting,) = team.vault.records.of_kind("meeting")
    team.post(with_value(meeting, "when", "na het feest van Noor"))
    agreed(team, begun, "Bellen", due="als Noor genezen is")
    assert list_discussions(team.vault, TODAY)[0].meeting == "na het feest van Noor"
    stored = team.vault.records.load(begun)
    assert stored is not None
    team.post(with_value(stored, "without_names", True))
    assert list_discussions(team.vault, TODAY)[0].meeting == ""
    (due,) = [one.due for one in actions.open_actions(team.vault, TODAY)]
    assert "Noor" not in due
    assert due.startswith("als ")


def test_a_removed_discussion_is_in_no_list_and_comes_back_whole(team: TeamVault) -> None:
    begun = prepared(team)
    before = list_discussions(team.vault, TODAY)
    discussions.remove_discussion(team.vault, begun)
    assert list_discussions(team.vault, TODAY) == ()
    assert [one.id for one in list_discussions(team.vault, TODAY, removed=True)] == [begun]
    assert searching.search(team.vault, "poppenhoek") == ()
    discussions.put_back_discussion(team.vault, begun)
    assert list_discussions(team.vault, TODAY) == before
    assert len(searching.search(team.vault, "poppenhoek")) == 1


# -- agreements, children, search -------------------------------------------------------------------


def agreed(team: TeamVault, discussion: str, what: str, **values: str) -> Action:
    action = Action(id=new_id(), discussion=discussion, team=team.vault.team.id, what=what, **values)
    team.post(action)
    return action


def test_open_agreements_are_listed_the_soonest_first_and_ticked_off(team: TeamVault) -> None:
    begun = prepared(team)
    later = agreed(team, begun, "Bellen met mama", who=team.mama, due="2026-12-11")
    someday = agreed(team, begun, "Hoekje maken", who="iedereen")
    mine = agreed(team, begun, "Elke ochtend vijf minuten", who=team.fatma, due="2026-11-20")
    listed = actions.open_actions(team.vault, TODAY)
    assert [(one.id, one.who, one.is_late, one.mine) for one in listed] == [
        (mine.id, "Fatma", True, True),
        (later.id, "mama", False, False),
        (someday.id, "iedereen", False, False),
    ]
    actions.tick_off(team.vault, mine.id, TODAY)
    assert mine.id not in {one.id for one in actions.open_actions(team.vault, TODAY)}
    done = team.vault.records.load(mine.id)
    assert isinstance(done, Action)
    assert (done.state, done.done_on) == ("done", "2026-11-24")
    notebook = open_discussion(team.vault, begun)
    assert isinstance(notebook.undo(), Undone)
    assert mine.id in {one.id for one in actions.open_actions(team.vault, TODAY)}
    actions.tick_off(team.vault, later.id, TODAY)
    actions.tick_off(team.vault, later.id, TODAY, done=False)
    assert later.id in {one.id for one in actions.open_actions(team.vault, TODAY)}


def test_agreements_without_names_show_none(team: TeamVault) -> None:
    begun = prepared(team, without_names=True)
    agreed(team, begun, "Noor komt kijken met mama Samira", who=team.sofie)
    (listed,) = actions.open_actions(team.vault, TODAY)
    assert not any(name in listed.what + listed.who for name in ("Noor", "Samira", "Sofie"))


def score(team: TeamVault, period: str, involvement: str, **envelope: str) -> Score:
    about = () if envelope.get("discussion") else (team.noor,)
    return Score(id=new_id(), about=about, period=period, wellbeing="4", involvement=involvement, **envelope)


def test_low_for_longer_is_suggested_until_it_is_old_or_better(team: TeamVault) -> None:
    begun = prepared(team)
    team.post(score(team, "2026-10-05/2026-10-20", "2"))
    assert children.low_children(team.vault, TODAY) == ()
    team.post(score(team, "2026-11-02/2026-11-16", "1+", discussion=begun))
    (low,) = children.low_children(team.vault, TODAY)
    assert (low.id, low.called, low.initials, low.discussions) == (team.noor, "Noor", "N.A.", (begun,))
    assert low.low
    assert (low.low.scale, low.low.times) == ("involvement", 2)
    assert children.low_children(team.vault, TODAY.replace(year=2027)) == ()
    team.post(score(team, "2026-11-20", "4+"))
    assert children.low_children(team.vault, TODAY) == ()
    (listed,) = children.list_children(team.vault, TODAY)
    assert (listed.times_scored, listed.in_full, listed.group) == (3, "Noor Aydın", "Vlinders")


def test_search_leads_to_the_discussion(team: TeamVault) -> None:
    begun = prepared(team)
    (found,) = searching.search(team.vault, "poppenhoek")
    assert (found.discussion, found.kind) == (begun, "observation")
    assert found.row == "Observatie"
    assert "poppenhoek" in found.snippet
    child = next(one for one in searching.search(team.vault, "noor") if one.kind == "child")
    assert child.discussion == begun


def test_a_hit_without_names_shows_none(team: TeamVault) -> None:
    prepared(team, without_names=True)
    found = searching.search(team.vault, "noor poppenhoek")
    assert len(found) == 1
    assert "Noor" not in found[0].snippet
    assert "poppenhoek" in found[0].snippet


def test_a_discussion_without_a_meeting_comes_after_one_with(team: TeamVault) -> None:
    first = begin_discussion(team.vault, team.fatma, TODAY)
    second = begin_discussion(team.vault, team.fatma, TODAY)
    team.post(Meeting(id=new_id(), discussion=first, when="2026-12-01T10:00"))
    assert [one.id for one in list_discussions(team.vault, TODAY)] == [first, second]


# -- the roles of last time -------------------------------------------------------------------------


def meeting(team: TeamVault, day: str, other: str, *seats: tuple[str, str]) -> Discussion:
    """A discussion that meets on this day, with who did what."""
    begun = loaded(team, begin_discussion(team.vault, team.fatma, TODAY))
    begun = msgspec.structs.replace(begun, other_team=other)
    rows = [Participant(id=new_id(), discussion=begun.id, person=who, roles=(role,)) for who, role in seats]
    team.post(begun, Meeting(id=new_id(), discussion=begun.id, when=day), *rows)
    return begun


def test_roles_are_those_of_the_last_table_with_this_team(team: TeamVault) -> None:
    meeting(team, "2026-09-01", team.linde, (team.inge, "chair"), (team.sofie, "note_taker"))
    seats = ((team.fatma, "chair"), (team.sofie, "timekeeper"), ("Rosa", "chair"))
    meeting(team, "2026-10-01", team.linde, *seats)
    meeting(team, "2026-11-01", "", (team.inge, "presenter"))
    now = meeting(team, "2026-12-01", team.linde)
    assert last_roles(shelf_of(team.vault), now) == {team.fatma: ("chair",), team.sofie: ("timekeeper",)}
    elsewhere = meeting(team, "2026-12-02", "another team")
    assert last_roles(shelf_of(team.vault), elsewhere) == {team.inge: ("presenter",)}


def test_nobody_had_a_role_yet(team: TeamVault) -> None:
    first = loaded(team, begin_discussion(team.vault, team.fatma, TODAY))
    assert last_roles(shelf_of(team.vault), first) == {}


def test_what_runs_is_counted(team: TeamVault) -> None:
    assert count_running(team.vault, TODAY) == 0
    first = begin_discussion(team.vault, team.fatma, TODAY)
    begin_discussion(team.vault, team.fatma, TODAY)
    assert count_running(team.vault, TODAY) == 2
    remove_discussion(team.vault, first)
    assert count_running(team.vault, TODAY) == 1


def test_found_words_of_two_fields_stand_apart_under_their_labels(team: TeamVault) -> None:
    discussion = begin_discussion(team.vault, team.fatma, TODAY)
    what, before = "Ze wijst naar de giraf", "Net na het eten"
    row = Observation(id=new_id(), discussion=discussion, what=what, before=before)
    team.post(row)
    (found,) = searching.search(team.vault, "giraf")
    assert found.snippet.count(" · ") == 1
    first, second = found.snippet.split(" · ")
    assert "giraf" in first + second
    assert first.count(": ") == second.count(": ") == 1
