# SPDX-License-Identifier: EUPL-1.2
"""Boxes side by side: two columns, and tables whose head comes back on each page.

Answers for: widths by share, rows that go on over pages cell by cell, edges and hairlines. Does not choose
words or letters. Why a row is split like a pair of columns: one long answer must not push a whole table to
the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from shareprep.documents.boxes import Box, Split, Stack
from shareprep.documents.ink import EDGE, HAIRLINE
from shareprep.documents.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Edges:
    """How cells are set: air at their sides and above and below; a full grid, or hairlines (`ruled`), or
    nothing.
    """

    side: float = 0.0
    above: float = 0.0
    below: float = 0.0
    boxed: bool = False
    ruled: bool = False
    tint: str = ""


@dataclass(eq=False)
class Row(Box):
    """Cells beside each other, `shares` of the width each, with `gutter` between them.

    `least` is the height of an empty row. A row of at most `whole` points is not split.
    """

    cells: Sequence[Box]
    shares: Sequence[float]
    gutter: float = 0.0
    edges: Edges = Edges()
    least: float = 0.0
    whole: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False

    def height(self, width: float) -> float:
        return max(self._natural(width), self.least)

    def split(self, width: float, room: float, force: bool = False) -> Split:
        edges = self.edges
        if not force and self.height(width) <= self.whole:
            return None, self
        heads: list[Box] = []
        tails: list[Box] = []
        moved = False
        for cell, (_, wide) in zip(self.cells, self._places(width), strict=True):
            space = room - edges.above - edges.below
            head, tail = (cell, None) if cell.height(wide) <= space + 0.01 else cell.split(wide, space, force)
            if head is None:
                return None, self
            moved = moved or tail is not None
            heads.append(head)
            tails.append(tail or Stack([]))
        if not moved:
            return self, None
        rest = replace(self, cells=tails, before=0.0, least=0.0)
        return replace(self, cells=heads, after=0.0, least=0.0), rest

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        edges, tall = self.edges, self.height(width)
        places = self._places(width)
        if edges.tint:
            sheet.rectangle(x, top, width, tall, fill=edges.tint)
        if edges.boxed:
            for left, wide in places:
                sheet.rectangle(
                    x + left - edges.side, top, wide + 2 * edges.side, tall, stroke=EDGE, thickness=0.5
                )
        for cell, (left, wide) in zip(self.cells, places, strict=True):
            room = tall - edges.above - edges.below - cell.height(wide)
            cell.stretch(room).draw(sheet, x + left, top + edges.above, wide)
        if edges.ruled:
            sheet.rule(x, top + tall, width, HAIRLINE)

    def _natural(self, width: float) -> float:
        inner = max(
            cell.height(wide) for cell, (_, wide) in zip(self.cells, self._places(width), strict=True)
        )
        return inner + self.edges.above + self.edges.below

    def _places(self, width: float) -> list[tuple[float, float]]:
        """Left side and width of each cell's content."""
        free = width - self.gutter * (len(self.cells) - 1)
        total = sum(self.shares)
        places, left = [], 0.0
        for share in self.shares:
            wide = free * share / total
            places.append((left + self.edges.side, wide - 2 * self.edges.side))
            left += wide + self.gutter
        return places


@dataclass(eq=False)
class Grid(Box):
    """A table: rows under a head. `again` makes the head for the next page (an artifact: it is read out
    once).
    """

    head: Row | None
    again: Callable[[], Row] | None
    rows: Sequence[Row]
    before: float = 0.0
    after: float = 0.0
    keep: bool = False

    def height(self, width: float) -> float:
        return sum(row.height(width) for row in self._all())

    def split(self, width: float, room: float, force: bool = False) -> Split:
        used = self.head.height(width) if self.head else 0.0
        for index, row in enumerate(self.rows):
            tall = row.height(width)
            if used + tall <= room + 0.01:
                used += tall
                continue
            head, tail = row.split(width, room - used, force and index == 0)
            above = [*self.rows[:index], *([head] if isinstance(head, Row) else [])]
            below = [*([tail] if isinstance(tail, Row) else []), *self.rows[index + 1 :]]
            if not above:
                return None, self
            upper = replace(self, rows=above, after=0.0)
            return upper, replace(self, head=self.again() if self.again else None, rows=below, before=0.0)
        return self, None

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        for row in self._all():
            row.draw(sheet, x, top, width)
            top += row.height(width)

    def _all(self) -> list[Row]:
        return [*([self.head] if self.head else []), *self.rows]
