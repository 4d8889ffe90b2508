# SPDX-License-Identifier: EUPL-1.2
"""Never alone, and the leader agrees: people take turns at one keyboard until a sheet may leave."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from shareprep.documents.readback import read_back
from tests.journeys.keyboard import Keyboard
from tests.journeys.relay import DEPUTY, Relay, set_relay
from tests.journeys.stage import save_sheet

DRAFT = "ontwerp"
STRENGTH = "Noor. Zingt elk liedje mee van begin tot einde.. kring, elke dag"
"""Of whom it is, what, and for example when."""


@pytest.fixture
def relay(qapp: QApplication, computer: Path) -> Relay:
    """Fatma prepared the case of Noor, but for what may go wrong and the estimates."""
    return set_relay(qapp, computer)


def words_of(file: Path) -> str:
    return " ".join(part.text for part in read_back(file.read_bytes(), file.name))


def is_draft(relay: Relay) -> bool:
    """Whether the sheet of step 6 says on every page that it may not leave; it is saved and read back."""
    file = save_sheet(relay, by_key=True)
    words = words_of(file)
    file.unlink()  # the next one has the same name, and nobody is asked whether to write over it
    assert "Noor" in words
    return DRAFT in words.casefold()


def go_to_step(keyboard: Keyboard, number: int) -> None:
    """With the keys that turn the steps."""
    keyboard.press("Ctrl+PgUp", 7)
    keyboard.press("Ctrl+PgDown", number - 1)


def card_says(keyboard: Keyboard, words: str) -> None:
    """At step 5."""
    keyboard.until(lambda: keyboard.spoken_here(words), words)


def change_strength(keyboard: Keyboard, words: str, *, opened: bool = False) -> None:
    """One shared word becomes another. `opened`: undo went there, so that its row stands open."""
    go_to_step(keyboard, 2)
    if not opened:
        keyboard.to(STRENGTH)
        keyboard.press("Return")
    keyboard.fill("Wat gaat goed?", words)
    keyboard.press("Escape")


def decide(keyboard: Keyboard, *, again: bool = False) -> None:
    """From *Vandaag* to the page of what the other sees, and agree to all of it."""
    keyboard.press_on("Beslis wat gedeeld wordt over N.A.…")
    keyboard.press_on("Bekijk en beslis")
    keyboard.until(lambda: keyboard.title().startswith("Wat de ander ziet"), "what the other sees")
    if not again:
        keyboard.fill("“Dat papa werk zoekt.”: wat antwoord je?", "Dat blijft bij ons.")
    keyboard.press_on("Akkoord")
    card_says(keyboard, "Voor precies deze punten")


def name_deputy(keyboard: Keyboard) -> None:
    """Marleen will be away: Piet decides for her, today and tomorrow."""
    keyboard.to("Besprekingen")
    keyboard.press("Down")
    keyboard.press("Space")
    keyboard.press_on("Wijzig Marleen De Clercq")
    keyboard.press_on("Duid een vervanger aan")
    keyboard.choose("Wie?", DEPUTY)
    keyboard.fill("Tot en met", "morgen")
    keyboard.press_on("Duid aan")
    keyboard.until(lambda: keyboard.spoken_here("Klaar"), "the deputy")
    keyboard.press_on("Klaar")


def test_from_two_estimates_to_a_deputys_agreement(relay: Relay) -> None:
    """Each signs with the own passphrase; the sheet is no draft exactly while the agreement holds.

    Negative control, within: after a word is changed the same sheet is a draft, until that is undone.
    """
    keyboard = relay.keyboard
    # Fatma prepares.
    relay.begin("Fatma")
    keyboard.press("Return")
    keyboard.answer("Wat kan er mislopen?", "Dat ze een etiket krijgt.")
    keyboard.to("Ja")
    keyboard.press("Space")
    go_to_step(keyboard, 6)
    assert is_draft(relay)
    # Inge estimates from her own slot.
    relay.switch("Inge")
    keyboard.press_on("Schat samen in voor N.A.…")
    keyboard.to("Ja")
    keyboard.press("Space")
    # Fatma asks.
    relay.switch("Fatma")
    go_to_step(keyboard, 5)
    keyboard.press_on("Vraag akkoord")
    card_says(keyboard, "Marleen beslist")
    # Marleen agrees, and names who decides while she is away.
    relay.switch("Marleen")
    decide(keyboard)
    name_deputy(keyboard)
    # It may leave, until a shared word changes.
    relay.switch("Fatma")
    go_to_step(keyboard, 6)
    assert not is_draft(relay)
    change_strength(keyboard, "Noor zingt soms mee.")
    go_to_step(keyboard, 5)
    card_says(keyboard, "Het akkoord is vervallen")
    go_to_step(keyboard, 6)
    assert is_draft(relay)
    keyboard.press("Ctrl+Z")
    go_to_step(keyboard, 5)
    card_says(keyboard, "Akkoord van Marleen De Clercq")
    go_to_step(keyboard, 6)
    assert not is_draft(relay)
    # Another word, and Marleen is ill.
    change_strength(keyboard, "Noor zingt vaak mee.", opened=True)
    go_to_step(keyboard, 5)
    keyboard.press_on("Opnieuw vragen")
    card_says(keyboard, "beslist")
    relay.switch("Piet")
    decide(keyboard)
    card_says(keyboard, f"{DEPUTY}, namens Marleen De Clercq")
    relay.switch("Fatma")
    go_to_step(keyboard, 6)
    assert not is_draft(relay)
