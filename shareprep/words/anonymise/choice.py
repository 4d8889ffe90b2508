# SPDX-License-Identifier: EUPL-1.2
"""Whose name is this, when several people bear it, and what stands in its place?

It decides, it does not write. A shared surname is decided by the title in front; without one it is "de
familie", and never the child, because a wrong person is worse than a vague one.
"""


from msgspec import Struct

from shareprep.words.anonymise import grammar
from shareprep.words.anonymise.capitals import KNOWN_CAPITALS
from shareprep.words.anonymise.folding import Folded, fold
from shareprep.words.anonymise.guard import starts_sentence
from shareprep.words.anonymise.identity import PEOPLE, Identity, Reason
from shareprep.words.anonymise.labels import family_label, role_word
from shareprep.words.anonymise.match import Match
from shareprep.words.anonymise.names import Names

_FAMILY = frozenset(("child", "carer", "family", "other_child"))
_ORDER = (
    "child",
    "other_child",
    "family",
    "carer",
    "colleague",
    "other_adult",
    "team",
    "place",
    "group",
    "number",
)
_FAMILY_TITLES = frozenset("familie gezin fam family".split())
_UNKNOWN = {"nl": ("een familielid", "iemand"), "en": ("a relative", "someone")}


class Choice(Struct, frozen=True):
    """What stands in place of a match: its label, whose it is, and from which token on it replaces."""

    label: str
    keys: tuple[str, ...]
    kind: str
    first: int
    reason: Reason | None = None


def choose(names: Names, text: Folded, match: Match, before: Match | None) -> Choice:
    """The label for `match`; `before` is the match that ends right in front of it, if there is one."""
    title = _title(text, match, before)
    who = _owner(names, match, title)
    owners = [names.identities[i] for i in match.owners]
    if match.part == "last" and before is None and not title:
        first = _unknown_first_name(names, text, match)
        if first is not None:
            return stranger(names, tuple(o.key for o in owners), first, related=is_related(names, match))
    if who is None:
        keys = tuple(o.key for o in owners)
        return Choice(family_label(names.language), keys, "family", match.first, match.reason)
    if who.kind in ("child", "other_child") and _adult_title(title) and match.part in ("first", "called"):
        # "juf Emma" is no child called Emma: the title is enough.
        return Choice("", (who.key,), who.kind, match.first, "shared_name")
    reason = match.reason
    if len(match.owners) > 1 and not title:
        reason = reason or "shared_name"
    return Choice(names.labels[who.key], (who.key,), who.kind, match.first, reason)


def stranger(names: Names, keys: tuple[str, ...], first: int, *, related: bool) -> Choice:
    """Somebody the record does not know with a surname that it does know."""
    label = _UNKNOWN[names.language][0 if related else 1]
    return Choice(label, keys, "family" if related else "other_adult", first, "shared_name")


def relative(language: str) -> str:
    """What stands for a relative the record does not know."""
    return _UNKNOWN[language][0]


def is_related(names: Names, match: Match) -> bool:
    """Whether a child or its family bears the name that was found."""
    return any(names.identities[i].kind in _FAMILY for i in match.owners)


def _title(text: Folded, match: Match, before: Match | None) -> str:
    """The folded word in front, if it is a title of somebody."""
    if match.first == 0 or before is not None:
        return ""
    word = text.tokens[match.first - 1].word
    if not grammar.stands_by(text.gap(match.first - 1), word) or not any(
        word in titles for titles in grammar.TITLES.values()
    ):
        return ""
    return word


def is_role(names: Names, choice: Choice, word: str) -> bool:
    """Whether folded `word` is the role of whom `choice` is about ("zorgcoach" in front of the zorgcoach)."""
    who = next((i for i in names.identities if i.key == choice.keys[0]), None)
    if who is None or not who.role:
        return False
    role = role_word(word, "nl")[0]
    return fold(who.role) == word or (role != "" and role == role_word(who.role, "nl")[0])


def _adult_title(title: str) -> bool:
    return bool(title) and title not in grammar.TITLES["child"] and title not in grammar.TITLES["place"] and (
        title in grammar.TITLES["colleague"] or title in ("mama", "papa", "oma", "opa", "tante", "nonkel")
    )  # fmt: skip


def _owner(names: Names, match: Match, title: str) -> Identity | None:
    """The identity that is meant; None for a family as a whole."""
    owners = [names.identities[i] for i in match.owners]
    if match.part == "last" and title in _FAMILY_TITLES:
        return None
    if len(owners) == 1:
        return owners[0]
    role, _ = role_word(title, "nl") if title else ("", "")
    if role:
        fitting = [o for o in owners if role_word(o.role, "nl")[0] == role]
        if not fitting and match.part == "last":
            fitting = [i for i in names.identities if role_word(i.role, "nl")[0] == role and i.kind in PEOPLE]
        if len(fitting) == 1:
            return fitting[0]
    if title:
        owners = _by_title(owners, title) or _by_marriage(names, match, title) or owners
        if len(owners) == 1:
            return owners[0]
    if match.part == "last" and all(o.kind in _FAMILY for o in owners):
        return None
    if match.part == "last":
        owners = [o for o in owners if o.kind != "child"] or owners
    return min(owners, key=lambda o: _ORDER.index(o.kind))


def _by_title(owners: list[Identity], title: str) -> list[Identity]:
    """Those of `owners` whom `title` may stand for."""
    adults = [o for o in owners if o.kind not in ("child", "other_child") and title in grammar.TITLES[o.kind]]
    for sex in (grammar.WOMEN, grammar.MEN):
        if title in sex:
            same = [o for o in adults if (role_word(o.role, "nl")[0] or o.role) in sex]
            if same:
                return [o for o in same if o.kind == "carer"] or same
            if adults and not any(o.role for o in adults):
                return adults
            return []
    if title in grammar.TITLES["child"]:
        return [o for o in owners if o.kind in ("child", "other_child")]
    return adults


def _by_marriage(names: Names, match: Match, title: str) -> list[Identity]:
    """ "Mevrouw Peeters" with a child called Peeters is its mama, whatever her own name is."""
    if match.part != "last" or not is_related(names, match):
        return []
    sex = next((one for one in (grammar.WOMEN, grammar.MEN) if title in one), frozenset())
    return [i for i in names.identities if i.kind == "carer" and role_word(i.role, "nl")[0] in sex]


def _unknown_first_name(names: Names, text: Folded, match: Match) -> int | None:
    """The token in front of a known surname that looks like a first name nobody knows ("Karin De
    Coninck")."""
    if match.first == 0 or text.gap(match.first - 1) != " ":
        return None
    token = text.tokens[match.first - 1]
    if token.shape != "Capital" or len(token.word) < 3 or token.word in KNOWN_CAPITALS:
        return None
    if token.word in names.ordinary and starts_sentence(text, match.first - 1):
        return None
    if text.tokens[match.first].shape == "lower":
        return None
    return match.first - 1
