# SPDX-License-Identifier: EUPL-1.2
"""What the seven steps share: a scrolling column of cards that follows the notebook, and ways to a field.

A step knows no other step. It goes elsewhere by saying where.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from shareprep.errors import Problem
from shareprep.forms.envelope import ABOUT, SOURCE, TOLD_ON
from shareprep.forms.papers import Papers, together
from shareprep.forms.record import Record
from shareprep.i18n import _
from shareprep.notebook import Changed, Notebook
from ui.form import FieldBox, Target, box_at, boxes_in
from ui.pages.discussion.missing import Missing
from ui.pieces.beside import Beside
from ui.pieces.helpcolumn import HelpCard
from ui.pieces.pills import Chip
from ui.pieces.work import COLUMN, WorkArea
from ui.place import Place
from ui.recordlist import RecordList, reveal
from ui.session import Session


class StepPage(QWidget):
    """One step of the open discussion.

    Signals: `go(Place)`; `news(str, str)`: words, and the words of an action that undoes;
    `answer_wanted(Problem)`: go to what is still open, in whichever step that is.
    Steps set `number`, build their cards in `build`, and give the cards of the help column.
    """

    go = Signal(object)
    news = Signal(str, str)
    answer_wanted = Signal(object)
    number = 0
    widest = COLUMN

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.notebook: Notebook = session.notebook
        self.today = session.today()
        self.me = session.vault.person.id
        self.work = WorkArea(widest=self.widest)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.work)
        self.build()
        self.missing = Missing()
        self.missing.chosen.connect(self.answer)
        self.work.add(self.missing)
        for rows in self.findChildren(RecordList):
            rows.removed.connect(lambda _record: self.news.emit(_("Removed."), _("Undo")))

    @property
    def papers(self) -> Papers:
        """The discussion as it is now."""
        return self.notebook.papers

    @property
    def child(self) -> str:
        """The children as one says it in a sentence: "Noor", or "the child" before anybody is chosen."""
        return self.papers.children_called() or _("the child")

    @property
    def parents(self) -> str:
        """The parents as one says it: "mama and papa", or "the parents"."""
        return together([self.papers.called(carer.id) for carer in self.papers.carers()]) or _("the parents")

    # -- what a step brings ---------------------------------------------------------------------

    def build(self) -> None:
        """Put the cards in `self.work`."""

    def help_cards(self) -> Sequence[HelpCard]:
        """The cards of the help column."""
        return ()

    def help_source(self) -> str:
        """The words of the leaflet under the help cards."""
        return ""

    def follow(self, changed: Changed) -> None:
        """What a step redraws itself on a change, besides its boxes and lists."""

    # -- boxes ----------------------------------------------------------------------------------

    def only(self, kind: type[Record]) -> Target:
        """The one row of a kind."""
        return Target.only(self.notebook, kind)

    def about_boxes(self, record: str) -> list[FieldBox]:
        """The questions about a row as a whole, where they apply: which child, who told it."""
        target = Target.row(self.notebook, record)
        boxes = []
        if len(self.papers.children) > 1:
            boxes.append(FieldBox(target, ABOUT, self.today))
        if self.papers.is_theirs(self.notebook.get(record)):
            boxes += [FieldBox(target, SOURCE, self.today), FieldBox(target, TOLD_ON, self.today)]
        return boxes

    # -- following ------------------------------------------------------------------------------

    def hear(self, changed: Changed) -> None:
        """The notebook changed."""
        lists = self.findChildren(RecordList)
        for rows in lists:
            rows.hear(changed)
        for box in boxes_in(self):
            if not any(rows.isAncestorOf(box) for rows in lists):
                box.hear(changed)
        self.follow(changed)

    def focus_on(self, record: str, field: str, cursor: int = 0) -> bool:
        """Put the focus in a field, opening what hides it; whether this step has it."""
        for box in boxes_in(self):
            if box.field.name == field and (box.record == record or (not record and not box.record)):
                reveal(box)
                box.editor.focus_at(cursor)
                return True
        for rows in self.findChildren(RecordList):
            if rows.shows(record):
                rows.open_row(record, field, cursor)
                return True
        return False

    def answer(self, problem: Problem) -> None:
        """Go to what is still open: its field, or a new row where a row is asked for."""
        if problem.record and self.focus_on(problem.record, problem.field, 10**6):
            return
        rows = self.list_of(problem.field)
        if rows is not None:
            empty = rows.first_empty()
            if empty:
                rows.open_row(empty)
            else:
                rows.add_row()
            return
        if not self.focus_on("", problem.field):
            self.focus_first()

    def list_of(self, kind: str) -> RecordList | None:
        """The list of rows of that kind in this step."""
        return next((rows for rows in self.findChildren(RecordList) if rows.kind_name == kind), None)

    def focus_first(self) -> None:
        """Put the focus on the first control of the step."""
        first = first_stop(self.work.column)
        box = box_at(first)
        if box is not None:
            box.editor.focus_at(10**6)
        elif first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def place_now(self) -> Place:
        """Where the person is in this step."""
        discussion = self.papers.discussion.id
        focused = QApplication.focusWidget()
        box = box_at(focused) if focused is not None and self.isAncestorOf(focused) else None
        if box is None:
            return Place("discussion", discussion, self.number)
        return Place(
            "discussion", discussion, self.number, box.record, box.field.name, box.editor.cursor_position()
        )

    def add_here(self) -> bool:
        """Ctrl+Enter: a new row in the list one is in, else in the main list; whether there is one."""
        lists = self.findChildren(RecordList)
        focused = QApplication.focusWidget()
        here = next((rows for rows in lists if focused is not None and rows.isAncestorOf(focused)), None)
        main = here or self.main_list()
        if main is None:
            return False
        main.add_row()
        return True

    def main_list(self) -> RecordList | None:
        """The list that Ctrl+Enter adds to when the focus is in none."""
        lists = self.findChildren(RecordList)
        return lists[0] if lists else None


def first_stop(part: QWidget) -> QWidget | None:
    """The first control inside a part that Tab would reach, and that takes nothing away."""
    control = part.nextInFocusChain()
    while control is not None and control is not part:
        reached = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus) and control.isVisibleTo(part)
        takes_away = isinstance(control.parentWidget(), Chip)
        if part.isAncestorOf(control) and reached and control.isEnabled() and not takes_away:
            return control
        control = control.nextInFocusChain()
    return None


def side_by_side(*parts: QWidget) -> QWidget:
    """Two parts of equal width beside each other, below each other where there is no room for both."""
    return Beside(*parts)
