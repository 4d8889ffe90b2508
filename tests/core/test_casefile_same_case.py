# SPDX-License-Identifier: EUPL-1.2
"""What is written and read again is the same case: every kind, every field, whatever somebody typed.

The rows are made from the declarations, so that a new field is tested, and works, without an edit here.
"""

import string
from datetime import date
from typing import Annotated, Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from shareprep.forms import casefile
from shareprep.forms.casefile.names import BESIDE, OF_A_CHILD, STAYS_UNLESS_SAID, beside_of
from shareprep.forms.child import Child
from shareprep.forms.discussion import Discussion
from shareprep.forms.field import PERSONAL, Field, Shape, text
from shareprep.forms.leuven import LEVELS
from shareprep.forms.papers import Papers
from shareprep.forms.preparation import Observation
from shareprep.forms.record import (
    KINDS,
    Record,
    encode_body,
    fields_of,
    in_order,
    info_of,
    kind,
    kind_of,
    place_between,
)
from shareprep.forms.sharing import Share
from shareprep.forms.team import Colleague, Team
from shareprep.forms.text import clean

TODAY = date(2026, 11, 24)
OWN, OTHER, THIRD = (Team(id=f"team-{n}", name=name, called=called) for n, name, called in (
    (1, "Kinderdagverblijf De Zonnebloem", "De Zonnebloem"),
    (2, "Kleuterschool De Linde", "De Linde"),
    (3, "BSO Het Eiland", ""),
))  # fmt: skip
PEOPLE = [
    Colleague(id="fatma", team=OWN.id, name="Fatma Yıldız"),
    Colleague(id="inge", team=OWN.id, name="Inge Van den Broeck"),
    Colleague(id="els-1", team=OTHER.id, name="Els Wójcik"),
    Colleague(id="els-2", team=THIRD.id, name="Els Peeters"),
    Colleague(id="els-3", team=OTHER.id, name="Els Wójcik"),
]
CHILDREN = [
    Child(id="noor", team=OWN.id, first_name="Noor", last_name="Aydın", place="b"),
    Child(id="noor-2", team=OWN.id, first_name="Noor", place="c"),
    Child(id="bilal", team=OWN.id, first_name="Bilal", called_name="Bil", place="d"),
]

SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff")
WORDS = st.one_of(
    st.text(SIGNS, max_size=12),
    st.text(st.sampled_from(string.ascii_letters + " '\"\\\n\t“”’#[]=."), max_size=300),
    st.sampled_from(
        ['Noor zit, “kijkt” en zegt "nee".', '"""', "een\ntwee\n", " van voren", "woord " * 40, "а ü ı ğ ż"]
    ),
).map(clean)
TYPED = st.sampled_from(
    [
        "iedereen",
        "Fatma",
        "els wójcik",
        "mama",
        "Samira",
        "observatie 1",
        "ouder 1",
        "Rosa (zoals getypt)",
        "De Linde",
    ]
) | st.text(st.sampled_from(string.ascii_letters + " "), max_size=8)
DAYS = st.one_of(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(date.isoformat),
    st.sampled_from(
        [
            "2026-11-09T10:20",
            "2024-03",
            "2026-09-01/2026-09-18",
            "9/11",
            "gisteren",
            "half november",
            "26/11/2026",
            "ma",
        ]
    ),
)


