# SPDX-License-Identifier: EUPL-1.2
"""The window: its keys reach from everywhere, its lines stay while their cause does, no name in its title."""

import json
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shareprep.acts import discussions
from shareprep.forms.child import Child
from shareprep.forms.discussion import Discussion
from shareprep.forms.record import new_id
from shareprep.vault.faults import DiskFull, WrongPassphrase
from tests.ui import parts, shell
from tests.ui.shell import Blank, Pages, Shell
from ui import place, theme
from ui.form import box_at
from ui.mistakes import Mistakes
from ui.pages.discussion.frame import DiscussionPage
from ui.place import Place
from ui.session import Saving
from ui.window import SMALLEST

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Listing(Blank):
    """A page that counts what it is asked."""

    title = "Discussions"

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.asked: list[str] = []

    def show_again(self) -> None:
        self.asked.append("shown")

    def focus_search(self) -> None:
        self.asked.append("search")

    def add_here(self) -> None:
        self.asked.append("add")


PAGES: Pages = {
    "today": Blank,
    "discussions": Listing,
    "discussion": lambda session, _tasks: DiscussionPage(session),
}


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    """Fatma is in."""
    new = shell.make_vault(tmp_path)
    with shell.program(qtbot, tmp_path, "--vault", str(new.created.folder), pages=PAGES) as found:
        found.enter()
        yield found


@pytest.fixture
def discussion(home: Shell) -> str:
    """A discussion about Noor, begun."""
    vault = home.program.session.vault
    noor = Child(id=new_id(), team=vault.team.id, first_name="Noor", last_name="Aydın")
    vault.post([noor])
    return discussions.begin_discussion(vault, vault.person.id, date(2026, 11, 24), children=(noor.id,))


def question_of(home: Shell) -> str:
    found = home.program.session.notebook.papers.discussion
    assert isinstance(found, Discussion)
    return found.question


def write_question(home: Shell, discussion: str, text: str) -> None:
    home.inside.go(Place("discussion", discussion, 1, discussion, "question"))
    focused = QApplication.focusWidget()
    assert focused is not None
    shell.type_in(focused, text)


def test_the_title_names_the_page_and_never_a_child(home: Shell, discussion: str) -> None:
    window = home.program.window
    assert window.windowTitle() == "Today – Shareprep"
    home.inside.go(Place("discussion", discussion, 1))
    assert "Noor" not in window.windowTitle()
    assert window.windowTitle() == "Shareprep"


def test_the_bar_goes_to_places_and_folds_in_a_discussion(home: Shell, discussion: str) -> None:
    home.program.window.resize(1366, 768)
    inside = home.inside
    assert not inside.side.is_narrow()
    inside.side.chosen.emit("discussions")
    assert isinstance(inside.page(), Listing)
    inside.go(Place("discussion", discussion, 1))
    assert inside.side.is_narrow()
    inside.side.folded.emit(False)
    inside.go(Place("discussions"))
    assert not inside.side.is_narrow()
    theme.apply(shell.app(), "light", 2.0)
    assert inside.side.is_narrow()


def test_only_what_exists_stands_in_the_bar(home: Shell) -> None:
    words = [button.words() for button in home.inside.side._buttons]
    assert words == ["Today", "Discussions", "Language and text size"]


def test_a_place_that_is_gone_leads_to_one_that_is_there(home: Shell) -> None:
    home.inside.go(Place("discussion", "erased", 3))
    assert isinstance(home.inside.page(), Listing)
    home.inside.go(Place("journal"))
    assert home.program.window.windowTitle() == "Today – Shareprep"


def test_signing_in_returns_to_where_one_was(qtbot: QtBot, tmp_path: Path) -> None:
    new = shell.make_vault(tmp_path)
    with shell.program(qtbot, tmp_path, "--vault", str(new.created.folder), pages=PAGES) as found:
        found.enter()
        vault = found.program.session.vault
        begun = discussions.begin_discussion(vault, vault.person.id, date(2026, 11, 24))
        write_question(found, begun, "Hoe helpen")
        shell.press(_focus(), Qt.Key.Key_Left)
        found.program.window.lock()
        assert found.left[0][-3:] == ["--return-to", str(new.created.folder), new.created.person.id]
    with shell.program(qtbot, tmp_path, *found.left[0], pages=PAGES) as again:
        again.enter()
        parts.settle()
        box = box_at(_focus())
        assert box is not None
        assert (box.field.name, box.editor.value()) == ("question", "Hoe helpen")
        assert box.editor.cursor_position() == len("Hoe helpen") - 1


