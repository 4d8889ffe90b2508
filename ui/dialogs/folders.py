# SPDX-License-Identifier: EUPL-1.2
"""The system's own dialogs for a folder, a new file, and a printer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> QFileDialog:
    """Ask for a folder; `chosen` hears of it, and of nothing when somebody closes the dialog."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def choose_new_file(
    parent: QWidget, title: str, start: Path, kind: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Ask where a new file goes. `kind`: its name filter, such as "PDF (*.pdf)"."""
    dialog = QFileDialog(parent, title, str(start), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(start.suffix.lstrip("."))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog
