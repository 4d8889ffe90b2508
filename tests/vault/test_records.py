# SPDX-License-Identifier: EUPL-1.2
"""Saved, listed, searched: records and their changes in a real encrypted database."""

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from shareprep.forms.child import Child
from shareprep.forms.field import Value
from shareprep.forms.preparation import Observation
from shareprep.forms.record import KINDS, Record, encode_body, fields_of, new_id, with_value
from shareprep.vault.records import row_of
from shareprep.vault.vault import Vault
from tests.builders_vault import Made, change_of, make, seen


def test_every_kind_with_every_field_comes_back(vault: Vault) -> None:
    made: list[Record] = []
    for cls in KINDS.values():
        record = cls(id=new_id(), discussion="d", about=("k1", "k2"), place="m", source="oma", revision=3)
        for field in fields_of(cls):
            record = with_value(record, field.name, filled(field.empty, field.name))
        made.append(record)
    vault.post(made)
    assert {record.id: record for record in vault.records.all()} == {record.id: record for record in made}
    assert vault.records.counts() == dict.fromkeys(sorted(KINDS), 1)


def filled(empty: Value, name: str) -> Value:
    if isinstance(empty, bool):
        return True
    return (name, "tweede") if isinstance(empty, tuple) else name


def test_every_text_field_is_searched(vault: Vault) -> None:
    expected = {}
    for cls in KINDS.values():
        for number, field in enumerate(field for field in fields_of(cls) if field.is_text):
            word = f"zoekwoord{len(expected)}q{number}"
            value: Value = (word,) if isinstance(field.empty, tuple) else word
            record = with_value(cls(id=new_id(), discussion="d"), field.name, value)
            expected[word] = record.id
            vault.post([record])
    assert len(expected) > 20
    assert {word: [hit.record for hit in vault.records.search(word)] for word in expected} == {
        word: [record] for word, record in expected.items()
    }


def test_fields_of_a_newer_program_survive(vault: Vault) -> None:
    record = Observation(id=new_id(), what="nu", unknown={"weather": "regen", "depth": {"a": [1, 2]}})
    vault.post([record])
    loaded = vault.records.load(record.id)
    assert loaded == record
    vault.post([with_value(loaded, "what", "straks")])
    assert vault.records.load(record.id).unknown == record.unknown
    assert [hit.record for hit in vault.records.search("regen")] == [record.id]


def test_a_kind_of_a_newer_program_survives(vault: Vault) -> None:
    record = seen("iets")
    values = list(row_of(record).values)
    values[1] = "hologram"
    vault._inside().writer.post([type(row_of(record))(record.id, tuple(values))], [])
    loaded = vault.records.load(record.id)
    assert type(loaded) is Record
    vault.post([with_value(loaded, "removed", "2026-11-24")])
    assert vault.records.load(record.id).unknown == {"what": "iets"}
    assert vault.records.of_kind("hologram", removed=True)[0].removed


def test_a_discussion_comes_with_its_children(vault: Vault) -> None:
    child, other = Child(id="k1", first_name="Noor"), Child(id="k2", first_name="Sami")
    mine = seen("a", discussion="d1")
    score = Observation(id=new_id(), about=("k1",), what="hoort bij het kind")
    elsewhere = Observation(id=new_id(), about=("k1",), discussion="d2")
    vault.post([child, other, mine, score, elsewhere])
    found = {record.id for record in vault.records.of_discussion("d1", ["k1"])}
    assert found == {child.id, mine.id, score.id}
    assert {record.id for record in vault.records.of_discussion("d1")} == {mine.id}


