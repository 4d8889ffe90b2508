# SPDX-License-Identifier: EUPL-1.2
"""The surface that boxes draw on: text, rules, shapes; each either tagged or an artifact.

Answers for: PDF content operators, measured from the upper left corner of the page, and the tag around each
of them.
Does not decide where anything stands. Why not the canvas's own text methods: they know one font per string
and no tags; pages, outline and the file itself are ReportLab's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from msgspec import Struct

from shareprep.documents.fonts import TILE_PAD, TILE_SCALE, Shaped
from shareprep.documents.icons import Stroke, read_icon
from shareprep.documents.ink import PAGE_HEIGHT, Look
from shareprep.documents.paper import Paper
from shareprep.documents.tagging import Element, Structure


class Placed(Struct, frozen=True):
    """A shaped stretch at its distance from the line's left end, in points."""

    x: float
    shaped: Shaped
    look: Look


class Sheet:
    """Draws on the open page of one document."""

    def __init__(self, paper: Paper, structure: Structure) -> None:
        self._paper, self._structure = paper, structure
        self._icons: dict[str, list[Stroke]] = {}

    @contextmanager
    def marked(self, element: Element | None) -> Iterator[None]:
        """What is drawn inside belongs to `element`; None makes it an artifact, which is not read out."""
        if element is None:
            self._paper.put("/Artifact BMC")
        else:
            self._paper.put(f"/{element.kind} <</MCID {self._structure.mark(element)}>> BDC")
        yield
        self._paper.put("EMC")

    @contextmanager
    def furniture(self, part: str) -> Iterator[None]:
        """What comes back on every page (`part` Header or Footer), not read out."""
        self._paper.put(f"/Artifact <</Type /Pagination /Subtype /{part}>> BDC")
        yield
        self._paper.put("EMC")

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry in the outline that leads to this height of the open page."""
        self._paper.bookmark(title, level, top)

    def text(self, x: float, baseline: float, line: Sequence[Placed]) -> None:
        """One line of text; stretches of one face and look are written as one string."""
        index = 0
        while index < len(line):
            first, end = line[index], index + 1
            while (
                end < len(line)
                and not first.shaped.missing
                and line[end].shaped.face is first.shaped.face
                and line[end].look == first.look
                and not line[end].shaped.missing
            ):
                end += 1
            self._string(x, baseline, line[index:end])
            index = end

    def rule(
        self, x: float, y: float, width: float, colour: str, thickness: float = 0.6, dash: str = ""
    ) -> None:
        """A horizontal rule (an artifact)."""
        with self.marked(None):
            self.path([("m", (x, y)), ("l", (x + width, y))], stroke=colour, thickness=thickness, dash=dash)

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        stroke: str = "",
        thickness: float = 0.6,
        radius: float = 0.0,
    ) -> None:
        """A rectangle (an artifact), with round corners if `radius` is given."""
        with self.marked(None):
            self.path(rounded(x, y, width, height, radius), fill=fill, stroke=stroke, thickness=thickness)

    def icon(self, name: str, x: float, y: float, size: float, colour: str) -> None:
        """A line icon (an artifact: the words beside it say the same)."""
        if name not in self._icons:
            self._icons[name] = read_icon(name)
        scale = size / 24
        moved = [
            (operator, tuple(value * scale + (y if index % 2 else x) for index, value in enumerate(values)))
            for operator, values in self._icons[name]
        ]
        with self.marked(None):
            self.path(moved, stroke=colour, thickness=2 * scale, cap=1)

    def path(
        self,
        strokes: Sequence[Stroke],
        *,
        fill: str = "",
        stroke: str = "",
        thickness: float = 0.6,
        dash: str = "",
        cap: int = 0,
    ) -> None:
        """Any path, untagged by itself: call it inside `marked`. Heights count down from the upper edge."""
        parts = ["q"]
        if fill:
            parts.append(f"{_rgb(fill)} rg")
        if stroke:
            parts.append(f"{_rgb(stroke)} RG {_n(thickness)} w {cap} J {cap} j")
            if dash:
                parts.append(f"[{dash}] 0 d")
        for operator, values in strokes:
            points = " ".join(_n(PAGE_HEIGHT - v if i % 2 else v) for i, v in enumerate(values))
            parts.append(f"{points} {operator}".strip())
        parts.append({(True, True): "B", (True, False): "f", (False, True): "S"}[bool(fill), bool(stroke)])
        parts.append("Q")
        self._paper.put(" ".join(parts))

    def _string(self, x: float, baseline: float, parts: Sequence[Placed]) -> None:
        look, face = parts[0].look, parts[0].shaped.face
        x, size, start = x + parts[0].x, look.size, parts[0].x
        shown: list[str] = []
        pictures: list[tuple[int, float, float]] = []
        real, raised = 0.0, 0.0  # where the font's own widths leave the pen; how high it is
        for part in parts:
            at = part.x - start
            for glyph in part.shaped.glyphs:
                here = at + glyph.dx * size
                at += glyph.advance * size + look.tracking
                if glyph.picture:
                    pictures.append((glyph.picture, here, glyph.dy * size))
                    continue
                if glyph.dy != raised:
                    shown.append(f"] TJ {_n(glyph.dy * size)} Ts [")
                    raised = glyph.dy
                if abs(here - real) > 0.002:
                    shown.append(_n(1000 * (real - here) / size))
                shown.append(f"<{glyph.code:04X}>")
                real = here + glyph.natural * size
        missing = parts[0].shaped.missing
        # Behind a boxed code lies one letter, invisible and as wide as the box, with the sign as its text.
        behind = (
            f"{_n(100 * parts[0].shaped.width / parts[0].shaped.glyphs[0].natural)} Tz 3 Tr "
            if missing
            else ""
        )
        after = (" 0 Ts" if raised else "") + (" 100 Tz 0 Tr" if behind else "")
        self._paper.put(
            f"BT /{face.name} {_n(size)} Tf {_rgb(look.colour)} rg {behind}"
            f"{_n(x)} {_n(PAGE_HEIGHT - baseline)} Td [{''.join(shown).replace('><', '')}] TJ{after} ET"
        )
        for number, dx, dy in pictures:
            self.path(_moved(face.outline([number]), x + dx, baseline - dy, size), fill=look.colour)
        if missing:
            self._tile(x, baseline, parts[0])

    def _tile(self, x: float, baseline: float, part: Placed) -> None:
        """The box and the code for a sign that no face has."""
        size, colour = part.look.size, part.look.colour
        width, height = part.shaped.width * size, size * 0.86
        box = rounded(x + 0.5, baseline - height * 0.84, width - 1.0, height, 1.6)
        self.path(box, stroke=colour, thickness=0.5)
        face = part.shaped.face
        letters = face.outline(face.glyphs(part.shaped.missing))
        self.path(_moved(letters, x + TILE_PAD * size, baseline - 0.1 * size, TILE_SCALE * size), fill=colour)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> list[Stroke]:
    """A rectangle's path; `radius` rounds its corners."""
    right, bottom = x + width, y + height
    if not radius:
        return [("m", (x, y)), ("l", (right, y)), ("l", (right, bottom)), ("l", (x, bottom)), ("h", ())]
    k = radius * 0.44772
    return [
        ("m", (x + radius, y)),
        ("l", (right - radius, y)),
        ("c", (right - k, y, right, y + k, right, y + radius)),
        ("l", (right, bottom - radius)),
        ("c", (right, bottom - k, right - k, bottom, right - radius, bottom)),
        ("l", (x + radius, bottom)),
        ("c", (x + k, bottom, x, bottom - k, x, bottom - radius)),
        ("l", (x, y + radius)),
        ("c", (x, y + k, x + k, y, x + radius, y)),
        ("h", ()),
    ]


def _moved(strokes: Sequence[Stroke], x: float, y: float, scale: float) -> list[Stroke]:
    """A letter's outline (heights counted up from its baseline) on the page."""
    return [
        (operator, tuple(y - v * scale if index % 2 else x + v * scale for index, v in enumerate(values)))
        for operator, values in strokes
    ]


@lru_cache(maxsize=64)
def _rgb(colour: str) -> str:
    return " ".join(_n(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))


def _n(value: float) -> str:
    """A number as PDF writes it: three decimals at most, no exponent."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
