# SPDX-License-Identifier: EUPL-1.2
"""A judge of what may leave, who knows nothing of the program: not one line of it is imported here.

It opens the database's file with another library than the program does (SQLite3 Multiple Ciphers), reads the
rows, and works out anew who was what at which position, whose signature holds, what was signed and whether
today's rows are still that. Where it and the program disagree, one of them is wrong.

It is plain on purpose and knows only the kinds and fields that these tests write.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tests.agreement.chain import Row, Rows, Signed, history, people_after

READ = {
    "discussion": ("type code other_team question purpose purpose_words retention_until instruments").split(),
    "observation": "seen_on where observer what with_whom how_much before after parent_meaning".split(),
    "strength": "of_whom what example".split(),
    "interpretation": "meaning from_whom by_whom rests_on is_dissenting if_true".split(),
    "need": "of_whom basic what".split(),
    "parent_talk": "talked_on carer said".split(),
}
"""By kind, what of a row may be read by others."""
WORDS = {
    "discussion": ["question"],
    "observation": ["what"],
    "strength": ["what"],
    "interpretation": ["meaning", "rests_on"],
    "need": ["basic", "what"],
    "parent_talk": ["said"],
}
"""By kind, the fields of which one at least has to say something."""
AS_A_WHOLE = "without_names type about team other_team purpose purpose_words channel retention_until".split()
DAYS = ("seen_on", "talked_on")
MONTHS = "jan feb maart april mei juni juli aug sept okt november december".split()
NAME, CALLED = "Noor", "het kind"


# -- what was signed, and what stands today ----------------------------------------------------------


@dataclass(frozen=True)
class Judgement:
    """Whether a discussion may leave.

    complaints: why not. n: the decision's number. content: the hash of what was signed. items: what was
    agreed to, as it was signed, by id. receivers: who gets it, with the row's id.
    """

    complaints: tuple[str, ...]
    n: int = 0
    content: str = ""
    by: str = ""
    instead_of: str = ""
    items: Mapping[str, Row] = field(default_factory=dict)
    receivers: Mapping[str, str] = field(default_factory=dict)


def judge(rows: Rows, discussion: str) -> Judgement:
    """Whether something of this discussion may leave today."""
    acts, wrong = history(rows)
    mine = [act for act in acts if act.content.get("discussion") == discussion]
    today = _papers(rows, discussion)
    complaints = [*wrong, *_alone(rows, today, mine, discussion)]
    if rows.records[discussion]["removed"]:
        complaints.append("the discussion was removed")
    act = _newest_decision(today, mine)
    if act is None:
        return Judgement((*complaints, "nobody decided"))
    if act.content.get("total") != "agreed":
        complaints.append("the newest decision is not to share")
    signed = _signed_content(rows, str(act.content.get("content")), discussion)
    if signed is None:
        return Judgement((*complaints, "what was signed is not there"), act.n)
    complaints += _unlike(signed, _content_today(rows, today, discussion))
    verdicts = act.content.get("items")
    named = verdicts if isinstance(verdicts, dict) else {}
    items = {item["id"]: item for item in signed["items"] if named.get(item["id"]) == "agreed"}
    if not items:
        complaints.append("nothing was agreed to")
    theirs = signed["other_team"]
    if any(theirs and item["team"] == theirs for item in items.values()) and not any(
        one.kind == "paper_agreement_seen" and one.content.get("content") == act.content["content"]
        for one in _of_leaders(today, mine)
    ):
        complaints.append("the other team's own leader did not agree")
    if not _has_sheet(rows, today, discussion):
        complaints.append("the parents have no sheet")
    receivers = {one["person"]: one["id"] for one in reversed(signed["receivers"])}
    instead_of = str(act.content.get("instead_of", ""))
    return Judgement(tuple(complaints), act.n, act.content["content"], act.by, instead_of, items, receivers)


def may_decide(rows: Rows, discussion: str, person: str, at: str) -> bool:
    """Whether somebody could decide on this discussion now."""
    acts, _wrong = history(rows)
    people = people_after(rows)
    today = _papers(rows, discussion)
    mine = [act for act in acts if act.content.get("discussion") == discussion]
    entitled = any(people.may_decide(person, instead_of, at) for instead_of in ("", *people.roles))
    return entitled and person not in _took_part(today, mine)


def _papers(rows: Rows, discussion: str) -> dict[str, list[Row]]:
    """What stands of a discussion today, by kind."""
    found: dict[str, list[Row]] = {}
    for row in rows.records.values():
        if row["discussion"] == discussion and not row["removed"]:
            found.setdefault(row["kind"], []).append(row)
    return found


def _of_leaders(today: dict[str, list[Row]], acts: list[Signed]) -> Iterator[Signed]:
    """Acts of who might decide and neither estimated nor asked, under whichever name."""
    took_part = _took_part(today, acts)
    keys = {act.key for act in acts if act.by in took_part}
    return (
        act for act in acts if act.holds and act.decides and act.by not in took_part and act.key not in keys
    )


def _took_part(today: dict[str, list[Row]], acts: list[Signed]) -> set[str]:
    typed = (one["body"] for one in today.get("estimate", ()))
    names = {str(body.get("estimator")) for body in typed if body.get("estimate")}
    return names | {act.by for act in acts if act.kind in ("estimated", "agreement_asked")}


def _newest_decision(today: dict[str, list[Row]], acts: list[Signed]) -> Signed | None:
    decisions = [act for act in _of_leaders(today, acts) if act.kind == "decided"]
    return decisions[-1] if decisions else None


def _alone(rows: Rows, today: dict[str, list[Row]], acts: list[Signed], discussion: str) -> list[str]:
    """Whether fewer than two keys stand behind today's estimates."""
    keys = set()
    for act in acts:
        signed = _kept(rows, str(act.content.get("content")), discussion)
        if act.kind != "estimated" or not act.holds or signed is None:
            continue
        for one in today.get("estimate", ()):
            body = one["body"]
            words = (
                discussion,
                one["id"],
                body.get("estimator", ""),
                body.get("estimate", ""),
                body.get("why", ""),
            )
            if (
                one["id"] == act.content.get("estimate")
                and body.get("estimator") == act.by
                and body.get("estimate")
                and signed[:11] == b"estimate 1\0"
                and signed[43:] == b"\0" + "\0".join(words).encode()
            ):
                keys.add(act.key)
    return [] if len(keys) >= 2 else ["fewer than two people estimated"]


