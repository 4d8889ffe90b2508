# SPDX-License-Identifier: EUPL-1.2
"""Looking words up on *Vandaag*: by keys alone, and to the place where they stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep.forms.discussion import Discussion
from tests.builders_acts import prepared
from tests.ui import parts, places
from tests.ui.places import Here, press, show, words
from ui.pages.today import TodayPage


@pytest.fixture(autouse=True)
def dutch(qapp: QApplication) -> Iterator[None]:
    yield from places.in_dutch(qapp)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with places.signed_in(tmp_path) as opened:
        yield opened


def today(qtbot: QtBot, here: Here) -> TodayPage:
    return show(qtbot, here, TodayPage(here.session))


def search(page: TodayPage, typed: str) -> None:
    page.focus_search()
    page.search.line.setText(typed)
    page.search.look()
    parts.settle()


def test_enter_goes_to_where_the_words_stand(qtbot: QtBot, here: Here) -> None:
    begun = prepared(here.team)
    page = today(qtbot, here)
    search(page, "poppenhoek")
    assert len(page.search.results.rows) == 1
    press(Qt.Key.Key_Return)
    (place,) = here.went
    assert (place.discussion, place.step, place.field) == (begun, 2, "what")
    assert place.record
    assert page.search.results.isHidden()


def test_the_list_is_walked_with_arrows_and_closed_with_esc(qtbot: QtBot, here: Here) -> None:
    prepared(here.team)
    page = today(qtbot, here)
    search(page, "noor")
    rows = page.search.results.rows
    press(Qt.Key.Key_Down)
    assert rows[0].hasFocus()
    press(Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert page.search.line.hasFocus()
    search(page, "noor")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Escape)
    assert page.search.results.isHidden()
    assert page.search.line.hasFocus()


def test_nothing_is_named_where_names_are_off(qtbot: QtBot, here: Here) -> None:
    prepared(here.team, without_names=True)
    page = today(qtbot, here)
    search(page, "noor")
    said = words(page.search.results)
    assert page.search.results.rows
    for name in ("Noor", "Aydın", "Linde", "Ali"):
        assert name not in said


def test_a_child_without_a_discussion_offers_one(qtbot: QtBot, here: Here) -> None:
    page = today(qtbot, here)
    search(page, "aydin")
    row = next(row for row in page.search.results.rows if "Noor" in parts.spoken(row))
    assert "Enter begint een bespreking over dit kind." in parts.spoken(row)
    row.click()
    begun = here.team.vault.records.load(here.went[0].discussion)
    assert isinstance(begun, Discussion)
    assert begun.about == (here.team.noor,)


def test_a_person_of_a_partner_team_leads_to_the_team(qtbot: QtBot, here: Here) -> None:
    page = today(qtbot, here)
    search(page, "sofie")
    page.search.results.rows[0].click()
    assert here.went[0].page == "team"


def test_what_is_typed_is_looked_up_by_itself(qtbot: QtBot, here: Here) -> None:
    prepared(here.team)
    page = today(qtbot, here)
    page.focus_search()
    qtbot.keyClicks(page.search.line, "poppenhoek")
    qtbot.waitUntil(page.search.results.isVisible)
    assert len(page.search.results.rows) == 1
