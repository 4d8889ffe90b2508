# SPDX-License-Identifier: EUPL-1.2
"""Kept copies: when they are made, which stay, that each proves itself, and that they follow a new key."""

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shareprep.acts.backups import keep_now, list_copies
from shareprep.errors import VaultError
from shareprep.vault import backup
from shareprep.vault.backup import (
    BEFORE,
    DAILY,
    MONTHLY,
    MOST_BEFORE,
    WEEKLY,
    Kept,
    judge_copy,
    kept_before,
    kept_copies,
    stale,
    superfluous,
)
from shareprep.vault.check import check
from shareprep.vault.faults import DatabaseDamaged
from shareprep.vault.files import Files
from shareprep.vault.head import Head
from shareprep.vault.vault import Vault, unlock
from shareprep.vault.world import World
from tests.builders_team import Team
from tests.builders_vault import PASSPHRASE, Made, cheap_world, seen
from tests.failing import PowerCut, die, power_cut
from tests.vault.test_heads import codes, typed


def worked(made: Made, what: str = "x") -> None:
    vault = made.unlock()
    typed(vault, what)
    vault.close()


def judged(vault: Vault) -> dict[str, tuple[str, ...]]:
    return vault.with_keys(
        lambda ring, _world: {
            kept.name: judge_copy(kept, vault.id, ring.source().data_key, ring.personal)
            for kept in kept_copies(vault.folder)
        }
    )


def test_a_copy_is_kept_at_lock_when_something_changed(made: Made) -> None:
    assert kept_copies(made.folder) == ()
    worked(made)
    (first,) = kept_copies(made.folder)
    made.unlock().close()
    assert kept_copies(made.folder) == (first,), "nothing changed"
    worked(made)
    (second,) = kept_copies(made.folder)
    assert second.saves > first.saves, "one for each day, the newest"


def test_a_copy_opens_alone_with_the_passphrase_of_the_vault(made: Made, tmp_path: Path) -> None:
    worked(made, "een toren")
    (kept,) = kept_copies(made.folder)
    alone = tmp_path / "stick"
    shutil.copytree(kept.path, alone)
    shutil.rmtree(made.folder)
    vault = unlock(alone, made.created.person.id, PASSPHRASE, cheap_world(tmp_path / "new"))
    assert [record.what for record in vault.records.of_kind("observation")] == ["een toren"]
    assert codes(vault) == set(), "nothing was printed yet, so there is no mark to compare"
    assert check(vault).is_sound
    vault.close()


