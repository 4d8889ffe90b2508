# SPDX-License-Identifier: EUPL-1.2
"""Pages drawn by bare ReportLab, from plain instructions: no sentences, no choice of what is shared, no tags.

    python -m tests.benchmarks.bare_agenda paragraphs|strings INSTRUCTIONS.json FONTS OUT.pdf

`paragraphs`: ReportLab breaks the lines itself, as whoever makes pages with it would let it. `strings`: each
line at a place that is known already, which is the least that any PDF costs.
"""

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Instruction = list[Any]


def draw(pages: list[list[Instruction]], fonts: Path, file: Path, *, in_paragraphs: bool) -> None:
    """Draw the pages into a file."""
    for face in {one[1] for page in pages for one in page if one[0] == "text"}:
        pdfmetrics.registerFont(TTFont(face, str(fonts / f"{face}.ttf")))
    canvas = Canvas(str(file), pagesize=A4, pageCompression=1)
    for page in pages:
        for group in _grouped(page) if in_paragraphs else ([one] for one in page):
            if group[0][0] == "path":
                _path(canvas, *group[0][1:])
            elif in_paragraphs:
                _paragraph(canvas, group)
            else:
                _write(canvas, *group[0][1:])
        canvas.showPage()
    canvas.save()


def _grouped(page: list[Instruction]) -> Iterator[list[Instruction]]:
    """Lines that stand under each other in one look are a paragraph; all else stands by itself."""
    group = page[:1]
    for before, one in pairwise(page):
        if one[0] == "text" == before[0] and one[1:5] == before[1:5] and 0 < before[5] - one[5] < 2 * one[2]:
            group.append(one)
        else:
            yield group
            group = [one]
    if group:
        yield group


def _paragraph(canvas: Canvas, lines: list[Instruction]) -> None:
    from reportlab.lib.colors import Color
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    _text, face, size, colour, x, y, _words = lines[0]
    leading = y - lines[1][5] if len(lines) > 1 else 1.3 * size
    style = ParagraphStyle("", fontName=face, fontSize=size, leading=leading, textColor=Color(*colour))
    words = " ".join(line[6].strip() for line in lines)
    words = words.replace("&", "&amp;").replace("<", "&lt;")
    width = max(pdfmetrics.stringWidth(line[6], face, size) for line in lines) + 1
    paragraph = Paragraph(words, style)
    _width, height = paragraph.wrapOn(canvas, width, A4[1])
    paragraph.drawOn(canvas, x, y + size - height)


def _write(
    canvas: Canvas, face: str, size: float, colour: list[float], x: float, y: float, words: str
) -> None:
    canvas.setFont(face, size)
    canvas.setFillColorRGB(*colour)
    canvas.drawString(x, y, words)


def _path(
    canvas: Canvas,
    fill: list[float],
    stroke: list[float],
    thickness: float,
    dash: list[float],
    paint: str,
    strokes: list[list[Any]],
) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(*fill)
    canvas.setStrokeColorRGB(*stroke)
    canvas.setLineWidth(thickness)
    if dash:
        canvas.setDash(dash)
    path = canvas.beginPath()
    act = {"m": path.moveTo, "l": path.lineTo, "c": path.curveTo, "h": path.close, "re": path.rect}
    for operator, *values in strokes:
        act[operator](*values)
    canvas.drawPath(path, stroke=int(paint in "SB"), fill=int(paint in "fB"))
    canvas.restoreState()


if __name__ == "__main__":
    way, instructions, fonts, out = sys.argv[1:]
    draw(
        json.loads(Path(instructions).read_text("utf-8")),
        Path(fonts),
        Path(out),
        in_paragraphs=way == "paragraphs",
    )
