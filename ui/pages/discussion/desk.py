# SPDX-License-Identifier: EUPL-1.2
"""The desk where sheets are made: one line of work for all of a session, and who asks the system's questions.

It answers for where documents are worked on and for the folder of last time. PDFium bears one thread at a
time, so everything that draws or reads back a PDF waits here for its turn.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from ui.dialogs.folders import choose_new_file
from ui.session import Session
from ui.tasks import Failed, PoolTasks, Tasks

Result = TypeVar("Result")


class Asker(Protocol):
    """The system's own questions. Each answer comes later; closing a dialog is no answer."""

    def new_file(self, parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> None:
        """Where a new PDF goes; `start` is the folder and name that are offered."""

    def printer(self, parent: QWidget, title: str, chosen: Callable[[QPrinter], None]) -> None:
        """Which printer, and how."""

    def show_folder(self, folder: Path) -> None:
        """Open a folder in the system's own program for files."""


class SystemAsker:
    """Asks with the dialogs of the system."""

    def new_file(self, parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> None:
        """The dialog for a new file."""
        choose_new_file(parent, title, start, "PDF (*.pdf)", chosen)

    def printer(self, parent: QWidget, title: str, chosen: Callable[[QPrinter], None]) -> None:
        """The dialog for printing."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda answer: chosen(printer) if answer else None)
        QDialog.open(dialog)

    def show_folder(self, folder: Path) -> None:
        """The program for files."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class Desk(QObject):
    """One for each session. Tests put their own there first, with tasks and answers of their own."""

    def __init__(self, session: Session, tasks: Tasks | None = None, asker: Asker | None = None) -> None:
        super().__init__(session)
        self.asker: Asker = asker or SystemAsker()
        self.tasks: Tasks = tasks or self._one_at_a_time(session)
        self.folder = documents_folder()

    @staticmethod
    def of(session: Session) -> "Desk":
        """The desk of a session."""
        for child in session.children():
            if isinstance(child, Desk):
                return child
        return Desk(session)

    def run(
        self, owner: QObject, work: Callable[[], Result], done: Callable[[Result], None], failed: Failed
    ) -> None:
        """Run `work` when its turn comes; nothing is brought to an `owner` that is gone by then."""
        self.tasks.run(
            work,
            lambda result: done(result) if isValid(owner) else None,
            lambda error: failed(error) if isValid(owner) else None,
        )

    def _one_at_a_time(self, session: Session) -> PoolTasks:
        pool = QThreadPool(self)
        pool.setMaxThreadCount(1)
        tasks = PoolTasks(pool, self)
        session.left.connect(tasks.stop)
        return tasks


def documents_folder() -> Path:
    """The person's own folder for documents: not the one for downloads, which nobody ever tidies."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(found) if found else Path.home()
    return folder if folder.is_dir() else Path.home()
