# SPDX-License-Identifier: EUPL-1.2
"""The sheet beside the work: the real PDF, to look at, to print and to save; or in words why not."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep import i18n
from shareprep.forms.meeting import Meeting
from shareprep.forms.papers import Papers
from shareprep.forms.preparation import Observation
from shareprep.process import without_names
from shareprep.process.release import Sheet
from tests.ui import parts
from tests.ui.steps import HeldTasks, OpenCase, open_case
from ui import theme
from ui.dialogs.saved import Saved
from ui.pages.discussion.preview import Preview
from ui.pieces.buttons import LinkButton
from ui.place import Place
from ui.tasks import PoolTasks


@pytest.fixture(autouse=True)
def dutch(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp)
    i18n.use("nl")
    yield
    i18n.use("en")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[OpenCase]:
    with open_case(tmp_path) as opened:
        yield opened


def shown(qtbot: QtBot, case: OpenCase, sheet: Sheet = Sheet.AGENDA) -> Preview:
    """The preview in a window, with its first page drawn or refused."""
    preview = Preview(case.session, sheet)
    case.session.changed.connect(preview.hear)
    preview.resize(640, 700)
    parts.shown(qtbot, preview)
    preview.draw()
    return preview


def words(preview: Preview) -> str:
    assert preview.drawn is not None
    return preview.drawn.page.words


# -- looking ---------------------------------------------------------------------------------------


def test_it_is_the_pdf_itself(qtbot: QtBot, case: OpenCase) -> None:
    preview = shown(qtbot, case)
    assert preview.drawn is not None
    assert preview.drawn.printed.content.startswith(b"%PDF")
    assert "Overleg over Noor" in words(preview)
    image = preview.drawn.page.image
    assert image.width() == preview.sheet.page.width()
    assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, 300, 5)}) > 10
    assert case.printed() == []  # looking is no act


def test_its_words_can_be_heard(qtbot: QtBot, case: OpenCase) -> None:
    page = shown(qtbot, case).sheet.page
    assert "pagina 1 van" in page.accessibleName()
    assert "Noor zingt elk liedje mee." in page.accessibleDescription()


def test_it_follows_a_moment_after_typing_stops(qtbot: QtBot, tmp_path: Path) -> None:
    pool = QThreadPool()
    with open_case(tmp_path, PoolTasks(pool)) as case:
        preview = Preview(case.session, Sheet.AGENDA)
        case.session.changed.connect(preview.hear)
        with qtbot.waitSignal(preview.shown, timeout=20_000):
            parts.shown(qtbot, preview)
        meeting = case.notebook.papers.one(Meeting)
        assert meeting is not None
        with qtbot.waitSignal(preview.shown, timeout=20_000):
            case.notebook.change(meeting.id, "where", "Turnzaal")
        assert "Turnzaal" in words(preview)
        assert pool.waitForDone(20_000)


def test_typing_goes_on_while_a_sheet_is_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = HeldTasks()
    with open_case(tmp_path, tasks) as case:
        preview = shown(qtbot, case)
        meeting = case.notebook.papers.one(Meeting)
        assert meeting is not None
        case.notebook.change(meeting.id, "where", "Turnzaal")
        preview.draw()  # while the first one is still being made
        assert len(tasks.waiting) == 1
        tasks.do_next()
        with qtbot.waitSignal(preview.shown, timeout=20_000):
            qtbot.waitUntil(lambda: bool(tasks.waiting), timeout=20_000)
            tasks.do_next()
        assert "Turnzaal" in words(preview)


def test_a_result_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = HeldTasks()
    with open_case(tmp_path, tasks) as case:
        preview = Preview(case.session, Sheet.AGENDA)
        preview.draw()
        preview.deleteLater()
        QApplication.sendPostedEvents(preview, QEvent.Type.DeferredDelete)
        tasks.do_next()


def test_pages_are_turned_by_button_and_by_arrow(qtbot: QtBot, case: OpenCase) -> None:
    preview = shown(qtbot, case)
    assert preview.drawn is not None
    assert preview.drawn.page.count > 1
    first = words(preview)
    assert not preview._back.isEnabled()
    qtbot.mouseClick(preview._ahead, Qt.MouseButton.LeftButton)
    assert words(preview) != first
    assert preview.place.text().startswith("pagina 2/")
    qtbot.keyClick(preview.sheet.page, Qt.Key.Key_Left)
    assert words(preview) == first


def test_a_sheet_can_be_somebodys(qtbot: QtBot, case: OpenCase) -> None:
    preview = shown(qtbot, case)
    assert "Blad van: mama" not in " ".join(words(preview).split())
    preview.receiver.combo.setCurrentIndex(preview.receiver.combo.findData(case.team.mama))
    preview.draw()
    assert "Blad van: mama" in " ".join(words(preview).split())


# -- without names ---------------------------------------------------------------------------------


def test_names_leave_the_screen_at_once_with_the_switch(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = HeldTasks()
    with open_case(tmp_path, tasks) as case:
        preview = shown(qtbot, case)
        tasks.do_next()
        assert "Noor" in preview.sheet.page.accessibleDescription()
        case.notebook.change(case.discussion, "without_names", True)
        assert preview.sheet.page.is_empty
        assert "Noor" not in preview.sheet.page.accessibleDescription()
        preview.draw()
        tasks.do_next()
        assert "Overleg over het kind" in words(preview)


def test_unsure_words_lead_to_their_field(qtbot: QtBot, case: OpenCase) -> None:
    seen = next(row for row in case.notebook.papers.of(Observation) if "poppenhoek" in row.what)
    case.notebook.change(seen.id, "what", "Ze speelt graag met Wolkje in de poppenhoek.")
    case.notebook.change(case.discussion, "without_names", True)
    preview = shown(qtbot, case)
    assert preview.doubts.isVisible()
    link = next(one for one in preview.doubts.findChildren(LinkButton) if "Wolkje" in one.words())
    went: list[Place] = []
    preview.go.connect(lambda place: went.append(place))
    link.click()
    assert (went[0].record, went[0].field) == (seen.id, "what")


def test_with_names_nothing_is_said_about_them(qtbot: QtBot, case: OpenCase) -> None:
    assert not shown(qtbot, case).doubts.isVisible()


def forget_a_field(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the copy without names forget one: what the reading back is there for."""
    copied = without_names.copy_without_names

    def forgetful(papers: Papers, today: object) -> without_names.Copy:
        copy = copied(papers, today)  # type: ignore[arg-type]
        kept = [one for one in papers if isinstance(one, Observation)]
        return without_names.Copy(copy.papers.changed(*kept), copy.watched, copy.doubts)

    monkeypatch.setattr("shareprep.process.release.copy_without_names", forgetful)


