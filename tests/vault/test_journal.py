# SPDX-License-Identifier: EUPL-1.2
"""The signed chain: what is in it, who may sign, and that any change of it is noticed."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from shareprep.vault.check import check
from shareprep.vault.database import connect
from shareprep.vault.faults import JournalBroken
from shareprep.vault.head import own_head, read_head
from shareprep.vault.journal import Act, Statement, broken_link, sign_act
from shareprep.vault.keys import PersonalKeys, new_seed
from shareprep.vault.roster import Person, content_of, roster_of, unsigned_acts
from shareprep.vault.unlocking import open_person
from shareprep.vault.vault import Vault
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE, Made, seen


def tamper(made: Made, sql: str, *parameters: Any) -> None:
    """What somebody with the data key can do."""
    opened = open_person(made.folder, made.created.person.id, PASSPHRASE, made.world)
    connection = connect(made.database, opened.data_key)
    connection.execute(sql, parameters)
    connection.close()


def grown(vault: Vault) -> list[Act]:
    """A journal of four acts."""
    vault.add_person("Inge", "worker", OTHER_PASSPHRASE)
    vault.write(lambda transaction: transaction.act("printed", {"version": "1"}))
    vault.write(lambda transaction: transaction.act("exported", {"to": "school"}))
    return vault.journal.acts()


def test_the_founding_and_each_act_are_signed(vault: Vault) -> None:
    acts = grown(vault)
    assert [act.said.kind for act in acts] == ["founded", "person_added", "printed", "exported"]
    assert [act.said.n for act in acts] == [1, 2, 3, 4]
    assert {act.said.by for act in acts} == {vault.person.id}
    assert acts[2].said.content == {"version": "1"}
    assert broken_link(acts, vault.id) is None
    assert unsigned_acts(acts, vault.id) == []
    assert vault.journal.of_kind("printed") == [acts[2]]
    assert vault.journal.last() == acts[3]


def test_the_roster_is_read_at_a_position(vault: Vault) -> None:
    acts = grown(vault)
    assert [one.name for one in roster_of(acts, vault.id, 1).people] == ["Marleen De Clercq"]
    later = roster_of(acts, vault.id)
    assert [(one.name, one.role) for one in later.people] == [
        ("Marleen De Clercq", "leader"),
        ("Inge", "worker"),
    ]
    assert later.team == vault.team


def test_an_act_and_what_it_is_about_are_one_transaction(vault: Vault) -> None:
    record = seen("akkoord")

    def half(transaction: Any) -> None:
        transaction.save(record)
        transaction.act("printed", {})
        raise KeyError("half-way")

    with pytest.raises(KeyError):
        vault.write(half)
    assert vault.records.load(record.id) is None
    assert len(vault.journal.acts()) == 1

    def whole(transaction: Any) -> None:
        transaction.save(record)
        transaction.act("printed", {"record": record.id})

    vault.write(whole)
    assert vault.records.load(record.id) == record
    assert len(vault.journal.acts()) == 2


def forge(act: Act, **said: Any) -> Act:
    """The act with other words under the old signature."""
    changed = msgspec.structs.replace(act.said, **said)
    return Act(act.n, sign_act(changed, PersonalKeys(new_seed())).body, act.signature, changed)


def renumbered(acts: list[Act]) -> list[Act]:
    return [acts[0], acts[1], acts[3]]


def swapped(acts: list[Act]) -> list[Act]:
    return [acts[0], acts[1], acts[3], acts[2]]


def reworded(acts: list[Act]) -> list[Act]:
    return [*acts[:2], forge(acts[2], content={"version": "2"}), acts[3]]


def without_the_first(acts: list[Act]) -> list[Act]:
    return acts[1:]


@pytest.mark.parametrize("change", [renumbered, swapped, reworded, without_the_first])
def test_a_changed_chain_is_noticed(vault: Vault, change: Callable[[list[Act]], list[Act]]) -> None:
    acts = change(grown(vault))
    assert broken_link(acts, vault.id) is not None


def test_a_chain_of_another_vault_is_noticed(vault: Vault) -> None:
    assert broken_link(grown(vault), "another") == 1


def test_the_newest_act_reworded_keeps_the_chain_but_not_the_signature(vault: Vault) -> None:
    acts = grown(vault)
    acts[3] = forge(acts[3], content={"to": "everybody"})
    assert broken_link(acts, vault.id) is None
    assert unsigned_acts(acts, vault.id) == [4]


def test_somebody_with_the_data_key_cannot_add_themselves(vault: Vault) -> None:
    acts = grown(vault)
    own = PersonalKeys(new_seed())
    stranger = Person(id="x", name="Vreemde", role="leader", keys=own.public)
    for by in ("x", vault.person.id):
        said = Statement(
            vault=vault.id,
            n=5,
            previous=acts[-1].hash,
            at="",
            kind="person_added",
            by=by,
            content=content_of(stranger),
        )
        forged = [*acts, sign_act(said, own)]
        with pytest.raises(JournalBroken):
            roster_of(forged, vault.id)
        assert unsigned_acts(forged, vault.id) == [5]
    real = sign_act(said, vault._inside().ring.personal)
    assert roster_of([*acts, real], vault.id).person("x") == stranger, (
        "the negative control: signed, it counts"
    )


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM acts WHERE n = 1",
        "UPDATE acts SET body = CAST(replace(CAST(body AS TEXT), 'worker', 'leader') AS BLOB) WHERE n = 2",
        "UPDATE acts SET signature = zeroblob(64) WHERE n = 2",
        "UPDATE acts SET body = x'00' WHERE n = 1",
    ],
)
def test_a_roster_that_was_tampered_with_opens_nothing(made: Made, vault: Vault, sql: str) -> None:
    grown(vault)
    vault.close()
    tamper(made, sql)
    with pytest.raises(JournalBroken):
        made.unlock()


def test_check_says_which_signature_does_not_hold(made: Made, vault: Vault) -> None:
    grown(vault)
    vault.close()
    tamper(made, "UPDATE acts SET signature = zeroblob(64) WHERE n = 4")
    again = made.unlock()
    report = check(again)
    assert report.unsigned == (4,)
    assert not report.is_sound
    assert any("number 4" in sentence for sentence in report.sentences())
    again.close()


def test_check_counts(vault: Vault) -> None:
    grown(vault)
    vault.post([seen("a"), seen("b")])
    report = check(vault)
    assert (report.counts, report.acts, report.people, report.keys) == (
        {"observation": 2},
        4,
        2,
        ("ok", "ok"),
    )
    assert report.is_sound


def test_the_head_is_kept_at_two_places(made: Made, vault: Vault) -> None:
    acts = grown(vault)
    beside, own = made.folder / "head", own_head(made.world.state, vault.id)
    head = read_head(beside)
    assert head is not None
    assert (head.vault, head.n, head.hash) == (vault.id, 4, acts[3].hash)
    assert read_head(own) == head
    vault.post([seen("later")])
    vault.close()
    after = read_head(own)
    assert after is not None
    assert after.saves == head.saves + 1
    assert after == read_head(beside)


def test_a_head_that_cannot_be_written_blocks_nothing(made: Made) -> None:
    (made.world.state / "heads").rename(made.world.state / "away")
    (made.world.state / "heads").write_bytes(b"a file where a folder should be")
    vault = made.unlock()
    vault.write(lambda transaction: transaction.act("printed", {}))
    assert vault.close().saved
    head = read_head(made.folder / "head")
    assert head is not None
    assert head.n == 2


def test_foreign_bytes_in_the_journal_are_no_traceback(made: Made, vault: Vault) -> None:
    vault.write(lambda transaction: transaction.act("printed", {}))
    vault.close()
    tamper(made, "UPDATE acts SET body = x'ff00ff' WHERE n = 2")
    with pytest.raises(JournalBroken):
        made.unlock()
