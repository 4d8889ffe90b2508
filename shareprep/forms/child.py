# SPDX-License-Identifier: EUPL-1.2
"""A child, and who is around the child. A child belongs to a team, not to one discussion."""

from typing import Annotated

from shareprep.forms.field import (
    ALIAS,
    DROP,
    GENERALISE,
    HIDDEN,
    KEEP,
    LEAD,
    PERSONAL,
    SENSITIVE,
    FilledBy,
    choice,
    day,
    link,
    people,
    tags,
    text,
)
from shareprep.forms.record import Record, kind

PARENT = (FilledBy.TEAM, FilledBy.PARENT)
PROGRAM = (FilledBy.PROGRAM,)

CARER_ROLES = {
    "mama": "mum",
    "papa": "dad",
    "plus_mama": "stepmum",
    "plus_papa": "stepdad",
    "grandmother": "grandmother",
    "grandfather": "grandfather",
    "foster_parent": "foster parent",
    "guardian": "guardian",
    "other": "other carer",
}

FAMILY_ROLES = {
    "brother": "brother",
    "sister": "sister",
    "grandmother": "grandmother",
    "grandfather": "grandfather",
    "aunt": "aunt",
    "uncle": "uncle",
    "pet": "pet",
    "other": "somebody else",
}


@kind("child", "Child", case="kind")
class Child(Record, frozen=True):
    """The child a discussion is about. A first name is enough for most discussions."""

    first_name: Annotated[str, text(
        "First name", help="The first name is enough for most discussions.", personal=PERSONAL,
        anonymise=ALIAS, case="voornaam", paper=LEAD
    )] = ""
    called_name: Annotated[str, text(
        "Called", help="If everybody uses another name.", personal=PERSONAL, anonymise=ALIAS, case="roepnaam",
        more=True, paper=HIDDEN
    )] = ""
    last_name: Annotated[str, text(
        "Family name", help="Only if there may be confusion.", personal=PERSONAL, anonymise=DROP,
        case="familienaam", more=True, paper=HIDDEN
    )] = ""
    birth_date: Annotated[str, day(
        "Born", help="Month and year are enough to show the age.", case="geboren", more=True, paper=HIDDEN,
        as_age=True
    )] = ""
    pronoun: Annotated[str, choice(
        "He or she", {"she": "she", "he": "he", "they": "neither"}, help="Not filled in unless you do.",
        personal=PERSONAL, anonymise=GENERALISE, case="hij_of_zij", more=True, paper=HIDDEN,
        as_words="the child"
    )] = ""
    home_languages: Annotated[tuple[str, ...], tags(
        "Languages at home", help="Helps to welcome the parents, not to judge.", personal=SENSITIVE,
        anonymise=GENERALISE, case="thuistalen", more=True, paper=HIDDEN, by=PARENT,
        as_words="another home language"
    )] = ()
    group: Annotated[str, text(
        "Group", help="The group or class the child is in now.", personal=PERSONAL, anonymise=DROP,
        case="groep", paper=HIDDEN
    )] = ""
    start_date: Annotated[str, day(
        "Starts on", help="The day the child starts in the new class.", case="instapdatum", more=True,
        paper=HIDDEN, ahead=True
    )] = ""


@kind("carer", "Parent or carer", case="ouder")
class Carer(Record, frozen=True):
    """A parent, or whoever cares for the child. Two homes are two carers."""

    role: Annotated[str, choice(
        "Who is it?", CARER_ROLES, help="As the child says it.", personal=PERSONAL, anonymise=KEEP,
        case="rol", paper=LEAD
    )] = ""
    name: Annotated[str, text(
        "Name", help="Name or role; also whom you did not reach.", personal=PERSONAL, anonymise=ALIAS,
        case="naam"
    )] = ""
    language: Annotated[str, text(
        "Language", help="The language this parent speaks most easily.", personal=SENSITIVE,
        anonymise=GENERALISE, case="taal", more=True, paper=HIDDEN, by=PARENT,
        as_words="another home language"
    )] = ""
    interpreter: Annotated[str, choice(
        "Interpreter", {"yes": "yes, please", "no": "not needed", "ask": "still to ask"},
        help="Ask the parent; never let a child interpret.", personal=PERSONAL, case="tolk", more=True,
        paper=HIDDEN, by=PARENT
    )] = ""
    support_person: Annotated[str, people(
        "Support person", help="Somebody the parent trusts and may bring along.", case="steunfiguur",
        more=True, paper=HIDDEN, by=PARENT
    )] = ""
    contact: Annotated[str, text(
        "Phone or e-mail", help="Only if you need it to invite them.", personal=PERSONAL, anonymise=DROP,
        case="contact", more=True, paper=HIDDEN
    )] = ""


@kind("family_member", "Family member", case="gezinslid")
class FamilyMember(Record, frozen=True):
    """A brother, a grandmother, a dog: names that may turn up in a text."""

    role: Annotated[str, choice(
        "Who is it?", FAMILY_ROLES, help="Seen from the child.", personal=PERSONAL, case="rol", paper=LEAD
    )] = ""
    name: Annotated[str, text(
        "Name", help="The first name is enough.", personal=PERSONAL, anonymise=ALIAS, case="naam",
        paper=HIDDEN
    )] = ""


@kind("other_name", "Other name in your text", case="andere_naam")
class OtherName(Record, frozen=True):
    """Somebody else whose name stands in a text: on paper for others another child is "een kind"."""

    name: Annotated[str, text(
        "Name", help="As it stands in your text.", personal=PERSONAL, anonymise=ALIAS, case="naam",
        paper=HIDDEN
    )] = ""
    who: Annotated[str, choice(
        "Who is that?",
        {"child": "another child", "colleague": "a colleague", "adult": "another adult", "place": "a place"},
        help="Then the text without names stays readable.", personal=PERSONAL, case="wie", paper=HIDDEN
    )] = ""


@kind("alias", "Alias", case="schuilnaam")
class Alias(Record, frozen=True):
    """The words that stand for somebody in every text without names. Chosen at first use, never changed."""

    who: Annotated[str, link(
        "For whom", help="A person, team or place of this discussion.", links=(), personal=PERSONAL,
        case="voor", by=PROGRAM
    )] = ""
    label: Annotated[str, text(
        "Shown as", help="Chosen by the program at first use; then it stays.", personal=PERSONAL,
        anonymise=KEEP, case="getoond_als", paper=HIDDEN, by=PROGRAM
    )] = ""
