# SPDX-License-Identifier: EUPL-1.2
"""A computer, and a stage on it, for each journey."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.garbage import garbage_goes_here, garbage_goes_in_time
from tests.journeys.stage import Stage, set_stage

__all__ = ["garbage_goes_here", "garbage_goes_in_time"]


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Folders of a person who never used the program; whatever window is left is closed afterwards."""
    for name, part in {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "HOME": "home"}.items():
        (tmp_path / part).mkdir(exist_ok=True)
        monkeypatch.setenv(name, str(tmp_path / part))
    yield tmp_path
    for window in QApplication.topLevelWidgets():
        window.close()
    QApplication.processEvents()


@pytest.fixture
def stage(qapp: QApplication, computer: Path) -> Stage:
    """The real program on a computer where nobody used it yet."""
    return set_stage(qapp, computer)
