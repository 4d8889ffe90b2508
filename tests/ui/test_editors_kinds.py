# SPDX-License-Identifier: EUPL-1.2
"""What holds for the editors of days, choices, people and words, besides what holds for all."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import parts
from ui import theme
from ui.editors.choice import ChoiceField, SegmentedField, choice_field
from ui.editors.day import DayField
from ui.editors.field import FieldEditor
from ui.editors.labelled import Labelled
from ui.editors.line import LineText
from ui.editors.minutes import MinutesField
from ui.editors.words import TagsField
from ui.pieces.choices import Option
from ui.theme import ThemeName

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALL = pytest.mark.parametrize("name", parts.EDITORS)
TYPED = pytest.mark.parametrize("name", ["line", "area", "day", "minutes", "tags"])


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Callable[[ThemeName, float], None]:
    """Every test begins with the light theme at 100 %; to restyle costs time, so only where it is needed."""
    if theme.current() != theme.Theme() or not qapp.styleSheet():
        theme.apply(qapp)
    return lambda name, scale: (theme.apply(qapp, name, scale), None)[1]


def listen(editor: FieldEditor) -> list[object]:
    """What the editor tells from now on."""
    told: list[object] = []
    editor.changed.connect(lambda value: told.append(value))
    return told


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


# -- days --------------------------------------------------------------------------------------------


def understand(typed: str) -> str:
    return {"gisteren": "2026-11-23", "9/11, 10:20": "2026-11-09T10:20"}.get(typed, typed)


def show(stored: str) -> str:
    return {"2026-11-23": "ma 23/11", "2026-11-09T10:20": "ma 9/11, 10:20"}.get(stored, stored)


def test_a_day_is_understood_when_one_leaves(qtbot: QtBot) -> None:
    day, after = DayField(understand, show), LineText()
    parts.page(qtbot, day, after)
    told = listen(day)
    day.focus_at()
    qtbot.keyClicks(focused(), "gisteren")
    assert told[-1] == "gisteren", "while typing it is what was typed"
    after.focus_at()
    assert told[-1] == "2026-11-23"
    assert day.line.text() == "ma 23/11"
    count = len(told)
    day.focus_at()
    after.focus_at()
    assert len(told) == count, "to look is no change"


def test_half_a_day_stays_as_typed(qtbot: QtBot) -> None:
    day, after = DayField(understand, show), LineText()
    parts.page(qtbot, day, after)
    day.focus_at()
    qtbot.keyClicks(focused(), "ergens in m")
    after.focus_at()
    assert day.value() == "ergens in m"
    assert day.line.text() == "ergens in m"


def test_the_calendar_keeps_the_hour_and_gives_the_focus_back(qtbot: QtBot) -> None:
    day = DayField(understand, show)
    parts.page(qtbot, day)
    day.set_value("2026-11-09T10:20")
    assert day.line.text() == "ma 9/11, 10:20"
    told = listen(day)
    popup = day.open_calendar()
    qtbot.addWidget(popup)
    assert popup.calendar.selectedDate().toString("yyyy-MM-dd") == "2026-11-09"
    qtbot.keyClick(popup.calendar.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Right)
    qtbot.keyClick(popup.calendar.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Return)
    assert told == ["2026-11-10T10:20"]
    assert day.has_focus()


def test_esc_closes_the_calendar(qtbot: QtBot) -> None:
    day = DayField(understand, show)
    parts.page(qtbot, day)
    told = listen(day)
    popup = day.open_calendar()
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert told == []


# -- choices, people, words ---------------------------------------------------------------------------


def test_few_options_stand_beside_each_other() -> None:
    assert isinstance(choice_field(parts.YES_NO), SegmentedField)
    assert isinstance(choice_field([Option(str(n), f"keuze {n}") for n in range(5)]), ChoiceField)


@pytest.mark.parametrize("name", ["choice", "segmented", "many", "people", "person"])
def test_a_value_that_is_no_option_any_more_stays(qtbot: QtBot, name: str) -> None:
    editor = parts.EDITORS[name].make()
    qtbot.addWidget(editor)
    gone: object = ("weg",) if name in ("many", "people") else "weg"
    editor.set_value(gone)
    assert editor.value() == gone


def test_arrows_and_delete_in_a_list(qtbot: QtBot) -> None:
    field = ChoiceField()
    field.set_options(parts.YES_NO)
    parts.page(qtbot, field)
    told = listen(field)
    field.focus_at()
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    assert told == ["yes", "doubt", ""]


def test_other_options_tell_nobody(qtbot: QtBot) -> None:
    for editor in (ChoiceField(), SegmentedField()):
        qtbot.addWidget(editor)
        editor.set_options(parts.YES_NO)
        editor.set_value("no")
        told = listen(editor)
        editor.set_options(parts.YES_NO[1:])
        assert editor.value() == "no"
        assert told == []


def test_a_word_counts_before_enter(qtbot: QtBot) -> None:
    tags = TagsField("{word} weghalen")
    parts.page(qtbot, tags)
    told = listen(tags)
    tags.focus_at()
    qtbot.keyClicks(focused(), "ze")
    tags.set_value(("ze",))  # what comes back from the notebook
    qtbot.keyClicks(focused(), "e")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.keyClicks(focused(), "zand,")
    assert told[-1] == ("zee", "zand")
    qtbot.keyClick(focused(), Qt.Key.Key_Backspace)
    qtbot.keyClick(focused(), Qt.Key.Key_Backspace)
    assert told[-1] == ("zee", "zan")


def test_a_chip_of_a_word_goes_by_its_cross(qtbot: QtBot) -> None:
    tags = TagsField("{word} weghalen")
    parts.page(qtbot, tags)
    tags.set_value(("zee", "zand"))
    parts.settle()
    told = listen(tags)
    cross = tags.controls()[1]
    assert parts.spoken(cross) == "zee weghalen"
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert told == [("zand",)]
    assert tags.has_focus(), "the focus stays in the field"


def test_people_are_spoken_with_their_label_whatever_is_said_under_them() -> None:
    people = parts.people(many=True)
    box = Labelled(people, "Gezien door", "Wie was erbij?")
    assert people.controls()[0].accessibleDescription() == "Gezien door. Wie was erbij?"
    box.say("Kies iemand.")
    assert people.controls()[0].accessibleDescription() == "Gezien door. Wie was erbij? Kies iemand."
    box.say("")
    box.rename("Gezegd door")
    assert people.controls()[0].accessibleDescription() == "Gezegd door. Wie was erbij?"


def test_people_are_chosen_from_who_is_known(qtbot: QtBot) -> None:
    people = parts.people(many=True)
    parts.page(qtbot, people)
    people.set_value(("id-els",))
    told = listen(people)
    menu = people.offer()
    assert menu is not None
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["Inge && Co", "Sofie", "Iemand anders…"]
    menu.actions()[1].trigger()
    menu.close()
    assert told == [("id-els", "id-sofie")]


def test_somebody_nobody_knows_is_typed(qtbot: QtBot) -> None:
    people = parts.people(many=False)
    parts.page(qtbot, people, LineText())
    told = listen(people)
    menu = people.offer()
    assert menu is not None
    menu.actions()[-1].trigger()
    menu.close()
    qtbot.keyClicks(focused(), "oma")
    assert told == ["o", "om", "oma"]
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert people.value() == "oma"
    assert people.has_focus()


def test_a_link_to_what_is_gone_says_so(qtbot: QtBot) -> None:
    people = parts.people(many=False, own="")
    qtbot.addWidget(people)
    people.set_value("0b0f1d2c-0000-4000-8000-00000000abcd")
    assert parts.spoken(people.controls()[-1]) == "niet meer in de lijst weghalen"


def test_up_and_down_count(qtbot: QtBot) -> None:
    minutes = MinutesField()
    parts.page(qtbot, minutes)
    told = listen(minutes)
    minutes.set_value("10")
    minutes.focus_at()
    qtbot.keyClick(focused(), Qt.Key.Key_Up)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert told == ["11", "10", "9"]


def test_a_problem_is_shown_and_spoken_with_the_field(qtbot: QtBot) -> None:
    line = LineText()
    box = Labelled(line, "Waar?", "Zo precies als je wil.")
    parts.page(qtbot, box)
    box.say("Waar was het?")
    assert line.line.accessibleDescription() == "Zo precies als je wil. Waar was het?"
    box.say("")
    assert line.line.accessibleDescription() == "Zo precies als je wil."
