# SPDX-License-Identifier: EUPL-1.2
"""For somebody who does not find their own name at sign-in: the three reasons why, each with its way on."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shareprep.i18n import _
from ui.dialogs.dialog import Dialog
from ui.pieces.buttons import SecondaryButton
from ui.pieces.card import Card
from ui.pieces.text import Paragraph


class NotThere(Dialog):
    """Three ways on.

    Signals: `folder_asked()`, `new_asked()`.
    """

    folder_asked = Signal()
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Is your name not there?"), close=_("Back"), parent=parent)
        self._way(
            _("Are you new in this team?"),
            _("Ask a colleague to sign in and add you, under “Team and settings”. It takes a minute."),
        )
        self._way(
            _("Is your team’s vault in another place?"),
            _("For example on a stick, or in a folder that somebody copied to this computer."),
            _("Show the folder"),
            self._ask_folder,
        )
        self._way(
            _("Is your team not using Shareprep yet?"),
            _("Make a vault for your team, in three steps."),
            _("Make a new vault"),
            self._ask_new,
        )

    def _way(self, title: str, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        card = Card()
        card.add(Paragraph(title, size="strong"))
        card.add(Paragraph(text, tone="soft"))
        if act is not None:
            press = SecondaryButton(button)
            press.clicked.connect(act)
            card.add(press)
        self.add(card)

    def _ask_folder(self) -> None:
        self.accept()
        self.folder_asked.emit()

    def _ask_new(self) -> None:
        self.accept()
        self.new_asked.emit()
