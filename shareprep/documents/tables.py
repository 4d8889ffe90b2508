# SPDX-License-Identifier: EUPL-1.2
"""Tables as boxes: the course of a meeting, filled and empty tables, who is there.

Answers for: their looks, and Table, TR, TH and TD in the structure. Does not split: rows and grids do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from shareprep.documents import blocks as b
from shareprep.documents.boxes import Box, Prose, Space
from shareprep.documents.fonts import Fonts
from shareprep.documents.ink import BODY, BOXED_HEAD, HEAD_TINT, SOFT, TABLE_HEAD, WIDTH, Look
from shareprep.documents.lines import measure
from shareprep.documents.rows import Edges, Grid, Row
from shareprep.documents.tagging import Element

_OPEN_HEAD = Edges(above=0.0, below=3.0, ruled=True)
_OPEN = Edges(above=2.6, below=2.9, ruled=True)
_OPEN_LAST = Edges(above=2.6, below=2.9)
_BOXED_HEAD = Edges(side=5.6, above=1.9, below=2.1, boxed=True, tint=HEAD_TINT)
_BOXED = Edges(side=5.6, above=4.0, below=4.3, boxed=True)
_BLANK = 23.3  # height of a row to write in
_WHOLE = 120.0  # a row up to this height stays in one piece
_BETWEEN = 9.0  # from one open column to the next
WIDE_SPACE = "\u00a0\u00a0 "
"""Between words of two looks on one line; it may break."""
_SPACES = re.compile("[ \n]")  # and not the blanks that keep an alias of two words together
_SCHEDULE = (43.2, 291.8, 112.0, 52.0)


def read_runs(text: b.Text, look: Look) -> list[tuple[str, Look]]:
    """The runs of a text, each with its look."""
    if isinstance(text, str):
        return [(text, look)]
    runs: list[tuple[str, Look]] = []
    for run in text:
        own = look.strong() if run.strong else look.slanted() if run.slanted else look
        runs.append((run.text, own.soft() if run.soft else own))
    return runs


class Tables:
    """Makes the grids of one document."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def make(self, block: b.Schedule | b.Table | b.EmptyTable, parent: Element) -> Box:
        match block:
            case b.Schedule():
                return self._schedule(block, parent)
            case b.EmptyTable():
                head = tuple(title for title, _ in block.columns)
                shares = tuple(share for _, share in block.columns)
                return self._boxed(b.Table(head, (), shares, boxed=True, blank=block.rows), parent)
            case b.Table():
                return self._boxed(block, parent) if block.boxed else self._open(block, parent)

    def _schedule(self, block: b.Schedule, parent: Element) -> Box:
        table = parent.add("Table")
        aligns = ("left", "left", "left", "right")
        again = self._head(block.head, _SCHEDULE, TABLE_HEAD, _OPEN_HEAD, aligns)
        head = again(table.add("TR"))
        rows: list[Row] = []
        total = [(block.total[0], block.total[1])] if block.total else []
        for slot in block.slots:
            look = BODY.strong() if slot.strong else BODY
            texts = (slot.time, slot.title, slot.who, slot.minutes)
            rows.append(self._row(texts, (BODY, look, BODY, BODY), _SCHEDULE, _OPEN, aligns, table.add("TR")))
        for label, minutes in total:
            texts = ("", "", label, minutes)
            look = BODY.strong()
            rows.append(self._row(texts, (look,) * 4, _SCHEDULE, _OPEN_LAST, aligns, table.add("TR")))
        if rows and not total:
            rows[-1].edges = _OPEN_LAST
        return Grid(head, lambda: again(None), rows, before=9, after=4)

    def _open(self, block: b.Table, parent: Element) -> Box:
        shares = block.shares or self._natural_shares(block)
        return self._table(block, parent, shares, TABLE_HEAD, _OPEN_HEAD, _OPEN, _BETWEEN)

    def _boxed(self, block: b.Table, parent: Element) -> Box:
        shares = block.shares or (1.0,) * len(block.head)
        return self._table(block, parent, shares, BOXED_HEAD, _BOXED_HEAD, _BOXED, 0.0)

    def _table(
        self,
        block: b.Table,
        parent: Element,
        shares: Sequence[float],
        head_look: Look,
        head_edges: Edges,
        edges: Edges,
        gutter: float,
    ) -> Box:
        table = parent.add("Table")
        aligns = ("left",) * len(block.head)
        shares = self._with_whole_words(block, shares, head_look, WIDTH - gutter * (len(shares) - 1), edges)
        again = self._head(block.head, shares, head_look, head_edges, aligns, gutter)
        head = again(table.add("TR"))
        rows: list[Row] = []
        blank: tuple[b.Text, ...] = ("",) * len(block.head)
        for texts in (*block.rows, *[blank] * block.blank):
            looks = (BODY,) * len(block.head)
            element = table.add("TR")
            row = self._row(texts, looks, shares, edges, aligns, element, gutter, block.row_heads)
            row.least = _BLANK if block.boxed else 0.0
            rows.append(row)
        if rows and not block.boxed:
            rows[-1].edges = _OPEN_LAST
        return Grid(head, lambda: again(None), rows, before=7, after=8)

    def _head(
        self,
        titles: Sequence[str],
        shares: Sequence[float],
        look: Look,
        edges: Edges,
        aligns: Sequence[str],
        gutter: float = 0.0,
    ) -> Callable[[Element | None], Row]:
        """A maker of the head: with an element for the first time, without (an artifact) for the next
        pages.
        """

        def make(row: Element | None) -> Row:
            cells: list[Box] = []
            for title, align in zip(titles, aligns, strict=True):
                cell = row.add("TH", scope="Column") if row else None
                cells.append(
                    Prose([(title, look)], self._fonts, cell, align=align) if title else Space(look.leading)
                )
            return Row(cells, shares, gutter, edges, keep=True)

        return make

    def _row(
        self,
        texts: Sequence[b.Text],
        looks: Sequence[Look],
        shares: Sequence[float],
        edges: Edges,
        aligns: Sequence[str],
        row: Element,
        gutter: float = 0.0,
        row_head: bool = False,
    ) -> Row:
        cells: list[Box] = []
        for index, (text, look, align) in enumerate(zip(texts, looks, aligns, strict=True)):
            cell = row.add("TH", scope="Row") if row_head and index == 0 else row.add("TD")
            cells.append(
                Prose(read_runs(text, look), self._fonts, cell, align=align) if text else Space(look.leading)
            )
        return Row(cells, shares, gutter, edges, whole=_WHOLE)

    def _with_whole_words(
        self, block: b.Table, shares: Sequence[float], head_look: Look, room: float, edges: Edges
    ) -> Sequence[float]:
        """The widths, some larger at the cost of others, so that no word is broken where there is room."""
        widths = [room * share / sum(shares) for share in shares]
        needs = []
        for index, title in enumerate(block.head):
            runs = [(title, head_look)]
            for row in block.rows:
                look = BODY.strong() if block.row_heads and index == 0 else BODY
                runs += read_runs(row[index], look)
            words = [(word, look) for text, look in runs for word in _SPACES.split(text)]
            longest = max((measure(word, look, self._fonts) for word, look in words), default=0.0)
            needs.append(min(longest, room / 4) + 2 * edges.side + 0.5)
        lack = sum(max(need - width, 0.0) for need, width in zip(needs, widths, strict=True))
        spare = sum(max(width - need, 0.0) for need, width in zip(needs, widths, strict=True))
        if not lack or lack > spare:
            return shares
        part = lack / spare
        return [max(need, width - (width - need) * part) for need, width in zip(needs, widths, strict=True)]

    def _natural_shares(self, block: b.Table) -> tuple[float, ...]:
        """Widths after the longest word-wise content of each column, so that short tables do not wrap."""
        widths = []
        for index, title in enumerate(block.head):
            texts = ["".join(run[0] for run in read_runs(row[index], BODY)) for row in block.rows]
            content = max((measure(text, BODY, self._fonts) for text in texts), default=0.0)
            widths.append(min(max(content, measure(title, TABLE_HEAD, self._fonts), 24.0), 180.0) + 1.0)
        return tuple(widths)


