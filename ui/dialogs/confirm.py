# SPDX-License-Identifier: EUPL-1.2
"""A colleague at this screen stands behind the own estimate, by the own passphrase.

It answers for asking. The key signs once and is dropped; who is in stays in, and no passphrase is kept.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shareprep.errors import KnownError
from shareprep.forms.papers import first_name
from shareprep.i18n import _
from shareprep.vault.faults import WrongPassphrase
from ui import announce
from ui.dialogs.dialog import Dialog
from ui.editors.labelled import Labelled
from ui.messages import Trouble
from ui.passphrase import PassphraseField
from ui.pieces.buttons import PrimaryButton
from ui.pieces.card import Card
from ui.pieces.text import Paragraph
from ui.tasks import Failed

Confirm = Callable[[str, Callable[[None], None], Failed], None]
"""Confirm with a passphrase; then one of the two is called, on the screen's thread."""


class ConfirmHere(Dialog):
    """Asks a colleague for the own passphrase. `said`: the estimate, as it was typed here.

    Signals: `confirmed()`.
    """

    confirmed = Signal()

    def __init__(self, name: str, said: str, confirm: Confirm, parent: QWidget | None = None) -> None:
        called = first_name(name)
        title = _("{name}, is this your estimate?").format(name=called)
        super().__init__(title, wide=520, close=_("Back"), parent=parent)
        self._confirm = confirm
        shown = Card("primary")
        shown.add(Paragraph(said, size="strong"))
        self.add(shown)
        self.add(
            Paragraph(
                _("Your passphrase confirms this estimate, and nothing else. You are not signed in by it.")
            )
        )
        self.box = PassphraseField()
        self.field = Labelled(self.box, _("Passphrase of {name}").format(name=called))
        self.add(self.field)
        self.trouble = Trouble()
        self.add(self.trouble)
        self.go_on = PrimaryButton(_("Confirm"))
        self.add_button(self.go_on)
        self.go_on.clicked.connect(self._try)
        self.box.entered.connect(self._try)
        self.finished.connect(lambda _result: self.box.forget())
        self.box.focus_at()

    def _try(self) -> None:
        if not self.go_on.isEnabled():
            return
        passphrase = self.box.value()
        self.field.say("" if passphrase else _("Fill in your passphrase."))
        if not passphrase:
            self.box.focus_at()
            self.refit()
            return
        self._set_busy(True)
        self._confirm(passphrase, lambda _done: self._done(), self._failed)

    def _set_busy(self, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        self.box.line.setReadOnly(busy)
        self.go_on.set_words(_("Confirming …") if busy else _("Confirm"))
        if busy:
            self.trouble.tell(None)

    def _done(self) -> None:
        self.confirmed.emit()
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        if isinstance(error, WrongPassphrase):
            # Not the error's own next step: the recovery sheet is of no use here.
            self.field.say(_("This passphrase does not fit. Look at Caps Lock and the keyboard."))
        else:
            self.trouble.tell(error)
        announce.say(self, error.sentence, urgent=True)
        self.box.focus_at()
        self.box.line.selectAll()
        self.refit()
