# SPDX-License-Identifier: EUPL-1.2
"""What stands beside the pages before somebody is in: mark, name, a sentence, and what the program promises.

On a narrow page, counted in letters, only the mark stays.
"""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shareprep.i18n import _
from ui import icons, theme
from ui.pieces import painting
from ui.pieces.card import Surface
from ui.pieces.text import Paragraph
from ui.pieces.work import WorkArea

_WIDE, _NARROW = 400, 64
_ROOM = 1100
"""From this window width on, at 100 %, the panel has its words."""


class _Mark(QWidget):
    """The mark, and the name beside it where there is room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.narrow = name, False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.current().icon(30 if self.narrow else 38)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        side = self.sizeHint().height()
        at = QRectF((self.width() - side) / 2 if self.narrow else 0, 0, side, side)
        icons.draw(painter, icons.MARK, painting.mirrored(self, at), look.colour("side_mark"))
        if not self.narrow:
            font = look.font(28, 600, display=True)
            words = QRectF(side + look.space(12), 0, painting.wide(self.name, font), side)
            ink = (
                look.colour("side_text") if look.name == "contrast" else look.colour("side_text").lighter(115)
            )
            painting.write(painter, painting.mirrored(self, words), self.name, font, ink)


class Lead(Paragraph):
    """A sentence in large, plain letters."""

    def __init__(self, text: str, letter: float = 20) -> None:
        super().__init__(text, size="lead", tone="side", prefer=304)
        self._letter, self._pitch = letter, 1.5
        self._fit()

    def _fit(self) -> None:
        font = theme.current().font(self._letter, 400, display=True)
        if font != self.font():
            self.setFont(font)
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)


class BrandPanel(Surface):
    """The dark side before signing in. More parts go between the sentence and the promise with `add`."""

    def __init__(self, sentence: str, promise: str, parent: QWidget | None = None) -> None:
        super().__init__("side", parent)
        self._mark = _Mark("Shareprep")
        self.sentence, self.promise = Lead(sentence), Lead(promise, 15)
        self.middle = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self._mark)
        column.addSpacing(26)
        column.addWidget(self.sentence)
        column.addLayout(self.middle)
        column.addStretch(1)
        column.addWidget(self.promise)
        self._parts: list[QWidget] = []
        self.set_narrow(False)

    def add(self, part: QWidget) -> None:
        """One more part below the sentence."""
        self._parts.append(part)
        self.middle.addWidget(part)

    def set_narrow(self, narrow: bool) -> None:
        """Only the mark, or all of it."""
        look = theme.current()
        self._mark.narrow = narrow
        self._mark.updateGeometry()
        for part in (self.sentence, self.promise, *self._parts):
            part.setVisible(not narrow)
        layout = self.layout()
        assert layout is not None
        if narrow:
            layout.setContentsMargins(0, look.space(16), 0, look.space(16))
            self.setFixedWidth(round(_NARROW * (1 + (look.text_scale - 1) * 0.375)))
        else:
            layout.setContentsMargins(48, 90, look.space(40), 44)
            self.setFixedWidth(round(_WIDE * (1 + (look.text_scale - 1) / 2)))


class OutsidePage(QWidget):
    """A page before somebody is in: the panel, the work that scrolls, a foot with links.

    Put parts in `work` and `foot`.
    """

    def __init__(self, panel: BrandPanel, *, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = panel
        self._widest = widest
        self.work = WorkArea(widest=widest)
        self._foot_line = QWidget()
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(0, 0, 0, 0)
        middle = QHBoxLayout(self._foot_line)
        self._foot = QWidget()
        self._foot.setLayout(self.foot)
        middle.addStretch(1)
        middle.addWidget(self._foot, 1000)
        middle.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self.work, 1)
        side.addWidget(self._foot_line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(panel)
        row.addLayout(side, 1)
        self.fit()

    def room(self) -> int:
        """How wide the column of the work can be, in pixels."""
        look = theme.current()
        beside = self.panel.width() + 2 * look.space(20) + 12  # the margins of the work and its scroll bar
        return min(look.px(self._widest), self.width() - beside)

    def fit(self) -> None:
        """Follow the width and the text size."""
        look = theme.current()
        self.panel.set_narrow(self.width() < _ROOM * look.text_scale)
        self._foot.setMaximumWidth(look.px(self._widest))
        line = self._foot_line.layout()
        assert line is not None
        line.setContentsMargins(look.space(20), look.space(6), look.space(20), look.space(26))
        roomy = self.height() > look.px(700)
        self.work.body.setContentsMargins(0, look.space(68 if roomy else 16), 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.fit)
        super().changeEvent(event)


def promise() -> str:
    """What the program promises before anything else."""
    return _("All of it stands encrypted on this computer.\nNothing goes to the internet.")


def purpose() -> str:
    """What the program is for, in one sentence."""
    return _("Prepare a conversation about a child together, with care for what you share.")
