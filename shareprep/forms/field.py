# SPDX-License-Identifier: EUPL-1.2
"""A field: one question to a person, with all that screen, store, paper and anonymiser need to know of it.

It answers for the declaration and for a field's own limits. It holds no value and draws nothing.
Everything about a field stands in this one object, so that a new field is one line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from shareprep.errors import Problem
from shareprep.i18n import _, pgettext

Value: TypeAlias = str | bool | tuple[str, ...]


class Shape(Enum):
    """What a value is. Values are `str`, `bool` or `tuple[str, ...]`; half a date stays as it was typed."""

    TEXT = "text"
    DAY = "day"  # ISO day, month, period or day with hour, else as typed (forms/days.py)
    CHOICE = "choice"  # one code of `options`, or ""
    CHOICES = "choices"  # several codes
    TAGS = "tags"  # several words of one's own
    TICK = "tick"  # bool
    LEVEL = "level"  # a Leuven level (forms/leuven.py) or ""
    NUMBER = "number"  # a whole number as typed
    PERSON = "person"  # the id of a record of `links`, or a name or role as typed
    PEOPLE = "people"  # several of those
    LINK = "link"  # the id of a record of `links`, or ""
    LINKS = "links"  # several ids


class Personal(Enum):
    """Whether the answer is personal data (GDPR art. 4(1)) or of a kind that asks for extra care (art. 9)."""

    NOT = "not"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Anonymise(Enum):
    """What *zonder namen* does with the answer; it works on a copy (domain.md §6.4)."""

    KEEP = "keep"
    ALIAS = "alias"  # a role or label in place of a name
    GENERALISE = "generalise"  # a day becomes a month, a birth date an age
    DROP = "drop"
    CHECK = "check"  # free text: known names are replaced, the rest is looked through


class Paper(Enum):
    """The place of the answer in a row on paper and in a read-only row on screen."""

    LEAD = "lead"  # in bold before the sentence: a day, a name
    MAIN = "main"  # the sentence itself
    WHERE = "where"  # after the lead: a place
    DETAIL = "detail"  # a small line with its label
    QUOTE = "quote"  # somebody else's words about it, a small line
    HIDDEN = "hidden"  # never on paper


class FilledBy(Enum):
    """Who answers: the preparing team, the other team, a parent (in their words), leader, note-taker."""

    TEAM = "team"
    OTHER = "other"
    PARENT = "parent"
    LEADER = "leader"
    NOTES = "notes"
    PROGRAM = "program"


NOT, PERSONAL, SENSITIVE = Personal.NOT, Personal.PERSONAL, Personal.SENSITIVE
KEEP, ALIAS, GENERALISE, DROP, CHECK = (
    Anonymise.KEEP,
    Anonymise.ALIAS,
    Anonymise.GENERALISE,
    Anonymise.DROP,
    Anonymise.CHECK,
)
LEAD, MAIN, WHERE, DETAIL, QUOTE, HIDDEN = (
    Paper.LEAD,
    Paper.MAIN,
    Paper.WHERE,
    Paper.DETAIL,
    Paper.QUOTE,
    Paper.HIDDEN,
)


@dataclass(frozen=True, kw_only=True)
class Field:
    """One declared field. `kind` and `name` are filled in by the record that holds it.

    label, help: English source; shown through `shown_label` and `shown_help`.
    case: the field's Dutch name in a case file (`name` is the English one).
    options: code → English label, in order. links: the kinds a link may point to.
    lines: height of the box in lines. limit: letters that fit (a Problem, never a refusal).
    more: stands behind *Meer*. coach: the language coach may read it.
    ahead: a day without a year is the next one, not the last one.
    as_age, as_words: how GENERALISE turns it (a birth date into an age; any answer into fixed words).
    """

    shape: Shape
    label: str
    help: str
    case: str = ""
    options: Mapping[str, str] | None = None
    links: tuple[str, ...] = ()
    lines: int = 1
    limit: int = 0
    more: bool = False
    coach: bool = False
    personal: Personal
    anonymise: Anonymise
    paper: Paper = DETAIL
    by: tuple[FilledBy, ...] = (FilledBy.TEAM,)
    as_age: bool = False
    ahead: bool = False
    as_words: str = ""
    kind: str = ""
    name: str = ""

    @property
    def context(self) -> str:
        """The translator's context, such as "observation.seen_on"."""
        return f"{self.kind}.{self.name}"

    @property
    def shown_label(self) -> str:
        """The label in the reader's language."""
        return pgettext(self.context, self.label)

    @property
    def shown_help(self) -> str:
        """The one sentence under the label, in the reader's language."""
        return pgettext(f"{self.context}:help", self.help)

    @property
    def shown_words(self) -> str:
        """What GENERALISE puts in place of the answer, in the reader's language."""
        return pgettext(f"{self.context}:words", self.as_words)

    def shown_options(self) -> dict[str, str]:
        """Code → label in the reader's language, in the declared order."""
        return {code: self.shown_option(code) for code in self.options or {}}

    def shown_option(self, code: str) -> str:
        """The label of one option; a code this program does not know is shown as it is."""
        label = (self.options or {}).get(code)
        return pgettext(f"{self.context}:{code}", label) if label else code

    @property
    def empty(self) -> Value:
        """The value of a question nobody answered yet."""
        if self.shape is Shape.TICK:
            return False
        if self.shape in (Shape.CHOICES, Shape.TAGS, Shape.PEOPLE, Shape.LINKS):
            return ()
        return ""

    @property
    def is_text(self) -> bool:
        """Whether people write words of their own here, so that it is searched."""
        return self.shape in (Shape.TEXT, Shape.TAGS, Shape.PERSON, Shape.PEOPLE)

    def problems(self, value: Value, record: str = "") -> tuple[Problem, ...]:
        """What is not right about the answer itself. Never a reason to refuse a key press."""
        if self.limit and isinstance(value, str) and len(value) > self.limit:
            message = _("“{label}” is longer than {limit} letters. Can you say it shorter?").format(
                label=self.shown_label, limit=self.limit
            )
            return (Problem("too_long", message, record, self.name),)
        return ()

    def belongs_to(self, kind: str, name: str) -> "Field":
        """This field as the field `name` of records of `kind`."""
        return replace(self, kind=kind, name=name)


