# SPDX-License-Identifier: EUPL-1.2
"""Kept copies of a vault that prove themselves: made at lock, thinned out, and sealed anew with the vault.

It answers for the folder `backups/`. Putting one back is `restore.py`'s.
A copy is a whole vault in a folder of its own (database, both key files, head), so that it opens alone, on
any computer, with what one would use for the vault. It is made beside its place, opened and read through, and
only then counted; an older one is removed only after that.
"""

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from cryptography.exceptions import InvalidTag
from sqlcipher3 import dbapi2

from shareprep.errors import VaultError
from shareprep.vault.database import APPLICATION, FORMAT, connect, open_database
from shareprep.vault.faults import DatabaseDamaged, KeysDamaged, fault_of
from shareprep.vault.files import Files
from shareprep.vault.head import NAME as HEAD
from shareprep.vault.head import Head, look, read_head, render
from shareprep.vault.journal import acts_of
from shareprep.vault.keyfile import Keys, put_keys, read_copies
from shareprep.vault.keys import PersonalKeys, data_key_info
from shareprep.vault.purged import erase_again, purged_in
from shareprep.vault.replacing import Source
from shareprep.vault.roster import unsigned_acts
from shareprep.vault.soundness import checksum, prove
from shareprep.vault.world import World

if TYPE_CHECKING:
    from shareprep.vault.opened import OpenVault

FOLDER = "backups"
DAILY, WEEKLY, MONTHLY = 7, 4, 6
BEFORE = "before"
"""The kind of a copy made just before something that cannot be taken back."""
MOST_BEFORE = 2
DAMAGED = "damaged"
"""The folder beside `backups/` where a database goes that could not be read any more."""
LOCK_SECONDS = 2.0
"""How long making a copy may take at lock."""

_STAMP = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(-\d+)?(-before)?")


@dataclass(frozen=True)
class Kept:
    """A kept copy as it stands. at: when, by the clock of then. kind: "" or BEFORE.

    head: where the vault was; None when that note is damaged or gone, and then the copy is not thinned out.
    """

    path: Path
    at: datetime
    kind: str
    head: Head | None

    @property
    def name(self) -> str:
        """By which it is asked for."""
        return self.path.name

    @property
    def saves(self) -> int:
        """Its place in the order of time: clocks go back, this count never does."""
        return self.head.saves if self.head else -1

    @property
    def database(self) -> Path | None:
        """Its database, as its own keys name it; None when they cannot be read."""
        keys = next((copy.keys for copy in read_copies(self.path) if copy.keys), None)
        return self.path / keys.database.name if keys else None


def kept_copies(folder: Path) -> tuple[Kept, ...]:
    """The kept copies of a vault, newest first. It opens none."""
    found = [kept for path in _paths(folder) if (kept := _kept(path)) is not None]
    return tuple(sorted(found, key=lambda kept: (kept.saves, kept.name), reverse=True))


def keep(
    folder: Path, keys: Keys, source: Source, world: World, *, kind: str = "", seconds: float = 0
) -> Kept:
    """Copy the vault as it stands, prove the copy, and count it. The database must be closed or held still.

    seconds: the most it may take, 0 for as long as it takes. DatabaseDamaged or JournalBroken when the copy
    does not prove whole, a fault of the disk, TooSlow. Whatever goes wrong leaves no half copy that counts.
    """
    in_time = partial(_in_time, time.monotonic() + seconds if seconds else 0.0)
    files, place = world.files, folder / FOLDER
    path = _free_name(place, world.now(), kind)
    beside = path.with_name(path.name + ".new")
    try:
        if not place.exists():
            files.make_folder(place)
        files.remove(beside)  # what a crash left half made, if the clock says the same again
        files.make_folder(beside)
        database = beside / keys.database.name
        files.copy(source.path, database, in_time)
        put_keys(beside, keys, source.data_key, files)
        in_time()
        head = _proven(database, keys, source.data_key)
        in_time()
        files.write(beside / HEAD, render(msgspec.structs.replace(head, database=checksum(database))))
        files.sync(beside)
        files.rename(beside, path)
        files.sync(place)
    except (OSError, VaultError) as error:
        with suppress(OSError):
            files.remove(beside)
        raise (fault_of(error) if isinstance(error, OSError) else error) from error
    kept = _kept(path)
    assert kept is not None
    return kept


def verified_copy(folder: Path, keys: Keys, source: Source, world: World) -> Kept:
    """A proven copy from just before something that cannot be taken back. Faults as of `keep`."""
    return keep(folder, keys, source, world, kind=BEFORE)


