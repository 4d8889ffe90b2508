# SPDX-License-Identifier: EUPL-1.2
"""The ticks to share: an item a row, a recipient a column. One tab stop; arrows move, Space ticks.

Nothing is ticked by itself, and there is no way to tick all at once: each item is a choice (leaflet L22).
Under an item stands what is about it alone: why somebody needs this too, and what the leader said of it.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shareprep.forms.papers import Papers
from shareprep.forms.record import Record, kind_of
from shareprep.forms.sharing import Recipient, Share
from shareprep.i18n import _
from shareprep.process import sharing
from ui import theme
from ui.pages.discussion.items import icon_of, item_words, tone_of
from ui.pieces.card import IconMark, Rule
from ui.pieces.emptying import throw_out
from ui.pieces.pills import Note
from ui.pieces.switch import Tick
from ui.pieces.text import Paragraph, Text

_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class Ticks(QWidget):
    """The grid.

    Signals: `ticked(str, str, bool)`: item, recipient, and whether it is shared now.
    """

    ticked = Signal(str, str, bool)

    def __init__(self, reason: Callable[[Share], QWidget]) -> None:
        """`reason` makes the box in which somebody writes why this too."""
        super().__init__()
        self._reason = reason
        self._under: dict[str, _Under] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._ticks: dict[tuple[int, int], Tick] = {}
        self._ids: dict[tuple[int, int], tuple[str, str]] = {}
        self._shown: object = None

    def show_papers(self, papers: Papers, reasons: Mapping[str, list[Share]]) -> None:
        """Show what can be shared, with whom, and what is ticked. `reasons`: item → ticks with an own one."""
        items = sharing.shareable(papers)
        recipients = papers.of(Recipient)
        shown = (
            [(item.id, item_words(item, papers)) for item in items],
            [(one.id, papers.called(one.person)) for one in recipients],
            sharing.usual(papers),
        )
        if shown != self._shown:
            self._shown = shown
            self._build(items, recipients, papers)
        ticks = sharing.ticks(papers)
        for place, tick in self._ticks.items():
            item, recipient = self._ids[place]
            tick.blockSignals(True)
            tick.setChecked(recipient in ticks.get(item, ()))
            tick.blockSignals(False)
        for item_id, under in self._under.items():
            under.show_reasons(reasons.get(item_id, []), self._reason)

    def show_notes(self, notes: Mapping[str, str]) -> None:
        """What the leader said of an item, under it."""
        for item, under in self._under.items():
            under.show_note(notes.get(item, ""))

    def focus_item(self, item: str) -> bool:
        """Put the focus on the first tick of an item; whether it has one."""
        place = next((place for place, ids in self._ids.items() if ids[0] == item), None)
        if place is None:
            return False
        self._ticks[place].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def first(self) -> Tick | None:
        """The tick that Tab reaches."""
        return self._ticks.get((0, 0))

    def _build(self, items: list[Record], recipients: list[Recipient], papers: Papers) -> None:
        focused = next((self._ids[place] for place, tick in self._ticks.items() if tick.hasFocus()), None)
        throw_out(self._grid)
        look = theme.current()
        self._grid.setHorizontalSpacing(look.space(10))
        self._grid.setVerticalSpacing(look.space(5))
        self._ticks, self._ids, self._under = {}, {}, {}
        usual = sharing.usual(papers)
        names = [papers.called(one.person) or _("somebody") for one in recipients]
        for column, name in enumerate(names):
            head = Text(name, size="small", tone="soft")
            self._grid.addWidget(head, 0, column + 2, Qt.AlignmentFlag.AlignHCenter)
            self._grid.setColumnMinimumWidth(column + 2, look.px(64))
        for row, item in enumerate(items):
            line = 3 * row + 2
            self._grid.addWidget(Rule(), line - 1, 0, 1, len(recipients) + 2)
            mark = IconMark(icon_of(item), tone=tone_of(item))
            self._grid.addWidget(mark, line, 0, Qt.AlignmentFlag.AlignVCenter)
            words = item_words(item, papers)
            self._grid.addWidget(_words(words, kind_of(item) in usual), line, 1)
            under = self._under[item.id] = _Under()
            self._grid.addWidget(under, line + 1, 1, 1, len(recipients) + 1)
            for column, one in enumerate(recipients):
                tick = Tick("", spoken=_("{item}, for {name}").format(item=words, name=names[column]))
                tick.toggled.connect(lambda on, item=item.id, who=one.id: self.ticked.emit(item, who, on))
                tick.installEventFilter(self)
                self._ticks[row, column] = tick
                self._ids[row, column] = (item.id, one.id)
                self._grid.addWidget(tick, line, column + 2, Qt.AlignmentFlag.AlignHCenter)
        self._stop_at(next((place for place, ids in self._ids.items() if ids == focused), (0, 0)))
        if focused is not None:
            place = next((place for place, ids in self._ids.items() if ids == focused), None)
            if place is not None:
                self._ticks[place].setFocus()

    def _stop_at(self, place: tuple[int, int]) -> None:
        for here, tick in self._ticks.items():
            policy = Qt.FocusPolicy.StrongFocus if here == place else Qt.FocusPolicy.ClickFocus
            tick.setFocusPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        here = next((place for place, tick in self._ticks.items() if tick is watched), None)
        if here is None:
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.FocusIn:
            self._stop_at(here)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                goal = self._ticks.get((here[0] + step[0], here[1] + step[1]))
                if goal is not None:
                    goal.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


def _words(words: str, usual: bool) -> QWidget:
    """An item; that both leaders find it usual is said beside it and ticks nothing."""
    if not usual:
        return Paragraph(words, prefer=300)
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Paragraph(words, prefer=300))
    column.addWidget(Paragraph(_("usual between our teams"), size="small", tone="soft"))
    return part


class _Under(QWidget):
    """What stands under an item, hidden while there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.space(6))
        column.setSpacing(look.space(6))
        self._note = Note("", "message-circle", "attention", weight=500)
        column.addWidget(self._note)
        self._boxes = QWidget()
        self._column = QVBoxLayout(self._boxes)
        self._column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._boxes)
        self._built: tuple[str, ...] = ()
        self._note.hide()
        self.hide()

    def show_note(self, words: str) -> None:
        """What the leader said of it."""
        self._note.set(words, "message-circle", "attention")
        self._note.setVisible(bool(words))
        self._fit()

    def show_reasons(self, shares: list[Share], make: Callable[[Share], QWidget]) -> None:
        """A box for each; those that are there stay, and keep the focus."""
        ids = tuple(one.id for one in shares)
        if ids != self._built:
            self._built = ids
            throw_out(self._column)
            for share in shares:
                self._column.addWidget(make(share))
        self._fit()

    def _fit(self) -> None:
        self._boxes.setVisible(bool(self._built))
        self.setVisible(bool(self._built) or not self._note.isHidden())
