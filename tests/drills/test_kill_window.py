# SPDX-License-Identifier: EUPL-1.2
"""kill -9 of a real window that somebody types into: what *Bewaard* said was saved, is there.

The window stands on a real X server with a window manager. Keys come through that server and everything is
read through the accessibility bus, by a process that shares no line with the program (`typist.py`).
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from shareprep.forms.preparation import Observation
from shareprep.vault.check import check
from shareprep.vault.vault import unlock
from tests.builders_vault import cheap_world
from tests.drills.remote import Home, put_back

ROUNDS = int(os.environ.get("SHAREPREP_WINDOW_KILLS", "3"))
BATCH = 25
"""Rounds on one vault and one screen; more than these are several tests."""
LATEST = 2.0
"""Seconds after which a key is on its way to the disk, whatever is typed after it."""
COMMIT = 0.5
"""Seconds that one commit may take on a busy computer, and the typist to look."""

HAVE = all(shutil.which(one) for one in ("Xvfb", "openbox", "dbus-run-session"))
pytestmark = [pytest.mark.alone, pytest.mark.skipif(not HAVE, reason="needs Xvfb, openbox and a bus")]


@dataclass
class Typist:
    """The process outside, and the screen it brings."""

    home: Home
    number: int = 1
    rounds: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        here = Path(__file__).parent
        program = [sys.executable, "-m", "tests.drills.window_child", str(self.home.folder)]
        with (self.home.folder / "errors").open("ab") as errors:
            self._process = subprocess.Popen(
                ["dbus-run-session", "--", str(here / "screen.sh"), "/usr/bin/python3",
                 str(here / "typist.py"), *program, "--vault", str(self.home.vault), "--lang", "nl"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
                env=self.home.environment(),
            )  # fmt: skip

    def play(self, seconds: float, pauses: list[tuple[float, float]]) -> dict[str, Any]:
        """One round; what was seen of it."""
        put_back(self.home)
        order = {
            "environment": self.home.environment() | {"SHAREPREP_DEAF": "1", "QT_QPA_PLATFORM": "xcb"},
            "passphrase": self.home.passphrase, "seconds": seconds, "pauses": pauses, "number": self.number,
            "oldest": LATEST + COMMIT,
        }  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, (self.home.folder / "errors").read_text()[-3000:]
        seen: dict[str, Any] = json.loads(line)
        self.number = seen["number"]
        self.rounds.append(seen)
        return seen

    def close(self) -> None:
        """No more rounds; the screen goes too."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


@pytest.fixture
def typist(home: Home) -> Iterator[Typist]:
    """Somebody outside."""
    made = Typist(home)
    yield made
    made.close()


def rests(chance: random.Random, whole: float) -> list[tuple[float, float]]:
    """When the fingers rest, in seconds from the beginning: long enough for a save, mostly."""
    found, at = [], 0.0
    while at < whole:
        begin = at + chance.uniform(0.1, 0.8)
        at = begin + chance.uniform(0.3, 0.9)
        found.append((begin, at))
    return found


def saved_text(home: Home) -> str:
    """What is in the vault, which has to open and be whole."""
    vault = unlock(home.vault, home.person, home.passphrase, cheap_world(home.folder / "state"))
    try:
        found = check(vault)
        assert found.is_sound, found
        seen = next(one for one in vault.records.of_kind("observation") if one.id == home.observation)
        assert isinstance(seen, Observation)
        history = vault.changes.history(home.observation, "what")
        assert not history or history[-1].after == seen.what, "the last change is what the record says"
        return seen.what
    finally:
        vault.close()


@pytest.mark.parametrize("batch", range(-(-ROUNDS // BATCH)))
def test_what_the_mark_said_is_there(home: Home, typist: Typist, batch: int) -> None:
    """Nothing acknowledged is lost, and no unsaved key is older than 2 s and one commit.

    Text only grows at its end, so what was acknowledged must be how the saved text begins. A pause in the
    typing lets the mark say *Bewaard*; rounds without one show that typing on does not put saving off.
    Negative controls, by hand: with SHAREPREP_SPOIL=pace (the writer rests 20 s) the second promise breaks,
    and with SHAREPREP_SPOIL=mark (*Bewaard* as soon as something is handed over) the first.
    """
    chance = random.Random(20261124 + batch)
    acknowledged = 0
    rounds = min(BATCH, ROUNDS - batch * BATCH)
    for number in range(rounds):
        whole = chance.uniform(0.3, 3.2) if number % 3 else chance.uniform(2.6, 4.5)
        pauses = [] if number % 3 == 2 else rests(chance, whole) if number else [(0.3, 1.8)]
        seen = typist.play(whole, pauses)
        there = saved_text(home)
        assert seen["blind"] < 5, (number, "the mark could not be read", seen["marks"])
        assert there.startswith(seen["acknowledged"]), (number, seen)
        assert there.startswith(seen["old"]), (number, seen)
        acknowledged += seen["acks"]
    struck = sum(one["struck"] for one in typist.rounds)
    reads = sum(one["reads"] for one in typist.rounds)
    print(
        f"\n{rounds} kills, {struck} keys, {reads} looks, {acknowledged} times something new was acknowledged"
    )
    assert struck > rounds * 5
    assert acknowledged, "the mark was seen at least once"
