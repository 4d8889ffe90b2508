# SPDX-License-Identifier: EUPL-1.2
"""Boxes: what can be measured, split over pages and drawn.

Answers for: stacking with gaps, keeping headings with what follows, splitting text between lines, and
columns or table rows that are taller than a page. Does not know blocks, nor what anything looks like beyond
its own shape.
Why not platypus: a row taller than a page fails there, a heading can be orphaned inside a column, and the
number of pages ("1 / 3") is known only after drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from shareprep.documents.fonts import Fonts
from shareprep.documents.ink import RULE, RULE_PITCH, Look
from shareprep.documents.lines import Line, break_lines
from shareprep.documents.sheet import Sheet
from shareprep.documents.tagging import Element

Split = tuple["Box | None", "Box | None"]
"""What stays on this page, and what goes on; (None, box) if nothing fits."""

_SLACK = 0.01  # points lost in adding floats must not cost a line


class Box:
    """Something that takes a width and has a height.

    `before` and `after` are the air it wants (the larger of two neighbours counts), `keep` holds it with
    what follows, `may_be_written_in` says that it has lines of its own to write on.
    """

    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    may_be_written_in: bool = False

    def height(self, width: float) -> float:
        raise NotImplementedError

    def split(self, width: float, room: float, force: bool = False) -> Split:
        """Divide at `room` points; `force` means that an empty page waits, so something must be placed."""
        return (self, None) if force else (None, self)

    def stretch(self, extra: float) -> Box:
        """This box, taller by at most `extra` points, if it is made to fill."""
        return self

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        raise NotImplementedError


class Space(Box):
    """Air."""

    def __init__(self, height: float) -> None:
        self._height = height

    def height(self, width: float) -> float:
        return self._height

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Nothing to draw."""


class Break(Box):
    """A new page, unless at least `needs` points are left on this one."""

    def __init__(self, needs: float) -> None:
        self.needs = needs

    def height(self, width: float) -> float:
        return 0.0

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Nothing to draw."""


@dataclass(eq=False)
class Prose(Box):
    """Running text. `align` is left, right or center; `element` None makes it an artifact.

    A text from right to left begins at the right, unless it is one line: a name stays where the eye looks
    for it.

    At a page's end at least two lines stay and two go on. `outline` (text, level) makes an outline entry.
    """

    runs: Sequence[tuple[str, Look]]
    fonts: Fonts
    element: Element | None
    align: str = "left"
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    outline: tuple[str, int] | None = None
    lines: list[Line] | None = None
    _set_for: float = -1.0

    def height(self, width: float) -> float:
        return len(self.set_lines(width)) * self._leading

    def split(self, width: float, room: float, force: bool = False) -> Split:
        lines = self.set_lines(width)
        fit = int((room + _SLACK) / self._leading)
        if fit >= len(lines):
            return self, None
        if force:
            fit = max(fit, 1)
        else:
            fit = min(fit, len(lines) - 2)
        if fit < (1 if force else 2):
            return None, self
        head = replace(self, lines=lines[:fit], after=0.0, _set_for=width)
        return head, replace(self, lines=lines[fit:], before=0.0, outline=None, _set_for=width)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        if self.outline:
            sheet.bookmark(*self.outline, top)
        with sheet.marked(self.element):
            for number, line in enumerate(self.set_lines(width)):
                sheet.text(
                    x + self._indent(line, width), self.baseline(top) + number * self._leading, line.placed
                )

    def baseline(self, top: float) -> float:
        """Where the letters of the first line stand."""
        look = max((look for _, look in self.runs), key=lambda look: look.size)
        return top + (look.leading - 1.3 * look.size) / 2 + 0.984 * look.size

    def natural_width(self) -> float:
        """The width on one line."""
        return break_lines(self.runs, 1e9, self.fonts)[0].width

    @property
    def _leading(self) -> float:
        return max(look.leading for _, look in self.runs)

    def _indent(self, line: Line, width: float) -> float:
        free = width - line.width
        if self.align == "center":
            return free / 2
        turned = line.rtl and len(self.lines or ()) > 1
        return free if (self.align == "right") != turned else 0.0

    def set_lines(self, width: float) -> list[Line]:
        """The lines at this width."""
        if self.lines is None or (self._set_for >= 0 and abs(self._set_for - width) > _SLACK):
            self.lines, self._set_for = break_lines(self.runs, width, self.fonts), width
        return self.lines


@dataclass(eq=False)
class Ruled(Box):
    """Lines to write on. A single one is never left alone at a page's end or carried over."""

    lines: int
    fill: bool = False
    before: float = 4.0
    after: float = 15.0
    keep: bool = False

    def height(self, width: float) -> float:
        return self.lines * RULE_PITCH

    def split(self, width: float, room: float, force: bool = False) -> Split:
        fit = int((room + _SLACK) / RULE_PITCH)
        if fit >= self.lines:
            return self, None
        if fit < 2:
            return (self, None) if force else (None, self)
        rest = self.lines - fit
        return replace(self, lines=fit), replace(self, lines=rest) if rest > 1 else None

    def cut(self, room: float) -> Ruled | None:
        """As many of the lines as there is room for: nobody needs a page for the rest of them."""
        fit = int((room + _SLACK) / RULE_PITCH)
        return replace(self, lines=min(fit, self.lines)) if fit > 0 else None

    def stretch(self, extra: float) -> Box:
        return replace(self, lines=self.lines + int((extra + _SLACK) / RULE_PITCH)) if self.fill else self

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        for number in range(1, self.lines + 1):
            sheet.rule(x, top + number * RULE_PITCH, width, RULE)


