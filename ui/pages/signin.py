# SPDX-License-Identifier: EUPL-1.2
"""Sign in: choose your name, type your passphrase, in.

It answers for everything up to an open vault, and hands that to the session. Unlocking takes half a second on
purpose (each guess must be dear), so it runs beside the screen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shareprep.errors import KnownError
from shareprep.i18n import _
from ui import announce, theme
from ui.messages import Trouble
from ui.pages.brand import BrandPanel, OutsidePage, promise, purpose
from ui.pages.people import Chosen, Listed, PeopleList
from ui.passphrase import PassphraseField
from ui.pieces.buttons import LinkButton, PrimaryButton
from ui.pieces.card import Card
from ui.pieces.flow import FlowLayout
from ui.pieces.text import Paragraph
from ui.place import Return
from ui.session import Session
from ui.tasks import Tasks

Unlock = Callable[[Path, str, str], object]
"""Open a vault: its folder, the person's roster id, the passphrase."""

_PEOPLE, _SECRET, _GAP = 372, 400, 44
_UNBOUND = 16777215


@dataclass(frozen=True)
class Door:
    """What sign-in works with."""

    vaults: Callable[[], Sequence[Listed]]
    unlock: Unlock
    back_to: Return = field(default_factory=Return)


class SignInPage(OutsidePage):
    """Who are you, and your passphrase.

    Signals: `safety_asked()`, `settings_asked()`, `not_there()`, `recovery_asked(Path, str)` with the folder
    and the team, `forgotten(Path)`, `copies_asked(Chosen)`: to put a copy back of a vault that is damaged.
    """

    safety_asked = Signal()
    settings_asked = Signal()
    not_there = Signal()
    recovery_asked = Signal(object, str)
    forgotten = Signal(object)
    copies_asked = Signal(object)

    title = "Shareprep"

    def __init__(self, session: Session, tasks: Tasks, door: Door, parent: QWidget | None = None) -> None:
        self._columns: _Columns | None = None
        super().__init__(BrandPanel(purpose(), promise()), widest=846, parent=parent)
        self._session, self._tasks, self._door = session, tasks, door
        self.people = PeopleList(door.vaults())
        self.secret = SecretCard()
        self._columns = _Columns(self.people, self.secret)
        self.work.add(Paragraph(_("Hello, who are you?"), size="display"))
        self.work.body.addSpacing(theme.current().space(10))
        self.work.add(self._columns)
        self._fill_foot()
        self.people.chosen.connect(self._choose)
        self.people.settled.connect(self._go_on)
        self.people.forgotten.connect(self.forgotten)
        self.secret.asked.connect(self._sign_in)
        self.secret.forgot.connect(self._ask_recovery)
        self.secret.copies_asked.connect(lambda: self.copies_asked.emit(self.people.now()))
        self._another = door.back_to.hands_over and self.people.choose_another(door.back_to)
        if not self._another and not self.people.choose(door.back_to.folder, door.back_to.person):
            self.people.choose_last()
        self.secret.setVisible(self.people.now() is not None)
        self.fit()

    def focus_first(self) -> None:
        """Put the focus in the passphrase, as somebody is chosen already, and the whole card in sight.

        Where several others could be next, it begins at their names.
        """
        if self._another and len(self.people.others(self._door.back_to)) > 1:
            self.people.focus_chosen()
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self.people.now() is not None:
            self.secret.focus()
            self.work.show_part(self.secret)

    def fit(self) -> None:
        super().fit()
        if self._columns is not None:
            self._columns.fit(self.room())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.focus_first)  # when its parts have their places

    def show_again(self) -> None:
        """Come into sight with an empty box."""
        self.secret.forget()

    def show_invented(self, passphrases: Mapping[str, str]) -> None:
        """Show the demo's passphrases, by name."""
        self.secret.show_invented(passphrases)

    def _fill_foot(self) -> None:
        safety = LinkButton(
            _("Worried about safety?"), icon="life-buoy", tone="soft", icon_tone="soft", underline=True
        )
        other = LinkButton(_("Is your name not there?"), tone="soft", underline=True)
        look = LinkButton(_("Language and text size"), tone="soft", underline=True)
        safety.clicked.connect(self.safety_asked)
        other.clicked.connect(self.not_there)
        look.clicked.connect(self.settings_asked)
        right = QWidget()
        flow = FlowLayout(right, gap=16)
        flow.addWidget(other)
        flow.addWidget(look)
        line = QWidget()
        spread = FlowLayout(line, gap=16, spread=True)
        lead = QWidget()
        first = QVBoxLayout(lead)
        first.setContentsMargins(0, 0, 0, 0)
        first.addWidget(safety, alignment=Qt.AlignmentFlag.AlignLeft)
        spread.addWidget(lead)
        spread.addWidget(right)
        self.foot.addWidget(line)

    def _choose(self, chosen: Chosen) -> None:
        self.secret.ask(chosen)

    def _sign_in(self, passphrase: str) -> None:
        chosen = self.people.now()
        if chosen is None:
            return
        self._set_busy(True)
        folder, person = chosen.vault.folder, chosen.person.id
        unlock = self._door.unlock
        self._tasks.run(lambda: unlock(folder, person, passphrase), self._enter, self._failed)

    def _enter(self, vault: object) -> None:
        from shareprep.vault.vault import Vault

        assert isinstance(vault, Vault)
        self._set_busy(False)
        self.secret.forget()
        self._session.enter(vault)

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.secret.say(error)
        # When the sentence has its place: on a small window it stands below the box.
        QTimer.singleShot(0, self, lambda: self.work.show_part(self.secret.trouble))

    def _set_busy(self, busy: bool) -> None:
        self.people.setEnabled(not busy)
        self.secret.set_busy(busy)

    def _ask_recovery(self) -> None:
        chosen = self.people.now()
        if chosen is not None:
            self.recovery_asked.emit(chosen.vault.folder, chosen.vault.team)


