# SPDX-License-Identifier: EUPL-1.2
"""*Alledaagse dingen*: sleep, comfort, food and what else carries a child from one place to the next.

They stand folded, because most discussions do without; in a warm transition and an everyday exchange they
are what it is about, so there they are open, before the observations.
"""

from typing import TYPE_CHECKING

from shareprep.forms.discussion import Everyday
from shareprep.forms.record import Record, fields_of, info_of, value_of
from ui.form import Target, fill_fold
from ui.pieces.card import Card
from ui.pieces.fold import Fold

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage

_OPEN_FOR = ("warm_transition", "everyday")


class EverydayCard(Card):
    """The questions about an ordinary day, behind one line."""

    def __init__(self, step: "StepPage") -> None:
        super().__init__()
        self._step = step
        self._type = ""
        self.fold = Fold(info_of(Everyday).shown_title, self._inside(), heading=True)
        target = Target(step.notebook, self._own, lambda: step.notebook.add(Everyday()))
        fill_fold(self.fold, target, list(fields_of(Everyday)), step.today)
        self.add(self.fold)
        self.show_again()

    @property
    def comes_first(self) -> bool:
        """Whether the discussion is about these things."""
        return self._step.papers.discussion.type in _OPEN_FOR

    def show_again(self) -> None:
        """Follow the notebook; another kind of discussion opens or folds it."""
        self.fold.button.set_inside(self._inside())
        if self._step.papers.discussion.type != self._type:
            self._type = self._step.papers.discussion.type
            self.fold.set_open(self.comes_first)

    def _own(self) -> Record | None:
        papers = self._step.papers
        return next((row for row in papers.of(Everyday) if not papers.is_theirs(row)), None)

    def _inside(self) -> str:
        """What is answered; what can be, while nothing is."""
        own = self._own()
        every = fields_of(Everyday)
        answered = [field for field in every if own is not None and value_of(own, field.name)]
        return ", ".join(field.shown_label.lower() for field in answered or every)
