# SPDX-License-Identifier: EUPL-1.2
"""One discussion: its head, its seven steps, and the column of things to think about.

It answers for going between the steps, for the switch *Zonder namen* and for the mark *Bewaard*. What a step
holds is its own module's. Titles follow the switch; the boxes keep showing one's own words.
"""

from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from shareprep.acts import discussions
from shareprep.errors import Problem
from shareprep.forms import days
from shareprep.forms.discussion import Discussion
from shareprep.forms.record import field_of
from shareprep.i18n import _
from shareprep.notebook import Changed
from shareprep.process.gates import WAITS
from shareprep.process.steps import TITLES, NextStep, State, next_step, steps
from shareprep.process.without_names import is_without_names
from ui import theme
from ui.dialogs.history import HistoryDialog
from ui.dialogs.saved import OpensDialogs
from ui.form import box_at
from ui.pages.discussion import meaning, meeting, outcome, parents, question, sharing, strengths
from ui.pages.discussion.missing import KEYS
from ui.pages.discussion.preview import Preview
from ui.pages.discussion.step import StepPage
from ui.pages.discussion.steppages import StepPages
from ui.pieces.buttons import PrimaryButton
from ui.pieces.head import DiscussionHead
from ui.pieces.helpcolumn import HelpColumn
from ui.pieces.pills import Note
from ui.pieces.steps import Step, StepStrip
from ui.pieces.switch import Switch
from ui.place import Place
from ui.placekeeper import PlaceKeeper
from ui.session import Saving, Session

STEPS: tuple[type[StepPage], ...] = (
    question.QuestionStep,
    strengths.StrengthsStep,
    parents.ParentsStep,
    meaning.MeaningStep,
    sharing.SharingStep,
    meeting.MeetingStep,
    outcome.OutcomeStep,
)
_STATES: dict[State, Literal["done", "busy", "open"]] = {
    State.DONE: "done",
    State.BUSY: "busy",
    State.OPEN: "open",
    State.LATER: "open",
}
_NARROW = 1200
SAVE_KEYS = "Ctrl+Shift+S"
"""As other programs ask for a name and a place. Not Ctrl+S: whoever presses that by habit wants no paper."""
_SETTLED = 120
"""Milliseconds after which the strip and the title follow what is typed."""


class SavedMark(Note):
    """*Bewaard 14:32*, true or not shown as true: *Bezig…* until the disk has what is on the screen."""

    def tell(self, saving: Saving) -> None:
        """Show how far saving is."""
        if saving.fault is not None:
            self.set(_("Not saved yet"), "save-off", "attention")
        elif not saving.is_saved:
            self.set(_("Busy…"), "hourglass", "soft")
        elif saving.at is not None:
            self.set(_("Saved {time}").format(time=saving.at.strftime("%H:%M")), "check", "well")
        else:
            self.set(_("Saved"), "check", "well")
        self.setAccessibleName(self.text())