class SecretCard(Card):
    """The passphrase of one person.

    Signals: `asked(str)`, to open with this passphrase; `forgot()`; `copies_asked()`, to put a copy back.
    """

    asked = Signal(str)
    forgot = Signal()
    copies_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._invented: Mapping[str, str] = {}
        self._name = self._demo = ""
        self._busy = False
        self._title = Paragraph(size="strong", prefer=320)
        self.box = PassphraseField()
        self.trouble = Trouble()
        self.open_button = PrimaryButton(_("Sign in"))
        self.open_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.put_back = LinkButton(_("Put a copy back"), icon="undo-2")
        self.put_back.clicked.connect(self.copies_asked)
        self.put_back.hide()
        for part in (self._title, self.box, self._invented_part(), self.trouble, self.put_back):
            self.add(part)
        self.body.addSpacing(theme.current().space(2))
        self.add(self.open_button)
        self.body.addSpacing(theme.current().space(2))
        self.add(self._forgotten_part())
        self.open_button.clicked.connect(self._ask)
        self.box.entered.connect(self._ask)

    def _fit(self) -> None:
        look = theme.current()
        self.body.setContentsMargins(look.space(24), look.space(22), look.space(24), look.space(20))
        self.body.setSpacing(look.space(8))

    def _invented_part(self) -> QWidget:
        self._demo_part = QWidget()
        flow = FlowLayout(self._demo_part, gap=8, line_gap=2)
        self._demo_words = Paragraph(size="small", tone="soft", prefer=320)
        self.fill_in = LinkButton(_("Fill it in"))
        self.fill_in.clicked.connect(self._fill_in)
        flow.addWidget(self._demo_words)
        flow.addWidget(self.fill_in)
        self._demo_part.hide()
        return self._demo_part

    def _forgotten_part(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, gap=2, line_gap=0)
        flow.addWidget(Paragraph(_("Forgot your passphrase?"), size="small", tone="soft", prefer=320))
        link = LinkButton(_("Use the recovery sheet"))
        link.letter = 13.0
        link.clicked.connect(self.forgot)
        flow.addWidget(link)
        return line

    def ask(self, chosen: Chosen) -> None:
        """Ask for the passphrase of this person."""
        self.forget()
        label = _("Passphrase of {name}").format(name=chosen.first_name)
        self._title.setText(label)
        self.box.set_name(label)
        self._name = chosen.person.name
        self.show_invented(self._invented)
        self.setVisible(True)

    def show_invented(self, passphrases: Mapping[str, str]) -> None:
        """The demo's passphrases by name: they are no secret, so they stand here to be filled in."""
        self._invented = passphrases
        self._demo = passphrases.get(self._name, "")
        self._demo_words.setText(_("Invented for the demo: {words}").format(words=self._demo))
        self._demo_words.updateGeometry()
        self._demo_part.setVisible(bool(self._demo))

    def focus(self) -> None:
        """Put the focus in the box; what stands there is typed over."""
        self.box.focus_at()
        self.box.line.selectAll()

    def forget(self) -> None:
        """Nothing typed stays, nothing said either."""
        self.box.forget()
        self._tell(None)

    def say(self, error: KnownError) -> None:
        """Why it did not open."""
        self._tell(error)
        announce.say(self, self.trouble.accessibleName(), urgent=True)
        self.focus()

    def set_busy(self, busy: bool) -> None:
        """Show that the vault is being opened; nothing can be pressed meanwhile."""
        self._busy = busy
        self.open_button.setEnabled(not busy)
        self.open_button.set_words(_("Opening …") if busy else _("Sign in"))
        self.box.line.setReadOnly(busy)
        if busy:
            self._tell(None)

    def _tell(self, error: KnownError | None) -> None:
        from shareprep.vault.faults import DatabaseDamaged, JournalBroken, KeysFromElsewhere

        self.trouble.tell(error)
        self.put_back.setVisible(isinstance(error, DatabaseDamaged | JournalBroken | KeysFromElsewhere))

    def _ask(self) -> None:
        if not self._busy:
            self.asked.emit(str(self.box.value()))

    def _fill_in(self) -> None:
        self.box.set_value(self._demo)
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)


class _Columns(QWidget):
    """People and passphrase beside each other where there is room, else below each other."""

    def __init__(self, people: PeopleList, secret: SecretCard) -> None:
        super().__init__()
        self._people, self._secret = people, secret
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._beside = QWidget()
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(7))
        self._level = Paragraph(" ", size="label")
        column.addWidget(self._level)
        column.addWidget(secret)
        self._row.addWidget(people, 100, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._beside, 100, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch(1)

    def fit(self, room: int) -> None:
        """Follow the room there is, which this part itself must not decide."""
        look = theme.current()
        beside = room >= look.px(_PEOPLE + _SECRET) + look.space(_GAP)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self._row.setSpacing(look.space(_GAP if beside else 16))
        self._level.setVisible(beside)
        for part, wide in ((self._people, look.px(_PEOPLE)), (self._beside, look.px(_SECRET))):
            part.setMinimumWidth(wide if beside else 0)
            part.setMaximumWidth(wide if beside else _UNBOUND)
