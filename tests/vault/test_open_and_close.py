# SPDX-License-Identifier: EUPL-1.2
"""Making, opening, closing: who gets in, what comes back, and that a closed vault is nothing any more."""

import inspect
from datetime import date
from pathlib import Path

import pytest

from shareprep.vault import recovery
from shareprep.vault.database import PRAGMAS, pragmas_of
from shareprep.vault.derivation import KeyDerivation
from shareprep.vault.faults import (
    CodeMistyped,
    CodeWrong,
    FolderTaken,
    MayNotSign,
    NoSuchPerson,
    WrongPassphrase,
)
from shareprep.vault.known import forget_vault, known_vaults
from shareprep.vault.recovery import CODE_WORDS, check_code, new_code
from shareprep.vault.vault import Vault, create, describe, try_recovery, unlock, unlock_with_recovery
from shareprep.words.dutch import passphrase_words
from tests.builders_vault import FOUNDING, NEW_PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE, Made, make, seen


def test_what_is_written_comes_back(made: Made) -> None:
    record = seen("Ze bouwt een toren van zes blokken.")
    vault = made.unlock()
    vault.post([record])
    assert vault.close().saved
    again = made.unlock()
    assert again.records.load(record.id) == record
    assert again.person.name == "Marleen De Clercq"
    assert again.team.name == "De Zonnebloem"
    assert again.notes == ()
    again.close()


def test_another_passphrase_does_not_fit(made: Made) -> None:
    with pytest.raises(WrongPassphrase):
        made.unlock(OTHER_PASSPHRASE)


def test_spaces_and_forms_of_letters_in_a_passphrase_do_not_matter(made: Made) -> None:
    made.unlock("  vijver  kussen\u00a0lantaarn\n").close()


def test_a_stranger_has_no_key(made: Made) -> None:
    with pytest.raises(NoSuchPerson):
        unlock(made.folder, "nobody", PASSPHRASE, made.world)


@pytest.mark.parametrize(
    "change", [str.upper, lambda code: code.replace(" ", ""), lambda code: code.replace(" ", " - ")]
)
def test_the_recovery_code_opens_however_it_is_typed(made: Made, change: "type[str]") -> None:
    try_recovery(made.folder, change(made.code), made.world)
    vault = unlock_with_recovery(made.folder, change(made.code), made.world)
    assert vault.is_recovery
    assert vault.people[0].name == "Marleen De Clercq"
    vault.close()


def test_the_code_can_be_tried_while_the_vault_is_open(made: Made, vault: Vault) -> None:
    try_recovery(made.folder, made.code, made.world)


def test_a_typing_error_in_the_code_is_not_the_wrong_sheet(made: Made) -> None:
    words = list(made.created.recovery)
    with pytest.raises(CodeMistyped) as strange:
        try_recovery(made.folder, " ".join([*words[:3], "zwxqy", *words[4:]]), made.world)
    assert strange.value.word == "zwxqy"
    with pytest.raises(CodeMistyped):
        try_recovery(made.folder, " ".join(words[:-1]), made.world)
    with pytest.raises(CodeWrong):
        try_recovery(made.folder, " ".join(new_code(passphrase_words())), made.world)


def test_the_check_word_finds_words_that_changed_places() -> None:
    words = passphrase_words()
    code = words[:1] + words[100:1000:100]
    assert len(code) == CODE_WORDS
    right = recovery._check_word(code, words)
    check_code(" ".join((*code, right)), words)
    with pytest.raises(CodeMistyped) as mixed:
        check_code(" ".join((code[1], code[0], *code[2:], right)), words)
    assert mixed.value.word == ""


def test_every_word_of_the_list_can_stand_in_a_code() -> None:
    words = passphrase_words()
    assert len(words) == 7776
    assert all(word.isascii() and word.islower() and word.isalpha() for word in words)
    assert len(set(words)) == len(words)
    code = new_code(words)
    assert len(code) == CODE_WORDS + 1


def test_recovery_reads_and_writes_but_signs_nothing(made: Made) -> None:
    vault = unlock_with_recovery(made.folder, made.code, made.world)
    record = seen("x")
    vault.post([record])
    with pytest.raises(MayNotSign):
        vault.add_person("Inge", "worker", OTHER_PASSPHRASE)
    with pytest.raises(MayNotSign):
        vault.write(lambda transaction: transaction.act("printed", {}))
    assert len(vault.journal.acts()) == 1
    assert vault.close().saved


