# SPDX-License-Identifier: EUPL-1.2
"""The tags: valid PDF/UA-1, and read in an order that makes sense."""

import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import page as validator
import pikepdf
import pytest

from shareprep.documents.blocks import Document, Heading, Item, Kind, Paragraph, RuledSpace, TwoColumns
from shareprep.documents.page import render
from tests.documents import readback
from tests.documents.hard import stress
from tests.documents.readback import Tag
from tests.documents.samples import CHART_WORDS, agenda, recovery_sheet


def _failures(data: bytes, folder: Path) -> list[str]:
    file = folder / "document.pdf"
    file.write_bytes(data)
    return [failure.rule_id for failure in validator.validate_pdf(str(file), profile="ua1").failures]


@pytest.fixture(scope="module")
def tags() -> Tag:
    return readback.read_tags(render(agenda()))


def _empty() -> Document:
    return Document("", "nl-BE", ())


@pytest.mark.parametrize("make", [agenda, stress, recovery_sheet, _empty])
def test_the_file_is_pdf_ua(make: Callable[[], Document], tmp_path: Path) -> None:
    assert _failures(render(make()), tmp_path) == []


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _without_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _without_alternative(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
            del item.Alt


def _without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def _with_loose_content(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 m 10 10 l S")


@pytest.mark.parametrize(
    "spoil", [_without_language, _without_tree, _without_alternative, _without_metadata, _with_loose_content]
)
def test_a_file_that_lacks_something_is_found(spoil: Callable[[pikepdf.Pdf], None], tmp_path: Path) -> None:
    spoilt = io.BytesIO()
    with pikepdf.open(io.BytesIO(render(agenda()))) as pdf:
        spoil(pdf)
        pdf.save(spoilt)
    assert _failures(spoilt.getvalue(), tmp_path)


def test_the_file_tells_a_viewer_that_it_is_tagged() -> None:
    with pikepdf.open(io.BytesIO(render(agenda()))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert [(str(page.Tabs), int(page.StructParents)) for page in pdf.pages] == [
            ("/S", 0),
            ("/S", 1),
            ("/S", 2),
        ]


def test_headings_follow_each_other(tags: Tag) -> None:
    levels = [int(tag.kind[1]) for tag in tags.walk() if tag.kind in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_tables_have_heads_and_whole_rows(tags: Tag) -> None:
    people, schedule, empty, scores = tags.find("Table")
    assert [tag.attributes["Scope"] for tag in people.find("TH")] == ["Row"] * 3
    assert [tag.text.strip() for tag in schedule.find("TH")] == ["Uur", "Verloop", "Wie begint", "Min"]
    assert [len(row.kids) for row in schedule.find("TR")] == [4] * 9
    assert [len(row.kids) for row in empty.find("TR")] == [3] * 7
    assert [tag.text.strip() for tag in scores.find("TR")[3].kids] == ["nov, Fatma", "2+ aandacht", "2 hulp"]


def test_a_group_of_more_people_spans_its_rows() -> None:
    table = readback.read_tags(render(stress())).find("Table")[0]
    assert table.find("TH")[0].attributes["RowSpan"] == "3"
    assert [len(row.kids) for row in table.find("TR")] == [3, 2, 2, 3, 3]


def test_cards_are_a_list_and_numbers_are_labels(tags: Tag) -> None:
    lists = tags.find("L")
    assert [len(found.kids) for found in lists] == [3, 3, 1, 3, 1, 1, 1, 1]
    assert lists[0].attributes["ListNumbering"] == "Decimal"
    assert [tag.text.strip() for tag in lists[0].find("Lbl")] == ["1.", "2.", "3."]


def test_the_chart_is_a_figure_with_words(tags: Tag) -> None:
    (figure,) = tags.find("Figure")
    assert figure.alternative == CHART_WORDS
    assert figure.attributes["BBox"]


def test_a_column_is_read_to_its_end_over_pages() -> None:
    left = tuple(Item(f"links {number} " + "woord " * 60, Kind.OBSERVATION) for number in range(20))
    right = tuple(Item(f"rechts {number} " + "woord " * 40, Kind.OBSERVATION) for number in range(20))
    data = render(Document("Twee", "nl-BE", (TwoColumns(left, right), Paragraph("daarna"))))
    assert len(readback.read_pages(data)) > 2
    words = readback.read_tags(data).all_text().split()
    order = [" ".join(words[i : i + 2]) for i, word in enumerate(words) if word in ("links", "rechts")]
    assert order == [f"links {n}" for n in range(20)] + [f"rechts {n}" for n in range(20)]
    assert words[-1] == "daarna"
    on_page = readback.read_pages(data)[0]
    assert on_page.index("rechts 0") < on_page.index("rechts 1")
    assert "links 19" not in on_page  # the page itself has both columns; only the tags put the left one first


def test_a_heads_return_is_not_read_again() -> None:
    data = render(stress())
    assert sum("Wie Wat Tegen wanneer" in page for page in readback.read_pages(data)) > 2
    heads = [tag.text.strip() for tag in readback.read_tags(data).find("TH")]
    assert heads.count("Tegen wanneer") == 1
    assert heads.count("Verloop") == 1


def test_lines_to_write_on_and_the_foot_are_not_read(tags: Tag) -> None:
    text = tags.all_text()
    assert "vertrouwelijk · bewaren" not in text
    assert "1 / 3" not in text
    blank = readback.read_tags(render(Document("T", "nl-BE", (Heading("Nota’s"), RuledSpace(4)))))
    assert [tag.kind for tag in blank.walk()] == ["Document", "H1", "H2"]


def test_lines_of_one_text_do_not_run_together() -> None:
    long = "woord " * 60
    tags = readback.read_tags(render(Document("T", "nl-BE", (Paragraph(long),))))
    assert tags.find("P")[0].text.split() == long.split()
