# SPDX-License-Identifier: EUPL-1.2
"""The agenda from a discussion's records: what may be on it, its sentences, its pages, its tags.

    python -m tests.benchmarks.our_agenda RECORDS.json OUT.pdf

The vault is left out, because its key derivation alone takes longer than all of this; unlocking has a line of
its own in the table.
"""

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from shareprep.documents.agenda import agenda_pdf
from shareprep.forms.papers import Papers
from shareprep.forms.record import ENVELOPE, Record, decode, encode_body, kind_of, value_of
from shareprep.process import release


def pack(records: Iterable[Record], discussion: str, today: date) -> str:
    """Records as this program reads them."""
    rows = [
        (kind_of(one), {name: value_of(one, name) for name in ENVELOPE}, encode_body(one).decode("utf-8"))
        for one in records
    ]
    return json.dumps({"discussion": discussion, "today": today.isoformat(), "records": rows})


def make(packed: str) -> bytes:
    """The agenda."""
    content = json.loads(packed)
    records = [
        decode(kind, envelope | {"about": tuple(envelope["about"])}, body.encode("utf-8"))
        for kind, envelope, body in content["records"]
    ]
    today = date.fromisoformat(content["today"])
    draft = release.draft(Papers(records, content["discussion"]), release.Sheet.AGENDA, today)
    return agenda_pdf(draft, receiver="", version="1", today=today)


if __name__ == "__main__":
    packed, out = map(Path, sys.argv[1:])
    out.write_bytes(make(packed.read_text("utf-8")))
