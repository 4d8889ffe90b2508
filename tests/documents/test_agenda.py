# SPDX-License-Identifier: EUPL-1.2
"""What is ticked stands on the agenda, in its own section, and nothing else does."""

from collections.abc import Iterator

import pytest

from shareprep import i18n
from shareprep.documents.agenda import agenda, agenda_pdf
from shareprep.documents.readback import read_back
from shareprep.forms import KINDS, fields_of
from shareprep.forms.child import Child
from shareprep.forms.field import Paper
from shareprep.forms.meeting import Block, Meeting
from shareprep.forms.papers import Papers
from shareprep.forms.preparation import Interpretation, Observation
from shareprep.forms.record import with_value
from shareprep.process import sharing
from shareprep.process.release import Sheet, draft
from tests.documents import builders as b

SECTIONS = (
    "Noor in drie zinnen",
    "Wat Noor zelf toont",
    "Mama en papa",
    "Hun drie punten",
    "Wat gaat goed?",
    "Wat zagen en hoorden we?",
    "Wat kan het betekenen?",
    "Wat is er nodig?",
    "Wat zien we nog niet?",
    "Wat spreken we af?",
    "Hier kijken we verschillend naar",
    "Welbevinden en betrokkenheid",
    "Nota’s",
)
SAID = {
    "Noor in drie zinnen": (
        "Noor kijkt goed rond voor ze iets doet. Ze kent alle liedjes. Ze troost kleinere",
    ),
    "Wat Noor zelf toont": ("Noor wijst naar de foto van de klas en zegt “Bilal school”.",),
    "Mama en papa": ("Noor mag eerst een uurtje komen kijken.",),
    "Hun drie punten": ("Is de klas niet te groot?", "Aanspreekpunt voor mama en papa: Fatma"),
    "Wat gaat goed?": (
        "De Zonnebloem Noor zingt elk liedje mee, van begin tot einde. kring, elke dag",
        "kind haar knuffel toen die huilde. do 5/11",
        "Mama en papa zingen thuis samen en vertellen het ons aan de deur.",
        "De Linde Noor wijst de weg naar de klas van Bilal. bij het ophalen verteld door Sofie, 17/11",
    ),
    "Wat zagen en hoorden we?": (
        "ma 9/11, 10:20 · poppenhoek, drie kinderen Noor zit 20 minuten naast de poppenhoek",
        "Als een kind haar een pop geeft, neemt ze die aan",
        "Een ouder hierover: “ze kijkt eerst, dan doet ze mee”",
        "do 12/11, 9:15 · kring Noor zingt drie liedjes mee en doet alle gebaren.",
        "ma 16/11, 16:40 · ophalen Noor loopt naar mama",
    ),
    "Wat kan het betekenen?": (
        "Fatma Misschien zoekt ze hoe ze kan meespelen sinds de groep groter werd. steunt op 9/11 en 12/11",
        "Een andere kijk — mama Ze kijkt eerst, dan doet ze mee. Zo ben ik ook. Als dat klopt, dan geven we "
        "haar tijd en tellen we kijken als meedoen. steunt op 9/11",
    ),
    "Wat is er nodig?": (
        "Noor · veiligheid en duidelijkheid; tijd om te kijken",
        "Gezin · weten hoe de dag loopt",
        "Team · een rustiger eetmoment",
    ),
    "Wat zien we nog niet?": (
        "Hoe speelt ze thuis met haar broer?",
        "Wie ziet dit kind anders? de poetsvrouw Rosa, met haar praat ze wel",
        "Stel dat het omgekeerde waar is?",
    ),
    "Wat spreken we af?": (
        "Het voorstel van mama en papa komt eerst. Past het voor hen en voor Noor? Wie Wat Tegen wanneer",
    ),
}
STAYS = (
    "bord",
    "wortel",
    "lepel",
    "eettafel",
    "te druk",
    "werk zoekt",
    "Ali",
    "Lou",
    "etiket",
    "vaste begeleider",
    "vast plekje",
    "honderduit",
    "Vlinders",
    "2024",
    "Turks spreken",
    "Noortje",
    "Marleen",
)
"""Words of what the case does not share: observation 2, its meaning, the father's work, other children …"""


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    i18n.use("nl")
    yield
    i18n.use("en")


def pdf_of(papers: Papers, **options: str) -> bytes:
    return agenda_pdf(draft(papers, Sheet.AGENDA, b.TODAY), today=b.TODAY, **options)


def text_of(papers: Papers, **options: str) -> str:
    """The pages, one after another."""
    pages: dict[str, str] = {}
    for passage in read_back(pdf_of(papers, **options), "agenda.pdf"):
        if passage.where.startswith("pagina"):
            pages.setdefault(passage.where, passage.text)
    return " ".join(pages.values())


def section(text: str, title: str) -> str:
    """What stands between a section's title and the next, after the course."""
    start = text.index(title, text.index("Samen "))
    later = SECTIONS[SECTIONS.index(title) + 1 :]
    ends = [place for other in later if (place := text.find(other, start + len(title))) > 0]
    return text[start : min(ends, default=len(text))]


