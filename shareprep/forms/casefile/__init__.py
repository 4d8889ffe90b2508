# SPDX-License-Identifier: EUPL-1.2
"""A case as a text file (TOML) that a person can write and read: the door in and out.

`read` gives records or says which line is wrong; `write` gives the text of a discussion's papers, and
reading that text again gives the same case. Saving, and who may do so, are not decided here. What may stand
in a file is described in docs/case-format.md, which is made from the fields (`format.py`).
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shareprep.errors import CaseFileError
from shareprep.forms.casefile.known import Known
from shareprep.forms.casefile.read import Reading
from shareprep.forms.casefile.rows import rows
from shareprep.forms.casefile.write import write
from shareprep.forms.record import Record
from shareprep.i18n import _

__all__ = ["LARGEST", "Case", "Known", "read", "read_file", "read_folder", "write"]

LARGEST = 1_000_000
"""Bytes in a case file. A full case has some 15,000."""

_FIRST = ("team.toml", "kinderen.toml")


@dataclass(frozen=True)
class Case:
    """What a file says.

    The records that are new or changed, and the discussion's id ("" when it has none).
    """

    records: tuple[Record, ...]
    discussion: str = ""


def read(text: str, file: str, known: Known, today: date) -> Case:
    """The case in a text. `file` is its name for messages, `today` dates a day without a year.

    Raises CaseFileError with file, line, field and what is allowed; nothing is read then.
    Records come without writer and revision: whoever saves them fills those in.
    """
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise _too_large(file)
    reading = Reading(rows(text.removeprefix("\ufeff"), file), known, today)
    return Case(tuple(reading.records()), reading.discussion)


def read_file(path: Path, known: Known, today: date) -> Case:
    """The case in a file."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise CaseFileError(
            _("{file} cannot be read.").format(file=path.name),
            _("Check its name, and whether you may open it."),
        ) from error
    if len(content) > LARGEST:
        raise _too_large(path.name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CaseFileError(
            _("{file}, line {line}: this is not written as UTF-8.").format(file=path.name, line=line),
            _("Save the file again with the encoding UTF-8."),
        ) from error
    return read(text, path.name, known, today)


def read_folder(folder: Path, today: date, known: Known | None = None) -> tuple[Record, ...]:
    """All records of a folder: team.toml and kinderen.toml first, then each discussion's file by its name."""
    known = known or Known()
    before = {one.id: one for one in known.records}
    paths = sorted(
        folder.glob("*.toml"),
        key=lambda path: (_FIRST.index(path.name) if path.name in _FIRST else 9, path.name),
    )
    for path in paths:
        known = known.joined(read_file(path, known, today).records)
    return tuple(one for one in known.records if before.get(one.id) != one)


def _too_large(file: str) -> CaseFileError:
    return CaseFileError(
        _("{file} is larger than a case file can be.").format(file=file),
        _("A case file holds one discussion, at most 1 MB."),
    )
