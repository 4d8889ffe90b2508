# SPDX-License-Identifier: EUPL-1.2
"""The way past every screen of the program, from sign-in to the last page, on a demo vault.

It answers for the order and for what is pressed; nothing is shown that a person could not get to. Who walks
does at each stop what they came for: take a picture, or look whether everything has a name. It is one walk,
so that a screen that has its picture is also a screen that was checked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from shareprep import demo
from shareprep.acts import people
from shareprep.acts.backups import list_copies
from shareprep.acts.discussions import begin_discussion, find_discussion
from shareprep.acts.shelf import shelf_of
from shareprep.forms.discussion import Estimate
from shareprep.forms.preparation import Strength
from shareprep.process.agreement import Where
from shareprep.vault.head import Head
from shareprep.vault.restore import Restored
from shareprep.vault.rollback import RolledBack
from ui import new_vault
from ui.app import Program
from ui.dialogs.appointing import Appoint
from ui.dialogs.copies import OlderVault, PutBack, PutBackAtSignIn
from ui.dialogs.deed import Deed
from ui.dialogs.dialog import Dialog
from ui.dialogs.leading import ChangeRole, Confirm, NameDeputy, Remove, Reset
from ui.inside import Inside
from ui.pages.discussion.estimates import Estimates
from ui.pages.discussion.frame import STEPS, DiscussionPage
from ui.pages.discussion.outcome import OutcomeStep
from ui.pages.discussion.preview import Preview
from ui.pages.discussion.sharing import SharingStep
from ui.pages.discussion.step import StepPage
from ui.pages.first_start import FirstStartPage, Making
from ui.pages.own_passphrase import OwnPassphrasePage
from ui.pages.recovery_step import Sheet
from ui.pages.signin import SignInPage
from ui.pages.team import TeamPage
from ui.pieces.fold import Fold
from ui.place import Place
from ui.recordlist import RecordList
from ui.rows import Row

Part = TypeVar("Part", bound=QWidget)

CASE, HELD, ADVICE, ASKED = "K7TM", "C3XW", "F4RX", "D6CT"
"""The codes of four of the demo's discussions: everything in it, already held, for advice only, and one that
waits for the leader."""

WORDS = tuple("appel boot citroen dak emmer fiets gras hamer ijs jas kom".split())
"""The words on the pictures of first start. They open nothing: pictures go round."""

_SHORT = 1000
"""Milliseconds. Longer timers take something away later, such as small news, and are not waited for."""


@dataclass(frozen=True)
class Stop:
    """A screen. `dialog`: what lies over the window. `again`: part of a screen that had its stop already."""

    name: str
    dialog: QWidget | None = None
    again: bool = False


Ready = Callable[[], bool]
Walk = Iterator[Ready | Stop]
"""Yields what must be so before the walk goes on, and each screen once it is there."""


class NoScreen(Exception):
    """A screen that cannot be shown, in a sentence."""


def is_settled(window: QWidget) -> bool:
    """Whether nothing is on its way to the screen."""
    return not any(
        timer.isActive() and timer.isSingleShot() and timer.interval() < _SHORT
        for timer in window.findChildren(QTimer)
    )


def whole(program: Program) -> Walk:
    """The whole walk. The program shows sign-in when it begins."""
    yield from before(program)
    yield from pages(program)
    yield from discussion(program)
    yield from agreement(program)
    yield from others(program)
    yield from leader(program)


# -- before somebody is in --------------------------------------------------------------------------


def before(program: Program) -> Walk:
    """Sign-in, what leads away from it, and in."""
    page = _sign_in_page(program)
    yield page.secret.fill_in.isVisible
    yield Stop("sign-in")
    program.show_safety()
    yield from _dialog(program, "safety-card")
    page.not_there.emit()
    yield from _dialog(program, "name-is-not-there")
    page.secret.forgot.emit()
    yield from _dialog(program, "recovery")
    page.secret.box.set_value("zo niet")
    page.secret.open_button.click()
    yield page.secret.trouble.isVisible
    yield Stop("sign-in-wrong-passphrase")
    program.show_settings(program.sign_in)
    yield Stop("settings-before-sign-in")
    yield from _first_start(program)
    program.sign_in()
    page = _sign_in_page(program)
    yield page.secret.fill_in.isVisible
    page.secret.fill_in.click()
    page.secret.open_button.click()
    yield lambda: program.window.inside is not None


def _sign_in_page(program: Program) -> SignInPage:
    page = program.window.stack.currentWidget()
    if not isinstance(page, SignInPage):
        raise NoScreen("The program does not show sign-in.")
    return page


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


def _dialog(program: Program, name: str) -> Walk:
    """The dialog that was just opened; it is closed afterwards."""
    window = program.window
    yield lambda: any(one.isVisible() for one in window.findChildren(Dialog))
    dialog = next(one for one in window.findChildren(Dialog) if one.isVisible())
    yield Stop(name, dialog)
    dialog.reject()
    yield lambda: not any(one.isVisible() for one in window.findChildren(Dialog))
    window.activateWindow()  # without a window manager nobody else does
    yield window.isActiveWindow


# -- the other pages --------------------------------------------------------------------------------


def pages(program: Program) -> Walk:
    """The pages outside a discussion, and the line that says it will lock."""
    inside = _inside(program)
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
    page = _open(program, CASE)
    for number in range(1, len(STEPS) + 1):
        yield from _step(page, number)
    page.show_step(2)
    page.toggle_names()
    yield Stop("step-2-without-names")
    yield from _closed(page, 6, "preview-without-names")
    page.toggle_names()
    yield from _undone(program, page)


def _step(page: DiscussionPage, number: int) -> Walk:
    """One step: closed, with a row of each list open, and with everything behind *Meer*."""
    name = f"step-{number}"
    yield from _closed(page, number, name)
    step = _shown_step(page)
    for count, rows in enumerate(_shown(step, RecordList), 1):
        closed = next(iter(_shown(rows, Row)), None)
        if closed is None:
            continue
        closed.click()
        yield Stop(f"{name}-row-{count}", again=True)
        for fold in _shown(rows, Fold):
            fold.set_open(True)
        yield Stop(f"{name}-row-{count}-more", again=True)
        rows.close_row()
    folds = _shown(step, Fold)
    for fold in folds:
        fold.set_open(True)
    if folds:
        yield Stop(f"{name}-more")
    for fold in folds:
        fold.set_open(False)


def agreement(program: Program) -> Walk:
    """What the other sees; an agreement that lapses; a colleague who confirms at this screen."""
    page = _open(program, CASE)
    step = _sharing(page)
    yield lambda: step.agreeing.following.agreed is not None
    step.agreeing.look()
    yield from _dialog(program, "what-the-other-sees")
    notebook = program.session.notebook
    strength = notebook.papers.of(Strength)[0]
    notebook.change(strength.id, "what", f"{strength.what} (2×)")
    yield lambda: _where(step) is Where.LAPSED
    step.agreeing.card.ask_button.setFocus()
    yield Stop("agreement-lapsed", again=True)
    notebook.undo()
    yield lambda: _where(step) is Where.AGREED
    page.show_step(1)
    estimates = _shown(page, Estimates)[0]
    me = program.session.vault.person.id
    theirs = next(one for one in notebook.papers.of(Estimate) if one.estimator != me)
    notebook.change(theirs.id, "why", f"{theirs.why} (2×)")
    yield lambda: _asks(estimates, theirs.estimator)
    estimates.confirm_here()
    yield from _dialog(program, "confirm-here")
    notebook.undo()
    yield lambda: not _asks(estimates, theirs.estimator)


def leader(program: Program) -> Walk:
    """The leader signs in, and decides."""
    vault = program.session.vault
    folder, leads = vault.folder, next(one.id for one in vault.people if vault.roster.is_leader(one.id))
    program.session.close()
    program.sign_in()
    page = _sign_in_page(program)
    page.people.choose(folder, leads)
    yield page.secret.fill_in.isVisible
    page.secret.fill_in.click()
    page.secret.open_button.click()
    yield lambda: program.window.inside is not None
    step = _sharing(_open(program, ASKED))
    yield lambda: step.agreeing.following.agreed is not None
    step.agreeing.card.decide_button.setFocus()
    yield Stop("leader-is-asked", again=True)
    step.agreeing.decide()
    yield from _dialog(program, "leader-decides")


def _sharing(page: DiscussionPage) -> SharingStep:
    page.show_step(5)
    step = _shown_step(page)
    assert isinstance(step, SharingStep)
    return step


def _where(step: SharingStep) -> Where | None:
    agreed = step.agreeing.following.agreed
    return agreed.standing.where if agreed is not None else None


def _asks(estimates: Estimates, person: str) -> bool:
    """Whether somebody's estimate waits to be confirmed."""
    agreed = estimates.following.agreed
    return agreed is not None and person not in agreed.standing.estimators


