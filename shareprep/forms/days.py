# SPDX-License-Identifier: EUPL-1.2
"""Days as people write them, and as they are shown again.

`understand` turns what was typed into ISO text; what it cannot read stays as typed, because half a
date is still somebody's note. Stored forms: "2026-11-09", "2026-11-09T10:20", "2024-03" (a month),
"2026-09-01/2026-09-18" (a period). Shown forms follow the reader's language. Nothing here knows the clock:
"today" is always given.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shareprep.i18n import _, language, ngettext

_MONTHS = {
    "nl": (
        "januari februari maart april mei juni juli augustus september oktober november december".split(),
        "jan feb mrt apr mei jun jul aug sep okt nov dec".split(),
    ),
    "en": (
        "January February March April May June July August September October November December".split(),
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    ),
}
_WEEKDAYS = {
    "nl": (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(),
        "ma di wo do vr za zo".split(),
    ),
    "en": (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
        "Mon Tue Wed Thu Fri Sat Sun".split(),
    ),
}
_RELATIVE = {
    "vandaag": 0,
    "today": 0,
    "gisteren": -1,
    "gister": -1,
    "yesterday": -1,
    "eergisteren": -2,
    "morgen": 1,
    "tomorrow": 1,
    "overmorgen": 2,
}
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_ISO_HOUR = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d$")
_ISO_MONTH = re.compile(r"\d{4}-\d\d$")
_HOUR = re.compile(r"(?:^|[\s,])(?:om |at )?(\d{1,2})(?:[:.h](\d\d)|\s?(?:u\.?|uur))(?:\s?(\d\d))?$")
_NUMERIC = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d\d))?$")
_WORDS = re.compile(r"(\d{1,2})\s+([a-z]+)\.?(?:\s+(\d{4}))?$")
_MONTH_NUMERIC = re.compile(r"(\d{1,2})\s?[/-]\s?(\d{4})$")
_MONTH_WORDS = re.compile(r"([a-z]+)\.?\s+(\d{4})$")
_PERIOD = re.compile(
    r"(.+?)\s*(?:–|—|\s-\s|(?<=\d)-(?=\d{1,2}\s+[a-z])|\btot(?: en met)?\b|\bt/m\b|\bto\b|\buntil\b)\s*(.+)$"
)


@dataclass(frozen=True)
class Moment:
    """A stored day, read: `first` and `last` are the same day unless it is a month or period."""

    first: date
    last: date
    hour: str = ""

    @property
    def is_one_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last


def read(value: str) -> Moment | None:
    """The days a stored value stands for, None when it stayed as typed."""
    try:
        if _ISO_HOUR.match(value):
            moment = datetime.fromisoformat(value)
            return Moment(moment.date(), moment.date(), value[11:])
        if _ISO_DAY.match(value):
            return Moment(date.fromisoformat(value), date.fromisoformat(value))
        if _ISO_MONTH.match(value):
            first = date.fromisoformat(value + "-01")
            return Moment(first, _last_of_month(first))
        if "/" in value:
            first_text, last_text = value.split("/", 1)
            first, last = date.fromisoformat(first_text), date.fromisoformat(last_text)
            return Moment(first, last) if first <= last else None
    except ValueError:
        return None
    return None


def understand(typed: str, today: date, *, ahead: bool = False) -> str:
    """ISO text for what a person typed, or the text itself when it cannot be read.

    A day without a year is the nearest one: in the past, or with `ahead` in the future.
    """
    text = " ".join(typed.split())
    if not text or read(text):
        return text
    small = text.lower()
    return _one_day(small, today, ahead) or _month(small) or _period(small, today, ahead) or text


def _one_day(text: str, today: date, ahead: bool) -> str:
    hour = ""
    found = _HOUR.search(text)
    if found:
        hours, minutes = int(found[1]), int(found[2] or found[3] or 0)
        if hours > 23 or minutes > 59:
            return ""
        hour = f"T{hours:02}:{minutes:02}"
        text = text[: found.start()].strip(" ,")
        if not text:
            return ""
    day = _date(text, today, ahead)
    return f"{day.isoformat()}{hour}" if day else ""


def _date(text: str, today: date, ahead: bool) -> date | None:
    if text in _RELATIVE:
        return today + timedelta(days=_RELATIVE[text])
    weekday, text = _weekday(text)
    if weekday is not None and not text:
        distance = (weekday - today.weekday()) % 7 if ahead else -((today.weekday() - weekday) % 7)
        return today + timedelta(days=distance)
    found = _NUMERIC.match(text)
    if found:
        return _nearest(int(found[1]), int(found[2]), found[3], today, ahead)
    found = _WORDS.match(text)
    month = _month_number(found[2]) if found else 0
    if found and month:
        return _nearest(int(found[1]), month, found[3], today, ahead)
    return None


def _weekday(text: str) -> tuple[int | None, str]:
    first, _space, rest = text.partition(" ")
    first = first.rstrip(".,")
    for full, short in _WEEKDAYS.values():
        for names in (full, short):
            lowered = [name.lower() for name in names]
            if first in lowered:
                return lowered.index(first), rest.strip(" ,")
    return None, text


def _month_number(word: str) -> int:
    for full, short in _MONTHS.values():
        for names in (full, short):
            lowered = [name.lower() for name in names]
            if word in lowered:
                return lowered.index(word) + 1
    return 0


def _nearest(day: int, month: int, year: str | None, today: date, ahead: bool) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        found = date(today.year, month, day)
        if not ahead and found > today + timedelta(days=31):
            return date(today.year - 1, month, day)
        if ahead and found < today - timedelta(days=31):
            return date(today.year + 1, month, day)
        return found
    except ValueError:
        return None


def _month(text: str) -> str:
    found = _MONTH_NUMERIC.match(text)
    if found and 1 <= int(found[1]) <= 12:
        return f"{found[2]}-{int(found[1]):02}"
    found = _MONTH_WORDS.match(text)
    month = _month_number(found[1]) if found else 0
    return f"{found[2]}-{month:02}" if found and month else ""


def _period(text: str, today: date, ahead: bool) -> str:
    found = _PERIOD.match(text)
    if not found:
        return ""
    last = _date(found[2], today, ahead)
    if last is None:
        return ""
    start = found[1]
    if start.isdigit():
        start = f"{start}/{last.month}/{last.year}"
    first = _date(start, last, False)
    if first is None or first > last:
        return ""
    return f"{first.isoformat()}/{last.isoformat()}"


def _last_of_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


# -- showing ----------------------------------------------------------------------------------------


def short(value: str) -> str:
    """For a row: "ma 9/11", "ma 9/11, 10:20", "mrt 2024", "1–18 sep"; what cannot be read as it is."""
    moment = read(value)
    if moment is None:
        return value
    months, weekdays = _MONTHS[language()][1], _WEEKDAYS[language()][1]
    first, last = moment.first, moment.last
    if moment.is_one_day:
        day = f"{weekdays[first.weekday()]} {first.day}/{first.month}"
        return f"{day}, {_plain_hour(moment.hour)}" if moment.hour else day
    if _ISO_MONTH.match(value):
        return f"{months[first.month - 1]} {first.year}"
    if first.month == last.month and first.year == last.year:
        return f"{first.day}–{last.day} {months[first.month - 1]}"
    return f"{first.day} {months[first.month - 1]} – {last.day} {months[last.month - 1]}"


def day_and_month(value: str) -> str:
    """ "9/11" for a day, else as `short` has it."""
    moment = read(value)
    if moment is None or not moment.is_one_day:
        return short(value)
    return f"{moment.first.day}/{moment.first.month}"


def numeric(value: str) -> str:
    """ "31/08/2028" for a day, with its hour when it has one."""
    moment = read(value)
    if moment is None or not moment.is_one_day:
        return short(value)
    day = moment.first.strftime("%d/%m/%Y")
    return f"{day}, {_plain_hour(moment.hour)}" if moment.hour else day


def long(value: str, *, weekday: bool = True) -> str:
    """ "donderdag 26 november 2026", with ", 15:30" when it has an hour."""
    moment = read(value)
    if moment is None or not moment.is_one_day:
        return short(value)
    names, weekdays = _MONTHS[language()][0], _WEEKDAYS[language()][0]
    day = f"{moment.first.day} {names[moment.first.month - 1]} {moment.first.year}"
    if weekday:
        day = f"{weekdays[moment.first.weekday()]} {day}"
    return f"{day}, {_plain_hour(moment.hour)}" if moment.hour else day


def to_type(value: str) -> str:
    """What stands in the box again, so that typing it once more gives the same day."""
    moment = read(value)
    if moment is None:
        return value
    if _ISO_MONTH.match(value):
        return f"{moment.first.month}/{moment.first.year}"
    if moment.is_one_day:
        return f"{_WEEKDAYS[language()][1][moment.first.weekday()]} {numeric(value)}"
    return f"{numeric(moment.first.isoformat())} – {numeric(moment.last.isoformat())}"


def without_day(value: str) -> str:
    """A day made more general for a text without names: its month and year, or "a day" when unread."""
    moment = read(value)
    if moment is None:
        return _("a day") if value else ""
    names = _MONTHS[language()][0]
    first, last = moment.first, moment.last
    if first.month == last.month and first.year == last.year:
        return f"{names[first.month - 1]} {first.year}"
    return f"{names[first.month - 1]} – {names[last.month - 1]} {last.year}"


def age(born: str, today: date) -> str:
    """ "about 2.5 years": the age to half a year, "" when the birth date cannot be read."""
    moment = read(born)
    if moment is None or moment.first > today:
        return ""
    months = (today.year - moment.first.year) * 12 + today.month - moment.first.month
    halves = round(months / 6)
    if halves < 2:
        return _("under a year")
    years = f"{halves // 2},5" if halves % 2 else f"{halves // 2}"
    if language() == "en":
        years = years.replace(",", ".")
    return ngettext("about {years} year", "about {years} years", 1 if halves == 2 else 2).format(years=years)


def _plain_hour(hour: str) -> str:
    return hour.removeprefix("0")
