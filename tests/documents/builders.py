# SPDX-License-Identifier: EUPL-1.2
"""The case of Noor as records, and other discussions to print: twins, advice, nothing ticked, far too much.

All people are invented. Ids are words, so that a test can name the row it is about.
"""

from collections.abc import Iterable
from datetime import date

from shareprep.forms.child import Child
from shareprep.forms.discussion import Discussion, Everyday
from shareprep.forms.meeting import Block, Meeting, Participant
from shareprep.forms.outcome import Attendance, FurtherSharing, Goal, Outcome
from shareprep.forms.papers import Papers
from shareprep.forms.parents import ParentTalk
from shareprep.forms.preparation import (
    Interpretation,
    Need,
    Observation,
    Portrait,
    Score,
    Strength,
)
from shareprep.forms.record import Record, with_value
from shareprep.forms.review import CooperationReview
from shareprep.forms.sharing import Share
from tests.documents.noor_rows import agreed, brought_together, people, placed, seats

TODAY = date(2026, 11, 18)

TICKED = (
    "portrait",
    "voice",
    "view",
    "strength1",
    "strength2",
    "strength3",
    "observation1",
    "observation3",
    "observation4",
    "meaning1",
    "meaning3",
    "need1",
    "need2",
    "need3",
    "blind",
    "score1",
    "score2",
    "score3",
    "score4",
    "theirs",
)
"""What the case shares with De Linde; observation 2 and the meaning that rests on it stay."""


def ticks(items: Iterable[str], recipient: str = "recipient") -> list[Record]:
    """A tick for each item."""
    return [Share(id=f"tick:{item}", discussion="d", item=item, recipient=recipient) for item in items]


def noor(*, ticked: Iterable[str] = TICKED, scores: bool = False, anonymous: bool = False) -> Papers:
    """The whole case of Noor, with these items ticked."""
    meeting = Meeting(
        id="meeting",
        discussion="d",
        when="2026-11-26T15:30",
        where="zorglokaal De Linde",
        minutes="60",
        scores_on_paper=scores,
    )
    discussion = Discussion(
        id="d",
        about=("noor",),
        team="own",
        type="joint",
        code="WH7K",
        other_team="other",
        question="Hoe helpen we Noor om mee te spelen in een grote groep?",
        purpose_words="samen zoeken hoe Noor in de kleuterklas tot spelen komt.",
        harm="dat ze het etiket “stil kind” krijgt",
        retention_until="2028-08-31",
        without_names=anonymous,
    )
    rows = [*people(), *seats(), *brought_together(), *ticks(ticked)]
    return Papers([discussion, meeting, *rows], "d")


def after_the_meeting(*, anonymous: bool = False) -> Papers:
    """The case of Noor with its outcome."""
    rows: list[Record] = [
        Outcome(
            id="outcome",
            parent_choice="Eerst een uurtje komen kijken, samen met Bilal.",
            held_on="2026-11-26",
            duration="60",
            parent_participation="decided",
            shared_insight="Thuis praat Noor veel. Kijken is haar manier van meedoen.",
            disagreements="Of de groep te groot is. Dat mag naast elkaar blijven.",
            meanings_kept=("meaning1", "meaning3"),
            needs_agreed=("safety",),
            needs_words="tijd",
            guardian="fatma",
            review_date="2026-12-17T15:30",
            feedback_on="2026-11-26",
        ),
        Goal(
            id="goal",
            what="Noor speelt vóór de kerstvakantie drie keer per week vijf minuten mee met één kind.",
            sign="ze geeft zelf een pop of een blok aan",
        ),
        *agreed(),
        *[
            Attendance(id=f"there:{person}", person=person)
            for person in ("mama", "papa", "els", "inge", "sofie", "fatma")
        ],
        FurtherSharing(id="further", what="niets"),
        CooperationReview(id="review", everyone_spoke="yes", parents_heard="yes"),
    ]
    return noor(anonymous=anonymous).changed(*placed(rows))


# -- other discussions ------------------------------------------------------------------------------


