# SPDX-License-Identifier: EUPL-1.2
"""At which step each kind of record is written, so that a person can be told and taken there."""

_KINDS = (
    ("discussion", "child", "carer", "family_member", "other_name", "estimate", "tried"),
    ("portrait", "strength", "everyday", "observation"),
    ("parent_talk", "parents_told", "parents_view", "parent_limit", "child_voice"),
    ("interpretation", "need", "blind_spot", "score"),
    ("recipient", "share", "consent"),
    ("meeting", "participant", "block"),
    ("outcome", "attendance", "goal", "action", "further_sharing", "review"),
)
"""By step."""


def step_of(kind: str) -> int:
    """The number of the step (1 to 7) where a kind of record is written, 1 for one that no step shows."""
    return next((number for number, kinds in enumerate(_KINDS, 1) if kind in kinds), 1)
