# SPDX-License-Identifier: EUPL-1.2
"""An open discussion for the tests of its steps: a real vault and session, and answers instead of dialogs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from shareprep.acts.printing import PRINTED
from shareprep.forms.child import Carer
from shareprep.forms.record import Record, fields_of, new_id
from shareprep.notebook import Notebook
from shareprep.settings import Settings
from shareprep.vault.journal import Act
from tests.builders_acts import TODAY, TeamVault, prepared, team_vault
from tests.ui import parts
from ui.pages.discussion.desk import Desk
from ui.pages.discussion.step import StepPage
from ui.session import Session
from ui.tasks import Failed, InlineTasks, Tasks

Result = TypeVar("Result")


@dataclass
class Answers:
    """Somebody who answers the system's dialogs at once; None is closing the dialog."""

    file: Path | None = None
    pdf: Path | None = None
    offered: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    printers: list[QPrinter] = field(default_factory=list)

    def new_file(self, parent: QWidget, title: str, start: Path, chosen: Callable[[Path], None]) -> None:
        self.offered.append(start)
        if self.file is not None:
            chosen(self.file)

    def printer(self, parent: QWidget, title: str, chosen: Callable[[QPrinter], None]) -> None:
        if self.pdf is None:
            return
        printer = QPrinter()
        printer.setResolution(72)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.pdf))
        self.printers.append(printer)
        chosen(printer)

    def show_folder(self, folder: Path) -> None:
        self.folders.append(folder)


class HeldTasks:
    """Does its work only when the test says so, as a slow computer would."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(self, work: Callable[[], Result], done: Callable[[Result], None], failed: Failed) -> None:
        self.waiting.append(lambda: InlineTasks().run(work, done, failed))

    def do_next(self) -> None:
        self.waiting.pop(0)()


@dataclass
class OpenCase:
    """The discussion about Noor, open for Fatma."""

    session: Session
    notebook: Notebook
    team: TeamVault
    discussion: str
    answers: Answers
    papa: str

    def printed(self) -> list[Act]:
        """What the logbook says of sheets that left."""
        return self.team.vault.read(lambda store: store.journal.of_kind(PRINTED))


@contextmanager
def open_case(folder: Path, tasks: Tasks | None = None, **discussion: str | bool) -> Iterator[OpenCase]:
    """A prepared discussion in a vault in `folder`. Sheets are made at once unless other tasks are given."""
    with team_vault(folder) as team:
        papa = Carer(
            id=new_id(),
            team=team.vault.team.id,
            about=(team.noor,),
            place="m",
            role="papa",
            name="Emre Aydın",
        )
        team.post(papa)
        begun = prepared(team, **discussion)
        session = Session(
            Settings(folder / "settings"), team.world, today=lambda: TODAY, leave=lambda _arguments: None
        )
        session.enter(team.vault)
        answers = Answers()
        Desk(session, tasks or InlineTasks(), answers)
        yield OpenCase(session, session.open_discussion(begun), team, begun, answers, papa.id)
        session.close()


def follow(case: OpenCase, step: StepPage) -> StepPage:
    """Let a step hear of changes, as the page of a discussion does."""
    case.session.changed.connect(step.hear)
    return step


def unreachable(step: StepPage, record: str, kind: type[Record]) -> list[str]:
    """The declared fields of a row that the step has no way to."""
    return [one.name for one in fields_of(kind) if not step.focus_on(record, one.name)]


def without_a_name(page: QWidget) -> list[QWidget]:
    """The parts Tab can reach of which a screen reader would say nothing."""
    return [
        part
        for part in page.findChildren(QWidget)
        if part.isVisibleTo(page)
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not part.focusProxy()
        and part.isEnabled()
        and not parts.spoken(part)
    ]


def too_wide(step: StepPage) -> int:
    """By how many pixels the work of a step is wider than there is room."""
    ground = step.work.widget()
    assert ground is not None
    return max(0, ground.minimumSizeHint().width() - step.work.viewport().width())
