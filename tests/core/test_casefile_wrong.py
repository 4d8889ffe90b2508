# SPDX-License-Identifier: EUPL-1.2
"""What a case file may not say is refused, with file, line, field and what is allowed."""

import contextlib
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shareprep import i18n, paths
from shareprep.errors import CaseFileError
from shareprep.forms import casefile
from shareprep.forms.casefile import names
from shareprep.forms.record import KINDS
from tests.builders_casefile import CASE, PEOPLE, TODAY, read, vault


@pytest.fixture(autouse=True, params=["en"])
def reader(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


WRONG = {
    "an unknown section": ("[[observaties]]\nwat = 'x'\n", 1, "observaties", "observatie"),
    "an unknown field": ("[[observatie]]\n\nwannneer = 'gisteren'\n", 3, "wannneer", "wanneer"),
    "an unknown field in English": ("[[observation]]\nobserverr = 'x'\n", 2, "observerr", "observer"),
    "an option": ("[[observatie]]\ndit_maakt_ons = 'bezorgt'\n", 2, "dit_maakt_ons", "bezorgd, benieuwd"),
    "one option of several": ("[bespreking]\nhoe_delen = ['op papier']\n", 2, "hoe_delen", "aan tafel"),
    "a number for a text": ("[[observatie]]\nwat = 5\n", 2, "wat", ""),
    "a list for one answer": ("[[observatie]]\nwat = ['a']\n", 2, "wat", ""),
    "a table for an answer": ("[[observatie]]\nwat = { a = 'b' }\n", 2, "wat", ""),
    "a text for yes or no": ("[[betekenis]]\neen_andere_kijk = 'misschien'\n", 2, "een_andere_kijk", "true"),
    "no number": ("[overleg]\nminuten = 'een uur'\n", 2, "minuten", "60"),
    "no level": ("[[schaal]]\nwelbevinden = '2,5'\n", 2, "welbevinden", "1, 1+, 2, 2+, 3, 3+, 4, 4+, 5, ?"),
    "half a level": ("[[schaal]]\nbetrokkenheid = 2.5\n", 2, "betrokkenheid", "1, 1+"),
    "no day": ("[[observatie]]\nwanneer = '31/11'\n", 2, "wanneer", "26/11/2026"),
    "an hour without a day": ("[[observatie]]\nwanneer = 10:20:00\n", 2, "wanneer", "26/11/2026"),
    "a link to nothing": ("[[betekenis]]\nsteunt_op = ['observatie 1']\n", 2, "steunt_op", "[[observatie]]"),
    "a link too far": (
        "[[observatie]]\n[[betekenis]]\n\nsteunt_op = ['observatie 2']\n", 4, "steunt_op", "observatie 1"
    ),
    "an unknown team": ("[[kracht]]\nkolom = 'De Lindde'\n", 2, "kolom", "Kleuterschool De Linde"),
    "an unknown child": ("[[kracht]]\nover = ['Noah']\n", 2, "over", "Noor"),
    "nobody to share with": ("[[kracht]]\ndelen = ['Fatma']\n", 2, "Fatma", "[[ontvanger]]"),
    "a reason without a tick": ("[[kracht]]\nwat = 'x'\ndelen_omdat = 'y'\n", 3, "delen_omdat", "delen = "),
    "a NUL": ('[[kracht]]\nwat = "a\\u0000"\n', 2, "wat", ""),
    "a field twice": ("[[kracht]]\nwat = 'a'\nwat = 'b'\n", 3, "wat", ""),
    "a field in two languages": ("[[kracht]]\nwat = 'a'\nwhat = 'b'\n", 3, "what", ""),
    "an open quotation mark": ("[[kracht]]\nwat = 'a\n", 2, "", ""),
    "brackets of one": ("[kracht]\nwat = 'a'\n[kracht]\nwat = 'b'\n", 3, "kracht", "[[kracht]]"),
}  # fmt: skip


@pytest.mark.parametrize("reader", ["en", "nl"], indirect=True)
@pytest.mark.parametrize(("text", "line", "field", "allowed"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_with_its_line(
    text: str, line: int, field: str, allowed: str, reader: str
) -> None:
    before = (
        CASE.replace("[bespreking]\nmet_team", "[discussion]\nmet_team")
        if "[bespreking]" not in text
        else PEOPLE
    )
    with pytest.raises(CaseFileError) as caught:
        casefile.read(before + text, "zaak.toml", casefile.Known(), TODAY)
    error = caught.value
    word = {"en": "line", "nl": "regel"}[reader]
    assert error.sentence.startswith(f"zaak.toml, {word} {before.count(chr(10)) + line}")
    assert field in error.sentence
    assert allowed in error.next_step
    assert error.next_step


def test_the_two_languages_have_their_own_sentences() -> None:
    found = set()
    for language in ("en", "nl"):
        i18n.use(language)
        with pytest.raises(CaseFileError) as caught:
            casefile.read("[[kracht]]\nwatt = 'x'", "zaak.toml", casefile.Known(), TODAY)
        found.add((caught.value.sentence, caught.value.next_step))
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        CASE + "[bespreking]\nvraag = 'nog een'\n",
        CASE + "[discussion]\nquestion = 'nog een'\n",
        CASE + "[overleg]\n[meeting]\n",
        "[[bespreking]]\n[[bespreking]]\n",
    ],
)
def test_two_sections_of_which_there_is_one(text: str) -> None:
    with pytest.raises(CaseFileError, match="once"):
        read(text)


def test_a_namesake_is_asked_about() -> None:
    text = PEOPLE + "[[collega]]\nnaam = 'Els Peeters'\n[bespreking]\n[[observatie]]\ngezien_door = 'Els'\n"
    with pytest.raises(CaseFileError, match="more than one") as caught:
        read(text)
    assert "Els Wójcik, Els Peeters" in caught.value.next_step
    known = vault(
        "[[kind]]\nvoornaam = 'Noor'\nfamilienaam = 'A'\n[[kind]]\nvoornaam = 'Noor'\nfamilienaam = 'B'\n"
    )
    with pytest.raises(CaseFileError, match="Noor A, Noor B"):
        casefile.read("[[kind]]\nvoornaam = 'Noor'\n", "nog.toml", known, TODAY)


def test_what_needs_a_discussion_or_a_child_says_so() -> None:
    with pytest.raises(CaseFileError, match=r"line 1, \[nood\]"):
        casefile.read("[[nood]]\nwat = 'x'\n", "zaak.toml", casefile.Known(), TODAY)
    with pytest.raises(CaseFileError, match="about which child") as caught:
        casefile.read("[[schaal]]\nwelbevinden = '3'\n", "zaak.toml", casefile.Known(), TODAY)
    assert 'over = ["Noor"]' in caught.value.next_step


def test_an_answer_outside_any_section() -> None:
    with pytest.raises(CaseFileError, match=r"zaak\.toml, line 2: “vraag”"):
        casefile.read("\nvraag = 'x'\n[bespreking]\n", "zaak.toml", casefile.Known(), TODAY)


SCRAPS = [
    "",
    '"',
    "'",
    '"""',
    "[",
    "]]",
    "{",
    "}",
    "=",
    "\n",
    "#",
    "\\",
    "[[kind]]\n",
    "delen = true\n",
    "\0",
    "x = 1",
    "é",
]
NOOR = paths.resource("demo", "noor.toml").read_text(encoding="utf-8")
SPANS = st.tuples(st.integers(0, len(NOOR)), st.integers(0, 30), st.sampled_from(SCRAPS))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SPANS, min_size=1, max_size=3))
def test_whatever_is_spoilt_is_refused_in_words_or_read(spans: list[tuple[int, int, str]]) -> None:
    text = NOOR
    for start, length, scrap in spans:
        text = text[:start] + scrap + text[start + length :]
    refused = None
    try:
        casefile.read(text, "zaak.toml", casefile.Known(), TODAY)
    except CaseFileError as error:
        refused = error
    if refused:
        line = re.match(r"zaak\.toml, line (\d+)", refused.sentence)
        assert line
        assert 1 <= int(line[1]) <= text.count("\n") + 1
        assert refused.next_step


@pytest.mark.parametrize(
    "value", ["1", "1.5", "true", "2026-11-09", "10:20:00", "['a']", "[1]", "{ a = 1 }", "[[1]]"]
)
def test_any_value_in_any_field_is_read_or_refused_in_words(value: str) -> None:
    for cls in KINDS.values():
        for name in (*names.fields(cls), *names.beside(cls)):
            section = names.header(cls, "nl")
            start = "" if section == "[bespreking]" else "[bespreking]\n"
            text = f"{start}{section}\n{name} = {value}\n"
            with contextlib.suppress(CaseFileError):
                casefile.read(text, "zaak.toml", casefile.Known(), TODAY)
