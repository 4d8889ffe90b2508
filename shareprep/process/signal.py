# SPDX-License-Identifier: EUPL-1.2
"""*Langere tijd laag*: a child whose levels have been low for some time. Only ever a suggestion.

The leaflet gives no number. Proposed (domain.md §1.2): two images at least fourteen days apart that both
ask for help, or three that ask for attention over at least six weeks, on wellbeing or on involvement.
Levels of two people are looked at apart and never averaged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shareprep.forms import days
from shareprep.forms.leuven import Band, BandScheme, band
from shareprep.forms.preparation import Score


@dataclass(frozen=True)
class LowRule:
    """The four numbers, so that a city can choose others."""

    help_times: int = 2
    help_apart: timedelta = timedelta(days=14)
    attention_times: int = 3
    attention_over: timedelta = timedelta(weeks=6)


@dataclass(frozen=True)
class Low:
    """What has been low: "wellbeing" or "involvement", how many times in a row, since which day."""

    scale: str
    times: int
    since: date


def low_for_longer(
    scores: Iterable[Score], rule: LowRule | None = None, scheme: BandScheme = BandScheme.LWS
) -> Low | None:
    """Whether one child's scores, of whatever order, suggest that talking together may help."""
    rule = rule or LowRule()
    dated = sorted(
        ((moment.last, score) for score in scores if (moment := days.read(score.period))),
        key=lambda pair: pair[0],
    )
    for scale in ("involvement", "wellbeing"):
        run = _latest_run(dated, scale, scheme)
        helps = [day for day, found in run if found is Band.HELP]
        if len(helps) >= rule.help_times and helps[-1] - helps[0] >= rule.help_apart:
            return Low(scale, len(run), run[0][0])
        if len(run) >= rule.attention_times and run[-1][0] - run[0][0] >= rule.attention_over:
            return Low(scale, len(run), run[0][0])
    return None


def _latest_run(dated: list[tuple[date, Score]], scale: str, scheme: BandScheme) -> list[tuple[date, Band]]:
    """The newest days in a row on which the scale did not go well; one entry a day, the lower one."""
    by_day: dict[date, Band] = {}
    for day, score in dated:
        found = band(getattr(score, scale), scheme)
        if found is None:
            continue
        known = by_day.get(day)
        by_day[day] = (
            Band.HELP if Band.HELP in (found, known) else (known if known and known != Band.WELL else found)
        )
    run: list[tuple[date, Band]] = []
    for day in sorted(by_day, reverse=True):
        if by_day[day] is Band.WELL:
            break
        run.insert(0, (day, by_day[day]))
    return run
