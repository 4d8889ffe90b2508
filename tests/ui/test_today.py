# SPDX-License-Identifier: EUPL-1.2
"""*Vandaag*: initials only, the next step as a button, what waits, and a suggestion that only asks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shareprep.acts import discussions, printing
from shareprep.forms.child import Child
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.outcome import Action
from shareprep.forms.preparation import Score
from shareprep.forms.record import new_id
from tests.builders_acts import TODAY, prepared
from tests.ui import parts, places
from tests.ui.places import Here, press, show, words
from ui import theme
from ui.pages.today import TodayPage
from ui.pages.waiting import GoRow
from ui.pieces.fold import Fold
from ui.place import Place
from ui.theme import ThemeName

AFTERNOON = datetime(2026, 11, 24, 14, 30).astimezone()


@pytest.fixture(autouse=True)
def dutch(qapp: QApplication) -> Iterator[None]:
    yield from places.in_dutch(qapp)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with places.signed_in(tmp_path) as opened:
        yield opened


def today(qtbot: QtBot, here: Here, width: int = 1150, height: int = 700) -> TodayPage:
    return show(qtbot, here, TodayPage(here.session, lambda: AFTERNOON), width, height)


def agreed(here: Here, discussion: str, what: str, who: str, due: str = "") -> str:
    action = Action(
        id=new_id(), discussion=discussion, team=here.team.vault.team.id, what=what, who=who, due=due
    )
    here.team.post(action)
    return action.id


def stored(here: Here, record: str) -> Action:
    found = here.team.vault.records.load(record)
    assert isinstance(found, Action)
    return found


def low(here: Here, *, name: str = "Lotte", group: str = "Bijen") -> str:
    """A child who was little involved three times; its id."""
    own = here.team.vault.team.id
    child = Child(id=new_id(), team=own, first_name=name, last_name="De Smet", group=group)
    weeks = [TODAY - timedelta(weeks=weeks) for weeks in (8, 4, 1)]
    scores = [
        Score(id=new_id(), team=own, about=(child.id,), period=day.isoformat(), involvement="2")
        for day in weeks
    ]
    here.team.post(child, *scores)
    return child.id


def estimating(here: Here, *estimates: Estimate, **discussion: bool) -> str:
    """A discussion in which these estimates stand."""
    begun = discussions.begin_discussion(here.team.vault, here.team.inge, TODAY, children=(here.team.noor,))
    if discussion:
        with_switch = here.session.open_discussion(begun)
        for name, value in discussion.items():
            with_switch.change(begun, name, value)
        here.session.close_discussion()
    own = here.team.vault.team.id
    here.team.post(*(_of(one, begun, own) for one in estimates))
    return begun


def _of(estimate: Estimate, discussion: str, team: str) -> Estimate:
    return Estimate(
        id=new_id(), discussion=discussion, team=team, writer=estimate.writer,
        estimator=estimate.estimator, estimate=estimate.estimate, confirmed=estimate.confirmed,
    )  # fmt: skip


# -- what runs --------------------------------------------------------------------------------------


def test_it_greets_and_says_which_day_and_which_team(qtbot: QtBot, here: Here) -> None:
    page = today(qtbot, here)
    assert "Goedemiddag, Fatma" in words(page)
    assert "Dinsdag 24 november 2026 · Kinderdagverblijf De Zonnebloem" in words(page)
    assert page.title == "Vandaag"


def test_only_initials_stand_there(qtbot: QtBot, here: Here) -> None:
    begun = prepared(here.team)
    agreed(here, begun, "Vraag mama van Noor of Samira Aydın ook komt. Noor.", here.team.fatma)
    agreed(here, begun, "Zet Noor naast Ali.", here.team.inge)
    page = today(qtbot, here)
    for fold in page.findChildren(Fold):
        fold.set_open(True)
    said = words(page)
    assert "Vraag mama van N.A. of S.A. ook komt. N.A." in said
    assert "Zet N.A. naast A." in said
    for name in ("Noor", "Aydın", "Samira", "Ali"):
        assert name not in said


def test_a_discussion_without_names_shows_its_code_and_nobody(qtbot: QtBot, here: Here) -> None:
    begun = prepared(here.team, without_names=True)
    agreed(here, begun, "Vraag het aan mama van Noor.", here.team.fatma)
    code = here.team.vault.records.load(begun)
    assert isinstance(code, Discussion)
    said = words(today(qtbot, here))
    assert f"Zonder namen, {code.code}" in said
    assert f": zonder namen, {code.code}" in said, "spoken with the button"
    assert f"Druk de agenda zonder namen af, {code.code}" in said
    for name in ("Noor", "N.A.", "Linde"):
        assert name not in said


def test_the_next_step_is_a_button_that_goes_there(qtbot: QtBot, here: Here) -> None:
    begun = prepared(here.team)
    page = today(qtbot, here)
    listed = discussions.list_discussions(here.team.vault, TODAY)[0]
    assert places.focused() == f"{listed.next.button}: N.A."
    press(Qt.Key.Key_Return)
    assert here.went == [Place("discussion", begun, listed.next.step)]
    assert f"{listed.done} van 7 stappen" in words(page)
    assert listed.next.standing in words(page)


def test_more_than_six_are_on_their_own_page(qtbot: QtBot, here: Here) -> None:
    for _nth in range(8):
        prepared(here.team)
    page = today(qtbot, here)
    assert len(page.running) == 6
    assert "Alle 8 besprekingen" in words(page)


# -- beginning --------------------------------------------------------------------------------------


def test_an_empty_page_says_what_it_is_for_and_offers_the_first_step(qtbot: QtBot, here: Here) -> None:
    page = today(qtbot, here)
    assert "Hier zie je wat er loopt" in words(page)
    assert "Begin een bespreking" in words(page)
    assert places.focused() == "Nieuwe bespreking"


def test_ctrl_n_begins_a_joint_discussion_at_the_first_step(qtbot: QtBot, here: Here) -> None:
    today(qtbot, here)
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (place,) = here.went
    assert (place.page, place.step) == ("discussion", 1)
    begun = here.team.vault.records.load(place.discussion)
    assert isinstance(begun, Discussion)
    assert begun.type == "joint"
    assert begun.writer == here.team.fatma


def test_the_menu_has_the_four_kinds(qtbot: QtBot, here: Here) -> None:
    page = today(qtbot, here)
    menu = page.begin_button.offer()
    actions = [action for action in menu.actions() if isinstance(action, QAction)]
    assert [action.text() for action in actions] == [
        "Gezamenlijke bespreking", "Warme overgang", "Alledaagse afstemming", "Enkel advies",
    ]  # fmt: skip
    actions[3].trigger()
    menu.close()
    begun = here.team.vault.records.load(here.went[0].discussion)
    assert isinstance(begun, Discussion)
    assert begun.type == "advice"


# -- what is to do ----------------------------------------------------------------------------------


def test_an_agreement_is_ticked_off_and_opened_again(qtbot: QtBot, here: Here) -> None:
    action = agreed(here, prepared(here.team), "Drie liedjes leren.", here.team.fatma, "2026-11-24")
    page = today(qtbot, here)
    assert page.tasks is not None
    tick = next(row.tick for row in page.tasks.agreements() if row.tick.words() == "Drie liedjes leren.")
    assert tick.accessibleDescription() == "vandaag"
    tick.setFocus()
    press(Qt.Key.Key_Space)
    assert (stored(here, action).state, stored(here, action).done_on) == ("done", TODAY.isoformat())
    press(Qt.Key.Key_Space)
    assert stored(here, action).state == "open"
    press(Qt.Key.Key_Space)
    places.again(page)
    assert "Drie liedjes leren." not in words(page)


def test_a_tick_is_not_undone_by_the_discussion_that_was_open(qtbot: QtBot, here: Here) -> None:
    """An open notebook holds a copy of the agreement; it must not write the old one back."""
    begun = prepared(here.team)
    action = agreed(here, begun, "Drie liedjes leren.", here.team.fatma)
    here.session.open_discussion(begun)
    page = today(qtbot, here)
    assert page.tasks is not None
    page.tasks.agreements()[0].tick.click()
    here.session.notebook.change(action, "what", "Vier liedjes leren.")
    assert here.team.vault.flush()
    assert stored(here, action).state == "done"
    here.session.notebook.undo()
    here.session.notebook.undo()
    assert here.team.vault.flush()
    assert stored(here, action).state == "open"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-11-25", "morgen"),
        ("2026-11-20", "was voor vr 20/11"),
        ("2026-11-30", "tegen ma 30/11"),
        ("als ze terug is", "als ze terug is"),
    ],
)
def test_by_when_is_said_as_people_say_it(qtbot: QtBot, here: Here, due: str, said: str) -> None:
    agreed(here, prepared(here.team), "Drie liedjes leren.", here.team.inge, due)
    page = today(qtbot, here)
    assert page.tasks is not None
    assert page.tasks.agreements()[0].tick.accessibleDescription() == f"Inge · {said}"


def test_a_colleague_who_waits_for_my_estimate_is_named(qtbot: QtBot, here: Here) -> None:
    inge = here.team.inge
    begun = estimating(here, Estimate(writer=inge, estimator=inge, estimate="yes", confirmed=(inge,)))
    page = today(qtbot, here)
    row = next(row for row in page.findChildren(GoRow))
    assert parts.spoken(row) == "Schat samen in voor N.A.. Inge wacht op jou"
    assert "Inge schatte al in" in words(page)
    row.click()
    assert here.went == [Place("discussion", begun, 1, "", "estimate")]


def test_an_estimate_that_a_colleague_typed_waits_for_my_word(qtbot: QtBot, here: Here) -> None:
    fatma, inge = here.team.fatma, here.team.inge
    estimating(
        here,
        Estimate(writer=inge, estimator=inge, estimate="yes", confirmed=(inge,)),
        Estimate(writer=inge, estimator=fatma, estimate="doubt"),
    )
    said = words(today(qtbot, here))
    assert "Bevestig je inschatting voor N.A." in said
    assert "Inge typte ze voor jou" in said


def test_who_waits_is_not_named_where_names_are_off(qtbot: QtBot, here: Here) -> None:
    inge = here.team.inge
    estimating(here, Estimate(writer=inge, estimator=inge, estimate="yes"), without_names=True)
    said = words(today(qtbot, here))
    assert "een collega wacht op jou" in said
    assert "Inge" not in said


def test_an_estimate_i_gave_waits_for_nobody(qtbot: QtBot, here: Here) -> None:
    fatma, inge = here.team.fatma, here.team.inge
    estimating(
        here,
        Estimate(writer=inge, estimator=inge, estimate="yes", confirmed=(inge,)),
        Estimate(writer=fatma, estimator=fatma, estimate="yes", confirmed=(fatma,)),
    )
    assert not today(qtbot, here).findChildren(GoRow)


def test_the_agenda_is_asked_for_until_it_is_printed(qtbot: QtBot, here: Here) -> None:
    begun = prepared(here.team)
    page = today(qtbot, here)
    assert "Druk de agenda van N.A. af" in words(page)
    assert "voor do 26/11" in words(page)
    page.findChildren(GoRow)[0].click()
    assert here.went == [Place("discussion", begun, 6)]
    printing.make_agenda(here.team.vault, begun, TODAY)
    places.again(page)
    assert "Druk de agenda" not in words(page)


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 11, 20)])
def test_no_agenda_long_before_or_after(qtbot: QtBot, here: Here, day: date) -> None:
    prepared(here.team)
    here.session.today = lambda: day - timedelta(days=60) if day.month == 12 else date(2026, 11, 30)
    assert "Druk de agenda" not in words(today(qtbot, here))


# -- low for a longer time --------------------------------------------------------------------------


def test_low_for_longer_is_a_question_and_begins_a_discussion(qtbot: QtBot, here: Here) -> None:
    child = low(here)
    page = today(qtbot, here)
    assert "L.D. (Bijen) was 3 keer na elkaar weinig betrokken." in words(page)
    assert "Zouden jullie er samen eens naar kijken?" in words(page)
    assert "Lotte" not in words(page)
    page.low[0].look.click()
    begun = here.team.vault.records.load(here.went[0].discussion)
    assert isinstance(begun, Discussion)
    assert begun.about == (child,)


def test_not_now_hides_it_for_this_session_and_says_so(qtbot: QtBot, here: Here) -> None:
    low(here)
    page = today(qtbot, here)
    page.low[0].later.click()
    parts.settle()
    assert page.low == []
    assert places.focused() == "Nieuwe bespreking"
    assert here.told == [("Je ziet dit terug als je je opnieuw aanmeldt.", "")]
    places.again(page)
    assert page.low == []
    assert len(today(qtbot, here).low) == 1, "a page that was made anew asks again"


def test_a_child_one_looks_at_already_is_not_suggested(qtbot: QtBot, here: Here) -> None:
    child = low(here)
    discussions.begin_discussion(here.team.vault, here.team.fatma, TODAY, children=(child,))
    assert today(qtbot, here).low == []


# -- how it looks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height", "scale"), places.SIZES)
def test_nothing_is_cut_off_and_all_has_a_name(
    qtbot: QtBot, qapp: QApplication, here: Here, width: int, height: int, scale: float
) -> None:
    theme.apply(qapp, "light", scale)
    begun = prepared(here.team)
    agreed(here, begun, "Vraag mama hoe het thuis loopt en of ze nog iets nodig heeft.", here.team.fatma)
    agreed(here, begun, "Drie liedjes leren.", here.team.inge)
    prepared(here.team, without_names=True)
    low(here, group="De allerkleinste vlinders van de tuinkant")
    page = today(qtbot, here, width, height)
    for fold in page.findChildren(Fold):
        fold.set_open(True)
    parts.settle()
    assert places.faults(page) == []


@pytest.mark.parametrize("name", places.THEMES)
def test_each_theme_is_painted_in_its_own_colours(
    qtbot: QtBot, qapp: QApplication, here: Here, name: ThemeName
) -> None:
    theme.apply(qapp, name, 1.0)
    prepared(here.team)
    page = today(qtbot, here)
    ground = page.grab().toImage().pixelColor(page.width() // 2, page.height() - 4)
    assert ground == theme.current().colour("ground")
