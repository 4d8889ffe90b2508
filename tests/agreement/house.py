# SPDX-License-Identifier: EUPL-1.2
"""A vault in which everything about agreeing can happen: two discussions, five people with own keys.

Nothing in it names another child, so that the judge of these tests can read texts as they stand.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from shareprep.acts import agreement, discussions, vaults
from shareprep.acts.agreement import Decision
from shareprep.acts.shelf import shelf_of
from shareprep.forms.child import Carer, Child
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.meeting import Meeting, Participant
from shareprep.forms.papers import Papers
from shareprep.forms.parents import ParentLimit, ParentsTold, ParentTalk
from shareprep.forms.preparation import Interpretation, Need, Observation, Strength
from shareprep.forms.record import KINDS, Record, encode_body, kind_of, new_id, with_value
from shareprep.forms.sharing import Recipient, Share
from shareprep.forms.team import Colleague, Team
from shareprep.process.agreement import Verdict
from shareprep.process.release import Outgoing
from shareprep.vault.files import Files
from shareprep.vault.vault import Founding, Vault
from shareprep.vault.world import World
from tests.agreement.chain import Rows, read_rows
from tests.agreement.verifier import READ, Out
from tests.builders_vault import Quick, cheap_world

TODAY = date(2026, 11, 24)
PASSPHRASES = {
    "Fatma": "vijver kussen lantaarn",
    "Inge": "hagel tafel wolkje",
    "Marleen": "vijver laars kaneel tractor mos",
    "Karel": "zomer bakker egel lantaarn koffie",
    "Jan": "ladder appel dromen molen trommel",
}
ROLES = {
    "Inge": "childcare_worker",
    "Marleen": "leader",
    "Karel": "leader",
    "Jan": "care_coordinator",
}
TICKED = ("question", "seen", "theirs", "strength", "meaning", "talk")


class NoWait(Files):
    """A disk that confirms at once: nothing here is about a power cut."""

    def sync(self, path: Path) -> None:
        return


@dataclass
class Clock:
    """The moment that a test moves."""

    now: datetime = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass
class House:
    """The vault's folder, its people and the ids of its rows by a short name.

    discussion: the one everything is about; other: another one, agreed to. keys: roster id and passphrase.
    """

    folder: Path
    world: World
    clock: Clock
    rows: dict[str, str]
    keys: dict[str, tuple[str, str]]
    open: Vault | None = None
    who: str = ""
    gone: set[str] = field(default_factory=set)

    @property
    def discussion(self) -> str:
        return self.rows["question"]

    @property
    def vault(self) -> Vault:
        assert self.open is not None
        return self.open

    def come_in(self, name: str) -> Vault:
        """Have somebody come in by the own passphrase, after whoever was in."""
        if self.who == name and self.open is not None and self.open.is_open:
            return self.open
        self.leave()
        person, passphrase = self.keys[name]
        self.open, self.who = vaults.unlock(self.folder, person, passphrase, self.world), name
        return self.open

    def leave(self) -> None:
        if self.open is not None and self.open.is_open:
            self.open.close()
        self.open, self.who = None, ""

    def id(self, name: str) -> str:
        return self.keys[name][0]

    def papers(self, discussion: str = "") -> Papers:
        return shelf_of(self.vault).papers(discussion or self.discussion)

    def row(self, name: str) -> Record:
        found = self.vault.records.load(self.rows[name])
        assert found is not None
        return found

    def change(self, name: str, field: str, value: object) -> None:
        """Change a field or the envelope of a row, as the notebook would: it is saved a little later."""
        row = self.row(name)
        changed = with_value(row, field, value)  # type: ignore[arg-type]
        self.vault.post([msgspec.structs.replace(changed, revision=row.revision + 1)])

    def judge_reads(self) -> Rows:
        """What the judge finds in the file now."""
        assert self.vault.flush()
        source = self.vault.with_keys(lambda ring, _world: ring.source())
        return read_rows(source.path, source.data_key)

    def decide(
        self,
        total: Verdict = Verdict.AGREED,
        withheld: frozenset[str] = frozenset(),
        discussion: str = "",
    ) -> None:
        """Who is in decides on what stands asked or, when that changed, on today's."""
        discussion = discussion or self.discussion
        papers = self.papers(discussion)
        found = agreement.standing_of(self.vault, papers)
        content = found.content
        if content is None or found.differences:
            content = agreement.content_now(self.vault, papers, self.clock.today)
        verdicts = {
            item.id: Verdict.WITHHELD if item.id in withheld else Verdict.AGREED for item in content.items
        }
        words = {limit.id: "Dat blijft hier." for limit in content.limits}
        decision = Decision(total, verdicts, words)
        agreement.decide(self.vault, discussion, content, decision, self.clock.today)


