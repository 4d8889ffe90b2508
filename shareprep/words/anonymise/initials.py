# SPDX-License-Identifier: EUPL-1.2
"""Initials of known people: W.D.C., WDC, W. and, between words, W.

It finds them and leaves the choice among several people to `choice`. Dots make letters initials; without dots
capitals do, unless the row is a word or a common abbreviation, because CLB and TV are nobody.
"""

from collections.abc import Container, Mapping, Sequence

from shareprep.words.anonymise import guard
from shareprep.words.anonymise.folding import Folded
from shareprep.words.anonymise.identity import Reason
from shareprep.words.anonymise.match import Match

_LETTER_HEADS = frozenset(
    """vitamine groep klas kind team punt plan blok lokaal letter deel type bijlage optie hepatitis niveau
    kamer foto figuur zaal tabel maat child vitamin class group option part point""".split()
)
ABBREVIATIONS = frozenset(
    """bv bvb aub zoz nvt ivm ivp mbt enz eg ie pm am tav tov dwz ed ca nl nav ua oa vgl mn id ps dd nb cm km
    zg tv wc pc dvd cd ok clb mdo kdv bko ibo bso gon okan oki avg gdpr lws sva asd adhd az uz vzw""".split()
)
_BEFORE_PEOPLE = frozenset(
    "en met bij van voor aan dat naar tegen als toen omdat maar and with to for when".split()
)


class Initials:
    """The letter rows of people: `rows` gives who bears them, `children` are the children spoken about."""

    def __init__(
        self, rows: Mapping[str, Sequence[int]], children: frozenset[int], ordinary: Container[str]
    ) -> None:
        self._rows = rows
        self._children = children
        self._ordinary = ordinary

    def at(self, text: Folded, index: int) -> Match | None:
        """The longest row of initials that begins at token `index`."""
        tokens = text.tokens
        token = tokens[index]
        if len(token.word) > 1:
            owners = tuple(self._rows.get(token.word, ()))
            plain = token.word not in self._ordinary and token.word not in ABBREVIATIONS
            if not owners or token.shape != "CAPS" or not plain or len(token.word) > 5:
                return None
            reason: Reason | None = "shared_name" if len(owners) > 1 else None
            return Match(index, index, token.start, token.end, owners, "initials", reason=reason)
        last = index
        while last + 1 < len(tokens) and len(tokens[last + 1].word) == 1:
            if text.gap(last) not in (".", ". ", ".-"):
                break
            last += 1
        for stop in range(last, index - 1, -1):
            match = self._dotted(text, index, stop)
            if match is not None:
                return match
        return self._lone(text, index)

    def _dotted(self, text: Folded, first: int, last: int) -> Match | None:
        tokens = text.tokens
        row = "".join(t.word for t in tokens[first : last + 1])
        owners = tuple(self._rows.get(row, ()))
        before = tokens[first - 1] if first else None
        small = tokens[first].shape == "lower"
        if not owners or not text.gap(last).startswith(".") or (first and text.gap(first - 1) == "."):
            return None
        if small and (row in ABBREVIATIONS or len(row) == 1):
            return None
        if len(row) == 1 and before is not None:
            if before.word in _LETTER_HEADS or before.shape == "digits":
                return None
            if before.word not in guard.TITLES_ANY:
                owners = self._likeliest(owners)
        end = tokens[last].end + (not closes(text, last, len(row)))
        reason: Reason | None = "shared_name" if len(owners) > 1 or len(row) == 1 else None
        return Match(first, last, tokens[first].start, end, owners, "initials", reason=reason)

    def _likeliest(self, owners: tuple[int, ...]) -> tuple[int, ...]:
        """Of those with one initial the child that is spoken about; else all of them."""
        children = tuple(i for i in owners if i in self._children)
        return children if len(children) == 1 else owners

    def _lone(self, text: Folded, index: int) -> Match | None:
        """ "met W naar buiten": the child's initial without a dot, where only a person can stand."""
        token = text.tokens[index]
        owners = self._likeliest(tuple(self._rows.get(token.word, ())))
        if token.shape == "lower" or len(owners) != 1 or owners[0] not in self._children:
            return None
        before = text.tokens[index - 1].word if index else ""
        placed = guard.starts_sentence(text, index) or before in _BEFORE_PEOPLE
        behind = index + 1 < len(text.tokens) and text.tokens[index + 1].shape == "lower"
        if not placed or token.word in "aiou" or not behind or text.gap(index) != " ":
            return None
        return Match(index, index, token.start, token.end, owners, "initials", reason="shared_name")


def closes(text: Folded, last: int, size: int) -> bool:
    """Whether the dot behind token `last`, the end of `size` initials, also ends the sentence."""
    if last + 1 == len(text.tokens):
        return True
    gap = text.gap(last)
    if not gap.strip(". \t"):
        alone = guard.starts_sentence(text, last - size + 1)
        return text.tokens[last + 1].shape != "lower" and gap != "." and not alone
    return "\n" in gap
