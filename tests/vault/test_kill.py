# SPDX-License-Identifier: EUPL-1.2
"""kill -9 of a process that saves: every acknowledged save is there, and the vault opens whole."""

import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

from shareprep.vault.check import check
from tests.builders_vault import Made

ROUNDS = int(os.environ.get("SHAREPREP_KILL_ROUNDS", "15"))


def killed_after(made: Made, project: Path, seconds: float) -> dict[str, int]:
    """Run the process for this long; the last number that was acknowledged of each record."""
    child = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.vault.saving_child",
            str(made.folder),
            str(made.world.state),
            made.created.person.id,
        ],
        stdout=subprocess.PIPE,
        cwd=project,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    select.select([], [], [], seconds)
    child.send_signal(signal.SIGKILL)
    told = child.stdout.read().decode()
    child.stdout.close()
    child.wait()
    # Its lines are written whole, and several at once.
    return {record: int(number) for record, number in (line.split(" ") for line in told.splitlines())}


def test_nothing_acknowledged_is_lost(made: Made, project: Path) -> None:
    chance = random.Random(20261124)
    total = journals = 0
    expected: dict[str, int] = {}
    for _round in range(ROUNDS):
        expected |= killed_after(made, project, chance.uniform(0.005, 0.15))
        journals += made.database.with_name("vault-1.db-journal").exists()
        vault = made.unlock()
        saved = {record.id: record for record in vault.records.of_kind("observation")}
        for record, number in expected.items():
            # A save whose acknowledgement was cut off may be there too.
            assert int(saved[record].what.split()[1]) >= number
            assert vault.changes.of_record(record)[-1].after == saved[record].what
        assert vault.notes == ()
        vault.close()
        total = len(expected)
    assert total >= ROUNDS
    vault = made.unlock()
    assert check(vault).is_sound
    vault.close()
    assert journals or ROUNDS < 50, "some of the kills hit the middle of a commit"
