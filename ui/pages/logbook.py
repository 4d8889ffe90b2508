# SPDX-License-Identifier: EUPL-1.2
"""*Logboek*: what was signed, by day, for who leads; looked through by words, a code or a mark.

It answers for the page. It counts nobody and puts nobody in an order: it is there to see what happened to a
family's story. A discussion is named by its code only.
"""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.acts import logbook
from shareprep.acts.logbook import Line as Act
from shareprep.errors import KnownError
from shareprep.forms import days
from shareprep.i18n import _
from ui import announce, theme
from ui.editors.line import Line
from ui.messages import Trouble
from ui.pages.discussions import plain
from ui.pieces import painting
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, Rule
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.head import PageHead
from ui.pieces.onestop import OneStop
from ui.pieces.pills import Pill
from ui.pieces.text import Paragraph
from ui.pieces.work import WorkArea
from ui.session import Session

_AT_ONCE = 60
"""So many lines are made at a time; older ones come when they are asked for."""
_HOUR = 48


class ActRow(QWidget):
    """One act: the hour, who did what, the code of a discussion, and its mark."""

    def __init__(self, act: Act, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.act = act
        hour = act.at[11:16]
        said = (days.long(act.at[:10]), hour, act.who, act.words, act.discussion)
        self.setAccessibleName(". ".join(part for part in said if part))
        self.setAccessibleDescription(_("Mark: {mark}").format(mark=act.mark))
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(6), look.space(5), look.space(6), look.space(5))
        row.setSpacing(look.space(10))
        at = Paragraph(hour, size="small", tone="soft", prefer=_HOUR)
        at.setFixedWidth(max(look.px(_HOUR), painting.wide("00:00", look.font(13)) + 2))
        row.addWidget(at, alignment=Qt.AlignmentFlag.AlignTop)
        words, right = QWidget(), QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Paragraph(act.words[:1].upper() + act.words[1:], prefer=320))
        column.addWidget(Paragraph(act.who, size="small", tone="soft", prefer=240))
        marks = FlowLayout(right, gap=8, line_gap=0)
        if act.discussion:
            marks.addWidget(Pill(act.discussion, "primary"))
        marks.addWidget(Paragraph(act.mark, size="small", tone="soft", prefer=90))
        whole = QWidget()
        flow = FlowLayout(whole, gap=12, line_gap=0, spread=True)
        flow.addWidget(words)
        flow.addWidget(right)
        row.addWidget(whole, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painting.ring(painting.begin(self), QRectF(self.rect()), 6)


class LogbookPage(QWidget):
    """Signals: `go(Place)`; `news(str, str)`, as every page."""

    go = Signal(object)
    news = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _("Logbook")
        self._session = session
        self._all: list[tuple[Act, str]] = []
        self._shown = _AT_ONCE
        self.rows: list[ActRow] = []
        head = PageHead(self.title, _("What was signed here. Whoever leads can read it, and nobody else."))
        self.words = Line(icon="search", keys=_("Ctrl+K"))
        self.words.setPlaceholderText(_("Code, mark, name or word"))
        self.words.setAccessibleName(_("Look through the logbook"))
        self.words.setMinimumWidth(theme.current().px(280))
        head.add(self.words)
        self.trouble = Trouble()
        self._days = QWidget()
        self._column = QVBoxLayout(self._days)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(8))
        self._nothing = Paragraph(_("Nothing in the logbook has these words."), tone="soft")
        self.older = LinkButton(_("Show older ones"), icon="chevron-down")
        self._stop = OneStop(self)
        self._work = WorkArea()
        for part in (self.trouble, self._nothing, self._days, self.older):
            self._work.add(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(self._work, 1)
        self.words.textChanged.connect(self._look)
        self.words.returnPressed.connect(self._focus_row)
        self.older.clicked.connect(self._show_older)

    def show_again(self) -> None:
        """Read everything anew; what one looked for stays."""
        self.trouble.tell(None)
        try:
            acts = logbook.lines(self._session.vault)
        except KnownError as error:
            acts = ()
            self.trouble.tell(error)
        self._all = [(act, _searched(act)) for act in acts]
        self._look()

    def focus_first(self) -> None:
        """Put the focus where one looks for a code."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Ctrl+K."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _look(self) -> None:
        self._shown = _AT_ONCE
        found = self._show()
        if self.words.text() and not found:
            announce.say(self, self._nothing.text())

    def _show_older(self) -> None:
        first = self._shown
        self._shown += _AT_ONCE
        self._show()
        if first < len(self.rows):
            self.rows[first].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> int:
        wanted = plain(self.words.text()).split()
        found = [act for act, searched in self._all if all(word in searched for word in wanted)]
        throw_out(self._column)
        self.rows = []
        for day, acts in groupby(found[: self._shown], key=lambda act: act.at[:10]):
            self._add_day(day, list(acts))
        self._stop.set_parts(self.rows)
        self._nothing.setVisible(bool(self._all) and not found)
        self.older.setVisible(len(found) > self._shown)
        return len(found)

    def _add_day(self, day: str, acts: Sequence[Act]) -> None:
        words = days.long(day)
        self._column.addWidget(Paragraph(words[:1].upper() + words[1:], size="label", tone="soft"))
        card = Card(tight=True)
        card.body.setSpacing(theme.current().space(2))
        for number, act in enumerate(acts):
            if number:
                card.add(Rule())
            row = ActRow(act)
            card.add(row)
            self.rows.append(row)
        self._column.addWidget(card)

    def _focus_row(self) -> None:
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.TabFocusReason)


def _searched(act: Act) -> str:
    return plain(" ".join((act.discussion, act.mark, act.who, act.words, act.at, days.numeric(act.at[:10]))))
