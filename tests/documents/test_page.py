# SPDX-License-Identifier: EUPL-1.2
"""The file: A4, its own fonts, no trace of its maker, the same bytes each time."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from msgspec import structs
from reportlab.pdfgen.canvas import Canvas

from shareprep.documents.blocks import Document, Heading, Paragraph, TwoColumns
from shareprep.documents.fonts import Face, FontMissing
from shareprep.documents.ink import BODY, HEAD_TINT, INK, KIND_INK, SOFT, TINT, WHITE
from shareprep.documents.page import page_count, render
from tests.documents import readback
from tests.documents.hard import stress
from tests.documents.samples import CHART_WORDS, FOOTER, agenda, recovery_sheet


@pytest.fixture(scope="module")
def agenda_pdf() -> bytes:
    return render(agenda())


@pytest.fixture(scope="module")
def stress_pdf() -> bytes:
    return render(stress())


@pytest.fixture(scope="module")
def bare_pdf() -> bytes:
    """What ReportLab makes by itself: the negative of all this."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 72, "Overleg over Noor")
    canvas.save()
    return file.getvalue()


def test_the_drawn_agenda_is_three_a4_pages(agenda_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(agenda_pdf)) as pdf:
        boxes = [[float(value) for value in page.MediaBox] for page in pdf.pages]
    assert boxes == [pytest.approx([0, 0, 595.276, 841.89], abs=0.01)] * 3
    assert page_count(agenda()) == 3


def test_every_page_has_its_foot_and_from_the_second_its_head(agenda_pdf: bytes) -> None:
    pages = readback.read_pages(agenda_pdf)
    for number, text in enumerate(pages, 1):
        assert FOOTER in text
        assert "Blad van: mama" in text
        assert f"{number} / 3" in text
    assert ["Overleg over Noor · 26 november 2026" in text for text in pages] == [False, True, True]


def test_a_sheet_without_receiver_or_foot_has_only_its_number() -> None:
    (page,) = readback.read_pages(render(Document("Leeg", "nl-BE", ())))
    assert page == "Leeg 1 / 1"


def test_every_sentence_is_on_its_page(agenda_pdf: bytes) -> None:
    first, second, third = readback.read_pages(agenda_pdf)
    for words in (
        "Mama Samira Aydın aan tafel",
        "16:02 Wat kan het betekenen",
        "3. ",
        "Noor gaf haar knuffel",
    ):
        assert words in first
    for words in ("ma 9/11, 10:20 · poppenhoek", "Mama hierover: “Ze kijkt eerst", "Een andere kijk — mama"):
        assert words in second
    for words in ("Wie Wat Tegen wanneer", "Samen terugkijken op", "vraagt aandacht", "nov, Inge", "Nota’s"):
        assert words in third
    assert CHART_WORDS not in third


@pytest.mark.parametrize("make", [agenda, stress, recovery_sheet])
def test_all_fonts_are_embedded_and_none_is_the_viewers(make: "type[Document]") -> None:
    found = readback.fonts(render(make()))
    assert found
    assert all(found.values())
    assert not any("Helvetica" in name for name in found)


def test_a_font_that_is_not_embedded_is_found(bare_pdf: bytes) -> None:
    assert readback.fonts(bare_pdf) == {"/Helvetica": False}


def test_the_file_says_nothing_of_its_maker(agenda_pdf: bytes, stress_pdf: bytes) -> None:
    assert readback.traces(agenda_pdf) == set()
    assert readback.traces(stress_pdf) == set()


def test_a_trace_of_the_maker_is_found(bare_pdf: bytes) -> None:
    assert {"ReportLab", "/Producer", "/CreationDate", "/Author"} <= readback.traces(bare_pdf)


def test_the_files_title_is_the_neutral_one(agenda_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(agenda_pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Agenda"
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert ">Agenda<" in metadata
        assert "Noor" not in metadata
        assert str(pdf.Root.Lang) == "nl-BE"


def test_the_same_document_gives_the_same_bytes(agenda_pdf: bytes, stress_pdf: bytes) -> None:
    assert render(agenda()) == agenda_pdf
    assert render(stress()) == stress_pdf


def test_another_process_gives_the_same_bytes(agenda_pdf: bytes, project: Path) -> None:
    program = (
        "import sys; from tests.documents.samples import agenda; from shareprep.documents.page import render;"
        "sys.stdout.buffer.write(render(agenda()))"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        made = subprocess.run(
            [sys.executable, "-c", program], cwd=project, env=environment, capture_output=True, check=True
        )
        assert made.stdout == agenda_pdf


def test_other_words_give_other_bytes_and_another_identity(agenda_pdf: bytes) -> None:
    other = render(structs.replace(agenda(), subtitle="vrijdag 27 november 2026"))
    identities = set()
    for data in (agenda_pdf, other):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            identities.add(bytes(pdf.trailer.ID[0]))
    assert len(identities) == 2


def test_the_outline_leads_to_the_headings(agenda_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(agenda_pdf)) as pdf, pdf.open_outline() as outline:
        (root,) = outline.root
        titles = [(item.title, pdf.pages.index(item.destination[0])) for item in root.children]
    assert root.title == "Overleg over Noor"
    assert titles[0] == ("Noor in drie zinnen", 0)
    assert ("Wat zagen en hoorden we?", 1) in titles
    assert titles[-1] == ("Nota’s", 2)


def test_a_document_may_begin_with_a_part_of_a_section() -> None:
    blocks = (Heading("Deel", 3), Paragraph("a"), TwoColumns((Heading("Links", 3),), (Heading("Rechts", 3),)))
    tags = readback.read_tags(render(Document("Titel", "nl-BE", blocks)))
    kinds = [tag.kind for tag in tags.walk() if tag.kind.startswith("H")]
    assert kinds == ["H1", "H2", "H3", "H3"]
    tags = readback.read_tags(render(Document("Titel", "nl-BE", blocks[2:])))
    assert [tag.kind for tag in tags.walk() if tag.kind.startswith("H")] == ["H1", "H2", "H2"]


def test_a_missing_font_is_said_in_words(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    for path in (broken, tmp_path / "absent.ttf"):
        with pytest.raises(FontMissing) as caught:
            Face(path)
        assert caught.value.sentence
        assert caught.value.next_step


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two colours given as RRGGBB."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_all_letters_stand_out_from_their_ground() -> None:
    pairs = [(ink.text, WHITE) for ink in KIND_INK.values()]
    pairs += [(colour, ground) for colour in (INK, SOFT) for ground in (WHITE, TINT, HEAD_TINT)]
    assert min(_contrast(*pair) for pair in pairs) >= 4.5
    assert BODY.size >= 10


def test_a_faint_colour_is_found() -> None:
    assert _contrast("9A958A", WHITE) < 4.5
