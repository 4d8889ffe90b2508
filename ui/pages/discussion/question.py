# SPDX-License-Identifier: EUPL-1.2
"""Step 1, *Vraag en inschatting*: about whom, with whom, our question, and weighing it together."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from shareprep.acts.children import list_children, of_child
from shareprep.errors import Problem
from shareprep.forms.child import Child
from shareprep.forms.discussion import Discussion, Tried
from shareprep.forms.record import Record, field_of, fields_of
from shareprep.forms.team import Team
from shareprep.i18n import _
from shareprep.notebook import Changed
from shareprep.process import gates
from ui import theme
from ui.form import FieldBox, Target, more_fold, options_of, record_form
from ui.pages.discussion.around import AroundChild
from ui.pages.discussion.estimates import Estimates
from ui.pages.discussion.step import StepPage, side_by_side
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.fold import Fold
from ui.pieces.helpcolumn import HelpCard
from ui.pieces.pills import Chip
from ui.pieces.text import Paragraph
from ui.recordlist import RecordList
from ui.rows import RowWords

_OPEN_FOR = {"warm_transition": ("transition_owner", "transition_date")}
_BEHIND_WHOM = ("type",)


class QuestionStep(StepPage):
    """Whom, with whom, what we ask, and never alone."""

    number = 1

    def build(self) -> None:
        self.discussion = Target.row(self.notebook, self.papers.discussion.id)
        self.work.add(self._whom_card())
        self.work.add(self._question_card())
        self.estimates = Estimates(self)
        self.work.add(self.estimates)

    def main_list(self) -> RecordList | None:
        return self.tried

    def answer(self, problem: Problem) -> None:
        if problem.code == "no_child":
            self._children.begin()
        elif problem.code == "no_team":
            self._partner.begin()
        elif problem.code == "alone":
            self.estimates.begin()
        elif problem.code == gates.WAITS:
            self.estimates.begin_confirming()
        else:
            super().answer(problem)

    def focus_on(self, record: str, field: str, cursor: int = 0) -> bool:
        if field == "estimator" and not record:
            self.estimates.begin_together()
            return True
        return super().focus_on(record, field, cursor)

    # -- whom and with whom ---------------------------------------------------------------------

    def _whom_card(self) -> Card:
        card = Card()
        self._children = Children(self)
        self._partner = team = Partner(self)
        card.add(side_by_side(self._children, team))
        card.add(team.details)
        self._more = more = Fold(_("More"), self._more_words())
        for name in _BEHIND_WHOM:
            more.add(FieldBox(self.discussion, field_of(Discussion, name), self.today))
        self._around = AroundChild(self)
        more.add(self._around)
        card.add(more)
        return card

    def _more_words(self) -> str:
        return _("kind of discussion, {child}’s family, other names").format(child=self.child)

    # -- the question ---------------------------------------------------------------------------

    def _question_card(self) -> Card:
        card = Card("primary")
        card.add(
            CardTitle(
                _("Our question to the other team"), icon="message-circle-question-mark", kind="primary"
            )
        )
        card.add(FieldBox(self.discussion, field_of(Discussion, "question"), self.today, bare=True))
        benefit = field_of(Discussion, "benefit")
        self._benefit = FieldBox(
            self.discussion, benefit, self.today, label=self._benefit_label(), help_text=""
        )
        harm = FieldBox(self.discussion, field_of(Discussion, "harm"), self.today, help_text="")
        card.add(side_by_side(self._benefit, harm))
        self._transition = QWidget()
        column = QVBoxLayout(self._transition)
        column.setContentsMargins(0, 0, 0, 0)
        boxes = [
            FieldBox(self.discussion, field_of(Discussion, name), self.today)
            for name in _OPEN_FOR["warm_transition"]
        ]
        column.addWidget(side_by_side(*boxes))
        card.add(self._transition)
        rest = [field for field in fields_of(Discussion) if field.more]
        fold = more_fold(self.discussion, rest, self.today, _("reason, purpose, what we tried, keep until"))
        fold.add(self._tried_list())
        card.add(fold)
        self._show_transition()
        return card

    def _benefit_label(self) -> str:
        return _("What is in it for {child}?").format(child=self.child)

    def _tried_list(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(6))
        title = CardTitle(_("What did we already try?"))
        add = LinkButton(_("Something we tried"), icon="plus")
        title.add_action(add)
        self.tried = RecordList(
            self.notebook,
            Tried,
            describe=lambda row: (
                RowWords(row.what, small=row.result) if isinstance(row, Tried) else RowWords("")
            ),
            form=lambda record: record_form(Target.row(self.notebook, record), Tried, self.today),
            empty=_("Small changes in the group count too."),
        )
        add.clicked.connect(lambda: self.tried.add_row())
        column.addWidget(title)
        column.addWidget(self.tried)
        return part

    def _show_transition(self) -> None:
        self._transition.setVisible(self.papers.discussion.type in _OPEN_FOR)

    def follow(self, changed: Changed) -> None:
        self._show_transition()
        self._benefit.rename(self._benefit_label())
        self._more.button.set_inside(self._more_words())
        self._children.show_again(changed)
        self._partner.show_again()
        self._around.show_again(changed)
        self.estimates.show_again()
        self.estimates.hear()

    # -- help -----------------------------------------------------------------------------------

    def help_cards(self) -> Sequence[HelpCard]:
        two = HelpCard(_("Why with two?"), "primary")
        two.add_sentence(_("A colleague sometimes sees what you don’t. “I doubt” is a good answer too."))
        advice = HelpCard(_("Do you only want advice?"))
        advice.add_sentence(_("Then it can be without names. Use the switch at the top."))
        good = HelpCard(_("A good question"))
        good.add_sentence(_("begins with “how” and is about what we can do ourselves."))
        return (two, advice, good)

    def help_source(self) -> str:
        return _("Leaflet: “Make an estimate. Never alone!”")


class Children(QWidget):
    """The children of the discussion: chips, one more, and the boxes of a child that is new here."""

    def __init__(self, step: QuestionStep) -> None:
        super().__init__()
        self._step = step
        self._shown: tuple[tuple[str, str], ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(6))
        column.addWidget(Paragraph(_("About whom is it?"), size="label"))
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=8, line_gap=4)
        column.addWidget(self._chips)
        self._first = FieldBox(
            Target(step.notebook, self._first_child, self._make_child),
            field_of(Child, "first_name"),
            step.today,
            help_text="",
        )
        column.addWidget(self._first)
        self._add = LinkButton(_("One more child"), icon="plus")
        self._add.clicked.connect(self.offer)
        column.addStretch(1)
        self._build()

    def begin(self) -> None:
        """Put the focus where a child is named."""
        if self._first.isVisibleTo(self):
            self._first.editor.focus_at(10**6)
        else:
            self._add.setFocus()

    def offer(self) -> QMenu:
        """The children this team knows, and a new one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        here = self._step.papers.discussion.about
        for child in list_children(self._step.session.vault, self._step.today):
            if child.id not in here:
                words = " · ".join(part for part in (child.in_full, child.group) if part)
                action = menu.addAction(words.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, which=child.id: self._choose(which))
        menu.addSeparator()
        menu.addAction(_("A child that is new here")).triggered.connect(self._add_new)
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))
        return menu

    def show_again(self, changed: Changed) -> None:
        """Follow the notebook."""
        if changed.structure or self._words() != self._shown:
            self._build()

    def _words(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (
                child.id,
                " · ".join(p for p in (f"{child.first_name} {child.last_name}".strip(), child.group) if p),
            )
            for child in self._step.papers.children
        )

    def _build(self) -> None:
        self._shown = self._words()
        self._flow.removeWidget(self._add)
        throw_out(self._flow)
        writing = self._first.editor.has_focus()
        for child, words in self._shown:
            named = words or _("a child without a name yet")
            chip = Chip(named, _("Take {name} out of this discussion").format(name=named), icon="user")
            chip.removed.connect(lambda which=child: self._take_out(which))
            self._flow.addWidget(chip)
        self._add.set_words(_("One more child") if self._shown else _("A child we know"))
        self._flow.addWidget(self._add)
        only = self._step.papers.children
        self._first.setVisible(not only or writing or (len(only) == 1 and not only[0].first_name))

    def _first_child(self) -> Record | None:
        children = self._step.papers.children
        return children[0] if len(children) == 1 else None

    def _make_child(self) -> Record:
        notebook = self._step.notebook
        with notebook.as_one_step():
            child = notebook.add_known(Child())
            notebook.change(notebook.papers.discussion.id, "about", (child.id,))
        return child

    def _add_new(self) -> None:
        notebook = self._step.notebook
        with notebook.as_one_step():
            child = notebook.add_known(Child())
            about = (*notebook.papers.discussion.about, child.id)
            notebook.change(notebook.papers.discussion.id, "about", about)
        self._step.focus_on(child.id, "first_name")

    def _choose(self, child: str) -> None:
        notebook = self._step.notebook
        notebook.bring(of_child(self._step.session.vault, child))
        notebook.change(notebook.papers.discussion.id, "about", (*notebook.papers.discussion.about, child))

    def _take_out(self, child: str) -> None:
        notebook = self._step.notebook
        left = tuple(one for one in notebook.papers.discussion.about if one != child)
        notebook.change(notebook.papers.discussion.id, "about", left)
        self._add.setFocus()


