# SPDX-License-Identifier: EUPL-1.2
"""The contribution sheet: the same questions in the same order, on paper, for the team that has no Shareprep.

It answers for a blank sheet. It holds nothing of any discussion and therefore needs no release; what comes
back on it is typed in by hand, in the other team's column, with its source and day.
The questions are the fields' own labels: a sheet that asked otherwise would bring answers that fit nowhere.
"""

from datetime import date

from shareprep.documents.blocks import (
    AnswerLine,
    Badge,
    Block,
    Bullets,
    Checks,
    Document,
    Heading,
    Kind,
    NewPage,
    Paragraph,
    RuledSpace,
    TwoColumns,
)
from shareprep.documents.frame import LANGUAGE_TAGS
from shareprep.documents.sentences import Sentences
from shareprep.forms import days
from shareprep.forms.parents import ParentTalk
from shareprep.forms.preparation import BlindSpot, Interpretation, Need, Observation, Strength
from shareprep.forms.record import Record, field_of
from shareprep.i18n import language

OBSERVATIONS = 2
"""As many as the short way asks of the own team."""


def contribution_sheet(team: str, today: date) -> Document:
    """The blank sheet of `team` ("" leaves a line), as it is given on `today`."""
    say = Sentences("contribution.jinja")
    blocks: list[Block] = [
        Paragraph(say("what_it_is", team=team)),
        TwoColumns(
            (AnswerLine(say("code")), AnswerLine(say("filled_in_by"))),
            (AnswerLine(say("their_team")), AnswerLine(say("filled_in_on"))),
        ),
        Heading(say("strengths"), kind=Kind.STRENGTH, aside=say("strengths_first")),
        *_question(Strength, "what", 3),
        *_question(Strength, "example", 2),
        Heading(say("observations"), kind=Kind.OBSERVATION, aside=say("as_a_camera")),
    ]
    for _n in range(OBSERVATIONS):
        blocks += [
            TwoColumns(
                (AnswerLine(_label(Observation, "seen_on")), AnswerLine(_label(Observation, "observer"))),
                (AnswerLine(_label(Observation, "where")), AnswerLine(_label(Observation, "how_much"))),
            ),
            *_question(Observation, "what", 3),
        ]
    blocks += [
        NewPage(),
        Heading(say("parents")),
        TwoColumns(
            (AnswerLine(_label(ParentTalk, "talked_on")),), (AnswerLine(_label(ParentTalk, "carer")),)
        ),
        *_question(ParentTalk, "said", 4),
        Checks((say("parents_know"), say("parents_rather_not"))),
        Heading(say("meanings"), kind=Kind.INTERPRETATION, aside=say("maybe")),
        *_question(Interpretation, "meaning", 4),
        *_question(BlindSpot, "unknown_to_us", 2),
        Heading(say("needs"), kind=Kind.NEED),
        *_question(Need, "what", 3),
        Heading(say("before_you_give_it")),
        Bullets((say("no_more_than_needed"), say("other_children"), say("by_hand"))),
    ]
    return Document(
        title=say("title"),
        language=LANGUAGE_TAGS[language()],
        blocks=tuple(blocks),
        file_title=say("title"),
        subtitle=say("subtitle"),
        badges=(Badge(say("confidential")),),
        badge_remark=say("once_filled_in"),
        running_head=say("title"),
        footer=say("foot", day=days.numeric(today.isoformat())),
    )


def _question(cls: type[Record], name: str, lines: int) -> tuple[Block, ...]:
    return (Paragraph(_label(cls, name), soft=True), RuledSpace(lines))


def _label(cls: type[Record], name: str) -> str:
    return field_of(cls, name).shown_label
