# SPDX-License-Identifier: EUPL-1.2
"""The case of Noor, from an empty computer to agenda and report, with the keyboard alone and in Dutch."""

import re
from pathlib import Path

from tests.documents.readback import read_tags
from tests.journeys import noor
from tests.journeys.stage import Stage, first_start, save_sheet

IN_SECTION = {
    "Overleg over Noor": (
        "Hoe helpen we Noor om mee te spelen in een grote groep?",
        "Samen zoeken hoe Noor in de kleuterklas tot spelen komt.",
        "donderdag 26 november 2026 · 15:30",
        "zorglokaal De Linde",
        "Els Wójcik gespreksleider",
        "Inge Van den Broeck verslagnemer",
        "Sofie Claes bewaakt de tijd",
        "Papa Emre Aydın als het kan",
    ),
    "Noor in drie zinnen": ("Ze kent alle liedjes. Ze troost kleinere kinderen.", "zegt “Bilal school”."),
    "Mama en papa": ("Dat Noor eerst een uurtje mag komen kijken.", "Is de klas niet te groot?"),
    "Wat gaat goed?": (
        "Noor zingt elk liedje mee van begin tot einde.",
        "Noor gaf een kind haar knuffel toen die huilde.",
        "Mama en papa zingen thuis samen en vertellen het ons aan de deur.",
    ),
    "Wat zagen en hoorden we?": (
        "ma 9/11, 10:20 · poppenhoek, drie kinderen Noor zit 20 minuten naast de poppenhoek",
        "Als een kind haar een pop geeft",
        "Noor zingt drie liedjes mee en doet alle gebaren.",
        "Noor loopt naar mama, vertelt in het Turks",
    ),
    "Wat kan het betekenen?": (
        "misschien zoekt ze hoe ze kan meespelen sinds de groep groter werd",
        "zo ben ik ook",
        "dan geven we haar tijd en tellen we kijken als meedoen",
    ),
    "Wat is er nodig?": (
        "veiligheid en duidelijkheid",
        "tijd om te kijken",
        "weten hoe de dag loopt",
        "een rustiger eetmoment",
    ),
    "Wat zien we nog niet?": ("Hoe speelt ze thuis met haar broer?", "met haar praat ze wel"),
    "Welbevinden en betrokkenheid…": ("De groep groeide in oktober van 9 naar 14 kinderen.", "1–18 sep 3+"),
}
"""Every ticked sentence, under the heading where it has to stand."""

KEPT = (
    "bord weg",
    "wortel",
    "eigen lepel",
    "eettafel te druk",
    "vaste begeleider in de ochtend",
    noor.SECRET_WORK,
    "etiket",
    "rustige start",
    "plekje aan tafel",
    "weet niet of ze hulp wil",
    "benieuwd",
    "Ali",
    "Lou",
    "haar tekening toont",
)
"""What was not ticked, or is on no sheet at all: observation 2, their limit, other children's names …"""

OUTCOME = {
    "Verslag: overleg over Noor": ("Eerst een uurtje komen kijken, samen met Bilal.", "Mama Samira Aydın"),
    "Wat zien we nu scherper?": ("Thuis praat Noor veel; kijken is haar manier van meedoen.",),
    "Hier kijken we verschillend naar": ("of de groep te groot is",),
    "Waar werken we aan?": (
        "vijf minuten mee met één kind",
        "pop of blok",
        "veiligheid en duidelijkheid; tijd",
    ),
    "Wat spraken we af?": (
        "Eerst een uurtje komen kijken met Bilal Sofie do 3/12 omgeving ja ja",
        "hoekje met twee kinderen Fatma vr 27/11",
        "Het liedje van thuis leren aan de klas Sofie vr 4/12 aanbod",
        "Bellen hoe het loopt Inge vr 11/12 gezin",
    ),
    "Hoe gaan we verder?": ("do 17/12, 15:30", "Fatma", "niets", "do 26/11"),
    "Terugblik op het gesprek": ("Kon iedereen meepraten? ja", "Zijn de ouders gehoord? ja"),
}


def sections(file: Path) -> dict[str, str]:
    """What a reader of the tags meets under each heading of a block."""
    found: dict[str, str] = {}
    heading = ""
    for tag in read_tags(file.read_bytes()).walk():
        if tag.kind in ("H1", "H2"):
            heading = " ".join(tag.all_text().split())
        found[heading] = f"{found.get(heading, '')} {tag.text}"
    return {name: " ".join(words.split()) for name, words in found.items()}


def misplaced(wanted: dict[str, tuple[str, ...]], found: dict[str, str]) -> list[tuple[str, str]]:
    """The sentences that do not stand under their heading."""
    under = {
        name: next((words for head, words in found.items() if head.startswith(name.rstrip("…"))), "")
        for name in wanted
    }
    return [(name, one) for name, sentences in wanted.items() for one in sentences if one not in under[name]]


def leaked(found: dict[str, str]) -> list[str]:
    """What stands on paper and should not."""
    words = " ".join(found.values())
    return [one for one in KEPT if re.search(rf"\b{re.escape(one)}\b", words)]


def test_the_case_of_noor(stage: Stage) -> None:
    """First start, all screens, agenda, report: each ticked sentence in its section and none of the others.

    Negative control, below: a sentence in another section and one that was not ticked are both found out.
    """
    keyboard = stage.keyboard
    first_start(stage, "Kinderdagverblijf De Zonnebloem", "De Zonnebloem", "Fatma Yıldız", "kinderbegeleider")
    noor.team(keyboard)
    noor.question(keyboard)
    noor.strengths(keyboard)
    noor.parents(keyboard)
    noor.meaning(keyboard)
    items = noor.sharing(keyboard)
    assert len(items) == 30
    assert not any(noor.SECRET_WORK in item for item in items), "their limit cannot even be ticked"
    noor.meeting(keyboard)
    agenda = sections(save_sheet(stage))
    assert misplaced(IN_SECTION, agenda) == []
    assert leaked(agenda) == []
    assert agenda["Overleg over Noor"].endswith("Samen 60")
    noor.outcome(keyboard)
    keyboard.press_on("Maak verslag")
    report = sections(save_sheet(stage))
    assert misplaced(OUTCOME, report) == []
    assert leaked(report) == []
    assert "Noor" not in keyboard.title()
    print(f"\n{keyboard.presses} keys that are no text, {keyboard.letters} letters")


def test_a_sentence_elsewhere_is_found_out() -> None:
    """The negative control: the right words under the wrong heading, and a name that should be gone."""
    words = "Ze kent alle liedjes. Ze troost kleinere kinderen."
    found = {name: " ".join(sentences) for name, sentences in IN_SECTION.items()}
    assert misplaced(IN_SECTION, found) == []
    assert leaked(found) == []
    wrong = found | {"Noor in drie zinnen": "zegt “Bilal school”.", "Wat gaat goed?": f"… {words}"}
    wrong["Wat gaat goed?"] += found["Wat gaat goed?"]
    assert misplaced(IN_SECTION, wrong) == [("Noor in drie zinnen", words)]
    assert leaked(found | {"Nota’s": "Lou huilde."}) == ["Lou"]
