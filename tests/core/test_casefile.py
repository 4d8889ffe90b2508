# SPDX-License-Identifier: EUPL-1.2
"""A case file as a person writes it, and what it adds to a vault that already has something."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shareprep import i18n
from shareprep.errors import CaseFileError
from shareprep.forms import casefile
from shareprep.forms.child import Carer, Child
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.meeting import Meeting
from shareprep.forms.papers import Papers
from shareprep.forms.parents import ParentTalk
from shareprep.forms.preparation import Interpretation, Observation, Score, Strength
from shareprep.forms.sharing import Recipient, Share
from shareprep.forms.team import Colleague, Team
from tests.builders_casefile import CASE, PEOPLE, TODAY, read, the, vault


@pytest.fixture(autouse=True)
def in_english() -> None:
    i18n.use("en")


# -- what a person writes ---------------------------------------------------------------------------


def test_a_case_in_dutch_and_one_in_english_say_the_same() -> None:
    dutch = read(
        CASE + "[[observatie]]\nwanneer = 'gisteren'\ndit_maakt_ons = 'Benieuwd'\ngezien_door = 'fatma'\n"
    )
    english = read(
        CASE + "[[observation]]\nseen_on = '23 November'\ntone = 'CURIOUS'\nobserver = 'Fatma Yıldız'\n"
    )
    for papers in (dutch, english):
        row = the(papers, Observation)
        assert isinstance(row, Observation)
        assert (row.seen_on, row.tone, papers.called(row.observer)) == ("2026-11-23", "curious", "Fatma")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("'9/11, 10:20'", "2026-11-09T10:20"),
        ("2026-11-09", "2026-11-09"),
        ("2026-11-09T10:20:00", "2026-11-09T10:20"),
        ("'maart 2024'", "2024-03"),
        ("'1–18 september'", "2026-09-01/2026-09-18"),
        ("'begin november (zoals getypt)'", "begin november"),
        ("''", ""),
    ],
)
def test_days_are_written_as_people_do(written: str, stored: str) -> None:
    row = the(read(CASE + f"[[observatie]]\nwanneer = {written}\n"), Observation)
    assert isinstance(row, Observation)
    assert row.seen_on == stored


def test_a_day_without_a_year_lies_ahead_where_the_field_says_so() -> None:
    row = the(read(CASE + "[overleg]\nwanneer = '4 januari, 15:30'\nminuten = 45\n"), Meeting)
    assert isinstance(row, Meeting)
    assert (row.when, row.minutes) == ("2027-01-04T15:30", "45")


def test_levels_are_numbers_or_words() -> None:
    row = the(read(CASE + "[[schaal]]\nwelbevinden = 3\nbetrokkenheid = '2+'\n"), Score)
    assert isinstance(row, Score)
    assert (row.wellbeing, row.involvement) == ("3", "2+")


def test_people_are_found_by_any_of_their_names_and_others_stay_as_typed() -> None:
    names = ["mama", "Samira", "mama Samira Aydın", "mum", "Rosa", "Fatma (zoals getypt)"]
    rows = "".join(f"[[betekenis]]\ndoor = '{name}'\n" for name in names)
    papers = read(CASE + rows)
    carer = the(papers, Carer)
    said = [row.by_whom for row in papers.of(Interpretation)]
    assert said == [carer.id, carer.id, carer.id, carer.id, "Rosa", "Fatma"]


def test_rows_are_called_by_their_place() -> None:
    papers = read(
        CASE
        + "[[betekenis]]\nsteunt_op = ['observatie 2', 'observation 1']\n"
        + "[[observatie]]\nwat = 'een'\n[[observation]]\nwhat = 'twee'\n"
    )
    first, second = papers.of(Observation)
    meaning = the(papers, Interpretation)
    assert isinstance(meaning, Interpretation)
    assert (first.what, second.what, meaning.rests_on) == ("een", "twee", (second.id, first.id))


def test_long_text_ends_where_its_last_word_does() -> None:
    papers = read(CASE + '[[observatie]]\nwat = """\nNoor kijkt.\nZe zegt "nee".\n"""\nwaar = "hal\\n"\n')
    row = the(papers, Observation)
    assert isinstance(row, Observation)
    assert (row.what, row.where) == ('Noor kijkt.\nZe zegt "nee".', "hal\n")


def test_text_is_cleaned_at_the_door() -> None:
    row = the(read(CASE + "[[observatie]]\nwat = 'e\u0301e\u0301n\ufeff'\r\n"), Observation)
    assert isinstance(row, Observation)
    assert row.what == "één"


def test_ticks_stand_on_the_row_with_their_reasons() -> None:
    papers = read(
        CASE.replace("vraag =", "delen = true\nvraag =")
        + "[[observatie]]\nwat = 'een'\ndelen = ['Els']\n"
        + "[[observatie]]\nwat = 'twee'\ndelen = ['sofie', 'Els Wójcik']\n"
        + "delen_omdat = { Sofie = 'haar taak' }\n"
        + "[[observatie]]\nwat = 'drie'\ndelen = false\n"
        + "[[delen]]\nwat = 'drie_zinnen'\nmet = 'Els'\n[drie_zinnen]\ntekst = 'x'\n"
    )
    called = {row.id: papers.called(row.person) for row in papers.of(Recipient)}
    first, second, _third = papers.of(Observation)
    ticks = {(share.item, called[share.recipient]): share.reason for share in papers.of(Share)}
    own = papers.discussion.id
    sentences = next(item for item, _name in ticks if item not in (first.id, second.id, own))
    assert ticks == {
        (own, "Sofie"): "",
        (own, "Els"): "",
        (first.id, "Els"): "",
        (second.id, "Sofie"): "haar taak",
        (second.id, "Els"): "",
        (sentences, "Els"): "",
    }


def test_the_other_teams_column_says_who_and_when() -> None:
    said = "kolom = 'De Linde'\nbron = 'Els'\nverteld_op = '20/11'\n"
    papers = read(CASE + f"[[kracht]]\nwat = 'telt'\n{said}")
    row = the(papers, Strength)
    assert papers.is_theirs(row)
    assert (papers.called(row.source), row.told_on) == ("Els", "2026-11-20")


def test_twins_are_both_meant_until_one_is_named() -> None:
    papers = read(
        CASE
        + "[[kind]]\nvoornaam = 'Bilal'\n[[kracht]]\nwat = 'samen'\n"
        + "[[kracht]]\nwat = 'een'\nover = ['Bilal']\n"
        + "[[schaal]]\nover = 'Noor'\nwelbevinden = '4'\n"
    )
    noor, bilal = papers.children
    both, one = papers.of(Strength)
    score = the(papers, Score)
    assert (both.about, one.about, score.about, score.discussion) == ((), (bilal.id,), (noor.id,), "")
    assert the(papers, Carer).about == (noor.id, bilal.id)


def test_what_belongs_to_a_child_may_be_said_otherwise() -> None:
    papers = read(
        CASE + "[[gesprek]]\nblijft_bij_kind = true\n[[schaal]]\nblijft_bij_kind = false\nwelbevinden = '4'\n"
    )
    (noor,) = papers.children
    talk, score = the(papers, ParentTalk), the(papers, Score)
    assert (talk.discussion, talk.about, score.discussion, score.about) == (
        "",
        (noor.id,),
        papers.discussion.id,
        (),
    )


# -- what a vault already has -----------------------------------------------------------------------


def test_nobody_is_doubled() -> None:
    known = vault(CASE.replace("[bespreking]", "[bespreking]\ncode = 'AB-1'"))
    again = casefile.read(
        "[bespreking]\nmet_team = 'Kleuterschool De Linde'\n[[kind]]\nvoornaam = 'noor'\ngroep = 'Vlinders'\n"
        "[[ouder]]\nrol = 'mama'\ntolk = 'niet nodig'\n[[collega]]\nnaam = 'Els Wójcik'\nteam = 'De Linde'\n",
        "nog.toml",
        known,
        TODAY,
    )
    fresh = [type(one).__name__ for one in again.records if one.id not in {old.id for old in known.records}]
    assert fresh == ["Discussion"]
    child, carer = (next(one for one in again.records if isinstance(one, cls)) for cls in (Child, Carer))
    assert (child.first_name, child.group) == ("noor", "Vlinders")
    assert (carer.name, carer.interpreter) == ("Samira Aydın", "no")


def test_another_family_name_or_birth_month_is_another_child() -> None:
    known = vault(
        CASE.replace('voornaam = "Noor"', "voornaam = 'Noor'\nfamilienaam = 'Aydın'\ngeboren = '3/2024'")
    )
    for other in ("familienaam = 'Peeters'", "geboren = '5/2024'"):
        case = casefile.read(f"[[kind]]\nvoornaam = 'Noor'\n{other}\n", "nog.toml", known, TODAY)
        assert case.records[0].id not in {one.id for one in known.records}
    case = casefile.read("[[kind]]\nvoornaam = 'Noor'\ngeboren = '3 maart 2024'\n", "nog.toml", known, TODAY)
    assert case.records[0].id in {one.id for one in known.records}


def test_a_file_with_the_code_of_a_discussion_adds_to_it() -> None:
    before = CASE.replace("[bespreking]", "[bespreking]\ncode = 'AB-1'") + (
        "[[observatie]]\nwat = 'een'\n[[betekenis]]\nwat = 'Misschien'\nsteunt_op = 'observatie 1'\n"
    )
    known = vault(before)
    case = casefile.read(
        "[bespreking]\ncode = 'AB-1'\nwat_kan_mislopen = 'Een etiket.'\n"
        "[[observatie]]\nwat = 'een'\n[[observatie]]\nwat = 'twee'\n"
        "[uitkomst]\nbetekenissen_naast_elkaar = ['betekenis 1']\n",
        "nog.toml",
        known,
        TODAY,
    )
    papers = Papers([*known.records, *case.records], case.discussion)
    assert [row.what for row in papers.of(Observation)] == ["een", "twee"]
    assert (papers.discussion.harm, papers.discussion.question) == ("Een etiket.", "Hoe helpen we Noor?")
    assert papers.children_called() == "Noor"
    assert sorted(type(one).__name__ for one in case.records) == ["Discussion", "Observation", "Outcome"]


def test_the_same_file_twice_changes_nothing() -> None:
    text = CASE.replace("[bespreking]", "[bespreking]\ncode = 'AB-1'\ndelen = true") + (
        "[[inschatting]]\nwie = 'Fatma'\n[[betekenis]]\nsteunt_op = ['observatie 1']\n"
        "[[observatie]]\nwat = 'een'\n"
    )
    assert casefile.read(text, "nog.toml", vault(text), TODAY).records == ()


def test_a_removed_row_does_not_come_back_as_known() -> None:
    known = vault(
        CASE.replace("[bespreking]", "[bespreking]\ncode = 'AB-1'") + "[[inschatting]]\nwie = 'Fatma'\n"
    )
    estimate = next(one for one in known.records if isinstance(one, Estimate))
    gone = known.joined([replace(estimate, removed="2026-11-20T10:00:00+00:00")])
    case = casefile.read(
        "[bespreking]\ncode = 'AB-1'\n[[inschatting]]\nwie = 'Fatma'\n", "nog.toml", gone, TODAY
    )
    assert [type(one) for one in case.records] == [Estimate]


# -- files ------------------------------------------------------------------------------------------


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "zaak.toml"
    path.write_bytes(b"[bespreking]\nvraag = '" + "é".encode("latin-1") + b"'\n")
    with pytest.raises(CaseFileError, match=r"zaak\.toml, line 2.*UTF-8"):
        casefile.read_file(path, casefile.Known(), TODAY)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "zaak.toml"
    path.write_bytes(b"[bespreking]\n" + b"#" * casefile.LARGEST)
    with pytest.raises(CaseFileError, match="larger"):
        casefile.read_file(path, casefile.Known(), TODAY)
    with pytest.raises(CaseFileError, match="larger"):
        casefile.read("#" * (casefile.LARGEST + 1), "zaak.toml", casefile.Known(), TODAY)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match=r"geen\.toml"):
        casefile.read_file(tmp_path / "geen.toml", casefile.Known(), TODAY)


def test_a_byte_order_mark_is_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "zaak.toml"
    path.write_text("\ufeff" + CASE, encoding="utf-8")
    assert casefile.read_file(path, casefile.Known(), TODAY).discussion


def test_a_folder_is_read_people_first(tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "kinderen.toml").write_text(
        "[[kind]]\nvoornaam = 'Noor'\n[[schaal]]\nover = ['Noor']\nwelbevinden = '3'\nwanneer = '9/11'\n",
        encoding="utf-8",
    )
    (tmp_path / "a.toml").write_text(
        "[bespreking]\nmet_team = 'De Linde'\nover = ['Noor']\n", encoding="utf-8"
    )
    records = casefile.read_folder(tmp_path, TODAY)
    found = next(one for one in records if isinstance(one, Discussion))
    papers = Papers(records, found.id)
    assert [child.first_name for child in papers.children] == ["Noor"]
    assert papers.other_team is not None
    assert the(papers, Score).about == found.about
    own = papers.own_team
    assert isinstance(own, Team)
    assert [person.name for person in papers.of(Colleague) if person.team == own.id] == ["Fatma Yıldız"]


def test_one_wrong_file_of_a_folder_and_none_is_read(tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "a.toml").write_text("[bespreking]\nvrag = 'x'\n", encoding="utf-8")
    with pytest.raises(CaseFileError, match=r"a\.toml, line 2"):
        casefile.read_folder(tmp_path, TODAY)
