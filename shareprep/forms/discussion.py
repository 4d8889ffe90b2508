# SPDX-License-Identifier: EUPL-1.2
"""The discussion itself: about whom and with whom, the question, and the joint estimate.

Sections A, B and H of the preparation form (domain.md §6.2), with the short way of §6.0.
"""

from typing import Annotated

from shareprep.forms.field import (
    ALIAS,
    CHECK,
    DROP,
    GENERALISE,
    HIDDEN,
    KEEP,
    LEAD,
    MAIN,
    NOT,
    PERSONAL,
    FilledBy,
    choice,
    day,
    link,
    people,
    text,
    tick,
)
from shareprep.forms.record import Record, kind

TYPES = {
    "joint": "Joint child discussion",
    "warm_transition": "Warm transition",
    "everyday": "Everyday exchange",
    "advice": "Advice only",
}

TRIGGERS = {
    "wellbeing": "wellbeing low for some time",
    "involvement": "involvement low for some time",
    "transition": "a new class or group",
    "change": "a change in the child’s life",
    "parents": "a question from the parents",
    "team": "we want to look more broadly",
    "other": "something else",
}

PURPOSES = {
    "search": "searching together",
    "start": "a good start",
    "continuity": "continuing what works",
    "advice": "advice",
}

CHANNELS = {
    "table": "talked over at the table",
    "paper": "on paper, with a name on it",
}

INSTRUMENTS = {
    "leuven": "Leuven scales",
    "ziko": "ZiKo or SiCs",
    "ziko_vo": "ZiKo-Vo",
    "poms": "POMS",
    "looqin": "Looqin",
    "own": "own observation sheet",
}


@kind("discussion", "Discussion", case="bespreking", single=True, shared=True)
class Discussion(Record, frozen=True):
    """One joint child discussion. Its children stand in `about`, the preparing team in `team`.

    The question and the purpose are what can be ticked to share of this row.
    """

    type: Annotated[str, choice(
        "Kind of discussion", TYPES, help="Choose what you come together for.", case="soort", paper=HIDDEN
    )] = "joint"
    code: Annotated[str, text(
        "Code", help="Made by the program; says nothing about the child.", personal=NOT, anonymise=KEEP,
        case="code", paper=HIDDEN, by=(FilledBy.PROGRAM,)
    )] = ""
    other_team: Annotated[str, link(
        "With which team?", help="With whom do you want to look together?", links=("team",),
        personal=PERSONAL, anonymise=ALIAS, case="met_team"
    )] = ""
    question: Annotated[str, text(
        "Our question to the other team", help="Ask it so that an answer helps you on.", personal=PERSONAL,
        limit=200, case="vraag", paper=MAIN
    )] = ""
    benefit: Annotated[str, text(
        "What is in it for the child?", help="What do you hope to see?", personal=PERSONAL, limit=200,
        case="wat_heeft_het_kind_eraan", paper=HIDDEN
    )] = ""
    harm: Annotated[str, text(
        "What may go wrong?", help="Think of labels, trust, gossip.", personal=PERSONAL, limit=200,
        case="wat_kan_mislopen", paper=HIDDEN
    )] = ""
    trigger: Annotated[tuple[str, ...], choice(
        "What makes you want to talk now?", TRIGGERS, help="More than one is fine.", several=True,
        personal=PERSONAL, case="aanleiding", more=True, paper=HIDDEN
    )] = ()
    trigger_more: Annotated[str, text(
        "In your own words", help="What happened, and since when?", personal=PERSONAL, limit=300,
        case="aanleiding_meer", more=True, paper=HIDDEN
    )] = ""
    purpose: Annotated[str, choice(
        "Purpose", PURPOSES, help="One clear purpose, the same for both teams.", case="doel_soort", more=True,
        paper=HIDDEN
    )] = ""
    purpose_words: Annotated[str, text(
        "The purpose in one sentence", help="If you leave it open, your question becomes the purpose.",
        personal=PERSONAL, case="doel", more=True
    )] = ""
    retention_until: Annotated[str, day(
        "Keep until", help="The program proposes a date; shorter is always fine.", personal=NOT,
        anonymise=KEEP, case="bewaren_tot", more=True, paper=HIDDEN, ahead=True
    )] = ""
    transition_owner: Annotated[str, people(
        "Who looks after the transition?", help="Somebody the parents already trust.",
        case="wie_zorgt_voor_de_overgang", paper=HIDDEN
    )] = ""
    transition_date: Annotated[str, day(
        "When is the transition?", help="The first day in the new group or class.", case="overgang_op",
        paper=HIDDEN, ahead=True
    )] = ""
    channel: Annotated[tuple[str, ...], choice(
        "How do you share?", CHANNELS, help="Only safe ways are in the list.", several=True, case="hoe_delen",
        paper=HIDDEN
    )] = ("table", "paper")
    instruments: Annotated[tuple[str, ...], choice(
        "Instruments you used", INSTRUMENTS, help="Then you can explain them to each other.", several=True,
        case="instrumenten", more=True, paper=HIDDEN
    )] = ()
    without_names: Annotated[bool, tick(
        "Without names", help="Titles, lists, preview and paper show the copy without names.",
        case="zonder_namen"
    )] = False