def _kept(rows: Rows, name: str, discussion: str) -> bytes | None:
    """Kept bytes that are what their name says."""
    of, body = rows.contents.get(name, ("", b""))
    right = hashlib.sha256(b"shareprep content 1\0" + body).hexdigest() == name
    return body if right and of == discussion else None


def _signed_content(rows: Rows, name: str, discussion: str) -> Row | None:
    body = _kept(rows, name, discussion)
    try:
        found: Row = json.loads(body or b"")
        right = (found["format"], found["vault"], found["discussion"]) == (1, rows.vault, discussion)
    except (ValueError, KeyError, TypeError):
        return None
    return found if right else None


def _has_sheet(rows: Rows, today: dict[str, list[Row]], discussion: str) -> bool:
    told = [one["body"] for one in today.get("parents_told", ())]
    advice = rows.records[discussion]["body"].get("type") == "advice"
    return bool(advice) or any(one.get("sheet_given_on") or one.get("not_told_because") for one in told)


def _content_today(rows: Rows, today: dict[str, list[Row]], discussion: str) -> Row:
    """What would be shared by the rows as they stand."""
    row = rows.records[discussion]
    body = row["body"]
    off = bool(body.get("without_names")) or body.get("type") == "advice"
    recipients = {one["id"]: one["body"] for one in today.get("recipient", ())}
    ticks: dict[str, dict[str, str]] = {}
    for one in sorted(today.get("share", ()), key=lambda one: str(one["id"])):
        tick = one["body"]
        if tick.get("recipient") in recipients:
            ticks.setdefault(tick["item"], {})[tick["recipient"]] = tick.get("reason", "")
    shared = [
        one
        for kind, names in WORDS.items()
        for one in today.get(kind, ())
        if one["id"] in ticks and any(one["body"].get(name) for name in names)
    ]
    ids = {one["id"] for one in shared}
    used = sorted({recipient for one in ids for recipient in ticks[one]})
    return {
        "items": [_item(one, ticks[one["id"]], ids, off) for one in shared],
        "receivers": [
            {
                "id": one,
                "person": recipients[one].get("person", ""),
                "reason": recipients[one].get("reason", ""),
            }
            for one in used
        ],
        "limits": [
            {"id": one["id"], "what": one["body"]["what"]}
            for one in sorted(today.get("parent_limit", ()), key=lambda one: str(one["id"]))
            if one["body"].get("what")
        ],
        "without_names": off,
        "type": body.get("type", "joint"),
        "about": sorted(row["about"]),
        "team": row["team"],
        "channel": sorted(body.get("channel", ["table", "paper"])),
    } | {name: body.get(name, "") for name in ("other_team", "purpose", "purpose_words", "retention_until")}