@dataclass
class Clock:
    """A day that the test chooses."""

    now: datetime = datetime(2026, 1, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_days_weeks_and_months_stay(made: Made) -> None:
    clock = Clock()
    made = Made(made.folder, made.created, replace(made.world, now=clock))
    for _day in range(40):
        for _lock in range(2):
            worked(made)
        clock.now += timedelta(days=1)
    days = [kept.at.date() for kept in kept_copies(made.folder)]
    last = (clock.now - timedelta(days=1)).date()
    assert days[:DAILY] == [last - timedelta(days=n) for n in range(DAILY)]
    assert len({day.isocalendar()[:2] for day in days}) >= WEEKLY
    assert {(2026, 1), (2026, 2)} <= {(day.year, day.month) for day in days}
    assert len(days) <= DAILY + WEEKLY + MONTHLY
    vault = made.unlock()
    assert set(judged(vault).values()) == {()}
    vault.close()


def kept_on(day: datetime, saves: int, kind: str = "") -> Kept:
    name = day.strftime("%Y-%m-%dT%H-%M-%SZ") + (f"-{kind}" if kind else "")
    return Kept(Path(name), day, kind, Head(vault="v", n=1, hash="", saves=saves))


def test_a_clock_that_jumps_removes_nothing_early() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    usual = [kept_on(start + timedelta(days=n), n) for n in range(DAILY)]
    assert superfluous(usual) == []
    ahead = [*usual, kept_on(start + timedelta(days=365 * 50), 100)]
    assert [kept.saves for kept in superfluous(ahead)] == [0], "one more day, so the oldest day goes"
    back = [*usual, kept_on(start - timedelta(days=365 * 10), 100)]
    assert 100 not in [kept.saves for kept in superfluous(back)], "the newest is the one that counts most"


def test_of_copies_before_something_the_last_ones_stay() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    found = [kept_on(start + timedelta(minutes=n), n, BEFORE) for n in range(5)]
    assert [kept.saves for kept in superfluous(found)] == list(reversed(range(5 - MOST_BEFORE)))


def test_a_copy_that_cannot_be_kept_delays_nothing_and_is_told_calmly(made: Made) -> None:
    class NoRoom(Files):
        def copy(self, source: Path, path: Path, go_on: object = None) -> None:
            path.write_bytes(b"half")
            raise OSError(28, "No space left on device")

    vault = made.unlock(world=replace(made.world, files=NoRoom()))
    typed(vault)
    assert vault.close().saved
    assert list((made.folder / "backups").iterdir()) == []
    again = made.unlock()
    assert codes(again) == {"copy_missing"}
    assert again.rolled_back is None
    typed(again)
    again.close()
    last = made.unlock()
    assert last.notes == ()
    last.close()


def test_a_copy_that_takes_too_long_is_given_up(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "LOCK_SECONDS", 1e-9)
    worked(made)
    assert kept_copies(made.folder) == ()
    vault = made.unlock()
    assert codes(vault) == {"copy_missing"}
    keep_now(vault)
    assert len(kept_copies(made.folder)) == 1
    vault.close()


def test_a_damaged_vault_is_not_copied_over_the_good_ones(made: Made) -> None:
    vault = made.unlock()
    vault.post([seen("toren " * 100) for _nth in range(100)])
    vault.close()
    (good,) = kept_copies(made.folder)
    content = bytearray(made.database.read_bytes())
    content[len(content) // 2 + 100] ^= 1
    made.database.write_bytes(content)
    again = made.unlock()
    with pytest.raises(DatabaseDamaged):
        keep_now(again)
    typed(again)
    again.close()
    assert [kept.name for kept in kept_copies(made.folder)] == [good.name]
    last = made.unlock()
    assert "database_damaged" in codes(last), "and it is told again"
    last.close()


def test_a_copy_is_listed_in_words(made: Made) -> None:
    worked(made)
    vault = made.unlock()
    kept_before(vault)
    vault.close()
    here = list_copies(made.folder)
    assert len(here) == 2
    assert len({one.sentence for one in here}) == 2
    assert all(one.acts == 1 for one in here)


def old_slot_opens(folder: Path, person: str, passphrase: str, world: World) -> bool:
    try:
        unlock(folder, person, passphrase, world).close()
    except VaultError:
        return False
    return True


def test_after_a_removal_every_copy_has_the_new_key(team: Team, tmp_path: Path) -> None:
    made = team.made
    vault = team.marleens()
    record = seen("blijft")
    vault.post([record])
    vault.close()
    vault = team.marleens()
    vault.remove_person(team.inge.id, kept_before)
    assert stale(made.folder, vault.with_keys(lambda ring, _world: ring.source().data_key)) == ()
    assert set(judged(vault).values()) == {()}
    names = [kept.name for kept in kept_copies(made.folder)]
    assert len(names) == 2
    vault.close()
    for kept in kept_copies(made.folder):
        alone = tmp_path / kept.name
        shutil.copytree(kept.path, alone)
        fresh = cheap_world(tmp_path / "fresh" / kept.name)
        assert not old_slot_opens(alone, team.inge.id, "hagel tafel wolkje", fresh)
        theirs = unlock(alone, team.marleen.id, PASSPHRASE, fresh)
        assert theirs.records.load(record.id) == record
        theirs.close()


def test_a_crash_while_copies_get_the_new_key_loses_none(team: Team, tmp_path: Path) -> None:
    """Whatever operation fails, the copies open, and the next lock seals the rest."""
    made = team.made
    worked(made)
    places = (made.folder, made.world.state)
    for place in places:
        shutil.copytree(place, tmp_path / "kept" / place.name)
    reached = 0
    for good in range(200):
        for place in places:
            shutil.rmtree(place)
            shutil.copytree(tmp_path / "kept" / place.name, place)
        files = power_cut(10_000)
        vault = made.unlock(world=replace(made.world, files=files))
        files.left = good
        try:
            vault.remove_person(team.inge.id, kept_before)
        except (PowerCut, VaultError):
            reached += 1
        die(vault)
        again = made.unlock()
        assert again.rolled_back is None
        again.close()
        last = made.unlock()
        found = judged(last)
        assert found
        assert set(found.values()) == {()}
        key = last.with_keys(lambda ring, _world: ring.source().data_key)
        assert stale(made.folder, key) == ()
        last.close()
        if not files.broken:
            break
    assert not files.broken, "all operations had their turn"
    assert reached > 20


def test_check_says_which_copy_is_damaged(made: Made) -> None:
    worked(made)
    vault = made.unlock()
    kept_before(vault)
    assert check(vault).is_sound
    copy = kept_copies(made.folder)[0]
    assert copy.database is not None
    content = bytearray(copy.database.read_bytes())
    content[9000] ^= 1
    copy.database.write_bytes(content)
    report = check(vault)
    assert not report.is_sound
    told = [sentence for sentence in report.sentences() if "its database is damaged" in sentence]
    assert len(told) == 1
    assert any(sentence.startswith("1 kept copy is whole") for sentence in report.sentences())
    vault.close()


def test_check_tells_an_older_vault_and_a_damaged_head(made: Made, tmp_path: Path) -> None:
    worked(made)
    shutil.copytree(made.folder, tmp_path / "older")
    worked(made)
    shutil.rmtree(made.folder)
    shutil.copytree(tmp_path / "older", made.folder)
    vault = made.unlock()
    report = check(vault)
    assert not report.is_sound
    assert report.older in report.sentences()
    (made.folder / "head").write_bytes(b"x")
    assert check(vault).heads == ("damaged", "ok")
    vault.close()
