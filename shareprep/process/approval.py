# SPDX-License-Identifier: EUPL-1.2
"""What a leader agrees to: the exact content of what will be shared, as bytes, and whether it is still that.

It answers for the content, its bytes, and the differences with today. Who signed, and whether that person
might, is `agreement.py`'s.
The bytes are kept as they were signed and are never made again from values: what leaves later is read from
them. They name the fields that the program knew, so that a program with one more field makes no agreement
invalid; a field that nobody agreed to and that says something does.

The bytes: sorted JSON of a `Content`. The salt keeps a short text from being guessed from the hash.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from shareprep.forms.discussion import Discussion
from shareprep.forms.papers import Papers
from shareprep.forms.parents import ParentLimit
from shareprep.forms.record import KINDS, Record, decode, encode_body, fields_of, kind_of
from shareprep.forms.sharing import Recipient, Share
from shareprep.i18n import language, speaking
from shareprep.process import sharing
from shareprep.process.shown import bare, linking_only, shown
from shareprep.process.without_names import copy_with_names, copy_without_names, is_without_names

FORMAT = 1

_encoder = msgspec.json.Encoder(order="sorted")


class Receiver(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who gets ticked items. person: a record's id, or a name as typed. reason: why they need it."""

    id: str
    person: str
    reason: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One ticked row as it will be read: names already as they may be.

    body: the fields that can stand on paper, the empty ones left out. to: receiver's id → own reason, or "".
    """

    id: str
    kind: str
    team: str
    about: tuple[str, ...]
    place: str
    source: str
    told_on: str
    body: dict[str, Any]
    to: dict[str, str]


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """What the parents would rather keep: read by who decides, on no sheet."""

    id: str
    what: str


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """All that one agreement is about.

    on: the day it was put together, ISO. about: the children's ids. fields: per kind, the names of the fields
    that this program would show. other fields: as in `Discussion`.
    """

    format: int = FORMAT
    vault: str
    discussion: str
    salt: bytes
    on: str
    language: str
    without_names: bool
    type: str
    about: tuple[str, ...]
    team: str
    other_team: str
    purpose: str
    purpose_words: str
    channel: tuple[str, ...]
    retention_until: str
    receivers: tuple[Receiver, ...]
    items: tuple[Item, ...]
    limits: tuple[Limit, ...]
    fields: dict[str, tuple[str, ...]]

    def item(self, record: str) -> Item | None:
        """The item of this record."""
        return next((one for one in self.items if one.id == record), None)

    @property
    def teams(self) -> frozenset[str]:
        """The teams whose words are in it."""
        return frozenset(item.team for item in self.items)


@dataclass(frozen=True)
class Difference:
    """Something that is no longer as it was agreed to.

    record: the row to go to; field: its field, or "" for the row as a whole. before, after: plain values.
    what: "changed", "added" (it was not ticked, or not there), "gone", "to" (for whom it is ticked, and an
    own reason), "receiver", "limit", or the name of a field of `Content`.
    """

    what: str
    record: str
    field: str = ""
    before: Any = None
    after: Any = None


def content_of(papers: Papers, vault: str, today: date, salt: bytes) -> Content:
    """Today's content, in the reader's language. `salt`: 32 random bytes."""
    off = is_without_names(papers)
    copy = copy_without_names(papers, today) if off else copy_with_names(papers)
    discussion = papers.discussion
    rows = sorted(sharing.shared(papers), key=lambda row: row.id)
    ticked = {row.id for row in rows}
    items = [
        _item(row, copied, papers, ticked) for row in rows if (copied := copy.papers.get(row.id)) is not None
    ]
    used = {receiver for item in items for receiver in item.to}
    return Content(
        vault=vault,
        discussion=discussion.id,
        salt=salt,
        on=today.isoformat(),
        language=language(),
        without_names=off,
        type=discussion.type,
        about=tuple(sorted(discussion.about)),
        team=discussion.team,
        other_team=discussion.other_team,
        purpose=discussion.purpose,
        purpose_words=discussion.purpose_words,
        channel=tuple(sorted(discussion.channel)),
        retention_until=discussion.retention_until,
        receivers=tuple(
            Receiver(id=one.id, person=one.person, reason=one.reason)
            for one in sorted(papers.of(Recipient), key=lambda one: one.id)
            if one.id in used
        ),
        items=tuple(items),
        limits=tuple(
            Limit(id=one.id, what=one.what)
            for one in sorted(papers.of(ParentLimit), key=lambda one: one.id)
            if one.what
        ),
        fields={item.kind: _names(item.kind) for item in items},
    )


def content_like(agreed: Content, papers: Papers) -> Content:
    """Today's content as it would have been put together then: same day, language and salt."""
    with speaking(agreed.language):
        return content_of(papers, agreed.vault, date.fromisoformat(agreed.on), agreed.salt)


