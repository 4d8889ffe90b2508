# SPDX-License-Identifier: EUPL-1.2
"""The pages of somebody who is in, by their keys, each read in when it is first gone to.

It answers for making them. Which of them somebody may see is decided where they are shown (`app.py`).
"""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from ui.session import Session
from ui.tasks import Tasks


def _today(session: Session, _tasks: Tasks) -> QWidget:
    from ui.pages.today import TodayPage

    return TodayPage(session)


def _discussions(session: Session, _tasks: Tasks) -> QWidget:
    from ui.pages.discussions import DiscussionsPage

    return DiscussionsPage(session)


def _discussion(session: Session, _tasks: Tasks) -> QWidget:
    from ui.pages.discussion.frame import DiscussionPage

    return DiscussionPage(session)


def _team(session: Session, tasks: Tasks) -> QWidget:
    from ui.pages.team import TeamPage

    return TeamPage(session, tasks)


def _logbook(session: Session, _tasks: Tasks) -> QWidget:
    from ui.pages.logbook import LogbookPage

    return LogbookPage(session)


Pages = Mapping[str, Callable[[Session, Tasks], QWidget]]
PAGES: Pages = {
    "today": _today,
    "discussions": _discussions,
    "discussion": _discussion,
    "team": _team,
    "logbook": _logbook,
}
"""The pages of somebody who is in, read in when first gone to; the logbook for who may read it."""
