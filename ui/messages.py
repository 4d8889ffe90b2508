# SPDX-License-Identifier: EUPL-1.2
"""The world's troubles and small news, said to a person: one sentence, one safe next step.

It answers for the wording and the place of what is told. Core sentences come from the errors themselves.
"""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shareprep.errors import KnownError, Problem
from shareprep.i18n import _
from ui import theme
from ui.pieces import painting
from ui.pieces.buttons import IconButton, LinkButton
from ui.pieces.card import Card, IconMark
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.text import Paragraph

_PLACES = 6
"""Places to mend that are shown at once; what is mended makes room for the next."""
_SHOWN = 12_000
"""Milliseconds that small news with an action stays; it never holds anything that is not elsewhere too."""


class Trouble(Card):
    """Something in the way, in the page itself: what happened and what to do. No alarm colours.

    Signals: `wanted(str, str)`: the record and field where it can be mended.
    """

    wanted = Signal(str, str)

    def __init__(self, error: KnownError | None = None, parent: QWidget | None = None) -> None:
        super().__init__("attention", parent=parent)
        self._problems: tuple[Problem, ...] = ()
        self._sentence = Paragraph(size="strong")
        self._next = Paragraph(tone="soft")
        self.add(self._sentence)
        self.add(self._next)
        self._places = QWidget()
        self._links = FlowLayout(self._places, gap=10, line_gap=0)
        self.add(self._places)
        self._places.hide()
        self.setVisible(False)
        if error is not None:
            self.tell(error)

    def tell(self, error: KnownError | None) -> None:
        """Show an error, or nothing."""
        self._sentence.setText(error.sentence if error else "")
        self._next.setText(error.next_step if error else "")
        self.setAccessibleName(f"{error.sentence} {error.next_step}" if error else "")
        self._show_places(error.problems if error else ())
        self.setVisible(error is not None)

    def _show_places(self, problems: tuple[Problem, ...]) -> None:
        """Links to where it can be mended; those that are shown already stay, and keep the focus."""
        if problems == self._problems:
            return
        self._problems = problems
        throw_out(self._links)
        for problem in problems[:_PLACES]:
            words = _("Go to {place}").format(place=problem.message)
            link = LinkButton(words, underline=True)
            link.clicked.connect(partial(self.wanted.emit, problem.record, problem.field))
            self._links.addWidget(link)
        self._places.setVisible(bool(problems))


class News(Card):
    """A line of news over the foot of a page, with at most one action: "Removed. Undo".

    Signals: `acted()`, when its action is pressed.
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("primary", tight=True, parent=parent)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        self._words = Paragraph(prefer=360)
        self._action = LinkButton()
        self._close = IconButton("x", _("Close this line"))
        row.addWidget(IconMark("info", tone="primary"), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.add(line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN)
        self._timer.timeout.connect(self.hide)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.hide)
        self.hide()

    def tell(self, words: str, action: str = "") -> None:
        """Show words, and an action if there is one."""
        self._words.setText(words)
        self._action.set_words(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._timer.start()

    def _act(self) -> None:
        self.hide()
        self.acted.emit()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, lambda: self.setMaximumWidth(theme.current().px(640)))
        super().changeEvent(event)
