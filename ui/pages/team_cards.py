# SPDX-License-Identifier: EUPL-1.2
"""The cards of the page *Team*: who can sign in, and each team with its people and what is known of it.

They answer for one card each. Nobody is taken away here: what somebody wrote keeps pointing at them.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.forms.papers import called
from shareprep.forms.record import Record, field_of
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import _
from shareprep.notebook import Changed, Notebook
from shareprep.vault.roster import Person
from ui import theme
from ui.form import FieldBox, Target, answer, boxes_in, record_form
from ui.pages.people import initials
from ui.pieces.buttons import LinkButton, SecondaryButton
from ui.pieces.card import Card, CardTitle, Rule
from ui.pieces.emptying import throw_out
from ui.pieces.fold import Fold
from ui.pieces.pills import Avatar, Pill
from ui.pieces.text import Paragraph
from ui.recordlist import RecordList
from ui.rows import RowWords


class PeopleOfTeam(RecordList):
    """The people of one team who do not sign in here."""

    def __init__(
        self, notebook: Notebook, team: str, today: date, signed: frozenset[str], empty: str
    ) -> None:
        self._today = today
        super().__init__(
            notebook,
            Colleague,
            describe=self._words,
            form=self._boxes,
            new=lambda: Colleague(team=team),
            rows=lambda: [row for row in notebook.papers.colleagues(team) if row.id not in signed],
            add=notebook.add_known,
            empty=empty,
            may_move=False,
        )

    def remove_row(self, record: str) -> None:
        """Nobody is taken away."""

    def _words(self, record: Record) -> RowWords:
        assert isinstance(record, Colleague)
        return RowWords(record.name, right=answer(record, "role", self._notebook.papers))

    def _boxes(self, record: str) -> QWidget:
        return record_form(Target.row(self._notebook, record), Colleague, self._today)

    def _foot(self, record: str) -> QWidget:
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        done = LinkButton(_("Done"), icon="check")
        done.clicked.connect(self.close_row)
        line.addWidget(done)
        return foot


class TeamCard(Card):
    """One team: name and kind, its people, and its fields folded.

    `signed` are the ids of those who sign in and so stand elsewhere. `own`: it is the own team, whose class
    nobody asks for and whose other people are listed only where there are some.
    """

    def __init__(
        self,
        notebook: Notebook,
        team: str,
        today: date,
        *,
        signed: frozenset[str] = frozenset(),
        own: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.team, self._notebook, self._own = team, notebook, own
        self._title = CardTitle("", icon="house" if own else "school")
        self.add_person = LinkButton(_("Person"), icon="plus")
        self.add(self._title)
        empty = _("Who do you speak with there? Then you can choose them later.")
        self.people = PeopleOfTeam(notebook, team, today, signed, empty)
        if not own:
            self._title.add_action(self.add_person)
            self.add_person.clicked.connect(lambda: self.people.add_row())
            self.add(self.people)
        elif any(row.id not in signed for row in notebook.papers.colleagues(team)):
            self.add(Paragraph(_("Colleagues who do not sign in here"), size="label", tone="soft"))
            self.add(self.people)
        self.fold = Fold(_("About this team"))
        leave_out = frozenset({"group"}) if own else frozenset[str]()
        self.fold.add(record_form(Target.row(notebook, team), Team, today, leave_out=leave_out))
        self.add(self.fold)
        self._show_title()

    def hear(self, changed: Changed) -> None:
        """The notebook changed."""
        self.people.hear(changed)
        for box in boxes_in(self.fold):
            box.hear(changed)
        self._show_title()

    def box(self, record: str, field: str) -> FieldBox | None:
        """The box of a field, opened where it is behind a line or in a row; None when it is not here."""
        if record == self.team:
            self.fold.set_open(True)
            return next((box for box in boxes_in(self.fold) if box.field.name == field), None)
        if self.people.shows(record):
            self.people.open_row(record, field)
            return next((box for box in boxes_in(self.people) if box.field.name == field), None)
        return None

    def _show_title(self) -> None:
        record = self._notebook.get(self.team)
        assert isinstance(record, Team)
        name = record.name or record.called or _("a team without a name yet")
        self._title.title.setText(name)
        self._title.title.updateGeometry()
        words = [
            answer(record, "sort", self._notebook.papers),
            "" if self._own else record.group,
            record.legal_entity,
        ]
        self._title.set_subtitle(" · ".join(word for word in words if word))
        self.setAccessibleName(name)
        self.add_person.setAccessibleName(_("Person of {team}").format(team=called(record) or name))


class SigningCard(Card):
    """Who can sign in. `me`: the roster id of who is in, "" with the recovery sheet: then nobody is added.

    Signals: `add_asked()`; `change_asked()`, another passphrase for who is in.
    """

    add_asked = Signal()
    change_asked = Signal()

    def __init__(self, me: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._me = me
        title = CardTitle(
            _("Who can sign in"), icon="key-round", subtitle=_("each with a passphrase of their own")
        )
        self.add_button = LinkButton(_("Add a colleague"), icon="user-plus")
        self.change = SecondaryButton(_("Change your passphrase"), icon="key-round")
        self.add(title)
        self._people = QWidget()
        self._column = QVBoxLayout(self._people)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(6))
        self.add(self._people)
        if me:
            title.add_action(self.add_button)
            self.body.addSpacing(theme.current().space(4))
            self.add(self.change)
        else:
            self.add(
                Paragraph(
                    _("With the recovery sheet you cannot add anybody or change a passphrase."),
                    size="small",
                    tone="soft",
                )
            )
        self.add_button.clicked.connect(self.add_asked)
        self.change.clicked.connect(self.change_asked)

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Show these, in the order in which they came."""
        throw_out(self._column)
        for number, person in enumerate(people):
            if number:
                self._column.addWidget(Rule())
            self._column.addWidget(self._row(person))

    def _row(self, person: Person) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(12))
        mine = person.id == self._me
        row.addWidget(Avatar(initials(person.name), kind="primary" if mine else "quiet", side=36))
        words = QVBoxLayout()
        words.setSpacing(0)
        role = field_of(Colleague, "role").shown_option(person.role)
        words.addWidget(Paragraph(person.name, size="strong"))
        words.addWidget(Paragraph(role, size="small", tone="soft"))
        row.addLayout(words, 1)
        if mine:
            row.addWidget(Pill(_("you"), "primary"), alignment=Qt.AlignmentFlag.AlignVCenter)
        line.setAccessibleName(", ".join((person.name, role)))
        return line
