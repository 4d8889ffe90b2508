# SPDX-License-Identifier: EUPL-1.2
"""What a vault already has, so that a case file doubles nobody and nothing.

People, teams and children are recognised by their names; any other row by what it says. It compares records
and knows no file.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from shareprep.forms import days
from shareprep.forms.casefile.names import code_of, folded
from shareprep.forms.record import (
    ENVELOPE,
    Record,
    decode,
    encode_body,
    field_of,
    in_order,
    kind_of,
    place_between,
    value_of,
)
from shareprep.forms.team import Team

_ANY_DAY = date(2001, 1, 1)  # a birth date has its year
_COMPARED = ("discussion", "team", "about", "within", "source", "told_on")


@dataclass(frozen=True)
class Known:
    """The records of a vault (removed ones may be among them), and the id of the team it is of."""

    records: tuple[Record, ...] = ()
    own_team: str = ""

    def of(self, cls: type[Record]) -> list[Record]:
        """The rows of a kind that stand, in order."""
        return in_order(one for one in self.records if type(one) is cls and not one.removed)

    @property
    def team(self) -> str:
        """The team it is of; the first one when nobody said."""
        return self.own_team or next((one.id for one in self.of(Team)), "")

    def joined(self, records: Iterable[Record]) -> "Known":
        """What it has once these are saved."""
        merged = {one.id: one for one in (*self.records, *records)}
        return Known(tuple(merged.values()), self.team)


def counterparts(
    cls: type[Record], answer: Callable[[str], str], team: str, about: Iterable[str], known: Known
) -> tuple[list[Record], list[Record]]:
    """The known records that may be the same person or team: by all names, and as far as both have them.

    So "Noor" may be the Noor Aydın this team has; two family names or two birth dates are two children.
    `team` and `about` narrow it down when they are given.
    """
    children = set(about)
    mine = _names(cls, answer)
    exact: list[Record] = []
    near: list[Record] = []
    for one in known.of(cls):
        if (team and one.team != team) or (children and not children & set(one.about)):
            continue
        theirs = _names(cls, lambda name, record=one: str(value_of(record, name)))  # type: ignore[misc]
        parts = list(zip(mine, theirs, strict=True))
        same = [bool(name) and name == other for name, other in parts]
        differ = any(name and other and name != other for name, other in parts)
        if cls is Team and set(mine) & set(theirs) - {""}:
            exact.append(one)
        elif (any(same) if kind_of(cls) == "carer" else same[0]) and not differ:
            (exact if mine == theirs else near).append(one)
    return exact, near


def _names(cls: type[Record], answer: Callable[[str], str]) -> tuple[str, ...]:
    """What somebody is recognised by, the deciding part first; each folded, "" when it is not known."""
    kind = kind_of(cls)
    if kind == "team":
        return folded(answer("name")), folded(answer("called"))
    if kind == "child":
        born = days.understand(answer("birth_date"), _ANY_DAY)
        return folded(answer("first_name")), folded(answer("last_name")), born[:7]
    if kind == "colleague":
        return (folded(answer("name")),)
    role = code_of(field_of(cls, "role"), answer("role")) or ""
    return folded(answer("name")), "" if role == "other" else role


def recognised(records: Iterable[Record], known: Collection[Record]) -> list[Record]:
    """The records without those that say what a known one says; links to those are turned to the known ones.

    Rows that link to others can only be compared once those are recognised, hence the rounds.
    """
    before = {one.id for one in known}
    pool: dict[object, list[str]] = defaultdict(list)
    for one in in_order(one for one in known if not one.removed and type(one) is not Record):
        pool[_content(one, {})].append(one.id)
    rest = list(records)
    same: dict[str, str] = {}
    while True:
        found = {}
        for one in rest:
            if one.id not in before and one.id not in found:
                twins = pool.get(_content(one, same))
                if twins:
                    found[one.id] = twins.pop(0)
        if not found:
            return [_relinked(one, same) for one in rest]
        same |= found
        rest = [one for one in rest if one.id not in found]


def _content(record: Record, same: dict[str, str]) -> object:
    """What a record says, whatever its id and place."""
    one = _relinked(msgspec.structs.replace(record, unknown={}), same)
    return (kind_of(one), *(getattr(one, name) for name in _COMPARED), encode_body(one))


def _relinked(record: Record, same: dict[str, str]) -> Record:
    """The record with links to new rows turned to the rows they are.

    Ids are unique, so text can be replaced.
    """
    body = encode_body(record).decode()
    envelope = {name: getattr(record, name) for name in ENVELOPE}
    for new, old in same.items():
        body = body.replace(new, old)
    envelope["within"] = same.get(record.within, record.within)
    envelope["source"] = same.get(record.source, record.source)
    envelope["about"] = tuple(same.get(child, child) for child in record.about)
    return decode(kind_of(record), envelope, body.encode()) if same else record


def places(count: int, after: str) -> list[str]:
    """So many sort keys in order, all after another one, and short because each halves the room."""
    found = [""] * count

    def fill(first: int, last: int, low: str, high: str) -> None:
        if first < last:
            middle = (first + last) // 2
            found[middle] = place_between(low, high)
            fill(first, middle, low, found[middle])
            fill(middle + 1, last, found[middle], high)

    fill(0, count, after, "")
    return found
