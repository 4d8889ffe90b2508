# SPDX-License-Identifier: EUPL-1.2
"""Parents and child: what they say, what they were told, what they would rather keep.

Section G of the preparation form (domain.md §6.2). What a carer said links that carer; whether the
other parent may read it is a question of its own, answered "no" until somebody asks.
"""

from typing import Annotated

from shareprep.forms.field import (
    DROP,
    GENERALISE,
    HIDDEN,
    LEAD,
    MAIN,
    PERSONAL,
    QUOTE,
    SENSITIVE,
    WHERE,
    FilledBy,
    choice,
    day,
    people,
    text,
    tick,
)
from shareprep.forms.record import Record, kind

PARENT = (FilledBy.PARENT,)
TEAM_OR_PARENT = (FilledBy.TEAM, FilledBy.PARENT)

MANNERS = {
    "talk": "in a talk",
    "phone": "by phone",
    "interpreter": "with an interpreter",
    "letter": "in writing",
}
REASONS_NOT_TOLD = {
    "safety": "it would not be safe for the child",
    "unreached": "we could not reach the parents",
    "no_name": "we ask advice only, without a name",
}


@kind("parent_talk", "Talk with a parent", case="gesprek", shared=True)
class ParentTalk(Record, frozen=True):
    """A talk at the door or at the table. Good news counts too."""

    talked_on: Annotated[str, day(
        "When", help="Today is filled in.", anonymise=GENERALISE, case="wanneer", paper=LEAD
    )] = ""
    carer: Annotated[str, people(
        "With whom", help="Which parent or carer?", links=("carer",), case="met", paper=LEAD
    )] = ""
    said: Annotated[str, text(
        "What did they say?", help="In their own words; it counts as a second meaning.", personal=SENSITIVE,
        lines=2, case="wat_zeiden_ze", paper=MAIN, by=PARENT
    )] = ""
    topic: Annotated[str, text(
        "What was it about?", help="What did you tell or ask?", personal=PERSONAL, case="waarover", more=True,
        paper=HIDDEN
    )] = ""
    talker: Annotated[str, people(
        "Who talked with them?", help="The role is enough.", case="door", paper=HIDDEN
    )] = ""
    is_good_news: Annotated[bool, tick(
        "There was good news too", help="Parents should not only hear worries.", case="ook_goed_nieuws",
        more=True
    )] = False
    other_carer_may_see: Annotated[bool, tick(
        "The other parent may read this", help="Ask the parent who said it.",
        case="andere_ouder_mag_dit_zien", more=True
    )] = False


@kind("parents_told", "Told to the parents", case="verteld", single=True)
class ParentsTold(Record, frozen=True):
    """That the parents know of this discussion, and how."""

    told_on_day: Annotated[str, day(
        "Told about this discussion on", help="Before anything is shared.", anonymise=DROP, case="op",
        paper=HIDDEN
    )] = ""
    told_by: Annotated[str, people(
        "Who told them?", help="The role is enough.", anonymise=DROP, case="door", paper=HIDDEN
    )] = ""
    manner: Annotated[str, choice(
        "How?",
        MANNERS,
        help="A talk works best.", personal=PERSONAL, anonymise=DROP, case="hoe", more=True, paper=HIDDEN
    )] = ""
    sheet_given_on: Annotated[str, day(
        "Parent sheet given on", help="It tells what we share, why and for how long.", anonymise=DROP,
        case="ouderblad_op", paper=HIDDEN
    )] = ""
    reaction: Annotated[str, text(
        "What did they say to it?", help="In their own words.", personal=SENSITIVE, anonymise=DROP,
        case="reactie", more=True, paper=HIDDEN
    )] = ""
    not_told_because: Annotated[str, choice(
        "Not told, because",
        REASONS_NOT_TOLD,
        help="Your team leader reads this.", personal=SENSITIVE, anonymise=DROP, case="niet_verteld_omdat",
        more=True, paper=HIDDEN
    )] = ""


@kind("parents_view", "How the parents see it", case="kijk_van_de_ouders", shared=True)
class ParentsView(Record, frozen=True):
    """What goes well and what they wonder, what they wish, which help fits them."""

    carer: Annotated[str, people(
        "Who says this?", help="Leave open if it is both parents.", links=("carer",), case="wie", paper=LEAD
    )] = ""
    view: Annotated[str, text(
        "How do the parents see it?", help="What goes well, what do they wonder, what helped at home?",
        personal=SENSITIVE, lines=2, case="hoe_zien_ze_het", more=True, paper=MAIN, by=PARENT
    )] = ""
    wishes: Annotated[str, text(
        "What do the parents wish?", help="From us, from the meeting, for their child.", personal=SENSITIVE,
        lines=2, case="wens", more=True, paper=MAIN, by=PARENT
    )] = ""
    fitting_help: Annotated[str, text(
        "Which help do they find fitting?", help="And what rather not?", personal=SENSITIVE,
        case="passende_hulp", more=True, by=PARENT
    )] = ""
    other_carer_may_see: Annotated[bool, tick(
        "The other parent may read this", help="Ask the parent who said it.",
        case="andere_ouder_mag_dit_zien", more=True
    )] = False


@kind("parent_limit", "Rather not shared", case="liever_niet_delen")
class ParentLimit(Record, frozen=True):
    """The parents' own limit. It stands on no sheet, ever."""

    what: Annotated[str, text(
        "What would they rather not share?", help="What parents would rather keep to themselves stays here.",
        personal=SENSITIVE, anonymise=DROP, lines=2, case="wat", paper=HIDDEN, by=PARENT
    )] = ""
    carer: Annotated[str, people(
        "Who says this?", help="Leave open if it is both parents.", links=("carer",), anonymise=DROP,
        case="wie", more=True, paper=HIDDEN
    )] = ""


@kind("child_voice", "What the child shows or says", case="stem_van_het_kind", shared=True)
class ChildVoice(Record, frozen=True):
    """The child's own voice: words, a drawing, a choice, the body."""

    shows: Annotated[str, text(
        "What does the child show or say?", help="Words, a drawing, a choice, the body.", personal=SENSITIVE,
        lines=2, case="wat", paper=MAIN, by=TEAM_OR_PARENT
    )] = ""
    how: Annotated[tuple[str, ...], choice(
        "How do you know?",
        {"words": "words", "drawing": "a drawing", "choice": "a choice", "behaviour": "what it does"},
        help="More than one is fine.", several=True, case="hoe", more=True, by=TEAM_OR_PARENT
    )] = ()
    seen_on: Annotated[str, day(
        "When", help="The day you saw or heard it.", case="wanneer", paper=LEAD, by=TEAM_OR_PARENT
    )] = ""
    where: Annotated[str, text(
        "Where", help="At which moment?", personal=PERSONAL, anonymise=GENERALISE, case="waar", paper=WHERE,
        by=TEAM_OR_PARENT
    )] = ""
    observer: Annotated[str, people(
        "Seen by", help="The role is enough.", links=("colleague", "carer"), case="gezien_door", paper=HIDDEN
    )] = ""
    told_by_parent: Annotated[str, text(
        "What do the parents say of it?", help="In their own words.", personal=SENSITIVE,
        case="wat_zegt_de_ouder", more=True, paper=QUOTE, by=PARENT
    )] = ""
