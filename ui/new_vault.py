# SPDX-License-Identifier: EUPL-1.2
"""What first start asks of the core: make a vault, take it away again, put its words on paper.

It answers for the order of calls; each of them is the core's. All but the sheet's two buttons run beside the
screen.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from shareprep.acts import vaults
from shareprep.acts.sheets import Printed, save_pdf
from shareprep.acts.vaults import NewVault
from shareprep.documents.page import render
from shareprep.documents.recovery import recovery_sheet
from shareprep.errors import KnownError
from shareprep.i18n import _
from shareprep.vault import known
from shareprep.vault.founding import try_recovery
from shareprep.vault.recovery import generate_passphrase
from shareprep.vault.vault import Founding
from shareprep.vault.world import World
from ui.pages.discussion.desk import Desk
from ui.pages.first_start import Answers
from ui.pages.recovery_step import Sheet
from ui.printing import PrintJob
from ui.session import Session


def propose(world: World) -> str:
    """Five words for a passphrase."""
    return generate_passphrase(world.words())


def make(answers: Answers, world: World) -> NewVault:
    """The vault, open for its first person. Faults as of `acts.vaults.create_vault`."""
    founding = Founding(
        team_name=answers.team,
        person_name=answers.person,
        role=answers.role,
        passphrase=answers.passphrase,
        entity=answers.entity,
    )
    return vaults.create_vault(answers.folder, founding, answers.sort, world, called=answers.called)


def discard(new: NewVault, world: World) -> None:
    """Take away a vault that nobody was let into."""
    new.vault.close()
    known.forget_vault(world.state, new.vault.folder, world.files)
    world.files.remove(new.vault.folder)


def sheet_of(new: NewVault, session: Session, trouble: Callable[[KnownError], None]) -> Sheet:
    """The words of a new vault and what can be done with them. `trouble` hears why something cannot."""
    created, desk, today = new.created, Desk.of(session), session.today()

    def pdf() -> bytes:
        sheet = recovery_sheet(
            created.team.name, created.person.name, created.recovery, created.fingerprint, today
        )
        return render(sheet)

    def failed(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        trouble(error)

    def put_on_paper(parent: QWidget) -> None:
        def begin(printer: QPrinter) -> None:
            desk.run(parent, pdf, lambda made: send(printer, made), failed)

        def send(printer: QPrinter, made: bytes) -> None:
            job = PrintJob(made, printer, _("Recovery sheet"), desk.tasks, parent)
            job.failed.connect(trouble)
            job.start()

        desk.asker.printer(parent, _("Print the recovery sheet"), begin)

    def put_in_file(parent: QWidget) -> None:
        start = desk.folder / _("recovery-sheet.pdf")

        def save(made: bytes, file: Path) -> None:
            try:
                save_pdf(Printed(made, start.name, 1, False, (), ()), file)
            except KnownError as error:
                trouble(error)

        def chosen(file: Path) -> None:
            desk.run(parent, pdf, lambda made: save(made, file), failed)

        desk.asker.new_file(parent, _("Save the recovery sheet"), start, chosen)

    return Sheet(
        words=created.recovery,
        prove=lambda: try_recovery(created.folder, " ".join(created.recovery), session.world),
        on_paper=put_on_paper,
        as_file=put_in_file,
    )
