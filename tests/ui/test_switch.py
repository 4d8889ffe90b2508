# SPDX-License-Identifier: EUPL-1.2
"""*Wissel van persoon*: a lock for somebody else, who finds neither the place nor the undo of who was in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep.acts import discussions, vaults
from shareprep.acts.vaults import NewVault
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.record import new_id
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE
from tests.ui import parts, shell
from tests.ui.shell import Blank, Shell
from ui.form import box_at
from ui.pages.discussion.frame import DiscussionPage
from ui.pages.discussions import DiscussionsPage
from ui.pieces.buttons import LinkButton
from ui.pieces.footer import Footer
from ui.pieces.pills import Note
from ui.place import Place
from ui.rooms import Pages

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PAGES: Pages = {
    "today": Blank,
    "discussions": lambda session, _tasks: DiscussionsPage(session),
    "discussion": lambda session, _tasks: DiscussionPage(session),
}
GONE = "That discussion is no longer on your list."


@pytest.fixture
def new(tmp_path: Path) -> NewVault:
    return shell.make_vault(tmp_path)


@contextmanager
def program(qtbot: QtBot, tmp_path: Path, *arguments: str) -> Iterator[Shell]:
    with shell.program(qtbot, tmp_path, *arguments, pages=PAGES) as found:
        yield found


def switch(found: Shell) -> list[str]:
    """By its keys; the words with which the next process begins."""
    shell.press(found.program.window, Qt.Key.Key_L, CONTROL | SHIFT)
    assert not found.program.session.is_in
    return found.left[-1]


def chosen(found: Shell) -> str:
    now = found.sign_in.people.now()
    assert now is not None
    return now.person.name


def begin_together(found: Shell, inge: str) -> str:
    """A discussion of Fatma in which Inge is named."""
    vault = found.program.session.vault
    begun = discussions.begin_discussion(vault, vault.person.id, date(2026, 11, 24))
    row = {"discussion": begun, "team": vault.team.id, "writer": vault.person.id}
    vault.post([Estimate(id=new_id(), **row, estimator=inge)])
    assert vault.flush()
    return begun


def write_question(found: Shell, discussion: str, words: str) -> None:
    found.inside.go(Place("discussion", discussion, 1, discussion, "question"))
    focused = QApplication.focusWidget()
    assert focused is not None
    shell.type_in(focused, words)


def stored(found: Shell, discussion: str) -> Discussion:
    vault = found.program.session.vault
    assert vault.flush()
    record = vault.records.load(discussion)
    assert isinstance(record, Discussion)
    return record


def test_it_hides_saves_and_asks_for_another_name(qtbot: QtBot, tmp_path: Path, new: NewVault) -> None:
    folder = str(new.created.folder)
    with program(qtbot, tmp_path, "--vault", folder) as found:
        found.enter()
        seen = []
        found.program.session.left.connect(
            lambda: seen.append([top.isVisible() for top in QGuiApplication.topLevelWindows()])
        )
        found.inside.footer.switch_asked.emit()
        assert seen == [[False] * len(seen[0])]
        words = found.left[0]
        assert words[-3:] == ["--instead-of", folder, new.created.person.id]
    with program(qtbot, tmp_path, *words) as found:
        assert chosen(found) == "Inge Van den Broeck"
        assert found.sign_in.secret.box.line.hasFocus(), "there is only one other"
        found.enter(OTHER_PASSPHRASE)
        assert found.program.session.vault.person.name == "Inge Van den Broeck"


def test_where_several_could_be_next_it_begins_at_their_names(
    qtbot: QtBot, tmp_path: Path, new: NewVault
) -> None:
    folder = new.created.folder
    vault = vaults.unlock(folder, new.created.person.id, PASSPHRASE, shell.world_of(tmp_path))
    vaults.add_person(vault, "Piet Maes", "childcare_worker", "lantaarn egel vijver boter tram")
    vault.close()
    who = new.created.person.id
    with program(qtbot, tmp_path, "--vault", str(folder), "--instead-of", str(folder), who) as found:
        parts.settle()
        first = QApplication.focusWidget()
        assert first in found.sign_in.people.buttons
        assert chosen(found) != "Fatma Yıldız"
        shell.press(first, Qt.Key.Key_Down)
        shell.press(QApplication.focusWidget() or first, Qt.Key.Key_Return)
        assert found.sign_in.secret.box.line.hasFocus()
        assert chosen(found) == "Piet Maes"


def test_two_people_in_turn_find_their_own_place_and_undo(
    qtbot: QtBot, tmp_path: Path, new: NewVault
) -> None:
    folder = str(new.created.folder)
    with program(qtbot, tmp_path, "--vault", folder) as found:
        found.enter()
        inge = next(one.id for one in found.program.session.vault.people if one.name.startswith("Inge"))
        begun = begin_together(found, inge)
        write_question(found, begun, "Van Fatma")
        words = switch(found)
    with program(qtbot, tmp_path, *words) as found:
        found.enter(OTHER_PASSPHRASE)
        assert isinstance(found.inside.page(), Blank), "not where Fatma was"
        found.inside.go(Place("discussion", begun, 1))
        found.inside.undo()
        assert stored(found, begun).question == "Van Fatma", "Inge takes nothing of Fatma back"
        found.inside.go(Place("discussion", begun, 1, begun, "harm"))
        focused = QApplication.focusWidget()
        assert focused is not None
        shell.type_in(focused, "Van Inge")
        assert stored(found, begun).harm == "Van Inge"
        words = switch(found)
    with program(qtbot, tmp_path, *words) as found:
        assert chosen(found) == "Fatma Yıldız"
        found.enter()
        parts.settle()
        box = box_at(QApplication.focusWidget())
        assert box is not None
        assert (box.field.name, box.editor.value()) == ("question", "Van Fatma")
        found.inside.undo()
        assert (stored(found, begun).question, stored(found, begun).harm) == ("", "Van Inge")


def test_a_discussion_one_is_no_longer_named_in_leads_to_the_list(
    qtbot: QtBot, tmp_path: Path, new: NewVault
) -> None:
    folder = str(new.created.folder)
    with program(qtbot, tmp_path, "--vault", folder) as found:
        found.enter()
        inge = next(one.id for one in found.program.session.vault.people if one.name.startswith("Inge"))
        begun = begin_together(found, inge)
        words = switch(found)
    with program(qtbot, tmp_path, *words) as found:
        found.enter(OTHER_PASSPHRASE)
        found.inside.go(Place("discussion", begun, 2))
        words = switch(found)
    with program(qtbot, tmp_path, *words) as found:
        found.enter()
        vault = found.program.session.vault
        (row,) = (one for one in vault.records.of_discussion(begun) if isinstance(one, Estimate))
        notebook = found.program.session.open_discussion(begun)
        notebook.change(row.id, "estimator", vault.person.id)
        assert vault.flush()
        words = switch(found)
    with program(qtbot, tmp_path, *words) as found:
        found.enter(OTHER_PASSPHRASE)
        assert isinstance(found.inside.page(), DiscussionsPage)
        assert not found.inside.news.isHidden()
        assert found.inside.news.accessibleName() == GONE


def test_where_the_foot_is_narrow_its_icon_stays(qtbot: QtBot) -> None:
    foot = Footer("Zorg om veiligheid?", "Vergrendel", "Wissel van persoon")
    foot.set_who("Fatma · De Zonnebloem")
    parts.shown(qtbot, foot)
    link = next(one for one in foot.findChildren(LinkButton) if parts.spoken(one) == "Wissel van persoon")
    who = next(one for one in foot.findChildren(Note))
    for width, named, worded in ((1300, True, True), (560, False, True), (400, False, False)):
        foot.resize(width, foot.height())
        parts.settle()
        assert link.isVisible()
        assert (bool(link.words()), who.isVisible()) == (worded, named)
        assert shell.cut_off(foot) == []
