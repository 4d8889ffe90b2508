# SPDX-License-Identifier: EUPL-1.2
"""The vault's database replaced by another file as a whole: for a new key, a purge, a restore.

It answers for the order in which that happens. What the new file holds otherwise is its caller's (`build`),
and who may do it too. The new file is made, proven and confirmed by the disk beside the old one; the rename
of keys.json is the switch, so at every instant one whole database has keys. SQLite's own way to another key
(`PRAGMA rekey`) writes over the only file there is: stopped half-way it leaves now the old key, now the new
one, now neither.
"""

import re
import secrets
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2

from shareprep.vault.database import APPLICATION, FORMAT, connect, open_database
from shareprep.vault.faults import DatabaseDamaged, JournalBroken, TooFewKeys, fault_of
from shareprep.vault.files import Files
from shareprep.vault.journal import acts_of
from shareprep.vault.keyfile import Database, Keys, put_keys, read_copies
from shareprep.vault.keys import Slot, data_key_info, seal
from shareprep.vault.roster import Roster, roster_of, unsigned_acts

LEAST_SLOTS = 2

Build = Callable[[dbapi2.Connection], None]
"""Changes the copy, in one transaction that grows `saves`."""

_NUMBERED = re.compile(r"vault-(\d+)\.db(-journal)?")


@dataclass(frozen=True)
class Source:
    """A database to begin from, closed or held still: its file and its data key."""

    path: Path
    data_key: bytes


def replace_database(
    folder: Path, keys: Keys, source: Source, build: Build, *, data_key: bytes, files: Files
) -> Keys:
    """Put a changed copy of `source`, under `data_key`, in the place of the database; the keys of then.

    keys: keys.json of today, already believed; its slots stay, as far as the new file's signed acts know
    them. Any fault means that nothing changed. The old file is still there: `sweep` removes it once it is
    closed. TooFewKeys, DatabaseDamaged, JournalBroken, or a fault of the disk.
    """
    name = _next_name(folder, keys)
    path = folder / name
    database = Database(name, secrets.token_bytes(16))
    with ExitStack() as undo:
        undo.callback(_give_up, path, files)
        try:
            _must_be_whole(source.path, lambda: connect(source.path, source.data_key, readonly=True))
            _copy(source, path, data_key, database.salt)
            counts = _change(source, path, data_key, build)
            files.sync(path)
            files.sync(folder)
            roster = _prove(path, data_key, database.salt, keys.vault, counts)
            renewed = msgspec.structs.replace(
                keys,
                serial=keys.serial + 1,
                team=roster.team.name,
                database=database,
                slots=_sealed(keys, roster, database, data_key),
            )
            _switch(folder, renewed, data_key, files)
        except OSError as error:
            raise fault_of(error) from error
        undo.pop_all()
    return renewed


def sweep(folder: Path, keys: Keys, files: Files) -> None:
    """Remove databases that the keys do not name: what a replacement left behind.

    Only when both key files are these, so that no file goes that one of them still names. A disk that does
    not take it is tried again at the next unlock.
    """
    if any(copy.keys != keys for copy in read_copies(folder)):
        return
    try:
        files.sync(folder)  # the switch first: a folder forgets its changes in any order
        for path in sorted(folder.iterdir()):
            found = _NUMBERED.fullmatch(path.name)
            if found and path.name.removesuffix("-journal") != keys.database.name:
                files.remove(path)
    except OSError:
        return


def _next_name(folder: Path, keys: Keys) -> str:
    numbers = [int(found[1]) for path in folder.iterdir() if (found := _NUMBERED.fullmatch(path.name))]
    today = _NUMBERED.fullmatch(keys.database.name)
    # Above a stray one too: a data key is sealed for a file by its name.
    return f"vault-{max((int(today[1]) if today else 0, *numbers)) + 1}.db"


def _copy(source: Source, path: Path, data_key: bytes, salt: bytes) -> None:
    path.touch(mode=0o600)
    try:
        with closing(connect(path, data_key, salt=salt)) as target:
            _quickly(target)
            whole = source.path.resolve().as_uri() + "?mode=ro"
            target.execute("ATTACH ? AS source KEY ?", (whole, f"x'{source.data_key.hex()}'"))
            target.execute("SELECT sqlcipher_export('main', 'source')")
            # The export leaves these two behind.
            target.execute(f"PRAGMA application_id = {APPLICATION}")
            target.execute(f"PRAGMA user_version = {FORMAT}")
    except dbapi2.Error as error:
        raise fault_of(error, source.path) from error


