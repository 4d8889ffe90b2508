# SPDX-License-Identifier: EUPL-1.2
"""Lucide's line icons as PDF paths.

Answers for: the few SVG shapes that these icons use (path with M L H V C S Q A Z, circle, line, rect with
round corners). Not a general SVG reader.
Why own code: the icons are some strokes each; a reader of all of SVG is larger than this program's whole
page.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from shareprep.paths import resource

Stroke = tuple[str, tuple[float, ...]]
"""A PDF path operator (m, l, c, h) with its coordinates, in the icon's 24 × 24 units, y downwards."""

_TOKEN = re.compile(r"([MmLlHhVvCcSsQqAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_PARAMETERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
_ROUND = 0.5522847498  # a quarter of a circle as one Bézier curve
Point = tuple[float, float]


def read_icon(name: str) -> list[Stroke]:
    """The strokes of `resources/icons/<name>.svg`."""
    strokes: list[Stroke] = []
    for shape in ElementTree.parse(resource("icons", f"{name}.svg")).getroot():  # noqa: S314 - our own files
        tag = shape.tag.rpartition("}")[2]
        strokes.extend(_read_shape(tag, dict(shape.attrib)))
    return strokes


def _read_shape(tag: str, a: dict[str, str]) -> list[Stroke]:
    number = {key: float(value) for key, value in a.items() if re.fullmatch(r"-?[\d.]+", value)}
    match tag:
        case "path":
            return list(_Path().read(a["d"]))
        case "circle":
            return _round_rect(
                number["cx"] - number["r"],
                number["cy"] - number["r"],
                2 * number["r"],
                2 * number["r"],
                number["r"],
            )
        case "rect":
            radius = number.get("rx", number.get("ry", 0.0))
            return _round_rect(
                number.get("x", 0.0), number.get("y", 0.0), number["width"], number["height"], radius
            )
        case "line":
            return [("m", (number["x1"], number["y1"])), ("l", (number["x2"], number["y2"]))]
        case _:
            raise ValueError(f"an icon uses <{tag}>, which is not drawn")


def _round_rect(x: float, y: float, width: float, height: float, r: float) -> list[Stroke]:
    k, right, bottom = r * (1 - _ROUND), x + width, y + height
    return [
        ("m", (x + r, y)),
        ("l", (right - r, y)),
        ("c", (right - k, y, right, y + k, right, y + r)),
        ("l", (right, bottom - r)),
        ("c", (right, bottom - k, right - k, bottom, right - r, bottom)),
        ("l", (x + r, bottom)),
        ("c", (x + k, bottom, x, bottom - k, x, bottom - r)),
        ("l", (x, y + r)),
        ("c", (x, y + k, x + k, y, x + r, y)),
        ("h", ()),
    ]


class _Path:
    """Reads one `d` attribute; keeps the point where the pen is."""

    def __init__(self) -> None:
        self.at: Point = (0.0, 0.0)
        self.start: Point = (0.0, 0.0)
        self.bend: Point | None = None

    def read(self, d: str) -> Iterator[Stroke]:
        for command, values in _commands(d):
            kind, relative = command.upper(), command.islower()
            yield from self._stroke(kind, self._absolute(kind, values) if relative else values)

    def _absolute(self, kind: str, values: list[float]) -> list[float]:
        x, y = self.at
        if kind == "H":
            return [values[0] + x]
        if kind == "V":
            return [values[0] + y]
        if kind == "A":
            return [*values[:5], values[5] + x, values[6] + y]
        return [value + (y if index % 2 else x) for index, value in enumerate(values)]

    def _stroke(self, kind: str, v: list[float]) -> Iterator[Stroke]:
        x, y = self.at
        bend, self.bend = self.bend, None
        match kind:
            case "Z":
                self.at = self.start
                yield ("h", ())
            case "M":
                self.at = self.start = (v[0], v[1])
                yield ("m", (v[0], v[1]))
            case "L" | "H" | "V":
                self.at = {"L": (v[0], v[-1]), "H": (v[0], y), "V": (x, v[0])}[kind]
                yield ("l", self.at)
            case "Q":
                self.at = (v[2], v[3])
                first = (x + 2 / 3 * (v[0] - x), y + 2 / 3 * (v[1] - y))
                yield ("c", (*first, v[2] + 2 / 3 * (v[0] - v[2]), v[3] + 2 / 3 * (v[1] - v[3]), v[2], v[3]))
            case "A":
                self.at = (v[5], v[6])
                yield from _arc((x, y), v[0], v[1], v[2], bool(v[3]), bool(v[4]), self.at)
            case _:
                if kind == "S":
                    first = (2 * x - bend[0], 2 * y - bend[1]) if bend else (x, y)
                    v = [*first, *v]
                self.at, self.bend = (v[4], v[5]), (v[2], v[3])
                yield ("c", tuple(v))


def _commands(d: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a command may be followed by several sets of them."""
    command, waiting = "", list(_TOKEN.findall(_split_flags(d)))
    while waiting:
        if waiting[0][0]:
            command = waiting.pop(0)[0]
        need = _PARAMETERS[command.upper()]
        values = [float(waiting.pop(0)[1]) for _ in range(need)]
        yield command, values
        command = {"M": "L", "m": "l"}.get(command, command)


def _split_flags(d: str) -> str:
    """Arcs may write their two flags without a space ("0 01.5 2"): give each one."""
    number = r"\s*,?\s*([-+]?(?:\d+\.?\d*|\.\d+))"
    arc = re.compile(number * 3 + r"\s*,?\s*([01])\s*,?\s*([01])" + number * 2)
    return re.sub(
        r"[Aa][^MmLlHhVvCcSsQqZzAa]*", lambda m: m[0][0] + arc.sub(r" \1 \2 \3 \4 \5 \6 \7", m[0][1:]), d
    )


def _arc(
    start: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool, end: Point
) -> Iterator[Stroke]:
    """An elliptical arc as Bézier curves of at most a quarter each (SVG 1.1, appendix F.6)."""
    if start == end or not rx or not ry:
        yield ("l", end)
        return
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x1, y1 = cos * dx + sin * dy, -sin * dx + cos * dy
    grow = math.sqrt(max(1.0, (x1 / rx) ** 2 + (y1 / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    under = (rx * y1) ** 2 + (ry * x1) ** 2
    factor = math.sqrt(max(0.0, ((rx * ry) ** 2 - under) / under)) * (-1 if large == sweep else 1)
    cx1, cy1 = factor * rx * y1 / ry, -factor * ry * x1 / rx
    cx = cos * cx1 - sin * cy1 + (start[0] + end[0]) / 2
    cy = sin * cx1 + cos * cy1 + (start[1] + end[1]) / 2
    first = math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx)
    span = math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - first
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    step = span / count
    reach = 4 / 3 * math.tan(step / 4)

    def place(x: float, y: float) -> Point:
        return cx + cos * rx * x - sin * ry * y, cy + sin * rx * x + cos * ry * y

    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        one = place(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a))
        two = place(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b))
        last = end if index == count - 1 else place(math.cos(b), math.sin(b))
        yield ("c", (*one, *two, *last))
