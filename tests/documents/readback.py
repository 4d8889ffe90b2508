# SPDX-License-Identifier: EUPL-1.2
"""A finished PDF read back, apart from the program that made it.

Answers for: the tag tree with the text of each element (through pikepdf, by the file's own ToUnicode), and
what a file says of itself. Why not a PDF library's text extraction alone: it follows the page, a screen
reader the tags.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
import pypdfium2


@dataclass
class Tag:
    """One structure element: its type, its own text, its attributes and children, in reading order."""

    kind: str
    text: str = ""
    alternative: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list["Tag"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all_text(self) -> str:
        return "".join(tag.text for tag in self.walk())

    def find(self, kind: str) -> list["Tag"]:
        return [tag for tag in self.walk() if tag.kind == kind]


def read_pages(data: bytes) -> list[str]:
    """The text of each page as pdfium finds it, white space made single."""
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def read_tags(data: bytes) -> Tag:
    """The Document element."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [_read_marked(page) for page in pdf.pages]
        numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        root = pdf.Root.StructTreeRoot.K[0]
        return _read_element(root, pages, numbers)


def fonts(data: bytes) -> dict[str, bool]:
    """Each font of the file by name, and whether its program is embedded."""
    found = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
                inner = item.get("/DescendantFonts", [item])[0]
                descriptor = inner.get("/FontDescriptor", {})
                found[str(item.BaseFont)] = "/FontFile2" in descriptor
    return found


def traces(data: bytes) -> set[str]:
    """What the file says of who made it, with what, or when."""
    found = set(re.findall(rb"(?i)reportlab|harfbuzz|anonymous|unspecified", data))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        keys = {key for key in pdf.docinfo if key != "/Title"}
        metadata = bytes(pdf.Root.Metadata.read_bytes()) if "/Metadata" in pdf.Root else b""
        found |= set(re.findall(rb"(?i)creator|producer|createdate|modifydate|20\d\d-\d\d", metadata))
    return {word.decode() for word in found} | keys


def _read_element(element: pikepdf.Object, pages: list[dict[int, str]], numbers: dict[object, int]) -> Tag:
    tag = Tag(str(element.S)[1:], alternative=str(element.get("/Alt", "")))
    for key, value in dict(element.get("/A", {})).items():
        tag.attributes[key[1:]] = str(value).lstrip("/")
    for kid in element.get("/K", []):
        if kid.get("/Type") == "/MCR":
            tag.text += pages[numbers[kid.Pg.objgen]][int(kid.MCID)]
        else:
            tag.kids.append(_read_element(kid, pages, numbers))
    return tag


def _read_marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked piece of a page, in the order of its content stream."""
    maps = {name: _read_map(font) for name, font in page.Resources.Font.items()}
    marked: dict[int, str] = {}
    current: int | None = None
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                current = int(operands[1].get("/MCID", -1))
                marked.setdefault(current, "")
            case "BMC":
                current = None
            case "Tf":
                font = maps[str(operands[0])]
            case "TJ" if current is not None:
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        codes = bytes(part)
                        for at in range(0, len(codes), 2):
                            marked[current] += font[int.from_bytes(codes[at : at + 2], "big")]
    return marked


def _read_map(font: pikepdf.Object) -> dict[int, str]:
    lines = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in lines}
