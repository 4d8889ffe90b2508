# SPDX-License-Identifier: EUPL-1.2
"""All records of a vault, put together by discussion and by child, for lists that look across them.

It answers for which records belong together. It reads once and changes nothing.
Lists need the whole of each discussion (how far is it, what comes next), and one look over all records is
quicker than a question to the vault for each.
"""

from collections.abc import Iterable, Set
from functools import cached_property

from shareprep.forms.child import Child
from shareprep.forms.discussion import Discussion
from shareprep.forms.papers import Papers
from shareprep.forms.preparation import Score
from shareprep.forms.record import Record, in_order
from shareprep.forms.team import Colleague, Team
from shareprep.process.named import hidden_from
from shareprep.vault.store import Store
from shareprep.vault.vault import Vault


class Shelf:
    """A vault's records at one moment. Removed ones are kept, for links that still point to them.

    hidden: discussions that are not for who looks; nothing of them is on the shelf.
    """

    def __init__(self, records: Iterable[Record], hidden: Set[str] = frozenset()) -> None:
        self._by_id: dict[str, Record] = {}
        self._of_discussion: dict[str, list[Record]] = {}
        self._of_child: dict[str, list[Record]] = {}
        for record in records:
            if record.discussion in hidden:
                continue
            self._by_id[record.id] = record
            if record.discussion:
                self._of_discussion.setdefault(record.discussion, []).append(record)
            else:
                for child in record.about:
                    self._of_child.setdefault(child, []).append(record)
        self._known = [one for one in self._by_id.values() if isinstance(one, Team | Colleague)]

    def get(self, record: str) -> Record | None:
        """The record of that id, removed or not."""
        return self._by_id.get(record)

    def discussions(self, *, removed: bool = False) -> list[Discussion]:
        """The discussions that stand (or those that were removed), in the order in which they were begun."""
        found = [one for one in self._by_id.values() if isinstance(one, Discussion)]
        return in_order(one for one in found if bool(one.removed) is removed)

    def children(self) -> list[Child]:
        """The children that stand."""
        return in_order(one for one in self._by_id.values() if isinstance(one, Child) and not one.removed)

    def teams(self) -> list[Team]:
        """The teams that stand."""
        return in_order(one for one in self._known if isinstance(one, Team) and not one.removed)

    def colleagues(self) -> list[Colleague]:
        """The people of all teams that stand."""
        return in_order(one for one in self._known if isinstance(one, Colleague) and not one.removed)

    def papers(self, discussion: str) -> Papers:
        """Everything of one discussion: its rows, its children with what belongs to them, teams, people."""
        found = self._by_id[discussion]
        rows: dict[str, Record] = {record.id: record for record in self._known}
        for record in self._of_discussion.get(discussion, []):
            rows[record.id] = record
        for child in found.about:
            if child in self._by_id:
                rows[child] = self._by_id[child]
            rows |= {record.id: record for record in self._of_child.get(child, [])}
        return Papers(rows.values(), discussion)

    def scores(self, child: str) -> list[Score]:
        """Every level noted for a child, in whichever discussion it was."""
        return in_order(self._scores_by_child.get(child, []))

    def about(self, child: str) -> list[Discussion]:
        """The discussions about a child that stand, newest last."""
        return in_order(self._discussions_by_child.get(child, []))

    @cached_property
    def _scores_by_child(self) -> dict[str, list[Score]]:
        found: dict[str, list[Score]] = {}
        for score in self._by_id.values():
            if isinstance(score, Score) and not score.removed:
                discussion = self._by_id.get(score.discussion)
                for child in score.about or (discussion.about if discussion else ()):
                    found.setdefault(child, []).append(score)
        return found

    @cached_property
    def _discussions_by_child(self) -> dict[str, list[Discussion]]:
        found: dict[str, list[Discussion]] = {}
        for discussion in self.discussions():
            for child in discussion.about:
                found.setdefault(child, []).append(discussion)
        return found


def shelf_of(vault: Vault) -> Shelf:
    """All that who is in may see, as it is now, with what was typed a moment ago."""
    return vault.read(lambda store: shelf_in(vault, store))


def shelf_in(vault: Vault, store: Store) -> Shelf:
    """As `shelf_of`, for a job on the writer's thread."""
    records = store.records.all(removed=True)
    return Shelf(records, frozenset() if sees_all(vault) else hidden_from(records, vault.person.id))


def sees_all(vault: Vault) -> bool:
    """Whether every discussion is for who is in: a leader, who stands in for one, the recovery sheet.

    Everybody else sees the discussions they are named in (`process/named.py`).
    """
    rights = vault.rights(vault.person.id)
    return vault.is_recovery or rights.people or rights.agree or bool(rights.instead_of)
