# SPDX-License-Identifier: EUPL-1.2
"""Random histories of one vault on several computers: every older copy is told, and nothing else is.

Work, crashes, copies of the folder put back whole or in part, moves, restores from inside and from sign-in,
and leaders who accept. A model beside it knows which state grew out of which; the vault knows only its heads.
SHAREPREP_HISTORIES says how many.
"""

import os
import random
import shutil
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shareprep.acts.backups import accept_rollback
from shareprep.vault import rollback
from shareprep.vault.backup import kept_copies
from shareprep.vault.files import Files
from shareprep.vault.head import Head, own_head, position_of
from shareprep.vault.restore import restore, restore_at_sign_in
from shareprep.vault.rollback import ACCEPTED, RESTORED
from shareprep.vault.vault import Vault
from tests.builders_vault import PASSPHRASE, Made, Quick, change_of, make, seen
from tests.failing import die

FIRST = int(os.environ.get("SHAREPREP_HISTORIES_FROM", "0"))
HISTORIES = int(os.environ.get("SHAREPREP_HISTORIES", "30"))
BATCH = 250
"""More than these are several tests, for as many cores as there are."""
STEPS = 12
COMPUTERS = ("a", "b", "c")


@dataclass(eq=False)
class State:
    """A state that the vault was in. lost: after going back, the states that were the newest before."""

    parent: "State | None"
    lost: tuple["State", ...] = ()

    def line(self) -> "list[State]":
        """This state and all that it grew out of."""
        found, at = [], self
        while at is not None:
            found.append(at)
            at = at.parent
        return found

    def grew_out_of(self, other: "State") -> bool:
        return other in self.line()

    def accounts_for(self, other: "State") -> bool:
        """Whether some signed act says that `other` was left behind."""
        return any(tip.grew_out_of(other) for state in self.line() for tip in state.lost)


class NoWait(Files):
    """A disk that confirms at once: histories end without a power cut."""

    def sync(self, path: Path) -> None:
        return


@dataclass
class Clock:
    """Some hours pass with every look."""

    now: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(hours=3)
        return self.now


@dataclass
class Pile:
    """A copy of the folder that somebody made, and the states of its database and of the head in it."""

    path: Path
    state: State
    beside: State


