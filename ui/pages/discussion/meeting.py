# SPDX-License-Identifier: EUPL-1.2
"""Step 6, *Overleg*: when, where, who, the course in minutes; and the real agenda beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from shareprep.forms.meeting import Meeting
from shareprep.forms.record import fields_of
from shareprep.i18n import _
from shareprep.notebook import Changed
from shareprep.process.release import Sheet
from ui import theme
from ui.form import FieldBox, more_fold
from ui.pages.discussion.course import Course
from ui.pages.discussion.duration import DurationBox
from ui.pages.discussion.preview import Preview
from ui.pages.discussion.step import StepPage
from ui.pages.discussion.table import TableCard
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Pill
from ui.recordlist import RecordList

_BESIDE = 980
"""From this width on, at 100 %, the sheet stands beside the work."""
_LARGE = 1.5


class MeetingStep(StepPage):
    """Plan the meeting, and see its agenda while you do."""

    number = 6

    def build(self) -> None:
        self.meeting = self.only(Meeting)
        self.course = Course(self)
        self.table = TableCard(self)
        self.work.add(self._when_card())
        self.work.add(self.table)
        self.work.add(self._course_card())
        self.preview = Preview(self.session, Sheet.AGENDA)
        self.preview.go.connect(self.go)
        self.preview.news.connect(lambda words: self.news.emit(words, ""))
        self._place_preview()

    def main_list(self) -> RecordList | None:
        return self.course

    # -- when, where, how long ------------------------------------------------------------------

    def _when_card(self) -> Card:
        card = Card()
        named = {field.name: field for field in fields_of(Meeting) if not field.more}
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(12))
        row.addWidget(FieldBox(self.meeting, named.pop("when"), self.today, help_text=""), 19)
        row.addWidget(FieldBox(self.meeting, named.pop("where"), self.today, help_text=""), 18)
        named.pop("minutes")
        self.duration = DurationBox(self.meeting, self.today, self._divide)
        row.addWidget(self.duration, 10)
        card.add(line)
        for field in named.values():
            card.add(FieldBox(self.meeting, field, self.today))
        return card

    def _divide(self, minutes: int) -> None:
        changes = self.course.is_own
        self.course.divide(minutes)
        if changes:
            words = _("The usual minutes for {n} minutes are filled in.").format(n=minutes)
            self.news.emit(words, _("Undo"))

    # -- the course -----------------------------------------------------------------------------

    def _course_card(self) -> Card:
        card = Card()
        head = CardTitle(_("Course"), icon="clock", kind="primary")
        self.sum = Pill("", "quiet")
        words = head.title.parentWidget()
        flow = words.layout() if words is not None else None
        assert isinstance(flow, FlowLayout)
        flow.addWidget(self.sum)
        adding = LinkButton(_("Block"), icon="plus", keys=_("Ctrl+Enter"), spoken=_("One more block"))
        adding.clicked.connect(lambda: self.course.add_row())
        head.add_action(adding)
        card.add(head)
        card.add(self.course)
        rest = [field for field in fields_of(Meeting) if field.more]
        inside = _("interpreter, invitation, scales on paper")
        card.add(more_fold(self.meeting, rest, self.today, inside))
        self._show_sum()
        return card

    def _show_sum(self) -> None:
        words, as_planned = self.course.sum_words()
        self.sum.set(words, "well" if as_planned else "quiet", "check" if as_planned else "clock")

    def follow(self, changed: Changed) -> None:
        self.table.show_again()
        self._show_sum()
        self.preview.hear(changed)

    def add_here(self) -> bool:
        focused = QApplication.focusWidget()
        if focused is not None and self.table.isAncestorOf(focused):
            self.table.offer()
            return True
        return super().add_here()

    # -- the sheet beside the work --------------------------------------------------------------

    def _place_preview(self) -> None:
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        line = QHBoxLayout()
        line.setSpacing(0)
        outer.removeWidget(self.work)
        line.addWidget(self.work, 1)
        self._beside = QWidget()
        self._column = QVBoxLayout(self._beside)
        line.addWidget(self._beside, 1)
        outer.addLayout(line, 1)
        self._is_beside: bool | None = None
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        look = theme.current()
        beside = width >= _BESIDE * look.text_scale and look.text_scale < _LARGE
        if beside is self._is_beside:
            return
        self._is_beside = beside
        focused = QApplication.focusWidget()
        if beside:
            self._column.setContentsMargins(look.space(6), look.space(15), look.space(20), look.space(15))
            self._column.addWidget(self.preview)
        else:
            self.work.add(self.preview)
        self.preview.sheet.set_whole(not beside)
        self._beside.setVisible(beside)
        self.preview.show()
        if focused is not None and self.preview.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())
