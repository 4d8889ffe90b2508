# SPDX-License-Identifier: EUPL-1.2
"""What the vault refuses to somebody for who they are, each cause with its sentence and one safe next step.

It answers for the words. What is wrong with files and disks is `faults.py`'s; the rules are `people.py`'s.
"""

from shareprep.errors import VaultError
from shareprep.i18n import _
from shareprep.vault.faults import MayNotSign


class WaitsForLeader(MayNotSign):
    """Somebody who was reset made new keys, and no leader confirmed them yet."""

    def __init__(self) -> None:
        VaultError.__init__(
            self,
            _("Your team’s leader has not confirmed your new key yet, so you cannot decide or sign."),
            _("Read and write meanwhile. Ask your leader to confirm it under “Team and settings”."),
        )


class OneTimeWords(MayNotSign):
    """Somebody came in with words that were made for them, and has no passphrase of their own yet."""

    def __init__(self) -> None:
        VaultError.__init__(
            self,
            _("The words you came in with are for one time, so nothing is signed with them."),
            _("Choose a passphrase of your own first."),
        )


class KeyReplaced(VaultError):
    """The slot is of keys that this person no longer has."""

    def __init__(self) -> None:
        super().__init__(
            _("Your team’s leader replaced your key. This passphrase opens nothing any more."),
            _("Ask your leader for new words to come in with."),
        )


class NotTheLeader(VaultError):
    """Only a leader changes who can sign in and what they may do. `leaders`: who could."""

    def __init__(self, leaders: tuple[str, ...] = ()) -> None:
        self.leaders = leaders
        if leaders:
            step = _("Ask {names}.").format(names=", ".join(leaders))
        else:
            step = _("Use the recovery sheet to appoint a team leader.")
        super().__init__(_("Only the team leader can do this."), step)


class NotYourself(VaultError):
    """A leader cannot remove or reset themselves: nobody would stand behind it."""

    def __init__(self) -> None:
        super().__init__(
            _("This is something another team leader does for you."),
            _("Ask another leader, or make a colleague team leader first."),
        )


class LastLeader(VaultError):
    """Without this person nobody could decide who is in the team."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is the only team leader here. Nothing was changed.").format(name=name),
            _("Make a colleague team leader first."),
        )


class NotWaiting(VaultError):
    """There are no new keys of this person to confirm, or they are not the ones that were shown."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is no new key of {name} to confirm, or it was replaced meanwhile.").format(name=name),
            _("Look at the list again, and compare the number with {name}.").format(name=name),
        )


class WeakPassphrase(VaultError):
    """A passphrase of one's own that is too short or too easy to guess. `sentence` says which."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence or _("This passphrase is too easy to guess."),
            _("Take another sentence, or let Shareprep make five words for you."),
        )
