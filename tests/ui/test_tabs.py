# SPDX-License-Identifier: EUPL-1.2
"""The order in which one reads, and that to look it up leaves nothing of a layout behind."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayoutItem, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, getAllValidWrappers

from ui.pieces import tabs
from ui.pieces.flow import FlowLayout


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A page with a layout in a layout, a flow, a grid, and a part in no layout; made in another order."""
    page = QWidget()
    qtbot.addWidget(page)
    made = {word: QPushButton(word, page) for word in "loose d c b a g f e2 e1".split()}
    column, row, flow, grid = QVBoxLayout(page), QHBoxLayout(), FlowLayout(), QGridLayout()
    column.addWidget(made["a"])
    column.addLayout(row)
    row.addStretch(1)
    row.addWidget(made["b"])
    row.addWidget(made["c"])
    column.addSpacing(4)
    column.addWidget(made["d"])
    column.addLayout(flow)
    flow.addWidget(made["e1"])
    flow.addWidget(made["e2"])
    column.addLayout(grid)
    grid.addWidget(made["f"], 0, 0)
    grid.addWidget(made["g"], 0, 1)
    return page


def order(page: QWidget) -> list[str]:
    return [part.text() for part in tabs.in_order(page) if isinstance(part, QPushButton)]


def known_items() -> list[QLayoutItem]:
    """The layout items, other than layouts, that Python holds to be there."""
    items = (one for one in getAllValidWrappers() if isinstance(one, QLayoutItem))
    return [one for one in items if not isinstance(one, QObject)]


def test_parts_come_as_one_reads_whenever_they_were_made(page: QWidget) -> None:
    assert order(page) == "a b c d e1 e2 f g loose".split()


def test_a_hidden_part_is_passed_over_with_all_in_it(page: QWidget) -> None:
    next(part for part in tabs.in_order(page)).hide()
    assert order(page)[0] == "b"


def test_no_item_of_a_layout_is_known_after_its_part_is_gone(page: QWidget) -> None:
    before = len(known_items())
    assert order(page)
    for part in page.findChildren(QPushButton):
        delete(part)
    assert len(known_items()) <= before - 2, "the two of the flow went, and no other came"


_MANY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from ui.pieces import tabs

app = QApplication([])
pages = []

def turn():
    for _page in range(40):
        page = QWidget()
        column = QVBoxLayout(page)
        pages.append(page)
        for number in range(8):
            column.addWidget(QLabel(str(number), page))
        assert len(list(tabs.in_order(page))) == 8
        for part in page.findChildren(QLabel):
            part.deleteLater()
    for _timer in range(400):
        QTimer.singleShot(0, lambda: None)
    QTimer.singleShot(1, turn if len(pages) < 1200 else app.quit)

QTimer.singleShot(0, turn)
sys.exit(app.exec())
"""
"""Pages whose order is looked up and whose parts go, and small timers that come to stand in their memory."""


def test_what_comes_in_the_place_of_a_part_that_went_is_sound() -> None:
    command = [sys.executable, "-c", _MANY]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