@kind("estimate", "Estimate", case="inschatting")
class Estimate(Record, frozen=True):
    """One person's own estimate. It counts once that person confirms it from the own slot."""

    estimator: Annotated[str, people(
        "Who estimates?", help="At least two people; never decide this alone.", case="wie", paper=LEAD
    )] = ""
    estimate: Annotated[str, choice(
        "Talk about it with the other team?", {"yes": "Yes", "doubt": "I doubt", "no": "No, not now"},
        help="“I doubt” is a good answer too.", personal=PERSONAL, anonymise=DROP, case="inschatting",
        paper=HIDDEN
    )] = ""
    why: Annotated[str, text(
        "Why?", help="One sentence.", personal=PERSONAL, anonymise=DROP, case="waarom", paper=HIDDEN
    )] = ""
    estimated_on: Annotated[str, day(
        "On", help="The day you put it side by side.", anonymise=DROP, case="op", paper=HIDDEN
    )] = ""
    confirmed: Annotated[tuple[str, ...], people(
        "Confirmed by", help="Filled in when this person confirms from the own slot.", several=True,
        anonymise=DROP, case="bevestigd_door", paper=HIDDEN, by=(FilledBy.PROGRAM,)
    )] = ()


@kind("tried", "Something you tried", case="geprobeerd", shared=True)
class Tried(Record, frozen=True):
    """What the team already changed, and what it brought."""

    what: Annotated[str, text(
        "What did you already try?", help="Small changes in the group count too.", personal=PERSONAL,
        anonymise=CHECK, case="wat", paper=MAIN
    )] = ""
    result: Annotated[str, text(
        "What did it bring?", help="What did you see afterwards?", personal=PERSONAL, case="wat_bracht_het"
    )] = ""


@kind("everyday", "Everyday life", case="alledaags", single=True, shared=True)
class Everyday(Record, frozen=True):
    """The light, everyday things that make a warm transition warm (domain.md §1.7)."""

    sleep: Annotated[str, text("Sleep", help="When, where, with what?", personal=PERSONAL, case="slaap")] = ""
    comfort: Annotated[str, text(
        "Comfort", help="What helps, and who may comfort?", personal=PERSONAL, case="troost"
    )] = ""
    food: Annotated[str, text(
        "Food", help="What goes well at the table?", personal=PERSONAL, case="eten"
    )] = ""
    language: Annotated[str, text(
        "Language", help="Words and languages the child uses.", personal=PERSONAL, anonymise=GENERALISE,
        case="taal"
    )] = ""
    rituals: Annotated[str, text(
        "Rituals", help="Small habits that give a hold.", personal=PERSONAL, case="rituelen"
    )] = ""
    interests: Annotated[str, text(
        "Interests", help="What makes this child laugh or go on?", personal=PERSONAL, case="interesse"
    )] = ""
