# SPDX-License-Identifier: EUPL-1.2
"""The only place that wires things together: settings, window, pages, session, idle lock, mistakes.

It draws nothing and decides nothing about a vault. What is not needed to paint sign-in is imported after that
is painted: a person sees where to type while the rest is read in.
"""

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from shareprep import cores, i18n, paths
from shareprep.settings import Settings
from shareprep.vault.world import World
from ui import theme
from ui.mistakes import Mistakes
from ui.options import Options, SettingsOfRun
from ui.pages.people import Chosen, known_folders, vaults_here
from ui.pages.signin import Door, SignInPage
from ui.place import Return
from ui.rooms import PAGES, Pages
from ui.session import Leave, Session, leave_process
from ui.tasks import PoolTasks, Tasks
from ui.window import Window

if TYPE_CHECKING:
    from shareprep.vault.restore import Restored
    from shareprep.vault.vault import Vault
    from ui.dialogs.dialog import Dialog
    from ui.inside import MakePage

_LATER = (
    "shareprep.forms", "shareprep.acts.vaults", "shareprep.demo", "ui.inside", "ui.pages.settings",
    "ui.pages.today", "ui.pages.discussion.frame", "jinja2", "shareprep.documents.page", "pypdfium2",
)  # fmt: skip
_PAUSE = 60
"""Milliseconds between two of them, in which keys are answered."""


