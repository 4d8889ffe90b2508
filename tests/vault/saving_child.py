# SPDX-License-Identifier: EUPL-1.2
"""A process that types into a vault and says what was acknowledged, until somebody kills it.

Arguments: vault folder, state folder, roster id. Each line out: a record's id and a number saved in it.
"""

import os
import sys
import threading
from pathlib import Path

from shareprep.forms.preparation import Observation
from shareprep.forms.record import new_id
from shareprep.vault.vault import unlock
from tests.builders_vault import PASSPHRASE, Quick, change_of, cheap_world


def main(folder: str, state: str, person: str) -> None:
    """Change records one after the other; only a returned COMMIT is told."""
    vault = unlock(Path(folder), person, PASSPHRASE, cheap_world(Path(state), Quick()))
    posted: dict[int, tuple[str, int]] = {}
    told = threading.Event()
    reached = 0

    def saved(ticket: int) -> None:
        nonlocal reached
        done = [posted[nth] for nth in range(reached + 1, ticket + 1)]
        lines = "".join(f"{record} {number}\n" for record, number in done)
        reached = ticket
        os.write(1, lines.encode())
        told.set()

    vault.listen(saved, lambda fault: None)
    os.write(1, b"ready\n")
    name = ""
    for number in range(1, 100_000):
        name = new_id() if number % 10 == 1 else name
        record = Observation(id=name, what=f"getal {number} " + "tekst " * (number % 50), discussion="d")
        told.clear()
        posted[number] = (record.id, number)
        vault.post([record], [change_of(record, "what", "", record.what)])
        if number % 3 == 0:
            told.wait(5)


if __name__ == "__main__":
    main(*sys.argv[1:])
