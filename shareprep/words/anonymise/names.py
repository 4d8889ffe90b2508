# SPDX-License-Identifier: EUPL-1.2
"""The known names, made ready for searching, and where they stand in a text.

It finds and does not replace. All forms of all identities lie in one table by their joined letters; a text is
read once, and at each word the longest run that is a form wins, so that a sister's full name is hers
although her surname is everybody's.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from shareprep.words.anonymise import guard, numbers
from shareprep.words.anonymise.capitals import KNOWN_CAPITALS
from shareprep.words.anonymise.folding import Folded, Token, distance, read
from shareprep.words.anonymise.identity import PEOPLE, Identity, Reason
from shareprep.words.anonymise.initials import ABBREVIATIONS, Initials, closes
from shareprep.words.anonymise.labels import labels
from shareprep.words.anonymise.match import Match
from shareprep.words.anonymise.variants import (
    NAMELESS,
    PARTICLES,
    PLACE_WORDS,
    Variant,
    folded_label,
    initials,
    variants,
)
from shareprep.words.dutch import EitherList, ordinary_words

# What may stand between the words of one name; a hyphen at the end of a line also inside a word.
_REMEMBERED = 32
_LOOSE = re.compile(r"[\s'\-_]{0,4}")
_LINE_END = re.compile(r"-[ \t]*\r?\n[ \t]*")
_COMMA = re.compile(r"\s?,\s{0,2}")
_AFTER_APOSTROPHE = {"s": "s", "tje": "small", "tjes": "small", "ke": "small", "je": "small"}


class Entry(Struct, frozen=True):
    """A form and whose it is (index into `Names.identities`)."""

    form: Variant
    who: int


class Names:
    """All written forms of `identities`, ready to be searched in texts of `language` ("nl" or "en")."""

    def __init__(self, identities: Iterable[Identity], language: str = "nl") -> None:
        self.identities = tuple(identities)
        self._found: dict[str, tuple[Folded, list[Match]]] = {}
        self.language = language
        # What a team writes is Dutch, whatever language its screens speak.
        self.ordinary = EitherList([ordinary_words(one) for one in dict.fromkeys(("nl", language))])
        self.labels = labels(self.identities, language, {i.key: i.label for i in self.identities if i.label})
        self.label_words = frozenset(word for label in self.labels.values() for word in folded_label(label))
        self._forms: dict[str, list[Entry]] = defaultdict(list)
        self._starts: set[str] = set()
        self._longest = 0
        self._similar: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        rows: dict[str, list[int]] = defaultdict(list)
        own_labels = {"".join(folded_label(label)) for label in self.labels.values()}
        for who, identity in enumerate(self.identities):
            for form in variants(identity):
                if form.written in own_labels:
                    continue
                self._forms[form.written].append(Entry(form, who))
                self._starts.add(form.written[:2])
                self._longest = max(self._longest, len(form.written))
                if len(form.written) >= 3 and form.part in ("first", "called", "last") and form.ending != "s":
                    self._similar[form.written[0]][form.written].append(Entry(form, who))
            for row in initials(identity):
                rows[row].append(who)
        children = frozenset(i for i, who in enumerate(self.identities) if who.kind == "child")
        self._initials = Initials(rows, children, self.ordinary)
        self._numbers = [(i, who) for i, who in enumerate(self.identities) if who.kind == "number"]

    def find(self, source: str) -> tuple[Folded, list[Match]]:
        """`source` as it was read, and every known name in it, in order and without overlap.

        The last few are remembered: a text is replaced in and then looked through.
        """
        found = self._found.get(source)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[source] = self._find(source)
        return found

    def _find(self, source: str) -> tuple[Folded, list[Match]]:
        text = read(source)
        taken: list[Match] = []
        blocked = [False] * len(text.tokens)
        for match in self._find_numbers(text):
            if not any(blocked[match.first : match.last + 1]):
                taken.append(match)
                for i in range(match.first, match.last + 1):
                    blocked[i] = True
        index = 0
        while index < len(text.tokens):
            near = bool(taken) and taken[-1].last == index - 1 and text.gap(index - 1) == " "
            named = near and self._is_person(taken[-1])
            found = None if blocked[index] else self._at(text, index, blocked, named)
            if found is None:
                index += 1
                continue
            found = self._with_house(text, found, blocked)
            taken.append(found)
            index = found.last + 1
        return text, sorted(taken, key=lambda match: match.first)

    def _is_person(self, match: Match) -> bool:
        return not match.ordinary and self.identities[match.owners[0]].kind in PEOPLE

    def _with_house(self, text: Folded, match: Match, blocked: list[bool]) -> Match:
        """An address with its house number and town, where the street was found."""
        who = self.identities[match.owners[0]]
        if match.part != "whole" or who.kind != "place" or not any(c.isdigit() for c in "".join(who.names)):
            return match
        end = numbers.address_end(text.text, match.end, who.names)
        last = match.last
        while last + 1 < len(text.tokens) and text.tokens[last + 1].start < end:
            last += 1
            if blocked[last]:  # "Kerkstraat 0474 …": that is no house number
                return match
        return replace(match, end=end, last=last)

    def _find_numbers(self, text: Folded) -> Iterator[Match]:
        spans = [
            (start, end, sure, who)
            for who, identity in self._numbers
            for start, end, sure in numbers.find(text, identity)
        ]
        for start, end, sure, who in sorted(spans, key=lambda s: (s[0], s[0] - s[1])):
            inside = [i for i, t in enumerate(text.tokens) if t.start < end and t.end > start]
            if inside:
                reason: Reason | None = None if sure else "shared_name"
                yield Match(inside[0], inside[-1], start, end, (who,), "number", reason=reason)

    def _at(self, text: Folded, index: int, blocked: list[bool], named: bool) -> Match | None:
        token = text.tokens[index]
        if token.shape == "digits":
            return None
        row = self._initials.at(text, index)
        exact = self._exact(text, index, blocked, named)
        if row is not None and (exact is None or row.last > exact.last):
            return row
        return exact or self._resembling(text, index) or self._compound(text, index)

    def _exact(self, text: Folded, index: int, blocked: list[bool], named: bool) -> Match | None:
        """The longest run of tokens from `index` that is a form and reads as a name, else as a word."""
        best: Match | None = None
        if text.tokens[index].word[:2] not in self._starts and len(text.tokens[index].word) > 1:
            return None
        joined = ""
        gaps: list[str] = []
        for last in range(index, min(index + 9, len(text.tokens))):
            token = text.tokens[last]
            if blocked[last] or token.shape == "digits":
                break
            if last > index:
                gaps.append(text.gap(last - 1))
                if not _joins(gaps[-1], text.tokens[last - 1]):
                    break
            joined += token.word
            if len(joined) > self._longest:
                break
            entries = [e for e in self._forms.get(joined, ()) if _allowed(e.form, gaps, text, index, last)]
            if entries:
                match = self._judged(text, index, last, entries, named)
                if match is not None and (best is None or not match.ordinary or best.ordinary):
                    best = match
        return best

    def _judged(self, text: Folded, first: int, last: int, entries: list[Entry], named: bool) -> Match | None:
        order = {"": 0, "s": 1, "small": 1}
        ending = min((e.form.ending for e in entries), key=order.__getitem__)
        entries = [e for e in entries if order[e.form.ending] == order[ending]]
        parts = [e.form.part for e in entries]
        part = next(p for p in ("full", "called", "first", "whole", "last", "initials") if p in parts)
        group = ("called", "first", "whole") if part in ("called", "first", "whole") else (part,)
        owners = tuple(dict.fromkeys(e.who for e in entries if e.form.part in group))
        answer = guard.judge(
            text,
            first,
            last,
            self.ordinary,
            self.language,
            person=part != "whole",
            led=named and part == "last",
        )
        if all(e.form.capital for e in entries) and not self._stands_out(text, first, last):
            answer = "word"
        lower = all(t.shape == "lower" for t in text.tokens[first : last + 1])
        if answer == "doubt" and ending == "s" and lower:
            answer = "word"  # "pols" is no Pol's
        end, stop, added = self._apostrophe(text, last)
        short = len(text.tokens[last].word) == 1 and any(e.form.short for e in entries)
        if short and text.gap(last).startswith(".") and not closes(text, last, 2):
            end += 1
        return Match(
            first,
            stop,
            text.tokens[first].start,
            end,
            owners,
            part,
            added or ending,
            "ordinary_word" if answer == "doubt" else None,
            ordinary=answer == "word",
            apostrophe=bool(added),
        )

    def _stands_out(self, text: Folded, first: int, last: int) -> bool:
        """Whether a capital shows that this is a name, where only a capital can."""
        if guard.in_capitals(text, first):
            return False
        return any(
            text.tokens[i].shape != "lower" and not guard.starts_sentence(text, i)
            for i in range(first, last + 1)
        )

    def _apostrophe(self, text: Folded, last: int) -> tuple[int, int, str]:
        """(end, last token, ending) when 's or 'tje follows token `last`; Lukas' counts as well."""
        tokens = text.tokens
        gap = text.gap(last)
        following = tokens[last + 1].word if last + 1 < len(tokens) else ""
        if gap == "'" and following in _AFTER_APOSTROPHE:
            return tokens[last + 1].end, last + 1, _AFTER_APOSTROPHE[following]
        opened = text.text.count("'", 0, tokens[last].start) + text.text.count('"', 0, tokens[last].start)
        if gap == "' " and tokens[last].word[-1] in "sxz" and tokens[last + 1 :] and opened % 2 == 0:
            return tokens[last].end + 1, last, "s"
        return tokens[last].end, last, ""

    def _resembling(self, text: Folded, index: int) -> Match | None:
        """A misspelt name: 1 slip up to 6 letters, 2 from 7; never an ordinary word."""
        token = text.tokens[index]
        word = token.word
        near = self._similar.get(word[0])
        if near is None or len(word) < 3 or word in self.ordinary or word in NAMELESS or word in PARTICLES:
            return None
        if word in self.label_words or word in ABBREVIATIONS or word in KNOWN_CAPITALS:
            return None
        best: tuple[tuple[int, bool, bool], str, list[Entry]] | None = None
        spellings = {word: "", word.removesuffix("s") if len(word) > 4 else word: "s"} | {word: ""}
        for name, entries in near.items():
            small = entries[0].form.ending != ""
            limit = 1 if len(name) <= 6 or small else 2
            if abs(len(word) - len(name)) > limit + 1 or (len(name) == 3 and token.shape == "lower"):
                continue
            for spelling, ending in spellings.items():
                apart = distance(spelling, name, limit)
                rank = (apart, small, ending != "")
                if apart <= limit and (best is None or rank < best[0]):
                    best = (rank, ending, entries)
        if best is None:
            return None
        owners = tuple(dict.fromkeys(e.who for e in best[2]))
        end, stop, added = self._apostrophe(text, index)
        part = best[2][0].form.part
        return Match(
            index, stop, token.start, end, owners, part, added or best[1], "resembles", apostrophe=bool(added)
        )

    def _compound(self, text: Folded, index: int) -> Match | None:
        """A name grown together with an ordinary word: Lottefeestje."""
        token = text.tokens[index]
        word = token.word
        if len(word) < 7 or word in self.ordinary:
            return None
        for size in range(len(word) - 3, 3, -1):
            entries = [e for e in self._forms.get(word[:size], ()) if e.form.part != "full"]
            if entries and entries[0].form.part == "whole" and word[size:] not in PLACE_WORDS:
                continue
            rest = word[size:].removeprefix("s") if entries and entries[0].form.ending == "" else word[size:]
            if entries and (rest in self.ordinary or word[size:] in self.ordinary):
                owners = tuple(dict.fromkeys(e.who for e in entries))
                end = token.start + size
                return Match(index, index, token.start, end, owners, entries[0].form.part, reason="compound")
        return None


def _joins(gap: str, before: Token) -> bool:
    """Whether a name could go on behind `before` over this gap."""
    if _LOOSE.fullmatch(gap) or _LINE_END.fullmatch(gap) or _COMMA.fullmatch(gap):
        return True
    short = len(before.word) == 1 or before.word in PARTICLES or before.word == "st"
    return short and gap.strip() in (".", "/", "./", ".-") and len(gap) <= 3


def _allowed(form: Variant, gaps: list[str], text: Folded, first: int, last: int) -> bool:
    """Whether `form` may be written over these gaps and with these capitals."""
    tokens = text.tokens[first : last + 1]
    for gap in gaps:
        if _LINE_END.fullmatch(gap):
            continue
        if "," in gap:
            if not form.comma:
                return False
        elif gap and not form.loose:
            return False
    if form.short:
        single = [t for t in tokens if len(t.word) == 1]
        return bool(single) and single[0].shape != "lower" and len(tokens) > 1
    return True
