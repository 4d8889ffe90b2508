# SPDX-License-Identifier: EUPL-1.2
"""Closed rows: what a record says in a list, before it is opened. Words only, and one button each.

It answers for how a row looks and is spoken. Which rows there are, and opening one, is `recordlist.py`.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from shareprep.i18n import _
from ui import theme
from ui.pieces import painting
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Note, Pill
from ui.pieces.text import Paragraph

_LEAD = 82


@dataclass(frozen=True)
class RowWords:
    """A closed row: lead or pill, the sentence, small words under it, a note, words on the right."""

    text: str
    lead: str = ""
    under_lead: str = ""
    pill: str = ""
    small: str = ""
    right: str = ""
    note: str = ""
    chips: tuple[str, ...] = ()
    chips_lead: str = ""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        first = (self.lead, self.under_lead, self.pill, self.text, self.small, self.note, self.right)
        parts = (*first, self.chips_lead, ", ".join(self.chips))
        return ". ".join(part for part in parts if part)


class Row(QPushButton):
    """A closed row."""

    def __init__(self, words: RowWords, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._line = QHBoxLayout(self)
        self._build(words)

    def _build(self, words: RowWords) -> None:
        look = theme.current()
        self.setAccessibleName(words.spoken)
        self.setAccessibleDescription(_("Enter opens this row."))
        self._line.setContentsMargins(look.space(6), look.space(6), look.space(6), look.space(6))
        self._line.setSpacing(look.space(8))
        if words.pill or words.lead:
            at = Qt.AlignmentFlag.AlignTop if words.lead else Qt.AlignmentFlag.AlignVCenter
            self._line.addWidget(self._lead(words), alignment=at)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(Paragraph(words.text or _("still empty"), tone="ink" if words.text else "soft"))
        if words.small or words.note:
            details = QWidget()
            flow = FlowLayout(details, gap=14, line_gap=2)
            if words.small:
                flow.addWidget(Paragraph(words.small, size="small", tone="soft"))
            if words.note:
                flow.addWidget(Note(words.note, "check", "well", weight=500))
            column.addWidget(details)
        level = Qt.AlignmentFlag.AlignTop if words.lead else Qt.AlignmentFlag.AlignVCenter
        self._line.addWidget(middle, 1, level)
        if words.right:
            self._line.addWidget(
                Paragraph(words.right, size="small", tone="soft", prefer=160),
                alignment=level,
            )
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _lead(self, words: RowWords) -> QWidget:
        lead = QWidget()
        look = theme.current()
        pill = painting.wide(words.pill, look.font(13, 600)) + look.space(28) if words.pill else 0
        lead.setFixedWidth(max(look.px(_LEAD), min(pill, look.px(2 * _LEAD))))
        column = QVBoxLayout(lead)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if words.pill:
            column.addWidget(Pill(words.pill, self._kind), alignment=Qt.AlignmentFlag.AlignLeft)
        if words.lead:
            column.addWidget(Paragraph(words.lead, size="strong"))
        if words.under_lead:
            column.addWidget(Paragraph(words.under_lead, size="small", tone="soft"))
        return lead

    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._line.minimumSize().width(), 28)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(28, self._line.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        if self.underMouse() and self.isEnabled():
            painting.fill(painter, QRectF(self.rect()), 6, look.colour("tint"))
        if self.hasFocus():
            painting.ring(painter, QRectF(self.rect()), 6)


class CardRow(Row):
    """A closed row as a small card, for views that stand side by side with equal weight."""

    def _build(self, words: RowWords) -> None:
        look = theme.current()
        self.setAccessibleName(words.spoken)
        self.setAccessibleDescription(_("Enter opens this row."))
        self._line.setContentsMargins(look.space(12), look.space(11), look.space(12), look.space(10))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(Paragraph(words.lead, size="strong", tone=self._kind))
        column.addWidget(Paragraph(words.text or _("still empty"), tone="ink" if words.text else "soft"))
        if words.small:
            column.addWidget(Paragraph(words.small, size="small", tone="soft"))
        column.addStretch(1)
        if words.chips:
            column.addWidget(Paragraph(words.chips_lead, size="small", tone="soft"))
            chips = QWidget()
            flow = FlowLayout(chips, gap=6, line_gap=4)
            for chip in words.chips:
                flow.addWidget(Pill(chip, "observation"))
            column.addWidget(chips)
        self._line.addWidget(middle, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.begin(self)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painting.fill(painter, place, 10, look.colour("card"), look.colour("line"))
        painter.save()
        painter.setClipPath(painting.rounded(place, 10))
        painter.fillRect(QRectF(0, 0, self.width(), 4), look.colour(f"{self._kind}.bar"))
        painter.restore()
        if self.hasFocus():
            painting.ring(painter, QRectF(self.rect()), 10)
