# SPDX-License-Identifier: EUPL-1.2
"""Undo, redo and typing as a person meets them, over a store that only remembers."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shareprep.forms.discussion import Discussion
from shareprep.forms.preparation import Observation, Strength
from shareprep.forms.record import Record
from shareprep.notebook import PAUSE, Declined, Notebook, Undone
from shareprep.vault.changes import Change

START = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def passes(self, time: timedelta) -> None:
        self.now += time


class Memory:
    """A store that keeps what it is given, newest over older, as the vault does."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.changes: dict[str, Change] = {}

    def post(self, records: Iterable[Record], changes: Iterable[Change], /) -> int:
        self.records.update({record.id: record for record in records})
        self.changes.update({change.id: change for change in changes})
        return 1

    def steps(self) -> list[list[Change]]:
        steps: dict[str, list[Change]] = {}
        for change in self.changes.values():
            steps.setdefault(change.step, []).append(change)
        return list(steps.values())


class Desk:
    """A notebook with its clock and store, which can be closed and opened again."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.store = Memory()
        first = Discussion(id="d", discussion="d", team="zonnebloem")
        self.store.records[first.id] = first
        self.notebook = self.opened()

    def opened(self, who: str = "fatma") -> Notebook:
        return Notebook(
            self.store,
            list(self.store.records.values()),
            "d",
            who=who,
            steps=[step for step in self.store.steps() if step[0].who == who],
            now=self.clock,
        )

    def types(self, record: str, field: str, text: str) -> None:
        for end in range(1, len(text) + 1):
            self.notebook.change(record, field, text[:end])
            self.clock.passes(timedelta(milliseconds=80))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def seen(desk: Desk, record: str) -> str:
    found = desk.notebook.get(record)
    assert isinstance(found, Observation)
    return found.what


def test_typing_is_one_step_until_a_pause(desk: Desk) -> None:
    row = desk.notebook.add(Observation())
    desk.types(row.id, "what", "Noor zit")
    desk.clock.passes(PAUSE)
    desk.types(row.id, "what", "Noor zit naast de poppenhoek")
    assert isinstance(desk.notebook.undo(), Undone)
    assert seen(desk, row.id) == "Noor zit"
    desk.notebook.undo()
    assert seen(desk, row.id) == ""


def test_leaving_the_field_ends_the_step(desk: Desk) -> None:
    row = desk.notebook.add(Observation())
    desk.types(row.id, "what", "Noor")
    desk.notebook.leave_field()
    desk.types(row.id, "what", "Noor zingt")
    desk.notebook.undo()
    assert seen(desk, row.id) == "Noor"


def test_undo_says_which_field_and_where(desk: Desk) -> None:
    row = desk.notebook.add(Observation())
    desk.types(row.id, "what", "x")
    assert desk.notebook.undo_words() == "Undo: What did you see or hear?"
    undone = desk.notebook.undo()
    assert isinstance(undone, Undone)
    assert (undone.record, undone.field) == (row.id, "what")


def test_undo_works_after_the_discussion_was_closed_and_opened(desk: Desk) -> None:
    row = desk.notebook.add(Observation())
    desk.types(row.id, "what", "Noor")
    desk.notebook = desk.opened()
    desk.notebook.undo()
    assert seen(desk, row.id) == ""
    desk.notebook = desk.opened()
    desk.notebook.redo()
    assert seen(desk, row.id) == "Noor"
    assert not desk.notebook.may_redo


def test_adding_is_undone_by_removing_and_comes_back(desk: Desk) -> None:
    row = desk.notebook.add(Strength(what="zingt"))
    desk.notebook.undo()
    assert desk.notebook.papers.of(Strength) == []
    desk.notebook.redo()
    assert [strength.what for strength in desk.notebook.papers.of(Strength)] == ["zingt"]
    assert row.id == desk.notebook.papers.of(Strength)[0].id


def test_removed_rows_come_back_in_their_place(desk: Desk) -> None:
    rows = [desk.notebook.add(Strength(what=word)) for word in ("een", "twee", "drie")]
    desk.notebook.remove(rows[1].id)
    assert [row.what for row in desk.notebook.papers.of(Strength)] == ["een", "drie"]
    desk.notebook.put_back(rows[1].id)
    assert [row.what for row in desk.notebook.papers.of(Strength)] == ["een", "twee", "drie"]


def test_rows_are_moved_and_moved_back(desk: Desk) -> None:
    rows = [desk.notebook.add(Strength(what=word)) for word in ("een", "twee", "drie")]
    desk.notebook.move(rows[2].id, by=-1)
    assert [row.what for row in desk.notebook.papers.of(Strength)] == ["een", "drie", "twee"]
    desk.notebook.move(rows[2].id, by=-1)
    desk.notebook.move(rows[2].id, by=-1)
    assert [row.what for row in desk.notebook.papers.of(Strength)] == ["drie", "een", "twee"]
    desk.notebook.undo()
    assert [row.what for row in desk.notebook.papers.of(Strength)] == ["een", "drie", "twee"]


def test_several_changes_can_be_one_step(desk: Desk) -> None:
    with desk.notebook.as_one_step():
        desk.notebook.add(Strength(what="een"))
        desk.notebook.add(Strength(what="twee"))
    desk.notebook.undo()
    assert desk.notebook.papers.of(Strength) == []
    assert not desk.notebook.may_undo
    desk.notebook.redo()
    assert len(desk.notebook.papers.of(Strength)) == 2


def test_equal_values_change_nothing(desk: Desk) -> None:
    row = desk.notebook.add(Observation(what="x"))
    before = len(desk.store.changes)
    desk.notebook.change(row.id, "what", "x")
    assert len(desk.store.changes) == before


def test_undo_declines_what_somebody_else_changed_since(desk: Desk) -> None:
    row = desk.notebook.add(Observation())
    desk.types(row.id, "what", "Noor")
    colleague = desk.opened(who="inge")
    colleague.change(row.id, "what", "Noor zingt")
    desk.notebook = desk.opened()
    declined = desk.notebook.undo()
    assert isinstance(declined, Declined)
    assert seen(desk, row.id) == "Noor zingt"
    assert "What did you see or hear?" in declined.words


def test_a_new_change_ends_what_could_be_done_again(desk: Desk) -> None:
    row = desk.notebook.add(Observation())
    desk.types(row.id, "what", "a")
    desk.notebook.undo()
    desk.types(row.id, "what", "b")
    assert desk.notebook.redo() is None


Act = Callable[[Desk], None]


def _strengths(desk: Desk) -> list[Strength]:
    return desk.notebook.papers.of(Strength)


def _acts() -> st.SearchStrategy[list[tuple[str, int, str]]]:
    names = st.sampled_from(["add", "type", "remove", "move", "tone", "reopen"])
    return st.lists(st.tuples(names, st.integers(0, 3), st.text("ab ", max_size=4)), max_size=25)


@given(_acts())
def test_undoing_everything_gives_the_start_and_redoing_everything_the_end(
    acts: list[tuple[str, int, str]],
) -> None:
    desk = Desk()
    for name, number, word in acts:
        rows = _strengths(desk)
        row = rows[number % len(rows)] if rows else None
        if name == "add":
            desk.notebook.add(Strength(what=word))
        elif name == "reopen":
            desk.notebook = desk.opened()
        elif row and name == "type":
            desk.notebook.change(row.id, "what", word)
        elif row and name == "tone":
            desk.notebook.change(row.id, "of_whom", "team" if number else "family")
        elif row and name == "remove":
            desk.notebook.remove(row.id)
        elif row and name == "move":
            desk.notebook.move(row.id, by=-1 if number else 1)
        desk.clock.passes(timedelta(seconds=number))
    end = [(row.id, row.what, row.of_whom) for row in _strengths(desk)]
    while desk.notebook.may_undo:
        assert isinstance(desk.notebook.undo(), Undone)
    assert _strengths(desk) == []
    desk.notebook = desk.opened()
    while desk.notebook.may_redo:
        assert isinstance(desk.notebook.redo(), Undone)
    assert [(row.id, row.what, row.of_whom) for row in _strengths(desk)] == end
