# SPDX-License-Identifier: EUPL-1.2
"""Who can sign in on this computer: its vaults by team, each with its people.

It answers for the list and for choosing one. It opens nothing. A vault that cannot be read is listed too,
with the reason, because a team that is simply missing looks lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from shareprep.errors import VaultError
from shareprep.i18n import _
from shareprep.roles import shown_role
from shareprep.vault import card, known
from shareprep.vault.card import PersonCard, VaultCard
from shareprep.vault.faults import VaultMissing
from shareprep.vault.known import KnownVault
from shareprep.vault.world import World
from ui import icons, theme
from ui.pieces import painting
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card
from ui.pieces.onestop import OneStop
from ui.pieces.text import Paragraph
from ui.place import Return

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Listed:
    """A vault of this computer: its card, or else why it cannot be read."""

    folder: Path
    card: VaultCard | None
    fault: VaultError | None = None
    apart: tuple[str, ...] = ()
    """What tells it from another one that looks like it: its folder, and who was last in and when."""


def vaults_here(world: World, folders: Sequence[Path]) -> tuple[Listed, ...]:
    """What stands in these folders, as far as it can be read without a key, in their order."""
    found = []
    for folder in folders:
        try:
            found.append(Listed(folder, card.describe(folder, world)))
        except VaultError as fault:
            found.append(Listed(folder, None, fault))
    return _told_apart(found, known.known_vaults(world.state))


def _told_apart(found: list[Listed], remembered: Sequence[KnownVault]) -> tuple[Listed, ...]:
    """Teams of one name show their folders; of one vault that stands here twice the later one is the copy."""
    by_folder = {one.path: one for one in remembered}
    cards = [one.card for one in found if one.card]
    apart = []
    for one in found:
        names = [other.vault for other in cards if one.card and other.team == one.card.team]
        if len(names) < 2 or one.card is None:
            apart.append(one)
            continue
        here = by_folder.get(one.folder.absolute(), KnownVault(str(one.folder)))
        twins = [by_folder.get(other.folder.absolute()) for other in cards if other.vault == one.card.vault]
        first = min((twin.since for twin in twins if twin and twin.since), default="")
        copied = len(twins) > 1 and bool(first) and here.since != first
        words = [_("Copy of the vault of {team}").format(team=one.card.team)] if copied else []
        words += [_("in the folder {folder}").format(folder=one.folder), *_last_in(one.card, here)]
        apart.append(replace(one, apart=tuple(words)))
    return tuple(apart)


def _last_in(vault: VaultCard, here: KnownVault) -> tuple[str, ...]:
    from shareprep.forms import days  # only where two look alike

    last = next((person.name for person in vault.people if person.last), "")
    if not (last and here.at):
        return ()
    when = datetime.fromisoformat(here.at).astimezone().strftime("%Y-%m-%dT%H:%M")
    return (_("last opened by {name}, {day}").format(name=last, day=days.short(when)),)


def known_folders(world: World, vaults: Path) -> tuple[Path, ...]:
    """The folders of the vaults that this computer knows, last used first."""
    return tuple(one.path for one in known.known_vaults(world.state, vaults))


def initials(name: str) -> str:
    """Two letters for the circle: the first name's and that of the first word after it."""
    return "".join(word[0] for word in name.split()[:2]).upper()


@dataclass(frozen=True)
class Chosen:
    """Somebody of a vault."""

    vault: VaultCard
    person: PersonCard

    @property
    def first_name(self) -> str:
        """How colleagues call this person."""
        return self.person.name.split()[0] if self.person.name.split() else self.person.name


