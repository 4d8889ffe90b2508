# SPDX-License-Identifier: EUPL-1.2
"""What is drawn on the pages of a finished PDF, as plain instructions that anybody can draw again.

It reads the file as a stranger does (pikepdf), so that "the same pages" is not a matter of our own code.
Tags are left out: they are what bare ReportLab cannot do.
"""

import re
from typing import Any

import pikepdf

_CODES = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")
_PATH = {"m", "l", "c", "h", "re"}
_PAINT = {"S", "f", "B"}

Instruction = list[Any]
"""["text", face, size, colour, x, y, words] or ["path", fill, stroke, thickness, dash, paint, strokes]."""


def drawn_in(file: str) -> list[list[Instruction]]:
    """The instructions of each page, in the order of drawing."""
    with pikepdf.open(file) as pdf:
        return [_Page(page).instructions for page in pdf.pages]


class _Page:
    """Walks through the operators of one page."""

    def __init__(self, page: pikepdf.Page) -> None:
        fonts = page.obj.Resources.get("/Font", {})
        self._signs = {str(name): _signs(font) for name, font in fonts.items()}
        self.instructions: list[Instruction] = []
        self._fill, self._stroke = [0.0] * 3, [0.0] * 3
        self._thickness, self._dash = 1.0, []
        self._face, self._size, self._at = "", 0.0, (0.0, 0.0)
        self._strokes: list[list[Any]] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            self._take(str(operator), list(operands))

    def _take(self, operator: str, operands: list[Any]) -> None:
        if operator in _PATH:
            self._strokes.append([operator, *map(float, operands)])
        elif operator in _PAINT:
            self.instructions.append(
                ["path", self._fill, self._stroke, self._thickness, self._dash, operator, self._strokes]
            )
            self._strokes = []
        elif operator == "q":
            self._dash = []
        elif operator == "rg":
            self._fill = [float(part) for part in operands]
        elif operator == "RG":
            self._stroke = [float(part) for part in operands]
        elif operator == "w":
            self._thickness = float(operands[0])
        elif operator == "d":
            self._dash = [float(part) for part in operands[0]]
        elif operator == "Tf":
            self._face, self._size = str(operands[0]), float(operands[1])
        elif operator == "Td":
            self._at = (float(operands[0]), float(operands[1]))
        elif operator == "TJ":
            self._write(operands[0])

    def _write(self, parts: Any) -> None:
        signs = self._signs[self._face]
        words = ""
        for part in parts:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                words += "".join(
                    signs[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2)
                )
        face = self._face.removeprefix("/")
        self.instructions.append(["text", face, self._size, self._fill, *self._at, words])


def _signs(font: Any) -> dict[int, str]:
    table = bytes(font.ToUnicode.read_bytes()).decode("ascii")
    return {int(code, 16): bytes.fromhex(sign).decode("utf-16-be") for code, sign in _CODES.findall(table)}