def plain(out: Outgoing, receiver: str = "") -> Out:
    """What came out, as the judge reads it."""
    rows = tuple(
        (row.id, kind_of(row), msgspec.json.decode(encode_body(row)))
        for row in out.papers
        if kind_of(row) in READ or kind_of(row) in ("score", "everyday", "child_voice", "parents_view")
    )
    assert all(kind in KINDS for _id, kind, _body in rows)
    return Out(out.content, out.agreed_by, out.instead_of, receiver, rows)


def memory() -> str | None:
    """A folder in memory where there is one: thousands of saves otherwise wait for a disk."""
    shared = Path("/dev/shm")
    return str(shared) if os.access(shared, os.W_OK) else None


@contextmanager
def copied(house: House, folder: Path) -> Iterator[House]:
    """A house of its own, with everything as it was in `house`."""
    shutil.copytree(house.folder.parent, folder)
    clock = replace(house.clock)
    world = replace(house.world, state=folder / "state", now=clock)
    here = House(folder / house.folder.name, world, clock, dict(house.rows), dict(house.keys))
    try:
        yield here
    finally:
        here.leave()
        shutil.rmtree(folder)


def build(folder: Path) -> House:
    """A new house in `folder`, closed: both discussions prepared, estimated and signed, nothing asked yet."""
    clock = Clock()
    world = replace(cheap_world(folder / "state", Quick(), NoWait()), now=clock)
    founding = Founding(
        "Kinderdagverblijf De Zonnebloem",
        "Fatma Yıldız",
        "childcare_worker",
        PASSPHRASES["Fatma"],
        "Stad Gent",
    )
    vault = vaults.create_vault(folder / "zonnebloem", founding, world=world).vault
    keys = {"Fatma": (vault.person.id, PASSPHRASES["Fatma"])}
    house = House(folder / "zonnebloem", world, clock, {}, keys, vault, "Fatma")
    for name, role in ROLES.items():
        if name != "Inge":
            house.come_in("Marleen" if "Marleen" in keys else "Fatma")
        added = vaults.add_person(house.vault, f"{name} Peeters", role, PASSPHRASES[name])
        keys[name] = added.id, PASSPHRASES[name]
    house.come_in("Fatma")
    _people(house)
    _fill(house, "")
    _fill(house, "other ")
    house.rows["other"] = house.rows["other question"]
    for name in ("Fatma", "Inge"):
        house.come_in(name)
        agreement.sign_own_estimate(house.vault, house.discussion)
        agreement.sign_own_estimate(house.vault, house.rows["other"])
    house.come_in("Fatma")
    agreement.ask(house.vault, house.rows["other"], clock.today)
    house.come_in("Marleen")
    house.decide(discussion=house.rows["other"])
    agreement.see_paper(house.vault, house.rows["other"], "An", "2026-11-23", clock.today)
    house.leave()
    return house


def agree(house: House, by: str = "Marleen", *, paper: bool = True) -> None:
    """Fatma asks, a leader agrees and saw the other leader's agreement on paper."""
    house.come_in("Fatma")
    agreement.ask(house.vault, house.discussion, house.clock.today)
    house.come_in(by)
    house.decide()
    if paper:
        agreement.see_paper(house.vault, house.discussion, "An", "2026-11-23", house.clock.today)


