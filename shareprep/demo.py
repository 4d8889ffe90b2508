# SPDX-License-Identifier: EUPL-1.2
"""An invented team to look around in: a vault whose passphrases are no secret, filled from `resources/demo`.

It answers for making it and for telling a demo vault from a real one. What its people wrote stands in case
files, so that the demo goes through the same door as everybody's case.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from shareprep import paths
from shareprep.acts import agreement, cases, vaults
from shareprep.acts.agreement import Decision
from shareprep.acts.discussions import list_discussions
from shareprep.acts.shelf import shelf_of
from shareprep.errors import VaultError
from shareprep.forms.papers import Papers
from shareprep.i18n import _
from shareprep.process.agreement import Verdict
from shareprep.roles import LEADER
from shareprep.vault.faults import FolderTaken, fault_of
from shareprep.vault.vault import Founding, Vault, describe
from shareprep.vault.world import World

DAY = date(2026, 11, 24)
"""Today, in the demo: what its people wrote is of these weeks."""

SIGNED = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
"""When its people signed."""
AGREED, ASKED = ("K7TM", "C3XW"), ("D6CT",)
"""The codes of what the leader agreed to, and of what waits for her."""

MARK = "DEMO.txt"
TEAM, ENTITY = "Kinderdagverblijf De Zonnebloem", "Stad Gent"


@dataclass(frozen=True)
class DemoPerson:
    """Somebody of the invented team who can sign in."""

    name: str
    role: str
    passphrase: str


PEOPLE = (
    DemoPerson("Fatma Yıldız", "childcare_worker", "sneeuw boomtop kameel piano zandlaag"),
    DemoPerson("Inge Van den Broeck", "childcare_worker", "broccoli handstand ijsemmer velo goudgeel"),
    DemoPerson("Marleen De Clercq", "leader", "alligator tuinman chocola webcam sjerp"),
)


@dataclass(frozen=True)
class Demo:
    """A demo vault: passphrases by name, the first person first; `codes` of its discussions if just made."""

    folder: Path
    passphrases: dict[str, str]
    codes: tuple[str, ...] = ()


def make_demo(folder: Path, world: World | None = None) -> Demo:
    """Make the demo vault in `folder`; one that stands there, perhaps open, is left as it is.

    FolderTaken when something else is there; else a fault of the disk, and then nothing is left of it.
    """
    world = world or World()
    if is_demo(folder):
        return Demo(folder, passphrases(folder))
    if folder.exists():
        raise FolderTaken(folder)
    with _all_or_nothing(folder):
        first, *others = PEOPLE
        founding = Founding(TEAM, first.name, first.role, first.passphrase, ENTITY)
        vault = vaults.create_vault(folder, founding, world=world).vault
        try:
            for person in others:
                vaults.add_person(vault, person.name, person.role, person.passphrase)
            cases.fill_folder(vault, paths.resource("demo"), DAY)
            codes = sorted(one.heading.code for one in list_discussions(vault, DAY))
            _mark(folder, vault)
            ids = {person.name: person.id for person in vault.people}
        finally:
            vault.close()
        _sign(folder, ids, replace(world, now=lambda: SIGNED))
    return Demo(folder, passphrases(folder), tuple(codes))


def _sign(folder: Path, ids: dict[str, str], world: World) -> None:
    """Everybody signs what a case file cannot say: the own estimate, that it was asked, and agreed to."""
    for person in (PEOPLE[1], PEOPLE[0], PEOPLE[2]):
        vault = vaults.unlock(folder, ids[person.name], person.passphrase, world)
        try:
            shelf = shelf_of(vault)
            for discussion in shelf.discussions():
                if person.role != LEADER:
                    agreement.sign_own_estimate(vault, discussion.id)
                if person is PEOPLE[0] and discussion.code in (*AGREED, *ASKED):
                    agreement.ask(vault, discussion.id, DAY)
                if person.role == LEADER and discussion.code in AGREED:
                    _agree(vault, shelf.papers(discussion.id))
        finally:
            vault.close()


def _agree(vault: Vault, papers: Papers) -> None:
    content = agreement.standing_of(vault, papers).content
    assert content is not None
    decision = Decision(
        Verdict.AGREED,
        {item.id: Verdict.AGREED for item in content.items},
        {limit.id: _("That stays with us. I told the parents.") for limit in content.limits},
    )
    agreement.decide(vault, papers.discussion.id, content, decision, DAY)


def is_demo(folder: Path) -> bool:
    """Whether this is a demo vault."""
    return bool(passphrases(folder))


def passphrases(folder: Path) -> dict[str, str]:
    """The passphrases of a demo vault by name, the first person first; nothing for any other folder."""
    try:
        lines = (folder / MARK).read_text(encoding="utf-8").splitlines()
        vault = describe(folder).vault
    except (OSError, ValueError, VaultError):
        return {}
    # The vault's own id, so that this file beside another vault says nothing about that one.
    if vault not in lines:
        return {}
    names = {person.name for person in PEOPLE}
    return {
        name: words
        for name, colon, words in (line.partition(": ") for line in lines)
        if colon and name in names
    }


def today_in(folder: Path) -> date:
    """The day it is in this vault: the invented one for a demo, today for any other."""
    return DAY if is_demo(folder) else datetime.now().astimezone().date()


def _mark(folder: Path, vault: Vault) -> None:
    lines = [
        _("An invented team. These passphrases are no secret: write nothing real in here."),
        "",
        *(f"{person.name}: {person.passphrase}" for person in PEOPLE),
        "",
        vault.id,
    ]
    try:
        (folder / MARK).write_text("\n".join([*lines, ""]), encoding="utf-8")
    except OSError as error:
        raise fault_of(error) from error


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[None]:
    """Half a demo would stand in the way of the next try."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            shutil.rmtree(folder, ignore_errors=True)
