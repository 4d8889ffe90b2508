# SPDX-License-Identifier: EUPL-1.2
"""The course of a meeting: its usual blocks with minutes, and the hour at which each begins.

Domain.md §6.3: eight blocks for 60, 45 and 30 minutes; *enkel advies* has eight of its own.
Parents speak before observations, observations before meanings, and the plan begins with them.
"""

from dataclasses import dataclass

from shareprep.forms import days
from shareprep.forms.meeting import USUAL_MINUTES, Block, Meeting, Participant
from shareprep.forms.papers import Papers, called, together
from shareprep.i18n import _

ADVICE_MINUTES = (3, 5, 5, 3, 6, 5, 2, 1)
"""Advice only, after the incident method (domain.md §6.3), 30 minutes in all."""


@dataclass(frozen=True)
class Timed:
    """A block with the hour it begins, "" while the meeting has none."""

    block: Block
    begins_at: str
    minutes: int


def usual_blocks(papers: Papers, minutes: int) -> list[Block]:
    """The blocks a meeting of so many minutes usually has, without ids or places."""
    if papers.discussion.type == "advice":
        return [
            Block(title=title, begins=begins, holds=holds, minutes=str(length))
            for (title, begins, holds), length in zip(_advice_course(), ADVICE_MINUTES, strict=True)
        ]
    nearest = min(USUAL_MINUTES, key=lambda usual: abs(usual - minutes))
    return [
        Block(title=title, begins=begins, holds=holds, minutes=str(length))
        for (title, begins, holds), length in zip(_course(papers), USUAL_MINUTES[nearest], strict=True)
    ]


def _course(papers: Papers) -> list[tuple[str, str, str]]:
    carers = [papers.called(carer.id) for carer in papers.carers()] or [_("the parents")]
    parents_and_children = together([*carers, *(called(child) for child in papers.children)])
    everybody = _("everybody")
    chair, presenter = _who(papers, "chair"), _who(papers, "presenter")
    return [
        (_("Welcome, roles and purpose"), chair or _("whoever leads the talk"), "welcome"),
        (
            _("The word to {people}").format(people=parents_and_children),
            _("the parents"),
            "parents",
        ),
        (_("What goes well?"), everybody, "strengths"),
        (_("What did we see and hear?"), presenter or _("whoever tells the story"), "observations"),
        (_("What may it mean, what is needed?"), everybody, "meanings"),
        (_("What don’t we see yet?"), chair or _("whoever leads the talk"), "blind_spots"),
        (_("Plan: the parents’ proposal first"), _("the parents"), "plan"),
        (_("What do we share further? Looking back"), everybody, "closing"),
    ]


def _advice_course() -> list[tuple[str, str, str]]:
    asks, everybody = _("the team that asks"), _("everybody")
    return [
        (_("The question"), asks, "question"),
        (_("What did we see and hear?"), asks, "observations"),
        (_("Questions to the team that asks"), everybody, "asking"),
        (_("Writing in silence"), everybody, "silence"),
        (_("What may it mean, what is needed?"), everybody, "meanings"),
        (_("Advice"), everybody, "advice"),
        (_("What do we take along?"), asks, "choosing"),
        (_("Looking back in one word"), everybody, "closing"),
    ]


def _who(papers: Papers, role: str) -> str:
    """The id of the person at the table who has a role."""
    return next((person.person for person in papers.of(Participant) if role in person.roles), "")


def whole_minutes(typed: str) -> int:
    """The minutes in what was typed, 0 when there are none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else 0


def total(blocks: list[Block]) -> int:
    """The sum of the blocks' minutes."""
    return sum(whole_minutes(block.minutes) for block in blocks)


def timed(blocks: list[Block], meeting: Meeting | None) -> list[Timed]:
    """The blocks with the hour at which each begins."""
    moment = days.read(meeting.when) if meeting else None
    now = _minutes_of_day(moment.hour) if moment and moment.hour else None
    found = []
    for block in blocks:
        length = whole_minutes(block.minutes)
        found.append(Timed(block, _hour(now) if now is not None else "", length))
        if now is not None:
            now += length
    return found


def ends_at(blocks: list[Block], meeting: Meeting) -> str:
    """The hour at which a meeting ends, "" while it has none."""
    moment = days.read(meeting.when)
    if not moment or not moment.hour:
        return ""
    return _hour(_minutes_of_day(moment.hour) + (whole_minutes(meeting.minutes) or total(blocks)))


def _minutes_of_day(hour: str) -> int:
    hours, minutes = hour.split(":")
    return int(hours) * 60 + int(minutes)


def _hour(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02}"
