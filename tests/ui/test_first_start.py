# SPDX-License-Identifier: EUPL-1.2
"""First start: nobody is in before the whole code opened the vault from disk and the paper was looked at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shareprep import paths
from shareprep.errors import KnownError
from shareprep.forms.team import Colleague, Team
from shareprep.vault.faults import CodeWrong
from shareprep.vault.vault import unlock
from tests.ui import parts, shell
from tests.ui.shell import Shell
from ui import theme
from ui.dialogs.person import AddPerson
from ui.pages.discussion.desk import Desk
from ui.pages.first_start import FirstStartPage, free_folder
from ui.pages.recovery_step import RecoveryStep, Sheet, pick_positions
from ui.tasks import InlineTasks


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """The program on a computer that knows no vault."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with shell.program(qtbot, tmp_path) as found:
        yield found


class Answers:
    """Answers the system's questions at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new_file(self, _parent: QWidget, _title: str, start: Path, chosen: Callable[[Path], None]) -> None:
        chosen(self.folder / start.name)

    def printer(self, _parent: QWidget, _title: str, chosen: Callable[[QPrinter], None]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / "printed.pdf"))
        chosen(printer)

    def show_folder(self, _folder: Path) -> None:
        return


def page_of(found: Shell) -> FirstStartPage:
    assert isinstance(found.page, FirstStartPage)
    return found.page


def fill_team(page: FirstStartPage) -> None:
    shell.type_in(page.team.name.editor.controls()[0], "Kinderdagverblijf De Zonnebloem")
    shell.type_in(page.team.called.editor.controls()[0], "De Zonnebloem")
    page.next.click()


def fill_person(page: FirstStartPage) -> None:
    shell.type_in(page.person.name.editor.controls()[0], "Fatma Yıldız")
    page.person.role.editor.set_value("childcare_worker")
    page.next.click()


def sheet_of(page: FirstStartPage) -> RecoveryStep:
    assert page.sheet is not None
    return page.sheet


def answer_rightly(step: RecoveryStep) -> None:
    for number, answer in zip(step._asked, step.answers, strict=True):
        shell.type_in(answer.editor.controls()[0], step._sheet.words[number - 1].upper())


def test_three_steps_and_in(start: Shell) -> None:
    page = page_of(start)
    fill_team(page)
    fill_person(page)
    step = sheet_of(page)
    page.next.click()  # I have it on paper
    answer_rightly(step)
    page.next.click()
    vault = start.program.session.vault
    assert vault.person.name == "Fatma Yıldız"
    assert vault.folder == paths.vaults_folder() / "kinderdagverblijf-de-zonnebloem"
    team, colleague = vault.records.load(vault.team.id), vault.records.load(vault.person.id)
    assert isinstance(team, Team)
    assert (team.name, team.called) == ("Kinderdagverblijf De Zonnebloem", "De Zonnebloem")
    assert (team.sort, team.legal_entity) == ("childcare", "Stad Gent")
    assert isinstance(colleague, Colleague)
    assert colleague.role == "childcare_worker"
    assert "Fatma · De Zonnebloem" in [label.text() for label in start.inside.footer.findChildren(parts.Note)]


def test_what_is_missing_stands_at_its_field(start: Shell) -> None:
    page = page_of(start)
    page.next.click()
    assert page.team.isVisible()
    assert page.team.name.editor.has_focus()
    assert "Fill in" in page.team.name.editor.controls()[0].accessibleDescription()
    fill_team(page)
    page.next.click()
    said = [page.person.name, page.person.role]
    assert all("." in field.editor.controls()[0].accessibleDescription().split(". ")[-1] for field in said)
    assert page.person.isVisible()
    page.back.click()
    assert page.team.filled(page.team.name) == "Kinderdagverblijf De Zonnebloem"


def test_the_settings_do_not_lose_what_was_filled_in(start: Shell) -> None:
    page = page_of(start)
    shell.type_in(page.team.name.editor.controls()[0], "De Linde")
    page.settings_asked.emit()
    start.page.cards.language.editor.choice.parts()[0].click()  # type: ignore[attr-defined]
    start.page.back_asked.emit()  # type: ignore[attr-defined]
    assert page_of(start).team.filled(page_of(start).team.name) == "De Linde"


def test_own_words_have_at_least_fifteen_letters(start: Shell) -> None:
    page = page_of(start)
    fill_team(page)
    page.person.way.parts()[1].click()
    shell.type_in(page.person.own.editor.controls()[0], "te kort")
    fill_person(page)
    assert page.person.isVisible()
    assert "15" in page.person.own.editor.controls()[0].accessibleDescription()
    shell.type_in(page.person.own.editor.controls()[0], " maar nu niet meer")
    page.next.click()
    assert page.answers().passphrase == "te kort maar nu niet meer"
    assert page.sheet is not None


def test_five_other_words_are_offered(start: Shell) -> None:
    page = page_of(start)
    fill_team(page)
    first = page.person.passphrase()
    assert len(first.split()) == 5
    page.person.others.click()
    assert page.person.passphrase() != first


def test_wrong_words_do_not_open(start: Shell) -> None:
    page = page_of(start)
    fill_team(page)
    fill_person(page)
    step = sheet_of(page)
    page.next.click()
    assert not any(word in _said(page) for word in step._sheet.words)  # the screen hides them
    answer_rightly(step)
    step.answers[1].editor.set_value("iets")
    page.next.click()
    assert not start.program.session.is_in
    assert step.answers[1].editor.has_focus()
    assert "is not word" in _said(step)


def test_a_code_that_does_not_open_the_vault_lets_nobody_in(qtbot: QtBot) -> None:
    def fail() -> None:
        raise CodeWrong

    step = _step(fail)
    parts.page(qtbot, step)
    assert not step.is_proven
    assert "do not open this vault" in step.trouble.accessibleName()


def test_a_code_that_opens_it_does(qtbot: QtBot) -> None:
    step = _step(lambda: None)
    parts.page(qtbot, step)
    assert step.is_proven
    assert step.trouble.isHidden()


def test_the_code_is_proven_on_the_vault_on_disk(start: Shell) -> None:
    page = page_of(start)
    fill_team(page)
    fill_person(page)
    step = sheet_of(page)
    assert step.is_proven
    assert page._new is not None
    for name in ("keys.json", "keys-2.json"):
        (page._new.created.folder / name).unlink()
    with pytest.raises(KnownError):
        step._sheet.prove()


def test_going_back_and_closing_take_the_empty_vault_away(start: Shell) -> None:
    page = page_of(start)
    fill_team(page)
    fill_person(page)
    assert page._new is not None
    folder, words = page._new.created.folder, sheet_of(page)._sheet.words
    assert folder.is_dir()
    page.back.click()
    assert not folder.exists()
    assert page.person.isVisible()
    page.next.click()
    assert sheet_of(page)._sheet.words != words
    start.program.window.close()
    assert not folder.exists()


def test_the_sheet_is_printed_and_saved_with_all_its_words(start: Shell, tmp_path: Path) -> None:
    Desk(start.program.session, InlineTasks(), Answers(tmp_path))
    page = page_of(start)
    fill_team(page)
    fill_person(page)
    step = sheet_of(page)
    step.save_button.click()
    step.print_button.click()
    saved = _text(tmp_path / "recovery-sheet.pdf")
    assert all(word in saved for word in step._sheet.words)
    assert pypdfium2.PdfDocument(tmp_path / "printed.pdf").get_page_size(0)[0] > 500
    step.save_button.click()  # once more over its own file
    (tmp_path / "recovery-sheet.pdf").write_text("iets van iemand")
    step.save_button.click()
    assert "is there already" in page.trouble.accessibleName()


def test_a_folder_that_cannot_be_written_is_said(start: Shell, tmp_path: Path) -> None:
    page = page_of(start)
    (tmp_path / "file").write_text("x")
    page._take_folder(tmp_path / "file")
    fill_team(page)
    fill_person(page)
    assert page.trouble.isVisible()
    assert page.sheet is None
    assert page.next.isEnabled()


def test_three_different_words_are_asked() -> None:
    for _try in range(50):
        asked = pick_positions(11)
        assert len(set(asked)) == 3
        assert asked == tuple(sorted(asked))
        assert asked[0] >= 1
        assert asked[-1] <= 11


def test_a_folder_has_a_plain_name_of_its_own(tmp_path: Path) -> None:
    assert free_folder(tmp_path, "KDV “Ménagerie” 2/3").name == "kdv-menagerie-2-3"
    assert free_folder(tmp_path, "Зайче").name == "shareprep"
    (tmp_path / "de-linde").mkdir()
    assert free_folder(tmp_path, "De Linde").name == "de-linde-2"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_in_any_step(start: Shell, scale: float) -> None:
    theme.apply(shell.app(), "light", scale)
    start.program.window.resize(1366, 768)
    page = page_of(start)
    steps: tuple[Callable[[], None], ...] = (
        lambda: None, lambda: fill_team(page), lambda: fill_person(page), page.next.click
    )  # fmt: skip
    for step in steps:
        step()
        parts.settle()
        assert shell.cut_off(page) == []
        assert all(parts.spoken(part) for part in shell.focus_chain(page))


def test_a_colleague_gets_a_key(start: Shell, tmp_path: Path) -> None:
    new = shell.make_vault(tmp_path)
    start.program.take_folder(new.created.folder)
    start.enter()
    vault = start.program.session.vault
    dialog = AddPerson(
        InlineTasks(), lambda *said: vault.add_person(*said), lambda: "een twee drie vier vijf",
        start.program.window,
    )  # fmt: skip
    start.program.window.open_dialog(dialog)
    dialog.go_on.click()
    assert len(vault.people) == 2  # a name and a role are asked first
    shell.type_in(dialog.person.name.editor.controls()[0], "Karim Haddad")
    dialog.person.role.editor.set_value("teacher")
    dialog.go_on.click()
    added = vault.people[-1]
    assert added.name == "Karim Haddad"
    parts.settle()
    assert "twee" in _said(dialog)
    start.program.session.close()
    unlock(new.created.folder, added.id, "een twee drie vier vijf", start.world).close()


def _step(prove: Callable[[], None]) -> RecoveryStep:
    words = tuple(f"woord{number}" for number in range(11))
    return RecoveryStep(Sheet(words, prove, lambda _part: None, lambda _part: None), InlineTasks())


def _said(part: QWidget) -> str:
    shown = [label for label in part.findChildren(parts.Text) if label.isVisibleTo(part)]
    return " ".join(label.text() for label in shown)


def _text(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    return "\n".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
