# SPDX-License-Identifier: EUPL-1.2
"""Days as caregivers write them."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shareprep import i18n
from shareprep.forms import days

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True, params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.use(request.param)
    yield str(request.param)
    i18n.use(before)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("9/11", "2026-11-09"),
        ("ma 9/11, 10:20", "2026-11-09T10:20"),
        ("9/11 10u20", "2026-11-09T10:20"),
        ("9/11 om 15u", "2026-11-09T15:00"),
        ("gisteren", "2026-11-23"),
        ("gisteren 8.30", "2026-11-23T08:30"),
        ("eergisteren", "2026-11-22"),
        ("vandaag", "2026-11-24"),
        ("donderdag", "2026-11-19"),
        ("9 november", "2026-11-09"),
        ("9 nov 2025", "2025-11-09"),
        ("24/12", "2026-12-24"),
        ("30/12", "2025-12-30"),
        ("3/3/24", "2024-03-03"),
        ("maart 2024", "2024-03"),
        ("3/2024", "2024-03"),
        ("1–18 september", "2026-09-01/2026-09-18"),
        ("1-18 september", "2026-09-01/2026-09-18"),
        ("5 tot 20 oktober", "2026-10-05/2026-10-20"),
        ("30/10 – 3/11", "2026-10-30/2026-11-03"),
        ("yesterday", "2026-11-23"),
    ],
)
def test_what_people_write_becomes_a_day(typed: str, stored: str) -> None:
    assert days.understand(typed, TODAY) == stored


@pytest.mark.parametrize(
    "typed", ["half november", "31/2", "9/", "25/13", "9/11 25:00", "om 10u", "?", "9/11/"]
)
def test_what_cannot_be_read_stays_as_it_was_typed(typed: str) -> None:
    assert days.understand(typed, TODAY) == typed
    assert days.short(typed) == typed
    assert days.to_type(typed) == typed


def test_a_coming_day_is_looked_for_ahead() -> None:
    assert days.understand("3/1", TODAY, ahead=True) == "2027-01-03"
    assert days.understand("donderdag", TODAY, ahead=True) == "2026-11-26"
    assert days.understand("3/1", TODAY) == "2026-01-03"


_days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
_hours = st.one_of(st.just(""), st.times().map(lambda time: f"T{time.hour:02}:{time.minute:02}"))
_moments = st.one_of(
    st.tuples(_days, _hours).map(lambda pair: pair[0].isoformat() + pair[1]),
    _days.map(lambda day: day.isoformat()[:7]),
    st.tuples(_days, _days)
    .filter(lambda pair: pair[0] != pair[1])
    .map(lambda pair: f"{min(pair).isoformat()}/{max(pair).isoformat()}"),
)


@given(_moments)
def test_typing_again_what_is_shown_gives_the_same_day(stored: str) -> None:
    i18n.use("nl")
    assert days.understand(days.to_type(stored), TODAY) == stored


@given(st.text(max_size=30))
def test_nothing_typed_is_refused_or_lost(typed: str) -> None:
    understood = days.understand(typed, TODAY)
    assert days.read(understood) is not None or understood == " ".join(typed.split())


def test_a_day_without_its_day_is_a_month() -> None:
    i18n.use("nl")
    assert days.without_day("2026-11-09T10:20") == "november 2026"
    assert days.without_day("2026-09-01/2026-10-18") == "september – oktober 2026"
    assert "9" not in days.without_day("half november 9")


def test_an_age_is_told_to_half_a_year() -> None:
    i18n.use("en")
    assert days.age("2024-03-03", TODAY) == "about 2.5 years"
    assert days.age("2025-11", TODAY) == "about 1 year"
    assert days.age("2026-10-01", TODAY) == "under a year"
    assert days.age("ergens in maart", TODAY) == ""
