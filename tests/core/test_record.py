# SPDX-License-Identifier: EUPL-1.2
"""Records: what survives being written down and read, also by an older program."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shareprep.forms import KINDS, fields_of
from shareprep.forms.field import Anonymise, Field, Shape
from shareprep.forms.preparation import Observation
from shareprep.forms.record import (
    ENVELOPE,
    Record,
    decode,
    encode_body,
    info_of,
    place_between,
    value_of,
    with_value,
)

ALL_FIELDS = [field for cls in KINDS.values() for field in fields_of(cls)]


def values_for(field: Field) -> st.SearchStrategy[object]:
    if field.shape is Shape.TICK:
        return st.booleans()
    if field.empty == ():
        return st.lists(st.text(max_size=8), max_size=3).map(tuple)
    return st.text(max_size=20)


@pytest.mark.parametrize("name", sorted(KINDS))
@given(data=st.data())
def test_every_kind_survives_being_written_and_read(name: str, data: st.DataObject) -> None:
    cls = KINDS[name]
    record = cls(id="1", discussion="d", **{f.name: data.draw(values_for(f)) for f in fields_of(cls)})
    envelope = {attribute: getattr(record, attribute) for attribute in ENVELOPE}
    assert decode(name, envelope, encode_body(record)) == record


def test_fields_of_a_newer_program_survive_an_edit() -> None:
    body = b'{"what":"x","mood_of_the_room":["calm",3],"where":5}'
    old = decode("observation", {"id": "1"}, body)
    saved = json.loads(encode_body(with_value(old, "what", "y")))
    assert saved == {"what": "y", "mood_of_the_room": ["calm", 3], "where": 5}


def test_a_kind_of_a_newer_program_keeps_its_answers() -> None:
    record = decode("weather", {"id": "1"}, b'{"rain":true}')
    assert type(record) is Record
    assert record.unknown == {"rain": True}


def test_the_same_answers_give_the_same_bytes() -> None:
    one = Observation(what="x", areas=("language",))
    other = with_value(with_value(Observation(), "areas", ("language",)), "what", "x")
    assert encode_body(one) == encode_body(other)
    assert encode_body(one) != encode_body(with_value(one, "where", "y"))


def test_no_field_hides_the_envelope() -> None:
    assert [field.context for field in ALL_FIELDS if field.name in (*ENVELOPE, "unknown")] == []


@pytest.mark.parametrize("field", ALL_FIELDS, ids=lambda field: field.context)
def test_every_field_is_fully_declared(field: Field) -> None:
    assert all((field.label, field.help, field.case))
    assert field.help.endswith((".", "?", "”"))
    assert len(field.help.split()) <= 20
    assert (field.options is not None) == (field.shape in (Shape.CHOICE, Shape.CHOICES))
    if field.anonymise is Anonymise.GENERALISE:
        assert field.shape in (Shape.DAY, Shape.TEXT) or field.as_words
    assert value_of(KINDS[field.kind](), field.name) is not None


def test_a_name_in_a_case_file_means_one_thing() -> None:
    for cls in KINDS.values():
        names = [name for field in fields_of(cls) for name in {field.case, field.name}]
        assert len(names) == len(set(names)), info_of(cls).name
    cases = [info_of(cls).case for cls in KINDS.values()]
    assert len(cases) == len(set(cases))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60))
def test_there_is_always_room_between_two_rows(positions: list[int]) -> None:
    places: list[str] = []
    for position in positions:
        at = position % (len(places) + 1)
        before = places[at - 1] if at else ""
        after = places[at] if at < len(places) else ""
        places.insert(at, place_between(before, after))
    assert places == sorted(set(places))


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        Observation().what = "x"  # type: ignore[misc]
    assert msgspec.structs.replace(Observation(), what="x").what == "x"
