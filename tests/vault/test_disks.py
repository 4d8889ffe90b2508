# SPDX-License-Identifier: EUPL-1.2
"""Where a vault may stand and who may be in: one opener, on a disk of this computer with room for it."""

import errno
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.vault.check import check
from shareprep.vault.disks import disk_in, disk_of, is_network, sync_program
from shareprep.vault.faults import (
    AlreadyOpen,
    DiskFull,
    NetworkDisk,
    ReadOnly,
    SaveFailed,
    SyncFolder,
    fault_of,
)
from shareprep.vault.lock import FolderLock
from shareprep.vault.vault import create
from shareprep.vault.world import World
from tests.builders_vault import CHEAP, FOUNDING, Made, make, seen


def test_a_second_opener_hears_who_and_since_when(made: Made) -> None:
    vault = made.unlock()
    with pytest.raises(AlreadyOpen) as told:
        made.unlock()
    assert told.value.who == "Marleen De Clercq"
    assert told.value.since.endswith("Z")
    assert "Marleen De Clercq" in told.value.sentence
    vault.close()
    made.unlock().close()


def test_a_lock_file_without_a_lock_stops_nobody(made: Made) -> None:
    lock = FolderLock(made.folder, "Inge", "2026-11-24T09:00:00Z")
    lock.release()
    assert (made.folder / "lock").exists()
    made.unlock().close()


@pytest.mark.parametrize("disk", ["nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "davfs"])
def test_a_network_disk_is_refused(made: Made, disk: str) -> None:
    world = replace(made.world, disk_of=lambda folder: disk)
    with pytest.raises(NetworkDisk):
        made.unlock(world=world)
    with pytest.raises(NetworkDisk):
        create(made.folder.with_name("new"), FOUNDING, world)
    assert not made.folder.with_name("new").exists()


@pytest.mark.parametrize("disk", ["ext4", "btrfs", "fuseblk", "overlay", "tmpfs", "vfat", "apfs", ""])
def test_a_disk_of_this_computer_is_fine(disk: str) -> None:
    assert not is_network(disk)


def test_the_nearest_mount_counts() -> None:
    mounts = [
        "21 1 8:1 / / rw - ext4 /dev/sda1 rw",
        "30 21 0:44 / /mnt/team\\040share rw - nfs4 server:/x rw",
        "31 30 8:2 / /mnt/team\\040share/local rw shared:1 - xfs /dev/sdb rw",
    ]
    assert disk_in(mounts, Path("/srv/vault")) == "ext4"
    assert disk_in(mounts, Path("/mnt/team share/vault")) == "nfs4"
    assert disk_in(mounts, Path("/mnt/team share/local/vault")) == "xfs"


def test_a_folder_that_is_not_there_yet_has_a_disk(tmp_path: Path) -> None:
    assert disk_of(tmp_path / "a/b") == disk_of(tmp_path)


@pytest.mark.parametrize(
    ("parts", "program"),
    [
        (("OneDrive - Stad Gent", "Kluis"), "OneDrive"),
        (("Nextcloud", "a", "b"), "Nextcloud"),
        (("Dropbox",), "Dropbox"),
        (("Google Drive", "x"), "Google Drive"),
        (("Dropbox (Stad)", "x"), "Dropbox"),
        (("Onedrivers",), ""),
        (("Box",), ""),
        (("Documenten", "kluis"), ""),
    ],
)
def test_a_folder_that_is_copied_away_is_recognised(
    tmp_path: Path, parts: tuple[str, ...], program: str
) -> None:
    assert sync_program(tmp_path.joinpath(*parts)) == program


def test_a_copied_folder_is_recognised_by_its_mark_and_refused(tmp_path: Path, made: Made) -> None:
    (tmp_path / ".dropbox").mkdir()
    made.unlock().close()
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(SyncFolder) as told:
        made.unlock()
    assert "Syncthing" in told.value.sentence


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.EIO, SaveFailed),
    ],
)
def test_the_systems_errors_become_faults(number: int, fault: type[VaultError]) -> None:
    assert type(fault_of(OSError(number, "x"))) is fault


def test_a_read_only_database_is_called_so(tmp_path: Path) -> None:
    connection = dbapi2.connect((tmp_path / "x").as_uri() + "?mode=rwc", uri=True)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    reading = dbapi2.connect((tmp_path / "x").as_uri() + "?mode=ro", uri=True)
    with pytest.raises(dbapi2.OperationalError) as told:
        reading.execute("INSERT INTO a VALUES (1)")
    assert type(fault_of(told.value)) is ReadOnly
    reading.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes; only root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("may not mount a disk here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill_up(path: Path) -> None:
    """Write until the disk takes no more."""
    with path.open("wb", buffering=0) as file:
        while file.write(bytes(65536)):
            pass


def test_a_really_full_disk(small_disk: Path, tmp_path: Path) -> None:
    made = make(small_disk / "vault", tmp_path / "state")
    vault = made.unlock()
    heard: list[VaultError] = []
    vault.listen(lambda ticket: None, heard.append)
    first = seen("eerst")
    vault.post([first])
    assert vault.flush()
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="space"):
        fill_up(filler)
    large = seen("Ze bouwt een toren. " * 300_000)
    vault.post([large])
    assert not vault.flush()
    assert {type(fault) for fault in heard} == {DiskFull}
    assert vault.records.load(first.id) == first
    filler.unlink()
    smaller = type(large)(id=large.id, what="klein")
    vault.post([smaller])
    assert vault.flush()
    assert vault.close().saved
    again = made.unlock()
    assert again.records.load(large.id) == smaller
    assert check(again).is_sound
    again.close()


def test_a_disk_that_may_only_be_read(small_disk: Path, tmp_path: Path) -> None:
    made = make(small_disk / "vault", tmp_path / "state")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(ReadOnly):
        made.unlock()
    with pytest.raises(ReadOnly):
        create(small_disk / "another", FOUNDING, made.world)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    made.unlock().close()


def test_the_real_disk_here_is_fine(tmp_path: Path) -> None:
    create(tmp_path / "vault", FOUNDING, World(derivation=CHEAP, state=tmp_path / "state"))
