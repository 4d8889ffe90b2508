# SPDX-License-Identifier: EUPL-1.2
"""Wellbeing and involvement on paper: surroundings first, then levels side by side.

It answers for the section that is printed only when both teams chose it. Levels of two people stand beside
each other and are never made into one; a band is always its word (CEGO's scales).
Why a table beside the chart: the picture shows a direction, the words say what was noted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shareprep.documents.answers import Answers
from shareprep.documents.blocks import (
    Band,
    Block,
    Chart,
    DashedRule,
    Heading,
    Mark,
    NewPage,
    Paragraph,
    Run,
    Series,
    Table,
    TwoColumns,
)
from shareprep.documents.sentences import Sentences
from shareprep.forms import days, leuven
from shareprep.forms.leuven import BandScheme
from shareprep.forms.papers import together
from shareprep.forms.preparation import Score
from shareprep.forms.record import field_of, value_of

SCALES = ("wellbeing", "involvement")
NEEDS = 0.36
"""The part of a page that keeps surroundings, chart and explanation together."""
CHART_SHARE = 0.55
COLUMNS = (59.0, 62.0, 71.0)
"""Room for the longest heads and a level with its word on one line."""
SET_HERE = frozenset({"environment", "wellbeing", "involvement", "period", "scorer"})
_SHORT = {
    leuven.Band.HELP: "level_help",
    leuven.Band.ATTENTION: "level_attention",
    leuven.Band.WELL: "level_well",
}


@dataclass(frozen=True)
class _Noted:
    """One person's levels of one period.

    place: which period from left to right. second: somebody else noted levels for that period first.
    """

    score: Score
    place: int
    period: str
    who: str
    second: bool


def scores_section(
    answers: Answers, scores: list[Score], today: date, scheme: BandScheme
) -> tuple[Block, ...]:
    """The section for these scores, child by child; empty without any."""
    if not scores:
        return ()
    by_child: dict[str, list[Score]] = {}
    for score in scores:
        by_child.setdefault(answers.about(score), []).append(score)
    blocks: list[Block] = [NewPage(unless_left=NEEDS), DashedRule()]
    for number, (child, rows) in enumerate(by_child.items()):
        blocks += _Section(answers, child, rows, today, scheme).blocks(first=number == 0)
    return tuple(blocks)


class _Section:
    """One child's scores."""

    def __init__(
        self, answers: Answers, child: str, scores: list[Score], today: date, scheme: BandScheme
    ) -> None:
        self._answers, self._child, self._scheme, self._today = answers, child, scheme, today
        self._say = Sentences("scales.jinja")
        self._noted, self._periods = self._in_time(scores)

    def blocks(self, *, first: bool) -> list[Block]:
        """Heading, surroundings, chart beside table, what the bands mean, and what else was noted."""
        title = self._say("heading_of", child=self._child) if self._child else self._say("heading")
        found: list[Block] = [
            Heading(title, aside=self._say("off_by_default") if first else ""),
            self._surroundings(),
        ]
        chart, table = self._chart(), self._table()
        found.append(TwoColumns((chart,), (table,), share=CHART_SHARE) if chart else table)
        found.append(Paragraph(self._explained(), soft=True, small=True))
        for noted in self._noted:
            small = self._answers.small(noted.score, SET_HERE)
            if small:
                runs = (Run(self._name(noted), strong=True), Run(" · " + " · ".join(small)))
                found.append(Paragraph(runs, soft=True, small=True))
        return found

    def _in_time(self, scores: list[Score]) -> tuple[list[_Noted], list[str]]:
        """The scores from old to new, and the names of their periods.

        One person's two scores of one name (two in one month, without names) are two periods.
        """

        scorers = [score.scorer for score in scores]
        main = max(scorers, key=scorers.count)

        def begins(score: Score) -> tuple[date, bool]:
            moment = days.read(days.understand(score.period, self._today))
            return (moment.first if moment else date.max, score.scorer != main)

        ordered = sorted(scores, key=begins)
        periods: list[tuple[str, int]] = []
        noted: list[_Noted] = []
        seen: dict[tuple[str, str], int] = {}
        for score in ordered:
            turn = seen.get((score.period, score.scorer), 0)
            seen[score.period, score.scorer] = turn + 1
            if (score.period, turn) not in periods:
                periods.append((score.period, turn))
            place = periods.index((score.period, turn))
            second = any(one.place == place for one in noted)
            noted.append(
                _Noted(
                    score,
                    place,
                    self._period(score.period),
                    self._answers.papers.called(score.scorer),
                    second,
                )
            )
        return noted, [self._period(period) for period, _turn in periods]

    def _period(self, period: str) -> str:
        return days.short(days.understand(period, self._today)) or "–"

    def _surroundings(self) -> Paragraph:
        texts = dict.fromkeys(noted.score.environment for noted in self._noted if noted.score.environment)
        said = " ".join(texts) or self._say("surroundings_asked")
        return Paragraph(
            (
                Run(self._say("surroundings_first") + " ", strong=True),
                Run(f"{said} {self._say('about_surroundings')}"),
            )
        )

    def _chart(self) -> Chart | None:
        series = tuple(Series(self._scale(scale).lower(), self._marks(scale)) for scale in SCALES)
        shown = tuple(one for one in series if one.marks)
        if not shown:
            return None
        words = " ".join(
            self._say("series_words", scale=self._scale(scale), levels=self._levels(scale))
            for scale in SCALES
            if self._marks(scale)
        )
        return Chart(tuple(self._periods), self._bands(), shown, self._say("chart_words", series=words))

    def _marks(self, scale: str) -> tuple[Mark, ...]:
        return tuple(
            Mark(noted.place, rank, second=noted.second)
            for noted in self._noted
            if (rank := leuven.rank(str(value_of(noted.score, scale)))) is not None
        )

    def _levels(self, scale: str) -> str:
        """The levels of one scale in words, for who cannot see the picture."""
        return together(
            [
                self._say(
                    "level_in",
                    level=value_of(noted.score, scale),
                    period=noted.period,
                    who=noted.who if self._is_shared(noted) else "",
                )
                for noted in self._noted
                if leuven.rank(str(value_of(noted.score, scale))) is not None
            ]
        )

    def _bands(self) -> tuple[Band, ...]:
        """The bands from the lowest up, with how many of the nine levels each holds."""
        bands = [leuven.band(level, self._scheme) for level in leuven.LEVELS]
        return tuple(Band(band.word, bands.count(band)) for band in leuven.Band)

    def _table(self) -> Table:
        rows = tuple(
            (self._name(noted), *(self._level(noted.score, scale) for scale in SCALES))
            for noted in self._noted
        )
        return Table((self._say("when"), *map(self._scale, SCALES)), rows, COLUMNS, row_heads=True)

    def _level(self, score: Score, scale: str) -> str:
        level = str(value_of(score, scale))
        band = leuven.band(level, self._scheme)
        if band:
            return self._say(_SHORT[band], level=level)
        return self._say("level_unclear") if level == leuven.UNCLEAR else level

    def _name(self, noted: _Noted) -> str:
        if noted.who and self._is_shared(noted):
            return self._say("period_of", period=noted.period, who=noted.who)
        return noted.period

    def _is_shared(self, noted: _Noted) -> bool:
        """Whether two people noted levels for the same period."""
        return sum(one.place == noted.place for one in self._noted) > 1

    def _explained(self) -> str:
        """What the bands mean, and whose marks they are."""
        main = _together(noted.who for noted in self._noted if not noted.second)
        others = _together(noted.who for noted in self._noted if noted.second)
        words = [self._scheme.explained]
        if others:
            words.append(self._say("whose_marks", main=main or "–", others=others))
        elif main:
            words.append(self._say("noted_by", who=main))
        return " ".join(words)

    @staticmethod
    def _scale(scale: str) -> str:
        return field_of(Score, scale).shown_label


def _together(names: Iterable[str]) -> str:
    """Each name once, in one phrase."""
    return together([name for name in dict.fromkeys(names) if name])
