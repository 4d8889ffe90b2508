# SPDX-License-Identifier: EUPL-1.2
"""What holds for every editor: it tells what a person changed and nothing else.

And it leaves the program its keys.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import parts
from ui import theme
from ui.editors.area import AreaText
from ui.editors.choice import ChoiceField
from ui.editors.field import FieldEditor, differing
from ui.editors.labelled import Labelled
from ui.editors.line import LineText
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


# -- every editor ------------------------------------------------------------------------------------


@ALL
def test_showing_a_value_tells_nobody(qtbot: QtBot, name: str) -> None:
    sample = parts.EDITORS[name]
    editor = sample.make()
    parts.page(qtbot, editor)
    told = listen(editor)
    for value in (sample.value, sample.other, sample.value):
        editor.set_value(value)
        assert editor.value() == value
    assert told == []


@ALL
def test_nothing_is_a_value_too(qtbot: QtBot, name: str) -> None:
    sample = parts.EDITORS[name]
    editor = sample.make()
    qtbot.addWidget(editor)
    empty = editor.value()
    editor.set_value(sample.value)
    editor.set_value(empty)
    assert editor.value() == empty
    assert empty in ("", (), False)


@ALL
def test_it_has_a_spoken_name_wherever_the_focus_can_be(qtbot: QtBot, name: str) -> None:
    sample = parts.EDITORS[name]
    editor = sample.make()
    editor.set_name("Wat zag je?", "Schrijf wat een camera zag.")
    editor.set_value(sample.value)
    parts.page(qtbot, editor)
    assert editor.accessibleName() == "Wat zag je?"
    reached = [part for part in editor.controls() if part.isVisible()]
    assert reached
    assert all(parts.spoken(part) for part in reached)


@ALL
def test_focus_comes_and_goes_by_tab(qtbot: QtBot, name: str) -> None:
    sample = parts.EDITORS[name]
    before, editor, after = LineText(), sample.make(), LineText()
    parts.page(qtbot, before, editor, after)
    editor.set_value(sample.value)
    before.focus_at()
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert editor.has_focus()
    went: list[bool] = []
    editor.left.connect(lambda: went.append(True))
    for _ in range(6):
        if editor.has_focus():
            assert went == []
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert after.has_focus(), "Tab reaches the parts in their order on the page, made early or late"
    assert went == [True]


@ALL
def test_focus_can_be_put_back(qtbot: QtBot, name: str) -> None:
    sample = parts.EDITORS[name]
    editor = sample.make()
    editor.set_value(sample.value)
    parts.page(qtbot, LineText(), editor)
    editor.focus_at(2)
    assert editor.has_focus()
    assert editor.cursor_position() in (0, 2)


@ALL
def test_the_wheel_changes_nothing(qtbot: QtBot, name: str) -> None:
    sample = parts.EDITORS[name]
    editor = sample.make()
    editor.set_value(sample.value)
    parts.page(qtbot, editor)
    told = listen(editor)
    editor.focus_at()
    for part in (*editor.controls(), *editor.findChildren(QWidget)):
        if part.isVisible():
            QApplication.sendEvent(part, wheel(part))
    assert told == []
    assert editor.value() == sample.value


def wheel(part: QWidget) -> QWheelEvent:
    place = QPointF(part.rect().center())
    return QWheelEvent(
        place, part.mapToGlobal(place), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip


def test_the_wheel_would_change_a_bare_combo_box(qtbot: QtBot) -> None:
    """So that the test above tests something."""
    field = ChoiceField()
    field.set_options(parts.YES_NO)
    field.set_value("yes")
    field.combo.removeEventFilter(field)
    parts.page(qtbot, field)
    QApplication.sendEvent(field.combo, wheel(field.combo))
    assert field.value() != "yes"


@ALL
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(
    qtbot: QtBot, look: Callable[[ThemeName, float], None], name: str, scale: float
) -> None:
    look("light", scale)
    sample = parts.EDITORS[name]
    editor = sample.make()
    editor.set_value(sample.value)
    area = parts.page(qtbot, Labelled(editor, "Wat zag je?", "Schrijf wat een camera zag."), width=620)
    assert area.column.width() <= area.viewport().width()
    for part in editor.findChildren(QWidget):
        if part.isVisible() and part.width() and not part.objectName().startswith("qt_"):
            assert part.height() >= part.minimumSizeHint().height(), part
            assert part.width() >= part.minimumSizeHint().width(), part


@ALL
@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Z, CONTROL),
        (Qt.Key.Key_Y, CONTROL),
        (Qt.Key.Key_Z, CONTROL | SHIFT),
        (Qt.Key.Key_K, CONTROL),
        (Qt.Key.Key_L, CONTROL),
        (Qt.Key.Key_A, CONTROL | SHIFT),
        (Qt.Key.Key_Return, CONTROL),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_the_keys_of_the_program_reach_it(
    qtbot: QtBot, name: str, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    sample = parts.EDITORS[name]
    editor = sample.make()
    editor.set_value(sample.value)
    fired = in_a_window(qtbot, editor, key, held)
    editor.focus_at()
    told = listen(editor)
    qtbot.keyClick(focused(), key, held)
    assert fired == [True]
    assert told == []


def in_a_window(qtbot: QtBot, inside: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> list[bool]:
    """Show `inside` in a window with an action on these keys; what fired."""
    window = QMainWindow()
    holder = QWidget()
    QVBoxLayout(holder).addWidget(inside)
    window.setCentralWidget(holder)
    action = QAction(window)
    action.setShortcut(QKeySequence(key | held))
    window.addAction(action)
    fired: list[bool] = []
    action.triggered.connect(lambda _checked: fired.append(True))
    parts.shown(qtbot, window)
    return fired


def test_a_bare_line_swallows_undo(qtbot: QtBot) -> None:
    """So that the test above tests something."""
    line = QLineEdit("Noor")
    fired = in_a_window(qtbot, line, Qt.Key.Key_Z, CONTROL)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert fired == []


# -- typing ------------------------------------------------------------------------------------------


@TYPED
def test_each_letter_is_told_once(qtbot: QtBot, name: str) -> None:
    editor = parts.EDITORS[name].make()
    parts.page(qtbot, editor)
    told = listen(editor)
    editor.focus_at()
    qtbot.keyClicks(focused(), "zee")
    wanted: list[object] = ["z", "ze", "zee"]
    assert told == ([(word,) for word in wanted] if name == "tags" else wanted)


@TYPED
def test_select_all_copy_and_word_keys_still_work(qtbot: QtBot, name: str) -> None:
    editor = parts.EDITORS[name].make()
    parts.page(qtbot, editor)
    editor.focus_at()
    qtbot.keyClicks(focused(), "zee en zand")
    qtbot.keyClick(focused(), Qt.Key.Key_Backspace, CONTROL)
    assert editor.value() in ("zee en ", ("zee en",))
    qtbot.keyClick(focused(), Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    assert editor.value() in ("", ())


@pytest.mark.parametrize("name", ["line", "area"])
@pytest.mark.parametrize(
    ("at", "new", "then"),
    [
        (2, "Noor zingt hard", 2),
        (10, "Fatma: Noor zingt", 17),
        (6, "Noor en Ali zingt", 13),
        (3, "N", 1),
        (7, "Noor 🙂 zingt", 9),
    ],
)
def test_a_new_value_leaves_the_cursor(qtbot: QtBot, name: str, at: int, new: str, then: int) -> None:
    editor = parts.EDITORS[name].make()
    parts.page(qtbot, editor)
    editor.set_value("Noor zingt")
    editor.focus_at(at)
    assert editor.cursor_position() == at
    editor.set_value(new)
    assert editor.value() == new
    assert editor.cursor_position() == then


def test_positions_count_letters_also_after_a_smile(qtbot: QtBot) -> None:
    for editor in (LineText(), AreaText()):
        parts.page(qtbot, editor)
        editor.set_value("🙂🙂 Noor")
        editor.focus_at(3)
        qtbot.keyClicks(focused(), "x")
        assert editor.value() == "🙂🙂 xNoor"
        assert editor.cursor_position() == 4


@pytest.mark.parametrize("name", ["line", "area"])
def test_text_is_cleaned_at_the_door(qtbot: QtBot, name: str) -> None:
    editor = parts.EDITORS[name].make()
    parts.page(qtbot, editor)
    told = listen(editor)
    editor.focus_at()
    clipboard = QApplication.clipboard()
    clipboard.setText("\ufeffBjo\u0308rn\r\nzingt")
    qtbot.keyClick(focused(), Qt.Key.Key_V, CONTROL)
    wanted = "Björn\nzingt" if name == "area" else "Björn zingt"
    assert editor.value() == wanted
    assert told[-1] == wanted


def test_pasting_brings_words_only(qtbot: QtBot) -> None:
    editor = AreaText()
    parts.page(qtbot, editor)
    source = QMimeData()
    source.setHtml("<b>Noor</b> zingt<img src='x'>")
    source.setText("Noor zingt")
    editor.area.insertFromMimeData(source)
    assert editor.value() == "Noor zingt"
    assert "font-weight" not in editor.area.toHtml().partition("Noor")[2]


def test_a_hard_space_stays(qtbot: QtBot) -> None:
    editor = AreaText()
    qtbot.addWidget(editor)
    editor.set_value("20\u00a0minuten")
    assert editor.value() == "20\u00a0minuten"


def test_the_area_grows_and_then_scrolls(qtbot: QtBot) -> None:
    editor = AreaText(lines=2, most=6)
    parts.page(qtbot, editor)
    heights = []
    for lines in (1, 2, 4, 6, 40):
        editor.set_value("\n".join(["Noor zingt"] * lines))
        parts.settle()
        heights.append(editor.area.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    assert editor.area.verticalScrollBar().maximum() > 0
    editor.set_value("Noor")
    assert editor.area.height() == heights[0]


def test_the_cursor_of_a_long_text_stays_in_sight(qtbot: QtBot) -> None:
    editor = AreaText(most=400)
    area = parts.page(qtbot, editor)
    editor.set_value("\n".join(["Noor zingt"] * 120))
    parts.settle()
    editor.focus_at(len(str(editor.value())))
    parts.settle()
    bottom = editor.area.viewport().mapTo(area.viewport(), editor.area.cursorRect().bottomLeft()).y()
    assert 0 < bottom <= area.viewport().height()


def test_a_wave_moves_with_its_word_and_is_no_change(qtbot: QtBot) -> None:
    editor = AreaText()
    parts.page(qtbot, editor)
    editor.set_value("🙂 Ze is koppig.")
    plain = editor.grab().toImage()
    told = listen(editor)
    editor.set_waves([(8, 14)])
    assert told == []
    assert editor.grab().toImage() != plain
    editor.focus_at(0)
    qtbot.keyClicks(focused(), "Ja. ")
    assert [wave.selectedText() for wave in editor.area._waves] == ["koppig"]


def test_the_menu_of_a_text_field_has_no_undo_of_its_own(qtbot: QtBot) -> None:
    editor = LineText()
    parts.page(qtbot, editor)
    editor.focus_at()
    qtbot.keyClicks(focused(), "zee")
    place = editor.line.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, editor.line.mapToGlobal(place))
    QApplication.sendEvent(editor.line, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = {action.objectName() for action in menu.actions()}
    assert "edit-copy" in names
    assert not names & {"edit-undo", "edit-redo"}
    menu.close()


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("", "a", (0, 0, "a")),
        ("abc", "abxc", (2, 2, "x")),
        ("aXa", "aa", (1, 2, "")),
        ("🙂", "🙃", (0, 2, "🙃")),
    ],
)
def test_the_differing_middle(old: str, new: str, wanted: tuple[int, int, str]) -> None:
    assert differing(old, new) == wanted
