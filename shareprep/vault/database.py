# SPDX-License-Identifier: EUPL-1.2
"""The encrypted database: how it is opened, which pragmas hold, and its tables.

It answers for the connection. What stands in the tables is `records.py`, `changes.py`, `journal.py`,
`contents.py`.
DELETE with EXTRA rather than WAL: in a WAL that is not yet merged, flipped bits drop acknowledged rows and
every integrity check still says fine.
"""

from pathlib import Path

from sqlcipher3 import dbapi2

from shareprep.vault.faults import (
    DatabaseCut,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    KeysFromElsewhere,
    NewerFormat,
    fault_of,
)

APPLICATION = 0x53687072  # "Shpr"
FORMAT = 1
PAGE = 4096
# SQLite's own repair of a lost write-ahead race landed in this version; older ones lose pages.
LEAST_SQLITE = (3, 51, 3)

PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": 3,  # EXTRA
    "secure_delete": 1,
    "foreign_keys": 1,
    "cipher_memory_security": "0",
}

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE records (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind <> ''),
    discussion TEXT NOT NULL,
    team TEXT NOT NULL,
    about TEXT NOT NULL,
    within TEXT NOT NULL,
    place TEXT NOT NULL,
    writer TEXT NOT NULL,
    source TEXT NOT NULL,
    told_on TEXT NOT NULL,
    origin TEXT NOT NULL,
    revision INTEGER NOT NULL,
    removed TEXT NOT NULL,
    body BLOB NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE INDEX records_discussion ON records (discussion);
CREATE INDEX records_kind ON records (kind);

CREATE VIRTUAL TABLE found USING fts5
    (words, content = 'records', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO found (found, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER records_added AFTER INSERT ON records WHEN new.words <> '' BEGIN
    INSERT INTO found (rowid, words) VALUES (new.n, new.words);
END;
CREATE TRIGGER records_changed AFTER UPDATE OF words ON records WHEN old.words <> new.words BEGIN
    INSERT INTO found (found, rowid, words) SELECT 'delete', old.n, old.words WHERE old.words <> '';
    INSERT INTO found (rowid, words) SELECT new.n, new.words WHERE new.words <> '';
END;
CREATE TRIGGER records_gone AFTER DELETE ON records WHEN old.words <> '' BEGIN
    INSERT INTO found (found, rowid, words) VALUES ('delete', old.n, old.words);
END;

CREATE TABLE changes (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL,
    kind TEXT NOT NULL,
    field TEXT NOT NULL,
    before BLOB NOT NULL,
    after BLOB NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    step TEXT NOT NULL,
    discussion TEXT NOT NULL,
    device TEXT NOT NULL,
    counter INTEGER NOT NULL,
    undoes TEXT NOT NULL,
    redo INTEGER NOT NULL
) STRICT;
-- Each index is two more encrypted pages in every save. The history of a field is asked for seldom.
CREATE INDEX changes_discussion ON changes (discussion);

CREATE TABLE acts (
    n INTEGER PRIMARY KEY,
    body BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;

CREATE TABLE contents (
    hash TEXT PRIMARY KEY,
    discussion TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""


def connect(path: Path, data_key: bytes, *, salt: bytes = b"", readonly: bool = False) -> dbapi2.Connection:
    """A keyed connection with the vault's pragmas; it belongs to the thread that made it.

    `salt` is given only for a new file, whose first 16 bytes it becomes.
    """
    address = path.resolve().as_uri() + ("?mode=ro" if readonly else "")
    connection = dbapi2.connect(address, uri=True, isolation_level=None, timeout=2.0, cached_statements=64)
    try:
        # Before the key: a wrong one would otherwise be reported on the person's terminal.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.set_key(f"x'{data_key.hex()}{salt.hex()}'".encode())
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")  # SQLCipher's own default; we count on it
        connection.execute("PRAGMA journal_mode = DELETE")
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def make_database(path: Path, data_key: bytes, salt: bytes, vault: str) -> dbapi2.Connection:
    """A new database with empty tables; the caller fills it and closes it."""
    if dbapi2.sqlite_version_info < LEAST_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is too old for a vault")
    path.touch(mode=0o600)
    connection = connect(path, data_key, salt=salt)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [("vault", vault), ("saves", "0")])
    return connection


def look_at(path: Path, salt: bytes) -> None:
    """What can be told of a database without its key; the fitting fault when it cannot be the one."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        raise DatabaseMissing from None
    except OSError as error:
        raise fault_of(error) from error
    # SQLCipher opens an empty file as a new store.
    if size == 0:
        raise DatabaseEmpty
    # A save that was cut off leaves its journal, and opening puts the pages right.
    interrupted = path.with_name(path.name + "-journal").exists()
    if (size < PAGE or size % PAGE) and not interrupted:
        raise DatabaseCut
    if start != salt:
        raise KeysFromElsewhere


def open_database(
    path: Path, data_key: bytes, salt: bytes, vault: str, *, readonly: bool = False
) -> dbapi2.Connection:
    """The vault's database, recognised as such. Every way in which it is not has its own fault."""
    look_at(path, salt)
    try:
        connection = connect(path, data_key, readonly=readonly)
    except dbapi2.Error as error:
        raise fault_of(error, path) from error
    try:
        recognise(connection, path, vault)
    except dbapi2.Error as error:
        connection.close()
        raise fault_of(error, path) from error
    except (DatabaseDamaged, NewerFormat, KeysFromElsewhere):
        connection.close()
        raise
    return connection


def recognise(connection: dbapi2.Connection, path: Path, vault: str) -> None:
    """Whether this opened file is a database of ours, of a format we know, whole, and of this vault."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        raise DatabaseDamaged
    if version > FORMAT:
        raise NewerFormat
    if connection.execute("PRAGMA page_count").fetchone()[0] * PAGE > path.stat().st_size:
        raise DatabaseCut
    row = connection.execute("SELECT value FROM meta WHERE name = 'vault'").fetchone()
    if row is None or row[0] != vault:
        raise KeysFromElsewhere


def pragmas_of(connection: dbapi2.Connection) -> dict[str, object]:
    """The pragmas as the connection itself reports them."""
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
