# SPDX-License-Identifier: EUPL-1.2
"""A known name is found wherever a PDF can hold it; without names none is left."""

import io
import re
from collections.abc import Callable, Iterator

import pikepdf
import pypdfium2
import pytest

from shareprep import i18n
from shareprep.documents.agenda import agenda_pdf
from shareprep.documents.blocks import Band, Chart, Document, Heading, Mark, Paragraph, Series
from shareprep.documents.outcome import outcome_pdf
from shareprep.documents.page import render
from shareprep.documents.readback import known_in, read_back
from shareprep.forms import KINDS, fields_of
from shareprep.forms.field import Shape
from shareprep.forms.papers import Papers
from shareprep.forms.record import kind_of, with_value
from shareprep.process import sharing
from shareprep.process.release import Sheet, draft
from shareprep.words.anonymise import Identity
from tests.documents import builders as b

NOOR = (
    Identity("noor", "child", ("Noor Aydın",), "Noor", "Aydın", ("Noortje",)),
    Identity("anne", "colleague", ("Anne-Marie Verstraete-Wójcik",), "Anne-Marie", "Verstraete-Wójcik"),
)
NAMES = re.compile(
    r"\b(Noor|Noortje|Aydın|Samira|Emre|Bilal|Fatma|Yıldız|Inge|Broeck|Marleen|Clercq|Sofie|Claes|Els|Wójcik|"
    r"Zonnebloem|Linde|Vlinders|Ali|Lou|Rosa|2024)\b"
)


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    i18n.use("nl")
    yield
    i18n.use("en")


def paper(*blocks: Heading | Paragraph | Chart, title: str = "Overleg", file_title: str = "Agenda") -> bytes:
    return render(Document(title, "nl-BE", blocks, file_title=file_title))


CHART = Chart(("sep",), (Band("laag", 9),), (Series("welbevinden", (Mark(0, 3),)),), "Noor staat op 2+.")


@pytest.mark.parametrize(
    ("pdf", "place"),
    [
        (lambda: paper(Paragraph("Dit gaat over Noor.")), "page {number}"),
        (lambda: paper(Heading("Noor in drie zinnen")), "the outline or the title"),
        (lambda: paper(CHART), "the description of a picture"),
        (lambda: paper(file_title="Overleg over Noor"), "the file’s properties"),
    ],
)
def test_a_name_is_found_where_it_stands(pdf: Callable[[], bytes], place: str) -> None:
    found = known_in(pdf(), "agenda-WH7K.pdf", NOOR)
    where = i18n._(place).format(number=1)
    assert (where, "Noor") in [(one.where, one.word) for one in found]


def test_a_name_is_found_in_the_file_name() -> None:
    pdf = paper(Paragraph("Dit gaat over een kind."))
    assert known_in(pdf, "agenda-WH7K.pdf", NOOR) == ()
    (found,) = known_in(pdf, "agenda-noor.pdf", NOOR)
    assert (found.where, found.word, found.who) == (i18n._("the file’s name"), "noor", NOOR[0].key)


def _with_note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=pikepdf.String("Noor")
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])


