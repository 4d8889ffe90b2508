# SPDX-License-Identifier: EUPL-1.2
"""Each step shows what the notebook has, and no step is redrawn for a key that is pressed in another one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shareprep.forms.preparation import Strength
from tests.ui import parts
from tests.ui.steps import OpenCase, open_case
from ui.pages.discussion.frame import DiscussionPage
from ui.pages.discussion.parents import ParentsStep
from ui.pages.discussion.preview import Preview
from ui.pages.discussion.question import QuestionStep
from ui.pages.discussion.step import StepPage
from ui.pieces.flow import FlowLayout
from ui.pieces.text import Paragraph
from ui.place import Place

LONG = "Noor zit twintig minuten naast de poppenhoek en kijkt naar drie spelende kinderen."


@pytest.fixture
def case(tmp_path: Path) -> Iterator[OpenCase]:
    """The discussion about Noor."""
    with open_case(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, case: OpenCase) -> DiscussionPage:
    """It stands open at its first step; the third was seen too."""
    made = DiscussionPage(case.session)
    made.resize(1150, 700)
    made.open(Place("discussion", case.discussion, 3))
    parts.shown(qtbot, made)
    made.show_step(1)
    return made


def test_a_key_redraws_the_step_in_sight_only(
    case: OpenCase, page: DiscussionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: with `StepPages.hear` telling every page, the third step hears each key too."""
    heard: list[type[StepPage]] = []
    hear = StepPage.hear
    monkeypatch.setattr(
        StepPage, "hear", lambda step, changed: (heard.append(type(step)), hear(step, changed))
    )
    for letters in ("Hoe", "Hoe h", "Hoe he"):
        case.notebook.change(case.discussion, "question", letters)
    assert heard == [QuestionStep] * 3
    page.show_step(3)
    assert heard == [QuestionStep] * 3 + [ParentsStep], "and all of it at once when it shows"


def test_a_step_that_was_out_of_sight_shows_what_happened(case: OpenCase, page: DiscussionPage) -> None:
    """Negative control: without the hearing in `StepPages.at`, the row that was added does not open."""
    page.show_step(2)
    page.show_step(1)
    added = case.notebook.add(Strength(what=LONG))
    page.jump(Place("discussion", case.discussion, 0, added.id, "example"))
    assert page.place_now() == Place("discussion", case.discussion, 2, added.id, "example")


def test_a_flow_is_higher_once_its_words_are_more(qtbot: QtBot) -> None:
    """Negative control: a flow that does not forget when it is invalidated keeps the height of one line."""
    words, holder = Paragraph("Noor"), QWidget()
    FlowLayout(holder).addWidget(words)
    area = parts.page(qtbot, holder, width=300)
    one = holder.height()
    words.setText(LONG * 3)
    parts.settle()
    assert holder.height() > 3 * one
    words.setText("Noor")
    parts.settle()
    assert holder.height() == one
    assert area.isVisible()


def test_the_key_for_the_sheet(case: OpenCase, page: DiscussionPage, tmp_path: Path) -> None:
    """Where a sheet shows it is saved; elsewhere one hears where it is."""
    told: list[str] = []
    page.news.connect(lambda words, _action: told.append(words))
    case.answers.file = tmp_path / "agenda.pdf"
    page.save_sheet()
    assert told == ["There is no sheet here. The agenda is at step 6, the report at step 7."]
    assert not case.answers.file.exists()
    page.show_step(6)
    page.findChildren(Preview)[0].draw()
    page.save_sheet()
    assert case.answers.file.read_bytes().startswith(b"%PDF")
    assert len(told) == 1
