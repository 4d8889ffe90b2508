# SPDX-License-Identifier: EUPL-1.2
"""The invented team: made once, told apart from a real vault, and left alone when it is there."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from shareprep import cli, demo, i18n
from shareprep.acts import vaults
from shareprep.acts.children import list_children, low_children
from shareprep.acts.discussions import list_discussions
from shareprep.errors import CaseFileError
from shareprep.forms.record import KINDS
from shareprep.process.steps import State
from shareprep.vault.faults import FolderTaken
from shareprep.vault.strength import passphrase_problems
from shareprep.vault.vault import Vault, describe
from shareprep.vault.world import World
from shareprep.words.dutch import passphrase_words
from tests.builders_acts import team_vault
from tests.builders_vault import Quick, cheap_world


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    i18n.use("nl")
    yield
    i18n.use("en")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return cheap_world(tmp_path_factory.mktemp("state"), Quick())


@pytest.fixture(scope="module")
def made(world: World, tmp_path_factory: pytest.TempPathFactory) -> demo.Demo:
    i18n.use("nl")
    return demo.make_demo(tmp_path_factory.mktemp("demo") / "demo", world)


@pytest.fixture
def vault(made: demo.Demo, world: World) -> Iterator[Vault]:
    first = describe(made.folder, world).people[0]
    opened = vaults.unlock(made.folder, first.id, made.passphrases[first.name], world)
    yield opened
    if opened.is_open:
        opened.close()


def test_three_people_sign_in_with_words_of_the_list(made: demo.Demo, world: World) -> None:
    people = describe(made.folder, world).people
    assert [person.name for person in people] == list(made.passphrases) == list(demo.passphrases(made.folder))
    assert len(people) == 3
    for words in made.passphrases.values():
        assert len(words.split()) == 5
        assert set(words.split()) <= set(passphrase_words())
        assert not passphrase_problems(words)


def test_it_holds_what_a_team_would_have(vault: Vault) -> None:
    listed = list_discussions(vault, demo.DAY)
    assert len(listed) == 8
    assert len({one.heading.code for one in listed}) == 8
    assert len({(one.done, one.next.standing) for one in listed}) >= 5, "they are in different states"
    assert any(one.heading.without_names for one in listed)
    assert any(all(step.state is State.DONE for step in one.steps) for one in listed)
    children = list_children(vault, demo.DAY)
    assert len(children) == 12
    assert all(child.times_scored for child in children)
    assert 1 <= len(low_children(vault, demo.DAY)) < 6
    assert any(child.called == "Noor" and child.discussions for child in children)


def test_nobody_is_there_twice(vault: Vault) -> None:
    names = [one.name for one in vault.records.of_kind("colleague")]  # type: ignore[attr-defined]
    assert len(names) == len(set(names))
    assert {person.name for person in vault.people} <= set(names)
    teams = [one.name for one in vault.records.of_kind("team")]  # type: ignore[attr-defined]
    assert len(teams) == len(set(teams))
    assert vault.records.load(vault.team.id) is not None
    assert all(one.discussion for one in vault.records.of_kind("discussion"))
    assert {kind for kind in vault.records.counts() if kind not in KINDS} == set()


def test_the_one_that_is_there_is_left_as_it_is_also_while_it_is_open(
    made: demo.Demo, world: World, vault: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vault.is_open
    before = {path.name: path.read_bytes() for path in made.folder.glob("vault-*.db")}
    assert cli.main(["demo", str(made.folder)], world) == 0
    said = capsys.readouterr().out
    assert "staat er al" in said
    assert all(words in said for words in made.passphrases.values())
    assert {path.name: path.read_bytes() for path in made.folder.glob("vault-*.db")} == before


def test_another_folder_is_refused(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    assert cli.main(["demo", str(tmp_path / "mine")], world) == 1
    assert "mine" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    with pytest.raises(FolderTaken):
        demo.make_demo(tmp_path / "mine", world)


def test_a_real_vault_is_none_even_with_the_file(made: demo.Demo, tmp_path: Path) -> None:
    with team_vault(tmp_path) as team:
        assert not demo.is_demo(team.folder)
        shutil.copy(made.folder / demo.MARK, team.folder)
        assert not demo.is_demo(team.folder)
        with pytest.raises(FolderTaken):
            demo.make_demo(team.folder, team.world)
    assert demo.is_demo(made.folder)
    assert demo.passphrases(tmp_path) == {}


def test_half_a_demo_does_not_stay(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise CaseFileError("wrong", "right it")

    with monkeypatch.context() as patched:
        patched.setattr("shareprep.acts.cases.fill_folder", refuse)
        with pytest.raises(CaseFileError):
            demo.make_demo(tmp_path / "demo", world)
    assert not (tmp_path / "demo").exists()


def test_its_first_person_needs_no_passphrase_at_the_command_line(
    made: demo.Demo, world: World, vault: Vault, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code = next(
        one.heading.code for one in list_discussions(vault, demo.DAY) if one.heading.initials == "N.A."
    )
    assert code in made.codes
    vault.close()
    assert cli.main(["list", str(made.folder)], world) == 0
    assert len(capsys.readouterr().out.splitlines()) == 8
    assert cli.main(["agenda", str(made.folder), code, "-o", str(tmp_path)], world) == 0
    assert (tmp_path / f"agenda-{code}.pdf").exists()
    assert cli.main(["list", str(made.folder), "--as", "Inge"], world) == 1, "anybody else is asked"
