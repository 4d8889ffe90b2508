# SPDX-License-Identifier: EUPL-1.2
"""A page of a finished sheet on the screen, as wide as there is room. Paper stays white in every theme.

It can have the focus, so that its words can be heard and the arrows scroll it; Left and Right turn the page.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from shareprep.i18n import _
from ui import theme
from ui.pieces import painting
from ui.pieces.card import Surface

_A4 = 297 / 210
_EDGE = 14


class PageView(QWidget):
    """One page, or the words that say why there is none.

    Signals: `turned(int)`: -1 or +1 page by the arrow keys; `fitted()` when it has another width.
    """

    turned = Signal(int)
    fitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image, self._words = QImage(), ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, image: QImage, spoken: str, words: str) -> None:
        """Show a page; `spoken` names it and `words` are what stands on it."""
        self._image, self._words = image, ""
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def show_words(self, words: str) -> None:
        """Show an empty sheet with a few words."""
        self._image, self._words = QImage(), words
        self.setAccessibleName(words)
        self.setAccessibleDescription("")
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether no page shows."""
        return self._image.isNull()

    def pixels(self) -> int:
        """How many device pixels a page may be wide here."""
        return max(1, round(self.width() * self.devicePixelRatioF()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        shape = _A4 if self._image.isNull() else self._image.height() / self._image.width()
        return round(width * shape)

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fitted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turned.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        high = self.heightForWidth(self.width())
        place = QRectF(0, 0, self.width(), high)
        painter.fillRect(place, QColor("#FFFFFF"))
        if not self._image.isNull():
            painter.drawImage(place, self._image)
        else:
            lines = painting.Lines(self._words, look.font(15), self.width() * 0.7)
            painter.setPen(QColor(theme.LIGHT.soft))
            middle = (self.width() - lines.width) / 2
            lines.draw(painter, QRectF(middle, min(high, 360) * 0.3, 0, 0).topLeft())
        painter.setPen(look.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.hasFocus():
            painting.ring(painter, place, 3, QColor(theme.LIGHT.focus))


class SheetView(Surface):
    """The tray a page lies on. Beside the work it scrolls by itself, below it the page shows as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("well", parent)
        self.page = PageView()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(_("The sheet"))
        tray = QWidget()
        column = QVBoxLayout(tray)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(self.page)
        column.addStretch(1)
        self._scroll.setWidget(tray)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._scroll)
        self._whole = False

    def set_whole(self, whole: bool) -> None:
        """Show the page as a whole, or scroll it here."""
        self._whole = whole
        hidden = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(hidden if whole else shown)
        self.fit()

    def fit(self) -> None:
        """Follow the page's height where it shows as a whole."""
        if not self._whole:
            self._scroll.setMinimumHeight(theme.current().px(160))
            self._scroll.setMaximumHeight(16777215)
            return
        wide = max(200, self.width() - 2 * _EDGE - 2)
        self._scroll.setFixedHeight(self.page.heightForWidth(wide) + 2 * _EDGE)

    def to_top(self) -> None:
        """Show the page from its top."""
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole and event.size().width() != event.oldSize().width():
            self.fit()
