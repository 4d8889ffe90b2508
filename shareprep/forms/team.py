# SPDX-License-Identifier: EUPL-1.2
"""Teams and the people in them: who prepares, and with whom they look together."""

from typing import Annotated

from shareprep.forms.field import ALIAS, DROP, HIDDEN, KEEP, LEAD, MAIN, PERSONAL, choice, day, text
from shareprep.forms.record import Record, kind
from shareprep.roles import ROLES

TEAM_KINDS = {
    "childcare": "Childcare",
    "preschool": "Preschool",
    "out_of_school_care": "Out-of-school care",
    "clb": "CLB",
    "external": "External partner",
}

USUAL = {
    "discussion": "the question",
    "portrait": "the child in three sentences",
    "child_voice": "the child’s own voice",
    "parents_view": "how the parents see it",
    "parent_talk": "what the parents said",
    "strength": "strengths",
    "tried": "what was tried",
    "everyday": "everyday things",
    "observation": "observations",
    "interpretation": "meanings",
    "need": "needs",
    "score": "wellbeing and involvement",
}
"""Kinds that can be ticked, as both leaders may call them usual for a purpose."""


@kind("team", "Team", case="team")
class Team(Record, frozen=True):
    """A childcare or school team. Its legal entity decides whether consent is needed (leaflet L19)."""

    name: Annotated[str, text(
        "Name of the team", help="As people know it.", personal=PERSONAL, anonymise=ALIAS, case="naam",
        paper=MAIN
    )] = ""
    called: Annotated[str, text(
        "Short name", help="How you say it in a sentence.", personal=PERSONAL, anonymise=ALIAS,
        case="roepnaam", paper=HIDDEN
    )] = ""
    group: Annotated[str, text(
        "Class or group", help="If it is one class or group you talk with.", personal=PERSONAL,
        anonymise=DROP, case="klas", paper=HIDDEN
    )] = ""
    sort: Annotated[str, choice(
        "Kind of team", TEAM_KINDS, help="So that we know which rules apply.", case="soort", paper=HIDDEN
    )] = ""
    legal_entity: Annotated[str, text(
        "Organisation", help="Do both teams belong to the same one, such as the City of Ghent?",
        personal=PERSONAL, anonymise=DROP, case="bestuur", paper=HIDDEN
    )] = ""
    address: Annotated[str, text(
        "Street and town", help="Only helps to find it again in a text without names.", personal=PERSONAL,
        anonymise=DROP, case="adres", more=True, paper=HIDDEN
    )] = ""
    usual_search: Annotated[tuple[str, ...], choice(
        "Usual when searching together", USUAL,
        help="What both leaders find usual to pass on. It ticks nothing.", several=True,
        case="gebruikelijk_bij_samen_zoeken", anonymise=DROP, more=True, paper=HIDDEN
    )] = ()
    usual_start: Annotated[tuple[str, ...], choice(
        "Usual for a good start", USUAL,
        help="What both leaders find usual to pass on. It ticks nothing.", several=True,
        case="gebruikelijk_bij_een_goede_start", anonymise=DROP, more=True, paper=HIDDEN
    )] = ()
    usual_continuity: Annotated[tuple[str, ...], choice(
        "Usual for continuing what works", USUAL,
        help="What both leaders find usual to pass on. It ticks nothing.", several=True,
        case="gebruikelijk_bij_voortzetten", anonymise=DROP, more=True, paper=HIDDEN
    )] = ()
    usual_advice: Annotated[tuple[str, ...], choice(
        "Usual when asking advice", USUAL,
        help="What both leaders find usual to pass on. It ticks nothing.", several=True,
        case="gebruikelijk_bij_advies", anonymise=DROP, more=True, paper=HIDDEN
    )] = ()
    usual_agreed_on: Annotated[str, day(
        "Both leaders fixed this on", help="The day you agreed on it.", anonymise=DROP,
        case="gebruikelijk_afgesproken_op", more=True, paper=HIDDEN
    )] = ""


@kind("colleague", "Colleague", case="collega")
class Colleague(Record, frozen=True):
    """Somebody who works in a team. The same id as in the roster when that person signs in here."""

    name: Annotated[str, text(
        "Name", help="First name and family name.", personal=PERSONAL, anonymise=ALIAS, case="naam",
        paper=LEAD
    )] = ""
    role: Annotated[str, choice(
        "Role", ROLES, help="What this person does in the team.", case="functie", anonymise=KEEP
    )] = ""
