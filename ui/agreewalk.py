# SPDX-License-Identifier: EUPL-1.2
"""The part of the walk in which people sign: never alone, what the other sees, an agreement that lapses."""

from shareprep.forms.discussion import Estimate
from shareprep.forms.preparation import Strength
from shareprep.process.agreement import Where
from ui.app import Program
from ui.pages.discussion.estimates import Estimates
from ui.pages.discussion.frame import DiscussionPage
from ui.pages.discussion.sharing import SharingStep
from ui.stops import ASKED, CASE, Stop, Walk, dialog_of, open_discussion, shown, shown_step


def agreement(program: Program) -> Walk:
    """What the other sees; an agreement that lapses; a colleague who confirms at this screen."""
    page = open_discussion(program, CASE)
    step = _sharing(page)
    yield lambda: step.agreeing.following.agreed is not None
    step.agreeing.look()
    yield from dialog_of(program, "what-the-other-sees")
    notebook = program.session.notebook
    strength = notebook.papers.of(Strength)[0]
    notebook.change(strength.id, "what", f"{strength.what} (2×)")
    yield lambda: _where(step) is Where.LAPSED
    step.agreeing.card.ask_button.setFocus()
    yield Stop("agreement-lapsed", again=True)
    notebook.undo()
    yield lambda: _where(step) is Where.AGREED
    page.show_step(1)
    estimates = shown(page, Estimates)[0]
    me = program.session.vault.person.id
    theirs = next(one for one in notebook.papers.of(Estimate) if one.estimator != me)
    notebook.change(theirs.id, "why", f"{theirs.why} (2×)")
    yield lambda: _asks(estimates, theirs.estimator)
    estimates.confirm_here()
    yield from dialog_of(program, "confirm-here")
    notebook.undo()
    yield lambda: not _asks(estimates, theirs.estimator)


def deciding(program: Program) -> Walk:
    """What a leader sees who is asked, and decides."""
    step = _sharing(open_discussion(program, ASKED))
    yield lambda: step.agreeing.following.agreed is not None
    step.agreeing.card.decide_button.setFocus()
    yield Stop("leader-is-asked", again=True)
    step.agreeing.decide()
    yield from dialog_of(program, "leader-decides")


def _sharing(page: DiscussionPage) -> SharingStep:
    page.show_step(5)
    step = shown_step(page)
    assert isinstance(step, SharingStep)
    return step


def _where(step: SharingStep) -> Where | None:
    agreed = step.agreeing.following.agreed
    return agreed.standing.where if agreed is not None else None


def _asks(estimates: Estimates, person: str) -> bool:
    """Whether somebody's estimate waits to be confirmed."""
    agreed = estimates.following.agreed
    return agreed is not None and person not in agreed.standing.estimators
