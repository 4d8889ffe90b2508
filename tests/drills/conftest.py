# SPDX-License-Identifier: EUPL-1.2
"""A computer of its own for each drill."""

from pathlib import Path

import pytest

from tests.drills.remote import Home, make_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A vault with a discussion, and folders for all a program may write."""
    return make_home(tmp_path)
