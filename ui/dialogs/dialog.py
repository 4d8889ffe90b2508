# SPDX-License-Identifier: EUPL-1.2
"""What every dialog shares: a title, a part that scrolls, buttons, Esc, and lock.

It is opened beside the work and never waited for: code that waits inside a dialog would still run after a
lock. Ctrl+L works in it as everywhere, and the window behind hides it along.
"""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from shareprep.i18n import _
from ui import theme
from ui.pieces import painting
from ui.pieces.buttons import Button, SecondaryButton
from ui.pieces.card import Surface
from ui.pieces.flow import FlowLayout
from ui.pieces.tabs import TabsAsRead
from ui.pieces.text import Paragraph
from ui.pieces.work import WorkArea
from ui.session import LOCK_KEYS


class Dialog(TabsAsRead, QDialog):
    """A window over the window. `wide`: how wide it would like to be, in pixels at 100 %.

    Put parts in with `add`, buttons with `add_button`, the main one last. Signals: `lock_asked()`.
    """

    lock_asked = Signal()

    def __init__(
        self, title: str, *, wide: int = 560, close: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wide = wide
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = Paragraph(title, size="title")
        self.work = WorkArea(widest=0)
        self.work.add(self.heading)
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons, gap=12)
        self.close_button = SecondaryButton(close or _("Close"), large=True)
        self.close_button.clicked.connect(self.reject)
        self._row.addWidget(self.close_button)
        self._foot = Surface("foot")
        foot = QHBoxLayout(self._foot)
        foot.addStretch(1)
        foot.addWidget(self._buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.work, 1)
        outer.addWidget(self._foot)
        shortcut = QShortcut(QKeySequence(LOCK_KEYS), self)
        shortcut.activated.connect(self.lock_asked)
        self._fit()

    def add(self, part: QWidget) -> None:
        """One more part, below the others."""
        self.work.add(part)

    def add_button(self, button: Button) -> None:
        """One more button, after those that are there."""
        self._row.addWidget(button)

    def refit(self) -> None:
        """Take the height of what it holds now, once that has its place."""
        QTimer.singleShot(0, self, lambda: self.resize(self.sizeHint()))

    def sizeHint(self) -> QSize:
        look, parent = theme.current(), self.parentWidget()
        room = parent.window().size() - QSize(48, 48) if parent is not None else QSize(1100, 720)
        wide = min(look.px(self._wide), room.width())
        ground = self.work.widget()
        layout = ground.layout() if ground is not None else None
        # As if the scroll bar were there: once it shows, text is narrower and would keep it there.
        bar = self.work.verticalScrollBar().sizeHint().width()
        work = layout.totalHeightForWidth(wide - bar) if layout is not None else 0
        foot = self._foot.layout()
        below = foot.totalHeightForWidth(wide) if foot is not None else 0
        return QSize(wide, min(work + below + 2, room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        self.refit()
        self.resize(self.sizeHint())
        parent = self.parentWidget()
        if parent is not None:
            middle = parent.window().geometry().center()
            self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)
        super().showEvent(event)

    def _fit(self) -> None:
        look = theme.current()
        foot = self._foot.layout()
        assert foot is not None
        foot.setContentsMargins(look.space(20), look.space(10), look.space(20), look.space(10))

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)
