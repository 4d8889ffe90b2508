# SPDX-License-Identifier: EUPL-1.2
"""What the first version of the program agreed to holds for every later one, also for one that asks more."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from shareprep.process.agreement import Where
from tests.agreement import golden
from tests.rules.new_field import LINE

DECLARED = "shareprep/forms/preparation.py"
CLASS = "class Observation(Record, frozen=True):\n"
SOURCES = ("shareprep", "tests", "resources")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """The golden vault, to write in."""
    return Path(shutil.copytree(golden.FOLDER, tmp_path / "vault"))


@pytest.fixture(scope="module")
def later(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program that asks one thing more of an observation."""
    folder = tmp_path_factory.mktemp("later")
    for name in SOURCES:
        shutil.copytree(project / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    module = folder / DECLARED
    head, begin, rest = module.read_text("utf-8").partition(CLASS)
    docstring, gap, fields = rest.partition("\n\n")
    assert begin
    assert gap
    module.write_text(f"{head}{begin}{docstring}{gap}{LINE}{fields}", "utf-8")
    return folder


def looked_at(program: Path, vault: Path) -> dict[str, Any]:
    """What a program of its own finds in the vault."""
    command = [sys.executable, "-m", "tests.agreement.golden", "look", str(vault)]
    environment = os.environ | {"PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=program, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert Path(found.pop("from")) == program
    return found


def agreed_in(vault: Path) -> dict[str, Any]:
    """What must be found, whatever the program."""
    names = json.loads((vault / golden.NAMES).read_text("utf-8"))
    texts = ["Pruimtaart, daar kijkt Noor naar.", "Vlaskam: wacht graag even."]
    return {
        "where": Where.AGREED.value,
        "leaves": True,
        "changed": [],
        "by": names["keys"]["Marleen"][0],
        "texts": texts,
    }


def test_what_the_first_program_agreed_to_holds(vault: Path) -> None:
    found = golden.look(vault)
    assert not found["knows the field"]
    assert {name: found[name] for name in agreed_in(vault)} == agreed_in(vault)
    assert found["complaints"] == []


def test_it_is_what_was_kept(vault: Path, tmp_path: Path) -> None:
    """Everybody comes in by the own passphrase, and nothing is said of it but perhaps that it is new here."""
    house = golden.opened(vault, tmp_path / "state")
    assert {note.code for note in house.vault.notes} <= {"head_new"}
    for name in house.keys:
        house.come_in(name)
        assert house.vault.rolled_back is None
    house.leave()


def test_a_program_with_one_field_more_voids_nothing(later: Path, vault: Path) -> None:
    agreed = agreed_in(vault)
    found = looked_at(later, vault)
    assert found["knows the field"], "the negative control: it is another program"
    assert {name: found[name] for name in agreed} == agreed
    assert found["emptied again"] == agreed
    assert found["with words in it"] == {
        "where": Where.LAPSED.value,
        "leaves": False,
        "changed": [["changed", golden.ADDED]],
    }, "nobody agreed to what is said there"
