# SPDX-License-Identifier: EUPL-1.2
"""Text broken into lines.

Answers for: cleaning what was typed, where a line may break, words wider than the line, and the order of
words when Arabic or Hebrew stands in a Dutch sentence (the part of Unicode's UAX 9 that running text
needs). Does not draw.
Why not a ReportLab paragraph: it knows no face per sign, and sets joined and right-to-left words in the
wrong order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from shareprep.documents.fonts import Fonts, Shaped, clusters
from shareprep.documents.ink import Look
from shareprep.documents.sheet import Placed

# A word runs up to white space that may break (a no-break space may not), or to a hyphen, dash or slash
# between letters; between digits it may not break, or 9/11 would become two.
_TOKEN = re.compile(
    r"\n|[^\S\n\u00a0\u202f]+|(?:[^\s]|[\u00a0\u202f])+?(?:(?<=[^\W\d])[-/–—](?=[^\W\d])|(?=[^\S\u00a0\u202f])|$)"
)
_RTL = frozenset(("R", "AL"))


class Line(Struct, frozen=True):
    """One line, its pieces from left to right; `width` leaves out the space at its end."""

    placed: tuple[Placed, ...]
    width: float
    rtl: bool = False


class _Piece(Struct, frozen=True):
    text: str
    look: Look
    level: int
    shaped: tuple[Shaped, ...]
    width: float


class _Token(Struct):
    """A word, a space or a forced break (no pieces)."""

    pieces: list[_Piece]
    space: bool = False

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)


def clean(text: str) -> str:
    """`text` as it is set: composed (NFC), line ends as \\n, without signs that only steer direction or
    control.

    A tab is a space. Letters, marks, joiners and emoji are never dropped.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n").replace("\u200b", "")
    return "".join(
        sign
        for sign in text
        if sign == "\n" or (sign not in _STEERING and unicodedata.category(sign) not in ("Cc", "Cs"))
    )


_STEERING = frozenset(
    map(chr, (0xFEFF, 0x00AD, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A)))
)


def break_lines(runs: Sequence[tuple[str, Look]], width: float, fonts: Fonts) -> list[Line]:
    """The lines for `runs`, which follow each other without added spaces; always at least one line."""
    cleaned = [(clean(text), look) for text, look in runs]
    levels, rtl = _levels("".join(text for text, _ in cleaned), mixed=len(runs) > 1)
    lines: list[Line] = []
    waiting: list[_Token] = []
    used = 0.0
    for token in _fit(_tokens(cleaned, levels, fonts), width, fonts):
        if token.space:
            if waiting:
                waiting.append(token)
                used += token.width
            continue
        if not token.pieces or (waiting and used + token.width > width + 0.01):
            lines.append(_set_line(waiting, rtl, fonts))
            waiting, used = [], 0.0
        if token.pieces:
            waiting.append(token)
            used += token.width
    if waiting or not lines:
        lines.append(_set_line(waiting, rtl, fonts))
    return lines


def measure(text: str, look: Look, fonts: Fonts) -> float:
    """The width of `text` on one line."""
    return break_lines([(text, look)], 1e9, fonts)[0].width


def _tokens(runs: Sequence[tuple[str, Look]], levels: str, fonts: Fonts) -> Iterator[_Token]:
    start = 0
    word: list[_Piece] = []
    for text, look in runs:
        for found in _TOKEN.finditer(text):
            part = found[0]
            if part == "\n" or (part[0].isspace() and part[0] not in "\u00a0\u202f"):
                if word:
                    yield _Token(word)
                word = []
                if part == "\n":
                    yield _Token([])
                else:
                    yield _Token([_piece(" ", look, levels[start + found.start()], fonts)], space=True)
                continue
            for piece, level in _split_levels(part, levels, start + found.start()):
                word.append(_piece(piece, look, level, fonts))
            if part[-1] in "-/–—" and found.end() < len(text):
                yield _Token(word)
                word = []
        start += len(text)
    if word:
        yield _Token(word)


def _piece(text: str, look: Look, level: str, fonts: Fonts) -> _Piece:
    number = ord(level)
    shaped = fonts.shape(text.replace("\u00a0", " "), look.weight, rtl=number == 1)
    width = sum(part.width for part in shaped) * look.size
    if look.tracking:
        width += look.tracking * sum(len(part.glyphs) for part in shaped)
    return _Piece(text, look, number, shaped, width)


