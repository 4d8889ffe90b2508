# SPDX-License-Identifier: EUPL-1.2
"""Where the slots of keys.json and the signed roster do not agree.

It answers for naming the difference. It changes neither: a key that nobody signed for is shown to a person
who can ask.
"""

from collections.abc import Iterator

from shareprep.i18n import _
from shareprep.vault.faults import Note
from shareprep.vault.keyfile import Keys
from shareprep.vault.roster import Roster


def differences(keys: Keys, roster: Roster) -> Iterator[Note]:
    """A line for each slot without a signed act, each signed person without a slot, and who waits."""
    for slot in keys.slots:
        if roster.opens(slot.person, slot.keys):
            continue
        if roster.person(slot.person) and slot.keys.sign in roster.used:
            # A disk failed between the signed act and the key files.
            sentence = _("The new way in for {name} was not finished. Make it once more.")
            yield Note("slot_old", sentence.format(name=slot.name))
            continue
        sentence = _(
            "There is a key in the name of “{name}” that nobody signed for. Tell your team’s leader."
        )
        yield Note("slot_foreign", sentence.format(name=slot.name))
    for one in roster.people:
        # Somebody who was added a second time, after a disk failed half-way, has a key under another id.
        again = any(slot.name == one.name for slot in keys.slots)
        if keys.slot_of(one.id) is None and not again:
            sentence = _("{name} was added but has no key. Add this person again.")
            yield Note("slot_missing", sentence.format(name=one.name))
    for one in roster.waiting:
        sentence = _("{name} has a passphrase of their own again. A team leader must confirm the new key.")
        yield Note("waits_for_leader", sentence.format(name=one.name))
    if keys.recovery is None:
        yield Note("recovery_missing", _("The recovery sheet does not open this vault any more."))
