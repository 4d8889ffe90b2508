# SPDX-License-Identifier: EUPL-1.2
"""What holds for every kept file: nothing of anybody's machine, and pins that can be trusted."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rules import readings
from tests.rules.readings import Breach

Nothing = Callable[[dict[str, list[Breach]]], None]

LOCKS = ("requirements.txt", "requirements-dev.txt")


def test_no_file_names_a_machine_or_a_registry(project: Path, kept: list[str], nothing_in: Nothing) -> None:
    breaches = {}
    for path in kept:
        content = (project / path).read_bytes()
        if b"\0" not in content:
            breaches[path] = readings.places(content.decode("utf-8"))
    nothing_in(breaches)


@pytest.mark.parametrize(
    "text",
    [
        "cd /" + "work/main",
        "open('/" + "root/notes')",
        "/" + "home/an/vault",
        "C:\\" + "Users\\An",
        *(f"from https://{host}.org/packages" for host in readings.REGISTRIES),
    ],
)
def test_a_machine_or_registry_is_found(text: str) -> None:
    assert readings.places(text)


@pytest.mark.parametrize("text", ["at work/home", "https://example.org/home/page", "a/home/config"])
def test_other_paths_are_fine(text: str) -> None:
    assert not readings.places(text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_has_hashes(project: Path, lock: str) -> None:
    assert unpinned((project / lock).read_text("utf-8")) == []


def test_a_loose_pin_is_found() -> None:
    assert unpinned("jinja2==3.1.6\n")
    assert unpinned("jinja2>=3.1 \\\n    --hash=sha256:00\n")
    assert unpinned("-r elsewhere.txt\njinja2==3.1.6 \\\n    --hash=sha256:00\n")


def test_the_locks_hold_what_the_project_asks_for(project: Path) -> None:
    asked = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    run, dev = ({_pin(line) for line in _pins((project / lock).read_text("utf-8"))} for lock in LOCKS)
    assert {_pin(line) for line in asked["project"]["dependencies"]} <= run
    exact = [line for line in asked["dependency-groups"]["dev"] if isinstance(line, str)]
    assert {_pin(line) for line in exact} <= dev
    assert run <= dev, "the larger set holds the smaller one"


def test_every_library_has_its_reason(project: Path) -> None:
    """docs/decisions.md says of each library of the program why it is there."""
    asked = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    reasons = (project / "docs/decisions.md").read_text("utf-8").lower()
    assert [name for name in (line.split("==")[0] for line in asked) if name.lower() not in reasons] == []


def unpinned(lock: str) -> list[str]:
    """Lines of a requirements file that are neither an exact version with a hash nor part of one."""
    whole = lock.replace("\\\n", " ")
    exact = re.compile(r"[\w.-]+==[\w.]+(\s*;[^#]*?)?(\s+--hash=sha256:[0-9a-f]+)+\s*")
    return [line for line in whole.splitlines() if line.strip() and not exact.fullmatch(line)]


def _pins(lock: str) -> list[str]:
    return [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]


def _pin(line: str) -> str:
    return line.rstrip(" \\").split(";")[0].strip().lower()
