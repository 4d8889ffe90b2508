# SPDX-License-Identifier: EUPL-1.2
"""Buttons: the one main action, other actions, actions that read as a link, and icons that press.

They are painted here, so that the ring, the icon and the badge with its keys look the same in each
theme; role, state and keyboard stay QPushButton's own. Enter presses as the space bar does.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import icons, theme
from ui.pieces import painting

TARGET, MAIN_TARGET = 24, 44
_PITCH, _SHORTEST = 1.3, 120
"""Of words that break: the height of a line, and the narrowest they become, in pixels at 100 %."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def key_hint_width(keys: str) -> int:
    """How wide the badge of a keyboard shortcut is."""
    look = theme.current()
    return painting.wide(keys, look.font(12, 500)) + look.space(10) if keys else 0


def draw_key_hint(painter: QPainter, place: QRectF, keys: str) -> None:
    """The badge of a keyboard shortcut, in the middle of the height of `place`."""
    look = theme.current()
    font = look.font(12, 500)
    high = painting.high(font) + look.space(4)
    badge = QRectF(place.x(), place.center().y() - high / 2, place.width(), high)
    painting.fill(painter, badge, 4, look.colour("card"), look.colour("line"))
    painting.write(painter, badge, keys, font, look.colour("soft"), Qt.AlignmentFlag.AlignHCenter)


