# SPDX-License-Identifier: EUPL-1.2
"""PDFium from more than one thread, and while the process ends: each time in a process that may break."""

import subprocess
import sys

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
print("done")
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
print("done")
"""


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


@pytest.mark.parametrize("work", [_TOGETHER, _AT_THE_END], ids=["from four threads", "at the end"])
def test_it_does_not_break(work: str, pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("pdf") / "blad.pdf"
    file.write_bytes(pdf)
    command = [sys.executable, "-c", _BEGIN + work, str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (ran.returncode, ran.stdout) == (0, "done\n"), ran.stderr
