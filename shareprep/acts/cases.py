# SPDX-License-Identifier: EUPL-1.2
"""Case files: taken into the vault as a whole or not at all, and given back.

It answers for saving what a file says, with who and when. What a file means is `forms/casefile.py`'s.
One transaction, because a case that is half there is worse than none: nobody sees what is missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from shareprep.acts.discussions import change_of, new_code
from shareprep.acts.shelf import Shelf
from shareprep.forms import casefile
from shareprep.forms.child import Alias
from shareprep.forms.discussion import Discussion
from shareprep.forms.papers import Papers
from shareprep.forms.record import ENVELOPE, Record, fields_of, in_order, new_id, place_between, value_of
from shareprep.i18n import language
from shareprep.process import retention
from shareprep.vault.store import Transaction
from shareprep.vault.vault import Vault

EXPORTED = "exported"
"""The act in the logbook of a case that was written out."""


@dataclass(frozen=True)
class Filled:
    """What a case file brought. discussion, code: "" for a file without a discussion."""

    discussion: str
    code: str
    added: int
    changed: int


def fill(vault: Vault, file: Path, today: date) -> Filled:
    """Take a case file into the vault.

    CaseFileError with file, line, field and what is allowed, or a fault of the vault: then nothing changed.
    """

    def take_in(transaction: Transaction) -> Filled:
        known = known_to(vault, transaction)
        case = casefile.read_file(file, known, today)
        return save_records(vault, transaction, known, case.records, today, case.discussion)

    return vault.write(take_in)


def fill_folder(vault: Vault, folder: Path, today: date) -> Filled:
    """Take all case files of a folder into the vault, or none. Errors as of `fill`."""

    def take_in(transaction: Transaction) -> Filled:
        known = known_to(vault, transaction)
        records = casefile.read_folder(folder, today, known)
        return save_records(vault, transaction, known, records, today)

    return vault.write(take_in)


def export(vault: Vault, discussion: str) -> str:
    """A discussion as a case file in the reader's language: the team's own copy, with all names.

    It stands in the logbook under the name of who is in. Who is meant by which alias stays in the vault
    (domain.md §6.4, rule 8). KeyError, MayNotSign.
    """

    def write(transaction: Transaction) -> str:
        shelf = Shelf(transaction.records.all(removed=True))
        rows = (record for record in shelf.papers(discussion) if not isinstance(record, Alias))
        text = casefile.write(Papers(rows, discussion), language())
        transaction.act(EXPORTED, {"discussion": discussion})
        return text

    return vault.write(write)


def known_to(vault: Vault, transaction: Transaction) -> casefile.Known:
    """What the vault already has, as a case file's reader wants it."""
    return casefile.Known(tuple(transaction.records.all(removed=True)), vault.team.id)


def save_records(
    vault: Vault,
    transaction: Transaction,
    known: casefile.Known,
    records: Iterable[Record],
    today: date,
    discussion: str = "",
) -> Filled:
    """Save what files say: who wrote it, each change with its row, and what a new discussion begins with."""
    before = {record.id: record for record in known.records}
    discussions = in_order(one for one in before.values() if isinstance(one, Discussion))
    codes = {one.code for one in discussions}
    last = discussions[-1].place if discussions else ""
    step, who, added, changed, code = new_id(), vault.person.id, 0, 0, ""
    for record in records:
        old = before.get(record.id)
        new: Record = msgspec.structs.replace(
            record,
            writer=record.writer or who,
            team=record.team or vault.team.id,
            revision=record.revision + 1,
        )
        if isinstance(new, Discussion):
            new = _complete(new, today, codes, last)
            codes.add(new.code)
            last = max(last, new.place)
            code = new.code if new.id == discussion else code
        if old is None:
            added += 1
            changes = [change_of(new, "", None, True, who, step=step)]
        else:
            changed += 1
            changes = [
                change_of(new, name, value_of(old, name), value_of(new, name), who, step=step)
                for name in _names(new)
                if value_of(old, name) != value_of(new, name)
            ]
        transaction.save(new, changes)
    if discussion and not code:
        found = before.get(discussion)
        code = found.code if isinstance(found, Discussion) else ""
    return Filled(discussion, code, added, changed)


def _complete(discussion: Discussion, today: date, codes: set[str], last: str) -> Discussion:
    values: dict[str, Any] = {}
    if not discussion.code:
        values["code"] = new_code(codes)
    if not discussion.retention_until:
        values["retention_until"] = retention.proposed(today, discussion.type).isoformat()
    if not discussion.place:
        values["place"] = place_between(last, "")
    return msgspec.structs.replace(discussion, **values)


def _names(record: Record) -> list[str]:
    """Whatever of a record can differ, save how often it was saved."""
    envelope = [name for name in ENVELOPE if name not in ("id", "revision", "writer")]
    return [*envelope, *(field.name for field in fields_of(type(record)))]
