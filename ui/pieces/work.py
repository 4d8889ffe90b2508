# SPDX-License-Identifier: EUPL-1.2
"""The part of a page that scrolls: a column in the middle, never wider than reads well, never sideways.

What has the focus is brought into sight, with room around it, also when the program moves the focus. While
the page is still being laid out it is brought there again, each time from where the page stood when the focus
came: so the finished page says how far it scrolls, and not in how many turns it was finished.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.pieces import painting

COLUMN = 820
_ROOM = 24
_UNBOUND = 16777215


class WorkArea(QScrollArea):
    """The scrolling work of a page. `widest=0` takes the whole width. Put parts in with `add`."""

    def __init__(self, *, widest: int = COLUMN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widest = widest
        self._from: int | None = None  # where it stood when the focus came; nowhere once a person scrolled
        self._scrolls = False
        self.column = QWidget()
        self.body = QVBoxLayout(self.column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._ground = QWidget()
        self._middle = QHBoxLayout(self._ground)
        self._middle.setSpacing(0)
        self._middle.addStretch(1)
        self._middle.addWidget(self.column, 1000, Qt.AlignmentFlag.AlignTop)
        self._middle.addStretch(1)
        self.setWidget(self._ground)
        self._fit()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._follow_again)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def add(self, part: QWidget) -> None:
        """One more part, below the others."""
        self.body.addWidget(part)

    def show_part(self, part: QWidget) -> None:
        """Scroll no further than is needed to see `part`; of a tall one, where its cursor is."""
        bar = self.verticalScrollBar()
        self._scroll_to(part, bar.value())
        self._from = bar.value()

    def _scroll_to(self, part: QWidget, start: int) -> None:
        """Scroll from `start` to where `part` is seen."""
        # Not `viewport()`: to wrap that, PySide6 first makes every class of widget that Qt has.
        seen = self.maximumViewportSize().height()
        place = part.rect()
        if place.height() + 2 * _ROOM > seen:
            cursor = part.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
            place = cursor if isinstance(cursor, QRect) and cursor.isValid() else QRect(0, 0, 1, 1)
        top = part.mapTo(self._ground, place.topLeft()).y() - _ROOM
        bottom = top + place.height() + 2 * _ROOM
        if top < start:
            start = max(0, top)
        elif bottom > start + seen:
            start = bottom - seen
        self._scrolls = True
        self.verticalScrollBar().setValue(start)
        self._scrolls = False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._ground.isAncestorOf(new):
            self._from = self.verticalScrollBar().value()
            self._scroll_to(new, self._from)

    def _follow_again(self) -> None:
        # A page that is just built gets its height after the focus.
        focused = QApplication.focusWidget()
        if focused is not None and self._ground.isAncestorOf(focused):
            self._scroll_to(focused, self.verticalScrollBar().value() if self._from is None else self._from)

    def _scrolled(self) -> None:
        if not self._scrolls:
            self._from = None

    def _fit(self) -> None:
        look = theme.current()
        self.body.setSpacing(look.space(14))
        self._middle.setContentsMargins(look.space(20), look.space(15), look.space(20), look.space(20))
        self.column.setMaximumWidth(look.px(self._widest) if self._widest else _UNBOUND)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if self._from is not None and event.type() == QEvent.Type.LayoutRequest:
            self._follow_again()  # parts moved, also where the page is as long as it was
        return handled

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)
