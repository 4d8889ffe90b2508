# SPDX-License-Identifier: EUPL-1.2
"""A face's used glyphs as a font in the PDF.

Answers for: the subset (HarfBuzz), its widths, and a ToUnicode map with whole signs (ISO 32000-1, 9.7 and
9.10.3).
Why composite fonts: each (glyph, text) pair has a code of its own, so a ligature, an emoji beyond 16 bits
and an Arabic letter's joined form are all read back as what was typed.
"""

from __future__ import annotations

from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from shareprep.documents.fonts import Face

# What a viewer does not need from an embedded font; the text comes from ToUnicode.
_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "name", "post", "OS/2", "cmap", "gasp", "vhea", "vmtx")
_PER_BLOCK = 100  # the most lines one bfchar block may have


def embed(document: Any, face: Face) -> PDFObjectReference:
    """Add the used part of `face` to the PDF; returns a reference to its font dictionary."""
    uses = face.uses
    program, moved = _subset(face, [glyph for glyph, _ in uses])
    base = PDFName("SHAREP+" + face.name.replace("_", "-"))
    places = b"\0\0" + b"".join(moved[glyph].to_bytes(2, "big") for glyph, _ in uses)
    ordering = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": PDFDictionary(ordering),
            "CIDToGIDMap": document.Reference(_stream(places), f"{face.name}.places"),
            "DW": 0,
            "W": PDFArray([1, PDFArray([round(face.advance(glyph) * 1000) for glyph, _ in uses])]),
            "FontDescriptor": _descriptor(document, face, base, program),
        }
    )
    font = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": base,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(descendant, f"{face.name}.cid")]),
            "ToUnicode": document.Reference(
                _stream(_to_unicode([sign for _, sign in uses])), f"{face.name}.text"
            ),
        }
    )
    reference: PDFObjectReference = document.Reference(font, f"{face.name}.font")
    return reference


def _subset(face: Face, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    for glyph in glyphs:
        wanted.glyph_set.add(glyph)
    for tag in _DROPPED:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.ljust(4).encode("ascii"), "big"))
    plan = hb.SubsetPlan(face.face, wanted)
    moved = {old: plan.old_to_new_glyph_mapping[old] for old in glyphs}
    return bytes(plan.execute().blob.data), moved


def _descriptor(document: Any, face: Face, base: str, program: bytes) -> PDFObjectReference:
    extents = face.font.get_font_extents("ltr")
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": base,
            "Flags": 4,  # symbolic: the codes are this document's own
            "FontBBox": PDFArray([-500, -500, 1500, 1500]),
            "ItalicAngle": -10 if face.name.endswith("Italic") else 0,
            "Ascent": round(extents.ascender * face.unit * 1000),
            "Descent": round(extents.descender * face.unit * 1000),
            "CapHeight": 700,
            "StemV": 80,
            "FontFile2": document.Reference(_stream(program, Length1=len(program)), f"{face.name}.file"),
        }
    )
    reference: PDFObjectReference = document.Reference(descriptor, f"{face.name}.descriptor")
    return reference


def _stream(content: bytes, **entries: int) -> PDFStream:
    return PDFStream(PDFDictionary(dict(entries)), content, [PDFZCompress])


def _to_unicode(signs: list[str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(signs), _PER_BLOCK):
        block = signs[start : start + _PER_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        for code, sign in enumerate(block, start + 1):
            lines.append(f"<{code:04X}> <{sign.encode('utf-16-be').hex().upper()}>")
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
