# SPDX-License-Identifier: EUPL-1.2
"""Sheets that leave: what is on them, what is noted of them, and the gate that reads the finished paper."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest

from shareprep import cli, i18n
from shareprep.acts import printing, vaults
from shareprep.acts.discussions import begin_discussion
from shareprep.acts.printing import make_agenda, make_outcome, preview
from shareprep.acts.sheets import Printed, save_pdf
from shareprep.errors import OutputError, ReleaseRefused
from shareprep.forms.child import Alias
from shareprep.forms.outcome import Action, Outcome
from shareprep.forms.preparation import Observation
from shareprep.forms.record import new_id, with_value
from shareprep.process import without_names
from shareprep.process.release import Sheet
from shareprep.vault.faults import MayNotSign
from tests.builders_acts import FATMA, TODAY, TeamVault, prepared, team_vault
from tests.builders_vault import PASSPHRASE

NAMES = ("Noor", "Aydın", "Samira", "Fatma", "Inge", "Sofie", "Linde", "Zonnebloem", "Ali")


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    i18n.use("nl")
    yield
    i18n.use("en")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamVault]:
    with team_vault(tmp_path) as made:
        yield made


def words_of(printed: Printed) -> str:
    """The text of all pages, on one line."""
    pages = pypdfium2.PdfDocument(printed.content)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(text.split())


def acts(team: TeamVault) -> list[dict[str, Any]]:
    return [act.said.content for act in team.vault.journal.of_kind(printing.PRINTED)]


def test_an_agenda_holds_what_is_ticked_and_nothing_else(team: TeamVault) -> None:
    words = words_of(make_agenda(team.vault, prepared(team), TODAY))
    for there in ("Hoe helpen we Noor", "zingt elk liedje", "poppenhoek", "zoekt Noor rust"):
        assert there in words
    for absent in ("bord weg", "etiket", "Ali"):
        assert absent not in words


def test_without_names_there_are_none(team: TeamVault) -> None:
    printed = make_agenda(team.vault, prepared(team), TODAY, anonymous=True, receiver=team.sofie)
    words = words_of(printed)
    assert printed.anonymous
    assert "poppenhoek" in words
    assert not [name for name in NAMES if name in words]


def test_a_discussion_without_names_needs_no_asking(team: TeamVault) -> None:
    printed = make_agenda(team.vault, prepared(team, without_names=True), TODAY, receiver="Sofie Claes")
    assert printed.anonymous
    assert not [name for name in NAMES if name in words_of(printed)]


def test_words_to_look_at_are_those_on_the_sheet(team: TeamVault) -> None:
    begun = prepared(team)
    for seen in team.vault.records.of_kind("observation"):
        assert isinstance(seen, Observation)
        team.post(with_value(seen, "what", f"{seen.what} Daarna kwam Wannes kijken met Bertrand."))
        break
    doubts = make_agenda(team.vault, begun, TODAY, anonymous=True).doubts
    assert {doubt.word for doubt in doubts} == {"Wannes", "Bertrand"}
    assert make_outcome(team.vault, begun, TODAY, anonymous=True).doubts == ()


def test_a_report_is_a_sheet_too(team: TeamVault) -> None:
    begun = prepared(team)
    row = {"discussion": begun, "team": team.vault.team.id}
    team.post(
        Outcome(id=new_id(), **row, shared_insight="Kijken is haar manier van meedoen."),
        Action(id=new_id(), **row, what="Elke ochtend vijf minuten hoekje", who=team.fatma),
    )
    printed = make_outcome(team.vault, begun, TODAY)
    assert "Kijken is haar manier" in words_of(printed)
    assert "vijf minuten hoekje" in words_of(printed)
    assert printed.file_name.startswith("verslag-")
    without = words_of(make_outcome(team.vault, begun, TODAY, anonymous=True))
    assert not [name for name in NAMES if name in without]


# -- what is noted ----------------------------------------------------------------------------------


def test_the_version_counts_contents_not_printings(team: TeamVault) -> None:
    begun = prepared(team)
    assert make_agenda(team.vault, begun, TODAY).version == 1
    assert make_agenda(team.vault, begun, TODAY, receiver=team.sofie).version == 1
    assert make_outcome(team.vault, begun, TODAY).version == 1
    for seen in team.vault.records.of_kind("observation"):
        team.post(with_value(seen, "what", "Noor lacht."))
    changed = make_agenda(team.vault, begun, TODAY)
    assert changed.version == 2
    assert "versie 2" in words_of(changed)
    assert [(act["sheet"], act["version"], act["receivers"]) for act in acts(team)] == [
        ("agenda", 1, []),
        ("agenda", 1, [team.sofie]),
        ("verslag", 1, []),
        ("agenda", 2, []),
    ]


def test_a_preview_is_the_same_sheet_and_notes_nothing(team: TeamVault) -> None:
    begun = prepared(team)
    looked = preview(team.vault, begun, Sheet.AGENDA, TODAY, anonymous=True)
    assert acts(team) == []
    assert team.vault.records.of_kind("alias") == []
    made = make_agenda(team.vault, begun, TODAY, anonymous=True)
    mark = team.vault.journal.last().hash[:8]
    assert words_of(made).replace(f" · {mark}", "") == words_of(looked)
    assert words_of(made).count(mark) > 0, "a sheet says which line of the logbook it is"


def test_aliases_are_kept_at_first_use_and_stay(team: TeamVault) -> None:
    begun = prepared(team)
    make_agenda(team.vault, begun, TODAY)
    assert team.vault.records.of_kind("alias") == []
    make_agenda(team.vault, begun, TODAY, anonymous=True)
    first = {one.who: one.label for one in team.vault.records.of_kind("alias") if isinstance(one, Alias)}
    assert {team.noor, team.mama, team.sofie} <= first.keys()
    colleague = team.vault.records.load(team.fatma)
    assert colleague
    team.post(msgspec.structs.replace(colleague, id=new_id(), place="0", name="Aïcha Amrani"))
    make_agenda(team.vault, begun, TODAY, anonymous=True)
    later = {one.who: one.label for one in team.vault.records.of_kind("alias") if isinstance(one, Alias)}
    assert len(later) == len(first) + 1
    assert {who: later[who] for who in first} == first


def test_the_recovery_sheet_looks_and_prints_nothing(team: TeamVault, tmp_path: Path) -> None:
    world = replace(team.world, state=tmp_path / "state-2")
    new = vaults.create_vault(tmp_path / "second", FATMA, world=world)
    begun = begin_discussion(new.vault, new.vault.person.id, TODAY)
    new.vault.close()
    recovered = vaults.unlock_with_recovery(new.created.folder, " ".join(new.created.recovery), world)
    assert preview(recovered, begun, Sheet.AGENDA, TODAY).version == 1
    with pytest.raises(MayNotSign):
        make_agenda(recovered, begun, TODAY)
    assert recovered.journal.of_kind(printing.PRINTED) == []
    recovered.close()


# -- the gate ---------------------------------------------------------------------------------------


def forget_a_field(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that leaves one field as it was written: what the gate is there for."""
    copied = without_names.copy_without_names

    def forgetful(papers: Any, today: Any) -> Any:
        copy = copied(papers, today)
        kept = [one for one in papers if isinstance(one, Observation)]
        return without_names.Copy(copy.papers.changed(*kept), copy.watched, copy.doubts)

    monkeypatch.setattr("shareprep.process.release.copy_without_names", forgetful)


