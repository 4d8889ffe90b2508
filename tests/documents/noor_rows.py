# SPDX-License-Identifier: EUPL-1.2
"""The rows of the case of Noor, as two teams and two parents wrote them. All people are invented."""

from collections.abc import Iterable

from shareprep.forms.child import Carer, Child, FamilyMember, OtherName
from shareprep.forms.discussion import Tried
from shareprep.forms.meeting import Participant
from shareprep.forms.outcome import Action
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
from shareprep.forms.sharing import Recipient
from shareprep.forms.team import Colleague, Team


def placed(rows: Iterable[Record], **envelope: str) -> list[Record]:
    """Rows in the order given, in discussion "d" and of team "own" unless they say otherwise."""
    found = []
    for number, row in enumerate(rows):
        for name, value in {"discussion": "d", "team": "own", **envelope}.items():
            if not getattr(row, name):
                row = with_value(row, name, value)
        found.append(with_value(row, "place", f"{number:03}"))
    return found


def people() -> list[Record]:
    return [
        Team(id="own", name="Kinderdagverblijf De Zonnebloem", called="De Zonnebloem", sort="childcare"),
        Team(
            id="other", name="Kleuterschool De Linde", called="De Linde", group="instapklas", sort="preschool"
        ),
        Child(
            id="noor",
            team="own",
            first_name="Noor",
            last_name="Aydın",
            called_name="Noortje",
            birth_date="2024-03-03",
            group="Vlinders",
            start_date="2027-01-04",
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
    ]


def seats() -> list[Record]:
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


def brought_together() -> list[Record]:
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
                id="voice",
                shows="Noor wijst naar de foto van de klas en zegt “Bilal school”.",
                seen_on="2026-11-13",
                where="bij het fotoboek",
            ),
            ParentsView(
                id="view", view="Is de klas niet te groot?", wishes="Noor mag eerst een uurtje komen kijken."
            ),
            Strength(
                id="strength1",
                what="Noor zingt elk liedje mee, van begin tot einde.",
                example="kring, elke dag",
            ),
            Strength(id="strength2", what="Noor gaf Lou haar knuffel toen die huilde.", example="do 5/11"),
            Strength(
                id="strength3",
                of_whom="family",
                what="Mama en papa zingen thuis samen en vertellen het ons aan de deur.",
            ),
            Strength(id="strength4", of_whom="team", what="We hebben een vaste begeleider in de ochtend."),
            Strength(
                id="theirs",
                team="other",
                what="Noor wijst de weg naar de klas van Bilal.",
                example="bij het ophalen",
                source="sofie",
                told_on="2026-11-17",
            ),
            Tried(id="tried1", what="Een vast plekje aan tafel.", result="ze gaat nu zelf zitten"),
            Tried(id="tried2", what="Samen met Ali naar de poppenhoek.", result="ze bleef kijken"),
        ]
    )


def _observed() -> list[Record]:
    return placed(
        [
            Observation(
                id="observation1",
                seen_on="2026-11-09T10:20",
                where="poppenhoek",
                with_whom="drie kinderen",
                observer="fatma",
                tone="curious",
                parent_date="2026-11-09",
                what="Noor zit 20 minuten naast de poppenhoek en kijkt naar drie spelende kinderen. "
                "Ze zegt niets. Als Ali haar een pop geeft, neemt ze die aan en legt ze naast zich.",
                parent_meaning="ze kijkt eerst, dan doet ze mee",
            ),
            Observation(
                id="observation2",
                seen_on="2026-11-10T12:05",
                where="eettafel",
                observer="inge",
                what="Noor duwt haar bord weg en zegt “nee”. Ze neemt daarna twee happen van de wortel "
                "die ze zelf vastneemt.",
                parent_date="2026-11-10",
                parent_meaning="thuis eet ze alleen met haar eigen lepel",
            ),
            Observation(
                id="observation3",
                seen_on="2026-11-12T09:15",
                where="kring",
                observer="fatma",
                tone="glad",
                what="Noor zingt drie liedjes mee en doet alle gebaren. Bij “wie wil vertellen?” kijkt ze "
                "naar de grond.",
            ),
            Observation(
                id="observation4",
                seen_on="2026-11-16T16:40",
                where="ophalen",
                observer="inge",
                what="Noor loopt naar mama, vertelt in het Turks en toont haar tekening, twee minuten lang.",
            ),
        ]
    )


