# SPDX-License-Identifier: EUPL-1.2
"""*Team*: the own team, who can sign in, and the teams one looks together with.

It answers for the page. What is typed here goes through a notebook of its own (`acts/teams.py`), so it is
saved, kept with who and when, and undone as in a discussion. Keys are the vault's.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.acts import people, teams
from shareprep.errors import KnownError
from shareprep.forms.record import Record, is_empty
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import _
from shareprep.notebook import Changed, Declined, Notebook
from shareprep.vault.changes import Change
from ui import announce
from ui.messages import Trouble
from ui.pages.copies import CopiesCard
from ui.pages.team_cards import TeamCard
from ui.pages.team_deeds import TeamDeeds
from ui.pages.team_signing import SigningCard
from ui.pieces.buttons import SecondaryButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.head import PageHead
from ui.pieces.text import Paragraph
from ui.pieces.work import WorkArea
from ui.recordlist import reveal
from ui.session import Session
from ui.tasks import PoolTasks, Tasks

_NO_PLACE = "-"
"""The team of a team that stands on its own."""


class _Writing:
    """The way to the vault. An open discussion holds copies of these records, so it is closed first."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def post(self, records: Iterable[Record], changes: Iterable[Change], /) -> int:
        """Hand over what changed."""
        self._session.close_discussion()
        return self._session.post(records, changes)


