# SPDX-License-Identifier: EUPL-1.2
"""What was seen of a vault, compared with what opens: a crash, a restore, an older copy, another computer."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from shareprep.acts.backups import accept_rollback, older_vault
from shareprep.vault.faults import LeaderAccepts
from shareprep.vault.head import Head, look, own_head, read_head, render
from shareprep.vault.rollback import ACCEPTED
from shareprep.vault.vault import Vault, unlock
from tests.builders_vault import OTHER_PASSPHRASE, Made, change_of, seen
from tests.failing import die


def typed(vault: Vault, what: str = "x") -> None:
    record = seen(what)
    vault.post([record], [change_of(record, "what", "", what)])
    assert vault.flush()


def grown(made: Made, acts: int = 1) -> None:
    vault = made.unlock()
    typed(vault)
    for _nth in range(acts):
        vault.write(lambda transaction: transaction.act("printed", {}))
    vault.close()


def copied(made: Made, name: str = "copy") -> Path:
    copy = made.folder.with_name(name)
    shutil.copytree(made.folder, copy)
    return copy


def put_back(made: Made, copy: Path) -> None:
    shutil.rmtree(made.folder)
    shutil.copytree(copy, made.folder)


def codes(vault: Vault) -> set[str]:
    return {note.code for note in vault.notes}


def test_nothing_is_told_of_a_vault_that_goes_on(made: Made) -> None:
    for _nth in range(3):
        grown(made)
    vault = made.unlock()
    assert vault.notes == ()
    assert vault.rolled_back is None
    assert older_vault(vault) is None
    vault.close()


def test_a_crash_is_no_roll_back(made: Made) -> None:
    grown(made)
    vault = made.unlock()
    typed(vault)
    die(vault)
    again = made.unlock()
    assert (codes(again), again.rolled_back) == (set(), None)
    again.close()


@pytest.mark.parametrize("acts", [0, 2])
def test_an_older_folder_put_back_is_told(made: Made, acts: int) -> None:
    grown(made)
    copy = copied(made)
    grown(made, acts)
    put_back(made, copy)
    vault = made.unlock()
    alarm = vault.rolled_back
    assert alarm is not None
    assert alarm.sentence
    assert older_vault(vault) is not None
    typed(vault, "reading and writing stay possible")
    vault.close()
    again = made.unlock()
    assert again.rolled_back is not None, "typing does not make it the newest"
    again.close()


def test_an_older_database_alone_is_told_by_the_head_beside_it(made: Made) -> None:
    grown(made)
    older = made.database.read_bytes()
    grown(made)
    own_head(made.world.state, made.created.vault).unlink()
    made.database.write_bytes(older)
    vault = made.unlock()
    assert vault.rolled_back is not None
    vault.close()


def test_an_old_page_put_back_is_told(made: Made, tmp_path: Path) -> None:
    """SQLCipher binds a page to its place and not to its time."""
    vault = made.unlock()
    vault.post([seen("toren " * 100) for _nth in range(100)])
    vault.close()
    older = made.database.read_bytes()
    vault = made.unlock()
    record = vault.records.of_kind("observation")[50]
    vault.post([type(record)(id=record.id, what="weg", discussion="d1")])
    vault.close()
    shutil.copy(made.folder / "head", tmp_path)
    newer = bytearray(made.database.read_bytes())
    pages = [at for at in range(0, len(older), 4096) if older[at : at + 4096] != newer[at : at + 4096]]
    assert pages
    for at in pages:
        mixed = newer.copy()
        mixed[at : at + 4096] = older[at : at + 4096]
        made.database.write_bytes(mixed)
        shutil.copy(tmp_path / "head", made.folder / "head")
        again = made.unlock()
        assert again.rolled_back is not None or codes(again) == {"database_damaged"}
        die(again)
    made.database.write_bytes(newer)
    again = made.unlock()
    assert (again.notes, again.rolled_back) == ((), None), "the negative control: no page is old"
    again.close()


def test_two_copies_that_were_both_written_in_are_told_apart(made: Made) -> None:
    """The other copy counts more saves and no other act: only its changes are not ours."""
    grown(made)
    copy = copied(made, "elsewhere")
    vault = made.unlock()
    typed(vault)
    vault.close()
    there = replace(made.world, state=made.world.state.with_name("state-2"))
    other = unlock(copy, made.created.person.id, "vijver kussen lantaarn", there)
    assert codes(other) == {"head_new"}
    for _nth in range(4):
        typed(other)
    other.close()
    put_back(made, copy)
    vault = made.unlock()
    assert vault.rolled_back is not None
    vault.close()


def test_another_computer_shows_the_mark_and_gives_no_alarm(made: Made) -> None:
    grown(made)
    vault = made.unlock()
    on_paper = vault.journal.last().hash[:8]
    vault.add_person("Inge", "childcare_worker", OTHER_PASSPHRASE)
    vault.close()
    there = replace(made.world, state=made.world.state.with_name("state-2"))
    vault = made.unlock(world=there)
    assert codes(vault) == {"head_new"}
    assert on_paper in vault.notes[0].sentence, "the mark of the sheet, not of what was signed after it"
    assert vault.rolled_back is None
    die(vault)
    again = made.unlock(world=there)
    assert again.notes == (), "it is new once"
    again.close()


def test_where_nothing_was_printed_there_is_no_mark_to_compare(made: Made) -> None:
    there = replace(made.world, state=made.world.state.with_name("state-2"))
    vault = made.unlock(world=there)
    assert vault.notes == ()
    assert own_head(there.state, vault.id).exists(), "this computer has seen it now"
    die(vault)


def test_only_a_leader_accepts_an_older_vault(made: Made) -> None:
    vault = made.unlock()
    inge = vault.add_person("Inge", "childcare_worker", OTHER_PASSPHRASE)
    vault.close()
    copy = copied(made)
    for _nth in range(3):
        grown(made)
    put_back(made, copy)
    theirs = unlock(made.folder, inge.id, OTHER_PASSPHRASE, made.world)
    with pytest.raises(LeaderAccepts):
        accept_rollback(theirs)
    assert theirs.rolled_back is not None
    assert not theirs.journal.of_kind(ACCEPTED)
    theirs.close()
    ours = made.unlock()
    accept_rollback(ours)
    assert ours.rolled_back is None
    assert ours.journal.last().said.kind == ACCEPTED
    accept_rollback(ours)
    assert len(ours.journal.of_kind(ACCEPTED)) == 1
    ours.close()
    again = made.unlock()
    assert (again.notes, again.rolled_back) == ((), None)
    again.close()


def test_what_a_leader_accepted_is_a_calm_line_elsewhere_and_no_pass_for_the_next_one(made: Made) -> None:
    there = replace(made.world, state=made.world.state.with_name("state-2"))
    grown(made)
    copy = copied(made)
    grown(made)
    made.unlock(world=there).close()
    put_back(made, copy)
    vault = made.unlock()
    accept_rollback(vault)
    vault.close()
    accepted = copied(made, "accepted")
    other = made.unlock(world=there)
    assert (codes(other), other.rolled_back) == ({ACCEPTED}, None)
    other.close()
    grown(made)
    put_back(made, accepted)
    again = made.unlock()
    assert again.rolled_back is not None
    again.close()


def test_an_acceptance_that_no_leader_signed_explains_nothing(made: Made) -> None:
    vault = made.unlock()
    inge = vault.add_person("Inge", "childcare_worker", OTHER_PASSPHRASE)
    vault.close()
    copy = copied(made)
    grown(made)
    put_back(made, copy)
    theirs = unlock(made.folder, inge.id, OTHER_PASSPHRASE, made.world)
    alarm = theirs.rolled_back
    assert alarm is not None
    spots = [{"n": one.n, "hash": one.hash, "saves": one.saves} for one in (alarm.known, alarm.found)]
    said = {"from": spots[0], "to": spots[1], "since": 0}
    theirs.write(lambda transaction: transaction.act(ACCEPTED, said))
    theirs.close()
    again = made.unlock()
    assert again.rolled_back is not None
    again.close()


def test_a_head_of_the_first_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "head"
    path.write_bytes(b'{"vault":"v","n":3,"hash":"abc","saves":7}')
    assert read_head(path) == Head(vault="v", n=3, hash="abc", saves=7)


def test_a_shorter_checksum_of_an_earlier_program_is_no_alarm(made: Made) -> None:
    """Negative control: another row's id is one."""
    grown(made)
    beside, own = made.folder / "head", own_head(made.world.state, made.created.vault)
    head = read_head(beside)
    assert head is not None
    number, row, _checksum = head.change.split(" ")
    for change, alarmed in ((f"{number} {row} {'8' * 16}", False), (f"{number} other {'8' * 16}", True)):
        for path in (beside, own):
            path.write_bytes(render(structs.replace(head, change=change)))
        vault = made.unlock()
        assert (vault.rolled_back is not None) is alarmed
        die(vault)