@pytest.fixture(scope="module")
def noor() -> str:
    i18n.use("nl")
    return text_of(b.noor())


@pytest.mark.parametrize(
    ("title", "words"), [(title, words) for title, all_ in SAID.items() for words in all_]
)
def test_every_ticked_sentence_stands_in_its_section(noor: str, title: str, words: str) -> None:
    assert words in section(noor, title)


@pytest.mark.parametrize("word", STAYS)
def test_what_is_not_ticked_is_not_there(noor: str, word: str) -> None:
    assert word not in noor


@pytest.mark.parametrize(
    ("item", "word"),
    [("observation2", "bord"), ("meaning2", "te druk"), ("talk", "honderduit"), ("tried1", "vast plekje")],
)
def test_the_same_words_are_found_once_ticked(item: str, word: str) -> None:
    assert word in text_of(b.noor(ticked=(*b.TICKED, item)))


def test_the_head_says_who_when_what_for_and_how_long(noor: str) -> None:
    for words in (
        "Overleg over Noor donderdag 26 november 2026 · 15:30 tot 16:30 · zorglokaal De Linde",
        "VERTROUWELIJK ONTWERP voor wie aan tafel zit",
        "Ouders Mama Samira Aydın aan tafel Papa Emre als het kan",
        "De Zonnebloem Fatma Yıldız vertelt, contact gezin Inge Van den Broeck verslagnemer",
        "De Linde Els Wójcik gespreksleider Sofie Claes bewaakt de tijd",
        "Onze vraag Hoe helpen we Noor om mee te spelen in een grote groep?",
        "Doel: samen zoeken hoe Noor in de kleuterklas tot spelen komt.",
        "Uur Verloop Wie begint Min 15:30 Welkom, rollen en doel Els 5 15:35",
    ):
        place = noor.find(words)
        assert place >= 0, words
        noor = noor[place + len(words) :]
    assert "Samen 60" in noor
    assert noor.count("vertrouwelijk · bewaren tot 31/08/2028 · versie 1") == noor.count("Blad van:") == 3
    assert "3 / 3" in noor


def test_a_sheet_carries_its_version_and_whose_it_is() -> None:
    text = text_of(b.noor(), receiver="mama", version="3")
    assert "versie 3" in text
    assert "Blad van: mama" in text


def test_every_visible_answer_of_every_kind_is_on_paper_and_no_hidden_one() -> None:
    """Also of a field that is declared tomorrow: rows are printed by their declarations."""
    shown, hidden, rows = [], [], []
    for name in sharing.ORDER[1:]:
        cls = KINDS[name]
        row = cls(id=f"full:{name}", discussion="d", team="own", place="zz")
        for number, field in enumerate(fields_of(cls)):
            if field.is_text and isinstance(field.empty, str):
                word = f"woord{sharing.ORDER.index(name)}x{number}"
                (hidden if field.paper is Paper.HIDDEN else shown).append(word)
                row = with_value(row, field.name, word)
        rows.append(row)
    papers = b.noor(ticked=(), scores=True).changed(*rows, *b.ticks(row.id for row in rows))
    text = text_of(papers)
    assert [word for word in shown if word not in text.lower()] == []
    assert [word for word in hidden if word in text] == []
    assert len(shown) > 25


def test_before_any_tick_it_is_question_course_and_ruled_blocks() -> None:
    text = text_of(b.nothing_ticked())
    assert "Hoe helpen we Noor om mee te spelen" in text
    assert "15:35 Woord aan" in text
    for title in ("Noor in drie zinnen", "Mama en papa", *list(SAID)[4:10]):
        assert title in text
    for words in (words for all_ in list(SAID.values())[:9] for words in all_ if "Aanspreek" not in words):
        if "Stel dat" not in words:
            assert words not in text
    assert section(text, "Wat zagen en hoorden we?") == "Wat zagen en hoorden we? De Zonnebloem De Linde "
    assert section(text, "Wat is er nodig?") == "Wat is er nodig? De Zonnebloem De Linde "


def test_what_twins_show_is_plural() -> None:
    assert "Wat Noor en Yara zelf tonen" in text_of(b.twins())


def test_without_a_child_it_is_about_the_child() -> None:
    text = text_of(Papers([row for row in b.nothing_ticked() if not isinstance(row, Child)], "d"))
    assert text.startswith("Overleg over het kind ")
    assert "Het kind in drie zinnen" in text


def test_another_view_is_a_card_like_ours() -> None:
    cards = [
        item
        for block in agenda(draft(b.noor(), Sheet.AGENDA, b.TODAY), today=b.TODAY).blocks
        for column in (getattr(block, "left", ()), getattr(block, "right", ()))
        for item in column
        if getattr(item, "kind", "") == "interpretation"
    ]
    assert len(cards) == 2
    assert {type(card) for card in cards} == {type(cards[0])}
    assert all(card.text and card.small for card in cards)


