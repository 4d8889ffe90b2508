# SPDX-License-Identifier: EUPL-1.2
"""A chart of levels over time.

Answers for: a picture that says the same in black and white: bands by shade and word, lines by dash,
markers by shape, a second person's score by an open marker, names at the line's end. Does not know what the
levels mean.
Why drawn here: paper and screen share the numbers, not the painting.
"""

from __future__ import annotations

import math

from shareprep.documents import blocks as b
from shareprep.documents.boxes import Box, Prose
from shareprep.documents.fonts import Fonts
from shareprep.documents.icons import Stroke
from shareprep.documents.ink import BAND_SHADES, CHART, EDGE, PAGE_HEIGHT, RULE, SERIES_INK, WHITE
from shareprep.documents.lines import measure
from shareprep.documents.sheet import Sheet, rounded
from shareprep.documents.tagging import Element

_TALL = 130.5
_PERIODS = 17.0  # the row of period names under the picture
_AIR = 6.0  # between words and picture
_DISC, _SQUARE = 3.4, 5.8
_DODGE = (3.6, -1.9)  # beside and below, for two series on one level
_LABEL_PITCH = 11.5


class ChartBox(Box):
    """Draws one chart in one piece; its element gets the box it stands in."""

    before, after = 12.0, 10.0

    def __init__(self, chart: b.Chart, fonts: Fonts, element: Element) -> None:
        self._chart, self._fonts, self._element = chart, fonts, element
        self._levels = sum(band.levels for band in chart.bands)

    def height(self, width: float) -> float:
        return _TALL + _PERIODS

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        self._element.box = (x, PAGE_HEIGHT - top - self.height(width), x + width, PAGE_HEIGHT - top)
        left = x + self._widest([band.label for band in self._chart.bands]) + _AIR
        right = x + width - self._widest([series.label for series in self._chart.series]) - _AIR - 1
        with sheet.marked(self._element):
            self._draw_bands(sheet, x, left, right, top)
            self._draw_periods(sheet, left, right, top + _TALL + 4)
            for number, series in enumerate(self._chart.series):
                self._draw_line(sheet, series, number, left, right, top)
            for number, series in enumerate(self._chart.series):
                self._draw_marks(sheet, series, number, left, right, top)
            self._draw_names(sheet, right + _AIR, top)

    def _draw_bands(self, sheet: Sheet, x: float, left: float, right: float, top: float) -> None:
        low = 0
        for number, band in enumerate(self._chart.bands):
            upper = self._y(low + band.levels - 0.5, top)
            lower = self._y(low - 0.5, top)
            shade = BAND_SHADES[round(number * 2 / max(1, len(self._chart.bands) - 1))]
            sheet.path(rounded(left, upper, right - left, lower - upper, 0), fill=shade)
            if number:
                sheet.path([("m", (left, lower)), ("l", (right, lower))], stroke=RULE)
            self._write(sheet, band.label, x, (upper + lower) / 2)
            low += band.levels
        sheet.path(rounded(left, top, right - left, _TALL, 0), stroke=EDGE, thickness=0.7)

    def _draw_periods(self, sheet: Sheet, left: float, right: float, top: float) -> None:
        """Names under the picture; if they do not fit, each second, third … one, and always the last."""
        periods = self._chart.periods
        if not periods:
            return
        step = math.ceil((self._widest(list(periods)) + 5) * len(periods) / (right - left)) or 1
        for number in range((len(periods) - 1) % step, len(periods), step):
            middle = self._x(number, left, right)
            half = measure(periods[number], CHART, self._fonts) / 2
            start = max(left - 2, min(middle - half, right + 2 - 2 * half))
            self._write(sheet, periods[number], start, top + CHART.leading / 2)

    def _draw_line(
        self, sheet: Sheet, series: b.Series, number: int, left: float, right: float, top: float
    ) -> None:
        marks = [mark for mark in series.marks if not mark.second]
        points = [self._place(mark, number, left, right, top) for mark in marks]
        if len(points) > 1:
            path: list[Stroke] = [("m", points[0]), *(("l", point) for point in points[1:])]
            dash = "5 3" if number % 2 else ""
            sheet.path(path, stroke=_ink(number), thickness=1.6, dash=dash)

    def _draw_marks(
        self, sheet: Sheet, series: b.Series, number: int, left: float, right: float, top: float
    ) -> None:
        for mark in series.marks:
            x, y = self._place(mark, number, left, right, top)
            size = _SQUARE if number % 2 else 2 * _DISC
            shape = rounded(x - size / 2, y - size / 2, size, size, 0 if number % 2 else size / 2)
            if mark.second:
                sheet.path(shape, fill=WHITE, stroke=_ink(number), thickness=1.5)
            else:
                sheet.path(shape, fill=_ink(number))

    def _draw_names(self, sheet: Sheet, x: float, top: float) -> None:
        """Each line's name at the height of its last mark; pushed apart where they would touch."""
        ends = []
        for number, series in enumerate(self._chart.series):
            marks = [mark for mark in series.marks if not mark.second] or list(series.marks)
            if marks:
                ends.append((self._place(marks[-1], number, 0, 1, top)[1], number, series.label))
        ends.sort()
        floor = top
        for rank, (y, _number, label) in enumerate(ends):
            below = (len(ends) - rank - 1) * _LABEL_PITCH
            y = min(max(y, floor + _LABEL_PITCH / 2), top + _TALL - below)
            self._write(sheet, label, x, y)
            floor = y + _LABEL_PITCH / 2

    def _write(self, sheet: Sheet, text: str, x: float, middle: float) -> None:
        prose = Prose([(text, CHART)], self._fonts, None)
        for line in prose.set_lines(1e9)[:1]:
            sheet.text(x, prose.baseline(middle - CHART.leading / 2), line.placed)

    def _widest(self, texts: list[str]) -> float:
        return max((measure(text, CHART, self._fonts) for text in texts), default=0.0)

    def _x(self, period: int, left: float, right: float) -> float:
        return left + (right - left) * (period + 0.5) / len(self._chart.periods)

    def _place(self, mark: b.Mark, number: int, left: float, right: float, top: float) -> tuple[float, float]:
        """Where a mark stands; moved a little if another series has one on the same level then."""
        x, y = self._x(mark.period, left, right), self._y(mark.level, top)
        same = [
            index
            for index, series in enumerate(self._chart.series)
            if any(
                (m.period, m.level, m.second) == (mark.period, mark.level, mark.second) for m in series.marks
            )
        ]
        if len(same) < 2:
            return x, y
        turn = 2 * same.index(number) - len(same) + 1
        return x + _DODGE[0] * turn, y - _DODGE[1] * turn

    def _y(self, level: float, top: float) -> float:
        return top + _TALL * (1 - (level + 0.5) / self._levels)


def _ink(number: int) -> str:
    return SERIES_INK[number % len(SERIES_INK)]
