# SPDX-License-Identifier: EUPL-1.2
"""Work beside the screen comes back to the screen's thread, or not at all."""

import threading

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


def test_inline_runs_at_once() -> None:
    came: list[object] = []
    InlineTasks().run(lambda: 1, came.append, pytest.fail)
    InlineTasks().run(lambda: int("x"), pytest.fail, came.append)
    assert came[0] == 1
    assert isinstance(came[1], ValueError)
