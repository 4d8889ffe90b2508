# SPDX-License-Identifier: EUPL-1.2
"""`python -m ui`: the program with its window.

It answers for a quick start: what needs no Qt is read in first, then Qt, then what stands on it; and while
starting nothing is garbage yet, so nobody looks for it.
"""

import builtins
import gc
import sys
from importlib import import_module

_WITHOUT_QT = ("json", "string", "threading", "unicodedata", "shareprep.vault.card", "ui.options")


def read_core() -> None:
    """Read in what sign-in needs and has no Qt in it."""
    gc.disable()
    for module in _WITHOUT_QT:
        import_module(module)
    _read_qt()


def _read_qt() -> None:
    """Read in Qt, and leave Python's import as it was.

    PySide6 puts its own in place, which reads the source of each module that comes after, to see whether it
    asks for names in another style (`from __feature__ import …`). None of ours does.
    """
    import_module("PySide6.QtWidgets")
    ours = vars(builtins)
    ours["__import__"] = ours.get("__orig_import__", builtins.__import__)


def start() -> int:
    """Run the program; its exit status."""
    read_core()
    from ui.app import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(start())