def _people(house: House) -> None:
    own, names = house.vault.team.id, house.rows
    for name in ("linde", "sofie", "els", "noor", "mama"):
        names[name] = new_id()
    team = house.vault.records.load(own)
    assert isinstance(team, Team)
    linde = Team(name="Kleuterschool De Linde", called="De Linde", sort="preschool", legal_entity="Stad Gent")
    rows: dict[str, Record] = {
        "linde": msgspec.structs.replace(linde, team=names["linde"]),
        "sofie": Colleague(team=names["linde"], name="Sofie Claes", role="teacher"),
        "els": Colleague(team=names["linde"], name="Els Goossens", role="teacher"),
        "noor": Child(team=own, first_name="Noor", last_name="Aydın", group="Vlinders"),
        "mama": Carer(team=own, about=(names["noor"],), role="mama", name="Samira Aydın"),
    }
    house.vault.post([msgspec.structs.replace(row, id=names[name]) for name, row in rows.items()])
    assert house.vault.flush()


def _fill(house: House, prefix: str) -> None:
    """One prepared discussion; its rows' ids under `prefix` and a short name."""
    vault, names = house.vault, house.rows
    begun = discussions.begin_discussion(vault, vault.person.id, TODAY, children=(names["noor"],))
    names[f"{prefix}question"] = begun
    short = (
        "seen second theirs strength meaning need talk told limit "
        "sofie_gets els_gets fatmas inges meeting place"
    ).split()
    for name in short:
        names[prefix + name] = new_id()

    def of(name: str) -> str:
        return names[prefix + name]

    rows = _written(house, of)
    for someone in PASSPHRASES:  # who is named nowhere in a discussion does not see it
        names[f"{prefix}place of {someone}"] = new_id()
        rows[f"place of {someone}"] = Participant(person=house.id(someone), presence="at_table")
    ticks = [(item, "sofie_gets") for item in TICKED] + [("seen", "els_gets"), ("talk", "els_gets")]
    for item, recipient in ticks:
        name = f"{item}→{recipient}"
        names[prefix + name] = new_id()
        rows[name] = Share(item=of(item), recipient=of(recipient))
    envelope = {"discussion": begun, "writer": vault.person.id}
    teams = {"theirs": names["linde"]}
    found = vault.records.load(begun)
    assert isinstance(found, Discussion)
    vault.post(
        [
            msgspec.structs.replace(
                found,
                other_team=names["linde"],
                question="Hoe helpen we Noor mee te spelen?",
                harm="Een etiket.",
            ),
            *(
                msgspec.structs.replace(row, id=of(name), team=teams.get(name, vault.team.id), **envelope)
                for name, row in rows.items()
            ),
        ]
    )
    assert vault.flush()


def _written(house: House, of: Callable[[str], str]) -> dict[str, Record]:
    """What was written, by short name. of: the id of the row with a short name."""
    names = house.rows
    return {
        "seen": Observation(
            what="Pruimtaart, daar kijkt Noor naar.", seen_on="2026-11-09", observer=house.id("Fatma")
        ),
        "second": Observation(
            what="Kwartelei: eet alles op.", seen_on="2026-11-10", observer=house.id("Inge")
        ),
        "theirs": Observation(what="Vlaskam: wacht graag even.", seen_on="2026-11-11", told_on="2026-11-12"),
        "strength": Strength(what="Zeepkist: zingt elk liedje."),
        "meaning": Interpretation(
            meaning="Lisdodde, misschien zoekt Noor rust.",
            by_whom=house.id("Fatma"),
            rests_on=(of("seen"), of("second")),
        ),
        "need": Need(basic="safety"),
        "talk": ParentTalk(said="Distelvink: zo ben ik ook.", carer=names["mama"], talked_on="2026-11-08"),
        "told": ParentsTold(told_on_day="2026-11-12", sheet_given_on="2026-11-13"),
        "limit": ParentLimit(what="Hoefijzer: het werk van papa"),
        "sofie_gets": Recipient(person=names["sofie"], reason="Zij is haar juf vanaf januari."),
        "els_gets": Recipient(person=names["els"], reason="Zij leidt het overleg."),
        "fatmas": Estimate(estimator=house.id("Fatma"), estimate="yes"),
        "inges": Estimate(estimator=house.id("Inge"), estimate="yes"),
        "meeting": Meeting(when="2026-11-26T15:30", where="zorglokaal"),
        "place": Participant(person=names["sofie"], presence="at_table"),
    }


def next_day(house: House, days: int = 1) -> None:
    """Days pass."""
    house.clock.now += timedelta(days=days)
