# SPDX-License-Identifier: EUPL-1.2
"""Dialogs for a folder and for a new file: Qt's own, on every system.

In a dialog of the system Ctrl+L is not heard (on macOS it even means something else), so that a lock would
leave it standing open over nothing.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask for a folder; `chosen` hears of it, and of nothing when somebody closes the dialog."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def choose_new_file(
    parent: QWidget, title: str, start: Path, kind: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Ask where a new file goes. `kind`: its name filter, such as "PDF (*.pdf)"."""
    dialog = QFileDialog(parent, title, str(start), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDefaultSuffix(start.suffix.lstrip("."))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog
