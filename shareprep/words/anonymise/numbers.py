# SPDX-License-Identifier: EUPL-1.2
"""Numbers, days and addresses of the record, found in whatever way they are written.

It knows only those of the record; what merely looks like a number is not its question. Numbers are compared
on digits, because 0474/10.20.30 and +32 474 10 20 30 reach the same mother.
"""

import re
from collections.abc import Iterator

from shareprep.words.anonymise.folding import Folded, fold
from shareprep.words.anonymise.identity import Identity
from shareprep.words.anonymise.labels import number_sort

_DIGITS = re.compile(r"\+?\(?\d(?:[\s./()\-]{0,3}\d)*")
_GROUP = re.compile(r"\d+")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february febr",
            "maart mrt mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sept sep",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
# Looked for at each digit, not one behind the other: in "nr 31 07/07/2022" only the second reading is a day.
_NUMERIC_DAY = re.compile(
    r"(?<!\d)(?=((\d{1,4})\s?[-./ ]\s?(\d{1,2})(?:\s?[-./ ]\s?(\d{4}|\d{2}))(?!\d))"
    r"|((\d{1,2})/(\d{1,2})(?![\d/])))"
)
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WORD_DAY = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:e|st|nd|rd|th)?\s+({_NAMES})\b\.?(?:\s+(\d{{4}}|\d{{2}})(?!\d))?"
)
_HOUSE = re.compile(
    r"(?:\s*,)?\s*(?:nr\.?\s*)?\d{1,4}(?!\d)(?:\s?[a-z](?!\w))?(?:\s*,?\s*(?:bus|b|box)\.?\s*\w{1,4}\b)?"
)
_TOWN = re.compile(r"\s*,?\s*\b(\d{4})\s+[^\W\d]+(?:-[^\W\d]+)*")
_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+|(?<![\w@])@[\w.]{3,}|https?://\S+|www\.\S+", re.ASCII)


def address_end(text: str, end: int, names: tuple[str, ...]) -> int:
    """Where an address of the record ends whose street ends at `end`: house number, box, postcode and
    town."""
    house = _HOUSE.match(text, end)
    if house:
        end = house.end()
    town = _TOWN.match(text, end)
    if town and any(town.group(1) in name for name in names):
        end = town.end()
    return end


def chunks(text: Folded) -> Iterator[tuple[int, int, str]]:
    """Mail addresses, handles and web addresses: (start, end, "mail" | "handle" | "web"), folded offsets."""
    for match in _MAIL.finditer(text.text):
        found = match.group().rstrip(".,;:!?)'\"")
        sort = "handle" if found.startswith("@") else "mail" if "@" in found else "web"
        yield match.start(), match.start() + len(found), sort


def find(text: Folded, identity: Identity) -> Iterator[tuple[int, int, bool]]:
    """Where a number of the record is written: (start, end, sure), folded offsets."""
    for name in identity.names:
        sort = number_sort((name,))
        if sort == "mail":
            yield from _find_text(text.text, fold(name).strip())
        elif sort == "day":
            yield from _find_day(text.text, name)
        elif any(c.isalpha() for c in name):
            yield from _find_mixed(text.text, name)
        else:
            yield from _find_digits(text.text, name, phone=sort == "phone")


def _find_text(text: str, wanted: str) -> Iterator[tuple[int, int, bool]]:
    for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text):
        yield match.start(), match.end(), True


def _find_mixed(text: str, name: str) -> Iterator[tuple[int, int, bool]]:
    letters = [re.escape(c) for c in fold(name) if c.isalnum()]
    if len(letters) < 4:
        return
    joined = r"[\s./\-]{0,2}".join(letters)
    for match in re.finditer(rf"(?<!\w){joined}(?!\w)", text):
        yield match.start(), match.end(), True


def _find_digits(text: str, name: str, *, phone: bool) -> Iterator[tuple[int, int, bool]]:
    wanted = "".join(c for c in name if c.isdigit())
    if phone:
        wanted = _national(name)
    if len(wanted) < 4:
        return
    for match in _DIGITS.finditer(text):
        groups = [(match.start() + g.start(), g.group()) for g in _GROUP.finditer(match.group())]
        row = "".join(digits for _, digits in groups)
        places = [place + i for place, digits in groups for i in range(len(digits))]
        at = row.find(wanted)
        while at >= 0:
            start = at
            if phone:
                start = _phone_start(row, at)
            end = at + len(wanted)
            begins = start == 0 or places[start] != places[start - 1] + 1
            ends = end == len(row) or places[end] != places[end - 1] + 1
            if begins and ends:
                first = places[start]
                while first and text[first - 1] in "+(" and first > match.start():
                    first -= 1
                yield first, places[end - 1] + 1, True
            at = row.find(wanted, at + 1)


def _national(name: str) -> str:
    """The digits of a Belgian phone number behind its prefix: 0474 10 20 30 and +32 (0)474 … alike."""
    digits = "".join(c for c in name if c.isdigit())
    for prefix in ("0032", "32"):
        if digits.startswith(prefix) and (prefix == "0032" or name.strip().startswith("+")):
            digits = digits[len(prefix) :]
    return digits.lstrip("0")


def _phone_start(row: str, at: int) -> int:
    """Where the number that has its national digits at `at` begins, prefix included."""
    for prefix in ("00320", "0032", "320", "32", "0"):
        if row[:at].endswith(prefix):
            return at - len(prefix)
    return at


def _find_day(text: str, name: str) -> Iterator[tuple[int, int, bool]]:
    year, month, day = (int(part) for part in name.split("-"))
    for match in _NUMERIC_DAY.finditer(text):
        if match.group(1):
            parts = tuple(int(part) for part in match.group(2, 3, 4))
            if parts in ((day, month, year), (day, month, year % 100), (year, month, day)):
                yield match.start(), match.end(1), True
        elif (int(match.group(6)), int(match.group(7))) == (day, month):
            yield match.start(), match.end(5), False  # 7/7 may be another year's
    for match in _WORD_DAY.finditer(text):
        written = int(match.group(3)) if match.group(3) else year
        if (int(match.group(1)), _MONTHS[match.group(2)]) == (day, month) and written in (year, year % 100):
            yield match.start(), match.end(), True
