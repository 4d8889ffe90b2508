# SPDX-License-Identifier: EUPL-1.2
"""Python's search for garbage, on the screen's thread only.

It answers for when that is. By itself Python searches in whatever thread happens to make an object, and takes
apart there what it finds. A part of the screen bears that on its own thread only; elsewhere it ends in a
segmentation fault, sooner or later, for sheets and backups are made beside the screen all the time.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 500
"""Milliseconds between two looks: no thread makes so much garbage in that time that it is felt."""


class GarbageCollector(QObject):
    """While it is there, nobody else searches. Make it on the screen's thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(_EVERY)


def collect_what_is_due() -> None:
    """Search as far as Python would have done by now: mostly through what is new, seldom through all."""
    counts, most = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > most[generation]:
            gc.collect(generation)
            return
