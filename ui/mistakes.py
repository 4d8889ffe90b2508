# SPDX-License-Identifier: EUPL-1.2
"""Errors that nobody caught, from whichever thread.

It answers for saving what is dirty and for saying it: a trouble of the world in its own words, anything else
as a mistake of ours. Standard error gets the report without values, never Python's own lines: on many systems
those end in a log that anybody can read.
"""

import sys
import threading
from datetime import datetime
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from shareprep.errors import KnownError
from ui.session import Session
from ui.window import Window

_SAVING = 1.0
"""Seconds that saving may take before the dialog says that it may not be done."""


class Mistakes(QObject):
    """Hears of every error of this process, one dialog at a time."""

    _thrown = Signal(object)

    def __init__(self, window: Window, session: Session, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._session = window, session
        self._telling = False
        self._thrown.connect(self.tell_of, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Hear of errors from now on."""

        def on_screen(kind: type[BaseException], error: BaseException, _at: TracebackType | None) -> None:
            if issubclass(kind, KeyboardInterrupt):
                QCoreApplication.quit()
            else:
                self._thrown.emit(error)

        def elsewhere(thrown: threading.ExceptHookArgs) -> None:
            if thrown.exc_value is not None:
                self._thrown.emit(thrown.exc_value)

        sys.excepthook, threading.excepthook = on_screen, elsewhere

    def tell_of(self, error: BaseException) -> None:
        """Save what is dirty, and say what happened."""
        from ui.dialogs.failure import FailureDialog, make_report

        inside = self._window.inside
        if isinstance(error, KnownError) and inside is not None:
            inside.notices.add(f"{error.sentence} {error.next_step}".strip())
            return
        report = make_report(error)
        if sys.stderr is not None:
            sys.stderr.write(f"{report}\n")
        if self._telling:
            return
        saved, at = True, None
        if self._session.is_in:
            saved = self._session.vault.flush(_SAVING)
            at = self._session.state_of_saving.at or datetime.now().astimezone()
        self._telling = True
        dialog = FailureDialog(report, at, all_saved=saved, parent=self._window)
        dialog.finished.connect(self._told)
        self._window.open_dialog(dialog)

    def _told(self) -> None:
        self._telling = False
