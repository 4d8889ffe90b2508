# SPDX-License-Identifier: EUPL-1.2
"""Is this word a name here, or an ordinary word? (Roos plukt een roos.)

It decides per place in a text from what stands in front of it and from capitals. In doubt the answer is a
name: a word that was hidden wrongly is seen by whoever reads the page, a name that leaks is not.
"""

from collections.abc import Container
from typing import Literal

from shareprep.words.anonymise.folding import Folded
from shareprep.words.anonymise.variants import ARTICLES, NAMELESS, PARTICLES

Answer = Literal["name", "doubt", "word"]

# In front of a noun, never of a name in small letters.
_BEFORE_NOUNS = {
    "nl": frozenset(
        """de het een t n den deze die dit elke elk ieder iedere welk welke geen mijn jouw zijn haar ons
        onze hun uw jullie zo n is was als wordt werd worden blijft heet ene andere ander veel weinig enkele
        alle beide meer minder sommige wat genoeg nog twee drie vier vijf zes zeven acht negen tien elf
        twaalf dertien veertien vijftien twintig dertig in op uit te per zonder tot sinds begin eind einde
        half vanaf tijdens volgens ter ten heel erg zeer wel rode gele groene blauwe witte zwarte bruine
        paarse oranje roze grijze grote kleine mooie nieuwe oude lieve verse warme koude harde zachte dikke
        dunne lange korte zoete zure hoge lage eerste tweede derde laatste volgende vorige grijs geel rood
        groen blauw wit zwart bruin bos tros stuk stukje soort fles glas doos""".split()
    ),
    "en": frozenset(
        """a an the this that these those his her my our your their its each every some any no another one
        two three four five six seven eight nine ten is was as at in on by into until till since of red
        yellow green blue white black brown grey pink big small little new old is are be more less many
        few""".split()
    ),
}
# Words of the grammar: in small letters never a name, whoever is called so.
_GRAMMAR = {
    "nl": frozenset(
        """kan kon wil wou mag zal zou moet had heb hij zij ze we wij ik jij je en of als dan nog toen daar
        hier waar wie wat hoe dus want maar ook al wel niet met van in op aan om bij uit af tot na naar over
        per via voor door zo nu ja nee er om ben was is doe ga gaat ging kom komt laat liet lig ligt zit zat
        sta stond vaak soms graag even
        """.split()
    ),
    "en": frozenset(
        """can will may an am are is was were be been do did does he she it they we you i and or if then so
        but not no yes up by at in on to of for from with as""".split()
    ),
}
_AFTER_VERBS = frozenset(
    """je jij hij zij ze we wij ik u het de een er dit dat deze die jullie iemand niet you he she it they we i
    the""".split()
)
_BESIDE_BEN = frozenset("ik je jij er".split())
# In front of a surname; behind one of these a word is a name, even in small letters.
TITLES_ANY = frozenset(
    """juf juffrouw meester mevrouw meneer mevr mvr mevr dhr mr mw mme madame monsieur heer dokter dr mama
    papa oma opa tante nonkel oom familie gezin fam zus broer teacher miss ms mrs""".split()
)
_ADJECTIVES = frozenset(
    """eerste tweede derde vierde laatste volgende vorige beste eigen houten linker rechter andere enige
    twee drie vier vijf zes zeven acht negen tien vele beide nieuw klein groot oud lief rood
    blauw""".split()
)
_MONTHS = frozenset(
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday""".split()
)
_SHORT = frozenset("dr mr mrs ms mevr mvr dhr mw st bv ca nr tel fam prof ing mme".split())
_STARTS = frozenset(".!?…:\n\r•·*\t\"“”«»'>|")


def starts_sentence(text: Folded, index: int) -> bool:
    """Whether token `index` stands where any word would have a capital."""
    if index == 0:
        return True
    gap = text.gap(index - 1)
    before = text.tokens[index - 1]
    if gap.lstrip().startswith(".") and "\n" not in gap and (before.word in _SHORT or len(before.word) == 1):
        return False
    if not _STARTS.intersection(gap):
        return False
    # A quotation mark starts a sentence only when it opens one: white space in front, none behind.
    bare = gap.rstrip("\"“”«»'‘(")
    if len(bare) < len(gap):
        return not bare or bare[-1].isspace() or bare[-1] in ".!?…:"
    return bool(set(".!?…:\n\r•·*\t>|").intersection(gap))


def in_capitals(text: Folded, index: int) -> bool:
    """Whether the words around token `index` are all capitals, so that a capital says nothing."""
    around = [
        token.shape
        for token in text.tokens[max(0, index - 3) : index + 4]
        if token.shape != "digits" and len(token.word) > 1
    ]
    return len(around) >= 3 and around.count("CAPS") == len(around)


def judge(
    text: Folded, first: int, last: int, ordinary: Container[str], language: str, *, person: bool, led: bool
) -> Answer:
    """Is the run of tokens `first`..`last`, which equals a known name, that name here?

    `person`: it would be a person's name; `led`: a first name that is known stands in front, as a title may.
    """
    tokens = text.tokens[first : last + 1]
    content = [i for i, t in enumerate(tokens) if t.word not in PARTICLES and t.word not in ARTICLES]
    content = content or list(range(len(tokens)))
    if any(tokens[i].word not in ordinary for i in content):
        return "name"
    word = "".join(t.word for t in tokens)
    if last > first and all(text.gap(i) == "-" for i in range(first, last)) and word not in ordinary:
        return "name"  # "kerk-straat"
    shouting = in_capitals(text, first)
    if not shouting:
        for i in content:
            if tokens[i].shape != "lower" and not starts_sentence(text, first + i):
                return _english_month(text, first + i, language)
    before = text.tokens[first - 1].word if first and _same_clause(text, first) else ""
    if led or (person and before in TITLES_ANY):
        return "name"
    if shouting:
        return "word" if before in _BEFORE_NOUNS[language] or word in _GRAMMAR[language] else "doubt"
    if tokens[content[0]].shape != "lower":
        return _at_start(text, last, word, ordinary, language)
    if word == "ben":  # a verb beside "ik", a boy elsewhere
        return "word" if {before, _word_behind(text, last)} & _BESIDE_BEN else "doubt"
    counted = bool(before) and _counts(text, first - 1)
    if word in _GRAMMAR[language] or before in _BEFORE_NOUNS[language] or counted:
        return "word"
    if content[0] > 0:
        return "word"  # "de vlinder": the article stands in the run itself
    if _word_behind(text, last) and is_adjective(word, ordinary):
        return "word"  # "lieve emma"
    return "doubt"


def _at_start(text: Folded, last: int, word: str, ordinary: Container[str], language: str) -> Answer:
    """A capital at the start of a sentence: "Kan hij" and "Lieve Emma" are words, "Roos lacht" is a name."""
    behind = _word_behind(text, last)
    somebody = bool(behind) and (text.tokens[last + 1].shape == "Capital" or behind in NAMELESS)
    asks = word in _GRAMMAR[language] and (behind in _AFTER_VERBS or somebody)
    return "word" if asks or (somebody and is_adjective(word, ordinary)) else "doubt"


def _word_behind(text: Folded, last: int) -> str:
    """The word behind token `last` with only white space between, else ""."""
    if last + 1 < len(text.tokens) and text.gap(last).isspace():
        return text.tokens[last + 1].word
    return ""


def _counts(text: Folded, index: int) -> bool:
    """Whether token `index` counts what follows ("3 rozen"), and is no part of a longer number."""
    token = text.tokens[index]
    if token.shape != "digits" or len(token.word) > 3:
        return False
    return index == 0 or text.tokens[index - 1].shape != "digits"


def _english_month(text: Folded, index: int, language: str) -> Answer:
    """In English a month has a capital too: "until June" is no girl called June."""
    word = text.tokens[index].word
    before = text.tokens[index - 1].word if index else ""
    if (
        language == "en"
        and word in _MONTHS
        and before in ("in", "until", "since", "last", "next", "of", "by", "on")
    ):
        return "word"
    return "name"


def _same_clause(text: Folded, index: int) -> bool:
    """Whether the word in front of token `index` belongs to it: only white space, ' or - between them."""
    return not text.gap(index - 1).strip(" '-\n")


def is_adjective(word: str, ordinary: Container[str]) -> bool:
    """Whether a folded Dutch word is an adjective, as far as its forms show."""
    if word in _ADJECTIVES or word.isdigit():
        return True
    # An adjective has a comparative (rode, roder); a noun on -e seldom has.
    return (
        len(word) > 3
        and word.endswith("e")
        and not word.endswith("je")
        and word + "r" in ordinary
        and word in ordinary
    )
