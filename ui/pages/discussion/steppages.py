# SPDX-License-Identifier: EUPL-1.2
"""The seven steps of the open discussion: each is made when somebody first comes there.

It answers for what a step hears. The one in sight follows each key; the others hear at once of all that
happened when they show again, because to redraw seven pages for every letter makes an old computer stutter.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from shareprep.notebook import Changed
from ui.pages.discussion.step import StepPage
from ui.session import Session


class StepPages(QStackedWidget):
    """The pages, by the number of their step (from 1).

    Signals: those of a step: `go(Place)`; `news(str, str)`; `answer_wanted(Problem)`.
    """

    go = Signal(object)
    news = Signal(str, str)
    answer_wanted = Signal(object)

    def __init__(
        self, session: Session, kinds: Sequence[type[StepPage]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._kinds = session, kinds
        self._made: dict[int, StepPage] = {}
        self._unheard: dict[int, Changed] = {}

    def at(self, number: int) -> StepPage:
        """The page of a step, as the notebook is now."""
        page = self._made.get(number)
        if page is None:
            page = self._made[number] = self._kinds[number - 1](self._session)
            page.go.connect(self.go)
            page.news.connect(self.news)
            page.answer_wanted.connect(self.answer_wanted)
            self.addWidget(page)
        elif missed := self._unheard.pop(number, None):
            page.hear(missed)
        return page

    def made(self) -> dict[int, StepPage]:
        """The pages that somebody came to."""
        return self._made

    def forget(self) -> None:
        """Another discussion is opened: none of these pages is its."""
        for page in self._made.values():
            self.removeWidget(page)
            page.deleteLater()
        self._made, self._unheard = {}, {}

    def hear(self, changed: Changed) -> None:
        """The notebook changed."""
        for number, page in self._made.items():
            if page is self.currentWidget():
                page.hear(changed)
            else:
                self._unheard[number] = _both(self._unheard.get(number), changed)


def _both(first: Changed | None, then: Changed) -> Changed:
    """Two changes as one that a page hears of at once."""
    if first is None:
        return then
    return Changed(
        first.records | then.records, first.structure or then.structure, first.by_typing and then.by_typing
    )
