# SPDX-License-Identifier: EUPL-1.2
"""What can stand between a team and its vault, each cause with its own sentence and one safe next step.

It answers for the words and for telling causes apart. It repairs nothing.
A wrong passphrase and a damaged file give the same error inside SQLCipher; people told the wrong one
throw good files away, so no two causes share a class here.
"""

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shareprep.errors import VaultError
from shareprep.i18n import _

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2


@dataclass(frozen=True)
class Note:
    """A calm line at unlock about something that was found. `code` names it, `sentence` says it."""

    code: str
    sentence: str


class WrongPassphrase(VaultError):
    """The slot does not open with this passphrase."""

    def __init__(self) -> None:
        super().__init__(
            _("This passphrase does not fit."),
            _("Try once more; look at Caps Lock and the keyboard. Forgotten? Use the recovery sheet."),
        )


class NoSuchPerson(VaultError):
    """Nobody with this id has a key to the vault."""

    def __init__(self) -> None:
        super().__init__(_("This person has no key to this vault."), _("Choose a name from the list."))


class CodeMistyped(VaultError):
    """The words are no recovery code.

    One of them is misread. `word` is the first that is not on the list, or "".
    """

    def __init__(self, word: str = "") -> None:
        self.word = word
        if word:
            sentence = _("“{word}” is not a word of a recovery code.").format(word=word)
        else:
            sentence = _("There is a typing error in these words.")
        super().__init__(
            sentence, _("Compare them with the recovery sheet, word for word: there are eleven.")
        )


class CodeWrong(VaultError):
    """A well-typed recovery code that belongs to something else."""

    def __init__(self) -> None:
        super().__init__(
            _("These words are typed well, but they do not open this vault."),
            _("Look for the recovery sheet that carries the name of this team."),
        )


class VaultMissing(VaultError):
    """There is no vault in this folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("There is no vault in “{folder}”.").format(folder=folder.name),
            _("Was it moved, or is it on a stick or disk that is not plugged in? Show where it is now."),
        )


class KeysDamaged(VaultError):
    """Both copies of keys.json are damaged or gone."""

    def __init__(self) -> None:
        super().__init__(
            _("Both key files of this vault are damaged. It is not your passphrase."),
            _("Change nothing in the folder, and put keys.json back from a copy of the vault."),
        )


class KeysFromElsewhere(VaultError):
    """keys.json and the database do not belong together, or the first bytes of the database are damaged."""

    def __init__(self) -> None:
        super().__init__(
            _("The keys and the vault do not belong together, or the vault’s first bytes are damaged."),
            _("Nothing was changed. Put the folder back as a whole from a copy."),
        )


class NewerFormat(VaultError):
    """A newer program wrote this vault."""

    def __init__(self) -> None:
        super().__init__(
            _("A newer Shareprep wrote this vault. This one would not understand all of it."),
            _("Install the newest Shareprep and open it again."),
        )


class DatabaseDamaged(VaultError):
    """The passphrase is right; the database cannot be read."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence or _("The vault’s file is damaged. It is not your passphrase."),
            _("Change nothing in the folder. Put the vault back from a copy."),
        )


class DatabaseMissing(DatabaseDamaged):
    """The database that keys.json names is not there."""

    def __init__(self) -> None:
        super().__init__(_("The vault’s file is gone from its folder. It is not your passphrase."))


class DatabaseEmpty(DatabaseDamaged):
    """The database has 0 bytes. SQLCipher would take it for a new one."""

    def __init__(self) -> None:
        super().__init__(_("The vault’s file is empty. It is not your passphrase."))


class DatabaseCut(DatabaseDamaged):
    """The end of the database is missing."""

    def __init__(self) -> None:
        super().__init__(_("A part of the vault’s file is missing. It is not your passphrase."))


class JournalBroken(VaultError):
    """The chain of signed acts does not hold, so nobody's role can be trusted."""

    def __init__(self) -> None:
        super().__init__(
            _("The list of who may sign in this vault does not add up."),
            _("Change nothing in the folder. Put the vault back from a copy, and ask who changed it."),
        )


class LeaderAccepts(VaultError):
    """An older vault is accepted by a team leader, or their deputy."""

    def __init__(self) -> None:
        super().__init__(
            _("Only a team leader can accept an older copy of the vault."),
            _("Ask your leader. You can read and write meanwhile."),
        )


