# SPDX-License-Identifier: EUPL-1.2
"""The one alias table: by what word each identity stands on screen and paper when names are off.

It stores nothing: the caller keeps each alias from its first use and hands it in again, and such an alias is
never given to somebody else or numbered anew. Words are chosen that take the place of a name in a sentence.
"""

from collections.abc import Iterable, Mapping
from string import ascii_uppercase

from shareprep.words.anonymise.folding import fold
from shareprep.words.anonymise.identity import Identity

# Dutch, English, how it stands in a sentence, other words for it. How: "name" as a name does (mama), "number"
# always numbered (juf 1), "article" the one of its kind (de tolk).
_ROLE_TABLE: tuple[tuple[str, str, str, str], ...] = (
    ("mama", "mum", "name", "moeder, mam, mamma, mams, mother, mom, mummy"),
    ("papa", "dad", "name", "vader, pa, paps, father, daddy"),
    ("plusmama", "stepmum", "name", "stiefmoeder, stiefmama, stepmother, stepmom, plusmoeder"),
    ("pluspapa", "stepdad", "name", "stiefvader, stiefpapa, stepfather, plusvader"),
    ("pleegmama", "foster mum", "name", "pleegmoeder, foster mother, foster mom"),
    ("pleegpapa", "foster dad", "name", "pleegvader, foster father"),
    ("meemama", "other mum", "name", "meemoeder"),
    ("oma", "grandma", "name", "grootmoeder, bomma, moemoe, meme, grandmother, granny, gran"),
    ("opa", "grandpa", "name", "grootvader, bompa, vava, pepe, grandfather, grandad"),
    ("broer", "brother", "name", "broertje, little brother"),
    ("zus", "sister", "name", "zusje, little sister"),
    ("halfbroer", "half-brother", "name", ""),
    ("halfzus", "half-sister", "name", ""),
    ("plusbroer", "stepbrother", "name", "stiefbroer"),
    ("pluszus", "stepsister", "name", "stiefzus"),
    ("tweelingbroer", "twin brother", "name", ""),
    ("tweelingzus", "twin sister", "name", ""),
    ("tante", "aunt", "name", "aunty, auntie"),
    ("nonkel", "uncle", "name", "oom"),
    ("nicht", "niece", "name", "nichtje"),
    ("neef", "nephew", "name", "neefje, cousin"),
    ("voogd", "guardian", "article", ""),
    (
        "begeleider",
        "key worker",
        "number",
        "kinderbegeleider, begeleidster, kinderbegeleidster, opvoeder, opvoedster, "
        "childcare worker, verzorgster, educator",
    ),
    ("leerkracht", "teacher", "number", "leraar, lerares, kleuteronderwijzer, onderwijzer"),
    ("juf", "teacher", "number", "juffrouw, kleuterleidster, kleuterjuf, kleuteronderwijzeres"),
    ("meester", "teacher", "number", ""),
    ("stagiair", "trainee", "number", "stagiaire"),
    ("zorgcoördinator", "care coordinator", "article", "zoco, zorgcoordinator"),
    ("zorgjuf", "care teacher", "article", ""),
    ("directeur", "head teacher", "article", "directrice, directie, head, principal"),
    ("verantwoordelijke", "manager", "article", "coördinator, coordinator"),
    ("leidinggevende", "leader", "article", ""),
    ("brugfiguur", "bridge worker", "article", ""),
    ("logopedist", "speech therapist", "article", "logopediste"),
    ("kinesist", "physiotherapist", "article", "kinesiste, kine"),
    ("psycholoog", "psychologist", "article", "psychologe"),
    ("verpleegkundige", "nurse", "article", "verpleegster"),
    ("huisarts", "family doctor", "article", "dokter, arts, doctor, gp"),
    ("kinderarts", "paediatrician", "article", "pediatrician"),
    ("tolk", "interpreter", "article", "sociaal tolk"),
    ("ondersteuner", "support worker", "article", ""),
    ("CLB-medewerker", "CLB worker", "article", "clb-medewerkster, clb"),
    ("thuisbegeleider", "home counsellor", "article", ""),
    (
        "school",
        "school",
        "article",
        "basisschool, kleuterschool, preschool, vrije basisschool, lagere school, "
        "gemeentelijke basisschool, primary school",
    ),
    (
        "opvang",
        "childcare",
        "article",
        "kinderdagverblijf, kdv, crèche, kinderopvang, daycare, buitenschoolse opvang, "
        "bso, ibo, out-of-school care, nursery, onthaalouder",
    ),
    ("klas", "class", "article", "kleuterklas"),
    ("leefgroep", "group", "article", "groep"),
)
_ROLES = {
    fold(word): (dutch, english, how)
    for dutch, english, how, others in reversed(_ROLE_TABLE)  # of two with one word the first counts
    for word in (*others.split(", "), english, dutch)
    if word
}