@dataclass(eq=False)
class Drawn(Box):
    """A box of a fixed height that a function draws: (sheet, x, top, width)."""

    tall: float
    paint: Callable[[Sheet, float, float, float], None]
    before: float = 0.0
    after: float = 0.0
    keep: bool = False

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        self.paint(sheet, x, top, width)


@dataclass(eq=False)
class Stack(Box):
    """Boxes under each other."""

    boxes: Sequence[Box]
    before: float = 0.0
    after: float = 0.0
    keep: bool = False

    def height(self, width: float) -> float:
        boxes = self._seen()
        return sum(box.height(width) for box in boxes) + sum(map(_gap, boxes, boxes[1:]))

    def split(self, width: float, room: float, force: bool = False) -> Split:
        placed: list[Box] = []
        used = 0.0
        for index, box in enumerate(self.boxes):
            if isinstance(box, Break):
                if placed and room - used < box.needs:
                    return self._parts(placed, self.boxes[index + 1 :])
                continue
            gap = _gap(placed[-1], box) if placed else 0.0
            if used + gap + box.height(width) <= room + _SLACK:
                placed.append(box)
                used += gap + box.height(width)
                continue
            if placed and isinstance(box, Ruled) and self._ends_at(index + 1):
                last = box.cut(room - used - gap)
                return self._parts([*placed, *([last] if last else [])], self.boxes[index + 1 :])
            head, tail = box.split(width, room - used - gap)
            rest = [*([tail] if tail else []), *self.boxes[index + 1 :]]
            if head:
                if tail is None and box.may_be_written_in:
                    rest = self._without_lines(index + 1)
                return self._parts([*placed, head], rest)
            return self._give_back(placed, rest, width, room, force)
        return self, None

    def stretch(self, extra: float) -> Box:
        for index in reversed(range(len(self.boxes))):
            taller = self.boxes[index].stretch(extra)
            if taller is not self.boxes[index]:
                return replace(self, boxes=[*self.boxes[:index], taller, *self.boxes[index + 1 :]])
        return self

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        last: Box | None = None
        for box in self._seen():
            top += _gap(last, box) if last else 0.0
            box.draw(sheet, x, top, width)
            top += box.height(width)
            last = box

    def _ends_at(self, index: int) -> bool:
        """Does nothing follow on the same page?"""
        return index >= len(self.boxes) or isinstance(self.boxes[index], Break)

    def _without_lines(self, index: int) -> list[Box]:
        """What follows a box that just filled its page, without lines that would only head the next one."""
        lines = index < len(self.boxes) and isinstance(self.boxes[index], Ruled) and self._ends_at(index + 1)
        return list(self.boxes[index + 1 :] if lines else self.boxes[index:])

    def _give_back(self, placed: list[Box], rest: list[Box], width: float, room: float, force: bool) -> Split:
        """Nothing of the next box fits: what must stay with it goes along, unless that would leave the page
        empty.
        """
        kept = list(placed)
        while kept and kept[-1].keep:
            rest = [kept.pop(), *rest]
        if kept:
            return self._parts(kept, rest)
        if not force:
            return None, self
        used = Stack(placed).height(width) if placed else 0.0
        rest = rest[len(placed) :]
        gap = _gap(placed[-1], rest[0]) if placed else 0.0
        head, tail = rest[0].split(width, room - used - gap, force=True)
        return self._parts([*placed, *([head] if head else [])], [*([tail] if tail else []), *rest[1:]])

    def _parts(self, head: Sequence[Box], tail: Sequence[Box]) -> Split:
        rest = (
            replace(self, boxes=tail, before=0.0) if any(not isinstance(box, Break) for box in tail) else None
        )
        return replace(self, boxes=head, after=self.after if rest is None else 0.0), rest

    def _seen(self) -> list[Box]:
        return [box for box in self.boxes if not isinstance(box, Break)]


@dataclass(eq=False)
class Framed(Box):
    """A box with air round it and something behind or beside it: a card with its bar, a tinted panel, a
    numbered point.

    `paint` gets (sheet, x, top, width, height, first part or not). `pad` is left, top, right, bottom.
    It is split only if more than `whole` points tall, so that small cards stay in one piece.
    """

    inner: Box
    pad: tuple[float, float, float, float]
    paint: Callable[[Sheet, float, float, float, float, bool], None] | None = None
    whole: float = 90.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    first: bool = True

    def height(self, width: float) -> float:
        left, top, right, bottom = self.pad
        return top + self.inner.height(width - left - right) + bottom

    def split(self, width: float, room: float, force: bool = False) -> Split:
        left, top, right, bottom = self.pad
        if not force and self.height(width) <= self.whole:
            return None, self
        head, tail = self.inner.split(width - left - right, room - top - bottom, force)
        if head is None or tail is None:
            return (self, None) if tail is None else (None, self)
        return replace(self, inner=head, after=0.0), replace(self, inner=tail, before=0.0, first=False)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        left, above, right, _ = self.pad
        if self.paint:
            self.paint(sheet, x, top, width, self.height(width), self.first)
        self.inner.draw(sheet, x + left, top + above, width - left - right)


def _gap(upper: Box, lower: Box) -> float:
    return max(upper.after, lower.before)