def _item(row: Row, to: dict[str, str], shared: set[str], off: bool) -> Row:
    """A ticked row as others read it."""
    body = {name: value for name, value in row["body"].items() if name in READ[row["kind"]]}
    if "rests_on" in body:
        body["rests_on"] = [one for one in body["rests_on"] if one in shared]
    told_on = row["told_on"]
    if off:
        told_on = _month(told_on)
        for name, value in body.items():
            if name in DAYS and name != "retention_until":
                body[name] = _month(value)
            elif isinstance(value, str):
                body[name] = value.replace(NAME, CALLED)
    body = {name: value for name, value in body.items() if value != []}
    plain = {name: row[name] for name in ("id", "kind", "team", "source")}
    return plain | {"about": sorted(row["about"]), "told_on": told_on, "body": body, "to": to}


def _month(day: str) -> str:
    return f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}" if day else ""


def _unlike(signed: Row, today: Row) -> list[str]:
    """Where today is not what was signed. The order of rows is not agreed to."""
    wrong = [f"{name} is another" for name in AS_A_WHOLE if signed[name] != today[name]]
    for name in ("items", "receivers", "limits"):
        before = {one["id"]: {key: one[key] for key in one if key != "place"} for one in signed[name]}
        after = {one["id"]: one for one in today[name]}
        wrong += [
            f"{name}: {one} is another"
            for one in before.keys() | after.keys()
            if before.get(one) != after.get(one)
        ]
    return wrong


# -- what came out -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Out:
    """What the program let out, as plain values. rows: id, kind and body of all that can be ticked."""

    content: str
    by: str
    instead_of: str
    receiver: str
    rows: tuple[tuple[str, str, Row], ...]


def objections(rows: Rows, discussion: str, out: Out) -> list[str]:
    """Why this should not have come out."""
    found = judge(rows, discussion)
    wrong = list(found.complaints)
    if (out.content, out.by, out.instead_of) != (found.content, found.by, found.instead_of):
        wrong.append("it names another decision")
    receiver = found.receivers.get(out.receiver, "")
    allowed = {name: item for name, item in found.items.items() if not receiver or receiver in item["to"]}
    for name, kind, body in out.rows:
        item = allowed.get(name)
        if kind == "discussion":
            wrong += _of_question(body, item)
        elif item is None:
            wrong.append(f"{name} was not agreed to")
        else:
            rests_on = [one for one in item["body"].get("rests_on", ()) if one in allowed]
            expected = item["body"] | ({"rests_on": rests_on} if rests_on else {})
            if not rests_on:
                expected = {key: value for key, value in expected.items() if key != "rests_on"}
            if body != expected:
                wrong.append(f"{name} is not as it was agreed to")
    return wrong


def _of_question(body: Row, item: Row | None) -> list[str]:
    """The head of a sheet is always there; what people wrote in it only if it was agreed to."""
    written = ("question", "purpose", "purpose_words")
    agreed = item["body"] if item else {}
    wrong = [f"{name} was not agreed to" for name in written if body.get(name) != agreed.get(name)]
    return wrong + [f"{name} is on it" for name in body if name not in READ["discussion"]]
