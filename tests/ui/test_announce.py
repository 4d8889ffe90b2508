# SPDX-License-Identifier: EUPL-1.2
"""An announcement reaches the screen reader's door with its words, and asks nothing of anybody else."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from ui import announce
from ui.pieces.text import Text


@pytest.mark.parametrize("urgent", [False, True])
def test_what_is_announced(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, urgent: bool) -> None:
    heard: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def door(event: QAccessibleAnnouncementEvent) -> None:
        heard.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", door)
    label = Text("Delen en akkoord")
    qtbot.addWidget(label)
    announce.say(label, "Het akkoord is vervallen.", urgent=urgent)
    politeness = QAccessible.AnnouncementPoliteness
    assert heard == [("Het akkoord is vervallen.", politeness.Assertive if urgent else politeness.Polite)]


def test_without_a_screen_reader_nothing_happens(qtbot: QtBot) -> None:
    label = Text("Delen en akkoord")
    qtbot.addWidget(label)
    announce.say(label, "Het akkoord is vervallen.")
