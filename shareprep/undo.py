# SPDX-License-Identifier: EUPL-1.2
"""The steps a person may take back, in order, and what a change comes down to when it is taken back.

It answers for the two stacks of undo and redo, walked along the table of changes. It changes no record; the
notebook does.
"""

from collections.abc import Iterable
from datetime import datetime

from shareprep.forms.field import Value
from shareprep.forms.record import ENVELOPE, Record, field_of, info_of, value_of
from shareprep.i18n import _
from shareprep.vault.changes import Change

WHOLE = ""  # a Change's field when it is about the record as a whole


class Steps:
    """One person's own steps, the newest last in `done`; what was taken back waits in `undone`."""

    def __init__(self, steps: Iterable[list[Change]] = ()) -> None:
        self.done: list[str] = []
        self.undone: list[str] = []
        self._changes: dict[str, list[Change]] = {}
        for step in steps:
            self.remember(step)

    def remember(self, changes: list[Change]) -> None:
        """Walk a step of the table: a new one may be undone; one that undoes moves another."""
        first = changes[0]
        if first.undoes:
            if first.undoes in self._changes:
                self.shift(first.undoes, redo=first.redo)
            return
        self._changes.setdefault(first.step, []).extend(changes)
        if first.step not in self.done:
            self.done.append(first.step)
        self.undone.clear()

    def shift(self, step: str, *, redo: bool) -> None:
        """A step was taken back, or done again."""
        taken, given = (self.undone, self.done) if redo else (self.done, self.undone)
        if step in taken:
            taken.remove(step)
        given.append(step)

    def grow(self, change: Change) -> None:
        """The last change of its step became longer."""
        self._changes[change.step][-1] = change

    def last(self, *, redo: bool = False) -> str:
        """The step that would be taken back (or done again) next, "" when there is none."""
        stack = self.undone if redo else self.done
        return stack[-1] if stack else ""

    def forget(self, step: str, *, redo: bool) -> None:
        """A step that can no longer be taken back."""
        (self.undone if redo else self.done).remove(step)

    def changes(self, step: str) -> list[Change]:
        """The changes of a step, in the order they were made."""
        return list(self._changes[step])


def as_field(change: Change, wanted: Value | None, now: datetime) -> tuple[str, Value]:
    """The field and value that a change comes down to: making a row is undone by removing it."""
    if change.field == WHOLE:
        return "removed", "" if wanted else now.isoformat()
    assert wanted is not None
    return change.field, wanted


def still(record: Record, change: Change, expected: Value | None) -> bool:
    """Whether a record is as the change left it, so that it can be taken back without losing anything."""
    if change.field == WHOLE:
        return bool(record.removed) is not bool(expected)
    if change.field == "removed":
        return bool(record.removed) is bool(expected)
    return value_of(record, change.field) == expected


def words_of(change: Change, record: Record | None) -> str:
    """A change in words: the field's label, or what happened to the row."""
    if record is None:
        return change.field
    title = info_of(record).shown_title
    if change.field == WHOLE:
        return _("{row} added").format(row=title)
    if change.field == "removed":
        return _("{row} removed").format(row=title) if change.after else _("{row} put back").format(row=title)
    if change.field == "place":
        return _("{row} moved").format(row=title)
    if change.field in ENVELOPE:
        return title
    return field_of(record, change.field).shown_label