def test_a_forgotten_field_stops_the_sheet(team: TeamVault, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = prepared(team)
    forget_a_field(monkeypatch)
    make_agenda(team.vault, begun, TODAY)
    before = acts(team)
    with pytest.raises(ReleaseRefused) as refused:
        make_agenda(team.vault, begun, TODAY, anonymous=True)
    assert "Noor" in refused.value.sentence
    assert "2" in refused.value.sentence, "it says on which page"
    assert refused.value.next_step
    assert acts(team) == before
    assert team.vault.records.of_kind("alias") == []


def test_a_forgotten_field_leaves_no_file(
    team: TeamVault, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared(team)
    team.vault.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    vault = vaults.unlock(team.folder, team.fatma, PASSPHRASE, team.world)
    (discussion,) = vault.records.of_kind("discussion")
    vault.close()
    out = tmp_path / "out"
    out.mkdir()
    line = ["agenda", str(team.folder), discussion.code, "-o", str(out / "agenda.pdf")]  # type: ignore[attr-defined]
    line += ["--as", "Fatma", "--passphrase-file", str(tmp_path / "passphrase"), "--anonymous"]
    with monkeypatch.context() as patched:
        forget_a_field(patched)
        assert cli.main(line, team.world) == 1
        assert "Noor" in capsys.readouterr().err
        assert list(out.iterdir()) == []
    assert cli.main([*line, "--for", "Sofie"], team.world) == 0
    assert [file.name for file in out.iterdir()] == ["agenda.pdf"]
    said = capsys.readouterr().out
    assert str(out / "agenda.pdf") in said
    assert "Lees het één keer na" in said
    line[line.index(str(out / "agenda.pdf"))] = str(out / "agenda-noor.pdf")
    assert cli.main(line, team.world) == 1
    assert "De naam van het bestand" in capsys.readouterr().err
    again = vaults.unlock(team.folder, team.fatma, PASSPHRASE, team.world)
    assert len(again.journal.of_kind(printing.PRINTED)) == 1, "what was not saved is not noted"
    again.close()
    assert [file.name for file in out.iterdir()] == ["agenda.pdf"]


# -- the file ---------------------------------------------------------------------------------------


@pytest.fixture
def printed(team: TeamVault) -> Printed:
    return make_agenda(team.vault, prepared(team), TODAY)


def test_a_sheet_is_saved_whole_and_over_an_earlier_one(printed: Printed, tmp_path: Path) -> None:
    folder = tmp_path / "papier"
    folder.mkdir()
    assert save_pdf(printed, folder) == folder / printed.file_name
    assert save_pdf(printed, folder / printed.file_name).read_bytes() == printed.content
    assert [file.name for file in folder.iterdir()] == [printed.file_name]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nan article", b"a shopping list"])
def test_what_is_no_sheet_is_never_replaced(printed: Printed, tmp_path: Path, content: bytes) -> None:
    there = tmp_path / "artikel.pdf"
    there.write_bytes(content)
    with pytest.raises(OutputError) as refused:
        save_pdf(printed, there)
    assert "artikel.pdf" in refused.value.sentence
    assert there.read_bytes() == content


def test_a_folder_that_is_not_there_is_told(printed: Printed, tmp_path: Path) -> None:
    with pytest.raises(OutputError) as refused:
        save_pdf(printed, tmp_path / "weg" / "agenda.pdf")
    assert "weg" in refused.value.sentence
    assert refused.value.next_step


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told_and_leaves_nothing(
    printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def on_a_full_disk(self: Path, mode: str = "r", **options: Any) -> Any:
        if mode == "xb":
            self.touch()
            return opened(Path("/dev/full"), "wb", buffering=0)
        return opened(self, mode, **options)

    monkeypatch.setattr(Path, "open", on_a_full_disk)
    with pytest.raises(OutputError) as refused:
        save_pdf(printed, tmp_path / "agenda.pdf")
    assert "vol" in refused.value.sentence
    assert not list(tmp_path.glob("*agenda*"))


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(printed: Printed, tmp_path: Path) -> None:
    folder = tmp_path / "dicht"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(OutputError):
        save_pdf(printed, folder)
    folder.chmod(stat.S_IRWXU)


@pytest.mark.parametrize(
    ("number", "part"), [(13, "mag daar niet"), (30, "mag daar niet"), (28, "vol"), (5, "kon niet")]
)
def test_each_cause_has_its_own_words(
    printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, part: str
) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as refused:
        save_pdf(printed, tmp_path / "agenda.pdf")
    assert part in refused.value.sentence
    assert not list(tmp_path.glob("*agenda*"))
