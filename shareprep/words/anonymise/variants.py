# SPDX-License-Identifier: EUPL-1.2
"""Every way in which a known name may be written, as folded letters without spaces.

It makes forms and matches nothing. Forms are joined (van den bossche → vandenbossche), because people write
spaces, hyphens and apostrophes in a name as they please.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from shareprep.words.anonymise.folding import fold, transliterate, words
from shareprep.words.anonymise.identity import PEOPLE, Identity, Part

# Words in front of a surname that name nobody.
PARTICLES = frozenset(
    """van de den der het ten ter te la le les l d du des el al ben bin ibn ait bel dela del della di da dos
    s t vd vande vanden vander von zu af of the und y""".split()
)
ARTICLES = frozenset(("de", "het", "t", "la", "le", "les", "l", "the", "den"))
PLACE_WORDS = frozenset(
    """basisschool kleuterschool school freinetschool steinerschool lagere vrije gemeentelijke stedelijke
    gesubsidieerde kinderdagverblijf kdv creche kinderopvang opvang buitenschoolse bso ibo bko kinderclub
    speelplein team klas groep leefgroep kleuterklas peuterklas stadsschool stibo gbs vbs nursery daycare
    childcare primary""".split()
)
STREETS = (
    "straat",
    "laan",
    "steenweg",
    "plein",
    "kaai",
    "dreef",
    "lei",
    "baan",
    "weg",
    "pad",
    "hof",
    "lane",
    "road",
)
# Words that stand for somebody without naming them; a name is never searched by them.
NAMELESS = frozenset(
    """mama papa mam pap moeder vader oma opa broer zus tante nonkel oom kind kinderen juf meester school
    opvang team klas groep begeleider collega iemand familie ouder ouders mum dad mother father child
    teacher someone baby""".split()
)
_VOWELS = "aeiou"


class Variant(Struct, frozen=True):
    """One written form: `written` is folded and joined.

    `part` says which part of the name it is; `ending` what was added ("", "s" or "small"); `loose` that
    spaces, hyphens or apostrophes may stand inside; `capital` that it counts only with a capital; `comma`
    that a comma may ("Peeters, Lotte"); `short` that one of its words is a single letter.
    """

    written: str
    part: Part
    ending: str = ""
    loose: bool = False
    capital: bool = False
    comma: bool = False
    short: bool = False


def split_name(name: str) -> tuple[str, str]:
    """First and last name of a name written in full: the first word (and what hangs on it) is the first
    name."""
    pieces = name.split()
    return (pieces[0], " ".join(pieces[1:])) if pieces else ("", "")


def variants(identity: Identity) -> tuple[Variant, ...]:
    """Every form by which `identity` may be written; numbers (digits) have none here."""
    found: dict[tuple[str, Part, str], Variant] = {}
    if identity.kind in PEOPLE:
        forms: Iterable[Variant] = _person_forms(identity)
    elif identity.kind == "number":
        forms = ()
    else:
        forms = _place_forms(identity)
    for form in forms:
        if len(form.written) < 2 or form.written in NAMELESS:
            continue
        if form.written in PARTICLES and form.part in ("last", "whole"):
            continue  # a child may well be called Ben
        for one in (form, *_latin(form)):
            key = (one.written, one.part, one.ending)
            known = found.get(key)
            # The freest way of writing wins.
            if known is None or (known.capital and not one.capital) or (one.loose and not known.loose):
                found[key] = one
    return tuple(found.values())


def _latin(form: Variant) -> Iterator[Variant]:
    latin = transliterate(form.written)
    if latin != form.written:
        yield Variant(latin, form.part, form.ending, form.loose, form.capital, form.comma, form.short)


def _person_forms(identity: Identity) -> Iterator[Variant]:
    pairs: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    whole = [split_name(name) for name in identity.names]
    if identity.first or identity.last:
        whole.insert(0, (identity.first, identity.last))
    for first, last in whole:
        for one, other in zip(_spellings(first), _spellings(last), strict=True):
            pairs.append((words(one), words(other)))
    for first_words, last_words in pairs:
        yield from _first_forms(first_words, "first")
        yield from _last_forms(last_words)
        yield from _full_forms(first_words, last_words)
    for called in identity.called:
        yield from _first_forms(words(called), "called")
        for _, last_words in pairs:
            yield from _full_forms(words(called), last_words)


def _spellings(name: str) -> tuple[str, str]:
    """The name, and the same with ä, ö, ü written as ae, oe, ue."""
    other = name
    for mark, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")):
        other = other.replace(mark, letters)
    return name, other


def _first_forms(parts: tuple[str, ...], part: Part) -> Iterator[Variant]:
    if not parts:
        return
    joined = "".join(parts)
    yield Variant(joined, part, loose=len(parts) > 1)
    yield from _endings(joined, part, loose=len(parts) > 1)
    if len(parts) > 1:
        for piece in parts:
            if len(piece) >= 3 and piece not in PARTICLES:
                yield Variant(piece, part)
                yield from _endings(piece, part)


def core(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A surname without the particles in front: ("van", "den", "bossche") → ("bossche",)."""
    start = 0
    while start < len(parts) - 1 and parts[start] in PARTICLES:
        start += 1
    return parts[start:]


def surname_shapes(parts: tuple[str, ...]) -> set[str]:
    """The joined surname, its core, and the core behind shortened particles (vdbossche)."""
    if not parts:
        return set()
    kernel = core(parts)
    front = parts[: len(parts) - len(kernel)]
    tail = "".join(kernel)
    shapes = {"".join(parts), tail}
    if front:
        shapes.add("".join(p[0] for p in front) + tail)
        shapes.add(front[0][0] + "".join(front[1:]) + tail)
    return shapes


