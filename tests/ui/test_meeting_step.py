# SPDX-License-Identifier: EUPL-1.2
"""Step 6: people, place and course of a meeting, by keys and by mouse, with the sum always there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from shareprep import i18n
from shareprep.forms.meeting import Block, Meeting, Participant
from shareprep.process import course
from tests.ui import parts
from tests.ui.steps import OpenCase, follow, open_case, too_wide, unreachable, without_a_name
from ui import theme
from ui.pages.discussion.courseline import CourseLine
from ui.pages.discussion.meeting import MeetingStep

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def dutch(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp)
    i18n.use("nl")
    yield
    i18n.use("en")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[OpenCase]:
    with open_case(tmp_path) as opened:
        yield opened


@pytest.fixture
def step(qtbot: QtBot, case: OpenCase) -> MeetingStep:
    return shown(qtbot, case)


def shown(qtbot: QtBot, case: OpenCase, width: int = 1266, height: int = 620) -> MeetingStep:
    made = MeetingStep(case.session)
    follow(case, made)
    made.resize(width, height)
    parts.shown(qtbot, made)
    return made


def titles(step: MeetingStep) -> list[str]:
    return [block.title for block in step.course.blocks()]


def line(step: MeetingStep, number: int) -> CourseLine:
    """The line of a block as it stands on the screen."""
    part = step.course._parts[step.course.blocks()[number].id]
    assert isinstance(part, CourseLine)
    return part


def type_minutes(qtbot: QtBot, step: MeetingStep, number: int, typed: str) -> None:
    box = line(step, number).minutes.editor.controls()[0]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(box, typed)


def on_paper(step: MeetingStep) -> str:
    step.preview.draw()
    assert step.preview.drawn is not None
    return " ".join(step.preview.drawn.page.words.split())


# -- the course ------------------------------------------------------------------------------------


def test_the_usual_course_shows_and_is_printed_and_nothing_is_stored(
    step: MeetingStep, case: OpenCase
) -> None:
    assert len(titles(step)) == 8
    assert step.sum.text() == "60 van 60 minuten"
    assert titles(step)[0] in on_paper(step)
    assert case.notebook.papers.of(Block) == []


def test_typing_minutes_makes_the_course_ones_own_in_one_step(
    qtbot: QtBot, step: MeetingStep, case: OpenCase
) -> None:
    before = titles(step)
    type_minutes(qtbot, step, 2, "9")
    assert len(case.notebook.papers.of(Block)) == 8
    assert titles(step) == before
    assert step.sum.text() == "62 van 60 minuten, 2 meer dan gepland"
    assert line(step, 2).minutes.editor.controls()[0].hasFocus()  # one goes on typing
    assert "Samen 62" in on_paper(step)
    case.notebook.undo()
    assert case.notebook.papers.of(Block) == []
    assert step.sum.text() == "60 van 60 minuten"
    assert step.course._shown[2][0] == "block:2"


def test_more_keys_go_on_in_the_same_box(qtbot: QtBot, step: MeetingStep, case: OpenCase) -> None:
    type_minutes(qtbot, step, 0, "12")
    assert case.notebook.papers.of(Block)[0].minutes == "12"
    assert case.notebook.papers.of(Block)[0].title == titles(step)[0]


def test_the_sum_is_said_in_words_and_never_as_an_alarm(
    qtbot: QtBot, step: MeetingStep, case: OpenCase
) -> None:
    type_minutes(qtbot, step, 0, "1")
    assert step.sum.text() == "56 van 60 minuten, 4 over"
    assert step.sum._kind == "quiet"
    type_minutes(qtbot, step, 0, "8")
    assert step.sum.text() == "63 van 60 minuten, 3 meer dan gepland"
    assert step.sum._kind == "quiet"


@pytest.mark.parametrize("where", ["row", "minutes"])
def test_alt_and_an_arrow_move_a_block(qtbot: QtBot, step: MeetingStep, case: OpenCase, where: str) -> None:
    before = titles(step)
    part = line(step, 1).row if where == "row" else line(step, 1).minutes.editor.controls()[0]
    part.setFocus()
    qtbot.keyClick(part, Qt.Key.Key_Down, ALT)
    assert titles(step) == [before[0], before[2], before[1], *before[3:]]
    assert part.hasFocus()
    qtbot.keyClick(part, Qt.Key.Key_Up, ALT)
    assert titles(step) == before
    case.notebook.undo()
    case.notebook.undo()
    assert case.notebook.papers.of(Block) == []


def test_a_grip_drags_a_block(qtbot: QtBot, step: MeetingStep, case: OpenCase) -> None:
    before = titles(step)
    grip, goal = line(step, 0).grip, line(step, 2)
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton)
    down = grip.mapFromGlobal(goal.mapToGlobal(QPoint(4, goal.height() - 4)))
    qtbot.mouseMove(grip, down)
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=down)
    assert titles(step) == [before[1], before[2], before[0], *before[3:]]
    back = line(step, 2).grip
    up = back.mapFromGlobal(line(step, 0).mapToGlobal(QPoint(4, 2)))
    qtbot.mousePress(back, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(back, Qt.MouseButton.LeftButton, pos=up)
    assert titles(step) == before


def test_a_block_is_added_written_and_taken_away_by_keys(
    qtbot: QtBot, step: MeetingStep, case: OpenCase
) -> None:
    line(step, 0).row.setFocus()
    assert step.add_here()
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "Koffie")
    assert titles(step)[-1] == "Koffie"
    assert len(titles(step)) == 9
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    qtbot.keyClick(line(step, 8).row, Qt.Key.Key_Delete)
    assert len(titles(step)) == 8
    case.notebook.undo()
    assert titles(step)[-1] == "Koffie"


def test_a_usual_block_is_opened_and_written_in(qtbot: QtBot, step: MeetingStep, case: OpenCase) -> None:
    row = line(step, 7).row
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "!")
    assert case.notebook.papers.of(Block)[7].title.endswith("!")
    assert QApplication.focusWidget() is focused
    qtbot.keyClicks(focused, "!")
    assert case.notebook.papers.of(Block)[7].title.endswith("!!")
    assert step.course.opened == case.notebook.papers.of(Block)[7].id


# -- how long --------------------------------------------------------------------------------------


def choose(step: MeetingStep, minutes: int) -> None:
    menu = step.duration.offer()
    next(action for action in menu.actions() if action.text().startswith(str(minutes))).trigger()
    menu.close()


@pytest.mark.parametrize("minutes", [60, 45, 30])
def test_a_usual_length_brings_its_minutes(step: MeetingStep, case: OpenCase, minutes: int) -> None:
    choose(step, minutes)
    assert step.sum.text() == f"{minutes} van {minutes} minuten"
    assert case.notebook.papers.of(Block) == []


def test_a_usual_length_is_one_step_to_undo(qtbot: QtBot, step: MeetingStep, case: OpenCase) -> None:
    type_minutes(qtbot, step, 0, "9")
    case.notebook.leave_field()
    said: list[str] = []
    step.news.connect(lambda words, _action: said.append(words))
    choose(step, 30)
    assert step.sum.text() == "30 van 30 minuten"
    assert "30" in said[0]
    case.notebook.undo()
    meeting = case.notebook.papers.one(Meeting)
    assert meeting is not None
    assert meeting.minutes == "60"
    assert course.total(step.course.blocks()) == 64


# -- who -------------------------------------------------------------------------------------------


def words_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_parents_and_both_teams_are_offered(step: MeetingStep, case: OpenCase) -> None:
    menu = step.table.offer()
    offered = words_of(menu)
    menu.close()
    assert offered == [
        "papa Emre Aydın",
        "Fatma Yıldız",
        "Inge Van den Broeck",
        "Sofie Claes",
        "Iemand anders …",
    ]


def test_somebody_sits_down_and_gets_a_role(qtbot: QtBot, step: MeetingStep, case: OpenCase) -> None:
    step.table.seat(case.team.sofie)
    row = case.notebook.papers.of(Participant)[-1]
    case.notebook.change(row.id, "roles", ("note_taker",))
    step.table.seats.close_row()
    seat = step.table.seats._widget(row.id)
    assert seat is not None
    assert parts.spoken(seat) == "Sofie. verslagnemer"


def test_a_name_as_typed_is_fine(qtbot: QtBot, step: MeetingStep, case: OpenCase) -> None:
    step.table.seat_by_name()
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "Tante Rosa")
    assert case.notebook.papers.of(Participant)[-1].person == "Tante Rosa"


def test_nobody_yet_so_it_proposes_whom_to_begin_with(qtbot: QtBot, case: OpenCase) -> None:
    for row in case.notebook.papers.of(Participant):
        case.notebook.remove(row.id)
    step = shown(qtbot, case)
    step.table.propose()
    seated = [row.person for row in case.notebook.papers.of(Participant)]
    assert seated == [case.team.mama, case.papa, case.team.fatma, case.team.sofie]
    case.notebook.undo()
    assert case.notebook.papers.of(Participant) == []


def test_who_leads_and_takes_notes_is_asked_softly(step: MeetingStep, case: OpenCase) -> None:
    assert not step.table._question.isVisible()
    row = case.notebook.add(Participant(person=case.team.sofie, roles=("chair",)))
    assert not step.table._question.isVisible()
    case.notebook.change(row.id, "roles", ("chair", "note_taker"))
    assert step.table._question.isVisible()
    assert "Sofie" in step.table._question.text()


# -- the whole of it -------------------------------------------------------------------------------


def test_every_declared_field_is_within_reach(qtbot: QtBot, step: MeetingStep, case: OpenCase) -> None:
    meeting = case.notebook.papers.one(Meeting)
    assert meeting is not None
    assert unreachable(step, meeting.id, Meeting) == []
    assert unreachable(step, case.notebook.papers.of(Participant)[0].id, Participant) == []
    assert unreachable(step, step.course.blocks()[0].id, Block) == []


def test_everything_that_tab_reaches_has_a_spoken_name(step: MeetingStep) -> None:
    assert without_a_name(step) == []
    step.course.open_row(step.course.blocks()[2].id)
    assert without_a_name(step) == []


def test_tab_goes_along_the_lines_as_they_stand(qtbot: QtBot, step: MeetingStep) -> None:
    step.course.move_to(step.course.blocks()[0].id, 3)
    first = line(step, 0).minutes.editor.controls()[0]
    first.setFocus()
    for number in range(1, 8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is line(step, number).minutes.editor.controls()[0]


SIZES = [
    (1266, 1.0, True), (924, 1.0, False), (1266, 1.25, True), (1266, 1.5, False), (1266, 2.0, False),
    (924, 2.0, False),
]  # fmt: skip


@pytest.mark.parametrize(("width", "scale", "beside"), SIZES)
def test_it_fits_and_the_sheet_goes_below_where_there_is_no_room(
    qtbot: QtBot, qapp: QApplication, case: OpenCase, width: int, scale: float, beside: bool
) -> None:
    theme.apply(qapp, "light", scale)
    step = shown(qtbot, case, width, 520)
    assert step._is_beside is beside
    assert step.work.isAncestorOf(step.preview) is not beside
    assert too_wide(step) == 0
    theme.apply(qapp)
