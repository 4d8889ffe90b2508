# SPDX-License-Identifier: EUPL-1.2
"""A record: one flat row of what a team wrote down, its envelope, and the registry of kinds.

It answers for the shape of a row and its JSON. It does not save (vault) and does not judge (process).
Rows are flat because a flat row saves, undoes, searches and merges alone: what is said *about* a row
(a tick to share, another view) is a row of its own that links to it.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec

from shareprep.forms.field import Field, Value
from shareprep.i18n import pgettext


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The envelope that every row carries; the fields of a kind come after it.

    id: a UUID made on the machine that writes. discussion: "" when it belongs to a child or a team.
    team: whose words or whose column. about: the children it is about, () = all of the discussion.
    within: the row it stands under. place: fractional sort key, so that a move changes one row.
    writer: the roster id of who typed it. source, told_on: who said it and when, for another's words.
    origin, revision: the vault and the count of changes it had there. removed: when, or "".
    unknown: fields of a newer program, kept as they came.
    """

    id: str = ""
    discussion: str = ""
    team: str = ""
    about: tuple[str, ...] = ()
    within: str = ""
    place: str = ""
    writer: str = ""
    source: str = ""
    told_on: str = ""
    origin: str = ""
    revision: int = 0
    removed: str = ""
    unknown: dict[str, Any] = msgspec.field(default_factory=dict)


ENVELOPE: tuple[str, ...] = tuple(name for name in Record.__struct_fields__ if name != "unknown")


class Writing(Enum):
    """The kinds of writing that keep their colour, icon and word everywhere (screens.md)."""

    PLAIN = "plain"
    STRENGTH = "strength"
    OBSERVATION = "observation"
    INTERPRETATION = "interpretation"
    NEED = "need"


@dataclass(frozen=True)
class KindInfo:
    """What is said of a kind as a whole.

    `case` is its Dutch name in a case file, `shared` whether it can be ticked.
    """

    name: str
    title: str
    case: str
    writing: Writing
    single: bool
    shared: bool

    @property
    def shown_title(self) -> str:
        """The kind's name in the reader's language, as one row is called."""
        return pgettext(self.name, self.title)


KINDS: dict[str, type[Record]] = {}
_INFO: dict[type[Record], KindInfo] = {}
R = TypeVar("R", bound=Record)


def kind(
    name: str,
    title: str,
    *,
    case: str,
    writing: Writing = Writing.PLAIN,
    single: bool = False,
    shared: bool = False,
) -> Callable[[type[R]], type[R]]:
    """Register a class of records under `name`. `single`: a discussion has at most one."""

    def register(cls: type[R]) -> type[R]:
        KINDS[name] = cls
        _INFO[cls] = KindInfo(name, title, case, writing, single, shared)
        return cls

    return register


def info_of(record: Record | type[Record]) -> KindInfo:
    """What is declared of the record's kind as a whole."""
    cls = record if isinstance(record, type) else type(record)
    return _INFO[cls]


def kind_of(record: Record | type[Record]) -> str:
    """The name of the record's kind, such as "observation"."""
    return info_of(record).name


@cache
def fields_of(cls: type[Record]) -> tuple[Field, ...]:
    """The declared fields of a kind, in order."""
    name_of_kind = _INFO[cls].name
    found = []
    for name, hint in get_type_hints(cls, include_extras=True).items():
        if name in ENVELOPE or get_origin(hint) is not Annotated:
            continue
        declared = next((extra for extra in get_args(hint)[1:] if isinstance(extra, Field)), None)
        if declared is not None:
            found.append(declared.belongs_to(name_of_kind, name))
    return tuple(found)


@cache
def _fields_by_name(cls: type[Record]) -> dict[str, Field]:
    return {field.name: field for field in fields_of(cls)}


def field_of(record: Record | type[Record], name: str) -> Field:
    """One declared field; KeyError when the kind has none of that name."""
    cls = record if isinstance(record, type) else type(record)
    return _fields_by_name(cls)[name]


def value_of(record: Record, name: str) -> Value:
    """The answer in a field, or an attribute of the envelope."""
    return cast(Value, getattr(record, name))


def with_value(record: R, name: str, value: Value) -> R:
    """A copy of `record` in which field or envelope attribute `name` is `value`."""
    return msgspec.structs.replace(record, **{name: value})


def is_empty(record: Record) -> bool:
    """Whether nobody answered any of its questions yet."""
    return not record.unknown and all(
        value_of(record, field.name) == default for field, default in _defaults(type(record))
    )


@cache
def _defaults(cls: type[Record]) -> tuple[tuple[Field, Value], ...]:
    blank = cls()
    return tuple((field, value_of(blank, field.name)) for field in fields_of(cls))


def new_id() -> str:
    """A new record's id."""
    return str(uuid.uuid4())


# -- JSON -------------------------------------------------------------------------------------------

_encoder = msgspec.json.Encoder(order="deterministic")


def encode_body(record: Record) -> bytes:
    """The fields as canonical JSON: sorted, defaults left out, unknown fields of a newer program kept."""
    body: dict[str, Any] = dict(record.unknown)
    for field, default in _defaults(type(record)):
        value = value_of(record, field.name)
        if value != default:
            body[field.name] = value
    return _encoder.encode(body)


def decode(kind_name: str, envelope: Mapping[str, Any], body: bytes) -> Record:
    """The record of one stored row. A field or value this program does not know is kept in `unknown`."""
    cls = KINDS.get(kind_name)
    values: dict[str, Any] = msgspec.json.decode(body) if body else {}
    if cls is None:
        return Record(**envelope, unknown=values)
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    fields = _fields_by_name(cls)
    for name, raw in values.items():
        field = fields.get(name)
        value = tuple(raw) if isinstance(raw, list) else raw
        if field is not None and type(value) is type(field.empty):
            known[name] = value
        else:
            unknown[name] = raw
    return cls(**envelope, **known, unknown=unknown)


# -- order ------------------------------------------------------------------------------------------

_FIRST, _LAST = "a", "z"


def place_between(before: str, after: str) -> str:
    """A sort key strictly between two others; "" stands for the start or the end of a list.

    Keys are words over a–z compared as text and never end in "a", so there is always room between two.
    """
    low = before
    word = ""
    position = 0
    while True:
        left = ord(low[position]) if position < len(low) else ord(_FIRST)
        right = ord(after[position]) if after and position < len(after) else ord(_LAST) + 1
        if right - left > 1:
            return word + chr((left + right) // 2)
        word += chr(left)
        if left < right:
            after = ""
        position += 1


def in_order(records: Iterable[R]) -> list[R]:
    """Records as a person put them."""
    return sorted(records, key=lambda record: (record.place, record.id))
