# SPDX-License-Identifier: EUPL-1.2
"""The letters: which face draws which sign, and how signs join.

Answers for: a face per sign (Atkinson Hyperlegible Next, then Noto) and HarfBuzz shaping (kerning, Arabic
joining, emoji sequences). Does not break lines, does not write PDF.
Why not ReportLab's own fonts: they know one glyph per 16-bit code, so an emoji or a joined letter could not
be read back from the file, and a sign without a glyph would be an empty box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from shareprep.errors import KnownError
from shareprep.i18n import _
from shareprep.paths import resource


class Weight(StrEnum):
    """The three looks of a letter on paper."""

    REGULAR = "regular"
    STRONG = "strong"
    SLANTED = "slanted"


# In order of preference; Noto Sans has Greek and Cyrillic.
_FACES: dict[Weight, tuple[str, ...]] = {
    Weight.REGULAR: (
        "AtkinsonHyperlegibleNext_400Regular",
        "NotoSans_400Regular",
        "NotoSansArabic_400Regular",
    ),
    Weight.STRONG: (
        "AtkinsonHyperlegibleNext_600SemiBold",
        "NotoSans_600SemiBold",
        "NotoSansArabic_600SemiBold",
    ),
    Weight.SLANTED: (
        "AtkinsonHyperlegibleNext_400Regular_Italic",
        "NotoSans_400Regular",
        "NotoSansArabic_400Regular",
    ),
}
_EMOJI = "NotoEmoji_400Regular"

_TEXT_STYLE, _EMOJI_STYLE = "\ufe0e", "\ufe0f"
_JOINERS = "\u200c\u200d"
_SILENT = frozenset((_TEXT_STYLE, _EMOJI_STYLE, *_JOINERS))

TILE_SCALE = 0.62
"""Size of the code in a box, against the letters around it."""
TILE_PAD = 0.14
"""Air left and right of that code, in units of the letter size."""


class FontMissing(KnownError):
    """A font that ships with the program is not there, or cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            _("A font of Shareprep is missing or damaged, so no document can be made."),
            _("Install Shareprep again; what you wrote is safe in the vault."),
        )


class Glyph(Struct, frozen=True):
    """One drawn shape. `code` is its number in this document; lengths are in units of the letter size.

    A shape with `code` 0 is `picture`, a glyph drawn as a path: where one sign is made of several glyphs (a
    letter and its dots), only one of them can be read back as that sign.
    """

    code: int
    advance: float
    natural: float
    dx: float
    dy: float
    picture: int = 0


class Shaped(Struct, frozen=True):
    """A stretch of text in one face, its glyphs from left to right.

    `missing` names a sign that no face has ("U+1234"): drawn as a boxed code, read back as the sign itself.
    """

    face: Face
    glyphs: tuple[Glyph, ...]
    width: float
    missing: str = ""