def test_a_second_person_has_an_own_way_in(made: Made, vault: Vault) -> None:
    inge = vault.add_person("Inge", "worker", OTHER_PASSPHRASE)
    assert [person.name for person in vault.people] == ["Marleen De Clercq", "Inge"]
    vault.close()
    theirs = unlock(made.folder, inge.id, OTHER_PASSPHRASE, made.world)
    assert theirs.person == inge
    assert theirs.notes == ()
    theirs.close()
    with pytest.raises(WrongPassphrase):
        unlock(made.folder, inge.id, PASSPHRASE, made.world)
    card = describe(made.folder, made.world)
    assert [(one.name, one.role, one.last) for one in card.people] == [
        ("Marleen De Clercq", "leader", False),
        ("Inge", "worker", True),
    ]


def test_a_new_passphrase_replaces_the_old_one(made: Made, vault: Vault) -> None:
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase(OTHER_PASSPHRASE, NEW_PASSPHRASE)
    vault.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
    vault.close()
    with pytest.raises(WrongPassphrase):
        made.unlock(PASSPHRASE)
    made.unlock(NEW_PASSPHRASE).close()
    try_recovery(made.folder, made.code, made.world)


def test_the_founders_key_is_the_one_on_the_sheet(made: Made, vault: Vault) -> None:
    assert vault.fingerprint == made.created.fingerprint
    assert len(vault.fingerprint) == 39


def test_a_closed_vault_does_nothing(made: Made) -> None:
    vault = made.unlock()
    vault.close()
    doors = [
        name for name, _value in inspect.getmembers(Vault) if not name.startswith("_") and name != "is_open"
    ]
    assert len(doors) > 12
    arguments = {
        "add_person": ("a", "b", PASSPHRASE),
        "change_passphrase": (PASSPHRASE, PASSPHRASE),
        "listen": (print, print),
        "passphrase_problems": (PASSPHRASE,),
        "change_role": ("a", "leader"),
        "change_team": ("a", "b", "childcare"),
        "name_deputy": ("a", "b", date(2026, 12, 1), date(2026, 12, 5)),
        "end_deputy": ("a", "b"),
        "remove_person": ("a", print),
        "renew_data_key": (print,),
        "renew_recovery": ((), print),
        "reset_person": ("a",),
        "choose_passphrase": (PASSPHRASE,),
        "confirm_keys": (made.created.person,),
        "appoint_leader": ("a",),
        "appoint_leader_anew": (PASSPHRASE,),
        "roster_at": (1,),
        "rights": ("a",),
        "post": ([seen("x")],),
        "read": (lambda store: None,),
        "write": (lambda transaction: None,),
        "now": (),
        "put_away": ("note",),
        "write_as": ("a", PASSPHRASE, lambda transaction: None),
        "replace": (lambda transaction, connection: None,),
        "afresh": (lambda connection: None,),
        "with_keys": (lambda ring, world: None,),
    }
    for name in doors:
        with pytest.raises(RuntimeError, match="closed"):
            use(vault, name, arguments.get(name, ()))
    assert vault._open is None


def use(vault: Vault, door: str, arguments: tuple[object, ...]) -> None:
    """Read an attribute, and call it if it is a method."""
    found = getattr(vault, door)
    found(*arguments)


def test_nothing_is_made_over_something_else(made: Made) -> None:
    with pytest.raises(FolderTaken):
        create(made.folder, FOUNDING, made.world)
    made.unlock().close()


def test_the_writers_own_connection_has_the_pragmas(vault: Vault) -> None:
    assert vault._inside().writer.run(pragmas_of) == PRAGMAS


def test_a_new_slot_costs_what_the_program_says() -> None:
    cost = KeyDerivation().new_cost()
    assert (cost.name, cost.memory, cost.passes, cost.lanes) == ("argon2id", 256 * 1024, 3, 4)


def test_this_computer_knows_its_vaults(made: Made, tmp_path: Path) -> None:
    other = make(tmp_path / "eiland", tmp_path / "elsewhere")
    (tmp_path / "half.new").mkdir()
    (tmp_path / "half.new/keys.json").touch()
    made.unlock().close()
    assert [one.path.name for one in known_vaults(made.world.state)] == ["zonnebloem"]
    both = known_vaults(made.world.state, tmp_path)
    assert [(one.path.name, one.person, one.is_there) for one in both] == [
        ("zonnebloem", made.created.person.id, True),
        ("eiland", "", True),
    ]
    other.folder.rename(tmp_path / "moved")
    forget_vault(made.world.state, made.folder)
    assert known_vaults(made.world.state) == ()


def test_an_unreadable_list_of_vaults_is_an_empty_one(made: Made) -> None:
    (made.world.state / "vaults.json").write_bytes(b"\xff{")
    assert known_vaults(made.world.state) == ()
    made.unlock().close()
    assert len(known_vaults(made.world.state)) == 1
