# SPDX-License-Identifier: EUPL-1.2
"""*Vandaag*: what runs with its next step, what waits for who is in, and a suggestion to look together.

It answers for the page; cards and rows are `running.py`'s and `waiting.py`'s. It is built anew whenever it is
shown and follows nothing: while one is here, nobody else writes. Only initials stand here.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.acts.actions import tick_off
from shareprep.acts.children import ListedChild, low_children
from shareprep.acts.discussions import Listed, list_discussions
from shareprep.acts.searching import Found, search
from shareprep.acts.todo import ToDo, to_do
from shareprep.errors import KnownError
from shareprep.forms import days
from shareprep.forms.papers import called, first_name
from shareprep.i18n import _, ngettext
from ui import theme
from ui.messages import Trouble
from ui.notices import ON_TODAY, Notice
from ui.pages.begin import USUAL, BeginButton, begin
from ui.pages.finding import SearchBox, place_of
from ui.pages.running import LowCard, RunningCard
from ui.pages.tiles import Tiles
from ui.pages.waiting import TasksCard
from ui.pieces.beside import Beside
from ui.pieces.buttons import LinkButton, SecondaryButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.emptying import throw_out
from ui.pieces.head import PageHead
from ui.pieces.text import Paragraph
from ui.pieces.work import WorkArea
from ui.place import Place
from ui.session import Session

_RUNNING, _LOW = 6, 2
"""How many discussions and suggestions stand here at most."""
_BESIDE, _LEFT = 322, 560
"""The width of what is to do, and what must be left beside it, in pixels at 100 %."""
_UNBOUND = 16777215


def _now() -> datetime:
    return datetime.now().astimezone()


class TodayPage(QWidget):
    """Signals: `go(Place)`; `news(str, str)`, words and no action."""

    go = Signal(object)
    news = Signal(str, str)

    def __init__(
        self, session: Session, now: Callable[[], datetime] = _now, parent: QWidget | None = None
    ) -> None:
        """`now` is for the greeting only; which day it is the session knows."""
        super().__init__(parent)
        self.title = _("Today")
        self._session, self._now = session, now
        self._not_now: set[str] = set()
        self._count = 0
        self._content: QWidget | None = None
        self.tasks: TasksCard | None = None
        self.running: list[RunningCard] = []
        self.low: list[LowCard] = []
        self._head = PageHead(self.title)
        self.search = SearchBox(self, lambda words: search(session.vault, words))
        self.begin_button = BeginButton()
        self._head.add(self.search)
        self._head.add(self.begin_button)
        self.trouble = Trouble()
        self._work = WorkArea(widest=0)
        self._work.add(self.trouble)
        self._found = QWidget()
        self._found_lines = QVBoxLayout(self._found)
        self._found_lines.setContentsMargins(0, 0, 0, 0)
        self._work.add(self._found)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addWidget(self._work, 1)
        self.search.results.raise_()
        self.begin_button.chosen.connect(self._begin)
        self.search.chosen.connect(self._go_to)

    # -- what every page does -------------------------------------------------------------------

    def show_again(self) -> None:
        """Read everything anew."""
        self.trouble.tell(None)
        self.search.close_list()
        self._show_found()
        self._head.set_texts(self._greeting(), self._byline())
        vault, today = self._session.vault, self._session.today()
        standings = self._session.standings
        listed = list_discussions(vault, today, standings=standings)
        runs = [one for one in listed if one.done < len(one.steps)]
        self._count = len(listed)
        self._show(runs, to_do(vault, today, standings), self._suggestions(runs))

    def focus_first(self) -> None:
        """Put the focus on the first next step, or on the button that begins."""
        if self.running:
            self.running[0].button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin_button.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Ctrl+K."""
        self.search.focus()

    # -- building -------------------------------------------------------------------------------

    def _show_found(self) -> None:
        """What was found at opening and is only good to know: once, until one comes here again."""
        vault = self._session.vault
        throw_out(self._found_lines)
        for note in vault.notes:
            if note.code in ON_TODAY:
                line = Notice("info", closes=True)
                self._found_lines.addWidget(line)
                line.tell(note.sentence)
                vault.put_away(note)
        self._found.setVisible(self._found_lines.count() > 0)

    def _greeting(self) -> str:
        vault, hour = self._session.vault, self._now().hour
        name = "" if vault.is_recovery else first_name(vault.person.name)
        if hour < 12:
            words = _("Good morning, {name}") if name else _("Good morning")
        elif hour < 18:
            words = _("Good afternoon, {name}") if name else _("Good afternoon")
        else:
            words = _("Good evening, {name}") if name else _("Good evening")
        return words.format(name=name)

    def _byline(self) -> str:
        vault = self._session.vault
        day = days.long(self._session.today().isoformat())
        team = vault.records.load(vault.team.id)
        name = getattr(team, "name", "") or (called(team) if team else vault.team.name)
        return " · ".join((day[:1].upper() + day[1:], name))

    def _suggestions(self, runs: list[Listed]) -> list[ListedChild]:
        looked_at = {child for one in runs for child in one.children}
        found = low_children(self._session.vault, self._session.today())
        return [child for child in found if child.id not in looked_at | self._not_now]

    def _show(self, runs: list[Listed], waiting: ToDo, low: list[ListedChild]) -> None:
        if self._content is not None:
            self._work.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        left = _column(self._running_parts(runs, waiting) + self._low_parts(low))
        self._content = left
        self.tasks = None
        if runs or waiting.mine or waiting.others or waiting.came_back:
            self.tasks = TasksCard(waiting, self._session.today(), self._tick)
            self.tasks.go.connect(self.go)
            right = _column([CardTitle(_("To do"), subtitle=_("for you")), self.tasks])
            self._content = _TwoColumns(left, right)
        self._work.add(self._content)

    def _running_parts(self, runs: list[Listed], waiting: ToDo) -> list[QWidget]:
        self.running = []
        if not runs:
            return [self._empty()]
        estimates = {one.discussion: one for one in waiting.estimates}
        for one in runs[:_RUNNING]:
            card = RunningCard(one, estimates.get(one.id))
            card.go.connect(self.go)
            self.running.append(card)
        parts: list[QWidget] = [CardTitle(_("What is going on?")), Tiles(self.running)]
        if len(runs) > _RUNNING:
            count = self._count
            words = ngettext("All {count} discussion", "All {count} discussions", count).format(count=count)
            everything = LinkButton(words, icon_after="arrow-right")
            everything.clicked.connect(lambda: self.go.emit(Place("discussions")))
            parts.append(everything)
        return parts

    def _empty(self) -> Card:
        card = Card()
        card.add(CardTitle(_("Here you see what is going on"), icon="house"))
        card.add(
            Paragraph(
                _(
                    "Each discussion that you prepare stands here with its next step, and beside it what "
                    "waits for you."
                )
            )
        )
        first = SecondaryButton(_("Begin a discussion"), icon="plus")
        first.clicked.connect(lambda: self._begin(USUAL))
        card.add(first)
        return card

    def _low_parts(self, low: list[ListedChild]) -> list[QWidget]:
        self.low = []
        for child in low[:_LOW]:
            card = LowCard(child)
            card.together.connect(lambda which=child.id: self._begin(USUAL, (which,)))
            card.not_now.connect(lambda which=child.id: self._leave_for_now(which))
            self.low.append(card)
        return list(self.low)

    # -- what a person does ---------------------------------------------------------------------

    def _begin(self, kind: str, children: tuple[str, ...] = ()) -> None:
        try:
            place = begin(self._session, kind, children)
        except KnownError as error:
            self._tell(error)
            return
        self.go.emit(place)

    def _go_to(self, found: Found) -> None:
        place = place_of(found)
        if place is not None:
            self.go.emit(place)
        else:
            self._begin(USUAL, (found.record,))

    def _leave_for_now(self, child: str) -> None:
        self._not_now.add(child)
        self.show_again()
        self.focus_first()
        self.news.emit(_("You see this again the next time you sign in."), "")

    def _tick(self, action: str, done: bool) -> bool:
        session = self._session
        opened = session.notebook.papers.discussion.id if session.has_discussion else ""
        try:
            tick_off(session.vault, action, session.today(), done=done)
        except KnownError as error:
            self._tell(error)
            return False
        if opened:
            session.open_discussion(opened)  # it holds a copy of what was ticked off
        return True

    def _tell(self, error: KnownError) -> None:
        self.trouble.tell(error)
        self._work.show_part(self.trouble)


class _TwoColumns(Beside):
    """What runs, and beside it what is to do; below it where the text leaves no room."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        self._right = right
        super().__init__(left, right, least=_BESIDE + _LEFT, gap=20, at_top=True)
        self.turned(beside=True)

    def turned(self, *, beside: bool) -> None:
        self._right.setMaximumWidth(theme.current().px(_BESIDE) if beside else _UNBOUND)


def _column(parts: list[QWidget]) -> QWidget:
    column = QWidget()
    body = QVBoxLayout(column)
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(theme.current().space(12))
    for part in parts:
        body.addWidget(part)
    return column
