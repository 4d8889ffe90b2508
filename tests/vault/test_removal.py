# SPDX-License-Identifier: EUPL-1.2
"""Somebody leaves: the others go on with what they have, and the old way in opens nothing new."""

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.vault.backup import kept_copies
from shareprep.vault.check import check
from shareprep.vault.database import connect
from shareprep.vault.faults import (
    DatabaseMissing,
    KeysFromElsewhere,
    NoSuchPerson,
    SaveFailed,
    WrongPassphrase,
)
from shareprep.vault.keyfile import read_copies
from shareprep.vault.opened import OpenVault
from shareprep.vault.unlocking import open_person
from shareprep.vault.vault import Vault, describe, try_recovery, unlock
from tests.builders_team import FATMA_PASSPHRASE, Team, copy_of, make_team
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE, make, seen
from tests.failing import Failing, PowerCut, die, disk_error, power_cut


def kept(_vault: OpenVault) -> None:
    """A copy that was kept and proven."""


def test_the_old_way_in_opens_nothing_new(team: Team, tmp_path: Path) -> None:
    folder, before = team.made.folder, tmp_path / "before"
    shutil.copytree(folder, before)
    old_key = open_person(folder, team.inge.id, OTHER_PASSPHRASE, team.made.world).data_key
    vault = team.marleens()
    vault.remove_person(team.inge.id, kept)
    record = seen("na het vertrek")
    vault.post([record])
    assert vault.flush()
    assert [one.name for one in vault.people] == ["Marleen De Clercq", "Fatma"]
    assert vault.roster.anybody(team.inge.id) == team.inge, "the name still stands in the logbook"
    vault.close()
    assert [card.name for card in describe(folder, team.made.world).people] == ["Marleen De Clercq", "Fatma"]
    with pytest.raises(NoSuchPerson):
        team.inges()
    with pytest.raises(dbapi2.DatabaseError):
        connect(folder / "vault-2.db", old_key).execute("SELECT count(*) FROM records")
    assert opens_with_old_keys(team, before) is None
    for person, passphrase in ((team.marleen, PASSPHRASE), (team.fatma, FATMA_PASSPHRASE)):
        again = team.open(person, passphrase)
        assert again.notes == ()
        assert again.records.load(record.id) == record
        assert check(again).is_sound
        again.close()
    try_recovery(folder, team.made.code, team.made.world)
    negative = unlock(before, team.inge.id, OTHER_PASSPHRASE, team.made.world)
    assert negative.records.load(record.id) is None, "the negative control: a copy of before opens, as it was"
    negative.close()


def opens_with_old_keys(team: Team, before: Path) -> Vault | None:
    """What somebody can do who kept the key files of before: put them beside the database of now."""
    folder = team.made.folder
    now = [copy.path.read_bytes() for copy in read_copies(folder)]
    found = None
    for name in ("keys.json", "keys-2.json"):
        shutil.copy(before / name, folder / name)
    with suppress(DatabaseMissing, KeysFromElsewhere):
        found = team.inges()
    shutil.copy(folder / "vault-2.db", folder / "vault-1.db")
    with suppress(DatabaseMissing, KeysFromElsewhere):
        found = team.inges()
    (folder / "vault-1.db").unlink()
    for copy, content in zip(read_copies(folder), now, strict=True):
        copy.path.write_bytes(content)
    return found


def test_a_proven_copy_is_kept_first_and_sealed_for_who_stays(team: Team) -> None:
    folder, world = team.made.folder, team.made.world
    vault = team.marleens()
    record = seen("van voor het vertrek")
    vault.post([record])
    vault.remove_person(team.inge.id)
    vault.close()
    copies = [kept.path for kept in kept_copies(folder)]
    assert copies
    for key_file in folder.rglob("keys*.json*"):
        assert team.inge.id not in key_file.read_text(), "nowhere in the folder is the old way in left"
    for copy in copies:
        with pytest.raises(NoSuchPerson):
            unlock(copy, team.inge.id, OTHER_PASSPHRASE, world)
    opened = unlock(copies[-1], team.fatma.id, FATMA_PASSPHRASE, world)
    assert opened.records.load(record.id) == record
    assert opened.roster.person(team.inge.id) == team.inge, "the vault as it was"
    opened.close()


