# SPDX-License-Identifier: EUPL-1.2
"""One bit flipped in each file of a vault: told each time, and as what it is.

SHAREPREP_BIT_FLIPS says how many in each file.
"""

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shareprep.vault.backup import judge_copy, kept_copies
from shareprep.vault.faults import DatabaseDamaged, KeysFromElsewhere
from shareprep.vault.head import own_head
from tests.builders_vault import Made, change_of, seen
from tests.failing import die
from tests.vault.conftest import made as made

FLIPS = int(os.environ.get("SHAREPREP_BIT_FLIPS", "25"))


def filled(made: Made) -> None:
    vault = made.unlock()
    for nth in range(40):
        record = seen(f"toren {nth} " * 30)
        vault.post([record], [change_of(record, "what", "", "toren")])
    vault.write(lambda transaction: transaction.act("printed", {}))
    vault.close()


def flipped(path: Path, count: int) -> Iterator[None]:
    """Each time another bit, and the file whole again at the end."""
    chance, content = random.Random(path.name), path.read_bytes()
    for _nth in range(count):
        damaged = bytearray(content)
        damaged[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        yield
        path.write_bytes(content)


def what_is_told(made: Made) -> str:
    """How the vault opens: the fault, the codes of its notes, "alarm"; "" when nothing is said."""
    try:
        vault = made.unlock()
    except (DatabaseDamaged, KeysFromElsewhere) as fault:
        return type(fault).__name__
    said = sorted({note.code for note in vault.notes}) + (["alarm"] if vault.rolled_back else [])
    die(vault)
    return " ".join(said)


def kept(made: Made, name: str) -> Path:
    return made.folder / name


def own(made: Made, _name: str) -> Path:
    return own_head(made.world.state, made.created.vault)


@pytest.mark.parametrize(
    ("path", "name", "expected"),
    [
        (kept, "vault-1.db", {"DatabaseDamaged", "KeysFromElsewhere", "database_damaged"}),
        (kept, "keys.json", {"keys_repaired"}),
        (kept, "keys-2.json", {"keys_repaired"}),
        (kept, "head", {"head_damaged"}),
        (own, "head", {"head_damaged"}),
    ],
)
def test_a_flipped_bit_is_told_as_what_it_is(
    made: Made, tmp_path: Path, path: Callable[[Made, str], Path], name: str, expected: set[str]
) -> None:
    filled(made)
    places = (made.folder, made.world.state)
    for place in places:
        shutil.copytree(place, tmp_path / "kept" / place.name)
    told: Counter[str] = Counter()
    for _flip in flipped(path(made, name), FLIPS):
        told[what_is_told(made)] += 1
        for place in places:
            shutil.copytree(tmp_path / "kept" / place.name, place, dirs_exist_ok=True)
    print(name, dict(told))
    assert set(told) <= expected
    assert what_is_told(made) == "", "the negative control: nothing flipped, nothing told"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("vault-1.db", {"database"}),
        ("keys.json", {"key_file"}),
        ("keys-2.json", {"key_file"}),
        ("head", {"head"}),
    ],
)
def test_a_flipped_bit_in_a_kept_copy_is_told_as_what_it_is(
    made: Made, name: str, expected: set[str]
) -> None:
    filled(made)
    vault = made.unlock()

    def judged() -> tuple[str, ...]:
        (copy,) = kept_copies(made.folder)
        return vault.with_keys(
            lambda ring, _world: judge_copy(copy, vault.id, ring.source().data_key, ring.personal)
        )

    (copy,) = kept_copies(made.folder)
    found: Counter[str] = Counter()
    for _flip in flipped(copy.path / name, FLIPS):
        found[" ".join(judged())] += 1
    print(name, dict(found))
    assert set(found) == expected
    assert judged() == (), "the negative control"
    vault.close()
