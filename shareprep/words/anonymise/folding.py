# SPDX-License-Identifier: EUPL-1.2
"""Letters without marks and case, and the way back to where they stood in the text.

It does not know names. Folding changes lengths (ß is two letters, a combining mark none), so each folded
character remembers its place: what is replaced is replaced in the text as it was written.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

# These have no decomposition in Unicode.
_LETTERS = {
    "ı": "i",
    "İ": "i",
    "ł": "l",
    "Ł": "l",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ð": "d",
    "Ð": "d",
    "þ": "th",
    "Þ": "th",
    "ħ": "h",
    "Ħ": "h",
    "ß": "ss",
    "ẞ": "ss",
    "œ": "oe",
    "Œ": "oe",
    "æ": "ae",
    "Æ": "ae",
    "ə": "e",
    "Ə": "e",
}
_APOSTROPHES = "'’‘ʼʹ`´′ʻ＇"
# U+FFFE and U+0002 are how PDF readers give back a hyphen at the end of a line.
_HYPHENS = "-‐‑‒–—−\ufffe\x02"
_LINE_HYPHEN = re.compile("\u00ad(?=\\s*\n)")
_WORD = re.compile(r"[^\W\d_]+|\d+")

# Streamlined Bulgarian transliteration, with the Russian and Ukrainian letters it lacks.
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъьюяыэёіїєґј",
        "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya y e e i i e g y".split(),
        strict=True,
    )
)


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if letter in _APOSTROPHES:
        return "'"
    if letter in _HYPHENS:
        return "-"
    kind = unicodedata.category(letter)
    if kind == "Cf":  # soft hyphens, joiners, direction marks: written, never seen
        return ""
    if kind == "Zs":
        return " "
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


class Token(Struct, frozen=True):
    """A run of letters or of digits: folded, with its place in the folded text and in the source."""

    word: str
    start: int
    end: int
    source_start: int
    source_end: int
    shape: str  # "lower", "Capital", "CAPS", "digits"


class Folded(Struct, frozen=True):
    """`text` without marks and case; `places[i]` is where its character i began in `source`."""

    source: str
    text: str
    places: tuple[int, ...]
    tokens: tuple[Token, ...]

    def gap(self, index: int) -> str:
        """What stands between token `index` and the next one (or the end), folded."""
        end = self.tokens[index + 1].start if index + 1 < len(self.tokens) else len(self.text)
        return self.text[self.tokens[index].end : end]


def fold(text: str) -> str:
    """`text` in small letters without marks: "Ľubica’s" → "lubica's"."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, text))


def read(text: str) -> Folded:
    """`text` folded and cut into tokens, camel case included ("agendaEmma" is two words)."""
    lines = _LINE_HYPHEN.sub("-", text)
    if lines.isascii():
        folded = lines.lower()
        places = tuple(range(len(lines) + 1))
    else:
        pieces: list[str] = []
        found: list[int] = []
        for place, letter in enumerate(lines):
            plain = _fold_letter(letter)
            pieces.append(plain)
            found.extend([place] * len(plain))
        folded = "".join(pieces)
        places = (*found, len(text))
    tokens: list[Token] = []
    for match in _WORD.finditer(folded):
        tokens.extend(_cut(folded, text, places, match.start(), match.end()))
    return Folded(text, folded, places, tuple(tokens))


def _cut(folded: str, source: str, places: tuple[int, ...], start: int, end: int) -> list[Token]:
    """The token at [start, end), or its parts where a capital follows a small letter."""
    written = source[places[start] : places[end - 1] + 1]
    cuts = [start]
    if not (written.islower() or written.istitle() or written.isupper()):
        cuts += [
            i
            for i in range(start + 1, end)
            if source[places[i]].isupper() and source[places[i - 1]].islower() and places[i] != places[i - 1]
        ]
    cuts.append(end)
    return [
        Token(
            folded[a:b],
            a,
            b,
            places[a],
            _after(places, b),
            _shape(source[places[a] : places[b - 1] + 1]),
        )
        for a, b in pairwise(cuts)
    ]


def _after(places: tuple[int, ...], end: int) -> int:
    """Where the source goes on after folded place `end`: behind any marks of the last letter."""
    return max(places[end], places[end - 1] + 1)


def _shape(written: str) -> str:
    if written[0].isdigit():
        return "digits"
    if not written[0].isupper():
        return "lower"
    letters = [c for c in written if c.isalpha()]
    return "CAPS" if len(letters) > 1 and all(c.isupper() for c in letters) else "Capital"


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name: "D'Hondt-Özkan" → ("d", "hondt", "ozkan")."""
    return tuple(match.group() for match in _WORD.finditer(fold(name)))


def transliterate(word: str) -> str:
    """A folded Cyrillic word in Latin letters; any other word as it is."""
    return "".join(_CYRILLIC.get(letter, letter) for letter in word)


def distance(one: str, other: str, limit: int) -> int:
    """Damerau–Levenshtein distance (swapped neighbours count once), or limit + 1 when it is more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        new = [i]
        for j, b in enumerate(other, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > limit:
            return limit + 1
        before, row = row, new
    return row[-1]
