# SPDX-License-Identifier: EUPL-1.2
"""Pages of a finished PDF as pictures: one for the screen, each in turn for the printer.

It makes nothing and lets nothing out: what may be printed comes from `acts/printing.py`. A printer gets
pictures because it then prints exactly what was seen, and no text stays behind in the files of a print queue.
Drawing takes long, so it runs beside the screen; whose turn it is, `documents/pdfium.py` says.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from shareprep.documents import pdfium
from shareprep.errors import KnownError, OutputError
from shareprep.i18n import _
from ui.tasks import Tasks

FINEST = 600
"""Dots an inch. Finer than this no eye sees, and one page would take a gigabyte."""


@dataclass(frozen=True)
class Page:
    """One page to look at, with its words for those who hear the screen; `count` pages in all."""

    number: int
    count: int
    image: QImage
    words: str


def page_of(pdf: bytes, number: int, width: int) -> Page:
    """Page `number` (from 0; the last one when there are fewer), `width` pixels wide."""
    drawn = pdfium.draw_page(pdf, number, width)
    seen = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    image = seen.copy()  # in memory of its own, which Python never takes back
    return Page(drawn.number, drawn.count, image, drawn.text.replace("\r\n", "\n"))


class PrintJob(QObject):
    """Brings a PDF to a printer, a page at a time, without holding up the screen.

    Signals: `finished()`; `failed(KnownError)` when the printer takes nothing.
    """

    finished = Signal()
    failed = Signal(object)

    def __init__(self, pdf: bytes, printer: QPrinter, name: str, tasks: Tasks, parent: QObject) -> None:
        """`name` is what the print queue shows, so it says nothing about a child."""
        super().__init__(parent)
        self._pdf, self._printer, self._tasks = pdf, printer, tasks
        printer.setDocName(name)
        printer.setCreator("Shareprep")
        printer.setFullPage(True)
        self._painter = QPainter()
        self._left: list[int] = []
        self._begun = False

    def start(self) -> None:
        """Print the pages that were chosen in the printer's dialog."""
        self._tasks.run(partial(pdfium.page_count, self._pdf), self._begin, self._fail)

    def _begin(self, count: int) -> None:
        self._left = pages_asked(self._printer, count)
        if not self._painter.begin(self._printer):
            self._fail(
                OutputError(_("The printer does not answer."), _("Look whether it is on, or save the PDF."))
            )
            return
        self._next()

    def _next(self) -> None:
        if not self._left:
            self._painter.end()
            self.finished.emit()
            return
        number = self._left.pop(0)
        wide = round(self._paper().width() * min(1.0, FINEST / self._printer.resolution()))
        self._tasks.run(partial(page_of, self._pdf, number, wide), self._put, self._fail)

    def _put(self, page: Page) -> None:
        if self._begun:
            self._printer.newPage()
        self._begun = True
        paper = self._paper()
        room = QSizeF(page.image.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(paper.topLeft(), room)
        place.moveCenter(paper.center())
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(place, page.image)
        self._next()

    def _paper(self) -> QRectF:
        return QRectF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()))

    def _fail(self, error: Exception) -> None:
        if self._painter.isActive():
            self._painter.end()
        if not isinstance(error, KnownError):
            raise error
        self.failed.emit(error)


def pages_asked(printer: QPrinter, count: int) -> list[int]:
    """The pages (from 0) in the order they are wanted, as the printer's dialog was filled in."""
    pages = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        first, last = printer.fromPage() or 1, printer.toPage() or count
        pages = [page for page in pages if first <= page + 1 <= last]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    return pages * max(1, printer.copyCount())
