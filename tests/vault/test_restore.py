# SPDX-License-Identifier: EUPL-1.2
"""A copy put back: what comes back and what stays, from inside and from sign-in, and at every crash point."""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shareprep.acts.backups import list_copies, told
from shareprep.errors import VaultError
from shareprep.vault.backup import DAMAGED, kept_before, kept_copies
from shareprep.vault.check import check
from shareprep.vault.faults import (
    CopyDamaged,
    CopyMissing,
    DatabaseDamaged,
    MayNotSign,
    NotInCopy,
    WrongPassphrase,
)
from shareprep.vault.files import Files
from shareprep.vault.head import read_head
from shareprep.vault.purged import note_purged
from shareprep.vault.restore import Restored, restore, restore_at_sign_in
from shareprep.vault.rollback import RESTORED
from shareprep.vault.vault import Vault, try_recovery, unlock
from tests.builders_team import Team
from tests.builders_vault import NEW_PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE, Made, change_of, seen
from tests.failing import Failing, PowerCut, die, disk_error, power_cut
from tests.vault.test_heads import codes, typed


def written(vault: Vault) -> list[str]:
    return sorted(record.what for record in vault.records.of_kind("observation"))


def with_copy(made: Made) -> str:
    """A vault with "eerst" in its copy and "later" after it; the copy's name."""
    vault = made.unlock()
    typed(vault, "eerst")
    vault.close()
    vault = made.unlock()
    kept = kept_before(vault)
    typed(vault, "later")
    vault.write(lambda transaction: transaction.act("printed", {}))
    vault.close()
    return kept.name


def test_what_was_in_the_copy_is_in_the_vault_again(made: Made) -> None:
    name = with_copy(made)
    vault = made.unlock()
    before = vault.with_keys(lambda _ring, world: read_head(vault.folder / "head"))
    assert before is not None
    restored = restore(vault, name)
    assert written(vault) == ["eerst"]
    assert vault.journal.last().said.kind == RESTORED
    typed(vault, "en verder")
    assert check(vault).is_sound
    vault.close()
    after = read_head(made.folder / "head")
    assert after is not None
    assert after.saves > before.saves
    assert restored.aside is not None
    assert told(restored)
    again = made.unlock()
    assert (again.notes, again.rolled_back) == ((), None)
    restore(again, restored.aside.name)
    assert written(again) == ["eerst", "later"], "putting back can be taken back"
    again.close()


def test_another_computer_is_told_calmly(made: Made) -> None:
    name = with_copy(made)
    there = replace(made.world, state=made.world.state.with_name("state-2"))
    made.unlock(world=there).close()
    vault = made.unlock()
    restore(vault, name)
    vault.close()
    other = made.unlock(world=there)
    assert (codes(other), other.rolled_back) == ({RESTORED}, None)
    assert "Marleen" in other.notes[0].sentence
    other.close()
    again = made.unlock(world=there)
    assert again.notes == ()
    again.close()


def test_todays_slots_stay(team: Team) -> None:
    """Also of who came after the copy, when a leader puts it back."""
    made = team.made
    vault = team.marleens()
    typed(vault, "eerst")
    vault.close()
    vault = team.marleens()
    name = kept_before(vault).name
    late = vault.add_person("Late", "childcare_worker", "emmer bezem stoffer")
    vault.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
    vault.change_role(team.fatma.id, "teacher")
    restored = restore(vault, name)
    assert restored.without == ()
    vault.close()
    with pytest.raises(WrongPassphrase):
        made.unlock(PASSPHRASE)
    theirs = unlock(made.folder, late.id, "emmer bezem stoffer", made.world)
    assert theirs.notes == ()
    role = theirs.roster.person(team.fatma.id)
    assert role is not None
    assert role.role == "teacher"
    theirs.close()
    team.inges().close()
    try_recovery(made.folder, made.code, made.world)


