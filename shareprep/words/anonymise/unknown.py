# SPDX-License-Identifier: EUPL-1.2
"""Words that may be names of people and places the record does not know.

It hides nothing. Dutch writes common nouns in small letters, so a capital inside a sentence is nearly
always a name; at the start of a sentence it says nothing, and only a word that is in no dictionary is
listed.
"""

from shareprep.words.anonymise.capitals import KNOWN_CAPITALS
from shareprep.words.anonymise.folding import Folded
from shareprep.words.anonymise.guard import in_capitals, starts_sentence
from shareprep.words.anonymise.identity import Doubt
from shareprep.words.anonymise.names import Names
from shareprep.words.anonymise.variants import PLACE_WORDS


def capitals(names: Names, source: str) -> tuple[Doubt, ...]:
    """The words to ask about in `source`, neighbours taken together ("AZ Maria Middelares")."""
    text, matches = names.find(source)
    known = {i for match in matches if not match.ordinary for i in range(match.first, match.last + 1)}
    found: list[tuple[int, int]] = []
    for index in range(len(text.tokens)):
        if index in known or not _doubtful(names, text, index):
            continue
        if found and found[-1][1] == index - 1 and text.gap(index - 1) in (" ", "-", "'", "' "):
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    doubts = []
    for first, last in found:
        start, end = text.tokens[first].source_start, text.tokens[last].source_end
        doubts.append(Doubt(start, end, source[start:end], "unknown_capital", False))
    return tuple(doubts)


def _doubtful(names: Names, text: Folded, index: int) -> bool:
    token = text.tokens[index]
    if token.shape in ("lower", "digits") or len(token.word) < 2:
        return False
    if token.word in KNOWN_CAPITALS or token.word in names.label_words or token.word in PLACE_WORDS:
        return False
    ordinary = token.word in names.ordinary
    if starts_sentence(text, index) or in_capitals(text, index):
        return not ordinary
    # "De" in the middle is a name's only when a name follows: "De Appeltuin".
    return not (ordinary and token.shape == "CAPS" and len(token.word) < 4)
