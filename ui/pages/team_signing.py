# SPDX-License-Identifier: EUPL-1.2
"""The card *Who can sign in*: everybody with role, organisation and state, and what a leader can do there.

It answers for the card. What is pressed is told by signals; doing it is the page's. The duty of secrecy that
goes with a role stands with each person, because with it come the rules of sharing.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.acts.people import DeputyHere, Somebody
from shareprep.forms import days
from shareprep.forms.papers import first_name
from shareprep.i18n import _
from shareprep.roles import duty_of, shown_role
from ui import theme
from ui.pages.people import initials
from ui.pieces.buttons import LinkButton, SecondaryButton
from ui.pieces.card import Card, CardTitle, Rule
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.fold import Fold
from ui.pieces.pills import Avatar, Pill
from ui.pieces.text import Paragraph


class DutyFold(Fold):
    """The duty of secrecy of a role in one line, and the rest behind it."""

    def __init__(self, role: str, team_kind: str = "", parent: QWidget | None = None) -> None:
        duty = duty_of(role, team_kind)
        super().__init__(duty.name, duty.line, parent=parent)
        self.button.letter = 13.0
        self.add(Paragraph(duty.more, size="small", tone="soft"))


class PersonRow(QWidget):
    """One person. `leads`: who is in may change people; `team_kind` decides which duty applies.

    Signals: `change_asked()`, `confirm_asked()`, `end_asked(DeputyHere)`.
    """

    change_asked = Signal()
    confirm_asked = Signal()
    end_asked = Signal(object)

    def __init__(
        self, one: Somebody, *, leads: bool, team_kind: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.one, person = one, one.person
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(12))
        circle = Avatar(initials(person.name), kind="primary" if one.is_me else "quiet", side=36)
        row.addWidget(circle, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(look.space(2))
        row.addLayout(column, 1)
        role = " · ".join(word for word in (shown_role(person.role), person.entity) if word)
        self.change = LinkButton(_("Change"), icon="pencil")
        self.change.setAccessibleName(_("Change {name}").format(name=person.name))
        self.change.clicked.connect(self.change_asked)
        column.addWidget(self._first_line(role, leads=leads))
        self.confirm = SecondaryButton(_("Confirm the new key"), icon="check")
        self.confirm.setAccessibleName(_("Confirm the new key of {name}").format(name=person.name))
        self.confirm.clicked.connect(self.confirm_asked)
        if one.waits and one.is_me:
            column.addWidget(self._own_mark())
        for deputy in one.deputies:
            column.addWidget(self._deputy(deputy, leads=leads))
        column.addWidget(DutyFold(person.role, team_kind))
        if one.waits and leads and not one.is_me:
            column.addWidget(self.confirm)
        states = [pill.text() for pill in self.findChildren(Pill)]
        self.setAccessibleName(", ".join((person.name, role, *states)))

    def _first_line(self, role: str, *, leads: bool) -> QWidget:
        line, words, right = QWidget(), QWidget(), QWidget()
        flow = FlowLayout(line, gap=12, line_gap=2, spread=True)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Paragraph(self.one.person.name, size="strong", prefer=200))
        column.addWidget(Paragraph(role, size="small", tone="soft", prefer=200))
        states = FlowLayout(right, gap=8, line_gap=2)
        for text, kind in self._states():
            states.addWidget(Pill(text, kind))
        if leads:
            states.addWidget(self.change)
        flow.addWidget(words)
        flow.addWidget(right)
        return line

    def _states(self) -> list[tuple[str, str]]:
        found = [(_("you"), "primary")] if self.one.is_me else []
        if self.one.one_time:
            found.append((_("has one-time words"), "quiet"))
        if self.one.waits:
            found.append((_("new key, not confirmed yet"), "attention"))
        return found

    def _own_mark(self) -> QWidget:
        words = _("Read this mark aloud to your leader, who confirms your new key: {mark}")
        return Paragraph(words.format(mark=self.one.mark), size="small")

    def _deputy(self, deputy: DeputyHere, *, leads: bool) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, gap=8, line_gap=0)
        words = _("{name} decides in the name of {leader}, {first} to {last}").format(
            name=deputy.name,
            leader=first_name(self.one.person.name),
            first=days.short(deputy.first.isoformat()),
            last=days.short(deputy.last.isoformat()),
        )
        flow.addWidget(Paragraph(words, size="small", prefer=300))
        if leads:
            end = LinkButton(_("End it now"))
            end.letter = 13.0
            end.setAccessibleName(_("End the deputy {name} now").format(name=deputy.name))
            end.clicked.connect(partial(self.end_asked.emit, deputy))
            flow.addWidget(end)
        return line


class SigningCard(Card):
    """Who can sign in. `me`: the roster id of who is in, "" with the recovery sheet.

    Signals: `add_asked()`; `change_asked()`, another passphrase for who is in; `appoint_asked()`, with the
    recovery sheet; `member_asked(Somebody)`, `confirm_asked(Somebody)`, `end_asked(Somebody, DeputyHere)`.
    """

    add_asked = Signal()
    change_asked = Signal()
    appoint_asked = Signal()
    member_asked = Signal(object)
    confirm_asked = Signal(object)
    end_asked = Signal(object, object)

    def __init__(
        self, me: str, *, leads: bool = False, team_kind: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._me, self._leads, self._team_kind = me, leads, team_kind
        self.rows: list[PersonRow] = []
        title = CardTitle(
            _("Who can sign in"), icon="key-round", subtitle=_("each with a passphrase of their own")
        )
        self.add_button = LinkButton(_("Add a colleague"), icon="user-plus")
        self.change = SecondaryButton(_("Change your passphrase"), icon="key-round")
        self.appoint = SecondaryButton(_("Appoint a team leader"), icon="shield-check")
        self.add(title)
        self._people = QWidget()
        self._column = QVBoxLayout(self._people)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(8))
        self.add(self._people)
        if leads:
            title.add_action(self.add_button)
        self.body.addSpacing(theme.current().space(4))
        if me:
            self.add(self.change)
        else:
            self.add(
                Paragraph(
                    _("With the recovery sheet you appoint a team leader. Who leads then adds others."),
                    size="small",
                    tone="soft",
                )
            )
            self.add(self.appoint)
        self.add_button.clicked.connect(self.add_asked)
        self.change.clicked.connect(self.change_asked)
        self.appoint.clicked.connect(self.appoint_asked)

    def show_people(self, people: tuple[Somebody, ...]) -> None:
        """Show these, in the order in which they came."""
        throw_out(self._column)
        self.rows = []
        for number, one in enumerate(people):
            if number:
                self._column.addWidget(Rule())
            row = PersonRow(one, leads=self._leads, team_kind=self._team_kind)
            row.change_asked.connect(partial(self.member_asked.emit, one))
            row.confirm_asked.connect(partial(self.confirm_asked.emit, one))
            row.end_asked.connect(partial(self.end_asked.emit, one))
            self._column.addWidget(row)
            self.rows.append(row)

    def focus_first(self) -> None:
        """Put the focus on what is done most here by who is in."""
        first = self.add_button if self._leads else self.change if self._me else self.appoint
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_row(self, person: str) -> None:
        """Put the focus back on a person, or on the first thing here where they are gone."""
        row = next((row for row in self.rows if row.one.person.id == person), None)
        if row is not None and row.change.isVisibleTo(row):
            row.change.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()
