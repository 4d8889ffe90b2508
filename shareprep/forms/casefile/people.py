# SPDX-License-Identifier: EUPL-1.2
"""Who and what a word in a case file means: "Sofie", "mama", "De Linde", "observation 2".

Reader and writer ask the same directory, so that what was written is found again. The rows of the file come
first, then the people of its two teams, then everybody else this vault knows: a file means the same wherever
it is read.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from shareprep.forms.casefile.names import code_of, folded, role_words, sections
from shareprep.forms.papers import first_name
from shareprep.forms.record import KINDS, Record, field_of, info_of, kind_of

IN_FILE, IN_TEAMS, IN_VAULT = 0, 1, 2
_POSITION = re.compile(r"(.+?)\s+(\d{1,4})$")


@dataclass(frozen=True)
class Entry:
    """Somebody or something with a name. `full` names win over `short` ones; all are folded."""

    id: str
    kind: str
    full: frozenset[str]
    short: frozenset[str]
    shown: str
    near: int = IN_FILE


def entry(cls: type[Record], record_id: str, answer: Callable[[str], str], near: int = IN_FILE) -> Entry:
    """The entry of a row whose text fields `answer` gives."""
    kind = kind_of(cls)
    if kind == "team":
        full, short = [answer("name"), answer("called")], [""]
    elif kind == "colleague":
        full, short = [answer("name")], [first_name(answer("name"))]
    elif kind == "child":
        first, last = answer("first_name"), answer("last_name")
        full, short = [f"{first} {last}"], [first, answer("called_name")]
    elif kind == "carer":
        code = code_of(field_of(cls, "role"), answer("role")) or ""
        roles, name = role_words(cls, code), answer("name")
        full = [name, *(f"{role} {name}" for role in roles if name)]
        short = [*roles, first_name(name), *(f"{role} {first_name(name)}" for role in roles)]
    else:
        full, short = [], []
    shown = next((name.strip() for name in full if name.strip()), "")
    return Entry(record_id, kind, _folded(full), _folded(short), shown, near)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(name) for name in names) - {""}


class Directory:
    """Finds a row by a word."""

    def __init__(self, entries: Iterable[Entry], rows: dict[str, list[str]]) -> None:
        """`rows`: kind → the ids of its rows by their position in the file."""
        self._entries = list(entries)
        self._rows = rows
        self._sections = {folded(name): kind_of(cls) for name, cls in sections().items()}

    def find(self, word: str, kinds: Iterable[str]) -> tuple[str, ...]:
        """The ids a word may mean among rows of `kinds` (none given.

        Of every kind): none, one, or several.
        """
        wanted = list(kinds) or list(KINDS)
        by_place = self.at(word)
        if by_place and by_place[0] in wanted and by_place[1]:
            return (by_place[1],)
        name = folded(word)
        among = [one for one in self._entries if one.kind in wanted]
        for near in (IN_FILE, IN_TEAMS, IN_VAULT):
            here = [one for one in among if one.near == near]
            found = [one.id for one in here if name in one.full] or [
                one.id for one in here if name in one.short
            ]
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def at(self, word: str) -> tuple[str, str] | None:
        """(kind, id) for "observation 2", the id "" when there is none.

        None when the word is no such thing.
        """
        name = folded(word)
        kind = self._sections.get(name)
        if kind and info_of(KINDS[kind]).single:
            number = 1
        else:
            position = _POSITION.match(name)
            kind = self._sections.get(position[1]) if position else None
            number = int(position[2]) if position else 0
        if not kind:
            return None
        rows = self._rows.get(kind, [])
        return kind, rows[number - 1] if 0 < number <= len(rows) else ""

    def shown(self, record_id: str) -> str:
        """Somebody's name in full."""
        return next((one.shown for one in self._entries if one.id == record_id), "")

    def named(self, record_id: str, kind: str, word: str, near: int = IN_FILE) -> Entry:
        """An entry for a row that stands for a person: it is found by that person's names, or by `word`."""
        people = [one for one in self._entries if one.id in self.find(word, ("colleague",)) or one.id == word]
        if len(people) == 1:
            return replace(people[0], id=record_id, kind=kind, near=near)
        return Entry(record_id, kind, _folded([word]), frozenset(), word, near)

    def also(self, entries: Iterable[Entry]) -> "Directory":
        """The directory with more entries."""
        return Directory([*self._entries, *entries], self._rows)

    def names(self, kinds: Iterable[str]) -> list[str]:
        """The names of the file and its two teams, as something to choose from."""
        wanted = set(kinds)
        return [
            one.shown for one in self._entries if one.kind in wanted and one.shown and one.near < IN_VAULT
        ]

    def count(self, kind: str) -> int:
        """How many rows of a kind the file has."""
        return len(self._rows.get(kind, []))
