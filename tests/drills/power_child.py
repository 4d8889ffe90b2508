# SPDX-License-Identifier: EUPL-1.2
"""A process that types into a vault and says what was acknowledged, for a drill that traces its system calls.

Arguments: vault folder, state folder, roster id, what `synchronous` is ("EXTRA", "OFF").
"""

import os
import sys
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from shareprep.forms.preparation import Observation
from shareprep.vault import database
from shareprep.vault.vault import unlock
from tests.builders_vault import PASSPHRASE, Quick, change_of, cheap_world

EDITS = 70


def main(folder: str, state: str, person: str, synchronous: str) -> None:
    """One edit after the other; an act now and then. Each returned COMMIT is told."""
    connect = database.connect

    def careless(path: Path, data_key: bytes, **more: Any) -> dbapi2.Connection:
        connection = connect(path, data_key, **more)
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        return connection

    database.connect = careless
    vault = unlock(Path(folder), person, PASSPHRASE, cheap_world(Path(state), Quick()))
    for number in range(1, EDITS + 1):
        what = f"getal {number} " + "tekst " * (number % 60)
        record = Observation(id=f"record-{number % 7}", what=what, discussion="d")
        vault.post([record], [change_of(record, "what", "", what)])
        assert vault.flush(30)
        os.write(1, f"told {number % 7} {number}\n".encode())
        if number % 9 == 0:
            vault.write(lambda transaction: transaction.act("printed", {}))
            os.write(1, b"told act 1\n")
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
