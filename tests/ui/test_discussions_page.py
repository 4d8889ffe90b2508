# SPDX-License-Identifier: EUPL-1.2
"""*Besprekingen*: found again by words, state and kind, opened, removed and put back, by keys alone."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep.acts import discussions
from shareprep.forms.child import Child
from shareprep.forms.discussion import Discussion
from shareprep.forms.meeting import Meeting
from shareprep.forms.record import new_id
from tests.builders_acts import TODAY, prepared
from tests.ui import parts, places
from tests.ui.places import Here, press, show, words
from ui import theme
from ui.pages.discussion_rows import AT_ONCE
from ui.pages.discussions import DiscussionsPage
from ui.pieces.buttons import LinkButton
from ui.place import Place


@pytest.fixture(autouse=True)
def dutch(qapp: QApplication) -> Iterator[None]:
    yield from places.in_dutch(qapp)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with places.signed_in(tmp_path) as opened:
        yield opened


def shown(qtbot: QtBot, here: Here, width: int = 1150, height: int = 700) -> DiscussionsPage:
    return show(qtbot, here, DiscussionsPage(here.session), width, height)


def about(here: Here, name: str, question: str, when: str = "", kind: str = "joint") -> str:
    """A discussion about a child of that name."""
    own = here.team.vault.team.id
    child = Child(id=new_id(), team=own, first_name=name, last_name="Peeters")
    here.team.post(child)
    begun = discussions.begin_discussion(here.team.vault, here.team.fatma, TODAY, kind, (child.id,))
    notebook = here.session.open_discussion(begun)
    notebook.change(begun, "question", question)
    notebook.change(begun, "other_team", here.team.linde)
    if when:
        notebook.add(Meeting(when=when))
    here.session.close_discussion()
    return begun


def many(here: Here, count: int) -> None:
    own = here.team.vault.team.id
    here.team.post(
        *(
            Discussion(
                id=(one := new_id()), discussion=one, team=own, place=f"b{number:04}n", code=f"K{number}",
                about=(here.team.noor,), question=f"Vraag {number}?",
            )
            for number in range(count)
        )
    )  # fmt: skip


def listed(page: DiscussionsPage) -> list[str]:
    return [row.listed.id for row in page.rows.rows]


def link(page: DiscussionsPage, words: str) -> LinkButton:
    return next(one for one in page.findChildren(LinkButton) if words in (one.words(), parts.spoken(one)))


# -- the list ---------------------------------------------------------------------------------------


def test_a_row_says_whom_what_with_whom_when_how_far_and_what_next(qtbot: QtBot, here: Here) -> None:
    prepared(here.team)
    page = shown(qtbot, here)
    row = parts.spoken(page.rows.rows[0])
    one = discussions.list_discussions(here.team.vault, TODAY)[0]
    for said in (
        "Noor", "Hoe helpen we Noor om mee te spelen?", "De Linde", "do 26/11, 15:30",
        "Gezamenlijke bespreking", f"{one.done} van 7 stappen", one.next.button,
    ):  # fmt: skip
        assert said in row
    assert "1 bespreking" in words(page)


def test_without_names_shows_the_alias(qtbot: QtBot, here: Here) -> None:
    prepared(here.team, without_names=True)
    said = words(shown(qtbot, here))
    assert "het kind · zonder namen" in said
    for name in ("Noor", "Linde", "N.A."):
        assert name not in said


def test_enter_opens_at_the_next_step(qtbot: QtBot, here: Here) -> None:
    begun = about(here, "Lotte", "Hoe eet ze mee?")
    page = shown(qtbot, here)
    assert page.rows.rows[0].hasFocus()
    press(Qt.Key.Key_Return)
    page.rows.rows[0].click()
    assert here.went == [Place("discussion", begun, page.rows.rows[0].listed.next.step)] * 2


def test_arrows_walk_the_rows_and_tab_leaves_them(qtbot: QtBot, here: Here) -> None:
    for name in ("Lotte", "Milan", "Rayan"):
        about(here, name, "Hoe?")
    page = shown(qtbot, here)
    press(Qt.Key.Key_Down)
    assert page.rows.rows[1].hasFocus()
    press(Qt.Key.Key_End)
    assert page.rows.rows[2].hasFocus()
    press(Qt.Key.Key_Right)
    assert places.focused() == "Verwijder: Lotte"
    press(Qt.Key.Key_Left)
    assert page.rows.rows[2].hasFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() not in page.rows.rows


def test_an_empty_page_says_what_it_is_for(qtbot: QtBot, here: Here) -> None:
    page = shown(qtbot, here)
    assert "Hier vind je elke bespreking terug" in words(page)
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert here.went[0].step == 1


# -- looking through --------------------------------------------------------------------------------


def test_words_look_through_children_questions_and_teams(qtbot: QtBot, here: Here) -> None:
    lotte = about(here, "Lotte", "Hoe eet ze mee?")
    andre = about(here, "André", "Hoe slaapt hij?")
    page = shown(qtbot, here)
    for typed, found in (
        ("lot", [lotte]),
        ("andre", [andre]),
        ("SLAAPT", [andre]),
        ("linde", [andre, lotte]),
    ):
        page.focus_search()
        page.words.setText(typed)
        assert listed(page) == found
    page.words.setText("olifant")
    assert "Geen bespreking past daarbij." in words(page)
    assert listed(page) == []


def test_a_name_finds_a_discussion_without_names_and_shows_none(qtbot: QtBot, here: Here) -> None:
    begun = prepared(here.team, without_names=True)
    page = shown(qtbot, here)
    page.words.setText("noor aydin")
    assert listed(page) == [begun]
    assert "Noor" not in words(page)


def test_how_far_and_kind_filter(qtbot: QtBot, here: Here) -> None:
    begun = about(here, "Lotte", "Hoe?")
    planned = about(here, "Milan", "Hoe?", "2026-11-24T15:30")
    held = about(here, "Rayan", "Hoe?", "2026-11-23T15:30", "everyday")
    page = shown(qtbot, here)
    for state, found in (("preparing", [begun]), ("planned", [planned]), ("held", [held]), ("done", [])):
        choose(page.state, state)
        assert listed(page) == found
    choose(page.state, "")
    choose(page.kind, "everyday")
    assert listed(page) == [held]


def choose(field: object, value: str) -> None:
    """Choose as a person does: the field tells of it."""
    combo = field.combo  # type: ignore[attr-defined]
    combo.setCurrentIndex(combo.findData(value))


# -- removing ---------------------------------------------------------------------------------------


def test_removed_is_undone_at_once(qtbot: QtBot, here: Here) -> None:
    begun = about(here, "Lotte", "Hoe?")
    other = about(here, "Milan", "Hoe?")
    page = shown(qtbot, here)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    assert listed(page) == [other]
    assert page.rows.rows[0].hasFocus()
    assert page.removed_line.accessibleName() == "Verwijderd."
    link(page, "Ongedaan maken").click()
    assert set(listed(page)) == {begun, other}
    assert not page.removed_line.isVisible()


def test_what_was_removed_stands_in_a_fold_and_goes_back(qtbot: QtBot, here: Here) -> None:
    begun = about(here, "Lotte", "Hoe?")
    discussions.remove_discussion(here.team.vault, begun)
    page = shown(qtbot, here)
    assert listed(page) == []
    assert "1 verwijderd" in words(page)
    link(page, "Zet terug: Lotte").click()
    parts.settle()
    assert listed(page) == [begun]
    assert "1 verwijderd" not in words(page)


def test_an_open_discussion_that_is_removed_stays_removed(qtbot: QtBot, here: Here) -> None:
    """Its notebook holds a copy in which it stands; nothing may write that back."""
    begun = about(here, "Lotte", "Hoe?")
    here.session.open_discussion(begun)
    shown(qtbot, here)
    press(Qt.Key.Key_Delete)
    assert not here.session.has_discussion


# -- many -------------------------------------------------------------------------------------------


def test_rows_are_made_a_few_at_a_time_and_all_can_be_reached(qtbot: QtBot, here: Here) -> None:
    many(here, 3 * AT_ONCE)
    page = shown(qtbot, here)
    assert len(page.rows.rows) == AT_ONCE
    link(page, "Nog 40").click()
    assert len(page.rows.rows) == 2 * AT_ONCE
    assert page.rows.rows[AT_ONCE].hasFocus()
    press(Qt.Key.Key_End)
    assert len(page.rows.rows) == 3 * AT_ONCE
    assert page.rows.rows[-1].hasFocus()


def test_going_down_past_the_last_row_makes_the_next(qtbot: QtBot, here: Here) -> None:
    many(here, AT_ONCE + 1)
    page = shown(qtbot, here, height=3000)  # too high to scroll, which makes rows too
    assert len(page.rows.rows) == AT_ONCE
    page.rows.focus_row(AT_ONCE - 1)
    press(Qt.Key.Key_Down)
    assert page.rows.rows[AT_ONCE].hasFocus()


@pytest.mark.alone
def test_two_hundred_open_about_as_quickly_as_twenty(qtbot: QtBot, here: Here) -> None:
    """Rows are what takes time; reading two hundred is little beside it. As a ratio, for machines differ."""
    many(here, AT_ONCE)
    page = shown(qtbot, here)
    few = _seconds(page)
    many(here, 200)
    assert _seconds(page) < 8 * few


def _seconds(page: DiscussionsPage) -> float:
    best = 99.0
    for _nth in range(3):
        start = time.perf_counter()
        page.show_again()
        best = min(best, time.perf_counter() - start)
    return best


# -- how it looks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height", "scale"), places.SIZES)
def test_nothing_is_cut_off_and_all_has_a_name(
    qtbot: QtBot, qapp: QApplication, here: Here, width: int, height: int, scale: float
) -> None:
    theme.apply(qapp, "light", scale)
    prepared(here.team)
    prepared(here.team, without_names=True)
    about(here, "Александър", "Wat helpt hem om de dag te beginnen op een plaats waar hij de taal nog leert?")
    discussions.remove_discussion(here.team.vault, about(here, "Lotte", "Hoe?"))
    page = shown(qtbot, here, width, height)
    assert places.faults(page) == []
