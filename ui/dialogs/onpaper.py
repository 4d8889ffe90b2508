# SPDX-License-Identifier: EUPL-1.2
"""Our own leader saw on paper that the other team's leader agrees: who, and on which day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shareprep.errors import KnownError
from shareprep.forms import days
from shareprep.i18n import _
from ui import announce
from ui.dialogs.dialog import Dialog
from ui.editors.day import DayField
from ui.editors.labelled import Labelled
from ui.editors.line import LineText
from ui.messages import Trouble
from ui.pieces.buttons import PrimaryButton
from ui.pieces.text import Paragraph
from ui.tasks import Failed

See = Callable[[str, str, Callable[[None], None], Failed], None]
"""Sign that this was seen: the name, the day; then one of the two is called."""


class SeenOnPaper(Dialog):
    """Asks for the name and the day. Signals: `seen()`."""

    seen = Signal()

    def __init__(self, team: str, today: date, see: See, parent: QWidget | None = None) -> None:
        super().__init__(_("Seen on paper"), wide=520, close=_("Back"), parent=parent)
        self._see = see
        words = _("The leader of {team} agreed on paper to what stands agreed now, and you saw that paper.")
        self.add(Paragraph(words.format(team=team)))
        self.who = Labelled(LineText(), _("Who agreed?"))
        pick = _("Choose a day")
        day = DayField(lambda typed: days.understand(typed, today), days.to_type, pick_spoken=pick)
        self.day = Labelled(day, _("On which day?"))
        day.set_value(today.isoformat())
        self.add(self.who)
        self.add(self.day)
        self.trouble = Trouble()
        self.add(self.trouble)
        self.go_on = PrimaryButton(_("Sign that I saw it"))
        self.add_button(self.go_on)
        self.go_on.clicked.connect(self._try)
        self.who.editor.focus_at()

    def _try(self) -> None:
        if not self.go_on.isEnabled():
            return
        who, on = str(self.who.editor.value()).strip(), str(self.day.editor.value())
        known = days.read(on)
        self.who.say("" if who else _("Fill in who agreed."))
        self.day.say("" if known else _("Fill in the day, such as 17/11."))
        if not who or known is None:
            (self.who if not who else self.day).editor.focus_at()
            self.refit()
            return
        self.go_on.setEnabled(False)
        self.trouble.tell(None)
        self._see(who, on, lambda _done: self._done(), self._failed)

    def _done(self) -> None:
        self.seen.emit()
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.go_on.setEnabled(True)
        if not isinstance(error, KnownError):
            raise error
        self.trouble.tell(error)
        announce.say(self, self.trouble.accessibleName(), urgent=True)
        self.refit()
