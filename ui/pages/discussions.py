# SPDX-License-Identifier: EUPL-1.2
"""*Besprekingen*: all of them, to find one again, open it, remove it or put it back.

It answers for the page: looking through the list by words, by how far it is, and by kind. Whoever looks for a
name also finds a discussion without names about that child; its row shows the alias.
"""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.acts.children import list_children
from shareprep.acts.discussions import Listed, list_discussions, put_back_discussion, remove_discussion
from shareprep.errors import KnownError
from shareprep.forms import days
from shareprep.forms.discussion import Discussion
from shareprep.forms.record import field_of
from shareprep.i18n import _, ngettext
from ui import announce, theme
from ui.editors.choice import ChoiceField
from ui.editors.line import Line
from ui.messages import News, Trouble
from ui.pages.begin import BeginButton, begin
from ui.pages.discussion_rows import DiscussionList, title_of, words_of
from ui.pieces.buttons import LinkButton, SecondaryButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.choices import Option
from ui.pieces.flow import FlowLayout
from ui.pieces.fold import Fold
from ui.pieces.head import PageHead
from ui.pieces.text import Paragraph
from ui.pieces.work import WorkArea
from ui.place import Place
from ui.session import Session

_WIDEST = 1040
_REMOVED = 20
_AHEAD = 400
"""Pixels above the end of the list at which the next rows are made."""


def states() -> list[Option]:
    """How far a discussion can be, as the list is looked through."""
    return [
        Option("preparing", _("In preparation")),
        Option("planned", _("Meeting planned")),
        Option("held", _("After the meeting")),
        Option("done", _("All recorded")),
    ]


def state_of(listed: Listed, today: str) -> str:
    """Which of `states` a discussion is in; `today` as a stored day."""
    if listed.done == len(listed.steps):
        return "done"
    moment = days.read(listed.meeting)
    if moment is None or not moment.is_one_day:
        return "preparing"
    return "planned" if moment.first.isoformat() >= today else "held"


