# SPDX-License-Identifier: EUPL-1.2
"""One computer on which colleagues take turns: *Wissel van persoon*, and somebody else signs in."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from shareprep import demo, paths
from shareprep.acts import cases, vaults
from shareprep.acts.shelf import shelf_of
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.meeting import Meeting
from shareprep.settings import Settings
from shareprep.vault.vault import Founding, Vault
from tests.builders_vault import Quick, cheap_world
from tests.journeys.keyboard import Keyboard
from tests.journeys.stage import Stage
from ui.app import Program
from ui.options import Options

DEPUTY, DEPUTYS = "Piet Maes", "lantaarn egel vijver boter tram"
NAMES = {
    "Fatma": "Fatma Yıldız",
    "Inge": "Inge Van den Broeck",
    "Marleen": "Marleen De Clercq",
    "Piet": DEPUTY,
}


def make_prepared_vault(folder: Path) -> dict[str, str]:
    """The case of Noor but what may go wrong and the estimates; passphrases by first name."""
    world = cheap_world(folder / "state", Quick())
    first, *others = demo.PEOPLE
    founding = Founding(demo.TEAM, first.name, first.role, first.passphrase, demo.ENTITY)
    vault = vaults.create_vault(folder / "zonnebloem", founding, world=world).vault
    try:
        # The leader last: until there is one, the founder decides who comes in.
        vaults.add_person(vault, DEPUTY, "childcare_worker", DEPUTYS)
        for person in others:
            vaults.add_person(vault, person.name, person.role, person.passphrase)
        for case in ("team.toml", "noor.toml"):
            cases.fill(vault, paths.resource("demo", case), demo.DAY)
        (noor,) = shelf_of(vault).discussions()
        _leave_open(vault, noor.id)
    finally:
        vault.close()
    words = {person.name.split(" ")[0]: person.passphrase for person in demo.PEOPLE}
    return {**words, "Piet": DEPUTYS}


def _leave_open(vault: Vault, discussion: str) -> None:
    soon = (datetime.now().astimezone() + timedelta(days=2)).date().isoformat()
    for row in vault.records.of_discussion(discussion):
        if isinstance(row, Estimate):
            vault.post([msgspec.structs.replace(row, removed="2026-11-24T10:00:00", revision=2)])
        elif isinstance(row, Discussion):
            vault.post([msgspec.structs.replace(row, harm="", revision=row.revision + 1)])
        elif isinstance(row, Meeting):
            vault.post([msgspec.structs.replace(row, when=f"{soon}T15:30", revision=2)])
    assert vault.flush()


@dataclass
class Relay(Stage):
    """The stage of whoever is at the computer now. passphrases: by first name."""

    app: QApplication
    passphrases: dict[str, str]
    left: list[list[str]] = field(default_factory=list)

    def begin(self, name: str) -> None:
        """Somebody comes to the computer as it stands at sign-in, chooses the own name, and goes in."""
        keyboard = self.keyboard
        keyboard.until(lambda: keyboard.title() != "", "the window")
        keyboard.settle()
        if not keyboard.here().startswith(NAMES[name]) and not self._asks(name):
            if keyboard.here().startswith("Wachtzin"):
                keyboard.press("Shift+Tab")
            keyboard._until_here(lambda: keyboard.here().startswith(NAMES[name]), "Down", name)
        if not self._asks(name):
            keyboard.press("Return")
        keyboard.until(lambda: self._asks(name), f"the passphrase of {name}")
        keyboard.type(self.passphrases[name])
        keyboard.press("Return")
        keyboard.until(lambda: self.program.window.inside is not None, "the work")
        keyboard.settle()

    def switch(self, name: str) -> None:
        """Who is in makes room for `name`."""
        self.keyboard.press("Ctrl+Shift+L")
        self.program = _program(self.app, self.folder, self.left, self.left[-1])
        self.begin(name)

    def _asks(self, name: str) -> bool:
        return self.keyboard.here() == f"Wachtzin van {name}"


def set_relay(app: QApplication, folder: Path) -> Relay:
    """A computer with the prepared vault, at sign-in."""
    passphrases = make_prepared_vault(folder)
    left: list[list[str]] = []
    words = ["--lang", "nl", "--vault", str(folder / "zonnebloem")]
    return Relay(_program(app, folder, left, words), Keyboard(), folder, app, passphrases, left)


def _program(app: QApplication, folder: Path, left: list[list[str]], words: list[str]) -> Program:
    program = Program(
        app,
        Options(words),
        world=cheap_world(folder / "state", Quick()),
        settings=Settings(folder / "settings"),
        leave=left.append,
    )
    program.start()
    return program
