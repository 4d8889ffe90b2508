# SPDX-License-Identifier: EUPL-1.2
"""What stood in a field before: when, who, and the words; any of them can be put back.

It reads the table of changes, which is undo as well. Putting back is a change like any other, so it can be
undone.
"""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.forms import days
from shareprep.forms.field import Field, Value
from shareprep.forms.papers import Papers
from shareprep.forms.record import Record, with_value
from shareprep.i18n import _
from shareprep.vault.changes import Change
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.form import answer
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card
from ui.pieces.text import Paragraph

_MOST = 50


class HistoryDialog(Dialog):
    """The earlier answers of one field, newest first.

    Signals: `put_back(object)`: the answer a person wants back.
    """

    put_back = Signal(object)

    def __init__(
        self,
        record: Record,
        field: Field,
        changes: list[Change],
        papers: Papers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Earlier: {field}").format(field=field.shown_label), parent=parent)
        self._record, self._field, self._papers = record, field, papers
        if not changes:
            self.add(Paragraph(_("Nothing else stood here before."), tone="soft"))
        for change in list(reversed(changes))[:_MOST]:
            self.add(self._entry(change))
        if changes:
            self.add(self._first(changes[0]))

    def _entry(self, change: Change) -> Card:
        return self._card(change.after, change)

    def _first(self, change: Change) -> Card:
        return self._card(change.before, None)

    def _card(self, value: Value | None, change: Change | None) -> Card:
        card = Card(tight=True)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(10))
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        shown = self._words(value)
        column.addWidget(Paragraph(shown or _("empty"), tone="ink" if shown else "soft"))
        column.addWidget(Paragraph(self._when(change), size="small", tone="soft"))
        row.addWidget(words, 1)
        if value is not None and value != getattr(self._record, self._field.name):
            back = LinkButton(
                _("Put back"),
                icon="undo-2",
                spoken=_("Put back: {words}").format(words=shown or _("empty")),
            )
            back.clicked.connect(lambda: self._choose(value))
            row.addWidget(back)
        card.add(line)
        return card

    def _words(self, value: Value | None) -> str:
        if value is None:
            return ""
        return answer(with_value(self._record, self._field.name, value), self._field.name, self._papers)

    def _when(self, change: Change | None) -> str:
        if change is None:
            return _("before that")
        moment = datetime.fromisoformat(change.at).astimezone()
        day = days.short(moment.strftime("%Y-%m-%dT%H:%M"))
        return _("{day} · {who}").format(day=day, who=self._papers.called(change.who))

    def _choose(self, value: Value) -> None:
        self.put_back.emit(value)
        self.accept()
