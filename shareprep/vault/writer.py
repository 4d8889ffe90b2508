# SPDX-License-Identifier: EUPL-1.2
"""The one thread that owns the connection: what is typed reaches the disk here, and lists are read here.

It answers for when a save happens and for what is told of it. It does not know what a record means.
One thread, because in DELETE mode readers wait during a commit anyway, and because on an old disk a commit
takes as long as several key strokes: the screen must never be the one that waits.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, TypeVar

from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.vault.changes import Change, save_changes
from shareprep.vault.faults import DiskFull, SaveFailed
from shareprep.vault.pace import Pace
from shareprep.vault.records import Row, save_rows

T = TypeVar("T")
Work = Callable[[dbapi2.Connection], T]


@dataclass
class Waiting:
    """What is posted and not yet in the vault.

    The newest row of each record, and all changes that led there.
    """

    rows: dict[str, Row] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)

    def add(self, rows: Iterable[Row], changes: Iterable[Change]) -> None:
        """Newer values win; a change that grew keeps its place."""
        for row in rows:
            self.rows.pop(row.id, None)
            self.rows[row.id] = row
        for change in changes:
            self.changes[change.id] = change

    def __bool__(self) -> bool:
        return bool(self.rows or self.changes)


class Writer:
    """Owns the connection from `start` to `stop`.

    `on_saved(ticket)`: all that was posted up to this ticket is on the disk. `on_failed(fault)`: it is not,
    it is kept here and tried again. Both are called on the writer's own thread; screens pass them on by a
    signal.
    """

    def __init__(
        self,
        connect: Callable[[], dbapi2.Connection],
        *,
        fault_of: Callable[[dbapi2.Error], VaultError],
        device: str,
        room: Callable[[], bool],
        pace: Pace,
    ) -> None:
        """`room`: give back what was set aside for a full disk; whether there was any."""
        self._connect, self._fault_of, self._device = connect, fault_of, device
        self._room, self._pace = room, pace
        self._changed = threading.Condition()
        self._waiting, self._writing = Waiting(), Waiting()
        self._posted = self._saved = 0
        self._first = self._last = 0.0
        self._failures, self._retry_at = 0, 0.0
        self._fault: VaultError = SaveFailed()
        self._flush_asked = self._flush_done = 0
        self._work: deque[tuple[Work[Any], Future[Any]]] = deque()
        self._stopping = self._stopped = False
        self._thread = threading.Thread(target=self._live, name="vault-writer", daemon=True)
        self._connection: dbapi2.Connection | None = None
        self._opened: Future[None] = Future()
        self.on_saved: Callable[[int], None] = lambda ticket: None
        self.on_failed: Callable[[VaultError], None] = lambda fault: None

    def start(self) -> None:
        """Open the connection on its thread; its fault is raised here."""
        self._thread.start()
        self._opened.result()

    def post(self, rows: Iterable[Row], changes: Iterable[Change]) -> int:
        """Hand over the newest state; returns at once with the ticket that `on_saved` will reach."""
        with self._changed:
            self._must_be_open()
            now = self._pace.now()
            if not self._waiting:
                self._first = now
            self._last = now
            self._waiting.add(rows, changes)
            self._posted += 1
            self._changed.notify_all()
            return self._posted

    def run(self, work: Work[T], timeout: float | None = None) -> T:
        """Do work with the connection.

        It sees all that was posted before. Errors of the database come as faults.
        """
        if threading.current_thread() is self._thread:
            assert self._connection is not None
            return work(self._connection)
        answer: Future[T] = Future()
        with self._changed:
            self._must_be_open()
            self._work.append((work, answer))
            self._changed.notify_all()
        return answer.result(timeout)

    def transact(self, work: Work[T]) -> T:
        """Do work in one transaction of its own, with what is posted saved before.

        All of it counts or nothing.
        """

        if self._failures:
            self.flush(self._pace.retries[-1])

        def act(connection: dbapi2.Connection) -> T:
            if self._failures:
                raise self._fault
            with _Transaction(connection):
                return work(connection)

        return self.run(act)

    def exchange(self, work: Work[T]) -> T:
        """Do work after which another file is the database, and connect to that one.

        What is posted is saved before, or the work is not done. An error of the work leaves all as it was.
        """
        if self._failures:
            self.flush(self._pace.retries[-1])

        def change(connection: dbapi2.Connection) -> T:
            if self._failures:
                raise self._fault
            result = work(connection)
            connection.close()
            self._connection = None
            # When this fails nothing more is saved: what is posted goes to rescue/ at lock.
            self._stopping, stopping = True, self._stopping
            self._connection = self._connect()
            self._stopping = stopping
            return result

        return self.run(change)

    @property
    def is_running(self) -> bool:
        """Whether its thread still works; only a bug ends it before `stop`."""
        return self._thread.is_alive() and not self._stopped

    @property
    def unsaved(self) -> int:
        """How many records have something that is not in the vault."""
        with self._changed:
            return len(self._waiting.rows.keys() | self._writing.rows.keys())

    def leftover(self) -> Waiting:
        """What is not known to be in the vault."""
        with self._changed:
            both = Waiting(dict(self._writing.rows), dict(self._writing.changes))
            both.add(self._waiting.rows.values(), self._waiting.changes.values())
            return both

    def flush(self, timeout: float) -> bool:
        """Save now.

        Whether all that was posted is in the vault. It tries once, and waits at most `timeout` seconds.
        """
        with self._changed:
            target = self._posted
            if self._saved >= target or self._stopped:
                return self._saved >= target
            self._flush_asked += 1
            mine = self._flush_asked
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: self._flush_done >= mine or self._saved >= target or self._stopped, timeout
            )
            return self._saved >= target

    def stop(self, timeout: float) -> None:
        """Close the connection and end the thread; what is not saved stays in `leftover`."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._thread.join(timeout)

    def _must_be_open(self) -> None:
        if self._stopping or self._stopped:
            raise RuntimeError("this vault is closed")

    # -- on the writer's thread --------------------------------------------------------------------

    def _live(self) -> None:
        with _Carry(self._opened):
            self._connection = self._connect()
            self._opened.set_result(None)
        if self._connection is None:
            self._stopped = True
            return
        try:
            while self._turn():
                pass
        finally:
            self._end()

    def _turn(self) -> bool:
        with self._changed:
            while not (
                self._stopping or self._work or self._flush_done < self._flush_asked or self._due() == 0
            ):
                self._pace.wait(self._changed, self._due())
            stopping, asked = self._stopping, self._flush_asked
            tasks, self._work = self._work, deque()
            failing = self._failures > 0
            flush = self._flush_done < asked or self._due() == 0
        # Reading must stay possible on a full disk: it does not try again what just failed.
        if flush or (tasks and not failing):
            self._save()
        with self._changed:
            self._flush_done = asked
            self._changed.notify_all()
        for work, answer in tasks:
            self._do(work, answer)
        return not stopping

    def _due(self) -> float | None:
        """Seconds until the next save, None when nothing waits."""
        if not self._waiting:
            return None
        at = (
            self._retry_at
            if self._failures
            else min(self._last + self._pace.rest, self._first + self._pace.latest)
        )
        return max(0.0, at - self._pace.now())

    def _save(self) -> None:
        with self._changed:
            if not self._waiting:
                return
            self._writing, self._waiting = self._waiting, Waiting()
            batch, ticket = self._writing, self._posted
        assert self._connection is not None
        try:
            with _Transaction(self._connection):
                save_rows(self._connection, batch.rows.values())
                save_changes(self._connection, batch.changes.values(), self._device)
        except dbapi2.Error as error:
            self._put_back(batch, self._fault_of(error))
            return
        with self._changed:
            self._writing, self._saved, self._failures = Waiting(), ticket, 0
            self._changed.notify_all()
        self.on_saved(ticket)

    def _put_back(self, batch: Waiting, fault: VaultError) -> None:
        if isinstance(fault, DiskFull) and self._room():
            pause = 0.0  # the reserve made room: once more, at once
        else:
            pause = self._pace.retries[min(self._failures, len(self._pace.retries) - 1)]
        with self._changed:
            batch.add(self._waiting.rows.values(), self._waiting.changes.values())
            self._waiting, self._writing = batch, Waiting()
            self._failures += 1
            self._retry_at = self._pace.now() + pause
            self._fault = fault
        self.on_failed(fault)

    def _do(self, work: Work[Any], answer: Future[Any]) -> None:
        with _Carry(answer):
            assert self._connection is not None
            try:
                answer.set_result(work(self._connection))
            except dbapi2.Error as error:
                raise self._fault_of(error) from error

    def _end(self) -> None:
        with self._changed:
            self._stopped = True
            tasks, self._work = self._work, deque()
            self._changed.notify_all()
        for _work, answer in tasks:
            answer.set_exception(RuntimeError("this vault is closed"))
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _Transaction:
    """All or nothing; each one adds 1 to `saves`, by which an older copy of the file is known."""

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        try:
            if kind is None:
                self._connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'saves'")
                self._connection.execute("COMMIT")
        finally:
            # After a full disk SQLite may have rolled back by itself.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        return False


class _Carry:
    """Hands whatever goes wrong to the thread that asked; it is theirs to know what it means."""

    def __init__(self, answer: Future[Any]) -> None:
        self._answer = answer

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            self._answer.set_exception(error)
        return True
