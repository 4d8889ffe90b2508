# SPDX-License-Identifier: EUPL-1.2
"""Whether the vault that opens is the newest one that was seen, or an older copy in its place.

It answers for the judgement and its words. Who is stopped by it is the caller's.
Page checks cannot tell: an older file is whole in itself. What was seen stands in the heads (`head.py`), and
`saves` is their clock: it grows with every transaction, and over a restore too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from shareprep.i18n import _
from shareprep.vault.faults import JournalBroken, Note
from shareprep.vault.head import CHECKSUM, NAME, Found, Head, look, own_head
from shareprep.vault.journal import Act
from shareprep.vault.roster import Roster, roster_of

RESTORED, ACCEPTED, PURGED = "restored", "rollback_accepted", "purged"
_PRINTED = "printed"


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A position as a signed act names it."""

    n: int
    hash: str
    saves: int


class Jump(msgspec.Struct, frozen=True, kw_only=True, rename={"lost": "from", "kept": "to"}):
    """The content of a `restored` or `rollback_accepted` act: from the newest known position to another one.

    since: the saves after which something is left behind. It is those of `kept` when what was known grew out
    of it, and 0 when it did not, for then nobody knows where they parted.
    """

    lost: Spot
    kept: Spot
    since: int

    def explains(self, head: Head) -> bool:
        """Whether a head was written in the part that this jump left behind."""
        return self.since < head.saves <= self.lost.saves


@dataclass(frozen=True)
class RolledBack:
    """The vault is older than what was seen of it, and nobody signed for that.

    known: the newest position that was seen. found: where this vault is.
    """

    known: Head
    found: Head

    @property
    def sentence(self) -> str:
        """What happened, for the person who signs in."""
        if self.found.n < self.known.n:
            sentence = _(
                "This is an older copy of the vault: its logbook stops at number {found}, and {known} was "
                "seen before."
            )
        else:
            sentence = _("This is an older or another copy of the vault: something newer was seen before.")
        return sentence.format(found=self.found.n, known=self.known.n)

    @property
    def next_step(self) -> str:
        """What is safe to do."""
        return _(
            "Look for the newest one before you write. Nothing can be shared until a leader accepts this one."
        )


@dataclass(frozen=True)
class Judgement:
    """What the heads say. notes: calm lines. alarm: an older copy. renew: the heads can be written anew."""

    notes: tuple[Note, ...] = ()
    alarm: RolledBack | None = None
    renew: bool = False


@dataclass(frozen=True)
class Opened:
    """What is asked of the database that opens. change: spells row `n` of the changes, as `head.py` does."""

    position: Head
    acts: Sequence[Act]
    change: Callable[[int, bool], str] = field(repr=False)


def kept_heads(folder: Path, state: Path, vault: str) -> tuple[Found, Found]:
    """The position beside the vault, and the user's own. One of another vault counts as damaged."""
    found = look(folder / NAME), look(own_head(state, vault))
    first, second = (
        Found(one.path, "damaged") if one.head is not None and one.head.vault != vault else one
        for one in found
    )
    return first, second


def judge(kept: tuple[Found, Found], opened: Opened) -> Judgement:
    """Compare what was seen with what opens."""
    heads = [one.head for one in kept if one.head is not None]
    notes: list[Note] = []
    lost: list[Head] = []
    for head in heads:
        if _is_before(head, opened):
            continue
        act = explanation(head, opened.acts)
        if act is None:
            lost.append(head)
        else:
            notes.append(_explained(act, opened.acts))
    if lost:
        return Judgement(alarm=RolledBack(max(lost, key=lambda head: head.saves), opened.position))
    if any(one.state == "damaged" for one in kept):
        sentence = _("A note of how far this vault’s logbook was is damaged; it was written anew.")
        notes.append(Note("head_damaged", sentence))
    elif kept[1].state == "missing":
        notes.extend(_new_here(opened.acts))
    unlike = dict.fromkeys(notes)  # the two heads often tell the same
    return Judgement(tuple(unlike), renew=bool(unlike) or kept[1].state == "missing")


def _new_here(acts: Sequence[Act]) -> Iterator[Note]:
    """What to compare where nothing was seen yet: the mark of the newest sheet, which stands on that sheet.

    Nothing where nothing was printed: there is no paper to compare with.
    """
    for act in reversed(acts):
        if act.said.kind == _PRINTED:
            sentence = _(
                "This vault is new on this computer. Compare this mark with the newest printed sheet: {mark}."
            )
            yield Note("head_new", sentence.format(mark=act.hash[:8]))
            return


def explanation(head: Head, acts: Iterable[Act]) -> Act | None:
    """The signed act that explains why a head is not in this chain, the newest one, or None."""
    known = list(acts)
    for act in reversed(known):
        jump = jump_of(act)
        if jump is not None and jump.explains(head) and _holds(act, known):
            return act
    return None


def jump_of(act: Act) -> Jump | None:
    """What an act says of going back, or None when it says nothing of that."""
    if act.said.kind not in (RESTORED, ACCEPTED):
        return None
    try:
        return msgspec.convert(act.said.content, Jump)
    except msgspec.ValidationError:
        return None


def content_of_jump(lost: Head, kept: Head, *, parted: bool, **more: Any) -> dict[str, Any]:
    """What an act says of going back. parted: what was known did not all grow out of one line."""
    jump = Jump(lost=_spot(lost), kept=_spot(kept), since=0 if parted else kept.saves)
    plain: dict[str, Any] = msgspec.to_builtins(jump)
    return {**plain, **more}


def _spot(head: Head) -> Spot:
    return Spot(n=head.n, hash=head.hash, saves=head.saves)


def _is_before(head: Head, opened: Opened) -> bool:
    """Whether the vault that opens grew out of what this head saw (more than the head is a crash)."""
    acts = opened.acts
    if not 1 <= head.n <= len(acts) or acts[head.n - 1].hash != head.hash:
        return False
    if opened.position.saves < head.saves:
        return False
    later = acts[head.n :]
    if not head.change or any(act.said.kind == PURGED for act in later):
        return True
    number, row, *checksum = head.change.split(" ")
    at_rest = bool(checksum) and len(checksum[0]) == CHECKSUM
    return opened.change(int(number), at_rest) == (head.change if at_rest else f"{number} {row}")


def _holds(act: Act, acts: Sequence[Act]) -> bool:
    """Whether the act is signed by whom it names; accepting an older vault is a leader's."""
    try:
        roster = roster_of(acts, act.said.vault, act.n)
    except JournalBroken:
        return False
    signer = roster.person(act.said.by)
    if signer is None or not act.is_signed_with(signer.keys.sign):
        return False
    return act.said.kind == RESTORED or may_accept(roster, act.said.by, act.said.at)


def may_accept(roster: Roster, person: str, at: str) -> bool:
    """Whether somebody may say that an older vault is the one to go on with: a leader, or their deputy."""
    rights = roster.rights(person, at)
    return rights.agree or bool(rights.instead_of)


def _explained(act: Act, acts: Sequence[Act]) -> Note:
    signer = roster_of(acts, act.said.vault, act.n).person(act.said.by)
    words = {"name": signer.name if signer else "", "day": shown_day(act.said.at)}
    if act.said.kind == RESTORED:
        sentence = _("{name} put back an earlier copy of this vault on {day}. What came after it is gone.")
    else:
        sentence = _("{name} accepted an older copy of this vault on {day}.")
    return Note(act.said.kind, sentence.format(**words))


def shown_day(at: str) -> str:
    """A stored moment as the day people call it, here and now; as it stands when it is none."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%d/%m/%Y")
    except ValueError:
        return at
