# SPDX-License-Identifier: EUPL-1.2
"""What *Zonder namen* cannot promise: names nobody told it, and words that may be one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shareprep.forms.papers import Papers
from shareprep.forms.record import fields_of
from shareprep.i18n import _, ngettext
from shareprep.process.without_names import Doubtful
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.fold import Fold
from ui.pieces.text import Paragraph

_FIRST = 6


class Doubts(Card):
    """Stands beside a sheet without names.

    Signals: `wanted(str, str)`: the record and field where a word stands.
    """

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("attention", tight=True, parent=parent)
        self.add(CardTitle(_("Without names"), icon="eye-off", kind="attention"))
        self.add(
            Paragraph(
                _(
                    "The names that Shareprep knows are replaced. Names it does not know stay: "
                    "read the sheet yourself before it leaves."
                ),
                size="small",
            )
        )
        self._list = QWidget()
        self._lines = FlowLayout(self._list, gap=10, line_gap=0)
        self.add(self._list)
        self._more = Fold("")
        self.add(self._more)
        self._list.hide()
        self._more.hide()
        self._shown: tuple[tuple[str, str, str], ...] = ()

    def show_words(self, doubts: tuple[Doubtful, ...], papers: Papers) -> None:
        """List the words, each once for the field it stands in."""
        found = tuple(dict.fromkeys((doubt.word, doubt.record, doubt.field) for doubt in doubts))
        if found == self._shown:
            return
        self._shown = found
        rest_of = FlowLayout(gap=10, line_gap=0)
        _empty(self._lines)
        holder = QWidget()
        holder.setLayout(rest_of)
        throw_out(self._more.body)
        self._more.add(holder)
        if found:
            self._lines.addWidget(Paragraph(_("Is this a name?"), size="label"))
        for number, (word, record, field) in enumerate(found):
            (self._lines if number < _FIRST else rest_of).addWidget(self._link(word, record, field, papers))
        rest = len(found) - _FIRST
        self._more.button.set_words(ngettext("{n} more word", "{n} more words", rest).format(n=rest))
        self._more.setVisible(rest > 0)
        self._list.setVisible(bool(found))

    def _link(self, word: str, record: str, field: str, papers: Papers) -> LinkButton:
        row = papers.get(record)
        label = (
            next((one.shown_label for one in fields_of(type(row)) if one.name == field), "") if row else ""
        )
        link = LinkButton(
            _("“{word}”").format(word=word),
            spoken=_("“{word}”, in: {field}").format(word=word, field=label),
            underline=True,
        )
        link.setToolTip(label)
        link.clicked.connect(lambda: self.wanted.emit(record, field))
        return link


def _empty(layout: FlowLayout) -> None:
    throw_out(layout)
