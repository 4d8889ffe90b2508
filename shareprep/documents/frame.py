# SPDX-License-Identifier: EUPL-1.2
"""What stands round the content of every sheet that is released: title, badges, foot, whose sheet it is.

It answers for what must never be missing: that the sheet is confidential or without names, that it is a
draft or agreed to, until when it is kept, which version. It accepts nothing but what the one door made, also
at run time.
Why here: every sheet says these things in the same place, so nobody has to look for them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from shareprep.documents.blocks import Badge, Block, Document, People, Person
from shareprep.documents.sentences import Sentences, opening
from shareprep.forms import days
from shareprep.forms.child import Carer
from shareprep.forms.papers import Papers, together
from shareprep.forms.team import Colleague
from shareprep.i18n import language
from shareprep.process.release import Draft, Outgoing, Released, Sheet
from shareprep.words.anonymise import without_names

LANGUAGE_TAGS = {"nl": "nl-BE", "en": "en-GB"}


def accept(draft: Released, sheet: Sheet) -> None:
    """TypeError unless this came through the one door, ValueError when it was made for another sheet."""
    if not isinstance(draft, Draft | Outgoing):
        raise TypeError("only what process/release.py made may become a sheet")
    if draft.sheet is not sheet:
        raise ValueError(f"made for {draft.sheet}, not for {sheet}")


@dataclass(frozen=True)
class Frame:
    """What is printed round the blocks of one sheet. mark: of its line in the logbook, "" in a preview."""

    title: str
    subtitle: str
    running_head: str
    file_title: str
    keep_until: str
    version: str
    receiver: str
    mark: str = ""


def framed(draft: Released, frame: Frame, blocks: tuple[Block, ...]) -> Document:
    """The whole sheet."""
    say = Sentences("frame.jinja")
    kept = days.numeric(frame.keep_until)
    return Document(
        title=frame.title,
        language=LANGUAGE_TAGS[language()],
        blocks=blocks,
        file_title=frame.file_title,
        subtitle=frame.subtitle,
        badges=tuple(_badges(draft, say)),
        badge_remark=say("for_the_table"),
        running_head=frame.running_head,
        footer=say(
            "foot", anonymous=draft.anonymous, keep_until=kept, version=frame.version, mark=frame.mark
        ),
        receiver=(say("sheet_of"), _receiver(draft, frame.receiver)),
    )


def _badges(draft: Released, say: Sentences) -> Iterator[Badge]:
    yield Badge(say("without_names" if draft.anonymous else "confidential"))
    if isinstance(draft, Outgoing):
        day = datetime.fromisoformat(draft.agreed_on).astimezone().date()
        yield Badge(say("agreed", day=days.numeric(day.isoformat())), quiet=True)
    else:
        yield Badge(say("draft"), quiet=True)


def _receiver(draft: Released, receiver: str) -> str:
    """Whose sheet it is; a name that was typed is turned like any other text."""
    if draft.papers.get(receiver) is not None:
        return draft.papers.called(receiver)
    if draft.watched and receiver:
        return without_names(receiver, draft.watched, language=language()).text
    return receiver


# -- who --------------------------------------------------------------------------------------------


def parents(papers: Papers) -> str:
    """The parents and carers in one phrase: "mama and papa", "the parents" when nobody wrote who they are."""
    called = [papers.called(carer.id) for carer in papers.carers()]
    return together([name for name in called if name]) or Sentences("frame.jinja")("the_parents")


def team_names(papers: Papers) -> tuple[str, str]:
    """The two columns' names: own team, other team."""
    say = Sentences("frame.jinja")
    own, other = papers.own_team, papers.other_team
    return (
        opening(papers.called(own.id) if own else "") or say("our_team"),
        opening(papers.called(other.id) if other else "") or say("the_other_team"),
    )


def people(papers: Papers, seats: list[tuple[str, str]]) -> People | None:
    """Who is there, the parents first; `seats` are (person, part). None when nobody is."""
    say = Sentences("frame.jinja")
    own, other = team_names(papers)
    groups: dict[str, list[Person]] = {say("parents"): [], own: [], other: [], say("others"): []}
    for person, part in seats:
        found = papers.get(person)
        name = opening(papers.in_full(person))
        if not name:
            continue
        if isinstance(found, Carer):
            group = say("parents")
        elif isinstance(found, Colleague) and found.team == papers.discussion.team:
            group = own
        elif isinstance(found, Colleague) and found.team == papers.discussion.other_team:
            group = other
        else:
            group = say("others")
        groups[group].append(Person(name, part))
    filled = tuple((label, tuple(members)) for label, members in groups.items() if members)
    return People(filled) if filled else None


def running_day(value: str) -> str:
    """The day of a meeting as the head of the next pages has it: "26 november 2026"."""
    moment = days.read(value)
    return days.long(_only_day(moment.first), weekday=False) if moment else ""


def _only_day(day: date) -> str:
    return day.isoformat()
