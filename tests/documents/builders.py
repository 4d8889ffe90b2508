# SPDX-License-Identifier: EUPL-1.2
"""The case of Noor as records, and other discussions to print: twins, advice, nothing ticked, far too much.

All people are invented. Ids are words, so that a test can name the row it is about.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from shareprep.forms.child import Carer, Child, FamilyMember, OtherName
from shareprep.forms.discussion import Discussion, Everyday, Tried
from shareprep.forms.meeting import Block, Meeting, Participant
from shareprep.forms.outcome import Action, Attendance, FurtherSharing, Goal, Outcome
from shareprep.forms.papers import Papers
from shareprep.forms.parents import ChildVoice, ParentLimit, ParentsTold, ParentsView, ParentTalk
from shareprep.forms.preparation import (
    BlindSpot,
    Interpretation,
    Need,
    Observation,
    Portrait,
    Score,
    Strength,
)
from shareprep.forms.record import Record, with_value
from shareprep.forms.review import CooperationReview
from shareprep.forms.sharing import Recipient, Share
from shareprep.forms.team import Colleague, Team

R = TypeVar("R", bound=Record)
TODAY = date(2026, 11, 18)

TICKED = (
    "portrait", "voice", "view", "strength1", "strength2", "strength3", "observation1", "observation3",
    "observation4", "meaning1", "meaning3", "need1", "need2", "need3", "blind", "score1", "score2", "score3",
    "score4", "theirs",
)  # fmt: skip
"""What the case shares with De Linde; observation 2 and the meaning that rests on it stay."""


def placed(rows: Iterable[Record], **envelope: str) -> list[Record]:
    """Rows in the order given, in discussion "d" and of team "own" unless they say otherwise."""
    found = []
    for number, row in enumerate(rows):
        for name, value in {"discussion": "d", "team": "own", **envelope}.items():
            if not getattr(row, name):
                row = with_value(row, name, value)
        found.append(with_value(row, "place", f"{number:03}"))
    return found


def ticks(items: Iterable[str], recipient: str = "recipient") -> list[Record]:
    """A tick for each item."""
    return [Share(id=f"tick:{item}", discussion="d", item=item, recipient=recipient) for item in items]


def noor(*, ticked: Iterable[str] = TICKED, scores: bool = False, anonymous: bool = False) -> Papers:
    """The whole case of Noor, with these items ticked."""
    meeting = Meeting(
        id="meeting", discussion="d", when="2026-11-26T15:30", where="zorglokaal De Linde", minutes="60",
        scores_on_paper=scores,
    )  # fmt: skip
    discussion = Discussion(
        id="d", about=("noor",), team="own", type="joint", code="WH7K", other_team="other",
        question="Hoe helpen we Noor om mee te spelen in een grote groep?",
        purpose_words="samen zoeken hoe Noor in de kleuterklas tot spelen komt.",
        harm="dat ze het etiket “stil kind” krijgt", retention_until="2028-08-31", without_names=anonymous,
    )  # fmt: skip
    rows = [*_people(), *_table(), *_rows(), *ticks(ticked)]
    return Papers([discussion, meeting, *rows], "d")


def _people() -> list[Record]:
    return [
        Team(id="own", name="Kinderdagverblijf De Zonnebloem", called="De Zonnebloem", sort="childcare"),
        Team(
            id="other", name="Kleuterschool De Linde", called="De Linde", group="instapklas", sort="preschool"
        ),
        Child(
            id="noor", team="own", first_name="Noor", last_name="Aydın", called_name="Noortje",
            birth_date="2024-03-03", group="Vlinders", start_date="2027-01-04",
        ),
        Carer(id="mama", about=("noor",), role="mama", name="Samira Aydın", language="Turks", place="a"),
        Carer(id="papa", about=("noor",), role="papa", name="Emre", place="b"),
        FamilyMember(id="bilal", about=("noor",), role="brother", name="Bilal"),
        Colleague(id="fatma", team="own", name="Fatma Yıldız", role="childcare_worker"),
        Colleague(id="inge", team="own", name="Inge Van den Broeck", role="childcare_worker"),
        Colleague(id="marleen", team="own", name="Marleen De Clercq", role="leader"),
        Colleague(id="sofie", team="other", name="Sofie Claes", role="teacher"),
        Colleague(id="els", team="other", name="Els Wójcik", role="care_coordinator"),
        *placed(
            [
                OtherName(id="ali", name="Ali", who="child"),
                OtherName(id="lou", name="Lou", who="child"),
                OtherName(id="rosa", name="Rosa", who="adult"),
            ]
        ),
        Recipient(id="recipient", discussion="d", person="sofie", reason="zij wordt haar juf"),
    ]  # fmt: skip


def _table() -> list[Record]:
    return placed(
        [
            Participant(id="p1", person="mama", presence="at_table"),
            Participant(id="p2", person="papa", presence="if_possible"),
            Participant(id="p3", person="fatma", roles=("presenter", "family_contact")),
            Participant(id="p4", person="inge", roles=("note_taker",)),
            Participant(id="p5", person="els", roles=("chair",)),
            Participant(id="p6", person="sofie", roles=("timekeeper",)),
        ]
    )


def _rows() -> list[Record]:
    return [*_brought(), *_observed(), *_scored(), *_meant(), *_kept()]


def _brought() -> list[Record]:
    return placed(
        [
            Portrait(
                id="portrait",
                sentences="Noor kijkt goed rond voor ze iets doet. Ze kent alle liedjes. "
                "Ze troost kleinere kinderen.",
            ),
            ChildVoice(
                id="voice", shows="Noor wijst naar de foto van de klas en zegt “Bilal school”.",
                seen_on="2026-11-13", where="bij het fotoboek",
            ),
            ParentsView(
                id="view", view="Is de klas niet te groot?", wishes="Noor mag eerst een uurtje komen kijken."
            ),
            Strength(id="strength1", what="Noor zingt elk liedje mee, van begin tot einde.",
                     example="kring, elke dag"),
            Strength(id="strength2", what="Noor gaf Lou haar knuffel toen die huilde.", example="do 5/11"),
            Strength(id="strength3", of_whom="family",
                     what="Mama en papa zingen thuis samen en vertellen het ons aan de deur."),
            Strength(id="strength4", of_whom="team",
                     what="We hebben een vaste begeleider in de ochtend."),
            Strength(id="theirs", team="other", what="Noor wijst de weg naar de klas van Bilal.",
                     example="bij het ophalen", source="sofie", told_on="2026-11-17"),
            Tried(id="tried1", what="Een vast plekje aan tafel.", result="ze gaat nu zelf zitten"),
            Tried(id="tried2", what="Samen met Ali naar de poppenhoek.", result="ze bleef kijken"),
        ]
    )  # fmt: skip


def _observed() -> list[Record]:
    return placed(
        [
            Observation(
                id="observation1", seen_on="2026-11-09T10:20", where="poppenhoek", with_whom="drie kinderen",
                observer="fatma", tone="curious", parent_date="2026-11-09",
                what="Noor zit 20 minuten naast de poppenhoek en kijkt naar drie spelende kinderen. "
                "Ze zegt niets. Als Ali haar een pop geeft, neemt ze die aan en legt ze naast zich.",
                parent_meaning="ze kijkt eerst, dan doet ze mee",
            ),
            Observation(
                id="observation2", seen_on="2026-11-10T12:05", where="eettafel", observer="inge",
                what="Noor duwt haar bord weg en zegt “nee”. Ze neemt daarna twee happen van de wortel die ze "
                "zelf vastneemt.",
                parent_date="2026-11-10", parent_meaning="thuis eet ze alleen met haar eigen lepel",
            ),
            Observation(
                id="observation3", seen_on="2026-11-12T09:15", where="kring", observer="fatma", tone="glad",
                what="Noor zingt drie liedjes mee en doet alle gebaren. Bij “wie wil vertellen?” kijkt ze "
                "naar de grond.",
            ),
            Observation(
                id="observation4", seen_on="2026-11-16T16:40", where="ophalen", observer="inge",
                what="Noor loopt naar mama, vertelt in het Turks en toont haar tekening, twee minuten lang.",
            ),
        ]
    )  # fmt: skip


def _scored() -> list[Record]:
    grew = "De groep groeide in oktober van 9 naar 14 kinderen, met twee nieuwe begeleiders."
    return placed(
        [
            Score(id="score1", period="2026-09-01/2026-09-18", method="screening", wellbeing="3+",
                  involvement="3", scorer="fatma"),
            Score(id="score2", period="2026-10-05/2026-10-20", method="screening", wellbeing="3",
                  involvement="2+", scorer="fatma", environment=grew),
            Score(id="score3", period="2026-11-02/2026-11-16", method="screening", wellbeing="2+",
                  involvement="2", scorer="fatma", environment=grew),
            Score(id="score4", period="2026-11-02/2026-11-16", method="screening", wellbeing="3",
                  involvement="2", scorer="inge"),
        ]
    )  # fmt: skip


def _meant() -> list[Record]:
    return placed(
        [
            Interpretation(
                id="meaning1", by_whom="fatma", rests_on=("observation1", "observation3"),
                meaning="Misschien zoekt ze hoe ze kan meespelen sinds de groep groter werd.",
            ),
            Interpretation(
                id="meaning2", by_whom="inge", rests_on=("observation2",),
                meaning="Misschien vindt ze de eettafel te druk.",
            ),
            Interpretation(
                id="meaning3", from_whom="parent", by_whom="mama", is_dissenting=True,
                rests_on=("observation1",), meaning="Ze kijkt eerst, dan doet ze mee. Zo ben ik ook.",
                if_true="dan geven we haar tijd en tellen we kijken als meedoen.",
            ),
            Need(id="need1", of_whom="child", basic="safety", what="tijd om te kijken"),
            Need(id="need2", of_whom="family", what="weten hoe de dag loopt"),
            Need(id="need3", of_whom="team", what="een rustiger eetmoment"),
            BlindSpot(
                id="blind", unknown_to_us="Hoe speelt ze thuis met haar broer?",
                sees_differently="de poetsvrouw Rosa, met haar praat ze wel",
            ),
        ]
    )  # fmt: skip


def _kept() -> list[Record]:
    """What the case never shares."""
    return placed(
        [
            ParentLimit(id="limit", what="dat papa werk zoekt", carer="mama"),
            ParentsTold(
                id="told", told_on_day="2026-11-12", told_by="fatma", manner="talk", sheet_given_on="2026-11-12"
            ),
            ParentTalk(id="talk", talked_on="2026-11-09", carer="mama", said="Thuis praat ze honderduit.",
                       talker="fatma"),
        ]
    )  # fmt: skip


def after_the_meeting(*, anonymous: bool = False) -> Papers:
    """The case of Noor with its outcome."""
    rows: list[Record] = [
        Outcome(
            id="outcome", parent_choice="Eerst een uurtje komen kijken, samen met Bilal.",
            held_on="2026-11-26", duration="60", parent_participation="decided",
            shared_insight="Thuis praat Noor veel. Kijken is haar manier van meedoen.",
            disagreements="Of de groep te groot is. Dat mag naast elkaar blijven.",
            meanings_kept=("meaning1", "meaning3"), needs_agreed=("safety",), needs_words="tijd",
            guardian="fatma", review_date="2026-12-17T15:30", feedback_on="2026-11-26",
        ),
        Goal(
            id="goal", what="Noor speelt vóór de kerstvakantie drie keer per week vijf minuten mee met één kind.",
            sign="ze geeft zelf een pop of een blok aan",
        ),
        *_agreed(),
        *[
            Attendance(id=f"there:{person}", person=person)
            for person in ("mama", "papa", "els", "inge", "sofie", "fatma")
        ],
        FurtherSharing(id="further", what="niets"),
        CooperationReview(id="review", everyone_spoke="yes", parents_heard="yes"),
    ]  # fmt: skip
    return noor(anonymous=anonymous).changed(*placed(rows))


def _agreed() -> list[Record]:
    return [
        Action(id="action2", what="Elke ochtend vijf minuten hoekje met twee kinderen.", who="fatma",
               due="2026-11-27", aimed_at="environment", fits_parents="yes", fits_child="unknown"),
        Action(id="action3", what="Het liedje van thuis leren aan de klas.", who="sofie", due="2026-12-04",
               aimed_at="provision", fits_parents="yes", fits_child="unknown"),
        Action(id="action4", what="Bellen hoe het loopt.", who="inge", due="2026-12-11", aimed_at="family",
               fits_parents="yes"),
        Action(id="action1", what="Eerst een uurtje komen kijken met Bilal.", who="sofie", due="2026-12-03",
               aimed_at="environment", fits_parents="yes", fits_child="yes", by_parents="parents"),
    ]  # fmt: skip


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
                Observation(id="observation5", about=("yara",), seen_on="2026-11-17", where="zandbak",
                            what="Yara bouwt een toren van zes blokken en roept Noor."),
                Score(id="score5", about=("yara",), period="2026-11-02/2026-11-16", wellbeing="4",
                      involvement="4+", scorer="inge"),
                Need(id="need5", about=("yara",), basic="competence"),
            ]
        ),
        *ticks(("observation5", "score5", "need5")),
    ]  # fmt: skip
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
        id="everyday", discussion="d", team="own", sleep="Na het eten, met haar doekje.",
        comfort="Even op schoot en zacht zingen.", food="Eet zelf met een lepel.", language="Turks en Nederlands",
    )  # fmt: skip
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
        Observation(id=f"many{n}", team="other" if n % 3 == 0 else "own", seen_on=f"2026-11-{n + 1:02}",
                    where=FOREIGN[n % 4], what=(LONG * (1 + n % 4)).strip(), source="sofie" if n % 3 == 0 else "",
                    parent_meaning=f"{FOREIGN[(n + 1) % 4]} {EMOJI}", how_much="drie keer")
        for n in range(20)
    ]  # fmt: skip
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
