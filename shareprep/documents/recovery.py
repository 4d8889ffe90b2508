# SPDX-License-Identifier: EUPL-1.2
"""The recovery sheet: the words that open a vault, on paper.

It answers for a sheet that can be copied by hand without a mistake, years later, by somebody in a hurry. It
holds nothing of any discussion and therefore needs no release. It does not make the words (the vault does).
Why in groups: an eye that looks from paper to screen and back finds its place again by the number.
"""

from collections.abc import Sequence
from datetime import date

from shareprep.documents.blocks import (
    AnswerLine,
    Badge,
    Block,
    Bullets,
    Code,
    Document,
    Heading,
    Paragraph,
    Table,
    TwoColumns,
)
from shareprep.documents.frame import LANGUAGE_TAGS
from shareprep.documents.sentences import Sentences
from shareprep.forms import days
from shareprep.i18n import language

PER_LINE = 3
"""Words on a line: as many as one remembers between paper and keyboard."""


def recovery_sheet(team: str, person: str, words: Sequence[str], fingerprint: str, today: date) -> Document:
    """The sheet for the vault of `team`, made by `person` on `today`.

    `words` are the code with its check word, `fingerprint` the vault's own, both as they are to be shown.
    """
    say = Sentences("recovery.jinja")
    day = days.long(today.isoformat(), weekday=False)
    blocks: list[Block] = [
        Paragraph(say("what_it_does"), large=True),
        Heading(say("the_words")),
        Code(tuple(f"{number}\u00a0{word}" for number, word in enumerate(words, 1)), per_line=PER_LINE),
        Paragraph(say("how_to_type"), soft=True),
        Heading(say("keep_it")),
        Bullets((say("keep_locked"), say("keep_two"), say("keep_seen"))),
        Paragraph(say("what_it_cannot")),
        TwoColumns((AnswerLine(say("kept_by")),), (AnswerLine(say("kept_where")),)),
        Heading(say("which_vault")),
        Table(
            (say("team"), say("made_by"), say("made_on"), say("fingerprint")),
            ((team, person, day, fingerprint),),
            (0.36, 0.25, 0.22, 0.17),
            boxed=True,
        ),
        Paragraph(say("about_fingerprint"), soft=True, small=True),
    ]
    return Document(
        title=say("title"),
        language=LANGUAGE_TAGS[language()],
        blocks=tuple(blocks),
        file_title=say("title"),
        subtitle=say("subtitle", team=team, day=day),
        badges=(Badge(say("secret")),),
        badge_remark=say("not_at_the_computer"),
        footer=say("foot", day=day),
    )
