# SPDX-License-Identifier: EUPL-1.2
"""Names and traces out of text: what is known is replaced, what is doubtful is listed for a person's eye.

Pure functions over text and identities; nothing is stored and no record is read. Known names only: what the
record does not know stays, and `unsure` lists the words that look like such names. Make a `Names` once for a
discussion and hand it to every call: that is what takes time.
"""

from collections.abc import Iterable

from shareprep.words.anonymise.identity import PEOPLE, Doubt, Hit, Identity, Kind, Part, Reason, Result, Span
from shareprep.words.anonymise.labels import labels
from shareprep.words.anonymise.names import Names
from shareprep.words.anonymise.replacement import rewrite
from shareprep.words.anonymise.unknown import capitals
from shareprep.words.anonymise.variants import Variant, variants

__all__ = [
    "PEOPLE",
    "Doubt",
    "Hit",
    "Identity",
    "Kind",
    "Names",
    "Part",
    "Reason",
    "Result",
    "Span",
    "Variant",
    "find_known",
    "labels",
    "only_other_children",
    "unsure",
    "variants",
    "without_names",
]

Known = Names | Iterable[Identity]


def _ready(known: Known, language: str) -> Names:
    return known if isinstance(known, Names) else Names(known, language)


def without_names(text: str, known: Known, *, language: str = "nl", turn_possessives: bool = True) -> Result:
    """`text` with each known name, place and number replaced by its label.

    `language` ("nl" or "en") counts only when `known` is not a `Names`. `turn_possessives` writes "de jas
    van het kind" where a label takes no 's; without it, 's is put behind every label.
    """
    return rewrite(_ready(known, language), text, lambda choice: True, turn_possessives=turn_possessives)


def only_other_children(text: str, known: Known, *, language: str = "nl") -> Result:
    """`text` in which only other children became "een kind"; every other name stays as it was written."""
    names = _ready(known, language)
    others = {who.key for who in names.identities if who.kind == "other_child"}
    return rewrite(names, text, lambda choice: bool(choice.keys) and others.issuperset(choice.keys))


def unsure(text: str, known: Known, *, language: str = "nl") -> tuple[Doubt, ...]:
    """Words with a capital inside a sentence that are no known name: is this somebody?"""
    return capitals(_ready(known, language), text)


def find_known(text: str, known: Known, *, language: str = "nl") -> tuple[Hit, ...]:
    """Every form of a known name in a finished text, such as that of a PDF that was read back.

    Names broken at the end of a line are found. Hits with `ordinary` read as an ordinary word where they
    stand ("een roos"); the others must not be there. Single initials are not looked for.
    """
    names = _ready(known, language)
    folded, matches = names.find(text)
    hits = []
    for match in matches:
        if match.part == "initials" and match.first == match.last and match.end - match.start <= 2:
            continue
        start = folded.places[match.start]
        end = max(folded.places[match.end], folded.places[match.end - 1] + 1)
        keys = [names.identities[i].key for i in match.owners]
        hits.append(Hit(start, end, text[start:end], keys[0], match.part, match.ordinary))
    return tuple(hits)
