# SPDX-License-Identifier: EUPL-1.2
"""The word lists: what a recovery code leans on, and what tells a name from a word."""

import gzip
import re
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from shareprep import paths
from shareprep.words import dutch


def near(one: str, other: str) -> bool:
    """Whether one slip (a letter too many, too few, wrong, or two swapped) makes `other` of `one`."""
    if len(one) == len(other):
        places = [i for i in range(len(one)) if one[i] != other[i]]
        swapped = [other[i] for i in reversed(places)] == [one[i] for i in places]
        return len(places) == 1 or (len(places) == 2 and places[1] == places[0] + 1 and swapped)
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def slips(words: tuple[str, ...]) -> list[tuple[str, str]]:
    shortened: dict[str, list[str]] = {}
    found = []
    for word in words:
        keys = {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}
        others = {other for key in keys for other in shortened.get(key, ())}
        found += [(word, other) for other in sorted(others) if near(word, other)]
        for key in keys:
            shortened.setdefault(key, []).append(word)
    return found


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of word lists of its own, unpacked."""
    for name, words in (("gewone_woorden", b"appel\nboom\n"), ("ordinary_words", b"apple\ntree\n")):
        (tmp_path / f"{name}.txt.gz").write_bytes(gzip.compress(words))
    monkeypatch.setattr(paths, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))
    dutch.ordinary_words.cache_clear()
    dutch.unpack_lists(tmp_path)
    yield tmp_path
    dutch.ordinary_words.cache_clear()


def test_a_list_that_was_unpacked_is_not_unpacked_again(lists: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzip, "decompress", lambda _content: pytest.fail("unpacked again"))
    assert "boom" in dutch.ordinary_words("nl")
    assert "tree" in dutch.ordinary_words("en")


@pytest.mark.parametrize("content", [b"appel\nbaom\n", b"appel\n", b"", b"appel\nboom\nnoor\n"])
def test_another_list_or_a_damaged_one_is_not_used(lists: Path, content: bytes) -> None:
    (lists / "gewone_woorden.txt.unpacked").write_bytes(content)
    words = dutch.ordinary_words("nl")
    assert "boom" in words
    assert "noor" not in words


def test_without_an_unpacked_list_it_is_unpacked_in_memory(lists: Path) -> None:
    (lists / "gewone_woorden.txt.unpacked").unlink()
    assert "boom" in dutch.ordinary_words("nl")
    assert not (lists / "gewone_woorden.txt.unpacked").exists()


def test_there_are_7776_words_for_secrets() -> None:
    words = dutch.passphrase_words()
    assert len(words) == len(set(words)) == 7776
    assert all(re.fullmatch("[a-z]{4,9}", word) for word in words)


def test_no_word_for_secrets_begins_another() -> None:
    words = dutch.passphrase_words()
    assert not [pair for pair in pairwise(sorted(words)) if pair[1].startswith(pair[0])]


def test_one_slip_never_makes_another_word_for_secrets() -> None:
    assert slips(dutch.passphrase_words()) == []
    assert slips(("tafel", "stoel", "tafle")) == [("tafle", "tafel")]


@pytest.mark.parametrize(
    "word", ["dood", "moord", "seks", "ziek", "kanker", "kerk", "allah", "idioot", "oorlog"]
)
def test_words_for_secrets_are_kind(word: str) -> None:
    assert not [w for w in dutch.passphrase_words() if w.startswith(word)]


@pytest.mark.parametrize("word", ["roos", "akker", "kan", "de", "zwemmen", "huis", "coordinator", "pinguin"])
def test_ordinary_dutch_words_are_known(word: str) -> None:
    assert word in dutch.ordinary_words("nl")


@pytest.mark.parametrize("word", ["emma", "peeters", "ona", "", "roo", "zzzz", "ökan", "a\nb", "de "])
def test_names_and_pieces_are_no_ordinary_words(word: str) -> None:
    assert word not in dutch.ordinary_words("nl")


def test_every_ordinary_word_is_found_in_place() -> None:
    words = dutch.ordinary_words("en")
    every = words._lines.decode("ascii").split()
    assert all(word in words for word in every)
    assert not any(word + "q" in words for word in every if word + "q" not in set(every[:1]))


def test_licences_lie_beside_the_lists() -> None:
    assert "OpenTaal" in paths.resource("lexicons", "LICENSE_OpenTaal").read_text(encoding="utf-8")
    assert "SCOWL" in paths.resource("lexicons", "LICENSE_SCOWL").read_text(encoding="utf-8")
    assert paths.resource("lexicons", "gewone_woorden.txt.gz").stat().st_size < 3_000_000


@pytest.mark.alone
def test_the_ordinary_words_are_there_in_a_wink() -> None:
    def once() -> float:
        dutch.ordinary_words.cache_clear()
        start = time.perf_counter()
        assert "roos" in dutch.ordinary_words("nl")
        return time.perf_counter() - start

    assert min(once() for _ in range(5)) < 0.060
