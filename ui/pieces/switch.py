# SPDX-License-Identifier: EUPL-1.2
"""Yes-or-no controls: a box to tick and a switch. Both are check boxes to keyboard and screen reader."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui import icons, theme
from ui.pieces import painting

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Painted(QCheckBox):
    """A check box that is wholly painted: the whole of it can be clicked, Enter works as the space bar."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def words(self) -> str:
        """The words beside it."""
        return self.text().replace("&&", "&")

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)


class Tick(_Painted):
    """A box to tick with its words, which break into lines. Without words give `spoken`."""

    def __init__(self, text: str = "", *, spoken: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        if spoken:
            self.setAccessibleName(spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred if text else QSizePolicy.Policy.Fixed,
                             QSizePolicy.Policy.Preferred)  # fmt: skip
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _lead(self) -> int:
        look = theme.current()
        return look.space(4) + look.icon(20) + (look.space(9) if self.text() else look.space(4))

    def _lines(self, width: float) -> painting.Lines:
        return painting.Lines(self.words(), theme.current().font(), width, 1.35)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        words = self._lines(width - self._lead() - look.space(4)).height if self.text() else 0
        return max(28, look.icon(20) + look.space(8), words + look.space(8))

    def sizeHint(self) -> QSize:
        look = theme.current()
        words = (
            min(painting.wide(self.words(), look.font()), look.px(420)) + look.space(4) if self.text() else 0
        )
        wide = self._lead() + words
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        wide = min(self.sizeHint().width(), self._lead() + theme.current().px(96))
        return QSize(wide, max(28, theme.current().icon(20) + theme.current().space(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        side, left = look.icon(20), look.space(4)
        lines = self._lines(self.width() - self._lead() - look.space(4))
        first = (
            min(self.height() / 2, look.space(4) + lines.pitch / 2) if lines.count > 1 else self.height() / 2
        )
        box = painting.mirrored(self, QRectF(left, first - side / 2, side, side))
        if self.isChecked():
            painting.fill(painter, box, 5, look.colour("primary" if self.isEnabled() else "edge"))
            icons.draw(painter, "check", box.adjusted(2, 2, -2, -2), look.colour("on_primary"))
        else:
            surface = look.colour("field" if self.isEnabled() else "quiet")
            painting.fill(painter, box, 5, surface, look.colour("edge"), 1.5)
        if self.text():
            painter.setPen(look.colour("ink" if self.isEnabled() else "soft"))
            words = painting.mirrored(self, QRectF(self._lead(), 0, lines.width, 0))
            lines.draw(painter, QPointF(words.x(), (self.height() - lines.height) / 2))
        if self.hasFocus():
            painting.ring(painter, QRectF(self.rect()), 7)


class Switch(_Painted):
    """A switch with icon and words; `boxed` as in the head of a discussion."""

    def __init__(
        self, text: str, *, icon: str = "", boxed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._boxed = icon, boxed
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        return theme.current().font(14, 600 if self._boxed else 400, display=self._boxed)

    def _parts(self) -> tuple[int, int, int, int, int]:
        """Inner margin, icon, gap, words, track: widths in pixels."""
        look = theme.current()
        words = painting.wide(self.words(), self._font())
        return (look.space(12 if self._boxed else 5), look.icon(18) if self._icon else 0, look.space(9),
                words, look.icon(34))  # fmt: skip

    def sizeHint(self) -> QSize:
        look = theme.current()
        pad, mark, gap, words, track = self._parts()
        wide = 2 * pad + (mark + gap if mark else 0) + words + gap + track
        high = painting.high(self._font()) + look.space(18 if self._boxed else 10)
        return QSize(wide, max(high, 40 if self._boxed else 28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        place = QRectF(self.rect())
        pad, mark, gap, words, track = self._parts()
        if self._boxed:
            painting.fill(painter, place, painting.RADIUS, look.colour("card"), look.colour("edge"))
        ink, x = look.colour("ink" if self.isEnabled() else "soft"), float(pad)
        if mark:
            at = QRectF(x, (self.height() - mark) / 2, mark, mark)
            icons.draw(painter, self._icon, painting.mirrored(self, at), ink)
            x += mark + gap
        font = self._font()
        room = painting.mirrored(self, QRectF(x, 0, words, self.height()))
        painting.write(painter, room, self.words(), font, ink)
        x += words + gap
        self._draw_track(painter, painting.mirrored(self, QRectF(x, 0, track, self.height())))
        if self.hasFocus():
            painting.ring(painter, place, painting.RADIUS)

    def _draw_track(self, painter: QPainter, room: QRectF) -> None:
        look = theme.current()
        high = look.icon(20)
        track = QRectF(room.x(), (self.height() - high) / 2, room.width(), high)
        on = self.isChecked()
        painting.fill(painter, track, high / 2, look.colour("primary" if on and self.isEnabled() else "edge"))
        side = high - 5
        at_end = on is not (self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        x = track.right() - side - 2.5 if at_end else track.left() + 2.5
        painter.setBrush(look.colour("on_primary" if on else "card"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(x, track.y() + 2.5, side, side))
