# SPDX-License-Identifier: EUPL-1.2
"""The agenda as a file: through the one door only, the same bytes each time, whole for every reader."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from jinja2 import UndefinedError

from shareprep import i18n
from shareprep.documents.agenda import agenda, agenda_pdf
from shareprep.documents.outcome import outcome, outcome_pdf
from shareprep.documents.readback import read_back
from shareprep.documents.sentences import Sentences
from shareprep.forms.leuven import BandScheme
from shareprep.forms.papers import Papers
from shareprep.process.release import Draft, Sheet, draft
from tests.documents import builders as b

CASES: dict[str, Callable[[], Papers]] = {
    "noor": b.noor,
    "scores": lambda: b.noor(scores=True),
    "anonymous": lambda: b.noor(scores=True, anonymous=True),
    "twins": b.twins,
    "advice": b.advice,
    "warm transition": b.warm_transition,
    "nothing ticked": b.nothing_ticked,
    "far too much": b.far_too_much,
}
SHOW = """
import sys
from shareprep import i18n
from shareprep.documents.agenda import agenda_pdf
from shareprep.process.release import Sheet, draft
from tests.documents import builders as b
i18n.use("nl")
made = draft(b.noor(scores=True), Sheet.AGENDA, b.TODAY)
sys.stdout.buffer.write(agenda_pdf(made, today=b.TODAY, receiver="mama"))
"""


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


def made(papers: Papers) -> Draft:
    return draft(papers, Sheet.AGENDA, b.TODAY)


@pytest.mark.parametrize("anything", [None, b.noor(), "Draft", object()])
def test_nothing_but_a_draft_becomes_a_sheet(anything: object) -> None:
    with pytest.raises(TypeError):
        agenda(anything, today=b.TODAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        outcome_pdf(anything, today=b.TODAY)  # type: ignore[arg-type]


def test_a_draft_of_another_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="OUTCOME"):
        agenda(draft(b.after_the_meeting(), Sheet.OUTCOME, b.TODAY), today=b.TODAY)
    with pytest.raises(ValueError, match="AGENDA"):
        outcome(made(b.noor()), today=b.TODAY)


@pytest.mark.parametrize("case", CASES)
def test_every_agenda_is_for_every_reader(case: str, language: str, tmp_path: Path) -> None:
    file = tmp_path / "agenda.pdf"
    file.write_bytes(agenda_pdf(made(CASES[case]()), today=b.TODAY))
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.is_compliant


def test_the_same_draft_gives_the_same_bytes_in_another_process(project: Path) -> None:
    def once(seed: str) -> bytes:
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(project)}
        return subprocess.run(
            [sys.executable, "-c", SHOW], capture_output=True, check=True, env=environment, cwd=project
        ).stdout

    first = once("1")
    assert first == once("2")
    i18n.use("nl")
    here = agenda_pdf(made(b.noor(scores=True)), today=b.TODAY, receiver="mama")
    other = agenda_pdf(made(b.noor(scores=True)), today=b.TODAY, receiver="papa")
    i18n.use("en")
    assert here == first
    assert other != first


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("case", ["noor", "scores", "nothing ticked"])
def test_the_usual_agenda_is_three_pages(case: str) -> None:
    i18n.use("nl")
    pdf = agenda_pdf(made(CASES[case]()), today=b.TODAY)
    i18n.use("en")
    assert len(pages(pdf)) == 3


def test_far_too_much_is_all_there() -> None:
    """Twenty observations, a text taller than a page, one-word answers, four scripts, emoji, odd minutes."""
    text = " ".join(" ".join(pages(agenda_pdf(made(b.far_too_much()), today=b.TODAY))).split())
    assert text.count("How often or how long? drie keer") == 20
    expected = sum(1 + n % 4 for n in range(20)) + 30 + 5 + 2  # observations, meaning, talks, block (twice)
    assert text.count("zandtafel,") == expected
    for words in ("Ja.", "Durft", "🙂", "Şükrü Öztürk-Çağlayan", "Zażółć Gęślą-Jaźń", "Райна Стоянова"):
        assert words in text
    assert "veel" in text


def test_every_sentence_is_whole_in_both_languages(language: str) -> None:
    """No placeholder is left, and no sentence of the templates is empty."""
    for case in CASES:
        text = " ".join(p.text for p in read_back(agenda_pdf(made(CASES[case]()), today=b.TODAY), ""))
        assert not re.search(r"%\(|\{\w*\}|\{\{|None|Undefined", text), case


def test_words_that_look_like_markup_are_words() -> None:
    papers = b.noor()
    question = "Wat met {{ 7 * 7 }} en {% if %} 100 % <b>rust</b> %(naam)s {naam}?"
    changed = papers.changed(
        type(papers.discussion)(
            **{name: getattr(papers.discussion, name) for name in papers.discussion.__struct_fields__}
            | {"question": question, "purpose_words": question}
        )
    )
    text = " ".join(p.text for p in read_back(agenda_pdf(made(changed), today=b.TODAY), ""))
    assert text.count(question) == 2


def test_a_sentence_without_its_value_is_a_bug_not_a_blank() -> None:
    say = Sentences("agenda.jinja")
    with pytest.raises(UndefinedError):
        say("title")
    with pytest.raises(AttributeError):
        say("no_such_sentence")


def test_the_scheme_that_was_used_is_printed(language: str) -> None:
    """2+ asks for attention in one scheme and for help in the other."""
    text = {
        scheme: " ".join(
            passage.text
            for passage in read_back(agenda_pdf(made(b.noor(scores=True)), today=b.TODAY, scheme=scheme), "")
        )
        for scheme in BandScheme
    }
    word = {"nl": "2+ hulp", "en": "2+ help"}[language]
    assert word not in text[BandScheme.LWS]
    assert word in text[BandScheme.SCREENING]
    assert BandScheme.SCREENING.explained in text[BandScheme.SCREENING]
