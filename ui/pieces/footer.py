# SPDX-License-Identifier: EUPL-1.2
"""The foot of the window: worries about safety, who is in, lock."""

from PySide6.QtCore import QEvent, Qt, Signal
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
        self._who.setVisible(bool(text))
        self._lock.setVisible(bool(text))

    def _fit(self) -> None:
        side = theme.current().space(18)
        self._row.setContentsMargins(side, 2, side, 2)
        self._row.setSpacing(theme.current().space(14))

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)
