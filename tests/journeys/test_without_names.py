# SPDX-License-Identifier: EUPL-1.2
"""*Zonder namen* with a name in every field: none of them on paper, in a file's name, a title or a list."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from shareprep.acts import discussions
from shareprep.acts.printing import preview
from shareprep.acts.vaults import unlock
from shareprep.documents.readback import read_back
from shareprep.errors import ReleaseRefused
from shareprep.forms.child import Carer, Child, FamilyMember, OtherName
from shareprep.forms.field import Field, Value
from shareprep.forms.record import Record
from shareprep.notebook import utc_now
from shareprep.process import without_names
from shareprep.process.release import Sheet
from shareprep.vault.vault import describe
from tests.builders_vault import PASSPHRASE, Quick, cheap_world
from tests.journeys.blank import add_rows
from tests.journeys.keyboard import Keyboard
from tests.journeys.neighbours import BEFORE, make_known_vault
from tests.journeys.stage import Stage, save_sheet, set_stage
from tests.journeys.walk import Walk
from ui import place
from ui.place import Place

SENTENCE = (
    "Noor, Noortjes zus en Bilals mama Samira Aydın zagen Ali bij Rosa;"
    " Sofie van De Linde belde 0470 12 34 56"
)
NAMES = (
    "Noor", "Noortje", "Aydın", "Aydin", "Samira", "Bilal", "Ali", "Rosa", "Sofie", "Claes", "Fatma",
    "Yıldız", "Linde", "Zonnebloem", "Vlinders", "0470",
)  # fmt: skip
"""Every name and number that the vault knows of this discussion, in the forms that are typed."""


def named_in(text: str) -> list[str]:
    """The known names that stand in a text, also in a possessive or with an ending."""
    return [name for name in NAMES if re.search(rf"\b{re.escape(name)}", text, re.IGNORECASE)]


@pytest.fixture
def stage(qapp: QApplication, computer: Path) -> Stage:
    """A discussion about Noor with a row of every kind, opened at its first step."""
    folder, state = computer / "data" / "shareprep" / "vaults" / "zonnebloem", computer / "state"
    make_known_vault(folder, state)
    world = cheap_world(state, Quick())
    person = next(one.id for one in describe(folder, world).people if one.name.startswith("Fatma"))
    vault = unlock(folder, person, PASSPHRASE, world)
    discussion = discussions.begin_discussion(vault, person, BEFORE)
    notebook = discussions.open_discussion(vault, discussion, utc_now, store=vault)
    child = notebook.add_known(
        Child(first_name="Noor", called_name="Noortje", last_name="Aydın", group="Vlinders")
    )
    notebook.change(discussion, "about", (child.id,))
    vault.flush()
    around = (
        Carer(role="mama", name="Samira Aydın", contact="0470 12 34 56"),
        FamilyMember(role="brother", name="Bilal"),
        OtherName(name="Ali", who="child"),
        OtherName(name="Rosa", who="adult"),
    )
    add_rows(vault, discussion, child.id, around)
    place.remember(state, vault.id, person, Place("discussion", discussion, 1))
    vault.close()
    made = set_stage(qapp, computer)
    keyboard = made.keyboard
    keyboard.until(lambda: keyboard.here().startswith("Wachtzin"), "the passphrase")
    keyboard.type(PASSPHRASE)
    keyboard.press("Return")
    keyboard.until(lambda: made.program.window.inside is not None, "the work")
    keyboard.settle()
    return made


def tick_all(keyboard: Keyboard) -> int:
    """Tick everything that can be shared; how many items."""
    keyboard.to("Onze vraag en het doel, voor…", back=True)
    for number in range(1, 200):
        item = keyboard.here()
        if not keyboard.is_ticked():
            keyboard.press("Space")
        keyboard.press("Down")
        if keyboard.here() == item:
            return number
    return 0


def test_no_known_name_is_left(stage: Stage) -> None:
    """Agenda and report read back (text, outline, metadata, file name), titles, heads and lists.

    Negative controls: before the switch the same search finds them on the same screen; and with the rule of
    one field left out, the same sheet does not leave and the field is named.
    """
    keyboard = stage.keyboard
    filled = Walk(keyboard, lambda: f"{SENTENCE}. ").all_steps()
    keyboard.press("Ctrl+PgUp", 2)
    ticked = tick_all(keyboard)
    keyboard.press("Ctrl+PgDown")
    assert named_in(" ".join(keyboard.all_spoken())), "with names on, the sheet and the head hold them"
    keyboard.press("Ctrl+Shift+A")
    agenda = save_sheet(stage)
    keyboard.press("Ctrl+PgDown")
    keyboard.press_on("Maak verslag")
    report = save_sheet(stage)
    for file in (agenda, report):
        assert named_in(_all_of(file)) == [], file.name
        assert "zagen" in _all_of(file), "the sentences are there, without their names"
    for sheet, kind, field, said in FORGOTTEN:
        assert said in _refusal(stage, sheet, kind, field)
    print(f"\n{len(filled)} fields filled in, {ticked} items ticked")
    assert len(filled) >= 55
    heads = [stage.program.window.windowTitle(), keyboard.title()]
    keyboard.press("Escape")
    keyboard.to("Besprekingen")
    keyboard.press("Space")
    heads += [
        keyboard.title(),
        *(name for name in keyboard.all_spoken() if "zonder namen" in name),
    ]
    assert len(heads) > 3, "the list shows it"
    assert [head for head in heads if named_in(head)] == []


FORGOTTEN = (
    (Sheet.AGENDA, "observation", "seen_on", "“Wanneer”, stap 2"),
    (Sheet.AGENDA, "observation", "what", "“Wat zag of hoorde je?”, stap 2"),
    (Sheet.AGENDA, "meeting", "where", "“Waar”, stap 6"),
    (Sheet.OUTCOME, "action", "due", "“Tegen wanneer”, stap 7"),
)
"""A sheet, a field on it whose rule is left out, and the words for it."""


def _refusal(stage: Stage, sheet: Sheet, kind: str, field: str) -> str:
    """What is said of a sheet without names when one field is copied as it was typed."""
    turned = without_names._Turning._field

    def forgetful(self: Any, record: Record, one: Field, value: Value) -> Value:
        return value if (one.kind, one.name) == (kind, field) else turned(self, record, one, value)

    session = stage.program.session
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(without_names._Turning, "_field", forgetful)
        with pytest.raises(ReleaseRefused) as refused:
            preview(session.vault, session.notebook.papers.discussion.id, sheet, BEFORE, anonymous=True)
    return refused.value.sentence


def _all_of(file: Path) -> str:
    return " ".join((file.name, *(part.text for part in read_back(file.read_bytes(), file.name))))
