# SPDX-License-Identifier: EUPL-1.2
"""Another passphrase for who is in: the old one, and five new words or words of one's own.

It answers for asking. The vault does not change by it, and neither does the recovery sheet.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shareprep.errors import KnownError
from shareprep.i18n import _
from shareprep.vault.faults import WrongPassphrase
from ui import announce
from ui.dialogs.dialog import Dialog
from ui.editors.labelled import Labelled
from ui.messages import Trouble
from ui.pages.first_steps import FormCard, PersonStep
from ui.passphrase import PassphraseField
from ui.pieces.buttons import PrimaryButton
from ui.pieces.card import Card
from ui.pieces.text import Paragraph
from ui.tasks import Tasks

Change = Callable[[str, str], None]
"""Give who is in another passphrase: the old one, the new one."""


class NewWords(PersonStep):
    """The choice of a passphrase alone: who it is for is known."""

    def __init__(self, propose: Callable[[], str]) -> None:
        super().__init__(propose)
        who = self.name.parentWidget()
        assert who is not None
        who.hide()


class ChangePassphrase(Dialog):
    """Asks for the old and the new passphrase, and says when it is done."""

    def __init__(
        self, tasks: Tasks, change: Change, propose: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Change your passphrase"), wide=620, close=_("Back"), parent=parent)
        self._tasks, self._change = tasks, change
        self._old_field = PassphraseField()
        self.old = Labelled(self._old_field, _("Your passphrase of now"))
        self.words = NewWords(propose)
        self._asked = FormCard()
        self._asked.add(self.old)
        self.trouble = Trouble()
        self.go_on = PrimaryButton(_("Change"))
        self.add(self._asked)
        self.add(self.words)
        self.add(self.trouble)
        self.add_button(self.go_on)
        self.words.way.chosen.connect(lambda _way: self.refit())
        self.go_on.clicked.connect(self._try)
        self._old_field.focus_at()

    def _try(self) -> None:
        if not self.go_on.isEnabled():
            return
        old = self._old_field.value()
        self.old.say("" if old else _("Fill in your passphrase."))
        if not old or not self.words.check():
            self.refit()
            if not old:
                self._old_field.focus_at()
            return
        new = self.words.passphrase()
        change = self._change
        self._set_busy(True)
        self._tasks.run(lambda: change(old, new), lambda _done: self._show(), self._fail)

    def _set_busy(self, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        self._asked.setEnabled(not busy)
        self.words.setEnabled(not busy)
        self.go_on.set_words(_("Changing …") if busy else _("Change"))
        if busy:
            self.trouble.tell(None)

    def _show(self) -> None:
        self._old_field.forget()
        self.words.forget()
        for part in (self._asked, self.words, self.go_on):
            part.hide()
        done = Card("well")
        done.add(Paragraph(_("Your passphrase has changed."), size="strong"))
        done.add(Paragraph(_("From now on you sign in with the new one. The recovery sheet stays good.")))
        self.add(done)
        self.close_button.set_words(_("Done"))
        self.close_button.setFocus()
        announce.say(self, _("Your passphrase has changed."))
        self.refit()

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        if isinstance(error, WrongPassphrase):
            self.old.say(error.sentence)
            self._old_field.focus_at()
        else:
            self.trouble.tell(error)
        announce.say(self, error.sentence, urgent=True)
        self.refit()
