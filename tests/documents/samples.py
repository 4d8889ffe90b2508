# SPDX-License-Identifier: EUPL-1.2
"""Documents to try the page on: the agenda as it was drawn, and a sheet with a code.

All people are invented.
"""

from shareprep.documents.blocks import (
    AnswerLine,
    Badge,
    Band,
    Block,
    Chart,
    Code,
    DashedRule,
    Document,
    EmptyTable,
    Heading,
    Item,
    Kind,
    Mark,
    NewPage,
    NumberedLines,
    Paragraph,
    People,
    Person,
    QuestionBox,
    RuledSpace,
    Run,
    Schedule,
    Series,
    Slot,
    Table,
    TwoColumns,
)

FOOTER = "vertrouwelijk · bewaren tot 31/08/2028 · versie 3 · logboek 7F3A 91C2"
CHART_WORDS = (
    "Lijngrafiek: welbevinden daalt van 3+ in september over 3 in oktober naar 2+ in november (Inge: 3); "
    "betrokkenheid daalt van 3 over 2+ naar 2."
)

SCHEDULE = Schedule(
    ("Uur", "Verloop", "Wie begint", "Min"),
    (
        Slot("15:30", "Welkom, rollen en doel", "Els", "5"),
        Slot("15:35", "Woord aan mama, papa en Noor", "mama", "10", strong=True),
        Slot("15:45", "Wat gaat goed?", "iedereen één", "7"),
        Slot("15:52", "Wat zagen en hoorden we?", "Fatma, dan Sofie", "10"),
        Slot("16:02", "Wat kan het betekenen, wat is nodig?", "iedereen", "10"),
        Slot("16:12", "Wat zien we nog niet?", "Els", "3"),
        Slot("16:15", "Plan: voorstel van de ouders eerst", "mama", "10", strong=True),
        Slot("16:25", "Wat delen we verder? Terugblik", "iedereen", "5"),
    ),
)

PEOPLE = People(
    (
        ("Ouders", (Person("Mama Samira Aydın", "aan tafel"), Person("Papa Emre", "als hij kan"))),
        ("De Zonnebloem", (Person("Fatma Yıldız", "vertelt"), Person("Inge Van den Broeck", "verslagnemer"))),
        ("De Linde", (Person("Els Wójcik", "gespreksleider"), Person("Sofie Claes", "bewaakt de tijd"))),
    )
)

CHART = Chart(
    periods=("1–18 sep", "5–20 okt", "2–16 nov"),
    bands=(Band("vraagt hulp", 3), Band("vraagt aandacht", 3), Band("gaat goed", 3)),
    series=(
        Series("welbevinden", (Mark(0, 5), Mark(1, 4), Mark(2, 3), Mark(2, 4, second=True))),
        Series("betrokkenheid", (Mark(0, 4), Mark(1, 3), Mark(2, 2))),
    ),
    alternative=CHART_WORDS,
)


def _first_page() -> tuple[Block, ...]:
    return (
        PEOPLE,
        QuestionBox(
            "Onze vraag",
            "Hoe helpen we Noor om mee te spelen in een grote groep?",
            "Doel: samen zoeken hoe Noor in de kleuterklas tot spelen komt. Ze stapt in op 4 januari 2027.",
        ),
        SCHEDULE,
        TwoColumns(
            (
                Heading("Noor in drie zinnen"),
                Paragraph(
                    "Noor kijkt goed rond voor ze iets doet. Ze kent alle liedjes. "
                    "Ze troost kleinere kinderen."
                ),
                Heading("Wat Noor zelf toont", 3),
                Paragraph("Ze wijst naar de foto van de klas en zegt “Bilal school” (13/11)."),
                RuledSpace(2),
            ),
            (
                Heading("Mama en papa"),
                Heading("Hun wens", 3),
                Paragraph("Noor mag eerst een uurtje komen kijken."),
                Heading("Hun drie punten", 3),
                NumberedLines(("Ze kijkt eerst, dan doet ze mee.", "Is de klas niet te groot?", "")),
                Paragraph("Aanspreekpunt voor mama en papa: Fatma", soft=True),
            ),
        ),
        Heading("Wat gaat goed?", kind=Kind.STRENGTH),
        TwoColumns(
            (
                Heading("De Zonnebloem", 3),
                Item(
                    "Noor zingt elk liedje mee, van begin tot einde.", Kind.STRENGTH, small="kring, elke dag"
                ),
                Item("Noor gaf haar knuffel aan een kind dat huilde.", Kind.STRENGTH, small="do 5/11"),
                Item("Mama en papa zingen thuis samen en vertellen het ons aan de deur.", Kind.STRENGTH),
            ),
            (
                Heading("De Linde", 3),
                Item(
                    "Noor wijst de weg naar de klas van Bilal.", Kind.STRENGTH, small="bij het ophalen, 17/11"
                ),
                RuledSpace(2, fill=True),
            ),
        ),
        RuledSpace(2),
    )


