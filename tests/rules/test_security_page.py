# SPDX-License-Identifier: EUPL-1.2
"""What `docs/security.md` says: its figures, its files, and what it admits is not held.

A page about trust is worth what it admits. Whoever mends one of these finds the page here, to be mended too.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from shareprep import i18n
from shareprep.acts import agreement, backups, printing, vaults
from shareprep.errors import VaultError
from shareprep.forms.meeting import Block
from shareprep.forms.record import new_id
from shareprep.process.agreement import Where
from shareprep.process.release import Sheet
from shareprep.settings import SETTINGS
from shareprep.vault import backup, recovery, reserve, strength
from shareprep.vault.derivation import KeyDerivation
from shareprep.vault.disks import _SYNC
from shareprep.vault.pace import Pace
from shareprep.vault.vault import unlock
from tests.builders_acts import TODAY
from tests.builders_agreement import Here, agreed_to, ready
from tests.builders_team import make_team
from tests.builders_vault import NEW_PASSPHRASE, OTHER_PASSPHRASE, PASSPHRASE, Made, make, seen
from tests.documents.readback import read_pages
from tests.failing import die

PAGE = "docs/security.md"
SPELLED = dict(enumerate("no one two three four five six seven eight nine ten eleven twelve".split()))


@pytest.fixture(scope="module")
def page(project: Path) -> str:
    """The page on one line, so that words are found wherever a line ends."""
    return " ".join((project / PAGE).read_text("utf-8").split())


# -- figures and files ------------------------------------------------------------------------------


def test_the_figures_are_those_of_the_program(page: str) -> None:
    cost, minutes = KeyDerivation(), [int(str(one)) for one in SETTINGS["idle_minutes"]]
    days, weeks, months, before = (
        SPELLED[count] for count in (backup.DAILY, backup.WEEKLY, backup.MONTHLY, backup.MOST_BEFORE)
    )
    figures = [
        f"({cost.memory // 1024} MiB, {cost.passes} passes, {cost.lanes} lanes",
        f"less than {cost.least_memory // 1024} MiB is refused",
        f"needs {strength.SHORTEST_PASSPHRASE} letters",
        f"10^{len(str(strength.LEAST_GUESSES)) - 1} guesses",
        f"{SPELLED[recovery.CODE_WORDS]} random words and a check word",
        f"**{SPELLED[recovery.PASSPHRASE_WORDS].capitalize()} words** made by the program",
        f"each of {days} days, {weeks} weeks and {months} months, and the last {before} from just before",
        f"the folders of {SPELLED[len(_SYNC)]} sync programs",
        f"after {minutes[0]} minutes without a key or mouse ({min(minutes)} to {max(minutes)}, to be set)",
        f"{reserve.SIZE // 1024**2} MB of room",
        f"at most {Pace.latest:.0f} seconds and one save old",
        f"carries {printing.MARK} characters of its line",
    ]
    assert [figure for figure in figures if figure not in page] == []


def test_every_threat_has_its_line(page: str) -> None:
    found = re.findall(r"\| (T\d+) \|", page)
    assert found == [f"T{n}" for n in range(1, 20)]


def test_every_file_of_a_vault_is_named(page: str, tmp_path: Path) -> None:
    """After work, a lock, a removal, a copy put back, and a damaged file put aside."""
    team = make_team(make(tmp_path / "vault", tmp_path / "state"))
    vault = team.marleens()
    vault.post([seen("eerst")])
    vault.remove_person(team.fatma.id)
    kept = backups.keep_now(vault)
    vault.close()
    database = next(team.made.folder.glob("vault-*.db"))
    database.write_bytes(database.read_bytes()[:5000])
    marleen, world = team.marleen.id, team.made.world
    backups.restore_at_sign_in(team.made.folder, marleen, PASSPHRASE, kept.name, world)
    vault = team.marleens()
    vault.post([seen("later")])
    assert vault.flush()
    there = {path.name for folder in (team.made.folder, team.made.world.state) for path in folder.iterdir()}
    die(vault)
    assert {"damaged", "backups", "head", "heads"} <= there
    assert unnamed(there, page) == set()
    assert unnamed({"history.log"}, page) == {"history.log"}, "the negative control"


def unnamed(names: Iterable[str], page: str) -> set[str]:
    """The names of files that the page does not list; databases are listed by their first number."""
    known = set(re.findall(r"`([\w.-]+)/?`", page))
    return {name for name in names if re.sub(r"vault-\d+", "vault-1", name) not in known}


# -- what is not held -------------------------------------------------------------------------------


def test_the_old_passphrase_opens_with_old_key_files_until_there_is_a_new_data_key(tmp_path: Path) -> None:
    """*Changing a passphrase*."""
    team = make_team(make(tmp_path / "vault", tmp_path / "state"))
    shutil.copytree(team.made.folder, tmp_path / "before")
    inge = team.inges()
    inge.change_passphrase(OTHER_PASSPHRASE, NEW_PASSPHRASE)
    since = seen("daarna")
    inge.post([since])
    inge.close()
    stolen = with_keys_of(tmp_path / "before", team.made, tmp_path / "stolen")
    vault = unlock(stolen, team.inge.id, OTHER_PASSPHRASE, team.made.world)
    assert vault.records.load(since.id) == since
    die(vault)
    leader = team.marleens()
    leader.renew_recovery(leader.propose_recovery())
    leader.close()
    stolen = with_keys_of(tmp_path / "before", team.made, tmp_path / "again")
    with pytest.raises(VaultError):
        unlock(stolen, team.inge.id, OTHER_PASSPHRASE, team.made.world)


def with_keys_of(before: Path, made: Made, folder: Path) -> Path:
    shutil.copytree(made.folder, folder)
    for name in ("keys.json", "keys-2.json"):
        shutil.copy(before / name, folder / name)
    return folder


def test_the_title_of_a_block_is_printed_without_having_been_agreed_to(agreed: Here) -> None:
    """*What the agreement is not about*."""
    with agreed.as_("Fatma") as vault:
        block = Block(id=new_id(), discussion=agreed.discussion, title="Niet gevraagd", minutes="60")
        vault.post([block])
        assert vault.flush()
        assert agreement.standing(vault, agreed.discussion).where is Where.AGREED
        assert "Niet gevraagd" in {one.title for one in agreed.outgoing(vault).papers.of(Block)}


def test_a_clock_put_back_stretches_a_deputys_days(agreed: Here) -> None:
    """*A deputy*: by the time of the act, which is that of the computer."""
    jan_passphrase = "zomer bakker egel lantaarn koffie"
    with agreed.as_("Marleen") as vault:
        jan = vaults.add_person(vault, "Jan Smet", "care_coordinator", jan_passphrase)
        now = agreed.team.world.now()
        today = now.astimezone().date()
        vault.name_deputy(jan.id, vault.person.id, today, today)
    agreed.keys["Jan"] = (jan.id, jan_passphrase)
    rights = []
    for later in (timedelta(days=9), timedelta()):
        agreed.team.world = replace(agreed.team.world, now=lambda moment=now + later: moment)
        with agreed.as_("Jan") as vault:
            rights.append(vault.rights(jan.id).instead_of)
    assert rights == [(), (agreed.keys["Marleen"][0],)], "over, and not over any more"


def test_a_report_asks_no_agreement_and_is_marked_a_draft(agreed: Here) -> None:
    """*Ontwerpen, verslagen en besprekingsbestanden vragen geen akkoord*."""
    with agreed.as_("Fatma") as vault:
        for sheet, is_draft in ((Sheet.OUTCOME, True), (Sheet.AGENDA, False)):
            printed = printing.preview(vault, agreed.discussion, sheet, TODAY)
            assert ("ontwerp" in "".join(read_pages(printed.content)).casefold()) is is_draft


@pytest.fixture
def agreed(tmp_path: Path) -> Iterator[Here]:
    """A discussion that Marleen agreed to."""
    i18n.use("nl")
    with ready(tmp_path) as here:
        agreed_to(here)
        yield here
