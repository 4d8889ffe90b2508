# SPDX-License-Identifier: EUPL-1.2
"""Each cause why a vault does not open has its own fault, and never another one's."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from shareprep.errors import VaultError
from shareprep.vault import faults, refusals
from shareprep.vault.check import check
from shareprep.vault.database import PAGE, connect
from shareprep.vault.derivation import KeyDerivation
from shareprep.vault.faults import (
    DatabaseCut,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    KeysDamaged,
    KeysFromElsewhere,
    NewerFormat,
    WrongPassphrase,
)
from shareprep.vault.files import Files
from shareprep.vault.keyfile import Keys, _render, put_keys, read_copies
from shareprep.vault.unlocking import open_person
from shareprep.vault.vault import describe
from tests.builders_vault import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, Made, make, seen


def filled(made: Made) -> None:
    """Put enough in the vault that it has many pages."""
    vault = made.unlock()
    vault.post([seen(f"toren nummer {n} " * 20) for n in range(120)])
    assert vault.close().saved


def unlocked(made: Made) -> tuple[Keys, bytes]:
    """keys.json and the data key."""
    opened = open_person(made.folder, made.created.person.id, PASSPHRASE, made.world)
    return opened.keys, opened.data_key


def flip(path: Path, offset: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 1 << bit
    path.write_bytes(content)


def contents(folder: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"
    }


def empty(made: Made) -> None:
    made.database.write_bytes(b"")


def gone(made: Made) -> None:
    made.database.unlink()


def cut_inside(made: Made) -> None:
    content = made.database.read_bytes()
    made.database.write_bytes(content[:-100])


def cut_at_page(made: Made) -> None:
    content = made.database.read_bytes()
    made.database.write_bytes(content[: len(content) // PAGE // 2 * PAGE])


def cut_to_little(made: Made) -> None:
    made.database.write_bytes(made.database.read_bytes()[:500])


def first_page_damaged(made: Made) -> None:
    flip(made.database, 2000)


def first_bytes_damaged(made: Made) -> None:
    flip(made.database, 3)


def other_folders_keys(made: Made) -> None:
    other = make(made.folder.with_name("other"), made.world.state)
    shutil.copy(made.database, other.database)
    for name in ("keys.json", "keys-2.json"):
        shutil.copy(other.folder / name, made.folder / name)
    made.created = other.created


def newer_keys(made: Made) -> None:
    keys, data_key = unlocked(made)
    put_keys(made.folder, msgspec.structs.replace(keys, format=2), data_key, Files())


def newer_database(made: Made) -> None:
    _keys, data_key = unlocked(made)
    connection = connect(made.database, data_key)
    connection.execute("PRAGMA user_version = 2")
    connection.close()


def no_keys(made: Made) -> None:
    for copy in read_copies(made.folder):
        copy.path.unlink()


def both_keys_damaged(made: Made) -> None:
    for copy in read_copies(made.folder):
        flip(copy.path, 700)


@pytest.mark.parametrize(
    ("happen", "fault"),
    [
        (empty, DatabaseEmpty),
        (gone, DatabaseMissing),
        (cut_inside, DatabaseCut),
        (cut_at_page, DatabaseDamaged),
        (cut_to_little, DatabaseCut),
        (first_page_damaged, DatabaseDamaged),
        (first_bytes_damaged, KeysFromElsewhere),
        (other_folders_keys, KeysFromElsewhere),
        (newer_keys, NewerFormat),
        (newer_database, NewerFormat),
        (no_keys, KeysDamaged),
        (both_keys_damaged, KeysDamaged),
    ],
)
def test_each_cause_has_its_own_fault(
    made: Made, happen: Callable[[Made], None], fault: type[VaultError]
) -> None:
    filled(made)
    happen(made)
    before = contents(made.folder)
    with pytest.raises(fault) as told:
        made.unlock()
    assert type(told.value) is fault
    assert told.value.sentence
    assert told.value.next_step
    after = contents(made.folder)
    assert after == before, "nothing is overwritten"


@pytest.mark.parametrize("happen", [empty, gone, cut_inside, first_page_damaged, other_folders_keys])
def test_with_a_damaged_vault_a_wrong_passphrase_is_still_called_so(
    made: Made, happen: Callable[[Made], None]
) -> None:
    happen(made)
    with pytest.raises(WrongPassphrase):
        made.unlock(OTHER_PASSPHRASE)


def test_a_fault_lets_the_next_one_in(made: Made) -> None:
    with pytest.raises(WrongPassphrase):
        made.unlock(OTHER_PASSPHRASE)
    whole = made.database.read_bytes()
    empty(made)
    with pytest.raises(DatabaseEmpty):
        made.unlock()
    made.database.write_bytes(whole)
    made.unlock().close()


def test_no_two_faults_say_the_same() -> None:
    classes = [
        value
        for value in {**vars(faults), **vars(refusals)}.values()
        if isinstance(value, type) and issubclass(value, VaultError)
    ]
    arguments: dict[str, tuple[object, ...]] = {
        "AlreadyOpen": ("Inge", "", "14:32"),
        "SyncFolder": ("OneDrive",),
        "VaultMissing": (Path("x"),),
        "FolderTaken": (Path("x"),),
        "LastLeader": ("Marleen",),
        "NotWaiting": ("Inge",),
    }
    said = [cls(*arguments.get(cls.__name__, ())).sentence for cls in classes if cls is not VaultError]
    assert len(said) > 20
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("name", ["keys.json", "keys-2.json"])
@pytest.mark.parametrize("how", ["damaged", "missing", "empty"])
def test_one_broken_key_file_is_put_right(made: Made, name: str, how: str) -> None:
    whole = (made.folder / name).read_bytes()
    if how == "damaged":
        flip(made.folder / name, 300)
    elif how == "missing":
        (made.folder / name).unlink()
    else:
        (made.folder / name).write_bytes(b"")
    assert describe(made.folder, made.world).team == "De Zonnebloem"
    vault = made.unlock()
    assert [note.code for note in vault.notes] == ["keys_repaired"]
    vault.close()
    assert (made.folder / name).read_bytes() == whole
    again = made.unlock()
    assert again.notes == ()
    again.close()


def test_every_flipped_bit_of_a_key_file_is_damage_and_never_a_wrong_passphrase(made: Made) -> None:
    path = made.folder / "keys.json"
    content = path.read_bytes()
    (made.folder / "keys-2.json").unlink()
    for offset in range(0, len(content), 7):
        flip(path, offset, offset % 8)
        with pytest.raises(KeysDamaged):
            made.unlock()
        path.write_bytes(content)
    made.unlock().close()


def test_flipped_bits_of_the_database_are_damage(made: Made) -> None:
    filled(made)
    content = made.database.read_bytes()
    told = 0
    for nth in range(40):
        offset = (nth * 104_729) % len(content)
        flip(made.database, offset, nth % 8)
        try:
            vault = made.unlock()
        except (DatabaseDamaged, KeysFromElsewhere):
            told += 1
        else:
            report = check(vault)
            told += not report.is_sound
            assert report.pages
            assert "damaged" in report.sentences()[0]
            vault.close()
        made.database.write_bytes(content)
    assert told == 40
    vault = made.unlock()
    assert check(vault).is_sound, "the negative control: without a flipped bit nothing is told"
    vault.close()


def test_keys_that_somebody_without_the_data_key_changed_are_not_believed(made: Made) -> None:
    first, second = read_copies(made.folder)
    assert first.keys is not None
    slot = msgspec.structs.replace(first.keys.slots[0], role="director")
    forged = msgspec.structs.replace(first.keys, serial=9, slots=(slot, *first.keys.slots[1:]))
    first.path.write_bytes(_render(forged, first.mac))
    assert read_copies(made.folder)[0].state == "ok", "it looks well"
    vault = made.unlock()
    assert [note.code for note in vault.notes] == ["keys_repaired"]
    assert vault.person.role == "leader"
    vault.close()
    assert read_copies(made.folder)[0].keys == first.keys
    for copy in (first, second):
        copy.path.write_bytes(_render(forged, first.mac))
    with pytest.raises(KeysDamaged):
        made.unlock()


def test_a_slot_that_nobody_signed_for_is_named(made: Made) -> None:
    keys, data_key = unlocked(made)
    stranger = msgspec.structs.replace(keys.slots[0], id="x", person="stranger", name="Vreemde")
    put_keys(made.folder, msgspec.structs.replace(keys, slots=(*keys.slots, stranger)), data_key, Files())
    vault = made.unlock()
    assert [note.code for note in vault.notes] == ["slot_foreign"]
    assert "Vreemde" in vault.notes[0].sentence
    vault.close()


def test_a_missing_recovery_slot_is_named(made: Made) -> None:
    keys, data_key = unlocked(made)
    put_keys(made.folder, msgspec.structs.replace(keys, slots=keys.slots[:1]), data_key, Files())
    vault = made.unlock()
    assert [note.code for note in vault.notes] == ["recovery_missing"]
    vault.close()


@pytest.mark.parametrize(
    "cost",
    [
        {"memory": 64 * 1024 - 1},
        {"memory": 1024 * 1024 + 1},
        {"passes": 11},
        {"passes": 0},
        {"lanes": 0},
        {"lanes": 1000},
        {"salt": b"short"},
        {"name": "argon2d"},
    ],
)
def test_a_file_cannot_say_what_a_guess_costs(cost: dict[str, object]) -> None:
    derivation = KeyDerivation()
    stated = msgspec.structs.replace(derivation.new_cost(), **cost)
    with pytest.raises(KeysDamaged):
        derivation.derive(b"secret", stated)


def test_the_program_refuses_a_slot_as_cheap_as_those_of_tests(made: Made) -> None:
    with pytest.raises(KeysDamaged):
        made.unlock(world=replace(made.world, derivation=KeyDerivation()))


def test_a_cheap_cost_is_believed_where_a_test_allows_it() -> None:
    assert len(CHEAP.derive(b"secret", CHEAP.new_cost())) == 32


def test_a_database_without_its_key_files_is_not_called_no_vault(made: Made) -> None:
    for name in ("keys.json", "keys-2.json"):
        (made.folder / name).unlink()
    with pytest.raises(KeysDamaged):
        describe(made.folder)
