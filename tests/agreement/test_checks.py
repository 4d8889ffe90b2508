# SPDX-License-Identifier: EUPL-1.2
"""Every check of the program, left out once: what then leaves, the judge objects to.

The negative control of the random walk, check by check. Each scene is kept in, or goes out rightly, while
the check is there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import pytest

from shareprep.acts import agreement, people, signatures
from shareprep.errors import ReleaseRefused
from shareprep.forms.discussion import Estimate
from shareprep.forms.record import new_id
from shareprep.process import agreement as process
from shareprep.process import approval, gates, release
from shareprep.process.agreement import DECIDED, PAPER_SEEN, Verdict
from shareprep.process.approval import Content
from shareprep.process.release import Sheet
from shareprep.vault.contents import Contents
from shareprep.vault.journal import Act
from shareprep.vault.keys import PersonalKeys
from shareprep.vault.people import Deputy, Rights, Roster
from tests.agreement import hands
from tests.agreement.house import House, next_day, plain
from tests.agreement.verifier import objections

Patch = pytest.MonkeyPatch


@dataclass(frozen=True)
class Check:
    """A scene in which only this check stands in between, and how to leave it out. receiver: for whom."""

    name: str
    scene: Callable[[House], object]
    leave_out: Callable[[Patch], object]
    receiver: str = ""


def hand_of(house: House, name: str) -> PersonalKeys:
    person, passphrase = house.keys[name]
    return house.vault.with_keys(lambda ring, _world: ring.keys_of(person, passphrase))


def today(house: House) -> Content:
    return agreement.content_now(house.vault, house.papers(), house.clock.today)


def decided(
    house: House,
    by: str = "Marleen",
    hand: str = "",
    content: Content | None = None,
    items: Any = None,
    instead_of: str = "",
    paper_by: str = "Marleen",
) -> None:
    """A decision to agree, written by hand: nothing of the program looks at it before it stands there."""
    content = content or today(house)
    name = hands.keep(house.vault, house.discussion, approval.encode(content))
    said = {
        "discussion": house.discussion,
        "content": name,
        "total": "agreed",
        "items": dict.fromkeys((item.id for item in content.items), "agreed") if items is None else items,
        "instead_of": house.id(instead_of) if instead_of else "",
    }
    signer = hand_of(house, hand or by)
    hands.forge(house.vault, DECIDED, said, by=house.id(by), hand=signer)
    paper = {"discussion": house.discussion, "content": name}
    hands.forge(house.vault, PAPER_SEEN, paper, by=house.id(paper_by), hand=hand_of(house, paper_by))


# -- scenes ------------------------------------------------------------------------------------------


def by_one_who_estimated(house: House) -> None:
    house.rows["karels"] = new_id()
    one = Estimate(
        id=house.rows["karels"], discussion=house.discussion, estimator=house.id("Karel"), estimate="yes"
    )
    house.vault.post([one])
    decided(house, "Karel")


def by_a_deputy_whose_time_is_over(house: House) -> None:
    house.come_in("Marleen")
    day = house.clock.today
    people.name_deputy(house.vault, house.id("Jan"), house.id("Marleen"), day, day)
    next_day(house, 3)
    decided(house, "Jan", instead_of="Marleen")


def by_one_who_was_reset(house: House) -> None:
    house.come_in("Marleen")
    house.keys["Karel"] = house.id("Karel"), " ".join(people.reset(house.vault, house.id("Karel")))
    decided(house, "Karel")


def bytes_swapped(house: House) -> None:
    found = agreement.standing(house.vault, house.discussion).decided
    assert found is not None
    house.change("seen", "what", "Pruimtaart, iets heel anders.")
    body = approval.encode(today(house))
    hands.write(house.vault, "UPDATE contents SET body = ? WHERE hash = ?", (body, found.content["content"]))


def replayed(house: House) -> None:
    acts = hands.acts_in(house.vault)
    number = next(n for n, body, _signature in reversed(acts) if b'"kind":"decided"' in body)
    house.come_in("Marleen")
    house.decide(Verdict.WITHHELD)
    acts = hands.acts_in(house.vault)
    _n, body, signature = acts[number - 1]
    hands.write(house.vault, "INSERT INTO acts VALUES (?, ?, ?)", (len(acts) + 1, body, signature))


def one_withheld(*names: str) -> Callable[[House], None]:
    def scene(house: House) -> None:
        house.come_in("Marleen")
        house.decide(withheld=frozenset(house.rows[name] for name in names))
        agreement.see_paper(house.vault, house.discussion, "An", "2026-11-23", house.clock.today)

    return scene


def only_some_named(house: House) -> None:
    decided(house, items={house.rows["seen"]: "agreed"})


def without_paper(house: House) -> None:
    house.come_in("Marleen")
    house.change("talk", "said", "Distelvink, nog eens.")
    house.decide()


def paper_seen_by_fatma(house: House) -> None:
    decided(house, paper_by="Fatma")


def changed(name: str, field: str, value: object) -> Callable[[House], None]:
    return lambda house: house.change(name, field, value)


def other(field: str) -> Callable[[House], Content]:
    return lambda house: msgspec.structs.replace(today(house), **{field: house.rows["other"]})


def without_difference(*whats: str) -> Callable[[Patch], None]:
    real = approval.differences

    def fewer(content: Content, papers: Any) -> Any:
        return tuple(one for one in real(content, papers) if one.what not in whats)

    return lambda patch: patch.setattr(approval, "differences", fewer)


# -- left out ----------------------------------------------------------------------------------------


def everything_signed(patch: Patch) -> None:
    def rights(roster: Roster, person: str, at: str) -> Rights:
        leader = roster.is_leader(person)
        return Rights(sign=roster.person(person) is not None, agree=leader, people=leader)

    patch.setattr(Roster, "rights", rights)


def any_content_is_ours(patch: Patch) -> None:
    real = approval.read

    def read(body: bytes) -> Content | None:
        found = real(body)
        return found and msgspec.structs.replace(found, vault=VAULT[0], discussion=VAULT[1])

    patch.setattr(approval, "read", read)


VAULT = ["", ""]


def unlooked_at(patch: Patch) -> None:
    def of_discussion(contents: Contents, discussion: str) -> dict[str, bytes]:
        sql = "SELECT hash, body FROM contents WHERE discussion = ?"
        return contents._run(
            lambda connection: {n: bytes(b) for n, b in connection.execute(sql, (discussion,))}
        )

    patch.setattr(Contents, "of_discussion", of_discussion)


def all_items(patch: Patch) -> None:
    real = release._agreed_rows
    patch.setattr(
        release,
        "_agreed_rows",
        lambda content, _agreed, receiver, papers: real(
            content, frozenset(item.id for item in content.items), receiver, papers
        ),
    )


def for_everybody(patch: Patch) -> None:
    real = release._agreed_rows
    patch.setattr(
        release, "_agreed_rows", lambda content, agreed, _to, papers: real(content, agreed, "", papers)
    )


def question_anyhow(patch: Patch) -> None:
    real = release._around
    patch.setattr(
        release,
        "_around",
        lambda rows, copy, papers, sheet: real([papers.discussion, *rows], copy, papers, sheet),
    )


def unnamed_is_agreed(patch: Patch) -> None:
    real = process._verdict
    patch.setattr(process, "_verdict", lambda word: Verdict.AGREED if word is None else real(word))


def g6_without_paper(patch: Patch) -> None:
    real = gates.g6
    patch.setattr(
        gates,
        "g6",
        lambda papers, standing: [one for one in real(papers, standing) if one.code != "no_paper_agreement"],
    )


def anybodys_paper(patch: Patch) -> None:
    def paper(acts: Any, decision: Any, _barred: Any) -> Any:
        found = [one for one in acts if one.kind == PAPER_SEEN and one.holds]
        return found[-1] if found else None

    patch.setattr(process, "_paper", paper)


def anybody_decides(patch: Patch) -> None:
    patch.setattr(process, "_is_leader", lambda act, barred: act.by not in barred and act.key not in barred)


CHECKS = [
    Check("a leader decides", lambda house: decided(house, "Jan"), anybody_decides),
    Check(
        "who estimated does not decide",
        by_one_who_estimated,
        lambda patch: patch.setattr(process, "_barred", lambda papers, acts: frozenset()),
    ),
    Check(
        "the signature",
        lambda house: decided(house, "Marleen", hand="Fatma"),
        lambda patch: patch.setattr(Act, "is_signed_with", lambda act, key: True),
    ),
    Check("not before the leader confirms the key", by_one_who_was_reset, everything_signed),
    Check(
        "the deputy's period",
        by_a_deputy_whose_time_is_over,
        lambda patch: patch.setattr(Deputy, "holds", lambda deputy, at: True),
    ),
    Check("the hash of the bytes", bytes_swapped, unlooked_at),
    Check(
        "the chain",
        replayed,
        lambda patch: patch.setattr(signatures, "broken_link", lambda acts, vault: None),
    ),
    Check(
        "the vault's id",
        lambda house: decided(house, content=other("vault")(house)),
        any_content_is_ours,
    ),
    Check(
        "the discussion's id",
        lambda house: decided(house, content=other("discussion")(house)),
        any_content_is_ours,
    ),
    Check("not named is not shared", only_some_named, unnamed_is_agreed),
    Check("only agreed items", one_withheld("strength"), all_items),
    Check("the question only if agreed", one_withheld("question"), question_anyhow),
    Check("only what is ticked for who gets it", lambda house: None, for_everybody, "els"),
    Check(
        "two people",
        changed("inges", "why", "Toch maar niet."),
        lambda patch: patch.setattr(gates, "LEAST_ESTIMATORS", 1),
    ),
    Check(
        "the estimate as it was signed",
        changed("inges", "why", "Toch maar niet."),
        lambda patch: patch.setattr(process, "same_estimate", lambda content, estimate: True),
    ),
    Check("the other team's leader", without_paper, g6_without_paper),
    Check("a leader saw the paper", paper_seen_by_fatma, anybodys_paper),
    Check(
        "the parents' sheet",
        changed("told", "sheet_given_on", ""),
        lambda patch: patch.setattr(gates, "g3_sheet", lambda papers: []),
    ),
    *(
        Check(f"lapsed: {name}", changed(row, field, value), without_difference(*whats))
        for name, row, field, value, whats in [
            ("a word", "seen", "what", "Pruimtaart, anders.", ["changed"]),
            ("who told it", "theirs", "source", "Sofie", ["changed"]),
            ("the day it was told", "theirs", "told_on", "2026-10-12", ["changed"]),
            ("about whom", "strength", "about", ("elders",), ["changed"]),
            ("an emptied row", "strength", "what", "", ["gone"]),
            ("a removed row", "strength", "removed", "2026-11-24T09:00:00Z", ["gone"]),
            ("a tick less", "strength→sofie_gets", "removed", "2026-11-24T09:00:00Z", ["gone"]),
            ("a tick less for one", "seen→els_gets", "removed", "2026-11-24T09:00:00Z", ["to"]),
            ("an own reason", "seen→els_gets", "reason", "Om te helpen.", ["to"]),
            ("a reason", "els_gets", "reason", "Benieuwd.", ["receiver"]),
            ("a limit", "limit", "what", "Hoefijzer: iets anders", ["limit"]),
            ("the purpose", "question", "purpose", "start", ["changed", "purpose"]),
            ("the purpose in words", "question", "purpose_words", "Samen.", ["changed", "purpose_words"]),
            ("the channel", "question", "channel", ("table",), ["channel"]),
            (
                "how long it is kept",
                "question",
                "retention_until",
                "2029-01-01",
                ["changed", "retention_until"],
            ),
            ("without names", "question", "without_names", True, ["changed", "without_names"]),
            ("the kind", "question", "type", "everyday", ["changed", "type"]),
        ]
    ),
    Check(
        "lapsed: a tick more",
        lambda house: house.change("strength→sofie_gets", "item", house.rows["second"]),
        without_difference("gone", "added", "changed"),
    ),
    Check(
        "lapsed: another recipient",
        lambda house: house.change("els_gets", "person", house.rows["mama"]),
        without_difference("receiver"),
    ),
]


@pytest.mark.parametrize("check", CHECKS, ids=[check.name for check in CHECKS])
def test_what_leaves_without_a_check_is_objected_to(agreed: House, check: Check, monkeypatch: Patch) -> None:
    VAULT[:] = [agreed.vault.id, agreed.discussion]
    check.scene(agreed)
    assert wrong_with(agreed, check.receiver) == [], "with all checks in place"
    check.leave_out(monkeypatch)
    assert wrong_with(agreed, check.receiver), "the judge said nothing"


def wrong_with(house: House, receiver: str) -> list[str]:
    """What the judge says of the agenda that leaves; nothing when none does."""
    receiver = house.rows.get(receiver, "")
    papers = house.papers()
    standing = agreement.standing_of(house.vault, papers)
    try:
        out = release.outgoing(papers, Sheet.AGENDA, house.clock.today, standing, receiver=receiver)
    except ReleaseRefused:
        return []
    return objections(house.judge_reads(), house.discussion, plain(out, receiver))


def test_the_judge_is_content_with_what_was_agreed_to(agreed: House) -> None:
    """And tells it from nearly the same: what came out in another's name, or one row more."""
    papers = agreed.papers()
    standing = agreement.standing_of(agreed.vault, papers)
    out = plain(release.outgoing(papers, Sheet.AGENDA, agreed.clock.today, standing))
    rows = agreed.judge_reads()
    assert objections(rows, agreed.discussion, out) == []
    assert objections(rows, agreed.discussion, replace(out, by=agreed.id("Karel")))
    assert objections(rows, agreed.discussion, replace(out, content="0" * 64))
    more = (*out.rows, (agreed.rows["second"], "observation", {"what": "Kwartelei"}))
    assert objections(rows, agreed.discussion, replace(out, rows=more))
