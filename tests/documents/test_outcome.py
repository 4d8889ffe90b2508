# SPDX-License-Identifier: EUPL-1.2
"""The report and the recovery sheet, read back."""

from collections.abc import Iterator
from pathlib import Path

import page as page_validation
import pytest

from shareprep import i18n
from shareprep.documents.outcome import outcome_pdf
from shareprep.documents.page import render
from shareprep.documents.readback import read_back
from shareprep.documents.recovery import recovery_sheet
from shareprep.forms.outcome import Action, Outcome
from shareprep.forms.papers import Papers
from shareprep.forms.record import with_value
from shareprep.forms.review import CooperationReview
from shareprep.process.release import Sheet, draft
from tests.documents import builders as b

WORDS = "appelmoes zonnig fiets tafelkleed wolkje lantaarn brugje potlood kasteel lepeltje vogelhuis".split()


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    i18n.use("nl")
    yield
    i18n.use("en")


def pdf_of(papers: Papers) -> bytes:
    return outcome_pdf(draft(papers, Sheet.OUTCOME, b.TODAY), today=b.TODAY)


def text_of(papers: Papers) -> str:
    pages: dict[str, str] = {}
    for passage in read_back(pdf_of(papers), ""):
        if passage.where.startswith("pagina"):
            pages.setdefault(passage.where, passage.text)
    return " ".join(pages.values())


def test_the_parents_proposal_comes_first() -> None:
    text = text_of(b.after_the_meeting())
    order = [
        "Verslag: overleg over Noor donderdag 26 november 2026 · 60 minuten · zorglokaal De Linde",
        "Aanwezig Mama Samira Aydın Papa Emre",
        "Voorstel van mama en papa Eerst een uurtje komen kijken, samen met Bilal.",
        "Wat zien we nu scherper? Thuis praat Noor veel. Kijken is haar manier van meedoen.",
        "Hier kijken we verschillend naar Of de groep te groot is. Dat mag naast elkaar blijven.",
        "Noor speelt vóór de kerstvakantie drie keer per week vijf minuten mee met één kind. Hoe merken we "
        "het? ze geeft zelf een pop of een blok aan",
        "Noden waar we op inzetten: veiligheid en duidelijkheid; tijd",
        "Wat Wie Tegen Gericht op Past: ouders Past: kind Hoe ver Eerst een uurtje komen kijken met Bilal. "
        "Sofie do 3/12 omgeving ja ja open Elke ochtend vijf minuten hoekje met twee kinderen. Fatma "
        "vr 27/11 omgeving ja nog vragen open",
        "Samen terugkijken op do 17/12, 15:30",
        "Volgt de afspraken op Fatma",
        "Wat we verder delen niets",
        "Met de ouders overlopen op do 26/11",
        "Kon iedereen meepraten? ja",
        "Zijn de ouders gehoord? ja",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert text.rstrip().endswith("1 / 1")


def test_looking_back_says_no_names_and_counts() -> None:
    others = [
        CooperationReview(
            id="r2",
            person="fatma",
            everyone_spoke="yes",
            parents_heard="partly",
            keep_and_change="eerst de ouders",
        ),
        CooperationReview(id="r3", person="inge", everyone_spoke="no"),
    ]
    text = text_of(b.after_the_meeting().changed(*b.placed(others)))
    rest = text[text.index("Terugblik op het gesprek") :]
    assert "Kon iedereen meepraten? ja (2 keer) · nee" in rest
    assert "Zijn de ouders gehoord? ja · deels" in rest
    assert "eerst de ouders" in rest
    assert "Fatma" not in rest
    assert "Inge" not in rest


def test_an_answer_with_no_place_of_its_own_is_printed_with_its_label() -> None:
    papers = b.after_the_meeting()
    written = papers.one(Outcome)
    assert written is not None
    changed = with_value(with_value(written, "thanks", "aan Rosa"), "advice_received", "trager beginnen")
    text = text_of(papers.changed(changed))
    assert "Een woord van dank aan Rosa" in text
    assert "Advies van het andere team trager beginnen" in text


def test_what_is_hidden_or_was_not_agreed_stays_away() -> None:
    papers = b.after_the_meeting()
    written, action = papers.one(Outcome), papers.of(Action)[0]
    assert written is not None
    hidden = with_value(with_value(written, "feedback_words", "geheim1"), "no_follow_up", "geheim2")
    gone = with_value(action, "removed", "2026-11-27")
    text = text_of(papers.changed(hidden, gone))
    assert "geheim" not in text
    assert action.what not in text
    assert action.what in text_of(papers)
    assert "werk zoekt" not in text


def test_without_names_no_word_is_broken_and_nothing_dropped_is_left_open() -> None:
    text = text_of(b.after_the_meeting(anonymous=True))
    assert "begeleider 1" in text.replace("\u00a0", " ")
    assert "leerkracht 1" in text.replace("\u00a0", " ")
    assert "Wat we verder delen" not in text
    assert "Met de ouders overlopen op" not in text


def test_how_it_goes_on_stays_on_one_page() -> None:
    """However much stands above it."""
    halves = 0
    for count in range(1, 12):
        more = [Action(id=f"more{n}", discussion="d", what="Elke dag even kijken") for n in range(count)]
        pdf = pdf_of(b.after_the_meeting().changed(*more))
        pages = [part.text for part in read_back(pdf, "x") if part.where.startswith("pagina")]
        first = [number for number, page in enumerate(pages) if "Hoe gaan we verder?" in page]
        last = [number for number, page in enumerate(pages) if "Zijn de ouders gehoord?" in page]
        assert first == last
        halves += first == [1]
    assert halves, "it went to the second page at least once"


def test_an_empty_report_is_a_sheet_to_write_on() -> None:
    text = text_of(b.noor())
    assert "Wat mama en papa voorstelden, is nog niet geschreven." in text
    assert "Wat spraken we af?" in text
    assert "Noor zingt" not in text


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("papers", [b.after_the_meeting(), b.after_the_meeting(anonymous=True), b.noor()])
def test_the_report_is_for_every_reader(papers: Papers, language: str, tmp_path: Path) -> None:
    i18n.use(language)
    pdf = pdf_of(papers)
    assert pdf == pdf_of(papers)
    (tmp_path / "report.pdf").write_bytes(pdf)
    assert page_validation.validate_pdf(str(tmp_path / "report.pdf"), profile="ua1").is_compliant


def recovery() -> bytes:
    return render(
        recovery_sheet("Kinderdagverblijf De Zonnebloem", "Fatma Yıldız", WORDS, "7F3A 91C2", b.TODAY)
    )


def test_the_recovery_sheet_holds_its_words_in_order_and_no_discussion(tmp_path: Path) -> None:
    pdf = recovery()
    text = " ".join(passage.text for passage in read_back(pdf, "herstelblad.pdf"))
    assert " ".join(f"{number} {word}" for number, word in enumerate(WORDS, 1)) in " ".join(text.split())
    for words in (
        "Kinderdagverblijf De Zonnebloem",
        "Fatma Yıldız",
        "18 november 2026",
        "7F3A 91C2",
        "1 / 1",
    ):
        assert words in text
    assert "Noor" not in text
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    assert page_validation.validate_pdf(str(tmp_path / "sheet.pdf"), profile="ua1").is_compliant
