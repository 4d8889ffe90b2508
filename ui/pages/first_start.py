# SPDX-License-Identifier: EUPL-1.2
"""First start: a vault for a team in three plain steps, of which the last is trying its recovery sheet.

It answers for the order of the steps and for making the vault between the second and the third. Until the
sheet is tried nobody is let in: going back or closing the window takes the still empty vault away again, so
that no team ever writes in a vault whose sheet nobody has.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shareprep.acts.vaults import NewVault
from shareprep.errors import KnownError
from shareprep.i18n import _
from ui import announce, icons, theme
from ui.messages import Trouble
from ui.pages.brand import BrandPanel, OutsidePage, promise
from ui.pages.first_steps import FormStep, PersonStep, TeamStep
from ui.pages.recovery_step import RecoveryStep, Sheet
from ui.pieces import painting
from ui.pieces.buttons import LinkButton, PrimaryButton, SecondaryButton
from ui.pieces.flow import FlowLayout
from ui.pieces.head import PageTitle
from ui.session import Session
from ui.tasks import Tasks


@dataclass(frozen=True)
class Answers:
    """What the first two steps gave. `called`: the team's short name, or ""."""

    team: str
    called: str
    sort: str
    entity: str
    person: str
    role: str
    passphrase: str
    folder: Path


@dataclass(frozen=True)
class Making:
    """What first start works with.

    make: the vault, open for its first person. discard: take an empty vault away again. sheet: what can be
    done with its words. propose: five words. usual: where vaults stand. ask_folder: the system's dialog, then
    a call with the folder that was chosen.
    """

    make: Callable[[Answers], NewVault]
    discard: Callable[[NewVault], None]
    sheet: Callable[[NewVault], Sheet]
    propose: Callable[[], str]
    usual: Path
    ask_folder: Callable[[QWidget, Callable[[Path], None]], None]