def _glued_core(word: str) -> str:
    """What follows a particle written as one word with the name: vandenbossche → bossche; else ""."""
    for front in ("vanden", "vander", "vande", "van", "de", "den", "der", "d"):
        rest = word[len(front) :]
        if word.startswith(front) and len(rest) >= 4 and (front != "d" or rest[0] == "h"):
            return rest
    return ""


def _last_forms(parts: tuple[str, ...]) -> Iterator[Variant]:
    if not parts:
        return
    kernel = core(parts)
    for shape in surname_shapes(parts):
        yield Variant(shape, "last", loose=len(parts) > 1)
        yield Variant(shape + "s", "last", "s", loose=len(parts) > 1)
    if len(kernel) > 1:
        for piece in kernel:
            if len(piece) >= 3 and piece not in PARTICLES:
                yield Variant(piece, "last")
                yield Variant(piece + "s", "last", "s")
    if len(parts) == 1 and _glued_core(parts[0]):
        yield Variant(parts[0], "last", loose=True)
        yield Variant(_glued_core(parts[0]), "last", capital=True)


def _full_forms(first: tuple[str, ...], last: tuple[str, ...]) -> Iterator[Variant]:
    if not first or not last:
        return
    named = "".join(first)
    begins = first[0][0]
    kernel = core(last)
    for shape in surname_shapes(last):
        for given in {named, first[0]}:
            for ending in ("", "s"):
                mark = "s" if ending else ""
                yield Variant(given + shape + ending, "full", mark, loose=True)
                yield Variant(shape + given + ending, "full", mark, loose=True, comma=True)
        yield Variant(begins + shape, "full", loose=True, short=True)
        yield Variant(shape + begins, "full", loose=True, comma=True, short=True)
    for letter in {last[0][0], kernel[0][0]}:
        yield Variant(named + letter, "full", loose=True, short=True)


def _place_forms(identity: Identity) -> Iterator[Variant]:
    for name in identity.names:
        parts = words(_street(name))
        parts = tuple(p for p in parts if not p.isdigit()) or parts
        while len(parts) > 1 and parts[0] in PLACE_WORDS:
            parts = parts[1:]
        if all(part in PLACE_WORDS or part in ARTICLES for part in parts):
            continue
        joined = "".join(parts)
        loose = len(parts) > 1 or joined.endswith(STREETS)
        saint = {"sint": "st", "st": "sint"}.get(parts[0], "")
        for shape in (joined, saint + joined[len(parts[0]) :] if saint else joined):
            yield Variant(shape, "whole", "", loose=loose)
            yield Variant(shape + "s", "whole", "s", loose=loose)
        kernel = parts[1:] if parts[0] in ARTICLES and len(parts) > 1 else ()
        if kernel:
            yield Variant("".join(kernel), "whole", loose=len(kernel) > 1, capital=True)
            yield Variant("".join(kernel) + "s", "whole", "s", loose=len(kernel) > 1, capital=True)


def _street(name: str) -> str:
    """The street of an address ("Tarbotstraat 31, 9000 Gent" → "Tarbotstraat"); any other name as it is."""
    for place, letter in enumerate(name):
        if letter.isdigit():
            return name[:place].rstrip(" ,") or name
    return name


def _endings(name: str, part: Part, *, loose: bool = False) -> Iterator[Variant]:
    """Possessive and diminutive forms: Julies, Linaatje, Jefke, Kimmeke, Bramken."""
    if len(name) < 2:
        return
    if name[-1] in _VOWELS and len(name) > 3:
        for small in ("eke", "etje"):  # Emma, Emmeke
            yield Variant(name[:-1] + small, part, "small", loose)
            yield Variant(name[:-1] + small + "s", part, "s", loose)
    stems = {name}
    closed = len(name) > 2 and name[-1] not in _VOWELS and name[-2] in _VOWELS
    if name[-1] in "aou" or closed:
        stems.add(name + name[-1])
    yield Variant(name + "s", part, "s", loose)
    for stem in stems:
        for small in ("je", "tje", "etje", "pje", "ke", "eke", "ken"):
            # A doubled vowel comes before t only (Linaatje), a doubled consonant before e only (Kimmeke).
            if stem != name and small[0] != ("t" if stem[-1] in _VOWELS else "e"):
                continue
            yield Variant(stem + small, part, "small", loose)
            yield Variant(stem + small + "s", part, "s", loose)


def initials(identity: Identity) -> frozenset[str]:
    """Letter rows that stand for a person: Warre De Coninck → wdc, wd, wc, and w alone."""
    rows: set[str] = set()
    whole = [split_name(name) for name in identity.names]
    if identity.first:
        whole.insert(0, (identity.first, identity.last))
    for first, last in whole:
        given = words(first)
        family = words(last)
        if not given:
            continue
        rows.add(given[0][0])
        if not family:
            continue
        for front in {given[0][0], "".join(p[0] for p in given)}:
            rows.add(front + "".join(p[0] for p in family))
            rows.add(front + family[0][0])
            rows.add(front + core(family)[0][0])
            rows.add(front + "".join(p[0] for p in core(family)))
    return frozenset(rows) if identity.kind in PEOPLE else frozenset()


def folded_label(label: str) -> tuple[str, ...]:
    """The folded words of a label: "het kind" → ("het", "kind")."""
    return tuple(w for w in fold(label).replace("-", " ").split() if w)
