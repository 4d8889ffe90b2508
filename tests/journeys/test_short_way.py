# SPDX-License-Identifier: EUPL-1.2
"""The short way (the twelve answers): from *Nieuwe bespreking* to a draft agenda on paper.

F8 goes to the next question that is still open, so what is pressed is mostly text. The keys that are no text
are counted.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from shareprep.documents.readback import read_back
from tests.builders_vault import PASSPHRASE
from tests.journeys.keyboard import Keyboard
from tests.journeys.neighbours import make_known_vault
from tests.journeys.stage import Stage, save_sheet, set_stage

MOST = 50
SHARED = ("Hoe helpen we Noor", "zingt elk lied", "naast de poppenhoek", "Ze kijkt eerst", "zoekt ze hoe")


@pytest.fixture
def stage(qapp: QApplication, computer: Path) -> Stage:
    """A computer on which the team worked before."""
    make_known_vault(computer / "data" / "shareprep" / "vaults" / "zonnebloem", computer / "state")
    made = set_stage(qapp, computer)
    keyboard = made.keyboard
    keyboard.until(lambda: keyboard.here().startswith("Wachtzin"), "the passphrase")
    keyboard.type(PASSPHRASE)
    keyboard.press("Return")
    keyboard.until(lambda: made.program.window.inside is not None, "the work")
    return made


def tick_all_but(keyboard: Keyboard, *kept: str) -> list[str]:
    """Walk down the ticks and put each on, except where one of these words stands; what was ticked."""
    ticked = []
    for _row in range(12):
        if not any(words in keyboard.here() for words in kept):
            keyboard.press("Space")
            ticked.append(keyboard.here())
        before = keyboard.here()
        keyboard.press("Down")
        if keyboard.here() == before:
            break
    return ticked


def test_twelve_answers_to_a_draft_agenda(stage: Stage) -> None:
    """Twelve answers, at most 50 keys that are not text; the paper holds what was ticked and no more.

    Negative control, at the end: with Tab to *Bewaar PDF* in place of its key there are too many.
    """
    keyboard = stage.keyboard
    keyboard.until(lambda: "Vandaag" in keyboard.title(), "the first page")
    began = keyboard.presses
    keyboard.press("Ctrl+N")

    def answer(question: str, text: str) -> None:
        keyboard.press("F8")
        assert keyboard.here() == question
        keyboard.type(text)

    assert keyboard.here() == "Voornaam"
    keyboard.type("Noor")  # 1
    answer("Onze vraag aan het andere team", "Hoe helpen we Noor om mee te spelen?")  # 2
    answer("Wat kan er mislopen?", "Dat ze een etiket krijgt.")
    keyboard.press("F8")
    keyboard.segment("Ja")  # 3
    assert keyboard.is_ticked() or keyboard.here() == "Waarom denk je dat?"
    keyboard.press("F8")
    keyboard.press("Space")
    keyboard.from_menu("Inge Van den Broeck")
    keyboard.press("F8")
    keyboard.press("Space")
    answer("Wat gaat goed?", "Noor zingt elk lied mee.")  # 4
    answer("Wat zag of hoorde je?", "Noor zit naast de poppenhoek en kijkt.")  # 5
    answer("Wat zag of hoorde je?", "Noor duwt haar bord weg.")  # 6
    answer("Wat zeiden ze?", "Ze kijkt eerst, dan doet ze mee.")  # 7
    keyboard.press("F8")
    assert keyboard.here() == "Verteld over dit overleg"
    keyboard.press("Space")  # 8
    answer("Wat kan het betekenen?", "Misschien zoekt ze hoe ze kan meespelen.")  # 9
    keyboard.press("F8")
    keyboard.from_menu("veiligheid en duidelijkheid")  # 10
    keyboard.press("F8")
    keyboard.from_menu("Sofie Claes")  # 11
    assert keyboard.here() == "Waarom heeft Sofie dit nodig?"
    keyboard.type("Noor start in januari in haar klas.")
    keyboard.press("F8")
    ticked = tick_all_but(keyboard, "bord weg", "etiket")
    answer("Wanneer", "26/11/2026, 15:30")  # 12
    answer("Waar", "zorglokaal De Linde")
    file = save_sheet(stage, by_key=True)
    count = keyboard.presses - began - 1  # but for the Esc that closes *Het blad is bewaard*
    print(f"\n{count} keys that are no text, {keyboard.letters} letters; ticked: {len(ticked)}")
    words = " ".join(part.text for part in read_back(file.read_bytes(), file.name))
    assert all(sentence in words for sentence in SHARED)
    assert "bord weg" not in words
    assert "etiket" not in words
    assert count <= MOST
    saved = keyboard.presses
    keyboard.to("Bewaar PDF", back=True)
    assert count + keyboard.presses - saved > MOST
