# SPDX-License-Identifier: EUPL-1.2
"""The head of a page: title and soft line under it, actions on the right; for a discussion the steps below.

It stands outside the scrolling part. Where the names of the steps no longer fit, the strip is a drop-down
and shares its row with what stood beside the title.
"""

from itertools import pairwise

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.pieces import painting
from ui.pieces.card import Surface
from ui.pieces.emptying import take_out
from ui.pieces.flow import FlowLayout
from ui.pieces.steps import StepStrip
from ui.pieces.text import Paragraph

_SIDE = 24


class PageTitle(QWidget):
    """Title and the soft line under it; both break when they must."""

    def __init__(
        self, title: str, subtitle: str = "", *, letter: str = "title", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.title = Paragraph(title, size=letter, prefer=420)
        self.subtitle = Paragraph(subtitle, size="byline", tone="soft", prefer=360)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def set_texts(self, title: str, subtitle: str = "") -> None:
        """Another title and soft line."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))


class PageHead(Surface):
    """Title on the left, actions on the right; on a narrow page the actions go below."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__("head", parent)
        self._titles = PageTitle(title, subtitle, letter="page")
        self._actions = QWidget()
        self._row = FlowLayout(self._actions, gap=14)
        self._outer = FlowLayout(self, gap=16, line_gap=6, spread=True)
        self._outer.addWidget(self._titles)
        self._outer.addWidget(self._actions)
        self._actions.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._fit()

    def set_texts(self, title: str, subtitle: str = "") -> None:
        """Another title and soft line."""
        self._titles.set_texts(title, subtitle)

    def add(self, part: QWidget) -> None:
        """One more action on the right; the main one last."""
        self._row.addWidget(part)
        self._actions.show()

    def _fit(self) -> None:
        look = theme.current()
        self._outer.setContentsMargins(look.space(_SIDE), look.space(10), look.space(_SIDE), look.space(11))

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)


class DiscussionHead(QWidget):
    """The head of a discussion: title, extras (saved, the switch), one main button, and the steps.

    Parts: `set_texts`, `add_extra`, `set_main`; the strip is the one given.
    """

    def __init__(self, title: str, subtitle: str, strip: StepStrip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = PageTitle(title, subtitle)
        self.strip = strip
        self._extras: list[QWidget] = []
        self._main: QWidget | None = None
        self._compact = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._upper = FlowLayout(gap=14, line_gap=6, spread=True)
        self._lower = FlowLayout(gap=14, line_gap=6, spread=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        column.addLayout(self._upper)
        column.addLayout(self._lower)
        self._upper.addWidget(self._titles)
        self._lower.addWidget(strip)
        self._fit()

    def set_texts(self, title: str, subtitle: str = "") -> None:
        """Another title and soft line."""
        self._titles.set_texts(title, subtitle)

    def add_extra(self, part: QWidget) -> None:
        """Something beside the title, such as the saved mark or the switch."""
        self._extras.append(part)
        part.setParent(self)
        self._place()

    def set_main(self, button: QWidget) -> None:
        """The one main button."""
        if self._main is not None:
            self._upper.removeWidget(self._main)
            self._main.deleteLater()
        self._main = button
        button.setParent(self)
        self._place()

    def _place(self) -> None:
        # All parts keep one parent, so a part that moves to the other row keeps the focus.
        for row in (self._upper, self._lower):
            take_out(row)
        self._upper.addWidget(self._titles)
        self._lower.addWidget(self.strip)
        for part in self._extras:
            (self._lower if self._compact else self._upper).addWidget(part)
        if self._main is not None:
            self._upper.addWidget(self._main)
        self._order()

    def _order(self) -> None:
        parts = [self.strip.focus_target(), *self._extras, *([self._main] if self._main else [])]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def _fit(self) -> None:
        look = theme.current()
        side = look.space(_SIDE)
        self._upper.setContentsMargins(side, look.space(7), side, look.space(8))
        if self._compact:
            self._lower.setContentsMargins(side, 0, side, look.space(10))
        else:
            self._lower.setContentsMargins(16, 1, 16, 0)
        self._choose_form()

    def _choose_form(self) -> None:
        compact = self.strip.full_width() > self.width() - 32
        if compact is self._compact or self.width() < 200:
            return
        self._compact = compact
        self.strip.set_compact(compact)
        self._place()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_form()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        painter.fillRect(self.rect(), look.colour("head"))
        line = look.colour("line")
        if not self._compact:
            top = self._lower.geometry().top()
            painter.fillRect(QRectF(0, top, self.width(), self.height() - top), look.colour("strip"))
            painter.fillRect(QRectF(0, top, self.width(), 1), line)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), line)
