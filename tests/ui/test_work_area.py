# SPDX-License-Identifier: EUPL-1.2
"""The work of a page follows the focus, and how far it scrolls is told by the finished page alone."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import parts
from ui.pieces.work import WorkArea

TALL, LESS = 1500, 900
ROOM = 24


def high(height: int) -> QWidget:
    part = QWidget()
    part.setFixedHeight(height)
    return part


def made(qtbot: QtBot) -> tuple[WorkArea, QWidget, QPushButton, QWidget]:
    """A page that stands at its top, with a button far below a tall part, and more below."""
    first, above, button, below = QPushButton("First"), high(TALL), QPushButton("Open"), high(TALL)
    area = parts.page(qtbot, first, above, button, below)
    first.setFocus()
    parts.settle()
    assert area.verticalScrollBar().value() == 0
    return area, above, button, below


@pytest.mark.parametrize("turns", ["at once", "before", "after", "up and down"])
def test_how_far_it_scrolls_is_not_told_by_the_turns_of_the_layout(qtbot: QtBot, turns: str) -> None:
    """The part above gets shorter in the end, before the focus came or after it.

    Negative control: where each turn scrolls on from the last, it stands elsewhere with the last two.
    """
    area, above, button, _below = made(qtbot)
    if turns == "before":
        above.setFixedHeight(LESS)
        parts.settle()
    button.setFocus()
    if turns in ("after", "up and down"):
        parts.settle()
    if turns == "up and down":
        above.setFixedHeight(2 * TALL)
        parts.settle()
    above.setFixedHeight(LESS)
    parts.settle()
    seen = area.maximumViewportSize().height()
    at = button.mapTo(area.widget(), button.rect().bottomLeft()).y() + 1
    assert area.verticalScrollBar().value() == at + ROOM - seen


def test_what_has_the_focus_stays_in_sight_where_only_parts_move(qtbot: QtBot) -> None:
    area, above, button, below = made(qtbot)
    button.setFocus()
    parts.settle()
    longest = area.verticalScrollBar().maximum()
    above.setFixedHeight(TALL - 1000)
    below.setFixedHeight(TALL + 1000)
    parts.settle()
    assert area.verticalScrollBar().maximum() == longest
    top = button.mapTo(area, button.rect().topLeft()).y()
    assert 0 <= top < area.height() - button.height()


def test_who_scrolls_away_is_not_brought_back(qtbot: QtBot) -> None:
    area, above, button, below = made(qtbot)
    button.setFocus()
    parts.settle()
    area.verticalScrollBar().setValue(0)
    above.setFixedHeight(TALL - 100)
    below.setFixedHeight(TALL + 100)
    parts.settle()
    assert area.verticalScrollBar().value() == 0