def test_undo_says_what_it_did_and_goes_there(home: Shell, discussion: str) -> None:
    write_question(home, discussion, "Hoe?")
    home.inside.go(Place("discussions"))
    shell.press(home.program.window, Qt.Key.Key_Z, CONTROL)
    assert question_of(home) == ""
    assert isinstance(home.inside.page(), DiscussionPage)
    box = box_at(_focus())
    assert box is not None
    assert box.field.name == "question"
    assert home.inside.news.isVisible()
    assert "Undo: " in home.inside.news.accessibleName()
    shell.press(_focus(), Qt.Key.Key_Y, CONTROL)  # out of a text field, which has an undo of its own in Qt
    assert question_of(home) == "Hoe?"
    shell.press(_focus(), Qt.Key.Key_Z, CONTROL)
    shell.press(_focus(), Qt.Key.Key_Z, CONTROL | SHIFT)
    assert question_of(home) == "Hoe?"


def test_the_news_offers_the_way_back(home: Shell, discussion: str) -> None:
    write_question(home, discussion, "Hoe?")
    shell.press(_focus(), Qt.Key.Key_Z, CONTROL)
    home.inside.news.acted.emit()
    assert question_of(home) == "Hoe?"
    home.inside.news.acted.emit()
    assert question_of(home) == ""


def test_undo_where_there_is_nothing_says_so(home: Shell) -> None:
    shell.press(home.program.window, Qt.Key.Key_Z, CONTROL)
    assert "nothing to undo" in home.inside.news.accessibleName()


def test_keys_reach_the_page_that_has_them(home: Shell, discussion: str) -> None:
    home.inside.go(Place("discussions"))
    page = home.inside.page()
    assert isinstance(page, Listing)
    shell.press(home.program.window, Qt.Key.Key_K, CONTROL)
    shell.press(home.program.window, Qt.Key.Key_Return, CONTROL)
    assert page.asked == ["shown", "search", "add"]
    home.inside.go(Place("discussion", discussion, 1))
    frame = home.inside.page()
    assert isinstance(frame, DiscussionPage)
    shell.press(home.program.window, Qt.Key.Key_A, CONTROL | SHIFT)
    assert home.program.session.notebook.papers.discussion.without_names
    before = frame.help.is_folded()
    shell.press(home.program.window, Qt.Key.Key_F1)
    assert frame.help.is_folded() is not before


def test_keys_do_nothing_before_somebody_is_in(qtbot: QtBot, tmp_path: Path) -> None:
    new = shell.make_vault(tmp_path)
    with shell.program(qtbot, tmp_path, "--vault", str(new.created.folder), pages=PAGES) as found:
        for key in (Qt.Key.Key_L, Qt.Key.Key_K, Qt.Key.Key_Z, Qt.Key.Key_Return):
            shell.press(found.sign_in.secret.box.line, key, CONTROL)
        assert found.left == []
        assert found.sign_in.isVisible()


