# SPDX-License-Identifier: EUPL-1.2
"""The meeting: when, where, who is at the table, and the course in blocks of minutes.

Domain.md §6.0 and §6.3. The minutes of the usual course stand in `USUAL_MINUTES`.
"""

from typing import Annotated

from shareprep.forms.field import (
    ALIAS,
    CHECK,
    DROP,
    HIDDEN,
    KEEP,
    LEAD,
    MAIN,
    NOT,
    PERSONAL,
    choice,
    day,
    number,
    people,
    text,
    tick,
)
from shareprep.forms.record import Record, kind

TABLE_ROLES = {
    "chair": "leads the talk",
    "note_taker": "takes notes",
    "timekeeper": "watches the time",
    "presenter": "tells the story",
    "family_contact": "contact for the family",
}

PRESENCE = {
    "at_table": "at the table",
    "if_possible": "if possible",
    "partly": "for a part",
    "in_writing": "in writing",
    "through_someone": "through somebody they trust",
    "not": "not this time",
}

HOLDS = {
    "welcome": "welcome, roles and purpose",
    "parents": "the word to the parents and the child",
    "strengths": "what goes well",
    "observations": "what we saw and heard",
    "meanings": "meanings and needs",
    "blind_spots": "what we do not see yet",
    "plan": "the plan",
    "closing": "what we share further, looking back",
    "question": "the question",
    "asking": "questions to the team that asks",
    "silence": "writing in silence",
    "advice": "advice",
    "choosing": "the choice of the team that asks",
    "own": "something else",
}

USUAL_MINUTES = {
    60: (5, 10, 7, 10, 10, 3, 10, 5),
    45: (4, 7, 5, 8, 8, 2, 8, 3),
    30: (3, 5, 3, 6, 6, 2, 4, 1),
}
"""The eight blocks' minutes for a meeting of so many minutes (domain.md §6.3)."""


@kind("meeting", "Meeting", case="overleg", single=True)
class Meeting(Record, frozen=True):
    """When and where. Needed for the agenda, not for the agreement."""

    when: Annotated[str, day(
        "When", help="Day and hour.", anonymise=KEEP, case="wanneer", paper=HIDDEN, ahead=True
    )] = ""
    where: Annotated[str, text(
        "Where", help="Room and building.", personal=PERSONAL, anonymise=CHECK, case="waar", paper=HIDDEN
    )] = ""
    minutes: Annotated[str, number("How long?", help="In minutes.", case="minuten", paper=HIDDEN)] = "60"
    interpreter: Annotated[str, people(
        "Interpreter", help="Who, and asked for when?", links=(), case="tolk", more=True, paper=HIDDEN
    )] = ""
    invited_on: Annotated[str, day(
        "Parents invited on", help="By whom and how, in a talk.", anonymise=DROP, case="uitgenodigd_op",
        more=True, paper=HIDDEN
    )] = ""
    roles_told_on: Annotated[str, day(
        "Roles told to the family on", help="So that they know who does what.", anonymise=DROP,
        case="rollen_gezegd_op", more=True, paper=HIDDEN
    )] = ""
    scores_on_paper: Annotated[bool, tick(
        "Scales on paper too", help="Off, unless you both want it.", case="schalen_op_papier", more=True
    )] = False
    vision: Annotated[str, text(
        "What we stand for together", help="One sentence of both teams on top of the agenda.", personal=NOT,
        case="visie", more=True, paper=HIDDEN
    )] = ""


@kind("participant", "Person at the table", case="deelnemer")
class Participant(Record, frozen=True):
    """Somebody at the table: a parent first, or a person of one of the teams."""

    person: Annotated[str, people(
        "Who?", help="A person or a role.", links=("carer", "colleague"), case="wie", paper=LEAD
    )] = ""
    roles: Annotated[tuple[str, ...], choice(
        "Does what?", TABLE_ROLES, help="Whoever leads the talk does not take notes.", several=True,
        case="rol"
    )] = ()
    presence: Annotated[str, choice(
        "Comes along?", PRESENCE, help="At the table, in part, in writing?", personal=PERSONAL,
        case="aanwezig"
    )] = ""
    reason: Annotated[str, text(
        "If not: how is their voice heard?", help="Who brings it, and who tells them afterwards?",
        personal=PERSONAL, case="hoe_gehoord", more=True, paper=HIDDEN
    )] = ""


@kind("block", "Block", case="blok")
class Block(Record, frozen=True):
    """A part of the meeting with its minutes. `holds` says what the agenda prints under it."""

    title: Annotated[str, text(
        "What", help="As it stands on the agenda.", personal=PERSONAL, anonymise=CHECK, case="wat", paper=MAIN
    )] = ""
    begins: Annotated[str, people(
        "Who begins", help="A name or “everybody”.", links=("carer", "colleague"), anonymise=ALIAS,
        case="wie_begint"
    )] = ""
    minutes: Annotated[str, number("Minutes", help="How long?", case="minuten")] = ""
    holds: Annotated[str, choice(
        "Holds", HOLDS, help="What the agenda prints under it.", case="inhoud", anonymise=KEEP, more=True,
        paper=HIDDEN
    )] = "own"