class Partner(QWidget):
    """With which team: one that is known, or one more; its own questions open when it is new.

    `details` holds these questions: the card gives them its whole width.
    """

    def __init__(self, step: QuestionStep) -> None:
        super().__init__()
        self._step = step
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(6))
        self._choose = FieldBox(
            step.discussion, field_of(Discussion, "other_team"), step.today, help_text="", icon="school"
        )
        column.addWidget(self._choose)
        self.details = Fold(_("About this team"), _("name, kind, organisation, class"))
        self._new = LinkButton(_("Another team"), icon="plus")
        self._new.clicked.connect(self._add)
        line = QWidget()
        beside = FlowLayout(line, gap=10, line_gap=2)
        beside.addWidget(self._new)
        beside.addWidget(self.details.button)
        column.addWidget(line)
        column.addStretch(1)
        target = Target(step.notebook, self._team, self._make)
        self.details.add(record_form(target, Team, step.today))
        self.details.button.set_inside("")
        self.details.hide()  # closed it would still leave a gap in the card
        self.details.toggled.connect(self.details.setVisible)
        self.show_again()

    def begin(self) -> None:
        """Put the focus on choosing a team; on making one while none is known."""
        if self._knows_any():
            self._choose.editor.focus_at()
        else:
            self._new.setFocus()

    def show_again(self) -> None:
        """Nothing to choose from, and no details of a team, before there is one."""
        self._choose.editor.setVisible(self._knows_any())
        self.details.button.setVisible(self._team() is not None)

    def _knows_any(self) -> bool:
        return bool(options_of(self._choose.field, self._step.papers))

    def _team(self) -> Record | None:
        return self._step.papers.other_team

    def _make(self) -> Record:
        notebook = self._step.notebook
        with notebook.as_one_step():
            team = notebook.add_known(Team(team="-"))
            notebook.change(notebook.papers.discussion.id, "other_team", team.id)
        return team

    def _add(self) -> None:
        team = self._make()
        self.details.set_open(True)
        self._step.focus_on(team.id, "name")
