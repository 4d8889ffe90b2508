# SPDX-License-Identifier: EUPL-1.2
"""Everyday things have their place on the screen: folded, open where a discussion is about them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep.forms.discussion import Everyday
from shareprep.process.sharing import shareable
from shareprep.process.steps import steps
from tests.builders_acts import TODAY
from tests.ui import parts
from tests.ui.steps import OpenCase, follow, open_case, too_wide, unreachable, without_a_name
from ui.form import box_at, boxes_in
from ui.pages.discussion.everyday import EverydayCard
from ui.pages.discussion.items import item_words
from ui.pages.discussion.strengths import StrengthsStep

FIELDS = {"sleep", "comfort", "food", "language", "rituals", "interests"}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[OpenCase]:
    """The discussion about Noor."""
    with open_case(tmp_path) as opened:
        yield opened


@pytest.fixture
def step(qtbot: QtBot, case: OpenCase) -> StrengthsStep:
    """Its second step."""
    made = StrengthsStep(case.session)
    follow(case, made)
    made.resize(900, 700)
    parts.shown(qtbot, made)
    return made


def card(step: StrengthsStep) -> EverydayCard:
    """The card of everyday things."""
    return step.findChildren(EverydayCard)[0]


def test_it_is_folded_and_every_field_is_behind_it(case: OpenCase, step: StrengthsStep) -> None:
    """Negative control: without the boxes no field of `everyday` is reached."""
    assert not card(step).fold.is_open()
    added = case.notebook.add(Everyday())
    assert unreachable(step, added.id, Everyday) == []
    assert card(step).fold.is_open()
    assert without_a_name(step) == []
    assert too_wide(step) == 0


def test_a_warm_transition_opens_it_before_the_observations(case: OpenCase, step: StrengthsStep) -> None:
    """Negative control: with nothing in `_OPEN_FOR` it stays folded below."""
    body = step.work.body
    assert body.indexOf(card(step)) == 2
    case.notebook.change(case.discussion, "type", "warm_transition")
    parts.settle()
    assert {box.field.name for box in boxes_in(step) if box.isVisible()} >= FIELDS
    assert body.indexOf(card(step)) == 1
    case.notebook.change(case.discussion, "type", "joint")
    assert body.indexOf(card(step)) == 2
    assert not card(step).fold.is_open()


def test_what_is_typed_can_be_ticked_in_its_own_words(case: OpenCase, step: StrengthsStep) -> None:
    """The line says what was answered, and the folded line does too."""
    step.focus_on("", "comfort")
    box = box_at(QApplication.focusWidget())
    assert box is not None
    box.editor.controls()[0].insertPlainText("haar doekje, bij Fatma")
    (row,) = case.notebook.papers.of(Everyday)
    assert row.comfort == "haar doekje, bij Fatma"
    assert row in shareable(case.notebook.papers)
    assert item_words(row, case.notebook.papers) == "Everyday life: comfort"
    assert card(step).fold.button.accessibleDescription() == "comfort"


def test_the_other_teams_row_is_not_written_over(case: OpenCase, step: StrengthsStep) -> None:
    """Negative control: with the first row found, theirs is changed."""
    case.notebook.add(Everyday(team=case.team.linde, sleep="op een matje"))
    step.focus_on("", "sleep")
    box = next(box for box in boxes_in(step) if box.field.name == "sleep")
    box.target.write("sleep", "in haar bedje")
    found = {row.team == case.team.linde: row.sleep for row in case.notebook.papers.of(Everyday)}
    assert found == {True: "op een matje", False: "in haar bedje"}


def test_an_everyday_exchange_asks_for_one_of_them(case: OpenCase, step: StrengthsStep) -> None:
    """No observations, no meaning. Negative control: as for any discussion, two observations are asked."""
    case.notebook.change(case.discussion, "type", "everyday")
    (asked,) = steps(case.notebook.papers, TODAY)[1].missing
    step.answer(asked)
    box = box_at(QApplication.focusWidget())
    assert box is not None
    assert box.field.name == "sleep"
    box.target.write("sleep", "op haar zij")
    found = steps(case.notebook.papers, TODAY)
    assert found[1].missing == ()
    assert found[3].missing == ()
