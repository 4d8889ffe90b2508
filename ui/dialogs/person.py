# SPDX-License-Identifier: EUPL-1.2
"""Giving a colleague a key: name, role, and the passphrase to hand over.

It answers for asking and for showing the words once more at the end. They are not kept: who loses them goes
to the recovery sheet.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shareprep.errors import KnownError
from shareprep.forms.papers import first_name
from shareprep.i18n import _
from ui import announce
from ui.dialogs.dialog import Dialog
from ui.messages import Trouble
from ui.pages.first_steps import PersonStep
from ui.pages.recovery_step import Words
from ui.pieces.buttons import PrimaryButton
from ui.pieces.card import Card
from ui.pieces.text import Paragraph
from ui.tasks import Tasks

Add = Callable[[str, str, str], object]
"""Give somebody a key: name, code of the role, passphrase."""


class AddPerson(Dialog):
    """Signals: `added()`, when the person has a key."""

    added = Signal()

    def __init__(
        self, tasks: Tasks, add: Add, propose: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Add a colleague"), wide=620, close=_("Back"), parent=parent)
        self._tasks, self._add_person = tasks, add
        self.person = PersonStep(propose)
        self.trouble = Trouble()
        self.go_on = PrimaryButton(_("Add"))
        self.add(self.person)
        self.add(self.trouble)
        self.add_button(self.go_on)
        self.person.way.chosen.connect(lambda _way: self.refit())
        self.go_on.clicked.connect(self._try)
        self.person.focus_first()

    def _try(self) -> None:
        if not self.go_on.isEnabled() or not self.person.check():
            self.refit()
            return
        name = self.person.filled(self.person.name)
        role, passphrase = self.person.filled(self.person.role), self.person.passphrase()
        add = self._add_person
        self._set_busy(True)
        self._tasks.run(
            lambda: add(name, role, passphrase), lambda _added: self._show(name, passphrase), self._fail
        )

    def _set_busy(self, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        self.person.setEnabled(not busy)
        self.go_on.set_words(_("Making the key …") if busy else _("Add"))

    def _show(self, name: str, passphrase: str) -> None:
        self.person.forget()
        self.person.hide()
        self.trouble.tell(None)
        self.go_on.hide()
        self.close_button.set_words(_("Done"))
        done = Card("well")
        done.add(Paragraph(_("{name} can sign in now.").format(name=first_name(name)), size="strong"))
        hand_over = _("Give this passphrase to {name}, on paper or by voice. It is shown only now.")
        done.add(Paragraph(hand_over.format(name=first_name(name))))
        done.add(Words(passphrase.split()))
        self.add(done)
        self.refit()
        self.close_button.setFocus()
        self.added.emit()

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.trouble.tell(error)
        announce.say(self, self.trouble.accessibleName(), urgent=True)
        self.refit()
