# SPDX-License-Identifier: EUPL-1.2
"""Step 7: the record after a meeting, from the parents' proposal to the report on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep import i18n
from shareprep.errors import Problem
from shareprep.forms.meeting import Participant
from shareprep.forms.outcome import Action, Attendance, FurtherSharing, Goal, Outcome
from shareprep.forms.preparation import Interpretation
from shareprep.forms.record import Record
from shareprep.forms.review import CooperationReview
from tests.builders_acts import TODAY
from tests.ui import parts
from tests.ui.steps import OpenCase, follow, open_case, too_wide, unreachable, without_a_name
from ui import theme
from ui.form import boxes_in
from ui.pages.discussion.agreements import AgreementRow
from ui.pages.discussion.outcome import KeptMeanings, OutcomeStep
from ui.place import Place


@pytest.fixture(autouse=True)
def dutch(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp)
    i18n.use("nl")
    yield
    i18n.use("en")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[OpenCase]:
    with open_case(tmp_path) as opened:
        opened.notebook.add(Participant(person=opened.team.fatma, roles=("presenter",)))
        yield opened


@pytest.fixture
def step(qtbot: QtBot, case: OpenCase) -> OutcomeStep:
    return shown(qtbot, case)


def shown(qtbot: QtBot, case: OpenCase, width: int = 986, height: int = 620) -> OutcomeStep:
    made = OutcomeStep(case.session)
    follow(case, made)
    made.resize(width, height)
    parts.shown(qtbot, made)
    return made


def outcome(case: OpenCase) -> Outcome:
    found = case.notebook.papers.one(Outcome)
    assert found is not None
    return found


# -- writing ---------------------------------------------------------------------------------------


def test_the_parents_proposal_comes_first(step: OutcomeStep) -> None:
    assert boxes_in(step.work)[0].field.name == "parent_choice"
    step.focus_first()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert parts.spoken(focused) == boxes_in(step.work)[0].label.text()


def test_an_agreement_is_written_by_keys_alone(qtbot: QtBot, step: OutcomeStep, case: OpenCase) -> None:
    assert step.add_here()  # Ctrl+Enter
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "Een uurtje komen kijken")
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    parts.settle()
    assert [row.what for row in case.notebook.papers.of(Action)] == ["Een uurtje komen kijken"]
    row = step.agreements._shown[0][1]
    assert isinstance(row, AgreementRow)
    assert row.hasFocus()
    assert "Een uurtje komen kijken" in parts.spoken(row)
    assert "nog vragen" in parts.spoken(row)


def test_done_has_its_day_in_one_step(step: OutcomeStep, case: OpenCase) -> None:
    action = case.notebook.add(Action(what="Bellen"))
    step.agreements.open_row(action.id)
    state = next(box for box in boxes_in(step.agreements) if box.field.name == "state")
    state.editor.changed.emit("done")
    found = case.notebook.get(action.id)
    assert isinstance(found, Action)
    assert (found.state, found.done_on) == ("done", TODAY.isoformat())
    step.agreements.close_row()
    assert "gedaan" in parts.spoken(step.agreements._shown[0][1])
    case.notebook.undo()
    found = case.notebook.get(action.id)
    assert isinstance(found, Action)
    assert (found.state, found.done_on) == ("open", "")


def test_who_was_there_is_a_tick_for_each(qtbot: QtBot, step: OutcomeStep, case: OpenCase) -> None:
    mama = step.present.tick(case.team.mama)
    mama.setFocus()
    qtbot.keyClick(mama, Qt.Key.Key_Space)
    rows = case.notebook.papers.of(Attendance)
    assert [(row.person, row.present) for row in rows] == [(case.team.mama, "yes")]
    qtbot.keyClick(mama, Qt.Key.Key_Space)
    assert case.notebook.papers.of(Attendance)[0].present == "no"
    assert mama.accessibleDescription() == "afwezig"
    qtbot.keyClick(mama, Qt.Key.Key_Right)  # one stop: an arrow goes to the next person
    assert step.present.tick(case.team.fatma).hasFocus()


def test_everybody_is_one_step(step: OutcomeStep, case: OpenCase) -> None:
    step.present.all_were_there()
    assert {row.person for row in case.notebook.papers.of(Attendance)} == {case.team.mama, case.team.fatma}
    assert step.present.tick(case.team.mama).isChecked()
    case.notebook.undo()
    assert case.notebook.papers.of(Attendance) == []
    assert not step.present.tick(case.team.mama).isChecked()


def test_with_nobody_at_the_table_it_goes_there(step: OutcomeStep, case: OpenCase) -> None:
    for row in case.notebook.papers.of(Participant):
        case.notebook.remove(row.id)
    went: list[Place] = []
    step.go.connect(lambda place: went.append(place))
    assert step.present._nobody.isVisible()
    step.present._nobody.click()
    assert went[0].step == 6


def test_gone_through_fills_in_day_and_person(step: OutcomeStep, case: OpenCase) -> None:
    step.present.gone_through.click()
    assert (outcome(case).feedback_on, outcome(case).feedback_by) == (TODAY.isoformat(), case.team.fatma)
    assert step.present.gone_through.text() == "met de ouders overlopen 24/11"
    step.present.gone_through.click()
    assert outcome(case).feedback_on == ""


def test_six_weeks_after_the_meeting_are_proposed_and_never_filled_in(
    step: OutcomeStep, case: OpenCase
) -> None:
    assert case.notebook.papers.one(Outcome) is None
    assert "do 7/1" in step.going_on._proposal.words()
    step.going_on._proposal.click()
    assert outcome(case).review_date == "2027-01-07"
    assert not step.going_on._proposal.isVisible()


def test_nothing_further_is_an_answer(step: OutcomeStep, case: OpenCase) -> None:
    assert "nog niets genoteerd" in step.going_on._summary.text()
    step.going_on._change.click()
    step.going_on._nothing.click()
    assert [row.what for row in case.notebook.papers.of(FurtherSharing)] == ["niets"]
    case.session.notebook.change(outcome_made(case), "guardian", case.team.fatma)
    assert step.going_on._summary.text() == "niets · Fatma volgt op"


def outcome_made(case: OpenCase) -> str:
    found = case.notebook.papers.one(Outcome)
    return found.id if found is not None else case.notebook.add(Outcome()).id


def test_meanings_that_stay_are_offered_as_they_were_written(step: OutcomeStep, case: OpenCase) -> None:
    meaning = case.notebook.papers.of(Interpretation)[0]
    box = step.findChild(KeptMeanings)
    assert isinstance(box, KeptMeanings)
    box.editor.changed.emit((meaning.id,))
    assert outcome(case).meanings_kept == (meaning.id,)
    chips = [chip.words.text() for chip in box.editor._chips]  # type: ignore[attr-defined]
    assert chips == [f"Fatma: {meaning.meaning}"]


# -- all of it -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Outcome, Goal, Action, Attendance, FurtherSharing, CooperationReview])
def test_every_declared_field_is_within_reach(step: OutcomeStep, case: OpenCase, kind: type[Record]) -> None:
    row = case.notebook.add(kind())
    assert unreachable(step, row.id, kind) == []


def test_what_is_still_open_leads_to_its_field(qtbot: QtBot, step: OutcomeStep, case: OpenCase) -> None:
    step.answer(Problem("no_review", "", "", "review"))
    focused = QApplication.focusWidget()
    assert focused is not None
    review = next(box for box in boxes_in(step) if box.field.name == "everyone_spoke")
    assert review.isAncestorOf(focused)
    step.answer(Problem("no_action", "", "", "action"))
    assert case.notebook.papers.of(Action)


def test_everything_that_tab_reaches_has_a_spoken_name(step: OutcomeStep, case: OpenCase) -> None:
    step.agreements.add_row()
    step.going_on._fold.set_open(True)
    assert without_a_name(step) == []


SIZES = [(986, 1.0), (924, 1.0), (924, 1.5), (1266, 2.0), (924, 2.0)]


@pytest.mark.parametrize(("width", "scale"), SIZES)
def test_it_fits(qtbot: QtBot, qapp: QApplication, case: OpenCase, width: int, scale: float) -> None:
    case.notebook.add(
        Action(what="Elke ochtend vijf minuten hoekje met twee kinderen", aimed_at="environment")
    )
    theme.apply(qapp, "light", scale)
    step = shown(qtbot, case, width, 520)
    assert too_wide(step) == 0
    is_table = isinstance(step.agreements._shown[0][1], AgreementRow)
    assert is_table is (step.agreements.width() >= theme.current().px(640))
    theme.apply(qapp)


# -- the report ------------------------------------------------------------------------------------


def test_the_report_is_shown_and_saved(
    qtbot: QtBot, step: OutcomeStep, case: OpenCase, tmp_path: Path
) -> None:
    made = outcome_made(case)
    case.notebook.change(made, "parent_choice", "Eerst een uurtje komen kijken.")
    case.notebook.add(Action(what="Elke ochtend vijf minuten hoekje", who=case.team.fatma))
    step.make_report()
    assert step.preview is not None
    step.preview.draw()
    assert step.preview.drawn is not None
    words = " ".join(step.preview.drawn.page.words.split())
    assert words.index("Eerst een uurtje komen kijken.") < words.index("Elke ochtend vijf")
    case.answers.file = tmp_path / "verslag.pdf"
    step.preview.save_sheet()
    assert case.answers.offered[0].name == f"verslag-{case.notebook.papers.discussion.code}.pdf"
    assert case.answers.file.read_bytes().startswith(b"%PDF")


def test_esc_goes_back_to_writing(qtbot: QtBot, step: OutcomeStep) -> None:
    step.make_report()
    assert not step.work.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert step.work.isVisible()
    assert step.preview is None


def test_a_field_that_is_asked_for_shows_the_form(step: OutcomeStep, case: OpenCase) -> None:
    made = outcome_made(case)
    step.make_report()
    assert not step.focus_on("nowhere", "nothing")
    assert step.preview is not None
    assert step.focus_on(made, "shared_insight")
    assert step.work.isVisible()
