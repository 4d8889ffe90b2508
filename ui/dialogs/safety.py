# SPDX-License-Identifier: EUPL-1.2
"""The card for a worry about a child's safety: where to go with it, for that is not here.

Opening it is written down nowhere. The program prepares conversations and must never become a register of
suspicions. Advice and reports: 1712 and the Vertrouwenscentrum Kindermishandeling (kindengezin.be, 1712.be);
1712 is no alarm number, so urgent is 112 or the police.
"""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.i18n import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.pieces.card import Card, IconMark
from ui.pieces.text import Paragraph


class SafetyCard(Dialog):
    """Whom to turn to, the nearest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Worried about a child’s safety?"), wide=600, parent=parent)
        self.add(
            Paragraph(_("Do not stay alone with it, and do not write it here first. Talk about it today."))
        )
        self.add(
            _Way("users", _("Your team leader"), _("Tell today what you saw or heard, in your own words."))
        )
        self.add(
            _Way(
                "life-buoy",
                _("1712"),
                _("Advice about violence and abuse, also when in doubt. Free, and anonymous if you like."),
            )
        )
        self.add(
            _Way(
                "heart-handshake",
                _("Vertrouwenscentrum Kindermishandeling"),
                _(
                    "They think along with professionals and take reports. There is one in each Flemish"
                    " province and in Brussels."
                ),
            )
        )
        self.add(
            _Way(
                "circle-alert", _("Danger right now? Call 112"), _("Police 101. 1712 is not for urgent help.")
            )
        )
        self.add(
            Paragraph(
                _("Shareprep does not write down that you opened this card."), size="small", tone="soft"
            )
        )


class _Way(Card):
    """One place to turn to."""

    def __init__(self, icon: str, name: str, text: str) -> None:
        super().__init__()
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(12))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Paragraph(name, size="strong", prefer=400))
        words.addWidget(Paragraph(text, tone="soft", prefer=400))
        row.addWidget(IconMark(icon, tone="primary", size=22))
        row.addLayout(words, 1)
        self.add(line)
