# SPDX-License-Identifier: EUPL-1.2
"""*Samen inschatten, nooit alleen*: one's own estimate beside a colleague's.

A colleague's estimate counts once it is confirmed from the own slot; until then it says so. Whoever is in
confirms by answering: nobody answers in another's name without that being seen.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.forms import days
from shareprep.forms.discussion import Estimate
from shareprep.forms.field import Value
from shareprep.forms.papers import Papers
from shareprep.forms.record import Record, field_of
from shareprep.forms.team import Colleague
from shareprep.i18n import _
from shareprep.notebook import Notebook
from ui import theme
from ui.form import FieldBox, Target, answer, row_words
from ui.pieces.beside import Beside
from ui.pieces.buttons import LinkButton, SecondaryButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.choices import Option
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
        self._together = False
        self._mine = OwnTarget(step.notebook, step.me, step.today.isoformat())
        self._theirs = ColleagueTarget(step.notebook, self._colleague, self._add_colleague)
        self._title = CardTitle(_("Weighing it together, never alone"), icon="users", kind="primary")
        self.add(self._title)
        self.add(_Columns(self._my_column(), self._their_column()))
        self.show_again()

    def begin(self) -> None:
        """Go to the estimate that is still missing: mine first, then a colleague's; it makes none."""
        mine, theirs = self._mine.find(), self._theirs.find()
        if not isinstance(mine, Estimate) or not mine.estimate:
            self._my_choice.editor.focus_at()
        elif isinstance(theirs, Estimate) and theirs.estimator:
            self._their["estimate"].editor.focus_at()
        else:
            self.begin_together()

    def begin_together(self) -> None:
        """Ask which colleague; the estimate is made with the first answer."""
        self._together = True
        self.show_again()
        self._their["estimator"].editor.focus_at()

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
        waiting = theirs is None and not self._together
        self._wait.setVisible(waiting)
        self._their_boxes.setVisible(not waiting)
        self._further.setText(self._say_further())
        self._further.setVisible(bool(self._further.text()))
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
        together.break_words()
        together.clicked.connect(self.begin_together)
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
        self._their = {
            name: FieldBox(
                self._theirs,
                field_of(Estimate, name),
                self._step.today,
                bare=name != "why",
                spoken=spoken,
                offer=self._colleagues if name == "estimator" else None,
            )
            for name, spoken in names.items()
        }
        for box in self._their.values():
            boxes.addWidget(box)
        self._waits = Paragraph(
            _("It counts once this colleague signs in and confirms it."), size="small", tone="soft"
        )
        boxes.addWidget(self._waits)
        body.addWidget(self._their_boxes)
        self._further = Paragraph(size="small")
        body.addWidget(self._further)
        body.addStretch(1)
        return column

    def _others(self) -> list[Estimate]:
        return [row for row in self._step.papers.of(Estimate) if row.estimator != self._step.me]

    def _colleague(self) -> Record | None:
        return next(iter(self._others()), None)

    def _colleagues(self, papers: Papers) -> list[Option]:
        """Who can be asked: of this team, not who is in, nor who estimated already."""
        shown = self._colleague()
        taken = {row.estimator for row in papers.of(Estimate) if shown is None or row.id != shown.id}
        return [
            Option(one.id, row_words(one, papers))
            for one in papers.of(Colleague)
            if one.team == papers.discussion.team and one.id not in taken | {self._step.me}
        ]

    def _say_further(self) -> str:
        """The estimates of a third and a fourth, in a line each."""
        called, lines = self._step.papers.called, []
        for row in self._others()[1:]:
            words = (answer(row, "estimate", self._step.papers) or _("not filled in yet"), row.why)
            state = _("confirmed") if self._is_confirmed(row) else _("not confirmed yet")
            said = " · ".join(word for word in (*words, state if row.estimate else "") if word)
            lines.append(f"{called(row.estimator) or _('A colleague')}: {said}")
        return "\n".join(lines)

    def _add_colleague(self) -> Record:
        return self._step.notebook.add(Estimate(estimated_on=self._step.today.isoformat()))


class _Columns(Beside):
    """Mine and a colleague's, with a line between them while they stand beside each other."""

    def __init__(self, mine: QWidget, theirs: QWidget) -> None:
        super().__init__(mine, theirs, gap=32)

    def turned(self, *, beside: bool) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        # Painted: a part that came and went with the direction would change what decides about it.
        if self.is_beside():
            painter = QPainter(self)
            painter.fillRect(self.width() // 2, 0, 1, self.height(), theme.current().colour("line"))


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
