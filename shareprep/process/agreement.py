# SPDX-License-Identifier: EUPL-1.2
"""Where the leader's agreement stands: derived from signed acts and today's papers, never stored.

It answers for asked, agreed, to be adjusted, not shared, lapsed; and for whose estimates count. It is given
acts whose signature and right were looked up by who holds the journal; it verifies no signature itself.
An agreement is never "reset": it holds exactly while today's content is the content that was signed, so
undoing a change restores it, and no list of places that should reset it can be incomplete.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from shareprep.forms.discussion import Estimate
from shareprep.forms.papers import Papers
from shareprep.process import approval
from shareprep.process.approval import Content, Difference

ESTIMATED, ASKED, DECIDED, PAPER_SEEN = "estimated", "agreement_asked", "decided", "paper_agreement_seen"
"""The acts of the journal that this module reads."""


class Verdict(Enum):
    """What a leader decides, for an item and in total; the value is how acts spell it."""

    AGREED = "agreed"
    REVISE = "revise"
    WITHHELD = "withheld"


class Where(Enum):
    """Where the agreement of a discussion stands."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    AGREED = "agreed"
    REVISE = "revise"
    WITHHELD = "withheld"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Signed:
    """An act as this module needs it.

    n: its number. by: the roster id of who signed; `key` that person's public signing key at n, so that one
    key under two names counts once. holds: the signature is of that key and the chain is whole up to here.
    may_decide: by was a leader, or a deputy in that time, at n. instead_of: the leader a deputy signed for.
    """

    n: int
    kind: str
    at: str
    by: str
    key: bytes
    content: Mapping[str, Any]
    holds: bool
    may_decide: bool
    instead_of: str = ""


@dataclass(frozen=True)
class Standing:
    """Where the agreement stands.

    content: what was asked for or decided on last, as it was signed. asked, decided: the acts. verdicts:
    item → verdict, for every item of the content. differences: between that content and today.
    estimators: the roster ids whose own estimate of today is signed. on_paper: the act that says that the
    other team's leader agreed on paper to this very content, and that our own leader saw it.
    """

    where: Where
    content: Content | None = None
    asked: Signed | None = None
    decided: Signed | None = None
    verdicts: Mapping[str, Verdict] | None = None
    differences: tuple[Difference, ...] = ()
    estimators: frozenset[str] = frozenset()
    on_paper: Signed | None = None

    @property
    def agreed_items(self) -> frozenset[str]:
        """The items that may leave, as long as the agreement holds."""
        if self.where is not Where.AGREED or self.verdicts is None:
            return frozenset()
        return frozenset(item for item, verdict in self.verdicts.items() if verdict is Verdict.AGREED)


def estimate_content(estimate: Estimate, salt: bytes) -> bytes:
    """The bytes somebody signs who estimates: who, what, why, and of which discussion."""
    parts = (estimate.discussion, estimate.id, estimate.estimator, estimate.estimate, estimate.why)
    return b"estimate 1\0" + salt + b"\0" + "\0".join(parts).encode()


def same_estimate(content: bytes, estimate: Estimate) -> bool:
    """Whether signed bytes are of this estimate as it is now."""
    start = len(b"estimate 1\0")
    return content == estimate_content(estimate, content[start : start + 32])


def estimators(papers: Papers, acts: Sequence[Signed], contents: Mapping[str, bytes]) -> frozenset[str]:
    """Who signed the own estimate as it stands today. Two names typed by one have one key and count once."""
    found: dict[bytes, str] = {}
    for act in acts:
        if act.kind != ESTIMATED or not act.holds:
            continue
        estimate = papers.get(str(act.content.get("estimate", "")))
        signed = contents.get(str(act.content.get("content", "")))
        if (
            isinstance(estimate, Estimate)
            and not estimate.removed
            and estimate.estimate
            and estimate.discussion == papers.discussion.id
            and estimate.estimator == act.by
            and signed is not None
            and same_estimate(signed, estimate)
        ):
            found[act.key] = act.by
    return frozenset(found.values())


