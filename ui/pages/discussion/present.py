# SPDX-License-Identifier: EUPL-1.2
"""*Aanwezig*: who was there, a pill to tick for each; and that the report was gone through with the parents.

Whoever sat at the table is offered. A tick that is taken away again says that somebody was absent, because
whoever was absent still hears from the team.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from shareprep.forms import days
from shareprep.forms.child import Carer
from shareprep.forms.meeting import Participant
from shareprep.forms.outcome import Attendance, Outcome
from shareprep.i18n import _
from ui import icons, theme
from ui.pieces import painting
from ui.pieces.buttons import LinkButton
from ui.pieces.flow import FlowLayout
from ui.pieces.onestop import OneStop
from ui.pieces.text import Text
from ui.place import Place

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def as_name(called: str) -> str:
    """Somebody as they stand alone in a list: "Mama", beside "Els"; inside a sentence it is "mama"."""
    return called[:1].upper() + called[1:]


class PillTick(QCheckBox):
    """A pill that is yes or not: filled and with a check, or with a border only."""

    def __init__(self, text: str, kind: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._kind = kind
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str) -> None:
        """Other words."""
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        look = theme.current()
        font = look.font(13, 600)
        beside = look.icon(14) + look.space(4) if self.isChecked() else 0
        return QSize(
            painting.wide(self._words(), font) + beside + 2 * look.space(9),
            max(28, painting.high(font) + look.space(9)),
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        hue, place, on = look.hue(self._kind), QRectF(self.rect()), self.isChecked()
        inside = QColor(hue.tint) if on else look.colour("card")
        painting.fill(painter, place, self.height() / 2, inside, None if on else look.colour("edge"))
        ink, x, side = QColor(hue.text) if on else look.colour("ink"), look.space(9), look.icon(14)
        if on:
            mark = QRectF(x, (self.height() - side) / 2, side, side)
            icons.draw(painter, "check", painting.mirrored(self, mark), ink)
            x += side + look.space(4)
        font = look.font(13, 600)
        words = QRectF(x, 0, painting.wide(self._words(), font), self.height())
        painting.write(painter, painting.mirrored(self, words), self._words(), font, ink)
        if self.hasFocus():
            painting.ring(painter, place, self.height() / 2)


class Present(QWidget):
    """The line itself."""

    def __init__(self, step: "StepPage") -> None:
        super().__init__()
        self._step = step
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._ticks: dict[str, PillTick] = {}
        self._stop = OneStop(self)
        people = QWidget()
        self._flow = FlowLayout(people, gap=6, line_gap=6)
        self._flow.addWidget(Text(_("Present"), size="strong"))
        self._everybody = LinkButton(_("Everybody was there"))
        self._everybody.clicked.connect(self.all_were_there)
        self._flow.addWidget(self._everybody)
        self._nobody = LinkButton(_("First say who sits at the table"), icon="arrow-left")
        self._nobody.clicked.connect(self._go_to_table)
        self._flow.addWidget(self._nobody)
        self.gone_through = PillTick(_("gone through with the parents"), "well")
        self.gone_through.toggled.connect(self._turn_gone_through)
        outer = FlowLayout(self, gap=12, line_gap=6, spread=True)
        outer.setContentsMargins(4, 0, 4, 0)
        outer.addWidget(people)
        outer.addWidget(self.gone_through)
        self.show_again()

    def tick(self, person: str) -> PillTick:
        """The pill of somebody; KeyError when they are not offered."""
        return self._ticks[person]

    def all_were_there(self) -> None:
        """Tick everybody, in one step."""
        rows = self._rows()
        with self._step.notebook.as_one_step():
            for person in self._people():
                self._note(person, rows.get(person), there=True)

    def show_again(self) -> None:
        """Follow the notebook."""
        rows, people = self._rows(), self._people()
        if people != list(self._ticks):
            self._build(people)
        for person, tick in self._ticks.items():
            row = rows.get(person)
            tick.blockSignals(True)
            tick.setChecked(row is not None and row.present == "yes")
            tick.blockSignals(False)
            tick.set_words(as_name(self._step.papers.called(person)))
            absent = row is not None and row.present == "no"
            tick.setAccessibleDescription(_("absent") if absent else _("Present"))
        self._everybody.setVisible(bool(people) and not rows)
        self._nobody.setVisible(not people)
        self._show_gone_through()

    def _build(self, people: list[str]) -> None:
        focused = next((person for person, tick in self._ticks.items() if tick.hasFocus()), "")
        for tick in self._ticks.values():
            self._flow.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self._ticks = {}
        for number, person in enumerate(people):
            carer = isinstance(self._step.papers.get(person), Carer)
            tick = PillTick(as_name(self._step.papers.called(person)), "primary" if carer else "quiet")
            tick.toggled.connect(lambda on, which=person: self._turn(which, on))
            self._flow.insert(1 + number, tick)
            self._ticks[person] = tick
        self._stop.set_parts(list(self._ticks.values()))
        before: QWidget | None = None
        for one in (*self._ticks.values(), self._everybody, self._nobody):
            if before is not None:
                QWidget.setTabOrder(before, one)
            before = one
        if focused in self._ticks:
            self._ticks[focused].setFocus()

    def _rows(self) -> dict[str, Attendance]:
        return {row.person: row for row in self._step.papers.of(Attendance)}

    def _people(self) -> list[str]:
        """Whoever sat at the table, and whoever was noted as present besides."""
        seated = [row.person for row in self._step.papers.of(Participant) if row.person]
        return list(dict.fromkeys([*seated, *(person for person in self._rows() if person)]))

    def _turn(self, person: str, on: bool) -> None:
        self._note(person, self._rows().get(person), there=on)

    def _note(self, person: str, row: Attendance | None, *, there: bool) -> None:
        if row is not None:
            self._step.notebook.change(row.id, "present", "yes" if there else "no")
        elif there:
            self._step.notebook.add(Attendance(person=person))

    def _go_to_table(self) -> None:
        self._step.go.emit(Place("discussion", self._step.papers.discussion.id, 6))

    # -- gone through with the parents ----------------------------------------------------------

    def _turn_gone_through(self, on: bool) -> None:
        target = self._step.only(Outcome)
        with self._step.notebook.as_one_step():
            target.write("feedback_on", self._step.today.isoformat() if on else "")
            found = self._step.papers.one(Outcome)
            if on and found is not None and not found.feedback_by:
                target.write("feedback_by", self._step.me)

    def _show_gone_through(self) -> None:
        outcome = self._step.papers.one(Outcome)
        day = outcome.feedback_on if outcome else ""
        self.gone_through.blockSignals(True)
        self.gone_through.setChecked(bool(day))
        self.gone_through.blockSignals(False)
        words = _("gone through with the parents")
        if day:
            words = _("gone through with the parents {day}").format(day=days.day_and_month(day))
        self.gone_through.set_words(words)
