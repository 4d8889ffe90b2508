# SPDX-License-Identifier: EUPL-1.2
"""The window of somebody who is in: side bar, the page one is on, calm lines, and the foot.

It answers for going from place to place, for undo across pages, and for small news. It makes each page when
it is first needed; what a page shows is the page's.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shareprep.acts.discussions import count_running
from shareprep.forms.papers import called, first_name
from shareprep.i18n import _, ngettext
from shareprep.notebook import Declined, Undone
from ui import theme
from ui.messages import News
from ui.notices import ON_TODAY, Notices
from ui.pieces import painting
from ui.pieces.footer import Footer
from ui.pieces.sidebar import Entry, SideBar
from ui.place import Place
from ui.session import Session

MakePage = Callable[[], QWidget]
"""Makes a page when it is first gone to. Pages have `title`, `go`, `show_again` and `focus_first`; the
discussion also `open`, `jump` and `place_now`."""

_WORDS = 1000
"""From this window width on, at 100 %, the side bar shows its words."""


def entries() -> tuple[Entry, ...]:
    """The places in the side bar."""
    return (
        Entry("today", _("Today"), "house"),
        Entry("discussions", _("Discussions"), "messages-square"),
        Entry("team", _("Team and settings"), "settings"),
        Entry("logbook", _("Logbook"), "notebook-pen"),
        Entry("settings", _("Language and text size"), "a-large-small"),
    )


class Inside(QWidget):
    """Signals: `titled(str)`, the page's title; `safety_asked()`; `lock_asked()`; `switch_asked()`."""

    titled = Signal(str)
    safety_asked = Signal()
    lock_asked = Signal()
    switch_asked = Signal()

    def __init__(
        self, session: Session, pages: Mapping[str, MakePage], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._makers = session, pages
        self._pages: dict[str, QWidget] = {}
        self._here = Place("")
        self._unfolded = False
        self._news_acts: Callable[[], None] = lambda: None
        shown = [entry for entry in entries() if entry.key in pages]
        # Tab goes in the order of making: work, foot, bar, and so round to the page, which is made last.
        self.stack = QStackedWidget(self)
        self.news = News(self)
        self.notices = Notices(self)
        self.footer = Footer(_("Worried about safety?"), _("Lock"), _("Switch person"), parent=self)
        self.side = SideBar(
            "Shareprep", shown, _("Places"), _("Fold the bar"), _("Unfold the bar"), parent=self
        )
        self._lay_out()
        self.side.chosen.connect(lambda key: self.go(Place(key)))
        self.side.folded.connect(self._note_fold)
        self.news.acted.connect(lambda: self._news_acts())
        self.footer.safety_asked.connect(self.safety_asked)
        self.footer.lock_asked.connect(self.lock_asked)
        self.footer.switch_asked.connect(self.switch_asked)
        session.saving.connect(self.notices.tell_saving)
        self.footer.set_who(self._who())
        self._add_notes()
        self.tell_older()

    def _add_notes(self) -> None:
        """What was found at opening and is not said on *Vandaag*, until somebody closes it."""
        vault = self._session.vault
        for note in vault.notes:
            if note.code not in ON_TODAY:
                self.notices.add(note.sentence, partial(vault.put_away, note))
        if vault.is_recovery:
            self.notices.add(
                _("You are in with the recovery sheet: you can read and write, not decide or sign.")
            )

    def tell_older(self) -> None:
        """Whether this is an older copy of the vault that no leader accepted."""
        alarm = self._session.vault.rolled_back
        words = _("This is an older copy of the vault. Nothing can be shared until a leader accepts it.")
        self.notices.tell_older(words if alarm is not None else "")

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.notices)
        right.addWidget(self.footer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Tab goes to the work first, to the bar last."""
        return (self.stack, self.news, self.notices, self.footer, self.side)

    # -- going ----------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Go to a page; *Vandaag* when the place is not there any more."""
        if place.page not in self._makers:
            place = Place("today" if "today" in self._makers else "settings")
        page = self._page(place.page)
        if place.page == "discussion" and not self._open(page, place):
            self.go(Place("discussions"))
            self._tell(_("That discussion is no longer on your list."))
            return
        if place.discussion != self._here.discussion:
            self.news.hide()  # what it offers to undo belongs to where one was
        self._here = place
        self._unfolded = False
        self.stack.setCurrentWidget(page)
        self.side.set_current("discussions" if place.page == "discussion" else place.page)
        self._count()
        self._fold()
        self.titled.emit(_title(page))
        if place.page != "discussion":
            _call(page, "show_again")
            _call(page, "focus_first")
            self._session.remember(place)

    def place_now(self) -> Place:
        """Where the person is, to the letter where the page knows."""
        page = self.stack.currentWidget()
        found = _call(page, "place_now")
        return found if isinstance(found, Place) else self._here

    def page(self) -> QWidget | None:
        """The page in sight."""
        return self.stack.currentWidget()

    def _page(self, key: str) -> QWidget:
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._makers[key]()
            self.stack.addWidget(page)
            signals: Any = page
            if hasattr(page, "go"):
                signals.go.connect(self.go)
            if hasattr(page, "news"):
                signals.news.connect(self._tell_of_page)
        return page

    def _open(self, page: QWidget, place: Place) -> bool:
        discussion: Any = page
        session = self._session
        here = self._here.page == "discussion" and session.has_discussion
        try:
            if here and session.notebook.papers.discussion.id == place.discussion:
                discussion.jump(place)
            else:
                discussion.open(place)
        except KeyError:  # it was erased meanwhile, or who is in is no longer named in it
            return False
        return True

    def _count(self) -> None:
        """How many discussions go on, beside their place in the bar."""
        session = self._session
        number = count_running(session.vault, session.today(), session.standings)
        words = ngettext("{number} discussion going on", "{number} discussions going on", number)
        self.side.set_badge("discussions", number, words.format(number=number))

    # -- keys -----------------------------------------------------------------------------------

    def undo(self, *, redo: bool = False) -> None:
        """Take the last change back (or do it again), say so, and go to where it was.

        A page that keeps changes of its own is asked first; otherwise it is the open discussion's.
        """
        own = getattr(self.page(), "undo", None)
        if own is not None:
            own(redo=redo)
            return
        if not self._session.has_discussion:
            self._tell(_("There is nothing to undo here."))
            return
        notebook = self._session.notebook
        result = notebook.redo() if redo else notebook.undo()
        if result is None:
            self._tell(_("There is nothing to do again.") if redo else _("There is nothing to undo here."))
        elif isinstance(result, Declined):
            self._tell(result.words)
        else:
            self._show_undone(result, redo=redo)

    def _show_undone(self, result: Undone, *, redo: bool) -> None:
        discussion = self._session.notebook.papers.discussion.id
        self.go(Place("discussion", discussion, record=result.record, field=result.field))
        if redo:
            self._tell(result.words, _("Undo"), self.undo)
        else:
            self._tell(result.words, _("Do again"), lambda: self.undo(redo=True))

    def find_box(self) -> None:
        """Ctrl+K: the box to look things up with, on *Vandaag* where the page has none."""
        if not hasattr(self.page(), "focus_search"):
            self.go(Place("today"))
        _call(self.page(), "focus_search")

    def add_here(self) -> None:
        """Ctrl+Enter: add to the list one is in."""
        _call(self.page(), "add_here")

    def toggle_names(self) -> None:
        """Ctrl+Shift+A: without names, or with."""
        _call(self.page(), "toggle_names")

    def toggle_help(self) -> None:
        """F1: fold or unfold the column of things to think about."""
        _call(getattr(self.page(), "help", None), "toggle")

    # -- news -----------------------------------------------------------------------------------

    def _tell_of_page(self, words: str, action: str) -> None:
        self._count()
        self._tell(words, action, self.undo)

    def _tell(self, words: str, action: str = "", act: Callable[[], None] = lambda: None) -> None:
        self._news_acts = act
        self.news.tell(words, action)
        self._place_news()

    def _place_news(self) -> None:
        look = theme.current()
        left = self.side.width() + look.space(24)
        wide = min(self.width() - left - look.space(24), look.px(640))
        high = (
            self.news.heightForWidth(wide) if self.news.hasHeightForWidth() else self.news.sizeHint().height()
        )
        below = self.footer.height() + self.notices.height() + look.space(14)
        self.news.setGeometry(left, self.height() - below - high, wide, high)

    # -- fitting --------------------------------------------------------------------------------

    def _who(self) -> str:
        vault = self._session.vault
        team = vault.records.load(vault.team.id)
        name = called(team) if team is not None else vault.team.name
        person = _("Recovery sheet") if vault.is_recovery else first_name(vault.person.name)
        return f"{person} · {name}"

    def _note_fold(self, folded: bool) -> None:
        self._unfolded = not folded

    def _fold(self) -> None:
        tight = self.width() < _WORDS * theme.current().text_scale
        narrow = (self._here.page == "discussion" or tight) and not self._unfolded
        if narrow is not self.side.is_narrow():
            self.side.set_narrow(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        if not self.news.isHidden():
            self._place_news()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fold)
        super().changeEvent(event)


def _title(page: QWidget) -> str:
    title = getattr(page, "title", "")
    return title if isinstance(title, str) else ""


def _call(part: object, name: str) -> object:
    """Do something on a page that has it. Not every page finds, adds or has a help column."""
    act = getattr(part, name, None)
    return act() if callable(act) else None
