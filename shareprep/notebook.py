# SPDX-License-Identifier: EUPL-1.2
"""The open discussion: every change goes through here, is saved by itself, and can be undone.

It holds the records in memory, hands each change with its row in `changes` to the vault's writer, and
walks that table backwards for undo. It has no timer and no thread of its own: when a change is committed
is the writer's affair. That table *is* undo, so undo works across pages, lock and restart.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar

import msgspec

from shareprep.forms.field import Value
from shareprep.forms.papers import Papers
from shareprep.forms.record import (
    ENVELOPE,
    Record,
    kind_of,
    new_id,
    place_between,
    value_of,
    with_value,
)
from shareprep.i18n import _
from shareprep.undo import WHOLE, Steps, as_field, still, words_of
from shareprep.vault.changes import Change

R = TypeVar("R", bound=Record)
PAUSE = timedelta(seconds=2)
"""Typing in one field is one step until a pause of this length, or until the field is left."""


class Store(Protocol):
    """What the notebook needs of an open vault."""

    def post(self, records: Iterable[Record], changes: Iterable[Change], /) -> int:
        """Hand over records and changes to be committed together, soon."""
        ...


@dataclass(frozen=True)
class Undone:
    """What undo or redo did: where to go, and what to say."""

    record: str
    field: str
    words: str


@dataclass(frozen=True)
class Declined:
    """Why undo or redo did nothing, in words."""

    words: str


@dataclass(frozen=True)
class Changed:
    """What listeners hear: which records differ now. `by_typing` when a person's key press caused it."""

    records: frozenset[str]
    structure: bool
    by_typing: bool


