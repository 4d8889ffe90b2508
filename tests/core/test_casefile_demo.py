# SPDX-License-Identifier: EUPL-1.2
"""The invented team's files: they can be read, nobody is in them twice, and the case of Noor is whole."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from shareprep import i18n, paths
from shareprep.errors import CaseFileError
from shareprep.forms import casefile
from shareprep.forms.child import Carer, Child, FamilyMember, OtherName
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.meeting import Meeting, Participant
from shareprep.forms.outcome import Action, Attendance, Goal, Outcome
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
from shareprep.forms.record import Record, field_of, fields_of, is_empty, kind_of, value_of
from shareprep.forms.review import CooperationReview
from shareprep.forms.sharing import Recipient, Share
from shareprep.forms.team import Colleague, Team
from shareprep.process import signal

TODAY = date(2026, 11, 24)
DEMO = paths.resource("demo")
NOOR = "K7TM"


@pytest.fixture(autouse=True)
def in_english() -> None:
    i18n.use("en")


@pytest.fixture(scope="module")
def records() -> tuple[Record, ...]:
    return casefile.read_folder(DEMO, TODAY)


@pytest.fixture(scope="module")
def noor() -> Papers:
    """The case of Noor alone, in a vault where nobody is known yet, with its outcome."""
    known = casefile.Known()
    for path in (DEMO / "noor.toml", DEMO / "later" / "noor-uitkomst.toml"):
        case = casefile.read_file(path, known, TODAY)
        known = known.joined(case.records)
    return Papers(known.records, case.discussion)


def of_discussion(records: tuple[Record, ...], discussion: str) -> Papers:
    return Papers([one for one in records if one.discussion in ("", discussion)], discussion)


def test_everybody_and_everything_is_there_once(records: tuple[Record, ...]) -> None:
    counts = Counter(type(one) for one in records)
    assert (counts[Team], counts[Colleague], counts[Child], counts[Discussion]) == (3, 7, 12, 8)
    names = [one.name for one in records if isinstance(one, Colleague | Team)]
    assert len(names) == len(set(names))
    assert not [kind_of(one) for one in records if is_empty(one)]
    assert len({one.id for one in records}) == len(records)


def test_every_child_has_a_history_and_few_are_low(records: tuple[Record, ...]) -> None:
    low = set()
    for child in (one for one in records if isinstance(one, Child)):
        scores = [one for one in records if isinstance(one, Score) and child.id in one.about]
        assert len(scores) >= 3
        if signal.low_for_longer(scores):
            low.add(child.first_name)
    assert low == {"Noor", "Lotte"}


def test_nobody_of_the_demo_is_only_a_word(records: tuple[Record, ...]) -> None:
    """Whoever saw, talked or promised something is somebody the vault knows."""
    ids = {one.id for one in records}
    typed = {
        value_of(one, name)
        for one in records
        for name in ("observer", "talker", "scorer", "estimator", "who", "guardian", "source")
        if name in {field.name for field in fields_of(type(one))} and field_of(one, name).links
    }
    assert typed <= ids | {""}


def test_each_discussion_goes_out_and_in_again_unchanged(records: tuple[Record, ...]) -> None:
    for discussion in (one for one in records if isinstance(one, Discussion)):
        papers = of_discussion(records, discussion.id)
        for language in ("nl", "en"):
            text = casefile.write(papers, language)
            assert casefile.read(text, "uit.toml", casefile.Known(records), TODAY).records == ()
            alone = casefile.read(text, "uit.toml", casefile.Known(), TODAY)
            again = casefile.write(Papers(alone.records, alone.discussion), language)
            assert again == text


def test_the_demo_shows_noor_before_the_meeting(records: tuple[Record, ...]) -> None:
    discussion = next(one for one in records if isinstance(one, Discussion) and one.code == NOOR)
    papers = of_discussion(records, discussion.id)
    assert papers.one(Outcome) is None
    assert [len(papers.of(kind)) for kind in (Observation, Strength, Carer)] == [4, 4, 12]
    assert len(papers.carers(papers.children[0])) == 2


# -- the case of Noor -------------------------------------------------------------------------------


def test_noor_and_who_is_around_her(noor: Papers) -> None:
    (child,) = noor.children
    assert (child.first_name, child.called_name, child.last_name) == ("Noor", "Noortje", "Aydın")
    assert (child.birth_date, child.group, child.start_date) == ("2024-03-03", "Vlinders", "2027-01-04")
    assert [(one.role, one.name, one.interpreter) for one in noor.of(Carer)] == [
        ("mama", "Samira Aydın", "no"),
        ("papa", "Emre", ""),
    ]
    assert [one.name for one in noor.of(FamilyMember)] == ["Bilal"]
    assert [(one.name, one.who) for one in noor.of(OtherName)] == [
        ("Ali", "child"),
        ("Lou", "child"),
        ("Rosa", "adult"),
    ]
    own, other = noor.own_team, noor.other_team
    assert own is not None
    assert other is not None
    assert (own.called, other.called, own.legal_entity) == ("De Zonnebloem", "De Linde", other.legal_entity)
    assert [noor.called(one.estimator) for one in noor.of(Estimate)] == ["Fatma", "Inge"]
    assert noor.discussion.retention_until == "2028-08-31"


def test_what_was_seen_and_what_it_may_mean(noor: Papers) -> None:
    first, second, third, fourth = noor.of(Observation)
    assert [one.seen_on for one in (first, second, third, fourth)] == [
        "2026-11-09T10:20",
        "2026-11-10T12:05",
        "2026-11-12T09:15",
        "2026-11-16T16:40",
    ]
    assert [one.tone for one in (first, second, third, fourth)] == ["curious", "", "glad", "glad"]
    assert second.what == (
        'Noor duwt haar bord weg en zegt "nee". '
        "Ze neemt daarna twee happen van de wortel die ze zelf vastneemt."
    )
    fatma, inge, mama = noor.of(Interpretation)
    assert fatma.rests_on == (first.id, third.id)
    assert inge.rests_on == (second.id,)
    assert (mama.rests_on, mama.is_dissenting, noor.called(mama.by_whom)) == ((first.id,), True, "mum")
    assert [(one.wellbeing, one.involvement, noor.called(one.scorer)) for one in noor.of(Score)] == [
        ("3+", "3", ""),
        ("3", "2+", ""),
        ("2+", "2", "Fatma"),
        ("3", "2", "Inge"),
    ]


def test_what_is_ticked_for_de_linde_and_what_is_not(noor: Papers) -> None:
    ticked = Counter(share.item for share in noor.of(Share))
    assert set(ticked.values()) == {2}, "for Sofie and for Els"
    assert [noor.called(one.person) for one in noor.of(Recipient)] == ["Sofie", "Els"]

    def places(kind: type[Record]) -> list[int]:
        return [n for n, one in enumerate(noor.of(kind), start=1) if one.id in ticked]

    assert {kind.__name__: places(kind) for kind in (Observation, Strength, Score, Interpretation, Need)} == {
        "Observation": [1, 3, 4],
        "Strength": [1, 2, 3],
        "Score": [1, 2, 3, 4],
        "Interpretation": [1, 3],
        "Need": [1, 2, 3, 4],
    }
    assert [places(kind) for kind in (Portrait, ParentsView, ChildVoice, BlindSpot, Discussion)] == [[1]] * 5
    assert [places(kind) for kind in (ParentTalk, ParentLimit, ParentsTold)] == [[]] * 3
    assert [one.what for one in noor.of(ParentLimit)] == ["Dat papa werk zoekt."]


def test_the_meeting_and_its_roles(noor: Papers) -> None:
    meeting = noor.one(Meeting)
    assert meeting is not None
    assert (meeting.when, meeting.minutes, meeting.where) == ("2026-11-26T15:30", "60", "zorglokaal De Linde")
    roles = {noor.called(one.person): one.roles for one in noor.of(Participant)}
    assert roles == {
        "mum": (),
        "dad": (),
        "Els": ("chair",),
        "Sofie": ("timekeeper",),
        "Fatma": ("presenter", "family_contact"),
        "Inge": ("note_taker",),
    }


def test_the_outcome_is_added_to_the_same_discussion(noor: Papers) -> None:
    assert noor.discussion.code == NOOR
    assert noor.discussion.question == "Hoe helpen we Noor om mee te spelen in een grote groep?"
    outcome = noor.one(Outcome)
    assert outcome is not None
    assert (outcome.needs_agreed, outcome.review_date) == (("safety",), "2026-12-17T15:30")
    actions = [(noor.called(one.who), one.due, one.aimed_at) for one in noor.of(Action)]
    assert actions == [
        ("Sofie", "2026-12-03", "environment"),
        ("Fatma", "2026-11-27", "environment"),
        ("Sofie", "2026-12-04", "provision"),
        ("Inge", "2026-12-11", "family"),
    ]
    assert (len(noor.of(Attendance)), len(noor.of(Goal))) == (6, 1)
    assert [(one.everyone_spoke, one.parents_heard) for one in noor.of(CooperationReview)] == [("yes", "yes")]


@pytest.mark.parametrize("path", sorted(DEMO.rglob("*.toml")), ids=lambda path: path.stem)
def test_one_wrong_letter_in_a_file_is_found(path: Path) -> None:
    """Each file is really read: a field that does not exist stops it."""
    known = casefile.Known().joined(casefile.read_folder(DEMO, TODAY))
    text = path.read_text(encoding="utf-8")
    casefile.read(text, path.name, known, TODAY)
    with pytest.raises(CaseFileError, match=path.name):
        casefile.read(text + "\nbestaat_niet = 1\n", path.name, known, TODAY)