def others(program: Program) -> Walk:
    """A discussion that was held, with its report; one for advice only; and a new one."""
    page = _open(program, HELD)
    yield from _closed(page, 7, "held")
    step = _shown_step(page)
    assert isinstance(step, OutcomeStep)
    step.make_report()
    yield from _sheets(page)
    yield Stop("report")
    page = _open(program, ADVICE)
    yield from _closed(page, 1, "advice-only")
    vault = program.session.vault
    begun = begin_discussion(vault, vault.person.id, demo.DAY)
    _inside(program).go(Place("discussion", begun, 1))
    for number in range(1, len(STEPS) + 1):
        yield from _closed(page, number, f"new-step-{number}")


# -- who leads --------------------------------------------------------------------------------------


def leading(program: Program) -> Walk:
    """What only a team leader sees; and what somebody sees who was given one-time words."""
    yield from _come_in_as_leader(program)
    inside, vault = _inside(program), program.session.vault
    inside.go(Place("logbook"))
    yield Stop("logbook")
    inside.go(Place("team"))
    page = inside.page()
    assert isinstance(page, TeamPage)
    yield Stop("team-of-leader")
    one = next(one for one in people.people(vault) if not one.is_me)
    me = next(one for one in people.people(vault) if one.is_me)
    page.deeds.ask_what(one)
    yield from _dialog(program, "member")
    window, tasks = program.window, program.tasks
    who, today = people.can_be_deputy(vault, me.person.id), program.session.today()
    deeds: dict[str, Deed] = {
        "member-role": ChangeRole(tasks, vault, one, window),
        "member-deputy": NameDeputy(tasks, vault, me, who, today, window),
        "member-reset": Reset(tasks, vault, one, window),
        "member-confirm": Confirm(tasks, vault, one, window),
        "member-remove": Remove(tasks, vault, one, window),
        "appoint": Appoint(tasks, vault, people.people(vault), lambda: " ".join(WORDS[:5]), window),
    }
    for name, deed in deeds.items():
        window.open_dialog(deed)
        yield from _dialog(program, name)
    yield from _copies(program, page)
    own = OwnPassphrasePage(program.session, tasks, lambda: " ".join(WORDS[:5]))
    window.show_page(own)
    own.focus_first()
    yield Stop("own-passphrase")


