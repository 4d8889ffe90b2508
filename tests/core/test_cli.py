# SPDX-License-Identifier: EUPL-1.2
"""The command line: words in, words out, and an exit status that a script can trust."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shareprep import cli, i18n
from shareprep.acts import vaults
from shareprep.acts.discussions import list_discussions
from tests.builders_acts import TODAY, TeamVault, prepared, team_vault
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE

Said = tuple[int, str, str]
Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def language_back() -> Iterator[None]:
    yield
    i18n.use("en")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TeamVault]:
    """A vault with one discussion, closed so that the command line can open it."""
    with team_vault(tmp_path) as made:
        prepared(made)
        made.vault.close()
        yield made


@pytest.fixture
def passphrase(tmp_path: Path) -> str:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def run(team: TeamVault, passphrase: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command on this vault, as Fatma; gives exit status, standard output, standard error."""

    def run_it(command: str, *arguments: str, who: str = "Fatma", file: str = passphrase) -> Said:
        line = [command, str(team.folder), *arguments, "--as", who, "--passphrase-file", file]
        status = cli.main(line, team.world)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_it


@pytest.fixture
def code(team: TeamVault) -> str:
    vault = vaults.unlock(team.folder, team.fatma, PASSPHRASE, team.world)
    (listed,) = list_discussions(vault, TODAY)
    vault.close()
    return listed.heading.code


def test_list_says_code_child_partner_and_how_far(run: Run, code: str) -> None:
    status, out, err = run("list")
    assert (status, err) == (0, "")
    assert out.startswith(f"{code}  Noor  De Linde  ")
    assert "van 7 stappen" in out
    assert "do 26/11" in out
    assert "of 7 steps" in run("list", "--lang", "en")[1]


def test_a_case_goes_in_and_comes_out_the_same(run: Run, code: str, tmp_path: Path) -> None:
    status, text, _err = run("export", code.lower())
    assert status == 0
    assert "[bespreking]" in text
    file = tmp_path / "terug.toml"
    file.write_text(text.replace("Ze zegt niets", ""), encoding="utf-8")
    assert run("fill", str(file))[:2] == (0, f"{code}: 0 stukken toegevoegd, 0 gewijzigd.\n")
    assert run("export", code)[1] == text
    assert "[discussion]" in run("export", code, "--lang=en")[1]


def test_a_wrong_case_names_file_and_line_and_changes_nothing(run: Run, code: str, tmp_path: Path) -> None:
    before = run("export", code)[1]
    file = tmp_path / "fout.toml"
    file.write_text('[bespreking]\nvraag = "Hoe?"\nkleur = "blauw"\n', encoding="utf-8")
    status, out, err = run("fill", str(file))
    assert (status, out) == (1, "")
    assert "fout.toml" in err
    assert "3" in err
    assert "kleur" in err
    assert run("export", code)[1] == before


def test_check_is_told_in_words(run: Run) -> None:
    status, out, err = run("check")
    assert (status, err) == (0, "")
    assert "Deze kluis is in orde." in out
    assert "1 bespreking" in out


def test_check_finds_a_damaged_page(run: Run, team: TeamVault) -> None:
    database = team.folder / "vault-1.db"
    content = bytearray(database.read_bytes())
    # The last page: opening does not read it, so only looking at all of them finds it.
    content[-100] ^= 1
    database.write_bytes(content)
    status, out, err = run("check")
    assert status == 1
    assert "beschadigd" in out + err


def test_check_finds_a_damaged_key_file(run: Run, team: TeamVault) -> None:
    (team.folder / "keys-2.json").write_text("{}")
    status, out, _err = run("check")
    assert status == 0, "the other one was right, so it is put right at opening"
    assert "sleutelbestanden" in out
    for name in ("keys.json", "keys-2.json"):
        (team.folder / name).write_text("{}")
    assert run("check")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("agenda", "nothing", "K7F3"), "Er is geen kluis in “nothing”."),
        (("list", "."), "Er is geen kluis in"),
    ],
)
def test_a_folder_that_is_no_vault(
    arguments: tuple[str, ...],
    part: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(arguments) == 1
    assert part in capsys.readouterr().err


def test_an_unknown_code_says_which_there_are(run: Run, code: str) -> None:
    status, out, err = run("export", "XXXX")
    assert (status, out) == (1, "")
    assert "XXXX" in err
    assert code in err


# -- who --------------------------------------------------------------------------------------------


def test_a_wrong_passphrase_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other").write_text(OTHER_PASSPHRASE, encoding="utf-8")
    status, out, err = run("list", file=str(tmp_path / "other"))
    assert (status, out) == (1, "")
    assert "Deze wachtzin past niet." in err
    assert "Traceback" not in err
    assert run("list", who="Inge", file=str(tmp_path / "other"))[0] == 0


def test_several_people_and_no_name_lists_them(
    team: TeamVault, passphrase: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["list", str(team.folder), "--passphrase-file", passphrase], team.world) == 1
    assert "Fatma Yıldız, Inge Van den Broeck" in capsys.readouterr().err


@pytest.mark.parametrize("who", ["Fatma Yıldız", "fatma yildiz", "FATMA"])
def test_a_name_may_be_written_plainly(run: Run, who: str) -> None:
    assert run("list", who=who)[0] == 0


def test_an_unknown_name_is_told(run: Run) -> None:
    status, _out, err = run("list", who="Rosa")
    assert status == 1
    assert "Rosa" in err
    assert "Fatma" in err


def test_the_passphrase_comes_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSPHRASE + "\nnot this\n"))
    assert run("list", file="-")[0] == 0


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\x00"])
def test_a_file_without_a_passphrase_is_told(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "empty").write_bytes(content)
    status, _out, err = run("list", file=str(tmp_path / "empty"))
    assert status == 1
    assert "wachtzin" in err
    assert run("list", file=str(tmp_path / "absent"))[0] == 1


