# SPDX-License-Identifier: EUPL-1.2
"""Times in pairs, ours and the bare library's right after each other, and what is said of them.

It answers for the arithmetic and for whole processes. Pairs, because a computer that does something else
meanwhile slows both; the median of the ratios, because one disturbed pair then counts for nothing.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

Timed = Callable[[], float]
"""Does it once, and says how many seconds that took."""


@dataclass(frozen=True)
class Measured:
    """One row of the table. target: the largest ratio that was promised, 0 where none was.

    ours, bare: seconds of each pair.
    """

    name: str
    against: str
    target: float
    ours: tuple[float, ...]
    bare: tuple[float, ...]
    how: str

    @property
    def ratios(self) -> list[float]:
        """Of each pair, how many times as long ours took."""
        return [mine / theirs for mine, theirs in zip(self.ours, self.bare, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the pairs."""
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """Between which ratios the middle half of the pairs lies."""
        low, _middle, high = quantiles(self.ratios, n=4)
        return low, high

    @property
    def verdict(self) -> str:
        """Whether the ratio is what was promised."""
        if not self.target:
            return ""
        return "kept" if self.ratio <= self.target else "NOT KEPT"


def measure_pairs(ours: Timed, bare: Timed, count: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """`count` pairs after one that warms up; who goes first changes with each pair."""
    ours()
    bare()
    mine, theirs = [], []
    for number in range(count):
        if number % 2:
            theirs.append(bare())
            mine.append(ours())
        else:
            mine.append(ours())
            theirs.append(bare())
    return tuple(mine), tuple(theirs)


def timed(act: Callable[[], object]) -> float:
    """How many seconds an act takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


@dataclass(frozen=True)
class Processes:
    """Whole processes with a home of their own, and compiled modules as an installed program has them."""

    home: Path
    project: Path

    def environment(self) -> dict[str, str]:
        """What they are started with: nothing of whoever runs this is read or written."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        folders = {name: str(self.home / name.lower()) for name in _FOLDERS}
        for folder in folders.values():
            Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        return kept | folders | {
            "PYTHONPATH": str(self.project),
            "PYTHONPYCACHEPREFIX": str(self.home / "compiled"),
            "QT_QPA_PLATFORM": "offscreen",
        }  # fmt: skip

    def until_end(self, module: str, *arguments: str) -> float:
        """Seconds until the process has ended."""
        return timed(lambda: subprocess.run(self._command(module, arguments), check=True, **self._options()))

    def until_told(self, module: str, *arguments: str) -> float:
        """Seconds until the process wrote its first line."""
        begin = time.perf_counter()
        with subprocess.Popen(
            self._command(module, arguments), stdout=subprocess.PIPE, **self._options()
        ) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            taken = time.perf_counter() - begin
        assert line, f"{module} ended without a word"
        return taken

    def _command(self, module: str, arguments: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]

    def _options(self) -> dict[str, object]:
        return {"cwd": self.project, "env": self.environment()}


_FOLDERS = (
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "XDG_RUNTIME_DIR",
    "TMPDIR",
)
