# SPDX-License-Identifier: EUPL-1.2
"""The signed acts of a discussion with what the roster says of who signed them, each at its own place.

It answers for reading them out of the vault, once. Where the agreement stands by them is
`process/agreement.py`'s: a screen asks that again with every rest in the typing, and asks the vault only when
somebody signed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shareprep.forms.papers import Papers
from shareprep.process import agreement
from shareprep.process.agreement import ASKED, DECIDED, ESTIMATED, PAPER_SEEN, Signed, Standing
from shareprep.vault.journal import Act, broken_link
from shareprep.vault.store import Store
from shareprep.vault.vault import Vault

ACTS = frozenset({ESTIMATED, ASKED, DECIDED, PAPER_SEEN})


@dataclass(frozen=True)
class Signatures:
    """What was signed of one discussion. contents: kept bytes by their hash."""

    vault: str
    acts: tuple[Signed, ...]
    contents: Mapping[str, bytes]

    def standing(self, papers: Papers) -> Standing:
        """Where the agreement of these papers stands; the vault is not asked."""
        return agreement.standing(papers, self.acts, self.contents, self.vault)


def signatures_of(vault: Vault, discussion: str) -> Signatures:
    """Everything that was signed of a discussion until now."""
    return vault.read(lambda store: signatures_in(vault, store, discussion))


def signatures_in(vault: Vault, store: Store, discussion: str) -> Signatures:
    """As `signatures_of`, for a job on the writer's thread."""
    acts, contents = of_discussion(vault.id, store, discussion)
    return Signatures(vault.id, tuple(signed_of(vault, acts)), contents)


def deciders(vault: Vault, papers: Papers, acts: Iterable[Signed]) -> tuple[str, ...]:
    """The roster ids of who may decide on this discussion: leaders and deputies who took no part in it."""
    barred = agreement.took_part(papers, list(acts))
    rights = {one.id: vault.rights(one.id) for one in vault.people if one.id not in barred}
    return tuple(one for one, may in rights.items() if may.agree or may.instead_of)


def of_discussion(vault: str, store: Store, discussion: str) -> tuple[list[Act], dict[str, bytes]]:
    """The acts of a discussion, oldest first, and the kept bytes they are about."""
    acts = [act for act in acts_in(vault, store) if act.said.content.get("discussion") == discussion]
    return acts, store.contents.of_discussion(discussion) if acts else {}


def acts_in(vault: str, store: Store) -> list[Act]:
    """All acts about agreeing, oldest first; none at all when the chain does not hold from end to end.

    It held at unlock. Somebody who writes in the file since then must not have an old decision read twice,
    and one that was cut out must not bring back the one before it.
    """
    acts = store.journal.acts()
    if broken_link(acts, vault) is not None:
        return []
    return [act for act in acts if act.said.kind in ACTS]


def signed_of(vault: Vault, acts: Iterable[Act]) -> list[Signed]:
    """The acts with what the roster says of who signed them, each at its own place in the journal."""
    return [_one_signed(vault, act) for act in acts]


def _one_signed(vault: Vault, act: Act) -> Signed:
    said = act.said
    roster = vault.roster_at(act.n)
    person, rights = roster.person(said.by), roster.rights(said.by, said.at)
    key = person.keys.sign if person is not None else b""
    instead_of = str(said.content.get("instead_of", ""))
    return Signed(
        n=act.n,
        kind=said.kind,
        at=said.at,
        by=said.by,
        key=key,
        content=said.content,
        holds=rights.sign and act.is_signed_with(key),
        may_decide=instead_of in rights.instead_of if instead_of else rights.agree,
        instead_of=instead_of,
    )
