# SPDX-License-Identifier: EUPL-1.2
"""Every change with who and when: it is undo, redo, the history of a field, and putting back.

It answers for the table. Which step may be undone is the notebook's.
A change is written in the transaction of its record, so that the two never tell different stories.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlcipher3 import dbapi2

from shareprep.forms.field import Value
from shareprep.vault.running import Runner


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One field of one record went from `before` to `after`; None where there was no record.

    id: made by the caller; saved again under the same id it grows (typing one word is one row): `after` and
    `at` follow, the rest stays. field: a field or an attribute of the envelope; "" for the record as a whole.
    who: a roster id. at: UTC, ISO. step: changes that are undone together. discussion: where the person
    stood. device, counter: filled in by the vault. undoes: the step that this one takes back. redo: it puts
    one back again.
    """

    id: str
    record: str
    kind: str
    field: str = ""
    before: Value | None = None
    after: Value | None = None
    who: str
    at: str
    step: str
    discussion: str = ""
    device: str = ""
    counter: int = 0
    undoes: str = ""
    redo: bool = False


_NAMES = Change.__struct_fields__
_SAVE = f"""
    INSERT INTO changes ({", ".join(_NAMES)}) VALUES ({", ".join("?" * len(_NAMES))})
    ON CONFLICT (id) DO UPDATE SET after = excluded.after, at = excluded.at
"""  # noqa: S608 - names of our own columns
_encode = msgspec.json.Encoder().encode


def storable(changes: Iterable[Change]) -> list[Change]:
    """The changes, once it is sure that they can be stored: what cannot is a bug of who hands it over."""
    made = list(changes)
    _encode(made)
    return made


def save_changes(connection: dbapi2.Connection, changes: Iterable[Change], device: str) -> None:
    """Write rows, each new or grown. Inside the caller's transaction."""
    last = connection.execute("SELECT coalesce(max(n), 0) FROM changes").fetchone()[0]
    for change in changes:
        last += 1
        row = msgspec.structs.asdict(change)
        row |= {"before": _encode(change.before), "after": _encode(change.after), "redo": int(change.redo)}
        if not change.device:
            row |= {"device": device, "counter": last}
        connection.execute(_SAVE, tuple(row[name] for name in _NAMES))


class Changes:
    """All changes of an open vault, in the order in which they were first saved."""

    def __init__(self, run: Runner) -> None:
        self._run = run

    def of_record(self, record: str) -> list[Change]:
        """What happened to one record."""
        return self._select("record = ?", (record,))

    def history(self, record: str, field: str) -> list[Change]:
        """What happened to one field."""
        return self._select("record = ? AND field = ?", (record, field))

    def own_steps(self, person: str, discussion: str) -> list[list[Change]]:
        """A person's changes in a discussion, step by step: what undo and redo walk along."""
        steps: dict[str, list[Change]] = {}
        for change in self._select("who = ? AND discussion = ?", (person, discussion)):
            steps.setdefault(change.step, []).append(change)
        return list(steps.values())

    def count(self) -> int:
        """How many there are."""
        return self._run(
            lambda connection: int(connection.execute("SELECT count(*) FROM changes").fetchone()[0])
        )

    def _select(self, where: str, parameters: tuple[Any, ...]) -> list[Change]:
        sql = f"SELECT {', '.join(_NAMES)} FROM changes WHERE {where} ORDER BY n"  # noqa: S608 - our own words
        return self._run(lambda connection: [_change(row) for row in connection.execute(sql, parameters)])


def _change(row: tuple[Any, ...]) -> Change:
    values = dict(zip(_NAMES, row, strict=True))
    for name in ("before", "after"):
        values[name] = msgspec.json.decode(values[name], type=Value | None)
    return Change(**{**values, "redo": bool(values["redo"])})
