# SPDX-License-Identifier: EUPL-1.2
"""Whether an open vault is sound, told in words.

It answers for the words and the counts. The looking is `vault/check.py`'s.
"""

from dataclasses import dataclass

from shareprep.i18n import _, ngettext
from shareprep.vault.check import CheckReport, check
from shareprep.vault.vault import Vault


@dataclass(frozen=True)
class Checked:
    """The findings, one sentence each; what was found at opening comes first."""

    is_sound: bool
    sentences: tuple[str, ...]


def check_vault(vault: Vault) -> Checked:
    """Look at everything. It takes seconds on a large vault; nothing is changed."""
    report = check(vault)
    notes = [note.sentence for note in vault.notes]
    return Checked(report.is_sound, (*notes, *report.sentences(), *_contents(report), _verdict(report)))


def _contents(report: CheckReport) -> list[str]:
    if not report.counts:
        return []
    discussions, children = report.counts.get("discussion", 0), report.counts.get("child", 0)
    entries = sum(report.counts.values())
    parts = (
        ngettext("{count} discussion", "{count} discussions", discussions).format(count=discussions),
        ngettext("{count} child", "{count} children", children).format(count=children),
        ngettext("{count} entry in all", "{count} entries in all", entries).format(count=entries),
        ngettext("{count} person who can sign in", "{count} people who can sign in", report.people).format(
            count=report.people
        ),
    )
    return [_("In it: {what}.").format(what=", ".join(parts))]


def _verdict(report: CheckReport) -> str:
    if report.is_sound:
        return _("This vault is sound.")
    if not (report.pages or report.tables or report.unsigned or report.broken is not None or report.older):
        return _("The vault itself is sound; not all around it is.")
    if report.older and not (report.pages or report.tables or report.unsigned):
        return _("This vault is whole, but it is not the newest one.")
    return _("This vault is damaged. Change nothing in its folder, and put it back from a copy.")
