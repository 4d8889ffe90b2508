# SPDX-License-Identifier: EUPL-1.2
"""Imports run downhill: the contracts of pyproject.toml hold, and they bite where an import runs uphill."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

# Of a house with these rooms, each empty, the contracts hold.
ROOMS = (
    "__init__ __main__ cli arguments demo acts notebook undo documents exchange process vault words forms "
    "roles cores errors i18n paths settings"
)

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def test_imports_run_downhill(project: Path) -> None:
    verdict = lint(project)
    assert verdict.returncode == 0, verdict.stdout


@pytest.fixture
def house(project: Path, tmp_path: Path) -> Path:
    """A small house under the real contracts."""
    shutil.copy(project / "pyproject.toml", tmp_path)
    for room in ROOMS.split():
        write(tmp_path, f"shareprep/{room}.py", "")
    write(tmp_path, "ui/__init__.py", "import shareprep.acts\n")
    return tmp_path


def test_an_empty_house_is_fine(house: Path) -> None:
    verdict = lint(house)
    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("shareprep/process.py", "import shareprep.vault"),
        ("shareprep/vault.py", "import shareprep.process"),
        ("shareprep/forms.py", "from shareprep import words"),
        ("shareprep/documents.py", "import shareprep.exchange"),
        ("shareprep/notebook.py", "def later():\n    import shareprep.acts"),
        ("shareprep/errors.py", "import shareprep.forms"),
        ("shareprep/cli.py", "import ui"),
        ("shareprep/acts.py", "import PySide6.QtCore"),
        ("ui/session.py", "import shareprep.cli"),
        ("shareprep/attic.py", ""),
    ],
)
def test_what_runs_uphill_is_found(house: Path, room: str, line: str) -> None:
    write(house, room, line + "\n")
    verdict = lint(house)
    assert verdict.returncode == 1, verdict.stdout


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's verdict on the packages below `root`."""
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=root, capture_output=True, text=True, check=False, timeout=120
    )


def write(root: Path, path: str, text: str) -> None:
    """Put `text` at `path` below `root`."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def test_the_contracts_know_every_room(project: Path) -> None:
    """The small house above has the rooms that the contracts speak of, neither more nor less."""
    tools = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["tool"]
    contracts = {contract["id"]: contract for contract in tools["importlinter"]["contracts"]}
    layers = contracts["downhill"]["layers"]
    named = {name for layer in layers for name in layer.translate(str.maketrans("()|:", "    ")).split()}
    assert named == set(ROOMS.split()) - {"__init__"}
