# SPDX-License-Identifier: EUPL-1.2
"""What is ticked to share, with whom, and what stays here.

A tick is a `Share` row per item and recipient. Nothing is ticked by itself (leaflet L22, L23).
"""

from shareprep.forms.child import Carer
from shareprep.forms.discussion import Discussion
from shareprep.forms.field import Paper
from shareprep.forms.papers import Papers
from shareprep.forms.parents import ParentsView, ParentTalk
from shareprep.forms.record import Record, fields_of, in_order, kind_of, value_of
from shareprep.forms.sharing import Recipient, Share
from shareprep.words.sensitive import sensitive_words

ORDER = (
    "discussion",
    "portrait",
    "child_voice",
    "parents_view",
    "parent_talk",
    "strength",
    "tried",
    "everyday",
    "observation",
    "interpretation",
    "need",
    "blind_spot",
    "score",
)
"""The kinds that can be ticked before a meeting, as the page *Delen* lists them: strengths before worries."""


def shareable(papers: Papers) -> list[Record]:
    """The rows that may be ticked, in the order of the page: what is empty is not offered."""
    rows = [row for row in papers.shared_rows() if kind_of(row) in ORDER and _says_something(row)]
    return sorted(in_order(rows), key=lambda row: ORDER.index(kind_of(row)))


def _says_something(row: Record) -> bool:
    """Whether a row has words to share: a day and a name alone have none."""
    if isinstance(row, Discussion):
        return bool(row.question)
    shown = (Paper.MAIN, Paper.DETAIL, Paper.QUOTE)
    return any(value_of(row, field.name) for field in fields_of(type(row)) if field.paper in shown)


def ticks(papers: Papers) -> dict[str, frozenset[str]]:
    """Item id → the ids of the recipients it is ticked for. Ticks for a removed recipient do not count."""
    standing = {recipient.id for recipient in papers.of(Recipient)}
    found: dict[str, set[str]] = {}
    for share in papers.of(Share):
        if share.recipient in standing:
            found.setdefault(share.item, set()).add(share.recipient)
    return {item: frozenset(recipients) for item, recipients in found.items()}


def is_shared(papers: Papers, item: str) -> bool:
    """Whether an item is ticked for at least one recipient."""
    return bool(ticks(papers).get(item))


def shared(papers: Papers, recipient: str = "") -> list[Record]:
    """The ticked rows, for anybody at the table or for one recipient."""
    ticked = ticks(papers)
    return [
        row
        for row in shareable(papers)
        if (recipient in ticked.get(row.id, ()) if recipient else ticked.get(row.id))
    ]


def shared_with(papers: Papers, person: str) -> list[Record]:
    """The ticked rows that one person may have on paper; "" is a sheet for nobody in particular."""
    recipient = next((one.id for one in papers.of(Recipient) if person and one.person == person), "")
    rows = shared(papers, recipient)
    reader = papers.get(person)
    if not isinstance(reader, Carer):
        return rows
    return [row for row in rows if may_read(row, person)]


def may_read(row: Record, carer: str) -> bool:
    """Whether a parent may read a row: what the other parent said, only where that parent said so."""
    if not isinstance(row, ParentTalk | ParentsView):
        return True
    return row.other_carer_may_see or row.carer in ("", carer)


def stays_here(papers: Papers) -> list[Record]:
    """The rows that nobody gets."""
    ticked = ticks(papers)
    return [row for row in shareable(papers) if not ticked.get(row.id) and not isinstance(row, Discussion)]


def usual(papers: Papers) -> frozenset[str]:
    """The kinds that both leaders call usual for this discussion's purpose: a suggestion, never a tick."""
    team = papers.other_team
    if team is None:
        return frozenset()
    purpose = papers.discussion.purpose or ("advice" if papers.discussion.type == "advice" else "search")
    by_purpose = {
        "search": team.usual_search,
        "start": team.usual_start,
        "continuity": team.usual_continuity,
        "advice": team.usual_advice,
    }
    return frozenset(by_purpose.get(purpose, ()))


def is_sensitive(record: Record) -> bool:
    """Whether what would be read asks for a reason of its own (GDPR art. 9 and 10; domain.md G4)."""
    shown = (field for field in fields_of(type(record)) if field.is_text and field.paper is not Paper.HIDDEN)
    values = (value_of(record, field.name) for field in shown)
    texts = (text for value in values for text in (value if isinstance(value, tuple) else (str(value),)))
    return any(sensitive_words(text) for text in texts)


def without_own_reason(papers: Papers) -> list[Share]:
    """The ticks for something sensitive that have no reason of their own yet; a parent gets it as it is."""
    found = []
    for share in papers.of(Share):
        row, recipient = papers.get(share.item), papers.get(share.recipient)
        if share.reason or row is None or row.removed or not isinstance(recipient, Recipient):
            continue
        if recipient.removed or isinstance(papers.get(recipient.person), Carer) or not is_sensitive(row):
            continue
        found.append(share)
    return found
