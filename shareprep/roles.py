# SPDX-License-Identifier: EUPL-1.2
"""The roles that somebody can have in a team, and how they are called.

It answers for the codes and their labels; who has which role stands in `forms/team.py` and in keys.json. It
stands below the forms because sign-in names people and roles before any form is read in.
"""

from shareprep.i18n import pgettext

LEADER, GUEST = "leader", "guest"

ROLES = {
    "childcare_worker": "childcare worker",
    "teacher": "preschool teacher",
    "care_coordinator": "care coordinator",
    "discussion_leader": "discussion leader",
    "leader": "team leader",
    "guest": "guest note-taker",
    "bridge_worker": "bridge worker",
    "learning_support": "learning-support worker",
    "clb": "CLB staff member",
    "other": "other",
}


def shown_role(code: str) -> str:
    """The label in the reader's language; a code this program does not know is shown as it is."""
    label = ROLES.get(code)
    return pgettext(f"colleague.role:{code}", label) if label else code
