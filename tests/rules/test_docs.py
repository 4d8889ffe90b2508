# SPDX-License-Identifier: EUPL-1.2
"""What the manuals promise exists: every key, command, file, and word on the screen that they name.

It reads the pages as text and asks the program itself: its shortcuts, its parser, its catalogue. A manual
that names a key nobody answers to is worse than none. What it says to do is done in `test_manual_steps.py`.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from shareprep import arguments, i18n
from shareprep.settings import Settings
from tests.builders_vault import cheap_world
from ui.rooms import PAGES
from ui.session import Session
from ui.tasks import InlineTasks
from ui.window import Window

MANUAL = "docs/handleiding.md"
MANUALS = ("README.md", "CHANGELOG.md", MANUAL, "docs/beheer.md", "docs/security.md", "docs/decisions.md")

LARGEST_PICTURE = 250_000

FOLDERS = (".ci/", "docs/", "resources/", "shareprep/", "tests/", "ui/")
"""Where a path in a page points into the sources, and so must be there."""

ASKED = re.compile(r"(?:Ctrl|Alt|Shift)\+[^\s`,)]+|F\d{1,2}")
OF_PARTS = frozenset({"Shift+Tab", "Alt+↑", "Alt+↓"})
"""Keys of single parts of the screen, which are no shortcuts of a window (tests/ui presses them)."""

_AS_QT = {"Enter": "Return", "PgDn": "PgDown"}
"""What stands on the key → what Qt calls it. The second Enter, of the number block, does the same."""


# -- keys -------------------------------------------------------------------------------------------


@pytest.fixture
def answered(qtbot: QtBot, tmp_path: Path) -> set[str]:
    """The shortcuts that the window and its pages answer to, as Qt writes them."""
    session = Session(Settings(tmp_path / "settings"), cheap_world(tmp_path / "state"))
    window = Window(session, InlineTasks())
    window._add_keys()  # as it does when somebody comes in
    parts = [window, *(make(session, InlineTasks()) for make in PAGES.values())]
    for part in parts:
        qtbot.addWidget(part)
    shortcuts = [one for part in parts for one in part.findChildren(QShortcut)]
    return as_qt({one.key().toString() for one in shortcuts})


def test_the_keys_in_the_manual_are_those_of_the_program(project: Path, answered: set[str]) -> None:
    assert as_qt(keys_in(_read(project, MANUAL))) == answered


def test_every_page_names_keys_that_exist(project: Path, answered: set[str]) -> None:
    for page in MANUALS:
        assert as_qt(keys_in(_read(project, page))) <= answered, page


def test_a_key_that_nobody_answers_to_is_found(answered: set[str]) -> None:
    found = as_qt(keys_in("Druk op `Ctrl+L`, op `Ctrl+Shift+Q` of op `F7`."))
    assert found - answered == {"Ctrl+Shift+Q", "F7"}


def keys_in(page: str) -> set[str]:
    """The keys that a page names."""
    return {key for span in _spans(page) for key in ASKED.findall(span)} - OF_PARTS


def as_qt(keys: set[str]) -> set[str]:
    """The same keys as Qt writes them; what Qt cannot read stays as it is."""
    named = ("+".join(_AS_QT.get(part, part) for part in key.split("+")) for key in keys)
    return {QKeySequence(key).toString() or key for key in named}


# -- words on the screen ----------------------------------------------------------------------------


def test_words_in_bold_stand_on_the_screen(project: Path) -> None:
    shown = on_screen(project)
    for page in (MANUAL, "docs/beheer.md"):
        assert set(bold_in(_read(project, page))) - shown == set(), page


def test_a_button_that_is_not_there_is_found(project: Path) -> None:
    found = bold_in("Kies **Vergrendel**, en daarna **Verstuur naar school**.")
    assert [word for word in found if word not in on_screen(project)] == ["Verstuur naar school"]


def on_screen(project: Path) -> set[str]:
    """Every Dutch text of the program, and the word by which the manual says what bold is."""
    path = project / "resources/locale/nl/LC_MESSAGES/shareprep.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale="nl")
    texts = {"vet"}
    for message in catalogue:
        texts.update(message.string if isinstance(message.string, tuple) else (message.string,))
    return texts


def bold_in(page: str) -> list[str]:
    """What is printed in bold: only words of the screen are."""
    return re.findall(r"\*\*(.+?)\*\*", page)


# -- commands ---------------------------------------------------------------------------------------


def test_every_command_is_understood(project: Path) -> None:
    named = 0
    for page in MANUALS:
        for command in commands_in(_read(project, page)):
            named += 1
            assert understood(command, project), f"{page}: {command}"
    assert named > 10, "the pages do name commands"


@pytest.mark.parametrize(
    "command",
    ["shareprep print VAULT CODE", "shareprep agenda VAULT", "shareprep list VAULT --colour", "make coffee"],
)
def test_a_command_that_does_not_exist_is_found(project: Path, command: str) -> None:
    page = f"Give this command:\n\n    {command}   # and wait\n"
    assert commands_in(page) == [command]
    assert not understood(command, project)


def commands_in(page: str) -> list[str]:
    """Lines of code that are a command of Shareprep or make, without what is said behind #."""
    found = []
    for line in page.splitlines():
        code = line.strip().partition("#")[0].strip()
        words = code.removeprefix(".venv/bin/").split()
        if line.startswith("    ") and words[:1] in (["shareprep"], ["make"]):
            found.append(" ".join(words))
    return found


