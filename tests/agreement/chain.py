# SPDX-License-Identifier: EUPL-1.2
"""The first half of the judge: the rows of the file, the chain of acts, and who was what at each of them.

As the second half (`verifier.py`) it imports nothing of the program.
"""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import apsw
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Row = dict[str, Any]


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
    return bool(person != by)