def test_who_is_no_leader_may_put_back_and_says_who_has_to_be_added_again(team: Team) -> None:
    made = team.made
    vault = team.marleens()
    name = kept_before(vault).name
    late = vault.add_person("Late", "childcare_worker", "emmer bezem stoffer")
    vault.close()
    theirs = team.inges()
    restored = restore(theirs, name)
    assert restored.without == ("Late",)
    assert any("Late" in sentence for sentence in told(restored))
    theirs.close()
    with pytest.raises(VaultError):
        unlock(made.folder, late.id, "emmer bezem stoffer", made.world)
    with_late = unlock(made.folder, team.fatma.id, "molen trommel zeepbel", made.world)
    assert with_late.notes == ()
    with_late.close()


def test_who_came_after_the_copy_cannot_put_it_back(team: Team) -> None:
    made = team.made
    vault = team.marleens()
    name = kept_before(vault).name
    late = vault.add_person("Late", "childcare_worker", "emmer bezem stoffer")
    vault.close()
    theirs = unlock(made.folder, late.id, "emmer bezem stoffer", made.world)
    with pytest.raises(NotInCopy):
        restore(theirs, name)
    assert theirs.is_open
    theirs.close()


def test_who_was_removed_stays_removed(team: Team) -> None:
    vault = team.marleens()
    name = kept_before(vault).name
    vault.remove_person(team.inge.id, kept_before)
    restore(vault, name)
    assert vault.roster.person(team.inge.id) is None
    vault.close()
    with pytest.raises(VaultError):
        team.inges()


def test_the_recovery_sheet_puts_nothing_back(team: Team) -> None:
    vault = team.marleens()
    name = kept_before(vault).name
    vault.close()
    sheet = team.with_the_sheet()
    with pytest.raises((MayNotSign, NotInCopy)):
        restore(sheet, name)
    sheet.close()


def test_what_was_erased_stays_erased(made: Made) -> None:
    vault = made.unlock()
    gone, stays = seen("weg"), seen("blijft")
    vault.post([gone, stays], [change_of(gone, "what", "", "weg")])
    vault.close()
    vault = made.unlock()
    name = kept_before(vault).name
    note_purged(made.folder, [gone.id], made.world.stamp(), made.world.files)
    restore(vault, name)
    assert written(vault) == ["blijft"]
    assert vault.changes.of_record(gone.id) == []
    vault.close()


def empty(made: Made) -> None:
    made.database.write_bytes(b"")


def gone(made: Made) -> None:
    made.database.unlink()


def cut(made: Made) -> None:
    made.database.write_bytes(made.database.read_bytes()[:-4096])


def first_page(made: Made) -> None:
    content = bytearray(made.database.read_bytes())
    content[2000] ^= 1
    made.database.write_bytes(content)


def salt(made: Made) -> None:
    content = bytearray(made.database.read_bytes())
    content[3] ^= 1
    made.database.write_bytes(content)


@pytest.mark.parametrize("damage", [empty, gone, cut, first_page, salt])
def test_a_vault_that_does_not_open_is_put_back_from_sign_in(
    made: Made, damage: Callable[[Made], None]
) -> None:
    with_copy(made)
    damage(made)
    content = made.database.read_bytes() if made.database.exists() else None
    with pytest.raises(VaultError):
        made.unlock()
    newest = list_copies(made.folder)[0]
    with pytest.raises(WrongPassphrase):
        restore_at_sign_in(made.folder, made.created.person.id, OTHER_PASSPHRASE, newest.name, made.world)
    restored = restore_at_sign_in(made.folder, made.created.person.id, PASSPHRASE, newest.name, made.world)
    assert told(restored)
    vault = made.unlock()
    assert (vault.notes, vault.rolled_back) == ((), None)
    assert written(vault) == ["eerst", "later"], "the newest copy has all"
    assert check(vault).is_sound
    vault.close()
    kept = list((made.folder / DAMAGED).iterdir()) if (made.folder / DAMAGED).exists() else []
    assert [path.read_bytes() for path in kept] == ([content] if content is not None else [])


