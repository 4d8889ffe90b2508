# SPDX-License-Identifier: EUPL-1.2
"""Writing a text without names, so that it still reads as a text.

It asks `names` where they stand and `choice` what takes their place; here titles, articles, commas and
possessives around a name are taken along, and every piece remembers where it came from.
"""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from shareprep.words.anonymise import grammar
from shareprep.words.anonymise.choice import Choice, is_role, relative
from shareprep.words.anonymise.folding import Folded
from shareprep.words.anonymise.guard import in_capitals, is_adjective, starts_sentence
from shareprep.words.anonymise.identity import PEOPLE, Doubt, Result, Span
from shareprep.words.anonymise.names import Names
from shareprep.words.anonymise.pieces import Piece, gather, source_end
from shareprep.words.anonymise.variants import folded_label

_GENERIC = frozenset(("iemand", "iemand anders", "someone", "someone else"))


def rewrite(
    names: Names, source: str, wanted: Callable[[Choice], bool], *, turn_possessives: bool = True
) -> Result:
    """`source` with every match that is `wanted` replaced, and what to look at."""
    text, matches = names.find(source)
    if not matches:
        return Result(source)
    pieces = gather(names, text, matches)
    writer = _Writer(names, text, pieces, turn_possessives)
    written = [piece for piece in writer.write() if wanted(piece.choice)]
    review = [_doubt(text, piece) for piece in written if piece.choice.reason]
    return _compose(source, written, review)


def _doubt(text: Folded, piece: Piece) -> Doubt:
    start = text.places[min(piece.match.start, text.tokens[piece.choice.first].start)]
    end = source_end(text, piece.match.end)
    reason = piece.choice.reason or "shared_name"
    return Doubt(start, end, text.source[start:end], reason, True, piece.choice.keys[0])


def _compose(source: str, pieces: Iterable[Piece], review: list[Doubt]) -> Result:
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


