# SPDX-License-Identifier: EUPL-1.2
"""One place in a text where a known name stands, before it is decided whose it is.

A value that the finders give and the writers read; it does nothing itself.
"""


from msgspec import Struct

from shareprep.words.anonymise.identity import Part, Reason


class Match(Struct, frozen=True):
    """Tokens first..last (inclusive) are a form of one of `owners` (places in `Names.identities`).

    `start` and `end` are offsets in the folded text; `ending` is "s" for a possessive; `ordinary` says that
    it reads as an ordinary word here; `apostrophe` that the ending was written with one.
    """

    first: int
    last: int
    start: int
    end: int
    owners: tuple[int, ...]
    part: Part
    ending: str = ""
    reason: Reason | None = None
    ordinary: bool = False
    apostrophe: bool = False