def took_part(papers: Papers, acts: Sequence[Signed]) -> frozenset[str]:
    """Everybody who estimated or asked, signed or not, now or before: none of them decides."""
    typed = {one.estimator for one in papers.of(Estimate) if one.estimate}
    return frozenset(typed | {act.by for act in acts if act.kind in (ESTIMATED, ASKED)})


def standing(papers: Papers, acts: Sequence[Signed], contents: Mapping[str, bytes], vault: str) -> Standing:
    """Where the agreement of this discussion stands today.

    acts: oldest first. contents: kept bytes by their hash, only such as have it.
    Whatever does not hold (a signature, a right, bytes that are gone or of another discussion) is not there.
    """
    mine = [act for act in acts if act.content.get("discussion") == papers.discussion.id]
    signed = estimators(papers, mine, contents)
    barred = _barred(papers, mine)
    asked = _last([act for act in mine if act.kind == ASKED], contents, papers, vault)
    # Only the newest: a leader who took an agreement back is not overruled when that cannot be read any more.
    newest = [act for act in mine if act.holds and act.kind == DECIDED and _is_leader(act, barred)][-1:]
    decided = _last(newest, contents, papers, vault)
    asking = asked[0] if asked else None
    if decided is not None:
        act, content = decided
        total = _verdict(act.content.get("total"))
        changed = approval.differences(content, papers)
        asked_anew = asked is not None and asked[0].n > act.n
        if total is Verdict.AGREED:
            where = Where.LAPSED if changed else Where.AGREED
            # What is asked anew waits only while it is not what was agreed to already.
            waits = asked_anew and bool(changed)
        else:
            where = Where.REVISE if total is Verdict.REVISE else Where.WITHHELD
            waits = asked_anew
        if not waits:
            verdicts, paper = verdicts_of(act, content), _paper(mine, act, barred)
            return Standing(where, content, asking, act, verdicts, changed, signed, paper)
    if asked is None:
        return Standing(Where.NOT_ASKED, estimators=signed)
    changed = approval.differences(asked[1], papers)
    return Standing(Where.ASKED, asked[1], asking, differences=changed, estimators=signed)


def verdicts_of(act: Signed, content: Content) -> dict[str, Verdict]:
    """The verdict on every item: what a decision does not name is not shared."""
    said = act.content.get("items")
    named = said if isinstance(said, Mapping) else {}
    return {item.id: _verdict(named.get(item.id)) for item in content.items}


def _verdict(word: object) -> Verdict:
    try:
        return Verdict(word)
    except ValueError:
        return Verdict.WITHHELD


def _barred(papers: Papers, acts: Sequence[Signed]) -> frozenset[bytes | str]:
    """The ids of who took part, and the keys they signed with under whichever name."""
    people = took_part(papers, acts)
    return people | {act.key for act in acts if act.by in people}


def _is_leader(act: Signed, barred: frozenset[bytes | str]) -> bool:
    return act.may_decide and act.by not in barred and act.key not in barred


def _last(
    acts: Sequence[Signed], contents: Mapping[str, bytes], papers: Papers, vault: str
) -> tuple[Signed, Content] | None:
    """The newest of these acts that holds, with the content it names."""
    for act in reversed(acts):
        body = contents.get(str(act.content.get("content", "")))
        if not act.holds or body is None:
            continue
        content = approval.read(body)
        if content is not None and (content.vault, content.discussion) == (vault, papers.discussion.id):
            return act, content
    return None


def _paper(acts: Sequence[Signed], decision: Signed, barred: frozenset[bytes | str]) -> Signed | None:
    """The act by which our own leader saw the other leader's agreement on paper to the same content."""
    found = [
        act
        for act in acts
        if act.kind == PAPER_SEEN
        and act.holds
        and _is_leader(act, barred)
        and act.content.get("content") == decision.content.get("content")
    ]
    return found[-1] if found else None
