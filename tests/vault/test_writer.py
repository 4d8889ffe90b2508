# SPDX-License-Identifier: EUPL-1.2
"""When a save happens, what is told of it, and that nothing typed is lost when it does not go."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.vault.faults import DiskFull, SaveFailed
from shareprep.vault.store import Store
from shareprep.vault.vault import Vault, unlock
from tests.builders_vault import OTHER_PASSPHRASE, ByHand, Made, Quick, change_of, seen

LONG = "Ze bouwt een toren. " * 20_000


class Heard:
    """What the writer told, in order."""

    def __init__(self) -> None:
        self.saved: list[int] = []
        self.failed: list[VaultError] = []


@pytest.fixture
def pace() -> ByHand:
    return ByHand()


@pytest.fixture
def slow(made: Made, pace: ByHand) -> Iterator[Vault]:
    """A vault whose time the test moves."""
    vault = made.unlock(world=made.at_pace(pace))
    yield vault
    if vault.is_open:
        fill(vault, 0)
        vault.close()


@pytest.fixture
def heard(slow: Vault) -> Heard:
    heard = Heard()
    slow.listen(heard.saved.append, heard.failed.append)
    return heard


def fill(vault: Vault, room: int) -> None:
    """Leave the database `room` pages to grow, 0 for as many as it likes: SQLite itself says it is full."""

    def limit(connection: dbapi2.Connection) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        most = pages + room if room else 2**31
        connection.execute(f"PRAGMA max_page_count = {most}")

    vault._inside().writer.run(limit)


def test_a_save_waits_for_a_rest(slow: Vault, pace: ByHand, heard: Heard) -> None:
    ticket = slow.post([seen("a")])
    pace.advance(0.3)
    assert heard.saved == []
    assert slow.unsaved == 1
    pace.advance(0.11)
    assert heard.saved == [ticket]
    assert slow.unsaved == 0


def test_who_types_on_is_saved_after_two_seconds(slow: Vault, pace: ByHand, heard: Heard) -> None:
    record = seen("")
    ticket = 0
    for _nth in range(6):
        ticket = slow.post([record])
        pace.advance(0.3)
    assert heard.saved == []
    ticket = slow.post([record])
    pace.advance(0.21)
    assert heard.saved == [ticket]


def test_the_newest_value_of_a_record_wins(slow: Vault, pace: ByHand, heard: Heard) -> None:
    record = seen("")
    for end in range(1, 6):
        grown = type(record)(id=record.id, discussion="d1", what="toren"[:end])
        slow.post([grown], [change_of(record, "what", "", grown.what, id="typing")])
    other = seen("iets anders")
    last = slow.post([other])
    pace.advance(0.41)
    assert heard.saved == [last]
    assert slow.records.load(record.id).what == "toren"
    assert [(change.before, change.after) for change in slow.changes.of_record(record.id)] == [("", "toren")]


def test_each_transaction_counts_as_one_save(slow: Vault, pace: ByHand) -> None:
    def saves(connection: dbapi2.Connection) -> int:
        return int(connection.execute("SELECT value FROM meta WHERE name = 'saves'").fetchone()[0])

    before = slow._inside().writer.run(saves)
    slow.post([seen("a"), seen("b")])
    slow.post([seen("c")])
    pace.advance(0.41)
    assert slow._inside().writer.run(saves) == before + 1


def test_reading_sees_what_was_posted(slow: Vault) -> None:
    record = seen("een toren")
    slow.post([record])
    assert [hit.record for hit in slow.records.search("toren")] == [record.id]


def test_flush_saves_now(slow: Vault, heard: Heard) -> None:
    ticket = slow.post([seen("a")])
    assert slow.flush()
    assert heard.saved == [ticket]
    assert slow.flush()


def test_a_full_disk_loses_nothing(slow: Vault, pace: ByHand, heard: Heard) -> None:
    fill(slow, 2)
    (slow.folder / "reserve").unlink()
    small, large = seen("klein"), seen(LONG)
    slow.post([small, large])
    pace.advance(0.41)
    assert [type(fault) for fault in heard.failed] == [DiskFull]
    assert heard.saved == []
    assert slow.unsaved == 2
    pace.advance(0.99)
    assert len(heard.failed) == 1
    for attempt, pause in enumerate((0.02, 2.0, 5.0, 10.0, 10.0), start=2):
        pace.advance(pause)
        assert len(heard.failed) == attempt
    newest = type(large)(id=large.id, discussion="d1", what="kort")
    last = slow.post([newest])
    fill(slow, 0)
    pace.advance(10.0)
    assert heard.saved == [last]
    assert slow.records.load(large.id) == newest
    assert slow.records.load(small.id) == small


def test_the_reserve_makes_room_at_once(slow: Vault, pace: ByHand, heard: Heard) -> None:
    reserve = slow.folder / "reserve"
    assert reserve.stat().st_size == 4 * 1024 * 1024
    fill(slow, 2)
    slow.post([seen(LONG)])
    pace.advance(0.41)
    # Once with the reserve, once more without it, without waiting.
    assert len(heard.failed) == 2
    assert not reserve.exists()


def test_reading_goes_on_while_saving_fails(slow: Vault, pace: ByHand, heard: Heard) -> None:
    record = seen("eerst")
    slow.post([record])
    assert slow.flush()
    fill(slow, 2)
    slow.post([seen(LONG)])
    pace.advance(0.41)
    failures = len(heard.failed)
    assert slow.records.load(record.id) == record
    assert len(heard.failed) == failures, "reading does not try again what just failed"
    assert not slow.flush()
    assert len(heard.failed) == failures + 1, "asking for it does"


def test_an_act_is_refused_while_saving_fails(slow: Vault, pace: ByHand, heard: Heard) -> None:
    fill(slow, 2)
    slow.post([seen(LONG)])
    pace.advance(0.41)
    with pytest.raises(DiskFull):
        slow.write(lambda transaction: transaction.act("printed", {}))
    assert len(slow.journal.acts()) == 1
    fill(slow, 0)
    slow.write(lambda transaction: transaction.act("printed", {}))
    assert slow.unsaved == 0


def test_what_cannot_be_saved_at_lock_comes_back(made: Made, slow: Vault) -> None:
    small, large = seen("klein"), seen(LONG)
    fill(slow, 2)
    slow.post([small, large], [change_of(small, "what", "", "klein")])
    closing = slow.close()
    assert (closing.saved, closing.rescued) == (False, True)
    aside = list((made.folder / "rescue").iterdir())
    assert len(aside) == 1
    assert b"klein" not in aside[0].read_bytes()
    again = made.unlock()
    assert [note.code for note in again.notes] == ["rescued"]
    assert "2" in again.notes[0].sentence
    assert again.records.load(large.id) == large
    assert len(again.changes.of_record(small.id)) == 1
    assert list((made.folder / "rescue").iterdir()) == []
    again.close()
    last = made.unlock()
    assert last.notes == ()
    last.close()


def test_what_somebody_else_changed_since_stays_theirs(made: Made, slow: Vault) -> None:
    inge = slow.add_person("Inge", "worker", OTHER_PASSPHRASE)
    record = seen("oud")
    slow.post([record])
    assert slow.flush()
    fill(slow, 1)
    mine = type(record)(id=record.id, discussion="d1", what=LONG)
    slow.post([mine], [change_of(record, "what", "oud", LONG)])
    assert slow.close().rescued
    theirs = unlock(made.folder, inge.id, OTHER_PASSPHRASE, made.world)
    assert theirs.notes == ()
    theirs.post([type(record)(id=record.id, discussion="d1", what="oud", where="in de tuin")])
    theirs.close()
    again = made.unlock()
    found = again.records.load(record.id)
    assert (found.what, found.where) == (LONG, "in de tuin")
    again.close()


def test_a_damaged_rescue_is_told_and_kept(made: Made, slow: Vault) -> None:
    fill(slow, 2)
    slow.post([seen(LONG)])
    assert slow.close().rescued
    (aside,) = (made.folder / "rescue").iterdir()
    content = bytearray(aside.read_bytes())
    content[50] ^= 1
    aside.write_bytes(content)
    again = made.unlock()
    assert [note.code for note in again.notes] == ["rescue_damaged"]
    assert aside.exists()
    again.close()


def test_a_vault_that_is_taken_away_closes_all_the_same(made: Made) -> None:
    vault = made.unlock(world=made.at_pace(Quick()))
    heard: list[VaultError] = []
    vault.listen(lambda ticket: None, heard.append)
    vault.post([seen("eerst")])
    assert vault.flush()
    away = made.folder.with_name("away")
    made.folder.rename(away)
    vault.post([seen("later")])
    assert not vault.flush()
    assert {type(fault) for fault in heard} == {SaveFailed}
    closing = vault.close()
    assert (closing.saved, closing.rescued) == (False, True)
    assert not made.folder.exists(), (
        "the sealed text is with the user, not in a folder that looks like the vault"
    )
    away.rename(made.folder)
    again = made.unlock()
    assert [note.code for note in again.notes] == ["rescued"]
    assert {record.what for record in again.records.of_kind("observation")} == {"eerst", "later"}
    again.close()


def test_a_writer_that_died_of_a_bug_keeps_what_it_had(made: Made) -> None:
    vault = made.unlock(world=made.at_pace(Quick()))
    seen_by = threading.excepthook
    threading.excepthook = lambda arguments: None
    vault.listen(lambda ticket: 1 // 0, lambda fault: None)  # type: ignore[func-returns-value]
    first, second = seen("eerst"), seen("later")
    vault.post([first])
    vault._inside().writer._thread.join(20)
    threading.excepthook = seen_by
    with pytest.raises(RuntimeError):
        vault.post([second])
    assert vault.close().saved
    again = made.unlock()
    assert again.records.load(first.id) == first
    again.close()


def test_typing_on_during_an_act_does_not_stop_it(made: Made) -> None:
    vault = made.unlock()
    held, goes = threading.Event(), threading.Event()

    def hold(store: Store) -> bool:
        held.set()
        return goes.wait(20)

    with ThreadPoolExecutor(3) as threads:
        first = threads.submit(vault.read, hold)
        assert held.wait(20)
        # In one turn of the writer: something is posted after its save, and before the act.
        typing = threads.submit(vault.read, lambda store: vault.post([seen("onderwijl")]))
        while not vault._inside().writer._work:
            pass
        act = threads.submit(vault.write, lambda transaction: transaction.act("printed", {}))
        while len(vault._inside().writer._work) < 2:
            pass
        goes.set()
        assert first.result(20)
        assert typing.result(20) == 1
        assert act.result(20).said.kind == "printed"
    assert vault.close().saved


@pytest.mark.parametrize("half", ["what", "source", "change"])
def test_half_a_letter_is_the_makers_bug_and_blocks_no_save(made: Made, half: str) -> None:
    vault = made.unlock(world=made.at_pace(Quick()))
    record = seen("a")
    broken = type(record)(id=record.id, what="\ud83d" if half == "what" else "", source="\ud83d")
    records = [record] if half == "change" else [broken]
    changes = [change_of(record, "what", "", "\ud83d")] if half == "change" else []
    with pytest.raises(UnicodeEncodeError):
        vault.post(records, changes)
    vault.post([record])
    assert vault.flush()
    vault.close()


def test_an_error_in_a_job_goes_to_who_asked_and_the_vault_lives_on(made: Made) -> None:
    vault = made.unlock(world=made.at_pace(Quick()))
    with pytest.raises(ZeroDivisionError):
        vault.read(lambda store: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        vault.write(lambda transaction: (transaction.save(seen("half")), 1 // 0))
    assert vault.records.all() == []
    with pytest.raises(KeyError):
        vault.post([object()])  # type: ignore[list-item]
    vault.post([seen("heel")])
    assert vault.flush()
    assert len(vault.records.all()) == 1
    vault.close()
