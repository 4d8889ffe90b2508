# SPDX-License-Identifier: EUPL-1.2
"""The roles that somebody can have in a team, and how they are called.

It answers for the codes and their labels, and for the duty of secrecy that goes with a role; who has which
role stands in `forms/team.py` and in keys.json. It stands below the forms because sign-in names people and
roles before any form is read in.
"""

from dataclasses import dataclass

from shareprep.i18n import _, pgettext

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


@dataclass(frozen=True)
class Duty:
    """What somebody of a role owes a family. name: as people call it. line: in one line. more: the rest."""

    name: str
    line: str
    more: str


def duty_of(role: str, team_kind: str = "") -> Duty:
    """Which duty applies to a role (a code of `ROLES`) in a kind of team (a code of the kinds, or "").

    CLB staff have professional secrecy (art. 458 Criminal Code of 1867 and what took its place); staff of
    childcare and schools have a duty of discretion, called official secrecy where they are civil servants.
    """
    if role == "clb" or team_kind == "clb":
        return Duty(
            _("Professional secrecy"),
            _("what a family tells is passed on only if they agree"),
            _(
                "The law binds CLB staff more strictly. They share with a school only what is in the child’s "
                "interest, and with the parents’ consent. So we ask that consent before we talk with a CLB "
                "by name."
            ),
        )
    if team_kind == "external":
        return Duty(
            _("Own rules of secrecy"),
            _("ask before you share; the parents consent first"),
            _(
                "A helper from outside may have professional secrecy, which is stricter than ours. Ask which "
                "rules they follow. By name we talk with them only if the parents consent."
            ),
        )
    if role == GUEST:
        more = _(
            "Who takes notes for one meeting sees only the discussions they are named in, and speaks of them "
            "with nobody else."
        )
    elif role == LEADER:
        more = _(
            "A team leader also decides, with who prepares, what leaves the team. For staff of a city or a "
            "public school this duty is called official secrecy."
        )
    else:
        more = _(
            "Share only with who needs it for this child, only what is needed, and after your leader agreed. "
            "What worries you, you may always tell your own leader. For staff of a city or a public school "
            "this duty is called official secrecy."
        )
    return Duty(_("Duty of discretion"), _("what you hear at work, you keep to yourself"), more)
