# SPDX-License-Identifier: EUPL-1.2
"""Who and what must not be named: identities, and what was found of them in a text.

It reads no record: the caller turns children, carers, colleagues, teams, places and numbers into identities.
Plain values, so that the same question about the same text always has the same answer.
"""

from typing import Literal

from msgspec import Struct

Kind = Literal[
    "child", "carer", "family", "other_child", "colleague", "other_adult", "team", "place", "number", "group"
]
PEOPLE: frozenset[str] = frozenset(
    {"child", "carer", "family", "other_child", "colleague", "other_adult"}
)  # the kinds that have a first and a last name

Part = Literal["full", "first", "called", "last", "whole", "initials", "number"]
"""Which part of a name was written; `whole` is the name of a team or a place."""

Reason = Literal["ordinary_word", "resembles", "shared_name", "compound", "kept_word", "unknown_capital"]
"""Why a person should look: the name is an ordinary word too · it resembles a name · several people have this
name · a name inside a longer word · a word that was kept although it equals a name · a word with a capital
that is nobody known."""


class Identity(Struct, frozen=True):
    """One person, team, place or number that the record knows.

    `names` are names as one writes them in full ("Inge Peeters", "De Pinguïn", "0474 10 20 30", "2022-07-07",
    "Tarbotstraat 31, 9000 Gent"); `first`, `last` and `called` may be given instead or as well. `role` is the
    word for who it is ("mama", "juf", "school", in Dutch or English); `label` the alias that stands on paper.
    """

    key: str
    kind: Kind
    names: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    called: tuple[str, ...] = ()
    role: str = ""
    label: str = ""


class Span(Struct, frozen=True):
    """A replacement: source[start:end] became result[new_start:new_end]; offsets are in characters."""

    start: int
    end: int
    new_start: int
    new_end: int
    text: str
    keys: tuple[str, ...]


class Doubt(Struct, frozen=True):
    """A piece of the source text that a person should look at; `hidden` says what was done meanwhile."""

    start: int
    end: int
    text: str
    reason: Reason
    hidden: bool
    key: str = ""


class Result(Struct, frozen=True):
    """A text without names, what was replaced, and what is worth a look; both in order of place."""

    text: str
    replacements: tuple[Span, ...] = ()
    review: tuple[Doubt, ...] = ()


class Hit(Struct, frozen=True):
    """A form of a known name in a finished text; `ordinary` when it reads as an ordinary word there."""

    start: int
    end: int
    text: str
    key: str
    part: Part
    ordinary: bool = False
