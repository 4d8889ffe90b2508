# SPDX-License-Identifier: EUPL-1.2
"""Step 5, *Delen en akkoord*: WHAT, WHY, with WHOM and HOW; a tick per item and person; what stays here."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from shareprep.errors import Problem
from shareprep.forms.discussion import Discussion
from shareprep.forms.field import Paper
from shareprep.forms.papers import called, together
from shareprep.forms.parents import ParentLimit
from shareprep.forms.record import Record, field_of, fields_of
from shareprep.forms.sharing import Consent, Recipient, Share
from shareprep.forms.team import Colleague
from shareprep.i18n import _, ngettext
from shareprep.notebook import Changed
from shareprep.process import gates, sharing
from ui import theme
from ui.form import FieldBox, Target, answer, box_at, record_form
from ui.pages.discussion.agreeing import Agreeing
from ui.pages.discussion.blanksheet import BlankSheet
from ui.pages.discussion.differences import TICKS
from ui.pages.discussion.items import item_words
from ui.pages.discussion.sentence import Sentence
from ui.pages.discussion.stays import Stays, may_we
from ui.pages.discussion.step import StepPage
from ui.pages.discussion.ticks import Ticks
from ui.pieces.beside import Beside
from ui.pieces.buttons import IconButton, LinkButton, SecondaryButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.fold import Fold
from ui.pieces.helpcolumn import HelpCard
from ui.pieces.text import Paragraph
from ui.place import Place
from ui.recordlist import RecordList
from ui.rows import RowWords

_DETAILS = ("channel", "retention_until")
_REASON_BESIDE = 480
"""How wide a person and the reason must be together, at 100 %, to stand on one line."""


class SharingStep(StepPage):
    """Nothing is shared until somebody ticks it, for somebody, with a reason."""

    number = 5

    def build(self) -> None:
        self.discussion = Target.row(self.notebook, self.papers.discussion.id)
        self.sentence = Sentence()
        self.sentence.pressed.connect(self._open_part)
        self.work.add(self.sentence)
        self.work.add(self._items_card())
        self._stays = Stays()
        self.work.add(self._stays)
        self.agreeing = Agreeing(self)
        self.agreeing.noted.connect(self.ticks.show_notes)
        self.agreeing.wanted.connect(self._go_to)
        self.agreeing.card.chosen.connect(self._answer_anywhere)
        self._see.clicked.connect(self.agreeing.look)
        self.work.add(self.agreeing.card)
        self.work.add(self._details_card())
        self.blank = BlankSheet(self.session)
        self.blank.news.connect(lambda words: self.news.emit(words, ""))
        self.work.add(self.blank)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.agreeing.following.look()

    def focus_first(self) -> None:
        first = self.ticks.first()
        (first or self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def main_list(self) -> RecordList | None:
        return None

    def answer(self, problem: Problem) -> None:
        if problem.field == "consent":
            self._consents.set_open(True)
            super().answer(problem)
        elif problem.code == "nothing_ticked":
            if self.papers.of(Recipient):
                self.focus_first()
            else:
                self._add.setFocus()
                self.offer()
        else:
            super().answer(problem)

    def _answer_anywhere(self, problem: Problem) -> None:
        self.answer_wanted.emit(problem)

    def _go_to(self, record: str, name: str) -> None:
        """Where something changed, or where the leader said something: here, or in another step."""
        row = self.papers.get(record)
        if row is None or row.removed or (name == TICKS and self.ticks.focus_item(record)):
            return
        if name in ("", TICKS):
            fields = fields_of(type(row))
            name = next((one.name for one in fields if one.paper is Paper.MAIN), fields[0].name)
        self.go.emit(Place("discussion", self.papers.discussion.id, 0, record, name))

    # -- items and recipients -------------------------------------------------------------------

    def _items_card(self) -> Card:
        card = Card()
        self._title = CardTitle(_("What does the other team need?"))
        self._add = LinkButton(_("Person"), icon="plus", spoken=_("A person who gets this"))
        self._add.clicked.connect(self.offer)
        self._title.add_action(self._add)
        card.add(self._title)
        self._hint = Paragraph(tone="soft")
        card.add(self._hint)
        self.ticks = Ticks(self._reason_box)
        self.ticks.ticked.connect(self._tick)
        card.add(self.ticks)
        self._recipients = QWidget()
        self._lines = QVBoxLayout(self._recipients)
        self._lines.setContentsMargins(0, theme.current().space(6), 0, 0)
        self._lines.setSpacing(theme.current().space(6))
        card.add(self._recipients)
        foot = QWidget()
        flow = FlowLayout(foot, gap=10, line_gap=6, spread=True)
        self._more_reason = LinkButton(_("A reason for one item"), icon="plus")
        self._more_reason.clicked.connect(self._offer_reason)
        self._see = SecondaryButton(_("What the other sees"), icon="eye")
        self._more_reason.break_words()
        self._see.break_words()
        flow.addWidget(self._more_reason)
        flow.addWidget(self._see)
        card.add(foot)
        self._reasoned: set[str] = set()
        self._built: tuple[tuple[str, str], ...] = ()
        return card

    def offer(self) -> QMenu:
        """The people of the other team who are not chosen yet, and somebody else."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = {one.person for one in self.papers.of(Recipient)}
        for person in self.papers.colleagues(self.papers.discussion.other_team):
            if person.id not in chosen:
                action = menu.addAction(person.name.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, who=person.id: self._add_recipient(who))
        menu.addSeparator()
        menu.addAction(_("Somebody else …")).triggered.connect(lambda: self._add_recipient(""))
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))
        return menu

    def _add_recipient(self, person: str) -> None:
        added = self.notebook.add(Recipient(person=person))
        self.focus_on(added.id, "reason" if person else "person")

    def _tick(self, item: str, recipient: str, on: bool) -> None:
        shares = [one for one in self.papers.of(Share) if one.item == item and one.recipient == recipient]
        if on and not shares:
            self.notebook.add(Share(item=item, recipient=recipient))
        if not on:
            with self.notebook.as_one_step():
                for share in shares:
                    self.notebook.remove(share.id)

    def _show_recipients(self) -> None:
        recipients = self.papers.of(Recipient)
        built = tuple((one.id, one.person if self._is_known(one) else "") for one in recipients)
        if built == self._built:
            return
        self._built = built
        focused = QApplication.focusWidget()
        inside = focused is not None and self._recipients.isAncestorOf(focused)
        box = box_at(focused) if inside else None
        throw_out(self._lines)
        for one in recipients:
            self._lines.addWidget(self._recipient_line(one))
        if box is not None and any(one.id == box.record for one in recipients):
            self.focus_on(box.record, "reason")

    def _recipient_line(self, recipient: Recipient) -> QWidget:
        target = Target.row(self.notebook, recipient.id)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(10))
        known = self._is_known(recipient)
        person: QWidget = (
            Paragraph(self.papers.in_full(recipient.person), size="strong", prefer=200)
            if known
            else FieldBox(target, field_of(Recipient, "person"), self.today, bare=True)
        )
        name = self.papers.called(recipient.person) or _("this person")
        reason = FieldBox(
            target,
            field_of(Recipient, "reason"),
            self.today,
            label=_("Why does {name} need it?").format(name=name),
            help_text="",
        )
        row.addWidget(Beside(person, reason, shares=(4, 7), least=_REASON_BESIDE, gap=10), 1)
        away = IconButton("x", _("Take {name} away").format(name=name))
        away.clicked.connect(lambda: self._remove_recipient(recipient.id))
        row.addWidget(away, alignment=Qt.AlignmentFlag.AlignBottom)
        return line

    def _is_known(self, recipient: Recipient) -> bool:
        """Whether it is somebody of the other team: the cross at the end takes them away, no second one."""
        return isinstance(self.papers.get(recipient.person), Colleague)

    def _remove_recipient(self, recipient: str) -> None:
        self.notebook.remove(recipient)
        self.news.emit(_("Removed."), _("Undo"))
        self._add.setFocus()

    # -- details --------------------------------------------------------------------------------

    def _details_card(self) -> Card:
        card = Card()
        self._how = Fold(_("How, and until when"), _("both are filled in with what is usual"))
        for name in _DETAILS:
            self._how.add(FieldBox(self.discussion, field_of(Discussion, name), self.today))
        card.add(self._how)
        self._consents = consents = Fold(_("Consent"), _("only with a CLB, somebody external, or images"))
        self.consents = RecordList(
            self.notebook,
            Consent,
            describe=self._consent_words,
            form=lambda record: record_form(Target.row(self.notebook, record), Consent, self.today),
        )
        add = LinkButton(_("Consent"), icon="plus")
        add.clicked.connect(lambda: self.consents.add_row())
        consents.add(self.consents)
        consents.add(add)
        card.add(consents)
        self._asks_consent = False
        return card

    def _consent_words(self, record: Record) -> RowWords:
        return RowWords(
            answer(record, "needed_for", self.papers),
            lead=answer(record, "given_on", self.papers),
            small=answer(record, "who", self.papers),
        )

    def _offer_reason(self) -> QMenu:
        """The ticked items that have no reason of their own yet."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for share in self._shares():
            if not share.reason and share.id not in self._reasoned:
                action = menu.addAction(self._share_words(share).replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, which=share.id: self._begin_reason(which))
        menu.popup(self._more_reason.mapToGlobal(QPoint(0, self._more_reason.height())))
        return menu

    def _begin_reason(self, share: str) -> None:
        self._reasoned.add(share)
        self._show_ticks()
        self.focus_on(share, "reason")

    def _shares(self) -> list[Share]:
        return [one for one in self.papers.of(Share) if sharing.is_shared(self.papers, one.item)]

    def _share_words(self, share: Share) -> str:
        row = self.papers.get(share.item)
        item = item_words(row, self.papers).rstrip(".") if row is not None else ""
        return _("{item}, for {name}").format(item=item, name=self._name_of(share))

    def _name_of(self, share: Share) -> str:
        recipient = self.papers.get(share.recipient)
        return self.papers.called(recipient.person) if isinstance(recipient, Recipient) else ""

    def _reason_box(self, share: Share) -> QWidget:
        """Why this too, under the item itself. Asked for what is sensitive, and kept when it is no longer."""
        name = self._name_of(share) or _("this person")
        words = _("Why does {name} need this too?").format(name=name)
        spoken = f"{words} {self._share_words(share)}"
        sensitive = sharing.is_sensitive(self.papers.get(share.item) or share)
        help_text = _("This may be sensitive: a reason of its own goes with it.") if sensitive else ""
        target = Target.row(self.notebook, share.id)
        field = field_of(Share, "reason")
        return FieldBox(target, field, self.today, label=words, help_text=help_text, spoken=spoken)

    def _show_ticks(self) -> None:
        asked = {one.id for one in sharing.without_own_reason(self.papers)}
        reasons: dict[str, list[Share]] = {}
        for share in self._shares():
            if share.reason or share.id in asked | self._reasoned:
                self._reasoned.add(share.id)
                reasons.setdefault(share.item, []).append(share)
        self.ticks.show_papers(self.papers, reasons)

    # -- following ------------------------------------------------------------------------------

    def follow(self, changed: Changed) -> None:
        self._show()
        self.agreeing.following.hear()

    def _show(self) -> None:
        papers = self.papers
        team = called(papers.other_team) if papers.other_team else _("the other team")
        self._title.title.setText(_("What does {team} need?").format(team=team))
        items = sharing.shareable(papers)
        recipients = papers.of(Recipient)
        hint = ""
        if not items:
            hint = _("As soon as something is written in the other steps, you can tick it here.")
        elif not recipients:
            hint = _("Who needs it? Add a person first; then tick what that person needs.")
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._show_ticks()
        self._show_recipients()
        self._more_reason.setVisible(bool(sharing.shared(papers)))
        self._show_consent()
        self.blank.show_team(team)
        shared = sharing.shared(papers)
        reasons = [one.reason for one in recipients if one.reason]
        names = together([papers.called(one.person) for one in recipients if one.person])
        how = answer(papers.discussion, "channel", papers)
        self.sentence.show_parts(
            what=self._what_words(len(shared)),
            why=reasons[0] if reasons else _("still to fill in"),
            whom=names or _("still to choose"),
            how=how or _("still to choose"),
        )
        self._show_stays()

    def _show_consent(self) -> None:
        """Where consent is needed the fold opens by itself, once."""
        asks = any(one.field == "consent" for one in gates.g5(self.papers, self.today))
        if asks and not self._asks_consent:
            self._consents.set_open(True)
        self._asks_consent = asks

    @staticmethod
    def _what_words(count: int) -> str:
        if not count:
            return _("nothing yet: tick it below")
        return ngettext("We share {n} point", "We share {n} points", count).format(n=count)

    def _show_stays(self) -> None:
        papers = self.papers
        stays = [item_words(row, papers) for row in sharing.stays_here(papers)]
        limits = [limit.what for limit in papers.of(ParentLimit) if limit.what]
        self._stays.show_rows(stays, limits)

    def _open_part(self, part: str) -> None:
        if part == "what":
            self.focus_first()
        elif part == "whom":
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        elif part == "why":
            recipients = self.papers.of(Recipient)
            if recipients:
                self.focus_on(recipients[0].id, "reason")
        else:
            self._how.set_open(True)
            self.focus_on(self.papers.discussion.id, "channel")

    # -- help -----------------------------------------------------------------------------------

    def help_cards(self) -> Sequence[HelpCard]:
        needed = HelpCard(_("No more than needed"), "primary")
        needed.add_bullet(_("Does this person need it to do the work well?"))
        needed.add_bullet(_("Do we share it for the purpose for which we wrote it down?"))
        needed.add_bullet(_("Do the parents know that we share this?"))
        words = may_we(self.papers)
        if not words:
            return (needed,)
        allowed = HelpCard(_("May we?"))
        allowed.add_sentence(words)
        return (needed, allowed)

    def help_source(self) -> str:
        return _("Leaflet: “What? Why? With whom? And how?”")
