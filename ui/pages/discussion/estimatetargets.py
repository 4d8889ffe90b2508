# SPDX-License-Identifier: EUPL-1.2
"""The two ways to write an estimate: one's own, dated and stood behind by answering; and a colleague's.

`Estimate.confirmed` holds who says so on the screen. What counts is the signature (`acts/agreement.py`).
"""

from shareprep.forms.discussion import Estimate
from shareprep.forms.field import Value
from shareprep.forms.record import Record
from shareprep.notebook import Notebook
from ui.form import Target


class OwnTarget(Target):
    """The estimate of who is in: each answer is dated and confirmed by giving it."""

    def __init__(self, notebook: Notebook, me: str, today: str) -> None:
        super().__init__(notebook, self._mine, self._make)
        self._me, self._today = me, today

    def _mine(self) -> Record | None:
        mine = [row for row in self.notebook.papers.of(Estimate) if row.estimator == self._me]
        return mine[0] if mine else None

    def _make(self) -> Record:
        return self.notebook.add(
            Estimate(estimator=self._me, confirmed=(self._me,), estimated_on=self._today)
        )

    def write(self, field: str, value: Value) -> None:
        mine = self.find()
        if mine is not None and field == "estimate":
            with self.notebook.as_one_step():
                super().write(field, value)
                self.notebook.change(mine.id, "confirmed", (self._me,))
            return
        super().write(field, value)

    def confirm(self) -> None:
        """What a colleague typed for me is what I think."""
        mine = self.find()
        if mine is not None:
            self.notebook.change(mine.id, "confirmed", (self._me,))


class ColleagueTarget(Target):
    """A colleague's estimate, typed by another: whatever is changed waits to be confirmed again."""

    def write(self, field: str, value: Value) -> None:
        with self.notebook.as_one_step():
            super().write(field, value)
            found = self.find()
            if isinstance(found, Estimate) and found.confirmed:
                self.notebook.change(found.id, "confirmed", ())
