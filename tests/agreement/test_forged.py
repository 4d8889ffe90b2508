# SPDX-License-Identifier: EUPL-1.2
"""Forged, replayed, swapped, edited approvals, by somebody with the data key and one person's key: refused.

Who has those can write whatever file they like. What they cannot do is sign for somebody else, or make
forgotten what a head or a printed sheet remembers.
"""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from shareprep.acts import agreement, printing
from shareprep.acts.agreement import MayNotDecide
from shareprep.acts.printing import PRINTED
from shareprep.errors import ReleaseRefused, VaultError
from shareprep.forms.record import with_value
from shareprep.process import approval, release
from shareprep.process.agreement import DECIDED, Verdict, Where
from shareprep.process.release import Sheet
from shareprep.vault.check import check
from shareprep.vault.database import open_database
from shareprep.vault.head import NAME, own_head
from shareprep.vault.keys import PersonalKeys
from tests.agreement import hands
from tests.agreement.hands import Act, link_of, spelled
from tests.agreement.house import House, copied, next_day
from tests.agreement.test_checks import decided, hand_of, today
from tests.agreement.verifier import judge


def refused(house: House) -> bool:
    """Whether nothing leaves; the judge must think so too."""
    papers = house.papers()
    standing = agreement.standing_of(house.vault, papers)
    trusted = house.vault.rolled_back is None
    try:
        release.outgoing(papers, Sheet.AGENDA, house.clock.today, standing, trusted=trusted)
    except ReleaseRefused:
        if trusted:
            assert judge(house.judge_reads(), house.discussion).complaints
        return True
    return False


def decision_in(house: House, discussion: str = "") -> Act:
    """The newest decision about a discussion."""
    of = (discussion or house.discussion).encode()
    acts = hands.acts_in(house.vault)
    return next(act for act in reversed(acts) if b'"kind":"decided"' in act[1] and of in act[1])


def rewritten(body: bytes, **parts: Any) -> bytes:
    """An act's bytes that say something else."""
    said = json.loads(body)
    for name, value in parts.items():
        if name in said:
            said[name] = value
        else:
            said["content"][name] = value
    return spelled(said)


def appended(house: House, body: bytes, signature: bytes, **parts: Any) -> None:
    """Write an act at the end as if it had been signed there."""
    last = hands.acts_in(house.vault)[-1]
    body = rewritten(body, n=last[0] + 1, previous=link_of(last), **parts)
    hands.write(house.vault, "INSERT INTO acts VALUES (?, ?, ?)", (last[0] + 1, body, signature))


# -- in an open vault --------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["Fatma", "Jan"])
def test_who_is_no_leader_cannot_decide_with_the_own_key(prepared: House, who: str) -> None:
    prepared.come_in(who)
    with pytest.raises(MayNotDecide):
        prepared.decide()
    decided(prepared, who, paper_by=who)
    assert refused(prepared)
    decided(prepared, who, instead_of="Marleen", paper_by=who)
    assert refused(prepared)
    decided(prepared, "Marleen", hand=who, paper_by=who)
    assert refused(prepared)


def test_the_same_by_a_leader_is_not_refused(prepared: House) -> None:
    """Negative control of all below: what is written by hand is believed when it is right."""
    decided(prepared)
    assert not refused(prepared)


def test_a_role_in_the_colleagues_record_decides_nothing(prepared: House) -> None:
    prepared.come_in("Jan")
    record = prepared.vault.records.load(prepared.id("Jan"))
    assert record is not None
    prepared.vault.post([with_value(record, "role", "leader")])
    assert prepared.vault.flush()
    with pytest.raises(MayNotDecide):
        prepared.decide()
    decided(prepared, "Jan", paper_by="Jan")
    assert refused(prepared)
    prepared.leave()
    prepared.come_in("Jan")
    assert not prepared.vault.roster.is_leader(prepared.id("Jan")), "nor after coming in again"
    assert refused(prepared)


def test_an_act_of_another_discussion(prepared: House) -> None:
    _n, body, signature = decision_in(prepared, prepared.rows["other"])
    appended(prepared, body, signature)
    assert refused(prepared)
    appended(prepared, body, signature, discussion=prepared.discussion)
    assert refused(prepared)


def test_an_act_of_another_vault(prepared: House, agreed: House) -> None:
    _n, body, signature = decision_in(agreed)
    kept = agreement.standing(agreed.vault, agreed.discussion)
    assert kept.content is not None
    hands.keep(prepared.vault, prepared.discussion, approval.encode(kept.content))
    appended(prepared, body, signature)
    assert refused(prepared), "signed at another place of another chain"


