# SPDX-License-Identifier: EUPL-1.2
"""A dialog that does one thing: it says what that means, asks what is needed, does it, and says it is done.

It answers for the order of that, for "one moment" while the work runs beside the screen, and for what is in
the way. What is done is given in.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.errors import KnownError
from shareprep.i18n import _
from ui import announce, theme
from ui.dialogs.dialog import Dialog
from ui.messages import Trouble
from ui.pieces.buttons import PrimaryButton
from ui.pieces.card import Card
from ui.pieces.text import Paragraph
from ui.tasks import Tasks


class Deed(Dialog):
    """Asks, does, tells. `says` are sentences about what it means; `act` is the word on the main button.

    Put fields in `asked`. Signals: `did()`, when it was done.
    """

    did = Signal()

    def __init__(
        self,
        tasks: Tasks,
        title: str,
        act: str,
        says: tuple[str, ...] = (),
        *,
        wide: int = 560,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, wide=wide, close=_("Back"), parent=parent)
        self._tasks, self._act = tasks, act
        self.asked = QWidget()
        self.fields = QVBoxLayout(self.asked)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(theme.current().space(14))
        for sentence in says:
            self.fields.addWidget(Paragraph(sentence))
        self.trouble = Trouble()
        self.go_on = PrimaryButton(act)
        self.add(self.asked)
        self.add(self.trouble)
        self.add_button(self.go_on)
        self.go_on.clicked.connect(self.try_it)

    def ready(self) -> bool:
        """Whether all that is asked is filled in; it says at the field what is not."""
        return True

    def deed(self) -> Callable[[], Any]:
        """What is done beside the screen, with values taken now."""
        raise NotImplementedError

    def tell(self, result: Any) -> tuple[str, ...]:
        """What is said afterwards: a sentence, and what is good to know."""
        raise NotImplementedError

    def more(self, result: Any) -> QWidget | None:
        """Something to show under that, such as words to speak."""
        return None

    def try_it(self) -> None:
        """Do it, unless it is being done or something is missing."""
        if not self.go_on.isEnabled():
            return
        if not self.ready():
            self.refit()
            return
        deed = self.deed()
        self._set_busy(True)
        self._tasks.run(deed, self._finish, self._fail)

    def _set_busy(self, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        self.asked.setEnabled(not busy)
        self.close_button.setEnabled(not busy)
        self.go_on.set_words(_("One moment …") if busy else self._act)
        if busy:
            self.trouble.tell(None)
            announce.say(self, _("One moment …"))

    def reject(self) -> None:
        if self.close_button.isEnabled():  # what is under way is not left half said
            super().reject()

    def _finish(self, result: Any) -> None:
        self._set_busy(False)
        for part in (self.asked, self.go_on, self.trouble):
            part.hide()
        first, *rest = self.tell(result)
        well = Card("well")
        well.add(Paragraph(first, size="strong"))
        for sentence in rest:
            well.add(Paragraph(sentence))
        extra = self.more(result)
        if extra is not None:
            well.add(extra)
        self.add(well)
        self.close_button.set_words(_("Done"))
        self.close_button.setFocus()
        announce.say(self, first)
        self.refit()
        self.did.emit()

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.trouble.tell(error)
        announce.say(self, self.trouble.accessibleName(), urgent=True)
        self.go_on.setFocus()
        self.refit()