def plain(words: str) -> str:
    """Words without capitals and accents, to compare."""
    apart = unicodedata.normalize("NFKD", words.casefold().replace("ı", "i"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


class DiscussionsPage(QWidget):
    """Signals: `go(Place)`; `news(str, str)`, as every page."""

    go = Signal(object)
    news = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _("Discussions")
        self._session = session
        self._all: list[tuple[Listed, str]] = []
        self._just_removed = ""
        self._head = PageHead(self.title)
        self.begin_button = BeginButton()
        self._head.add(self.begin_button)
        self.trouble = Trouble()
        self.words, self.state, self.kind = self._make_filters()
        self._filters = self._filter_line()
        self.rows = DiscussionList()
        self._nothing = Paragraph(tone="soft")
        self._empty = self._make_empty()
        self._gone: Fold | None = None
        self._work = WorkArea(widest=_WIDEST)
        for part in (self.trouble, self._filters, self._empty, self.rows, self._nothing):
            self._work.add(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addWidget(self._work, 1)
        self.removed_line = News(self)
        self._connect()

    def _connect(self) -> None:
        self.begin_button.chosen.connect(self._begin)
        self.words.textChanged.connect(self._filter)
        self.words.returnPressed.connect(lambda: self.rows.focus_row(0))
        self.state.changed.connect(self._filter)
        self.kind.changed.connect(self._filter)
        self.rows.opened.connect(
            lambda listed: self.go.emit(Place("discussion", listed.id, listed.next.step))
        )
        self.rows.removed.connect(self._remove)
        self.removed_line.acted.connect(self.undo)
        self._work.verticalScrollBar().valueChanged.connect(self._scrolled)

    # -- what every page does -------------------------------------------------------------------

    def show_again(self) -> None:
        """Read everything anew; what one looked for stays."""
        self.trouble.tell(None)
        vault, today = self._session.vault, self._session.today()
        standings = self._session.standings
        names = {child.id: f"{child.in_full} {child.called}" for child in list_children(vault, today)}
        found = list_discussions(vault, today, standings=standings)
        self._all = [(one, _searched(one, names)) for one in found]
        count = len(self._all)
        words = ngettext("{count} discussion", "{count} discussions", count).format(count=count)
        self._head.set_texts(self.title, words if count else "")
        self._empty.setVisible(not count)
        self._filters.setVisible(bool(count))
        self._filter()
        self._show_removed(list_discussions(vault, today, removed=True, standings=standings))

    def focus_first(self) -> None:
        """Put the focus on the first row, or on the button that begins."""
        if self.rows.rows:
            self.rows.focus_row(0)
        else:
            self.begin_button.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Ctrl+K."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def undo(self, *, redo: bool = False) -> None:
        """Put back what was removed a moment ago; there is nothing else to take back here."""
        if self._just_removed and not redo:
            self._put_back(self._just_removed)
        else:
            self.news.emit(_("There is nothing to undo here."), "")

    # -- parts ----------------------------------------------------------------------------------

    def _make_filters(self) -> tuple[Line, ChoiceField, ChoiceField]:
        find = Line(icon="search", keys=_("Ctrl+K"))
        find.setPlaceholderText(_("Child, question or team"))
        find.setAccessibleName(_("Look through the discussions"))
        find.setMinimumWidth(theme.current().px(300))
        state, kind = ChoiceField(), ChoiceField()
        kinds = field_of(Discussion, "type").shown_options()
        state.set_options(states(), _("However far"))
        kind.set_options([Option(code, words) for code, words in kinds.items()], _("Every kind"))
        state.set_name(_("How far"))
        kind.set_name(_("Kind of discussion"))
        for field in (state, kind):
            field.set_value("")
            field.combo.setCurrentIndex(0)
        return find, state, kind

    def _filter_line(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, gap=10, line_gap=8)
        for part in (self.words, self.state, self.kind):
            flow.addWidget(part)
        return line

    def _make_empty(self) -> Card:
        card = Card()
        card.add(CardTitle(_("Here you find every discussion again"), icon="messages-square"))
        card.add(
            Paragraph(_("Those that run, and those that are over: until the day until which they are kept."))
        )
        first = SecondaryButton(_("Begin a discussion"), icon="plus")
        first.clicked.connect(self.begin_button.button.click)
        card.add(first)
        return card

    # -- looking through ------------------------------------------------------------------------

    def _filter(self) -> None:
        wanted = plain(self.words.text()).split()
        state, kind = self.state.value(), self.kind.value()
        today = self._session.today().isoformat()
        shown = [
            listed
            for listed, searched in self._all
            if all(word in searched for word in wanted)
            and state in ("", state_of(listed, today))
            and kind in ("", listed.type)
        ]
        self.rows.show_listed(shown)
        nothing = bool(self._all) and not shown
        self._nothing.setText(_("No discussion fits that.") if nothing else "")
        self._nothing.setVisible(nothing)
        if wanted or state or kind:
            count = ngettext("{count} found", "{count} found", len(shown)).format(count=len(shown))
            announce.say(self, count)

    def _scrolled(self, value: int) -> None:
        if value >= self._work.verticalScrollBar().maximum() - _AHEAD:
            self.rows.make_more()

    # -- what a person does ---------------------------------------------------------------------

    def _begin(self, kind: str) -> None:
        try:
            place = begin(self._session, kind)
        except KnownError as error:
            self.trouble.tell(error)
            return
        self.go.emit(place)

    def _remove(self, listed: Listed) -> None:
        number = next((n for n, row in enumerate(self.rows.rows) if row.listed.id == listed.id), 0)
        self._close(listed.id)
        try:
            remove_discussion(self._session.vault, listed.id)
        except KnownError as error:
            self.trouble.tell(error)
            return
        self._just_removed = listed.id
        self.show_again()
        self.rows.focus_row(number)
        if not self.rows.rows:
            self.focus_first()
        self.removed_line.tell(_("Removed."), _("Undo"))
        self._place_line()
        announce.say(self, _("Removed."))

    def _put_back(self, discussion: str) -> None:
        try:
            put_back_discussion(self._session.vault, discussion)
        except KnownError as error:
            self.trouble.tell(error)
            return
        self._just_removed = ""
        self.removed_line.hide()
        self.show_again()
        found = next((n for n, row in enumerate(self.rows.rows) if row.listed.id == discussion), 0)
        self.rows.focus_row(found)

    def _close(self, discussion: str) -> None:
        """An open notebook would write over what happens to its discussion here."""
        session = self._session
        if session.has_discussion and session.notebook.papers.discussion.id == discussion:
            session.close_discussion()

    # -- what was removed -----------------------------------------------------------------------

    def _show_removed(self, gone: Sequence[Listed]) -> None:
        was_open = self._gone is not None and self._gone.is_open()
        if self._gone is not None:
            self._work.body.removeWidget(self._gone)
            self._gone.hide()
            self._gone.deleteLater()
            self._gone = None
        if not gone:
            return
        words = ngettext("{n} removed", "{n} removed", len(gone)).format(n=len(gone))
        self._gone = Fold(words, _("recently removed; you can put it back"))
        for listed in gone[:_REMOVED]:
            self._gone.add(self._removed_row(listed))
        self._gone.set_open(was_open)
        self._work.add(self._gone)

    def _removed_row(self, listed: Listed) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(theme.current().space(4), 0, 0, 0)
        shown = words_of(listed)
        row.addWidget(
            Paragraph(" · ".join((shown.lead, shown.text)), size="small", tone="soft", prefer=320), 1
        )
        back = LinkButton(
            _("Put back"), icon="undo-2", spoken=_("Put back: {words}").format(words=title_of(listed))
        )
        back.clicked.connect(lambda: self._put_back(listed.id))
        row.addWidget(back)
        return line

    # -- the line at the foot -------------------------------------------------------------------

    def _place_line(self) -> None:
        look = theme.current()
        edge = look.space(24)
        wide = min(self.width() - 2 * edge, look.px(640))
        line = self.removed_line
        high = line.heightForWidth(wide) if line.hasHeightForWidth() else line.sizeHint().height()
        line.setGeometry(edge, self.height() - look.space(14) - high, wide, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.removed_line.isHidden():
            self._place_line()


def _searched(listed: Listed, names: dict[str, str]) -> str:
    heading, shown = listed.heading, words_of(listed)
    real = [names.get(child, "") for child in listed.children]
    return plain(" ".join((shown.lead, heading.question, shown.small, heading.code, *real)))
