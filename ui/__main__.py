# SPDX-License-Identifier: EUPL-1.2
"""`python -m ui`: the program with its window.

It answers for a quick start. PySide6 reads the source of every module that is imported after it, so what
needs no Qt comes first; and while starting nothing is garbage yet, so nobody looks for it.
"""

import gc
import sys
from importlib import import_module

_WITHOUT_QT = ("json", "string", "threading", "unicodedata", "shareprep.vault.card", "ui.options")


def read_core() -> None:
    """Read in what sign-in needs and has no Qt in it."""
    gc.disable()
    for module in _WITHOUT_QT:
        import_module(module)


def start() -> int:
    """Run the program; its exit status."""
    read_core()
    from ui.app import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(start())
