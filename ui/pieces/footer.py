# SPDX-License-Identifier: EUPL-1.2
"""The foot of the window: worries about safety, who is in, switch, lock.

Where that does not fit, who is in gives way: it stands on every page of one's own as well. Then the words of
switch do; its icon stays, with its spoken name.
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

    Signals: `safety_asked()`, `lock_asked()`, `switch_asked()`.
    """

    safety_asked = Signal()
    lock_asked = Signal()
    switch_asked = Signal()

    def __init__(
        self,
        safety: str,
        lock: str,
        switch: str,
        *,
        lock_keys: str = "Ctrl+L",
        switch_keys: str = "Ctrl+Shift+L",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("foot", parent)
        self._row = QHBoxLayout(self)
        self._safety = LinkButton(safety, icon="life-buoy", tone="ink", icon_tone="soft", underline=True)
        self._who = Note("", "circle-user", "soft", weight=400)
        self._lock = LinkButton(
            lock, icon="lock", keys=lock_keys, tone="ink", icon_tone="soft", underline=True
        )
        self._switch = LinkButton(icon="repeat", spoken=switch, tone="ink", icon_tone="soft", underline=True)
        self._switch.setToolTip(f"{switch} ({switch_keys})")
        self._switch_words = switch
        for part in (self._safety, self._who, self._switch, self._lock):
            part.display = True
        self._row.addWidget(self._safety)
        self._row.addStretch(1)
        self._row.addWidget(self._who, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._switch)
        self._row.addWidget(self._lock)
        self._who.hide()
        self._safety.clicked.connect(self.safety_asked)
        self._lock.clicked.connect(self.lock_asked)
        self._switch.clicked.connect(self.switch_asked)
        self._fit()

    def set_who(self, text: str) -> None:
        """Who is in; "" while nobody is, and then there is nothing to lock."""
        self._who.set(text, "circle-user", "soft")
        self._lock.setVisible(bool(text))
        self._switch.setVisible(bool(text))
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(switch=""), super().minimumSizeHint().height())

    def _wide(self, switch: str, *, who: bool = False) -> int:
        """How wide the foot is with these words on switch, and with who is in."""
        edge, gap = self._row.contentsMargins(), self._row.spacing()
        links = [link for link in (self._safety, self._lock) if not link.isHidden()]
        parts = [link.minimumSizeHint().width() for link in links]
        if not self._switch.isHidden():
            parts.append(self._switch_width(switch))
        if who:
            parts.append(self._who.sizeHint().width())
        return sum(parts) + gap * len(parts) + edge.left() + edge.right()

    def _switch_width(self, words: str) -> int:
        look, link = theme.current(), self._switch
        bare = look.icon(link.icon_size) + 2 * look.space(link.pad)
        return bare + look.space(link.gap) + painting.wide(words, link.words_font()) if words else bare

    def _make_room(self) -> None:
        fits = self._wide(self._switch_words) <= self.width()
        self._switch.set_words(self._switch_words if fits else "")
        whole = self._wide(self._switch_words, who=True)
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