class _Writer:
    """Fits each label into its sentence."""

    def __init__(self, names: Names, text: Folded, pieces: list[Piece], turn: bool) -> None:
        self._names = names
        self._text = text
        self._pieces = pieces
        self._turn = turn
        self._blocked = {i for p in pieces for i in range(p.first, p.last + 1)}

    def write(self) -> list[Piece]:
        """The pieces with their final texts and extents, in order."""
        done: list[Piece] = []
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

    def _in_front(self, piece: Piece, floor: int) -> Piece:
        """Takes along titles, repeated labels and articles in front of the name."""
        ahead = self._text.tokens[piece.first - 1].word if piece.first > floor else ""
        if piece.choice.kind == "family" and ahead in grammar.RELATIVES and len(piece.choice.keys) > 1:
            piece = replace(piece, text="")
        if not piece.text:  # the title says it all
            before = self._text.tokens[piece.first - 1]
            return replace(piece, start=before.source_end)
        compound = self._in_compound(piece)
        if compound is not piece:
            return compound
        if piece.choice.kind == "number":
            return self._article(piece, floor, titled=False)
        first = self._titles(piece, floor)
        titled = first < piece.first
        if piece.text == relative(self._names.language) and titled:
            return replace(piece, start=self._text.tokens[piece.first - 1].source_end, text="")
        if piece.text in _GENERIC and titled:
            return self._titled_stranger(piece, first, floor)
        piece = self._from(piece, first)
        piece = self._apposition(piece, floor)
        return self._article(piece, floor, titled=titled) if piece.text else piece

    def _titles(self, piece: Piece, floor: int) -> int:
        """The first token of the titles in front of `piece` that say the same as its label."""
        titles = grammar.TITLES.get(piece.choice.kind, frozenset())
        first = piece.first
        while first > floor and first > piece.first - 2:
            gap = self._text.gap(first - 1)
            word = self._text.tokens[first - 1].word
            known = word in titles or is_role(self._names, piece.choice, word)
            if not known or not grammar.stands_by(gap, word):
                break
            first -= 1
        words = [w for w in folded_label(grammar.bare(piece.text)) if w.isalpha() and len(w) > 1]
        size = len(words)
        if size > 1 and first - size >= floor:
            ahead = [t.word for t in self._text.tokens[first - size : first]]
            if ahead == words and not self._text.gap(first - 1).strip():
                first -= size
        return first

    def _titled_stranger(self, piece: Piece, first: int, floor: int) -> Piece:
        """ "Dokter Speeckaert" → "een dokter": who is only "iemand" keeps the title."""
        title = self._text.source[
            self._text.tokens[first].source_start : self._text.tokens[piece.first - 1].source_end
        ]
        ahead = self._text.tokens[first - 1].word if first > floor else ""
        known = ahead in grammar.DETERMINERS | grammar.POINTERS
        known = known or (self._names.language == "nl" and is_adjective(ahead, self._names.ordinary))
        lead = "" if known else {"nl": "een ", "en": "a "}[self._names.language]
        return replace(self._from(piece, first), text=lead + title.lower())

    def _apposition(self, piece: Piece, floor: int) -> Piece:
        """ "haar mama, Sara, vroeg" → "haar mama vroeg": the label stands there already."""
        if piece.first <= floor or piece.match.ending == "s":
            return piece
        gap = self._text.gap(piece.first - 1)
        words = list(folded_label(grammar.bare(piece.text)))
        ahead = [t.word for t in self._text.tokens[max(floor, piece.first - len(words)) : piece.first]]
        opened = gap.strip()
        helper = piece.text in _GENERIC and ahead[-1] in grammar.TITLES["other_adult"]
        if (ahead != words and not helper) or opened not in (",", "("):
            return piece
        closing = {",": ",", "(": ")"}[opened]
        if (closing == ")" or helper) and self._text.source[piece.end : piece.end + 1] != closing:
            return piece
        end = piece.end + (self._text.source[piece.end : piece.end + 1] == closing)
        return replace(piece, start=self._text.tokens[piece.first - 1].source_end, end=end, text="")

    def _article(self, piece: Piece, floor: int, *, titled: bool) -> Piece:
        """Puts one article where there would be two, and none behind "ons" or "die lieve"."""
        first = piece.first
        if first <= floor or not piece.text:
            return piece
        if self._text.gap(first - 1) == "'" and self._text.tokens[first - 1].word == "d":
            return replace(self._from(piece, first - 1), text=f"van {piece.text}")  # "le sac d'Aimée"
        if self._text.gap(first - 1) != " ":
            return piece
        word = self._text.tokens[first - 1].word
        has_article = grammar.bare(piece.text) != piece.text
        if has_article:
            if word in grammar.DETERMINERS:
                return self._from(piece, first - 1)
            ahead = self._text.tokens[first - 2].word if first - 1 > floor else ""
            led = ahead in grammar.DETERMINERS | grammar.POINTERS or starts_sentence(self._text, first - 1)
            dutch = self._names.language == "nl"
            adjective = dutch and led and is_adjective(word, self._names.ordinary)
            if word in grammar.NEAR or (adjective and piece.choice.kind in PEOPLE):
                return replace(piece, text=grammar.bare(piece.text))
            return piece
        child = piece.choice.kind in ("child", "other_child")
        if piece.choice.kind in PEOPLE and (child or not titled) and word in ("de", "den", "the"):
            return self._from(piece, first - 1)
        if child and titled and word == "het":
            return self._from(piece, first - 1)
        return piece

    def _from(self, piece: Piece, first: int) -> Piece:
        if first == piece.first:
            return piece
        return replace(piece, first=first, start=self._text.tokens[first].source_start)

    # ---- what stands behind

    def _in_compound(self, piece: Piece) -> Piece:
        """ "Emma-map" and "Emmafeestje": no article inside a word."""
        if piece.choice.kind not in PEOPLE:
            return piece
        if piece.match.reason == "compound":
            return replace(piece, text=grammar.bare(piece.text) + "-")
        after = piece.last + 1 < len(self._text.tokens) and piece.last + 1 not in self._blocked
        if after and self._text.gap(piece.last) == "-":
            return replace(piece, text=grammar.bare(piece.text))
        return piece

    def _behind(self, piece: Piece, following: Piece | None) -> tuple[Piece, bool]:
        """The possessive, a label that follows as well, a compound; and whether `following` was used up."""
        if piece.match.ending == "s" and piece.text:
            return self._possessive(piece, following)
        return self._repeated(piece), False

    def _repeated(self, piece: Piece) -> Piece:
        """ "Sara, mama van Lotte" → "mama van …": the label follows the name."""
        words = list(folded_label(grammar.bare(piece.text)))
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
        if gap == " " or (gap == ", " and grammar.bare(piece.text) == piece.text):
            return replace(piece, last=here + len(words) - 1, end=behind)
        return piece

    def _possessive(self, piece: Piece, following: Piece | None) -> tuple[Piece, bool]:
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

    def _cased(self, piece: Piece, before: Piece | None) -> Piece:
        token = self._text.tokens[piece.first]
        if not piece.text:
            return piece
        name = self._text.tokens[piece.match.first]
        shouts = name.shape in ("CAPS", "digits") or piece.match.part == "initials"
        if shouts and in_capitals(self._text, piece.match.first):
            return replace(piece, text=piece.text.upper())
        starts = starts_sentence(self._text, piece.first)
        if before is not None and before.last == piece.first - 1:
            # A dot that stayed behind initials ended the sentence.
            starts = starts or self._text.source[before.end : piece.start].strip() == "."
        if token.shape != "lower" and starts:
            return replace(piece, text=grammar.capital(piece.text))
        return piece
