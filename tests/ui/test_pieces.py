# SPDX-License-Identifier: EUPL-1.2
"""What holds for every piece: it has a name, can be reached and pressed by keys, and is never cut off."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import parts
from ui import icons, theme
from ui.pieces.beside import Beside
from ui.pieces.buttons import PrimaryButton
from ui.pieces.choices import LevelChoice, SegmentedChoice
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Chip
from ui.pieces.text import Paragraph
from ui.pieces.work import WorkArea
from ui.theme import ThemeName


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Callable[[ThemeName, float], None]:
    """Every test begins with the light theme at 100 %; to restyle costs time, so only where it is needed."""
    if theme.current() != theme.Theme() or not qapp.styleSheet():
        theme.apply(qapp)
    return lambda name, scale: (theme.apply(qapp, name, scale), None)[1]


def focusable(widget: QWidget) -> list[QWidget]:
    inside = [widget, *widget.findChildren(QWidget)]
    return [part for part in inside if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()]


@pytest.mark.parametrize("name", parts.PIECES)
def test_what_can_have_the_focus_has_a_name_and_a_role(qtbot: QtBot, name: str) -> None:
    area = parts.page(qtbot, parts.PIECES[name]())
    for part in focusable(area):
        assert parts.spoken(part), part
        role = QAccessible.queryAccessibleInterface(part).role()
        assert role not in (QAccessible.Role.Client, QAccessible.Role.NoRole), part


@pytest.mark.parametrize("name", parts.PIECES)
def test_targets_are_large_enough(qtbot: QtBot, name: str) -> None:
    area = parts.page(qtbot, parts.PIECES[name]())
    for part in focusable(area):
        least = 44 if isinstance(part, PrimaryButton) else 24
        assert part.height() >= least, part
        assert part.width() >= 24, part


@pytest.mark.parametrize("width", [1280, 560])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", [name for name in parts.PIECES if name != "strip"])  # its head folds it
def test_nothing_is_cut_off(
    qtbot: QtBot, look: Callable[[ThemeName, float], None], name: str, scale: float, width: int
) -> None:
    look("light", scale)
    if width == 560 and name in ("side bar", "help", "footer", "discussion head"):
        width = 936  # what these get in the smallest window
    area = parts.page(qtbot, parts.PIECES[name](), width=width)
    assert area.widget().width() <= area.viewport().width(), "it would scroll sideways"
    for part in area.column.findChildren(QWidget):
        if (
            part.isVisible()
            and part.parentWidget() is not None
            and part.width()
            and "qt_" not in part.objectName()
        ):
            least = part.minimumSizeHint()
            assert part.width() >= least.width(), part
            high = part.heightForWidth(part.width()) if part.hasHeightForWidth() else least.height()
            assert part.height() >= high, part


@pytest.mark.parametrize("name", parts.PIECES)
def test_dark_is_painted_in_other_colours(
    qtbot: QtBot, look: Callable[[ThemeName, float], None], name: str
) -> None:
    area = parts.page(qtbot, parts.PIECES[name]())
    light = area.grab().toImage()
    look("dark", 1.0)
    parts.settle()
    dark = area.grab().toImage()
    assert light != dark
    whites = sum(dark.pixelColor(x, y).lightness() > 250 for x in range(0, 820, 7) for y in range(0, 700, 7))
    assert whites < 12, "a surface stayed white"  # the words in the side bar are white in both


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_open_parts_follow_the_text_size(
    qtbot: QtBot, look: Callable[[ThemeName, float], None], scale: float
) -> None:
    area = parts.page(qtbot, parts.card())
    before = area.column.height()
    look("light", scale)
    parts.settle()
    assert (area.column.height() > before * 1.4) is (scale == 2.0)


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    assert icons.MARK in icons.names()
    for name in icons.names():
        image = icons.pixmap(name, theme.current().colour("ink"), 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_enter_presses_once_while_the_key_is_held(qtbot: QtBot) -> None:
    button = PrimaryButton("Delen")
    parts.shown(qtbot, button)
    pressed: list[bool] = []
    button.clicked.connect(lambda checked: pressed.append(checked))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 1


def test_ampersands_are_words(qtbot: QtBot) -> None:
    button = PrimaryButton("Inge & Co")
    qtbot.addWidget(button)
    assert button.words() == "Inge & Co"
    assert parts.spoken(button) == "Inge & Co"


# -- groups of choices -------------------------------------------------------------------------------


def stops(widget: QWidget) -> list[QWidget]:
    return [part for part in focusable(widget) if part.focusPolicy() is Qt.FocusPolicy.StrongFocus]


@pytest.mark.parametrize("name", ["segments", "levels", "strip", "side bar"])
def test_a_group_is_one_tab_stop(qtbot: QtBot, name: str) -> None:
    group = parts.PIECES[name]()
    parts.page(qtbot, group, width=1400)
    assert len(stops(group)) == 1


def test_arrows_choose_and_go_round(qtbot: QtBot) -> None:
    choice = SegmentedChoice(parts.YES_NO, "Samen bespreken?")
    parts.page(qtbot, choice)
    said: list[str] = []
    choice.chosen.connect(said.append)
    choice.first_focus().setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert said == ["doubt", "no", "yes", "no", "yes"]
    assert choice.value() == "yes"
    assert sum(part.isChecked() for part in choice.findChildren(QRadioButton)) == 1


def test_a_level_is_cleared_by_delete_and_by_choosing_it_again(qtbot: QtBot) -> None:
    level = LevelChoice("Welbevinden")
    parts.page(qtbot, level)
    said: list[str] = []
    level.chosen.connect(said.append)
    level.set_value("2+")
    assert said == [], "showing a value is nobody's choice"
    level.first_focus().setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    qtbot.mouseClick(level.parts()[8], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(level.parts()[8], Qt.MouseButton.LeftButton)
    assert said == ["", "5", ""]


def test_segments_are_radio_buttons_to_a_screen_reader(qtbot: QtBot) -> None:
    level = LevelChoice("Welbevinden")
    qtbot.addWidget(level)
    roles = {QAccessible.queryAccessibleInterface(part).role() for part in level.parts()}
    assert roles == {QAccessible.Role.RadioButton}
    assert [parts.spoken(part) for part in level.parts()][:3] == ["1", "1+", "2"]


def test_segments_break_into_lines_where_it_is_narrow(qtbot: QtBot) -> None:
    choice = SegmentedChoice(parts.YES_NO, "Samen bespreken?")
    parts.page(qtbot, choice, width=230)
    assert len({part.y() for part in choice.parts()}) > 1
    assert all(part.geometry().right() <= choice.width() for part in choice.parts())


def test_the_strip_says_where_one_wants_to_go_and_stays_put(qtbot: QtBot) -> None:
    steps = parts.strip()
    parts.page(qtbot, steps, width=1500)
    steps.set_current(1)
    with qtbot.waitSignal(steps.chosen) as asked:
        steps.focus_target().setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert asked.args == [2]
    assert steps.current() == 1, "only the caller decides where one is"


def test_the_strip_is_a_drop_down_where_its_names_do_not_fit(qtbot: QtBot) -> None:
    head = parts.discussion_head()
    head.resize(1302, 120)
    parts.shown(qtbot, head)
    assert not head.strip.is_compact()
    head.strip.focus_target().setFocus()
    head.resize(900, 160)
    parts.settle()
    assert head.strip.is_compact()
    assert QApplication.focusWidget() is head.strip.focus_target(), "the focus goes along"
    assert parts.spoken(head.strip.focus_target()) == "Stap 1 van 7 · Vraag en inschatting"
    head.resize(1302, 120)
    parts.settle()
    assert not head.strip.is_compact()


def test_the_rail_keeps_its_names(qtbot: QtBot) -> None:
    bar = parts.side_bar()
    bar.resize(bar.width(), 600)
    parts.shown(qtbot, bar)
    bar.set_narrow(True)
    assert bar.width() == 64
    assert [parts.spoken(button) for button in bar.findChildren(QPushButton)][:2] == ["Vandaag", "Kinderen"]
    with qtbot.waitSignal(bar.chosen) as chosen:
        stops(bar)[0].setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert chosen.args == ["children"]


def test_f1_folds_the_help_and_the_focus_goes_along(qtbot: QtBot) -> None:
    column = parts.help_column()
    column.resize(column.width(), 600)
    parts.shown(qtbot, column)
    wide = column.width()
    column.toggle()
    assert column.is_folded()
    assert column.width() < wide / 3
    assert parts.spoken(QApplication.focusWidget()) == "Uitklappen"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not column.is_folded()
    assert column.width() == wide


def test_parts_go_below_each_other_before_a_page_scrolls_sideways(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    for part in (first, second):
        part.setMinimumSize(200, 20)
    beside, area = Beside(first, second, gap=14), WorkArea()
    area.add(beside)
    parts.shown(qtbot, area)
    for wide, stands in ((600, True), (440, False), (300, False), (600, True)):
        area.resize(wide, 300)
        parts.settle()
        assert beside.is_beside() is stands, wide
        assert area.horizontalScrollBar().maximum() == 0
        assert (first.y() == second.y()) is stands


def test_a_fold_opens_by_key(qtbot: QtBot) -> None:
    fold = parts.fold()
    parts.page(qtbot, fold)
    fold.set_open(False)
    assert not fold.part.isVisible()
    fold.button.setFocus()
    qtbot.keyClick(fold.button, Qt.Key.Key_Return)
    assert fold.is_open()
    assert fold.part.isVisible()


def test_a_fold_is_heard_as_a_button_that_is_expanded_or_not(qtbot: QtBot) -> None:
    fold = parts.fold()
    parts.page(qtbot, fold)
    face = QAccessible.queryAccessibleInterface(fold.button)
    for is_open in (False, True):
        fold.set_open(is_open)
        state = face.state()
        assert face.role() is QAccessible.Role.Button
        assert (state.expandable, state.expanded, state.collapsed) == (1, is_open, not is_open)
        assert not state.checkable
    face.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    assert not fold.is_open()


def test_a_chip_goes_by_its_cross_and_by_delete(qtbot: QtBot) -> None:
    chip = Chip("Noor", "Noor weghalen")
    parts.shown(qtbot, chip)
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip.cross, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip.cross, Qt.Key.Key_Delete)


@pytest.mark.parametrize("name", ["switch", "tick"])
def test_enter_and_space_tick(qtbot: QtBot, name: str) -> None:
    box = parts.PIECES[name]()
    assert isinstance(box, QCheckBox)
    parts.page(qtbot, box)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()


# -- room --------------------------------------------------------------------------------------------


def test_the_work_column_is_never_wider_than_reads_well(
    qtbot: QtBot, look: Callable[[ThemeName, float], None]
) -> None:
    area = parts.page(qtbot, Paragraph(parts.LONG), width=1366)
    assert area.column.width() == 820
    middle = area.column.mapTo(area, QPoint(410, 0)).x()
    assert abs(middle - area.viewport().width() / 2) <= 1
    look("light", 1.5)
    parts.settle()
    assert area.column.width() == 1230


def test_what_gets_the_focus_comes_into_sight(qtbot: QtBot) -> None:
    ticks = [parts.PIECES["tick"]() for _ in range(60)]
    area = parts.page(qtbot, *ticks)
    ticks[50].setFocus()
    top = ticks[50].mapTo(area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= area.viewport().height() - ticks[50].height()
    ticks[0].setFocus()
    assert 0 <= ticks[0].mapTo(area.viewport(), QPoint(0, 0)).y() <= 60


def test_the_wheel_scrolls_the_page_over_any_part(qtbot: QtBot) -> None:
    level = LevelChoice("Welbevinden")
    parts.page(qtbot, level, *[parts.PIECES["paragraph"]() for _ in range(60)])
    level.set_value("3")
    segment = level.parts()[2]
    place = QPointF(segment.rect().center())
    event = QWheelEvent(
        place, segment.mapToGlobal(place), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(segment, event)
    assert level.value() == "3"


def test_a_word_that_is_too_long_is_broken(qtbot: QtBot) -> None:
    words = Paragraph("Kindercoördinatieoverlegvergaderingsverslag" * 3)
    parts.page(qtbot, words, width=300)
    assert words.width() <= 300
    assert words.height() >= words.heightForWidth(words.width()) > 40


def test_what_people_typed_is_never_markup(qtbot: QtBot) -> None:
    words = Paragraph("<b>Noor</b> & <img src=x>")
    qtbot.addWidget(words)
    assert parts.spoken(words) == "<b>Noor</b> & <img src=x>"


def test_a_flow_keeps_reading_order_from_the_right(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(holder)
    first, second = PrimaryButton("een"), PrimaryButton("twee")
    flow.addWidget(first)
    flow.addWidget(second)
    holder.resize(600, 60)
    holder.show()
    assert first.x() > second.x()