_COUNTED = {
    "nl": ("", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"),
    "en": ("", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
}
_WORDS = {
    "nl": {
        "child": "kind",
        "the_child": "het kind",
        "other_child": "kind",
        "a": "een",
        "the": "de",
        "carer": "ouder",
        "family": "familielid",
        "colleague": "collega",
        "people": "iemand",
        "someone_else": "iemand anders",
        "team": "team",
        "place": "plaats",
        "group": "groep",
        "the_family": "de familie",
        "address": "het adres",
    },
    "en": {
        "child": "child",
        "the_child": "the child",
        "other_child": "child",
        "a": "a",
        "the": "the",
        "carer": "parent",
        "family": "relative",
        "colleague": "colleague",
        "people": "someone",
        "someone_else": "someone else",
        "team": "team",
        "place": "place",
        "group": "group",
        "the_family": "the family",
        "address": "the address",
    },
}
_NUMBERS = {
    "nl": {"mail": "een e-mailadres", "day": "een datum", "phone": "een telefoonnummer", "": "een nummer"},
    "en": {"mail": "an e-mail address", "day": "a date", "phone": "a phone number", "": "a number"},
}


def role_word(role: str, language: str) -> tuple[str, str]:
    """The word on paper for `role` and how it stands there ("name", "number", "article"); "" if not known."""
    known = _ROLES.get(fold(role.strip()).replace("_", " "))
    if known is None:
        return "", ""
    return known[0 if language == "nl" else 1], known[2]


def family_label(language: str) -> str:
    """What stands for a surname that several people of one family bear."""
    return _WORDS[language]["the_family"]


def labels(
    identities: Iterable[Identity], language: str, stored: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The alias of each identity by its key, in "nl" or "en".

    `stored` holds aliases of this language by key that were used before: they stay, whoever has come or gone.
    """
    people = list(identities)
    given = dict(stored or {})
    taken = {fold(alias) for alias in given.values()}
    alone = _WORDS[language]["the_child"]
    if fold(alone) in taken:
        taken.add(fold(f"{_WORDS[language]['child']} A"))  # that is the first child's, in effect
    children = sum(1 for who in people if who.kind == "child")
    for who in people:
        if who.key in given:
            continue
        for alias in _aliases(who, language, several=children > 1):
            # Numbers may share a word: nobody has to tell two telephone numbers apart.
            if who.kind == "number" or fold(alias) not in taken:
                given[who.key] = alias
                break
        taken.add(fold(given[who.key]))
    return {who.key: given[who.key] for who in people}


def _aliases(who: Identity, language: str, *, several: bool) -> Iterable[str]:
    """Aliases for `who`, the best first; it never ends."""
    text = _WORDS[language]
    if who.kind == "child":
        if not several:
            yield text["the_child"]
        yield from _lettered(text["child"])
    elif who.kind == "team":
        yield from _lettered(text["team"])
    elif who.kind == "number":
        yield _NUMBERS[language][number_sort(who.names)]
    elif who.kind == "other_child":
        yield from _counted(text["other_child"], language)
    elif role_word(who.role, language)[0] or who.role:
        yield from _by_role(who, language)
    elif who.kind == "carer":
        yield from (f"{text['carer']} {number}" for number in range(1, 10_000))
    elif who.kind == "other_adult":
        yield text["people"]
        yield text["someone_else"]
        yield from (f"{text['people']} {number}" for number in range(3, 10_000))
    elif who.kind in ("place", "group"):
        word = text["address"] if _is_address(who) else f"{text['the']} {text[who.kind]}"
        yield word
        yield from (f"{word.split()[-1]} {number}" for number in range(2, 10_000))
    else:
        yield from _counted(text[who.kind], language)


def _by_role(who: Identity, language: str) -> Iterable[str]:
    word, how = role_word(who.role, language)
    if not word:
        word, how = who.role.strip(), "name" if who.kind in ("carer", "family") else "article"
    if how == "number":
        yield from (f"{word} {number}" for number in range(1, 10_000))
    yield f"{_WORDS[language]['the']} {word}" if how == "article" else word
    yield from (f"{word} {number}" for number in range(2, 10_000))


def _lettered(word: str) -> Iterable[str]:
    yield from (f"{word} {letter}" for letter in ascii_uppercase)
    yield from (f"{word} {number}" for number in range(27, 10_000))


def _counted(word: str, language: str) -> Iterable[str]:
    article = _WORDS[language]["a"]
    for place in _COUNTED[language]:
        yield " ".join(part for part in (article, place, word) if part)
    yield from (f"{article} {word} {number}" for number in range(11, 10_000))


def _is_address(who: Identity) -> bool:
    return who.kind == "place" and any(any(c.isdigit() for c in name) for name in who.names)


def number_sort(names: tuple[str, ...]) -> str:
    """What kind of number this is: "mail", "day" (ISO date), "phone", or "" for any other."""
    for name in names:
        digits = "".join(c for c in name if c.isdigit())
        if "@" in name:
            return "mail"
        if len(name) == 10 and name[4] == name[7] == "-" and len(digits) == 8:
            return "day"
        if name.strip()[:1] in ("0", "+") and 9 <= len(digits) <= 13:
            return "phone"
    return ""
