# SPDX-License-Identifier: EUPL-1.2
"""The power goes at any instant while somebody types: nothing that was acknowledged is lost.

The system calls of a real session are traced once, and the disk is played back up to many instants.
SHAREPREP_POWER_CUTS says to how many.
"""

import os
import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from shareprep.errors import VaultError
from shareprep.vault.check import check
from tests.builders_vault import Made
from tests.drills.disk import Call, Disk, is_there, trace
from tests.vault.conftest import made as made

CUTS = int(os.environ.get("SHAREPREP_POWER_CUTS", "60"))


@dataclass
class Session:
    """What was traced, and the folders as they were before."""

    made: Made
    calls: list[Call]
    folder: Path
    state: Path


def traced(made: Made, project: Path, tmp_path: Path, synchronous: str) -> Session:
    if not is_there():
        pytest.skip("strace is not installed or may not trace here; .ci/system-packages test brings it")
    before = tmp_path / "before"
    shutil.copytree(made.folder, before / "folder")
    made.unlock().close()
    shutil.copytree(made.folder, before / "folder", dirs_exist_ok=True)
    shutil.copytree(made.world.state, before / "state")
    command = [
        sys.executable,
        "-m",
        "tests.drills.power_child",
        str(made.folder),
        str(made.world.state),
        made.created.person.id,
        synchronous,
    ]
    calls = trace(command, tmp_path / "calls", project)
    return Session(made, calls, before / "folder", before / "state")


def instants(session: Session, count: int) -> Iterator[tuple[dict[str, bytes], dict[str, int]]]:
    """What is on the disk at each of `count` instants, and what had been told by then."""
    chance = random.Random(20261124)
    at = sorted(chance.randrange(len(session.calls)) for _nth in range(count))
    shutil.rmtree(session.made.folder)
    shutil.copytree(session.folder, session.made.folder)
    disk, told, nth = Disk(session.made.folder), dict[str, int](), 0
    for number, call in enumerate(session.calls):
        while nth < count and at[nth] == number:
            yield disk.after_power_cut(chance), dict(told)
            nth += 1
        if call.name == "write" and call.texts and call.texts[0].startswith(b"told"):
            record, value = call.texts[0].decode().split()[1:]
            told[record] = told.get(record, 0) + 1 if record == "act" else int(value)
        disk.do(call)


def what_is_wrong(session: Session, content: dict[str, bytes], told: dict[str, int]) -> str:
    """Open what is left; "" when all that was told is there, and nothing else is said."""
    made = session.made
    for place, kept in ((made.folder, session.folder), (made.world.state, session.state)):
        shutil.rmtree(place)
        shutil.copytree(kept, place)
    for path in made.folder.iterdir():
        if path.is_file():
            path.unlink()
    for name, said in content.items():
        (made.folder / name).write_bytes(said)
    try:
        vault = made.unlock()
    except VaultError as fault:
        return type(fault).__name__
    saved = {record.id: int(record.what.split()[1]) for record in vault.records.of_kind("observation")}
    acts = len(vault.journal.of_kind("printed"))
    codes = {note.code for note in vault.notes} - {"keys_repaired"}
    alarm, sound = vault.rolled_back is not None, check(vault).is_sound
    vault.close()
    saved_acts = told.pop("act", 0) <= acts
    if not saved_acts or any(saved.get(f"record-{record}", 0) < value for record, value in told.items()):
        return "lost"
    return " ".join(sorted(codes)) or ("alarm" if alarm else "" if sound else "unsound")


def test_nothing_acknowledged_is_lost(made: Made, project: Path, tmp_path: Path) -> None:
    session = traced(made, project, tmp_path, "EXTRA")
    assert sum(call.name in ("fsync", "fdatasync") for call in session.calls) > 200
    wrong, most = [], 0
    for content, told in instants(session, CUTS):
        most = max(most, len(told))
        wrong.append(what_is_wrong(session, content, told))
    assert most == 8, "the session was told of"
    assert [one for one in wrong if one] == []


def test_a_disk_that_is_not_asked_to_confirm_loses_it(made: Made, project: Path, tmp_path: Path) -> None:
    """The negative control: with synchronous=OFF the same drill is red."""
    session = traced(made, project, tmp_path, "OFF")
    wrong = [what_is_wrong(session, content, told) for content, told in instants(session, 30)]
    assert sum(bool(one) for one in wrong) > 5
