# SPDX-License-Identifier: EUPL-1.2
"""One answer of a case file as the value of its field, or what is wrong with it and what is allowed.

It knows one answer and its place, no rows. An answer that ends in " (zoals getypt)" stays word for word: the
editor never refuses what somebody types, so a file must be able to carry it; without those words a day that
is none is a slip of the pen, and a file has nobody beside it to ask.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from shareprep.errors import CaseFileError
from shareprep.forms import days
from shareprep.forms.casefile.names import (
    AS_TYPED,
    code_of,
    header,
    language_of,
    nearest,
    option_label,
    section_name,
)
from shareprep.forms.casefile.people import Directory
from shareprep.forms.field import Field, Shape, Value
from shareprep.forms.leuven import LEVELS, UNCLEAR
from shareprep.forms.record import KINDS
from shareprep.forms.text import clean
from shareprep.i18n import _, language, ngettext

_SEVERAL = {
    Shape.CHOICES: Shape.CHOICE,
    Shape.TAGS: Shape.TEXT,
    Shape.PEOPLE: Shape.PERSON,
    Shape.LINKS: Shape.LINK,
}
_YES, _NO = ("ja", "yes", "true"), ("nee", "no", "false")


@dataclass(frozen=True)
class Where:
    """The place of an answer. `field` is its name as it stands there, "" for the section as a whole."""

    file: str
    line: int
    section: str = ""
    field: str = ""

    @property
    def language(self) -> str:
        """The language this part of the file is written in."""
        return language_of(self.section, language())

    def wrong(self, what: str, next_step: str) -> CaseFileError:
        """The error that says `what` is wrong here; `what` and `next_step` are whole sentences."""
        if self.field:
            place = _("{file}, line {line}, “{field}” in [{section}]: {what}")
        elif self.section:
            place = _("{file}, line {line}, [{section}]: {what}")
        else:
            place = _("{file}, line {line}: {what}")
        sentence = place.format(
            file=self.file, line=self.line, field=self.field, section=self.section, what=what
        )
        return CaseFileError(sentence, next_step)


def cleaned(text: str, where: Where, *, drop_last_line_end: bool = False) -> str:
    """Text as the editor's door keeps it; a NUL is refused rather than dropped, because nobody typed it."""
    if "\0" in text:
        raise where.wrong(_("There is a sign in it that is no letter (NUL)."), _("Take that sign out."))
    text = clean(text)
    if drop_last_line_end:
        head, _end, tail = text.rpartition("\n")
        text = head if not tail.strip(" \t") else text
    return text


def allowed(word: str, known: Iterable[str], shown: Iterable[str]) -> str:
    """The next step after a word that is none of the `known` ones.

    The nearest of them, and those that are `shown`.
    """
    meant = nearest(word, known)
    answers = ", ".join(shown)
    if meant:
        return _("Did you mean “{name}”? Allowed are: {answers}.").format(name=meant, answers=answers)
    return _("Allowed are: {answers}.").format(answers=answers)


def as_typed(answer: str) -> str | None:
    """The answer without its " (as typed)", None when it does not end so."""
    return next((answer.removesuffix(words) for words in AS_TYPED if answer.endswith(words)), None)