def test_a_damaged_copy_changes_nothing(made: Made) -> None:
    name = with_copy(made)
    copy = next(kept for kept in kept_copies(made.folder) if kept.name == name)
    assert copy.database is not None
    content = bytearray(copy.database.read_bytes())
    content[9000] ^= 1
    copy.database.write_bytes(content)
    vault = made.unlock()
    with pytest.raises(CopyDamaged):
        restore(vault, name)
    with pytest.raises(CopyMissing):
        restore(vault, "nothing")
    assert written(vault) == ["eerst", "later"]
    vault.close()
    again = made.unlock()
    assert again.notes == ()
    again.close()


def put_back(places: tuple[Path, ...], kept: Path) -> None:
    for place in places:
        shutil.rmtree(place)
        shutil.copytree(kept / place.name, place)


@pytest.mark.parametrize("failing", [power_cut, disk_error])
def test_every_crash_point_of_a_restore(made: Made, tmp_path: Path, failing: Failing) -> None:
    name = with_copy(made)
    places = (made.folder, made.world.state)
    for place in places:
        shutil.copytree(place, tmp_path / "kept" / place.name)
    outcomes = set()
    for good in range(200):
        put_back(places, tmp_path / "kept")
        files = failing(10_000)
        vault = made.unlock(world=replace(made.world, files=files))
        files.left = good
        answer: Restored | None = None
        with contextlib.suppress(PowerCut, VaultError):
            answer = restore(vault, name)
        die(vault)
        outcomes.add(whole(made, done=answer is not None))
        if not files.broken:
            break
    assert not files.broken
    assert outcomes == {"as it was", "put back"}


@pytest.mark.parametrize("failing", [power_cut, disk_error])
def test_every_crash_point_of_a_restore_from_sign_in(made: Made, tmp_path: Path, failing: Failing) -> None:
    with_copy(made)
    first_page(made)
    name = list_copies(made.folder)[0].name
    places = (made.folder, made.world.state)
    for place in places:
        shutil.copytree(place, tmp_path / "kept" / place.name)
    put = 0
    for good in range(200):
        put_back(places, tmp_path / "kept")
        files = failing(good)
        world = replace(made.world, files=files)
        with contextlib.suppress(PowerCut, VaultError):
            restore_at_sign_in(made.folder, made.created.person.id, PASSPHRASE, name, world)
        try:
            vault = made.unlock()
        except DatabaseDamaged:
            # Nothing changed, so it can be done now.
            restore_at_sign_in(made.folder, made.created.person.id, PASSPHRASE, name, made.world)
            vault = made.unlock()
        else:
            put += 1
        assert vault.rolled_back is None
        assert written(vault) == ["eerst", "later"]
        assert check(vault).is_sound
        vault.close()
        if not files.broken:
            break
    assert not files.broken
    assert put > 1


def whole(made: Made, *, done: bool) -> str:
    vault = made.unlock()
    assert vault.rolled_back is None
    found = written(vault)
    assert found in (["eerst"], ["eerst", "later"])
    assert check(vault).is_sound
    kept = list_copies(made.folder)
    assert len(kept) >= 2
    vault.close()
    try_recovery(made.folder, made.code, made.world)
    if done:
        assert found == ["eerst"]
    return "put back" if found == ["eerst"] else "as it was"


def test_the_copy_aside_is_what_saves_us(made: Made) -> None:
    """The negative control of what comes back: without the signed act the older vault is told."""
    name = with_copy(made)
    copy = next(kept for kept in kept_copies(made.folder) if kept.name == name)
    assert copy.database is not None
    Files().copy(copy.database, made.database)
    vault = made.unlock()
    assert vault.rolled_back is not None
    vault.close()
