# SPDX-License-Identifier: EUPL-1.2
"""A judge of what may leave, who knows nothing of the program: not one line of it is imported here.

It opens the database's file with another library than the program does (SQLite3 Multiple Ciphers), reads the
rows, and works out anew who was what at which position, whose signature holds, what was signed and whether
today's rows are still that. Where it and the program disagree, one of them is wrong.

It is plain on purpose and knows only the kinds and fields that these tests write.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import apsw
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Row = dict[str, Any]

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


@dataclass(frozen=True)
class Rows:
    """What stands in the file: records with their body, acts and contents as bytes, the vault's id."""

    vault: str
    records: dict[str, Row]
    acts: list[tuple[int, bytes, bytes]]
    contents: dict[str, tuple[str, bytes]]


def read_rows(file: Path, data_key: bytes) -> Rows:
    """All rows, by a raw key of 32 bytes."""
    connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        connection.pragma("cipher", "sqlcipher")
        connection.pragma("legacy", 4)
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        (vault,) = next(connection.execute("SELECT value FROM meta WHERE name = 'vault'"))
        names = "id kind discussion team about source told_on removed body".split()
        records = {}
        for values in connection.execute(f"SELECT {', '.join(names)} FROM records"):
            row = dict(zip(names, values, strict=True))
            records[row["id"]] = row | {
                "about": json.loads(row["about"]),
                "body": json.loads(row["body"] or b"{}"),
            }
        acts = [
            (n, bytes(body), bytes(signature))
            for n, body, signature in connection.execute("SELECT n, body, signature FROM acts ORDER BY n")
        ]
        contents = {
            name: (discussion, bytes(body))
            for name, discussion, body in connection.execute("SELECT hash, discussion, body FROM contents")
        }
    finally:
        connection.close()
    return Rows(vault, records, acts, contents)


# -- the chain and the people ------------------------------------------------------------------------


@dataclass
class People:
    """Who is in after an act: role and keys by id, who waits after a reset, and who stands in for whom."""

    roles: dict[str, str] = field(default_factory=dict)
    keys: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    one_time: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    deputies: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    recovery: tuple[str, bytes] = ("", b"")
    founder: str = ""
    led: bool = False

    def leads(self, person: str) -> bool:
        """Whether somebody decides about people."""
        if person not in self.roles or person in self.one_time:
            return False
        return self.roles[person] == "leader" or (person == self.founder and not self.led)

    def may_decide(self, person: str, instead_of: str, at: str) -> bool:
        """Whether somebody decides about sharing: a leader, or the deputy of a leader in that time."""
        if person not in self.roles or person in self.one_time:
            return False
        if not instead_of:
            return self.roles[person] == "leader"
        since, until = self.deputies.get((person, instead_of), ("", ""))
        return self.roles.get(instead_of) == "leader" and since <= at < until


@dataclass(frozen=True)
class Signed:
    """An act. holds: the signature is of whom it names, who was in at that position."""

    n: int
    kind: str
    by: str
    at: str
    key: bytes
    holds: bool
    decides: bool
    content: Row


def history(rows: Rows) -> tuple[list[Signed], list[str]]:
    """The acts, and what is wrong with the chain or with an act about people."""
    return _read(rows, People())


def people_after(rows: Rows) -> People:
    """Who is in after the newest act."""
    people = People()
    _read(rows, people)
    return people


