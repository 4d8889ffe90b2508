# SPDX-License-Identifier: EUPL-1.2
"""What a step still asks, as a short list of links at its end. Never a wall of red, never in the way."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shareprep.errors import Problem
from shareprep.i18n import _
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.text import Text

KEYS = "F8"


class Missing(Card):
    """The questions that are still open here.

    Signals: `chosen(Problem)`: go there.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(tight=True)
        self._title = CardTitle(_("Still open in this step"))
        self._keys = Text(_("{keys}: the next one").format(keys=KEYS), size="small", tone="soft")
        self._title.add_action(self._keys)
        self.add(self._title)
        self._links = QWidget()
        self._flow = FlowLayout(self._links, gap=10, line_gap=2)
        self.add(self._links)
        self._shown: tuple[Problem, ...] = ()
        self.hide()

    def show_problems(self, problems: Sequence[Problem], reminders: Sequence[Problem] = ()) -> None:
        """Show these, or else what is good to think of; none hides the list."""
        shown = tuple(problems) or tuple(reminders)
        self._title.title.setText(_("Still open in this step") if problems else _("Good to think of"))
        self._keys.setVisible(bool(problems))
        if shown == self._shown:
            return
        self._shown = shown
        throw_out(self._flow)
        for problem in shown:
            link = LinkButton(problem.message, icon="arrow-right")
            link.break_words()
            link.clicked.connect(lambda _checked=False, which=problem: self.chosen.emit(which))
            self._flow.addWidget(link)
        self.setVisible(bool(shown))