def twins() -> Papers:
    """Two children; some rows are about one of them."""
    papers = noor(ticked=(*TICKED, "sleep"), scores=True)
    changed = [
        with_value(papers.discussion, "about", ("noor", "yara")),
        Child(id="yara", team="own", first_name="Yara", last_name="Aydın"),
        *[
            with_value(row, "about", ("noor",))
            for row in papers
            if isinstance(row, Observation | Portrait | Score | Need)
        ],
        *placed(
            [
                Observation(
                    id="observation5",
                    about=("yara",),
                    seen_on="2026-11-17",
                    where="zandbak",
                    what="Yara bouwt een toren van zes blokken en roept Noor.",
                ),
                Score(
                    id="score5",
                    about=("yara",),
                    period="2026-11-02/2026-11-16",
                    wellbeing="4",
                    involvement="4+",
                    scorer="inge",
                ),
                Need(id="need5", about=("yara",), basic="competence"),
            ]
        ),
        *ticks(("observation5", "score5", "need5")),
    ]
    return papers.changed(*changed)


def advice() -> Papers:
    """*Enkel advies*: names are off, and nobody of the family is at the table."""
    papers = noor()
    seats = [with_value(row, "removed", "2026-11-17") for row in papers.of(Participant)[:2]]
    meeting = papers.one(Meeting)
    assert meeting is not None
    return papers.changed(
        with_value(papers.discussion, "type", "advice"), with_value(meeting, "minutes", "30"), *seats
    )


def warm_transition() -> Papers:
    """A warm transition with its everyday list."""
    papers = noor(ticked=(*TICKED, "everyday", "tried1", "tried2"))
    list_of_days = Everyday(
        id="everyday",
        discussion="d",
        team="own",
        sleep="Na het eten, met haar doekje.",
        comfort="Even op schoot en zacht zingen.",
        food="Eet zelf met een lepel.",
        language="Turks en Nederlands",
    )
    return papers.changed(with_value(papers.discussion, "type", "warm_transition"), list_of_days)


def nothing_ticked() -> Papers:
    """The question asked, and nothing ticked yet."""
    return noor(ticked=())


LONG = (
    "Vandaag zat het kind lang aan de zandtafel, keek naar wie er langskwam en vulde telkens dezelfde rode "
    "beker. Toen de begeleider ernaast ging zitten, zei het “nog”, wees naar de gieter en lachte. "
)
FOREIGN = ("Şükrü Öztürk-Çağlayan", "Zażółć Gęślą-Jaźń", "Райна Стоянова Димитрова", "محمد بن سالم")
EMOJI = "🙂 👨‍👩‍👧 ❤️"


def far_too_much() -> Papers:
    """Twenty observations, texts taller than a page, one-word answers, many scripts, emoji, added blocks."""
    seen = [
        Observation(
            id=f"many{n}",
            team="other" if n % 3 == 0 else "own",
            seen_on=f"2026-11-{n + 1:02}",
            where=FOREIGN[n % 4],
            what=(LONG * (1 + n % 4)).strip(),
            source="sofie" if n % 3 == 0 else "",
            parent_meaning=f"{FOREIGN[(n + 1) % 4]} {EMOJI}",
            how_much="drie keer",
        )
        for n in range(20)
    ]
    others: list[Record] = [
        *[Strength(id=f"short{n}", what=word) for n, word in enumerate(("Ja.", "Zingt.", "Durft", "🙂"))],
        Interpretation(id="tall", by_whom=FOREIGN[2], meaning=LONG * 30, rests_on=("many1", "many2")),
        *[ParentTalk(id=f"talk{n}", carer="mama", talked_on="2026-11-09", said=LONG) for n in range(5)],
        *[Participant(id=f"seat{n}", person=name, roles=("note_taker",)) for n, name in enumerate(FOREIGN)],
    ]
    blocks: list[Record] = [
        Block(id="b1", title="Welkom", begins="els", minutes="5", holds="welcome"),
        Block(id="b2", title="Wat zagen en hoorden we?", begins="fatma", minutes="20", holds="observations"),
        Block(id="b3", title="Sterke kanten", begins="iedereen", minutes="20", holds="strengths"),
        Block(id="b4", title="Even bewegen met z’n allen", begins="sofie", minutes="veel", holds="own"),
        Block(id="b5", title=LONG, begins=FOREIGN[1], minutes="10", holds="plan"),
    ]
    rows = [*seen, *others]
    shared = [row.id for row in rows if not isinstance(row, Participant)]
    return noor(scores=True).changed(*placed([*rows, *blocks]), *ticks(shared))
