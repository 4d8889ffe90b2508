# SPDX-License-Identifier: EUPL-1.2
"""The first time with one-time words: a passphrase of one's own, before anything else.

It answers for asking, and for saying afterwards what still has to happen. The words that somebody came in
with were seen by the leader, so nothing is done with them but this.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shareprep.acts import people
from shareprep.errors import KnownError
from shareprep.forms.papers import first_name
from shareprep.i18n import _
from ui import announce, theme
from ui.messages import Trouble
from ui.pages.brand import BrandPanel, OutsidePage, promise, purpose
from ui.pages.new_passphrase import NewWords
from ui.pieces.buttons import PrimaryButton, SecondaryButton
from ui.pieces.card import Card
from ui.pieces.text import Paragraph
from ui.session import Session
from ui.tasks import Tasks


class OwnPassphrasePage(OutsidePage):
    """Signals: `chosen()`, when there is one and the person goes on; `lock_asked()`."""

    chosen = Signal()
    lock_asked = Signal()

    title = "Shareprep"

    def __init__(
        self, session: Session, tasks: Tasks, propose: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(BrandPanel(purpose(), promise()), widest=700, parent=parent)
        self._session, self._tasks = session, tasks
        name = first_name(session.vault.person.name)
        self.words = NewWords(propose)
        self.trouble = Trouble()
        self.go_on = PrimaryButton(_("Make this my passphrase"))
        self.later = SecondaryButton(_("Lock"), icon="lock", large=True)
        self.is_done = False
        hello = _("Hello {name}. Choose a passphrase of your own").format(name=name)
        self.work.add(Paragraph(hello, size="display"))
        self._why = Paragraph(
            _("The words you came in with work only now. From here on only you know your passphrase."),
            tone="soft",
        )
        for part in (self._why, self.words, self.trouble):
            self.work.add(part)
        self.work.body.setSpacing(theme.current().space(14))
        self.foot.addWidget(self.later)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go_on)
        self.go_on.clicked.connect(self._press)
        self.later.clicked.connect(self.lock_asked)

    def focus_first(self) -> None:
        """Put the focus on the choice between words that are made and one's own."""
        self.words.way.setFocus()

    def _press(self) -> None:
        if self.is_done:
            self.chosen.emit()
            return
        if not self.go_on.isEnabled() or not self.words.check():
            return
        vault, passphrase = self._session.vault, self.words.passphrase()
        self._set_busy(True)
        self._tasks.run(lambda: vault.choose_passphrase(passphrase), lambda _person: self._done(), self._fail)

    def _set_busy(self, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        self.words.setEnabled(not busy)
        self.go_on.set_words(_("One moment …") if busy else _("Make this my passphrase"))
        if busy:
            self.trouble.tell(None)

    def _done(self) -> None:
        self._set_busy(False)
        self.is_done = True
        self.words.forget()
        self._why.hide()
        self.words.hide()
        me = next((one for one in people.people(self._session.vault) if one.is_me), None)
        done = Card("well")
        first = _("Your passphrase is set.")
        done.add(Paragraph(first, size="strong"))
        done.add(
            Paragraph(
                _(
                    "Your leader still confirms your new key. You read and write meanwhile; deciding and "
                    "signing come after that."
                )
            )
        )
        if me is not None:
            done.add(Paragraph(_("Read this mark aloud to your leader, who sees the same one:"), tone="soft"))
            mark = Paragraph(me.mark, size="title")
            mark.setAccessibleName(_("Mark: {mark}").format(mark=" ".join(me.mark)))
            done.add(mark)
            done.add(Paragraph(_("You find it again under “Team and settings”."), size="small", tone="soft"))
        self.work.add(done)
        self.go_on.set_words(_("Go on"))
        self.go_on.setFocus()
        announce.say(self, first)

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.trouble.tell(error)
        announce.say(self, self.trouble.accessibleName(), urgent=True)
        self.work.show_part(self.trouble)
