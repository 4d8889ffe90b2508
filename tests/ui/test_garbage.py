# SPDX-License-Identifier: EUPL-1.2
"""Garbage with parts of the screen in it goes on the screen's thread, also while others make garbage."""

import gc
import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.garbage import GarbageCollector, collect_what_is_due

_BOTH = """
import gc, sys, threading
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from ui import garbage

app = QCoreApplication([])
garbage._EVERY = 20
garbage.GarbageCollector(app)
gone, over = [], threading.Event()

class Part(QObject):
    def __init__(self):
        super().__init__()
        self.itself = self
        QTimer(self).start(1)

    def __del__(self):
        gone.append(threading.current_thread())

def beside():
    while not over.is_set():
        knot = []
        knot.append(knot)

def turn(left=100):
    for _part in range(20):
        Part()
    QTimer.singleShot(2, (lambda: turn(left - 1)) if left else app.quit)

thread = threading.Thread(target=beside)
thread.start()
QTimer.singleShot(0, turn)
app.exec()
over.set()
thread.join()
assert len(gone) > 1000, len(gone)
assert set(gone) == {threading.main_thread()}
"""


def test_parts_of_the_screen_go_on_its_thread() -> None:
    command = [sys.executable, "-c", _BOTH]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_nobody_else_searches(qtbot: QtBot) -> None:
    gc.enable()
    above = QObject()
    GarbageCollector(above)
    assert not gc.isenabled()


def test_what_is_not_due_is_left() -> None:
    gc.collect()
    before = [generation["collections"] for generation in gc.get_stats()]
    collect_what_is_due()
    assert [generation["collections"] for generation in gc.get_stats()] == before
    kept: list[list[int]] = [[] for _object in range(gc.get_threshold()[0] + 10)]
    collect_what_is_due()
    assert gc.get_stats()[0]["collections"] == before[0] + 1
    assert kept
