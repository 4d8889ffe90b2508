# SPDX-License-Identifier: EUPL-1.2
"""From the first signal to looking back: when parents were reached, at one glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from shareprep.forms import days
from shareprep.i18n import _
from ui import icons, theme
from ui.pieces import painting


@dataclass(frozen=True)
class Stop:
    """One moment: its word, its stored day ("" when it did not happen), and whether it lies ahead."""

    word: str
    day: str
    ahead: bool = False

    @property
    def is_done(self) -> bool:
        """Whether it has happened."""
        return bool(self.day) and not self.ahead

    @property
    def shown(self) -> str:
        """Its day in words."""
        moment = days.read(self.day)
        if moment is None:
            return self.day
        short = days.short(moment.first.isoformat())
        return _("on {day}").format(day=days.day_and_month(moment.first.isoformat())) if self.ahead else short


class Timeline(QLabel):
    """Round marks on a line; what is done has a check, what is not is dashed. Spoken as one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._stops: tuple[Stop, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_stops(self, stops: Sequence[Stop]) -> None:
        """Show these moments."""
        self._stops = tuple(stops)
        not_yet = _("not yet")
        self.setAccessibleName(". ".join(f"{stop.word}: {stop.shown or not_yet}" for stop in self._stops))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        wide = sum(
            max(painting.wide(stop.word, look.font(14, 500)), painting.wide(stop.shown, look.font(14))) + 12
            for stop in self._stops
        )
        return QSize(max(wide, 200), look.icon(20) + 2 * painting.high(look.font(14)) + look.space(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stops:
            return
        look = theme.current()
        painter = painting.begin(self)
        side = look.icon(20)
        step = self.width() / len(self._stops)
        for number, stop in enumerate(self._stops):
            middle = step * (number + 0.5)
            if number:
                both = stop.is_done and self._stops[number - 1].is_done
                pen = QPen(look.colour("primary" if both else "edge"), 2)
                if not both:
                    pen.setStyle(Qt.PenStyle.DashLine)
                painter.setPen(pen)
                start = QPointF(middle - step + side / 2 + 2, side / 2)
                painter.drawLine(start, QPointF(middle - side / 2 - 2, side / 2))
            mark = QRectF(middle - side / 2, 1, side, side - 2)
            if stop.is_done:
                painting.fill(painter, mark, side / 2, look.colour("primary"))
                icons.draw(painter, "check", mark.adjusted(4, 4, -4, -4), look.colour("on_primary"))
            else:
                pen = QPen(look.colour("edge"), 1.5)
                pen.setStyle(Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
            high = painting.high(look.font(14))
            top = side + look.space(4)
            place = QRectF(middle - step / 2, top, step, high)
            painting.write(
                painter,
                place,
                stop.word,
                look.font(14, 500),
                look.colour("ink"),
                Qt.AlignmentFlag.AlignHCenter,
            )
            painting.write(
                painter,
                place.translated(0, high),
                stop.shown,
                look.font(14),
                look.colour("soft"),
                Qt.AlignmentFlag.AlignHCenter,
            )
