# SPDX-License-Identifier: EUPL-1.2
"""Somebody who is in, for the tests of pages outside a discussion: a real vault and session, in Dutch."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from shareprep import i18n
from shareprep.settings import Settings
from tests.builders_acts import TODAY, TeamVault, team_vault
from tests.ui import parts
from tests.ui.shell import cut_off
from tests.ui.steps import without_a_name
from ui import theme
from ui.pieces.text import Text
from ui.place import Place
from ui.session import Session
from ui.theme import ThemeName

SIZES: tuple[tuple[int, int, float], ...] = (
    (1150, 700, 1.0),
    (808, 572, 1.0),
    (1150, 700, 1.5),
    (1278, 640, 2.0),
    (936, 500, 2.0),
)
"""What a page gets at 1366×768 and 1024×640, with its text size."""
THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")

Kind = TypeVar("Kind", bound=QWidget)


class Page(Protocol):
    """What every page does."""

    def show_again(self) -> None: ...

    def focus_first(self) -> None: ...


def in_dutch(app: QApplication) -> Iterator[None]:
    """The light theme at 100 %, in Dutch, and so again afterwards; to restyle costs time."""
    _plain(app)
    i18n.use("nl")
    yield
    _plain(app)
    i18n.use("en")


def _plain(app: QApplication) -> None:
    if theme.current() != theme.Theme() or not app.styleSheet():
        theme.apply(app)


@dataclass
class Here:
    """Fatma, signed in."""

    session: Session
    team: TeamVault
    went: list[Place] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def signed_in(folder: Path) -> Iterator[Here]:
    """A vault in `folder` with Fatma in it."""
    with team_vault(folder) as team:
        session = Session(
            Settings(folder / "settings"), team.world, today=lambda: TODAY, leave=lambda _arguments: None
        )
        session.enter(team.vault)
        yield Here(session, team)
        session.close()


def show(qtbot: QtBot, here: Here, page: Kind, width: int = 1150, height: int = 700) -> Kind:
    """The page in a window, read anew, with the focus where it begins."""
    page.go.connect(here.went.append)  # type: ignore[attr-defined]
    page.news.connect(lambda words, action: here.told.append((words, action)))  # type: ignore[attr-defined]
    page.show_again()  # type: ignore[attr-defined]
    page.resize(width, height)
    parts.shown(qtbot, page)
    page.focus_first()  # type: ignore[attr-defined]
    parts.settle()
    return page


def again(page: QWidget) -> None:
    """The page is gone to once more."""
    page.show_again()  # type: ignore[attr-defined]
    parts.settle()


def words(page: QWidget) -> str:
    """Every word that a person sees or hears on a page."""
    shown = [part for part in page.findChildren(QWidget) if part.isVisibleTo(page)]
    seen = [part.text() for part in shown if isinstance(part, Text)]
    heard = [parts.spoken(part) for part in shown]
    described = [part.accessibleDescription() for part in shown]
    return "\n".join((*seen, *heard, *described))


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)
    parts.settle()


def focused() -> str:
    """The spoken name of what has the focus."""
    part = QApplication.focusWidget()
    return parts.spoken(part) if part is not None else ""


def faults(page: QWidget) -> list[str]:
    """What is cut off, would scroll sideways, or has no spoken name."""
    found = cut_off(page) + [f"{part} has no name" for part in without_a_name(page)]
    for area in page.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and inside.width() > area.viewport().width():
            found.append(f"{area} scrolls sideways")
    return found
