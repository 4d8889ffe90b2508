# SPDX-License-Identifier: EUPL-1.2
"""The ticks to share: an item a row, a recipient a column. One tab stop; arrows move, Space ticks.

Nothing is ticked by itself, and there is no way to tick all at once: each item is a choice (leaflet L22).
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from shareprep.forms.papers import Papers
from shareprep.forms.record import Record
from shareprep.forms.sharing import Recipient
from shareprep.i18n import _
from shareprep.process import sharing
from ui import theme
from ui.pages.discussion.items import icon_of, item_words, tone_of
from ui.pieces.card import IconMark, Rule
from ui.pieces.emptying import throw_out
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

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._ticks: dict[tuple[int, int], Tick] = {}
        self._ids: dict[tuple[int, int], tuple[str, str]] = {}
        self._shown: object = None

    def show_papers(self, papers: Papers) -> None:
        """Show what can be shared, with whom, and what is ticked."""
        items = sharing.shareable(papers)
        recipients = papers.of(Recipient)
        shown = (
            [(item.id, item_words(item, papers)) for item in items],
            [(one.id, papers.called(one.person)) for one in recipients],
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

    def first(self) -> Tick | None:
        """The tick that Tab reaches."""
        return self._ticks.get((0, 0))

    def _build(self, items: list[Record], recipients: list[Recipient], papers: Papers) -> None:
        focused = next((self._ids[place] for place, tick in self._ticks.items() if tick.hasFocus()), None)
        throw_out(self._grid)
        look = theme.current()
        self._grid.setHorizontalSpacing(look.space(10))
        self._grid.setVerticalSpacing(look.space(5))
        self._ticks, self._ids = {}, {}
        names = [papers.called(one.person) or _("somebody") for one in recipients]
        for column, name in enumerate(names):
            head = Text(name, size="small", tone="soft")
            self._grid.addWidget(head, 0, column + 2, Qt.AlignmentFlag.AlignHCenter)
            self._grid.setColumnMinimumWidth(column + 2, look.px(64))
        for row, item in enumerate(items):
            line = 2 * row + 2
            self._grid.addWidget(Rule(), line - 1, 0, 1, len(recipients) + 2)
            mark = IconMark(icon_of(item), tone=tone_of(item))
            self._grid.addWidget(mark, line, 0, Qt.AlignmentFlag.AlignVCenter)
            words = item_words(item, papers)
            self._grid.addWidget(Paragraph(words, prefer=300), line, 1)
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
