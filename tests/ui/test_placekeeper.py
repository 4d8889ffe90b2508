# SPDX-License-Identifier: EUPL-1.2
"""After a crash one is back where one was: step, row, field and letter, as after a lock."""

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.drills.remote import Home, RemoteWindow, make_home
from tests.ui import parts
from tests.waiting import until
from ui import place
from ui.place import Place
from ui.placekeeper import PlaceKeeper

WORDS = "Noor kijkt naar de poppenhoek."


def kept(home: Home) -> Place:
    """What stands on the disk."""
    return place.recall(home.folder / "state", home.vault_id, home.person)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A computer with a vault, on which somebody was at the beginning of an observation."""
    return make_home(tmp_path)


def test_a_killed_program_comes_back_to_the_letter(home: Home) -> None:
    """SIGKILL while the cursor stands in the middle of a text; two seconds are enough to keep where.

    Negative control: with a keeper that hears nothing, the cursor is at the text's beginning, as at sign-in.
    """
    with RemoteWindow(home) as window:
        window.sign_in()
        window.ask("type", WORDS)
        for _nth in range(6):
            window.ask("press", "Left")
        window.ask("until_saved")
        there = Place("discussion", home.discussion, 2, home.observation, "what", len(WORDS) - 6)
        until(lambda: kept(home) == there, "the letter on the disk", at_most=2)
        os.kill(window.pid, signal.SIGKILL)
    with RemoteWindow(home) as window:
        window.sign_in()
        assert window.ask("here") == "Wat zag of hoorde je?"
        assert window.ask("value") == WORDS
        assert window.ask("cursor") == len(WORDS) - 6


def test_it_keeps_what_the_cursor_did_without_a_key(qtbot: QtBot) -> None:
    """A click in a text moves the cursor as well. Negative control: hearing the focus only, it keeps 0."""
    line = QLineEdit(WORDS)
    parts.shown(qtbot, line)
    line.setFocus()
    places: list[Place] = []
    owner = QObject()
    keeper = PlaceKeeper(lambda: Place(cursor=line.cursorPosition()), places.append, owner)
    keeper.look()
    places.clear()
    with qtbot.waitSignal(keeper.looked, timeout=3000):
        line.setCursorPosition(4)
    assert places == [Place(cursor=4)]


def test_nowhere_is_not_kept(qtbot: QtBot) -> None:
    """A dialog, or a window that is behind another, takes nobody's place away."""
    places: list[Place] = []
    owner = QObject()
    PlaceKeeper(lambda: None, places.append, owner).look()
    assert places == []