def test_nobody_to_ask_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    status, _out, err = run("list", file="")
    assert status == 1
    assert "--passphrase-file" in err


def test_somebody_at_the_keyboard_is_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return PASSPHRASE

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", answer)
    assert run("list", file="")[0] == 0
    assert asked == ["Wachtzin van Fatma Yıldız: "]


def test_ctrl_c_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("shareprep.acts.checking.check_vault", interrupt)
    assert run("check") == (130, "", "")
    assert run("list")[0] == 0, "the vault was closed"


def test_a_vault_that_is_open_elsewhere_says_who(team: TeamVault, run: Run) -> None:
    vault = vaults.unlock(team.folder, team.inge, OTHER_PASSPHRASE, team.world)
    status, _out, err = run("list")
    vault.close()
    assert status == 1
    assert "Inge Van den Broeck" in err
    assert run("list")[0] == 0


# -- help and mistakes ------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", "demo", "list", "fill", "agenda", "outcome", "export", "check"])
def test_help_is_in_the_readers_language(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = [command] if command else []
    assert cli.main([*line, "--help"]) == 0
    dutch = capsys.readouterr().out
    assert cli.main([*line, "--help", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert dutch.startswith("Zo: ")
    assert english.startswith("Like this: ")
    for word in ("usage", "options", "positional", "show this help"):
        assert word not in dutch
    assert not any(word in english for word in ("usage", "options", "positional", "toon"))


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert "Opdrachten" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["agenda"], "Nog nodig: KLUIS, CODE."),
        (["list", "x", "--nothing"], "Niet begrepen: --nothing."),
        (["list", "x", "--as"], "Er ontbreekt iets na --as."),
        (["bake"], "“bake” bestaat hier niet."),
        (["list", "x", "--lang", "de"], "“de” bestaat hier niet."),
        (["list", "x", "--passphrase", "vijver kussen"], "Niet begrepen: --passphrase vijver kussen."),
    ],
)
def test_what_is_not_understood_is_said_in_dutch(
    line: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(line) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == said
    assert "--help" in err.splitlines()[1]


def process(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    start = ["-c", code] if code else ["-m", "shareprep"]
    return subprocess.run(
        [sys.executable, *start, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_a_real_process_stops_as_it_should(tmp_path: Path) -> None:
    helped = process("--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    missing = process("check", str(tmp_path / "weg"), "--lang", "en")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.startswith("There is no vault in “weg”.")
    assert process("bake").returncode == 2


def test_help_and_mistakes_load_nothing_heavy() -> None:
    code = (
        "import sys; from shareprep import cli; cli.main(['--help']);"
        "print([name for name in ('sqlcipher3', 'cryptography', 'reportlab', 'jinja2', 'msgspec')"
        " if name in sys.modules])"
    )
    assert process(code=code).stdout.splitlines()[-1] == "[]"


def test_a_bug_is_told_without_what_was_typed() -> None:
    code = (
        "import sys; from shareprep import cli\n"
        "def bug(options, world): raise ValueError('Noor ' * 3)\n"
        "cli._list = bug; sys.argv = ['shareprep', 'list', 'x']; sys.exit(cli.main())"
    )
    told = process(code=code)
    assert told.returncode == 1
    assert "Noor" not in told.stderr
    assert "Traceback" not in told.stderr
    assert "ValueError" in told.stderr


def test_a_reader_that_stops_is_no_trouble(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "shareprep", "agenda", "--help"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout
        assert started.stderr
        started.stdout.close()
        assert b"Traceback" not in started.stderr.read()
