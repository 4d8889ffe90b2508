# SPDX-License-Identifier: EUPL-1.2
"""Nothing is cut: at 100 % in Dutch and at 200 % in longer words, on the smallest window too."""

import gettext
import re
from collections.abc import Iterator
from math import ceil
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionFrame,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from shareprep import i18n
from shareprep.forms import days
from tests.ui import tour
from tests.ui.parts import settle, shown
from ui.editors.day import DayField
from ui.editors.minutes import MinutesField
from ui.pieces.head import PageTitle
from ui.pieces.text import Paragraph, Text
from ui.pieces.work import WorkArea
from ui.stops import Stop

SIZES = (QSize(1366, 768), QSize(1024, 640))
LONGER = 0.4
_PLACE = re.compile(r"(\{[^{}]*\}|%\(\w+\)s)")
_WORD = re.compile(r"[^\W\d_]{3,}")


class Longer(gettext.NullTranslations):
    """The Dutch, with every word two fifths longer: as long as other languages are."""

    def __init__(self, dutch: gettext.NullTranslations) -> None:
        super().__init__()
        self._dutch = dutch

    def gettext(self, message: str) -> str:
        return lengthen(self._dutch.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return lengthen(self._dutch.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        return lengthen(self._dutch.pgettext(context, message))


def lengthen(text: str) -> str:
    """A text with longer words; what is filled in stays."""
    return "".join(
        part if _PLACE.fullmatch(part) else _WORD.sub(lambda word: _longer(word.group()), part)
        for part in _PLACE.split(text)
    )


def _longer(word: str) -> str:
    more = ceil(len(word) * LONGER)
    return word + word[-more:].lower()


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tour.make_demo(tmp_path_factory.mktemp("vault"))


@pytest.fixture
def words(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Dutch, or Dutch with longer words wherever the program looks a word up."""
    if request.param == "longer":
        read = gettext.GNUTranslations
        monkeypatch.setattr(gettext, "GNUTranslations", lambda file: Longer(read(file)))
    return str(request.param)


@pytest.mark.parametrize(
    ("words", "scale"), [("nl", 100), ("longer", 200)], indirect=["words"], ids=["nl-100", "longer-200"]
)
def test_nothing_is_cut(qtbot: QtBot, vault: Path, tmp_path: Path, words: str, scale: int) -> None:
    """On every screen, in both windows.

    Two walks: at 100 % most stands beside something else; at 200 % in longer words most is asked of each
    part. What is between them reflows by the same widths, so that more walks found the same and no more.
    """
    found: list[str] = []
    seen = 0
    with tour.touring(qtbot, vault, tmp_path, "--lang", "nl", "--text", str(scale), size=SIZES[0]) as walk:
        for stop in walk.stops():
            seen += 1
            for size in SIZES if seen % 2 else reversed(SIZES):  # the window of the last stop first
                found += resized(walk, stop, size)
    assert seen > 40
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_day_is_cut(qtbot: QtBot, language: str) -> None:
    """In the narrowest box that a layout may make: each weekday, with an hour, in both languages."""
    before = i18n.language()
    i18n.use(language)
    try:
        day = DayField(show=days.to_type)
        shown(qtbot, column(qtbot, day))
        for number in range(22, 29):
            day.set_value(f"2028-08-{number}T20:28")
            day.line.setFixedWidth(day.line.minimumSizeHint().width())
            assert hidden_of(day.line) <= 0, day.line.text()
    finally:
        i18n.use(before)


def resized(walk: tour.Tour, stop: Stop, size: QSize) -> list[str]:
    """What is cut on a screen in a window of this size."""
    walk.program.window.resize(size)
    if stop.dialog is not None:
        stop.dialog.resize(stop.dialog.sizeHint())
    for _round in range(2):
        settle()
    return [f"{stop.name} {size.width()}: {trouble}" for trouble in cut(walk.window_of(stop))]


# -- looking ----------------------------------------------------------------------------------------


def cut(window: QWidget) -> Iterator[str]:
    """What is smaller than it must be, and what would have to be scrolled sideways."""
    for part in window.findChildren(QWidget):
        if not part.isVisible() or part.isWindow() or _is_inner(part):
            continue
        if isinstance(part, QScrollArea):
            yield from _sideways(part)
        least = part.minimumSizeHint().expandedTo(QSize(0, 0)).boundedTo(part.maximumSize())
        if part.width() < least.width():
            yield f"{described(part)} is {part.width()} wide, needs {least.width()}"
        if part.height() < least.height():
            yield f"{described(part)} is {part.height()} high, needs {least.height()}"
        elif _breaks_lines(part) and part.height() < (lines := part.heightForWidth(part.width())):
            yield f"{described(part)} is {part.height()} high, its lines need {lines}"
        if isinstance(part, QLineEdit) and (hidden := _hidden_of(part)) > 0:
            yield f"{described(part)} hides {hidden} pixels of “{part.text()}”"


def _hidden_of(line: QLineEdit) -> int:
    """Pixels of a day or a number that do not fit: these are written by the program, and not scrolled."""
    return hidden_of(line) if isinstance(line.parentWidget(), DayField | MinutesField) else 0


def hidden_of(line: QLineEdit) -> int:
    """Pixels of its text that do not fit: the box leaves its edges free, and Qt two pixels on each side."""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inside = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    edges = line.textMargins()
    return line.fontMetrics().horizontalAdvance(line.text()) - (
        inside.width() - edges.left() - edges.right() - 4
    )


def _is_inner(part: QWidget) -> bool:
    """What Qt itself puts inside a part, and places in the order of Tab that nobody sees."""
    around = part.parentWidget()
    inside = isinstance(around, QAbstractScrollArea) and part is around.viewport()
    return (
        inside
        or isinstance(part, QScrollBar)
        or part.objectName().startswith("qt_")
        or not part.maximumWidth()
    )


def _breaks_lines(part: QWidget) -> bool:
    return isinstance(part, QLabel) and part.hasHeightForWidth()


def _sideways(area: QScrollArea) -> Iterator[str]:
    hidden = area.horizontalScrollBar().maximum()
    if hidden > 0:
        yield f"{described(area)} would have to be scrolled sideways, by {hidden}"


def described(part: QWidget) -> str:
    """A part as one finds it in the source."""
    names = []
    around = part.parentWidget()
    while around is not None and len(names) < 3:
        names.append(type(around).__name__)
        around = around.parentWidget()
    words = part.text() if isinstance(part, QLabel | QPushButton) else part.accessibleName()
    return f"{type(part).__name__} “{words[:40]}” in {' in '.join(names)}"


# -- and that each of these is found ----------------------------------------------------------------


def column(qtbot: QtBot, *parts: QWidget, width: int = 300) -> QWidget:
    """The parts below each other in a window."""
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    for part in parts:
        layout.addWidget(part)
    window.resize(width, 200)
    shown(qtbot, window)
    return window


def test_a_good_page_has_nothing_to_say(qtbot: QtBot) -> None:
    window = column(qtbot, Text("kort"), Paragraph("een zin die over meer dan een regel loopt, en dat mag"))
    assert [*cut(window)] == []


def test_a_label_that_is_too_narrow_is_found(qtbot: QtBot) -> None:
    label = Text("Verteld over dit overleg")
    window = column(qtbot, label)
    label.resize(60, label.height())
    assert any("wide, needs" in one for one in cut(window))


def test_lines_without_their_height_are_found(qtbot: QtBot) -> None:
    title = PageTitle("Hoe helpen we het kind om mee te spelen in een grote groep?")
    window = column(qtbot, title)
    title.title.resize(title.title.width(), 10)
    assert any("high" in one for one in cut(window))


def test_a_page_that_is_too_wide_is_found(qtbot: QtBot) -> None:
    area = WorkArea()
    wide = QWidget()
    wide.setMinimumWidth(900)
    area.add(wide)
    assert any("sideways" in one for one in cut(column(qtbot, area)))


def test_a_day_that_does_not_fit_is_found(qtbot: QtBot) -> None:
    day = DayField()
    day.set_value("do 12/11/2026")
    window = column(qtbot, day)
    assert not any("pixels of" in one for one in cut(window))
    day.line.setFixedWidth(60)
    assert any("pixels of" in one for one in cut(window))


def test_longer_words_are_longer() -> None:
    text = "Wat betekent dit volgens {parents}?"
    assert lengthen(text).count("{parents}") == 1
    assert len(lengthen(text)) >= len(text.replace("{parents}", "")) * 1.3


@pytest.mark.parametrize("words", ["longer"], indirect=True)
def test_longer_words_reach_the_screen(words: str) -> None:
    before = i18n.language()
    i18n.use("nl")
    try:
        assert i18n._("Next") == lengthen("Verder")
    finally:
        i18n.use(before)
