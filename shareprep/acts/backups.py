# SPDX-License-Identifier: EUPL-1.2
"""Kept copies: which there are, in words; one kept now; one put back; and an older vault accepted.

It answers for what a person sees and does with copies. How they are made and put back is the vault's
(`vault/backup.py`, `vault/restore.py`).
"""

from dataclasses import dataclass
from pathlib import Path

from shareprep.errors import VaultError
from shareprep.i18n import _
from shareprep.vault import restore as restoring
from shareprep.vault.backup import BEFORE, Kept, keep, kept_copies, thin_out
from shareprep.vault.faults import LeaderAccepts, MayNotSign
from shareprep.vault.opened import OpenVault
from shareprep.vault.restore import Restored
from shareprep.vault.rollback import ACCEPTED, content_of_jump, may_accept
from shareprep.vault.store import Transaction
from shareprep.vault.world import World


@dataclass(frozen=True)
class CopyHere:
    """A kept copy as a person chooses it. name: by which it is put back. acts: how long its logbook is."""

    name: str
    sentence: str
    acts: int
    kept: Kept


def list_copies(folder: Path) -> tuple[CopyHere, ...]:
    """The kept copies of a vault, newest first. It opens none, so it is for sign-in too."""
    return tuple(_here(kept) for kept in kept_copies(folder))


def keep_now(vault: OpenVault) -> Kept:
    """Keep a copy of the vault as it is, however long it takes. DatabaseDamaged, or a fault of the disk."""
    kept = vault.with_keys(lambda ring, world: keep(vault.folder, ring.keys, ring.source(), world))
    vault.with_keys(lambda _ring, world: thin_out(vault.folder, world.files))
    return kept


def restore(vault: OpenVault, name: str) -> Restored:
    """Put a copy back; the vault stays open on it. Faults as of `vault.restore`: then nothing changed."""
    return restoring.restore(vault, name)


def restore_at_sign_in(
    folder: Path, person: str, passphrase: str, name: str, world: World | None = None
) -> Restored:
    """Put a copy back where the vault does not open any more; then one signs in. Faults likewise."""
    return restoring.restore_at_sign_in(folder, person, passphrase, name, world)


def told(restored: Restored) -> tuple[str, ...]:
    """What was done, in words."""
    words = [_("The copy of {moment} was put back.").format(moment=_moment(restored.copy))]
    if restored.aside is not None and restored.aside.parent.name == "backups":
        words.append(_("What was there before is kept as a copy too, so this can be undone."))
    elif restored.aside is not None:
        words.append(_("The damaged file is kept aside, in the folder “{folder}”.").format(folder="damaged"))
    if restored.without:
        line = _("Who came after it has to be added again: {names}.")
        words.append(line.format(names=", ".join(restored.without)))
    return tuple(words)


def accept_rollback(vault: OpenVault) -> None:
    """A leader (or a deputy) says that this older vault is the one to go on with; it stands in the logbook.

    LeaderAccepts, MayNotSign. Nothing happens when the vault is no older copy.
    """
    alarm = vault.rolled_back
    if alarm is None:
        return
    if vault.is_recovery:
        raise MayNotSign

    def accept(transaction: Transaction) -> None:
        act = transaction.act(ACCEPTED, content_of_jump(alarm.known, alarm.found, parted=True))
        if not may_accept(vault.roster, vault.person.id, act.said.at):
            raise LeaderAccepts
        transaction.count_from(max(alarm.known.saves, transaction.saves))

    vault.write(accept)
    vault.settle()


def older_vault(vault: OpenVault) -> VaultError | None:
    """Why nothing may leave this vault now, or None: it is an older copy that no leader accepted."""
    alarm = vault.rolled_back
    return VaultError(alarm.sentence, alarm.next_step) if alarm else None


def _here(kept: Kept) -> CopyHere:
    if kept.head is None:
        sentence = _("{moment}: this copy is damaged").format(moment=_moment(kept))
        return CopyHere(kept.name, sentence, 0, kept)
    if kept.kind == BEFORE:
        sentence = _("{moment}, just before something that cannot be taken back")
    else:
        sentence = _("{moment}, at lock")
    return CopyHere(kept.name, sentence.format(moment=_moment(kept)), kept.head.n, kept)


def _moment(kept: Kept) -> str:
    return kept.at.astimezone().strftime("%d/%m/%Y %H:%M")
