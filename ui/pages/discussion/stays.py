# SPDX-License-Identifier: EUPL-1.2
"""*Blijft hier*: what nobody gets, and whether consent is needed, in the words of the leaflet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shareprep.forms.papers import Papers, called
from shareprep.i18n import _
from shareprep.process.gates import needs_consent
from shareprep.process.without_names import is_without_names
from ui import theme
from ui.pieces.card import IconMark
from ui.pieces.text import Paragraph

_MOST = 4


class Stays(QWidget):
    """What nobody gets, in soft words: so that leaving out is seen as a choice."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(theme.current().space(10))
        row.addWidget(IconMark("lock", tone="soft"), alignment=Qt.AlignmentFlag.AlignTop)
        self._words = Paragraph(size="small", tone="soft")
        row.addWidget(self._words, 1)

    def show_rows(self, rows: list[str], limits: list[str]) -> None:
        """The items that stay, and that the parents' own limit stays always."""
        parts = list(rows[:_MOST])
        if len(rows) > _MOST:
            parts.append(_("and {n} more").format(n=len(rows) - _MOST))
        if limits:
            parts.append(_("what the parents would rather not share"))
        self._words.setText(_("Stays here: {items}").format(items=" · ".join(parts)) if parts else "")
        self.setVisible(bool(parts))


def may_we(papers: Papers) -> str:
    """Whether sharing with the other team is allowed without consent (leaflet L20), "" without a team."""
    team, own = papers.other_team, papers.own_team
    if team is None or own is None:
        return ""
    if is_without_names(papers):
        return _("Without names no consent is needed. Could somebody still know the child by the story?")
    needed = needs_consent(papers, team)
    name = called(team)
    if needed == "clb":
        return _("{team} is a CLB. With names it takes the parents’ consent.").format(team=name)
    if needed == "external":
        return _("{team} belongs to another organisation. With names it takes the parents’ consent.").format(
            team=name
        )
    if needed == "?":
        return _("Fill in at step 1 to which organisation {team} belongs: then you read here what is needed."
                 ).format(team=name)  # fmt: skip
    return _(
        "{own} and {team} belong to {entity}. Sharing is fine if it is needed, stays limited, and the parents"
        " know beforehand. Photos: always with consent."
    ).format(own=called(own), team=name, entity=team.legal_entity or own.legal_entity)
