# SPDX-License-Identifier: EUPL-1.2
"""The way past every screen of the program, from sign-in to the last page, on a demo vault.

It answers for the order and for what is pressed; nothing is shown that a person could not get to. Who walks
does at each stop what they came for: take a picture, or look whether everything has a name. It is one walk,
so that a screen that has its picture is also a screen that was checked.
"""

from PySide6.QtWidgets import QWidget

from shareprep import demo
from shareprep.acts.discussions import begin_discussion
from ui import new_vault
from ui.agreewalk import agreement
from ui.app import Program
from ui.leaderwalk import leading
from ui.pages.discussion.frame import STEPS, DiscussionPage
from ui.pages.discussion.outcome import OutcomeStep
from ui.pages.first_start import FirstStartPage, Making
from ui.pages.recovery_step import Sheet
from ui.pieces.fold import Fold
from ui.place import Place
from ui.recordlist import RecordList
from ui.rows import Row
from ui.stops import (
    ADVICE,
    CASE,
    HELD,
    NoScreen,
    Stop,
    Walk,
    closed,
    dialog_of,
    inside_of,
    open_discussion,
    sheets,
    shown,
    shown_step,
    sign_in_page,
)

WORDS = tuple("appel boot citroen dak emmer fiets gras hamer ijs jas kom".split())
"""The words on the pictures of first start. They open nothing: pictures go round."""


def whole(program: Program) -> Walk:
    """The whole walk. The program shows sign-in when it begins."""
    yield from before(program)
    yield from pages(program)
    yield from discussion(program)
    yield from agreement(program)
    yield from others(program)
    yield from leading(program)


# -- before somebody is in --------------------------------------------------------------------------


def before(program: Program) -> Walk:
    """Sign-in, what leads away from it, and in."""
    page = sign_in_page(program)
    yield page.secret.fill_in.isVisible
    yield Stop("sign-in")
    program.show_safety()
    yield from dialog_of(program, "safety-card")
    page.not_there.emit()
    yield from dialog_of(program, "name-is-not-there")
    page.secret.forgot.emit()
    yield from dialog_of(program, "recovery")
    page.secret.box.set_value("zo niet")
    page.secret.open_button.click()
    yield page.secret.trouble.isVisible
    yield Stop("sign-in-wrong-passphrase")
    program.show_settings(program.sign_in)
    yield Stop("settings-before-sign-in")
    yield from _first_start(program)
    program.sign_in()
    page = sign_in_page(program)
    yield page.secret.fill_in.isVisible
    page.secret.fill_in.click()
    page.secret.open_button.click()
    yield lambda: program.window.inside is not None


def _first_start(program: Program) -> Walk:
    making = Making(
        make=lambda answers: new_vault.make(answers, program.world),
        discard=lambda new: new_vault.discard(new, program.world),
        sheet=lambda _new: Sheet(WORDS, lambda: None, lambda _part: None, lambda _part: None),
        propose=lambda: " ".join(WORDS[:5]),
        usual=program.world.state / "first",
        ask_folder=lambda _part, _chosen: None,
    )
    page = FirstStartPage(program.session, program.tasks, making, may_leave=True)
    program.window.show_page(page, before_close=page.abandon)
    page.focus_first()
    yield Stop("first-start-1-empty")
    page.go_on()
    yield Stop("first-start-1-missing")
    page.team.name.editor.set_value("Kinderdagverblijf De Zonnebloem")
    page.team.called.editor.set_value("De Zonnebloem")
    page.go_on()
    page.person.name.editor.set_value("Fatma Yıldız")
    page.person.role.editor.set_value("childcare_worker")
    yield Stop("first-start-2")
    page.go_on()
    yield lambda: page.sheet is not None and page.sheet.is_proven
    yield Stop("first-start-3-words")
    page.go_on()
    yield Stop("first-start-3-trial")
    page.abandon()


# -- the other pages --------------------------------------------------------------------------------


def pages(program: Program) -> Walk:
    """The pages outside a discussion, and the line that says it will lock."""
    inside = inside_of(program)
    for key in ("today", "discussions", "team", "settings"):
        inside.go(Place(key))
        page = inside.page()
        if page is None or type(page) is QWidget:
            raise NoScreen(f"The page “{key}” is not there.")
        yield Stop(key)
    inside.notices.tell_idle(45)
    yield Stop("lock-warning", again=True)
    inside.notices.tell_idle(0)


# -- discussions ------------------------------------------------------------------------------------


def discussion(program: Program) -> Walk:
    """The seven steps of a discussion with everything in it, and the same without names."""
    page = open_discussion(program, CASE)
    for number in range(1, len(STEPS) + 1):
        yield from _step(page, number)
    page.show_step(2)
    page.toggle_names()
    yield Stop("step-2-without-names")
    yield from closed(page, 6, "preview-without-names")
    page.toggle_names()
    yield from _undone(program, page)


def _step(page: DiscussionPage, number: int) -> Walk:
    """One step: closed, with a row of each list open, and with everything behind *Meer*."""
    name = f"step-{number}"
    yield from closed(page, number, name)
    step = shown_step(page)
    for count, rows in enumerate(shown(step, RecordList), 1):
        row = next(iter(shown(rows, Row)), None)
        if row is None:
            continue
        row.click()
        yield Stop(f"{name}-row-{count}", again=True)
        for fold in shown(rows, Fold):
            fold.set_open(True)
        yield Stop(f"{name}-row-{count}-more", again=True)
        rows.close_row()
    folds = shown(step, Fold)
    for fold in folds:
        fold.set_open(True)
    if folds:
        yield Stop(f"{name}-more")
    for fold in folds:
        fold.set_open(False)


def others(program: Program) -> Walk:
    """A discussion that was held, with its report; one for advice only; and a new one."""
    page = open_discussion(program, HELD)
    yield from closed(page, 7, "held")
    step = shown_step(page)
    assert isinstance(step, OutcomeStep)
    step.make_report()
    yield from sheets(page)
    yield Stop("report")
    page = open_discussion(program, ADVICE)
    yield from closed(page, 1, "advice-only")
    vault = program.session.vault
    begun = begin_discussion(vault, vault.person.id, demo.DAY)
    inside_of(program).go(Place("discussion", begun, 1))
    for number in range(1, len(STEPS) + 1):
        yield from closed(page, number, f"new-step-{number}")


# -- who leads --------------------------------------------------------------------------------------


def _undone(program: Program, page: DiscussionPage) -> Walk:
    """What is said after Ctrl+Z."""
    page.show_step(2)
    page.add_here()
    inside_of(program).undo()
    yield Stop("news-of-undo", again=True)
    inside_of(program).news.hide()
