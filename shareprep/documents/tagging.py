# SPDX-License-Identifier: EUPL-1.2
"""The structure of a document for those who do not see it: PDF/UA-1 tags.

Answers for: a tree of structure elements in reading order, which piece of which page belongs to which
element, and the entries a tagged file needs (ISO 32000-1, 14.7–14.8; ISO 14289-1). Does not draw.
Why the tree is built before anything is drawn: reading order is the order in which elements are made, so a
column that runs on over three pages is still read to its end before the next one begins.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)

# Kept without content, because a table's grid must be whole.
_KEPT_EMPTY = frozenset(("TD", "TH"))


@dataclass(eq=False, slots=True)
class Element:
    """One element: its standard type (P, H2, L, TD …), its attributes, its children and pieces of content.

    `scope` is Row or Column for a TH; `rows` how many rows it spans; `numbering` how an L counts.
    `alternative` and `box` (x0, y0, x1, y1 in points) belong to a Figure.
    """

    kind: str
    scope: str = ""
    rows: int = 1
    numbering: str = ""
    alternative: str = ""
    box: tuple[float, float, float, float] | None = None
    kids: list[Element | tuple[int, int]] = field(default_factory=list)

    def add(
        self, kind: str, *, scope: str = "", rows: int = 1, numbering: str = "", alternative: str = ""
    ) -> Element:
        """A new last child."""
        child = Element(kind, scope, rows, numbering, alternative)
        self.kids.append(child)
        return child

    def full(self) -> bool:
        """Does it hold content, or must it be there without?"""
        return self.kind in _KEPT_EMPTY or any(isinstance(kid, tuple) or kid.full() for kid in self.kids)


class Structure:
    """The tree of one document, and the content of each page in the order it was drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._pages: list[list[Element]] = []

    def open_page(self) -> None:
        """What is marked from now on is on a new page."""
        self._pages.append([])

    def mark(self, element: Element) -> int:
        """The number for the next piece of content of `element` on the open page."""
        page = len(self._pages) - 1
        number = len(self._pages[page])
        self._pages[page].append(element)
        element.kids.append((page, number))
        return number

    def write(self, document: Any, title: str) -> None:
        """Put tree, parent tree, page entries and metadata into ReportLab's document; its pages must be
        complete.
        """
        catalog, pages = document.Catalog, document.Pages.pages
        names = _name(self.root)
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        top = document.Reference(tree, "tags")
        refs = [PDFObjectReference(page.__InternalName__) for page in pages]
        for name in names.values():
            document.Reference(PDFDictionary({}), name)
        self._fill(document, names, refs, self.root, top)
        numbers: list[object] = []
        for number, marked in enumerate(self._pages):
            numbers += [number, PDFArray([PDFObjectReference(names[element]) for element in marked])]
            page = pages[number]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
        tree["K"] = PDFArray([PDFObjectReference(names[self.root])])
        tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}), "tags.parents")
        tree["ParentTreeNextKey"] = len(pages)
        catalog.StructTreeRoot = top
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalog.Metadata = document.Reference(_metadata(title), "metadata")

    def _fill(
        self,
        document: Any,
        names: dict[Element, str],
        pages: list[PDFObjectReference],
        element: Element,
        parent: PDFObjectReference,
    ) -> None:
        """Write the dictionary of an element and of all below it."""
        entry = document.idToObject[names[element]]
        entry["Type"], entry["S"], entry["P"] = PDFName("StructElem"), PDFName(element.kind), parent
        own = PDFObjectReference(names[element])
        kids: list[object] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                if kid in names:
                    kids.append(PDFObjectReference(names[kid]))
                    self._fill(document, names, pages, kid, own)
            else:
                page, number = kid
                kids.append(PDFDictionary({"Type": PDFName("MCR"), "Pg": pages[page], "MCID": number}))
        entry["K"] = PDFArray(kids)
        if element.alternative:
            entry["Alt"] = PDFString(element.alternative)
        attributes = _attributes(element)
        if attributes:
            entry["A"] = PDFDictionary(attributes)


def _name(root: Element) -> dict[Element, str]:
    """A name for each element that is worth keeping, in reading order."""
    names: dict[Element, str] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        names[element] = f"tag.{len(names)}"
        kids = [kid for kid in element.kids if isinstance(kid, Element) and kid.full()]
        waiting.extend(reversed(kids))
    return names


def _attributes(element: Element) -> dict[str, object]:
    if element.kind in ("TH", "TD"):
        table: dict[str, object] = {"O": PDFName("Table")}
        if element.scope:
            table["Scope"] = PDFName(element.scope)
        if element.rows > 1:
            table["RowSpan"] = element.rows
        return table if len(table) > 1 else {}
    if element.kind == "L":
        return {"O": PDFName("List"), "ListNumbering": PDFName(element.numbering or "None")}
    if element.kind == "Figure" and element.box:
        return {
            "O": PDFName("Layout"),
            "Placement": PDFName("Block"),
            "BBox": PDFArray([round(value, 2) for value in element.box]),
        }
    return {}


def _metadata(title: str) -> PDFStream:
    """XMP: the title, and that this is PDF/UA-1. No names, no dates, no program."""
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""
    entries = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    return PDFStream(entries, packet.encode("utf-8"))
