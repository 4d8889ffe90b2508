# SPDX-License-Identifier: EUPL-1.2
"""PDFium: pages of a finished PDF as pixels and as text. The only module of the program that calls it.

PDFium bears one thread in the whole process, also where it lays things away, and ends with the process under
the hands of whoever still draws; both end in a segmentation fault. So there is one turn for all of it, which
is not given any more once the process ends, and what goes out of here is plain values: nothing of PDFium is
left for a garbage collector to close in a thread of its own choice.
"""

import atexit
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2


@dataclass(frozen=True)
class Drawn:
    """A page: `number` from 0 of `count`, its pixels (32 bits each, rows of `stride` bytes), its text."""

    number: int
    count: int
    width: int
    height: int
    stride: int
    pixels: bytes
    text: str


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises pypdfium2.PdfiumError when it is none."""
    with _opened(pdf) as document:
        return len(document)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page as a reader shows it. Raises pypdfium2.PdfiumError when it is no PDF."""
    with _opened(pdf) as document:
        texts = []
        for number in range(len(document)):
            page = document[number]
            texts.append(_text_of(page))
            page.close()
        return tuple(texts)


def draw_page(pdf: bytes, number: int, width: int) -> Drawn:
    """Page `number` (from 0; the last one when there are fewer), `width` pixels wide."""
    with _opened(pdf) as document:
        count = len(document)
        number = max(0, min(number, count - 1))
        page = document[number]
        text = _text_of(page)
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
        pixels = bytes(bitmap.buffer)
        drawn = Drawn(number, count, bitmap.width, bitmap.height, bitmap.stride, pixels, text)
        bitmap.close()
        page.close()
        return drawn


def _text_of(page: "pypdfium2.PdfPage") -> str:
    text_page = page.get_textpage()
    text = str(text_page.get_text_range())
    text_page.close()
    return text


# -- whose turn it is -------------------------------------------------------------------------------


@dataclass
class _Turn:
    """Who may call PDFium. It is one for the process, because PDFium is."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    is_ready: bool = False
    is_over: bool = False

    def end(self) -> None:
        """Wait for whoever draws, and give no turn any more."""
        with self.lock:
            self.is_over = True


_TURN = _Turn()


@contextmanager
def _opened(pdf: bytes) -> "Iterator[pypdfium2.PdfDocument]":
    with _TURN.lock:
        if _TURN.is_over:
            raise RuntimeError("The process ends.")
        import pypdfium2  # late: a person who opens the program should not wait for it

        document = pypdfium2.PdfDocument(pdf)
        if not _TURN.is_ready:
            # What is registered last is called first: before PDFium's own end, and before that of `weakref`,
            # which closes documents that are open and was registered with the first of them.
            atexit.register(_TURN.end)
            _TURN.is_ready = True
        try:
            yield document
        finally:
            document.close()  # what is still open of it first, also after an error
