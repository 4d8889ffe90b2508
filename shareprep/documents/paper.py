# SPDX-License-Identifier: EUPL-1.2
"""The file itself: ReportLab's canvas, without what it would say of itself.

Answers for: pages, outline, fonts and tags in one PDF that names no author, program or time, and whose
identity is a digest of its content. Does not draw. Why a subclass: a default font, properties and a maker's
line are put in by the canvas unasked.
"""

from __future__ import annotations

import hashlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from shareprep.documents.embedding import embed
from shareprep.documents.fonts import Fonts
from shareprep.documents.ink import PAGE_HEIGHT, PAGE_WIDTH
from shareprep.documents.tagging import Structure

_SIGNATURE = b"%\x93\x8c\x8b\x9e"
_MAKER = _SIGNATURE + b" ReportLab Generated PDF document (opensource)\n"


class Paper(Canvas):
    """An A4 document being written. `language` is a BCP 47 tag."""

    _code: list[str]
    _doc: Any

    def __init__(self, language: str) -> None:
        size = (PAGE_WIDTH, PAGE_HEIGHT)
        super().__init__("", pagesize=size, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        self._digest = hashlib.sha256()
        self._bookmarks = 0

    def put(self, operators: str) -> None:
        """Add content operators to the open page."""
        self._code.append(operators)

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry in the outline that leads to this height of the open page."""
        self._bookmarks += 1
        key = f"part.{self._bookmarks}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=PAGE_HEIGHT - top, zoom=0)
        self.addOutlineEntry(title, key, level)

    def close_page(self) -> None:
        """The open page is ready."""
        self._digest.update("\n".join(self._code).encode("utf-8"))
        self.showPage()
        page = self._doc.Pages.pages[-1]
        page.Contents = PDFStream(
            content=page.stream, filters=[PDFZCompress]
        )  # else in ASCII, a quarter larger

    def finish(self, fonts: Fonts, structure: Structure, title: str) -> bytes:
        """The bytes of the whole file."""
        document = self._doc
        resources = document.idToObject["BasicFonts"]
        for face in fonts.used():
            resources[face.name] = embed(document, face)
        structure.write(document, title)
        document.info = _TitleOnly(title)
        self._digest.update(title.encode("utf-8"))
        identity = self._digest.hexdigest()[:32]
        document._ID = f"[<{identity}><{identity}>]".encode("ascii")  # noqa: SLF001 - else from its seed
        data: bytes = document.GetPDFData(self)
        return data.replace(_MAKER, _SIGNATURE.ljust(len(_MAKER) - 1) + b"\n", 1)

    def _make_preamble(self) -> None:
        """Without the default font, which would not be embedded."""
        self._preamble = ""


class _TitleOnly(PDFInfo):
    """The file's properties: its title, and nothing else."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def format(self, document: Any) -> bytes:
        entry: bytes = PDFDictionary({"Title": PDFString(self.title)}).format(document)
        return entry