def test_removed_records_are_left_out_unless_asked_for(vault: Vault) -> None:
    record = with_value(seen("een eenhoorn"), "removed", "2026-11-24")
    vault.post([record])
    assert vault.records.all() == []
    assert vault.records.of_discussion("d1") == []
    assert vault.records.search("eenhoorn") == []
    assert vault.records.counts() == {}
    assert vault.records.of_discussion("d1", removed=True) == [record]
    assert vault.records.load(record.id) == record
    vault.post([with_value(record, "removed", "")])
    assert len(vault.records.search("eenhoorn")) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zoe", True),
        ("ZOË", True),
        ("een beer", True),
        ("beertj zoe", True),
        ("aydin", True),
        ("AYDIN", True),
        ("wojcik", True),
        ("eer", False),
        ("zoe wolf", False),
        ('"; DROP TABLE records; --', False),
        ("NEAR(zoe beer)", False),
        ("zoe*", True),
        ("", False),
        ("🐻", False),
    ],
)
def test_search_finds_beginnings_without_accents(vault: Vault, words: str, found: bool) -> None:
    vault.post([seen("Zoë geeft één beertje aan Çağla Aydın en Els Wójcik.")])
    assert bool(vault.records.search(words)) is found


def test_changed_words_are_found_and_old_ones_are_not(vault: Vault) -> None:
    record = seen("olifant")
    vault.post([record])
    assert vault.flush()
    vault.post([with_value(record, "what", "giraf")])
    assert vault.records.search("olifant") == []
    hit = vault.records.search("giraf")[0]
    assert (hit.kind, hit.discussion, hit.snippet) == ("observation", "d1", "giraf")


def test_ids_are_not_words(vault: Vault) -> None:
    linked = new_id()
    vault.post([Observation(id=new_id(), observer=linked, what="x")])
    assert vault.records.search(linked) == []


def test_typing_over_several_saves_is_one_change(vault: Vault) -> None:
    record = seen("t")
    vault.post([record], [change_of(record, "what", "", "t", id="c1")])
    vault.flush()
    vault.post([record], [change_of(record, "place", "", "m", id="c2")])
    vault.flush()
    vault.post([record], [change_of(record, "what", "t", "toren", id="c1")])
    changes = vault.changes.of_record(record.id)
    assert [(c.id, c.before, c.after) for c in changes] == [("c1", "", "toren"), ("c2", "", "m")]
    assert [change.counter for change in changes] == [1, 2]
    assert {change.device for change in changes} == {vault._device}
    assert vault._device
    assert [change.id for change in vault.changes.history(record.id, "what")] == ["c1"]


def test_ones_own_steps_are_in_order_and_whole(vault: Vault) -> None:
    first, second = seen("a"), seen("b")
    vault.post([first], [change_of(first, "what", "", "a", step="s1")])
    vault.post([second], [change_of(second, "what", "", "b", step="s2")])
    vault.post([first], [change_of(first, "place", "", "c", step="s2")])
    foreign = msgspec.structs.replace(change_of(first, "what", "a", "z", step="s3"), who="p2")
    vault.post([first], [foreign])
    steps = vault.changes.own_steps("p1", "d1")
    assert [[change.after for change in step] for step in steps] == [["a"], ["b", "c"]]
    assert [len(step) for step in vault.changes.own_steps("p2", "d1")] == [1]
    assert vault.changes.own_steps("p1", "d2") == []


@given(
    before=st.none() | st.text() | st.booleans() | st.lists(st.text()).map(tuple),
    after=st.none() | st.text() | st.booleans() | st.lists(st.text()).map(tuple),
)
@settings(max_examples=40)
def test_any_value_in_a_change_comes_back(shared: Vault, before: Value | None, after: Value | None) -> None:
    record = seen("x")
    change = msgspec.structs.replace(change_of(record, "what", "", ""), before=before, after=after)
    shared.post([record], [change])
    (found,) = shared.changes.of_record(record.id)
    assert (found.before, found.after) == (before, after)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    folder = tmp_path_factory.mktemp("shared")
    vault = make(folder / "vault", folder / "state").unlock()
    yield vault
    vault.close()


def test_a_body_is_stored_as_it_is_encoded(made: Made, vault: Vault) -> None:
    record = seen("één")
    vault.post([record])

    def body(connection: dbapi2.Connection) -> bytes:
        return bytes(connection.execute("SELECT body FROM records").fetchone()[0])

    assert vault._inside().writer.run(body) == encode_body(record)