class TeamPage(QWidget):
    """Signals: `go(Place)` and `news(str, str)`, as every page.

    `tasks` runs what takes the time of a key derivation; the page has its own where none is given.
    """

    go = Signal(object)
    news = Signal(str, str)

    def __init__(self, session: Session, tasks: Tasks | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _("Team and settings")
        self._session = session
        self._tasks: Tasks = tasks or self._own_tasks()
        self._notebook: Notebook | None = None
        self._stop_listening: Callable[[], None] = lambda: None
        self._content: QWidget | None = None
        self.deeds = TeamDeeds(session, self._tasks, self, self.show_again, self._back_to, self._tell)
        self.signing = SigningCard("")
        self.copies: CopiesCard | None = None
        self.trouble = Trouble()
        self.cards: list[TeamCard] = []
        self._head = PageHead(self.title)
        self.add_team = SecondaryButton(_("Team you look together with"), large=True, icon="plus")
        self.add_team.clicked.connect(self._add_team)
        self._head.add(self.add_team)
        self._work = WorkArea()
        self._work.add(self.trouble)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addWidget(self._work, 1)
        session.left.connect(self._forget)

    # -- what every page does -------------------------------------------------------------------

    def show_again(self) -> None:
        """Read everything anew."""
        self.trouble.tell(None)
        self._forget()
        self._notebook = teams.open_team(self._session.vault, store=_Writing(self._session))
        self._stop_listening = self._notebook.listen(self._hear)
        self._build()

    def focus_first(self) -> None:
        """Put the focus on what is done most here: adding somebody."""
        self.signing.focus_first()

    def undo(self, *, redo: bool = False) -> None:
        """Take one's last change on this page back, or do it again, say so and go there."""
        notebook = self._open
        result = notebook.redo() if redo else notebook.undo()
        if result is None:
            self.news.emit(
                _("There is nothing to do again.") if redo else _("There is nothing to undo here."), ""
            )
        else:
            self.news.emit(result.words, "")
            if not isinstance(result, Declined):
                self._focus_on(result.record, result.field)

    # -- building -------------------------------------------------------------------------------

    @property
    def _open(self) -> Notebook:
        assert self._notebook is not None
        return self._notebook

    @property
    def _me(self) -> str:
        vault = self._session.vault
        return "" if vault.is_recovery else vault.person.id

    def _own_tasks(self) -> PoolTasks:
        tasks = PoolTasks(parent=self)
        self._session.left.connect(tasks.stop)
        return tasks

    def _forget(self) -> None:
        self._stop_listening()
        self._stop_listening = lambda: None
        self._notebook = None

    def _build(self) -> None:
        if self._content is not None:
            self._work.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        vault, today, notebook = self._session.vault, self._session.today(), self._open
        signed = frozenset(person.id for person in vault.people)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._work.body.spacing())
        self.signing = self._signing_card()
        self.copies = CopiesCard(self._tasks, vault, may_restore=vault.rights(self._me).sign)
        self.copies.put_back_asked.connect(self.deeds.put_back)
        own = TeamCard(notebook, vault.team.id, today, signed=signed, own=True)
        partners = [TeamCard(notebook, team.id, today) for team in self._partners()]
        self.cards = [own, *partners]
        column.addWidget(own)
        column.addWidget(self.signing)
        column.addWidget(CardTitle(_("Teams you look together with")))
        for card in partners:
            column.addWidget(card)
        if not partners:
            column.addWidget(self._no_partners())
        column.addWidget(
            Paragraph(
                _(
                    "Photos of children are never kept here: a face tells who a child is, even "
                    "without a name."
                ),
                size="small",
                tone="soft",
            )
        )
        column.addWidget(self.copies)
        self._work.add(self._content)

    def _signing_card(self) -> SigningCard:
        vault, deeds = self._session.vault, self.deeds
        team = self._open.get(vault.team.id)
        kind = team.sort if isinstance(team, Team) else ""
        card = SigningCard(self._me, leads=vault.rights(self._me).people, team_kind=kind)
        card.show_people(people.people(vault))
        card.add_asked.connect(deeds.add)
        card.change_asked.connect(lambda: deeds.change_passphrase(self.signing.change.setFocus))
        card.appoint_asked.connect(deeds.appoint)
        card.member_asked.connect(deeds.ask_what)
        card.confirm_asked.connect(deeds.confirm)
        card.end_asked.connect(deeds.end_deputy)
        return card

    def _partners(self) -> list[Team]:
        own = self._session.vault.team.id
        return [team for team in self._open.papers.of(Team) if team.id != own]

    def _no_partners(self) -> Card:
        card = Card()
        card.add(
            Paragraph(
                _("Add the school, the out-of-school care or the team with whom you talk about children.")
            )
        )
        return card

    def _hear(self, changed: Changed) -> None:
        shown = {card.team for card in self.cards}
        if changed.structure and shown != {self._session.vault.team.id, *(t.id for t in self._partners())}:
            self._build()
            return
        for card in self.cards:
            card.hear(changed)

    # -- what a person does ---------------------------------------------------------------------

    def _add_team(self) -> None:
        team = self._open.add_known(Team(team=_NO_PLACE))
        self._focus_on(team.id, "name")

    def _focus_on(self, record: str, field: str) -> None:
        for card in self.cards:
            box = card.box(record, field or "name")
            if box is not None:
                reveal(box)
                box.editor.focus_at(10**6)
                return

    def _back_to(self, person: str) -> None:
        if self._session.is_in:
            self.signing.focus_row(person)

    def _tell(self, error: KnownError | None) -> None:
        self.trouble.tell(error)
        if error is not None:
            announce.say(self, self.trouble.accessibleName(), urgent=True)
            self._work.show_part(self.trouble)

    def _let_go_of_empty(self) -> None:
        """Rows that were added and never filled in; nothing points at them."""
        notebook = self._notebook
        if notebook is None or not self._session.is_in:
            return
        own = self._session.vault.team.id
        empty = [row for kind in (Colleague, Team) for row in notebook.papers.of(kind) if is_empty(row)]
        for row in empty:
            if row.id != own:
                notebook.remove(row.id)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._let_go_of_empty()

    # -- keys -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Undo of the window is for the open discussion; here these keys are the page's.
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _is_redo(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        redo = _is_redo(event)
        if redo is None:
            super().keyPressEvent(event)
        else:
            self.undo(redo=redo)


def _is_redo(event: QKeyEvent) -> bool | None:
    """Whether a key does again (True) or takes back (False); None for any other key."""
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    held, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()
    if held == control and key == Qt.Key.Key_Z:
        return False
    if (held == control and key == Qt.Key.Key_Y) or (held == control | shift and key == Qt.Key.Key_Z):
        return True
    return None