def understood(command: str, project: Path) -> bool:
    """Whether the parser takes the words, or the Makefile has the goal."""
    words = shlex.split(command.partition(" > ")[0])
    if words[0] == "make":
        goals = re.findall(r"^([a-z-]+):", _read(project, "Makefile"), re.MULTILINE)
        return set(words[1:]) <= set(goals)
    i18n.use("nl")
    try:
        arguments.understand(words[1:])
    except SystemExit:
        return False
    return True


# -- files ------------------------------------------------------------------------------------------


def test_every_file_that_is_named_is_there(project: Path) -> None:
    missing = {f"{page}: {path}" for page in MANUALS for path in files_in(project, page) if not path.exists()}
    assert missing == set()


def test_a_file_that_is_gone_is_found(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    text = "See [this](weg.md#top), ![one](pictures/weg.png), `ui/weg.py`, <https://example.org>."
    text += '<img src="pictures/ook.png">'
    (tmp_path / "docs/a.md").write_text(text, "utf-8")
    named = {path.relative_to(tmp_path).as_posix() for path in files_in(tmp_path, "docs/a.md")}
    assert named == {"docs/weg.md", "docs/pictures/weg.png", "docs/pictures/ook.png", "ui/weg.py"}


def test_pictures_are_small_and_shown(project: Path) -> None:
    shown = set(files_in(project, "README.md"))
    pictures = sorted((project / "docs/pictures").iterdir())
    assert [path.name for path in pictures if path not in shown] == []
    assert [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE] == []


def test_every_jump_inside_a_page_lands(project: Path) -> None:
    lost = []
    for page in MANUALS:
        for target, mark in re.findall(r"\]\(([^)#\s:]*)#([^)]+)\)", _read(project, page)):
            there = (project / page).parent / target if target else project / page
            if mark not in marks_of(there.read_text("utf-8")):
                lost.append(f"{page}: {target}#{mark}")
    assert lost == []


def test_the_mark_of_a_heading() -> None:
    assert marks_of("# A b\n## Wat je nog kunt lezen, nu!\n") == {"a-b", "wat-je-nog-kunt-lezen-nu"}


def files_in(project: Path, page: str) -> Iterator[Path]:
    """The files of the sources that a page links to or names."""
    text = _read(project, page)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) + re.findall(r'src="([^"]+)"', text):
        if ":" not in target:
            yield (project / page).parent / target
    for span in _spans(text):
        if span.startswith(FOLDERS) and re.fullmatch(r"[\w./-]+", span):
            yield project / span


def marks_of(page: str) -> set[str]:
    """The names by which headings can be jumped to, as GitHub and most readers make them."""
    heads = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def _spans(page: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", page)


def _read(project: Path, page: str) -> str:
    return (project / page).read_text("utf-8")
