# SPDX-License-Identifier: EUPL-1.2
"""What the manuals say to do when something is lost, done to the end.

Each test walks the steps of one part of `docs/handleiding.md` or `docs/beheer.md`, as its reader would.
"""

import shutil
from pathlib import Path

import pytest

from shareprep.acts import backups, cases, discussions, people, printing, vaults
from shareprep.acts.checking import check_vault
from shareprep.errors import VaultError
from shareprep.vault.faults import DatabaseDamaged, KeysDamaged, MayNotSign
from shareprep.vault.vault import unlock_with_recovery
from tests.builders_acts import TODAY, prepared, team_vault
from tests.builders_agreement import ready
from tests.builders_team import Team, make_team
from tests.builders_vault import NEW_PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE, make, seen


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Marleen leads, Inge and Fatma do not."""
    return make_team(make(tmp_path / "vault", tmp_path / "state"))


def test_a_forgotten_passphrase_and_a_colleague(tmp_path: Path) -> None:
    """*Je wachtzin vergeten*: words from who leads, an own new one, and everything is there as it was."""
    with ready(tmp_path) as here:
        inge = here.keys["Inge"][0]
        with here.as_("Marleen") as vault:
            words = people.reset(vault, inge)
        here.keys["Inge"] = (inge, " ".join(words))
        with here.as_("Inge") as vault:
            renewed = vault.choose_passphrase(NEW_PASSPHRASE)
        with here.as_("Marleen") as vault:
            people.confirm(vault, renewed)
        here.keys["Inge"] = (inge, NEW_PASSPHRASE)
        with here.as_("Inge") as vault:
            assert [one.id for one in discussions.list_discussions(vault, TODAY)] == [here.discussion]
            printing.make_agenda(vault, here.discussion, TODAY)


def test_the_recovery_sheet_reads_and_writes_and_no_more(tmp_path: Path) -> None:
    """*Ben je alleen?*: with the sheet nothing leaves, and nobody is added."""
    made = make(tmp_path / "vault", tmp_path / "state")
    vault = vaults.unlock_with_recovery(made.folder, made.code, made.world)
    begun = discussions.begin_discussion(vault, vault.person.id, TODAY)
    assert [one.id for one in discussions.list_discussions(vault, TODAY)] == [begun]
    for signed in (
        lambda: printing.make_agenda(vault, begun, TODAY),
        lambda: cases.export(vault, begun),
        lambda: vaults.add_person(vault, "Inge", "childcare_worker", NEW_PASSPHRASE),
        lambda: vault.change_passphrase(PASSPHRASE, NEW_PASSPHRASE),
    ):
        with pytest.raises(MayNotSign):
            signed()
    vault.close()


def test_a_new_vault_with_everything_in_it(tmp_path: Path) -> None:
    """*Een nieuwe kluis maken en alles meenemen*: the same discussion, under the same code."""
    with team_vault(tmp_path) as team:
        begun = prepared(team)
        code = discussions.list_discussions(team.vault, TODAY)[0].heading.code
        case = tmp_path / "case.toml"
        case.write_text(cases.export(team.vault, begun), "utf-8")
    made = make(tmp_path / "new", tmp_path / "state")
    vault = made.unlock()
    filled = cases.fill(vault, case, TODAY)
    assert filled.code == code
    assert cases.export(vault, filled.discussion) == case.read_text("utf-8")
    vault.close()


def test_a_copy_of_a_locked_vault_is_a_vault(tmp_path: Path) -> None:
    """*Een kopie maken*, *Een kopie terugzetten*: the folder as a whole, or keys.json alone."""
    made = make(tmp_path / "vault", tmp_path / "state")
    vaults.unlock(made.folder, made.created.person.id, PASSPHRASE, made.world).close()
    copy = tmp_path / "copy"
    shutil.copytree(made.folder, copy)
    for name in ("keys.json", "keys-2.json"):
        (made.folder / name).write_bytes(b"")
    with pytest.raises(KeysDamaged):
        made.unlock()
    shutil.copy(copy / "keys.json", made.folder / "keys.json")
    for folder in (made.folder, copy):
        vault = vaults.unlock(folder, made.created.person.id, PASSPHRASE, made.world)
        assert check_vault(vault).is_sound
        vault.close()


def test_both_key_files_lost_and_put_back_from_the_newest_copy(team: Team) -> None:
    """*Een sleutelbestand is weg*: also after somebody left, when the keys of before fit no more."""
    vault = team.marleens()
    vault.remove_person(team.fatma.id)
    backups.keep_now(vault)
    vault.close()
    for name in ("keys.json", "keys-2.json"):
        (team.made.folder / name).unlink()
    with pytest.raises(KeysDamaged):
        team.inges()
    newest = backups.list_copies(team.made.folder)[0].kept.path
    shutil.copy(newest / "keys.json", team.made.folder / "keys.json")
    inge = team.inges()
    assert [note.code for note in inge.notes] == ["keys_repaired"]
    assert check_vault(inge).is_sound
    inge.close()


def test_a_vault_that_does_not_open_is_put_back_from_sign_in(team: Team) -> None:
    """*De kluis gaat niet meer open*: the newest copy, one's passphrase, and one goes on."""
    vault = team.marleens()
    record = seen("eerst")
    vault.post([record])
    vault.close()
    team.made.database.write_bytes(team.made.database.read_bytes()[:5000])
    with pytest.raises(DatabaseDamaged):
        team.inges()
    copy = backups.list_copies(team.made.folder)[0]
    backups.restore_at_sign_in(team.made.folder, team.inge.id, OTHER_PASSPHRASE, copy.name, team.made.world)
    inge = team.inges()
    assert inge.records.load(record.id) == record
    assert (team.made.folder / "damaged").exists()
    inge.close()


