# SPDX-License-Identifier: EUPL-1.2
"""A finished PDF, read again: everything in it that a person or a machine could read.

It answers for finding text wherever a PDF can hold it, so that a known name that slipped through is seen
before the file leaves. It does not decide what to do about a hit. Two libraries read: pdfium sees pages as a
reader shows them, pypdf every object in the file; our own layout is asked nothing, because it may be what is
wrong.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from shareprep.documents import pdfium
from shareprep.i18n import _, language
from shareprep.words.anonymise import Identity, find_known


@dataclass(frozen=True)
class Passage:
    """A piece of text and where it stands, in words for the person who is told."""

    where: str
    text: str


@dataclass(frozen=True)
class Found:
    """A form of a known name that is still there. `who` is the key of the identity."""

    where: str
    word: str
    who: str


def read_back(pdf: bytes, file_name: str) -> tuple[Passage, ...]:
    """Every text of a PDF and its file's name, in NFKC.

    Pages in their order, lines joined and words broken by a hyphen whole again; then outline, alternative
    texts, properties and every other string of the file. Raises pypdfium2.PdfiumError or pypdf's errors when
    it is no PDF.
    """
    found = [*_pages(pdf), *_objects(pdf), Passage(_("the file’s name"), file_name)]
    return tuple(
        Passage(passage.where, unicodedata.normalize("NFKC", passage.text))
        for passage in found
        if passage.text.strip()
    )


def known_in(pdf: bytes, file_name: str, watched: Iterable[Identity]) -> tuple[Found, ...]:
    """The known names that can still be read. A word that reads as an ordinary word there does not count."""
    identities = tuple(watched)
    if not identities:
        return ()
    found: dict[Found, None] = {}
    for passage in read_back(pdf, file_name):
        for hit in find_known(passage.text, identities, language=language()):
            if not hit.ordinary:
                found[Found(passage.where, hit.text, hit.key)] = None
    return tuple(found)


# -- pages ------------------------------------------------------------------------------------------

_BROKEN = re.compile(r"(?<=\w)(?:-|\u00ad|\ufffe|\x02)\s*\r?\n\s*(?=\w)|\x02|\ufffe|\u00ad")
_LINES = re.compile(r"\s*\r?\n\s*")


def _pages(pdf: bytes) -> Iterator[Passage]:
    for number, text in enumerate(pdfium.page_texts(pdf), 1):
        where = _("page {number}").format(number=number)
        yield from (Passage(where, reading) for reading in _readings(text))


def _readings(text: str) -> tuple[str, ...]:
    """The text with its lines joined; where a hyphen ends a line, both as one word and with the hyphen."""
    whole = _LINES.sub(" ", _BROKEN.sub("", text))
    apart = _LINES.sub(" ", _BROKEN.sub("-", text))
    return (whole,) if whole == apart else (whole, apart)


# -- every object -----------------------------------------------------------------------------------

_SKIPPED = frozenset({"/ID", "/Parent", "/P", "/StructParents", "/CIDSystemInfo", "/Lang"})


def _objects(pdf: bytes) -> Iterator[Passage]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    yield from _strings(reader.trailer, "", set())
    xmp = reader.root_object.get("/Metadata")
    if xmp is not None:
        text = xmp.get_object().get_data().decode("utf-8", "replace")
        yield Passage(_("the file’s properties"), re.sub(r"<[^>]*>", " ", text))


def _strings(value: object, key: str, seen: set[tuple[int, int]]) -> Iterator[Passage]:
    """Every string that can be reached from an object of the file."""
    from pypdf.generic import (
        ArrayObject,
        ByteStringObject,
        DictionaryObject,
        IndirectObject,
        TextStringObject,
    )

    waiting: list[tuple[object, str]] = [(value, key)]
    while waiting:
        one, name = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            inside = [(inner, str(own)) for own, inner in dict.items(one) if own not in _SKIPPED]
            waiting += reversed(inside)
        elif isinstance(one, ArrayObject):
            waiting += [(inner, name) for inner in reversed(one)]
        elif isinstance(one, TextStringObject):
            yield Passage(_place(name), str(one))
        elif isinstance(one, ByteStringObject):
            yield Passage(_place(name), bytes(one).decode("latin-1"))


def _place(key: str) -> str:
    """Where a string stands, by the key it stands under."""
    if key in ("/Alt", "/ActualText", "/E"):
        return _("the description of a picture")
    if key in ("/Title", "/T"):
        return _("the outline or the title")
    return _("a hidden part of the file")
