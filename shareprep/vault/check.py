# SPDX-License-Identifier: EUPL-1.2
"""Whether an open vault is sound: pages, tables, key files, journal, heads, kept copies; and what it holds.

It answers for looking. It mends nothing.
Both integrity checks, each on a fresh connection: each of them alone calls some cut files clean, and one bad
page makes a connection's later answers wrong.
"""

from dataclasses import dataclass

from shareprep.errors import VaultError
from shareprep.i18n import _, ngettext
from shareprep.vault.backup import Kept, judge_copy, kept_copies
from shareprep.vault.journal import broken_link
from shareprep.vault.keyring import KeyRing
from shareprep.vault.purged import is_readable
from shareprep.vault.rollback import kept_heads
from shareprep.vault.roster import unsigned_acts
from shareprep.vault.soundness import PAGES, TABLES, complaints_on
from shareprep.vault.vault import Vault
from shareprep.vault.world import World


@dataclass(frozen=True)
class CheckReport:
    """What was found. pages, tables: what the two integrity checks complain of. keys: the state of each key
    file ("ok", "missing", "damaged", "newer", "foreign", "old"). broken: the first act that does not follow,
    or None. unsigned: acts whose signature does not hold. counts: records by kind. heads: the state of the
    note beside the vault and of this computer's own ("ok", "missing", "damaged"). older: why this is an older
    copy than what was seen, or "". copies: each kept copy with what is wrong with it (`backup.judge_copy`).
    purged: whether the list of what was erased can be read.
    """

    pages: tuple[str, ...]
    tables: tuple[str, ...]
    keys: tuple[str, str]
    broken: int | None
    unsigned: tuple[int, ...]
    counts: dict[str, int]
    changes: int
    acts: int
    people: int
    heads: tuple[str, str] = ("ok", "ok")
    older: str = ""
    copies: tuple[tuple[Kept, tuple[str, ...]], ...] = ()
    purged: bool = True

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing to tell."""
        damage = self.pages or self.tables or self.unsigned or self.broken is not None
        copies = any(codes for _kept, codes in self.copies)
        around = copies or self.older or not self.purged or "damaged" in self.heads
        return not damage and not around and self.keys == ("ok", "ok")

    def sentences(self) -> list[str]:
        """The findings in the reader's language, one sentence each."""
        found = []
        damage = len(self.pages) + len(self.tables)
        if damage:
            found.append(
                ngettext(
                    "The database has {count} damaged place.",
                    "The database has {count} damaged places.",
                    damage,
                ).format(count=damage)
            )
        else:
            found.append(_("The database is whole: every page and every table."))
        states = {
            "ok": _("{file} is right."),
            "missing": _("{file} is missing."),
            "damaged": _("{file} is damaged."),
            "newer": _("{file} was written by a newer Shareprep."),
            "foreign": _("{file} was changed by something that is not this vault."),
            "old": _("{file} is older than the other one."),
        }
        for name, state in zip(("keys.json", "keys-2.json"), self.keys, strict=True):
            found.append(states[state].format(file=name))
        if self.broken is not None:
            found.append(_("The logbook does not follow on at number {number}.").format(number=self.broken))
        for number in self.unsigned:
            found.append(
                _("The signature of number {number} in the logbook does not hold.").format(number=number)
            )
        if self.broken is None and not self.unsigned:
            line = ngettext(
                "The logbook is whole: {count} signed act.",
                "The logbook is whole: {count} signed acts.",
                self.acts,
            )
            found.append(line.format(count=self.acts))
        return [*found, *self._about_heads(), *self._about_copies()]

    def _about_heads(self) -> list[str]:
        found = [self.older] if self.older else []
        for name, state in zip((_("beside the vault"), _("of this computer")), self.heads, strict=True):
            if state == "damaged":
                found.append(_("The note {where} of how far the logbook was is damaged.").format(where=name))
            elif state == "missing":
                found.append(_("The note {where} of how far the logbook was is missing.").format(where=name))
        if not found:
            found.append(_("The logbook is as far as was seen before."))
        if not self.purged:
            found.append(_("The list of what was erased is damaged."))
        return found

    def _about_copies(self) -> list[str]:
        wrong = {
            "keys": _("its keys do not open it"),
            "key_file": _("one of its key files is damaged"),
            "head": _("its note of how far it was does not fit"),
            "database": _("its database is damaged"),
            "changed": _("its database was changed after it was kept"),
            "journal": _("a signature in its logbook does not hold"),
        }
        found = []
        for kept, codes in self.copies:
            if codes:
                what = ", ".join(wrong[code] for code in codes)
                moment = kept.at.astimezone().strftime("%d/%m/%Y %H:%M")
                found.append(_("The kept copy of {moment}: {what}.").format(moment=moment, what=what))
        good = sum(not codes for _kept, codes in self.copies)
        line = ngettext(
            "{count} kept copy is whole and opens.", "{count} kept copies are whole and open.", good
        )
        return [*found, line.format(count=good) if self.copies else _("There is no kept copy yet.")]


def check(vault: Vault) -> CheckReport:
    """Look at everything.

    It takes seconds on a large vault; saving waits meanwhile, nothing typed is lost.
    """
    pages, tables = _complaints(vault, PAGES), _complaints(vault, TABLES)
    broken: int | None = None
    unsigned: list[int] = []
    counts: dict[str, int] = {}
    changes = acts = 0
    try:
        known = vault.journal.acts()
        broken, unsigned, acts = broken_link(known, vault.id), unsigned_acts(known, vault.id), len(known)
        counts, changes = vault.records.counts(), vault.changes.count()
    except VaultError as fault:
        tables = (*tables, fault.sentence)
    alarm = vault.rolled_back
    return CheckReport(
        pages,
        tables,
        vault.key_files(),
        broken,
        tuple(unsigned),
        counts,
        changes,
        acts,
        len(vault.people),
        heads=vault.with_keys(lambda _ring, world: _heads(vault, world)),
        older=alarm.sentence if alarm else "",
        copies=vault.with_keys(lambda ring, _world: _copies(vault, ring)),
        purged=is_readable(vault.folder),
    )


def _heads(vault: Vault, world: World) -> tuple[str, str]:
    beside, own = kept_heads(vault.folder, world.state, vault.id)
    return beside.state, own.state


def _copies(vault: Vault, ring: KeyRing) -> tuple[tuple[Kept, tuple[str, ...]], ...]:
    key, personal = ring.source().data_key, ring.personal
    return tuple((kept, judge_copy(kept, vault.id, key, personal)) for kept in kept_copies(vault.folder))


def _complaints(vault: Vault, looked_for: tuple[str, str]) -> tuple[str, ...]:
    try:
        return vault.afresh(lambda connection: complaints_on(connection, looked_for))
    except VaultError as fault:
        return (fault.sentence,)