def _read(rows: Rows, people: People) -> tuple[list[Signed], list[str]]:
    found: list[Signed] = []
    wrong: list[str] = []
    previous = "0" * 64
    for place, (n, body, signature) in enumerate(rows.acts, start=1):
        try:
            said = _said(body)
            link = (said["n"], said["previous"], said["vault"], said["format"])
        except (ValueError, KeyError, TypeError):
            return found, [f"act {n} is none"]
        if n != place or link != (n, previous, rows.vault, 1):
            return found, [f"the chain breaks at {n}"]
        length = len(body).to_bytes(8, "big")
        previous = hashlib.sha256(b"shareprep chain 1\0" + length + body + signature).hexdigest()
        by, at, kind, content = said["by"], said["at"], said["kind"], said["content"]
        if kind in _ABOUT_PEOPLE or not place - 1:
            if not _change(people, said, body, signature):
                wrong.append(f"act {n} about people does not hold")
            people.led = people.led or "leader" in people.roles.values()
        key = people.keys.get(by, (b"", b""))[0]
        holds = bool(key) and by not in people.one_time and verifies(key, body, signature)
        decides = people.may_decide(by, str(content.get("instead_of", "")), at)
        found.append(Signed(n, kind, by, at, key, holds, decides, content))
    return found, wrong


@lru_cache(maxsize=4096)
def verifies(key: bytes, body: bytes, signature: bytes) -> bool:
    """Whether an act's signature is of this key."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, b"shareprep act 1\0" + body)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=4096)
def _said(body: bytes) -> Row:
    found: Row = json.loads(body)
    return found


_ABOUT_PEOPLE = (
    "founded person_added person_removed role_changed team_changed person_reset keys_made keys_confirmed "
    "deputy_named recovery_renewed leader_appointed"
).split()


def _keys(plain: Row) -> tuple[bytes, bytes]:
    return base64.b64decode(plain["sign"]), base64.b64decode(plain["seal"])


def _change(people: People, said: Row, body: bytes, signature: bytes) -> bool:
    """Whether an act about people holds; if so they are changed."""
    by, kind, content = said["by"], said["kind"], said["content"]
    if said["n"] == 1:
        person = content["person"]
        people.roles[person["id"]], people.keys[person["id"]] = person["role"], _keys(person["keys"])
        people.founder = person["id"]
        people.recovery = content["recovery"]["id"], _keys(content["recovery"]["keys"])[0]
        return kind == "founded" and by == person["id"] and verifies(people.keys[by][0], body, signature)
    if kind == "keys_made":
        if by not in people.one_time or not verifies(people.one_time[by][0], body, signature):
            return False
        people.keys[by] = _keys(content["keys"])
        return True
    if kind == "leader_appointed":
        return False  # nothing here uses the recovery sheet
    if not people.leads(by) or not verifies(people.keys[by][0], body, signature):
        return False
    return _by_a_leader(people, kind, content, by, said["at"])


def _by_a_leader(people: People, kind: str, content: Row, by: str, at: str) -> bool:
    if kind == "person_added":
        person = content["person"]
        people.roles[person["id"]], people.keys[person["id"]] = person["role"], _keys(person["keys"])
    elif kind == "deputy_named":
        one = content["deputy"]
        pair = (one["person"], one["instead_of"])
        people.deputies[pair] = (one["since"], one["until"])
        if one["until"] <= at:
            del people.deputies[pair]  # ended here: no clock that is put back brings it to life
            return True
        return one["person"] in people.roles and people.roles.get(one["instead_of"]) == "leader"
    elif kind in ("person_removed", "role_changed", "person_reset", "keys_confirmed"):
        return _about_somebody(people, kind, content, by)
    return kind in ("person_added", "team_changed")


def _about_somebody(people: People, kind: str, content: Row, by: str) -> bool:
    person = content["person"]
    if person not in people.roles:
        return False
    if kind == "role_changed":
        people.roles[person] = content["role"]
        return True
    if kind == "keys_confirmed":
        keys, one_time = people.keys[person], people.one_time.pop(person, None)
        return one_time not in (None, keys) and _keys(content["keys"]) == keys
    if kind == "person_reset":
        people.keys[person] = people.one_time[person] = _keys(content["keys"])
    else:
        del people.roles[person], people.keys[person]
        people.one_time.pop(person, None)
        people.deputies = {pair: when for pair, when in people.deputies.items() if person not in pair}
    return person != by


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