class Button(QPushButton):
    """What all buttons share: icon before, words, icon after, badge with keys."""

    letter, weight, icon_size, pad, gap = 14.0, 600, 18, 12, 8
    least_high, display, _breaks = 32, False, False

    def __init__(
        self, text: str = "", *, icon: str = "", icon_after: str = "", keys: str = "", spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._before, self._after, self._keys = icon, icon_after, keys
        self.set_words(text)
        if spoken:
            self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def set_words(self, text: str) -> None:
        """The words on the button; an ampersand is one."""
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def words(self) -> str:
        """The words on the button."""
        return self.text().replace("&&", "&")

    def break_words(self) -> None:
        """Let the words go on on a next line where the column is narrower than they are."""
        self._breaks = True
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _lines(self, width: int) -> painting.Lines:
        """The words as they are broken in a button of that width."""
        beside = self.sizeHint().width() - painting.wide(self.words(), self.words_font())
        return painting.Lines(self.words(), self.words_font(), width - beside + 1, _PITCH)

    def set_icon(self, icon: str = "", after: str = "") -> None:
        """Other icons before and after the words."""
        self._before, self._after = icon, after
        self.updateGeometry()
        self.update()

    def colours(self, look: theme.Theme) -> tuple[QColor, QColor | None, QColor]:
        """Words, border or None, and surface."""
        surface = look.colour("tint" if self.underMouse() and self.isEnabled() else "card")
        if not self.isEnabled():
            return look.colour("soft"), look.colour("line"), look.colour("quiet")
        return look.colour("ink"), look.colour("edge"), surface

    def ring_colour(self, look: theme.Theme) -> QColor:
        """The colour of the focus ring."""
        return look.colour("focus")

    def words_font(self) -> QFont:
        """The font of the words, at today's text size."""
        return theme.current().font(self.letter, self.weight, display=self.display)

    def sizeHint(self) -> QSize:
        look = theme.current()
        parts = [look.icon(self.icon_size)] * (bool(self._before) + bool(self._after))
        if self.words():
            parts.append(painting.wide(self.words(), self.words_font()))
        if self._keys:
            parts.append(key_hint_width(self._keys))
        wide = sum(parts) + look.space(self.gap) * (len(parts) - 1) + 2 * look.space(self.pad)
        high = max(look.icon(self.icon_size), painting.high(self.words_font())) + look.space(12)
        return QSize(max(wide, TARGET), max(high, self.least_high))

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        if not self._breaks:
            return whole
        words = painting.wide(self.words(), self.words_font())
        return QSize(whole.width() - words + min(words, theme.current().px(_SHORTEST)), whole.height())

    def hasHeightForWidth(self) -> bool:
        return self._breaks

    def heightForWidth(self, width: int) -> int:
        whole = self.sizeHint()
        if not self._breaks or width >= whole.width():
            return whole.height()
        return max(whole.height(), self._lines(width).height + theme.current().space(12))

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
        ink, border, surface = self.colours(look)
        place = QRectF(self.rect())
        if border is not None or surface.alpha():
            painting.fill(painter, place, painting.RADIUS, surface, border)
        self.draw_words(painter, ink)
        if self.hasFocus():
            painting.ring(painter, place, painting.RADIUS, self.ring_colour(look))

    def draw_words(self, painter: QPainter, ink: QColor) -> None:
        """Icons, words and badge, together in the middle of the button."""
        look = theme.current()
        gap, side = look.space(self.gap), look.icon(self.icon_size)
        x = max(0.0, (self.width() - self.sizeHint().width()) / 2) + look.space(self.pad)
        middle = self.height() / 2
        if self._before:
            place = painting.mirrored(self, QRectF(x, middle - side / 2, side, side))
            icons.draw(painter, self._before, place, self.icon_colour(ink))
            x += side + gap
        if self._breaks and self.width() < self.sizeHint().width():
            lines = self._lines(self.width())
            place = painting.mirrored(self, QRectF(x, middle - lines.height / 2, lines.width, lines.height))
            painter.setPen(ink)
            lines.draw(painter, place.topLeft())
            x += lines.width + gap
        elif self.words():
            wide = painting.wide(self.words(), self.words_font())
            place = painting.mirrored(self, QRectF(x, 0, wide, self.height()))
            painting.write(painter, place, self.words(), self.words_font(), ink)
            self.draw_under(painter, place, ink)
            x += wide + gap
        if self._after:
            place = painting.mirrored(self, QRectF(x, middle - side / 2, side, side))
            icons.draw(painter, self._after, place, ink)
            x += side + gap
        if self._keys:
            place = painting.mirrored(self, QRectF(x, 0, key_hint_width(self._keys), self.height()))
            draw_key_hint(painter, place, self._keys)

    def icon_colour(self, ink: QColor) -> QColor:
        """The colour of the icon before the words."""
        return ink

    def draw_under(self, painter: QPainter, place: QRectF, ink: QColor) -> None:
        """Room for a line under the words."""


class SecondaryButton(Button):
    """An action beside the main one: bordered, quiet. `large` fits the page head."""

    def __init__(self, text: str = "", *, large: bool = False, icon: str = "", icon_after: str = "",
                 keys: str = "", spoken: str = "", parent: QWidget | None = None) -> None:  # fmt: skip
        self.least_high = 40 if large else 32
        self.pad = 14 if large else 12
        self.display = large
        super().__init__(text, icon=icon, icon_after=icon_after, keys=keys, spoken=spoken, parent=parent)


class PrimaryButton(Button):
    """The one main action of a page. Disabled it is quiet, and its words stay readable."""

    letter, pad, least_high, display = 15.0, 18, MAIN_TARGET, True

    def colours(self, look: theme.Theme) -> tuple[QColor, QColor | None, QColor]:
        if not self.isEnabled():
            return look.colour("soft"), look.colour("line"), look.colour("quiet")
        surface = look.colour("primary")
        return look.colour("on_primary"), None, surface

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        ink, border, surface = self.colours(look)
        place = QRectF(self.rect())
        painting.fill(painter, place, painting.RADIUS, surface, border)
        self.draw_words(painter, ink)
        if self.hasFocus():
            painting.ring(painter, place, painting.RADIUS)
            painting.ring(painter, place.adjusted(3, 3, -3, -3), painting.RADIUS - 3, ink)


class LinkButton(Button):
    """An action that reads as a link: coloured words, no border; underlined where it stands in a text."""

    pad, gap, least_high, icon_size = 6, 7, 28, 16

    def __init__(self, text: str = "", *, icon: str = "", icon_after: str = "", keys: str = "",
                 spoken: str = "", tone: str = "primary", icon_tone: str = "",
        underline: bool = False,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        self._tone, self._icon_tone, self._underline = tone, icon_tone or tone, underline
        if underline:
            self.weight = 400
        super().__init__(text, icon=icon, icon_after=icon_after, keys=keys, spoken=spoken, parent=parent)

    def colours(self, look: theme.Theme) -> tuple[QColor, QColor | None, QColor]:
        over = self.underMouse() and self.isEnabled() and not self._underline
        inside = look.colour("tint") if over else QColor(0, 0, 0, 0)
        return look.colour(self._tone if self.isEnabled() else "soft"), None, inside

    def icon_colour(self, ink: QColor) -> QColor:
        return theme.current().colour(self._icon_tone) if self.isEnabled() else ink

    def draw_under(self, painter: QPainter, place: QRectF, ink: QColor) -> None:
        if self._underline:
            y = round(place.center().y() + painting.high(self.words_font()) / 2) - 0.5
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right() - 1, y))


class IconButton(Button):
    """An icon that presses. It always has a spoken name, shown as a tip as well."""

    pad, least_high, icon_size = 6, 30, 18

    def __init__(self, icon: str, spoken: str, *, bordered: bool = False, tone: str = "soft",
                 parent: QWidget | None = None) -> None:  # fmt: skip
        self._bordered, self._tone = bordered, tone
        super().__init__(icon=icon, spoken=spoken, parent=parent)
        self.setToolTip(spoken)

    def colours(self, look: theme.Theme) -> tuple[QColor, QColor | None, QColor]:
        inside = look.colour("tint") if self.underMouse() and self.isEnabled() else QColor(0, 0, 0, 0)
        if not self._bordered:
            return look.colour(self._tone), None, inside
        return look.colour("ink"), look.colour("edge"), inside if inside.alpha() else look.colour("card")
