# SPDX-License-Identifier: EUPL-1.2
"""Shareprep as it starts for everybody, until its box for the passphrase can be typed in."""

import sys

from PySide6.QtWidgets import QWidget

from tests.benchmarks.usable import Watch
from ui import app
from ui.passphrase import PassphraseField


class Watched(app.Program):
    """The program itself, with somebody looking on."""

    def start(self) -> None:
        """Start as ever."""
        self.watch = Watch(self.window, _is_passphrase)
        super().start()


def _is_passphrase(part: QWidget) -> bool:
    around: QWidget | None = part
    while around is not None and not isinstance(around, PassphraseField):
        around = around.parentWidget()
    return around is not None


app.Program = Watched  # type: ignore[misc]
sys.exit(app.main(sys.argv[1:]))
