# SPDX-License-Identifier: EUPL-1.2
"""Step 4, *Betekenis en noden*: several meanings side by side, needs, and the scales folded away."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.errors import Problem
from shareprep.forms import days
from shareprep.forms.leuven import BandScheme, apart
from shareprep.forms.papers import called, together
from shareprep.forms.preparation import BlindSpot, Interpretation, Observation, Score
from shareprep.forms.record import Record, fields_of
from shareprep.i18n import _
from shareprep.notebook import Changed
from ui import theme
from ui.form import FieldBox, Target, answer, more_fold, row_words
from ui.pages.discussion.levels import LevelBox, level_words
from ui.pages.discussion.needs import Needs
from ui.pages.discussion.step import StepPage, side_by_side
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.fold import Fold
from ui.pieces.helpcolumn import HelpCard
from ui.pieces.text import Paragraph
from ui.recordlist import RecordList
from ui.rows import RowWords


class MeaningStep(StepPage):
    """What it may mean is always somebody's, and never alone."""

    number = 4
    meanings: RecordList
    scores: RecordList

    def build(self) -> None:
        self.work.add(self._meanings_card())
        self._needs = Needs(self)
        self.work.add(self._needs)
        self.work.add(self._scores_card())

    def main_list(self) -> RecordList:
        return self.meanings

    def answer(self, problem: Problem) -> None:
        if problem.code == "no_need":
            self._needs.begin()
        else:
            super().answer(problem)

    # -- meanings -------------------------------------------------------------------------------

    def _meanings_card(self) -> Card:
        card = Card("interpretation")
        title = CardTitle(
            _("What may it mean?"),
            icon="cloud",
            kind="interpretation",
            subtitle=_("for now, and always somebody’s"),
        )
        add = LinkButton(_("Meaning"), icon="plus", keys=_("Ctrl+Enter"))
        another = LinkButton(_("Another view"), icon="plus")
        title.add_action(add)
        title.add_action(another)
        card.add(title)
        self.meanings = RecordList(
            self.notebook,
            Interpretation,
            describe=self._meaning_words,
            form=self._meaning_form,
            new=lambda: Interpretation(by_whom=self.me),
            colour="interpretation",
            as_cards=True,
            empty=_("Begin with “maybe”. What the parents said counts as a meaning too."),
        )
        add.clicked.connect(lambda: self.meanings.add_row())
        another.clicked.connect(
            lambda: self.meanings.add_row(Interpretation(is_dissenting=True, from_whom="parent"))
        )
        card.add(self.meanings)
        blind = self.only(BlindSpot)
        named = {field.name: field for field in fields_of(BlindSpot)}
        card.add(FieldBox(blind, named.pop("still_unknown"), self.today, help_text=""))
        card.add(more_fold(blind, list(named.values()), self.today, _("what we don’t know yet")))
        return card

    def _meaning_words(self, record: Record) -> RowWords:
        assert isinstance(record, Interpretation)
        whose = self.papers.called(record.by_whom) or answer(record, "from_whom", self.papers)
        lead = _("Another view — {who}").format(who=whose) if record.is_dissenting else whose
        if self.papers.is_theirs(record) and self.papers.other_team:
            lead = f"{lead} · {called(self.papers.other_team)}"
        rests = [self.papers.get(one) for one in record.rests_on]
        return RowWords(
            record.meaning,
            lead=lead,
            small=record.if_true,
            chips=tuple(row_words(row, self.papers) for row in rests if isinstance(row, Observation)),
            chips_lead=_("rests on"),
        )

    def _meaning_form(self, record: str) -> QWidget:
        target = Target.row(self.notebook, record)
        named = {field.name: field for field in fields_of(Interpretation)}
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(10))
        column.addWidget(FieldBox(target, named.pop("meaning"), self.today))
        whose = FieldBox(target, named.pop("by_whom"), self.today, help_text="")
        view = FieldBox(target, named.pop("from_whom"), self.today, help_text="")
        column.addWidget(side_by_side(whose, view))
        column.addWidget(FieldBox(target, named.pop("rests_on"), self.today, help_text=""))
        column.addWidget(FieldBox(target, named.pop("is_dissenting"), self.today, help_text=""))
        for box in self.about_boxes(record):
            column.addWidget(box)
        column.addWidget(
            more_fold(target, list(named.values()), self.today, _("what if that is right?"), columns=False)
        )
        return form

    # -- scales ---------------------------------------------------------------------------------

    def _scores_card(self) -> Card:
        card = Card()
        self._fold = Fold(_("Wellbeing and involvement"), self._latest(), heading=True)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(8))
        self.scores = RecordList(
            self.notebook,
            Score,
            describe=self._score_words,
            form=self._score_form,
            rows=self._all_scores,
            new=lambda: Score(scorer=self.me, period=self.today.isoformat()),
            add=self._add_score,
            may_move=False,
            empty=_("The scales are never required. Two people may see it differently; both stay."),
        )
        self._apart = Paragraph(size="small", tone="attention")
        add = LinkButton(_("Levels of one person"), icon="plus")
        add.clicked.connect(lambda: self.scores.add_row())
        column.addWidget(self.scores)
        column.addWidget(self._apart)
        column.addWidget(add)
        column.addWidget(Paragraph(BandScheme.LWS.explained, size="small", tone="soft"))
        self._fold.add(part)
        card.add(self._fold)
        self._show_difference()
        return card

    def _all_scores(self) -> list[Record]:
        return [*sorted(self.papers.of(Score), key=lambda score: (score.period, score.place))]

    def _add_score(self, record: Record) -> Record:
        children = self.papers.children
        return self.notebook.add_for_child(record, children[0].id if children else "")

    def _score_words(self, record: Record) -> RowWords:
        assert isinstance(record, Score)
        return RowWords(
            level_words(record),
            lead=days.short(record.period),
            under_lead=self.papers.called(record.scorer),
            small=record.environment,
        )

    def _score_form(self, record: str) -> QWidget:
        target = Target.row(self.notebook, record)
        named = {field.name: field for field in fields_of(Score)}
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(10))
        environment = named.pop("environment")
        label = _("First the surroundings: what changed around {child}?").format(child=self.child)
        column.addWidget(FieldBox(target, environment, self.today, label=label))
        for name in ("wellbeing", "involvement"):
            column.addWidget(LevelBox(target, named.pop(name), self.today))
        when = FieldBox(target, named.pop("period"), self.today, help_text="")
        who = FieldBox(target, named.pop("scorer"), self.today, help_text="")
        column.addWidget(side_by_side(when, who))
        column.addWidget(FieldBox(target, named.pop("method"), self.today, help_text=""))
        if len(self.papers.children) > 1:
            for box in self.about_boxes(record):
                column.addWidget(box)
        column.addWidget(
            more_fold(target, list(named.values()), self.today, _("situation, signs"), columns=False)
        )
        return form

    def _latest(self) -> str:
        scores = self._all_scores()
        if not scores:
            return _("folded; never required")
        last = scores[-1]
        assert isinstance(last, Score)
        return f"{days.short(last.period)} · {level_words(last)}"

    def _show_difference(self) -> None:
        """Two people, the same period, a level or more apart: something to talk about, never to average."""
        scores = [score for score in self._all_scores() if isinstance(score, Score)]
        same = [score for score in scores if scores and score.period == scores[-1].period]
        differ = any(
            apart(one.wellbeing, other.wellbeing) or apart(one.involvement, other.involvement)
            for one in same
            for other in same
        )
        names = together(list(dict.fromkeys(self.papers.called(score.scorer) for score in same)))
        words = _("{names} did not choose the same: talk about it.").format(names=names) if differ else ""
        self._apart.setText(words)
        self._apart.setVisible(bool(words))

    def follow(self, changed: Changed) -> None:
        self._fold.button.set_inside(self._latest())
        self._show_difference()
        self._needs.show_again(changed)

    # -- help -----------------------------------------------------------------------------------

    def help_cards(self) -> Sequence[HelpCard]:
        look = HelpCard(_("Look openly"), "primary")
        look.add_bullet(_("What does {child} tell us with this behaviour?").format(child=self.child))
        look.add_bullet(_("What if the parents’ view is right?"))
        look.add_bullet(_("What don’t we know yet? Who sees this child differently?"))
        scales = HelpCard(_("About the scales"))
        scales.add_sentence(_("A low level first says something about what the surroundings offer now."))
        return (look, scales)

    def help_source(self) -> str:
        return _("Leaflet: “Be open to the meaning that parents, children or colleagues give.”")
