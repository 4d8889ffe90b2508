# SPDX-License-Identifier: EUPL-1.2
"""*Wat de ander ziet*: row by row what each person gets, and what not; with a leader's decision beside it.

It answers for showing the content that would be signed, and nothing else: rows are read from it as for paper.
A leader's answers are held until the decision is signed; a lock before that signs nothing and keeps nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.acts.agreement import Decision
from shareprep.errors import KnownError
from shareprep.forms.discussion import Discussion, Everyday
from shareprep.forms.papers import Papers, together
from shareprep.forms.preparation import Portrait
from shareprep.forms.record import Record, kind_of
from shareprep.forms.sharing import Recipient
from shareprep.i18n import _
from shareprep.process import sharing
from shareprep.process.agreement import Verdict
from shareprep.process.approval import Content, Difference, Item, rows_of
from ui import announce, theme
from ui.dialogs.dialog import Dialog
from ui.editors.labelled import Labelled
from ui.editors.line import LineText
from ui.messages import Trouble
from ui.pages.discussion.differences import Differences
from ui.pages.discussion.items import detail_words, group_words, icon_of, item_words, tone_of
from ui.pieces.buttons import PrimaryButton, SecondaryButton
from ui.pieces.card import Card, CardTitle, IconMark, Rule
from ui.pieces.choices import Option, SegmentedChoice
from ui.pieces.pills import Note
from ui.pieces.text import Paragraph

_ALL = "all"


@dataclass(frozen=True)
class Sight:
    """What is looked at. papers: as titles show them, so without names where names are off.

    stays: what nobody gets, in words. limits: what the parents would rather keep, by record.
    """

    content: Content
    papers: Papers
    stays: tuple[str, ...]


@dataclass(frozen=True)
class Before:
    """What a leader decided last: it stands ready, so that after a typing error one key is enough."""

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    again: bool = False


class WhatTheySee(Dialog):
    """The page. Give `before` where who is in decides.

    Signals: `decided(Decision)`; `wanted(str, str)`: a record and field to go to.
    """

    decided = Signal(object)
    wanted = Signal(str, str)

    def __init__(self, sight: Sight, before: Before | None = None, parent: QWidget | None = None) -> None:
        super().__init__(_("What the other sees"), wide=860, close=_("Back"), parent=parent)
        self._sight, self._before = sight, before
        self._items: dict[str, ItemView] = {}
        self._limits: dict[str, Labelled] = {}
        self._groups: list[tuple[Card, list[str]]] = []
        off = sight.content.without_names
        names = Note(_("Without names"), "eye-off", "soft") if off else Note(_("With names"), "eye", "soft")
        self.add(names)
        if before is not None and before.again and before.differences:
            self.add(self._changed_card(before.differences))
        self._people = self._tabs()
        self.add(self._people)
        self._reason = Paragraph(tone="soft")
        self.add(self._reason)
        self._nothing = Paragraph(_("Nothing is ticked yet, so nobody gets anything."), tone="soft")
        self.add(self._nothing)
        self._nothing.setVisible(not sight.content.items)
        for card in self._cards():
            self.add(card)
        self._not_card = self._stays_card()
        self.add(self._not_card)
        self.trouble = Trouble()
        self.trouble.wanted.connect(self._leave_for)
        if before is not None:
            self._add_decision(before)
        self.add(self.trouble)
        self._show(self._people.value())
        self.focus_first()

    def focus_first(self) -> None:
        """Where one begins: agreeing again after a typing error, else the people."""
        if self._before is not None and self._before.again:
            self.agree_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._people.isHidden():
            self._people.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what they get --------------------------------------------------------------------------

    def _tabs(self) -> SegmentedChoice:
        get = {one.id: self._called(one.person) for one in self._sight.content.receivers}
        in_order = [one.id for one in self._sight.papers.of(Recipient) if one.id in get]
        names = [Option(one, get[one]) for one in in_order]
        if self._before is not None or not names:
            names.insert(0, Option(_ALL, _("Everybody")))
        tabs = SegmentedChoice(names, _("Whose sheet?"))
        tabs.set_value(names[0].value)
        tabs.chosen.connect(self._show)
        tabs.setVisible(len(names) > 1)
        return tabs

    def _called(self, person: str) -> str:
        return self._sight.papers.called(person) or _("somebody")

    def _cards(self) -> list[Card]:
        """A card for each kind, in the order of the paper."""
        content = self._sight.content
        rows = rows_of(content, [item.id for item in content.items])
        rows.sort(key=lambda row: (sharing.ORDER.index(kind_of(row)), row.place))
        by_kind: dict[str, list[Record]] = {}
        for row in rows:
            by_kind.setdefault(kind_of(row), []).append(row)
        return [self._card(group) for group in by_kind.values()]

    def _card(self, rows: list[Record]) -> Card:
        card = Card(tone_of(rows[0]))
        card.add(CardTitle(group_words(rows[0]), icon=icon_of(rows[0]), kind=tone_of(rows[0])))
        for number, row in enumerate(rows):
            if number:
                card.add(Rule())
            item = self._sight.content.item(row.id)
            assert item is not None
            view = ItemView(row, item, self._sight, self._before)
            self._items[row.id] = view
            card.add(view)
            view.resized.connect(self.refit)
        self._groups.append((card, [row.id for row in rows]))
        return card

    def _show(self, who: str) -> None:
        """What one person gets; "all" for everybody together."""
        content = self._sight.content
        receiver = next((one for one in content.receivers if one.id == who), None)
        for item in content.items:
            self._items[item.id].setVisible(receiver is None or receiver.id in item.to)
        for card, rows in self._groups:
            card.setVisible(any(not self._items[row].isHidden() for row in rows))
        reason = _("{name} gets this because: {reason}")
        self._reason.setText(
            reason.format(name=self._called(receiver.person), reason=receiver.reason or _("still to fill in"))
            if receiver is not None
            else ""
        )
        self._reason.setVisible(receiver is not None)
        self._show_stays(receiver.id if receiver is not None else "", receiver)
        self.refit()

    # -- what they do not get -------------------------------------------------------------------

    def _stays_card(self) -> Card:
        card = Card(tight=True)
        self._stays_title = CardTitle(_("Stays here"), icon="lock")
        card.add(self._stays_title)
        self._stays = Paragraph(tone="soft")
        card.add(self._stays)
        return card

    def _show_stays(self, who: str, receiver: object) -> None:
        sight = self._sight
        others = [
            self._items[item.id].title for item in sight.content.items if who and who not in item.to
        ]  # fmt: skip
        limits = [limit.what for limit in sight.content.limits]
        lines = [*others, *sight.stays]
        lines += [_("{words} (the parents would rather keep this)").format(words=words) for words in limits]
        self._stays.setText("\n".join(f"– {line}" for line in lines))
        self._not_card.setVisible(bool(lines))

    # -- deciding -------------------------------------------------------------------------------

    def _changed_card(self, found: Sequence[Difference]) -> Card:
        card = Card("attention")
        card.add(CardTitle(_("What changed since you agreed"), icon="history"))
        shown = Differences()
        shown.show_differences(found, self._sight.papers)
        shown.wanted.connect(self._leave_for)
        card.add(shown)
        card.add(Paragraph(_("All the rest is what you agreed to then."), size="small", tone="soft"))
        return card

    def _add_decision(self, before: Before) -> None:
        if self._sight.content.limits:
            card = Card("attention")
            card.add(CardTitle(_("What the parents would rather keep"), icon="hand-heart"))
            for limit in self._sight.content.limits:
                asked = _("“{words}”: what do you answer?").format(words=limit.what)
                self._limits[limit.id] = Labelled(LineText(), asked)
                self._limits[limit.id].editor.set_value(before.words.get(limit.id, ""))
                card.add(self._limits[limit.id])
            self.add(card)
        help_text = _("Whoever asked reads it at step 5.")
        self._total = Labelled(LineText(), _("A word about the whole"), help_text)
        if before.again:
            self._total.editor.set_value(before.words.get("", ""))
        self.add(self._total)
        self.agree_button = PrimaryButton(_("Agree again") if before.again else _("Agree"))
        not_button = SecondaryButton(_("Do not share"), large=True)
        adjust_button = SecondaryButton(_("Adjust first"), large=True)
        for button, total in (
            (not_button, Verdict.WITHHELD),
            (adjust_button, Verdict.REVISE),
            (self.agree_button, Verdict.AGREED),
        ):
            button.clicked.connect(lambda _checked=False, total=total: self._decide(total))
            self.add_button(button)
        self._deciding = (not_button, adjust_button, self.agree_button)

    def _decide(self, total: Verdict) -> None:
        if not self.agree_button.isEnabled():
            return
        if total is Verdict.AGREED and not self._answered():
            return
        verdicts = {record: view.verdict for record, view in self._items.items()}
        words = {record: view.words for record, view in self._items.items()}
        words |= {record: str(box.editor.value()).strip() for record, box in self._limits.items()}
        words[""] = str(self._total.editor.value()).strip()
        self.set_busy(True)
        self.decided.emit(Decision(total, verdicts, {one: said for one, said in words.items() if said}))

    def _answered(self) -> bool:
        """Whether each of the parents' limits has its answer; else the focus goes to the first without."""
        blank = [box for box in self._limits.values() if not str(box.editor.value()).strip()]
        for box in self._limits.values():
            box.say(_("The parents deserve an answer to this.") if box in blank else "")
        if blank:
            blank[0].editor.focus_at()
            announce.say(self, _("The parents deserve an answer to this."))
            self.refit()
        return not blank

    def set_busy(self, busy: bool) -> None:
        """While it is being signed."""
        for button in self._deciding:
            button.setEnabled(not busy)
        if busy:
            self.trouble.tell(None)

    def refuse(self, error: Exception) -> None:
        """Why nothing was signed."""
        self.set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.trouble.tell(error)
        announce.say(self, self.trouble.accessibleName(), urgent=True)
        self.refit()
        self.work.show_part(self.trouble)

    def _leave_for(self, record: str, name: str) -> None:
        self.reject()
        self.wanted.emit(record, name)