def test_a_second_view_of_our_own_team_stands_opposite_too() -> None:
    row = Interpretation(
        id="own", discussion="d", team="own", by_whom="inge", is_dissenting=True, meaning="Anders."
    )
    text = text_of(b.noor().changed(row, *b.ticks(["own"])))
    assert "Een andere kijk — Inge Anders." in section(text, "Wat kan het betekenen?")


def test_scores_stand_on_paper_only_when_chosen() -> None:
    assert "Welbevinden" not in text_of(b.noor())
    text = section(text_of(b.noor(scores=True)), "Welbevinden en betrokkenheid")
    first = text.index("Eerst de omgeving: De groep groeide in oktober van 9 naar 14 kinderen")
    assert first < text.index("1–18 sep")
    for row in (
        "1–18 sep 3+ aandacht 3 aandacht",
        "5–20 okt 3 aandacht 2+ aandacht",
        "2–16 nov, Fatma 2+ aandacht 2 hulp",
        "2–16 nov, Inge 3 aandacht 2 hulp",
    ):
        assert row in text
    assert "Indeling LWS: 1 tot 2 vraagt hulp" in text
    assert "Volle tekens: Fatma · open tekens: Inge." in text


def test_what_the_chart_shows_is_also_said_and_nothing_is_averaged() -> None:
    passages = read_back(pdf_of(b.noor(scores=True)), "agenda.pdf")
    words = [passage.text for passage in passages if passage.where == i18n._("the description of a picture")]
    assert len(words) == 1
    assert (
        "Welbevinden: 3+ in 1–18 sep, 3 in 5–20 okt, 2+ in 2–16 nov (Fatma) en 3 in 2–16 nov (Inge)."
        in words[0]
    )


def test_blocks_that_were_moved_renamed_and_added_by_hand() -> None:
    meeting = b.noor().one(Meeting)
    assert meeting is not None
    course = [
        Block(id="b1", title="Welkom", begins="els", minutes="5", holds="welcome"),
        Block(id="b2", title="Liedje van Noor", begins="mama", minutes="7", holds="own"),
        Block(id="b3", title="Wat zagen en hoorden we?", begins="fatma", minutes="10", holds="observations"),
        Block(id="b4", title="Sterke kanten", begins="iedereen", minutes="8", holds="strengths"),
    ]
    text = text_of(b.noor().changed(*b.placed(course)))
    assert "15:35 Liedje van Noor mama 7 15:42 Wat zagen en hoorden we? Fatma 10" in text
    assert "Samen 30" in text
    body = text[text.index("Samen 30") :]
    places = [body.index(title) for title in ("Liedje van Noor", "Wat zagen en", "Sterke kanten")]
    assert places == sorted(places)
    assert "Wat gaat goed?" not in body
    assert "Wat kan het betekenen?" in body, "ticked meanings are printed without a block of their own"
    assert "Wat spreken we af?" not in body


def test_twins_say_about_whom_where_it_is_not_both() -> None:
    text = text_of(b.twins())
    assert text.startswith("Overleg over Noor en Yara")
    assert "Yara · di 17/11 · zandbak Yara bouwt een toren" in text
    assert "Noor · ma 9/11, 10:20 · poppenhoek" in text
    assert "Yara · voelen dat het lukt" in text
    assert "Welbevinden en betrokkenheid van Noor" in text
    assert "Welbevinden en betrokkenheid van Yara" in text
    assert "Noor · ma 9/11" not in text_of(b.noor())


def test_the_everyday_list_of_a_warm_transition() -> None:
    text = text_of(b.warm_transition())
    assert "Onze vraag · warme overgang" in text
    assert "Alledaagse dingen Wat De Zonnebloem De Linde Slaap Na het eten, met haar doekje." in text
    assert "Rituelen Interesses" in text
    assert "Een vast plekje aan tafel. Wat bracht het op? ze gaat nu zelf zitten" in text
    assert "Alledaagse dingen" not in text_of(b.noor())


def test_advice_has_its_own_course_and_the_other_team_a_column_for_ideas() -> None:
    text = text_of(b.advice())
    assert "Onze vraag · enkel advies" in text
    assert "15:30 De vraag" in text
    assert "Wat zagen en hoorden we? Team A Observatie 1 · november 2026" in text
    assert text.count("Jullie vragen / jullie ideeën") >= 3
    assert "Wat spreken we af?" not in text
    assert "Wat nemen we mee?" in text[text.index("Samen 30") :]


def test_two_observations_of_one_day_are_told_apart() -> None:
    again = Observation(
        id="again", discussion="d", team="own", seen_on="2026-11-09T16:00", what="Ze lacht.", place="z"
    )
    text = text_of(b.noor().changed(again, *b.ticks(["again"])))
    assert "Observatie 1 · ma 9/11, 10:20" in text
    assert "Observatie 4 · ma 9/11, 16:00 Ze lacht." in text
    assert "steunt op observatie 1 en 2" in text
