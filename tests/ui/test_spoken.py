# SPDX-License-Identifier: EUPL-1.2
"""Every control of every screen has a spoken name and is reached by Tab or arrows, in the order one reads."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui import tour
from tests.ui.parts import shown
from ui.pieces.work import WorkArea

SIZE = QSize(1366, 768)
_LONGEST = 400
"""Presses of Tab after which somebody is taken to be caught."""
_LEVEL = 12
"""Pixels: parts whose tops differ less stand on one line."""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tour.make_demo(tmp_path_factory.mktemp("vault"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_control_is_named_and_reached(qtbot: QtBot, vault: Path, tmp_path: Path, language: str) -> None:
    found: list[str] = []
    seen = 0
    with tour.touring(qtbot, vault, tmp_path, "--lang", language, size=SIZE) as walk:
        for stop in walk.stops():
            window = walk.window_of(stop)
            seen += 1
            troubles = [*nameless(window), *walked(window)]
            found += [f"{stop.name}: {trouble}" for trouble in troubles]
    assert seen > 40
    if found:
        pytest.fail("\n".join(found), pytrace=False)


# -- reading ----------------------------------------------------------------------------------------


def controls(window: QWidget) -> list[QWidget]:
    """What can have the focus by the keyboard."""
    return [part for part in window.findChildren(QWidget) if _takes_focus(part)]


def _takes_focus(part: QWidget) -> bool:
    by_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return (
        by_tab and part.isVisible() and part.isEnabled() and part.focusProxy() is None and not part.isWindow()
    )


def nameless(window: QWidget) -> Iterator[str]:
    """Controls of which a screen reader would say nothing, or only their value."""
    for part in window.findChildren(QWidget):
        if not _takes_focus(part) and not (isinstance(part, QAbstractButton) and part.isVisible()):
            continue
        interface = QAccessible.queryAccessibleInterface(part)
        name = interface.text(QAccessible.Text.Name).strip() if interface is not None else ""
        if not name:
            yield f"{described(part)} has no name"
        elif isinstance(part, QLineEdit | QTextEdit) and name == typed_in(part):
            yield f"{described(part)} is called after its value, “{name}”"


def typed_in(part: QWidget) -> str:
    """What stands in a box."""
    if isinstance(part, QLineEdit):
        return part.text().strip()
    assert isinstance(part, QTextEdit)
    return part.toPlainText().strip()


def walked(window: QWidget) -> Iterator[str]:
    """What Tab does not reach, where it is caught, and where it goes back up."""
    path = by_tab(window)
    if len(path) >= _LONGEST:
        yield f"Tab is caught at {described(path[-1])}"
        return
    reached = set(path)
    for part in controls(window):
        if part not in reached and not _has_sibling_in(part, reached):
            yield f"{described(part)} is not reached"
    for before, after in pairwise(path):
        if goes_back(before, after):
            yield f"after {described(before)} comes {described(after)}, which stands before it"


def by_tab(window: QWidget) -> list[QWidget]:
    """The parts that get the focus one after the other, until the first one has it again."""
    first = next(iter(controls(window)), None)
    if first is None:
        return []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    path: list[QWidget] = []
    while len(path) < _LONGEST:
        here = QApplication.focusWidget()
        assert here is not None
        if here in path:
            return path if here is path[0] else [here] * _LONGEST
        path.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return path


def _has_sibling_in(part: QWidget, reached: set[QWidget]) -> bool:
    """Whether it is an option of a group that Tab reaches as one stop; arrows go on from there."""
    if not isinstance(part, QRadioButton):
        return False
    around = part.parentWidget()
    while around is not None:
        group = [one for one in around.findChildren(QRadioButton) if one.isVisible()]
        if len(group) > 1:
            return any(one in reached for one in group)
        around = around.parentWidget()
    return False


def goes_back(before: QWidget, after: QWidget) -> bool:
    """Whether Tab goes up, and not to the right, inside one scrolling column."""
    area = _area_of(before)
    if area is None or area is not _area_of(after):
        return False
    here, there = (QRect(part.mapTo(area, QPoint()), part.size()) for part in (before, after))
    return there.bottom() <= here.top() + _LEVEL and there.left() <= here.left() + _LEVEL


def _area_of(part: QWidget) -> QWidget | None:
    around = part.parentWidget()
    while around is not None and not isinstance(around, WorkArea):
        around = around.parentWidget()
    return around.widget() if isinstance(around, WorkArea) else None


def described(part: QWidget) -> str:
    """A part as one finds it in the source: its class, its name, what it stands in."""
    around = part.parentWidget()
    names = []
    while around is not None and len(names) < 3:
        names.append(type(around).__name__)
        around = around.parentWidget()
    return f"{type(part).__name__} “{part.accessibleName()[:40]}” in {' in '.join(names)}"


# -- and that each of these is found ----------------------------------------------------------------


class Trap(QLineEdit):
    """Takes the focus and keeps it."""

    def focusNextPrevChild(self, ahead: bool) -> bool:
        return True


class Jump(QObject):
    """Lets Tab go to one part and nowhere else."""

    def __init__(self, goal: QWidget) -> None:
        super().__init__(goal)
        self._goal = goal

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._goal.setFocus()
            return True
        return False


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A column of three named buttons."""
    window = QWidget()
    window.setLayout(QVBoxLayout())
    area = WorkArea()
    window.layout().addWidget(area)
    for name in ("one", "two", "three"):
        area.add(QPushButton(name))
    shown(qtbot, window)
    return window


def test_a_good_page_has_nothing_to_say(page: QWidget) -> None:
    assert [*nameless(page), *walked(page)] == []


def test_a_control_without_a_name_is_found(page: QWidget) -> None:
    page.findChildren(QPushButton)[1].setText("")
    assert len([*nameless(page)]) == 1


def test_a_box_named_after_its_value_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    window.setLayout(QVBoxLayout())
    box = QLineEdit("Noor")
    box.setAccessibleName("Noor")
    window.layout().addWidget(box)
    shown(qtbot, window)
    assert len([*nameless(window)]) == 1


def test_a_control_that_tab_skips_is_found(page: QWidget) -> None:
    first, _second, third = page.findChildren(QPushButton)
    jump = Jump(third)
    first.installEventFilter(jump)
    assert any("not reached" in one for one in walked(page))


def test_a_trap_is_found(page: QWidget) -> None:
    trap = Trap()
    trap.setAccessibleName("trap")
    page.layout().addWidget(trap)
    trap.show()
    assert any("caught" in one for one in walked(page))


def test_an_order_that_goes_back_is_found(page: QWidget) -> None:
    _first, second, third = page.findChildren(QPushButton)
    QWidget.setTabOrder(third, second)
    assert any("stands before it" in one for one in walked(page))
