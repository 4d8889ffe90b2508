# SPDX-License-Identifier: EUPL-1.2
"""Colours, letter sizes and measures of a sheet, in points.

Answers for: the design's light tokens as they are printed, and the type scale. Does not draw.
Why apart: one place decides how a document looks, and a test computes the contrast of every pair from it.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from shareprep.documents.blocks import Kind
from shareprep.documents.fonts import Weight

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89
MARGIN = 48.2
WIDTH = PAGE_WIDTH - 2 * MARGIN
TOP = 43.0
"""Where the text of a page begins, from the upper edge."""
BOTTOM = 782.0
"""Where it ends at the latest."""
FOOT = 800.0
"""The hairline over the foot of the page."""
RUNNING_HEAD = 25.0
"""Top of the running head."""
GUTTER = 19.4
"""Between two columns."""
RULE_PITCH = 21.0
"""Between lines to write on: 7.4 mm, what a hand at a table needs."""

INK, SOFT = "1E2A32", "55636C"
PRIMARY, TINT, TINT_EDGE = "0B6E69", "E9F3F1", "C9DFDB"
HAIRLINE, RULE, EDGE, FOOT_RULE = "D6D1C6", "B9B4A8", "A9A498", "9A958A"
HEAD_TINT = "F2F0EA"
WHITE = "FFFFFF"
BAND_SHADES = ("E2DED3", "F0EEE8", "FFFFFF")
"""Shades of a chart's bands from the lowest up; steps that stay apart on a grey printer."""


class KindInk(Struct, frozen=True):
    """How a kind of writing looks: colour of its words, of its bar, and its icon (a file in
    resources/icons).
    """

    text: str
    bar: str
    icon: str


KIND_INK: dict[Kind, KindInk] = {
    Kind.PLAIN: KindInk(INK, "8C8779", ""),
    Kind.STRENGTH: KindInk("2E6B2E", "3E8E3E", "sprout"),
    Kind.OBSERVATION: KindInk("1F5FA8", "1F5FA8", "eye"),
    Kind.INTERPRETATION: KindInk("8A4B08", "C27C12", "cloud"),
    Kind.NEED: KindInk("6B3FA0", "6B3FA0", "heart"),
}
SERIES_INK = ("1F5FA8", "8A4B08")


class Look(Struct, frozen=True):
    """How letters look: size and distance of lines in points, colour as RRGGBB, weight, extra space between
    letters.
    """

    size: float = 10.5
    leading: float = 14.9
    colour: str = INK
    weight: Weight = Weight.REGULAR
    tracking: float = 0.0

    def strong(self) -> Look:
        return replace(self, weight=Weight.STRONG)

    def soft(self) -> Look:
        return replace(self, colour=SOFT)

    def slanted(self) -> Look:
        return replace(self, weight=Weight.SLANTED)

    def coloured(self, colour: str) -> Look:
        return replace(self, colour=colour)


BODY = Look()
LARGE = Look(13.0, 19.0)
SMALL = Look(9.3, 13.4, SOFT)
TITLE = Look(18.4, 23.0, weight=Weight.STRONG)
SUBTITLE = Look(10.5, 14.6, SOFT)
SECTION = Look(12.0, 16.0, weight=Weight.STRONG)
PART = Look(9.95, 14.4, SOFT, Weight.STRONG)
TABLE_HEAD = Look(9.6, 13.4, SOFT, Weight.STRONG)
BOXED_HEAD = Look(9.6, 13.4, INK, Weight.STRONG)
BADGE = Look(9.1, 11.2, INK, Weight.STRONG, 0.55)
FOOTER = Look(8.8, 11.4, SOFT)
CHART = Look(8.3, 11.0)
CODE = Look(15.0, 24.0, weight=Weight.STRONG, tracking=1.6)