def values(field: Field, rows: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    """Answers of a field as screens may leave them in a record, those of a newer program among them."""
    kinds = [name for name in field.links or KINDS if name != field.kind]
    targets = [row for name in kinds for row in rows.get(name, [])]
    links = st.sampled_from(targets) if targets else st.just("")
    one: dict[Shape, st.SearchStrategy[str]] = {
        Shape.TEXT: WORDS,
        Shape.TAGS: WORDS,
        Shape.DAY: DAYS,
        Shape.CHOICE: st.sampled_from([*(field.options or {}), "", "newer"]),
        Shape.LEVEL: st.sampled_from([*LEVELS, "?", "", "6"]),
        Shape.NUMBER: st.sampled_from(["60", "0", "007", "about 60", ""]),
        Shape.PERSON: (links | TYPED) if field.links else TYPED,
        Shape.LINK: links,
    }
    several = {
        Shape.CHOICES: one[Shape.CHOICE],
        Shape.TAGS: WORDS,
        Shape.PEOPLE: one[Shape.PERSON],
        Shape.LINKS: links.filter(bool),
    }
    if field.shape is Shape.TICK:
        return st.booleans()
    if field.shape is Shape.LINKS and not targets:
        return st.just(())
    if field.shape in several:
        return st.lists(several[field.shape], max_size=3).map(tuple)
    return one[field.shape]


@st.composite
def papers(draw: st.DrawFn) -> Papers:
    """A discussion with rows of every kind."""
    children = draw(st.lists(st.sampled_from(CHILDREN), unique_by=lambda child: child.id, max_size=3))
    ids = tuple(child.id for child in children)
    kinds = [cls for cls in KINDS.values() if cls not in (Team, Colleague, Child, Share)]
    blank: dict[str, list[str]] = {
        "child": list(ids),
        "colleague": [one.id for one in PEOPLE],
        "team": [OWN.id, OTHER.id, THIRD.id],
    }
    for cls in kinds:
        most = 1 if info_of(cls).single else 2
        least = 1 if cls is Discussion else 0
        count = draw(st.integers(least, most))
        blank[kind_of(cls)] = [f"{kind_of(cls)}-row-{n}" for n in range(count)]
    rows: list[Record] = []
    for cls in kinds:
        place = ""
        for row in blank[kind_of(cls)]:
            place = place_between(place, "")
            answers = {
                field.name: draw(values(field, blank)) for field in fields_of(cls) if draw(st.booleans())
            }
            rows.append(cls(**envelope(draw, cls, row, place, ids, blank), **answers))
    pairs = {
        (item.id, to)
        for item in rows
        if info_of(item).shared
        for to in blank["recipient"]
        if draw(st.booleans())
    }
    for number, (item, to) in enumerate(sorted(pairs)):
        reason = draw(st.sampled_from(["", "", "nodig", "voor haar taak"]))
        rows.append(
            Share(
                id=f"tick-{number}",
                discussion="discussion-row-0",
                team=OWN.id,
                item=item,
                recipient=to,
                reason=reason,
            )
        )
    return Papers([OWN, OTHER, THIRD, *PEOPLE, *CHILDREN, *rows], "discussion-row-0")


def envelope(
    draw: st.DrawFn,
    cls: type[Record],
    row: str,
    place: str,
    children: tuple[str, ...],
    rows: dict[str, list[str]],
) -> dict[str, Any]:
    found: dict[str, Any] = {"id": row, "place": place, "discussion": "discussion-row-0", "team": OWN.id}
    if cls is Discussion:
        return found | {"about": children}
    name = kind_of(cls)
    if name in OF_A_CHILD and children and (name in STAYS_UNLESS_SAID or draw(st.booleans())):
        found |= {"discussion": "", "about": draw(st.sampled_from([children, children[:1]]))}
    elif draw(st.booleans()):
        found["about"] = draw(st.sampled_from([(), children[:1], children]))
    if draw(st.booleans()):
        found |= {
            "team": OTHER.id,
            "source": draw(st.sampled_from(["els-1", "els-3", "Els", "juf Mia"])),
            "told_on": draw(DAYS),
        }
    if cls is not Observation and draw(st.booleans()):
        found["within"] = draw(st.sampled_from([*rows["observation"], *rows["outcome"], ""]))
    return found


def told(records: list[Record]) -> dict[str, object]:
    """What a case says, whatever its ids: rows are called by kind and place, people by name and team."""
    names: dict[str, str] = {}
    for cls in KINDS.values():
        for number, row in enumerate(in_order(one for one in records if type(one) is cls)):
            names[row.id] = f"{kind_of(cls)}#{number}"
    for team in (one for one in records if isinstance(one, Team)):
        names[team.id] = f"team#{team.name}"
    for child in (one for one in records if isinstance(one, Child)):
        names[child.id] = f"child#{child.first_name} {child.last_name}"
    twins: dict[str, int] = {}
    for person in (one for one in records if isinstance(one, Colleague)):
        called = f"colleague#{person.name} {names[person.team]}"
        twins[called] = twins.get(called, -1) + 1
        names[person.id] = f"{called} {twins[called]}"
    said: dict[str, object] = {}
    for one in records:
        if isinstance(one, Share):
            said[f"share {names[one.item]} {names[one.recipient]}"] = one.reason
            continue
        about = tuple(names[child] for child in one.about)
        linked = [names.get(link, link) for link in (one.discussion, one.team, one.within, one.source)]
        said[names[one.id]] = (*linked, about, one.told_on, body(one, names))
    return said


def body(record: Record, names: dict[str, str]) -> dict[str, Any]:
    found = msgspec.json.decode(encode_body(record))
    linked = {
        field.name
        for field in fields_of(type(record))
        if field.links or field.shape in (Shape.LINK, Shape.LINKS)
    }
    for name in linked & found.keys():
        value = found[name]
        found[name] = (
            [names.get(one, one) for one in value] if isinstance(value, list) else names.get(value, value)
        )
    return found


@settings(max_examples=60)
@given(papers(), st.sampled_from(["nl", "en"]))
def test_written_and_read_again_is_the_same_case(case: Papers, language: str) -> None:
    written = casefile.write(case, language)
    found = casefile.read(written, "case.toml", casefile.Known(), TODAY)
    before, after = told(list(case)), told(list(found.records))
    people = {name for name in before if name.startswith(("team#", "colleague#", "child#"))} - after.keys()
    assert after == {name: said for name, said in before.items() if name not in people}


@settings(max_examples=30)
@given(papers(), st.sampled_from(["nl", "en"]))
def test_filling_what_was_exported_adds_nothing(case: Papers, language: str) -> None:
    here = case.changed(msgspec.structs.replace(case.discussion, code="ZL-1"))
    known = casefile.Known(tuple(here), OWN.id)
    assert casefile.read(casefile.write(here, language), "case.toml", known, TODAY).records == ()


def test_a_case_that_says_something_else_is_found() -> None:
    """The comparison bites: one letter, one link, one tick."""
    seen = Observation(id="o", discussion="d", team=OWN.id, what="Noor kijkt.")
    rows = [OWN, Discussion(id="d", discussion="d", team=OWN.id), seen]
    other = [*rows[:2], msgspec.structs.replace(seen, what="Noor kijkt")]
    assert told([*rows]) == told([*rows])
    assert told([*rows]) != told([*other])


def test_a_new_field_and_a_new_kind_need_nothing_here() -> None:
    @kind("weather", "Weather", case="weer")
    class Weather(Record, frozen=True):
        sky: Annotated[str, text("Sky", help="What do you see?", personal=PERSONAL, case="lucht")] = ""
        wind: Annotated[str, text("Wind", help="And feel?", personal=PERSONAL)] = ""

    try:
        row = Weather(id="w", discussion="d", team=OWN.id, sky="Grijs", wind="Geen")
        case = Papers([OWN, Discussion(id="d", discussion="d", team=OWN.id), row], "d")
        written = casefile.write(case, "nl")
        assert '[[weer]]\nlucht = "Grijs"\nwind = "Geen"' in written
        found = casefile.read(written, "case.toml", casefile.Known(), TODAY).records
        assert [(one.sky, one.wind) for one in found if isinstance(one, Weather)] == [("Grijs", "Geen")]
    finally:
        del KINDS["weather"]


def test_names_beside_the_fields_hide_no_field() -> None:
    for cls in KINDS.values():
        names = {name for field in fields_of(cls) for name in (field.case, field.name)}
        assert not names & {word for key in beside_of(cls) for word in BESIDE[key]}


def test_a_name_means_one_field() -> None:
    for cls in KINDS.values():
        english = {field.name: field for field in fields_of(cls)}
        dutch = [field.case for field in fields_of(cls) if field.case]
        assert len(dutch) == len(set(dutch))
        assert [one.case for one in fields_of(cls) if english.get(one.case, one) is not one] == []


def test_a_section_means_one_kind() -> None:
    dutch = [info_of(cls).case for cls in KINDS.values()]
    assert len(dutch) == len(set(dutch))
    assert [name for name in dutch if name in KINDS and info_of(KINDS[name]).case != name] == []
