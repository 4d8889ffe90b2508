# SPDX-License-Identifier: EUPL-1.2
"""A recovery sheet that is lost or was seen, and a lost key file: each drilled to the end."""

from dataclasses import replace
from pathlib import Path

import pytest

from shareprep.vault.backup import kept_copies
from shareprep.vault.check import check
from shareprep.vault.faults import CodeMistyped, CodeWrong, KeysDamaged
from shareprep.vault.vault import try_recovery, unlock, unlock_with_recovery
from tests.builders_team import Team, make_team
from tests.builders_vault import PASSPHRASE, Made, make, seen
from tests.failing import PowerCut, die, power_cut

KEY_FILES = ("keys.json", "keys-2.json")


# -- a lost or seen recovery sheet ---------------------------------------------------------------------


def test_another_recovery_sheet(team: Team) -> None:
    folder, world = team.made.folder, team.made.world
    vault = team.marleens()
    record = seen("blijft")
    vault.post([record])
    words = vault.propose_recovery()
    with pytest.raises(CodeMistyped):
        vault.renew_recovery([*words[:-1], words[0]])
    try_recovery(folder, team.made.code, world)
    vault.renew_recovery(words)
    assert check(vault).is_sound
    vault.close()
    with pytest.raises(CodeWrong):
        team.with_the_sheet()
    for copy in kept_copies(folder):
        with pytest.raises(CodeWrong):
            try_recovery(copy.path, team.made.code, world)
    try_recovery(folder, " ".join(words), world)
    sheet = unlock_with_recovery(folder, " ".join(words), world)
    assert sheet.notes == ()
    assert sheet.records.load(record.id) == record
    sheet.appoint_leader(team.inge.id)
    sheet.close()
    inge = team.inges()
    assert inge.rights(team.inge.id).people
    inge.close()


def test_another_sheet_with_every_file_operation_failing(tmp_path: Path) -> None:
    """Either the sheet of before opens or the new one, and always one of them."""
    opened, good = set(), 0
    while True:
        team = make_team(make(tmp_path / f"vault{good}", tmp_path / f"state{good}"))
        files = power_cut(10_000)
        made, right = team.made, team.made.world
        vault = unlock(made.folder, team.marleen.id, PASSPHRASE, replace(right, files=files))
        words = " ".join(vault.propose_recovery())
        files.left = good
        try:
            vault.renew_recovery(words.split(), lambda _vault: None)
            told = True
        except PowerCut:
            told = False
        die(vault)
        which = [code for code in (made.code, words) if opens(made, code)]
        assert len(which) == 1
        assert which == [words] or not told
        team.marleens().close()
        try_recovery(made.folder, which[0], right)
        opened.add(which == [words])
        if not files.broken:
            break
        good += 1
    assert opened == {True, False}


def opens(made: Made, code: str) -> bool:
    try:
        try_recovery(made.folder, code, made.world)
    except CodeWrong:
        return False
    return True


# -- a lost key file -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KEY_FILES)
@pytest.mark.parametrize("broken", ["gone", "empty", "half", "one bit"])
def test_a_lost_copy_of_the_keys(team: Team, name: str, broken: str) -> None:
    path = team.made.folder / name
    content = path.read_bytes()
    if broken == "gone":
        path.unlink()
    else:
        changed = bytearray(content)
        changed[len(content) // 2] ^= 1
        path.write_bytes({"empty": b"", "half": content[:700], "one bit": bytes(changed)}[broken])
    inge = team.inges()
    assert [note.code for note in inge.notes] == ["keys_repaired"]
    inge.close()
    assert path.read_bytes() == content
    team.marleens().close()
    try_recovery(team.made.folder, team.made.code, team.made.world)
    again = team.inges()
    assert again.notes == ()
    again.close()


def test_both_copies_lost(team: Team) -> None:
    """Then a kept copy of the vault is what helps; it is never called a wrong passphrase."""
    kept = {name: (team.made.folder / name).read_bytes() for name in KEY_FILES}
    for name in KEY_FILES:
        (team.made.folder / name).unlink()
    with pytest.raises(KeysDamaged):
        team.inges()
    with pytest.raises(KeysDamaged):
        try_recovery(team.made.folder, team.made.code, team.made.world)
    (team.made.folder / "keys-2.json").write_bytes(kept["keys-2.json"])
    team.inges().close()
    assert (team.made.folder / "keys.json").read_bytes() == kept["keys.json"]
