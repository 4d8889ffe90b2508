# SPDX-License-Identifier: EUPL-1.2
"""Somebody at the keyboard: presses keys in the window in front, and hears what a screen reader says.

It knows no page and calls none. What it knows of the screen is the focused control's spoken name, value and
state, and which window is in front. So what it reaches, a person without a mouse reaches.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

FAR = 400
"""More presses of one key than any screen needs; beyond it one is lost."""


class Lost(AssertionError):
    """What was looked for cannot be reached with the keys that were pressed."""


class Keyboard:
    """Keys in, spoken names out. `presses` counts the keys that are not text."""

    def __init__(self) -> None:
        QAccessible.setActive(True)
        self.presses = self.letters = 0
        self.log: list[str] = []

    # -- keys -----------------------------------------------------------------------------------

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key or a combination, as Qt writes it: "Tab", "Ctrl+Return", "Shift+Tab"."""
        combination = QKeySequence(keys)[0]
        for _nth in range(times):
            self.presses += 1
            self.log.append(keys)
            QTest.keyClick(self._window(), combination.key(), combination.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        """Type text where the focus is, letter by letter."""
        window = self._window()
        for letter in text:
            self.letters += 1
            code = Qt.Key(ord(letter.upper())) if letter.upper().isascii() else Qt.Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(window, event)
        self.settle()

    def settle(self) -> None:
        """Let the program do what it does at once."""
        for _nth in range(3):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def until(self, happened: Callable[[], object], what: str, at_most: float = 20.0) -> None:
        """Keep the program running until something shows."""
        end = time.monotonic() + at_most
        while not happened():
            if time.monotonic() > end:
                raise Lost(f"in vain: {what}; the focus is on {self.here()!r}")
            if QGuiApplication.focusWindow() is None:
                self._bring_to_front()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)

    def _window(self) -> QWindow:
        popup = QApplication.activePopupWidget()
        handle = popup.windowHandle() if popup is not None else None
        found = handle or QGuiApplication.focusWindow()
        if found is None:
            self._bring_to_front()
            self.until(lambda: QGuiApplication.focusWindow() is not None, "a window in front")
            found = QGuiApplication.focusWindow()
        assert found is not None
        return found

    @staticmethod
    def _bring_to_front() -> None:
        """What a window manager does when a dialog closes, and the offscreen screen has none."""
        modal = QApplication.activeModalWidget()
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        front = modal or next((window for window in shown if window.isWindow()), None)
        if front is not None:
            front.activateWindow()

    # -- what is heard --------------------------------------------------------------------------

    def here(self) -> str:
        """The spoken name of what has the focus; of a menu, its line."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return self._of_popup()
        return spoken(QApplication.focusWidget())

    def value(self) -> str:
        """The spoken value or text of what has the focus."""
        widget = QApplication.focusWidget()
        face = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
        if face is None:
            return ""
        words = face.textInterface()
        if words is not None:
            return words.text(0, words.characterCount())
        return face.text(QAccessible.Text.Value)

    def description(self) -> str:
        """What is spoken after the name."""
        widget = QApplication.focusWidget()
        face = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
        return face.text(QAccessible.Text.Description) if face is not None else ""

    def group(self) -> str:
        """The name of the group that the focused control stands in: the question that its options answer."""
        face = QAccessible.queryAccessibleInterface(QApplication.focusWidget())
        while face is not None and face.isValid():
            face = face.parent()
            if face is not None and face.isValid() and face.text(QAccessible.Text.Name):
                return str(face.text(QAccessible.Text.Name))
        return ""

    def role(self) -> QAccessible.Role:
        """What kind of control has the focus."""
        face = QAccessible.queryAccessibleInterface(QApplication.focusWidget())
        return face.role() if face is not None else QAccessible.Role.NoRole

    def is_ticked(self) -> bool:
        """Whether what has the focus is ticked or chosen."""
        widget = QApplication.focusWidget()
        face = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
        return face is not None and bool(face.state().checked)

    def title(self) -> str:
        """The title of the window in front."""
        window = QGuiApplication.focusWindow()
        return window.title() if window is not None else ""

    def spoken_here(self, words: str) -> bool:
        """Whether words are spoken anywhere in the window in front."""
        return any(words in one for one in self.all_spoken())

    def all_spoken(self) -> list[str]:
        """Every spoken name in the window in front."""
        widget = QApplication.activeWindow()
        face = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
        return list(_names(face)) if face is not None else []

    def _of_popup(self) -> str:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            line = popup.activeAction()
            return line.text().replace("&&", "&") if line is not None else ""
        return spoken(popup.focusWidget() if popup is not None else None)

    # -- going ----------------------------------------------------------------------------------

    def to(self, name: str, *, back: bool = False, nth: int = 1) -> None:
        """Press Tab until the focused control has that spoken name, exactly or up to a trailing "…"."""
        self._until_here(lambda: fits(self.here(), name), "Shift+Tab" if back else "Tab", name, nth)

    def _until_here(self, found: Callable[[], bool], key: str, name: str, nth: int = 1) -> None:
        heard: list[str] = []
        for _press in range(FAR):
            if found():
                nth -= 1
                if nth == 0:
                    return
            self.press(key)
            heard.append(self.here())
            if len(heard) > 60 and heard[-30:] == heard[-60:-30]:
                break
        raise Lost(f"{key} does not reach {name!r}; heard {list(dict.fromkeys(heard))}")

    def fill(self, name: str, text: str, *, back: bool = False, nth: int = 1) -> None:
        """Go to a field, empty it, and type."""
        self.to(name, back=back, nth=nth)
        if self.value():
            self.press("Ctrl+A")
        self.type(text)

    def to_question(self, label: str, *, back: bool = False) -> None:
        """Press Tab until what has the focus answers a question, by its name, group or description."""

        def found() -> bool:
            name = self.here()
            if fits(name, label):
                return True
            beside = name.startswith(label)  # "Wanneer: kies een dag" opens a calendar
            heard = (self.group(), self.description().split(". ")[0])
            return not beside and any(fits(one, label) for one in heard)

        self._until_here(found, "Shift+Tab" if back else "Tab", label)

    def answer(self, label: str, words: str, *, back: bool = False) -> None:
        """Answer a question whatever kind of control it has."""
        self.to_question(label, back=back)
        match self.role():
            case QAccessible.Role.EditableText:
                if self.value():
                    self.press("Ctrl+A")
                self.type(words)
            case QAccessible.Role.ComboBox:
                self.choose(label, words)
            case QAccessible.Role.RadioButton:
                self.segment(words)
            case QAccessible.Role.CheckBox:
                self._until_here(lambda: fits(self.here(), words), "Right", words)
                self.press("Space")
            case _:
                self.press("Space")
                self._from_people(words)

    def _from_people(self, words: str) -> None:
        """Choose somebody of the menu, or type who it is where the menu does not know them."""
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            known = [line.text().replace("&&", "&") for line in menu.actions()]
            line = next((one for one in known if fits(one, words)), "")
            self.from_menu(line or "Iemand anders …")
            if line:
                return
        self.type(words)
        self.press("Return")

    def unfold(self, name: str, inside: str = "", *, back: bool = False) -> None:
        """Open what is folded, where its few words begin with `inside`."""
        self._until_here(
            lambda: fits(self.here(), name) and self.description().startswith(inside),
            "Shift+Tab" if back else "Tab",
            f"{name} ({inside})",
        )
        self.press("Space")

    def press_on(self, name: str, *, back: bool = False) -> None:
        """Go to a button and press it with Space."""
        self.to(name, back=back)
        self.press("Space")

    def from_menu(self, line: str) -> None:
        """Choose a line of the menu that is open."""
        self.until(lambda: QApplication.activePopupWidget() is not None, f"a menu with {line!r}")
        self._until_here(lambda: fits(self.here(), line), "Down", line)
        self.press("Return")

    def offer(self, button: str, line: str, *, back: bool = False) -> None:
        """Press a button that opens a menu, and choose a line of it."""
        self.press_on(button, back=back)
        self.from_menu(line)

    def choose(self, name: str, words: str, *, back: bool = False) -> None:
        """Choose in a list that opens, with the arrow keys."""
        self.to(name, back=back)
        if self.value() != words:
            self.press("Home")
        self._until_here(lambda: fits(self.value(), words), "Down", f"{name}: {words}")

    def segment(self, words: str) -> None:
        """Choose among the options beside each other where the focus is; arrows choose."""
        if fits(self.here(), words) and not self.is_ticked():
            self.press("Space")
            return
        self._until_here(lambda: fits(self.here(), words), "Right", words)

    def tick(self, name: str, *, back: bool = False) -> None:
        """Go to a tick and put it on."""
        self.to(name, back=back)
        if not self.is_ticked():
            self.press("Space")


def fits(heard: str, wanted: str) -> bool:
    """Whether a spoken name is the wanted one; "…" at its end stands for whatever follows."""
    if wanted.endswith("…") and len(wanted) > 1:
        return heard == wanted or heard.startswith(wanted[:-1])
    return heard == wanted


def spoken(part: QObject | None) -> str:
    """The name that a screen reader is given: the label of a list that opens, else the control's own name.

    On Linux Qt gives such a list its value for a name, and leaves the name to the label beside it.
    """
    face = QAccessible.queryAccessibleInterface(part) if part is not None else None
    if face is None:
        return ""
    if face.role() is QAccessible.Role.ComboBox:
        labels = [label for label, kind in face.relations() if kind & QAccessible.RelationFlag.Label]
        if labels:
            return str(labels[0].text(QAccessible.Text.Name))
    return str(face.text(QAccessible.Text.Name))


def _names(face: QAccessibleInterface) -> list[str]:
    found = [face.text(QAccessible.Text.Name)]
    for number in range(face.childCount()):
        child = face.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            found += _names(child)
    return [name for name in found if name]
