# SPDX-License-Identifier: EUPL-1.2
"""Who is named in a discussion: only they see it, beside who leads.

It answers by the rows alone: who began it or wrote in it, who estimates, observed, talked with parents, sits
at the table, or looks after the transition. Need-to-know inside a team too (leaflet L23): a colleague who has
nothing to do with a child does not read about it in passing.
"""

from collections.abc import Iterable, Iterator, Set

from shareprep.forms.field import Shape
from shareprep.forms.record import Record, fields_of, value_of


def named_in(records: Iterable[Record]) -> frozenset[str]:
    """The ids of everybody who is named in these rows of one discussion; typed names are nobody's id."""
    return frozenset(who for record in records if not record.removed for who in _of(record) if who)


def hidden_from(records: Iterable[Record], person: str) -> Set[str]:
    """The ids of the discussions in which this person is not named."""
    seen: set[str] = set()
    every: set[str] = set()
    for record in records:
        if record.discussion:
            every.add(record.discussion)
            if not record.removed and record.discussion not in seen and person in _of(record):
                seen.add(record.discussion)
    return every - seen


def _of(record: Record) -> Iterator[str]:
    yield record.writer
    if type(record) is Record:
        return
    for field in fields_of(type(record)):
        if field.shape in (Shape.PERSON, Shape.PEOPLE):
            value = value_of(record, field.name)
            yield from value if isinstance(value, tuple) else (str(value),)
