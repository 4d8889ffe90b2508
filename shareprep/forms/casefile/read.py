# SPDX-License-Identifier: EUPL-1.2
"""A case file's text as records, or the line that is wrong. Nothing is half read.

It answers for what the rows of a file mean together with what a vault already has. It saves nothing.
A file adds: what is there already is recognised and not doubled, what differs stands beside it, and nothing
goes.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from shareprep.forms.casefile import names, people
from shareprep.forms.casefile.known import Known, counterparts, places, recognised
from shareprep.forms.casefile.people import IN_TEAMS, IN_VAULT, Directory, Entry
from shareprep.forms.casefile.rows import Row
from shareprep.forms.casefile.ticks import Asked, ticks
from shareprep.forms.casefile.values import Answers, Where, allowed, as_typed, cleaned
from shareprep.forms.child import Child
from shareprep.forms.discussion import Discussion
from shareprep.forms.record import Record, fields_of, info_of, kind_of, new_id, value_of
from shareprep.forms.sharing import Recipient, Share
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import _

_OF_NOBODY = frozenset({"team", "colleague", "child"})
_RECOGNISED_BY_NAME = ("colleague", "child", "carer", "family_member")


class Reading:
    """One reading of the rows of one file."""

    def __init__(self, rows: list[Row], known: Known, today: date) -> None:
        self._rows = rows
        self._known = known
        self._today = today
        self._main = next((row for row in rows if row.cls is Discussion), None)
        self._own_team = known.team
        self._other_team = ""
        self._places: dict[type[Record], list[str]] = {}

    @property
    def discussion(self) -> str:
        """The id of the discussion the file is about, "" for a file without one."""
        return self._main.base.id if self._main else ""

    def records(self) -> list[Record]:
        """The records that are new, or differ from what was known."""
        self._settle_teams()
        self._settle_others()
        counts = Counter(row.cls for row in self._rows)
        self._places = {cls: self._places_of(cls, count) for cls, count in counts.items()}
        answers = Answers(self._directory(), self._today)
        read = [self._record(row, answers) for row in self._rows]
        shares = self._ticks(answers, read)
        found = recognised([*read, *shares], self._known.records)
        before = {one.id: one for one in self._known.records}
        return [one for one in found if before.get(one.id) != one]

    # -- who is who ------------------------------------------------------------------------------

    def _settle_teams(self) -> None:
        """The teams, the discussion, and which team it is of."""
        teams = [row for row in self._rows if row.cls is Team]
        self._settle_by_name(teams)
        directory = self._people((Team,))
        if self._main:
            code = self._main.text("code")
            same_code = (one for one in self._known.of(Discussion) if code and value_of(one, "code") == code)
            self._settle(self._main, next(same_code, None))
            found = directory.find(str(self._main.raw("team") or ""), ("team",))
            self._own_team = found[0] if found else self._main.base.team or self._own_team
            other = self._main.text("other_team")
            self._other_team = (*directory.find(other, ("team",)), other)[0]
        self._own_team = self._own_team or next((row.base.id for row in teams), "")

    def _settle_others(self) -> None:
        """Children first, because a carer is known by its child; then everybody and everything else."""
        for kind in _RECOGNISED_BY_NAME:
            self._settle_by_name([row for row in self._rows if row.kind == kind])
        for row in self._rows:
            if info_of(row.cls).single and row is not self._main:
                ours = (one for one in self._known.of(row.cls) if self._is_ours(one))
                self._settle(row, next(ours, None))
            elif not row.base.id:
                self._settle(row, None)

    def _settle_by_name(self, rows: list[Row]) -> None:
        """Rows of one kind of people: who has all names in common goes before who may be the same."""
        taken: set[str] = set()
        unsure = []
        for row in rows:
            exact, near = self._counterparts(row)
            free = [one for one in exact if one.id not in taken]
            if exact or not near:
                self._settle(row, free[0] if free else None)
                taken.add(row.base.id)
            else:
                unsure.append((row, near))
        for row, near in unsure:
            free = [one for one in near if one.id not in taken]
            if len(free) > 1:
                names = ", ".join(_entry(one, IN_VAULT).shown for one in free)
                raise row.where().wrong(
                    _("This can be more than one of those you know: {names}.").format(names=names),
                    _("Write the whole name, and for a child the month of birth."),
                )
            self._settle(row, free[0] if free else None)
            taken.add(row.base.id)

    def _counterparts(self, row: Row) -> tuple[list[Record], list[Record]]:
        teams = (
            self._people((Team,)).find(str(row.raw("team") or ""), ("team",)) if row.cls is Colleague else ()
        )
        about = () if row.kind in _OF_NOBODY else self._children_named(row)
        if row.kind not in _OF_NOBODY and not about:
            return [], []
        return counterparts(row.cls, row.text, teams[0] if teams else "", about, self._known)

    def _settle(self, row: Row, known: Record | None) -> None:
        row.known = known
        row.base = known or row.cls(id=new_id())

    def _is_ours(self, record: Record) -> bool:
        return bool(self._main and self._main.known and record.discussion == self._main.known.id)

    def _children(self) -> tuple[str, ...]:
        """The children of the discussion; of a file without one its only child."""
        mine = tuple(row.base.id for row in self._rows if row.cls is Child)
        if not self._main:
            return mine if len(mine) == 1 else ()
        if self._main.raw("about") is not None:
            return self._children_named(self._main)
        known = self._main.known.about if self._main.known else ()
        return tuple(dict.fromkeys((*known, *mine)))

    def _children_named(self, row: Row) -> tuple[str, ...]:
        """The children a row is about, as far as its words are understood."""
        raw = row.raw("about")
        if raw is None:
            return self._children()
        words = raw if isinstance(raw, list) else [raw]
        directory = self._people((Child,))
        return tuple(child for word in words for child in directory.find(str(word), ("child",)))

    def _people(self, kinds: Iterable[type[Record]]) -> Directory:
        """Those of some kinds: the file's own, and everybody the vault knows."""
        mine = [row for row in self._rows if row.cls in kinds and row.base.id]
        ids = {row.base.id for row in mine}
        others = [one for cls in kinds for one in self._known.of(cls) if one.id not in ids]
        rows: dict[str, list[str]] = {}
        for row in mine:
            rows.setdefault(row.kind, []).append(row.base.id)
        entries = [people.entry(row.cls, row.base.id, row.text) for row in mine]
        return Directory([*entries, *(_entry(one, IN_VAULT) for one in others)], rows)

    def _directory(self) -> Directory:
        """Everything a word in this file may mean.

        Rows the file has none of are those of the known discussion.
        """
        rows: dict[str, list[str]] = {}
        for row in self._rows:
            rows.setdefault(row.kind, []).append(row.base.id)
        written = set(rows)
        mine = {row.base.id for row in self._rows}
        standing = [one for one in self._known.records if type(one) is not Record and not one.removed]
        children = self._children()
        for one in sorted(standing, key=lambda one: (one.place, one.id)):
            of_child = not one.discussion and children and set(one.about) & set(children)
            if kind_of(one) not in written and (self._is_ours(one) or of_child):
                rows.setdefault(kind_of(one), []).append(one.id)
        others = [one for one in standing if one.id not in mine]
        entries = [people.entry(row.cls, row.base.id, row.text) for row in self._rows]
        entries += [_entry(one, self._near(one, children)) for one in others]
        directory = Directory([one for one in entries if one.full or one.short], rows)
        return directory.also(
            [
                *(
                    directory.named(
                        row.base.id, "recipient", as_typed(row.text("person")) or row.text("person")
                    )
                    for row in self._rows
                    if row.cls is Recipient
                ),
                *(
                    directory.named(one.id, "recipient", one.person, IN_TEAMS)
                    for one in others
                    if isinstance(one, Recipient) and self._is_ours(one)
                ),
            ]
        )

    def _near(self, record: Record, children: tuple[str, ...]) -> int:
        teams = (self._own_team, self._other_team)
        ours = record.id in (*children, *teams) or (isinstance(record, Colleague) and record.team in teams)
        return IN_TEAMS if ours or (not record.discussion and set(record.about) & set(children)) else IN_VAULT

    # -- one record ------------------------------------------------------------------------------

    def _record(self, row: Row, answers: Answers) -> Record:
        fields, beside = names.fields(row.cls), names.beside(row.cls)
        values: dict[str, object] = {}
        for name, raw in row.answers.items():
            if name in beside:
                continue
            where = row.where(name)
            if name not in fields:
                raise _unknown_field(row, name)
            declared = fields[name]
            if declared.name in values:
                raise where.wrong(
                    _("This field stands here twice, in Dutch and in English."), _("Keep one of them.")
                )
            ends = name in row.section.open_ended
            values[declared.name] = answers.value(declared, raw, where, drop_last_line_end=ends)
        for key in names.beside_of(row.cls):
            if row.name_of(key):
                values |= self._said_beside(row, key, answers)
        return msgspec.structs.replace(row.base, **self._envelope(row, values), **values)

    def _envelope(self, row: Row, values: dict[str, object]) -> dict[str, object]:
        """What holds for a new row when nothing is said; for a known one only what it must be."""
        stays = values.pop("stays", self._stays_unless_said(row))
        found: dict[str, object] = {}
        if row.cls is Discussion:
            found = {"discussion": row.base.id, "about": self._children()}
            found |= {} if row.known else {"team": self._own_team, "place": self._places[row.cls].pop(0)}
        elif not row.known:
            found["discussion"] = "" if row.kind in _OF_NOBODY or stays else self.discussion
            found["team"] = "" if row.cls is Team else self._own_team
            found["about"] = self._children() if stays else ()
            found["place"] = self._places[row.cls].pop(0)
            if stays and not found["about"] and "about" not in values:
                raise row.where().wrong(
                    _("The file does not say about which child this is."),
                    _("Add a line such as {example}.").format(
                        example=f'{names.beside_name("about", row.where().language)} = ["Noor"]'
                    ),
                )
        return {name: value for name, value in found.items() if name not in values}

    def _stays_unless_said(self, row: Row) -> bool:
        kind = row.kind
        return kind in names.OF_A_CHILD and (
            kind in names.STAYS_UNLESS_SAID or self._main is None
        )

    def _said_beside(self, row: Row, key: str, answers: Answers) -> dict[str, object]:
        """What a row says of itself beside its fields."""
        raw, where = row.raw(key), row.where(row.name_of(key))
        if key in ("team", "column"):
            return {"team": answers.link(_word(raw, where), ("team",), where)}
        if key == "about":
            words = raw if isinstance(raw, list) else [raw]
            return {"about": tuple(answers.link(_word(word, where), ("child",), where) for word in words)}
        if key == "source":
            return {"source": answers.person(_word(raw, where), ("colleague", "carer"), where)}
        if key == "told_on":
            return {"told_on": answers.day(raw, where)}
        if key == "within":
            return {"within": answers.link(_word(raw, where), (), where)}
        if key == "stays":
            return {"stays": answers.yes_or_no(raw, where)}
        return {}

    def _ticks(self, answers: Answers, read: list[Record]) -> list[Share]:
        asked = []
        for row in self._rows:
            share, because = row.name_of("share"), row.name_of("share_because")
            if share or because:
                asked.append(
                    Asked(
                        row.base.id,
                        row.raw("share"),
                        row.raw("share_because"),
                        row.where(share),
                        row.where(because),
                    )
                )
        ids = {one.id for one in read}
        standing = [*read, *(one for one in self._known.records if one.id not in ids)]
        blank = Share(discussion=self.discussion, team=self._own_team)
        found = ticks(asked, answers, standing, blank)
        fresh = [one for one in found if not one.place]
        keys = dict(zip((one.id for one in fresh), self._places_of(Share, len(fresh)), strict=True))
        return [msgspec.structs.replace(one, place=one.place or keys[one.id]) for one in found]

    def _places_of(self, cls: type[Record], count: int) -> list[str]:
        """Sort keys after the rows of that kind that are there."""
        alone = cls is Discussion or kind_of(cls) in _OF_NOBODY | names.STAYS_UNLESS_SAID
        known = [one.place for one in self._known.of(cls) if alone or self._is_ours(one)]
        return places(count, max(known, default=""))


def _entry(record: Record, near: int) -> Entry:
    return people.entry(type(record), record.id, lambda name: str(value_of(record, name)), near)


def _word(raw: object, where: Where) -> str:
    if not isinstance(raw, str):
        raise where.wrong(_("Here stands no name."), _("Write a name between quotation marks."))
    return cleaned(raw, where)


def _unknown_field(row: Row, name: str) -> Exception:
    written_in = "nl" if row.called == info_of(row.cls).case else "en"
    shown = [names.field_name(one, written_in) for one in fields_of(row.cls)]
    shown += [names.beside_name(key, written_in) for key in names.beside_of(row.cls)]
    known = {*names.fields(row.cls), *names.beside(row.cls)}
    return row.where(name).wrong(_("This is no field of this section."), allowed(name, known, shown))