def _change(source: Source, path: Path, data_key: bytes, build: Build) -> dict[str, int]:
    """Let the caller change the copy; how many rows each table has then."""
    try:
        with closing(connect(source.path, source.data_key, readonly=True)) as old:
            before, acts = _counts(old), acts_of(old)
        with closing(connect(path, data_key)) as target:
            _quickly(target)
            if _counts(target) != before:
                raise DatabaseDamaged
            target.execute("BEGIN IMMEDIATE")
            build(target)
            target.execute("UPDATE meta SET value = value + 1 WHERE name = 'saves'")
            target.execute("COMMIT")
            if acts_of(target)[: len(acts)] != acts:
                raise JournalBroken
            _must_find_all(target)
            return _counts(target)
    except dbapi2.Error as error:
        raise fault_of(error, path) from error


def _prove(path: Path, data_key: bytes, salt: bytes, vault: str, counts: dict[str, int]) -> Roster:
    """Read all of the new file as somebody who opens it for the first time; its roster."""
    _must_be_whole(path, lambda: open_database(path, data_key, salt, vault, readonly=True))
    with closing(open_database(path, data_key, salt, vault, readonly=True)) as fresh:
        if _counts(fresh) != counts:
            raise DatabaseDamaged
        acts = acts_of(fresh)
    if unsigned_acts(acts, vault):
        raise JournalBroken
    return roster_of(acts, vault)


def _must_be_whole(path: Path, connect_to: Callable[[], dbapi2.Connection]) -> None:
    """DatabaseDamaged, unless both integrity checks find nothing; each alone calls some cut files clean."""
    for pragma, fine in (("cipher_integrity_check", ""), ("integrity_check", "ok")):
        # Each on a connection of its own: one bad page makes a connection's later answers wrong.
        with closing(connect_to()) as fresh:
            try:
                if any(row[0] != fine for row in fresh.execute(f"PRAGMA {pragma}")):
                    raise DatabaseDamaged
            except dbapi2.Error as error:
                raise fault_of(error, path) from error


def _sealed(keys: Keys, roster: Roster, database: Database, data_key: bytes) -> tuple[Slot, ...]:
    """The slots of everybody in the signed roster, each with the data key sealed to its own key anew.

    A slot that nobody signed for gets nothing.
    """
    slots = tuple(
        msgspec.structs.replace(
            slot,
            data_key=seal(data_key, slot.keys.seal, data_key_info(keys.vault, slot.id, database.name)),
        )
        for slot in keys.slots
        if roster.opens(slot.person, slot.keys)
    )
    if len(slots) < LEAST_SLOTS:
        raise TooFewKeys
    return slots


def _switch(folder: Path, keys: Keys, data_key: bytes, files: Files) -> None:
    try:
        put_keys(folder, keys, data_key, files)
    except OSError:
        # The first rename is the switch; a second copy that lags is put right at the next unlock.
        if read_copies(folder)[0].keys != keys:
            raise


def _give_up(path: Path, files: Files) -> None:
    named = {copy.keys.database.name for copy in read_copies(path.parent) if copy.keys is not None}
    if path.name in named:
        return  # it went wrong after the switch: this is the vault now
    with suppress(OSError):  # the next unlock sweeps it
        files.remove(path)


def _must_find_all(connection: dbapi2.Connection) -> None:
    """DatabaseDamaged, unless the search index is whole and knows each record that has words.

    Its own comparison with the records (rank 1) asks for a row of each, also of those without words.
    """
    connection.execute("INSERT INTO found (found) VALUES ('integrity-check')")
    sql = """SELECT count(*) = (SELECT count(*) FROM found_docsize)
        AND count(*) = sum(n IN (SELECT id FROM found_docsize)) FROM records WHERE words <> ''"""
    if connection.execute(sql).fetchone()[0] == 0:
        raise DatabaseDamaged


def _quickly(connection: dbapi2.Connection) -> None:
    """No journal, no waiting: nobody relies on the new file before the disk confirmed it as a whole."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")


def _counts(connection: dbapi2.Connection) -> dict[str, int]:
    """The rows of each table; the search index keeps its own books."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'found%' ORDER BY name"
    tables = [row[0] for row in connection.execute(sql)]
    return {
        table: int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - our own names
        for table in tables
    }
