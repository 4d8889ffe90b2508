# SPDX-License-Identifier: EUPL-1.2
"""What was signed, byte for byte: kept beside the journal, which holds only its hash.

It answers for keeping and finding the bytes. What they say is `process/approval.py`'s.
They are apart because the journal stays for ever, and what people wrote must be able to go: each content
carries random bytes of its own, so that without it the hash in the journal tells nothing, not even of a short
text.
"""

import hashlib

from sqlcipher3 import dbapi2

from shareprep.vault.running import Runner


def hash_of(content: bytes) -> str:
    """The name under which a content is kept and signed for, in hexadecimal digits.

    SHA-256 over "shareprep content 1", NUL and the bytes.
    """
    return hashlib.sha256(b"shareprep content 1\0" + content).hexdigest()


def keep_content(connection: dbapi2.Connection, discussion: str, content: bytes) -> str:
    """Keep a content, inside the caller's transaction; its hash."""
    name = hash_of(content)
    connection.execute("INSERT OR IGNORE INTO contents VALUES (?, ?, ?)", (name, discussion, content))
    return name


class Contents:
    """The kept contents of an open vault."""

    def __init__(self, run: Runner) -> None:
        self._run = run

    def load(self, name: str) -> bytes | None:
        """The bytes of that hash; None when they are gone, or are no longer what was signed."""

        def read(connection: dbapi2.Connection) -> bytes | None:
            row = connection.execute("SELECT body FROM contents WHERE hash = ?", (name,)).fetchone()
            return bytes(row[0]) if row else None

        found = self._run(read)
        return found if found is not None and hash_of(found) == name else None

    def of_discussion(self, discussion: str) -> dict[str, bytes]:
        """Every content of a discussion that is what was signed, by its hash."""

        def read(connection: dbapi2.Connection) -> list[tuple[str, bytes]]:
            sql = "SELECT hash, body FROM contents WHERE discussion = ?"
            return [(name, bytes(body)) for name, body in connection.execute(sql, (discussion,))]

        return {name: body for name, body in self._run(read) if hash_of(body) == name}
