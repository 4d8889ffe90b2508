# SPDX-License-Identifier: EUPL-1.2
"""The cards of the page *Team* for each team: its people, what is known of it, and what sharing with it asks.

They answer for one card each. Nobody is taken away here: what somebody wrote keeps pointing at them.
"""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.forms.papers import called
from shareprep.forms.record import Record
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import _
from shareprep.notebook import Changed, Notebook
from shareprep.process.gates import needs_consent
from shareprep.roles import duty_of
from ui.form import FieldBox, Target, answer, boxes_in, record_form
from ui.pages.team_signing import DutyFold
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.emptying import throw_out
from ui.pieces.fold import Fold
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
        team = self._notebook.papers.get(record.team)
        kind = team.sort if isinstance(team, Team) else ""
        own, usual = duty_of(record.role, kind).name, duty_of("", kind).name
        right = answer(record, "role", self._notebook.papers)
        return RowWords(record.name, small=own if own != usual else "", right=right)

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
        self.consent = Paragraph(size="small", tone="soft")
        self._duty_at = QVBoxLayout()
        self._duty: tuple[str, ...] = ()
        if not own:
            self.add(self.consent)
            self.body.addLayout(self._duty_at)
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
        self._show_rules(record)

    def _show_rules(self, record: Team) -> None:
        """What sharing by name with this team asks, and which duty its people have."""
        self.consent.setText(consent_words(needs_consent(self._notebook.papers, record)))
        self.consent.updateGeometry()
        duty = ("", record.sort)
        if not self._own and duty != self._duty:
            self._duty = duty
            throw_out(self._duty_at)
            self._duty_at.addWidget(DutyFold(*duty))


def consent_words(needed: str) -> str:
    """What `needs_consent` says, in one sentence."""
    match needed:
        case "clb":
            return _("With a CLB we talk by name only if the parents consent; otherwise without names.")
        case "external":
            return _(
                "This team is of another organisation. By name only if the parents consent; otherwise "
                "without names."
            )
        case "?":
            return _("Fill in to which organisation both teams belong; then we know if consent is needed.")
    return _(
        "The same organisation as yours: no consent is needed for the same goal, if the parents know "
        "beforehand and you share only what is needed."
    )
