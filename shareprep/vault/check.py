# SPDX-License-Identifier: EUPL-1.2
"""Whether an open vault is sound: its pages, its tables, its key files, its journal; and what it holds.

It answers for looking. It mends nothing.
Both integrity checks, each on a fresh connection: each of them alone calls some cut files clean, and one bad
page makes a connection's later answers wrong.
"""

from dataclasses import dataclass

from shareprep.errors import VaultError
from shareprep.i18n import _, ngettext
from shareprep.vault.journal import broken_link
from shareprep.vault.roster import unsigned_acts
from shareprep.vault.soundness import PAGES, TABLES, complaints_on
from shareprep.vault.vault import Vault


@dataclass(frozen=True)
class CheckReport:
    """What was found. pages, tables: what the two integrity checks complain of. keys: the state of each key
    file ("ok", "missing", "damaged", "newer", "foreign", "old"). broken: the first act that does not follow,
    or None. unsigned: acts whose signature does not hold. counts: records by kind.
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

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.pages or self.tables or self.unsigned or self.broken is not None) and self.keys == (
            "ok",
            "ok",
        )

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
        return found


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
    return CheckReport(
        pages, tables, vault.key_files(), broken, tuple(unsigned), counts, changes, acts, len(vault.people)
    )


def _complaints(vault: Vault, looked_for: tuple[str, str]) -> tuple[str, ...]:
    try:
        return vault.afresh(lambda connection: complaints_on(connection, looked_for))
    except VaultError as fault:
        return (fault.sentence,)