@dataclass
class History:
    """One vault, its computers, and what is true of them."""

    made: Made
    place: Path
    chance: random.Random
    told: Counter[str]
    state: State = field(default_factory=lambda: State(None))
    own: dict[str, State] = field(default_factory=dict)
    pile: list[Pile] = field(default_factory=list)
    known: dict[tuple[int, str, str], State] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.beside = self.state
        self.computer = "a"
        self.own["a"] = self.state

    # -- what a person does ------------------------------------------------------------------------

    def step(self) -> None:
        self.computer = self.chance.choice(COMPUTERS)
        steps = (self.work, self.work, self.crash, self.copy, self.put_back, self.put_back, self.move)
        self.chance.choice((*steps, self.put_copy_back, self.put_copy_back_at_sign_in, self.accept))()

    def work(self) -> None:
        vault = self.open()
        self.write(vault)
        self.close(vault)

    def crash(self) -> None:
        vault = self.open()
        self.write(vault)
        die(vault)

    def copy(self) -> None:
        path = self.place / f"pile-{len(self.pile)}"
        shutil.copytree(self.made.folder, path)
        self.pile.append(Pile(path, self.state, self.beside))

    def put_back(self) -> None:
        if not self.pile:
            return
        chosen = self.chance.choice(self.pile)
        if self.chance.random() < 0.5:
            shutil.rmtree(self.made.folder)
            shutil.copytree(chosen.path, self.made.folder)
            self.beside = chosen.beside
        else:  # everything but the head
            for path in (*self.made.folder.glob("vault-*"), *self.made.folder.glob("keys*")):
                path.unlink()
            for path in (*chosen.path.glob("vault-*"), *chosen.path.glob("keys*")):
                shutil.copy(path, self.made.folder)
        self.state = chosen.state

    def move(self) -> None:
        elsewhere = self.place / f"moved-{self.chance.randrange(10**9)}"
        self.made.folder.rename(elsewhere)
        self.made = replace(self.made, folder=elsewhere)

    def put_copy_back(self) -> None:
        vault = self.open()
        copies = kept_copies(self.made.folder)
        if copies:
            chosen = self.chance.choice(copies)
            before = self.tips(self.state)
            restore(vault, chosen.name)
            self.went_back(self.known[key(chosen.head)], before)
            self.noted(alarm=False)
            self.write(vault)
        self.close(vault)

    def put_copy_back_at_sign_in(self) -> None:
        copies = kept_copies(self.made.folder)
        if not copies:
            return
        chosen, database = self.chance.choice(copies), next(self.made.folder.glob("vault-*.db"))
        content = bytearray(database.read_bytes())
        content[self.chance.randrange(len(content))] ^= 1
        database.write_bytes(content)
        before = self.tips()
        restore_at_sign_in(
            self.made.folder, self.made.created.person.id, PASSPHRASE, chosen.name, self.world()
        )
        self.went_back(self.known[key(chosen.head)], before)
        self.noted(alarm=False)

    def accept(self) -> None:
        vault = self.open()
        if vault.rolled_back is not None:
            before = self.tips()
            self.write(vault)
            accept_rollback(vault)
            self.went_back(self.state, before)
            self.noted(alarm=False)
        self.close(vault)

    # -- what becomes true -------------------------------------------------------------------------

    def world(self):  # type: ignore[no-untyped-def]
        return replace(self.made.world, state=self.place / self.computer)

    def tips(self, *more: State) -> tuple[State, ...]:
        own = self.own.get(self.computer)
        return (self.beside, *((own,) if own else ()), *more)

    def went_back(self, to: State, before: tuple[State, ...]) -> None:
        self.state = State(to, before)

    def noted(self, *, alarm: bool) -> None:
        if not alarm:
            self.beside = self.own[self.computer] = self.state

    def write(self, vault: Vault) -> None:
        alarm = vault.rolled_back is not None
        for _nth in range(self.chance.randrange(3)):
            record = seen("x")
            vault.post([record], [change_of(record, "what", "", "x")])
            assert vault.flush()
            self.state = State(self.state)
            if self.chance.random() < 0.4:
                vault.write(lambda transaction: transaction.act("printed", {}))
                self.state = State(self.state)
                self.noted(alarm=alarm)
        self.remember(vault)

    def remember(self, vault: Vault) -> None:
        position = vault.afresh(lambda one: position_of(one, vault.id, at_rest=True))
        self.known.setdefault(key(position), self.state)

    def close(self, vault: Vault) -> None:
        alarm = vault.rolled_back is not None
        self.remember(vault)
        vault.close()
        self.noted(alarm=alarm)

    def open(self) -> Vault:
        """Sign in, and hold what is told against what is true."""
        vault = self.made.unlock(world=self.world())
        own = self.own.get(self.computer)
        heads = [self.beside, *([own] if own else [])]
        behind = [head for head in heads if not self.state.grew_out_of(head)]
        unsigned = [head for head in behind if not self.state.accounts_for(head)]
        codes = {note.code for note in vault.notes}
        calm = bool(codes & {RESTORED, ACCEPTED})
        if unsigned:
            assert vault.rolled_back is not None or calm, "an older copy was not told"
            self.told["alarm" if vault.rolled_back else "only a line"] += 1
        elif behind:
            assert vault.rolled_back is None, "a false alarm: it was signed for"
            assert calm, "what was left behind was not told"
            self.told["line"] += 1
        else:
            assert vault.rolled_back is None, "a false alarm"
            assert not calm
            self.told["nothing"] += 1
        new = own is None and vault.rolled_back is None
        printed = any(act.said.kind == "printed" for act in vault.journal.acts())
        assert ("head_new" in codes) == (new and printed)
        if new or codes & {RESTORED, ACCEPTED}:
            self.noted(alarm=vault.rolled_back is not None)
        self.remember(vault)
        return vault


def key(head: Head | None) -> tuple[int, str, str]:
    assert head is not None
    return (head.saves, head.hash, head.change)


def run(made: Made, place: Path, seed: int, told: Counter[str]) -> None:
    """One history, the same each time for a seed."""
    place.mkdir()
    shutil.copytree(made.folder, place / "vault")
    own = own_head(place / "a", made.created.vault)
    own.parent.mkdir(parents=True)
    shutil.copy(own_head(made.world.state, made.created.vault), own)
    world = replace(made.world, files=NoWait(), pace=Quick(), now=Clock())
    history = History(Made(place / "vault", made.created, world), place, random.Random(seed), told)
    for _step in range(STEPS):
        history.step()
    history.work()
    shutil.rmtree(place)


def run_all(tmp_path: Path, seeds: range) -> Counter[str]:
    made = make(tmp_path / "first", tmp_path / "state")
    told: Counter[str] = Counter()
    for seed in seeds:
        try:
            run(made, tmp_path / f"history-{seed}", seed, told)
        except AssertionError as error:
            raise AssertionError(f"history {seed}: {error}") from error
    return told


@pytest.mark.parametrize("first", range(FIRST, FIRST + HISTORIES, BATCH))
def test_every_older_copy_is_told_and_nothing_else(tmp_path: Path, first: int) -> None:
    told = run_all(tmp_path, range(first, min(first + BATCH, FIRST + HISTORIES)))
    print(dict(told))
    assert {"alarm", "line", "nothing"} <= told.keys()


@pytest.mark.parametrize("left_out", ["_is_before", "explanation"])
def test_without_the_judgement_the_drill_is_red(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: str
) -> None:
    """The negative controls: nothing counts as older; no signed act explains anything."""
    monkeypatch.setattr(rollback, left_out, lambda *_asked: left_out == "_is_before" or None)
    with pytest.raises(AssertionError, match="history"):
        run_all(tmp_path, range(20))
