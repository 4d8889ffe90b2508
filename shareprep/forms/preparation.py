# SPDX-License-Identifier: EUPL-1.2
"""What the teams bring: strengths first, then what they saw and heard, scores, meanings and needs.

Sections C to F of the preparation form (domain.md §6.2). Observation and meaning are separate kinds,
because in one box an opinion passes for a fact.
"""

from typing import Annotated

from shareprep.forms.field import (
    CHECK,
    DROP,
    GENERALISE,
    HIDDEN,
    KEEP,
    LEAD,
    MAIN,
    PERSONAL,
    QUOTE,
    SENSITIVE,
    WHERE,
    FilledBy,
    choice,
    day,
    level,
    link,
    people,
    text,
    tick,
)
from shareprep.forms.record import Record, Writing, kind

BOTH = (FilledBy.TEAM, FilledBy.OTHER)
EVERYBODY = (FilledBy.TEAM, FilledBy.OTHER, FilledBy.PARENT)

AREAS = {
    "wellbeing": "wellbeing",
    "involvement": "involvement",
    "gross_motor": "moving",
    "fine_motor": "hands",
    "language": "language",
    "thinking": "thinking",
    "discovering": "discovering the world",
    "social": "being with others",
    "self_direction": "doing it oneself",
}

BASIC_NEEDS = {
    "physical": "bodily needs",
    "affection": "warmth and tenderness",
    "safety": "safety and clarity",
    "recognition": "being seen and affirmed",
    "competence": "feeling able",
    "meaning": "meaning and being good",
}

WELLBEING_SIGNALS = {
    "enjoys": "enjoys",
    "spontaneous": "is spontaneous, dares to be itself",
    "relaxed": "relaxed, calm inside",
    "open": "open to what comes",
    "vital": "lively, radiates",
    "confident": "self-confident",
}

INVOLVEMENT_SIGNALS = {
    "concentration": "concentration",
    "energy": "energy",
    "creativity": "complexity and creativity",
    "expression": "face and posture",
    "persistence": "goes on",
    "precision": "precision",
    "reaction": "reacts quickly",
    "words": "words",
    "satisfaction": "satisfaction",
}

VIEWS = {
    "own_team": "our team",
    "other_team": "the other team",
    "parent": "a parent",
    "child": "the child",
    "colleague": "another colleague",
}


@kind("portrait", "The child in three sentences", case="drie_zinnen", single=True, shared=True)
class Portrait(Record, frozen=True):
    """How one would introduce the child with pleasure."""

    sentences: Annotated[str, text(
        "The child in three sentences", help="As you would gladly introduce this child to somebody.",
        personal=PERSONAL, lines=2, limit=300, case="tekst", paper=MAIN, by=EVERYBODY
    )] = ""


@kind("strength", "Strength", case="kracht", writing=Writing.STRENGTH, shared=True)
class Strength(Record, frozen=True):
    """What goes well: of child, parents, team and surroundings, always with an example."""

    of_whom: Annotated[str, choice(
        "Of whom?", {"child": "Child", "family": "Family", "team": "Team", "environment": "Surroundings"},
        help="Strengths of the family and of the team count too.", personal=PERSONAL, case="van_wie",
        paper=HIDDEN, by=EVERYBODY
    )] = "child"
    what: Annotated[str, text(
        "What goes well?", help="Something this child, family or team does or can.", personal=PERSONAL,
        lines=2, limit=300, case="wat", paper=MAIN, by=EVERYBODY
    )] = ""
    example: Annotated[str, text(
        "For example", help="When or where did you see it?", personal=PERSONAL, case="voorbeeld", paper=QUOTE,
        by=EVERYBODY
    )] = ""
    sort: Annotated[str, choice(
        "What is it?", {"strength": "strength", "effort": "effort", "works": "already works"},
        help="Effort counts as much as what is easy.", case="soort", more=True, paper=HIDDEN, by=EVERYBODY
    )] = ""


