# SPDX-License-Identifier: EUPL-1.2
"""A lost passphrase, a lost leader, a lost key file: each drilled to the end, where everybody works again."""

from dataclasses import replace
from pathlib import Path

import pytest

from shareprep.errors import VaultError
from shareprep.vault.check import check
from shareprep.vault.faults import (
    MayNotSign,
    NoSuchPerson,
    WrongPassphrase,
)
from shareprep.vault.keys import fingerprint
from shareprep.vault.refusals import KeyReplaced, NotWaiting, OneTimeWords, WaitsForLeader
from shareprep.vault.roster import unsigned_acts
from shareprep.vault.vault import Vault, describe, try_recovery, unlock
from shareprep.vault.world import World
from tests.builders_team import FATMA_PASSPHRASE, Team, copy_of, make_team
from tests.builders_vault import NEW_PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE, Made, make, seen
from tests.failing import Failing, PowerCut, die, disk_error, power_cut


def sign(vault: Vault) -> int:
    return vault.write(lambda transaction: transaction.act("printed", {})).n


# -- a lost passphrase ---------------------------------------------------------------------------------


def test_a_forgotten_passphrase(team: Team) -> None:
    inge = team.inges()
    signed, record = sign(inge), seen("van vroeger")
    inge.post([record])
    inge.close()
    leader = team.marleens()
    words = leader.reset_person(team.inge.id)
    assert len(words) == 5
    assert leader.roster.waiting == ()
    leader.close()
    with pytest.raises(WrongPassphrase):
        team.inges()
    # Inge comes in with the words, once; reading goes, signing does not.
    inge = team.inges(" ".join(words))
    assert inge.is_one_time
    assert inge.person.id == team.inge.id
    assert inge.records.load(record.id) == record
    with pytest.raises(OneTimeWords):
        sign(inge)
    with pytest.raises(OneTimeWords):
        inge.change_passphrase(" ".join(words), NEW_PASSPHRASE)
    renewed = inge.choose_passphrase(NEW_PASSPHRASE)
    assert not inge.is_one_time
    with pytest.raises(WaitsForLeader):
        sign(inge)
    with pytest.raises(ValueError, match="change_passphrase"):
        inge.choose_passphrase(NEW_PASSPHRASE)
    inge.close()
    with pytest.raises(WrongPassphrase):
        team.inges(" ".join(words))
    # Marleen compares the number with Inge and stands behind it.
    leader = team.marleens()
    assert [note.code for note in leader.notes] == ["waits_for_leader"]
    (waiting,) = leader.roster.waiting
    assert fingerprint(waiting.keys.sign) == fingerprint(renewed.keys.sign)
    assert not leader.rights(team.inge.id).sign
    leader.confirm_keys(waiting)
    assert leader.rights(team.inge.id).sign
    leader.close()
    inge = team.inges(NEW_PASSPHRASE)
    assert inge.notes == ()
    later = sign(inge)
    acts = inge.journal.acts()
    assert unsigned_acts(acts, inge.id) == []
    assert acts[signed - 1].is_signed_with(team.inge.keys.sign), "old signatures stay, under the old key"
    assert not acts[signed - 1].is_signed_with(renewed.keys.sign)
    assert acts[later - 1].is_signed_with(renewed.keys.sign)
    assert check(inge).is_sound
    inge.change_passphrase(NEW_PASSPHRASE, OTHER_PASSPHRASE)
    inge.close()
    team.inges().close()


def test_the_leader_confirms_what_was_shown(team: Team) -> None:
    leader = team.marleens()
    words = leader.reset_person(team.inge.id)
    leader.close()
    inge = team.inges(" ".join(words))
    shown = inge.choose_passphrase(NEW_PASSPHRASE)
    inge.close()
    leader = team.marleens()
    leader.reset_person(team.inge.id)
    with pytest.raises(NotWaiting):
        leader.confirm_keys(shown)
    with pytest.raises(NotWaiting):
        leader.confirm_keys(team.fatma)
    leader.close()


