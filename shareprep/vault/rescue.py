# SPDX-License-Identifier: EUPL-1.2
"""What could not be saved at lock: sealed to the person's own key, and put back when they sign in again.

It answers for the file. The lock neither waits nor asks (`Vault.close`).
Sealed to the person and not to the vault, because the disk that failed may hold a vault that cannot be
written at all.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import msgspec
from cryptography.exceptions import InvalidTag

from shareprep.forms.record import ENVELOPE, Record, decode, value_of, with_value
from shareprep.i18n import _, ngettext
from shareprep.vault.changes import Change
from shareprep.vault.faults import Note
from shareprep.vault.files import Files, read_small
from shareprep.vault.keys import PersonalKeys, PublicKeys, seal
from shareprep.vault.records import Records, Row
from shareprep.vault.writer import Waiting

FOLDER = "rescue"
_encoder = msgspec.json.Encoder(order="sorted")


class Rescued(msgspec.Struct, frozen=True, kw_only=True):
    """One record and what changed in it. kind "" is a kind of a newer program."""

    kind: str
    envelope: dict[str, str | int | list[str]]
    body: bytes
    changes: tuple[Change, ...]


class _File(msgspec.Struct, frozen=True, kw_only=True):
    format: int = 1
    records: tuple[Rescued, ...]


class Open(Protocol):
    """What putting back needs of an open vault."""

    @property
    def records(self) -> Records: ...
    def post(self, records: Iterable[Record], changes: Iterable[Change] = ()) -> int: ...
    def flush(self, timeout: float = 3.0) -> bool: ...


def places_of(folder: Path, state: Path, vault: str) -> tuple[Path, Path]:
    """Where files may be put: with the vault, or with the user when the vault's own disk is gone."""
    return folder / FOLDER, state / FOLDER / vault


def put_aside(
    places: tuple[Path, ...], vault: str, person: str, key: PublicKeys, waiting: Waiting, files: Files
) -> bool:
    """Seal what waits into the first place that takes it; whether one did."""
    records = tuple(_rescued(row, waiting) for row in waiting.rows.values())
    content = seal(_encoder.encode(_File(records=records)), key.seal, _info(vault, person))
    name = f"{person}-{uuid.uuid4().hex[:8]}.sealed"
    return any(_put(place, name, content, files) for place in places)


def put_back(
    places: tuple[Path, ...], vault: str, person: str, personal: PersonalKeys, opened: Open, files: Files
) -> Iterator[Note]:
    """Save what was put aside for this person, oldest first; a file goes when all of it is on the disk."""
    found = [path for place in places for path in place.glob(f"{person}-*.sealed")]
    for path in sorted(found, key=lambda path: path.stat().st_mtime_ns):
        rescued = _open(path, vault, person, personal)
        if rescued is None:
            sentence = _("Something that was kept aside at the last lock cannot be read.")
            yield Note("rescue_damaged", sentence)
            continue
        records = [merged(one, opened.records.load(str(one.envelope["id"]))) for one in rescued]
        opened.post(records, [change for one in rescued for change in one.changes])
        if opened.flush():
            with suppress(OSError):  # put back once more is the same again
                files.remove(path)
            sentence = ngettext(
                "{count} entry that could not be saved at the last lock was put back.",
                "{count} entries that could not be saved at the last lock were put back.",
                len(records),
            )
            yield Note("rescued", sentence.format(count=len(records)))


def merged(rescued: Rescued, today: Record | None) -> Record:
    """The rescued record.

    Of one that others changed since, only the fields that were not saved are put back.
    """
    envelope = {name: tuple(v) if isinstance(v, list) else v for name, v in rescued.envelope.items()}
    record = decode(rescued.kind, envelope, rescued.body)
    fields = {change.field for change in rescued.changes}
    if today is None or type(today) is not type(record) or not fields or "" in fields:
        return record
    for name in fields:
        if name in ENVELOPE or name in record.__struct_fields__:
            today = with_value(today, name, value_of(record, name))
    return today


def _rescued(row: Row, waiting: Waiting) -> Rescued:
    values = dict(zip(("id", "kind", *ENVELOPE[1:], "body"), row.values[:-1], strict=True))
    kind, body = values.pop("kind"), values.pop("body")
    values["about"] = msgspec.json.decode(values["about"])
    changes = tuple(change for change in waiting.changes.values() if change.record == row.id)
    return Rescued(kind=kind, envelope=values, body=body, changes=changes)


def _info(vault: str, person: str) -> bytes:
    return _encoder.encode({"use": "rescue", "format": 1, "vault": vault, "person": person})


def _open(path: Path, vault: str, person: str, personal: PersonalKeys) -> tuple[Rescued, ...] | None:
    try:
        content = personal.unseal(read_small(path), _info(vault, person))
        return msgspec.json.decode(content, type=_File).records
    except (OSError, ValueError, InvalidTag):
        return None


def _put(place: Path, name: str, content: bytes, files: Files) -> bool:
    try:
        if not place.exists():
            # The user's own folder may be new; a vault's folder that is gone must not be made again.
            if place.parent.name == FOLDER:
                place.parent.mkdir(parents=True, exist_ok=True)
            files.make_folder(place)
        files.put(place / name, content)
    except OSError:
        return False
    return True
