# SPDX-License-Identifier: EUPL-1.2
"""Where the agreement of many discussions stands, for lists: asked again only of what changed.

It answers for the question over all discussions of a vault, and for who may decide on one. The journal is
read again when somebody signed, and a discussion is weighed again when its papers are others: a list is shown
many times an hour, and to put together what was agreed to costs more than all else a list does.
"""

from dataclasses import dataclass

from shareprep.acts.signatures import acts_in, deciders, signed_of
from shareprep.forms.papers import Papers
from shareprep.forms.record import Record
from shareprep.process import agreement
from shareprep.process.agreement import Signed, Standing, Where
from shareprep.vault.store import Store
from shareprep.vault.vault import Vault


@dataclass(frozen=True)
class _Weighed:
    """What was found, and of which acts and records."""

    acts: int
    records: tuple[Record, ...]
    standing: Standing


class Standings:
    """The agreements in one open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._read_up_to = 0
        self._signed: dict[str, list[Signed]] = {}
        self._weighed: dict[str, _Weighed] = {}
        self._contents: dict[str, tuple[int, dict[str, bytes]]] = {}

    def of(self, papers: Papers) -> Standing:
        """Where it stands with these papers, by what was signed at the last look."""
        if not self._read_up_to:
            self.look()
        discussion, records = papers.discussion.id, tuple(papers)
        acts = self._signed.get(discussion, [])
        known = self._weighed.get(discussion)
        if known is None or (known.acts, known.records) != (len(acts), records):
            found = self._weigh(papers, acts)
            known = self._weighed[discussion] = _Weighed(len(acts), records, found)
        return known.standing

    def deciders(self, papers: Papers) -> tuple[str, ...]:
        """The roster ids of who may decide on what is asked now: leaders and deputies who took no part."""
        if self.of(papers).where is not Where.ASKED:
            return ()
        return deciders(self._vault, papers, self._signed.get(papers.discussion.id, []))

    def look(self) -> "Standings":
        """Read what was signed since the last look."""
        newest = self._vault.journal.last().n
        if newest == self._read_up_to:
            return self
        self._read_up_to = newest
        self._signed = {}
        acts = self._vault.read(lambda store: acts_in(self._vault.id, store))
        for one in signed_of(self._vault, acts):
            self._signed.setdefault(str(one.content.get("discussion")), []).append(one)
        return self

    def _weigh(self, papers: Papers, acts: list[Signed]) -> Standing:
        contents = self._contents_of(papers.discussion.id, len(acts)) if acts else {}
        return agreement.standing(papers, acts, contents, self._vault.id)

    def _contents_of(self, discussion: str, acts: int) -> dict[str, bytes]:
        """What was signed for; read again with each act only, so that typing never waits for the vault."""
        known = self._contents.get(discussion)
        if known is None or known[0] != acts:
            known = (acts, self._vault.read(lambda store: _contents(store, discussion)))
            self._contents[discussion] = known
        return known[1]


def _contents(store: Store, discussion: str) -> dict[str, bytes]:
    return store.contents.of_discussion(discussion)