@dataclass(frozen=True)
class Answers:
    """Reads answers: `today` to understand a day without a year, `directory` to find people and rows."""

    directory: Directory
    today: date

    def value(self, field: Field, raw: object, where: Where, *, drop_last_line_end: bool = False) -> Value:
        """The value of a field."""
        if field.shape is Shape.TICK:
            return self.yes_or_no(raw, where)
        one = _SEVERAL.get(field.shape)
        if one:
            several = raw if isinstance(raw, list) else [raw]
            return tuple(self._one(field, one, item, where) for item in several)
        return self._one(field, field.shape, raw, where, drop_last_line_end)

    def day(self, raw: object, where: Where, *, ahead: bool = False) -> str:
        """A day, a month, a period or a day with its hour, as stored."""
        if isinstance(raw, datetime):
            if raw.tzinfo:
                raise where.wrong(_("A day with a time zone is not understood."), _day_help())
            return raw.strftime("%Y-%m-%dT%H:%M")
        if isinstance(raw, date):
            return raw.isoformat()
        typed = cleaned(_string(raw, where, _day_help()), where)
        kept = as_typed(typed)
        if kept is not None:
            return kept
        found = days.understand(typed, self.today, ahead=ahead)
        if found and days.read(found) is None:
            raise where.wrong(_("“{answer}” is not a day.").format(answer=typed), _day_help())
        return found

    def person(self, word: str, kinds: tuple[str, ...], where: Where) -> str:
        """The id of somebody who is known by that word, else the word itself."""
        kept = as_typed(word)
        if kept is not None or not word.strip():
            return word if kept is None else kept
        found = self.directory.find(word, kinds) if kinds else ()
        if len(found) > 1:
            raise self._several(word, found, where)
        return found[0] if found else word

    def link(self, word: str, kinds: tuple[str, ...], where: Where) -> str:
        """The id of the row that word stands for; a link to nothing is refused."""
        if not word:
            return ""
        found = self.directory.find(word, kinds)
        if len(found) == 1:
            return found[0]
        if found:
            raise self._several(word, found, where)
        raise where.wrong(
            _("There is no “{answer}” here.").format(answer=word), self._link_help(word, kinds, where)
        )

    def yes_or_no(self, raw: object, where: Where) -> bool:
        """A question for yes or no."""
        if isinstance(raw, bool):
            return raw
        word = raw.strip().casefold() if isinstance(raw, str) else ""
        if word in _YES or word in _NO:
            return word in _YES
        raise where.wrong(
            _("This is a question for yes or no."), _("Write true or false, without quotation marks.")
        )

    # -- one answer ------------------------------------------------------------------------------

    def _one(self, field: Field, shape: Shape, raw: object, where: Where, drop_line_end: bool = False) -> str:
        if shape is Shape.DAY:
            return self.day(raw, where, ahead=field.ahead)
        if shape in (Shape.NUMBER, Shape.LEVEL) and isinstance(raw, int) and not isinstance(raw, bool):
            raw = str(raw)
        typed = cleaned(
            _string(raw, where, _expected(field, shape, where)), where, drop_last_line_end=drop_line_end
        )
        if shape is Shape.TEXT:
            return typed
        kept = as_typed(typed)
        if kept is not None or not typed.strip():
            return kept if kept is not None else typed
        if shape is Shape.PERSON:
            return self.person(typed, field.links, where)
        if shape is Shape.LINK:
            return self.link(typed, field.links, where)
        found = code_of(field, typed) if shape is Shape.CHOICE else _number(typed, shape)
        if found is None:
            raise where.wrong(_not_allowed(typed, shape), _expected(field, shape, where, typed))
        return found

    def _several(self, word: str, found: tuple[str, ...], where: Where) -> CaseFileError:
        names = ", ".join(self.directory.shown(one) or word for one in found)
        return where.wrong(
            _("“{answer}” can be more than one.").format(answer=word),
            _("Write the whole name. It fits: {names}.").format(names=names),
        )

    def _link_help(self, word: str, kinds: tuple[str, ...], where: Where) -> str:
        names = self.directory.names(kinds)
        if names:
            return allowed(word, names, names)
        if len(kinds) != 1:
            return _("Write the name of a section and its place in the file, such as “{example}”.").format(
                example=f"{section_name(KINDS['observation'], where.language)} 2"
            )
        count = self.directory.count(kinds[0])
        cls = KINDS[kinds[0]]
        if not count:
            return _("This file has no section {section} yet.").format(section=header(cls, where.language))
        return ngettext(
            "The file has {count} such row: “{section} 1”.",
            "The file has {count} such rows: “{section} 1” to “{section} {count}”.",
            count,
        ).format(section=section_name(cls, where.language), count=count)


def _string(raw: object, where: Where, expected: str) -> str:
    if isinstance(raw, str):
        return raw
    what = {
        bool: _("Here stands true or false, and that is no answer to this question."),
        list: _("Here stands a list, and this question has one answer."),
        dict: _("Here stands a table within a table."),
        date: _("Here stands a day without quotation marks, and that is no answer to this question."),
        datetime: _("Here stands a day without quotation marks, and that is no answer to this question."),
        time: _("Here stands an hour without a day."),
    }.get(type(raw), _("Here stands a number, and that is no answer to this question."))
    raise where.wrong(what, expected)


def _number(typed: str, shape: Shape) -> str | None:
    plain = typed.strip()
    if shape is Shape.LEVEL:
        return plain if plain in (*LEVELS, UNCLEAR) else None
    return plain if plain.isascii() and plain.isdigit() else None


def _not_allowed(typed: str, shape: Shape) -> str:
    if shape is Shape.NUMBER:
        return _("“{answer}” is not a whole number.").format(answer=typed)
    if shape is Shape.LEVEL:
        return _("“{answer}” is not a level of the Leuven scales.").format(answer=typed)
    return _("“{answer}” is not one of the answers.").format(answer=typed)


def _expected(field: Field, shape: Shape, where: Where, typed: str = "") -> str:
    """What a field of this shape allows, as the next step."""
    if shape is Shape.CHOICE:
        labels = [option_label(field, code, where.language) for code in field.options or {}]
        return allowed(typed, labels, labels)
    if shape is Shape.LEVEL:
        return allowed("", (), (*LEVELS, UNCLEAR))
    if shape is Shape.NUMBER:
        return _("Write a whole number, such as 60.")
    return _("Write words between quotation marks.")


def _day_help() -> str:
    return _(
        "Write a day such as “26/11/2026”, with its hour “26/11/2026, 15:30”, a month “3/2024” or a period "
        "“1/9/2026 – 18/9/2026”; put “(as typed)” behind it to keep it word for word."
    )
