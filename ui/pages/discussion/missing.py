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
        title = CardTitle(_("Still open in this step"))
        title.add_action(Text(_("{keys}: the next one").format(keys=KEYS), size="small", tone="soft"))
        self.add(title)
        self._links = QWidget()
        self._flow = FlowLayout(self._links, gap=10, line_gap=2)
        self.add(self._links)
        self._shown: tuple[Problem, ...] = ()
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these; none hides the list."""
        if tuple(problems) == self._shown:
            return
        self._shown = tuple(problems)
        throw_out(self._flow)
        for problem in problems:
            link = LinkButton(problem.message, icon="arrow-right")
            link.break_words()
            link.clicked.connect(lambda _checked=False, which=problem: self.chosen.emit(which))
            self._flow.addWidget(link)
        self.setVisible(bool(problems))
