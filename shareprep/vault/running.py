# SPDX-License-Identifier: EUPL-1.2
"""How the tables reach their connection: they hand a piece of work to whoever owns it.

The tables do not know that there is a thread. With this they cannot keep the connection either.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlcipher3 import dbapi2

T = TypeVar("T")


class Runner(Protocol):
    """Does a piece of work with the connection, and gives back what it gave."""

    def __call__(self, work: Callable[[dbapi2.Connection], T], /) -> T: ...


def directly(connection: dbapi2.Connection) -> Runner:
    """Work done at once, by who already stands at the connection."""

    def run(work: Callable[[dbapi2.Connection], T], /) -> T:
        return work(connection)

    return run
