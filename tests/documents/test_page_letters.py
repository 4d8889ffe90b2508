# SPDX-License-Identifier: EUPL-1.2
"""The letters: each sign is drawn and can be read back, whatever its script."""

import io
import unicodedata

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shareprep.documents.blocks import Bullets, Document, Item, Paragraph, Run, Text
from shareprep.documents.fonts import Fonts, Weight, clusters
from shareprep.documents.ink import BODY
from shareprep.documents.lines import break_lines, clean
from shareprep.documents.page import render
from tests.documents import readback
from tests.documents.hard import ARABIC, EMOJI, NAMES, UNKNOWN


def _paper(*texts: Text) -> bytes:
    return render(Document("Titel", "nl-BE", tuple(Paragraph(text) for text in texts)))


def _read_paragraph(text: str) -> str:
    return readback.read_tags(_paper(text)).find("P")[0].all_text()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_back_from_the_page(name: str) -> None:
    for text in (name, (Run(name, strong=True), Run("   vertelt")), "Vandaag zei " + name + " iets."):
        page = readback.read_pages(_paper(text))[0]
        assert all(word in page for word in name.split())
    assert name in readback.read_pages(_paper(name))[0]


@pytest.mark.parametrize("text", [EMOJI, UNKNOWN, "ﬁjn, office, AVA", "ẓ̌ q̃ 5 °C ½ €", "\U00012000\U0010fffd"])
def test_any_sign_is_read_back_from_the_tags(text: str) -> None:
    assert _read_paragraph(text).strip() == unicodedata.normalize("NFC", text)


def test_emoji_and_unknown_signs_are_read_back_from_the_page() -> None:
    page = readback.read_pages(_paper(EMOJI, UNKNOWN))[0]
    assert UNKNOWN in page
    for emoji in EMOJI.split():
        assert emoji in page


def test_arabic_within_dutch_stands_in_its_place() -> None:
    page = readback.read_pages(_paper(ARABIC))[0]
    assert all(word.strip("“”,.") in page for word in ARABIC.split())
    (line,) = break_lines([(ARABIC, BODY)], 500, Fonts())
    at = {}
    for word, rtl in (("Hij", False), ("صباح", True), ("الخير", True), ("keer", False)):
        (shaped,) = Fonts().shape(word, Weight.REGULAR, rtl)
        width = shaped.width
        at[word] = next(p.x for p in line.placed if p.shaped.width == pytest.approx(width))
    assert at["Hij"] < at["الخير"] < at["صباح"] < at["keer"]


def test_arabic_letters_are_joined() -> None:
    joined = Fonts().shape("سالم", Weight.REGULAR, rtl=True)
    apart = [Fonts().shape(letter, Weight.REGULAR, rtl=True)[0].width for letter in "سالم"]
    assert sum(part.width for part in joined) < sum(apart) * 0.9


def test_words_from_right_to_left_stand_from_right_to_left() -> None:
    (line,) = break_lines([("أ ب", BODY)], 500, Fonts())
    drawn = [part for part in line.placed if part.shaped.glyphs]
    first = Fonts().shape("أ", Weight.REGULAR, rtl=True)[0].width * BODY.size
    assert drawn[-1].x == pytest.approx(line.width - first, abs=0.01)


def test_an_unknown_sign_is_seen() -> None:
    assert _ink(UNKNOWN[0]) > 60
    assert _ink("\u00a0") == 0


def _ink(sign: str) -> int:
    """Dark points where the sign stands: right of a word, on the first line under the title's rule."""
    with pypdfium2.PdfDocument(_paper("x " + sign)) as document:
        picture = document[0].render(scale=3).to_pil().convert("L")
    box = tuple(round(value * 3) for value in (57, 84, 95, 106))
    return sum(count for shade, count in enumerate(picture.crop(box).histogram()) if shade < 140)


def test_a_letter_with_marks_beyond_the_first_font_is_one_sign() -> None:
    assert list(clusters("ẓ̌a")) == ["ẓ̌", "a"]
    assert list(clusters("👨‍👩‍👧🇹🇷🇧🇪👍🏽")) == ["👨‍👩‍👧", "🇹🇷", "🇧🇪", "👍🏽"]


def test_each_code_of_each_font_has_a_text_and_none_is_zero() -> None:
    data = _paper(EMOJI, UNKNOWN, *NAMES, ARABIC)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = pdf.pages[0].Resources.Font
        for font in fonts.values():
            texts = readback._read_map(font)
            widths = font.DescendantFonts[0].W[1]
            assert set(texts) == set(range(1, len(widths) + 1))
            assert all(text and "\0" not in text and "\ufffe" not in text for text in texts.values())
        assert len(fonts) >= 4


LEFT_TO_RIGHT = st.characters(exclude_categories=["Cs", "Cc"]).filter(
    lambda sign: unicodedata.bidirectional(sign) not in ("R", "AL", "AN")
)


@settings(max_examples=60)
@given(st.text(LEFT_TO_RIGHT, min_size=1, max_size=60))
def test_nothing_that_is_typed_is_lost(text: str) -> None:
    tags = readback.read_tags(render(Document("T", "nl-BE", (Bullets((text,)), Item("x" + text)))))
    expected = "".join(clean(text).split())
    body, card = (tag for tag in tags.walk() if tag.text and tag.kind in ("LBody", "P"))
    assert "".join(body.text.split()) == expected
    assert "".join(card.text.split()) == "x" + expected


def test_what_steers_is_left_out_and_what_is_said_is_kept() -> None:
    assert clean("a\u2068Noor\u2069\r\nb\tc\u200bd\ufeff\x00e") == "aNoor\nb cde"
    assert clean("e\u0301") == "é"
    assert clean("👨\u200d👩 ❤\ufe0f") == "👨\u200d👩 ❤\ufe0f"
