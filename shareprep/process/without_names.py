# SPDX-License-Identifier: EUPL-1.2
"""*Zonder namen*: a copy of the papers in which nobody known is named. What is stored stays as written.

Every field follows the rule of its own declaration (domain.md §6.2, §6.4). This hides what the vault knows of
the discussion and no more: names nobody told it stay, and what looks like one is listed for a person to see.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from shareprep.forms import days
from shareprep.forms.child import Carer, Child, FamilyMember, OtherName
from shareprep.forms.envelope import TOLD_ON
from shareprep.forms.field import Anonymise, Field, FilledBy, Shape, Value
from shareprep.forms.papers import Papers
from shareprep.forms.record import Record, fields_of, value_of
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import _, language
from shareprep.process.identities import is_name, known, may_not_be_named
from shareprep.words.anonymise import Identity, Names, only_other_children, unsure, without_names

UNBROKEN = "\u00a0"
"""Keeps an alias of two words ("begeleider 1") together where people are called by their first word."""


@dataclass(frozen=True)
class Doubtful:
    """A word in a text without names that a person should look at, and where it stands."""

    record: str
    field: str
    word: str


@dataclass(frozen=True)
class Copy:
    """Papers as others may read them: `watched` are the identities that may not turn up in them any more."""

    papers: Papers
    watched: tuple[Identity, ...]
    doubts: tuple[Doubtful, ...]


def is_without_names(papers: Papers) -> bool:
    """Whether names are off: by the switch, and always for advice only."""
    return papers.discussion.without_names or papers.discussion.type == "advice"


def copy_without_names(papers: Papers, today: date) -> Copy:
    """The papers with every field turned by its anonymise rule."""
    people = known(papers)
    turning = _Turning(papers, people, today)
    copies = [turning.record(record) for record in papers]
    return Copy(Papers(copies, papers.discussion.id), people, tuple(turning.doubts))


def copy_with_names(papers: Papers) -> Copy:
    """The papers with only other children's names replaced in every text."""
    others = may_not_be_named(papers)
    # All are known to the search, so that "Ali's mama" and a sibling of the same name are told apart.
    names = Names(map(_as_a_child, known(papers)), language())
    copies: list[Record] = []
    doubts: list[Doubtful] = []
    for record in papers:
        copies.append(_each_text(record, lambda text: only_other_children(text, names).text))
        doubts += _unknown_names(copies[-1], names)
    return Copy(Papers(copies, papers.discussion.id), others, tuple(doubts))


def _unknown_names(record: Record, names: Names) -> Iterator[Doubtful]:
    """Words that look like a name nobody told: another child, perhaps, who must not be named."""
    if record.removed or _names_people(record):
        return
    for field in fields_of(type(record)):
        value = value_of(record, field.name)
        if isinstance(value, str) and value and (field.shape is Shape.TEXT or _is_in_words(field, value)):
            words = dict.fromkeys(doubt.text for doubt in unsure(value, names))
            yield from (Doubtful(record.id, field.name, word) for word in words)


def _names_people(record: Record) -> bool:
    return isinstance(record, Child | Carer | FamilyMember | OtherName | Colleague | Team)


def _as_a_child(identity: Identity) -> Identity:
    """With names on, each text stands alone: every other child is "een kind", not the second or third."""
    if identity.kind != "other_child":
        return identity
    return msgspec.structs.replace(identity, label=_("a child"))


def _is_in_words(field: Field, value: str) -> bool:
    """Whether words stand where a day or a number is asked: kept as typed, they may name somebody."""
    if field.shape is Shape.DAY:
        return bool(value) and days.read(value) is None
    return field.shape is Shape.NUMBER and bool(value) and not value.isdigit()


