# SPDX-License-Identifier: EUPL-1.2
"""The case of Noor by the command line alone: filled in, on paper with and without names, and the report."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from shareprep import cli, i18n, paths
from tests.builders_acts import TeamVault, team_vault
from tests.builders_vault import PASSPHRASE

TICKED = (
    "Hoe helpen we Noor om mee te spelen in een grote groep?",
    "Samen zoeken hoe Noor in de kleuterklas tot spelen komt.",
    "Noor kijkt goed rond voor ze iets doet.",
    "Zingt elk liedje mee van begin tot einde.",
    "haar knuffel toen die huilde.",
    "Zingen thuis samen en vertellen het ons aan de deur.",
    "Noor zit 20 minuten naast de poppenhoek",
    "Noor zingt drie liedjes mee en doet alle gebaren.",
    "Noor loopt naar mama, vertelt in het Turks",
    "Misschien zoekt ze hoe ze kan meespelen sinds de groep groter werd.",
    "zo ben ik ook.",
    "veiligheid en duidelijkheid",
    "tijd om te kijken",
    "weten hoe de dag loopt",
    "een rustiger eetmoment",
    "Hoe speelt ze thuis met haar broer?",
    "of de klas niet te groot is.",
    "Dat Noor eerst een uurtje mag komen kijken.",
    "Noor wijst naar de foto van de klas",
)
KEPT = (
    "haar bord weg",
    "wortel",
    "eigen lepel",
    "vindt ze de eettafel te druk",
    "vaste begeleider in de ochtend",
    "papa werk zoekt",
    "etiket",
    "rustige start",
    "plekje aan tafel",
    "weet niet of ze hulp wil",
    "benieuwd",
    "9 naar 14",
    "2+",
    "Ali",
    "Lou",
)
NAMES = (
    "Noor Noortje Aydın Samira Emre Bilal Ali Lou Rosa Fatma Yıldız Inge Broeck Sofie Claes Els Wójcik"
    " Zonnebloem Linde Vlinders instapklas"
).split()


@pytest.fixture(autouse=True)
def language_back() -> Iterator[None]:
    yield
    i18n.use("en")


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TeamVault]:
    with team_vault(tmp_path_factory.mktemp("noor")) as made:
        made.vault.close()
        yield made


@pytest.fixture(scope="module")
def run(team: TeamVault) -> Callable[..., int]:
    passphrase = team.folder.with_name("passphrase")
    passphrase.write_text(PASSPHRASE, encoding="utf-8")

    def run_it(command: str, *arguments: str) -> int:
        line = [command, str(team.folder), *arguments, "--as", "Fatma", "--passphrase-file", str(passphrase)]
        return cli.main(line, team.world)

    assert run_it("fill", str(paths.resource("demo", "noor.toml"))) == 0
    return run_it


def words_in(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split())


def test_the_agenda_holds_every_ticked_sentence_and_no_other(run: Callable[..., int], tmp_path: Path) -> None:
    assert run("agenda", "K7TM", "-o", str(tmp_path / "a.pdf")) == 0
    words = words_in(tmp_path / "a.pdf")
    assert [sentence for sentence in TICKED if sentence not in words] == []
    assert [sentence for sentence in KEPT if re.search(rf"\b{re.escape(sentence)}", words)] == []
    assert "Fatma" in words


def test_without_names_no_name_of_the_case_is_left(run: Callable[..., int], tmp_path: Path) -> None:
    assert run("agenda", "K7TM", "--anonymous", "--for", "Sofie", "-o", str(tmp_path)) == 0
    words = words_in(tmp_path / "agenda-K7TM.pdf")
    assert "zit 20 minuten naast de poppenhoek" in words
    assert [name for name in NAMES if re.search(rf"\b{name}", words, re.IGNORECASE)] == []


def test_after_the_meeting_the_report(run: Callable[..., int], tmp_path: Path) -> None:
    assert run("fill", str(paths.resource("demo", "later", "noor-uitkomst.toml"))) == 0
    assert run("outcome", "K7TM", "-o", str(tmp_path / "v.pdf")) == 0
    words = words_in(tmp_path / "v.pdf")
    for sentence in (
        "Eerst een uurtje komen kijken met Bilal.",
        "kijken is haar manier van meedoen.",
        "Elke ochtend vijf minuten hoekje met twee kinderen.",
        "Bellen hoe het loopt.",
        "Of de groep te groot is.",
        "Noor speelt vóór de kerstvakantie",
    ):
        assert sentence in words
    assert "papa werk zoekt" not in words
    assert words.index("Eerst een uurtje") < words.index("Bellen hoe"), "the parents' proposal comes first"


def test_it_comes_out_as_it_went_in(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("export", "K7TM") == 0
    text = capsys.readouterr().out
    (tmp_path / "noor.toml").write_text(text, encoding="utf-8")
    assert run("fill", str(tmp_path / "noor.toml")) == 0
    assert "0 stukken toegevoegd, 0 gewijzigd" in capsys.readouterr().out
    with team_vault(tmp_path / "other") as other:
        other.vault.close()
        passphrase = tmp_path / "passphrase"
        passphrase.write_text(PASSPHRASE, encoding="utf-8")
        who = ["--as", "Fatma", "--passphrase-file", str(passphrase)]
        assert cli.main(["fill", str(other.folder), str(tmp_path / "noor.toml"), *who], other.world) == 0
        capsys.readouterr()
        assert cli.main(["export", str(other.folder), "K7TM", *who], other.world) == 0
    assert sorted(capsys.readouterr().out.split("\n\n")) == sorted(text.split("\n\n"))
