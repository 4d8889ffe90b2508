# SPDX-License-Identifier: EUPL-1.2
"""The layout: nothing clipped, nothing on top of another, no heading alone, whatever the length."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2
import pytest
from msgspec import structs

from shareprep.documents.blocks import (
    AnswerLine,
    Block,
    Chart,
    Document,
    Heading,
    Item,
    Kind,
    NewPage,
    Paragraph,
    RuledSpace,
    Table,
    TwoColumns,
)
from shareprep.documents.boxes import Prose, Ruled, Stack
from shareprep.documents.fonts import Fonts
from shareprep.documents.ink import BODY, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, RULE_PITCH, TOP, WIDTH
from shareprep.documents.page import page_count, render
from tests.documents import readback
from tests.documents.hard import LONG, stress
from tests.documents.samples import CHART, agenda


def _paper(*blocks: Block) -> Document:
    return Document("Titel", "nl-BE", blocks)


@dataclass(frozen=True)
class Letter:
    """A drawn sign with its box, in points from the lower left corner."""

    sign: str
    left: float
    bottom: float
    right: float
    top: float


def _letters(data: bytes) -> list[list[Letter]]:
    pages = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            signs = [text.get_text_range(i, 1) for i in range(text.count_chars())]
            pages.append(
                [
                    Letter(s, *text.get_charbox(i))
                    for i, s in enumerate(signs)
                    if s.strip() and s.isprintable()
                ]
            )
    return pages


def _outside(letters: list[Letter]) -> list[Letter]:
    """Letters beyond the margins or in the air above the foot."""
    return [
        letter
        for letter in letters
        if letter.left < MARGIN - 2
        or letter.right > PAGE_WIDTH - MARGIN + 2
        or letter.top > PAGE_HEIGHT - 20
        or letter.bottom < 2
    ]


def _overlaps(letters: list[Letter]) -> list[tuple[Letter, Letter]]:
    """Pairs of Latin letters that lie on each other by more than a fifth of their area."""
    plain = sorted((x for x in letters if x.sign.isascii() and x.sign.isalpha()), key=lambda x: -x.top)
    found = []
    for index, one in enumerate(plain):
        for other in plain[index + 1 :]:
            if other.top <= one.bottom:
                break
            wide = min(one.right, other.right) - max(one.left, other.left)
            tall = min(one.top, other.top) - max(one.bottom, other.bottom)
            if wide > 0 and tall > 0 and wide * tall > 0.2 * (one.right - one.left) * (one.top - one.bottom):
                found.append((one, other))
    return found


@pytest.mark.parametrize("document", [agenda(), stress()], ids=["agenda", "stress"])
def test_nothing_is_clipped_and_nothing_lies_on_another(document: Document) -> None:
    for letters in _letters(render(document)):
        assert _outside(letters) == []
        assert _overlaps(letters) == []


def test_letters_outside_and_on_each_other_are_found() -> None:
    letter = Letter("a", 100, 100, 106, 108)
    assert _outside([replace(letter, left=10)])
    assert _outside([replace(letter, right=590)])
    assert _overlaps([letter, replace(letter, left=102, right=108)])


def _alone(data: bytes, heading: str, following: str) -> bool:
    """Is the heading on a page without what follows it?"""
    return any(heading in page and following not in page for page in readback.read_pages(data))


@pytest.mark.parametrize("before", range(30, 39))
def test_a_heading_is_never_alone(before: int) -> None:
    filler = [Paragraph(f"regel {number}") for number in range(before)]
    plain = _paper(*filler, Heading("Kopje"), Heading("Onder", 3), Paragraph("vervolg hierna"))
    columns = _paper(*filler, Heading("Kopje"), TwoColumns((Heading("A", 3), Item("vervolg hierna")), ()))
    ruled = _paper(*filler, Heading("Kopje"), Table(("vervolg hierna", "b"), (("c", "d"),)))
    for document in (plain, columns, ruled):
        assert not _alone(render(document), "Kopje", "vervolg hierna")


def test_a_heading_that_keeps_nothing_is_found_alone() -> None:
    fonts = Fonts()

    def boxes(keep: bool) -> Stack:
        return Stack([Prose([(word, BODY)], fonts, None, keep=keep) for word in ("een", "kop", "tekst")])

    loose, _ = boxes(keep=False).split(WIDTH, BODY.leading * 2)
    kept, _ = boxes(keep=True).split(WIDTH, BODY.leading * 2)
    assert isinstance(loose, Stack)
    assert len(loose.boxes) == 2
    assert kept is None


@pytest.mark.parametrize("count", [0, 1, 20, 60])
def test_any_number_of_cards_goes_on_over_pages(count: int) -> None:
    cards = tuple(Item(f"kaart {n} einde", Kind.OBSERVATION, small="klein") for n in range(count))
    text = " ".join(readback.read_pages(render(_paper(TwoColumns(cards, cards[:3]), Paragraph("slot")))))
    assert all(f"kaart {n} einde" in text for n in range(count))
    assert text.count("slot") == 1


@pytest.mark.parametrize("words", [1, 400, 3000])
def test_a_cell_or_column_may_be_taller_than_a_page(words: int) -> None:
    long = " ".join(f"w{n}" for n in range(words))
    blocks: tuple[Block, ...] = (
        TwoColumns((Item(long),), (Item("kort"),)),
        Table(("a", "b"), ((long, "kort"), ("laatste", "rij")), boxed=True),
        Paragraph(long),
    )
    for block in blocks:
        text = readback.read_tags(render(_paper(block))).all_text()
        assert text.split().count(f"w{words - 1}") == 1
        assert [word for word in text.split() if word.startswith("w")] == long.split()


def test_a_word_wider_than_its_column_is_cut_not_clipped() -> None:
    long = "Kleuteronderwijzeressenvergaderzaal" * 5
    data = render(_paper(TwoColumns((Item(long),), (Paragraph(long),))))
    assert [_outside(page) for page in _letters(data)] == [[]]
    middle = PAGE_WIDTH / 2
    assert not [x for x in _letters(data)[0] if x.left < middle - 8 and x.right > middle + 8]
    assert readback.read_tags(data).all_text().replace(" ", "").count(long) == 2


def test_a_line_is_never_left_alone() -> None:
    fonts = Fonts()
    text = Prose([("woord " * 40, BODY)], fonts, None)
    lines = len(text.set_lines(WIDTH))
    assert lines >= 3
    for room in range(1, lines):
        head, tail = Prose(text.runs, fonts, None).split(WIDTH, room * BODY.leading)
        for part in (head, tail):
            assert part is None or round(part.height(WIDTH) / BODY.leading) >= 2


def test_lines_to_write_on_fill_what_is_left() -> None:
    bottom = 0.0
    for filler in range(0, 30, 7):
        blocks = (*[Paragraph("regel")] * filler, Heading("Nota’s"), RuledSpace(2, fill=True))
        assert page_count(_paper(*blocks)) == 1
        bottom = max(bottom, _lowest_rule(render(_paper(*blocks))))
        assert _lowest_rule(render(_paper(*blocks))) > 782 - RULE_PITCH - 1
    assert bottom <= 783


def _lowest_rule(data: bytes) -> float:
    """How far down the lowest line to write on is, in points from the upper edge."""
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=2).to_pil().convert("L")
    at = picture.width // 3
    dark = [y / 2 for y in range(round(TOP * 2), 2 * 795) if picture.getpixel((at, y)) < 215]
    return max(dark)


def test_lines_to_write_on_make_no_page_of_their_own() -> None:
    for filler in range(30, 37):
        blocks = (*[Paragraph("regel")] * filler, RuledSpace(6), NewPage(), Paragraph("volgende"))
        assert page_count(_paper(*blocks)) == 2
    head, tail = Ruled(5).split(WIDTH, 4 * RULE_PITCH)
    assert isinstance(head, Ruled)
    assert (head.lines, tail) == (4, None)


def test_no_two_lines_to_write_on_head_a_page() -> None:
    """Columns whose own lines just filled their page are not followed by more of them on the next."""
    heights = set()
    for filler in range(20, 37):
        columns = TwoColumns((Paragraph("links"), RuledSpace(3)), (Paragraph("rechts"), RuledSpace(3)))
        under = (RuledSpace(2), NewPage(unless_left=0.12), Paragraph("volgende"))
        letters = _letters(render(_paper(*[Paragraph("regel")] * filler, columns, *under)))
        if len(letters) > 1 and "".join(one.sign for one in letters[1]).startswith("volgende"):
            heights.add(round(letters[1][0].top))
    assert len(heights) == 1, "it stands right at the head of its page"


def test_a_new_page_only_where_it_is_wanted() -> None:
    assert page_count(_paper(Paragraph("a"), NewPage(), Paragraph("b"))) == 2
    assert page_count(_paper(Paragraph("a"), NewPage(0.5), Paragraph("b"))) == 1
    assert page_count(_paper(*[Paragraph(LONG)] * 18, NewPage(0.5), Paragraph("b"))) == 2
    assert page_count(_paper(NewPage(), NewPage())) == 1
    assert page_count(_paper(Paragraph("a"), NewPage())) == 1


def test_long_labels_and_names_find_their_place() -> None:
    document = structs.replace(agenda(), receiver=("Blad van:", LONG), running_head=LONG, footer=LONG * 3)
    blocks = (*document.blocks, AnswerLine(LONG), AnswerLine(LONG, LONG), Heading(LONG * 3, kind=Kind.NEED))
    for letters in _letters(render(structs.replace(document, blocks=blocks))):
        assert _overlaps(letters) == []


def _chart_of(count: int) -> Chart:
    marks = CHART.series[0].marks[:1]
    return structs.replace(
        CHART,
        periods=tuple(f"{n}–{n + 14} sep" for n in range(count)),
        series=tuple(
            structs.replace(
                s, marks=tuple(structs.replace(marks[0], period=n, level=n % 9) for n in range(count))
            )
            for s in CHART.series
        ),
    )


@pytest.mark.parametrize("count", [0, 1, 3, 12, 40])
def test_a_chart_of_any_length_keeps_its_words_apart(count: int) -> None:
    for block in (_chart_of(count), TwoColumns((_chart_of(count),), (), share=0.6)):
        (letters,) = _letters(render(_paper(block)))
        assert _overlaps(letters) == []
        assert _outside(letters) == []


def test_the_chart_can_be_read_in_grey() -> None:
    with pypdfium2.PdfDocument(render(_paper(CHART))) as document:
        picture = document[0].render(scale=2).to_pil().convert("L")
    column = Counter(picture.getpixel((260, y)) for y in range(180, 420))
    bands = sorted(shade for shade, _ in column.most_common(3))
    assert all(darker + 12 < lighter for darker, lighter in pairwise(bands))


def test_both_columns_begin_on_one_page() -> None:
    for filler in range(28, 38):
        rest = TwoColumns((Item("links"),), (Item("rechts " + LONG * 2),))
        pages = readback.read_pages(render(_paper(*[Paragraph("regel")] * filler, rest)))
        assert not any("links" in page and "rechts" not in page for page in pages)


def test_lines_to_write_on_fill_the_shorter_column() -> None:
    left = tuple(Item("kaart", small="klein") for _ in range(8))
    plain = _count_rules(render(_paper(TwoColumns(left, (RuledSpace(1),)))))
    filled = _count_rules(render(_paper(TwoColumns(left, (RuledSpace(1, fill=True),)))))
    assert plain == 1
    assert filled == int((8 * (14.9 + 13.4) + 7 * 6.4) / RULE_PITCH)


def _count_rules(data: bytes) -> int:
    """Lines to write on in the right column."""
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=2).to_pil().convert("L")
    dark = [picture.getpixel((900, y)) < 225 for y in range(180, 1590)]
    return sum(now and not before for before, now in pairwise(dark))
