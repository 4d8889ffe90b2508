# SPDX-License-Identifier: EUPL-1.2
"""Shareprep as it starts for everybody, until its box for the passphrase can be typed in."""

import sys

from ui.__main__ import read_core


def start() -> int:
    """What `python -m ui` does, in its order, with somebody looking on."""
    read_core()
    from PySide6.QtWidgets import QWidget

    from tests.benchmarks.usable import Watch
    from ui import app
    from ui.passphrase import PassphraseField

    def is_passphrase(part: QWidget) -> bool:
        around: QWidget | None = part
        while around is not None and not isinstance(around, PassphraseField):
            around = around.parentWidget()
        return around is not None

    class Watched(app.Program):
        """The program itself, with somebody looking on."""

        def start(self) -> None:
            """Start as ever."""
            self.watch = Watch(self.window, is_passphrase)
            super().start()

    app.Program = Watched  # type: ignore[misc]
    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(start())
