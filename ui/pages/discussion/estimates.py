# SPDX-License-Identifier: EUPL-1.2
"""*Samen inschatten, nooit alleen*: one's own estimate beside a colleague's.

An estimate counts once it is signed with the own key; until then it says so. Whoever is in signs by going on:
no key more than that. A colleague signs when signed in, or here with the own passphrase.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.acts import agreement
from shareprep.errors import KnownError
from shareprep.forms import days
from shareprep.forms.discussion import Estimate
from shareprep.forms.papers import Papers
from shareprep.forms.record import Record, field_of
from shareprep.forms.team import Colleague
from shareprep.i18n import _
from ui import announce, theme
from ui.dialogs.confirm import ConfirmHere
from ui.dialogs.saved import open_over
from ui.form import FieldBox, answer, row_words
from ui.pages.discussion.desk import Desk
from ui.pages.discussion.estimatetargets import ColleagueTarget, OwnTarget
from ui.pages.discussion.following import Following
from ui.pieces.beside import Beside
from ui.pieces.buttons import LinkButton, SecondaryButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.choices import Option
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Pill
from ui.pieces.text import Paragraph
from ui.tasks import Failed

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage


class Estimates(Card):
    """Two columns: mine, and a colleague's."""

    def __init__(self, step: "StepPage") -> None:
        super().__init__()
        self._step = step
        self._together = False
        self._vault, self._discussion = step.session.vault, step.papers.discussion.id
        self.following = Following(step.session, self)
        self.following.told.connect(lambda _agreed: self.show_again())
        self.following.failed.connect(self._tell)
        self._mine = OwnTarget(step.notebook, step.me, step.today.isoformat())
        self._theirs = ColleagueTarget(step.notebook, self._colleague, self._add_colleague)
        self._title = CardTitle(_("Weighing it together, never alone"), icon="users", kind="primary")
        self.add(self._title)
        self.add(_Columns(self._my_column(), self._their_column()))
        # A lock must not wait for the step to be left: what is typed is on its way to the vault already.
        step.session.left.connect(self._sign_before_lock)
        self.show_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.following.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self.window().isVisible():
            self.sign_own()

    # -- signing --------------------------------------------------------------------------------

    def sign_own(self) -> None:
        """Sign the estimate of who is in, as it stands: when the step is left, and when asked."""
        if not self._may_sign():
            return
        vault, discussion = self._vault, self._discussion
        self._step.notebook.leave_field()
        self._desk.run(
            self,
            lambda: agreement.sign_own_estimate(vault, discussion),
            lambda _signed: self.following.look(),
            self._tell,
        )

    def _sign_before_lock(self) -> None:
        if self._may_sign():
            with suppress(KnownError):  # it is signed next time: a lock never stops
                agreement.sign_own_estimate(self._vault, self._discussion)

    def _may_sign(self) -> bool:
        """Whether who is in stands behind an own answer; what a colleague typed waits until that is said."""
        mine = self._mine.find()
        answered = isinstance(mine, Estimate) and bool(mine.estimate) and self._said_so(mine)
        return answered and not self._vault.is_recovery and self._vault.is_open

    @property
    def _desk(self) -> Desk:
        return Desk.of(self._step.session)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._step.news.emit(f"{error.sentence} {error.next_step}", "")

    def confirm_here(self) -> ConfirmHere | None:
        """Ask the colleague for the own passphrase; None while there is nothing to confirm."""
        theirs = self._theirs.find()
        if not isinstance(theirs, Estimate) or not self._can_confirm(theirs):
            return None
        person, vault, discussion = theirs.estimator, self._vault, self._discussion
        said = answer(theirs, "estimate", self._step.papers)
        if theirs.why:
            said = _("{answer}: {why}").format(answer=said, why=theirs.why)

        def confirm(passphrase: str, done: Callable[[None], None], failed: Failed) -> None:
            work = partial(agreement.confirm_estimate, vault, discussion, person, passphrase)
            self._desk.run(self, work, done, failed)

        dialog = ConfirmHere(self._step.papers.in_full(person), said, confirm, self.window())
        dialog.confirmed.connect(self._confirmed)
        open_over(self, dialog)
        return dialog

    def _confirmed(self) -> None:
        theirs = self._theirs.find()
        if isinstance(theirs, Estimate) and theirs.estimator not in theirs.confirmed:
            self._step.notebook.change(theirs.id, "confirmed", (*theirs.confirmed, theirs.estimator))
        self.following.look()
        announce.say(self, _("confirmed"))

    def _can_confirm(self, estimate: Estimate) -> bool:
        """Whether somebody with a key is asked here for the own passphrase."""
        known = self._vault.roster.person(estimate.estimator) is not None
        return known and bool(estimate.estimate) and not self._is_confirmed(estimate)

    # -- going there ----------------------------------------------------------------------------

    def begin(self) -> None:
        """Go to the estimate that is still missing: mine first, then a colleague's; it makes none."""
        mine, theirs = self._mine.find(), self._theirs.find()
        if not isinstance(mine, Estimate) or not mine.estimate:
            self._my_choice.editor.focus_at()
        elif isinstance(theirs, Estimate) and theirs.estimator:
            self._their["estimate"].editor.focus_at()
        else:
            self.begin_together()

    def begin_confirming(self) -> None:
        """Put the focus where the estimate that waits is confirmed: mine, else the colleague's."""
        for button in (self._confirm, self._here):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.begin()

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
        given = isinstance(mine, Estimate) and bool(mine.estimate)
        self._confirm.setVisible(isinstance(mine, Estimate) and given and not self._said_so(mine))
        self._my_state.setVisible(given)
        if isinstance(mine, Estimate) and self._is_confirmed(mine):
            self._my_state.set(_("confirmed"), "well", "check")
        else:
            self._my_state.set(_("not confirmed yet"), "quiet")
        waiting = theirs is None and not self._together
        self._wait.setVisible(waiting)
        self._their_boxes.setVisible(not waiting)
        self._further.setText(self._say_further())
        self._further.setVisible(bool(self._further.text()))
        self._waits.setVisible(not (isinstance(theirs, Estimate) and self._is_confirmed(theirs)))
        can = isinstance(theirs, Estimate) and self._can_confirm(theirs)
        self._here.setVisible(can)
        if isinstance(theirs, Estimate) and can:
            name = papers.called(theirs.estimator)
            self._here.set_words(_("{name} confirms here").format(name=name))
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

    def _is_confirmed(self, estimate: Estimate) -> bool:
        """Whether it is signed as it stands. What only the screen says counts for nothing."""
        agreed = self.following.agreed
        return agreed is not None and estimate.estimator in agreed.standing.estimators

    @staticmethod
    def _said_so(estimate: Estimate) -> bool:
        return bool(estimate.estimator) and estimate.estimator in estimate.confirmed

    def hear(self) -> None:
        """Something was typed."""
        self.following.hear()

    def _my_column(self) -> QWidget:
        column, body, self._my_name, line = _column()
        self._my_day = Paragraph(size="small", tone="soft")
        line.addWidget(self._my_day)
        self._my_state = Pill("", "quiet")
        line.addWidget(self._my_state)
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
        self._confirm.clicked.connect(self._confirm_mine)
        body.addWidget(self._confirm)
        body.addStretch(1)
        return column

    def _confirm_mine(self) -> None:
        self._mine.confirm()
        self.sign_own()

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
        words = _("It counts once this colleague confirms it: here, or when signed in.")
        self._waits = Paragraph(words, size="small", tone="soft")
        boxes.addWidget(self._waits)
        self._here = SecondaryButton("", icon="key-round")
        self._here.break_words()
        self._here.clicked.connect(self.confirm_here)
        boxes.addWidget(self._here)
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
