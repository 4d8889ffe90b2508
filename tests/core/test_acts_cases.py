# SPDX-License-Identifier: EUPL-1.2
"""Case files into a vault and out again: whole, or not at all."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from shareprep import i18n
from shareprep.acts import cases
from shareprep.acts.discussions import list_discussions, open_discussion
from shareprep.errors import CaseFileError
from shareprep.forms.discussion import Discussion
from shareprep.forms.preparation import Observation
from tests.builders_acts import TODAY, TeamVault, prepared, team_vault

CASE = """
[bespreking]
vraag = "Hoe helpen we Noor om mee te spelen?"
met_team = "De Linde"

[[kind]]
voornaam = "Noor"

[[observatie]]
wanneer = "9/11"
wat = "Noor kijkt naar drie kinderen."
gezien_door = "Fatma"
"""


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    i18n.use("nl")
    yield
    i18n.use("en")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamVault]:
    with team_vault(tmp_path) as made:
        yield made


def written(folder: Path, text: str) -> Path:
    file = folder / "noor.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_case_gets_all_that_a_new_discussion_has(team: TeamVault, tmp_path: Path) -> None:
    filled = cases.fill(team.vault, written(tmp_path, CASE), TODAY)
    assert (filled.added, filled.changed) == (2, 0), "Noor was known"
    discussion = team.vault.records.load(filled.discussion)
    assert isinstance(discussion, Discussion)
    assert discussion.discussion == discussion.id
    assert (discussion.team, discussion.writer) == (team.vault.team.id, team.fatma)
    assert (discussion.about, discussion.other_team) == ((team.noor,), team.linde)
    assert (discussion.retention_until, discussion.revision) == ("2028-08-31", 1)
    assert filled.code == discussion.code != ""
    notebook = open_discussion(team.vault, filled.discussion)
    (seen,) = notebook.papers.of(Observation)
    assert (seen.seen_on, seen.observer) == ("2026-11-09", team.fatma)
    assert [change.after for change in team.vault.changes.of_record(seen.id)] == [True]
    assert not notebook.may_undo, "a whole case is not taken back by one key"


def test_the_same_file_again_changes_nothing(team: TeamVault, tmp_path: Path) -> None:
    first = cases.fill(team.vault, written(tmp_path, CASE), TODAY)
    code = f'code = "{first.code}"\nvraag'
    again = cases.fill(team.vault, written(tmp_path, CASE.replace("vraag", code)), TODAY)
    assert (again.discussion, again.code, again.added, again.changed) == (first.discussion, first.code, 0, 0)


def test_another_answer_is_one_change(team: TeamVault, tmp_path: Path) -> None:
    first = cases.fill(team.vault, written(tmp_path, CASE), TODAY)
    other = CASE.replace("vraag =", f'code = "{first.code}"\nvraag =').replace("mee te spelen", "te spelen")
    filled = cases.fill(team.vault, written(tmp_path, other), TODAY)
    assert (filled.added, filled.changed) == (0, 1)
    last = team.vault.changes.history(first.discussion, "question")[-1]
    assert (last.before, last.after) == (
        "Hoe helpen we Noor om mee te spelen?",
        "Hoe helpen we Noor om te spelen?",
    )
    assert team.vault.records.load(first.discussion).revision == 2  # type: ignore[union-attr]


def test_a_wrong_line_changes_nothing(team: TeamVault, tmp_path: Path) -> None:
    before = team.vault.records.all(removed=True)
    changes = team.vault.changes.count()
    wrong = written(tmp_path, CASE + 'kleur = "blauw"\n')
    with pytest.raises(CaseFileError) as refused:
        cases.fill(team.vault, wrong, TODAY)
    assert "noor.toml" in refused.value.sentence
    assert "kleur" in refused.value.sentence
    assert "13" in refused.value.sentence
    assert team.vault.records.all(removed=True) == before
    assert team.vault.changes.count() == changes
    with pytest.raises(CaseFileError):
        cases.fill(team.vault, tmp_path / "absent.toml", TODAY)


def test_a_wrong_file_among_others_changes_nothing(team: TeamVault, tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "a.toml").write_text(CASE, encoding="utf-8")
    (folder / "b.toml").write_text("[[kleur]]\n", encoding="utf-8")
    with pytest.raises(CaseFileError):
        cases.fill_folder(team.vault, folder, TODAY)
    assert list_discussions(team.vault, TODAY) == ()
    (folder / "b.toml").write_text(CASE.replace("te spelen", "te zingen"), encoding="utf-8")
    cases.fill_folder(team.vault, folder, TODAY)
    assert len({one.heading.code for one in list_discussions(team.vault, TODAY)}) == 2


def test_what_was_written_out_gives_the_same_case(team: TeamVault, tmp_path: Path) -> None:
    begun = prepared(team)
    text = cases.export(team.vault, begun)
    file = written(tmp_path, text)
    same = cases.fill(team.vault, file, TODAY)
    assert (same.discussion, same.added, same.changed) == (begun, 0, 0)
    with team_vault(tmp_path / "other") as other:
        filled = cases.fill(other.vault, file, TODAY)
        assert sections(cases.export(other.vault, filled.discussion)) == sections(text)


def sections(text: str) -> list[str]:
    """The parts of a case file; teams stand in no order of anybody's choosing."""
    return sorted(part.strip() for part in text.split("\n\n") if part.strip())


def test_writing_out_is_an_act_of_who_did_it(team: TeamVault) -> None:
    begun = prepared(team)
    cases.export(team.vault, begun)
    (act,) = team.vault.journal.of_kind(cases.EXPORTED)
    assert (act.said.by, act.said.content) == (team.fatma, {"discussion": begun})
    assert act.is_signed_with(team.vault.person.keys.sign)
    with pytest.raises(KeyError):
        cases.export(team.vault, "nothing")
    assert len(team.vault.journal.of_kind(cases.EXPORTED)) == 1


def test_other_records_are_left_as_they_are(team: TeamVault, tmp_path: Path) -> None:
    prepared(team)
    before = {one.id: one for one in team.vault.records.all(removed=True)}
    cases.fill(team.vault, written(tmp_path, CASE), TODAY)
    after = {one.id: one for one in team.vault.records.all(removed=True)}
    assert {key: after[key] for key in before} == before
    assert all(msgspec.structs.asdict(one)["writer"] for key, one in after.items() if key not in before)