def test_a_copy_that_cannot_be_kept_ends_it(team: Team) -> None:
    def fails(_vault: OpenVault) -> None:
        raise SaveFailed

    vault = team.marleens()
    with pytest.raises(SaveFailed):
        vault.remove_person(team.inge.id, fails)
    vault.close()
    inge = team.inges()
    assert len(inge.people) == 3
    inge.close()


def test_what_was_signed_before_stays_signed(team: Team) -> None:
    inge = team.inges()
    act = inge.write(lambda transaction: transaction.act("printed", {}))
    inge.close()
    vault = team.marleens()
    vault.remove_person(team.inge.id, kept)
    assert check(vault).unsigned == ()
    assert vault.rights(team.inge.id, act.n).sign
    assert not vault.rights(team.inge.id).sign
    vault.close()


def test_two_keys_are_the_least(team: Team) -> None:
    vault = team.marleens()
    vault.remove_person(team.inge.id, kept)
    vault.remove_person(team.fatma.id, kept)
    assert [slot.kind for slot in vault._inside().ring.keys.slots] == ["person", "recovery"]
    vault.close()
    team.marleens().close()
    try_recovery(team.made.folder, team.made.code, team.made.world)


def test_a_new_data_key_for_everybody(team: Team) -> None:
    old_key = open_person(team.made.folder, team.inge.id, OTHER_PASSPHRASE, team.made.world).data_key
    vault = team.marleens()
    vault.renew_data_key(kept)
    vault.close()
    unlocked = open_person(team.made.folder, team.inge.id, OTHER_PASSPHRASE, team.made.world)
    assert unlocked.data_key != old_key
    team.inges().close()


@pytest.mark.parametrize("failing", [power_cut, disk_error])
def test_removing_with_every_file_operation_failing(tmp_path: Path, failing: Failing) -> None:
    """From the kept copy before it to the last copy sealed anew."""
    first = make_team(make(tmp_path / "first", tmp_path / "state"))
    record, outcomes, good = seen("blijft"), set(), 0
    vault = first.marleens()
    vault.post([record])
    vault.close()
    while True:
        team, files = copy_of(first, tmp_path / f"vault{good}"), failing(10_000)
        world = replace(team.made.world, files=files)
        vault = unlock(team.made.folder, team.marleen.id, PASSPHRASE, world)
        files.left = good
        told = True
        try:
            vault.remove_person(team.inge.id)
        except (PowerCut, VaultError):
            told = False
        die(vault)
        gone = whole_after_removing(team, record.id)
        assert gone or not told, "what was told is true"
        outcomes.add((told, gone))
        if not files.broken:
            break
        good += 1
    assert good >= 25, "the failures did happen"
    assert {(False, False), (True, True)} <= outcomes


def whole_after_removing(team: Team, record: str) -> bool:
    """Whether Inge is gone. Either all of it happened or nothing, and everybody else comes in."""
    try:
        team.inges().close()
        gone = False
    except NoSuchPerson:
        gone = True
    for person, passphrase in ((team.fatma, FATMA_PASSPHRASE), (team.marleen, PASSPHRASE)):
        vault = team.open(person, passphrase)
        assert {note.code for note in vault.notes} <= {"keys_repaired"}
        assert vault.records.load(record) is not None
        assert (vault.roster.person(team.inge.id) is None) == gone
        assert check(vault).is_sound
        vault.close()
    try_recovery(team.made.folder, team.made.code, team.made.world)
    assert len(list(team.made.folder.glob("vault-*"))) == 1
    if not gone:
        vault = team.marleens()
        vault.remove_person(team.inge.id)
        vault.close()
    for key_file in team.made.folder.rglob("keys*.json"):
        assert team.inge.id not in key_file.read_text(), key_file
    with pytest.raises((NoSuchPerson, WrongPassphrase)):
        team.inges()
    return gone