def _second_page() -> tuple[Block, ...]:
    seen = Kind.OBSERVATION
    return (
        NewPage(),
        Heading("Wat zagen en hoorden we?", kind=seen),
        TwoColumns(
            (
                Heading("De Zonnebloem", 3),
                Item(
                    "Noor zit 20 minuten naast de poppenhoek en kijkt naar drie spelende kinderen. "
                    "Ze zegt niets. "
                    "Als een kind haar een pop geeft, neemt ze die aan en legt ze naast zich.",
                    seen,
                    lead="ma 9/11, 10:20",
                    place="poppenhoek, drie kinderen",
                    small="Mama hierover: “Ze kijkt eerst, dan doet ze mee.”",
                ),
                Item(
                    "Noor zingt drie liedjes mee en doet alle gebaren. "
                    "Bij “wie wil vertellen?” kijkt ze naar de grond.",
                    seen,
                    lead="do 12/11, 9:15",
                    place="kring",
                ),
                Item(
                    "Noor loopt naar mama, vertelt in het Turks en toont haar tekening, twee minuten lang.",
                    seen,
                    lead="ma 16/11, 16:40",
                    place="ophalen",
                ),
            ),
            (
                Heading("De Linde", 3),
                Item(
                    "Noor schept 12 minuten zand naast één kind. Ze zegt twee keer “nog”.",
                    seen,
                    lead="di 17/11, 15:35",
                    place="speelplaats, bij het ophalen",
                ),
                RuledSpace(5),
            ),
        ),
        RuledSpace(2),
        *_meaning(),
    )


def _meaning() -> tuple[Block, ...]:
    meant = Kind.INTERPRETATION
    return (
        Heading("Wat kan het betekenen?", kind=meant),
        TwoColumns(
            (
                Heading("Fatma", 3),
                Item(
                    "Misschien zoekt ze hoe ze kan meespelen sinds de groep groter werd.",
                    meant,
                    small="steunt op 9/11 en 12/11",
                ),
            ),
            (
                Heading("Een andere kijk — mama", 3),
                Item(
                    "“Ze kijkt eerst, dan doet ze mee. Zo ben ik ook.” "
                    "Als dat klopt, tellen we kijken als meedoen.",
                    meant,
                    small="steunt op 9/11",
                ),
            ),
        ),
        RuledSpace(4),
        Heading("Wat is er nodig?", kind=Kind.NEED),
        Item("", Kind.NEED, lead="Noor", place="veiligheid en duidelijkheid; tijd om te kijken"),
        RuledSpace(3),
        Heading("Wat zien we nog niet?"),
        Paragraph("Hoe speelt Noor thuis met haar broer? Wie ziet haar anders?", soft=True),
        RuledSpace(4),
    )


def _third_page() -> tuple[Block, ...]:
    return (
        NewPage(),
        Heading("Wat spreken we af?"),
        Paragraph("Het voorstel van mama en papa komt eerst. Past het voor hen en voor Noor?", soft=True),
        EmptyTable((("Wie", 110), ("Wat", 269), ("Tegen wanneer", 120)), 6),
        TwoColumns(
            (Heading("Hier kijken we verschillend naar", quiet=True), RuledSpace(2)),
            (Heading("Wat delen we verder, met wie?", quiet=True), RuledSpace(2)),
        ),
        AnswerLine("Samen terugkijken op"),
        DashedRule(),
        Heading(
            "Welbevinden en betrokkenheid", aside="staat standaard uit; gedrukt omdat jullie dit aanvinkten"
        ),
        Paragraph(
            (
                Run("Eerst de omgeving: ", strong=True),
                Run(
                    "de groep groeide in oktober van 9 naar 14 kinderen, met twee nieuwe begeleiders. "
                    "Een laag cijfer zegt eerst iets over wat de omgeving nu biedt."
                ),
            )
        ),
        TwoColumns(
            (CHART,),
            (
                Table(
                    ("Wanneer", "Welbevinden", "Betrokkenheid"),
                    (
                        ("september", "3+ aandacht", "3 aandacht"),
                        ("oktober", "3 aandacht", "2+ aandacht"),
                        ("nov, Fatma", "2+ aandacht", "2 hulp"),
                        ("nov, Inge", "3 aandacht", "2 hulp"),
                    ),
                    row_heads=True,
                ),
            ),
            share=0.6,
        ),
        Paragraph(
            "Indeling LWS: 1 tot 2 vraagt hulp · 2+ tot 3+ vraagt aandacht · 4 tot 5 gaat goed. "
            "Open bolletje: Inge.",
            soft=True,
            small=True,
        ),
        Heading("Nota’s", quiet=True),
        RuledSpace(4, fill=True),
    )


def agenda() -> Document:
    """The agenda of the drawing: three pages."""
    return Document(
        title="Overleg over Noor",
        language="nl-BE",
        blocks=(*_first_page(), *_second_page(), *_third_page()),
        file_title="Agenda",
        subtitle="donderdag 26 november 2026 · 15:30 tot 16:30 · zorglokaal, Kleuterschool De Linde",
        badges=(Badge("vertrouwelijk"),),
        badge_remark="voor wie aan tafel zit",
        running_head="Overleg over Noor · 26 november 2026",
        footer=FOOTER,
        receiver=("Blad van:", "mama"),
    )


def recovery_sheet() -> Document:
    """A sheet with a code to be typed over one day."""
    return Document(
        title="Herstelblad",
        language="nl-BE",
        blocks=(
            Paragraph("Met deze code opent jullie kluis als iedereen zijn wachtzin kwijt is.", large=True),
            Code(("7F3A", "91C2", "QK4M", "8ZPT", "22HD", "LW6X", "R0VN", "5JEY")),
            Paragraph("Bewaar dit blad in een gesloten kast, niet bij de computer."),
            TwoColumns(
                (AnswerLine("Bewaard door"), AnswerLine("Waar")),
                (AnswerLine("Datum"), AnswerLine("Nagekeken")),
            ),
        ),
        subtitle="Kinderdagverblijf De Zonnebloem",
        badges=(Badge("geheim"),),
    )
