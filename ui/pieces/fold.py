# SPDX-License-Identifier: EUPL-1.2
"""What stands behind "Meer": a line that opens and closes the rest of a group, by mouse and keyboard.

The soft words beside it say what is inside; where there is no room for them they are left to the screen
reader, never cut.
"""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.pieces import painting
from ui.pieces.expanding import ExpandingButton


class FoldButton(ExpandingButton):
    """The line itself. `controls` ties it to the part it opens; `heading` draws it as a card title.

    Signals: QPushButton's `toggled(bool)`.
    """

    def __init__(
        self, text: str, inside: str = "", *, heading: bool = False, parent: QWidget | None = None
    ) -> None:
        self._inside, self._heading = inside, heading
        self.letter = 17.0 if heading else 14.0
        super().__init__(text, parent)
        self.setAccessibleDescription(inside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_inside(self, inside: str) -> None:
        """Other soft words about what is inside."""
        self._inside = inside
        self.setAccessibleDescription(inside)
        self.updateGeometry()
        self.update()

    def controls(self, part: QWidget) -> None:
        """Show `part` while open, hide it while closed."""
        part.setVisible(self.isChecked())
        self.toggled.connect(part.setVisible)

    def _lead(self) -> int:
        look = theme.current()
        return look.space(4) + look.icon(18) + look.space(6) + painting.wide(self.words(), self.words_font())

    def _whole(self) -> int:
        look = theme.current()
        return self._lead() + look.space(8) + painting.wide(self._inside, look.font(14)) + look.space(4)

    def sizeHint(self) -> QSize:
        high = painting.high(self.words_font()) + theme.current().space(10)
        return QSize(
            self._whole() if self._inside else self._lead() + theme.current().space(4), max(28, high)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self._lead() + theme.current().space(4), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        side, x = look.icon(18), look.space(4)
        mark = QRectF(x, (self.height() - side) / 2, side, side)
        name = "chevron-up" if self.isChecked() else "chevron-down"
        icons.draw(
            painter, name, painting.mirrored(self, mark), look.colour("ink" if self._heading else "soft")
        )
        x += side + look.space(6)
        words = QRectF(x, 0, painting.wide(self.words(), self.words_font()), self.height())
        ink = look.colour("ink" if self._heading else "primary")
        painting.write(painter, painting.mirrored(self, words), self.words(), self.words_font(), ink)
        if self._inside and self.width() >= self._whole():
            rest = QRectF(
                self._lead() + look.space(8), 0, painting.wide(self._inside, look.font(14)), self.height()
            )
            painting.write(
                painter, painting.mirrored(self, rest), self._inside, look.font(14), look.colour("soft")
            )
        if self.hasFocus():
            painting.ring(painter, QRectF(self.rect()), 6)


class Fold(QWidget):
    """A line and the part under it. Put parts in with `add`.

    Signals: `toggled(bool)`, also when the program opens it.
    """

    toggled = Signal(bool)

    def __init__(
        self, text: str, inside: str = "", *, heading: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = FoldButton(text, inside, heading=heading)
        self.part = QWidget()
        self.body = QVBoxLayout(self.part)
        self.body.setContentsMargins(0, theme.current().space(4), 0, 0)
        self.body.setSpacing(theme.current().space(8))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.button)
        outer.addWidget(self.part)
        self.button.controls(self.part)
        self.button.toggled.connect(self.toggled)

    def add(self, part: QWidget) -> None:
        """One more part inside."""
        self.body.addWidget(part)

    def is_open(self) -> bool:
        """Whether what is inside shows."""
        return self.button.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close it."""
        self.button.setChecked(is_open)
