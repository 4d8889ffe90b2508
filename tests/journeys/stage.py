# SPDX-License-Identifier: EUPL-1.2
"""A computer without Shareprep's traces, the real program on it, and somebody at its keyboard."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from shareprep.settings import Settings
from tests.builders_vault import Quick, cheap_world
from tests.journeys.keyboard import Keyboard
from ui.app import Program
from ui.options import Options


@dataclass
class Stage:
    """The program, its keyboard, and where documents and everything else of this computer stand."""

    program: Program
    keyboard: Keyboard
    folder: Path

    @property
    def documents(self) -> Path:
        """The folder that the program offers for documents."""
        return self.folder / "home"


def set_stage(app: QApplication, folder: Path) -> Stage:
    """Start the program where nobody used it yet. The derivation is cheap, all else is real."""
    world = cheap_world(folder / "state", Quick())
    program = Program(
        app,
        Options(["--lang", "nl"]),
        world=world,
        settings=Settings(folder / "settings"),
        leave=lambda _arguments: None,
    )
    program.start()
    keyboard = Keyboard()
    keyboard.until(lambda: keyboard.title() != "", "the window")
    return Stage(program, keyboard, folder)


def first_start(stage: Stage, team: str, called: str, person: str, role: str) -> None:
    """Make a vault in three steps: the team, the first person, and the recovery sheet copied and tried."""
    keyboard = stage.keyboard
    keyboard.fill("Naam van het team", team)
    keyboard.fill("Korte naam", called)
    keyboard.press_on("Verder")
    keyboard.fill("Je naam", person)
    keyboard.choose("Functie", role)
    keyboard.press_on("Verder")
    sheet = "1 "
    keyboard.until(
        lambda: any(one.startswith(sheet) and ", 11 " in one for one in keyboard.all_spoken()), "the sheet"
    )
    words = _numbered(keyboard.all_spoken())
    keyboard.until(lambda: keyboard.spoken_here("De hele code is geprobeerd"), "the code tried on the disk")
    keyboard.press_on("Ik heb het op papier")
    for number, word in words.items():
        label = f"Woord {number}"
        if label in keyboard.all_spoken():
            keyboard.fill(label, word)
    keyboard.press_on("Open Shareprep")
    keyboard.until(lambda: stage.program.window.inside is not None, "the work")
    keyboard.settle()


def _numbered(heard: list[str]) -> dict[str, str]:
    block = next(one for one in heard if one.startswith("1 ") and ", 11 " in one)
    return dict(part.split(" ", 1) for part in block.split(", "))


def save_sheet(stage: Stage, *, by_key: bool = False) -> Path:
    """Save the sheet by its key or by *Bewaar PDF* beside it, under the name that is offered; the file."""
    keyboard = stage.keyboard
    before = set(stage.documents.glob("*.pdf"))
    keyboard.until(lambda: not keyboard.spoken_here("Het blad wordt getekend"), "the sheet")
    keyboard.until(lambda: not _refused(keyboard), "a sheet that is not refused")
    if by_key:
        keyboard.press("Ctrl+Shift+S")
    else:
        keyboard.press_on("Bewaar PDF", back=True)
    keyboard.press("Return")
    keyboard.until(lambda: len(set(stage.documents.glob("*.pdf"))) > len(before), "the file")
    keyboard.until(lambda: keyboard.title().startswith("Het blad is bewaard"), "where it is")
    keyboard.press("Escape")
    return (set(stage.documents.glob("*.pdf")) - before).pop()


def _refused(keyboard: Keyboard) -> bool:
    """Whether the screen says that a known name is still in the sheet."""
    return any(one.startswith("Er staat nog een naam in") for one in keyboard.all_spoken())