def _with_author(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "Noor Aydın"


def _with_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["Noortje.txt"] = b"leeg"


def _with_xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as xmp:
        xmp["dc:creator"] = ["Noor"]


@pytest.mark.parametrize("spoil", [_with_note, _with_author, _with_attachment, _with_xmp])
def test_a_name_in_a_part_we_never_write_is_found_too(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    clean = paper(Paragraph("Dit gaat over een kind."))
    assert known_in(clean, "", NOOR) == ()
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        spoil(pdf)
        file = io.BytesIO()
        pdf.save(file)
    assert known_in(file.getvalue(), "", NOOR)


@pytest.mark.parametrize("shift", range(0, 40, 3))
def test_a_name_that_runs_over_two_lines_is_found(shift: int) -> None:
    """At one of these lengths the line ends within the name, at its hyphen or between first and last name."""
    text = "o" * shift + " kijk " + "dit zegt Anne-Marie Verstraete-Wójcik ook nog eens " * 6
    words = {found.word for found in known_in(paper(Paragraph(text)), "", NOOR)}
    assert any("Marie" in word for word in words)
    assert any("Verstraete" in word for word in words)


def test_full_width_and_joined_letters_are_read_as_plain_ones() -> None:
    pdf = paper(Paragraph("Dit is Ｎｏｏｒ."))
    assert known_in(pdf, "", NOOR)
    assert any("Noor" in passage.text for passage in read_back(pdf, ""))


def test_a_single_initial_is_no_name() -> None:
    assert known_in(paper(Paragraph("Dit is N. en A. in groep N.")), "", NOOR) == ()


def without(papers: Papers, sheet: Sheet = Sheet.AGENDA) -> tuple[bytes, str, tuple[Identity, ...]]:
    made = draft(papers, sheet, b.TODAY, anonymous=True)
    if sheet is Sheet.AGENDA:
        return agenda_pdf(made, today=b.TODAY, receiver="fatma"), made.file_name, made.watched
    return outcome_pdf(made, today=b.TODAY, receiver="Samira Aydın"), made.file_name, made.watched


@pytest.mark.parametrize(
    ("papers", "sheet"),
    [
        (b.noor(scores=True), Sheet.AGENDA),
        (b.twins(), Sheet.AGENDA),
        (b.advice(), Sheet.AGENDA),
        (b.warm_transition(), Sheet.AGENDA),
        (b.nothing_ticked(), Sheet.AGENDA),
        (b.after_the_meeting(), Sheet.OUTCOME),
    ],
)
def test_without_names_nobody_known_is_left(papers: Papers, sheet: Sheet) -> None:
    pdf, file_name, watched = without(papers, sheet)
    assert watched
    assert known_in(pdf, file_name, watched) == ()
    assert [hit[0] for passage in read_back(pdf, file_name) for hit in NAMES.finditer(passage.text)] == []
    assert b"Noor" not in pdf


def test_with_names_the_same_search_finds_them() -> None:
    made = draft(b.noor(), Sheet.AGENDA, b.TODAY)
    pdf = agenda_pdf(made, today=b.TODAY)
    watched = without(b.noor())[2]
    words = {found.word for found in known_in(pdf, made.file_name, watched)}
    assert {"Noor", "Samira Aydın", "Fatma Yıldız", "De Linde", "Bilal"} <= words
    assert known_in(pdf, made.file_name, made.watched) == (), "other children are een kind with names on too"


def test_a_name_in_every_field_is_in_none_of_them_on_paper() -> None:
    sentence = "Noor Aydın (Noortje) zag Bilal en Ali bij Fatma Yıldız van De Zonnebloem."
    rows = []
    for name in sharing.ORDER[1:]:
        row = KINDS[name](id=f"full:{name}", discussion="d", team="own", source="Sofie Claes")
        for field in fields_of(type(row)):
            if field.shape is Shape.TEXT:
                row = with_value(row, field.name, sentence)
            elif field.shape is Shape.PERSON:
                row = with_value(row, field.name, "Inge Van den Broeck")
        rows.append(row)
    papers = b.noor(ticked=(), scores=True).changed(*rows, *b.ticks(row.id for row in rows))
    question = with_value(with_value(papers.discussion, "question", sentence), "purpose_words", sentence)
    pdf, file_name, watched = without(papers.changed(question))
    assert known_in(pdf, file_name, watched) == ()
    text = " ".join(passage.text for passage in read_back(pdf, file_name))
    assert NAMES.findall(text) == []
    assert {kind_of(row) for row in rows} == set(sharing.ORDER[1:])


def test_what_is_no_pdf_is_not_called_clean() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        known_in(b"%PDF-1.7 and then nothing", "agenda.pdf", NOOR)