class CopyMissing(VaultError):
    """There is no kept copy of this name."""

    def __init__(self) -> None:
        super().__init__(
            _("This kept copy is not there any more. Nothing was changed."), _("Choose another one.")
        )


class CopyDamaged(VaultError):
    """A kept copy does not open or does not prove whole."""

    def __init__(self) -> None:
        super().__init__(
            _("This kept copy is damaged. Nothing was changed."), _("Choose the one before it.")
        )


class NotInCopy(VaultError):
    """Who restores is not in the roster of the copy, so could not open the vault afterwards."""

    def __init__(self) -> None:
        super().__init__(
            _("You had no key yet when this copy was kept. Nothing was changed."),
            _("Let somebody put it back who was in the team then, or choose a newer copy."),
        )


class DiskFull(VaultError):
    """No room on the disk. Deleting inside the vault needs room too, so it is never the advice."""

    def __init__(self) -> None:
        super().__init__(
            _("The disk is full. What was typed is not in the vault yet; nothing is lost."),
            _("Free some space outside Shareprep, such as old downloads; it then saves by itself."),
        )


class ReadOnly(VaultError):
    """The folder or its files may not be written."""

    def __init__(self) -> None:
        super().__init__(
            _("The vault’s folder may only be read, not written."),
            _("Take the lock off the stick or folder, or copy the vault to a disk of this computer."),
        )


class SaveFailed(VaultError):
    """The disk answers with an error of another kind."""

    def __init__(self) -> None:
        super().__init__(
            _("The disk does not take what was typed. Nothing is lost."),
            _("Is the stick or disk still plugged in? Shareprep keeps trying."),
        )


class AlreadyOpen(VaultError):
    """Another window or computer has this vault open. `who` and `since` (UTC, ISO) may be ""."""

    def __init__(self, who: str, since: str, shown_since: str) -> None:
        self.who, self.since = who, since
        if who:
            sentence = _("{name} has this vault open since {time}.").format(name=who, time=shown_since)
        else:
            sentence = _("This vault is open in another window.")
        super().__init__(sentence, _("Lock it there first; two at once would spoil each other’s work."))


class NetworkDisk(VaultError):
    """The folder is on a disk of another computer, where locks cannot be trusted."""

    def __init__(self) -> None:
        super().__init__(
            _("This folder is on a network disk. A vault may break there."),
            _("Choose a folder on this computer’s own disk."),
        )


class SyncFolder(VaultError):
    """A program copies this folder elsewhere while we write. `program` is the name it goes by."""

    def __init__(self, program: str) -> None:
        super().__init__(
            _("{program} copies this folder elsewhere. A vault may break there.").format(program=program),
            _("Choose a folder that is not copied, on this computer’s own disk."),
        )


class FolderTaken(VaultError):
    """There is something in the place of the new vault already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("There is already something called “{folder}” there.").format(folder=folder.name),
            _("Choose another name or place for the new vault."),
        )


class MayNotSign(VaultError):
    """The recovery code opens a vault, but nothing is signed with it."""

    def __init__(self) -> None:
        super().__init__(
            _("With the recovery sheet you can read and write, but not decide or sign."),
            _("Sign in with your own passphrase for this."),
        )


class TooFewKeys(VaultError):
    """Only one way in would be left; who loses that one loses everything."""

    def __init__(self) -> None:
        super().__init__(
            _("Only one key to this vault would be left. Nothing was changed."),
            _("Give a colleague a key first."),
        )


def fault_of(error: "dbapi2.Error | OSError", path: Path | None = None) -> VaultError:
    """The cause behind an error of the database `path` or of the file system.

    `error` is an `sqlcipher3` error (with its SQLite result code, sqlite.org/rescode.html) or an `OSError`.
    """
    if isinstance(error, OSError):
        return _fault_of_system(error.errno)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (8, 14):  # READONLY, CANTOPEN: also of a file that is not there any more
        if path is not None and not path.exists():
            return SaveFailed()
        if code == 8 or (path is not None and not os.access(path.parent, os.W_OK)):
            return ReadOnly()
    if code == 13:  # FULL
        return DiskFull()
    if code in (11, 26):  # CORRUPT, NOTADB
        return DatabaseDamaged()
    return SaveFailed()


def _fault_of_system(number: int | None) -> VaultError:
    if number in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return DiskFull()
    if number in (errno.EROFS, errno.EACCES, errno.EPERM):
        return ReadOnly()
    return SaveFailed()