class ItemView(QWidget):
    """One row as it will be read, for whom, and the verdict on it where somebody decides.

    Signals: `resized()`.
    """

    resized = Signal()

    def __init__(self, row: Record, item: Item, sight: Sight, before: Before | None) -> None:
        super().__init__()
        papers = sight.papers
        self.title = item_words(row, papers)
        self._choice: SegmentedChoice | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(3))
        details = detail_words(row, papers)
        # Of these the card's title says already what the sentence would.
        alone = isinstance(row, Discussion | Portrait | Everyday)
        if not alone:
            column.addWidget(Paragraph(item_words(row, papers, whole=True)))
        for line in details:
            size, tone = ("body", "ink") if alone else ("small", "soft")
            column.addWidget(Paragraph(line, size=size, tone=tone))
        for words in self._reasons(item, sight):
            column.addWidget(Note(words, "message-circle", "soft", weight=400))
        if before is not None:
            self._add_choice(column, row.id, item, sight, before)

    @property
    def verdict(self) -> Verdict:
        """What was decided on it."""
        return Verdict(self._choice.value()) if self._choice is not None else Verdict.AGREED

    @property
    def words(self) -> str:
        """The explanation; an item that is agreed to needs none."""
        if self._choice is None or self.verdict is Verdict.AGREED:
            return ""
        return str(self._why.editor.value()).strip()

    @staticmethod
    def _reasons(item: Item, sight: Sight) -> list[str]:
        people = {one.id: sight.papers.called(one.person) or _("somebody") for one in sight.content.receivers}
        return [
            _("Why {name} needs this too: {reason}").format(name=people.get(who, ""), reason=reason)
            for who, reason in item.to.items()
            if reason
        ]

    def _add_choice(
        self, column: QVBoxLayout, record: str, item: Item, sight: Sight, before: Before
    ) -> None:
        people = {one.id: sight.papers.called(one.person) or _("somebody") for one in sight.content.receivers}
        names = together([name for one, name in people.items() if one in item.to])
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        options = [
            Option(Verdict.AGREED.value, _("Agreed")),
            Option(Verdict.REVISE.value, _("Adjust")),
            Option(Verdict.WITHHELD.value, _("Do not share")),
        ]
        self._choice = SegmentedChoice(options, _("Your decision on: {item}").format(item=self.title))
        verdict = before.verdicts.get(record, Verdict.AGREED) if before.again else Verdict.AGREED
        self._choice.set_value(verdict.value)
        row.addWidget(IconMark("user", tone="soft", size=16))
        row.addWidget(Paragraph(names, size="small", tone="soft", prefer=200), 1)
        row.addWidget(self._choice)
        column.addWidget(line)
        self._why = Labelled(LineText(), _("In a word, why?"))
        self._why.editor.set_value(before.words.get(record, "") if before.again else "")
        self._why.setVisible(verdict is not Verdict.AGREED)
        column.addWidget(self._why)
        self._choice.chosen.connect(self._turn)

    def _turn(self, value: str) -> None:
        self._why.setVisible(value != Verdict.AGREED.value)
        self.resized.emit()
