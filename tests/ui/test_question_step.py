# SPDX-License-Identifier: EUPL-1.2
"""Step 1: what is seen and what is spoken are the same words, also once the child has a name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui import parts
from tests.ui.steps import OpenCase, follow, open_case
from ui.form import boxes_in
from ui.pages.discussion.meaning import MeaningStep
from ui.pages.discussion.question import QuestionStep
from ui.pieces.buttons import LinkButton


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
