# SPDX-License-Identifier: EUPL-1.2
"""Records in the vault: saved, loaded, listed and searched.

It answers for the table. It makes no record and judges none.
The searched words stand in a column beside the body, because which fields are text is known to the program
and not to the database; so a new field is searched without any edit here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from sqlcipher3 import dbapi2

from shareprep.forms.record import ENVELOPE, Record, decode, encode_body, fields_of, kind_of, value_of
from shareprep.vault.running import Runner

_COLUMNS = ", ".join(ENVELOPE)
_SAVE = f"""
    INSERT INTO records (id, kind, {", ".join(ENVELOPE[1:])}, body, words)
    VALUES ({", ".join("?" * (len(ENVELOPE) + 3))})
    ON CONFLICT (id) DO UPDATE SET
    {", ".join(f"{name} = excluded.{name}" for name in (*ENVELOPE[1:], "body", "words"))}
"""  # noqa: S608 - names of our own columns
_encode = msgspec.json.Encoder(order="deterministic").encode
# SQLite folds accents away, but not these letters: "aydin" must find "Aydın".
_PLAIN = str.maketrans({"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"})
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Hit:
    """A record in which the searched words stand. `snippet`: the words around the first of them."""

    record: str
    kind: str
    discussion: str
    snippet: str


@dataclass(frozen=True)
class Row:
    """A record as it will stand in its table.

    Made when it is handed over, so that a bug shows at its maker.
    """

    id: str
    values: tuple[Any, ...]


def row_of(record: Record) -> Row:
    """A record's row. A kind of a newer program keeps the name it was saved under."""
    newer = type(record) is Record
    name = "" if newer else kind_of(record)
    body = _encode(record.unknown) if newer else encode_body(record)
    envelope = [msgspec.json.encode(v).decode() if isinstance(v, tuple) else v for v in _envelope(record)]
    words = searched(record)
    # Half a letter (a lone surrogate) would only fail at the database, again and again, and block every save.
    "".join([record.id, words, *(value for value in envelope if isinstance(value, str))]).encode()
    return Row(record.id, (record.id, name, *envelope[1:], body, words))


def searched(record: Record) -> str:
    """The words of one's own in a record, as they are searched; links are not."""
    values: list[Any] = []
    if type(record) is not Record:
        values = [value_of(record, name) for name in _texts(type(record))]
    values += record.unknown.values()
    parts = [part for value in values for part in (value if isinstance(value, list | tuple) else (value,))]
    words = "\n".join(part for part in parts if isinstance(part, str) and part and not _ID.fullmatch(part))
    return words.translate(_PLAIN)


@cache
def _texts(cls: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(cls) if field.is_text)


def save_rows(connection: dbapi2.Connection, rows: Iterable[Row]) -> None:
    """Put rows in the table, each over its older one. Inside the caller's transaction."""
    for row in rows:
        if row.values[1]:
            connection.execute(_SAVE, row.values)
        else:
            kind = connection.execute("SELECT kind FROM records WHERE id = ?", (row.id,)).fetchone()[0]
            connection.execute(_SAVE, (row.id, kind, *row.values[2:]))


class Records:
    """All records of an open vault.

    Each call runs on the writer's thread and sees all that was posted before.
    """

    def __init__(self, run: Runner) -> None:
        self._run = run

    def load(self, record: str) -> Record | None:
        """The record of this id, also when it is removed."""
        found = self._select("WHERE id = ?", (record,))
        return found[0] if found else None

    def of_discussion(
        self, discussion: str, children: Iterable[str] = (), *, removed: bool = False
    ) -> list[Record]:
        """A discussion's records, its children's own, and what belongs to such a child alone."""
        ids = msgspec.json.encode(tuple(children)).decode()
        where = """WHERE (discussion = ?1 OR discussion = '' AND (id IN (SELECT value FROM json_each(?2))
            OR EXISTS (SELECT 1 FROM json_each(about) AS child
                       WHERE child.value IN (SELECT value FROM json_each(?2)))))"""
        return self._select(where + _removed(removed), (discussion, ids))

    def of_kind(self, kind: str, *, removed: bool = False) -> list[Record]:
        """All records of one kind."""
        return self._select("WHERE kind = ?" + _removed(removed), (kind,))

    def all(self, *, removed: bool = False) -> list[Record]:
        """Every record of the vault."""
        return self._select("WHERE 1" + _removed(removed), ())

    def search(self, words: str, most: int = 200) -> list[Hit]:
        """Where all these words stand, as beginnings of words; case and accents do not count. Best first."""
        terms = " ".join(f'"{word}"*' for word in re.findall(r"\w+", words.translate(_PLAIN)))
        if not terms:
            return []
        sql = """SELECT r.id, r.kind, r.discussion, snippet(found, 0, '', '', '…', 14)
            FROM found JOIN records AS r ON r.n = found.rowid
            WHERE found MATCH ? AND r.removed = '' ORDER BY rank, r.n LIMIT ?"""
        return self._run(lambda connection: [Hit(*row) for row in connection.execute(sql, (terms, most))])

    def counts(self) -> dict[str, int]:
        """How many records there are of each kind, removed ones left out."""
        sql = "SELECT kind, count(*) FROM records WHERE removed = '' GROUP BY kind ORDER BY kind"
        return self._run(lambda connection: dict(connection.execute(sql)))

    def _select(self, where: str, parameters: tuple[Any, ...]) -> list[Record]:
        sql = f"SELECT kind, body, {_COLUMNS} FROM records {where} ORDER BY place, id"  # noqa: S608 - our own words
        return self._run(lambda connection: [_record(row) for row in connection.execute(sql, parameters)])


def _removed(also: bool) -> str:
    return "" if also else " AND removed = ''"


def _envelope(record: Record) -> list[Any]:
    return [getattr(record, name) for name in ENVELOPE]


def _record(row: tuple[Any, ...]) -> Record:
    envelope = dict(zip(ENVELOPE, row[2:], strict=True))
    envelope["about"] = tuple(msgspec.json.decode(envelope["about"]))
    return decode(row[0], envelope, row[1])
