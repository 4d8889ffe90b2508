# SPDX-License-Identifier: EUPL-1.2
"""The Leuven scales: nine levels, two band schemes, no averages."""

import pytest

from shareprep.forms import leuven
from shareprep.forms.leuven import Band, BandScheme
from shareprep.forms.preparation import Score
from shareprep.process.signal import low_for_longer

LWS = ["help"] * 3 + ["attention"] * 3 + ["well"] * 3
SCREENING = ["help"] * 4 + ["attention"] * 2 + ["well"] * 3


@pytest.mark.parametrize(("scheme", "bands"), [(BandScheme.LWS, LWS), (BandScheme.SCREENING, SCREENING)])
def test_the_bands_of_both_schemes(scheme: BandScheme, bands: list[str]) -> None:
    assert [leuven.band(level, scheme) for level in leuven.LEVELS] == [Band[word.upper()] for word in bands]


def test_two_plus_is_the_level_that_differs_between_the_schemes() -> None:
    differing = [
        level
        for level in leuven.LEVELS
        if leuven.band(level, BandScheme.LWS) is not leuven.band(level, BandScheme.SCREENING)
    ]
    assert differing == ["2+"]


def test_unclear_has_no_band_and_no_rank() -> None:
    assert leuven.band("?") is None
    assert leuven.rank("?") is None
    assert leuven.band("") is None


def test_a_child_stands_where_the_lower_level_stands() -> None:
    assert leuven.lower("4", "2+") == "2+"
    assert leuven.lower("?", "3") == "3"
    assert leuven.lower("?", "") == ""


def test_a_whole_level_apart_is_something_to_talk_about() -> None:
    assert leuven.apart("2+", "3+")
    assert not leuven.apart("2+", "3")
    assert not leuven.apart("2", "?")


def score(period: str, involvement: str = "", wellbeing: str = "") -> Score:
    return Score(period=period, involvement=involvement, wellbeing=wellbeing)


def test_twice_asking_for_help_two_weeks_apart_is_low_for_longer() -> None:
    low = low_for_longer([score("2026-10-20", "2"), score("2026-11-16", "1+")])
    assert low is not None
    assert (low.scale, low.times) == ("involvement", 2)
    assert low_for_longer([score("2026-11-10", "2"), score("2026-11-16", "1+")]) is None


def test_three_times_asking_for_attention_over_six_weeks_is_low_for_longer() -> None:
    three = [score("2026-09-18", "3"), score("2026-10-20", "2+"), score("2026-11-16", "3+")]
    assert low_for_longer(three) is not None
    assert low_for_longer(three[1:]) is None


def test_going_well_again_ends_it() -> None:
    better = [score("2026-09-18", "2"), score("2026-10-20", "2"), score("2026-11-16", "4")]
    assert low_for_longer(better) is None


def test_a_day_that_stayed_as_typed_is_not_counted() -> None:
    assert low_for_longer([score("ergens in oktober", "1"), score("2026-11-16", "1")]) is None


def test_two_people_are_not_averaged() -> None:
    same_day = [score("2026-10-20", "2"), score("2026-10-20", "4"), score("2026-11-16", "2")]
    low = low_for_longer(same_day)
    assert low is not None
    assert low.times == 2