def _each_text(record: Record, turn: Callable[[str], str]) -> Record:
    if _names_people(record):
        return record
    # Who told it, and when, is typed too.
    changed: dict[str, Value] = {
        name: words
        for name in ("source", "told_on")
        if (typed := str(value_of(record, name))) and (words := turn(typed)) != typed
    }
    for field in fields_of(type(record)):
        value = value_of(record, field.name)
        if value and (field.is_text or (isinstance(value, str) and _is_in_words(field, value))):
            turned = tuple(turn(part) for part in value) if isinstance(value, tuple) else turn(str(value))
            if turned != value:
                changed[field.name] = turned
    return msgspec.structs.replace(record, **changed) if changed else record


class _Turning:
    """One pass over the papers; gathers what a person should look at."""

    def __init__(self, papers: Papers, people: tuple[Identity, ...], today: date) -> None:
        self._papers, self._people, self._today = papers, people, today
        self._names = Names(people, language())
        self._labels = {identity.key: identity.label for identity in people}
        self.doubts: list[Doubtful] = []

    def record(self, record: Record) -> Record:
        """The record as others may read it."""
        changed = {
            field.name: self._field(record, field, value_of(record, field.name))
            for field in fields_of(type(record))
        }
        source = self._typed(record.source) if record.source else ""
        told_on = self._day(record, TOLD_ON, record.told_on)
        if isinstance(record, Carer) and record.id in self._labels:
            changed["role"] = "other"  # so that the carer is called by the alias, which tells two mums apart
        return msgspec.structs.replace(record, **changed, source=source, told_on=told_on, unknown={})

    def _field(self, record: Record, field: Field, value: Value) -> Value:
        if not value:
            return value
        if field.by == (FilledBy.PROGRAM,) and field.anonymise is Anonymise.KEEP:
            return value  # the program's own words: a code, an alias
        if field.anonymise is Anonymise.DROP:
            return field.empty
        if field.shape in (Shape.PERSON, Shape.PEOPLE):
            return tuple(map(self._typed, value)) if isinstance(value, tuple) else self._typed(str(value))
        if field.anonymise is Anonymise.ALIAS and field.shape is Shape.TEXT:
            return self._label(record, field)
        general = field.anonymise is Anonymise.GENERALISE
        if general and (turned := self._general(record, field, value)) is not None:
            return turned
        if field.shape is Shape.TEXT or (isinstance(value, str) and _is_in_words(field, value)):
            return self._text(record, field, str(value))
        if field.shape is Shape.TAGS and isinstance(value, tuple):
            return tuple(self._text(record, field, part) for part in value)
        return value

    def _label(self, record: Record, field: Field) -> str:
        label = self._labels.get(record.id, "")
        if isinstance(record, Child):
            return label if field.name == "first_name" else ""
        if isinstance(record, Team):
            return label.replace(" ", UNBROKEN)
        return label.replace(" ", UNBROKEN)

    def _general(self, record: Record, field: Field, value: Value) -> Value | None:
        if field.shape is Shape.DAY:
            if field.as_age:
                return days.age(str(value), self._today)
            return self._day(record, field, str(value))
        if field.as_words:
            words = field.shown_words
            return (words,) if isinstance(value, tuple) else words
        return None

    def _day(self, record: Record, field: Field, value: str) -> str:
        """A month for a day; words ("when Noor was ill") as words, unless a digit in them may be a day."""
        in_words = days.read(value) is None and not any(sign.isdigit() for sign in value)
        return self._text(record, field, value) if in_words else days.without_day(value)

    def _typed(self, person: str) -> str:
        """A person in a copy: an id stays (its record is called by alias), a typed name becomes its alias."""
        if self._papers.get(person) is not None:
            return person
        text = without_names(person, self._names).text
        return _("somebody") if is_name(text) else text

    def _text(self, record: Record, field: Field, text: str) -> str:
        found = without_names(text, self._names)
        words = [doubt.text for doubt in found.review] + [doubt.text for doubt in unsure(text, self._names)]
        self.doubts += [Doubtful(record.id, field.name, word) for word in dict.fromkeys(words)]
        return found.text
