# SPDX-License-Identifier: EUPL-1.2
"""A discussion with one empty row of each kind, so that every field of the program stands on some screen."""

from shareprep.acts import discussions
from shareprep.forms.child import Carer, FamilyMember, OtherName
from shareprep.forms.preparation import Need, Score
from shareprep.forms.record import KINDS, Record, fields_of, kind_of
from shareprep.forms.sharing import Recipient, Share
from shareprep.notebook import utc_now
from shareprep.vault.vault import Vault

ELSEWHERE = {"child", "carer", "family_member", "other_name", "alias", "discussion", "score", "share", "team",
             "colleague", "recipient", "need"}  # fmt: skip
"""Kinds that are no row of a discussion, or are made below in their own way."""


NAMELESS = (Carer(role="mama"), FamilyMember(), OtherName())


def add_rows(vault: Vault, discussion: str, child: str, around: tuple[Record, ...] = NAMELESS) -> None:
    """One row of each kind that a screen lists, empty but for what makes it findable, and who is `around`."""
    notebook = discussions.open_discussion(vault, discussion, utc_now, store=vault)
    for record in (*around, Score()):
        notebook.add_for_child(record, child)
    for name, kind in KINDS.items():
        if name not in ELSEWHERE:
            notebook.add(kind())
    recipient = notebook.add(Recipient(person=vault.person.id))
    need = notebook.add(Need(of_whom="child"))
    notebook.add(Share(item=need.id, recipient=recipient.id))
    vault.flush()


def text_fields(without: frozenset[str] = frozenset()) -> set[tuple[str, str]]:
    """Every field of every kind in which people write, as (kind, field)."""
    from shareprep.forms.field import Shape

    written = (Shape.TEXT, Shape.TAGS)
    return {
        (kind_of(kind), field.name)
        for kind in KINDS.values()
        if kind_of(kind) not in without
        for field in fields_of(kind)
        if field.shape in written
    }