def test_whose_passphrase_is_forgotten_works_with_their_own_words_only(team: Team) -> None:
    """What the leader's program made signs nothing: the new keys are made where Inge sits."""
    leader = team.marleens()
    words = leader.reset_person(team.inge.id)
    keys = leader.roster.resets[team.inge.id]
    leader.close()
    inge = team.inges(" ".join(words))
    made = inge.choose_passphrase(NEW_PASSPHRASE)
    assert made.keys not in (keys, team.inge.keys)
    assert {made.keys.sign, made.keys.seal}.isdisjoint({keys.sign, keys.seal})
    inge.close()


@pytest.mark.parametrize("failing", [power_cut, disk_error])
@pytest.mark.parametrize("step", ["reset", "choose"])
def test_resetting_with_every_file_operation_failing(tmp_path: Path, failing: Failing, step: str) -> None:
    first, good = make_team(make(tmp_path / "first", tmp_path / "state")), 0
    words = reset_rightly(first) if step == "choose" else ()
    while True:
        team, files = copy_of(first, tmp_path / f"vault{good}"), failing(10_000)
        broken = Broken(team, replace(team.made.world, files=files))
        files.left = good
        if step == "reset":
            broken.reset()
        else:
            broken.choose(words)
        everybody_else_comes_in(team)
        rightly_to_the_end(team)
        if not files.broken:
            break
        good += 1
    assert good >= 4, "the failures did happen"


class Broken:
    """The steps of a reset on a disk that fails somewhere; whether each was told to be done."""

    def __init__(self, team: Team, world: World) -> None:
        self.team, self.world = team, world

    def reset(self) -> None:
        try:
            vault = unlock(self.team.made.folder, self.team.marleen.id, PASSPHRASE, self.world)
        except (PowerCut, VaultError):
            return
        try:
            words = vault.reset_person(self.team.inge.id)
        except (PowerCut, VaultError):
            words = ()
        die(vault)
        if words:
            self.team.inges(" ".join(words)).close()

    def choose(self, words: tuple[str, ...]) -> None:
        try:
            vault = unlock(self.team.made.folder, self.team.inge.id, " ".join(words), self.world)
        except (PowerCut, VaultError):
            return
        try:
            vault.choose_passphrase(NEW_PASSPHRASE)
            told = True
        except (PowerCut, VaultError):
            told = False
        die(vault)
        if told:
            self.team.inges(NEW_PASSPHRASE).close()
            return
        # One of the two opens, and with the words one chooses once more.
        try:
            again = self.team.inges(" ".join(words))
        except WrongPassphrase:
            self.team.inges(NEW_PASSPHRASE).close()
        else:
            assert again.is_one_time
            again.choose_passphrase(NEW_PASSPHRASE)
            again.close()
            self.team.inges(NEW_PASSPHRASE).close()


def reset_rightly(team: Team) -> tuple[str, ...]:
    leader = team.marleens()
    words = leader.reset_person(team.inge.id)
    leader.close()
    return words


def everybody_else_comes_in(team: Team) -> None:
    for person, passphrase in ((team.fatma, FATMA_PASSPHRASE), (team.marleen, PASSPHRASE)):
        vault = team.open(person, passphrase)
        codes = {note.code for note in vault.notes}
        assert codes <= {"keys_repaired", "slot_old", "waits_for_leader"}, codes
        assert check(vault).is_sound
        vault.close()
    try_recovery(team.made.folder, team.made.code, team.made.world)


def rightly_to_the_end(team: Team) -> None:
    """Whatever happened before, a reset on a disk that is fine goes to the end."""
    words = reset_rightly(team)
    inge = team.inges(" ".join(words))
    inge.choose_passphrase(NEW_PASSPHRASE)
    inge.close()
    leader = team.marleens()
    leader.confirm_keys(leader.roster.waiting[0])
    leader.close()
    inge = team.inges(NEW_PASSPHRASE)
    assert inge.notes == ()
    sign(inge)
    assert check(inge).is_sound
    inge.close()


def test_the_old_passphrase_after_half_a_reset(team: Team) -> None:
    """The act is there, the key files are of before: it says so, and is no broken journal."""
    before = [
        (team.made.folder / name, (team.made.folder / name).read_bytes())
        for name in ("keys.json", "keys-2.json")
    ]
    reset_rightly(team)
    for path, content in before:
        path.write_bytes(content)
    with pytest.raises(KeyReplaced):
        team.inges()
    leader = team.marleens()
    assert [note.code for note in leader.notes] == ["slot_old"]
    leader.close()


