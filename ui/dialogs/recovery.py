# SPDX-License-Identifier: EUPL-1.2
"""Signing in with the eleven words of the recovery sheet, when a passphrase is forgotten.

It answers for asking for the words. What such a vault may do is the vault's: it reads and writes, and signs
nothing.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from shareprep.errors import KnownError
from shareprep.i18n import _
from shareprep.vault.vault import Vault
from ui import announce
from ui.dialogs.dialog import Dialog
from ui.editors.area import AreaText
from ui.editors.labelled import Labelled
from ui.messages import Trouble
from ui.pieces.buttons import PrimaryButton
from ui.pieces.text import Paragraph
from ui.tasks import Tasks

OpenByCode = Callable[[Path, str], Vault]


class RecoverySignIn(Dialog):
    """Asks for the words and opens the vault with them.

    Signals: `opened(Vault)`.
    """

    opened = Signal(object)

    def __init__(
        self, folder: Path, team: str, tasks: Tasks, unlock: OpenByCode, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Sign in with the recovery sheet"), close=_("Back"), parent=parent)
        self._folder, self._tasks, self._unlock = folder, tasks, unlock
        self.add(
            Paragraph(
                _("Take the sheet of {team}. It has eleven words. Type them in their order.").format(
                    team=team
                )
            )
        )
        self.words = AreaText(2)
        self.add(
            Labelled(self.words, _("The eleven words"), _("Capitals, accents and spaces do not matter."))
        )
        self.trouble = Trouble()
        self.add(self.trouble)
        self.add(
            Paragraph(
                _("You can then read and write, but not decide or sign. Your own passphrase stays as it is."),
                size="small",
                tone="soft",
            )
        )
        self.go_on = PrimaryButton(_("Open with these words"))
        self.add_button(self.go_on)
        self.go_on.clicked.connect(self._try)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            enter = QShortcut(key, self.words)
            enter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            enter.activated.connect(self._try)
        self.words.focus_at()

    def _try(self) -> None:
        code = str(self.words.value())
        if not self.go_on.isEnabled():
            return
        self._busy(True)
        self._tasks.run(lambda: self._unlock(self._folder, code), self._done, self._failed)

    def _busy(self, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        self.go_on.set_words(_("Opening …") if busy else _("Open with these words"))
        if busy:
            self.trouble.tell(None)

    def _done(self, vault: Vault) -> None:
        self.words.set_value("")
        self.opened.emit(vault)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.trouble.tell(error)
        announce.say(self, self.trouble.accessibleName(), urgent=True)
        self.words.focus_at()
        self.refit()
