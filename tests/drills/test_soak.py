# SPDX-License-Identifier: EUPL-1.2
"""Thousands of keys into the real program: it does not end, and its memory stays what it was.

SHAREPREP_SOAK_KEYS says how many.
"""

import os

from tests.drills.pounding import STEPS
from tests.drills.remote import Home, RemoteWindow

KEYS = int(os.environ.get("SHAREPREP_SOAK_KEYS", "4000"))
FIRST = 2_000
MOST = 20 * 1024
"""kB that it may grow after the first keys."""


def test_thousands_of_keys(home: Home) -> None:
    """Text, Tab, undo, new rows, moving, steps: no abort, no mistake shown, growth below 20 MiB.

    The first keys go through every step once, so that what is read in once is not taken for growth; the
    others go through every step again with each two thousand, add, remove, undo, and have sheets drawn.
    Negative control, by hand: with SHAREPREP_SPOIL=leak, where each change leaves a widget behind, it is red
    at 6,000 keys.
    """
    with RemoteWindow(home) as window:
        window.sign_in()
        first = window.ask("pound", FIRST, 1, at_most=300)
        seen = [first]
        for part in range(2, KEYS // FIRST + 1):
            seen.append(window.ask("pound", FIRST, part, at_most=300))
        assert "Traceback" not in window.said()
        assert window.ask("until_saved")
    last = seen[-1]
    memory = ", ".join(f"{one['rss'] / 1024:.1f}" for one in seen)
    print(f"\n{last['keys']} keys; MiB: {memory}; {last}")
    steps = [f"step {number}" for number in range(1, STEPS + 1)]
    assert all(first[step] for step in steps)
    for what in (*steps, "added", "removed", "put back", "drawn"):
        assert last[what] - first[what] >= len(seen) - 1, what
    assert last["rss"] - first["rss"] < MOST
