# SPDX-License-Identifier: EUPL-1.2
"""The line icons: drawn as another reader of SVG draws them."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from shareprep.documents.fonts import Fonts
from shareprep.documents.icons import _read_shape, read_icon
from shareprep.documents.ink import KIND_INK
from shareprep.documents.paper import Paper
from shareprep.documents.sheet import Sheet
from shareprep.documents.tagging import Structure
from shareprep.paths import resource

SIDE = 240
ICONS = sorted(
    path.stem
    for path in Path(resource("icons")).glob("*.svg")
    if "<poly" not in path.read_text("utf-8") and "<ellipse" not in path.read_text("utf-8")
)


def _ours(name: str) -> Image.Image:
    paper, structure = Paper("nl-BE"), Structure()
    structure.open_page()
    Sheet(paper, structure).icon(name, 0, 0, SIDE, "000000")
    paper.close_page()
    with pypdfium2.PdfDocument(paper.finish(Fonts(), structure, "icon")) as document:
        return document[0].render(scale=1).to_pil().convert("L").crop((0, 0, SIDE, SIDE))


def _theirs(name: str) -> Image.Image:
    picture = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    svg = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", "#000000")
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(svg.encode()).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("L")


def _difference(one: Image.Image, other: Image.Image) -> float:
    """The share of points that differ clearly."""
    histogram = ImageChops.difference(one, other).histogram()
    return sum(histogram[128:]) / (SIDE * SIDE)


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_looks_as_it_should(name: str) -> None:
    assert _difference(_ours(name), _theirs(name)) < 0.015


def test_another_icon_is_found() -> None:
    assert _difference(_ours("heart"), _theirs("cloud")) > 0.04


def test_a_shape_that_is_not_drawn_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="polyline"):
        _read_shape("polyline", {"points": "0 0 1 1"})


def test_each_kind_of_writing_has_its_icon() -> None:
    icons = [ink.icon for ink in KIND_INK.values() if ink.icon]
    assert len(set(icons)) == 4
    assert all(read_icon(icon) for icon in icons)
