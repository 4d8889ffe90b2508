# SPDX-License-Identifier: EUPL-1.2
"""Writing a text without names, so that it still reads as a text.

It asks `names` where they stand and `choice` what takes their place; here titles, articles, commas and
possessives around a name are taken along, and every piece remembers where it came from.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from shareprep.words.anonymise import grammar, numbers
from shareprep.words.anonymise.choice import Choice, choose
from shareprep.words.anonymise.folding import Folded
from shareprep.words.anonymise.guard import in_capitals, starts_sentence
from shareprep.words.anonymise.identity import PEOPLE, Doubt, Result, Span
from shareprep.words.anonymise.names import Match, Names
from shareprep.words.anonymise.variants import folded_label

_TRACES = {
    "nl": {"mail": "een e-mailadres", "handle": "een account", "web": "een webadres"},
    "en": {"mail": "an e-mail address", "handle": "an account", "web": "a web address"},
}
_GENERIC = frozenset(("iemand", "iemand anders", "someone", "someone else"))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens first..last give way to `text`; start and end are offsets in the source."""

    first: int
    last: int
    start: int
    end: int
    text: str
    choice: Choice
    match: Match


def rewrite(
    names: Names, source: str, wanted: Callable[[Choice], bool], *, turn_possessives: bool = True
) -> Result:
    """`source` with every match that is `wanted` replaced, and what to look at."""
    text, matches = names.find(source)
    if not matches:
        return Result(source)
    pieces = _pieces(names, text, matches)
    writer = _Writer(names, text, pieces, turn_possessives)
    written = [piece for piece in writer.write() if wanted(piece.choice)]
    review = [
        Doubt(p.start, p.end, source[p.start : p.end], p.choice.reason, True, p.choice.keys[0])
        for p in written
        if p.choice.reason
    ]
    return _compose(source, written, review)


def _compose(source: str, pieces: Iterable[_Piece], review: list[Doubt]) -> Result:
    out: list[str] = []
    spans: list[Span] = []
    place = size = 0
    for piece in pieces:
        kept = source[place : piece.start]
        size += len(kept)
        spans.append(
            Span(piece.start, piece.end, size, size + len(piece.text), piece.text, piece.choice.keys)
        )
        size += len(piece.text)
        out += [kept, piece.text]
        place = piece.end
    out.append(source[place:])
    return Result("".join(out), tuple(spans), tuple(review))


def _pieces(names: Names, text: Folded, matches: list[Match]) -> list[_Piece]:
    """Matches with their labels; those that belong together are one, those in a mail address are the
    address."""
    found: list[_Piece] = []
    traces = list(numbers.chunks(text))
    for match in (m for m in matches if not m.ordinary):
        previous = found[-1] if found and _touch(text, found[-1].last, match.first) else None
        choice = choose(names, text, match, previous.match if previous else None)
        start = min(match.start, text.tokens[choice.first].start)
        end = match.end
        first, last, label = choice.first, match.last, choice.label
        for begin, stop, sort in traces:
            if begin < end and stop > start and match.part != "number":
                start, end, label = begin, stop, _TRACES[names.language][sort]
                inside = [i for i, t in enumerate(text.tokens) if t.start < stop and t.end > begin]
                first, last = inside[0], inside[-1]
                choice = replace(choice, label=label, kind="number", reason=None)
                match = replace(match, ending="", part="number")
        if found and found[-1].last >= first:
            if match.part == "number":
                continue
            first, start = match.first, match.start
        piece = _Piece(first, last, text.places[start], _source_end(text, end), label, choice, match)
        if previous is not None and _same(previous, piece):
            keys = previous.choice.keys
            found[-1] = replace(
                previous,
                last=last,
                end=piece.end,
                match=replace(previous.match, ending=match.ending, apostrophe=match.apostrophe),
                choice=replace(previous.choice, keys=keys, reason=previous.choice.reason or choice.reason),
            )
        else:
            found.append(piece)
    return found


def _source_end(text: Folded, end: int) -> int:
    """Where folded offset `end` lies in the source, marks of the last letter included."""
    return max(text.places[end], text.places[end - 1] + 1)


def _touch(text: Folded, last: int, first: int) -> bool:
    return first == last + 1 and not text.gap(last).strip(" '-\n")


def _same(one: _Piece, other: _Piece) -> bool:
    """Whether two neighbours are one person: the same, or a first name and the surname of its family."""
    if one.match.ending == "s" or other.choice.kind not in (*PEOPLE, ""):
        return False
    return bool(set(one.choice.keys) & set(other.choice.keys)) and one.choice.kind in PEOPLE


