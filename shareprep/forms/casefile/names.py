# SPDX-License-Identifier: EUPL-1.2
"""The names in a case file, in Dutch and English: sections, fields, what stands beside them, and answers.

It answers for what each name means and which name belongs to a language. It reads no file.
All of it comes from the declarations, so that a new field can be written in a case file without any edit
here.
"""

import difflib
import gettext
import unicodedata
from collections.abc import Iterable
from functools import cache
from types import MappingProxyType

from shareprep import i18n, paths
from shareprep.forms.envelope import ENVELOPE_FIELDS
from shareprep.forms.field import Field
from shareprep.forms.record import KINDS, Record, field_of, fields_of, info_of, kind_of
from shareprep.i18n import N_

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Question and estimate"),
        (
            *("discussion", "child", "carer", "family_member", "other_name", "alias"),
            *("estimate", "tried", "everyday"),
        ),
    ),
    (N_("Strengths and observations"), ("portrait", "strength", "observation")),
    (N_("Parents and child"), ("parent_talk", "parents_told", "parents_view", "parent_limit", "child_voice")),
    (N_("Meaning and needs"), ("interpretation", "need", "blind_spot", "score")),
    (N_("Sharing and agreement"), ("recipient", "share", "consent")),
    (N_("Meeting"), ("meeting", "participant", "block")),
    (
        N_("Report and looking back"),
        ("outcome", "attendance", "goal", "action", "further_sharing", "review"),
    ),
)
"""The seven steps and the kinds that are written in each; teams and people come after them."""
TEAMS_AND_PEOPLE = ("team", "colleague")

OF_A_CHILD = frozenset(
    {"carer", "family_member", "score", "parent_talk", "child_voice", "observation", "strength"}
)
"""Kinds that may belong to a child alone, so that they outlive a discussion."""
STAYS_UNLESS_SAID = frozenset({"carer", "family_member", "score"})
"""Of those, the kinds that do so when nothing is said."""

BESIDE = MappingProxyType(
    {
        "team": ("team", "team"),
        "column": ("kolom", "column"),
        **{name: (field.case, name) for name, field in ENVELOPE_FIELDS.items()},
        "within": ("hoort_bij", "within"),
        "stays": ("blijft_bij_kind", "stays_with_child"),
        "share": ("delen", "share"),
        "share_because": ("delen_omdat", "share_because"),
    }
)
"""What may stand in a row beside its fields: (Dutch, English)."""

AS_TYPED = (" (zoals getypt)", " (as typed)")
"""Behind an answer: keep it word for word, also when the program has no use for it."""


def in_order() -> list[type[Record]]:
    """Every kind, in the order of a case file; a kind that no step names comes before teams and people."""
    steps = [name for _title, names in STEPS for name in names]
    rest = [name for name in KINDS if name not in steps and name not in TEAMS_AND_PEOPLE]
    return [KINDS[name] for name in (*steps, *rest, *TEAMS_AND_PEOPLE)]


def sections() -> dict[str, type[Record]]:
    """A section's name, Dutch or English → its kind."""
    found = {info_of(cls).case: cls for cls in KINDS.values()}
    return found | KINDS


def section_name(cls: type[Record], language: str) -> str:
    """What the section of a kind is called."""
    return info_of(cls).case if language == "nl" else kind_of(cls)


def header(cls: type[Record], language: str) -> str:
    """The line that begins a section of a kind."""
    name = section_name(cls, language)
    return f"[{name}]" if info_of(cls).single else f"[[{name}]]"


def language_of(section: str, otherwise: str) -> str:
    """The language in which a section is named, so that one is helped in the words one began with."""
    cls = sections().get(section)
    if cls is None or info_of(cls).case == kind_of(cls):
        return otherwise
    return "nl" if section == info_of(cls).case else "en"


def field_name(field: Field, language: str) -> str:
    """What a field is called in its section."""
    return (field.case or field.name) if language == "nl" else field.name


def fields(cls: type[Record]) -> dict[str, Field]:
    """A field's name, Dutch or English → the field.

    An English name of one never hides a Dutch one of another.
    """
    english = {field.name: field for field in fields_of(cls)}
    return {field_name(field, "nl"): field for field in fields_of(cls)} | english


def beside_of(cls: type[Record]) -> tuple[str, ...]:
    """What may stand beside the fields in rows of a kind."""
    name = kind_of(cls)
    if name == "team":
        return ()
    if name in ("colleague", "child"):
        return ("team",)
    if name == "discussion":
        return ("team", "about", "share", "share_because")
    found = ["column", "about", "source", "told_on", "within"]
    if name in OF_A_CHILD:
        found.append("stays")
    if info_of(cls).shared:
        found += ["share", "share_because"]
    return tuple(found)


def beside(cls: type[Record]) -> dict[str, str]:
    """A name beside the fields, Dutch or English → what it is."""
    return {word: key for key in beside_of(cls) for word in BESIDE[key]}


def beside_name(key: str, language: str) -> str:
    """What stands beside the fields, in a language."""
    return BESIDE[key][0 if language == "nl" else 1]


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The texts of one language, whichever language the reader has."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(i18n.DOMAIN, paths.resource("locale"), [language], fallback=True)


def option_label(field: Field, code: str, language: str) -> str:
    """An option as it is called in a language."""
    return catalogue(language).pgettext(f"{field.context}:{code}", (field.options or {})[code])


def code_of(field: Field, word: str) -> str | None:
    """The option that a word stands for: its code, or its label in either language."""
    wanted, codes = folded(word), list(field.options or {})
    called = [
        codes,
        *([option_label(field, code, language) for code in codes] for language in i18n.LANGUAGES),
    ]
    for labels in called:
        for code, label in zip(codes, labels, strict=True):
            if folded(label) == wanted:
                return code
    return None


def role_words(cls: type[Record], code: str) -> tuple[str, ...]:
    """The words for a carer ("mama", "mum") in every language."""
    field = field_of(cls, "role")
    if code not in (field.options or {}) or code == "other":
        return ()
    return (code, *(option_label(field, code, language) for language in i18n.LANGUAGES))


def folded(word: str) -> str:
    """A word as it is compared: without difference of capitals and spaces."""
    return " ".join(unicodedata.normalize("NFC", word).casefold().split())


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name somebody probably meant, "" when none is near."""
    return next(iter(difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)), "")
