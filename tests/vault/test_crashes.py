# SPDX-License-Identifier: EUPL-1.2
"""Every file operation failing in turn, as a crash and as an error: what is left opens, nothing is half."""

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest

from shareprep.errors import VaultError
from shareprep.vault.check import check
from shareprep.vault.faults import FolderTaken, SaveFailed, WrongPassphrase
from shareprep.vault.files import Files
from shareprep.vault.vault import create, describe, try_recovery, unlock
from tests.builders_vault import (
    FOUNDING,
    NEW_PASSPHRASE,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    Made,
    cheap_world,
    make,
    seen,
)
from tests.failing import Failing, FailingFiles, PowerCut, die, disk_error, power_cut


@pytest.mark.parametrize("failing", [power_cut, disk_error])
def test_making_a_vault(tmp_path: Path, failing: Failing) -> None:
    good, failures = 0, 0
    while True:
        folder, files = tmp_path / f"vault{good}", failing(good)
        world = cheap_world(tmp_path / "state", files=files)
        plain = replace(world, files=Files())
        try:
            created = create(folder, FOUNDING, world)
        except (PowerCut, SaveFailed):
            failures += 1
            if folder.exists():
                # Only the last steps come after the rename; then it is a whole vault.
                card = describe(folder, plain)
                vault = unlock(folder, card.people[0].id, PASSPHRASE, plain)
                # The user's own note of its position comes last of all.
                assert {note.code for note in vault.notes} <= {"head_new"}
                assert check(vault).is_sound
                vault.close()
                with pytest.raises(FolderTaken):
                    create(folder, FOUNDING, plain)
            else:
                made = create(folder, FOUNDING, plain)
                unlock(folder, made.person.id, PASSPHRASE, plain).close()
        else:
            unlock(folder, created.person.id, PASSPHRASE, plain).close()
            try_recovery(folder, " ".join(created.recovery), plain)
            if not files.broken:
                break
        good += 1
    assert failures >= 11, "the failures did happen"


@pytest.mark.parametrize("failing", [power_cut, disk_error])
def test_adding_somebody(tmp_path: Path, failing: Failing) -> None:
    outcomes = set()
    good = 0
    while True:
        made = make(tmp_path / f"vault{good}", tmp_path / f"state{good}")
        record = seen("blijft")
        files = failing(10_000)
        vault = made.unlock(world=replace(made.world, files=files))
        vault.post([record])
        assert vault.flush()
        files.left = good
        try:
            vault.add_person("Inge", "worker", OTHER_PASSPHRASE)
            failed = False
        except (PowerCut, VaultError):
            failed = True
        die(vault)
        outcomes.add(whole_after_adding(made, record.id, failed=failed))
        if not files.broken:
            break
        good += 1
    assert {"nobody yet", "in"} <= outcomes


def whole_after_adding(made: Made, record: str, *, failed: bool) -> str:
    """What became of it; the founder, the recovery sheet and what was written are there anyhow."""
    vault = made.unlock()
    assert vault.records.load(record) is not None
    report = check(vault)
    assert report.is_sound, report
    codes = {note.code for note in vault.notes}
    vault.close()
    try_recovery(made.folder, made.code, made.world)
    inge = [one for one in describe(made.folder, made.world).people if one.name == "Inge"]
    if not inge:
        assert failed
        assert codes <= {"slot_missing", "keys_repaired"}
        again = made.unlock()
        again.add_person("Inge", "worker", OTHER_PASSPHRASE)
        again.close()
        last = made.unlock()
        assert last.notes == ()
        last.close()
        return "nobody yet"
    assert codes <= {"keys_repaired"}
    unlock(made.folder, inge[0].id, OTHER_PASSPHRASE, made.world).close()
    return "in"


@pytest.mark.parametrize("failing", [power_cut, disk_error])
def test_changing_a_passphrase(tmp_path: Path, failing: Failing) -> None:
    outcomes = set()
    good = 0
    while True:
        made = make(tmp_path / f"vault{good}", tmp_path / f"state{good}")
        files = failing(10_000)
        vault = made.unlock(world=replace(made.world, files=files))
        files.left = good
        try:
            vault.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
            told = "changed"
        except PowerCut:
            told = "nothing"
        except VaultError:
            told = "not changed"
        die(vault)
        fits = [passphrase for passphrase in (PASSPHRASE, NEW_PASSPHRASE) if opens(made, passphrase)]
        assert len(fits) == 1
        if told != "nothing":
            assert fits == [NEW_PASSPHRASE if told == "changed" else PASSPHRASE], "what was told is true"
        try_recovery(made.folder, made.code, made.world)
        outcomes.add((told, fits[0]))
        if not files.broken:
            break
        good += 1
    assert len(outcomes) >= 2


def opens(made: Made, passphrase: str) -> bool:
    try:
        vault = made.unlock(passphrase)
    except WrongPassphrase:
        return False
    assert vault.key_files() == ("ok", "ok")
    vault.close()
    return True


def test_the_rename_is_what_saves_us(tmp_path: Path) -> None:
    """The negative control: key files that are written in place break at some point."""

    class InPlace(FailingFiles):
        def put(self, path: Path, content: bytes) -> None:
            self.write(path, content)

    broken = 0
    for good in range(4):
        made = make(tmp_path / f"vault{good}", tmp_path / f"state{good}")
        files = InPlace(10_000, PowerCut(), for_good=True)
        vault = made.unlock(world=replace(made.world, files=files))
        (made.folder / "keys-2.json").write_bytes(b"an older break")
        files.left = good
        with contextlib.suppress(PowerCut):
            vault.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
        die(vault)
        try:
            describe(made.folder, made.world)
        except VaultError:
            broken += 1
    assert broken
