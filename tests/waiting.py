# SPDX-License-Identifier: EUPL-1.2
"""Waiting for what another process does. The one place in the tests where time passes unused.

Inside one process nothing needs this: there a signal or a returned value says that something happened.
"""

import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def until(happened: Callable[[], Answer], what: str, at_most: float = 20.0) -> Answer:
    """Ask `happened` until its answer is true, and give that; fail with `what` after `at_most` seconds."""
    end = time.monotonic() + at_most
    while True:
        answer = happened()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"waited {at_most:g} s in vain: {what}")
        time.sleep(0.01)
