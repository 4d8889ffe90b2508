# SPDX-License-Identifier: EUPL-1.2
"""Tests of the screen collect garbage as the program does: on the screen's thread, never in another.

The threads of a vault and of the pool run in these tests too, and a test leaves a whole window behind.
"""

import gc
from collections.abc import Iterator

import pytest

from ui.garbage import collect_what_is_due


@pytest.fixture(scope="module", autouse=True)
def garbage_goes_here() -> Iterator[None]:
    """Nobody else searches in this module, and nothing of it is left for the threads of the next."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def garbage_goes_in_time() -> Iterator[None]:
    """After each test, as far as it is due."""
    yield
    collect_what_is_due()