class Program(QObject):
    """One run of the program: a window before and after somebody is in."""

    def __init__(
        self,
        app: QApplication,
        options: Options,
        *,
        world: World | None = None,
        settings: Settings | None = None,
        tasks: Tasks | None = None,
        leave: Leave = leave_process,
        pages: Pages = PAGES,
    ) -> None:
        """Tests bring their own world, settings, tasks, way to leave, and pages."""
        super().__init__()
        self.app, self.options = app, options
        self.world = world or World()
        self.settings = settings or SettingsOfRun(paths.settings_folder(), options)
        self.tasks: Tasks = tasks or PoolTasks(parent=self)
        self._makers, self._translator = pages, QTranslator(self)
        i18n.use(self.settings.text("language"))
        self.use_look()
        self.session = Session(self.settings, self.world, leave=leave, arguments=options.again(), parent=self)
        self.window = Window(self.session, self.tasks)
        self.session.entered.connect(self._come_in)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.use_look)

    # -- before somebody is in ------------------------------------------------------------------

    def start(self) -> None:
        """Show the window: sign-in, or first start where this computer knows no vault."""
        if self._folders():
            self.sign_in()
        else:
            self.first_start(may_leave=False)
        self.window.show()
        QTimer.singleShot(_PAUSE, self, self._use_qt_language)

    def run(self) -> int:
        """Answer keys and clicks until the window closes; the exit status."""
        return self.app.exec()

    def read_in(self) -> None:
        """Read in the rest, a part at a time, so that keys are answered in between.

        Before that, no core from now on: nobody has typed a passphrase yet.
        """
        QTimer.singleShot(_PAUSE, self, cores.leave_none)
        self._read_in(list(_LATER))

    def sign_in(self) -> None:
        """Ask who is there."""
        page = SignInPage(self.session, self.tasks, self._door(), self.window.stack)
        page.safety_asked.connect(self.show_safety)
        page.settings_asked.connect(lambda: self.show_settings(self.sign_in))
        page.not_there.connect(self._not_there)
        page.recovery_asked.connect(self._ask_recovery)
        page.forgotten.connect(self._forget)
        page.copies_asked.connect(self._ask_copies)
        self.window.show_page(page)
        page.focus_first()
        if self.options.folder is not None:
            QTimer.singleShot(_PAUSE, page, lambda: self._show_invented(page))

    def first_start(self, *, may_leave: bool = True, said: tuple[str, ...] = ()) -> None:
        """Make a vault. `said`: what somebody filled in before looking at the settings."""
        from ui import new_vault
        from ui.dialogs.folders import choose_folder
        from ui.pages.first_start import FirstStartPage, Making

        def ask_folder(parent: QWidget, chosen: Callable[[Path], None]) -> None:
            choose_folder(parent, i18n._("Where will the vault stand?"), Path.home(), chosen)

        making = Making(
            make=lambda answers: new_vault.make(answers, self.world),
            discard=lambda new: new_vault.discard(new, self.world),
            sheet=lambda new: new_vault.sheet_of(new, self.session, page.trouble.tell),
            propose=lambda: new_vault.propose(self.world),
            usual=paths.vaults_folder(),
            ask_folder=ask_folder,
        )
        page = FirstStartPage(self.session, self.tasks, making, may_leave=may_leave)
        page.left.connect(self.sign_in)
        page.safety_asked.connect(self.show_safety)
        page.settings_asked.connect(
            lambda: self.show_settings(partial(self.first_start, may_leave=may_leave, said=page.team.said()))
        )
        page.not_there.connect(self._ask_folder)
        if said:
            page.team.take_over(said)
        self.window.show_page(page, before_close=page.abandon)
        page.focus_first()

    def show_settings(self, back: Callable[[], None]) -> None:
        """Language and text size before somebody is in; `back` shows where one came from."""
        from ui.pages.settings import SettingsBefore

        page = SettingsBefore(self.settings)
        page.changed.connect(lambda name: self._follow(name, partial(self.show_settings, back)))
        page.back_asked.connect(back)
        self.window.show_page(page)
        page.focus_first()

    def show_safety(self) -> None:
        """The card for a worry about a child's safety. Nothing is written down."""
        from ui.dialogs.safety import SafetyCard

        self.open_dialog(SafetyCard(self.window))

    def open_dialog(self, dialog: "Dialog") -> None:
        """Open a dialog over the window."""
        self.window.open_dialog(dialog)

    def _door(self) -> Door:
        def unlock(folder: Path, person: str, passphrase: str) -> object:
            from shareprep.acts import vaults

            return vaults.unlock(folder, person, passphrase, self.world)

        return Door(lambda: vaults_here(self.world, self._folders()), unlock, self.options.back_to)

    def _folders(self) -> tuple[Path, ...]:
        if self.options.folder is not None:
            return (self.options.folder.absolute(),)
        found = known_folders(self.world, paths.vaults_folder())
        back_to = self.options.back_to.folder
        return found if back_to is None or back_to in found else (back_to, *found)

    def _show_invented(self, page: SignInPage) -> None:
        from shareprep import demo

        assert self.options.folder is not None
        page.show_invented(demo.passphrases(self.options.folder))

    def _not_there(self) -> None:
        from ui.dialogs.elsewhere import NotThere

        dialog = NotThere(self.window)
        dialog.folder_asked.connect(self._ask_folder)
        dialog.new_asked.connect(self.first_start)
        self.open_dialog(dialog)

    def _ask_folder(self) -> None:
        from ui.dialogs.folders import choose_folder

        choose_folder(self.window, i18n._("In which folder is the vault?"), Path.home(), self.take_folder)

    def take_folder(self, folder: Path) -> None:
        """Put a vault in another folder on the list of sign-in; why not is shown there too."""
        from shareprep.vault import known

        with suppress(OSError):  # it is then listed for this time only
            known.remember_vault(self.world.state, folder, files=self.world.files)
        self.options.back_to = Return(folder.absolute())
        self.options.folder = None
        self.sign_in()

    def _forget(self, folder: Path) -> None:
        from shareprep.vault import known

        known.forget_vault(self.world.state, folder, self.world.files)
        self.options.back_to = Return()
        if self._folders():
            self.sign_in()
        else:
            self.first_start(may_leave=False)

    def _ask_recovery(self, folder: Path, team: str) -> None:
        from shareprep.acts import vaults
        from ui.dialogs.recovery import RecoverySignIn

        def unlock(folder: Path, code: str) -> "Vault":
            return vaults.unlock_with_recovery(folder, code, self.world)

        dialog = RecoverySignIn(folder, team, self.tasks, unlock, self.window)
        dialog.opened.connect(self.session.enter)
        self.open_dialog(dialog)

    def _ask_copies(self, chosen: Chosen) -> None:
        from shareprep.acts import backups
        from ui.dialogs.copies import PutBackAtSignIn, copies_of

        folder, person = chosen.vault.folder, chosen.person

        def put_back(name: str, passphrase: str) -> "Restored":
            return backups.restore_at_sign_in(folder, person.id, passphrase, name, self.world)

        copies = copies_of(folder)
        dialog = PutBackAtSignIn(self.tasks, person.name, copies, put_back, self.window)
        dialog.did.connect(lambda: dialog.finished.connect(lambda _result: self.sign_in()))
        self.open_dialog(dialog)

    # -- afterwards -----------------------------------------------------------------------------

    def _come_in(self) -> None:
        from shareprep import demo
        from ui.idle import IdleWatch

        folder = self.session.vault.folder
        self.session.today = lambda: demo.today_in(folder)
        if self.session.vault.is_one_time:
            self._ask_own_passphrase()
        else:
            self._show_inside()
        idle = IdleWatch(lambda: self.settings.number("idle_minutes"), parent=self)
        idle.warned.connect(lambda seconds: self._tell_idle(seconds))
        idle.ended.connect(lambda: self._tell_idle(0))
        idle.expired.connect(self.window.lock)
        self.session.left.connect(idle.stop)
        idle.start()

    def _ask_own_passphrase(self) -> None:
        from ui import new_vault
        from ui.pages.own_passphrase import OwnPassphrasePage

        page = OwnPassphrasePage(self.session, self.tasks, lambda: new_vault.propose(self.world))
        page.chosen.connect(self._show_inside)
        page.lock_asked.connect(self.window.lock)
        self.window.show_page(page)
        page.focus_first()

    def _show_inside(self) -> None:
        inside = self.window.come_in(self._pages())
        inside.safety_asked.connect(self.show_safety)
        inside.notices.older_asked.connect(self.show_older)

    def show_older(self) -> None:
        """What is known of an older copy of the vault, and a leader's button to accept it."""
        from ui.dialogs.copies import OlderVault

        vault, inside = self.session.vault, self.window.inside
        alarm = vault.rolled_back
        if alarm is None or inside is None:
            return
        rights = vault.rights(vault.person.id)
        may_accept = rights.agree or bool(rights.instead_of)
        dialog = OlderVault(self.tasks, vault, alarm, may_accept=may_accept, parent=self.window)
        dialog.did.connect(inside.tell_older)
        self.open_dialog(dialog)

    def _tell_idle(self, seconds: int) -> None:
        if self.window.inside is not None:
            self.window.inside.notices.tell_idle(seconds)

    def _pages(self) -> dict[str, "MakePage"]:
        from shareprep.acts.logbook import may_read

        hidden = set() if may_read(self.session.vault) else {"logbook"}
        made = {
            key: partial(make, self.session, self.tasks)
            for key, make in self._makers.items()
            if key not in hidden
        }
        return {**made, "settings": self._settings_page}

    def _settings_page(self) -> QWidget:
        from ui.pages.settings import SettingsPage

        page = SettingsPage(self.settings)
        page.changed.connect(lambda name: self._follow(name, self._show_inside))
        return page

    # -- the look -------------------------------------------------------------------------------

    def use_language(self) -> None:
        """Read everything in the language of the settings, Qt's own buttons too."""
        i18n.use(self.settings.text("language"))
        self._use_qt_language()

    def _use_qt_language(self) -> None:
        from PySide6.QtCore import QLibraryInfo

        language = self.settings.text("language")
        self.app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and self._translator.load(f"qtbase_{language}", folder):
            self.app.installTranslator(self._translator)

    def use_look(self) -> None:
        """Colours and text size of the settings."""
        name = self.settings.text("theme")
        if name == "system":
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
        theme.apply(self.app, cast(theme.ThemeName, name), self.settings.number("text_size") / 100)

    def _follow(self, name: str, show_again: Callable[[], None]) -> None:
        """A setting changed."""
        if name == "language":
            self.use_language()
            QTimer.singleShot(0, self, show_again)  # not while the control that asked is still at work
        elif name in ("theme", "text_size"):
            self.use_look()

    # -- reading in -----------------------------------------------------------------------------

    def _read_in(self, modules: list[str]) -> None:
        if modules:
            QTimer.singleShot(_PAUSE, self, lambda: self._read_one(modules))
        else:
            from ui.garbage import GarbageCollector

            gc.freeze()
            GarbageCollector(self)  # `__main__` had switched off Python's own

    def _read_one(self, modules: list[str]) -> None:
        import_module(modules[0])
        self._read_in(modules[1:])


def main(arguments: Sequence[str]) -> int:
    """Run the program until its window closes; its exit status."""
    options = Options(arguments)
    app = theme.make_application()
    app.setApplicationDisplayName("Shareprep")
    program = Program(app, options)
    Mistakes(program.window, program.session, parent=program).watch()
    program.start()
    program.read_in()
    return program.run()

