# SPDX-License-Identifier: EUPL-1.2
"""*Te doen*: what waits for a leader's decision, agreements to tick off, and what one goes somewhere for.

It answers for the rows and their words. A tick can be taken away again on the same spot; that is its undo.
"""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.acts.actions import ListedAction
from shareprep.acts.discussions import Heading
from shareprep.acts.todo import AgendaToPrint, CameBack, Decision, EstimateToGive, ToDo
from shareprep.forms import days
from shareprep.i18n import _
from ui import theme
from ui.pages.running import estimate_place, who_is_it
from ui.pieces.card import Card, IconMark, Rule
from ui.pieces.fold import Fold
from ui.pieces.switch import Tick
from ui.pieces.text import Paragraph
from ui.place import Place
from ui.rows import Row, RowWords

_SHARING, _MEETING, _PRINT = 5, 6, "printer"
_SHOWN = 6


class AgreementRow(QWidget):
    """An agreement with its box to tick."""

    def __init__(self, action: ListedAction, today: date, ticked: Callable[[str, bool], bool]) -> None:
        super().__init__()
        under = _by_when(action, today)
        self.tick = Tick(action.what)
        self.tick.setAccessibleDescription(under)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().space(2), 0, theme.current().space(4))
        column.setSpacing(0)
        column.addWidget(self.tick)
        if under:
            small = Paragraph(under, size="small", tone="soft")
            small.setContentsMargins(0, 0, 0, 0)
            column.addWidget(_after_box(small))
        self._action, self._ticked = action.id, ticked
        self.tick.toggled.connect(self._tell)

    def _tell(self, done: bool) -> None:
        if not self._ticked(self._action, done):
            self.tick.blockSignals(True)
            self.tick.setChecked(not done)
            self.tick.blockSignals(False)


