# SPDX-License-Identifier: EUPL-1.2
"""The sources that the rules read: those that are kept, so neither what was built nor what lies about."""

import ast
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rules.readings import Breach

ROOTS = ("shareprep/", "ui/", "resources/", "tests/")


@pytest.fixture(scope="session")
def kept(project: Path) -> list[str]:
    """Paths of all kept files, and of new ones that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout
    return sorted(path for path in set(listed.split("\0")) - {""} if (project / path).is_file())


@pytest.fixture(scope="session")
def sources(project: Path, kept: list[str]) -> dict[str, str]:
    """Text of every Python module, by its path."""
    paths = [path for path in kept if path.endswith(".py") and path.startswith(ROOTS)]
    return {path: (project / path).read_text("utf-8") for path in paths}


@pytest.fixture(scope="session")
def trees(sources: dict[str, str]) -> dict[str, ast.Module]:
    """Syntax tree of every Python module, by its path."""
    return {path: ast.parse(source, path) for path, source in sources.items()}


@pytest.fixture
def nothing_in() -> Callable[[dict[str, list[Breach]]], None]:
    """Fails with every breach, a line each, as an editor can jump to it."""

    def check(breaches: dict[str, list[Breach]]) -> None:
        lines = [f"{path}:{one.line}: {one.what}" for path, found in breaches.items() for one in found]
        if lines:
            pytest.fail("\n".join(lines), pytrace=False)

    return check
