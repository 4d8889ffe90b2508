# SPDX-License-Identifier: EUPL-1.2
"""Where a field of `Observation` turns up, looked for by the doors that people use.

It is run as a program in a copy of the project (`test_one_line.py`), prints what it found as JSON, and asks
nothing of the code about the field: only what is seen, saved, found, printed and written out counts.
"""

import json
import sys
from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import shareprep
from shareprep.acts import cases, printing, searching, vaults
from shareprep.forms.preparation import Observation
from shareprep.settings import Settings
from shareprep.vault.vault import Vault
from tests.builders_acts import TODAY, TeamVault, prepared, team_vault
from tests.builders_vault import PASSPHRASE
from tests.documents.readback import read_pages
from tests.ui.parts import settle
from ui import theme
from ui.form import FieldBox, boxes_in
from ui.pages.discussion.frame import DiscussionPage
from ui.place import Place
from ui.recordlist import reveal
from ui.session import Session

NAME, LABEL = "sound", "Which sound was it?"
LINE = (
    f'    {NAME}: Annotated[str, text("{LABEL}", help="As a microphone has it.",'
    ' personal=PERSONAL, anonymise=CHECK)] = ""\n'
)
WORD = "tsjoektsjoek"
TYPED = f"Noor zegt {WORD}"


def look(folder: Path) -> dict[str, bool | str]:
    """Type in the field if there is one, and look for what was typed wherever it should be."""
    found: dict[str, bool | str] = {"from": str(Path(shareprep.__file__).parent.parent)}
    with team_vault(folder) as team:
        discussion = prepared(team)
        seen = next(row for row in _observations(team.vault) if "poppenhoek" in row.what)
        found["on screen"] = _type(team, discussion, seen.id)
    vault = vaults.unlock(team.folder, team.fatma, PASSPHRASE, team.world)
    try:
        again = vault.records.load(seen.id)
        found["saved"] = getattr(again, NAME, "") == TYPED
        found["searched"] = any(hit.record == seen.id for hit in searching.search(vault, WORD))
        paper = _text(printing.make_agenda(vault, discussion, TODAY).content)
        found["on paper"] = TYPED in paper
        copy = _text(printing.make_agenda(vault, discussion, TODAY, anonymous=True).content)
        found["anonymised"] = WORD in copy and "Noor" not in copy and "Noor" in paper
        case = cases.export(vault, discussion)
        found["written out"] = TYPED in case
    finally:
        vault.close()
    found["read in"] = _read_in(folder / "second", case)
    return found


def _type(team: TeamVault, discussion: str, record: str) -> bool:
    """Whether the open row has an editor with the label, after typing in it as a person does."""
    session = Session(Settings(team.folder.parent / "settings"), team.world, today=_today, leave=_stay)
    session.enter(team.vault)
    page = DiscussionPage(session)
    page.resize(1366, 768)
    page.show()
    page.open(Place("discussion", discussion, 2, record, "what"))
    box = next((box for box in boxes_in(page) if _is_it(box)), None)
    if box is not None:
        reveal(box)
        settle()
        QTest.keyClicks(box.editor.controls()[0], TYPED)
    seen = box is not None and box.isVisible() and box.editor.value() == TYPED
    session.close()
    return seen


def _is_it(box: FieldBox) -> bool:
    return box.label.text() == LABEL and box.editor.controls()[0].accessibleName() == LABEL


def _read_in(folder: Path, case: str) -> bool:
    """Whether a case file brings the answer into another team's empty vault."""
    folder.mkdir()
    file = folder / "case.toml"
    file.write_text(case, encoding="utf-8")
    with team_vault(folder) as team:
        cases.fill(team.vault, file, TODAY)
        return any(getattr(row, NAME, "") == TYPED for row in _observations(team.vault))


def _observations(vault: Vault) -> list[Observation]:
    return [row for row in vault.records.of_kind("observation") if isinstance(row, Observation)]


def _text(pdf: bytes) -> str:
    return " ".join(read_pages(pdf))


def _today() -> date:
    return TODAY


def _stay(_arguments: list[str]) -> None:
    return None


if __name__ == "__main__":
    app = QApplication([])
    theme.apply(app)
    print(json.dumps(look(Path(sys.argv[1]))))
