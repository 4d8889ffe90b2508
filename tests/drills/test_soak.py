# SPDX-License-Identifier: EUPL-1.2
"""Thousands of keys into the real program: it does not end, and its memory stays what it was."""

import os

import pytest

from tests.drills.remote import Home, RemoteWindow

pytestmark = pytest.mark.alone

KEYS = int(os.environ.get("SHAREPREP_SOAK_KEYS", "20000"))
FIRST = 2_000
MOST = 20 * 1024
"""kB that it may grow after the first keys."""


@pytest.mark.xfail(
    strict=False, reason="measured growth of 52 MiB where 20 was promised; and a menu can stay in front"
)
def test_twenty_thousand_keys(home: Home) -> None:
    """Text, Tab, undo, new rows, moving, steps: no abort, no mistake shown, growth below 20 MiB.

    The first keys go through every step once, so that what is read in once is not taken for growth.
    It has no negative control of its own: it is red as it stands.
    """
    with RemoteWindow(home) as window:
        window.sign_in()
        window.ask("round", at_most=120)
        first = window.ask("pound", FIRST, 1, at_most=300)["rss"]
        seen = [first]
        for part in range(2, KEYS // FIRST + 1):
            seen.append(window.ask("pound", FIRST, part, at_most=300)["rss"])
        assert "Traceback" not in window.said()
        assert window.ask("until_saved")
    print(f"\n{KEYS} keys; RSS in MiB: {', '.join(f'{one / 1024:.1f}' for one in seen)}")
    assert seen[-1] - first < MOST
