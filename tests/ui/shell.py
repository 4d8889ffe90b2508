# SPDX-License-Identifier: EUPL-1.2
"""The whole program for a test: a real vault with cheap keys, a real window, work done at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shareprep import i18n
from shareprep.acts import vaults
from shareprep.acts.vaults import NewVault
from shareprep.vault.files import Files
from shareprep.vault.vault import Founding
from shareprep.vault.world import World
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE, Quick, cheap_world
from tests.ui import parts
from ui import theme
from ui.app import Program
from ui.dialogs.dialog import Dialog
from ui.inside import Inside
from ui.options import Options, SettingsOfRun
from ui.pages.signin import SignInPage
from ui.rooms import Pages
from ui.session import Session
from ui.tasks import InlineTasks, Tasks

FOUNDING = Founding("Kinderdagverblijf De Zonnebloem", "Fatma Yıldız", "childcare_worker", PASSPHRASE)



class Blank(QWidget):
    """A page that is there."""

    title = "Today"

    def __init__(self, _session: Session, _tasks: Tasks) -> None:
        super().__init__()


@dataclass
class Shell:
    """The program of a test, and how its session left."""

    program: Program
    world: World
    left: list[list[str]] = field(default_factory=list)

    @property
    def page(self) -> QWidget:
        """What the window shows."""
        shown = self.program.window.stack.currentWidget()
        assert shown is not None
        return shown

    @property
    def sign_in(self) -> SignInPage:
        """The sign-in page."""
        assert isinstance(self.page, SignInPage)
        return self.page

    @property
    def inside(self) -> Inside:
        """What somebody sees who is in."""
        assert isinstance(self.page, Inside)
        return self.page

    def dialogs(self) -> list[Dialog]:
        """The dialogs that are open."""
        return [one for one in self.program.window.findChildren(Dialog) if one.isVisible()]

    def dialog(self) -> Dialog:
        """The one dialog that is open."""
        (found,) = self.dialogs()
        return found

    def enter(self, passphrase: str = PASSPHRASE) -> Inside:
        """Sign in as whoever is chosen."""
        type_in(self.sign_in.secret.box.line, passphrase)
        press(self.sign_in.secret.box.line, Qt.Key.Key_Return)
        return self.inside


def make_vault(tmp_path: Path, name: str = "zonnebloem", founding: Founding = FOUNDING) -> NewVault:
    """A closed vault of Fatma and Inge."""
    new = vaults.create_vault(tmp_path / name, founding, world=world_of(tmp_path))
    vaults.add_person(new.vault, "Inge Van den Broeck", "childcare_worker", OTHER_PASSPHRASE)
    new.vault.close()
    return new


def world_of(tmp_path: Path, files: Files | None = None) -> World:
    """The world of a test: its own state folder, keys that cost nothing."""
    return cheap_world(tmp_path / "state", Quick(), files)


@contextmanager
def program(
    qtbot: QtBot,
    tmp_path: Path,
    *arguments: str,
    pages: Pages | None = None,
    tasks: Tasks | None = None,
    world: World | None = None,
) -> Iterator[Shell]:
    """The program, started, in English; its vault is closed at the end."""
    options = Options(["--lang", "en", *arguments])
    world = world or world_of(tmp_path)
    left: list[list[str]] = []
    made = Program(
        app(),
        options,
        world=world,
        settings=SettingsOfRun(tmp_path / "settings", options),
        tasks=tasks or InlineTasks(),
        leave=left.append,
        pages=pages or {"today": Blank},
    )
    made.start()
    parts.shown(qtbot, made.window)
    try:
        yield Shell(made, world, left)
    finally:
        made.session.close()
        for dialog in made.window.findChildren(Dialog):
            dialog.reject()
        made.window.hide()
        i18n.use("en")
        theme.apply(app())


def app() -> QApplication:
    """The one application of the tests."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def type_in(part: QWidget, text: str) -> None:
    """Key by key; letters that QTest has no key for come as an input method brings them."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(part, letter)
        else:
            app().sendEvent(part, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(part: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, where shortcuts hear it too."""
    QTest.keyClick(part, key, held)
    parts.settle()


def focus_chain(window: QWidget) -> list[QWidget]:
    """What Tab reaches, in its order, once round."""
    first = QApplication.focusWidget()
    assert first is not None
    found = [first]
    while True:
        press(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in found:
            return found
        found.append(now)


def cut_off(widget: QWidget) -> list[str]:
    """What is smaller than it needs, or sticks out of what it stands in."""
    found = []
    for part in widget.findChildren(QWidget):
        if not part.isVisible() or part.objectName().startswith("qt_"):
            continue
        least = part.minimumSizeHint()
        if part.width() < least.width() or part.height() < least.height():
            found.append(f"{part} {part.size().toTuple()} < {least.toTuple()}")
    return found