def test_a_failed_save_stands_there_until_it_is_done(home: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    session, notices = home.program.session, home.inside.notices
    session.saving.emit(Saving(False, None, DiskFull()))
    assert "The disk is full." in notices.saving.words()
    assert "Free some space" in notices.saving.words()
    home.inside.go(Place("discussions"))
    with monkeypatch.context() as patched:
        tried: list[float] = []
        patched.setattr(type(session.vault), "flush", lambda _vault, seconds=3.0: tried.append(seconds))
        notices.saving.action.click()
    assert tried
    session.saving.emit(Saving(True))
    assert notices.saving.words() == ""


def test_a_closed_window_has_saved_and_let_others_in(home: Shell, discussion: str) -> None:
    write_question(home, discussion, "Hoe?")
    vault = home.program.session.vault
    home.program.window.close()
    assert not vault.is_open
    assert home.left == []  # nothing begins anew
    kept = place.recall(home.world.state, vault.id, vault.person.id)
    assert (kept.page, kept.step, kept.field) == ("discussion", 1, "question")


def test_the_window_remembers_its_size_and_nothing_else(home: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    home.program.window.resize(1111, 700)
    home.program.window.close()
    kept = json.loads((home.world.state / "window.json").read_text())
    assert kept == {"width": 1111, "height": 700, "maximized": 0}
    assert home.program.window.minimumSize() == SMALLEST


def test_a_trouble_of_the_world_that_nobody_caught_is_a_line(home: Shell) -> None:
    Mistakes(home.program.window, home.program.session).tell_of(WrongPassphrase())
    said = [label.text() for label in home.inside.notices.findChildren(parts.Paragraph)]
    assert any("does not fit" in words for words in said)
    assert home.dialogs() == []


def test_a_mistake_of_ours_is_told_without_what_was_typed(
    home: Shell, discussion: str, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    write_question(home, discussion, "Kanarie")
    mistakes = Mistakes(home.program.window, home.program.session)
    try:
        {}["Kanarie"]
    except KeyError as error:
        mistakes.tell_of(error)
        mistakes.tell_of(error)
    dialog = home.dialog()  # one, however often it happens
    assert home.program.session.vault.unsaved == 0
    said = " ".join(label.text() for label in dialog.findChildren(parts.Text))
    assert "Your text is saved until" in said
    report = dialog.report  # type: ignore[attr-defined]
    assert "KeyError" in report
    assert "test_window.py" in report
    assert "Kanarie" not in report + capsys.readouterr().err
    qtbot.waitUntil(dialog.isActiveWindow)
    shell.press(dialog, Qt.Key.Key_L, CONTROL)
    assert home.left  # also out of a dialog


def test_errors_of_other_threads_are_told_too(
    home: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    Mistakes(home.program.window, home.program.session, parent=home.program).watch()

    def fail() -> None:
        raise RuntimeError

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(home.dialogs()) == 1)
    sys.excepthook(RuntimeError, RuntimeError(), None)
    parts.settle()
    assert "RuntimeError" in home.dialog().report  # type: ignore[attr-defined]


def test_the_bar_says_how_many_discussions_go_on(home: Shell) -> None:
    def told() -> list[tuple[int, str]]:
        buttons = {button.place.key: button for button in home.inside.side._buttons}
        places = [buttons[key] for key in ("today", "discussions")]
        return [(place.badge, place.accessibleDescription()) for place in places]

    vault = home.program.session.vault
    assert told() == [(0, ""), (0, "")]
    for _number in range(2):
        begun = discussions.begin_discussion(vault, vault.person.id, date(2026, 11, 24))
    home.inside.go(Place("discussion", begun))
    assert told() == [(0, ""), (2, "2 discussions going on")]
    discussions.remove_discussion(vault, begun)
    home.inside.go(Place("discussions"))
    assert told() == [(0, ""), (1, "1 discussion going on")]


def test_tab_goes_through_work_foot_and_bar(home: Shell) -> None:
    home.inside.go(Place("settings"))
    parts.settle()
    chain = shell.focus_chain(home.program.window)
    assert all(parts.spoken(part) for part in chain)
    where = ["side" if home.inside.side.isAncestorOf(p) else "foot" if home.inside.footer.isAncestorOf(p)
             else "work" for p in chain]  # fmt: skip
    assert where == sorted(where, key=("work", "foot", "side").index)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(home: Shell, scale: float) -> None:
    theme.apply(shell.app(), "light", scale)
    home.program.window.resize(1366, 768)
    home.inside.go(Place("settings"))
    home.inside.notices.tell_saving(Saving(False, None, DiskFull()))
    home.inside.notices.tell_idle(59)
    home.inside.undo()
    parts.settle()
    assert shell.cut_off(home.program.window) == []
    news = home.inside.news
    corner = news.mapTo(home.program.window, QPoint(0, news.height()))
    assert corner.y() <= home.inside.notices.mapTo(home.program.window, QPoint(0, 0)).y()


def _focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused
