# SPDX-License-Identifier: EUPL-1.2
"""A mistake of the program itself: what became of the text, and a report that holds none of it.

It answers for saying so and for the report. The report names files, lines and functions of the program and
the kind of error; never the error's own message, because that may repeat what somebody typed.
"""

import platform
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from shareprep import VERSION
from shareprep.i18n import _
from ui.dialogs.dialog import Dialog
from ui.editors.area import Area
from ui.pieces.buttons import SecondaryButton
from ui.pieces.fold import Fold
from ui.pieces.text import Paragraph


class FailureDialog(Dialog):
    """Says that it is our mistake, and how safe the text is."""

    def __init__(self, report: str, saved_at: datetime | None, *, all_saved: bool,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(_("Something went wrong in Shareprep"), close=_("Go on"), parent=parent)
        self.report = report
        self.add(Paragraph(_("This is a mistake in the program, not in what you did.")))
        self.add(Paragraph(how_safe(saved_at, all_saved=all_saved), size="strong"))
        self.add(
            Paragraph(
                _("Does it happen again? Lock with Ctrl+L and sign in once more. The report below helps us to"
                  " mend it; nothing that you typed stands in it."),
                tone="soft",
            )
        )  # fmt: skip
        fold = Fold(_("Show the report"))
        text = Area(4)
        text.setPlainText(report)
        text.setReadOnly(True)
        text.setAccessibleName(_("Report"))
        fold.add(text)
        fold.toggled.connect(lambda _open: self.refit())
        self.add(fold)
        self.copy_button = SecondaryButton(_("Copy the report"), icon="copy", large=True)
        self.copy_button.clicked.connect(self._copy)
        self.add_button(self.copy_button)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy_button.set_words(_("Copied"))


def how_safe(saved_at: datetime | None, *, all_saved: bool) -> str:
    """How safe the text is, in one sentence."""
    if all_saved and saved_at is not None:
        return _("Your text is saved until {time}.").format(time=saved_at.strftime("%H:%M"))
    if all_saved:
        return _("Your text is saved.")
    return _("Your last words may not be saved yet. They stay on your screen, and Shareprep keeps trying.")


def make_report(error: BaseException) -> str:
    """What went wrong, without any value."""
    lines = [f"Shareprep {VERSION}, Python {platform.python_version()}, Qt {qVersion()}, {sys.platform}"]
    lines += _chain(error)
    return "\n".join(lines)


def _chain(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from _chain(before)
        yield "then"
    yield type(error).__qualname__
    yield from _places(error.__traceback__)


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        # The folders above the program name its user.
        parts = frame.filename.replace("\\", "/").split("/")
        yield f"  {'/'.join(parts[-3:])}:{frame.lineno} {frame.name}"