def people_rows(block: b.People, fonts: Fonts, parent: Element) -> Box:
    """Each group's name with its people, two beside each other."""
    table = parent.add("Table")
    wide = max((measure(label, BODY, fonts) for label, _ in block.groups), default=0.0)
    first = min(max(wide + 12.0, 83.7), 150.0)
    shares = (first - _BETWEEN, (WIDTH - first) * 0.51, (WIDTH - first) * 0.49)
    rows: list[Row] = []
    for label, people in block.groups:
        pairs = [people[start : start + 2] for start in range(0, len(people), 2)] or [()]
        for number, pair in enumerate(pairs):
            row = table.add("TR")
            cells: list[Box] = [Space(0)]
            if number == 0:
                name = row.add("TH", scope="Row", rows=len(pairs))
                cells = [Prose([(label, BODY.soft())], fonts, name)]
            for person in (*pair, *[None] * (2 - len(pair))):
                cell = row.add("TD")
                cells.append(_person(person, fonts, cell) if person else Space(0))
            rows.append(Row(cells, shares, _BETWEEN, edges=Edges(above=1.2, below=1.3), whole=_WHOLE))
    return Grid(None, None, rows, before=4, after=4)


def _person(person: b.Person, fonts: Fonts, cell: Element) -> Box:
    runs = [(person.name, BODY.strong())]
    if person.part:
        runs.append((WIDE_SPACE + person.part, BODY.coloured(SOFT)))
    return Prose(runs, fonts, cell)