class _Writer:
    """Fits each label into its sentence."""

    def __init__(self, names: Names, text: Folded, pieces: list[_Piece], turn: bool) -> None:
        self._names = names
        self._text = text
        self._pieces = pieces
        self._turn = turn
        self._blocked = {i for p in pieces for i in range(p.first, p.last + 1)}

    def write(self) -> list[_Piece]:
        """The pieces with their final texts and extents, in order."""
        done: list[_Piece] = []
        index = 0
        floor = 0
        while index < len(self._pieces):
            piece = self._pieces[index]
            following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
            piece = self._in_front(piece, floor)
            piece, used = self._behind(piece, following)
            piece = self._cased(piece, done[-1] if done else None)
            done.append(piece)
            floor = piece.last + 1
            index += 2 if used else 1
        return done

    # ---- what stands in front

    def _in_front(self, piece: _Piece, floor: int) -> _Piece:
        """Takes along titles, repeated labels and articles in front of the name."""
        kind = piece.choice.kind
        if kind in ("number", "") or not piece.text:
            return self._article(piece, floor, titled=False)
        first = self._titles(piece, floor)
        titled = first < piece.first
        if piece.text in _GENERIC and titled:
            return self._titled_stranger(piece, first, floor)
        piece = self._from(piece, first)
        piece = self._apposition(piece, floor)
        return self._article(piece, floor, titled=titled) if piece.text else piece

    def _titles(self, piece: _Piece, floor: int) -> int:
        """The first token of the titles in front of `piece` that say the same as its label."""
        titles = grammar.TITLES.get(piece.choice.kind, frozenset())
        first = piece.first
        while first > floor and first > piece.first - 2:
            gap = self._text.gap(first - 1)
            word = self._text.tokens[first - 1].word
            if word not in titles or not grammar.stands_by(gap, word):
                break
            first -= 1
        words = [w for w in folded_label(grammar.bare(piece.text)) if w.isalpha() and len(w) > 1]
        size = len(words)
        if size > 1 and first - size >= floor:
            ahead = [t.word for t in self._text.tokens[first - size : first]]
            if ahead == words and not self._text.gap(first - 1).strip():
                first -= size
        return first

    def _titled_stranger(self, piece: _Piece, first: int, floor: int) -> _Piece:
        """ "Dokter Speeckaert" → "een dokter": who is only "iemand" keeps the title."""
        title = self._text.source[
            self._text.tokens[first].source_start : self._text.tokens[piece.first - 1].source_end
        ]
        known = first > floor and self._text.tokens[first - 1].word in grammar.DETERMINERS | grammar.POINTERS
        lead = "" if known else {"nl": "een ", "en": "a "}[self._names.language]
        return replace(self._from(piece, first), text=lead + title.lower())

    def _apposition(self, piece: _Piece, floor: int) -> _Piece:
        """ "haar mama, Sara, vroeg" → "haar mama vroeg": the label stands there already."""
        if piece.first <= floor or piece.match.ending == "s":
            return piece
        gap = self._text.gap(piece.first - 1)
        words = list(folded_label(grammar.bare(piece.text)))
        ahead = [t.word for t in self._text.tokens[max(floor, piece.first - len(words)) : piece.first]]
        opened = gap.strip()
        if ahead != words or opened not in (",", "("):
            return piece
        closing = {",": ",", "(": ")"}[opened]
        if closing == ")" and self._text.source[piece.end : piece.end + 1] != ")":
            return piece
        end = piece.end + (self._text.source[piece.end : piece.end + 1] == closing)
        return replace(piece, start=self._text.tokens[piece.first - 1].source_end, end=end, text="")

    def _article(self, piece: _Piece, floor: int, *, titled: bool) -> _Piece:
        """Puts one article where there would be two, and none behind "ons" or "die lieve"."""
        first = piece.first
        if first <= floor or self._text.gap(first - 1) != " " or not piece.text:
            return piece
        word = self._text.tokens[first - 1].word
        has_article = grammar.bare(piece.text) != piece.text
        if has_article:
            if word in grammar.DETERMINERS:
                return self._from(piece, first - 1)
            ahead = self._text.tokens[first - 2].word if first - 1 > floor else ""
            adjective = (
                self._names.language == "nl"
                and ahead in grammar.DETERMINERS | grammar.POINTERS
                and grammar.is_adjective(word, self._names.ordinary)
            )
            if word in grammar.NEAR or (adjective and piece.choice.kind in PEOPLE):
                return replace(piece, text=grammar.bare(piece.text))
            return piece
        child = piece.choice.kind in ("child", "other_child")
        if piece.choice.kind in PEOPLE and (child or not titled) and word in ("de", "den", "the"):
            return self._from(piece, first - 1)
        if child and titled and word == "het":
            return self._from(piece, first - 1)
        return piece

    def _from(self, piece: _Piece, first: int) -> _Piece:
        if first == piece.first:
            return piece
        return replace(piece, first=first, start=self._text.tokens[first].source_start)

    # ---- what stands behind

    def _behind(self, piece: _Piece, following: _Piece | None) -> tuple[_Piece, bool]:
        """The possessive, a label that follows as well, a compound; and whether `following` was used up."""
        if piece.match.ending == "s" and piece.text:
            return self._possessive(piece, following)
        if piece.match.reason == "compound" and piece.text:
            return replace(piece, text=grammar.bare(piece.text)), False
        if piece.choice.kind in PEOPLE and self._text.gap(piece.last).startswith("-"):
            after = self._text.tokens[piece.last + 1 : piece.last + 2]
            if after and self._text.gap(piece.last) == "-" and piece.text:
                return replace(piece, text=grammar.bare(piece.text)), False
        return self._repeated(piece), False

    def _repeated(self, piece: _Piece) -> _Piece:
        """ "Sara, mama van Lotte" → "mama van …": the label follows the name."""
        words = list(folded_label(piece.text))
        tokens = self._text.tokens
        here = piece.last + 1
        if not piece.text or [t.word for t in tokens[here : here + len(words)]] != words:
            return piece
        if any(i in self._blocked for i in range(here, here + len(words))):
            return piece
        gap = self._text.gap(piece.last)
        behind = tokens[here + len(words) - 1].source_end
        if gap == " (" and self._text.source[behind : behind + 1] == ")":
            return replace(piece, last=here + len(words) - 1, end=behind + 1)
        if gap in (" ", ", "):
            return replace(piece, last=here + len(words) - 1, end=behind)
        return piece

    def _possessive(self, piece: _Piece, following: _Piece | None) -> tuple[_Piece, bool]:
        names, text, label = self._names, self._text, piece.text
        noun = grammar.possessed(text, piece.last + 1, self._blocked, names.ordinary)
        spaced = text.gap(piece.last).strip("'") in (" ", "\n")
        if not spaced:
            noun = None
        if noun is None and not piece.match.apostrophe:
            return self._repeated(piece), False
        if grammar.inflects(label, names.language) or (not self._turn and noun is not None):
            return replace(piece, text=grammar.own(label)), False
        if noun is None or not self._turn:
            return replace(piece, text=f"van {label}"), False
        thing = text.source[text.tokens[piece.last + 1].source_start : text.tokens[noun].source_end]
        end, used = text.tokens[noun].source_end, False
        keys = piece.choice.keys
        last = noun
        by = following is not None and following.first == noun + 1 and text.gap(noun) == " "
        if by and following and text.tokens[noun].word in grammar.TITLES.get(following.choice.kind, ()):
            # "Bilals opa Lahcen": the opa is Lahcen.
            thing = following.text if " " not in following.text else thing
            end, used, last = following.end, True, following.last
            keys = (*keys, *following.choice.keys)
        lead = grammar.article(text.tokens[noun].word)
        choice = replace(piece.choice, keys=keys)
        piece = replace(piece, last=last, end=end, text=f"{lead} {thing} van {label}", choice=choice)
        return piece, used

    def _cased(self, piece: _Piece, before: _Piece | None) -> _Piece:
        token = self._text.tokens[piece.first]
        if not piece.text or piece.choice.kind == "number":
            return piece
        name = self._text.tokens[piece.match.first]
        shouts = name.shape == "CAPS" or piece.match.part == "initials"
        if shouts and in_capitals(self._text, piece.match.first):
            return replace(piece, text=piece.text.upper())
        starts = starts_sentence(self._text, piece.first)
        if before is not None and before.last == piece.first - 1:
            # A dot that stayed behind initials ended the sentence.
            starts = starts or self._text.source[before.end : piece.start].strip() == "."
        if token.shape != "lower" and starts:
            return replace(piece, text=grammar.capital(piece.text))
        return piece
