# SPDX-License-Identifier: EUPL-1.2
"""Where in a copy of the papers a known name still stands, so that who is refused a sheet can go there.

It finds and names the fields. Whether anything leaves is decided on the finished sheet (`acts/printing.py`).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from shareprep.errors import Problem
from shareprep.forms.envelope import ENVELOPE_FIELDS
from shareprep.forms.field import Field, Shape
from shareprep.forms.papers import Papers
from shareprep.forms.record import Record, fields_of, kind_of, value_of
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import _, language
from shareprep.process.places import step_of
from shareprep.words.anonymise import Identity, Names, find_known


@dataclass(frozen=True)
class Leftover:
    """A form of a known name in a field. `who` is the key of the identity, `called` names the field."""

    word: str
    who: str
    called: str
    problem: Problem


def fields_with(
    papers: Papers, watched: Iterable[Identity], wanted: Collection[str]
) -> tuple[Leftover, ...]:
    """The fields in which the identities of these keys can be read, in the order of the steps."""
    names = Names(watched, language())
    found: list[tuple[int, Leftover]] = []
    for record in papers:
        for field in (*fields_of(type(record)), *ENVELOPE_FIELDS.values()):
            if field.shape in (Shape.LINK, Shape.LINKS):
                continue
            value = value_of(record, field.name)
            for text in value if isinstance(value, tuple) else (value,):
                if not isinstance(text, str) or papers.get(text) is not None:
                    continue
                for hit in find_known(text, names):
                    if hit.key in wanted and not hit.ordinary:
                        found.append((step_of(kind_of(record)), _leftover(record, field, hit.text, hit.key)))
    return tuple(dict.fromkeys(one for _step, one in sorted(found, key=lambda pair: pair[0])))


def _leftover(record: Record, field: Field, word: str, who: str) -> Leftover:
    if isinstance(record, Team | Colleague):
        called = _("“{field}”, our team").format(field=field.shown_label)
    else:
        step = step_of(kind_of(record))
        called = _("“{field}”, step {number}").format(field=field.shown_label, number=step)
    return Leftover(word, who, called, Problem("named", called, record.id, field.name))