def kept_before(vault: "OpenVault") -> Kept:
    """A proven copy of an open vault as it is now, with all that was typed. Faults as of `keep`."""
    return vault.with_keys(lambda ring, world: verified_copy(vault.folder, ring.keys, ring.source(), world))


class TooSlow(VaultError):
    """A copy took longer than the lock may wait."""


def keep_at_lock(folder: Path, keys: Keys, source: Source, head: Head, world: World) -> bool:
    """Keep a copy if something changed since the newest one, and thin out; whether the vault proved whole.

    It never raises and never takes long: a copy that is missing is told at the next unlock.
    """
    copies = kept_copies(folder)
    if any(one.head and (one.head.saves, one.head.hash) == (head.saves, head.hash) for one in copies):
        return True
    try:
        keep(folder, keys, source, world, seconds=LOCK_SECONDS)
    except DatabaseDamaged:
        return False
    except VaultError:
        return True
    thin_out(folder, world.files)
    return True


def is_behind(folder: Path, locked: Head) -> bool:
    """Whether a vault that was locked at this position has no copy of it."""
    # A kept copy that is opened itself has no copies of its own, and needs none.
    there = (folder / FOLDER).exists()
    return there and not any(one.saves >= locked.saves for one in kept_copies(folder))


def thin_out(folder: Path, files: Files) -> None:
    """Remove copies that others stand for, and what a crash left half made."""
    with suppress(OSError):
        for path in _paths(folder):
            if path.suffix in (".new", ".old"):
                files.remove(path)
        for kept in superfluous(kept_copies(folder)):
            _remove(kept.path, files)


def superfluous(copies: Iterable[Kept]) -> list[Kept]:
    """Which copies can go: all but the newest of each of the last days, weeks and months that have one.

    Counted by what there is and never by today's date: a clock that is wrong removes nothing early.
    """
    known = sorted(copies, key=lambda kept: kept.saves, reverse=True)
    usual = [kept for kept in known if kept.head is not None and not kept.kind]
    stay = {kept.name for kept in known if kept.head is None}
    stay |= {kept.name for kept in [one for one in known if one.kind and one.head][:MOST_BEFORE]}
    for spell, most in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        newest: dict[str, Kept] = {}
        for kept in usual:
            newest.setdefault(kept.at.strftime(spell), kept)
        stay |= {kept.name for kept in list(newest.values())[:most]}
    return [kept for kept in known if kept.name not in stay]


# -- opening ---------------------------------------------------------------------------------------


def open_copy(kept: Kept, vault: str, data_key: bytes, personal: PersonalKeys) -> tuple[Keys, Source]:
    """The keys and database of a copy, by today's data key, or by somebody's own key of then.

    KeysDamaged when its keys are damaged, of another vault, or not for this person.
    """
    for copy in read_copies(kept.path):
        if copy.keys is None or copy.keys.vault != vault:
            continue
        database = kept.path / copy.keys.database.name
        if copy.fits(data_key):
            return copy.keys, Source(database, data_key)
        for slot in copy.keys.slots:
            if slot.keys != personal.public:
                continue
            with suppress(InvalidTag):
                info = data_key_info(vault, slot.id, copy.keys.database.name)
                own = personal.unseal(slot.data_key, info)
                if copy.fits(own):
                    return copy.keys, Source(database, own)
    raise KeysDamaged


def judge_copy(kept: Kept, vault: str, data_key: bytes, personal: PersonalKeys) -> tuple[str, ...]:
    """What is wrong with a copy, as codes: "keys", "key_file", "head", "database", "changed", "journal"."""
    found: list[str] = []
    try:
        keys, source = open_copy(kept, vault, data_key, personal)
    except KeysDamaged:
        return ("keys",)
    if any(copy.judged(keys, source.data_key) != "ok" for copy in read_copies(kept.path)):
        found.append("key_file")
    noted = look(kept.path / HEAD).head
    try:
        position = _proven(source.path, keys, source.data_key)
        with closing(_look(source, keys)) as connection:
            if unsigned_acts(acts_of(connection), vault):
                found.append("journal")
        if noted is None or (noted.n, noted.hash, noted.saves) != (position.n, position.hash, position.saves):
            found.append("head")
        elif checksum(source.path) != noted.database:
            found.append("changed")
    except (VaultError, OSError, dbapi2.Error):
        found.append("database")
        if noted is None:
            found.append("head")
    return tuple(found)


# -- after another key -----------------------------------------------------------------------------


