# SPDX-License-Identifier: EUPL-1.2
"""Step 1: what is seen and what is spoken are the same words, also once the child has a name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep import i18n
from shareprep.acts import discussions, vaults
from shareprep.forms.team import Team
from shareprep.process.steps import steps
from shareprep.settings import Settings
from tests.builders_acts import FATMA, TODAY
from tests.builders_vault import Quick, cheap_world
from tests.ui import parts
from tests.ui.steps import OpenCase, follow, open_case
from ui.form import box_at, boxes_in
from ui.pages.discussion.meaning import MeaningStep
from ui.pages.discussion.parents import ParentsStep
from ui.pages.discussion.question import QuestionStep
from ui.pieces.buttons import LinkButton
from ui.pieces.card import CardTitle
from ui.session import Session


@pytest.fixture
def case(tmp_path: Path) -> Iterator[OpenCase]:
    """The discussion about Noor."""
    with open_case(tmp_path) as opened:
        yield opened


def test_the_spoken_question_follows_the_name(qtbot: QtBot, case: OpenCase) -> None:
    """Negative control: with the label's text alone set anew, "Noor" is still spoken."""
    step = follow(case, QuestionStep(case.session))
    parts.shown(qtbot, step)
    benefit = next(box for box in boxes_in(step) if box.field.name == "benefit")
    case.notebook.change(case.team.noor, "first_name", "Elif")
    assert benefit.label.text() == "What is in it for Elif?"
    assert parts.spoken(benefit.editor.controls()[0]) == benefit.label.text()


def test_the_spoken_need_follows_the_name(qtbot: QtBot, case: OpenCase) -> None:
    """Negative control: named once, when it is made, the button still says "Noor"."""
    step = follow(case, MeaningStep(case.session))
    parts.shown(qtbot, step)
    case.notebook.change(case.team.noor, "first_name", "Elif")
    names = [parts.spoken(button) for button in step.findChildren(LinkButton)]
    assert "A need of Elif" in names
    assert not any("Noor" in name for name in names)


def test_without_a_known_team_one_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    """A team that never looked together with another. Negative control: the focus is on an empty menu."""
    world = cheap_world(tmp_path / "state", Quick())
    vault = vaults.create_vault(tmp_path / "vault", FATMA, world=world).vault
    session = Session(Settings(tmp_path / "settings"), world, today=lambda: TODAY, leave=lambda _words: None)
    session.enter(vault)
    notebook = session.open_discussion(discussions.begin_discussion(vault, vault.person.id, TODAY))
    step = QuestionStep(session)
    session.changed.connect(step.hear)
    parts.shown(qtbot, step)
    asked = next(one for one in steps(notebook.papers, TODAY)[0].missing if one.code == "no_team")
    step.answer(asked)
    focused = QApplication.focusWidget()
    assert isinstance(focused, LinkButton)
    assert focused.words() == "Another team"
    focused.click()
    box = box_at(QApplication.focusWidget())
    assert box is not None
    assert box.field.name == "name"
    box.target.write("name", "Kleuterschool De Linde")
    assert "Kleuterschool De Linde" in [one.name for one in notebook.papers.of(Team)]
    session.close()


def test_one_parent_said_and_two_said(qtbot: QtBot, case: OpenCase) -> None:
    """In Dutch "zei" and "zeiden". Negative control: one sentence for both."""
    i18n.use("nl")
    try:
        step = follow(case, ParentsStep(case.session))
        parts.shown(qtbot, step)
        titles = [title.title.text() for title in step.findChildren(CardTitle)]
        assert "Wat zeiden mama en papa?" in titles
        case.notebook.remove(case.papa)
        titles = [title.title.text() for title in step.findChildren(CardTitle)]
        assert "Wat zei mama?" in titles
    finally:
        i18n.use("en")
