# SPDX-License-Identifier: EUPL-1.2
"""The blank *Bijdrageblad* for the other team: the same questions in the same order, printed or saved.

It is about nobody, so nothing is asked before and nothing is noted of it.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from shareprep.acts import printing
from shareprep.acts.sheets import Printed, save_pdf
from shareprep.errors import KnownError
from shareprep.i18n import _
from ui import announce
from ui.dialogs.saved import show_saved
from ui.messages import Trouble
from ui.pages.discussion.desk import Desk
from ui.pieces.buttons import SecondaryButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.flow import FlowLayout
from ui.pieces.text import Paragraph
from ui.printing import PrintJob
from ui.session import Session


class BlankSheet(Card):
    """Signals: `news(str)`, when it is on its way to the printer."""

    news = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._desk = session, Desk.of(session)
        self._title = CardTitle(_("Contribution sheet"), icon="file-text")
        self.add(self._title)
        self._words = Paragraph(tone="soft")
        self.add(self._words)
        self.print_button = SecondaryButton(
            _("Print"), icon="printer", spoken=_("Print the contribution sheet")
        )
        self.save_button = SecondaryButton(
            _("Save PDF"), icon="file-down", spoken=_("Save the contribution sheet as PDF")
        )
        line = QWidget()
        flow = FlowLayout(line, gap=10, line_gap=6)
        for button in (self.print_button, self.save_button):
            button.break_words()
            flow.addWidget(button)
        self.add(line)
        self.trouble = Trouble()
        self.add(self.trouble)
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self.save_sheet)

    def show_team(self, team: str) -> None:
        """For whom it is."""
        words = _("An empty sheet for {team}, with the same questions. What they write, you type in later.")
        self._words.setText(words.format(team=team))

    def save_sheet(self) -> None:
        """Ask for a place, and save it there."""
        start = self._desk.folder / _("contribution-sheet.pdf")
        self._desk.asker.new_file(self, _("Save the sheet as PDF"), start, self._save_at)

    def _make(self) -> Printed:
        return printing.contribution(self._session.vault, self._session.today())

    def _save_at(self, path: Path) -> None:
        def done(file: Path) -> None:
            self._desk.folder = file.parent
            self.trouble.tell(None)
            show_saved(self, file, self._desk.asker.show_folder)

        self._desk.run(self, lambda: save_pdf(self._make(), path), done, self._tell)

    def print_sheet(self) -> None:
        """Ask for a printer, and print it."""
        self._desk.asker.printer(self, _("Print the sheet"), self._print_on)

    def _print_on(self, printer: QPrinter) -> None:
        def bring(printed: Printed) -> None:
            job = PrintJob(
                printed.content, printer, Path(printed.file_name).stem, self._desk.tasks, self
            )  # fmt: skip
            job.failed.connect(self._tell)
            job.finished.connect(lambda: self.news.emit(_("The sheet is on its way to the printer.")))
            for over in (job.finished, job.failed):
                over.connect(job.deleteLater)
            job.start()

        self._desk.run(self, self._make, bring, self._tell)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.trouble.tell(error)
        announce.say(self, self.trouble.accessibleName(), urgent=True)
