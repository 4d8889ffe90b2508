# SPDX-License-Identifier: EUPL-1.2
"""Step 3, *Ouders en kind*: what parents said, were told and would rather keep; the child's own voice."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.errors import Problem
from shareprep.forms import days
from shareprep.forms.child import Carer
from shareprep.forms.field import Value
from shareprep.forms.meeting import Meeting, Participant
from shareprep.forms.outcome import Outcome
from shareprep.forms.parents import ChildVoice, ParentLimit, ParentsTold, ParentsView, ParentTalk
from shareprep.forms.preparation import Observation
from shareprep.forms.record import Record, field_of, fields_of
from shareprep.i18n import _
from shareprep.notebook import Changed
from ui import theme
from ui.form import Boxes, FieldBox, Target, answer, more_fold, record_form
from ui.pages.discussion.present import as_name
from ui.pages.discussion.step import StepPage, side_by_side
from ui.pages.discussion.timeline import Stop, Timeline
from ui.pieces.beside import Beside
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.helpcolumn import HelpCard
from ui.pieces.switch import Tick
from ui.pieces.text import Paragraph
from ui.recordlist import RecordList
from ui.rows import RowWords

_LOOK_BACK = timedelta(weeks=6)
_DAY_BESIDE = 330
"""How wide a tick with its day must be, at 100 %, to stand on one line."""


class ParentsStep(StepPage):
    """Parents early and openly; the child as the one it is about."""

    number = 3
    talks: RecordList

    def build(self) -> None:
        strip = Card(tight=True)
        self._timeline = Timeline()
        strip.add(self._timeline)
        self.work.add(strip)
        self.work.add(self._talks_card())
        self.work.add(side_by_side(self._together_card(), self._limits_card()))
        self.work.add(self._child_card())
        self._show_timeline()

    def main_list(self) -> RecordList:
        return self.talks

    def answer(self, problem: Problem) -> None:
        if problem.code == "not_told":
            self._told.begin()
        else:
            super().answer(problem)

    # -- what they said -------------------------------------------------------------------------

    def _talks_card(self) -> Card:
        card = Card()
        self._talks_title = CardTitle(self._talks_words(), icon="message-circle", kind="primary")
        add = LinkButton(_("Talk"), icon="plus", keys=_("Ctrl+Enter"))
        self._talks_title.add_action(add)
        card.add(self._talks_title)
        self.talks = RecordList(
            self.notebook,
            ParentTalk,
            describe=self._talk_words,
            form=self._talk_form,
            new=self._new_talk,
            empty=_("Talk with the parents first, the same day if you can. Good news counts too."),
        )
        add.clicked.connect(lambda: self.talks.add_row())
        card.add(self.talks)
        view = [field for field in fields_of(ParentsView) if field.more]
        card.add(
            more_fold(self.only(ParentsView), view, self.today, _("their wish, fitting help"), columns=False)
        )
        return card

    def _talks_words(self) -> str:
        if len(self.papers.carers()) == 1:  # the verb differs in most languages
            return _("What did {parent} say?").format(parent=self.parents)
        return _("What did {parents} say?").format(parents=self.parents)

    def _new_talk(self) -> ParentTalk:
        carers = self.papers.carers()
        return ParentTalk(
            talked_on=self.today.isoformat(), talker=self.me, carer=carers[0].id if len(carers) == 1 else ""
        )

    def _talk_words(self, record: Record) -> RowWords:
        assert isinstance(record, ParentTalk)
        return RowWords(
            f"“{record.said}”" if record.said else "",
            lead=days.short(record.talked_on),
            under_lead=self.papers.called(record.carer),
            right=self.papers.called(record.talker),
        )

    def _talk_form(self, record: str) -> QWidget:
        target = Target.row(self.notebook, record)
        named = {field.name: field for field in fields_of(ParentTalk)}
        about = [
            FieldBox(target, named.pop(name), self.today, help_text="")
            for name in ("talked_on", "carer", "talker")
        ]
        line = Beside(*about, gap=10, at_top=True)
        said = FieldBox(target, named.pop("said"), self.today)
        form = Boxes([said, *self.about_boxes(record)])
        form.body.insertWidget(0, line)
        form.body.addWidget(more_fold(target, list(named.values()), self.today))
        return form

    # -- together -------------------------------------------------------------------------------

    def _together_card(self) -> Card:
        card = Card()
        card.add(CardTitle(_("Together with the parents"), icon="heart-handshake", kind="primary"))
        told = self.only(ParentsTold)
        named = {field.name: field for field in fields_of(ParentsTold)}
        for name in ("told_on_day", "sheet_given_on"):
            day = DayTick(self, told, name)
            card.add(day)
            named.pop(name)
            if name == "told_on_day":
                self._told = day
        card.add(Paragraph(_("Do they come to the table?"), size="label"))
        self._presence = Presence(self)
        card.add(self._presence)
        card.add(
            more_fold(
                told, list(named.values()), self.today, _("who told them, how, reaction"), columns=False
            )
        )
        return card

    def _limits_card(self) -> Card:
        card = Card("primary")
        card.add(CardTitle(_("Rather not shared"), icon="lock", kind="primary"))
        named = {field.name: field for field in fields_of(ParentLimit)}
        limit = self.only(ParentLimit)
        what = named.pop("what")
        card.add(Paragraph(what.shown_help, size="small", tone="soft"))
        card.add(FieldBox(limit, what, self.today, bare=True))
        card.add(Paragraph(_("That is fine. This stands on no sheet at all."), size="small", tone="soft"))
        card.add(more_fold(limit, list(named.values()), self.today, columns=False))
        card.body.addStretch(1)
        return card

    # -- the child ------------------------------------------------------------------------------

    def _child_card(self) -> Card:
        card = Card()
        self._voice_title = CardTitle(self._voice_words(), icon="smile", kind="primary")
        add = LinkButton(_("Something more"), icon="plus")
        self._voice_title.add_action(add)
        card.add(self._voice_title)
        self.voices = RecordList(
            self.notebook,
            ChildVoice,
            describe=self._voice_row,
            form=lambda record: self._voice_form(record),
            new=lambda: ChildVoice(seen_on=self.today.isoformat(), observer=self.me),
            empty=_("Words, a drawing, a choice, the body. If you leave it open there is a line on paper."),
        )
        add.clicked.connect(lambda: self.voices.add_row())
        card.add(self.voices)
        return card

    def _voice_words(self) -> str:
        return _("What does {child} show or say?").format(child=self.child)

    def _voice_row(self, record: Record) -> RowWords:
        assert isinstance(record, ChildVoice)
        small = [record.where, self.papers.called(record.observer), answer(record, "how", self.papers)]
        return RowWords(
            record.shows, lead=days.short(record.seen_on), small=" · ".join(word for word in small if word)
        )

    def _voice_form(self, record: str) -> QWidget:
        form = record_form(Target.row(self.notebook, record), ChildVoice, self.today)
        layout = form.layout()
        assert layout is not None
        for box in self.about_boxes(record):
            layout.addWidget(box)
        return form

    # -- following ------------------------------------------------------------------------------

    def follow(self, changed: Changed) -> None:
        self._talks_title.title.setText(self._talks_words())
        self._voice_title.title.setText(self._voice_words())
        self._presence.show_again(changed)
        self._show_timeline()

    def _show_timeline(self) -> None:
        papers = self.papers
        meeting, outcome = papers.one(Meeting), papers.one(Outcome)
        told = papers.one(ParentsTold)
        seen = sorted(row.seen_on for row in papers.of(Observation) if days.read(row.seen_on))
        talks = sorted(row.talked_on for row in papers.of(ParentTalk) if days.read(row.talked_on))
        held = days.read(meeting.when) if meeting else None
        back = outcome.review_date if outcome else ""
        if not back and held:
            back = (held.last + _LOOK_BACK).isoformat()
        planned = held is not None and held.last > self.today
        self._timeline.set_stops(
            [
                Stop(_("signal"), seen[0] if seen else ""),
                Stop(_("talk"), talks[0] if talks else ""),
                Stop(_("told"), told.told_on_day if told else ""),
                Stop(_("invited"), meeting.invited_on if meeting else ""),
                Stop(_("plan"), meeting.when if meeting else "", ahead=planned),
                Stop(_("looking back"), back, ahead=True),
            ]
        )

    # -- help -----------------------------------------------------------------------------------

    def help_cards(self) -> Sequence[HelpCard]:
        early = HelpCard(_("Early and open"), "primary")
        early.add_bullet(_("What does this mean to {parents}?").format(parents=self.parents))
        early.add_bullet(_("Which help do they find fitting?"))
        early.add_bullet(_("Do they know what we share, with whom and until when?"))
        return (early,)

    def help_source(self) -> str:
        return _("Leaflet: “Involve the parents as quickly and explicitly as possible.”")


class DayTick(Beside):
    """A tick that fills in today, with the day beside it to change."""

    def __init__(self, step: StepPage, target: Target, name: str) -> None:
        self._step, self._target, self._name = step, target, name
        field = field_of(ParentsTold, name)
        words = {"told_on_day": _("Told about this talk"), "sheet_given_on": _("Parent sheet given")}
        self._tick = Tick(words[name])
        self._day = FieldBox(target, field, step.today, bare=True)
        super().__init__(self._tick, self._day, shares=(1, 0), least=_DAY_BESIDE, gap=8)
        self._tick.toggled.connect(self._turn)
        self._day.editor.changed.connect(lambda _value: self._follow())
        step.session.changed.connect(self._hear)
        self._follow()

    def begin(self) -> None:
        """Put the focus on the tick."""
        self._tick.setFocus()

    def _hear(self, _changed: Changed) -> None:
        self._follow()

    def _follow(self) -> None:
        found = self._target.find()
        self._tick.blockSignals(True)
        self._tick.setChecked(bool(found is not None and getattr(found, self._name)))
        self._tick.blockSignals(False)

    def _turn(self, on: bool) -> None:
        notebook = self._step.notebook
        value: Value = self._step.today.isoformat() if on else ""
        with notebook.as_one_step():
            self._target.write(self._name, value)
            told = notebook.papers.one(ParentsTold)
            if on and told is not None and not told.told_by:
                notebook.change(told.id, "told_by", self._step.me)


class Presence(QWidget):
    """The carers as ticks, and one more carer; whoever is ticked stands at the table in step 6."""

    def __init__(self, step: StepPage) -> None:
        super().__init__()
        self._step = step
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(6))
        self._ticks = QWidget()
        self._flow = FlowLayout(self._ticks, gap=14, line_gap=2)
        self._column.addWidget(self._ticks)
        self.carers = RecordList(
            step.notebook,
            Carer,
            describe=self._words,
            form=lambda record: record_form(Target.row(step.notebook, record), Carer, step.today),
            add=self._add_carer,
            empty=_("Who cares for {child}? Add mum, dad or whoever it is.").format(child=step.child),
        )
        self._column.addWidget(self.carers)
        more = LinkButton(_("Somebody"), icon="plus")
        more.clicked.connect(lambda: self.carers.add_row())
        self._column.addWidget(more)
        self._build()

    def show_again(self, changed: Changed) -> None:
        """Follow the notebook."""
        if not changed.by_typing:
            self._build()

    def _words(self, record: Record) -> RowWords:
        assert isinstance(record, Carer)
        small = [
            answer(record, "language", self._step.papers),
            answer(record, "interpreter", self._step.papers),
        ]
        return RowWords(
            record.name or self._step.papers.called(record.id),
            pill=answer(record, "role", self._step.papers),
            small=" · ".join(word for word in small if word),
        )

    def _add_carer(self, record: Record) -> Record:
        children = self._step.papers.children
        return self._step.notebook.add_for_child(record, children[0].id if children else "")

    def _build(self) -> None:
        focused = next((t.property("carer") for t in self._ticks.findChildren(Tick) if t.hasFocus()), "")
        throw_out(self._flow)
        at_table = {row.person: row for row in self._step.papers.of(Participant)}
        for carer in self._step.papers.carers():
            called = as_name(self._step.papers.called(carer.id) or _("a carer"))
            row = at_table.get(carer.id)
            presence = field_of(Participant, "presence")
            words = called
            if row is not None and row.presence not in ("", "at_table"):
                words = f"{called}, {presence.shown_option(row.presence)}"
            tick = Tick(words)
            tick.setProperty("carer", carer.id)
            tick.setChecked(row is not None and row.presence != "not")
            tick.toggled.connect(lambda on, which=carer.id: self._turn(which, on))
            self._flow.addWidget(tick)
            if carer.id == focused:
                tick.setFocus()

    def _turn(self, carer: str, on: bool) -> None:
        notebook = self._step.notebook
        row = next((row for row in notebook.papers.of(Participant) if row.person == carer), None)
        if row is None:
            if on:
                notebook.add(Participant(person=carer, presence="at_table"))
            return
        notebook.change(row.id, "presence", "at_table" if on else "not")
