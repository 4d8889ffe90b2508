# SPDX-License-Identifier: EUPL-1.2
"""Never alone: an estimate counts when whoever gave it confirms it, and not a moment longer."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep.acts import discussions, vaults
from shareprep.forms.discussion import Estimate
from shareprep.forms.record import Record
from shareprep.forms.team import Colleague
from shareprep.notebook import Notebook
from shareprep.settings import Settings
from tests.builders_acts import TODAY, team_vault
from tests.core.test_notebook import Desk
from tests.ui import parts
from ui.editors.people import PeopleField
from ui.form import FieldBox, box_at
from ui.pages.discussion.estimates import ColleagueTarget, OwnTarget
from ui.pages.discussion.frame import DiscussionPage
from ui.pieces.text import Paragraph
from ui.place import Place
from ui.session import Session

Row = TypeVar("Row", bound=Record)


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


# -- on the page ------------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[DiscussionPage]:
    """Fatma is in; her team is Inge, Marleen and herself, and she gave her own estimate."""
    with team_vault(tmp_path) as team:
        vaults.add_person(team.vault, "Marleen De Clercq", "leader", "een wachtzin voor Marleen zelf")
        session = Session(
            Settings(tmp_path / "settings"), team.world, today=lambda: TODAY, leave=lambda _arguments: None
        )
        session.enter(team.vault)
        begun = discussions.begin_discussion(team.vault, team.fatma, TODAY, children=(team.noor,))
        made = DiscussionPage(session)
        made.resize(1150, 700)
        made.open(Place("discussion", begun, 1))
        parts.shown(qtbot, made)
        for field in ("question", "harm"):
            session.notebook.change(begun, field, "Dat ze een etiket krijgt.")
        session.notebook.change(begun, "other_team", team.linde)
        session.notebook.add(Estimate(estimator=team.fatma, estimate="yes", confirmed=(team.fatma,)))
        yield made
        session.close()


def rows(page: DiscussionPage, kind: type[Row]) -> list[Row]:
    """What the open discussion has of a kind."""
    return page._session.notebook.papers.of(kind)


def field() -> FieldBox:
    """The field that the focus is in."""
    box = box_at(QApplication.focusWidget())
    assert box is not None
    return box


def offered(choose: str = "") -> list[str]:
    """Who can be chosen where the focus is; and choose one of them."""
    editor = field().editor
    assert isinstance(editor, PeopleField)
    menu = editor.offer()
    assert menu is not None
    lines = {line.text(): line for line in menu.actions() if line.text()}
    if choose:
        lines[choose].trigger()
    menu.close()
    return list(lines)


def test_never_alone_offers_others_of_this_team(page: DiscussionPage) -> None:
    """Oneself is never offered, nor somebody of the other team, nor who gave an estimate already.

    Negative control: with the usual people of a field, Fatma and Sofie are offered too.
    """
    page.answer_next()
    assert offered() == ["Inge Van den Broeck", "Marleen De Clercq", "Somebody else …"]
    marleen = next(one.id for one in rows(page, Colleague) if one.name.startswith("Marleen"))
    page._session.notebook.add(Estimate())
    page._session.notebook.add(Estimate(estimator=marleen))
    assert offered() == ["Inge Van den Broeck", "Somebody else …"]
    assert "Marleen: not filled in yet" in [one.text() for one in page.findChildren(Paragraph)]


def test_the_key_for_the_next_question_makes_no_estimate(page: DiscussionPage) -> None:
    """Negative control: with a row made by going there, an estimate of nobody stands there."""
    for _nth in range(6):
        page.show_step(1)
        page.answer_next()
    assert len(rows(page, Estimate)) == 1
    assert field().field.name == "estimator"
    offered(choose="Inge Van den Broeck")
    assert len(rows(page, Estimate)) == 2
    page.answer_next()
    assert field().field.name == "estimate"
    assert len(rows(page, Estimate)) == 2


def test_a_lock_in_the_middle_of_it_leads_back_to_the_question(page: DiscussionPage) -> None:
    """Negative control: without `QuestionStep.focus_on`, the focus goes to a part that does not show."""
    page.answer_next()
    where = page.place_now()
    assert where.field == "estimator"
    page.open(where)
    assert page.place_now() == where
    assert QApplication.focusWidget().isVisible()
