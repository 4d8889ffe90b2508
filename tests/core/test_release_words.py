# SPDX-License-Identifier: EUPL-1.2
"""Words where a day or a number is asked, and where a name that was left is said to stand."""

from collections.abc import Iterable
from datetime import date

import pytest

from shareprep import i18n
from shareprep.acts import printing
from shareprep.errors import ReleaseRefused
from shareprep.forms.child import Carer, Child, OtherName
from shareprep.forms.discussion import Discussion
from shareprep.forms.field import Anonymise, Field, Shape
from shareprep.forms.meeting import Meeting
from shareprep.forms.papers import Papers
from shareprep.forms.preparation import Observation
from shareprep.forms.record import KINDS, Record, fields_of, kind_of, value_of, with_value
from shareprep.forms.team import Team
from shareprep.process import identities, leftovers, without_names
from shareprep.process.release import Sheet, draft
from tests.builders_acts import TODAY, TeamVault, prepared, team_vault

DAY = date(2026, 11, 24)
TYPED = "toen Noor ziek was, bij Ali"
NUMBERS = [
    (kind, field)
    for kind in KINDS.values()
    for field in fields_of(kind)
    if field.shape in (Shape.DAY, Shape.NUMBER)
]


@pytest.fixture(autouse=True)
def dutch() -> Iterable[None]:
    before = i18n.language()
    i18n.use("nl")
    yield
    i18n.use(before)


def papers(*records: Record) -> Papers:
    known = [
        Discussion(id="d", discussion="d", about=("noor",)),
        Child(id="noor", first_name="Noor", last_name="Aydın"),
        Carer(id="mama", about=("noor",), role="mama", name="Samira Aydın"),
        OtherName(id="ali", discussion="d", name="Ali", who="child"),
    ]
    rows = [with_value(record, "discussion", "d") for record in records]
    return Papers([one for one in known if one.id not in [row.id for row in rows]] + rows, "d")


def named(kind: type[Record], field: Field, value: str, *, anonymous: bool) -> str:
    """What becomes of a value in one field of a new record."""
    before = papers(with_value(with_value(kind(), "id", "row"), field.name, value))
    copied = (
        without_names.copy_without_names(before, DAY) if anonymous else without_names.copy_with_names(before)
    )
    found = copied.papers.get("row")
    assert found is not None
    return str(value_of(found, field.name))


@pytest.mark.parametrize(("kind", "field"), NUMBERS, ids=lambda one: getattr(one, "context", ""))
def test_words_where_a_day_or_a_number_is_asked_name_nobody(kind: type[Record], field: Field) -> None:
    turned = named(kind, field, TYPED, anonymous=True)
    assert "Noor" not in turned
    assert "Ali" not in turned
    expected = {"toen het kind ziek was, bij een kind"}
    if field.anonymise is Anonymise.DROP or field.as_age:
        expected = {""}
    assert turned in expected
    if kind not in (Child, Team):  # what these say of a day stands on no sheet with names
        assert named(kind, field, TYPED, anonymous=False) == "toen Noor ziek was, bij een kind"


def test_a_day_and_a_number_keep_their_own_rule() -> None:
    seen = next(field for kind, field in NUMBERS if kind is Observation)
    minutes = next(field for kind, field in NUMBERS if kind is Meeting and field.shape is Shape.NUMBER)
    assert named(Observation, seen, "2026-11-09", anonymous=True) == "november 2026"
    assert named(Observation, seen, "ergens rond 9/11", anonymous=True) == "een dag"
    assert named(Observation, seen, "2026-11-09", anonymous=False) == "2026-11-09"
    assert named(Meeting, minutes, "45", anonymous=True) == "45"
    assert named(Meeting, minutes, "een uurtje", anonymous=True) == "een uurtje"


def test_who_told_it_and_when_are_typed_too() -> None:
    told = Observation(id="o", what="Ze lacht.", source="mama van Ali", told_on="op het feest van Ali")
    copied = without_names.copy_with_names(papers(told)).papers.get("o")
    assert copied is not None
    assert (copied.source, copied.told_on) == ("mama van een kind", "op het feest van een kind")
    turned = without_names.copy_without_names(papers(told), DAY)
    copied = turned.papers.get("o")
    assert copied is not None
    assert copied.told_on == "op het feest van een kind"


def test_a_word_to_look_at_may_stand_where_a_day_is_asked() -> None:
    seen = Observation(id="o", seen_on="de dag na Wannes", what="Ze lacht.")
    for copied in (
        without_names.copy_without_names(papers(seen), DAY),
        without_names.copy_with_names(papers(seen)),
    ):
        assert [(one.field, one.word) for one in copied.doubts] == [("seen_on", "Wannes")]


# -- what is said of a name that was left -----------------------------------------------------------


def test_every_field_can_be_said_to_hold_a_name() -> None:
    """Also one whose rule is forgotten one day."""
    for kind in KINDS.values():
        for field in fields_of(kind):
            if field.shape not in (Shape.TEXT, Shape.DAY, Shape.NUMBER, Shape.PERSON):
                continue
            held = papers(with_value(with_value(kind(), "id", "row"), field.name, "bij Noor thuis"))
            found = leftovers.fields_with(held, identities.known(papers()), {"noor"})
            assert ("row", field.name) in [(one.problem.record, one.problem.field) for one in found], (
                kind_of(kind),
                field.name,
            )


@pytest.fixture
def team(tmp_path: object) -> Iterable[TeamVault]:
    with team_vault(tmp_path) as made:  # type: ignore[arg-type]
        yield made


def forget_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave one rule out: words where a day is asked stay as they were typed."""
    monkeypatch.setattr(without_names, "_is_in_words", lambda field, value: False)
    monkeypatch.setattr(without_names._Turning, "_day", lambda self, record, field, value: value)


@pytest.mark.parametrize("anonymous", [True, False])
def test_the_sheet_leaves_and_without_the_rule_the_field_is_said(
    team: TeamVault, monkeypatch: pytest.MonkeyPatch, anonymous: bool
) -> None:
    begun = prepared(team)
    (seen,) = [row for row in team.vault.records.of_kind("observation") if row.place == "b"]
    (meeting,) = team.vault.records.of_kind("meeting")
    team.post(with_value(seen, "seen_on", "toen Ali jarig was"), with_value(meeting, "where", "bij Ali"))
    assert printing.make_agenda(team.vault, begun, TODAY, anonymous=anonymous).version == 1
    forget_days(monkeypatch)
    with pytest.raises(ReleaseRefused) as refused:
        printing.make_agenda(team.vault, begun, TODAY, anonymous=anonymous)
    assert "“Ali” bij “Wanneer”, stap 2" in refused.value.sentence
    assert [(one.record, one.field) for one in refused.value.problems] == [(seen.id, "seen_on")]


def test_a_draft_with_names_replaces_other_children_in_a_day_too() -> None:
    held = papers(Meeting(id="m", when="na het feest van Ali", where="zorglokaal"))
    meeting = draft(held, Sheet.AGENDA, DAY).papers.one(Meeting)
    assert meeting is not None
    assert meeting.when == "na het feest van een kind"
