# SPDX-License-Identifier: EUPL-1.2
"""The cards of *Vandaag*: a discussion that runs, and a child that has been low for a longer time.

They show and say where to go; they read nothing themselves. Children stand there by initials, for the screen
can be read from the counter.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.acts.children import ListedChild
from shareprep.acts.discussions import Heading, Listed
from shareprep.acts.todo import EstimateToGive
from shareprep.i18n import _
from ui import theme
from ui.pieces.buttons import LinkButton, SecondaryButton
from ui.pieces.card import Card, IconMark
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Avatar, ProgressDots
from ui.pieces.text import Paragraph
from ui.place import Place

_BESIDE = 2


def who_is_it(heading: Heading) -> str:
    """About whom, as it may be read from the counter: "N.A.", or the code where names are off."""
    if heading.without_names:
        return _("without names, {code}").format(code=heading.code)
    return heading.initials or _("a child without a name yet")


class Circles(QWidget):
    """The initials of the children in circles; an eye with a stroke where names are off."""

    def __init__(self, heading: Heading, side: int = 44) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(4))
        found = heading.initials.split()
        if heading.without_names:
            circles = [Avatar(icon="eye-off", side=side)]
        elif not found:
            circles = [Avatar(icon="user", side=side)]
        elif len(found) > _BESIDE:
            circles = [Avatar(found[0], side=side), Avatar(f"+{len(found) - 1}", kind="quiet", side=side)]
        else:
            circles = [Avatar(letters, side=side) for letters in found]
        for circle in circles:
            row.addWidget(circle)
        self.setAccessibleName(who_is_it(heading))


class RunningCard(Card):
    """A discussion that runs: how far it is, and the next step as a button.

    Signals: `go(Place)`.
    """

    go = Signal(object)

    def __init__(
        self, listed: Listed, estimate: EstimateToGive | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        look = theme.current()
        heading = listed.heading
        standing, button, place = listed.next.standing, listed.next.button, listed.next.step
        if estimate is not None and place == 1:
            standing = _("A colleague already estimated")
            if estimate.colleague:
                standing = _("{colleague} already estimated").format(colleague=estimate.colleague)
            button = _("Confirm your estimate") if estimate.typed else _("Give your estimate")
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, look.space(2), 0, 0)
        row.setSpacing(look.space(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(standing, size="strong"))
        words.addWidget(Paragraph(self._under(heading, listed.next.waits), size="small", tone="soft"))
        row.addWidget(Circles(heading), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.add(top)
        total = len(listed.steps)
        self.add(ProgressDots(listed.done, total, steps_done(listed.done, total)))
        self.body.addSpacing(look.space(10))
        self.body.addStretch(1)
        self.button = SecondaryButton(button, icon_after="arrow-right")
        self.button.setAccessibleName(f"{button}: {who_is_it(heading)}")
        self.button.clicked.connect(
            lambda: self.go.emit(self._place(listed.id, place, estimate if place == 1 else None))
        )
        self.add(self.button)

    @staticmethod
    def _under(heading: Heading, waits: str) -> str:
        code = _("Without names, {code}").format(code=heading.code) if heading.without_names else ""
        parts = (code, heading.other_team or _("no team chosen yet"), waits)
        return " · ".join(part for part in parts if part)

    @staticmethod
    def _place(discussion: str, step: int, estimate: EstimateToGive | None) -> Place:
        if estimate is None:
            return Place("discussion", discussion, step)
        return estimate_place(estimate)


def steps_done(done: int, total: int) -> str:
    """How many steps are done, in words."""
    return _("{done} of {total} steps").format(done=done, total=total)


def estimate_place(estimate: EstimateToGive) -> Place:
    """Where one's own estimate is given."""
    return Place("discussion", estimate.discussion, 1, estimate.estimate, "estimate")


class LowCard(Card):
    """*Langere tijd laag*: only ever a question.

    Signals: `together()`, to begin a discussion about this child; `not_now()`.
    """

    together = Signal()
    not_now = Signal()

    def __init__(self, child: ListedChild, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        look = theme.current()
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, look.space(2), 0, 0)
        row.setSpacing(look.space(12))
        inside = QWidget()
        flow = FlowLayout(inside, gap=14, line_gap=6, spread=True)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(Paragraph(_("Low for a longer time"), size="strong", prefer=360))
        column.addWidget(Paragraph(_question(child), tone="soft", prefer=360))
        row.addWidget(IconMark("sprout", tone="strength"), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(inside, 1)
        buttons = QWidget()
        beside = QHBoxLayout(buttons)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(look.space(10))
        about = child.initials or _("the child")
        self.look = SecondaryButton(
            _("Look together"), spoken=_("Look together: {child}").format(child=about)
        )
        self.later = LinkButton(_("Not now"), spoken=_("Not now: {child}").format(child=about))
        beside.addWidget(self.look)
        beside.addWidget(self.later)
        flow.addWidget(words)
        flow.addWidget(buttons)
        self.add(line)
        self.look.clicked.connect(self.together)
        self.later.clicked.connect(self.not_now)


def _question(child: ListedChild) -> str:
    assert child.low is not None
    name = child.initials or _("the child")
    if child.group:
        name = _("{child} of {group}").format(child=name, group=child.group)
    if child.low.scale == "involvement":
        words = _("{child} was little involved {times} times in a row. Would you look at it together?")
    else:
        words = _("{child} felt less well {times} times in a row. Would you look at it together?")
    return words.format(child=name, times=child.low.times)
