# SPDX-License-Identifier: EUPL-1.2
"""The foot of the window: worries about safety, who is in, lock.

Where that does not fit, who is in gives way: it stands on every page of one's own as well.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.pieces import painting
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Surface
from ui.pieces.pills import Note


class Footer(Surface):
    """Always in sight.

    Signals: `safety_asked()`, `lock_asked()`.
    """

    safety_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self, safety: str, lock: str, lock_keys: str = "Ctrl+L", parent: QWidget | None = None
    ) -> None:
        super().__init__("foot", parent)
        self._row = QHBoxLayout(self)
        self._safety = LinkButton(safety, icon="life-buoy", tone="ink", icon_tone="soft", underline=True)
        self._who = Note("", "circle-user", "soft", weight=400)
        self._lock = LinkButton(
            lock, icon="lock", keys=lock_keys, tone="ink", icon_tone="soft", underline=True
        )
        for part in (self._safety, self._who, self._lock):
            part.display = True
        self._row.addWidget(self._safety)
        self._row.addStretch(1)
        self._row.addWidget(self._who, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._lock)
        self._who.hide()
        self._safety.clicked.connect(self.safety_asked)
        self._lock.clicked.connect(self.lock_asked)
        self._fit()

    def set_who(self, text: str) -> None:
        """Who is in; "" while nobody is, and then there is nothing to lock."""
        self._who.set(text, "circle-user", "soft")
        self._lock.setVisible(bool(text))
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        edge, links = self._row.contentsMargins(), (self._safety, self._lock)
        least = [link.minimumSizeHint().width() for link in links if not link.isHidden()]
        wide = sum(least) + self._row.spacing() * len(least) + edge.left() + edge.right()
        return QSize(wide, super().minimumSizeHint().height())

    def _make_room(self) -> None:
        whole = self.minimumSizeHint().width() + self._row.spacing() + self._who.sizeHint().width()
        self._who.setVisible(bool(self._who.text()) and whole <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _fit(self) -> None:
        side = theme.current().space(18)
        self._row.setContentsMargins(side, 2, side, 2)
        self._row.setSpacing(theme.current().space(14))
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)