def test_an_older_copy_in_the_place_of_the_vault(team: Team) -> None:
    """*Een oudere kopie*: told, one writes, and a leader accepts it."""
    folder = team.made.folder
    stick = folder.with_name("stick")
    shutil.copytree(folder, stick)
    vault = team.marleens()
    vault.add_person("Late", "teacher", NEW_PASSPHRASE)
    vault.close()
    shutil.rmtree(folder)
    shutil.copytree(stick, folder)
    vault = team.marleens()
    assert backups.older_vault(vault) is not None
    vault.post([seen("toch")])
    assert vault.flush()
    backups.accept_rollback(vault)
    vault.close()
    inge = team.inges()
    assert (inge.notes, inge.rolled_back) == ((), None)
    inge.close()


def test_the_last_leader_is_lost(team: Team) -> None:
    """*Er is er geen meer*: the sheet appoints Inge, who takes the key of the lost leader away."""
    sheet = unlock_with_recovery(team.made.folder, team.made.code, team.made.world)
    people.appoint(sheet, team.inge.id)
    sheet.close()
    inge = team.inges()
    people.remove(inge, team.marleen.id)
    assert [one.name for one in inge.people] == ["Inge", "Fatma"]
    inge.close()
    with pytest.raises(VaultError):
        team.marleens()
    team.with_the_sheet().close()


def test_a_passphrase_that_was_seen(team: Team) -> None:
    """*Iemands wachtzin is gezien*: a key given and taken away brings a new one for the whole vault."""
    before = team.made.folder.with_name("before")
    shutil.copytree(team.made.folder, before)
    inge = team.inges()
    inge.change_passphrase(OTHER_PASSPHRASE, NEW_PASSPHRASE)
    inge.close()
    leader = team.marleens()
    people.remove(leader, vaults.add_person(leader, "nieuwe sleutel", "guest", PASSPHRASE + " emmer").id)
    leader.close()
    team.inges(NEW_PASSPHRASE).close()
    team.with_the_sheet().close()
    for name in ("keys.json", "keys-2.json"):
        shutil.copy(before / name, team.made.folder / name)
    with pytest.raises(VaultError):
        team.inges()
