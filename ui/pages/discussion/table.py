# SPDX-License-Identifier: EUPL-1.2
"""*Wie zit aan tafel?*: who comes, what each does there, and a soft question when one person does two things.

It answers for the list. Roles and presence are fields of `Participant`; parents and both teams are offered,
and a colleague begins with the roles of last time, as far as nobody has them yet.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QWidget

from shareprep.acts.shelf import shelf_of
from shareprep.acts.teams import last_roles
from shareprep.forms.child import Carer
from shareprep.forms.meeting import Participant
from shareprep.forms.record import Record, field_of
from shareprep.forms.sharing import Recipient
from shareprep.i18n import _
from shareprep.process import gates
from ui import theme
from ui.editors.people import PeopleField
from ui.form import Target, boxes_in, record_form
from ui.pages.discussion.present import as_name
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle, IconMark
from ui.pieces.text import Paragraph
from ui.recordlist import RecordList
from ui.rows import Row, RowWords

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage

_NAME = 66


class Seat(Row):
    """Somebody at the table: the name, what they do, and that it opens."""

    def _build(self, words: RowWords) -> None:
        look = theme.current()
        self.setAccessibleName(words.spoken)
        self.setAccessibleDescription(_("Enter opens this row."))
        self._line.setContentsMargins(look.space(6), look.space(4), look.space(6), look.space(4))
        self._line.setSpacing(look.space(8))
        name = Paragraph(words.lead, size="strong", prefer=120)
        name.setMinimumWidth(look.px(_NAME))
        name.setMaximumWidth(look.px(2 * _NAME))
        does = Paragraph(words.text, tone="soft")
        policy = does.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        does.setSizePolicy(policy)
        self._line.addWidget(name)
        self._line.addWidget(does)
        self._line.addWidget(IconMark("chevron-down", tone="soft", size=16))
        self._line.addStretch(1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class Seats(RecordList):
    """The people as a grid of two columns, or one where the text is large; an open row stands below them."""

    def __init__(self, step: "StepPage") -> None:
        self._step = step
        super().__init__(
            step.notebook,
            Participant,
            describe=self._words,
            form=lambda record: record_form(Target.row(step.notebook, record), Participant, step.today),
            empty=_("Parents first. Then whoever knows the child, from both teams."),
        )

    def _words(self, record: Record) -> RowWords:
        assert isinstance(record, Participant)
        called = self._step.papers.called(record.person) or _("somebody")
        does = [field_of(record, "roles").shown_option(role) for role in record.roles]
        if record.presence and not (does and record.presence == "at_table"):
            does.append(field_of(record, "presence").shown_option(record.presence))
        return RowWords(" · ".join(does) or _("no role yet"), lead=as_name(called))

    def _lay_out(self, records: list[Record]) -> None:
        look = theme.current()
        closed = [record for record in records if record.id != self._open]
        columns = 2 if look.text_scale < 1.4 else 1
        down = -(-len(closed) // columns)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.space(16))
        grid.setVerticalSpacing(0)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        for number, record in enumerate(closed):
            grid.addWidget(self._row(record), number % down, number // down)
        self.body.addWidget(holder)
        for record in records:
            if record.id == self._open:
                self.body.addWidget(self._row(record))

    def _row(self, record: Record) -> QWidget:
        if record.id == self._open:
            return super()._row(record)
        row = Seat(self._describe(record), self._colour)
        row.setProperty("record", record.id)
        row.clicked.connect(lambda _checked=False, which=record.id: self.open_row(which))
        row.installEventFilter(self)
        self._shown.append((record.id, row))
        return row


class TableCard(Card):
    """The card around the list, with who can be added."""

    def __init__(self, step: "StepPage") -> None:
        super().__init__()
        self._step = step
        head = CardTitle(_("Who is at the table?"), icon="users", kind="primary")
        self.adding = LinkButton(_("Person"), icon="plus", spoken=_("Somebody more at the table"))
        self.adding.clicked.connect(self.offer)
        head.add_action(self.adding)
        self.add(head)
        self.seats = Seats(step)
        self.add(self.seats)
        self._proposal = LinkButton(_("Begin with the parents, you, and who gets the sheet"), icon="users")
        self._proposal.break_words()
        self._proposal.clicked.connect(self.propose)
        self.add(self._proposal)
        self._question = Paragraph(size="small", tone="attention")
        self.add(self._question)
        self.show_again()

    def offer(self) -> QMenu:
        """Who is not at the table yet: carers, both teams, or a name as typed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        papers = self._step.papers
        seated = {row.person for row in papers.of(Participant)}
        groups = (
            papers.carers(),
            papers.colleagues(papers.discussion.team),
            papers.colleagues(papers.discussion.other_team),
        )
        for people in groups:
            offered = [person for person in people if person.id not in seated]
            for person in offered:
                words = papers.in_full(person.id) or papers.called(person.id)
                action = menu.addAction(words.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, which=person.id: self.seat(which))
            if offered:
                menu.addSeparator()
        menu.addAction(_("Somebody else …")).triggered.connect(self.seat_by_name)
        menu.popup(self.adding.mapToGlobal(QPoint(0, self.adding.height())))
        return menu

    def seat(self, person: str) -> None:
        """Put somebody at the table, and ask what they do there."""
        added = self._step.notebook.add(self._seat_of(person))
        self.seats.open_row(added.id, "roles" if not self._is_carer(person) else "presence")

    def seat_by_name(self) -> None:
        """Somebody this vault does not know: a line to type in."""
        added = self._step.notebook.add(Participant(presence="at_table"))
        self.seats.open_row(added.id)
        for box in boxes_in(self.seats):
            if box.field.name == "person" and isinstance(box.editor, PeopleField):
                box.editor.set_options(())  # the known ones were offered a moment ago
                box.editor.offer()

    def propose(self) -> None:
        """The parents, whoever is in, and who gets the sheet, in one step."""
        papers, notebook = self._step.papers, self._step.notebook
        people = [carer.id for carer in papers.carers()]
        people += [self._step.me, *(row.person for row in papers.of(Recipient) if row.person)]
        seated = {row.person for row in papers.of(Participant)}
        with notebook.as_one_step():
            for person in dict.fromkeys(people):
                if person and person not in seated:
                    notebook.add(self._seat_of(person))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held == Qt.KeyboardModifier.ControlModifier:
            self.offer()
            return
        super().keyPressEvent(event)

    def show_again(self) -> None:
        """Follow the notebook: ask who does two things at once (G8), propose whom to begin with."""
        rows = self._step.papers.of(Participant)
        self._proposal.setVisible(not rows)
        words = " ".join(problem.message for problem in gates.g8(self._step.papers) if problem.record)
        self._question.setText(words)
        self._question.setVisible(bool(words))

    def _is_carer(self, person: str) -> bool:
        return isinstance(self._step.papers.get(person), Carer)

    def _seat_of(self, person: str) -> Participant:
        if self._is_carer(person):
            return Participant(person=person, presence="at_table")
        taken = {role for row in self._step.papers.of(Participant) for role in row.roles}
        had = last_roles(shelf_of(self._step.session.vault), self._step.papers.discussion).get(person, ())
        return Participant(person=person, roles=tuple(role for role in had if role not in taken))
