# SPDX-License-Identifier: EUPL-1.2
"""Rows of the list of discussions, made a few at a time: two hundred open as quickly as ten.

Up and down go through the rows, right goes to a row's own button and left comes back; all of it is one stop.
A discussion without names shows its alias and code, as everywhere.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.acts.discussions import Listed
from shareprep.forms import days
from shareprep.forms.discussion import Discussion
from shareprep.forms.record import field_of
from shareprep.i18n import _, ngettext
from ui import theme
from ui.pages.running import Circles, steps_done
from ui.pieces.beside import Beside
from ui.pieces.buttons import IconButton, LinkButton
from ui.pieces.card import Card, Rule
from ui.pieces.emptying import throw_out
from ui.pieces.pills import ProgressDots
from ui.pieces.text import Paragraph
from ui.rows import Row, RowWords

AT_ONCE = 20
_BESIDE, _HOW_FAR = 540, 256
"""How wide both parts of a row must be, at 100 %, to stand beside each other; and how far it is alone."""


def title_of(listed: Listed) -> str:
    """About whom, and the code where names are off."""
    heading = listed.heading
    if heading.without_names:
        return _("{child} · without names, {code}").format(child=heading.children, code=heading.code)
    return heading.children or _("a child without a name yet")


def words_of(listed: Listed) -> RowWords:
    """A row as it is read and spoken."""
    heading = listed.heading
    kind = field_of(Discussion, "type").shown_option(listed.type)
    small = [heading.other_team, days.short(listed.meeting), kind]
    total = len(listed.steps)
    return RowWords(
        heading.question or _("no question yet"),
        lead=title_of(listed),
        small=" · ".join(part for part in small if part),
        right=f"{steps_done(listed.done, total)}. {next_words(listed)}",
    )


def next_words(listed: Listed) -> str:
    """Who is waited for and what comes next, or that everything is recorded."""
    if listed.done == len(listed.steps):
        return listed.next.standing
    what_next = _("Next: {step}").format(step=listed.next.button)
    return " · ".join(part for part in (listed.next.waits, what_next) if part)


class DiscussionRow(Row):
    """One discussion: whom, the question, with whom and when; how far, and what comes next."""

    def __init__(self, listed: Listed) -> None:
        self.listed = listed
        super().__init__(words_of(listed), "primary")

    def _build(self, words: RowWords) -> None:
        look = theme.current()
        self.setAccessibleName(words.spoken)
        self.setAccessibleDescription(_("Enter opens it, Delete removes it."))
        self._line.setContentsMargins(look.space(6), look.space(9), look.space(6), look.space(9))
        self._line.setSpacing(look.space(12))
        self._line.addWidget(Circles(self.listed.heading, 40), alignment=Qt.AlignmentFlag.AlignTop)
        parts = Beside(self._what(words), self._how_far(), shares=(1, 0), least=_BESIDE, gap=6)
        self._line.addWidget(parts, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _what(self, words: RowWords) -> QWidget:
        part, column = _column()
        column.addWidget(Paragraph(words.lead, size="strong", prefer=300))
        asked = bool(self.listed.heading.question)
        column.addWidget(Paragraph(words.text, tone="ink" if asked else "soft", prefer=300))
        column.addWidget(Paragraph(words.small, size="small", tone="soft", prefer=300))
        return part

    def _how_far(self) -> QWidget:
        part, column = _column()
        total = len(self.listed.steps)
        column.addWidget(ProgressDots(self.listed.done, total, steps_done(self.listed.done, total)))
        column.addWidget(Paragraph(next_words(self.listed), size="small", tone="soft", prefer=_HOW_FAR))
        part.setMinimumWidth(theme.current().px(_HOW_FAR))  # the same in each row
        return part


class DiscussionList(Card):
    """The rows of these discussions. Put others in with `show_listed`.

    Signals: `opened(Listed)`; `removed(Listed)`, when a person wants it away.
    """

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tight=True, parent=parent)
        self.body.setSpacing(0)
        self._listed: list[Listed] = []
        self.rows: list[DiscussionRow] = []
        self._buttons: list[IconButton] = []
        self._stop = 0
        self._more = LinkButton(icon="chevron-down")
        self._more.clicked.connect(self._show_more)
        self.body.addWidget(self._more)

    def show_listed(self, listed: Sequence[Listed]) -> None:
        """Show these, in this order."""
        throw_out(self.body, keep=self._more)
        self.body.addWidget(self._more)
        self._listed, self.rows, self._buttons, self._stop = list(listed), [], [], 0
        self.setVisible(bool(listed))
        self.make_more()

    def make_more(self) -> bool:
        """Make the next rows; whether there were any."""
        made = len(self.rows)
        for listed in self._listed[made : made + AT_ONCE]:
            if self.rows:
                self.body.insertWidget(self.body.count() - 1, Rule())
            self.body.insertWidget(self.body.count() - 1, self._line(listed))
        self._set_stop(self._stop)
        left = len(self._listed) - len(self.rows)
        self._more.set_words(ngettext("{count} more", "{count} more", left).format(count=left))
        self._more.setVisible(left > 0)
        return len(self.rows) > made

    def focus_row(self, number: int) -> None:
        """Put the focus on a row, or on the last one where there are fewer."""
        if self.rows:
            self._go(self.rows[min(number, len(self.rows) - 1)])

    def _line(self, listed: Listed) -> QWidget:
        line = QWidget()
        beside = QHBoxLayout(line)
        beside.setContentsMargins(0, theme.current().space(2), 0, theme.current().space(2))
        beside.setSpacing(theme.current().space(4))
        row = DiscussionRow(listed)
        away = IconButton("trash-2", _("Remove: {what}").format(what=title_of(listed)))
        row.clicked.connect(lambda: self.opened.emit(listed))
        away.clicked.connect(lambda: self.removed.emit(listed))
        for part in (row, away):
            part.installEventFilter(self)
        beside.addWidget(row, 1)
        beside.addWidget(away, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.rows.append(row)
        self._buttons.append(away)
        return line

    def _show_more(self) -> None:
        first = len(self.rows)
        self.make_more()
        self.focus_row(first)

    # -- keys -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and watched in self.rows:
            self._set_stop(self.rows.index(watched))
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return False
            if watched in self.rows:
                return self._key_on_row(self.rows.index(watched), event.key())
            if watched in self._buttons:
                return self._key_on_button(self._buttons.index(watched), event.key())
        return super().eventFilter(watched, event)

    def _key_on_row(self, here: int, key: int) -> bool:
        ahead = Qt.Key.Key_Left if self._is_turned() else Qt.Key.Key_Right
        if key == ahead:
            self._go(self._buttons[here])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.rows[here].listed)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.rows[here].listed)
        else:
            return self._up_or_down(here, key)
        return True

    def _key_on_button(self, here: int, key: int) -> bool:
        back = Qt.Key.Key_Right if self._is_turned() else Qt.Key.Key_Left
        if key == back:
            self._go(self.rows[here])
            return True
        return self._up_or_down(here, key)

    def _up_or_down(self, here: int, key: int) -> bool:
        match key:
            case Qt.Key.Key_Down:
                if here + 1 == len(self.rows):
                    self.make_more()
                goal = here + 1
            case Qt.Key.Key_Up:
                goal = max(here - 1, 0)
            case Qt.Key.Key_Home:
                goal = 0
            case Qt.Key.Key_End:
                while self.make_more():
                    pass
                goal = len(self.rows)
            case _:
                return False
        self.focus_row(goal)
        return True

    def _go(self, part: QWidget) -> None:
        part.setFocus(Qt.FocusReason.TabFocusReason)

    def _is_turned(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _set_stop(self, number: int) -> None:
        self._stop = number
        for index, row in enumerate(self.rows):
            policy = Qt.FocusPolicy.StrongFocus if index == number else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


def _column() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().space(1))
    return part, column
