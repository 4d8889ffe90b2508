# SPDX-License-Identifier: EUPL-1.2
"""Discussions: begun, opened, listed, removed and put back.

It answers for what a person does with a discussion as a whole. What is written in it goes through the
notebook. Lists and titles show no name of a discussion that is without names, because a list is read over
somebody's shoulder.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from shareprep import notebook
from shareprep.acts.shelf import Shelf, sees_all, shelf_of
from shareprep.acts.standings import Standings
from shareprep.forms import days
from shareprep.forms.discussion import Discussion
from shareprep.forms.field import Value
from shareprep.forms.meeting import Meeting
from shareprep.forms.papers import Papers, called, initials
from shareprep.forms.record import Record, kind_of, new_id, place_between
from shareprep.i18n import language
from shareprep.notebook import utc_now
from shareprep.process import identities, retention
from shareprep.process.named import named_in
from shareprep.process.steps import NextStep, Step, done_count, next_step, steps
from shareprep.process.without_names import is_without_names
from shareprep.vault.changes import Change
from shareprep.vault.store import Store, Transaction
from shareprep.vault.vault import Vault
from shareprep.words.anonymise import without_names

_LETTERS, _DIGITS = "CDFGHJKMNPRTVWX", "34679"
"""Without vowels and without what looks like something else (0 O, 1 I L, 2 Z, 5 S, 8 B)."""
CODE_LENGTH = 4


@dataclass(frozen=True)
class Heading:
    """A discussion in the few words of a title or a row, without a name where names are off.

    children: "Noor", "Noor and Bilal", or the alias. question, other_team: "" while not answered.
    initials: "N.A." for screens that are read from the counter; "" where names are off.
    """

    code: str
    children: str
    initials: str
    question: str
    other_team: str
    without_names: bool


@dataclass(frozen=True)
class Listed:
    """A row in the list of discussions and a card on *Vandaag*. meeting: its stored day, or ""."""

    id: str
    type: str
    heading: Heading
    children: tuple[str, ...]
    steps: tuple[Step, ...]
    next: NextStep
    meeting: str
    writer: str

    @property
    def done(self) -> int:
        """How many of the seven steps are done."""
        return done_count(self.steps)


def begin_discussion(
    vault: Vault, who: str, today: date, type: str = "joint", children: tuple[str, ...] = ()
) -> str:
    """Begin a discussion and give its id. `who`: a roster id; `type`: a code of `TYPES`.

    Filled in: a code, the own team, the team of last time, until when it is kept. A fault of the vault.
    """

    def begin(transaction: Transaction) -> str:
        known = transaction.records.of_kind("discussion", removed=True)
        before = [one for one in known if isinstance(one, Discussion)]
        partners = [one.other_team for one in before if one.other_team and not one.removed]
        discussion = new_id()
        record = Discussion(
            id=discussion,
            discussion=discussion,
            team=vault.team.id,
            about=children,
            place=place_between(max((one.place for one in before), default=""), ""),
            writer=who,
            revision=1,
            type=type,
            code=new_code({one.code for one in before}),
            other_team=partners[-1] if partners else "",
            retention_until=retention.proposed(today, type).isoformat(),
        )
        # It stands in no discussion's own history: undoing the first answer must not undo the discussion.
        transaction.save(record, [change_of(record, "", None, True, who)])
        return discussion

    return vault.write(begin)


def new_code(taken: set[str]) -> str:
    """A code that says nothing about a child, spells no word and is not taken."""
    while True:
        code = "".join(secrets.choice(_LETTERS + _DIGITS) for _nth in range(CODE_LENGTH))
        if code not in taken and set(code) & set(_DIGITS) and set(code) & set(_LETTERS):
            return code


def change_of(
    record: Record,
    field: str,
    before: Value | None,
    after: Value,
    who: str,
    discussion: str = "",
    step: str = "",
) -> Change:
    """The row of `changes` for something done outside an open discussion."""
    return Change(
        id=new_id(),
        record=record.id,
        kind=kind_of(record),
        field=field,
        before=before,
        after=after,
        who=who,
        at=utc_now().isoformat(),
        step=step or new_id(),
        discussion=discussion,
    )


def open_discussion(
    vault: Vault,
    discussion: str,
    now: Callable[[], datetime] = utc_now,
    *,
    store: notebook.Store | None = None,
) -> notebook.Notebook:
    """The notebook of a discussion for who is in, with that person's own steps to undo.

    It hands changes to the vault, or to `store` for somebody who wants to see them pass. KeyError when the
    vault has no such discussion, or none that is for who is in. Open it again after choosing another child,
    so that what is known of that child comes along; undo goes on where it was.
    """
    who = vault.person.id

    def load(store: Store) -> tuple[list[Record], list[list[Change]]]:
        found = store.records.load(discussion)
        if not isinstance(found, Discussion):
            raise KeyError(discussion)
        records = store.records.of_discussion(discussion, found.about, removed=True)
        if not sees_all(vault) and who not in named_in(one for one in records if one.discussion):
            raise KeyError(discussion)
        known = {record.id for record in records}
        for kind in ("team", "colleague"):
            records += [one for one in store.records.of_kind(kind, removed=True) if one.id not in known]
        return records, store.changes.own_steps(who, discussion)

    records, own = vault.read(load)
    return notebook.Notebook(store or vault, records, discussion, who=who, steps=own, now=now)


def heading(papers: Papers) -> Heading:
    """How a discussion is called in titles and lists."""
    discussion = papers.discussion
    off = is_without_names(papers)
    children, question = papers.children_called(), discussion.question
    other_team = called(papers.other_team) if papers.other_team else ""
    if off:
        known = identities.known(papers)
        labels = {identity.key: identity.label for identity in known}
        children = ", ".join(labels.get(child.id, "") for child in papers.children)
        question = without_names(question, known, language=language()).text
        other_team = labels.get(discussion.other_team, "")
    return Heading(
        code=discussion.code,
        children=children,
        initials="" if off else " ".join(initials(child) for child in papers.children),
        question=question,
        other_team=other_team,
        without_names=off,
    )


def meeting_day(papers: Papers) -> str:
    """When the meeting is, as stored. Where names are off "" for words, which may name somebody."""
    meeting = papers.one(Meeting)
    when = meeting.when if meeting else ""
    return "" if is_without_names(papers) and days.read(when) is None else when


def list_discussions(
    vault: Vault, today: date, *, removed: bool = False, standings: Standings | None = None
) -> tuple[Listed, ...]:
    """The discussions that stand, those that meet soonest first; or those that were removed.

    standings: of this vault, where it was listed before.
    """
    shelf, standings = shelf_of(vault), (standings or Standings(vault)).look()
    me = vault.person.id
    found = [listed(shelf.papers(one.id), today, standings, me) for one in shelf.discussions(removed=removed)]
    day = today.isoformat()
    coming = sorted((one for one in found if one.meeting >= day), key=lambda one: one.meeting)
    others = [one for one in reversed(found) if one.meeting < day]
    return (*coming, *sorted(others, key=lambda one: one.done == len(one.steps)))


def count_running(vault: Vault, today: date, standings: Standings | None = None) -> int:
    """How many discussions stand of which not all seven steps are done."""
    shelf, standings = shelf_of(vault), (standings or Standings(vault)).look()
    each = (shelf.papers(one.id) for one in shelf.discussions())
    return sum(_is_running(papers, today, standings) for papers in each)


def _is_running(papers: Papers, today: date, standings: Standings) -> bool:
    # Most of them lack something that is quick to see, and then nobody needs to ask what was signed.
    without_sharing = [step for step in steps(papers, today) if step.number not in (1, 5)]
    if done_count(tuple(without_sharing)) < len(without_sharing):
        return True
    found = steps(papers, today, standings.of(papers))
    return done_count(found) < len(found)


def listed(papers: Papers, today: date, standings: Standings, reader: str) -> Listed:
    """One discussion as lists show it to a reader (roster id)."""
    discussion, agreement = papers.discussion, standings.of(papers)
    deciders = standings.deciders(papers)
    return Listed(
        id=discussion.id,
        type=discussion.type,
        heading=heading(papers),
        children=discussion.about,
        steps=steps(papers, today, agreement),
        next=next_step(papers, today, agreement, deciders=deciders, reader=reader),
        meeting=meeting_day(papers),
        writer=discussion.writer,
    )


def find_discussion(shelf: Shelf, code: str) -> Discussion | None:
    """The discussion of this code, however it was typed."""
    wanted = code.strip().upper()
    return next((one for one in shelf.discussions() if one.code.upper() == wanted), None)


def remove_discussion(vault: Vault, discussion: str) -> None:
    """Take a discussion out of all lists. It can be put back until it is erased."""
    _set_removed(vault, discussion, utc_now().isoformat())


def put_back_discussion(vault: Vault, discussion: str) -> None:
    """Bring a removed discussion back as it was."""
    _set_removed(vault, discussion, "")


def _set_removed(vault: Vault, discussion: str, removed: str) -> None:
    def set_removed(transaction: Transaction) -> None:
        record = transaction.records.load(discussion)
        if not isinstance(record, Discussion):
            raise KeyError(discussion)
        if bool(record.removed) is bool(removed):
            return
        changed = msgspec.structs.replace(record, removed=removed, revision=record.revision + 1)
        transaction.save(changed, [change_of(record, "removed", record.removed, removed, vault.person.id)])

    vault.write(set_removed)