def test_an_act_at_another_place(agreed: House) -> None:
    agreed.come_in("Marleen")
    number, body, signature = decision_in(agreed)
    agreed.decide(Verdict.WITHHELD)
    assert refused(agreed)
    last = hands.acts_in(agreed.vault)[-1]
    with hands.only_for_now(agreed.vault):
        hands.write(agreed.vault, "INSERT INTO acts VALUES (?, ?, ?)", (last[0] + 1, body, signature))
        assert refused(agreed), "as it was signed: the chain does not hold"
    with hands.only_for_now(agreed.vault):
        appended(agreed, body, signature)
        assert refused(agreed), "linked anew: the signature does not hold"
    with hands.only_for_now(agreed.vault):
        hands.write(agreed.vault, "DELETE FROM acts WHERE n > ?", (number,))
        hands.write(agreed.vault, "DELETE FROM acts WHERE n = ?", (number - 1,))
        assert refused(agreed), "one was taken out"


@pytest.mark.parametrize(
    "edit",
    [
        lambda body: body + b" ",
        lambda body: body.replace(b"Pruimtaart", b"Pruimtaarten"),
        lambda body: body.replace(b'"format":1', b'"format": 1'),
        lambda body: b"{}",
        lambda body: b"",
    ],
    ids=["a space", "a word", "spelled otherwise", "nothing in it", "no bytes"],
)
def test_edited_bytes(agreed: House, edit: Callable[[bytes], bytes]) -> None:
    assert not refused(agreed)
    found = agreement.standing(agreed.vault, agreed.discussion)
    assert found.content is not None
    assert found.decided is not None
    body = edit(approval.encode(found.content))
    name = found.decided.content["content"]
    hands.write(agreed.vault, "UPDATE contents SET body = ? WHERE hash = ?", (body, name))
    assert refused(agreed)


def test_contents_swapped_between_their_hashes(agreed: House) -> None:
    agreed.come_in("Marleen")
    old = agreement.standing(agreed.vault, agreed.discussion)
    agreed.change("seen", "what", "Pruimtaart, en nog iets.")
    new = today(agreed)
    assert old.content is not None
    assert old.decided is not None
    name, other = (
        old.decided.content["content"],
        hands.keep(agreed.vault, agreed.discussion, approval.encode(new)),
    )
    assert refused(agreed)
    swap = "UPDATE contents SET body = ? WHERE hash = ?"
    hands.write(agreed.vault, swap, (approval.encode(new), name))
    hands.write(agreed.vault, swap, (approval.encode(old.content), other))
    assert refused(agreed)


def test_bytes_taken_away_do_not_bring_back_an_older_agreement(agreed: House) -> None:
    agreed.come_in("Marleen")
    agreed.change("seen", "what", "Pruimtaart, en nog iets.")
    agreed.decide(Verdict.WITHHELD)
    agreed.change("seen", "what", "Pruimtaart, daar kijkt Noor naar.")
    found = agreement.standing(agreed.vault, agreed.discussion)
    assert found.where is Where.WITHHELD
    assert found.decided is not None
    name = found.decided.content["content"]
    hands.write(agreed.vault, "DELETE FROM contents WHERE hash = ?", (name,))
    assert refused(agreed)


@pytest.mark.parametrize("who", ["Marleen", "Karel"])
def test_an_act_with_somebody_else_it_was_for(agreed: House, who: str) -> None:
    number, body, signature = decision_in(agreed)
    hands.write(
        agreed.vault,
        "UPDATE acts SET body = ? WHERE n = ?",
        (rewritten(body, instead_of=agreed.id(who)), number),
    )
    assert refused(agreed)
    hands.write(
        agreed.vault, "UPDATE acts SET body = ?, signature = ? WHERE n = ?", (body, signature, number)
    )
    assert not refused(agreed)
    agreed.come_in("Karel")
    decided(agreed, "Karel", instead_of="Marleen", paper_by="Karel")
    found = agreement.standing(agreed.vault, agreed.discussion)
    assert found.decided is not None
    assert found.decided.by == agreed.id("Marleen"), "a leader is nobody's deputy by saying so"


def test_a_deputy_who_puts_the_clock_back_after_it_was_ended(prepared: House) -> None:
    prepared.come_in("Marleen")
    vault, ids, day = prepared.vault, prepared.id, prepared.clock.today
    vault.name_deputy(ids("Jan"), ids("Marleen"), day, day)
    within = vault.now()
    decided(prepared, "Jan", instead_of="Marleen")
    assert not refused(prepared), "the negative control: in that time it counts"
    hands.write(vault, "DELETE FROM acts WHERE n > ?", (vault.journal.of_kind("deputy_named")[-1].n,))
    prepared.clock.now = prepared.clock.now.replace(hour=12)
    vault.end_deputy(ids("Jan"), ids("Marleen"))
    content = hands.keep(vault, prepared.discussion, approval.encode(today(prepared)))
    said = {
        "discussion": prepared.discussion,
        "content": content,
        "total": "agreed",
        "items": dict.fromkeys((item.id for item in today(prepared).items), "agreed"),
        "instead_of": ids("Marleen"),
    }
    hand = hand_of(prepared, "Jan")
    hands.forge(vault, DECIDED, said, by=ids("Jan"), hand=hand, said={"at": within})
    assert refused(prepared)


