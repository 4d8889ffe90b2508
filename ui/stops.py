# SPDX-License-Identifier: EUPL-1.2
"""What a walk past the screens is made of: its stops, what must be so before each, and ways to a screen.

Which screens there are is `walk.py`'s.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from shareprep.acts.discussions import find_discussion
from shareprep.acts.shelf import shelf_of
from ui.app import Program
from ui.dialogs.dialog import Dialog
from ui.inside import Inside
from ui.pages.discussion.frame import DiscussionPage
from ui.pages.discussion.preview import Preview
from ui.pages.discussion.step import StepPage
from ui.pages.signin import SignInPage
from ui.place import Place

Part = TypeVar("Part", bound=QWidget)

CASE, HELD, ADVICE, ASKED = "K7TM", "C3XW", "F4RX", "D6CT"
"""The codes of four of the demo's discussions: everything in it, already held, for advice only, and one that
waits for the leader."""

_SHORT = 1000
"""Milliseconds. Longer timers take something away later, such as small news, and are not waited for."""


@dataclass(frozen=True)
class Stop:
    """A screen. `dialog`: what lies over the window. `again`: part of a screen that had its stop already."""

    name: str
    dialog: QWidget | None = None
    again: bool = False


Ready = Callable[[], bool]
Walk = Iterator[Ready | Stop]
"""Yields what must be so before the walk goes on, and each screen once it is there."""


class NoScreen(Exception):
    """A screen that cannot be shown, in a sentence."""


def is_settled(window: QWidget) -> bool:
    """Whether nothing is on its way to the screen."""
    return not any(
        timer.isActive() and timer.isSingleShot() and timer.interval() < _SHORT
        for timer in window.findChildren(QTimer)
    )


def sign_in_page(program: Program) -> SignInPage:
    """Sign-in, which has to show."""
    page = program.window.stack.currentWidget()
    if not isinstance(page, SignInPage):
        raise NoScreen("The program does not show sign-in.")
    return page


def dialog_of(program: Program, name: str) -> Walk:
    """The dialog that was just opened; it is closed afterwards."""
    window = program.window
    yield lambda: any(one.isVisible() for one in window.findChildren(Dialog))
    dialog = next(one for one in window.findChildren(Dialog) if one.isVisible())
    yield Stop(name, dialog)
    dialog.reject()
    yield lambda: not any(one.isVisible() for one in window.findChildren(Dialog))
    window.activateWindow()  # without a window manager nobody else does
    yield window.isActiveWindow


def closed(page: DiscussionPage, number: int, name: str) -> Walk:
    """A step as one comes to it, after the sheet in it was drawn if it has one."""
    page.show_step(number)
    yield from sheets(page)
    yield Stop(name)


def sheets(page: DiscussionPage) -> Walk:
    """Until the sheets that show are drawn, or refused."""
    previews = shown(shown_step(page), Preview)
    yield lambda: all(one.drawn is not None or one.trouble.isVisible() for one in previews)


def open_discussion(program: Program, code: str) -> DiscussionPage:
    """Go to a discussion of the demo."""
    found = find_discussion(shelf_of(program.session.vault), code)
    if found is None:
        raise NoScreen(f"There is no discussion {code} in this vault.")
    inside = inside_of(program)
    inside.go(Place("discussion", found.id, 1))
    page = inside.page()
    if not isinstance(page, DiscussionPage):
        raise NoScreen(f"The discussion {code} does not open.")
    return page


def shown_step(page: DiscussionPage) -> StepPage:
    """The one step that shows."""
    steps = shown(page, StepPage)
    if len(steps) != 1:
        raise NoScreen(f"{len(steps)} steps show at once.")
    return steps[0]


def inside_of(program: Program) -> Inside:
    """What somebody sees who is in."""
    inside = program.window.inside
    if inside is None:
        raise NoScreen("Nobody is in.")
    return inside


def shown(around: QWidget, kind: type[Part]) -> list[Part]:
    """The parts of a kind that show."""
    return [part for part in around.findChildren(kind) if part.isVisible()]