def text(
    label: str, *, help: str, personal: Personal, anonymise: Anonymise = CHECK, lines: int = 1,
    limit: int = 0, coach: bool = False, more: bool = False, case: str = "", paper: Paper = DETAIL,
    by: tuple[FilledBy, ...] = (FilledBy.TEAM,), as_words: str = ""
) -> Field:
    """Words of one's own."""
    return Field(
        shape=Shape.TEXT, label=label, help=help, personal=personal, anonymise=anonymise, lines=lines,
        limit=limit, coach=coach, more=more, case=case, paper=paper, by=by, as_words=as_words
    )


def day(
    label: str, *, help: str, personal: Personal = PERSONAL, anonymise: Anonymise = GENERALISE,
    more: bool = False, case: str = "", paper: Paper = DETAIL, by: tuple[FilledBy, ...] = (FilledBy.TEAM,),
    as_age: bool = False, ahead: bool = False
) -> Field:
    """A day, a month, a period, or a day with its hour, as people write it."""
    return Field(
        shape=Shape.DAY, label=label, help=help, personal=personal, anonymise=anonymise, more=more, case=case,
        paper=paper, by=by, as_age=as_age, ahead=ahead
    )


def choice(
    label: str, options: Mapping[str, str], *, help: str, personal: Personal = NOT,
    anonymise: Anonymise = KEEP, several: bool = False, more: bool = False, case: str = "",
    paper: Paper = DETAIL, by: tuple[FilledBy, ...] = (FilledBy.TEAM,), as_words: str = ""
) -> Field:
    """One of the options, or several of them."""
    return Field(
        shape=Shape.CHOICES if several else Shape.CHOICE, label=label, help=help, options=options,
        personal=personal, anonymise=anonymise, more=more, case=case, paper=paper, by=by, as_words=as_words
    )


def tags(
    label: str, *, help: str, personal: Personal, anonymise: Anonymise, more: bool = False, case: str = "",
    paper: Paper = DETAIL, by: tuple[FilledBy, ...] = (FilledBy.TEAM,), as_words: str = ""
) -> Field:
    """Several words of one's own."""
    return Field(
        shape=Shape.TAGS, label=label, help=help, personal=personal, anonymise=anonymise, more=more,
        case=case, paper=paper, by=by, as_words=as_words
    )


def tick(
    label: str, *, help: str, personal: Personal = NOT, anonymise: Anonymise = KEEP, more: bool = False,
    case: str = "", paper: Paper = HIDDEN, by: tuple[FilledBy, ...] = (FilledBy.TEAM,)
) -> Field:
    """Yes or not (yet)."""
    return Field(
        shape=Shape.TICK, label=label, help=help, personal=personal, anonymise=anonymise, more=more,
        case=case, paper=paper, by=by
    )


def level(label: str, *, help: str, case: str = "", paper: Paper = DETAIL) -> Field:
    """A level of a Leuven scale: 1, 1+ … 5, or "?" for *nog onduidelijk* (CEGO; forms/leuven.py)."""
    return Field(
        shape=Shape.LEVEL, label=label, help=help, personal=PERSONAL, anonymise=KEEP, case=case, paper=paper,
        by=(FilledBy.TEAM, FilledBy.OTHER)
    )


def number(
    label: str, *, help: str, personal: Personal = NOT, anonymise: Anonymise = KEEP, more: bool = False,
    case: str = "", paper: Paper = DETAIL, by: tuple[FilledBy, ...] = (FilledBy.TEAM,)
) -> Field:
    """A whole number, kept as typed."""
    return Field(
        shape=Shape.NUMBER, label=label, help=help, personal=personal, anonymise=anonymise, more=more,
        case=case, paper=paper, by=by
    )


def people(
    label: str, *, help: str, links: tuple[str, ...] = ("colleague",), several: bool = False,
    anonymise: Anonymise = ALIAS, more: bool = False, case: str = "", paper: Paper = DETAIL,
    by: tuple[FilledBy, ...] = (FilledBy.TEAM,)
) -> Field:
    """Somebody this vault knows, or a name or role as typed."""
    return Field(
        shape=Shape.PEOPLE if several else Shape.PERSON, label=label, help=help, links=links,
        personal=PERSONAL, anonymise=anonymise, more=more, case=case, paper=paper, by=by
    )


def link(
    label: str, *, help: str, links: tuple[str, ...], several: bool = False, personal: Personal = NOT,
    anonymise: Anonymise = KEEP, more: bool = False, case: str = "", paper: Paper = HIDDEN,
    by: tuple[FilledBy, ...] = (FilledBy.TEAM,)
) -> Field:
    """Another record, by its id."""
    return Field(
        shape=Shape.LINKS if several else Shape.LINK, label=label, help=help, links=links, personal=personal,
        anonymise=anonymise, more=more, case=case, paper=paper, by=by
    )