class GoRow(Row):
    """Something to do elsewhere: Enter or a click goes there."""

    def __init__(self, icon: str, words: RowWords, spoken_keys: str) -> None:
        self._icon, self._keys = icon, spoken_keys
        super().__init__(words, "primary")

    def _build(self, words: RowWords) -> None:
        look = theme.current()
        self.setAccessibleName(words.spoken)
        self.setAccessibleDescription(self._keys)
        self._line.setContentsMargins(look.space(5), look.space(6), look.space(4), look.space(6))
        self._line.setSpacing(look.space(10))
        self._line.addWidget(IconMark(self._icon, tone="primary"), alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Paragraph(words.text, prefer=220))
        column.addWidget(Paragraph(words.small, size="small", tone="soft", prefer=220))
        self._line.addLayout(column, 1)
        self._line.addWidget(IconMark("chevron-right", tone="soft"), alignment=Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class TasksCard(Card):
    """What waits for who is in, and folded under it what others carry out.

    Signals: `go(Place)`. `ticked` ticks an agreement off (or opens it again) and says whether that worked.
    """

    go = Signal(object)

    def __init__(
        self, waiting: ToDo, today: date, ticked: Callable[[str, bool], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._today, self._ticked = today, ticked
        self.body.setSpacing(theme.current().space(4))
        rows: list[QWidget] = [self._decision(decision) for decision in waiting.decisions]
        rows += [self._came_back(one) for one in waiting.came_back]
        rows += [AgreementRow(action, today, ticked) for action in waiting.mine]
        rows += [self._agenda(agenda) for agenda in waiting.agendas]
        rows += [self._estimate(estimate) for estimate in waiting.estimates]
        if not rows:
            self.add(Paragraph(_("Nothing waits for you."), tone="soft"))
        self._add_rows(rows)
        if waiting.others:
            others = Fold(_("What others do"), str(len(waiting.others)))
            for action in waiting.others:
                others.add(AgreementRow(action, today, ticked))
            self.add(others)

    def agreements(self) -> list[AgreementRow]:
        """The agreements with a box to tick, mine first."""
        return self.findChildren(AgreementRow)

    def _add_rows(self, rows: list[QWidget]) -> None:
        rest = Fold(_("More to do"), str(len(rows) - _SHOWN)) if len(rows) > _SHOWN + 1 else None
        for number, row in enumerate(rows):
            if rest is not None and number >= _SHOWN:
                rest.add(row)
                continue
            if number:
                self.add(Rule())
            self.add(row)
        if rest is not None:
            self.add(rest)

    def _decision(self, decision: Decision) -> Row:
        who = _("a colleague asks")
        if decision.asker:
            who = _("{colleague} asks").format(colleague=decision.asker)
        place = Place("discussion", decision.discussion, _SHARING)
        return self._row("shield-check", _decide_words(decision.heading), who, place)

    def _came_back(self, found: CameBack) -> Row:
        small = _("something changed since then") if found.lapsed else _("the team leader explains why")
        if found.leader and not found.lapsed:
            small = _("{leader} explains why").format(leader=found.leader)
        place = Place("discussion", found.discussion, _SHARING)
        return self._row("undo-2", _back_words(found), small, place)

    def _agenda(self, agenda: AgendaToPrint) -> Row:
        text = _print_words(agenda.heading)
        when = _("before {day}").format(day=days.short(agenda.meeting).partition(",")[0])
        place = Place("discussion", agenda.discussion, _MEETING)
        return self._row(_PRINT, text, when, place)

    def _estimate(self, estimate: EstimateToGive) -> Row:
        text = _estimate_words(estimate)
        return self._row("users", text, _who_waits(estimate), estimate_place(estimate))

    def _row(self, icon: str, text: str, small: str, place: Place) -> Row:
        row = GoRow(icon, RowWords(text, small=small), _("Enter goes there."))
        row.clicked.connect(lambda: self.go.emit(place))
        return row


def _after_box(part: QWidget) -> QWidget:
    """Words that stand under those of a box to tick."""
    look = theme.current()
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(look.space(4) + look.icon(20) + look.space(9), 0, 0, 0)
    column.addWidget(part)
    return line


def _decide_words(heading: Heading) -> str:
    if heading.without_names:
        return _("Decide what is shared, {code}").format(code=heading.code)
    return _("Decide what is shared about {child}").format(child=who_is_it(heading))


def _back_words(found: CameBack) -> str:
    heading = found.heading
    if heading.without_names:
        words = _("Agreement lapsed, {code}") if found.lapsed else _("Adjust what you share, {code}")
        return words.format(code=heading.code)
    words = _("Agreement lapsed for {child}") if found.lapsed else _("Adjust what you share about {child}")
    return words.format(child=who_is_it(heading))


def _print_words(heading: Heading) -> str:
    if heading.without_names:
        return _("Print the agenda without names, {code}").format(code=heading.code)
    return _("Print the agenda of {child}").format(child=who_is_it(heading))


def _estimate_words(estimate: EstimateToGive) -> str:
    heading = estimate.heading
    if heading.without_names:
        words = _("Confirm your estimate, {code}") if estimate.typed else _("Estimate together, {code}")
        return words.format(code=heading.code)
    words = _("Confirm your estimate for {child}") if estimate.typed else _("Estimate together for {child}")
    return words.format(child=who_is_it(heading))


def _who_waits(estimate: EstimateToGive) -> str:
    if estimate.typed:
        if not estimate.colleague:
            return _("a colleague typed it for you")
        return _("{colleague} typed it for you").format(colleague=estimate.colleague)
    if not estimate.colleague:
        return _("a colleague waits for you")
    if estimate.for_me:
        return _("{colleague} waits for you").format(colleague=estimate.colleague)
    return _("{colleague} waits for a colleague").format(colleague=estimate.colleague)


def _by_when(action: ListedAction, today: date) -> str:
    parts = [] if action.mine else [action.who]
    if action.due:
        parts.append(_day(action, today))
    return " · ".join(part for part in parts if part)


def _day(action: ListedAction, today: date) -> str:
    moment = days.read(action.due)
    shown = days.short(action.due)
    if moment is None or not moment.is_one_day:
        return shown
    if moment.first == today:
        return _("today")
    if moment.first == today + timedelta(days=1):
        return _("tomorrow")
    if action.is_late:
        return _("was meant for {day}").format(day=shown)
    return _("by {day}").format(day=shown)
