# SPDX-License-Identifier: EUPL-1.2
"""WHAT, WHY, to WHOM and HOW in one sentence of four parts; each part goes to its details (leaflet L26)."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from shareprep.i18n import _
from ui import theme
from ui.pieces import painting
from ui.pieces.beside import Beside
from ui.pieces.card import Card
from ui.pieces.onestop import OneStop
from ui.pieces.text import Paragraph

_BESIDE = 560
"""How wide the four parts must be together, at 100 %, to stand beside each other."""


class _Part(QPushButton):
    """One part: its word in small capitals, and what it says now."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        look = theme.current()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.space(6), look.space(4), look.space(6), look.space(4))
        self._column.setSpacing(0)
        self._column.addWidget(Paragraph(word, size="label", tone="primary"))
        self._words = Paragraph(size="strong", prefer=230)
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_words(self, words: str) -> None:
        """What this part says now."""
        self._words.setText(words)
        self.setAccessibleName(f"{self._word}: {words}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        if self.underMouse():
            painting.fill(painter, QRectF(self.rect()), 6, look.colour("tint"))
        if self.hasFocus():
            painting.ring(painter, QRectF(self.rect()), 6)


class Sentence(Card):
    """The four parts.

    Signals: `pressed(str)`: "what", "why", "whom" or "how".
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__("primary", tight=True)
        words = {"what": _("WHAT"), "why": _("WHY"), "whom": _("WITH WHOM"), "how": _("HOW")}
        self._parts = {key: _Part(word) for key, word in words.items()}
        for key, part in self._parts.items():
            part.clicked.connect(lambda _checked=False, key=key: self.pressed.emit(key))
        self.add(Beside(*self._parts.values(), least=_BESIDE, gap=10))
        OneStop(self).set_parts(list(self._parts.values()))

    def show_parts(self, *, what: str, why: str, whom: str, how: str) -> None:
        """What the parts say now."""
        for key, words in (("what", what), ("why", why), ("whom", whom), ("how", how)):
            self._parts[key].show_words(words)