class PersonButton(QRadioButton):
    """One person: initials, name, role. Name and role break into lines where they must."""

    def __init__(self, chosen: Chosen, *, last: bool, apart: str = "", parent: QWidget | None = None) -> None:
        """`apart`: said of its vault where there is another one like it."""
        super().__init__(parent)
        self.chosen = chosen
        person = chosen.person
        role = shown_role(person.role)
        self._under = _("{role} · last here").format(role=role) if last else role
        self.setText(person.name.replace("&", "&&"))
        said = (person.name, self._under, chosen.vault.team, apart)
        self.setAccessibleName(", ".join(words for words in said if words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _room(self, width: int) -> tuple[int, int]:
        look = theme.current()
        left = look.space(14) + look.icon(36) + look.space(13)
        return left, width - left - look.space(14) - look.icon(20) - look.space(8)

    def _lines(self, room: int) -> tuple[painting.Lines, painting.Lines]:
        look = theme.current()
        return (
            painting.Lines(self.chosen.person.name, look.font(15, 600), room, 1.2),
            painting.Lines(self._under, look.font(13), room, 1.25),
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        name, under = self._lines(self._room(width)[1])
        return max(54, name.height + under.height + theme.current().space(16))

    def sizeHint(self) -> QSize:
        look = theme.current()
        wide = max(
            painting.wide(self.chosen.person.name, look.font(15, 600)),
            painting.wide(self._under, look.font(13)),
        )
        beside = self._room(0)[0] - self._room(0)[1]
        whole = min(wide, look.px(300)) + beside
        return QSize(whole, self.heightForWidth(whole))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        left, rest = self._room(0)
        return QSize(left - rest - left + look.px(110), 54)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Arrows in a group of radio buttons choose; the stop that moves the focus here does not check.
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.TabFocusReason and not self.isChecked():
            self.setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        whole, here = QRectF(self.rect()), self.isChecked()
        if here:
            painting.fill(painter, whole, 9, look.colour("tint"), look.colour("primary"), 2)
        elif self.underMouse():
            painting.fill(painter, whole, 9, look.colour("quiet"))
        self._draw_circle(painter, here=here)
        left, room = self._room(self.width())
        name, under = self._lines(room)
        top = (self.height() - name.height - under.height) / 2
        painter.setPen(look.colour("ink"))
        at = painting.mirrored(self, QRectF(left, 0, ceil(max(name.width, under.width)), 0)).x()
        name.draw(painter, QPointF(at, top))
        painter.setPen(look.colour("soft"))
        under.draw(painter, QPointF(at, top + name.height))
        if here:
            side = look.icon(20)
            mark = QRectF(self.width() - look.space(14) - side, (self.height() - side) / 2, side, side)
            icons.draw(painter, "check", painting.mirrored(self, mark), look.colour("primary"))
        if self.hasFocus():
            painting.ring(painter, whole.adjusted(3, 3, -3, -3) if here else whole, 7)

    def _draw_circle(self, painter: QPainter, *, here: bool) -> None:
        look = theme.current()
        side = look.icon(36)
        place = painting.mirrored(self, QRectF(look.space(14), (self.height() - side) / 2, side, side))
        hue = look.hue("primary" if here else "quiet")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.bar if here else hue.tint))
        painter.drawEllipse(place)
        font = look.font(13, 700)
        font.setPixelSize(min(font.pixelSize(), round(side * 0.38)))
        ink = look.colour("on_primary" if here else "ink")
        letters = initials(self.chosen.person.name)
        painting.write(painter, place, letters, font, ink, Qt.AlignmentFlag.AlignHCenter)


class _Group(Card):
    """The people of one team, close to the card's edge."""

    def _fit(self) -> None:
        self.body.setContentsMargins(6, 6, 6, 6)
        self.body.setSpacing(0)


class PeopleList(QWidget):
    """Everybody, by team. One tab stop; arrows choose.

    Signals: `chosen(Chosen)`, when somebody is chosen; `settled()`, by a click or Enter: go on to the
    passphrase; `forgotten(Path)`, when a vault that is gone may leave the list.
    """

    chosen = Signal(object)
    settled = Signal()
    forgotten = Signal(object)

    def __init__(self, vaults: Sequence[Listed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._stop = OneStop(self)
        self.buttons: list[PersonButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(7))
        everybody = [person for one in vaults if one.card for person in one.card.people]
        last = next((one for one in everybody if one.last), None) if len(everybody) > 1 else None
        for number, one in enumerate(vaults):
            if number:
                column.addSpacing(theme.current().space(15))
            column.addWidget(
                Paragraph(one.card.team if one.card else one.folder.name, size="label", tone="soft")
            )
            if one.apart:
                column.addWidget(Paragraph(" · ".join(one.apart), size="small", tone="soft", prefer=320))
            column.addWidget(self._people(one, last) if one.card else self._gone(one))
        self._stop.set_parts(self.buttons)
        for button in self.buttons:
            button.toggled.connect(lambda on, it=button: self._tell(it) if on else None)
            button.clicked.connect(self.settled)
            button.installEventFilter(self)

    def choose(self, folder: Path | None, person: str) -> bool:
        """Choose somebody by roster id; whether this person is here."""
        for button in self.buttons:
            same = folder is None or button.chosen.vault.folder.absolute() == folder.absolute()
            if same and button.chosen.person.id == person:
                button.setChecked(True)
                return True
        return False

    def others(self, leaving: Return) -> list[PersonButton]:
        """Everybody else of the vault that somebody makes room in."""
        return [
            button
            for button in self.buttons
            if leaving.folder is not None
            and button.chosen.vault.folder.absolute() == leaving.folder.absolute()
            and button.chosen.person.id != leaving.person
        ]

    def choose_another(self, leaving: Return) -> bool:
        """Choose the first of those; whether there is one."""
        found = self.others(leaving)
        if found:
            found[0].setChecked(True)
        return bool(found)

    def focus_chosen(self) -> None:
        """Put the focus on who is chosen, for the arrows to choose somebody else."""
        for button in self.buttons:
            if button.isChecked():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_last(self) -> None:
        """Choose whoever was here last, or the first one."""
        last = next((button for button in self.buttons if button.chosen.person.last), None)
        if last or self.buttons:
            (last or self.buttons[0]).setChecked(True)

    def now(self) -> Chosen | None:
        """Who is chosen."""
        return next((button.chosen for button in self.buttons if button.isChecked()), None)

    def _tell(self, button: PersonButton) -> None:
        self._stop.set_stop(self.buttons.index(button))
        self.chosen.emit(button.chosen)

    def _people(self, one: Listed, last: PersonCard | None) -> Card:
        vault, group = one.card, _Group()
        assert vault is not None
        group.setAccessibleName(vault.team)
        for person in vault.people:
            button = PersonButton(Chosen(vault, person), last=person is last, apart=", ".join(one.apart))
            self._group.addButton(button)
            self.buttons.append(button)
            group.add(button)
        return group

    def _gone(self, one: Listed) -> Card:
        assert one.fault is not None
        why = Card("attention")
        why.add(Paragraph(one.fault.sentence, size="strong", prefer=320))
        why.add(Paragraph(one.fault.next_step, size="small", tone="soft", prefer=320))
        if isinstance(one.fault, VaultMissing):
            away = LinkButton(_("Take it off this list"))
            away.clicked.connect(lambda _=False, folder=one.folder: self.forgotten.emit(folder))
            why.add(away)
        return why

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
            self.settled.emit()
            return True
        return super().eventFilter(watched, event)
