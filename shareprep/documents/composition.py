# SPDX-License-Identifier: EUPL-1.2
"""Blocks turned into boxes: how each block looks, and how it is tagged.

Answers for: the design of a sheet block by block, and the structure element each of them gets, in reading
order.
Does not measure pages or choose words. Tables are in `tables.py`, the chart in `chart.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from shareprep.documents import blocks as b
from shareprep.documents.boxes import Box, Break, Drawn, Framed, Prose, Ruled, Space, Stack
from shareprep.documents.chart import ChartBox
from shareprep.documents.fonts import Fonts
from shareprep.documents.ink import (
    BADGE,
    BODY,
    BOTTOM,
    CODE,
    EDGE,
    GUTTER,
    INK,
    KIND_INK,
    LARGE,
    PART,
    PRIMARY,
    RULE,
    SECTION,
    SMALL,
    SOFT,
    SUBTITLE,
    TINT,
    TINT_EDGE,
    TITLE,
    TOP,
    WIDTH,
    Look,
)
from shareprep.documents.rows import Row
from shareprep.documents.sheet import Sheet
from shareprep.documents.tables import WIDE_SPACE, Tables, people_rows, read_runs
from shareprep.documents.tagging import Element

_CARD_TEXT = 10.3  # from a card's edge to its text
_CARD_GAP = 6.4
_ICON = 11.6
_BADGE_AIR = 11.0
_ANSWER_DROP = 21.0  # from the top of an answer line to its rule
_TOGETHER = 280.0  # columns up to this height can be kept on one page
_POINT = 16.0  # from a number or dot to its text


class Composer:
    """Makes the boxes of one document; elements are made in the order in which they are to be read."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._tables = Tables(fonts)
        self._level = 1

    def compose(self, document: b.Document, root: Element) -> Stack:
        """The whole document as one stack: its head, then its blocks."""
        return Stack([*self._head(document, root), *self._sequence(document.blocks, root)])

    def _sequence(self, blocks: Sequence[b.Block], parent: Element) -> list[Box]:
        boxes: list[Box] = []
        for kind, group in groupby(blocks, type):
            if kind is b.Item:
                boxes += self._items([block for block in group if isinstance(block, b.Item)], parent)
            else:
                boxes += [self._block(block, parent) for block in group]
        return boxes

    def _block(self, block: b.Block, parent: Element) -> Box:
        match block:
            case b.Heading():
                return self._heading(block, parent)
            case b.Paragraph():
                return self._paragraph(block, parent)
            case b.Bullets():
                return self._points(block.items, parent, numbered=False)
            case b.NumberedLines():
                return self._points(block.items, parent, numbered=True)
            case b.AnswerLine():
                return self._answer(block, parent)
            case b.RuledSpace():
                return Ruled(block.lines, block.fill)
            case b.Checks():
                return self._checks(block, parent)
            case b.QuestionBox():
                return self._question(block, parent)
            case b.TwoColumns():
                return self._columns(block, parent)
            case b.Chart():
                return ChartBox(block, self._fonts, parent.add("Figure", alternative=block.alternative))
            case b.Code():
                return self._code(block, parent)
            case b.DashedRule():
                return Drawn(0.6, _paint_dashes, before=19, after=14)
            case b.Gap():
                return Space(block.height)
            case b.NewPage():
                return Break((BOTTOM - TOP) * block.unless_left)
            case b.People():
                return people_rows(block, self._fonts, parent)
            case b.Schedule() | b.Table() | b.EmptyTable():
                return self._tables.make(block, parent)
            case b.Item():
                return Stack(self._items([block], parent))

    def _head(self, document: b.Document, root: Element) -> list[Box]:
        """Title and subtitle, with badges at the right, over a rule in the main colour."""
        title = Prose([(document.title, TITLE)], self._fonts, root.add("H1"), outline=(document.title, 0))
        words: list[Box] = [title]
        if document.subtitle:
            words.append(Prose([(document.subtitle, SUBTITLE)], self._fonts, root.add("P")))
        side: list[Box] = [_badge(badge, self._fonts, root.add("P")) for badge in document.badges]
        if document.badge_remark:
            remark = [(document.badge_remark, SMALL)]
            side.append(Prose(remark, self._fonts, root.add("P"), align="right", before=1.5))
        rule = Drawn(1.4, _paint_rule, before=5.0, after=8.6, keep=True)
        if not side:
            return [Stack(words), rule]
        widths = [box.natural_width() for box in side if isinstance(box, Prose)]
        widths += [_badge_width(badge, self._fonts) for badge in document.badges]
        badge_width = min(max(widths), WIDTH / 2)
        shares = (WIDTH - badge_width - _BADGE_AIR, badge_width)
        return [Row([Stack(words), Stack(side)], shares, _BADGE_AIR), rule]

    def _heading(self, block: b.Heading, parent: Element) -> Box:
        level = min(block.level, self._level + 1)
        self._level = level
        ink = KIND_INK[block.kind]
        look = PART if level > 2 else (BODY.strong() if block.quiet else SECTION).coloured(ink.text)
        runs = [(block.text, look)]
        if block.aside:
            runs.append((WIDE_SPACE + block.aside, SMALL))
        element = parent.add(f"H{level}")
        before, after = (11.0, 3.4) if level == 2 else (4.0, 3.0)
        outline = (block.text, 1) if level == 2 else None
        words = Prose(runs, self._fonts, element, before=before, after=after, keep=True, outline=outline)
        if not ink.icon or level > 2:
            return words

        def paint(sheet: Sheet, x: float, top: float, width: float, height: float, first: bool) -> None:
            sheet.icon(ink.icon, x - 0.4, top + 2.6, _ICON, ink.text)

        return Framed(words, (17.0, 0, 0, 0), paint, before=before, after=after, keep=True)

    def _paragraph(self, block: b.Paragraph, parent: Element) -> Box:
        look = SMALL.coloured(INK) if block.small else LARGE if block.large else BODY
        look = look.soft() if block.soft else look
        return Prose(read_runs(block.text, look), self._fonts, parent.add("P"), before=3, after=4)

    def _items(self, items: list[b.Item], parent: Element) -> list[Box]:
        group = parent.add("L")
        return [self._card(item, group.add("LI").add("LBody")) for item in items]

    def _card(self, item: b.Item, body: Element) -> Box:
        parts: list[Box] = []
        if item.lead or item.place:
            joint = " · " if item.lead and item.place else ""
            runs = [(item.lead, BODY.strong()), (joint + item.place, BODY)]
            parts.append(Prose([run for run in runs if run[0]], self._fonts, body.add("P"), keep=True))
        if item.text:
            parts.append(Prose(read_runs(item.text, BODY), self._fonts, body.add("P")))
        if item.small:
            parts.append(Prose([(item.small, SMALL)], self._fonts, body.add("P")))
        colour = KIND_INK[item.kind].bar

        def paint(sheet: Sheet, x: float, top: float, width: float, height: float, first: bool) -> None:
            sheet.rectangle(x, top + 0.6, 2.8, height - 0.8, fill=colour)

        return Framed(Stack(parts), (_CARD_TEXT, 0, 0, 0), paint, before=2.6, after=_CARD_GAP)

    def _points(self, items: Sequence[b.Text], parent: Element, numbered: bool) -> Box:
        group = parent.add("L", numbering="Decimal" if numbered else "Disc")
        return Stack(
            [self._point(item, number, group.add("LI"), numbered) for number, item in enumerate(items, 1)],
            3,
            3,
        )

    def _point(self, text: b.Text, number: int, item: Element, numbered: bool) -> Box:
        label = Prose(
            [(f"{number}." if numbered else "•", BODY)], self._fonts, item.add("Lbl"), align="right"
        )
        blank = not text

        def paint(sheet: Sheet, x: float, top: float, width: float, height: float, first: bool) -> None:
            if first:
                label.draw(sheet, x, top, 13.2 if numbered else 9.0)
            if blank:
                sheet.rule(x + _POINT, top + height - 0.6, width - _POINT, RULE)

        inner = (
            Space(BODY.leading + 2.2)
            if blank
            else Prose(read_runs(text, BODY), self._fonts, item.add("LBody"))
        )
        return Framed(inner, (_POINT, 0, 0, 0), paint, 30.0, before=0.9)

    def _answer(self, block: b.AnswerLine, parent: Element) -> Box:
        runs = [(block.label, BODY.strong())]
        if block.answer:
            return Prose(
                [*runs, (WIDE_SPACE + block.answer, BODY)], self._fonts, parent.add("P"), before=8, after=6
            )
        label = Prose(runs, self._fonts, parent.add("P"))
        wide = label.natural_width()

        def paint(sheet: Sheet, x: float, top: float, width: float) -> None:
            if wide + 60 > width:
                label.draw(sheet, x, top, width)
                return
            label.draw(sheet, x, top + 4, width)
            sheet.rule(x + wide + 7, top + _ANSWER_DROP, width - wide - 7, RULE)

        return Drawn(_ANSWER_DROP + 2, paint, before=10, after=8)

    def _checks(self, block: b.Checks, parent: Element) -> Box:
        group = parent.add("L")
        cells: list[Box] = []
        widths: list[float] = []
        for text in block.items:
            words = Prose([(text, BODY)], self._fonts, group.add("LI").add("LBody"))
            widths.append(words.natural_width() + _POINT + 14)
            cells.append(Framed(words, (_POINT, 0, 0, 0), _paint_check))
        if sum(widths) > WIDTH / 2 - GUTTER:
            return Stack(cells, 3, 4)
        rest = WIDTH - sum(widths)
        return Row([*cells, Space(0)], [*widths, rest], before=3, after=4)

    def _question(self, block: b.QuestionBox, parent: Element) -> Box:
        parts: list[Box] = [
            Prose([(block.label, SUBTITLE)], self._fonts, parent.add("P"), keep=True),
            Prose([(block.question, SECTION)], self._fonts, parent.add("P"), before=1.5),
        ]
        if block.remark:
            parts.append(Prose(read_runs(block.remark, BODY), self._fonts, parent.add("P"), before=1.5))

        def paint(sheet: Sheet, x: float, top: float, width: float, height: float, first: bool) -> None:
            sheet.rectangle(x, top, width, height, fill=TINT, stroke=TINT_EDGE, thickness=0.7, radius=5.5)

        return Framed(Stack(parts), (10.6, 7.4, 10.6, 7.6), paint, 200.0, before=10, after=9)

    def _columns(self, block: b.TwoColumns, parent: Element) -> Box:
        level = self._level
        left = Stack(self._sequence(block.left, parent.add("Div")))
        self._level = level
        right = Stack(self._sequence(block.right, parent.add("Div")))
        first = next((box.before for box in (*left.boxes[:1], *right.boxes[:1])), 0.0)
        last = [box.after for box in (*left.boxes[-1:], *right.boxes[-1:]) if not isinstance(box, Ruled)]
        row = Row([left, right], (block.share, 1 - block.share), GUTTER, before=first, after=max([4, *last]))
        row.whole = _TOGETHER if block.together else 0.0
        row.may_be_written_in = any(isinstance(part, b.RuledSpace) for part in (*block.left, *block.right))
        return row

    def _code(self, block: b.Code, parent: Element) -> Box:
        element = parent.add("P")
        step = max(1, block.per_line)
        lines: list[Box] = []
        for start in range(0, len(block.groups), step):
            row = block.groups[start : start + step]
            groups: list[Box] = [
                Prose([(group, CODE)], self._fonts, element, align="center") for group in row
            ]
            lines.append(Row([*groups, *[Space(0)] * (step - len(row))], (1.0,) * step))

        def paint(sheet: Sheet, x: float, top: float, width: float, height: float, first: bool) -> None:
            sheet.rectangle(x, top, width, height, stroke=EDGE, thickness=0.9, radius=5.5)

        return Framed(Stack(lines), (12, 10, 12, 10), paint, 400.0, before=8, after=8)