class DiscussionPage(QWidget):
    """The open discussion.

    Signals: `go(Place)` to another page; `news(str, str)`: words, and the words of an action that undoes.
    """

    go = Signal(object)
    news = Signal(str, str)
    title = "Shareprep"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._help_wanted = True
        self._open: list[tuple[Problem, ...]] = [()] * len(STEPS)
        self._number = 1
        self._pages = StepPages(session, STEPS)
        self._strip = StepStrip(
            [Step(_(title), "") for title in TITLES], _("Step {number} of {count} · {name}"), _("Steps")
        )
        self._head = DiscussionHead("", "", self._strip)
        self.saved = SavedMark("", "check", "well")
        self.switch = Switch(_("Without names"), icon="eye-off", boxed=True)
        self.switch.setToolTip(_("Ctrl+Shift+A"))
        self._main = PrimaryButton(_("Next"), icon_after="arrow-right")
        self._head.add_extra(self.saved)
        self._head.add_extra(self.switch)
        self._head.set_main(self._main)
        self.help = HelpColumn(_("Keep in mind"), _("Fold"), _("Keep in mind: unfold"))
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._pages, 1)
        middle.addWidget(self.help)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addLayout(middle, 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED)
        self._settle.timeout.connect(self._show_state)
        self._pages.go.connect(self._travel)
        self._pages.news.connect(self.news)
        self._pages.answer_wanted.connect(self.answer)
        self._strip.chosen.connect(lambda index: self.show_step(index + 1, focus=False))
        self._main.clicked.connect(self._go_on)
        self.switch.toggled.connect(self._turn_names)
        self.help.folded.connect(self._note_help)
        for keys, act in (
            ("Ctrl+H", self.show_history),
            (KEYS, self.answer_next),
            (SAVE_KEYS, self.save_sheet),
            ("Ctrl+PgDown", lambda: self._beside(1)),
            ("Ctrl+PgUp", lambda: self._beside(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._keeper = PlaceKeeper(self._place_of_focus, session.remember, self)
        session.changed.connect(self._hear)
        session.saving.connect(self.saved.tell)
        session.signed.connect(self._hear_signed)

    # -- showing --------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Open a discussion at a place."""
        if not self._session.has_discussion or self._discussion.id != place.discussion:
            self._session.open_discussion(place.discussion)
        self._pages.forget()
        self._session.standings.look()
        self.saved.tell(self._session.state_of_saving)
        self._show_state()
        self.show_step(place.step or 1, focus=not place.field)
        if place.field:
            self._page.focus_on(place.record, place.field, place.cursor)
        self._session.remember(place)  # it does not show yet, so that nothing has the focus

    def show_step(self, number: int, *, focus: bool = True) -> None:
        """Go to a step (1 to 7)."""
        self._number = number
        page = self._page
        self._pages.setCurrentWidget(page)
        self._strip.set_current(number - 1)
        self._fill_help(page)
        self._main.set_words(_("Make the report") if number == len(STEPS) else _("Next"))
        self._fold_help()
        if focus:
            page.focus_first()
            self._keeper.look()

    def jump(self, place: Place) -> None:
        """Go to a field of this discussion, wherever it is."""
        numbers = [place.step] if place.step else [self._number, *range(1, len(STEPS) + 1)]
        for number in numbers:
            self._number, before = number, self._number
            if self._page.focus_on(place.record, place.field, place.cursor):
                self.show_step(number, focus=False)
                self._page.focus_on(place.record, place.field, place.cursor)
                self._keeper.look()
                return
            self._number = before
        if place.step:
            self.show_step(place.step)

    def answer_next(self) -> None:
        """F8: the next question that is still open, in this step or in a later one."""
        self._show_state()
        order = [*range(self._number, len(STEPS) + 1), *range(1, self._number)]
        focused = QApplication.focusWidget()
        for number in order:
            for problem in self._open[number - 1]:
                if problem.code == WAITS:
                    continue
                if number != self._number:
                    self.show_step(number, focus=False)
                self._page.answer(problem)
                if QApplication.focusWidget() is not focused:
                    return

    def answer(self, problem: Problem) -> None:
        """Go to what is still open, in the step that asks it."""
        self._show_state()
        same = (problem.code, problem.record)
        open_ones = [[(one.code, one.record) for one in found] for found in self._open]
        asks = [number for number, found in enumerate(open_ones, 1) if same in found]
        if asks:
            if asks[0] != self._number:
                self.show_step(asks[0], focus=False)
            self._page.answer(problem)
        elif problem.record:
            self.jump(Place("discussion", self._discussion.id, 0, problem.record, problem.field))
        else:
            self._page.answer(problem)

    def show_again(self) -> None:
        """The page comes into sight again."""
        self._show_state()

    def focus_first(self) -> None:
        """Put the focus in the first field of the step."""
        self._page.focus_first()

    def add_here(self) -> bool:
        """Ctrl+Enter."""
        return self._page.add_here()

    def place_now(self) -> Place:
        """Where the person is."""
        return self._page.place_now()

    def show_history(self) -> None:
        """Ctrl+H: what stood before in the field one is in."""
        box = box_at(QApplication.focusWidget())
        if box is None or not box.may_have_history():
            return
        notebook = self._session.notebook
        record, field = box.record, box.field
        self._session.vault.flush()
        changes = self._session.vault.changes.history(record, field.name)
        dialog = HistoryDialog(notebook.get(record), field, changes, notebook.papers, self)
        dialog.put_back.connect(lambda value: notebook.change(record, field.name, value))
        dialog.finished.connect(lambda _result: box.editor.focus_at(10**6))
        window = self.window()
        if isinstance(window, OpensDialogs):
            window.open_dialog(dialog)
        else:
            dialog.open()

    def save_sheet(self) -> None:
        """Ctrl+Shift+S: save the sheet that shows as PDF."""
        for preview in self._page.findChildren(Preview):
            if preview.isVisible():
                preview.save_sheet()
                return
        self.news.emit(_("There is no sheet here. The agenda is at step 6, the report at step 7."), "")

    def toggle_names(self) -> None:
        """Ctrl+Shift+A."""
        if self.switch.isEnabled():
            self.switch.toggle()

    # -- parts ----------------------------------------------------------------------------------

    @property
    def _discussion(self) -> Discussion:
        return self._session.notebook.papers.discussion

    @property
    def _page(self) -> StepPage:
        return self._pages.at(self._number)

    def _travel(self, place: Place) -> None:
        if place.page == "discussion" and place.discussion in ("", self._discussion.id):
            if place.field:
                self.jump(place)
            else:
                self.show_step(place.step)
            return
        self.go.emit(place)

    def _go_on(self) -> None:
        if self._number < len(STEPS):
            self.show_step(self._number + 1)
        else:
            page = self._page
            assert isinstance(page, outcome.OutcomeStep)
            page.make_report()

    def _beside(self, by: int) -> None:
        if 1 <= self._number + by <= len(STEPS):
            self.show_step(self._number + by)

    def _fill_help(self, page: StepPage) -> None:
        self.help.clear()
        for card in page.help_cards():
            self.help.add(card)
        if source := page.help_source():
            self.help.add_source(source)

    # -- following ------------------------------------------------------------------------------

    def _hear(self, changed: Changed) -> None:
        self._pages.hear(changed)
        self._settle.start()

    def _hear_signed(self) -> None:
        if self._session.is_in:
            self._session.standings.look()
            self._settle.start()

    def _show_state(self) -> None:
        if not self._session.has_discussion:
            return
        papers = self._session.notebook.papers
        standings, today = self._session.standings, self._session.today()
        agreement, deciders = standings.of(papers), standings.deciders(papers)
        found = steps(papers, today, agreement)
        coming = next_step(papers, today, agreement, deciders=deciders, reader=self._session.vault.person.id)
        self._open = [step.missing for step in found]
        for number, page in self._pages.made().items():
            page.missing.show_problems(found[number - 1].missing, found[number - 1].reminders)
        self._strip.set_steps(
            [Step(step.title, step.word, _STATES[step.state]) for step in found], self._number - 1
        )
        heading = discussions.heading(papers)
        called = " · ".join(part for part in (heading.children, heading.question) if part)
        self._head.set_texts(called[:1].upper() + called[1:] or _("New discussion"), self._byline(coming))
        off = is_without_names(papers)
        fixed = papers.discussion.type == "advice"
        self.switch.blockSignals(True)
        self.switch.setChecked(off)
        self.switch.blockSignals(False)
        self.switch.setEnabled(not fixed)
        self.switch.setAccessibleDescription(
            _("Always on for advice only.") if fixed else _("Titles, preview and paper without names.")
        )

    def _byline(self, coming: NextStep) -> str:
        papers = self._session.notebook.papers
        heading = discussions.heading(papers)
        kind = field_of(papers.discussion, "type").shown_option(papers.discussion.type)
        meeting = discussions.meeting_day(papers)
        with_team = (
            _("{kind} with {team}").format(kind=kind, team=heading.other_team) if heading.other_team else kind
        )
        return " · ".join(part for part in (with_team, days.long(meeting), coming.waits) if part)

    def _turn_names(self, off: bool) -> None:
        discussion = self._discussion
        self._session.notebook.change(discussion.id, "without_names", off)

    def _place_of_focus(self) -> Place | None:
        """Where the focus is; None while it is in no step, as in a dialog or after a lock."""
        focused = QApplication.focusWidget()
        is_here = self.isVisible() and self._session.is_in and self._session.has_discussion
        if not is_here or focused is None or not self.isAncestorOf(focused):
            return None
        return self.place_now()

    # -- the help column ------------------------------------------------------------------------

    def _note_help(self, folded: bool) -> None:
        self._help_wanted = not folded

    def _fold_help(self) -> None:
        look = theme.current()
        narrow = self.window().width() < _NARROW * look.text_scale or look.text_scale >= 1.5
        always = STEPS[self._number - 1].number == 6
        self.help.set_folded(narrow or always or not self._help_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_help()