class FirstStartPage(OutsidePage):
    """The three steps.

    Signals: `left()`: back before the first step; `safety_asked()`; `settings_asked()`; `not_there()`: there
    is a vault already, in another place.
    """

    left = Signal()
    safety_asked = Signal()
    settings_asked = Signal()
    not_there = Signal()

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        making: Making,
        *,
        may_leave: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`may_leave`: there is a sign-in page to go back to."""
        super().__init__(BrandPanel(_("A new vault for your team, in three steps."), promise()), widest=700,
                         parent=parent)  # fmt: skip
        self.title = _("A new vault")
        self._session, self._tasks, self._making = session, tasks, making
        self._may_leave, self._busy = may_leave, False
        self._parent_folder = making.usual
        self._new: NewVault | None = None
        self._number = 1
        self.marks = _Marks((_("Your team"), _("The first person"), _("The recovery sheet")))
        self.panel.add(self.marks)
        self._head = PageTitle("", "", letter="display")
        self.team, self.person = TeamStep(), PersonStep(making.propose, _("Your name"))
        self.sheet: RecoveryStep | None = None
        self.trouble = Trouble()
        for part in (self._head, self.team, self.person, self.trouble):
            self.work.add(part)
        self._fill_foot()
        self.team.elsewhere_asked.connect(lambda: making.ask_folder(self, self._take_folder))
        self._show()

    # -- going ----------------------------------------------------------------------------------

    def go_on(self) -> None:
        """The main button."""
        if self._busy:
            return
        if self.sheet is not None:
            self._go_on_with(self.sheet)
        elif self._number == 1 and self.team.check():
            self._turn(2)
        elif self._number == 2 and self.person.check():
            self._make()

    def go_back(self) -> None:
        """One step back; from the sheet the empty vault goes too, because the next one has other words."""
        if self._busy:
            return
        if self.sheet is not None and self.sheet.is_trying:
            self.sheet.try_words(False)
        elif self._number > 1:
            self.abandon()
            self._turn(self._number - 1)
        else:
            self.left.emit()

    def abandon(self) -> None:
        """Take away a vault that nobody was let into."""
        new, self._new = self._new, None
        if new is not None:
            self._making.discard(new)
        if self.sheet is not None:
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None

    def focus_first(self) -> None:
        """Put the focus where one goes on."""
        step: FormStep | RecoveryStep = self.sheet or (self.team if self._number == 1 else self.person)
        step.focus_first()

    def _turn(self, number: int) -> None:
        self._number = number
        self.trouble.tell(None)
        self._show()
        self.work.verticalScrollBar().setValue(0)
        self.focus_first()

    # -- making ---------------------------------------------------------------------------------

    def answers(self) -> Answers:
        """What was filled in."""
        team = self.team.filled(self.team.name)
        return Answers(
            team=team,
            called=self.team.filled(self.team.called),
            sort=self.team.filled(self.team.sort),
            entity=self.team.filled(self.team.entity),
            person=self.person.filled(self.person.name),
            role=self.person.filled(self.person.role),
            passphrase=self.person.passphrase(),
            folder=free_folder(self._parent_folder, team),
        )

    def _make(self) -> None:
        self._set_busy(True)
        answers, make = self.answers(), self._making.make
        self._tasks.run(lambda: make(answers), self._take_vault, self._fail)

    def _take_vault(self, new: NewVault) -> None:
        self._set_busy(False)
        self._new = new
        self.sheet = RecoveryStep(self._making.sheet(new), self._tasks)
        self.sheet.trying.connect(lambda _trying: self._show())
        self.sheet.proven.connect(self._show)
        self.work.body.insertWidget(self.work.body.indexOf(self.trouble), self.sheet)
        self._turn(3)

    def _go_on_with(self, sheet: RecoveryStep) -> None:
        if not sheet.is_trying:
            sheet.try_words()
        elif sheet.check() and sheet.is_proven and self._new is not None:
            new, self._new = self._new, None
            self.person.forget()
            self._session.enter(new.vault)

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.trouble.tell(error)
        announce.say(self, self.trouble.accessibleName(), urgent=True)
        self.work.show_part(self.trouble)

    def _take_folder(self, folder: Path) -> None:
        self._parent_folder = folder
        self.team.set_place(str(folder))

    # -- showing --------------------------------------------------------------------------------

    def _fill_foot(self) -> None:
        safety = LinkButton(_("Worried about safety?"), tone="soft", underline=True)
        there = LinkButton(_("Is there a vault already?"), tone="soft", underline=True)
        look = LinkButton(_("Language and text size"), tone="soft", underline=True)
        safety.clicked.connect(self.safety_asked)
        there.clicked.connect(self.not_there)
        look.clicked.connect(self.settings_asked)
        self._only_first = (there, look)
        self.back = SecondaryButton(_("Back"), icon="arrow-left", large=True)
        self.next = PrimaryButton(_("Next"), icon_after="arrow-right")
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        links, buttons, line = QWidget(), QWidget(), QWidget()
        lead, main = FlowLayout(links, gap=16, line_gap=2), FlowLayout(buttons, gap=12)
        spread = FlowLayout(line, gap=16, line_gap=4, spread=True)
        for link in (safety, there, look):
            lead.addWidget(link)
        for button in (self.back, self.next):
            main.addWidget(button)
        spread.addWidget(links)
        spread.addWidget(buttons)
        self.foot.addWidget(line)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.person, self.next, self.back):
            part.setEnabled(not busy)
        self._show()

    def _show(self) -> None:
        title, under = _texts(self._number, trying=bool(self.sheet and self.sheet.is_trying))
        self._head.set_texts(title, under)
        self.marks.set_current(self._number)
        self.team.setVisible(self._number == 1)
        self.person.setVisible(self._number == 2)
        self.back.setVisible(self._number > 1 or self._may_leave)
        for link in self._only_first:
            link.setVisible(self._number == 1)
        self.next.set_words(self._next_words())
        if self.sheet is not None:
            self.next.setEnabled(not self.sheet.is_trying or self.sheet.is_proven)

    def _next_words(self) -> str:
        if self._busy:
            return _("Making the vault …")
        if self.sheet is None:
            return _("Next")
        return _("Open Shareprep") if self.sheet.is_trying else _("I have it on paper")


def free_folder(parent: Path, team: str) -> Path:
    """A folder that is not there yet, named after the team in plain letters."""
    plain = unicodedata.normalize("NFKD", team.lower()).encode("ascii", "ignore").decode()
    parts = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    name = "-".join(parts)[:40].strip("-") or "shareprep"
    tries = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(parent / one for one in tries if not (parent / one).exists())


def _texts(number: int, *, trying: bool) -> tuple[str, str]:
    if number == 1:
        return _("Your team"), _("Step 1 of 3. This is how other teams know you.")
    if number == 2:
        return _("The first person"), _("Step 2 of 3. You can add colleagues afterwards.")
    if trying:
        return _("Try the sheet"), _("Step 3 of 3.")
    return _("The recovery sheet"), _("Step 3 of 3. Put it on paper now.")


class _Marks(QWidget):
    """The three steps on the dark side, the one at hand bright."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 28, 0, 0)
        column.setSpacing(6)
        self._marks = [_Mark(number, name) for number, name in enumerate(names, 1)]
        for mark in self._marks:
            column.addWidget(mark)

    def set_current(self, number: int) -> None:
        """Which step is at hand, counted from 1."""
        for mark in self._marks:
            mark.set_state(current=mark.number == number, done=mark.number < number)


class _Mark(QWidget):
    """A number in a circle and a name. The title of the page says the same aloud."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self.number, self.name = number, name
        self._current = self._done = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_state(self, *, current: bool, done: bool) -> None:
        self._current, self._done = current, done
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(180), max(36, look.icon(36)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        side = look.icon(28)
        circle = painting.mirrored(self, QRectF(0, (self.height() - side) / 2, side, side))
        bright, text = look.colour("side_mark"), look.colour("side_text")
        painting.fill(
            painter, circle, side / 2, bright if self._current else look.colour("side_selected"), None
        )
        ink = look.colour("side") if self._current else text
        if self._done:
            icons.draw(painter, "check", circle.adjusted(6, 6, -6, -6), bright)
        else:
            font = look.font(13, 700, display=True)
            painting.write(painter, circle, str(self.number), font, ink, Qt.AlignmentFlag.AlignHCenter)
        font = look.font(15, 600 if self._current else 400, display=True)
        words = QRectF(side + look.space(12), 0, painting.wide(self.name, font), self.height())
        painting.write(painter, painting.mirrored(self, words), self.name, font, text)

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)
