# SPDX-License-Identifier: EUPL-1.2
"""The database replaced as a whole: all of it is in the new file, and until the switch the old one counts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.vault.check import check
from shareprep.vault.database import connect, pragmas_of
from shareprep.vault.faults import DatabaseDamaged, DiskFull, JournalBroken, TooFewKeys
from shareprep.vault.files import Files
from shareprep.vault.head import read_head
from shareprep.vault.keys import new_data_key
from shareprep.vault.store import Transaction
from shareprep.vault.unlocking import open_person
from shareprep.vault.vault import Vault, try_recovery, unlock
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE, Made, change_of, make, seen
from tests.failing import Failing, PowerCut, die, disk_error, power_cut


def nothing(_transaction: Transaction, _connection: dbapi2.Connection) -> None:
    """A replacement that changes no word."""


def printed(transaction: Transaction, _connection: dbapi2.Connection) -> str:
    transaction.act("printed", {"version": "2"})
    return "done"


def data_key_of(made: Made) -> bytes:
    return open_person(made.folder, made.created.person.id, PASSPHRASE, made.world).data_key


def databases(made: Made) -> list[str]:
    return sorted(path.name for path in made.folder.glob("vault-*"))


def filled(vault: Vault) -> tuple[list[Any], list[Any]]:
    """Records with changes, one of them changed again: the search index has seen a deletion too."""
    records = [seen(f"de rode fiets van Noor {n}") for n in range(20)]
    vault.post(records, [change_of(record, "what", None, record.what) for record in records])
    assert vault.flush()
    vault.post([replace_what(records[3], "een blauwe step")])
    assert vault.flush()
    return vault.records.all(), [vault.changes.of_record(record.id) for record in records]


def replace_what(record: Any, what: str) -> Any:
    return msgspec.structs.replace(record, what=what)


def test_everything_is_in_the_new_file(made: Made, vault: Vault) -> None:
    inge = vault.add_person("Inge", "worker", OTHER_PASSPHRASE)
    records, changes = filled(vault)
    acts, before = vault.journal.acts(), made.database.read_bytes()[:16]
    old_key = data_key_of(made)
    assert vault.replace(printed, data_key=new_data_key()) == "done"
    assert databases(made) == ["vault-2.db"], "the old file is gone"
    assert (made.folder / "vault-2.db").read_bytes()[:16] != before
    assert data_key_of(made) != old_key
    assert vault.records.all() == records
    assert [vault.changes.of_record(record.id) for record in sorted_as(changes, records)] == changes
    assert vault.journal.acts()[:2] == acts
    assert vault.journal.last().said.kind == "printed"
    assert len(vault.records.search("fiets")) == 19
    assert len(vault.records.search("step")) == 1
    assert check(vault).is_sound
    assert vault.afresh(lambda c: c.execute("PRAGMA application_id").fetchone()[0]) == 0x53687072
    assert vault.afresh(lambda c: c.execute("PRAGMA user_version").fetchone()[0]) == 1
    vault.close()
    unlock(made.folder, inge.id, OTHER_PASSPHRASE, made.world).close()
    try_recovery(made.folder, made.code, made.world)


def sorted_as(changes: list[Any], records: list[Any]) -> list[Any]:
    by_id = {record.id: record for record in records}
    return [by_id[rows[0].record] for rows in changes]


def test_the_vault_stays_open_and_goes_on_saving(made: Made, vault: Vault) -> None:
    waiting, later = seen("nog niet bewaard"), seen("erna")
    vault.post([waiting])
    vault.replace(nothing, data_key=new_data_key())
    pragmas = vault.read(lambda store: store.records._run(pragmas_of))
    assert (pragmas["synchronous"], pragmas["journal_mode"]) == (3, "delete"), "the haste was the copy's only"
    vault.post([later])
    assert vault.close().saved
    again = made.unlock()
    assert again.notes == ()
    assert {record.id for record in again.records.all()} == {waiting.id, later.id}
    again.close()


def test_the_head_follows(made: Made, vault: Vault) -> None:
    vault.write(lambda transaction: transaction.act("printed", {}))
    before = read_head(made.folder / "head")
    vault.replace(printed)
    after = read_head(made.folder / "head")
    assert before is not None
    assert after is not None
    assert (after.n, after.saves) == (before.n + 1, before.saves + 1)


def test_the_old_key_opens_nothing_of_the_new_file(made: Made, vault: Vault) -> None:
    old_key = data_key_of(made)
    vault.replace(nothing)
    opened = connect(made.folder / "vault-2.db", old_key)
    assert opened.execute("SELECT count(*) FROM meta").fetchone()[0] == 2, (
        "the negative control: the same key"
    )
    opened.close()
    vault.replace(nothing, data_key=new_data_key())
    with pytest.raises(dbapi2.DatabaseError):
        connect(made.folder / "vault-3.db", old_key).execute("SELECT count(*) FROM meta")


def breaks(_transaction: Transaction, connection: dbapi2.Connection) -> None:
    connection.execute("DELETE FROM acts WHERE n = 1")


def rewrites(_transaction: Transaction, connection: dbapi2.Connection) -> None:
    connection.execute("UPDATE acts SET signature = zeroblob(64) WHERE n = 1")


def forges(_transaction: Transaction, connection: dbapi2.Connection) -> None:
    connection.execute("INSERT INTO acts SELECT n + 1, body, signature FROM acts WHERE n = 1")


def stumbles(_transaction: Transaction, connection: dbapi2.Connection) -> None:
    connection.execute("INSERT INTO nowhere VALUES (1)")


def unindexed(_transaction: Transaction, connection: dbapi2.Connection) -> None:
    connection.execute("DELETE FROM found_data WHERE id > 10")


@pytest.mark.parametrize("job", [breaks, rewrites, forges, stumbles, unindexed])
def test_a_copy_that_does_not_hold_changes_nothing(
    made: Made, vault: Vault, job: Callable[..., None]
) -> None:
    records, _changes = filled(vault)
    with pytest.raises(VaultError):
        vault.replace(job, data_key=new_data_key())
    assert databases(made) == ["vault-1.db"]
    vault.post([seen("erna")])
    assert vault.flush()
    assert vault.close().saved
    again = made.unlock()
    assert len(again.records.all()) == len(records) + 1
    again.close()


def test_a_bug_in_the_job_changes_nothing(made: Made, vault: Vault) -> None:
    def bug(_transaction: Transaction, _connection: dbapi2.Connection) -> None:
        raise KeyError("half-way")

    with pytest.raises(KeyError):
        vault.replace(bug)
    assert databases(made) == ["vault-1.db"]
    vault.post([seen("erna")])
    assert vault.flush()


def test_a_copy_is_not_made_of_a_damaged_file(made: Made, vault: Vault) -> None:
    filled(vault)
    vault.close()
    content = bytearray(made.database.read_bytes())
    content[4096 * 6 + 500] ^= 1
    made.database.write_bytes(content)
    again = made.unlock()
    with pytest.raises(DatabaseDamaged):
        again.replace(nothing)
    assert databases(made) == ["vault-1.db"]
    again.close()


def test_a_slot_that_nobody_signed_for_is_not_taken_along(made: Made, vault: Vault) -> None:
    ring = vault._inside().ring
    stranger = msgspec.structs.replace(ring.keys.slots[0], id="s", person="x", name="Vreemde")
    ring.keys = msgspec.structs.replace(ring.keys, slots=(*ring.keys.slots, stranger))
    vault.replace(nothing, data_key=new_data_key())
    assert [slot.name for slot in ring.keys.slots] == ["Marleen De Clercq", ""]


def test_one_key_is_too_few(made: Made, vault: Vault) -> None:
    ring = vault._inside().ring
    ring.keys = msgspec.structs.replace(ring.keys, slots=ring.keys.slots[:1])
    with pytest.raises(TooFewKeys):
        vault.replace(nothing)
    assert databases(made) == ["vault-1.db"]


def test_what_was_left_behind_is_swept_at_unlock(made: Made) -> None:
    strays = ["vault-2.db", "vault-2.db-journal", "vault-9.db"]
    others = ["vault-old.db", "vault-1.db.keep", "note.txt"]
    for name in (*strays, *others):
        (made.folder / name).write_bytes(b"half")
    made.unlock().close()
    left = {path.name for path in made.folder.iterdir()}
    assert not left & set(strays)
    assert {"vault-1.db", *others} <= left


def test_nothing_is_swept_while_a_key_file_names_it(made: Made, vault: Vault) -> None:
    """keys-2.json of before the switch: if keys.json breaks now, the old file is what is left."""
    second = (made.folder / "keys-2.json").read_bytes()
    vault.replace(nothing)
    (made.folder / "vault-1.db").write_bytes(b"the old one")
    (made.folder / "keys-2.json").write_bytes(second)
    vault._inside().ring.sweep()
    assert "vault-1.db" in databases(made)
    vault.close()
    made.unlock().close()
    assert databases(made) == ["vault-2.db"], "the negative control: both key files put right first"


def test_the_switch_is_on_the_disk_before_the_old_file_goes(made: Made) -> None:
    """A folder forgets its changes in any order: the old file gone, the old names back: that is the end."""
    done: list[tuple[str, str]] = []

    class Noting(Files):
        def rename(self, old: Path, new: Path) -> None:
            done.append(("rename", new.name))
            super().rename(old, new)

        def sync(self, path: Path) -> None:
            done.append(("sync", path.name))
            super().sync(path)

        def remove(self, path: Path) -> None:
            done.append(("remove", path.name))
            super().remove(path)

    vault = made.unlock(world=replace(made.world, files=Noting()))
    done.clear()
    vault.replace(nothing)
    steps = [step for step in done if step[1] != "head" and not step[1].endswith(".json.new")]
    folder = ("sync", made.folder.name)
    assert steps[:2] == [("sync", "vault-2.db"), folder], "the new file is there before anything names it"
    assert steps[2:6] == [("rename", "keys.json"), folder, ("rename", "keys-2.json"), folder]
    gone = steps.index(("remove", "vault-1.db"))
    assert steps[gone - 1] == folder, "and once more just before, also for a file left by an earlier crash"
    vault.close()


def test_stopped_after_the_switch_the_new_file_stays(made: Made) -> None:
    class Stopped(Files):
        def write(self, path: Path, content: bytes) -> None:
            if path.name.startswith("keys-2") and b"vault-2.db" in content:
                raise KeyboardInterrupt
            super().write(path, content)

    vault = made.unlock(world=replace(made.world, files=Stopped()))
    with pytest.raises(KeyboardInterrupt):
        vault.replace(printed, data_key=new_data_key())
    die(vault)
    again = made.unlock()
    assert again.journal.last().said.kind == "printed"
    assert [note.code for note in again.notes] == ["keys_repaired"]
    again.close()
    assert databases(made) == ["vault-2.db"]


def test_full_while_copying(made: Made, vault: Vault) -> None:
    class Full(Files):
        def sync(self, path: Path) -> None:
            if path.name == "vault-2.db":
                raise OSError(28, "No space left on device")
            super().sync(path)

    vault.close()
    again = made.unlock(world=replace(made.world, files=Full()))
    with pytest.raises(DiskFull):
        again.replace(nothing)
    assert databases(made) == ["vault-1.db"]
    again.close()


@pytest.mark.parametrize("failing", [power_cut, disk_error])
def test_every_file_operation_failing_in_turn(tmp_path: Path, failing: Failing) -> None:
    outcomes, good = set(), 0
    while True:
        made = make(tmp_path / f"vault{good}", tmp_path / f"state{good}")
        record, files = seen("blijft"), failing(10_000)
        vault = made.unlock(world=replace(made.world, files=files))
        inge = vault.add_person("Inge", "worker", OTHER_PASSPHRASE)
        vault.post([record])
        assert vault.flush()
        files.left = good
        try:
            vault.replace(printed, data_key=new_data_key())
            told = True
        except (PowerCut, VaultError):
            told = False
        broken = files.broken
        die(vault)
        again = made.unlock()
        assert again.records.load(record.id) == record
        assert check(again).is_sound
        done = again.journal.last().said.kind == "printed"
        assert done or not told, "what was told is true"
        assert len(databases(made)) == 1
        again.close()
        unlock(made.folder, inge.id, OTHER_PASSPHRASE, made.world).close()
        try_recovery(made.folder, made.code, made.world)
        outcomes.add((told, done))
        if not broken:
            break
        good += 1
    assert good >= 8, "the failures did happen"
    assert {(False, False), (True, True)} <= outcomes


def test_a_journal_that_forgets_is_refused_by_name(made: Made, vault: Vault) -> None:
    vault.write(lambda transaction: transaction.act("printed", {}))

    def forgets(_transaction: Transaction, connection: dbapi2.Connection) -> None:
        connection.execute("DELETE FROM acts WHERE n = 2")

    with pytest.raises(JournalBroken):
        vault.replace(forgets)
