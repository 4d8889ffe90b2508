# SPDX-License-Identifier: EUPL-1.2
"""A fresh vault for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shareprep.vault.vault import Vault
from tests.builders_team import Team, make_team
from tests.builders_vault import Made, make


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A closed vault."""
    return make(tmp_path / "zonnebloem", tmp_path / "state")


@pytest.fixture
def vault(made: Made) -> Iterator[Vault]:
    """The same, open for its founder; closed afterwards if the test did not."""
    opened = made.unlock()
    yield opened
    if opened.is_open:
        opened.close()


@pytest.fixture
def team(made: Made) -> Team:
    """A closed vault of three people."""
    return make_team(made)
