# SPDX-License-Identifier: EUPL-1.2
"""Looking back on how it went together: two questions after each meeting, never about one colleague."""

from typing import Annotated

from shareprep.forms.field import CHECK, PERSONAL, FilledBy, choice, people, text
from shareprep.forms.record import Record, kind

ANSWERS = {"yes": "yes", "partly": "partly", "no": "no"}
EVERYBODY = (FilledBy.TEAM, FilledBy.OTHER, FilledBy.PARENT)


@kind("review", "Looking back", case="terugblik")
class CooperationReview(Record, frozen=True):
    """One set of answers; `person` stays empty when you answer together."""

    person: Annotated[str, people(
        "Who answers?", help="Leave open if you answer together.", links=("carer", "colleague"), case="wie",
        more=True, by=EVERYBODY
    )] = ""
    everyone_spoke: Annotated[str, choice(
        "Could everybody take part in the talk?", ANSWERS, help="Parents and quiet colleagues too?",
        case="kon_iedereen_meepraten", by=EVERYBODY
    )] = ""
    parents_heard: Annotated[str, choice(
        "Were the parents heard?", ANSWERS, help="What would they say?", case="zijn_de_ouders_gehoord",
        by=EVERYBODY
    )] = ""
    keep_and_change: Annotated[str, text(
        "What do we keep, what do we do differently?", help="One line.", personal=PERSONAL, anonymise=CHECK,
        case="wat_houden_we", more=True, by=EVERYBODY
    )] = ""
