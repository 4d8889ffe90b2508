# SPDX-License-Identifier: EUPL-1.2
"""A discussion's papers as the text of a case file, in the order of the seven steps.

It answers for words: people by name, rows by their place, options by their label, days as people write them,
each only if reading finds the same again; else the longer form. Removed rows, who typed what and what only a
newer program knows are not part of a case.
"""

from collections.abc import Callable, Iterable
from datetime import date

from shareprep.forms import days
from shareprep.forms.casefile import names, people, toml
from shareprep.forms.casefile.names import AS_TYPED, STEPS, TEAMS_AND_PEOPLE, beside_name, catalogue
from shareprep.forms.casefile.people import IN_FILE, IN_TEAMS, IN_VAULT, Directory
from shareprep.forms.casefile.values import as_typed
from shareprep.forms.child import Child
from shareprep.forms.discussion import Discussion
from shareprep.forms.field import Field, Shape, Value
from shareprep.forms.leuven import LEVELS, UNCLEAR
from shareprep.forms.papers import Papers, first_name
from shareprep.forms.record import (
    KINDS,
    Record,
    field_of,
    fields_of,
    in_order,
    info_of,
    kind_of,
    value_of,
)
from shareprep.forms.sharing import Recipient, Share
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import N_

_FOR_EVERYBODY = (date(2001, 1, 1), date(2033, 7, 20))
_LISTS = {Shape.CHOICES, Shape.TAGS, Shape.PEOPLE, Shape.LINKS}
_PEOPLE = {Shape.PERSON, Shape.PEOPLE}
_LINKS = {Shape.LINK, Shape.LINKS}


def write(papers: Papers, language: str) -> str:
    """The case file of a discussion, its names and comments in `language` ("nl" or "en")."""
    return _Writing(papers, language).text()