def _split_levels(part: str, levels: str, start: int) -> Iterator[tuple[str, str]]:
    begin = 0
    for index in range(1, len(part) + 1):
        if index == len(part) or levels[start + index] != levels[start + begin]:
            yield part[begin:index], levels[start + begin]
            begin = index


def _fit(tokens: Iterator[_Token], width: float, fonts: Fonts) -> Iterator[_Token]:
    """The tokens, with words wider than a line cut where the line ends (between whole signs)."""
    for token in tokens:
        if token.width <= width or token.space:
            yield token
            continue
        line: list[_Piece] = []
        used = 0.0
        for piece in token.pieces:
            for sign in clusters(piece.text):
                step = _piece(sign, piece.look, chr(piece.level), fonts)
                if line and used + step.width > width:
                    yield _Token(_merge(line, fonts))
                    line, used = [], 0.0
                line.append(step)
                used += step.width
        yield _Token(_merge(line, fonts))


def _merge(signs: list[_Piece], fonts: Fonts) -> list[_Piece]:
    """Single signs of one look and level joined again, so that they are shaped together."""
    merged: list[_Piece] = []
    for sign in signs:
        last = merged[-1] if merged else None
        if last and (last.look, last.level) == (sign.look, sign.level):
            merged[-1] = _piece(last.text + sign.text, last.look, chr(last.level), fonts)
        else:
            merged.append(sign)
    return merged


def _set_line(tokens: list[_Token], rtl: bool, fonts: Fonts) -> Line:
    while tokens and tokens[-1].space:
        tokens.pop()
    pieces = [piece for token in tokens for piece in token.pieces]
    placed: list[Placed] = []
    x = 0.0
    for piece in _reorder(pieces):
        for part in piece.shaped:
            placed.append(Placed(x, part, piece.look))
            x += part.width * piece.look.size + piece.look.tracking * len(part.glyphs)
    if pieces and not rtl:
        # A space that nobody sees: without it a screen reader runs the last word into the next line.
        placed.append(Placed(x, fonts.shape(" ", pieces[-1].look.weight)[0], pieces[-1].look))
    return Line(tuple(placed), x, rtl)


def _reorder(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces from left to right: each stretch of a level and above is turned round, the highest first (UAX
    9, L2).

    They are also written in this order: readers of PDF expect words from right to left as they stand.
    """
    for level in (2, 1):
        if not any(piece.level >= level for piece in pieces):
            continue
        turned: list[_Piece] = []
        stretch: list[_Piece] = []
        for piece in pieces:
            if piece.level >= level:
                stretch.insert(0, piece)
            else:
                turned += [*stretch, piece]
                stretch = []
        pieces = turned + stretch
    return pieces


def _levels(text: str, mixed: bool) -> tuple[str, bool]:
    """A direction level for each sign (as a character: \\0 left to right, \\1 right to left, \\2 a number
    within it).

    Also whether the whole text runs from right to left: if it is of one look (not `mixed`, as a name with
    its part is) and most of its letters do. White space and punctuation between two words of one direction
    take it; elsewhere they take that of the text.
    """
    classes = [unicodedata.bidirectional(sign) for sign in text] if not text.isascii() else []
    if not _RTL.intersection(classes):
        return "\0" * len(text), False
    turned = sum(kind in _RTL for kind in classes)
    base = 1 if not mixed and turned > 2 * classes.count("L") else 0
    levels: list[int | None] = []
    strong = base
    for kind in classes:
        if kind == "L":
            strong = 0
            levels.append(0 if not base else 2)
        elif kind in _RTL:
            strong = 1
            levels.append(1)
        elif kind in ("EN", "AN"):
            levels.append(2 if strong else base)
        elif kind == "NSM" and levels:
            levels.append(levels[-1])
        else:
            levels.append(None)
    return "".join(map(chr, _fill_neutrals(levels, base))), base == 1


def _fill_neutrals(levels: list[int | None], base: int) -> list[int]:
    filled: list[int] = []
    index = 0
    while index < len(levels):
        level = levels[index]
        if level is not None:
            filled.append(level)
            index += 1
            continue
        end = index
        while end < len(levels) and levels[end] is None:
            end += 1
        before = filled[-1] if filled else base
        after = levels[end] if end < len(levels) else base
        if base:
            between = 2 if before == after == 2 else 1
        else:
            between = 1 if before and after else 0
        filled += [between] * (end - index)
        index = end
    return filled
