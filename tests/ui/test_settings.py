# SPDX-License-Identifier: EUPL-1.2
"""Language and text size: each works at once, is kept, and is reached before and after signing in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from shareprep import i18n
from shareprep.settings import Settings
from tests.ui import parts, shell
from tests.ui.shell import Shell
from ui import theme
from ui.options import Options, SettingsOfRun
from ui.pages.settings import SettingsBefore, SettingsCards, SettingsPage
from ui.place import Place


@pytest.fixture
def at_door(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    new = shell.make_vault(tmp_path)
    with shell.program(qtbot, tmp_path, "--vault", str(new.created.folder)) as found:
        yield found


def choose(cards: SettingsCards, name: str, words: str) -> None:
    """Press the segment with these words."""
    segments = getattr(cards, name).editor.choice.parts()
    next(segment for segment in segments if segment.text() == words).click()
    parts.settle()


def test_text_size_and_colours_work_at_once_and_are_kept(at_door: Shell, tmp_path: Path) -> None:
    at_door.sign_in.settings_asked.emit()
    page = at_door.page
    assert isinstance(page, SettingsBefore)
    choose(page.cards, "text_size", "150 %")
    choose(page.cards, "theme", "Dark")
    assert theme.current() == theme.Theme("dark", 1.5)
    kept = Settings(tmp_path / "settings")
    assert (kept.number("text_size"), kept.text("theme")) == (150, "dark")


def test_a_choice_cannot_be_emptied(at_door: Shell) -> None:
    at_door.sign_in.settings_asked.emit()
    page = at_door.page
    assert isinstance(page, SettingsBefore)
    choose(page.cards, "text_size", "100 %")  # what is chosen already
    shell.press(page.cards.text_size.editor.controls()[0], Qt.Key.Key_Delete)
    assert page.cards.text_size.editor.value() == "100"


def test_the_language_changes_page_and_qt_alike(at_door: Shell, qtbot: QtBot) -> None:
    at_door.sign_in.settings_asked.emit()
    before = at_door.page
    assert isinstance(before, SettingsBefore)
    choose(before.cards, "language", "Nederlands")
    qtbot.waitUntil(lambda: at_door.page is not before)
    after = at_door.page
    assert isinstance(after, SettingsBefore)
    assert i18n.language() == "nl"
    assert after.title == "Taal en tekstgrootte"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "Annuleren" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    after.back_asked.emit()
    assert at_door.sign_in.secret.open_button.words() == "Aanmelden"
    assert box.isHidden()


def test_inside_one_stays_on_the_page(at_door: Shell, qtbot: QtBot) -> None:
    at_door.enter()
    inside = at_door.inside
    inside.go(Place("settings"))
    page = inside.page()
    assert isinstance(page, SettingsPage)
    choose(page.cards, "language", "Nederlands")
    qtbot.waitUntil(lambda: at_door.inside is not inside)
    assert isinstance(at_door.inside.page(), SettingsPage)
    assert at_door.program.session.is_in
    assert at_door.program.window.windowTitle().startswith("Taal")
    at_door.inside.footer.lock_asked.emit()
    assert len(at_door.left) == 1  # of the new page, and once


def test_the_idle_minutes_are_asked_at_each_look(at_door: Shell, tmp_path: Path) -> None:
    at_door.enter()
    at_door.inside.go(Place("settings"))
    page = at_door.inside.page()
    assert isinstance(page, SettingsPage)
    field = page.cards.idle_minutes.editor
    field.combo.setCurrentIndex(field.combo.findData("10"))  # type: ignore[attr-defined]
    assert Settings(tmp_path / "settings").number("idle_minutes") == 10


def test_the_command_line_wins_for_this_run_only(tmp_path: Path) -> None:
    Settings(tmp_path).set("text_size", 125)
    settings = SettingsOfRun(tmp_path, Options(["--text", "200", "--theme", "dark", "--lang", "en"]))
    assert (settings.number("text_size"), settings.text("theme"), settings.text("language")) == (
        200,
        "dark",
        "en",
    )
    assert Settings(tmp_path).number("text_size") == 125
    settings.set("text_size", 100)  # what a person chooses wins over the command line
    assert settings.number("text_size") == 100
    assert settings.text("theme") == "dark"


def test_the_next_process_gets_the_same_words(tmp_path: Path) -> None:
    said = ["--demo", str(tmp_path), "--lang", "nl", "--theme", "dark", "--text", "150"]
    assert Options(said).again() == tuple(said)
    assert Options([]).again() == ()


def test_as_the_computer_follows_the_computer(at_door: Shell, qapp: QApplication) -> None:
    at_door.program.settings.set("theme", "system")
    at_door.program.use_look()
    dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.current().name == ("dark" if dark else "light")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_all_is_named_reached_and_whole(at_door: Shell, scale: float) -> None:
    theme.apply(shell.app(), "light", scale)
    at_door.program.window.resize(1366, 768)
    at_door.sign_in.settings_asked.emit()
    parts.settle()
    chain = shell.focus_chain(at_door.page)
    assert len(chain) == 5  # four settings and the way back
    assert all(parts.spoken(part) for part in chain)
    assert shell.cut_off(at_door.page) == []
