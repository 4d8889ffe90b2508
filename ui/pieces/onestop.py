# SPDX-License-Identifier: EUPL-1.2
"""A row of buttons that is one tab stop: arrows, Home and End move inside it, Tab goes on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class OneStop(QObject):
    """Watches its parts; none of them needs to know. The part that had the focus last is the stop."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []

    def set_parts(self, parts: Sequence[QWidget], stop: int = 0) -> None:
        """The parts in reading order, and which of them Tab reaches."""
        for part in self._parts:
            part.removeEventFilter(self)
        self._parts = list(parts)
        for part in self._parts:
            part.installEventFilter(self)
        self.set_stop(stop)

    def set_stop(self, index: int) -> None:
        """Let Tab reach this part."""
        for number, part in enumerate(self._parts):
            policy = Qt.FocusPolicy.StrongFocus if number == index else Qt.FocusPolicy.ClickFocus
            part.setFocusPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and watched in self._parts:
            self.set_stop(self._parts.index(watched))
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._parts:
            return self._move(self._parts.index(watched), event)
        return super().eventFilter(watched, event)

    def _move(self, here: int, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        shown = [number for number, part in enumerate(self._parts) if not part.isHidden()]
        turned = self._parts[here].layoutDirection() is Qt.LayoutDirection.RightToLeft
        ahead, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if turned else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        at = shown.index(here) if here in shown else 0
        match event.key():
            case Qt.Key.Key_Home:
                goal = 0
            case Qt.Key.Key_End:
                goal = len(shown) - 1
            case key if key in (ahead, Qt.Key.Key_Down):
                goal = min(at + 1, len(shown) - 1)
            case key if key in (back, Qt.Key.Key_Up):
                goal = max(at - 1, 0)
            case _:
                return False
        self._parts[shown[goal]].setFocus(Qt.FocusReason.TabFocusReason)
        return True