def test_a_name_found_on_reading_back_is_said_in_place(
    qtbot: QtBot, case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_a_field(monkeypatch)
    case.notebook.change(case.discussion, "without_names", True)
    case.answers.file, case.answers.pdf = case.team.folder / "agenda.pdf", case.team.folder / "printed.pdf"
    preview = shown(qtbot, case)
    assert preview.drawn is None
    assert preview.sheet.page.is_empty
    assert preview.trouble.isVisible()
    assert "“Wat zag of hoorde je?”, stap 2" in preview.trouble.accessibleName()
    went: list[Place] = []
    preview.go.connect(lambda place: went.append(place))
    preview.trouble.findChildren(LinkButton)[0].click()
    assert case.notebook.papers.get(went[0].record) in case.notebook.papers.of(Observation)
    assert went[0].field == "what"
    qtbot.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    assert not case.answers.file.exists()
    assert not case.answers.pdf.exists()
    assert case.printed() == []


def test_a_sheet_that_turns_bad_after_it_was_shown_is_not_saved(
    qtbot: QtBot, case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.notebook.change(case.discussion, "without_names", True)
    case.answers.file = case.team.folder / "agenda.pdf"
    preview = shown(qtbot, case)
    forget_a_field(monkeypatch)
    preview.save_sheet()
    assert preview.trouble.isVisible()
    assert not case.answers.file.exists()
    assert case.printed() == []


# -- saving ----------------------------------------------------------------------------------------


def saved_dialog(preview: Preview) -> Saved | None:
    return next((one for one in preview.findChildren(Saved) if one.isVisible()), None)


def test_saving_says_where_it_is(qtbot: QtBot, case: OpenCase, tmp_path: Path) -> None:
    preview = shown(qtbot, case)
    code = case.notebook.papers.discussion.code
    case.answers.file = tmp_path / f"agenda-{code}.pdf"
    qtbot.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    offered = case.answers.offered[0]
    assert offered.name == f"agenda-{code}.pdf"  # says nothing about a child
    assert "downloads" not in str(offered).casefold()
    assert case.answers.file.read_bytes().startswith(b"%PDF")
    dialog = saved_dialog(preview)
    assert dialog is not None
    dialog.open_folder.click()
    assert case.answers.folders == [tmp_path]
    assert len(case.printed()) == 1


def test_the_next_sheet_is_offered_the_same_folder(qtbot: QtBot, case: OpenCase, tmp_path: Path) -> None:
    preview = shown(qtbot, case)
    (tmp_path / "mijn").mkdir()
    case.answers.file = tmp_path / "mijn" / "a.pdf"
    preview.save_sheet()
    preview.save_sheet()
    assert case.answers.offered[1].parent == tmp_path / "mijn"


def test_closing_the_dialog_saves_nothing(qtbot: QtBot, case: OpenCase) -> None:
    preview = shown(qtbot, case)
    preview.save_sheet()
    preview.print_sheet()
    assert case.printed() == []


def test_a_file_of_somebody_else_stays(qtbot: QtBot, case: OpenCase, tmp_path: Path) -> None:
    preview = shown(qtbot, case)
    case.answers.file = tmp_path / "vakantie.pdf"
    case.answers.file.write_bytes(b"foto's")
    preview.save_sheet()
    assert case.answers.file.read_bytes() == b"foto's"
    assert "vakantie.pdf" in preview.trouble.accessibleName()
    assert saved_dialog(preview) is None


def test_a_file_name_may_not_name_the_child(qtbot: QtBot, case: OpenCase, tmp_path: Path) -> None:
    case.notebook.change(case.discussion, "without_names", True)
    preview = shown(qtbot, case)
    case.answers.file = tmp_path / "agenda Noor.pdf"
    preview.save_sheet()
    assert not case.answers.file.exists()
    assert preview.trouble.isVisible()
    assert case.printed() == []


# -- printing --------------------------------------------------------------------------------------


def test_what_is_printed_is_what_was_seen(qtbot: QtBot, case: OpenCase, tmp_path: Path) -> None:
    preview = shown(qtbot, case)
    assert preview.drawn is not None
    case.answers.pdf = tmp_path / "printed.pdf"
    with qtbot.waitSignal(preview.news):
        qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    document = pypdfium2.PdfDocument(case.answers.pdf.read_bytes())
    assert len(document) == preview.drawn.page.count
    text = document[0].get_textpage().get_text_range()
    assert text.strip() == ""  # pictures: no words are left in a print queue
    picture = document[0].render(scale=1).to_pil().convert("L")
    assert picture.getextrema()[0] < 128  # and not an empty page
    document.close()
    assert case.answers.printers[0].docName() == f"agenda-{case.notebook.papers.discussion.code}"
    assert len(case.printed()) == 1


def test_a_report_is_a_sheet_too(qtbot: QtBot, case: OpenCase) -> None:
    preview = shown(qtbot, case, Sheet.OUTCOME)
    assert "Verslag" in words(preview)
