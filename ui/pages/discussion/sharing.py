# SPDX-License-Identifier: EUPL-1.2
"""Step 5, *Delen en akkoord*: WHAT, WHY, with WHOM and HOW; a tick per item and person; what stays here."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from shareprep.errors import Problem
from shareprep.forms.discussion import Discussion
from shareprep.forms.papers import called, together
from shareprep.forms.parents import ParentLimit
from shareprep.forms.record import Record, field_of
from shareprep.forms.sharing import Consent, Recipient, Share
from shareprep.forms.team import Colleague
from shareprep.i18n import _, ngettext
from shareprep.notebook import Changed
from shareprep.process import sharing
from ui import theme
from ui.form import FieldBox, Target, answer, box_at, record_form
from ui.pages.discussion.items import item_words
from ui.pages.discussion.sentence import Sentence
from ui.pages.discussion.step import StepPage
from ui.pages.discussion.ticks import Ticks
from ui.pieces.beside import Beside
from ui.pieces.buttons import IconButton, LinkButton
from ui.pieces.card import Card, CardTitle, IconMark
from ui.pieces.emptying import throw_out
from ui.pieces.fold import Fold
from ui.pieces.helpcolumn import HelpCard
from ui.pieces.text import Paragraph
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
        self.work.add(self._details_card())
        self._show()

    def focus_first(self) -> None:
        first = self.ticks.first()
        (first or self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def main_list(self) -> RecordList | None:
        return None

    def answer(self, problem: Problem) -> None:
        if problem.code == "nothing_ticked":
            if self.papers.of(Recipient):
                self.focus_first()
            else:
                self._add.setFocus()
                self.offer()
        else:
            super().answer(problem)

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
        self.ticks = Ticks()
        self.ticks.ticked.connect(self._tick)
        card.add(self.ticks)
        self._recipients = QWidget()
        self._lines = QVBoxLayout(self._recipients)
        self._lines.setContentsMargins(0, theme.current().space(6), 0, 0)
        self._lines.setSpacing(theme.current().space(6))
        card.add(self._recipients)
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
        self._own = Fold(_("A reason of its own"), _("only for what is sensitive"))
        self._own_part = QWidget()
        self._own_lines = QVBoxLayout(self._own_part)
        self._own_lines.setContentsMargins(0, 0, 0, 0)
        self._own.add(self._own_part)
        self._reasoned: set[str] = set()
        self._more_reason = LinkButton(_("A reason for one item"), icon="plus")
        self._more_reason.clicked.connect(self._offer_reason)
        self._own.add(self._more_reason)
        card.add(self._own)
        self._own_built: tuple[str, ...] = ()
        consents = Fold(_("Consent"), _("only with a CLB, somebody external, or images"))
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
        self._show_own_reasons()
        self.focus_on(share, "reason")

    def _shares(self) -> list[Share]:
        return [one for one in self.papers.of(Share) if sharing.is_shared(self.papers, one.item)]

    def _share_words(self, share: Share) -> str:
        row, recipient = self.papers.get(share.item), self.papers.get(share.recipient)
        item = item_words(row, self.papers).rstrip(".") if row is not None else ""
        name = self.papers.called(recipient.person) if isinstance(recipient, Recipient) else ""
        return _("{item}, for {name}").format(item=item, name=name)

    def _show_own_reasons(self) -> None:
        shares = [one for one in self._shares() if one.reason or one.id in self._reasoned]
        ids = tuple(one.id for one in shares)
        if ids == self._own_built:
            return
        self._own_built = ids
        throw_out(self._own_lines)
        for share in shares:
            target = Target.row(self.notebook, share.id)
            words = self._share_words(share)
            box = FieldBox(target, field_of(Share, "reason"), self.today, label=words, help_text="")
            self._own_lines.addWidget(box)

    # -- following ------------------------------------------------------------------------------

    def follow(self, changed: Changed) -> None:
        self._show()

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
        self.ticks.show_papers(papers)
        self._show_recipients()
        self._show_own_reasons()
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
        return (needed,)

    def help_source(self) -> str:
        return _("Leaflet: “What? Why? With whom? And how?”")


class Stays(QWidget):
    """What nobody gets, in soft words: so that leaving out is seen as a choice."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(theme.current().space(10))
        row.addWidget(IconMark("lock", tone="soft"), alignment=Qt.AlignmentFlag.AlignTop)
        self._words = Paragraph(size="small", tone="soft")
        row.addWidget(self._words, 1)

    def show_rows(self, rows: list[str], limits: list[str]) -> None:
        """The items that stay, and that the parents' own limit stays always."""
        parts = list(rows[:4])
        if len(rows) > 4:
            parts.append(_("and {n} more").format(n=len(rows) - 4))
        if limits:
            parts.append(_("what the parents would rather not share"))
        self._words.setText(_("Stays here: {items}").format(items=" · ".join(parts)) if parts else "")
        self.setVisible(bool(parts))