class Face:
    """One font file as used in one document: shapes text, and remembers what must be embedded.

    `uses` lists (glyph, sign) in the order of their codes, which begin at 1.
    """

    def __init__(self, path: Path) -> None:
        try:
            self.face = hb.Face(hb.Blob.from_file_path(str(path)))
        except (OSError, hb.HarfBuzzError) as problem:
            raise FontMissing from problem
        if not self.face.glyph_count:
            raise FontMissing
        self.font = hb.Font(self.face)
        self.name = path.stem
        self.unit: float = 1 / self.face.upem
        self._codes: dict[tuple[int, str], int] = {}

    @property
    def uses(self) -> tuple[tuple[int, str], ...]:
        return tuple(self._codes)

    def covers(self, cluster: str) -> bool:
        """Does this face have each sign of the cluster (joiners and style selectors aside)?"""
        get = self.font.get_nominal_glyph
        return all(get(ord(sign)) for sign in cluster if sign not in _SILENT)

    def advance(self, glyph: int) -> float:
        """How far a glyph moves on by itself, in units of the letter size."""
        return float(self.font.get_glyph_h_advance(glyph)) * self.unit

    def shape(self, text: str, rtl: bool = False) -> Shaped:
        """The glyphs for `text`; `rtl` says that it is read from right to left."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(self.font, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = [*sorted({info.cluster for info in infos}), len(text)]
        ends = dict(pairwise(starts))
        groups: dict[int, list[int]] = {}
        for index, info in enumerate(infos):
            groups.setdefault(info.cluster, []).append(index)
        readable = {
            max(group, key=lambda index: positions[index].x_advance): text[start : ends[start]]
            for start, group in groups.items()
        }
        glyphs = tuple(
            self._glyph(info.codepoint, readable.get(index, ""), place)
            for index, (info, place) in enumerate(zip(infos, positions, strict=True))
        )
        return Shaped(self, glyphs, sum(glyph.advance for glyph in glyphs))

    def shape_missing(self, sign: str) -> Shaped:
        """A boxed code instead of `sign`, which stays behind it as the text of an invisible letter."""
        label = f"U+{ord(sign):04X}"
        first = self.glyphs(label)[0]
        width = TILE_SCALE * sum(map(self.advance, self.glyphs(label))) + 2 * TILE_PAD
        glyph = Glyph(self._code(first, sign), width, self.advance(first), 0.0, 0.0)
        return Shaped(self, (glyph,), width, missing=label)

    def outline(self, glyphs: Sequence[int]) -> list[tuple[str, tuple[float, ...]]]:
        """The shapes of `glyphs`, one after another, as PDF path operators with points in units of the
        letter size.
        """
        pen = _OutlinePen(self.unit)
        for glyph in glyphs:
            self.font.draw_glyph_with_pen(glyph, pen)
            pen.x += self.advance(glyph)
        return pen.strokes

    def glyphs(self, text: str) -> list[int]:
        """The glyph of each sign, unshaped."""
        return [self.font.get_nominal_glyph(ord(sign)) or 0 for sign in text]

    def _glyph(self, number: int, sign: str, place: hb.GlyphPosition) -> Glyph:
        unit = self.unit
        advance, dx, dy = place.x_advance * unit, place.x_offset * unit, place.y_offset * unit
        if not sign:
            return Glyph(0, advance, 0.0, dx, dy, number)
        return Glyph(self._code(number, sign), advance, self.advance(number), dx, dy)

    def _code(self, glyph: int, sign: str) -> int:
        return self._codes.setdefault((glyph, sign), len(self._codes) + 1)


class _OutlinePen:
    """Receives a glyph's outline from HarfBuzz and keeps it as PDF path operators (quadratic curves made
    cubic).
    """

    def __init__(self, unit: float) -> None:
        self.strokes: list[tuple[str, tuple[float, ...]]] = []
        self.x = 0.0
        self._unit = unit
        self._at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the name HarfBuzz calls
        self._add("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("l", point)

    def qCurveTo(self, bend: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2) = self._at, bend, end
        first = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
        self._add("c", first, (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2)), end)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("c", *points)

    def closePath(self) -> None:  # noqa: N802
        self.strokes.append(("h", ()))

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        self._at = points[-1]
        flat = [value for x, y in points for value in (self.x + x * self._unit, y * self._unit)]
        self.strokes.append((operator, tuple(flat)))


class Fonts:
    """The faces of one document; opened when first needed."""

    def __init__(self) -> None:
        self._faces: dict[str, Face] = {}
        self._known: dict[tuple[str, Weight, bool], tuple[Shaped, ...]] = {}

    def shape(self, text: str, weight: Weight, rtl: bool = False) -> tuple[Shaped, ...]:
        """`text` as stretches of one face each, left to right; nothing of it is dropped."""
        key = (text, weight, rtl)
        if key not in self._known:
            parts = [self._shape_run(face, run, rtl) for face, run in self._runs(text, weight)]
            self._known[key] = tuple(part for run in (reversed(parts) if rtl else parts) for part in run)
        return self._known[key]

    def used(self) -> list[Face]:
        """The faces that must be embedded, in a fixed order."""
        return [face for _, face in sorted(self._faces.items()) if face.uses]

    def _face(self, name: str) -> Face:
        if name not in self._faces:
            self._faces[name] = Face(resource("fonts", f"{name}.ttf"))
        return self._faces[name]

    def _shape_run(self, face: Face | None, run: str, rtl: bool) -> tuple[Shaped, ...]:
        if face is not None:
            return (face.shape(run, rtl),)
        plain = self._face(_FACES[Weight.REGULAR][0])
        return tuple(plain.shape_missing(sign) for sign in run)

    def _runs(self, text: str, weight: Weight) -> Iterator[tuple[Face | None, str]]:
        first = self._face(_FACES[weight][0])
        if text.isascii() or (_EMOJI_STYLE not in text and first.covers(text)):
            yield first, text
            return
        run, current = "", self._choose(text[0], weight)
        for cluster in clusters(text):
            face = self._choose(cluster, weight)
            if face is not current and run:
                yield current, run
                run = ""
            run, current = run + cluster, face
        yield current, run

    def _choose(self, cluster: str, weight: Weight) -> Face | None:
        names = [*_FACES[weight], _EMOJI]
        if _EMOJI_STYLE in cluster:
            names.insert(0, _EMOJI)
        for name in names:
            face = self._face(name)
            if face.covers(cluster):
                return face
        return None


def clusters(text: str) -> Iterator[str]:
    """What a reader sees as one sign: a letter with its marks, an emoji with its parts, a flag."""
    cluster = ""
    for sign in text:
        if cluster and _joins(cluster, sign):
            cluster += sign
        else:
            if cluster:
                yield cluster
            cluster = sign
    if cluster:
        yield cluster


def _joins(cluster: str, sign: str) -> bool:
    if sign in _SILENT or cluster[-1] == "\u200d" or unicodedata.category(sign).startswith("M"):
        return True
    code = ord(sign)
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:  # skin tones, and the tags of regional flags
        return True
    return 0x1F1E6 <= code <= 0x1F1FF and len(cluster) == 1 and 0x1F1E6 <= ord(cluster) <= 0x1F1FF