@kind("observation", "Observation", case="observatie", writing=Writing.OBSERVATION, shared=True)
class Observation(Record, frozen=True):
    """What a camera would have recorded."""

    seen_on: Annotated[str, day(
        "When", help="The day or the period you saw it.", case="wanneer", paper=LEAD, by=BOTH
    )] = ""
    where: Annotated[str, text(
        "Where", help="The corner or the moment of the day.", personal=PERSONAL, anonymise=GENERALISE,
        case="waar", paper=WHERE, by=BOTH
    )] = ""
    observer: Annotated[str, people(
        "Seen by", help="The role is enough.", case="gezien_door", paper=HIDDEN, by=BOTH
    )] = ""
    what: Annotated[str, text(
        "What did you see or hear?",
        help="Write what a camera would have recorded; literal words between quotation marks.",
        personal=SENSITIVE, lines=3, limit=600, coach=True, case="wat", paper=MAIN, by=BOTH
    )] = ""
    with_whom: Annotated[str, text(
        "Where exactly, and with whom?", help="How many children, which material, who was near?",
        personal=PERSONAL, anonymise=GENERALISE, case="met_wie", more=True, paper=WHERE, by=BOTH
    )] = ""
    how_much: Annotated[str, text(
        "How often or how long?", help="A number says more than “often”.", personal=PERSONAL, anonymise=KEEP,
        case="hoe_vaak", more=True, by=BOTH
    )] = ""
    before: Annotated[str, text(
        "What came before?", help="So that you see the surroundings too.", personal=PERSONAL, case="vooraf",
        more=True, by=BOTH
    )] = ""
    after: Annotated[str, text(
        "What came after?", help="What did others do?", personal=PERSONAL, case="nadien", more=True, by=BOTH
    )] = ""
    tone: Annotated[str, choice(
        "This makes us …", {"concerned": "concerned", "curious": "curious", "glad": "glad"},
        help="Ordinary moments belong here too.", case="dit_maakt_ons", more=True, paper=HIDDEN, by=BOTH
    )] = ""
    areas: Annotated[tuple[str, ...], choice(
        "Area", AREAS, help="Choose what fits; then you see what is still missing.", several=True,
        case="gebied", more=True, paper=HIDDEN, by=BOTH
    )] = ()
    parent_date: Annotated[str, day(
        "Talked over with a parent on", help="The same day if you can.", anonymise=DROP,
        case="besproken_met_ouder", paper=HIDDEN
    )] = ""
    parent_meaning: Annotated[str, text(
        "What does this mean to the parent?", help="In their own words, in their own language too.",
        personal=SENSITIVE, case="wat_zegt_de_ouder", paper=QUOTE, by=(FilledBy.PARENT,)
    )] = ""


@kind("score", "Wellbeing and involvement", case="schaal", shared=True)
class Score(Record, frozen=True):
    """One person's levels on the Leuven scales for one period. Never required, never averaged."""

    environment: Annotated[str, text(
        "What changed around the child?", help="A level also says something about what you offer.",
        personal=PERSONAL, case="omgeving", paper=QUOTE, by=BOTH
    )] = ""
    wellbeing: Annotated[str, level(
        "Wellbeing", help="How does this child feel as a rule? “?” is an answer too.", case="welbevinden"
    )] = ""
    involvement: Annotated[str, level(
        "Involvement", help="How absorbed is this child in what it does? “?” is an answer too.",
        case="betrokkenheid"
    )] = ""
    period: Annotated[str, day(
        "When", help="A moment, or a period of a few weeks.", case="wanneer", paper=LEAD, by=BOTH
    )] = ""
    method: Annotated[str, choice(
        "How?", {"scanning": "a moment", "screening": "an image over some weeks"},
        help="A moment, or an image over some weeks?", case="hoe", paper=HIDDEN, by=BOTH
    )] = ""
    context: Annotated[str, text(
        "In which situation?", help="Which activity, which moment?", personal=PERSONAL, anonymise=GENERALISE,
        case="situatie", more=True, by=BOTH
    )] = ""
    scorer: Annotated[str, people(
        "By whom", help="Let a second colleague do it too.", case="door", paper=LEAD, by=BOTH
    )] = ""
    wellbeing_signals: Annotated[tuple[str, ...], choice(
        "Signs of wellbeing you saw", WELLBEING_SIGNALS, help="Tick what you saw.", several=True,
        personal=PERSONAL, case="signalen_welbevinden", more=True, by=BOTH
    )] = ()
    involvement_signals: Annotated[tuple[str, ...], choice(
        "Signs of involvement you saw", INVOLVEMENT_SIGNALS, help="Tick what you saw.", several=True,
        personal=PERSONAL, case="signalen_betrokkenheid", more=True, by=BOTH
    )] = ()


