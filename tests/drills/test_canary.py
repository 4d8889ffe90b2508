# SPDX-License-Identifier: EUPL-1.2
"""A word typed in every field is found on no disk and, after a lock, in no memory."""

from pathlib import Path

from shareprep.forms.record import value_of
from shareprep.vault.vault import unlock
from tests.builders_vault import cheap_world
from tests.drills.remote import Home, RemoteWindow, fill_home
from tests.drills.test_lock import in_memory
from tests.journeys.blank import text_fields
from tests.vault.test_secrecy import found_in

CANARY = "kwikzilverling"
NOT_TYPED = {
    ("alias", "label"),  # the program's own
    ("discussion", "code"),  # the program's own
    ("colleague", "name"),  # names of people may stand in the key file
}
"""What is left: not one of these is a field in which people write about a child."""


def canaries_in(home: Home) -> set[tuple[str, str]]:
    """The fields that hold a canary in the vault, as (kind, field)."""
    vault = unlock(home.vault, home.person, home.passphrase, cheap_world(home.folder / "state"))
    found = set()
    for kind, name in text_fields():
        if any(CANARY in str(value_of(row, name)) for row in vault.records.of_kind(kind)):
            found.add((kind, name))
    vault.close()
    return found


def on_disk(home: Home, words: list[str]) -> set[str]:
    """Which words stand in any file of this computer: vault, state, settings, cache, temporary folders."""
    return found_in([home.folder], words)


def test_no_canary_is_found_anywhere(home: Home) -> None:
    """While the program is open, after a lock, and after a kill; after a lock not in memory either.

    Negative controls: the same search finds the team's name in the vault's folder, and the canary in the
    memory of the program that is open; and the vault, opened, holds it in every field that takes text.
    """
    fill_home(home)
    with RemoteWindow(home) as window:
        window.sign_in()
        typed = window.ask("fill_in", CANARY, at_most=200)
        window.ask("until_saved")
        assert on_disk(home, [CANARY, home.passphrase]) == set(), "while it is open"
        assert in_memory(window.pid, [CANARY]) == {CANARY}
        assert not any(CANARY in title for title in window.ask("titles"))
        old = window.lock()
        assert in_memory(window.pid, [CANARY, home.passphrase]) == set()
        assert not Path(f"/proc/{old}/maps").exists() or not Path(f"/proc/{old}/maps").read_text()
        assert on_disk(home, [CANARY, home.passphrase]) == set(), "after a lock"
        window.sign_in()
        window.ask("type", CANARY)
        said = window.said()
    assert on_disk(home, [CANARY, home.passphrase]) == set(), "after a kill"
    assert on_disk(home, ["De Zonnebloem"]) == {"De Zonnebloem"}, "what may stand there is found"
    assert CANARY not in said
    assert "Traceback" not in said
    there = canaries_in(home)
    print(f"\n{typed} fields typed in; {len(there)} of {len(text_fields())} text fields hold the canary")
    assert text_fields() - there == NOT_TYPED
