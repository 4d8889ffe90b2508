# SPDX-License-Identifier: EUPL-1.2
"""How soon what is typed is on the disk, and the clock that says so.

It saves nothing (`writer.py`). It stands apart because the world outside is described by it before there is
any database.
"""

import threading
import time


class Pace:
    """When a save is due, in seconds, and the clock that says so.

    Tests inject one that they move themselves.
    """

    rest = 0.4
    latest = 2.0
    retries = (1.0, 2.0, 5.0, 10.0)

    def now(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        """Wait until somebody notifies the condition, at most this long."""
        condition.wait(seconds)