@kind("interpretation", "Meaning", case="betekenis", writing=Writing.INTERPRETATION, shared=True)
class Interpretation(Record, frozen=True):
    """What it may mean, according to somebody. Several stand side by side; another view stays."""

    meaning: Annotated[str, text(
        "What may it mean?", help="An idea, not a fact; begin with “maybe”.", personal=SENSITIVE, lines=2,
        limit=300, case="wat", paper=MAIN, by=EVERYBODY
    )] = ""
    from_whom: Annotated[str, choice(
        "Whose view?",
        VIEWS,
        help="Everybody may look through other eyes.", personal=PERSONAL, anonymise=KEEP, case="van_wie",
        paper=HIDDEN, by=EVERYBODY
    )] = "own_team"
    by_whom: Annotated[str, people(
        "Said by", help="The name or the role.", links=("colleague", "carer", "child"), case="door",
        paper=LEAD, by=EVERYBODY
    )] = ""
    rests_on: Annotated[tuple[str, ...], link(
        "Rests on", help="Which observations make you think so?", links=("observation",), several=True,
        case="steunt_op", paper=QUOTE, by=EVERYBODY
    )] = ()
    is_dissenting: Annotated[bool, tick(
        "Another view", help="A view of one’s own is welcome and stays.", case="een_andere_kijk", by=EVERYBODY
    )] = False
    if_true: Annotated[str, text(
        "What if that is right?", help="What would you then do?", personal=PERSONAL, case="wat_als_dat_klopt",
        more=True, paper=QUOTE, by=BOTH
    )] = ""


@kind("need", "Need", case="nood", writing=Writing.NEED, shared=True)
class Need(Record, frozen=True):
    """What this asks of us. The six basic needs are CEGO's; own words are as good."""

    of_whom: Annotated[str, choice(
        "Of whom?", {"child": "Child", "family": "Family", "team": "Team"},
        help="Families and teams need something too.", personal=PERSONAL, case="van_wie", paper=LEAD,
        by=EVERYBODY
    )] = "child"
    basic: Annotated[str, choice(
        "Basic need", BASIC_NEEDS, help="Choose one, or use your own words.", personal=PERSONAL,
        case="basisnood", paper=MAIN, by=EVERYBODY
    )] = ""
    what: Annotated[str, text(
        "In your own words", help="“This child needs …”, “We need …”", personal=SENSITIVE, anonymise=CHECK,
        case="wat", paper=MAIN, by=EVERYBODY
    )] = ""


@kind("blind_spot", "What we do not know yet", case="wat_weten_we_niet", single=True, shared=True)
class BlindSpot(Record, frozen=True):
    """Four questions for what cannot be seen alone. They are a block of the meeting too."""

    unknown_to_us: Annotated[str, text(
        "What don’t we know?", help="Of home, of other moments.", personal=PERSONAL, case="wat", paper=MAIN
    )] = ""
    sees_differently: Annotated[str, text(
        "Who sees this child differently?", help="And what does that person see?", personal=PERSONAL,
        case="wie_ziet_anders"
    )] = ""
    our_part: Annotated[str, text(
        "What do we do ourselves that plays a part?", help="Our rules, our room, our rhythm.",
        personal=PERSONAL, case="wat_doen_wij"
    )] = ""
    opposite: Annotated[str, text(
        "Suppose the opposite is true?", help="What would you then see?", personal=PERSONAL,
        case="stel_omgekeerd"
    )] = ""
    still_unknown: Annotated[bool, tick(
        "We don’t know yet what it means", help="That is an honest answer.", case="weten_we_nog_niet"
    )] = False
