# SPDX-License-Identifier: EUPL-1.2
"""*Samen inschatten, nooit alleen*: one's own estimate beside a colleague's.

A colleague's estimate counts once it is confirmed from the own slot; until then it says so. Whoever is in
confirms by answering: nobody answers in another's name without that being seen.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.forms import days
from shareprep.forms.discussion import Estimate
from shareprep.forms.field import Value
from shareprep.forms.record import Record, field_of
from shareprep.i18n import _
from shareprep.notebook import Notebook
from ui import theme
from ui.form import FieldBox, Target
from ui.pieces.buttons import LinkButton, SecondaryButton
from ui.pieces.card import Card, CardTitle, Rule
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Pill
from ui.pieces.text import Paragraph

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage


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


class Estimates(Card):
    """Two columns: mine, and a colleague's."""

    def __init__(self, step: "StepPage") -> None:
        super().__init__()
        self._step = step
        self._mine = OwnTarget(step.notebook, step.me, step.today.isoformat())
        self._theirs = ColleagueTarget(step.notebook, self._colleague, self._add_colleague)
        self._title = CardTitle(_("Weighing it together, never alone"), icon="users", kind="primary")
        self.add(self._title)
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(16))
        row.addWidget(self._my_column(), 1)
        row.addWidget(Rule(upright=True))
        row.addWidget(self._their_column(), 1)
        self.add(columns)
        self.show_again()

    def begin(self) -> None:
        """Go to the estimate that is still missing: mine first, then a colleague's."""
        mine, theirs = self._mine.find(), self._theirs.find()
        if not isinstance(mine, Estimate) or not mine.estimate:
            self._my_choice.editor.focus_at()
        elif theirs is None:
            self._begin_together()
        elif isinstance(theirs, Estimate):
            self._step.focus_on(theirs.id, "estimate" if theirs.estimator else "estimator")

    def show_again(self) -> None:
        """Follow the notebook."""
        papers = self._step.papers
        self._title.set_subtitle(
            _("is a talk with the other team good for {child} now?").format(child=self._step.child)
        )
        mine, theirs = self._mine.find(), self._theirs.find()
        when = days.short(mine.estimated_on) if isinstance(mine, Estimate) else ""
        self._my_name.setText(papers.called(self._step.me))
        self._my_day.setText(" · ".join(part for part in (_("you"), when) if part))
        unconfirmed = isinstance(mine, Estimate) and bool(mine.estimate) and not self._is_confirmed(mine)
        self._confirm.setVisible(unconfirmed)
        waiting = theirs is None
        self._wait.setVisible(waiting)
        self._their_boxes.setVisible(not waiting)
        self._waits.setVisible(not (isinstance(theirs, Estimate) and self._is_confirmed(theirs)))
        if isinstance(theirs, Estimate):
            self._their_name.setText(papers.called(theirs.estimator) or _("A colleague"))
            if not theirs.estimate:
                self._state.set(_("not filled in yet"), "quiet")
            elif self._is_confirmed(theirs):
                self._state.set(_("confirmed"), "well", "check")
            else:
                self._state.set(_("not confirmed yet"), "quiet")
        else:
            self._their_name.setText(_("A colleague"))
            self._state.set(_("not filled in yet"), "quiet")

    @staticmethod
    def _is_confirmed(estimate: Estimate) -> bool:
        return bool(estimate.estimator) and estimate.estimator in estimate.confirmed

    def _my_column(self) -> QWidget:
        column, body, self._my_name, line = _column()
        self._my_day = Paragraph(size="small", tone="soft")
        line.addWidget(self._my_day)
        self._my_choice = FieldBox(
            self._mine,
            field_of(Estimate, "estimate"),
            self._step.today,
            bare=True,
            spoken=_("Your estimate: talk about it with the other team?"),
        )
        body.addWidget(self._my_choice)
        body.addWidget(
            FieldBox(
                self._mine, field_of(Estimate, "why"), self._step.today, spoken=_("Why do you think so?")
            )
        )
        self._confirm = LinkButton(_("Yes, that is my estimate"), icon="check")
        self._confirm.clicked.connect(self._mine.confirm)
        body.addWidget(self._confirm)
        body.addStretch(1)
        return column

    def _their_column(self) -> QWidget:
        column, body, self._their_name, line = _column()
        self._state = Pill("", "quiet")
        line.addWidget(self._state)
        self._wait = QWidget()
        waiting = QVBoxLayout(self._wait)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.addWidget(Paragraph(_("A colleague fills this in with the own passphrase, when it suits.")))
        together = SecondaryButton(_("Now, together at this screen"), icon="users")
        together.clicked.connect(self._begin_together)
        waiting.addWidget(together)
        body.addWidget(self._wait)
        self._their_boxes = QWidget()
        boxes = QVBoxLayout(self._their_boxes)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setSpacing(theme.current().space(8))
        names = {
            "estimator": _("Which colleague?"),
            "estimate": _("The colleague’s estimate"),
            "why": _("Why does the colleague think so?"),
        }
        for name, spoken in names.items():
            boxes.addWidget(
                FieldBox(
                    self._theirs,
                    field_of(Estimate, name),
                    self._step.today,
                    bare=name != "why",
                    spoken=spoken,
                )
            )
        self._waits = Paragraph(
            _("It counts once this colleague signs in and confirms it."), size="small", tone="soft"
        )
        boxes.addWidget(self._waits)
        body.addWidget(self._their_boxes)
        body.addStretch(1)
        return column

    def _colleague(self) -> Record | None:
        others = [row for row in self._step.papers.of(Estimate) if row.estimator != self._step.me]
        return others[0] if others else None

    def _add_colleague(self) -> Record:
        return self._step.notebook.add(Estimate(estimated_on=self._step.today.isoformat()))

    def _begin_together(self) -> None:
        made = self._add_colleague()
        self._step.focus_on(made.id, "estimator")


def _column() -> tuple[QWidget, QVBoxLayout, Paragraph, FlowLayout]:
    column = QWidget()
    body = QVBoxLayout(column)
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(theme.current().space(8))
    head = QWidget()
    line = FlowLayout(head, gap=10, line_gap=2)
    name = Paragraph(size="strong")
    line.addWidget(name)
    body.addWidget(head)
    return column, body, name, line
