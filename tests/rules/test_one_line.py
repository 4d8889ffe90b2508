# SPDX-License-Identifier: EUPL-1.2
"""One line makes a field: the house's second rule, tried on a copy of the project.

One field is declared there and nothing else is edited. It must then be on screen, saved, found by search, on
paper, without names where asked, and in the case file both ways. Without the line all of that must fail, or
the looking would be worth nothing.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules import new_field

DECLARED = "shareprep/forms/preparation.py"
CLASS = "class Observation(Record, frozen=True):\n"
EVERYWHERE = {"on screen", "saved", "searched", "on paper", "anonymised", "written out", "read in"}


@pytest.fixture(scope="module")
def copy(project: Path, kept: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's kept files in a folder of their own."""
    folder = tmp_path_factory.mktemp("copy")
    for path in kept:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project / path, target)
    return folder


def test_a_field_that_is_not_declared_is_nowhere(copy: Path, tmp_path: Path) -> None:
    assert found_in(copy, tmp_path) == set()


def test_one_line_makes_a_field_everywhere(copy: Path, tmp_path: Path) -> None:
    before = sources_in(copy)
    declare(copy / DECLARED)
    assert edited(before, sources_in(copy)) == {DECLARED: 1}
    assert found_in(copy, tmp_path) == EVERYWHERE


def declare(module: Path) -> None:
    """Add the one line, as the first field of an observation."""
    source = module.read_text("utf-8")
    head, begin, rest = source.partition(CLASS)
    docstring, gap, fields = rest.partition("\n\n")
    assert begin
    assert gap
    module.write_text(f"{head}{begin}{docstring}{gap}{new_field.LINE}{fields}", "utf-8")


def sources_in(copy: Path) -> dict[str, str]:
    """The text of every module, by its path."""
    return {file.relative_to(copy).as_posix(): file.read_text("utf-8") for file in copy.rglob("*.py")}


def edited(before: dict[str, str], after: dict[str, str]) -> dict[str, int]:
    """The modules that differ, with how many lines they have more."""
    return {
        path: after[path].count("\n") - source.count("\n")
        for path, source in before.items()
        if after[path] != source
    }


def found_in(copy: Path, folder: Path) -> set[str]:
    """Where the field turns up, in a program of the copy's own."""
    command = [sys.executable, "-m", "tests.rules.new_field", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert Path(found.pop("from")) == copy, "it must look at the copy, not at the project"
    return {place for place, is_there in found.items() if is_there}
