# SPDX-License-Identifier: EUPL-1.2
"""When a discussion must go: the date the program proposes. A team may always choose a shorter one.

The administration advises to keep school documents until 31 August of the school year after the one
they concern (circular BaO/2005/03); advice without names goes ninety days after it was begun.
"""

from datetime import date, timedelta


def proposed(today: date, kind: str) -> date:
    """The day until which a discussion of this kind, begun today, is kept."""
    if kind == "advice":
        return today + timedelta(days=90)
    end_of_this_year = today.year if today.month < 9 else today.year + 1
    return date(end_of_this_year + 1, 8, 31)


def proposed_look_back(held: date) -> date:
    """When to look back together: six weeks after the meeting, the usual cycle (domain.md §1.1)."""
    return held + timedelta(weeks=6)
