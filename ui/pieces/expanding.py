# SPDX-License-Identifier: EUPL-1.2
"""What a screen reader hears of a line that opens and closes: a button, and whether it is expanded.

Qt calls every button that stays pressed a check box, which says something else: that it chooses. The
interface is asked for only while somebody listens; Qt owns it, and throws it away with the button.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget

from ui.pieces.buttons import Button

_PROPERTY = "shareprep_expanding"


class ExpandingButton(Button):
    """A button that stays open or closed."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setCheckable(True)
        self.toggled.connect(lambda _open: self._tell())
        _listen()

    def _tell(self) -> None:
        if QAccessible.isActive():
            changed = QAccessible.State()
            changed.expanded = changed.collapsed = 1  # both became another
            QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self, changed))


class _Face(QAccessibleWidget):
    """The button as it is heard."""

    def __init__(self, button: ExpandingButton) -> None:
        super().__init__(button, QAccessible.Role.Button)
        self._button = button

    def text(self, kind: QAccessible.Text) -> str:
        said = super().text(kind)
        return said or (self._button.words() if kind is QAccessible.Text.Name else "")

    def state(self) -> QAccessible.State:
        state, is_open = super().state(), self._button.isChecked()
        state.expandable, state.expanded, state.collapsed = 1, int(is_open), int(not is_open)
        return state

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, action: str) -> None:
        if action == QAccessibleActionInterface.pressAction():
            self._button.click()
        else:
            super().doAction(action)


def _listen() -> None:
    """Let Qt ask for these faces; once in an application is enough."""
    app = QApplication.instance()
    if app is not None and not app.property(_PROPERTY):
        app.setProperty(_PROPERTY, True)
        QAccessible.installFactory(_face)


def _face(_class: str, about: QObject) -> QAccessibleInterface | None:
    return _Face(about) if isinstance(about, ExpandingButton) else None