def after_rekey(
    folder: Path, keys: Keys, source: Source, old_key: bytes, personal: PersonalKeys, world: World
) -> None:
    """Seal every kept copy anew, after the vault got another data key; what cannot be is removed.

    keys, source: those of now. old_key: the data key of before. A crash leaves copies of before;
    `seal_the_rest` goes on with them. A fault of the disk.
    """
    try:
        for kept in stale(folder, source.data_key):
            try:
                _seal_anew(kept, old_key, personal, keys, source, folder, world)
            except (VaultError, dbapi2.Error):
                _remove(kept.path, world.files)
        world.files.remove(folder / DAMAGED)  # only keys of before open what is in it
    except OSError as error:
        raise fault_of(error) from error


def seal_the_rest(folder: Path, keys: Keys, source: Source, personal: PersonalKeys, world: World) -> None:
    """Seal anew what a crash left under a key of before, where who is in has a key in it. Never raises."""
    for kept in stale(folder, source.data_key):
        with suppress(VaultError, OSError, dbapi2.Error):
            _seal_anew(kept, source.data_key, personal, keys, source, folder, world)


def stale(folder: Path, data_key: bytes) -> tuple[Kept, ...]:
    """Copies that another data key than today's opens."""
    return tuple(kept for kept in kept_copies(folder) if not _is_sealed(kept, data_key))


def _is_sealed(kept: Kept, data_key: bytes) -> bool:
    return any(copy.fits(data_key) for copy in read_copies(kept.path))


def _seal_anew(
    kept: Kept,
    old_key: bytes,
    personal: PersonalKeys,
    keys: Keys,
    today: Source,
    folder: Path,
    world: World,
) -> None:
    """The copy under today's keys: the file bears today's name and first bytes, so today's key files fit."""
    _keys, old = open_copy(kept, keys.vault, old_key, personal)
    files = world.files
    beside = kept.path.with_name(kept.path.name + ".new")
    files.remove(beside)
    files.make_folder(beside)
    database = beside / keys.database.name
    database.touch(mode=0o600)
    with closing(connect(database, today.data_key, salt=keys.database.salt)) as target:
        target.execute("PRAGMA synchronous = OFF")
        target.execute("PRAGMA journal_mode = MEMORY")
        address = old.path.resolve().as_uri() + "?mode=ro"
        target.execute("ATTACH ? AS source KEY ?", (address, f"x'{old.data_key.hex()}'"))
        target.execute("SELECT sqlcipher_export('main', 'source')")
        target.execute(f"PRAGMA application_id = {APPLICATION}")
        target.execute(f"PRAGMA user_version = {FORMAT}")
        target.execute("DETACH source")
        erase_again(target, purged_in(folder))
    files.sync(database)
    put_keys(beside, keys, today.data_key, files)
    head = _proven(database, keys, today.data_key)
    files.write(beside / HEAD, render(msgspec.structs.replace(head, database=checksum(database))))
    files.sync(beside)
    files.rename(beside, _free_name(kept.path.parent, kept.at, kept.kind))
    files.sync(kept.path.parent)
    _remove(kept.path, files)


# -- small ------------------------------------------------------------------------------------------


def _proven(database: Path, keys: Keys, data_key: bytes) -> Head:
    look_at = partial(_look, Source(database, data_key), keys)
    head, _acts = prove(look_at, keys.vault)
    return head


def _look(source: Source, keys: Keys) -> dbapi2.Connection:
    return open_database(source.path, source.data_key, keys.database.salt, keys.vault, readonly=True)


def _in_time(until: float) -> None:
    if until and time.monotonic() > until:
        raise TooSlow("")


def _paths(folder: Path) -> Iterator[Path]:
    try:
        yield from (folder / FOLDER).iterdir()
    except OSError:
        return


def _kept(path: Path) -> Kept | None:
    found = _NAME.fullmatch(path.name)
    if found is None or not path.is_dir():
        return None
    at = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    return Kept(path, at, BEFORE if found[3] else "", read_head(path / HEAD))


def _remove(path: Path, files: Files) -> None:
    """Out of the list in one step; a copy that is half gone would look like a damaged one."""
    old = path.with_name(path.name + ".old")
    files.rename(path, old)
    files.remove(old)


def _free_name(place: Path, at: datetime, kind: str) -> Path:
    stamp = at.astimezone(UTC).strftime(_STAMP)
    end = f"-{kind}" if kind else ""
    names = (f"{stamp}{f'-{n}' if n > 1 else ''}{end}" for n in range(1, 1000))
    return next(path for name in names if not (path := place / name).exists())
