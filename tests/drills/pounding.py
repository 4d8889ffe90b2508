# SPDX-License-Identifier: EUPL-1.2
"""Fingers that press thousands of keys in the open discussion: a walk through all steps, then keys by chance.

Each walk adds a row where there are rows, types in it, closes, removes, undoes and does again, and has the
sheets drawn. So what is read in or built once is there after the first walk, and what stays behind of any of
these shows in the memory of the next ones. What was done is counted, by what the program says of itself.
"""

import random
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from shareprep.notebook import Changed
from tests.journeys.keyboard import Keyboard, Lost
from ui.app import Program
from ui.pages.discussion.preview import Preview

WORDS = "noor kijkt naar de poppenhoek en zingt een lied; «één» ze lacht, Ünal wijst. Дете пее 12:05 "
"""What is typed by the thousand: letters of several alphabets, no name that could press a button."""
STEPS = 7
_TEXT = 0.9
"""How often words follow rather than another key, where words can be typed."""
_OTHERS = (
    ["Tab"] * 14 + ["Shift+Tab"] * 4 + ["Backspace"] * 20
    + ["Left", "Right", "Up", "Down", "Home", "End"] * 3
    + ["Ctrl+Z"] * 8 + ["Ctrl+Y"] * 3 + ["Ctrl+Return"] * 2 + ["Ctrl+PgDown", "Ctrl+PgUp"] * 2
    + ["F8", "F8", "F1", "Escape", "Escape", "Return", "Ctrl+Shift+A", "Ctrl+A", "Alt+Up", "Alt+Down"]
    + ["Delete", "Ctrl+Right", "Ctrl+Backspace", "Space"]
)  # fmt: skip
_IN_FRONT = ("Down", "Down", "Up", "Return", "Escape", "Escape")
"""What is pressed in a menu or a list that opened."""


class Pounding(QObject):
    """Presses keys. `done` counts steps come to ("step 1" …), sheets drawn, rows added, removed, put back."""

    def __init__(self, program: Program, keyboard: Keyboard) -> None:
        super().__init__()
        self._program, self._keyboard = program, keyboard
        self.done: Counter[str] = Counter()
        self._watched: set[Preview] = set()
        self._rows: dict[str, bool] = {}
        self._at = 0
        program.session.changed.connect(self._count)

    def pound(self, many: int, seed: int) -> dict[str, int]:
        """Press `many` keys: a walk, then most of them text, the others anything but a way out."""
        chance, end = random.Random(seed), self._pressed() + many
        self._walk()
        while self._pressed() < end:
            self._press_one(chance)
        return dict(self.done)

    def _pressed(self) -> int:
        return self._keyboard.presses + self._keyboard.letters

    # -- by chance ------------------------------------------------------------------------------

    def _press_one(self, chance: random.Random) -> None:
        keyboard = self._keyboard
        if QApplication.activePopupWidget() is not None:
            keyboard.press(chance.choice(_IN_FRONT))
        elif QApplication.activeWindow() is not self._program.window:
            keyboard.press("Escape")
        elif chance.random() < _TEXT and _takes_text():
            self._type(chance.randint(1, 12))
        else:
            key = chance.choice(_OTHERS)
            if key in ("Return", "Space") and not _takes_text():
                key = "Tab"  # no button is pressed: some of them lock, print, or leave
            keyboard.press(key)

    def _type(self, long: int) -> None:
        self._keyboard.type("".join(WORDS[(self._at + nth) % len(WORDS)] for nth in range(long)))
        self._at += long

    # -- the walk -------------------------------------------------------------------------------

    def _walk(self) -> None:
        self._to_the_page()
        self._keyboard.press("Ctrl+PgUp", STEPS - 1)
        for number in range(1, STEPS + 1):
            if self._step() != number:
                raise Lost(f"in step {self._step()} instead of {number}")
            self.done[f"step {number}"] += 1
            self._draw()
            self._add_and_remove()
            if number == STEPS:
                self._without_names()
            self._keyboard.press("Ctrl+PgDown")

    def _add_and_remove(self) -> None:
        """Keys that add a row, write in it, close it, remove it, undo, and do again; where there are rows."""
        before = self.done["added"]
        self._keyboard.press("Ctrl+Return")
        if self.done["added"] == before:
            return
        self._type(6)
        for key in ("Escape", "Delete", "Ctrl+Z", "Ctrl+Y"):
            self._keyboard.press(key)
        self._draw()

    def _without_names(self) -> None:
        """The sheet as the other way than now, and back."""
        for _nth in range(2):
            self._keyboard.press("Ctrl+Shift+A")
            self._draw()

    def _draw(self) -> None:
        """Have the sheets that show drawn anew, and wait for them."""
        window = self._program.window
        sheets = [part for part in window.findChildren(Preview) if part.isVisible()]
        for sheet in sheets:
            if sheet not in self._watched:
                self._watched.add(sheet)
                sheet.shown.connect(self._note_drawn)
            sheet.draw()
        self._keyboard.until(lambda: all(map(_is_answered, sheets)), "the sheet")
        self.done["refused"] += sum(sheet.drawn is None for sheet in sheets)

    def _to_the_page(self) -> None:
        """Close what stands in front. Whatever does not go with Escape is a mistake of the program."""
        for _nth in range(8):
            front: Callable[[], QWidget | None] = QApplication.activePopupWidget
            if front() is None and QApplication.activeWindow() is self._program.window:
                return
            self._keyboard.press("Escape")
        raise Lost(f"it stays in front: {front()} {QApplication.activeWindow()}")

    def _step(self) -> int:
        inside = self._program.window.inside
        return inside.place_now().step if inside is not None else 0

    # -- counting -------------------------------------------------------------------------------

    def _note_drawn(self) -> None:
        self.done["drawn"] += 1

    def _count(self, changed: Changed) -> None:
        if not changed.structure:
            return
        notebook = self._program.session.notebook
        for name in changed.records:
            gone, was = bool(notebook.get(name).removed), self._rows.get(name)
            if was is None:
                self.done["added"] += 1
            elif gone is not was:
                self.done["removed" if gone else "put back"] += 1
            self._rows[name] = gone


def _takes_text() -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and bool(focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled))


def _is_answered(sheet: Preview) -> bool:
    """Whether it shows a page, or says why there is none: without names a typed word can stand in its way."""
    return sheet.drawn is not None or not sheet.trouble.isHidden()
