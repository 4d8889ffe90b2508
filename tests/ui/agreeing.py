# SPDX-License-Identifier: EUPL-1.2
"""A prepared discussion open on the screen of Fatma, Inge or Marleen, for tests of signing and agreeing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep.settings import Settings
from tests.builders_acts import TODAY
from tests.builders_agreement import Here
from tests.ui import parts
from tests.ui.steps import Answers
from ui.dialogs.dialog import Dialog
from ui.pages.discussion.desk import Desk
from ui.pages.discussion.estimates import Estimates
from ui.pages.discussion.frame import DiscussionPage
from ui.pages.discussion.sharing import SharingStep
from ui.pieces.text import Text
from ui.place import Place
from ui.session import Session
from ui.tasks import InlineTasks


@dataclass
class Open:
    """Somebody's screen. told: the small news."""

    here: Here
    session: Session
    page: DiscussionPage
    answers: Answers
    told: list[str] = field(default_factory=list)

    @property
    def sharing(self) -> SharingStep:
        """Step 5, shown."""
        if not isinstance(self.page._page, SharingStep):
            self.page.show_step(5)
        step = self.page._page
        assert isinstance(step, SharingStep)
        return step

    @property
    def estimates(self) -> Estimates:
        """The estimates of step 1, shown."""
        self.page.show_step(1)
        return self.page._page.findChildren(Estimates)[0]

    def words(self) -> str:
        """Every word on the card of the agreement."""
        card = self.sharing.agreeing.card
        parts.settle()
        shown = [one.text() for one in card.findChildren(Text) if one.isVisibleTo(card)]
        return "\n".join([card.pill.text() if card.pill.isVisibleTo(card) else "", *shown])

    def rested(self) -> None:
        """Typing rested."""
        self.sharing.agreeing.following.ask_now()
        parts.settle()

    def dialog(self) -> Dialog | None:
        """The dialog that is open."""
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, Dialog) and one.isVisible()]
        return found[-1] if found else None


@contextmanager
def at_screen(qtbot: QtBot, here: Here, name: str, step: int = 5) -> Iterator[Open]:
    """Somebody signed in, with the discussion open."""
    with here.as_(name) as vault:
        settings = Settings(here.team.folder.parent / "settings")
        session = Session(settings, here.team.world, today=lambda: TODAY, leave=lambda _arguments: None)
        session.enter(vault)
        answers = Answers()
        Desk(session, InlineTasks(), answers)
        page = DiscussionPage(session)
        page.resize(1150, 900)
        session.open_discussion(here.discussion)
        opened = Open(here, session, page, answers)
        page.news.connect(lambda words, _action: opened.told.append(words))
        page.open(Place("discussion", here.discussion, step))
        parts.shown(qtbot, page)
        try:
            yield opened
        finally:
            dialog = opened.dialog()
            if dialog is not None:
                dialog.reject()
            if session.is_in:
                session.close()
