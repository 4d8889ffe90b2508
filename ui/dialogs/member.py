# SPDX-License-Identifier: EUPL-1.2
"""What a leader can do for one person of the team: the ways on, each with what it is for.

It answers for offering them. Each way has a dialog of its own.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shareprep.acts.people import Somebody
from shareprep.forms.papers import first_name
from shareprep.i18n import _
from ui.dialogs.dialog import Dialog
from ui.pieces.buttons import SecondaryButton
from ui.pieces.card import Card
from ui.pieces.text import Paragraph

ROLE, DEPUTY, RESET, REMOVE = "role", "deputy", "reset", "remove"


class Member(Dialog):
    """Signals: `chosen(str)`: ROLE, DEPUTY, RESET or REMOVE; the dialog is closed by then."""

    chosen = Signal(str)

    def __init__(self, one: Somebody, *, can_have_deputy: bool, parent: QWidget | None = None) -> None:
        super().__init__(one.person.name, close=_("Back"), parent=parent)
        name = first_name(one.person.name)
        self.buttons: dict[str, SecondaryButton] = {}
        self._way(ROLE, _("Role and organisation"), _("What this person does, and for whom they work."),
                  _("Change"))  # fmt: skip
        if one.leads and can_have_deputy:
            text = _("When {name} is ill or away, a colleague decides in their name, for so many days.")
            self._way(DEPUTY, _("A deputy"), text.format(name=name), _("Name a deputy"))
        if not one.is_me:
            text = _(
                "{name} comes in with five new words, once, and then chooses a passphrase. You never see it."
            )
            self._way(RESET, _("Passphrase forgotten?"), text.format(name=name), _("Give new words"))
            text = _("For who no longer works here. What {name} wrote and signed stays.")
            self._way(REMOVE, _("Out of the team"), text.format(name=name), _("Take the key away"))
        next(iter(self.buttons.values())).setFocus()

    def _way(self, code: str, title: str, text: str, button: str) -> None:
        card = Card()
        card.add(Paragraph(title, size="strong"))
        card.add(Paragraph(text, tone="soft"))
        press = SecondaryButton(button)
        press.setAccessibleDescription(text)
        press.clicked.connect(lambda: self._choose(code))
        card.add(press)
        self.buttons[code] = press
        self.add(card)

    def _choose(self, code: str) -> None:
        self.accept()
        self.chosen.emit(code)
