# SPDX-License-Identifier: EUPL-1.2
"""What is shared, why and with whom. Nothing is, until somebody ticks it.

Section H of the preparation form (domain.md §6.2). A tick is a row of its own, per item *and* recipient,
so that it can be decided on, undone and lapse alone.
"""

from typing import Annotated

from shareprep.forms.field import (
    DROP,
    HIDDEN,
    LEAD,
    PERSONAL,
    SENSITIVE,
    choice,
    day,
    link,
    people,
    text,
)
from shareprep.forms.record import Record, kind


@kind("recipient", "Recipient", case="ontvanger")
class Recipient(Record, frozen=True):
    """Somebody of the other team who gets the ticked items, and why that person needs them."""

    person: Annotated[str, people(
        "With whom?", help="Only who needs it for their task.", case="wie", paper=LEAD
    )] = ""
    reason: Annotated[str, text(
        "Why does this person need it?", help="What is it needed for in their task?", personal=PERSONAL,
        case="waarom", paper=HIDDEN
    )] = ""


@kind("share", "Tick to share", case="delen")
class Share(Record, frozen=True):
    """One item for one recipient. Taking the tick away removes the row."""

    item: Annotated[str, link(
        "What is shared", help="One item of this discussion.", links=(), case="wat"
    )] = ""
    recipient: Annotated[str, link(
        "With whom", help="A recipient of this discussion.", links=("recipient",), case="met"
    )] = ""
    reason: Annotated[str, text(
        "Why this too?", help="Only for what is sensitive: why is it needed?", personal=SENSITIVE,
        case="waarom", more=True, paper=HIDDEN
    )] = ""


@kind("consent", "Consent", case="toestemming")
class Consent(Record, frozen=True):
    """Consent where it is needed: CLB, somebody external, images (leaflet L20; CLB decree of 27-4-2018)."""

    who: Annotated[str, people(
        "Who gave consent?", help="A parent or carer.", links=("carer",), anonymise=DROP, case="wie",
        paper=HIDDEN
    )] = ""
    given_on: Annotated[str, day(
        "On", help="The day they said or signed it.", anonymise=DROP, case="op", paper=HIDDEN
    )] = ""
    needed_for: Annotated[str, choice(
        "For what?", {"clb": "talking with the CLB", "external": "somebody external", "images": "images"},
        help="Only where it is needed.", personal=PERSONAL, anonymise=DROP, case="waarvoor", paper=HIDDEN
    )] = ""
    until: Annotated[str, day(
        "Until", help="Until when does it hold?", anonymise=DROP, case="tot", paper=HIDDEN, ahead=True
    )] = ""