def test_a_deputy_of_who_leads_no_more_is_ended_all_the_same(prepared: House) -> None:
    prepared.come_in("Karel")
    vault, ids, day = prepared.vault, prepared.id, prepared.clock.today
    vault.name_deputy(ids("Jan"), ids("Marleen"), day, day)
    vault.change_role(ids("Marleen"), "care_coordinator")
    vault.end_deputy(ids("Jan"), ids("Marleen"))
    vault.change_role(ids("Marleen"), "leader")
    assert vault.rights(ids("Jan")).instead_of == (), "it does not come back with the role"


# -- a chain rebuilt from an earlier point -----------------------------------------------------------


def test_a_chain_rebuilt_from_any_point_is_noticed_by_each_head_and_each_print(
    agreed: House, tmp_path: Path
) -> None:
    """Marleen took it back; Fatma makes a chain in which she did not, and signs anew what she can."""
    agreed.come_in("Marleen")
    agreed.decide(Verdict.WITHHELD)
    agreed.come_in("Fatma")
    printing.make_agenda(agreed.vault, agreed.discussion, agreed.clock.today)
    (printed,) = agreed.vault.journal.of_kind(PRINTED)
    mark = printed.hash[:8]
    hand, acts = hand_of(agreed, "Fatma"), hands.acts_in(agreed.vault)
    agreed.leave()
    noticed: list[int] = []
    last = last_decision(acts)
    for kept in range(1, last):
        for surviving in ("beside", "own", "print"):
            with copied(agreed, tmp_path / f"{kept}-{surviving}") as house:
                rebuild(house, hand, acts, kept)
                forget(house, "own" if surviving == "beside" else "beside")
                if surviving == "print":
                    forget(house, "own")
                noticed.append(kept)
                assert is_noticed(house, surviving, mark), f"after {kept}, with what is {surviving}"
    assert len(noticed) == 3 * (last - 1)
    assert last > 15


def test_a_chain_that_nobody_rebuilt_is_not_noticed(agreed: House) -> None:
    """Negative control: the same looking finds nothing."""
    printing.make_agenda(agreed.vault, agreed.discussion, agreed.clock.today)
    (printed,) = agreed.vault.journal.of_kind(PRINTED)
    agreed.leave()
    for surviving in ("beside", "own", "print"):
        assert not is_noticed(agreed, surviving, printed.hash[:8])


def last_decision(acts: list[Act]) -> int:
    return max(n for n, body, _signature in acts if b'"kind":"decided"' in body)


def rebuild(house: House, hand: PersonalKeys, acts: list[Act], kept: int) -> None:
    """All but the last decision once more after act `kept`: hers signed anew, others' with what they had."""
    house.come_in("Fatma")
    source = house.vault.with_keys(lambda ring, _world: ring.source())
    salt = house.vault.with_keys(lambda ring, _world: ring.keys.database.salt)
    vault = house.vault.id
    house.leave()
    last = last_decision(acts)
    chain = acts[:kept]
    for n, body, signature in acts[kept:]:
        if n == last:
            continue
        anew = rewritten(body, n=len(chain) + 1, previous=link_of(chain[-1]))
        hers = json.loads(anew)["by"] == house.id("Fatma")
        signed = hand.sign(b"shareprep act 1\0" + anew) if hers else signature
        chain.append((len(chain) + 1, anew, signed))
    with closing(open_database(source.path, source.data_key, salt, vault)) as connection:
        connection.execute("DELETE FROM acts")
        connection.executemany("INSERT INTO acts VALUES (?, ?, ?)", chain)


def forget(house: House, which: str) -> None:
    vault = json.loads((house.folder / "head").read_bytes())["vault"] if which == "beside" else ""
    if which == "beside":
        (house.folder / NAME).unlink()
        return
    for file in (house.world.state / "heads").iterdir():
        file.unlink()
    assert not own_head(house.world.state, vault).exists()


def is_noticed(house: House, surviving: str, mark: str) -> bool:
    """Whether coming in, looking closely or comparing with the print tells it; then nothing leaves either."""
    try:
        house.come_in("Inge")
    except VaultError:
        return True
    if surviving == "print":
        return not any(act.hash[:8] == mark for act in house.vault.journal.acts())
    told = house.vault.rolled_back is not None
    if told:
        assert refused(house)
        assert check(house.vault).older
    return told


def test_days_alone_change_nothing(agreed: House) -> None:
    next_day(agreed, 30)
    assert not refused(agreed)
