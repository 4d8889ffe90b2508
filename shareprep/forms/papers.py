# SPDX-License-Identifier: EUPL-1.2
"""The papers of one discussion: its records, and the children, carers and teams they speak of.

A read-only look at records somebody else loaded. Removed rows are left out of lists but can still be
found by id, because a link to a removed row shows as such. People are shown by first name inside a
team and in full where a stranger reads.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

from shareprep.forms.child import Carer, Child, FamilyMember
from shareprep.forms.discussion import Discussion
from shareprep.forms.record import Record, field_of, in_order, info_of
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import _

R = TypeVar("R", bound=Record)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Papers:
    """Records by id, and by kind in the order people put them."""

    def __init__(self, records: Iterable[Record], discussion: str) -> None:
        self._by_id = {record.id: record for record in records}
        self._of: dict[type[Record], list[Record]] = {}
        found = self._by_id.get(discussion)
        if not isinstance(found, Discussion):
            raise ValueError("the papers hold no discussion of that id")
        self.discussion: Discussion = found

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, record_id: str) -> Record | None:
        """The record of that id, removed or not."""
        return self._by_id.get(record_id)

    def of(self, cls: type[R]) -> list[R]:
        """The rows of a kind that stand, in order."""
        rows = self._of.get(cls)  # a screen asks some seventy times for each key
        if rows is None:
            rows = self._of[cls] = in_order(
                record for record in self._by_id.values() if isinstance(record, cls) and not record.removed
            )
        return cast(list[R], list(rows))

    def one(self, cls: type[R]) -> R | None:
        """The row of a kind of which a discussion has one, None before anybody wrote it."""
        rows = self.of(cls)
        return rows[0] if rows else None

    def shared_rows(self) -> list[Record]:
        """Every row that can be ticked to share, in the order of the kinds and of the people."""
        return [record for record in self._by_id.values() if not record.removed and info_of(record).shared]

    def changed(self, *records: Record) -> "Papers":
        """The papers with these records in place of, or beside, what was there."""
        return Papers([*self._by_id.values(), *records], self.discussion.id)

    # -- who ------------------------------------------------------------------------------------

    @property
    def children(self) -> list[Child]:
        """The children this discussion is about, as they were chosen."""
        found = (self._by_id.get(child) for child in self.discussion.about)
        return [child for child in found if isinstance(child, Child) and not child.removed]

    @property
    def own_team(self) -> Team | None:
        """The team that prepares."""
        return self._team(self.discussion.team)

    @property
    def other_team(self) -> Team | None:
        """The team it looks together with."""
        return self._team(self.discussion.other_team)

    def _team(self, team: str) -> Team | None:
        found = self._by_id.get(team)
        return found if isinstance(found, Team) else None

    def is_theirs(self, record: Record) -> bool:
        """Whether a row stands in the other team's column."""
        return bool(record.team) and record.team == self.discussion.other_team

    def carers(self, child: Child | None = None) -> list[Carer]:
        """The parents and carers, of one child or of all."""
        return [
            carer for carer in self.of(Carer) if child is None or not carer.about or child.id in carer.about
        ]

    def family(self) -> list[FamilyMember]:
        """Brothers, sisters and whoever else was named."""
        return self.of(FamilyMember)

    def colleagues(self, team: str) -> list[Colleague]:
        """The people of one team."""
        return [person for person in self.of(Colleague) if person.team == team]

    # -- how people are called ------------------------------------------------------------------

    def called(self, person: str) -> str:
        """How somebody is called at the table: "Fatma", "mama", "Noor"; a typed name as it stands."""
        found = self._by_id.get(person)
        if found is None:
            return _("somebody") if _ID.fullmatch(person) else person
        return called(found)

    def in_full(self, person: str) -> str:
        """Somebody's name as on an invitation: "Fatma Yıldız", "mama Samira Aydın"."""
        found = self._by_id.get(person)
        if isinstance(found, Colleague):
            return found.name
        if isinstance(found, Carer):
            role = shown_role(found)
            return f"{role} {found.name}".strip()
        return self.called(person)

    def children_called(self) -> str:
        """The children of this discussion in one phrase: "Noor", "Noor and Bilal"."""
        return together([called(child) for child in self.children])


def called(record: Record) -> str:
    """How the person of a record is called by those who know each other."""
    if isinstance(record, Child):
        return record.first_name or record.called_name or _("the child")
    if isinstance(record, Colleague):
        return first_name(record.name)
    if isinstance(record, Carer):
        return shown_role(record) or first_name(record.name)
    if isinstance(record, FamilyMember):
        return record.name
    if isinstance(record, Team):
        return record.called or record.name
    return ""


def shown_role(carer: Carer) -> str:
    """The word for a carer ("mama", "papa") in the reader's language; "" when nobody chose one."""
    if carer.role in ("", "other"):
        return ""
    return field_of(Carer, "role").shown_option(carer.role)


def first_name(name: str) -> str:
    """The part of a name by which colleagues call each other."""
    return name.split(" ", 1)[0]


def initials(record: Record) -> str:
    """What may stand on a screen that can be read from the counter, such as "N.A."."""
    if isinstance(record, Child):
        parts = [record.first_name or record.called_name, record.last_name]
        return "".join(f"{part[0].upper()}." for part in parts if part)
    return "".join(part[0] for part in called(record).split() if part)


def together(names: list[str]) -> str:
    """Names in one phrase, with "and" before the last."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
