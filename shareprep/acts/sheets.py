# SPDX-License-Identifier: EUPL-1.2
"""A finished sheet, and the file it becomes.

It answers for writing a file whole or not at all, never over somebody else's, and never under a name that
says who must not be named. What the sheet holds was decided before (`printing.py`).
"""

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from shareprep.errors import OutputError, Problem, ReleaseRefused
from shareprep.i18n import _, language
from shareprep.process.release import Released
from shareprep.process.without_names import Doubtful
from shareprep.words.anonymise import Identity, find_known

_OWN = b"%PDF-1.7\n%\x93\x8c\x8b\x9e   "
"""How our PDFs begin: nobody else's has these bytes followed by blanks."""


@dataclass(frozen=True)
class Printed:
    """A finished sheet.

    version: 1 for the first content of this discussion, one more for each other content. doubts: words that
    a person should look at before it leaves. watched: who must not be named, in the file's name neither.
    why_draft: why it is a draft and no more, each with the field to go to; empty when a leader agreed.
    """

    content: bytes
    file_name: str
    version: int
    anonymous: bool
    doubts: tuple[Doubtful, ...]
    watched: tuple[Identity, ...]
    why_draft: tuple[Problem, ...] = ()


def save_pdf(printed: Printed, path: Path) -> Path:
    """Write a sheet to a file, or under its own name into a folder; the file it became.

    It is there as a whole or not at all. An earlier sheet is replaced, another file never. OutputError;
    ReleaseRefused when the file's name says who must not be named.
    """
    target = path / printed.file_name if path.is_dir() else path
    must_not_name(printed, target.name)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.exists() and not _is_own(target):
            raise OutputError(
                _("“{file}” is there already and is not a sheet of Shareprep.").format(file=target.name),
                _("Choose another name."),
            )
        with beside.open("xb") as file:
            file.write(printed.content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise _fault(error, target) from error
    return target


def must_not_name(printed: Printed | Released, file_name: str) -> None:
    """ReleaseRefused when the name of a file says who must not be named."""
    if find_known(file_name, printed.watched, language=language()):
        raise ReleaseRefused(
            _("The name of the file says about whom it is. Nothing was saved."),
            _("Choose a name without names, such as “{name}”.").format(name=printed.file_name),
        )


def _is_own(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_OWN)) == _OWN


def _fault(error: OSError, target: Path) -> OutputError:
    another = _("Choose another folder.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        sentence = _("There is no folder “{folder}”.").format(folder=target.parent)
        return OutputError(sentence, another)
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return OutputError(
            _("The disk is full; “{file}” was not saved.").format(file=target.name),
            _("Choose another disk, or make some room."),
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return OutputError(
            _("“{file}” may not be written there.").format(file=target.name),
            _("Choose another folder, or close the program that shows this file."),
        )
    return OutputError(_("“{file}” could not be saved.").format(file=target.name), another)