class Notebook:
    """One discussion, open for one person."""

    def __init__(
        self,
        store: Store,
        records: list[Record],
        discussion: str,
        *,
        who: str,
        steps: list[list[Change]],
        now: Callable[[], datetime],
    ) -> None:
        """`records` as loaded (removed rows too), `steps` the person's own changes here, oldest first."""
        self._store = store
        self._records = {record.id: record for record in records}
        self._discussion = discussion
        self._who = who
        self._now = now
        self._papers: Papers | None = None
        self._listeners: list[Callable[[Changed], None]] = []
        self._steps = Steps(steps)
        self._typing: Change | None = None
        self._open_step: str = ""

    # -- reading --------------------------------------------------------------------------------

    @property
    def papers(self) -> Papers:
        """Everything of this discussion as it is now."""
        if self._papers is None:
            self._papers = Papers(self._records.values(), self._discussion)
        return self._papers

    def get(self, record: str) -> Record:
        """A record as it is now; KeyError when the discussion has none of that id."""
        return self._records[record]

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Hear of every change; the answer takes the listener away again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    # -- changing -------------------------------------------------------------------------------

    def change(self, record: str, field: str, value: Value) -> None:
        """An answer differs now. Equal values are ignored, nothing is refused."""
        old = self._records[record]
        before = value_of(old, field)
        if before == value:
            return
        now = self._now()
        typing = self._typing
        if (
            typing is not None
            and typing.record == record
            and typing.field == field
            and not self._open_step
            and now - datetime.fromisoformat(typing.at) < PAUSE
        ):
            grown = msgspec.structs.replace(typing, after=value, at=now.isoformat())
            self._steps.grow(grown)
            self._typing = grown
            self._put([self._next(old, field, value)], [grown], structure=False)
            return
        change = self._change_of(old, field, before, value, now)
        self._steps.remember([change])
        self._typing = change if isinstance(value, str) and not self._open_step else None
        self._put([self._next(old, field, value)], [change], structure=field in ENVELOPE)

    def leave_field(self) -> None:
        """The person went elsewhere: what is typed next is a step of its own."""
        self._typing = None

    def add(self, record: R, *, after: str | None = None) -> R:
        """A new row, at the end of its kind or after another; the record as it was added."""
        rows = [row for row in self.papers.of(type(record)) if row.within == record.within]
        return self._added(
            msgspec.structs.replace(record, discussion=self._discussion),
            record.place or _place_after(rows, after),
        )

    def add_for_child(self, record: R, child: str) -> R:
        """A new row that belongs to a child rather than to this discussion (a carer, a score)."""
        about = record.about or ((child,) if child else ())
        place = record.place or _place_after(self.papers.of(type(record)), None)
        return self._added(msgspec.structs.replace(record, about=about), place)

    def add_known(self, record: R) -> R:
        """A new row that belongs to a team (a partner team, a colleague) rather than to a discussion."""
        return self._added(record, record.place or _place_after(self.papers.of(type(record)), None))

    def bring(self, records: Iterable[Record]) -> None:
        """Lay records beside what is open (a child that was chosen, with its carers); nothing is saved."""
        for record in records:
            self._records.setdefault(record.id, record)
        self._papers = None

    def _added(self, record: R, place: str) -> R:
        self._typing = None
        added = msgspec.structs.replace(
            record,
            id=record.id or new_id(),
            team=record.team or self.papers.discussion.team,
            writer=self._who,
            place=place,
            revision=1,
        )
        change = self._change_of(added, WHOLE, None, True, self._now())
        self._steps.remember([change])
        self._put([added], [change], structure=True)
        return added

    def remove(self, record: str) -> None:
        """Take a row away. It can be put back until the discussion is erased."""
        self._typing = None
        self.change(record, "removed", self._now().isoformat())
        self._typing = None

    def put_back(self, record: str) -> None:
        """Bring a removed row back to its place."""
        self.change(record, "removed", "")
        self._typing = None

    def move(self, record: str, *, by: int) -> None:
        """Move a row up (-1) or down (+1) among its own kind; at an end nothing happens."""
        moving = self._records[record]
        rows = [row for row in self.papers.of(type(moving)) if row.within == moving.within]
        position = next((n for n, row in enumerate(rows) if row.id == record), -1)
        target = position + by
        if position < 0 or not 0 <= target < len(rows):
            return
        rest = rows[:position] + rows[position + 1 :]
        before = rest[target - 1].place if target > 0 else ""
        after = rest[target].place if target < len(rest) else ""
        self.change(record, "place", place_between(before, after))
        self._typing = None

    @contextmanager
    def as_one_step(self) -> Iterator[None]:
        """Changes made inside are undone together."""
        if self._open_step:
            yield
            return
        self._typing = None
        self._open_step = new_id()
        try:
            yield
        finally:
            self._open_step = ""

    # -- undo -----------------------------------------------------------------------------------

    @property
    def may_undo(self) -> bool:
        """Whether the person has a step of their own to take back here."""
        return bool(self._steps.done)

    @property
    def may_redo(self) -> bool:
        """Whether a step taken back can be done again."""
        return bool(self._steps.undone)

    def undo_words(self) -> str:
        """What undo would do: "Undo: What did you see or hear?", "" when there is nothing."""
        step = self._steps.last()
        return _("Undo: {what}").format(what=self._words(step)) if step else ""

    def redo_words(self) -> str:
        """What redo would do, "" when there is nothing."""
        step = self._steps.last(redo=True)
        return _("Do again: {what}").format(what=self._words(step)) if step else ""

    def undo(self) -> Undone | Declined | None:
        """Take back the person's last step, wherever it was; None when there is none."""
        step = self._steps.last()
        if not step:
            return None
        changes = [(c, c.after, c.before) for c in reversed(self._steps.changes(step))]
        return self._walk(step, changes, redo=False)

    def redo(self) -> Undone | Declined | None:
        """Do the step again that was taken back last; None when there is none."""
        step = self._steps.last(redo=True)
        if not step:
            return None
        return self._walk(step, [(c, c.before, c.after) for c in self._steps.changes(step)], redo=True)

    def _walk(
        self, step: str, changes: list[tuple[Change, Value | None, Value | None]], *, redo: bool
    ) -> Undone | Declined:
        self._typing = None
        now = self._now()
        records: dict[str, Record] = {}
        rows: list[Change] = []
        new_step = new_id()
        for change, expected, wanted in changes:
            record = records.get(change.record) or self._records.get(change.record)
            field, value = as_field(change, wanted, now)
            if record is None or not still(record, change, expected):
                self._steps.forget(step, redo=redo)
                return Declined(
                    _("“{what}” has changed since. Nothing was taken back.").format(
                        what=words_of(change, record)
                    )
                )
            before = value_of(record, field)
            records[change.record] = self._next(record, field, value)
            rows.append(
                Change(
                    id=new_id(),
                    record=change.record,
                    kind=change.kind,
                    field=field,
                    before=before,
                    after=value,
                    who=self._who,
                    at=now.isoformat(),
                    step=new_step,
                    discussion=self._discussion,
                    undoes=step,
                    redo=redo,
                )
            )
        words = self.redo_words() if redo else self.undo_words()
        self._steps.shift(step, redo=redo)
        self._put(list(records.values()), rows, structure=any(row.field in ENVELOPE for row in rows))
        last = changes[-1][0]
        return Undone(last.record, last.field, words)

    def _words(self, step: str) -> str:
        change = self._steps.changes(step)[0]
        return words_of(change, self._records.get(change.record))

    # -- handing over ---------------------------------------------------------------------------

    def _next(self, record: R, field: str, value: Value) -> R:
        changed = with_value(record, field, value)
        return msgspec.structs.replace(changed, revision=record.revision + 1)

    def _change_of(
        self, record: Record, field: str, before: Value | None, after: Value, now: datetime
    ) -> Change:
        return Change(
            id=new_id(),
            record=record.id,
            kind=kind_of(record),
            field=field,
            before=before,
            after=after,
            who=self._who,
            at=now.isoformat(),
            step=self._open_step or new_id(),
            discussion=self._discussion,
        )

    def _put(self, records: list[Record], changes: list[Change], *, structure: bool) -> None:
        for record in records:
            self._records[record.id] = record
        self._papers = None
        self._store.post(records, changes)
        heard = Changed(frozenset(r.id for r in records), structure, self._typing is not None)
        for listener in list(self._listeners):
            listener(heard)


def utc_now() -> datetime:
    """The clock that the notebook usually gets."""
    return datetime.now(UTC)


def _place_after(rows: list[R], after: str | None) -> str:
    if not rows:
        return place_between("", "")
    position = next((n for n, row in enumerate(rows) if row.id == after), len(rows) - 1)
    following = rows[position + 1].place if position + 1 < len(rows) else ""
    return place_between(rows[position].place, following)