def encode(content: Content) -> bytes:
    """The bytes to keep and to sign for."""
    return _encoder.encode(content)


def read(content: bytes) -> Content | None:
    """What kept bytes say; None when they are no content, or of a newer format than this program knows."""
    try:
        found = msgspec.json.decode(content, type=Content)
        date.fromisoformat(found.on)
    except (msgspec.DecodeError, ValueError):
        return None
    return found if found.format == FORMAT else None


def rows_of(content: Content, items: Iterable[str]) -> list[Record]:
    """The rows of these items, read from the content and from nothing else."""
    wanted = set(items)
    return [
        linking_only(
            decode(
                item.kind,
                {
                    "id": item.id,
                    "discussion": content.discussion,
                    "team": item.team,
                    "about": item.about,
                    "place": item.place,
                    "source": item.source,
                    "told_on": item.told_on,
                },
                _encoder.encode(item.body),
            ),
            wanted,
        )
        for item in content.items
        if item.id in wanted
    ]


def differences(agreed: Content, papers: Papers) -> tuple[Difference, ...]:
    """Where today's papers would share something else than was agreed to; nothing when it still holds."""
    if papers.discussion.removed or papers.discussion.id != agreed.discussion:
        return (Difference("gone", agreed.discussion),)
    return tuple(_differences(agreed, content_like(agreed, papers)))


def _differences(agreed: Content, now: Content) -> Iterator[Difference]:
    before, after = _by_id(agreed.items), _by_id(now.items)
    for record in before.keys() - after.keys():
        yield Difference("gone", record)
    for record in after.keys() - before.keys():
        yield Difference("added", record)
    for record in before.keys() & after.keys():
        yield from _of_item(before[record], after[record], agreed.fields, now.fields)
    yield from _of_receivers(agreed, now)
    yield from _of_limits(agreed, now)
    for name in _AS_A_WHOLE:
        if getattr(agreed, name) != getattr(now, name):
            yield Difference(name, agreed.discussion, name, getattr(agreed, name), getattr(now, name))


_AS_A_WHOLE = (
    "without_names",
    "type",
    "about",
    "team",
    "other_team",
    "purpose",
    "purpose_words",
    "channel",
    "retention_until",
)


def _of_item(
    before: Item, after: Item, then: dict[str, tuple[str, ...]], today: dict[str, tuple[str, ...]]
) -> Iterator[Difference]:
    listed = then.get(before.kind, ())
    # A field that was not there then counts as soon as it says something: nobody agreed to that.
    for name in (*listed, *(one for one in today.get(after.kind, ()) if one not in listed)):
        if before.body.get(name) != after.body.get(name):
            yield Difference("changed", before.id, name, before.body.get(name), after.body.get(name))
    for name in ("team", "about", "source", "told_on"):
        if getattr(before, name) != getattr(after, name):
            yield Difference("changed", before.id, name, getattr(before, name), getattr(after, name))
    if before.to != after.to:
        yield Difference("to", before.id, "", before.to, after.to)


def _of_receivers(agreed: Content, now: Content) -> Iterator[Difference]:
    before = {one.id: one for one in agreed.receivers}
    after = {one.id: one for one in now.receivers}
    for receiver in sorted(before.keys() | after.keys()):
        then, today = before.get(receiver), after.get(receiver)
        for name in ("person", "reason"):
            was, is_now = getattr(then, name, None), getattr(today, name, None)
            if was != is_now:
                yield Difference("receiver", receiver, name, was, is_now)


def _of_limits(agreed: Content, now: Content) -> Iterator[Difference]:
    before = {one.id: one.what for one in agreed.limits}
    after = {one.id: one.what for one in now.limits}
    for limit in sorted(before.keys() | after.keys()):
        if before.get(limit) != after.get(limit):
            yield Difference("limit", limit, "what", before.get(limit), after.get(limit))


def _item(row: Record, copied: Record, papers: Papers, ticked: set[str]) -> Item:
    as_read = linking_only(bare(copied) if isinstance(copied, Discussion) else shown(copied), ticked)
    standing = {one.id for one in papers.of(Recipient)}
    shares = [one for one in papers.of(Share) if one.item == row.id and one.recipient in standing]
    return Item(
        id=row.id,
        kind=kind_of(row),
        team=row.team,
        about=tuple(sorted(row.about)),
        place=row.place,
        source=as_read.source,
        told_on=as_read.told_on,
        body=msgspec.json.decode(encode_body(as_read)),
        to={share.recipient: share.reason for share in sorted(shares, key=lambda one: one.id)},
    )


def _names(kind: str) -> tuple[str, ...]:
    return tuple(sorted(field.name for field in fields_of(KINDS[kind])))


def _by_id(items: tuple[Item, ...]) -> dict[str, Item]:
    return {item.id: item for item in items}