def _scored() -> list[Record]:
    grew = "De groep groeide in oktober van 9 naar 14 kinderen, met twee nieuwe begeleiders."
    return placed(
        [
            Score(
                id="score1",
                period="2026-09-01/2026-09-18",
                method="screening",
                wellbeing="3+",
                involvement="3",
                scorer="fatma",
            ),
            Score(
                id="score2",
                period="2026-10-05/2026-10-20",
                method="screening",
                wellbeing="3",
                involvement="2+",
                scorer="fatma",
                environment=grew,
            ),
            Score(
                id="score3",
                period="2026-11-02/2026-11-16",
                method="screening",
                wellbeing="2+",
                involvement="2",
                scorer="fatma",
                environment=grew,
            ),
            Score(
                id="score4",
                period="2026-11-02/2026-11-16",
                method="screening",
                wellbeing="3",
                involvement="2",
                scorer="inge",
            ),
        ]
    )


def _meant() -> list[Record]:
    return placed(
        [
            Interpretation(
                id="meaning1",
                by_whom="fatma",
                rests_on=("observation1", "observation3"),
                meaning="Misschien zoekt ze hoe ze kan meespelen sinds de groep groter werd.",
            ),
            Interpretation(
                id="meaning2",
                by_whom="inge",
                rests_on=("observation2",),
                meaning="Misschien vindt ze de eettafel te druk.",
            ),
            Interpretation(
                id="meaning3",
                from_whom="parent",
                by_whom="mama",
                is_dissenting=True,
                rests_on=("observation1",),
                meaning="Ze kijkt eerst, dan doet ze mee. Zo ben ik ook.",
                if_true="dan geven we haar tijd en tellen we kijken als meedoen.",
            ),
            Need(id="need1", of_whom="child", basic="safety", what="tijd om te kijken"),
            Need(id="need2", of_whom="family", what="weten hoe de dag loopt"),
            Need(id="need3", of_whom="team", what="een rustiger eetmoment"),
            BlindSpot(
                id="blind",
                unknown_to_us="Hoe speelt ze thuis met haar broer?",
                sees_differently="de poetsvrouw Rosa, met haar praat ze wel",
            ),
        ]
    )


def _kept() -> list[Record]:
    """What the case never shares."""
    return placed(
        [
            ParentLimit(id="limit", what="dat papa werk zoekt", carer="mama"),
            ParentsTold(
                id="told",
                told_on_day="2026-11-12",
                told_by="fatma",
                manner="talk",
                sheet_given_on="2026-11-12",
            ),
            ParentTalk(
                id="talk",
                talked_on="2026-11-09",
                carer="mama",
                said="Thuis praat ze honderduit.",
                talker="fatma",
            ),
        ]
    )


def agreed() -> list[Record]:
    return [
        Action(
            id="action2",
            what="Elke ochtend vijf minuten hoekje met twee kinderen.",
            who="fatma",
            due="2026-11-27",
            aimed_at="environment",
            fits_parents="yes",
            fits_child="unknown",
        ),
        Action(
            id="action3",
            what="Het liedje van thuis leren aan de klas.",
            who="sofie",
            due="2026-12-04",
            aimed_at="provision",
            fits_parents="yes",
            fits_child="unknown",
        ),
        Action(
            id="action4",
            what="Bellen hoe het loopt.",
            who="inge",
            due="2026-12-11",
            aimed_at="family",
            fits_parents="yes",
        ),
        Action(
            id="action1",
            what="Eerst een uurtje komen kijken met Bilal.",
            who="sofie",
            due="2026-12-03",
            aimed_at="environment",
            fits_parents="yes",
            fits_child="yes",
            by_parents="parents",
        ),
    ]
