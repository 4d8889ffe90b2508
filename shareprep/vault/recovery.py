# SPDX-License-Identifier: EUPL-1.2
"""Words that people can write down and type back: the recovery code, and passphrases that the program
proposes.

It answers for making and reading words. It opens nothing (`keys.py`).
A recovery code carries a check word, so that a typing error is told apart from the wrong sheet.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterator, Sequence

from shareprep.vault.faults import CodeMistyped

CODE_WORDS = 10  # of 7,776: 129 bits
PASSPHRASE_WORDS = 5  # 64.6 bits, behind Argon2id


def generate_passphrase(words: Sequence[str], count: int = PASSPHRASE_WORDS) -> str:
    """A passphrase of random words."""
    return " ".join(secrets.choice(words) for _nth in range(count))


def new_code(words: Sequence[str]) -> tuple[str, ...]:
    """A recovery code: ten random words and their check word."""
    chosen = tuple(secrets.choice(words) for _nth in range(CODE_WORDS))
    return (*chosen, _check_word(chosen, words))


def code_bytes(code: str | Sequence[str]) -> bytes:
    """The secret in a code: its letters. Case, accents, spaces and dashes do not count."""
    return _letters(code if isinstance(code, str) else "".join(code)).encode()


def check_code(code: str, words: Sequence[str]) -> None:
    """CodeMistyped when this is no recovery code, with the first strange word if the spaces show one."""
    by_letters = {_letters(word): word for word in words}
    for found in _split(_letters(code), by_letters, max(map(len, by_letters)), CODE_WORDS + 1):
        if found[-1] == _check_word(found[:-1], words):
            return
    typed = re.findall(r"[^\s,;.·]+", code)
    strange = (word for word in typed if _letters(word) and _letters(word) not in by_letters)
    raise CodeMistyped(next(strange, ""))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _check_word(code: Sequence[str], words: Sequence[str]) -> str:
    digest = hashlib.sha256(b"shareprep check\0" + code_bytes(code)).digest()
    return words[int.from_bytes(digest[:8], "big") % len(words)]


def _split(letters: str, words: dict[str, str], longest: int, count: int) -> Iterator[tuple[str, ...]]:
    """Every way to read letters as `count` words: people leave out spaces."""
    if count == 0:
        if not letters:
            yield ()
        return
    if len(letters) > longest * count:
        return
    for length in range(1, min(longest, len(letters)) + 1):
        word = words.get(letters[:length])
        if word is not None:
            for rest in _split(letters[length:], words, longest, count - 1):
                yield (word, *rest)