def _come_in_as_leader(program: Program) -> Walk:
    vault = program.session.vault
    leader = next(one.id for one in vault.people if vault.roster.is_leader(one.id))
    program.session.close()
    program.sign_in()
    page = _sign_in_page(program)
    page.people.choose(None, leader)
    yield page.secret.fill_in.isVisible
    page.secret.fill_in.click()
    page.secret.open_button.click()
    yield lambda: program.window.inside is not None


def _copies(program: Program, page: TeamPage) -> Walk:
    """Kept copies with one in the list, putting it back, and an older copy of the vault."""
    window, tasks, vault = program.window, program.tasks, program.session.vault
    card = page.copies
    assert card is not None
    card.keep.click()
    yield card.keep.isEnabled
    card.fold.set_open(True)
    yield Stop("team-copies", again=True)
    (copy, *_older) = list_copies(vault.folder)
    window.open_dialog(PutBack(tasks, vault, copy, window))
    yield from _dialog(program, "put-back")
    window.open_dialog(PutBackAtSignIn(tasks, vault.person.name, (copy,), _put_nothing_back, window))
    yield from _dialog(program, "put-back-at-sign-in")
    here = vault.read(lambda store: store.journal.last())
    known = Head(vault=vault.id, n=here.n + 4, hash="5f0c2ab1", saves=9)
    found = Head(vault=vault.id, n=here.n, hash="c1d2e3f4", saves=5)
    older = OlderVault(tasks, vault, RolledBack(known, found), may_accept=True, parent=window)
    window.open_dialog(older)
    yield from _dialog(program, "older-vault")


def _put_nothing_back(_name: str, _passphrase: str) -> Restored:
    raise NoScreen("Nothing is put back on this walk.")


def _undone(program: Program, page: DiscussionPage) -> Walk:
    """What is said after Ctrl+Z."""
    page.show_step(2)
    page.add_here()
    _inside(program).undo()
    yield Stop("news-of-undo", again=True)
    _inside(program).news.hide()


def _closed(page: DiscussionPage, number: int, name: str) -> Walk:
    """A step as one comes to it, after the sheet in it was drawn if it has one."""
    page.show_step(number)
    yield from _sheets(page)
    yield Stop(name)


def _sheets(page: DiscussionPage) -> Walk:
    previews = _shown(_shown_step(page), Preview)
    yield lambda: all(one.drawn is not None or one.trouble.isVisible() for one in previews)


def _open(program: Program, code: str) -> DiscussionPage:
    found = find_discussion(shelf_of(program.session.vault), code)
    if found is None:
        raise NoScreen(f"There is no discussion {code} in this vault.")
    inside = _inside(program)
    inside.go(Place("discussion", found.id, 1))
    page = inside.page()
    if not isinstance(page, DiscussionPage):
        raise NoScreen(f"The discussion {code} does not open.")
    return page


def _shown_step(page: DiscussionPage) -> StepPage:
    shown = _shown(page, StepPage)
    if len(shown) != 1:
        raise NoScreen(f"{len(shown)} steps show at once.")
    return shown[0]


def _inside(program: Program) -> Inside:
    inside = program.window.inside
    if inside is None:
        raise NoScreen("Nobody is in.")
    return inside


def _shown(around: QWidget, kind: type[Part]) -> list[Part]:
    return [part for part in around.findChildren(kind) if part.isVisible()]