def cut(content: bytes) -> bytes:
    return content[:-5]


def flipped(content: bytes) -> bytes:
    return content.replace(b'"saves":', b'"saver":')


def other_vault(content: bytes) -> bytes:
    return render(Head(vault="another", n=1, hash="", saves=900))


def test_a_head_does_not_tell_a_short_answer(made: Made) -> None:
    """It stands in plain: from a checksum of the answer and its moment alone, both could be guessed."""
    vault = made.unlock()
    record = seen("ja")
    change = change_of(record, "what", "", "ja")
    vault.post([record], [change])
    vault.close()
    head = read_head(made.folder / "head")
    assert head is not None
    _n, row, checksum = head.change.split(" ")
    assert row == change.id
    guessed = hashlib.sha256(b'"ja"' + change.at.encode()).hexdigest()
    assert not guessed.startswith(checksum)


@pytest.mark.parametrize("change", [cut, flipped, other_vault])
def test_a_damaged_head_is_damage_and_no_roll_back(made: Made, change: Callable[[bytes], bytes]) -> None:
    grown(made)
    beside = made.folder / "head"
    beside.write_bytes(change(beside.read_bytes()))
    vault = made.unlock()
    assert (codes(vault), vault.rolled_back) == ({"head_damaged"}, None)
    vault.close()
    assert look(beside).state == "ok"


def test_damage_since_the_lock_is_found_when_it_opens(made: Made) -> None:
    vault = made.unlock()
    vault.post([seen("toren " * 100) for _nth in range(100)])
    vault.close()
    content = bytearray(made.database.read_bytes())
    content[len(content) // 2 + 100] ^= 1
    made.database.write_bytes(content)
    for _nth in range(2):
        again = made.unlock()
        assert codes(again) == {"database_damaged"}, "each time, until it is put back"
        again.close()
