# SPDX-License-Identifier: EUPL-1.2
"""Calm lines above the foot of the window: why something is not saved yet, that a lock comes, what was found.

Each stays until its cause is gone, or until somebody closes it where that is allowed. They are said aloud
once, not at each second.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.i18n import _, ngettext
from ui import announce, theme
from ui.pieces import painting
from ui.pieces.buttons import IconButton, LinkButton
from ui.pieces.card import IconMark, Surface
from ui.pieces.text import Paragraph
from ui.session import Saving

ON_TODAY = frozenset({"head_new"})
"""Codes of what *Vandaag* says once after opening, instead of a line below every page."""


class Notice(Surface):
    """One line: an icon, words, at most one action, perhaps a cross.

    Signals: `acted()`; `closed()`, by the cross.
    """

    acted = Signal()
    closed = Signal()

    def __init__(
        self, icon: str, *, action: str = "", closes: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("strip", parent)
        self._row = QHBoxLayout(self)
        self._words = Paragraph(size="strong", prefer=700)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.action = LinkButton(action)
        self._close = IconButton("x", _("Close this line"))
        self._row.addWidget(IconMark(icon, tone="attention"))
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.action)
        self._row.addWidget(self._close)
        self.action.setVisible(bool(action))
        self._close.setVisible(closes)
        self.action.clicked.connect(self.acted)
        self._close.clicked.connect(self._shut)
        self.hide()
        self._fit()

    def words(self) -> str:
        """What it says now, "" while it is not there."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, words: str, *, aloud: bool = True) -> None:
        """Show words, or nothing for ""."""
        self._words.setText(words)
        self._words.updateGeometry()
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        if words and aloud:
            announce.say(self, words)

    def _shut(self) -> None:
        self.hide()
        self.closed.emit()

    def _fit(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(look.space(24), look.space(6), look.space(18), look.space(6))
        self._row.setSpacing(look.space(12))

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)


class Notices(QWidget):
    """All lines of the window, the most urgent last, nearest to the foot.

    Signals: `save_asked()`, to try saving again; `older_asked()`, what is known of an older vault.
    """

    save_asked = Signal()
    older_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.saving = Notice("save-off", action=_("Try again"))
        self.idle = Notice("hourglass")
        self.older = Notice("history", action=_("What is this?"))
        self._column.addWidget(self.older)
        self._column.addWidget(self.saving)
        self._column.addWidget(self.idle)
        self.saving.acted.connect(self.save_asked)
        self.older.acted.connect(self.older_asked)

    def add(self, words: str, closed: Callable[[], None] = lambda: None) -> None:
        """One more line that somebody can close; `closed` hears it."""
        line = Notice("info", closes=True)
        self._column.insertWidget(0, line)
        line.closed.connect(closed)
        line.tell(words)

    def tell_older(self, words: str) -> None:
        """That this is an older copy of the vault, until a leader accepted it."""
        if words != self.older.words():
            self.older.tell(words)

    def tell_saving(self, saving: Saving) -> None:
        """Why it is not saved, until it is."""
        fault = saving.fault
        words = f"{fault.sentence} {fault.next_step}".strip() if fault is not None else ""
        if words != self.saving.words():
            self.saving.tell(words)

    def tell_idle(self, seconds: int) -> None:
        """How soon it locks; 0 takes the line away."""
        words = ngettext(
            "Shareprep locks in {count} second. Press any key to go on.",
            "Shareprep locks in {count} seconds. Press any key to go on.",
            seconds,
        ).format(count=seconds)
        self.idle.tell(words if seconds else "", aloud=not self.idle.words())
