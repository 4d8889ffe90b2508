# SPDX-License-Identifier: EUPL-1.2
"""Work beside the screen comes back to the screen's thread, or not at all."""

import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from ui.tasks import InlineTasks, PoolTasks


def test_a_result_comes_back_to_the_screen(qtbot: QtBot) -> None:
    tasks = PoolTasks()
    there: list[threading.Thread] = []
    here: list[object] = []

    def work() -> int:
        there.append(threading.current_thread())
        return 42

    tasks.run(work, lambda result: here.extend((result, threading.current_thread())), pytest.fail)
    qtbot.waitUntil(lambda: bool(here))
    assert here == [42, threading.main_thread()]
    assert there[0] is not threading.main_thread()


def test_a_failure_comes_back_whole(qtbot: QtBot) -> None:
    tasks = PoolTasks()
    failures: list[Exception] = []

    def work() -> int:
        raise OSError("vol")

    tasks.run(work, lambda _result: pytest.fail("it did not succeed"), failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], OSError)


def test_after_stop_nothing_comes_any_more(qtbot: QtBot) -> None:
    tasks = PoolTasks()
    go = threading.Event()
    came: list[object] = []
    tasks.run(lambda: go.wait(10), came.append, came.append)
    tasks.stop()
    go.set()
    assert tasks.wait()
    tasks.run(lambda: "later", came.append, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert came == ["later"]


class Held:
    """Says on which thread it was let go."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(threading.current_thread())


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_task_holds_is_let_go_on_the_screens_thread(qtbot: QtBot, *, fails: bool) -> None:
    tasks = PoolTasks()
    gone: list[threading.Thread] = []

    def task(held: Held) -> Callable[[], list[Held]]:
        def work() -> list[Held]:
            if fails:
                raise OSError("vol")
            return [held, Held(gone)]

        return work

    came: list[None] = []
    for _time in range(50):
        tasks.run(task(Held(gone)), lambda _result: came.append(None), lambda _error: came.append(None))
    qtbot.waitUntil(lambda: len(came) == 50)
    assert tasks.wait()
    assert len(gone) == (50 if fails else 100)
    assert set(gone) == {threading.main_thread()}


_ENDS = """
import sys, time
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from ui.tasks import PoolTasks

app = QCoreApplication([])
above = QObject()
tasks = PoolTasks(parent=above)
began = []

def work():
    began.append(1)
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        pass
    print("worked", flush=True)

def look():
    app.quit() if began else QTimer.singleShot(1, look)

tasks.run(work, print, print)
QTimer.singleShot(0, look)
app.exec()
print("over", flush=True)
"""


def test_the_program_ends_after_what_runs() -> None:
    command = [sys.executable, "-c", _ENDS]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "worked\nover\n", "")


def test_inline_runs_at_once() -> None:
    came: list[object] = []
    InlineTasks().run(lambda: 1, came.append, pytest.fail)
    InlineTasks().run(lambda: int("x"), pytest.fail, came.append)
    assert came[0] == 1
    assert isinstance(came[1], ValueError)
