# SPDX-License-Identifier: EUPL-1.2
"""What of a row may be read by others: its fields that can stand on paper, and links to what is there too.

It answers for one row. Which rows go is `sharing.py`'s and `release.py`'s.
"""

from collections.abc import Set
from typing import TypeVar

import msgspec

from shareprep.forms.discussion import Discussion
from shareprep.forms.field import Paper
from shareprep.forms.preparation import Interpretation
from shareprep.forms.record import Record, fields_of

R = TypeVar("R", bound=Record)

_OF_DISCUSSION = frozenset(
    {"type", "code", "other_team", "question", "purpose", "purpose_words", "retention_until", "instruments"}
)
_NEEDED_FOR_LAYOUT = frozenset({"of_whom", "from_whom", "is_dissenting", "rests_on", "observer"})


def bare(discussion: Discussion) -> Discussion:
    """The discussion with its question and purpose, and nothing else that was written about it."""
    return _without(discussion, {one.name for one in fields_of(Discussion)} - _OF_DISCUSSION)


def shown(record: R) -> R:
    """A row without the fields that never stand on paper."""
    hidden = {field.name for field in fields_of(type(record)) if field.paper is Paper.HIDDEN}
    return _without(record, hidden - _NEEDED_FOR_LAYOUT)


def linking_only(record: R, there: Set[str]) -> R:
    """A meaning rests, where others read it, only on observations that are there too."""
    if isinstance(record, Interpretation):
        return msgspec.structs.replace(record, rests_on=tuple(one for one in record.rests_on if one in there))
    return record


def _without(record: R, fields: set[str]) -> R:
    blank = type(record)()
    left_out = {name: getattr(blank, name) for name in fields}
    return msgspec.structs.replace(record, **left_out, unknown={})
