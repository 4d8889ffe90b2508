# SPDX-License-Identifier: EUPL-1.2
"""Line icons, drawn in the colour and size asked for.

The files in `resources/icons` are lucide's (ISC); their `currentColor` is filled in when drawn, so one
file serves every theme. Ready pictures stand in Qt's own pixmap cache. An icon never speaks for itself:
whoever draws one puts a word or a spoken name beside it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from shareprep import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

MARK = "hand-heart"


def names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(sorted(file.stem for file in paths.resource("icons").glob("*.svg")))


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels, sharp at a screen of `ratio` device pixels each."""
    key = f"shareprep:{name}:{colour.name()}:{size}:{ratio}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(_source(name, colour)))
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, picture)
    return picture


def icon(name: str, colour: QColor, size: int) -> "QIcon":
    """The icon for Qt's own widgets (menus, actions)."""
    from PySide6.QtGui import QIcon  # with the names of a hundred icons that sign-in does not show

    found = QIcon(pixmap(name, colour, size))
    found.addPixmap(pixmap(name, colour, size, 2.0))
    return found


def draw(painter: QPainter, name: str, place: QRectF, colour: QColor) -> None:
    """Paint the icon in the middle of `place`, as large as its smaller side."""
    size = round(min(place.width(), place.height()))
    ratio = painter.device().devicePixelRatio()
    corner = QPointF(round(place.center().x() - size / 2), round(place.center().y() - size / 2))
    painter.drawPixmap(corner, pixmap(name, colour, size, ratio))


def _source(name: str, colour: QColor) -> bytes:
    text = (paths.resource("icons") / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour.name()).encode("utf-8")
