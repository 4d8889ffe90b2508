# SPDX-License-Identifier: EUPL-1.2
"""The real sheet beside the work: the PDF itself, redrawn a moment after typing stops, printed or saved.

It answers for showing, printing and saving one sheet of the open discussion. What may stand on it and whether
it may leave is decided in `acts/printing.py`; a refusal is shown where the sheet would stand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.acts import printing
from shareprep.acts.sheets import Printed, save_pdf
from shareprep.errors import KnownError
from shareprep.forms.child import Alias
from shareprep.forms.meeting import Participant
from shareprep.i18n import _
from shareprep.notebook import Changed
from shareprep.process.release import Sheet
from shareprep.process.without_names import is_without_names
from ui import announce, theme
from ui.dialogs.saved import show_saved
from ui.editors.choice import ChoiceField
from ui.memory import give_back
from ui.messages import Trouble
from ui.pages.discussion.desk import Desk
from ui.pages.discussion.doubts import Doubts
from ui.pages.discussion.present import as_name
from ui.pages.discussion.sheetview import SheetView
from ui.pieces.buttons import IconButton, SecondaryButton
from ui.pieces.choices import Option
from ui.pieces.flow import FlowLayout
from ui.pieces.text import Text
from ui.place import Place
from ui.printing import Page, PrintJob, page_of
from ui.session import Session

_REST = 700
"""Milliseconds without a change after which the sheet is drawn anew."""
_FIT = 160


@dataclass(frozen=True)
class Drawn:
    """A sheet, and the page of it that shows."""

    printed: Printed
    page: Page


class Preview(QWidget):
    """One sheet of the open discussion.

    Signals: `go(Place)` to a field; `news(str)` after printing; `shown()`: a page was drawn.
    """

    go = Signal(object)
    shown = Signal()
    news = Signal(str)

    def __init__(self, session: Session, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._sheet, self._desk = session, sheet, Desk.of(session)
        self._discussion = session.notebook.papers.discussion.id
        self._number, self._receiver = 0, ""
        self._receivers: list[Option] | None = None
        self._drawn: Drawn | None = None
        self._stale, self._busy = True, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.draw)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().space(10))
        self.column.addWidget(self._bar())
        self.trouble = Trouble()
        self.doubts = Doubts()
        self.doubts.hide()
        self.sheet = SheetView()
        self.column.addWidget(self.trouble)
        self.column.addWidget(self.doubts)
        self.column.addWidget(self.sheet, 1)
        self.sheet.page.turned.connect(self.turn)
        self.sheet.page.fitted.connect(lambda: self._ask_again(_FIT))
        self.doubts.wanted.connect(self._travel)
        self.trouble.wanted.connect(self._travel)
        self._show_receivers()
        self._say_waiting()

    # -- the bar --------------------------------------------------------------------------------

    def _bar(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, gap=6, line_gap=8, spread=True)
        flow.addWidget(self._receiver_choice())
        flow.addWidget(self._page_turner())
        self.print_button = SecondaryButton(_("Print"), icon="printer")
        self.save_button = SecondaryButton(_("Save PDF"), icon="file-down")
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.setToolTip(_("Ctrl+Shift+S"))
        self.save_button.clicked.connect(self.save_sheet)
        flow.addWidget(self.print_button)
        flow.addWidget(self.save_button)
        return bar

    def _receiver_choice(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(8))
        label = Text(_("Sheet of"), size="label")
        self.receiver = ChoiceField()
        self.receiver.set_name(_("Sheet of"), _("Whose name stands at the foot of the sheet."))
        self.receiver.changed.connect(self._choose_receiver)
        label.setBuddy(self.receiver.combo)
        row.addWidget(label)
        row.addWidget(self.receiver)
        row.addStretch(1)
        return part

    def _page_turner(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(4))
        self._back = IconButton("chevron-left", _("Previous page"), bordered=True)
        self._ahead = IconButton("chevron-right", _("Next page"), bordered=True)
        self.place = Text("", size="body")
        self._back.clicked.connect(lambda: self.turn(-1))
        self._ahead.clicked.connect(lambda: self.turn(1))
        for one in (self._back, self.place, self._ahead):
            row.addWidget(one)
        return part

    def _show_receivers(self) -> None:
        papers = self._session.notebook.papers
        seats = [row.person for row in papers.of(Participant) if row.person]
        options = [Option(person, as_name(papers.called(person))) for person in dict.fromkeys(seats)]
        if options == self._receivers:
            return
        self._receivers = options
        self.receiver.set_options(options, _("whoever gets it"))
        if self._receiver not in seats:
            self._receiver = ""
        self.receiver.set_value(self._receiver)

    def _choose_receiver(self, value: object) -> None:
        self._receiver = str(value)
        self._ask_again(0)

    # -- drawing --------------------------------------------------------------------------------

    @property
    def drawn(self) -> Drawn | None:
        """The sheet that shows; None while there is none."""
        return self._drawn

    def hear(self, changed: Changed) -> None:
        """The notebook changed."""
        self._show_receivers()
        if self._drawn and self._drawn.printed.anonymous is not self._is_without_names():
            self._forget()
        self._ask_again(_REST)

    def _is_without_names(self) -> bool:
        return is_without_names(self._session.notebook.papers)

    def _ask_again(self, after: int) -> None:
        self._stale = True
        if self.isVisible():
            self._timer.start(after)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._timer.start(0)

    def draw(self) -> None:
        """Make the sheet beside the screen's own work, and show the page one is at."""
        self._timer.stop()
        if self._busy:
            self._stale = True
            return
        if not self._session.is_in or not self._session.has_discussion:
            return
        self._stale, self._busy = False, True
        work = partial(_draw, self._preview(), self._number, self.sheet.page.pixels())
        self._desk.run(self, work, self._show, self._refuse)

    def turn(self, by: int) -> None:
        """Go to another page of the sheet."""
        if self._drawn is None:
            return
        wanted = max(0, min(self._number + by, self._drawn.page.count - 1))
        if wanted != self._number:
            self._number = wanted
            self.sheet.to_top()
            self.draw()

    def _preview(self) -> Callable[[], Printed]:
        return partial(
            printing.preview, self._session.vault, self._discussion, self._sheet, self._session.today(),
            receiver=self._receiver,
        )  # fmt: skip

    def _make(self, file_name: str = "") -> Printed:
        return printing.make(
            self._session.vault, self._discussion, self._sheet, self._session.today(),
            receiver=self._receiver, file_name=file_name,
        )  # fmt: skip

    def _show(self, drawn: Drawn) -> None:
        self._finish()
        if drawn.printed.anonymous is not self._is_without_names():
            return  # the switch was turned meanwhile; the next one is on its way
        self._drawn, self._number = drawn, drawn.page.number
        self.trouble.tell(None)
        page = drawn.page
        self.place.setText(_("page {number}/{count}").format(number=page.number + 1, count=page.count))
        self._back.setEnabled(page.number > 0)
        self._ahead.setEnabled(page.number < page.count - 1)
        spoken = _("The sheet as it will be printed, page {number} of {count}").format(
            number=page.number + 1, count=page.count
        )
        self.sheet.page.show_page(page.image, spoken, page.words)
        self.sheet.fit()
        self.doubts.show_words(drawn.printed.doubts, self._session.notebook.papers)
        self.doubts.setVisible(drawn.printed.anonymous)
        self.shown.emit()

    def _refuse(self, error: Exception) -> None:
        self._finish()
        self._forget()
        self._tell(error)
        self.sheet.page.show_words(_("There is no sheet yet."))

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        said = self.trouble.accessibleName()
        self.trouble.tell(error)
        if self.trouble.accessibleName() != said:  # not again with every sheet that is drawn
            announce.say(self, self.trouble.accessibleName(), urgent=True)

    def _finish(self) -> None:
        self._busy = False
        if self._stale and self.isVisible():
            self._timer.start(_FIT)

    def _forget(self) -> None:
        """Nothing that was drawn stays to be looked at."""
        self._drawn = None
        self.doubts.hide()
        self._say_waiting()

    def _say_waiting(self) -> None:
        self.place.setText(_("page {number}/{count}").format(number="–", count="–"))
        self._back.setEnabled(False)
        self._ahead.setEnabled(False)
        self.sheet.page.show_words(_("The sheet is being drawn …"))

    def _travel(self, record: str, field: str) -> None:
        self.go.emit(Place("discussion", self._discussion, 0, record, field))

    # -- to the printer, to a file --------------------------------------------------------------

    def print_sheet(self) -> None:
        """Ask for a printer, and print the sheet as it is now."""
        if self._drawn is None:
            self.draw()
            return
        self._desk.asker.printer(self, _("Print the sheet"), self._print_on)

    def _print_on(self, printer: QPrinter) -> None:
        def bring(printed: Printed) -> None:
            self._take_along(printed)
            name = Path(printed.file_name).stem
            job = PrintJob(printed.content, printer, name, self._desk.tasks, self)
            job.failed.connect(self._tell)
            job.finished.connect(lambda: self.news.emit(_("The sheet is on its way to the printer.")))
            for over in (job.finished, job.failed):
                over.connect(job.deleteLater)
            job.start()

        self._desk.run(self, self._make, bring, self._tell)

    def save_sheet(self) -> None:
        """Ask for a place, and save the sheet there as it is now."""
        if self._drawn is None:
            self.draw()
            return
        start = self._desk.folder / self._drawn.printed.file_name
        self._desk.asker.new_file(self, _("Save the sheet as PDF"), start, self._save_at)

    def _save_at(self, path: Path) -> None:
        def work() -> tuple[Printed, Path]:
            printed = self._make(path.name)
            return printed, save_pdf(printed, path)

        def done(result: tuple[Printed, Path]) -> None:
            printed, file = result
            self._take_along(printed)
            self._desk.folder = file.parent
            self.trouble.tell(None)
            show_saved(self, file, self._desk.asker.show_folder)

        self._desk.run(self, work, done, self._tell)

    def _take_along(self, printed: Printed) -> None:
        """Aliases that were used for the first time are kept; the open discussion must know them too."""
        if printed.anonymous:
            kept = self._session.vault.records.of_kind("alias")
            self._session.notebook.bring(
                one for one in kept if isinstance(one, Alias) and one.discussion == self._discussion
            )


def _draw(make: Callable[[], Printed], number: int, width: int) -> Drawn:
    """Runs beside the screen."""
    printed = make()
    drawn = Drawn(printed, page_of(printed.content, number, width))
    give_back()
    return drawn
