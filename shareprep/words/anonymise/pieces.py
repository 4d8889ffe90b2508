# SPDX-License-Identifier: EUPL-1.2
"""What has to go, piece by piece: matches with their labels, before the sentence around them is looked at.

It does not write. Neighbours that are one person become one piece, and a name inside a mail address or a
handle takes the whole address along: half an address is still one.
"""


from msgspec import Struct
from msgspec.structs import replace

from shareprep.words.anonymise import numbers
from shareprep.words.anonymise.choice import Choice, choose, is_related, stranger
from shareprep.words.anonymise.folding import Folded
from shareprep.words.anonymise.identity import PEOPLE
from shareprep.words.anonymise.match import Match
from shareprep.words.anonymise.names import Names

_TRACES = {
    "nl": {"mail": "een e-mailadres", "handle": "een account", "web": "een webadres"},
    "en": {"mail": "an e-mail address", "handle": "an account", "web": "a web address"},
}


class Piece(Struct, frozen=True):
    """Tokens first..last give way to `text`; start and end are offsets in the source."""

    first: int
    last: int
    start: int
    end: int
    text: str
    choice: Choice
    match: Match


def gather(names: Names, text: Folded, matches: list[Match]) -> list[Piece]:
    """The pieces of `text` that have to go, in order and without overlap."""
    found: list[Piece] = []
    traces = list(numbers.chunks(text))
    for match in (m for m in matches if not m.ordinary):
        trace = next((t for t in traces if t[0] < match.end and t[1] > match.start), None)
        if trace is not None and match.part != "number":
            _add(found, _trace(names, text, match, trace))
            continue
        previous = found[-1] if found and _touch(text, found[-1].last, match.first) else None
        choice = choose(names, text, match, previous.match if previous else None)
        start = match.start
        if previous is not None and _is_stranger(previous.match, match):
            choice = stranger(names, choice.keys, previous.first, related=is_related(names, match))
            start = previous.match.start
            found.pop()
            previous = None
        elif choice.first < match.first:
            if found and found[-1].last >= choice.first:
                choice = replace(choice, first=match.first)
            start = text.tokens[choice.first].start
        end = source_end(text, match.end)
        piece = Piece(choice.first, match.last, text.places[start], end, choice.label, choice, match)
        if previous is not None and _same(previous, piece, text.gap(match.first - 1)):
            found[-1] = _joined(previous, piece)
        else:
            _add(found, piece)
    return found


def source_end(text: Folded, end: int) -> int:
    """Where folded offset `end` lies in the source, marks of the last letter included."""
    return max(text.places[end], text.places[end - 1] + 1)


def _trace(names: Names, text: Folded, match: Match, trace: tuple[int, int, str]) -> Piece:
    """The mail address, handle or web address in which `match` was found."""
    begin, stop = min(trace[0], match.start), max(trace[1], match.end)
    inside = [i for i, t in enumerate(text.tokens) if t.start < stop and t.end > begin]
    label = _TRACES[names.language][trace[2]]
    keys = tuple(names.identities[i].key for i in match.owners)
    choice = Choice(label, keys, "number", inside[0])
    whole = replace(match, ending="", part="number", start=begin, end=stop, first=inside[0], last=inside[-1])
    return Piece(inside[0], inside[-1], text.places[begin], source_end(text, stop), label, choice, whole)


def _add(found: list[Piece], piece: Piece) -> None:
    """Adds `piece`, or stretches the last one over it where they overlap."""
    if found and found[-1].last >= piece.first:
        last = found[-1]
        found[-1] = replace(last, last=max(last.last, piece.last), end=max(last.end, piece.end))
    else:
        found.append(piece)


def _joined(one: Piece, other: Piece) -> Piece:
    match = replace(one.match, ending=other.match.ending, apostrophe=other.match.apostrophe)
    choice = replace(one.choice, reason=one.choice.reason or other.choice.reason)
    return replace(one, last=other.last, end=other.end, match=match, choice=choice)


def _is_stranger(first: Match, last: Match) -> bool:
    """Whether "Karin De Coninck" is no misspelt Karen but somebody of the family De Coninck."""
    apart = not set(first.owners) & set(last.owners)
    return first.reason == "resembles" and last.part == "last" and apart


def _touch(text: Folded, last: int, first: int) -> bool:
    return first == last + 1 and not text.gap(last).strip(" '-\n")


def _same(one: Piece, other: Piece, between: str) -> bool:
    """Whether two neighbours are one person: the same, or a first name and the surname of its family."""
    double = one.match.part in ("last", "full") and other.match.part == "last"
    if double and one.match.ending == "" and "-" in between:
        return True  # "mevrouw Suys-De Coninck" has one double name
    if one.match.ending == "s" or one.choice.kind not in PEOPLE or other.choice.kind not in PEOPLE:
        return False
    return bool(set(one.choice.keys) & set(other.choice.keys))
