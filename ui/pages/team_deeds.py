# SPDX-License-Identifier: EUPL-1.2
"""What is done about people on the page *Team*: each opens its dialog, and the page is read anew afterwards.

It answers for which dialog, and for where the focus goes when it closes.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from shareprep.acts import people, vaults
from shareprep.acts.backups import CopyHere
from shareprep.acts.people import DeputyHere, Somebody
from shareprep.errors import KnownError
from shareprep.vault.recovery import generate_passphrase
from ui.dialogs import member
from ui.dialogs.appointing import Appoint
from ui.dialogs.copies import PutBack
from ui.dialogs.deed import Deed
from ui.dialogs.dialog import Dialog
from ui.dialogs.leading import ChangeRole, Confirm, NameDeputy, Remove, Reset
from ui.dialogs.member import Member
from ui.dialogs.person import AddPerson
from ui.dialogs.saved import OpensDialogs
from ui.pages.new_passphrase import ChangePassphrase
from ui.session import Session
from ui.tasks import Tasks


class TeamDeeds:
    """Opens dialogs over `page`.

    `again` reads the page anew; `back` puts the focus on a person, "" the first thing there; `failed`
    shows what is in the way of something that has no dialog.
    """

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        page: QWidget,
        again: Callable[[], None],
        back: Callable[[str], None],
        failed: Callable[[KnownError | None], None],
    ) -> None:
        self._session, self._tasks, self._page = session, tasks, page
        self._again, self._back, self._failed = again, back, failed

    def add(self) -> None:
        """Give a colleague a key."""
        vault = self._session.vault

        def give(name: str, role: str, passphrase: str) -> object:
            return vaults.add_person(vault, name, role, passphrase)

        dialog = AddPerson(self._tasks, give, self._propose, self._page.window())
        dialog.added.connect(self._again)
        self._open(dialog, "")

    def change_passphrase(self, after: Callable[[], None]) -> None:
        """Another passphrase for who is in; then `after`."""
        vault = self._session.vault
        dialog = ChangePassphrase(self._tasks, vault.change_passphrase, self._propose, self._page.window())
        dialog.finished.connect(lambda _result: after())
        self._show(dialog)

    def ask_what(self, one: Somebody) -> None:
        """What a leader can do for somebody."""
        can = bool(people.can_be_deputy(self._session.vault, one.person.id))
        dialog = Member(one, can_have_deputy=can, parent=self._page.window())
        dialog.chosen.connect(lambda what: self._do(what, one))
        dialog.rejected.connect(lambda: self._back(one.person.id))
        self._show(dialog)

    def confirm(self, one: Somebody) -> None:
        """Stand behind a new key."""
        self._begin(Confirm(self._tasks, self._session.vault, one, self._page.window()), one.person.id)

    def appoint(self) -> None:
        """With the recovery sheet: a team leader."""
        vault = self._session.vault
        team = people.people(vault)
        self._begin(Appoint(self._tasks, vault, team, self._propose, self._page.window()), "")

    def put_back(self, copy: CopyHere) -> None:
        """Put a kept copy back; an open discussion is closed first, for it holds what is of today."""
        self._session.close_discussion()
        self._begin(PutBack(self._tasks, self._session.vault, copy, self._page.window()), "")

    def end_deputy(self, one: Somebody, deputy: DeputyHere) -> None:
        """End it now. It can be named again at once, so nothing is asked."""
        vault, leader = self._session.vault, one.person.id
        self._failed(None)

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            self._failed(error)

        def done(_nothing: Any) -> None:
            self._again()
            self._back(leader)

        self._tasks.run(lambda: people.end_deputy(vault, deputy.person, leader), done, failed)

    def _do(self, what: str, one: Somebody) -> None:
        vault, window = self._session.vault, self._page.window()
        dialog: Deed
        match what:
            case member.ROLE:
                dialog = ChangeRole(self._tasks, vault, one, window)
            case member.DEPUTY:
                who = people.can_be_deputy(vault, one.person.id)
                dialog = NameDeputy(self._tasks, vault, one, who, self._session.today(), window)
            case member.RESET:
                dialog = Reset(self._tasks, vault, one, window)
            case _:
                dialog = Remove(self._tasks, vault, one, window)
        self._begin(dialog, one.person.id)

    def _begin(self, dialog: Deed, person: str) -> None:
        dialog.did.connect(self._again)
        self._open(dialog, person)

    def _open(self, dialog: Dialog, person: str) -> None:
        dialog.finished.connect(lambda _result: self._back(person))
        self._show(dialog)

    def _show(self, dialog: Dialog) -> None:
        window = self._page.window()
        if isinstance(window, OpensDialogs):
            window.open_dialog(dialog)
        else:
            dialog.open()

    def _propose(self) -> str:
        return generate_passphrase(self._session.world.words())
