# SPDX-License-Identifier: EUPL-1.2
"""The golden vault: how it was made, and what a program finds in it.

    python -m tests.agreement.golden make FOLDER    made it, with the first version of the program
    python -m tests.agreement.golden look FOLDER    opens it and says what it finds, as JSON

`tests/agreement/golden-1/` is what `make` left. It is never made again: every later program must open what
the first one wrote, and believe what was agreed to in it. Its keys are cheap and its people invented.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import msgspec

from shareprep import i18n
from shareprep.acts import agreement, vaults
from shareprep.acts.shelf import shelf_of
from shareprep.errors import ReleaseRefused
from shareprep.forms.preparation import Observation
from shareprep.forms.record import fields_of
from shareprep.process import release
from shareprep.process.release import Sheet
from tests.agreement.house import TODAY, Clock, House, agree, build
from tests.agreement.verifier import judge
from tests.builders_vault import Quick, cheap_world

FOLDER = Path(__file__).with_name("golden-1")
FILES = ("vault-1.db", "keys.json", "keys-2.json", "head")
NAMES = "names.json"
ADDED = "sound"
"""The field that a later program has more, in the test that adds one."""


def make(folder: Path) -> None:
    """A vault in which everything ticked in one discussion was agreed to and one strength was withheld."""
    with tempfile.TemporaryDirectory() as place:
        house = build(Path(place) / "house")
        agree(house)
        house.decide(withheld=frozenset({house.rows["strength"]}))
        agreement.see_paper(house.vault, house.discussion, "An", "2026-11-23", TODAY)
        house.leave()
        folder.mkdir()
        for name in FILES:
            shutil.copyfile(house.folder / name, folder / name)
        names = {"rows": house.rows, "keys": house.keys}
        (folder / NAMES).write_text(json.dumps(names, indent=1, sort_keys=True) + "\n", "utf-8")


def opened(folder: Path, state: Path) -> House:
    """The vault in `folder`, which is written in; Inge is in."""
    names = json.loads((folder / NAMES).read_text("utf-8"))
    keys = {name: (person, passphrase) for name, (person, passphrase) in names["keys"].items()}
    house = House(folder, cheap_world(state, Quick()), Clock(), names["rows"], keys)
    house.open, house.who = vaults.unlock(folder, *keys["Inge"], house.world), "Inge"
    return house


def look(folder: Path) -> dict[str, object]:
    """What a program finds: whether what was agreed to holds and leaves; and after words in a new field."""
    house = opened(folder, folder.parent / "state")
    try:
        found: dict[str, object] = {"from": str(Path(release.__file__).parent.parent.parent)}
        fields = [field.name for field in fields_of(Observation)]
        found["knows the field"] = ADDED in fields
        found |= _standing(house)
        found["complaints"] = list(judge(house.judge_reads(), house.discussion).complaints)
        if ADDED in fields:
            house.change("seen", ADDED, "tsjoek")
            assert house.vault.flush()
            found["with words in it"] = _standing(house)
            house.change("seen", ADDED, "")
            assert house.vault.flush()
            found["emptied again"] = _standing(house)
    finally:
        house.leave()
    return found


def _standing(house: House) -> dict[str, object]:
    papers = shelf_of(house.vault).papers(house.discussion)
    standing = agreement.standing_of(house.vault, papers)
    changed = [[one.what, one.field] for one in standing.differences]
    try:
        out = release.outgoing(papers, Sheet.AGENDA, TODAY, standing)
    except ReleaseRefused:
        return {"where": standing.where.value, "leaves": False, "changed": changed}
    return {
        "where": standing.where.value,
        "leaves": True,
        "changed": changed,
        "by": out.agreed_by,
        "texts": sorted(row.what for row in out.papers if isinstance(row, Observation)),
    }


if __name__ == "__main__":
    i18n.use("nl")
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        print(msgspec.json.encode(look(Path(sys.argv[2]))).decode())
