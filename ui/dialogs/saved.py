# SPDX-License-Identifier: EUPL-1.2
"""After saving: where the file is, and a button that opens its folder.

A sheet that was saved is outside the vault from then on, so it says that too, once, without alarm.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.i18n import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.pieces.buttons import PrimaryButton
from ui.pieces.card import Card, IconMark
from ui.pieces.text import Paragraph


@runtime_checkable
class OpensDialogs(Protocol):
    """A window that takes its dialogs along when it locks."""

    def open_dialog(self, dialog: Dialog) -> None:
        """Open a dialog over the window."""


def open_over(parent: QWidget, dialog: Dialog) -> None:
    """Open a dialog over the window of `parent`, which takes it along when it locks."""
    window = parent.window()
    if isinstance(window, OpensDialogs):
        window.open_dialog(dialog)
    else:
        dialog.open()


class Saved(Dialog):
    """Tells where a file is. `show_folder` opens a folder in the system's own program."""

    def __init__(
        self, file: Path, show_folder: Callable[[Path], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("The sheet is saved"), wide=540, parent=parent)
        self._file, self._show_folder = file, show_folder
        place = Card()
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(12))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Paragraph(file.name, size="strong"))
        words.addWidget(Paragraph(_("in {folder}").format(folder=file.parent), tone="soft"))
        row.addWidget(IconMark("file-text", tone="primary", size=22))
        row.addLayout(words, 1)
        place.add(line)
        self.add(place)
        self.add(
            Paragraph(
                _("This file stands outside the vault: whoever can open the folder can read it."),
                size="small",
                tone="soft",
            )
        )
        self.open_folder = PrimaryButton(_("Open the folder"))
        self.open_folder.set_icon("folder-open")
        self.add_button(self.open_folder)
        self.open_folder.clicked.connect(self._open)
        self.open_folder.setFocus()

    def _open(self) -> None:
        self._show_folder(self._file.parent)
        self.accept()


def show_saved(parent: QWidget, file: Path, show_folder: Callable[[Path], None]) -> Saved:
    """Tell where a file is, over the window of `parent`."""
    dialog = Saved(file, show_folder, parent.window())
    open_over(parent, dialog)
    return dialog
