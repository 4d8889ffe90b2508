# SPDX-License-Identifier: EUPL-1.2
"""Measures the promises about time and prints them as one table.

    python -m tests.benchmarks [window unlock save agenda] [--pairs N]

The exit status is 0 also when a promise is not kept: a number belongs to a computer, a verdict to people.
"""

import argparse
import os
import platform
import shutil
import tempfile
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.pairs import Measured

PROJECT = Path(__file__).resolve().parent.parent.parent


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked, and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    names = ("window", "unlock", "save", "agenda")
    parser.add_argument("which", nargs="*", metavar="WHICH", help=", ".join(names) + "; all without")
    parser.add_argument("--pairs", type=int, default=0, help="how many pairs of each")
    options = parser.parse_args(arguments)
    which = options.which or names
    if unknown := set(which) - set(names):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    build = PROJECT / "build"
    build.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="benchmarks-", dir=build))
    try:
        _print(_measure(folder, which, options.pairs))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, which: Sequence[str], pairs: int) -> "list[Measured]":
    # Imported after the home is set: nothing of whoever runs this is read or written.
    from tests.benchmarks.pairs import Processes

    processes = Processes(folder / "home", PROJECT)
    os.environ.update(processes.environment())
    from shareprep.demo import make_demo
    from shareprep.vault.world import World
    from tests.benchmarks import timings

    world, vault = World(), folder / "demo"
    make_demo(vault, world)
    made: dict[str, Callable[[], list[Measured]]] = {
        "window": lambda: [timings.window(processes, pairs or 15)],
        "unlock": lambda: [timings.unlock(vault, world, pairs or 7)],
        "save": lambda: [timings.save(folder, pairs or 200)],
        "agenda": lambda: timings.agenda(processes, folder, vault, world, pairs or 11),
    }
    return [row for name in which for row in made[name]()]


def _print(rows: "Sequence[Measured]") -> None:
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} processors\n")
    print(f"{'':8}{'ratio':>7}{'middle half':>16}{'promised':>10}{'ours ms':>10}{'bare ms':>10}{'pairs':>7}")
    for row in rows:
        low, high = row.spread
        promised = f"≤ {row.target}" if row.target else ""
        print(
            f"{row.name:8}{row.ratio:7.2f}{f'{low:.2f} … {high:.2f}':>16}{promised:>10}"
            f"{median(row.ours) * 1000:10.1f}{median(row.bare) * 1000:10.1f}{len(row.ours):7}"
            f"  {row.verdict}"
        )
    print()
    for row in rows:
        print(textwrap.fill(f"{row.name}, against {row.against}: {row.how}.", 110, subsequent_indent="    "))


if __name__ == "__main__":
    main()
