# SPDX-License-Identifier: EUPL-1.2
"""The Leuven scales: nine levels for wellbeing and for involvement, and the bands people give them.

Source: CEGO, *Leuvense welbevindenschaal* and *Leuvense betrokkenheidsschaal* (five points with half
points 1+ … 4+); bands of the scale page (`LWS`) and of the screening page (`SCREENING`). Levels are
ordinal and of two observers in two places: they are compared, never averaged, so there is no number here.
"""

from enum import Enum

from shareprep.i18n import N_, _

LEVELS: tuple[str, ...] = ("1", "1+", "2", "2+", "3", "3+", "4", "4+", "5")
UNCLEAR = "?"


class Band(Enum):
    """Where a level stands; the value is its English word."""

    HELP = N_("asks for help")
    ATTENTION = N_("asks for attention")
    WELL = N_("goes well")

    @property
    def word(self) -> str:
        """The band in the reader's language. A band is always shown as its word, never as a colour alone."""
        return _(self.value)


class BandScheme(Enum):
    """Which levels make a band. `2+` asks for attention in one and for help in the other."""

    LWS = "lws"
    SCREENING = "screening"

    @property
    def lowest_of_attention(self) -> str:
        """The first level that asks for attention rather than for help."""
        return "2+" if self is BandScheme.LWS else "3"

    @property
    def explained(self) -> str:
        """The scheme in one line, printed wherever a band stands."""
        if self is BandScheme.LWS:
            return _(
                "Bands of the LWS: 1 to 2 asks for help · 2+ to 3+ asks for attention · 4 to 5 goes well."
            )
        return _(
            "Bands of the screening: below 3 asks for help · 3 to 3+ asks for attention · 4 to 5 goes well."
        )


def rank(level: str) -> int | None:
    """The place of a level among the nine (0 to 8), None for "?" or nothing."""
    return LEVELS.index(level) if level in LEVELS else None


def band(level: str, scheme: BandScheme = BandScheme.LWS) -> Band | None:
    """The band of a level, None when it is unclear or not given."""
    place = rank(level)
    if place is None:
        return None
    if place < LEVELS.index(scheme.lowest_of_attention):
        return Band.HELP
    return Band.ATTENTION if place < LEVELS.index("4") else Band.WELL


def lower(one: str, other: str) -> str:
    """The lower of two levels: a child's band is the worse of wellbeing and involvement."""
    ranks = [(place, level) for level in (one, other) if (place := rank(level)) is not None]
    return min(ranks)[1] if ranks else ""


def apart(one: str, other: str) -> bool:
    """Whether two people's levels lie a whole level or more apart: something to talk about."""
    first, second = rank(one), rank(other)
    return first is not None and second is not None and abs(first - second) >= 2
