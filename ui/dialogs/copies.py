# SPDX-License-Identifier: EUPL-1.2
"""A kept copy put back, from inside and from sign-in; and an older vault, accepted by a leader.

It answers for saying what it means before it is done. Doing it is the core's (`acts/backups.py`).
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from shareprep.acts import backups
from shareprep.acts.backups import CopyHere
from shareprep.i18n import _
from shareprep.vault.restore import Restored
from shareprep.vault.rollback import RolledBack
from shareprep.vault.vault import Vault
from ui.dialogs.deed import Deed
from ui.editors.choice import ChoiceField
from ui.editors.labelled import Labelled
from ui.passphrase import PassphraseField
from ui.pieces.choices import Option
from ui.pieces.text import Paragraph
from ui.tasks import Tasks


class PutBack(Deed):
    """Put one copy back in the place of the open vault."""

    def __init__(self, tasks: Tasks, vault: Vault, copy: CopyHere, parent: QWidget | None = None) -> None:
        says = (
            copy.sentence,
            _("What was written, agreed or printed after it is gone from the vault."),
            _("What stands there now is kept as a copy first, so you can take this back in the same way."),
            _("Passphrases, keys and the recovery sheet stay those of today."),
        )
        super().__init__(tasks, _("Put this copy back?"), _("Put it back"), says, parent=parent)
        self._vault, self._copy = vault, copy.name
        self.close_button.setFocus()

    def deed(self) -> Callable[[], Any]:
        vault, name = self._vault, self._copy
        return lambda: backups.restore(vault, name)

    def tell(self, result: Any) -> tuple[str, ...]:
        assert isinstance(result, Restored)
        return backups.told(result)


class PutBackAtSignIn(Deed):
    """Put a copy back in the place of a vault that does not open."""

    def __init__(
        self,
        tasks: Tasks,
        name: str,
        copies: Sequence[CopyHere],
        put_back: Callable[[str, str], Restored],
        parent: QWidget | None = None,
    ) -> None:
        """`put_back` takes the name of a copy and a passphrase."""
        says = (
            _(
                "The newest copy is chosen. What was written after it is lost; the damaged file is "
                "kept aside."
            ),
        )
        super().__init__(tasks, _("Put a copy back"), _("Put it back"), says, parent=parent)
        self._put_back = put_back
        choice = ChoiceField()
        choice.set_options([Option(copy.name, copy.sentence) for copy in copies])
        choice.set_value(copies[0].name if copies else "")
        self.copy = Labelled(choice, _("Copy"), "")
        self.box = PassphraseField()
        self.secret = Labelled(self.box, _("Passphrase of {name}").format(name=name), "")
        self.fields.addWidget(self.copy)
        self.fields.addWidget(self.secret)
        self.box.entered.connect(self.try_it)
        if copies:
            self.box.focus_at()
        else:
            self._say_none()

    def _say_none(self) -> None:
        for part in (self.asked, self.go_on):
            part.hide()
        self.add(Paragraph(_("There is no copy of this vault in its folder."), size="strong"))
        words = _("Is there one on a stick, or with who looks after your computers? Change nothing here.")
        self.add(Paragraph(words))
        self.close_button.setFocus()

    def ready(self) -> bool:
        filled = bool(self.box.value())
        self.secret.say("" if filled else _("Fill in your passphrase."))
        return filled

    def deed(self) -> Callable[[], Any]:
        put_back, name, passphrase = self._put_back, str(self.copy.editor.value()), str(self.box.value())
        return lambda: put_back(name, passphrase)

    def tell(self, result: Any) -> tuple[str, ...]:
        assert isinstance(result, Restored)
        self.box.forget()
        return (*backups.told(result), _("Sign in now as you always do."))


def copies_of(folder: Path) -> tuple[CopyHere, ...]:
    """The copies that can be put back: those that are not known to be damaged, newest first."""
    return tuple(copy for copy in backups.list_copies(folder) if copy.kept.head is not None)


class OlderVault(Deed):
    """What is known of a vault that is older than what was seen; a leader can accept it."""

    def __init__(
        self,
        tasks: Tasks,
        vault: Vault,
        alarm: RolledBack,
        *,
        may_accept: bool,
        parent: QWidget | None = None,
    ) -> None:
        known = _("Seen before on this computer: act number {n}, mark {mark}.")
        found = _("Found now: act number {n}, mark {mark}.")
        says = (
            alarm.sentence,
            known.format(n=alarm.known.n, mark=alarm.known.mark),
            found.format(n=alarm.found.n, mark=alarm.found.mark),
            _(
                "Somebody put an older copy of the folder in its place: by hand, or a program that "
                "keeps copies."
            ),
            alarm.next_step,
        )
        super().__init__(
            tasks, _("An older copy of the vault"), _("Accept this older copy"), says, wide=640, parent=parent
        )
        self._vault = vault
        if may_accept:
            means = _(
                "Accepting means: what was written after it is given up, and sharing goes on from here. The "
                "logbook says that you did."
            )
        else:
            self.go_on.hide()
            means = _("A team leader accepts it, or finds the newest one. You can read and write meanwhile.")
        self.fields.addWidget(Paragraph(means, size="strong"))
        self.close_button.setFocus()

    def deed(self) -> Callable[[], Any]:
        vault = self._vault
        return lambda: backups.accept_rollback(vault)

    def tell(self, result: Any) -> tuple[str, ...]:
        return (_("This older copy is the vault from now on."), _("Sharing goes on from here."))
