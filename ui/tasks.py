# SPDX-License-Identifier: EUPL-1.2
"""Work beside the screen: key derivation, documents, backups.

It answers for where work runs and for bringing its result back to the screen's thread. What runs is a
function of the core with frozen values; it never gets the vault's connection, which its writer owns.
Tests hand in `InlineTasks`, so that nothing has to be waited for.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot

Result = TypeVar("Result")
Failed = Callable[[Exception], None]

_LONGEST = 30_000
"""Milliseconds that work may still take when the program ends, such as a backup on a slow disk."""


class Tasks(Protocol):
    """What pages need of it."""

    def run(self, work: Callable[[], Result], done: Callable[[Result], None], failed: Failed) -> None:
        """Run `work` elsewhere; then, on the screen's thread, `done` with its result or `failed`."""


class InlineTasks:
    """Runs at once, where it is called. For tests."""

    def run(self, work: Callable[[], Result], done: Callable[[Result], None], failed: Failed) -> None:
        """Run `work`, then `done` or `failed`."""
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - not swallowed: handed to whoever asked
            failed(error)
            return
        done(result)


class PoolTasks(QObject):
    """Runs in a thread pool. A result for a closed vault is the caller's to ignore; `stop` drops them all.

    What a task holds is let go on the screen's thread, as it may be the last to hold a part of the screen.
    And when the program ends it waits for what runs: work goes wrong while Qt and Python are taken apart.
    """

    _came = Signal(object)

    def __init__(self, pool: QThreadPool | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or QThreadPool(self)
        self._asked: set[_Asked] = set()
        self._came.connect(self._bring)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._end)

    def run(self, work: Callable[[], Result], done: Callable[[Result], None], failed: Failed) -> None:
        """Run `work` in the pool."""
        asked = _Asked(work, done, failed)
        self._asked.add(asked)
        self._pool.start(_Work(asked, self._came.emit))

    def stop(self) -> None:
        """Drop what waits, and every result still to come."""
        self._pool.clear()
        for asked in self._asked:
            asked.drop()

    def wait(self) -> bool:
        """Wait until nothing runs any more; their results still have to be delivered."""
        return self._pool.waitForDone(-1)

    @Slot()
    def _end(self) -> None:
        self.stop()
        self._pool.waitForDone(_LONGEST)

    @Slot(object)
    def _bring(self, asked: "_Asked") -> None:
        self._asked.discard(asked)
        asked.bring()


class _Asked:
    """One piece of work and who waits for it. The screen's thread empties it, whoever holds it last."""

    def __init__(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Failed) -> None:
        self._work: Callable[[], Any] | None = work
        self._done: Callable[[Any], None] | None = done
        self._failed: Failed | None = failed
        self._result: Any = None
        self._error: Exception | None = None

    def work_out(self) -> None:
        """In the pool: do it, and keep what came of it."""
        assert self._work is not None
        try:
            self._result = self._work()
        except Exception as error:  # noqa: BLE001 - not swallowed: handed to whoever asked
            self._error = error

    def bring(self) -> None:
        """On the screen's thread: hand over what came of it, and hold nothing any more."""
        done, failed, result, error = self._done, self._failed, self._result, self._error
        self._work = self._done = self._failed = self._result = self._error = None
        if error is not None and failed is not None:
            failed(error)
        elif error is None and done is not None:
            done(result)

    def drop(self) -> None:
        """Bring nothing any more."""
        self._done = self._failed = None


class _Work(QRunnable):
    """One function in the pool."""

    def __init__(self, asked: _Asked, came: Callable[[_Asked], None]) -> None:
        super().__init__()
        self._asked, self._came = asked, came

    def run(self) -> None:
        self._asked.work_out()
        with suppress(RuntimeError):  # the tasks themselves are gone
            self._came(self._asked)
