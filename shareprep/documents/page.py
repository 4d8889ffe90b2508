# SPDX-License-Identifier: EUPL-1.2
"""From a document of blocks to the bytes of a PDF.

Answers for: pages, running head and foot. The same document gives the same bytes. Does not know records,
nor where the file goes.
Why import this late: ReportLab and HarfBuzz cost a tenth of a second that a person should not wait for at
the start.
"""

from __future__ import annotations

from shareprep.documents.blocks import Document
from shareprep.documents.boxes import Box, Prose, Stack
from shareprep.documents.composition import Composer
from shareprep.documents.fonts import Fonts
from shareprep.documents.ink import (
    BOTTOM,
    FOOT,
    FOOT_RULE,
    FOOTER,
    INK,
    MARGIN,
    RUNNING_HEAD,
    SOFT,
    TOP,
    WIDTH,
)
from shareprep.documents.lines import measure
from shareprep.documents.paper import Paper
from shareprep.documents.sheet import Sheet
from shareprep.documents.tagging import Structure

_RECEIVER = 81.0  # the line for the name of whose sheet it is


def render(document: Document) -> bytes:
    """A tagged A4 PDF (PDF/UA-1) with its fonts embedded. Raises FontMissing if a font cannot be read."""
    fonts, structure = Fonts(), Structure()
    pages = _paginate(Composer(fonts).compose(document, structure.root))
    paper = Paper(document.language)
    sheet = Sheet(paper, structure)
    for number, page in enumerate(pages, 1):
        structure.open_page()
        page.draw(sheet, MARGIN, TOP, WIDTH)
        _draw_furniture(sheet, document, fonts, number, len(pages))
        paper.close_page()
    return paper.finish(fonts, structure, document.file_title or document.title)


def page_count(document: Document) -> int:
    """How many pages `render` makes of it."""
    return len(_paginate(Composer(Fonts()).compose(document, Structure().root)))


def _paginate(body: Stack) -> list[Box]:
    room = BOTTOM - TOP
    pages: list[Box] = []
    rest: Box | None = body
    while rest is not None:
        head, rest = rest.split(WIDTH, room, force=True)
        if head is None:  # cannot be: forced
            raise AssertionError("a page stayed empty")
        pages.append(head.stretch(room - head.height(WIDTH)))
    return pages


def _draw_furniture(sheet: Sheet, document: Document, fonts: Fonts, number: int, total: int) -> None:
    """Running head from page 2, and the foot: what it is, whose sheet, which page."""
    if number > 1 and document.running_head:
        with sheet.furniture("Header"):
            _write(sheet, document.running_head, RUNNING_HEAD, fonts, "right", MARGIN, WIDTH)
    sheet.rule(MARGIN, FOOT, WIDTH, FOOT_RULE, 0.7)
    top = FOOT + 4.2
    with sheet.furniture("Footer"):
        right = _write(sheet, f"{number} / {total}", top, fonts, "right", MARGIN, WIDTH, INK)
        edge = MARGIN + WIDTH - right - 10
        label, name = document.receiver
        if label:
            line = max(_RECEIVER, min(measure(name, FOOTER, fonts) + 6, 190.0))
            wide = measure(label, FOOTER, fonts)
            edge -= line
            _write(sheet, name, top, fonts, "left", edge + 3, line - 6)
            sheet.path([("m", (edge, FOOT + 15.6)), ("l", (edge + line, FOOT + 15.6))], stroke=SOFT)
            edge -= wide + 4
            _write(sheet, label, top, fonts, "left", edge, wide + 4)
        _write(sheet, document.footer, top, fonts, "left", MARGIN, edge - MARGIN - 12)


def _write(
    sheet: Sheet, text: str, top: float, fonts: Fonts, align: str, x: float, width: float, colour: str = SOFT
) -> float:
    """Small text of at most three lines; returns the width of the first."""
    if not text:
        return 0.0
    prose = Prose([(text, FOOTER.coloured(colour))], fonts, None, align)
    lines = prose.set_lines(width)
    for index, line in enumerate(lines[:3]):
        shift = width - line.width if align == "right" else 0.0
        sheet.text(x + shift, prose.baseline(top) + index * FOOTER.leading, line.placed)
    return lines[0].width
