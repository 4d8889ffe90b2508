# SPDX-License-Identifier: EUPL-1.2
"""What stands on a sheet of paper: neutral, immutable blocks.

Answers for: the vocabulary between the sentences (templates) and the page (layout). Does not know records,
languages, fonts or PDF: every word that is printed is handed in. Why: the agenda, the outcome, the recovery
sheet and plain reports share one page, and a test can read blocks without reading a PDF.
Structs, because making thirty dataclasses takes as long as setting half a page.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """The kinds of writing that keep their colour and icon on screen and on paper; PLAIN has neither."""

    PLAIN = "plain"
    STRENGTH = "strength"
    OBSERVATION = "observation"
    INTERPRETATION = "interpretation"
    NEED = "need"


class Run(Struct, frozen=True):
    """A stretch of text with one look. `strong` is bold, `soft` the colour of help text, `slanted` italic."""

    text: str
    strong: bool = False
    soft: bool = False
    slanted: bool = False


Text = str | tuple[Run, ...]
"""A string, or runs that follow each other without added spaces."""


class Heading(Struct, frozen=True):
    """A heading of level 2 (a section) or 3 (within one); level 1 is the document's title.

    `kind` gives it the colour and icon of a kind of writing. `aside` is a small remark on the same line.
    `quiet` sets a section's heading in the size of running text. Never stands alone at the foot of a page.
    """

    text: str
    level: int = 2
    kind: Kind = Kind.PLAIN
    aside: str = ""
    quiet: bool = False


class Paragraph(Struct, frozen=True):
    """Running text; `soft` for explanations, `small` for remarks under something, `large` for what must be
    copied.
    """

    text: Text
    soft: bool = False
    small: bool = False
    large: bool = False


class Item(Struct, frozen=True):
    """A card with a coloured edge: one strength, observation, meaning or need.

    `lead` (bold) and `place` (after a middle dot) open it; `small` closes it. All but `text` may be empty.
    Items that follow each other are one list for a screen reader.
    """

    text: Text
    kind: Kind = Kind.PLAIN
    lead: str = ""
    place: str = ""
    small: str = ""


class Bullets(Struct, frozen=True):
    """Short points, each with a dot."""

    items: tuple[Text, ...]


class NumberedLines(Struct, frozen=True):
    """Points 1, 2, 3 …; an empty one is a line to write on."""

    items: tuple[Text, ...]


class AnswerLine(Struct, frozen=True):
    """A label and a line to write on, or a label and its answer."""

    label: str
    answer: str = ""


class RuledSpace(Struct, frozen=True):
    """Lines to write on; `fill` adds lines until the column (or, outside columns, the page) is full."""

    lines: int = 2
    fill: bool = False


class Checks(Struct, frozen=True):
    """Boxes to tick by hand, side by side where they fit."""

    items: tuple[str, ...]


class Person(Struct, frozen=True):
    """Somebody at the table, with the part they play."""

    name: str
    part: str = ""


class People(Struct, frozen=True):
    """Who is there: each group (the parents first) with its people, two beside each other."""

    groups: tuple[tuple[str, tuple[Person, ...]], ...]


class QuestionBox(Struct, frozen=True):
    """The question that everything else serves, on a tinted ground: a small label, the question, a remark."""

    label: str
    question: str
    remark: Text = ""


class Slot(Struct, frozen=True):
    """One line of the course of a meeting. `time` and `minutes` are printed as given."""

    time: str
    title: str
    who: str
    minutes: str
    strong: bool = False


class Schedule(Struct, frozen=True):
    """The course of a meeting; `head` names the four columns, `total` (label, minutes) closes it."""

    head: tuple[str, str, str, str]
    slots: tuple[Slot, ...]
    total: tuple[str, str] | None = None


class Table(Struct, frozen=True):
    """Rows under a head that comes back on each page.

    `shares` are the relative widths (all equal if empty); each row has as many cells as `head`. `boxed`
    draws every edge, else hairlines between rows. `blank` rows to write in follow the filled ones.
    `row_heads` says that the first cell of a row names the row.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...] = ()
    shares: tuple[float, ...] = ()
    boxed: bool = False
    blank: int = 0
    row_heads: bool = False


class EmptyTable(Struct, frozen=True):
    """A table to write in: column titles with their relative width, and a number of rows."""

    columns: tuple[tuple[str, float], ...]
    rows: int = 6


class Band(Struct, frozen=True):
    """A band of a scale: its words, and how many levels it holds."""

    label: str
    levels: int


class Mark(Struct, frozen=True):
    """One score: the index of its period, its level counted from 0 (lowest), and whether a second person
    gave it.
    """

    period: int
    level: int
    second: bool = False


class Series(Struct, frozen=True):
    """One line of a chart. The first series is solid with discs, the second dashed with squares."""

    label: str
    marks: tuple[Mark, ...]


class Chart(Struct, frozen=True):
    """Levels over time on shaded bands (lowest first), readable in black and white.

    `alternative` says in words what the picture shows; put a `Table` with the same values beside it.
    """

    periods: tuple[str, ...]
    bands: tuple[Band, ...]
    series: tuple[Series, ...]
    alternative: str


class TwoColumns(Struct, frozen=True):
    """Two columns side by side, each as long as it needs, over pages if it must.

    Read as: all of the left one, then all of the right one. `share` is the left one's part of the width.
    `together`: short ones rather go to the next page than over two.
    """

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float = 0.5
    together: bool = False


class DashedRule(Struct, frozen=True):
    """A dashed line over the width: what follows is a part of another kind."""


class Gap(Struct, frozen=True):
    """Some air, in points."""

    height: float = 8


class NewPage(Struct, frozen=True):
    """A new page, unless at least `unless_left` (0…1) of this one is still free; 1 always breaks."""

    unless_left: float = 1.0


class Code(Struct, frozen=True):
    """Groups of signs to be copied by hand (a recovery code): large, wide apart, in a box."""

    groups: tuple[str, ...]
    per_line: int = 4


Block = (
    Heading
    | Paragraph
    | Item
    | Bullets
    | NumberedLines
    | AnswerLine
    | RuledSpace
    | Checks
    | People
    | QuestionBox
    | Schedule
    | Table
    | EmptyTable
    | Chart
    | TwoColumns
    | DashedRule
    | Gap
    | NewPage
    | Code
)


class Badge(Struct, frozen=True):
    """A word in a rounded frame beside the title; `quiet` (ontwerp) has a thin, soft frame, else a firm
    one.
    """

    text: str
    quiet: bool = False


class Document(Struct, frozen=True):
    """A whole document on A4.

    title: on the page, and the neutral `file_title` (or this one if empty) in the file's own properties.
    language: a BCP 47 tag such as "nl-BE".
    badges, badge_remark: right of the title. running_head: from page 2 on.
    footer: left foot text. receiver: label and name of whose sheet this is; ("", "") for none.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    file_title: str = ""
    subtitle: str = ""
    badges: tuple[Badge, ...] = ()
    badge_remark: str = ""
    running_head: str = ""
    footer: str = ""
    receiver: tuple[str, str] = ("", "")
