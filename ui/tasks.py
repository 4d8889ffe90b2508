# SPDX-License-Identifier: EUPL-1.2
"""Work beside the screen: key derivation, documents, backups.

It answers for where work runs and for bringing its result back to the screen's thread. What runs is a
function of the core with frozen values; it never gets the vault's connection, which its writer owns.
Tests hand in `InlineTasks`, so that nothing has to be waited for.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

Result = TypeVar("Result")
Failed = Callable[[Exception], None]


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
    """Runs in a thread pool. A result for a closed vault is the caller's to ignore; `stop` drops them all."""

    def __init__(self, pool: QThreadPool | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or QThreadPool(self)
        self._running: set[_Relay] = set()

    def run(self, work: Callable[[], Result], done: Callable[[Result], None], failed: Failed) -> None:
        """Run `work` in the pool."""
        relay = _Relay(done, failed)
        self._running.add(relay)
        relay.finished.connect(self._forget)
        self._pool.start(_Work(work, relay))

    def stop(self) -> None:
        """Drop what waits, and every result still to come."""
        self._pool.clear()
        for relay in self._running:
            relay.drop()

    def wait(self) -> bool:
        """Wait until nothing runs any more; their results still have to be delivered."""
        return self._pool.waitForDone(-1)

    @Slot(QObject)
    def _forget(self, relay: "_Relay") -> None:
        self._running.discard(relay)


class _Relay(QObject):
    """Lives on the screen's thread and brings one result there."""

    succeeded = Signal(object)
    failed = Signal(object)
    finished = Signal(QObject)

    def __init__(self, done: Callable[[Any], None], failed: Failed) -> None:
        super().__init__()
        self._done: Callable[[Any], None] | None = done
        self._failed: Failed | None = failed
        self.succeeded.connect(self._on_success)
        self.failed.connect(self._on_failure)

    def drop(self) -> None:
        """Bring nothing any more."""
        self._done = self._failed = None

    @Slot(object)
    def _on_success(self, result: object) -> None:
        done, self._done = self._done, None
        self.finished.emit(self)
        if done is not None:
            done(result)

    @Slot(object)
    def _on_failure(self, error: object) -> None:
        failed, self._failed = self._failed, None
        self.finished.emit(self)
        if failed is not None and isinstance(error, Exception):
            failed(error)


class _Work(QRunnable):
    """One function in the pool."""

    def __init__(self, work: Callable[[], object], relay: _Relay) -> None:
        super().__init__()
        self._work, self._relay = work, relay

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - not swallowed: handed to whoever asked
            self._relay.failed.emit(error)
            return
        self._relay.succeeded.emit(result)
