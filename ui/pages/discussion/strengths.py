# SPDX-License-Identifier: EUPL-1.2
"""Step 2, *Krachten en observaties*: what goes well first, then one box for each observation."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from shareprep.forms import days
from shareprep.forms.papers import called
from shareprep.forms.preparation import Observation, Portrait, Strength
from shareprep.forms.record import Record, field_of, fields_of
from shareprep.i18n import _
from shareprep.notebook import Changed
from ui.form import Boxes, FieldBox, Target, answer, more_fold
from ui.pages.discussion.everyday import EverydayCard
from ui.pages.discussion.step import StepPage
from ui.pieces.beside import Beside
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.helpcolumn import HelpCard
from ui.recordlist import RecordList
from ui.rows import RowWords


class StrengthsStep(StepPage):
    """Strengths before observations, always."""

    number = 2
    strengths: RecordList
    observations: RecordList

    def build(self) -> None:
        self.work.add(self._strengths_card())
        self._seen = self._observations_card()
        self.work.add(self._seen)
        self._everyday = EverydayCard(self)
        self.work.add(self._everyday)
        self._place_everyday()

    def _place_everyday(self) -> None:
        """Before the observations where the discussion is about them, else after."""
        body = self.work.body
        first = body.indexOf(self._everyday) < body.indexOf(self._seen)
        if first is not self._everyday.comes_first:
            body.removeWidget(self._everyday)
            body.insertWidget(body.indexOf(self._seen) + (not self._everyday.comes_first), self._everyday)

    def follow(self, changed: Changed) -> None:
        self._everyday.show_again()
        self._place_everyday()

    # -- strengths ------------------------------------------------------------------------------

    def _strengths_card(self) -> Card:
        card = Card("strength")
        title = CardTitle(
            _("What goes well?"),
            icon="sprout",
            kind="strength",
            subtitle=_("strengths and effort of child, family and team"),
        )
        add = LinkButton(_("Strength"), icon="plus")
        title.add_action(add)
        card.add(title)
        self.strengths = RecordList(
            self.notebook,
            Strength,
            describe=self._strength_words,
            form=self._strength_form,
            new=Strength,
            colour="strength",
            empty=_("Something this child does with pleasure, or can. One is enough to begin."),
        )
        add.clicked.connect(lambda: self.strengths.add_row())
        card.add(self.strengths)
        card.add(FieldBox(self.only(Portrait), field_of(Portrait, "sentences"), self.today))
        return card

    def _strength_words(self, record: Record) -> RowWords:
        assert isinstance(record, Strength)
        whom = self.child if record.of_whom == "child" else answer(record, "of_whom", self.papers)
        theirs = self._theirs(record)
        return RowWords(record.what, pill=whom, right=record.example, small=theirs)

    def _strength_form(self, record: str) -> QWidget:
        target = Target.row(self.notebook, record)
        named = {field.name: field for field in fields_of(Strength)}
        first = FieldBox(target, named.pop("of_whom"), self.today)
        what = FieldBox(target, named.pop("what"), self.today)
        example = FieldBox(target, named.pop("example"), self.today)
        form = Boxes([what, first, example, *self.about_boxes(record)])
        form.body.addWidget(more_fold(target, list(named.values()), self.today))
        return form

    # -- observations ---------------------------------------------------------------------------

    def _observations_card(self) -> Card:
        card = Card("observation")
        title = CardTitle(
            _("What did we see and hear?"), icon="eye", kind="observation", subtitle=_("observations")
        )
        add = LinkButton(_("Observation"), icon="plus", keys=_("Ctrl+Enter"))
        title.add_action(add)
        theirs = self.papers.other_team
        if theirs is not None:
            from_them = LinkButton(_("From {team}").format(team=called(theirs)), icon="plus")
            from_them.clicked.connect(lambda: self.observations.add_row(self._their_observation()))
            title.add_action(from_them)
        card.add(title)
        self.observations = RecordList(
            self.notebook,
            Observation,
            describe=self._observation_words,
            form=self._observation_form,
            new=self._new_observation,
            colour="observation",
            empty=_("Write what a camera would have recorded. Two are enough to begin."),
        )
        add.clicked.connect(lambda: self.observations.add_row())
        card.add(self.observations)
        return card

    def main_list(self) -> RecordList:
        return self.observations

    def _new_observation(self) -> Observation:
        return Observation(seen_on=self.today.isoformat(), observer=self.me)

    def _their_observation(self) -> Observation:
        return Observation(team=self.papers.discussion.other_team, told_on=self.today.isoformat())

    def _theirs(self, record: Record) -> str:
        if not self.papers.is_theirs(record):
            return ""
        team = self.papers.other_team
        source = self.papers.called(record.source)
        words = [called(team) if team else "", source, days.day_and_month(record.told_on)]
        return " · ".join(word for word in words if word)

    def _observation_words(self, record: Record) -> RowWords:
        assert isinstance(record, Observation)
        moment = days.read(record.seen_on)
        hour = moment.hour.removeprefix("0") if moment else ""
        stored = moment.first.isoformat() if moment and moment.is_one_day else record.seen_on
        talked = days.day_and_month(record.parent_date)
        small = [record.where, self.papers.called(record.observer), self._theirs(record)]
        return RowWords(
            record.what,
            lead=days.short(stored) or _("no day yet"),
            under_lead=hour,
            small=" · ".join(word for word in small if word),
            note=_("talked over with a parent {day}").format(day=talked) if talked else "",
        )

    def _observation_form(self, record: str) -> QWidget:
        target = Target.row(self.notebook, record)
        named = {field.name: field for field in fields_of(Observation)}
        when = FieldBox(target, named.pop("seen_on"), self.today, help_text="")
        where = FieldBox(target, named.pop("where"), self.today, help_text="", icon="map-pin")
        observer = FieldBox(target, named.pop("observer"), self.today, help_text="")
        line = Beside(when, where, observer, shares=(4, 5, 4), gap=10, at_top=True)
        what = FieldBox(target, named.pop("what"), self.today)
        form = Boxes([*self.about_boxes(record)])
        form.body.insertWidget(0, line)
        form.body.addWidget(what)
        day = FieldBox(target, named.pop("parent_date"), self.today, help_text="")
        meaning = FieldBox(target, named.pop("parent_meaning"), self.today, help_text="")
        form.body.addWidget(Beside(day, meaning, shares=(4, 9), gap=10))
        form.body.addWidget(
            more_fold(
                target,
                list(named.values()),
                self.today,
                _("where exactly, how often, before and after, area"),
            )
        )
        return form

    # -- help -----------------------------------------------------------------------------------

    def help_cards(self) -> Sequence[HelpCard]:
        before = HelpCard(_("Before you go on"), "primary")
        before.add_bullet(_("Did you talk this over with the parents? What does it mean to them?"))
        before.add_bullet(_("Who saw {child} at another moment, or differently?").format(child=self.child))
        before.add_bullet(_("Is this needed for our question?"))
        camera = HelpCard(_("A camera saw it too"))
        camera.add_sentence(
            _("Write what you saw and heard: who, where, how long. What it may mean comes later.")
        )
        if not self._everyday.comes_first:
            return (before, camera)
        small = HelpCard(_("Small things carry a child over"), "primary")
        small.add_sentence(_("Who comforts, what helps to sleep, which song: that makes tomorrow familiar."))
        return (small, before, camera)

    def help_source(self) -> str:
        return _("Questions from the leaflet “Share with care”.")
