# SPDX-License-Identifier: EUPL-1.2
"""Never alone: an estimate counts when whoever gave it confirms it, and not a moment longer."""

import pytest
from pytestqt.qtbot import QtBot

from shareprep.forms.discussion import Estimate
from shareprep.notebook import Notebook
from tests.core.test_notebook import Desk
from ui.pages.discussion.estimates import ColleagueTarget, OwnTarget


@pytest.fixture
def notebook() -> Notebook:
    return Desk().notebook


def only(notebook: Notebook) -> Estimate:
    (found,) = notebook.papers.of(Estimate)
    return found


def test_my_answer_is_confirmed_by_giving_it(qtbot: QtBot, notebook: Notebook) -> None:
    OwnTarget(notebook, "fatma", "2026-11-24").write("estimate", "yes")
    assert only(notebook).confirmed == ("fatma",)
    assert only(notebook).estimated_on == "2026-11-24"


def test_what_another_changes_waits_to_be_confirmed_again(qtbot: QtBot, notebook: Notebook) -> None:
    """Negative control: with a plain Target the estimate of Inge stays confirmed with Fatma's words."""
    row = notebook.add(Estimate(estimator="inge", estimate="yes", confirmed=("inge",)))
    target = ColleagueTarget(notebook, lambda: notebook.get(row.id), lambda: row)
    target.write("estimate", "no")
    assert only(notebook).confirmed == ()
    notebook.undo()
    assert (only(notebook).estimate, only(notebook).confirmed) == ("yes", ("inge",))


def test_a_colleague_confirms_what_was_typed_for_her(qtbot: QtBot, notebook: Notebook) -> None:
    notebook.add(Estimate(estimator="inge", estimate="yes"))
    OwnTarget(notebook, "inge", "2026-11-24").confirm()
    assert only(notebook).confirmed == ("inge",)
