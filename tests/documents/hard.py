# SPDX-License-Identifier: EUPL-1.2
"""A document that is hard to lay out: long, short and odd at once. All people are invented."""

from shareprep.documents.blocks import (
    AnswerLine,
    Badge,
    Block,
    Bullets,
    Checks,
    Document,
    Gap,
    Heading,
    Item,
    Kind,
    Paragraph,
    People,
    Person,
    QuestionBox,
    RuledSpace,
    Run,
    Schedule,
    Slot,
    Table,
    TwoColumns,
)
from tests.documents.samples import FOOTER

LONG = (
    "Vandaag zat het kind lang aan de zandtafel, keek naar wie er langskwam en vulde telkens dezelfde "
    "rode beker. "
    "Toen de begeleider ernaast ging zitten, zei het “nog”, wees naar de gieter en lachte. "
)
NAMES = (
    "Şükrü Öztürk-Çağlayan",
    "Zażółć Gęślą-Jaźń Wójcikówna",
    "Райна Стоянова Димитрова",
    "Nguyễn Thị Ánh",
    "Σοφία Παπαδοπούλου",
    "محمد بن سالم",
)
EMOJI = "🙂 👨‍👩‍👧 ❤️ 🇹🇷 👍🏽 1️⃣"
UNKNOWN = "ⴰⵎⴰⵣⵉⵖ"
"""Tifinagh: no face that ships with the program has it."""


ARABIC = "Hij zei “صباح الخير يا أصدقائي” en 3 keer “شكرا 12 مرة”, lachend."


def _head() -> tuple[Block, ...]:
    visitors = tuple(Person(name, "moeder van een ander kind") for name in NAMES)
    groups = (("Ouders en wie ze meebrengen", visitors), ("De Linde", (Person("Els"),)), ("Niemand", ()))
    slots = tuple(Slot("15:30", LONG, NAMES[n % 6], "10", n % 3 == 0) for n in range(8))
    return (
        People(groups),
        QuestionBox("Onze vraag", LONG * 2 + "?", LONG),
        Schedule(("Uur", "Verloop", "Wie begint", "Min"), slots, ("Totaal", "60")),
    )


def _columns() -> tuple[Block, ...]:
    cards = tuple(
        Item(
            f"Kaart {number}. " + LONG * (1 + number % 4),
            Kind.OBSERVATION,
            lead=f"ma {number + 1}/11, 10:20",
            place=NAMES[number % len(NAMES)],
            small=f"Mama hierover: “{NAMES[(number + 1) % len(NAMES)]}” {EMOJI}",
        )
        for number in range(20)
    )
    short = tuple(Item(word, Kind.STRENGTH) for word in ("Ja.", "Zingt.", "Durft", "🙂"))
    return (
        Heading("Wat gaat goed?", kind=Kind.STRENGTH),
        TwoColumns((Heading("Links", 3), *short), (Heading("Rechts", 3), RuledSpace(1, fill=True))),
        Heading("Wat zagen en hoorden we?", kind=Kind.OBSERVATION, aside="twintig kaarten"),
        TwoColumns(
            (Heading("De Zonnebloem", 3), *cards), (Heading("De Linde", 3), *cards[:7], RuledSpace(3))
        ),
        Heading("Eén tekst langer dan een blad", kind=Kind.INTERPRETATION),
        TwoColumns((Item(LONG * 30, Kind.INTERPRETATION),), (Item("Nee.", Kind.INTERPRETATION),)),
    )


def _scripts() -> tuple[Block, ...]:
    return (
        Heading("Schriften"),
        Bullets((*NAMES, EMOJI, UNKNOWN, ARABIC)),
        Paragraph("مرحبا بكم في المدرسة، اسم الطفل نور (Noor) وعمره 3 سنوات ويحب الأغاني كثيرا. " * 3),
        Paragraph("a" * 400 + " https://voorbeeld.example/" + "pad/" * 40),
        Paragraph((Run("Schuin ", slanted=True), Run("vet ", strong=True), Run("zacht", soft=True))),
        Checks(("ja", "nee", "weet ik nog niet")),
        AnswerLine("Samen terugkijken op", "17/12/2026 om 15:30"),
    )


def stress() -> Document:
    """Long texts, twenty observations, one-word answers, many scripts, a cell taller than a page."""
    rows = (
        ("Sofie", LONG * 40, "3/12"),
        (NAMES[2], "kort", ""),
        ("", NAMES[5] + " zei: " + EMOJI, "ooit"),
    )
    return Document(
        title="Overleg over Zażółć Gęślą-Jaźń Wójcikówna, Şükrü en Райна, met een titel die lang doorloopt",
        language="nl-BE",
        blocks=(
            *_head(),
            *_columns(),
            Table(("Wie", "Wat", "Tegen wanneer"), rows, (1, 3, 1), boxed=True, blank=3),
            *_scripts(),
            *[Paragraph(LONG) for _ in range(12)],
            Heading("Een kop die nooit alleen onderaan staat"),
            RuledSpace(3),
            Gap(10),
            Heading("Nog een", 3),
            Paragraph("Slot."),
        ),
        subtitle=LONG,
        badges=(Badge("vertrouwelijk"), Badge("ontwerp", quiet=True)),
        badge_remark="voor wie aan tafel zit",
        running_head="Overleg",
        footer=FOOTER + " · " + FOOTER,
        receiver=("Blad van:", "mevrouw Zażółć Gęślą-Jaźń Wójcikówna"),
    )
