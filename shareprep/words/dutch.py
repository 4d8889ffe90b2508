# SPDX-License-Identifier: EUPL-1.2
"""The word lists that ship with the program: words to remember a secret by, and ordinary words.

It does not decide what is a name (`words/anonymise`). The ordinary words stay one block of sorted lines that
is searched in place: making a set of 350,000 words takes five times as long as reading them.

    python -m shareprep.words.dutch

unpacks them beforehand, because unpacking takes as long as all that is then done with them. What was unpacked
from another list, or damaged since, is not used; without it a list is unpacked in memory.
"""

import os
import struct
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from shareprep import paths

_LISTS = {"nl": "gewone_woorden.txt.gz", "en": "ordinary_words.txt.gz"}


@cache
def passphrase_words() -> tuple[str, ...]:
    """The 7,776 words of passphrases and recovery codes, sorted: 4 to 9 letters a–z, none begins another."""
    text = paths.resource("lexicons", "woorden.txt").read_text(encoding="ascii")
    return tuple(text.split())


class OrdinaryWords:
    """Which words are ordinary words of a language, and so may be something else than a name."""

    def __init__(self, lines: bytes) -> None:
        """`lines`: sorted ASCII words, each closed by a line feed."""
        self._lines = lines
        self._known: dict[str, bool] = {}

    def __contains__(self, folded: object) -> bool:
        """Whether `folded` (lower case, no marks) stands in the list."""
        if not isinstance(folded, str):
            return False
        answer = self._known.get(folded)
        if answer is None:
            answer = self._known[folded] = self._find(folded)
        return answer

    def _find(self, folded: str) -> bool:
        if not folded.isascii() or not folded.isalpha():
            return False
        lines, wanted = self._lines, folded.encode("ascii")
        low, high = 0, len(lines)
        while low < high:
            start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
            end = lines.index(b"\n", start)
            line = lines[start:end]
            if line == wanted:
                return True
            if line < wanted:
                low = end + 1
            else:
                high = start
        return False


class EitherList:
    """Words that are ordinary in at least one of several lists."""

    def __init__(self, lists: Sequence[OrdinaryWords]) -> None:
        self._lists = tuple(lists)

    def __contains__(self, folded: object) -> bool:
        """Whether `folded` stands in one of the lists."""
        return any(folded in one for one in self._lists)


@cache
def ordinary_words(language: str) -> OrdinaryWords:
    """The ordinary words of `language` ("nl" or "en"), read at first use."""
    packed = paths.resource("lexicons", _LISTS[language])
    try:
        lines = _beside(packed).read_bytes()
    except OSError:
        return OrdinaryWords(_unpack(packed))
    with packed.open("rb") as file:
        file.seek(-8, os.SEEK_END)
        is_same = file.read() == _tail(lines)
    return OrdinaryWords(lines if is_same else _unpack(packed))


def unpack_lists(folder: Path) -> None:
    """Unpack the lists in `folder`, each beside its packed one."""
    for name in _LISTS.values():
        _beside(folder / name).write_bytes(_unpack(folder / name))


def _beside(packed: Path) -> Path:
    return packed.with_suffix(".unpacked")


def _unpack(packed: Path) -> bytes:
    import gzip

    return gzip.decompress(packed.read_bytes())


def _tail(content: bytes) -> bytes:
    """What a gzip file of this content ends in: its CRC-32 and its size (RFC 1952, 2.3)."""
    return struct.pack("<II", zlib.crc32(content), len(content))


if __name__ == "__main__":
    unpack_lists(paths.resource("lexicons"))
