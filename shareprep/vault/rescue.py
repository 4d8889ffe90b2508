# SPDX-License-Identifier: EUPL-1.2
"""What could not be saved at lock: sealed to the person's own key, and put back when they sign in again.

It answers for the file. The lock neither waits nor asks (`Vault.close`).
Sealed to the person and not to the vault, because the disk that failed may hold a vault that cannot be
written at all.
"""

import uuid
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag

from shareprep.forms.record import ENVELOPE, Record, decode, value_of, with_value
from shareprep.vault.changes import Change
from shareprep.vault.files import Files, read_small
from shareprep.vault.keys import PersonalKeys, PublicKeys, seal
from shareprep.vault.records import Row
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


def put_aside(folder: Path, vault: str, person: str, key: PublicKeys, waiting: Waiting, files: Files) -> None:
    """Seal what waits into the folder. OSError when even that does not go."""
    records = tuple(_rescued(row, waiting) for row in waiting.rows.values())
    content = seal(_encoder.encode(_File(records=records)), key.seal, _info(vault, person))
    place = folder / FOLDER
    if not place.exists():
        files.make_folder(place)
    files.put(place / f"{person}-{uuid.uuid4().hex[:8]}.sealed", content)


def put_aside_by(folder: Path, person: str) -> list[Path]:
    """This person's files, oldest first."""
    place = folder / FOLDER
    if not place.is_dir():
        return []
    return sorted(place.glob(f"{person}-*.sealed"), key=lambda path: path.stat().st_mtime_ns)


def open_rescue(path: Path, vault: str, person: str, personal: PersonalKeys) -> tuple[Rescued, ...] | None:
    """What a file holds; None when it is damaged."""
    try:
        content = personal.unseal(read_small(path), _info(vault, person))
        return msgspec.json.decode(content, type=_File).records
    except (OSError, ValueError, InvalidTag):
        return None


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