# -- a lost leader -------------------------------------------------------------------------------------


def test_a_lost_leader_is_followed_by_a_colleague(team: Team) -> None:
    sheet = team.with_the_sheet()
    with pytest.raises(MayNotSign):
        sheet.add_person("Ann", "leader", NEW_PASSPHRASE)
    with pytest.raises(MayNotSign):
        sign(sheet)
    assert sheet.appoint_leader(team.inge.id).role == "leader"
    with pytest.raises(MayNotSign):
        sign(sheet)
    sheet.close()
    assert {card.name: card.role for card in describe(team.made.folder, team.made.world).people}[
        "Inge"
    ] == "leader"
    inge = team.inges()
    inge.remove_person(team.marleen.id, lambda _vault: None)
    assert inge.rights(team.inge.id).agree
    assert check(inge).is_sound
    inge.close()
    with pytest.raises(NoSuchPerson):
        team.marleens()
    try_recovery(team.made.folder, team.made.code, team.made.world)


def test_the_only_person_lost_the_passphrase(made: Made) -> None:
    vault = made.unlock()
    signed, record = sign(vault), seen("van vroeger")
    vault.post([record])
    vault.close()
    team = Team(made, vault.person, vault.person, vault.person)
    sheet = team.with_the_sheet()
    sheet.appoint_leader_anew(NEW_PASSPHRASE, person=vault.person.id)
    sheet.close()
    with pytest.raises(WrongPassphrase):
        made.unlock()
    again = made.unlock(NEW_PASSPHRASE)
    assert again.notes == ()
    assert again.records.load(record.id) == record
    sign(again)
    assert again.rights(again.person.id).people
    assert again.journal.acts()[signed - 1].is_signed_with(vault.person.keys.sign)
    assert check(again).is_sound
    again.close()


def test_the_only_leader_is_followed_by_somebody_new(made: Made) -> None:
    team = Team(made, made.created.person, made.created.person, made.created.person)
    sheet = team.with_the_sheet()
    ann = sheet.appoint_leader_anew(NEW_PASSPHRASE, name="Ann")
    sheet.close()
    vault = unlock(made.folder, ann.id, NEW_PASSPHRASE, made.world)
    vault.remove_person(made.created.person.id, lambda _vault: None)
    assert [one.name for one in vault.people] == ["Ann"]
    vault.close()


def test_who_has_one_time_words_is_appointed_anew(team: Team) -> None:
    reset_rightly(team)
    sheet = team.with_the_sheet()
    with pytest.raises(ValueError, match="anew"):
        sheet.appoint_leader(team.inge.id)
    sheet.appoint_leader_anew(NEW_PASSPHRASE, person=team.inge.id)
    sheet.close()
    inge = team.inges(NEW_PASSPHRASE)
    sign(inge)
    inge.close()


@pytest.mark.parametrize("failing", [power_cut, disk_error])
def test_appointing_with_every_file_operation_failing(tmp_path: Path, failing: Failing) -> None:
    first, good = make_team(make(tmp_path / "first", tmp_path / "state")), 0
    while True:
        team, files = copy_of(first, tmp_path / f"vault{good}"), failing(10_000)
        made, right = team.made, team.made.world
        made.world = replace(right, files=files)
        sheet = team.with_the_sheet()
        files.left = good
        try:
            sheet.appoint_leader_anew(NEW_PASSPHRASE, person=team.inge.id)
            told = True
        except (PowerCut, VaultError):
            told = False
        die(sheet)
        made.world = right
        everybody_else_comes_in(team)
        if not told:
            sheet = team.with_the_sheet()
            sheet.appoint_leader_anew(NEW_PASSPHRASE, person=team.inge.id)
            sheet.close()
        inge = team.inges(NEW_PASSPHRASE)
        assert inge.rights(team.inge.id).people
        inge.close()
        if not files.broken:
            break
        good += 1
    assert good >= 4, "the failures did happen"
