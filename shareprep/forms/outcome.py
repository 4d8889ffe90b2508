# SPDX-License-Identifier: EUPL-1.2
"""What came out: the parents' proposal first, agreements, where we differ, and when we look again.

The outcome record of domain.md §6.5. `Action` is an agreement somebody carries out; the leader's
agreement to share is another thing (`Approval`).
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
    NOT,
    PERSONAL,
    SENSITIVE,
    FilledBy,
    choice,
    day,
    link,
    number,
    people,
    text,
)
from shareprep.forms.preparation import BASIC_NEEDS
from shareprep.forms.record import Record, kind

NOTES = (FilledBy.NOTES,)
PARENT = (FilledBy.PARENT,)
LADDER = {"informed": "told", "heard": "heard", "at_table": "at the table", "decided": "decided along"}
AIMS = {
    "environment": "surroundings",
    "provision": "what we offer",
    "child": "this child",
    "family": "together with the family",
}
FITS = {"yes": "yes", "rather_not": "rather not", "unknown": "still to ask"}


@kind("outcome", "Outcome", case="uitkomst", single=True, shared=True)
class Outcome(Record, frozen=True):
    """The record after the meeting."""

    parent_choice: Annotated[str, text(
        "What did the parents choose themselves?", help="Their proposal comes first in the plan.",
        personal=PERSONAL, lines=2, case="keuze_van_de_ouders", paper=MAIN, by=PARENT
    )] = ""
    held_on: Annotated[str, day(
        "Day", help="When did you sit together?", case="gehouden_op", paper=HIDDEN, anonymise=KEEP, by=NOTES
    )] = ""
    duration: Annotated[str, number(
        "How long, in minutes", help="About is fine.", case="duur", more=True, paper=HIDDEN, by=NOTES
    )] = ""
    parent_participation: Annotated[str, choice(
        "Place of parents and child", LADDER, help="How did they take part?", personal=PERSONAL,
        case="plaats_van_ouders", more=True, by=(FilledBy.NOTES, FilledBy.PARENT)
    )] = ""
    shared_insight: Annotated[str, text(
        "What do we see more clearly now?", help="What did you not know at the start?", personal=SENSITIVE,
        lines=2, case="scherper", by=NOTES
    )] = ""
    disagreements: Annotated[str, text(
        "Where do we look at it differently?", help="Write each view in the words of whoever holds it.",
        personal=SENSITIVE, lines=2, case="verschillend", by=NOTES
    )] = ""
    meanings_kept: Annotated[tuple[str, ...], link(
        "Meanings that stay side by side", help="You need not agree.", links=("interpretation",),
        several=True, case="betekenissen_naast_elkaar", more=True, by=NOTES
    )] = ()
    needs_agreed: Annotated[tuple[str, ...], choice(
        "Needs we work on", BASIC_NEEDS, help="Three at most.", several=True, personal=PERSONAL, case="noden",
        more=True, by=NOTES
    )] = ()
    needs_words: Annotated[str, text(
        "Needs in your own words", help="If none of the six fits.", personal=PERSONAL, case="noden_eigen",
        more=True, by=NOTES
    )] = ""
    advice_received: Annotated[str, text(
        "Advice of the other team", help="Write what you take along and what not.", personal=PERSONAL,
        lines=2, case="advies", more=True
    )] = ""
    guardian: Annotated[str, people(
        "Who follows up the agreements?", help="One person to turn to, for the parents too.", case="volgt_op",
        by=NOTES
    )] = ""
    review_date: Annotated[str, day(
        "Looking back together on", help="The program proposes six weeks.", anonymise=GENERALISE,
        case="terugkijken_op", by=NOTES, ahead=True
    )] = ""
    no_follow_up: Annotated[str, text(
        "No follow-up, because", help="Only if you do not look back.", personal=PERSONAL, case="geen_vervolg",
        more=True, paper=HIDDEN, by=NOTES
    )] = ""
    feedback_on: Annotated[str, day(
        "Gone through with the parents on", help="When, and by whom?", anonymise=DROP, case="overlopen_op",
        by=NOTES
    )] = ""
    feedback_by: Annotated[str, people(
        "By whom", help="The role is enough.", anonymise=DROP, case="overlopen_door", more=True, paper=HIDDEN,
        by=NOTES
    )] = ""
    feedback_words: Annotated[str, text(
        "What did they say of it?", help="In their own words.", personal=SENSITIVE, anonymise=DROP,
        case="overlopen_reactie", more=True, paper=HIDDEN, by=PARENT
    )] = ""
    keep_until: Annotated[str, day(
        "Keep until (looked at again)", help="Can it be shorter?", personal=NOT, anonymise=KEEP,
        case="bewaren_tot", more=True, paper=HIDDEN, ahead=True
    )] = ""
    closed_by: Annotated[tuple[str, ...], people(
        "Closed by", help="This too you do together.", several=True, case="afgesloten_door", more=True,
        paper=HIDDEN
    )] = ()
    thanks: Annotated[str, text(
        "A word of thanks", help="For what somebody brought in.", personal=PERSONAL, case="dank", more=True
    )] = ""


@kind("attendance", "Present", case="aanwezigheid")
class Attendance(Record, frozen=True):
    """Who was there, and who still hears from us."""

    person: Annotated[str, people(
        "Who?", help="Roles are enough.", links=("carer", "colleague"), case="wie", paper=LEAD, by=NOTES
    )] = ""
    present: Annotated[str, choice(
        "There?", {"yes": "present", "no": "absent"}, help="Whoever was absent still hears from you.",
        personal=PERSONAL, case="aanwezig", by=NOTES
    )] = "yes"
    told_by: Annotated[str, people(
        "Who tells them?", help="And by when?", case="wie_vertelt", more=True, paper=HIDDEN, by=NOTES
    )] = ""


@kind("goal", "Goal", case="doel", shared=True)
class Goal(Record, frozen=True):
    """What the child should notice, and how we see it."""

    what: Annotated[str, text(
        "Our goal", help="What gets better for the child?", personal=PERSONAL, case="wat", paper=MAIN,
        by=NOTES
    )] = ""
    sign: Annotated[str, text(
        "How do we notice?", help="How will the child notice that it goes better?", personal=PERSONAL,
        case="herkenningspunt", by=NOTES
    )] = ""


@kind("action", "Agreement", case="afspraak", shared=True)
class Action(Record, frozen=True):
    """Who does what by when. At least one is about what we offer."""

    what: Annotated[str, text(
        "What", help="Short: what happens?", personal=PERSONAL, anonymise=CHECK, case="wat", paper=MAIN,
        by=NOTES
    )] = ""
    who: Annotated[str, people(
        "Who", help="A name or a role.", links=("colleague", "carer"), case="wie", by=NOTES
    )] = ""
    due: Annotated[str, day("By when", help="A day.", case="tegen", by=NOTES, ahead=True)] = ""
    aimed_at: Annotated[str, choice(
        "Aimed at",
        AIMS,
        help="At least one agreement is about the surroundings or what you offer.", case="gericht_op",
        by=NOTES
    )] = ""
    fits_parents: Annotated[str, choice(
        "Fits the parents?", FITS, help="Ask them.", personal=PERSONAL, case="past_ouders",
        by=(FilledBy.NOTES, FilledBy.PARENT)
    )] = ""
    fits_child: Annotated[str, choice(
        "Fits the child?", FITS, help="What does the child show?", personal=PERSONAL, case="past_kind",
        by=NOTES
    )] = ""
    by_parents: Annotated[str, choice(
        "Whose proposal?", {"parents": "of the parents", "together": "of all of us"},
        help="The parents’ proposal comes first.", personal=PERSONAL, case="voorstel_van", more=True,
        paper=HIDDEN, by=NOTES
    )] = ""
    state: Annotated[str, choice(
        "How far", {"open": "open", "done": "done", "dropped": "no longer needed"},
        help="Tick it off when it is done.", case="hoe_ver", by=NOTES
    )] = "open"
    done_on: Annotated[str, day(
        "Done on", help="Filled in when you tick it off.", case="gedaan_op", more=True, paper=HIDDEN, by=NOTES
    )] = ""


@kind("further_sharing", "Shared further", case="verder_delen")
class FurtherSharing(Record, frozen=True):
    """What goes further after the meeting, and to whom. "Nothing" is an answer."""

    what: Annotated[str, text(
        "What is shared further?", help="“Nothing” is an answer too.", personal=PERSONAL, anonymise=DROP,
        case="wat", paper=MAIN, by=NOTES
    )] = ""
    to_whom: Annotated[str, people(
        "With whom?", help="Something new asks for a new agreement.", anonymise=DROP, case="met", by=NOTES
    )] = ""
