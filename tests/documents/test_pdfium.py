# SPDX-License-Identifier: EUPL-1.2
"""PDFium from more than one thread, and while the process ends: each time in a process that may break."""

import subprocess
import sys
from pathlib import Path

import pytest

from shareprep.documents import pdfium
from shareprep.documents.blocks import Document, Paragraph
from shareprep.documents.page import render

_BEGIN = """
import sys, threading
from contextlib import suppress
from pathlib import Path
from shareprep.documents import pdfium
from shareprep.documents.readback import read_back

pdf = Path(sys.argv[1]).read_bytes()
"""
_TOGETHER = """
def draw():
    for number in range(25):
        assert pdfium.draw_page(pdf, number % 2, 300).text

def read():
    for _time in range(25):
        assert read_back(pdf, "blad.pdf")

threads = [threading.Thread(target=work) for work in (draw, draw, read, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
_AT_THE_END = """
begun = threading.Event()

def draw():
    with suppress(RuntimeError):  # the process ends
        while True:
            pdfium.draw_page(pdf, 0, 3000)
            begun.set()

threading.Thread(target=draw, daemon=True).start()
begun.wait()
threading.Event().wait(int(sys.argv[2]) / 1000)
"""
_MOMENTS = (0, 25, 50, 75, 100, 125)
"""Milliseconds after the first page was drawn. A page takes longer than that, so each is somewhere in one."""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    blocks = tuple(Paragraph(f"Zin {number}. " * 40) for number in range(40))
    return render(Document("Overleg", "nl-BE", blocks, file_title="Agenda"))


def test_a_page_is_pixels_and_text(pdf: bytes) -> None:
    count = pdfium.page_count(pdf)
    assert count > 1
    last = pdfium.draw_page(pdf, 99, 200)
    assert (last.number, last.count, last.width) == (count - 1, count, 200)
    assert len(last.pixels) == last.stride * last.height
    assert len(set(last.pixels)) > 20, "it is not empty"
    assert pdfium.page_texts(pdf)[0].startswith("Overleg")
    assert last.text == pdfium.page_texts(pdf)[-1]


@pytest.fixture(scope="module")
def file(pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "blad.pdf"
    file.write_bytes(pdf)
    return file


def status(work: str, file: Path, *words: str) -> int:
    command = [sys.executable, "-c", _BEGIN + work, str(file), *words]
    return subprocess.run(command, capture_output=True, check=False, timeout=120).returncode


def test_it_does_not_break_in_four_threads(file: Path) -> None:
    assert status(_TOGETHER, file) == 0


def test_it_does_not_break_at_the_end(file: Path) -> None:
    ended = {moment: status(_AT_THE_END, file, str(moment)) for moment in _MOMENTS}
    assert ended == dict.fromkeys(_MOMENTS, 0)