class _Writing:
    def __init__(self, papers: Papers, language: str) -> None:
        self._papers = papers
        self._language = language
        self._main = papers.discussion
        self._rows = self._chosen()
        self._number = {row.id: n for rows in self._rows.values() for n, row in enumerate(rows, start=1)}
        self._directory = self._made_directory()
        self._inline, self._rows[Share] = self._divided(self._rows.get(Share, []))
        for ticked in self._inline.values():
            for share in ticked:
                del self._number[share.id]
        self._number |= {row.id: n for n, row in enumerate(self._rows[Share], start=1)}

    # -- which rows ------------------------------------------------------------------------------

    def _chosen(self) -> dict[type[Record], list[Record]]:
        """Each kind's rows: those of the discussion and its children, and the people and teams they name."""
        own, children = self._main.id, set(self._main.about)
        mine = [
            one
            for one in self._papers
            if type(one) is not Record
            and not one.removed
            and kind_of(one) not in (*TEAMS_AND_PEOPLE, "child")
            and (one.discussion == own or (not one.discussion and children & set(one.about)))
        ]
        named: set[str] = {*self._main.about, self._main.other_team}
        for row in mine:
            named |= {row.team, row.source, *row.about}
            for field in fields_of(type(row)):
                if field.shape in _PEOPLE | _LINKS:
                    value = value_of(row, field.name)
                    named |= set(value) if isinstance(value, tuple) else {str(value)}
        people = [one for one in self._papers if one.id in named and isinstance(one, Colleague | Child)]
        namesakes = {(one.name, one.team) for one in people if isinstance(one, Colleague)}
        people += [
            one
            for one in self._papers
            if isinstance(one, Colleague) and one not in people and (one.name, one.team) in namesakes
        ]
        named |= {one.team for one in people}
        teams = [one for one in self._papers if one.id in named and isinstance(one, Team)]
        found: dict[type[Record], list[Record]] = {}
        for row in in_order([*mine, *(one for one in (*people, *teams) if not one.removed)]):
            found.setdefault(type(row), []).append(row)
        found[Discussion] = [self._main]
        children_first = list(self._main.about)
        found.get(Child, []).sort(key=lambda one: children_first.index(one.id) if one.id in children else 99)
        return found

    def _made_directory(self) -> Directory:
        entries = []
        rows = {kind_of(cls): [row.id for row in found] for cls, found in self._rows.items()}
        teams = (self._main.team, self._main.other_team)
        for one in self._papers:
            if type(one) is Record or (one.removed and one.id not in self._number):
                continue
            near = IN_FILE if one.id in self._number else IN_TEAMS
            if near != IN_FILE and not (
                one.id in teams or (isinstance(one, Colleague) and one.team in teams)
            ):
                near = IN_VAULT
            entries.append(people.entry(type(one), one.id, _answers_of(one), near))
        directory = Directory([one for one in entries if one.full or one.short], rows)
        return directory.also(
            directory.named(one.id, "recipient", one.person)
            for one in self._rows.get(Recipient, [])
            if isinstance(one, Recipient)
        )

    def _divided(self, shares: Iterable[Record]) -> tuple[dict[str, list[Share]], list[Record]]:
        """Ticks that can stand on their row, and those that need a section of their own."""
        inline: dict[str, list[Share]] = {}
        rest: list[Record] = []
        seen: set[tuple[str, str]] = set()
        for one in shares:
            assert isinstance(one, Share)
            if one.item not in self._number or one.recipient not in self._number:
                continue
            plain = Share(
                id=one.id, discussion=self._main.id, team=self._main.team, place=one.place, writer=one.writer,
                origin=one.origin, revision=one.revision, unknown=one.unknown, item=one.item,
                recipient=one.recipient, reason=one.reason,
            )  # fmt: skip
            item = self._papers.get(one.item)
            if one != plain or (one.item, one.recipient) in seen or item is None or not info_of(item).shared:
                rest.append(one)
                continue
            seen.add((one.item, one.recipient))
            inline.setdefault(one.item, []).append(one)
        return inline, rest

    # -- text ------------------------------------------------------------------------------------

    def text(self) -> str:
        """The whole file."""
        say = catalogue(self._language).gettext
        title = say(N_("A case file of Shareprep. Every line that begins with # is a remark."))
        own_copy = say(
            N_("The team’s own copy, readable for everybody who has it: keep it no longer than you need it.")
        )
        parts = [f"# {title}\n# {own_copy}\n"]
        for number, (step, kinds) in enumerate(STEPS, start=1):
            parts.append(self._part(f"{number} · {say(step)}", [KINDS[name] for name in kinds]))
        placed = {name for _step, kinds in STEPS for name in kinds} | set(TEAMS_AND_PEOPLE)
        parts.append(self._part(say(N_("More")), [cls for name, cls in KINDS.items() if name not in placed]))
        parts.append(self._part(say(N_("Teams and people")), [KINDS[name] for name in TEAMS_AND_PEOPLE]))
        return "\n".join(part for part in parts if part)

    def _part(self, title: str, kinds: list[type[Record]]) -> str:
        sections = [self._section(row) for cls in kinds for row in self._rows.get(cls, [])]
        return "\n".join([f"\n# —— {title} ——\n", *sections]) if sections else ""

    def _section(self, row: Record) -> str:
        name = toml.key(names.section_name(type(row), self._language))
        lines = [f"[{name}]" if info_of(row).single else f"[[{name}]]"]
        blank = type(row)()
        for field in fields_of(type(row)):
            value = value_of(row, field.name)
            if value != value_of(blank, field.name):
                written = self._value(field, value)
                if written is not None:
                    lines.append(
                        toml.entry(names.field_name(field, self._language), written)
                    )
        lines += [
            toml.entry(beside_name(key, self._language), said) for key, said in self._beside(row)
        ]
        return "\n".join(lines) + "\n"

    # -- beside the fields -----------------------------------------------------------------------

    def _beside(self, row: Record) -> list[tuple[str, object]]:
        """What is said of a row beside its fields, where it is not what goes without saying."""
        found: list[tuple[str, object]] = []
        kind, own = kind_of(row), self._main
        allowed = names.beside_of(type(row))
        stays = kind in names.STAYS_UNLESS_SAID
        if "stays" in allowed and (row.discussion == "") != stays:
            stays = not stays
            found.append(("stays", stays))
        team_key = "team" if "team" in allowed else "column" if "column" in allowed else ""
        if team_key and (row.team != own.team or row is own) and (row.team in self._number or not row.team):
            found.append((team_key, self._called(row.team, ("team",))))
        if "about" in allowed:
            usual = own.about if stays else ()
            if row is own:
                usual = tuple(one.id for one in self._rows.get(Child, []))
            if row.about != usual:
                about = tuple(self._called(one, ("child",)) for one in row.about if one in self._number)
                found.append(("about", about))
        if row.source and "source" in allowed:
            found.append(("source", self._person(row.source, ("colleague", "carer"))))
        if row.told_on and "told_on" in allowed:
            found.append(("told_on", self._day(row.told_on, ahead=False)))
        if row.within in self._number and "within" in allowed:
            found.append(("within", self._called(row.within, ())))
        return found + self._shared(row)

    def _shared(self, row: Record) -> list[tuple[str, object]]:
        shares = self._inline.get(row.id)
        if not shares:
            return []
        names = [self._called(one.recipient, ("recipient",)) for one in shares]
        found: list[tuple[str, object]] = [("share", tuple(names))]
        reasons = {name: one.reason for name, one in zip(names, shares, strict=True) if one.reason}
        if len(reasons) == len(shares) and len(set(reasons.values())) == 1:
            found.append(("share_because", next(iter(reasons.values()))))
        elif reasons:
            found.append(("share_because", reasons))
        return found

    # -- answers ---------------------------------------------------------------------------------

    def _value(self, field: Field, value: Value) -> object:
        """The answer as it is written; None when it only links to rows that are gone."""
        if isinstance(value, bool):
            return value
        if isinstance(value, tuple):
            if field.shape in _LINKS:
                value = tuple(one for one in value if one in self._number)
                if not value:
                    return None
            return tuple(self._one(field, one) for one in value)
        if field.shape in _LINKS and value not in self._number:
            return None
        if field.shape is Shape.NUMBER and value.isascii() and value.isdigit() and str(int(value)) == value:
            return int(value)
        return self._one(field, value)

    def _one(self, field: Field, value: str) -> str:
        if field.shape in (Shape.TEXT, Shape.TAGS) or not value.strip():
            return value
        if field.shape in _PEOPLE:
            return self._person(value, field.links)
        if field.shape in _LINKS:
            return self._called(value, field.links)
        if field.shape is Shape.DAY:
            return self._day(value, ahead=field.ahead)
        if field.shape in (Shape.CHOICE, Shape.CHOICES):
            return self._option(field, value)
        if field.shape is Shape.LEVEL:
            return value if value in (*LEVELS, UNCLEAR) else self._typed(value)
        return value if value.isascii() and value.isdigit() else self._typed(value)

    def _option(self, field: Field, code: str) -> str:
        if code in (field.options or {}):
            label = names.option_label(field, code, self._language)
            if names.code_of(field, label) == code and as_typed(label) is None:
                return label
        return code if names.code_of(field, code) == code else self._typed(code)

    def _day(self, value: str, *, ahead: bool) -> str:
        moment = days.read(value)
        shown = days.numeric(value) if moment and moment.is_one_day else days.to_type(value)
        for written in (shown, value):
            if moment and all(
                days.understand(written, today, ahead=ahead) == value for today in _FOR_EVERYBODY
            ):
                return written
        return self._typed(value)

    def _person(self, value: str, kinds: tuple[str, ...]) -> str:
        if value in self._number:
            return self._called(value, kinds)
        unclear = bool(kinds) and bool(self._directory.find(value, kinds))
        return self._typed(value) if unclear or as_typed(value) is not None else value

    def _called(self, record: str, kinds: tuple[str, ...]) -> str:
        """The shortest word that means this record and no other."""
        row = self._papers.get(record)
        if row is None:
            return record
        section = names.section_name(type(row), self._language)
        place = section if info_of(row).single else f"{section} {self._number[record]}"
        for word in (*_names(row, self._language), self._names_of_person(row), place):
            if word.strip() and as_typed(word) is None and self._directory.find(word, kinds) == (record,):
                return word
        return place

    def _names_of_person(self, row: Record) -> str:
        """A recipient is called as the person it stands for."""
        if not isinstance(row, Recipient):
            return ""
        person = self._papers.get(row.person)
        return first_name(person.name) if isinstance(person, Colleague) else row.person

    def _typed(self, value: str) -> str:
        return value + AS_TYPED[0 if self._language == "nl" else 1]


def _names(row: Record, language: str) -> list[str]:
    """What somebody or something may be called, the shortest first."""
    answer = _answers_of(row)
    kind = kind_of(row)
    if kind == "team":
        return [answer("called"), answer("name")]
    if kind == "colleague":
        return [first_name(answer("name")), answer("name")]
    if kind == "child":
        return [answer("first_name"), answer("called_name"), f"{answer('first_name')} {answer('last_name')}"]
    if kind == "carer":
        role = field_of(row, "role")
        code = answer("role")
        label = names.option_label(role, code, language) if code in (role.options or {}) else ""
        return [label, answer("name"), f"{label} {answer('name')}"]
    return []


def _answers_of(row: Record) -> Callable[[str], str]:
    return lambda name: str(value_of(row, name))