def _badge_width(badge: b.Badge, fonts: Fonts) -> float:
    return Prose([(badge.text.upper(), BADGE)], fonts, None).natural_width() + 14.0


def _badge(badge: b.Badge, fonts: Fonts, element: Element) -> Box:
    """A word in capitals in a rounded frame, at the right of its column."""
    look = Look(BADGE.size, BADGE.leading, SOFT if badge.quiet else INK, BADGE.weight, BADGE.tracking)
    words = Prose([(badge.text.upper(), look)], fonts, element, align="center")
    wide = _badge_width(badge, fonts)

    def paint(sheet: Sheet, x: float, top: float, width: float) -> None:
        left = x + width - wide
        stroke, thickness = (EDGE, 0.6) if badge.quiet else (INK, 0.9)
        sheet.rectangle(left, top, wide, 14.6, stroke=stroke, thickness=thickness, radius=3.2)
        words.draw(sheet, left, top + 1.7, wide)

    return Drawn(14.6, paint, before=3.5)


def _paint_rule(sheet: Sheet, x: float, top: float, width: float) -> None:
    sheet.rule(x, top + 0.7, width, PRIMARY, 1.4)


def _paint_dashes(sheet: Sheet, x: float, top: float, width: float) -> None:
    sheet.rule(x, top, width, EDGE, 0.8, "3.2 2.2")


def _paint_check(sheet: Sheet, x: float, top: float, width: float, height: float, first: bool) -> None:
    if first:
        sheet.rectangle(x + 0.5, top + 3.0, 9.2, 9.2, stroke=SOFT, thickness=0.8, radius=1.4)
