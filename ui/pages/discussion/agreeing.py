# SPDX-License-Identifier: EUPL-1.2
"""Asking for agreement, looking at what the other sees, and deciding: the way from the cards to the acts.

It answers for what runs beside the screen and for what is shown after it. What may be signed is decided in
`acts/agreement.py`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from shareprep.acts import agreement
from shareprep.acts.agreement import Decision
from shareprep.forms.child import Alias
from shareprep.forms.papers import called
from shareprep.i18n import _
from shareprep.process import approval, release, sharing
from shareprep.process.agreement import Verdict, Where
from shareprep.process.approval import Content
from shareprep.process.without_names import is_without_names
from ui.dialogs.onpaper import SeenOnPaper
from ui.dialogs.saved import open_over
from ui.pages.discussion.agreecard import AgreementCard, note_words
from ui.pages.discussion.desk import Desk
from ui.pages.discussion.following import Agreed, Following
from ui.pages.discussion.items import item_words
from ui.pages.discussion.whattheysee import Before, Sight, WhatTheySee
from ui.tasks import Failed

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage


class Agreeing(QObject):
    """Belongs to step 5; `card` stands under the ticks.

    Signals: `noted(dict)`: what the leader said, by item; `wanted(str, str)`: a record and field to go to.
    """

    noted = Signal(object)
    wanted = Signal(str, str)

    def __init__(self, step: "StepPage") -> None:
        super().__init__(step)
        self._step, self._desk = step, Desk.of(step.session)
        self.card = AgreementCard()
        self.following = Following(step.session, self)
        self.following.told.connect(self._tell)
        self.following.failed.connect(self.card.refuse)
        self.card.asked.connect(self.ask)
        self.card.decide_wanted.connect(self.decide)
        self.card.paper_wanted.connect(self.see_paper)
        self.card.wanted.connect(self.wanted)

    def _tell(self, agreed: Agreed) -> None:
        papers = self._step.papers
        self.card.tell(agreed, papers)
        standing = agreed.standing
        notes = {}
        if standing.where in (Where.AGREED, Where.REVISE, Where.WITHHELD):
            for record, verdict in (standing.verdicts or {}).items():
                if verdict is not Verdict.AGREED:
                    said = note_words(verdict, agreed.words.get(record, ""))
                    notes[record] = f"{agreed.called(standing.decided)}: {said}"
        self.noted.emit(notes)

    # -- asking ---------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask the leader to agree to what is ticked now."""
        session, discussion = self._step.session, self._step.papers.discussion.id
        vault, today = session.vault, session.today()

        def done(_kept: str) -> None:
            self.card.set_busy(False)
            self._after_signing()
            words = _("Asked. You can lock now: the leader signs in with the own passphrase.")
            self._step.news.emit(words, "")

        def failed(error: Exception) -> None:
            self.card.set_busy(False)
            self.card.refuse(error)

        self.card.set_busy(True)
        self._desk.run(self, lambda: agreement.ask(vault, discussion, today), done, failed)

    def _after_signing(self) -> None:
        """Aliases that were used for the first time are kept; the open discussion must know them too."""
        session, papers = self._step.session, self._step.papers
        if is_without_names(papers):
            kept = session.vault.records.of_kind("alias")
            session.notebook.bring(
                one for one in kept if isinstance(one, Alias) and one.discussion == papers.discussion.id
            )
        self.following.look()

    # -- looking and deciding -------------------------------------------------------------------

    def look(self) -> WhatTheySee:
        """Show what the other sees."""
        return self._open(self._content())

    def _content(self) -> Content:
        return agreement.content_now(self._step.session.vault, self._step.papers, self._step.today)

    def decide(self) -> WhatTheySee | None:
        """The same, with the leader's decision beside it; None while it is not known who may."""
        agreed = self.following.agreed
        if agreed is None or not agreed.may_decide:
            return None
        standing = agreed.standing
        content = self._content()
        before = Before(words={limit.id: agreed.words.get(limit.id, "") for limit in content.limits})
        total = standing.decided.content.get("total") if standing.decided is not None else ""
        if total == Verdict.AGREED.value and standing.where in (Where.LAPSED, Where.ASKED, Where.AGREED):
            gone = approval.differences(standing.content, self._step.papers) if standing.content else ()
            before = Before(standing.verdicts or {}, agreed.words, gone, again=standing.where is Where.LAPSED)
        dialog = self._open(content, before)
        dialog.decided.connect(lambda decision: self._sign(dialog, content, decision))
        return dialog

    def _open(self, content: Content, before: Before | None = None) -> WhatTheySee:
        papers = release.titles(self._step.papers, self._step.today).papers
        stays = tuple(item_words(row, papers) for row in sharing.stays_here(papers))
        dialog = WhatTheySee(Sight(content, papers, stays), before, self._step.window())
        dialog.wanted.connect(self.wanted)
        open_over(self._step, dialog)
        return dialog

    def _sign(self, dialog: WhatTheySee, content: Content, decision: Decision) -> None:
        session, discussion = self._step.session, self._step.papers.discussion.id
        vault, today = session.vault, session.today()

        def done(_kept: str) -> None:
            if isValid(dialog):
                dialog.accept()
            self._after_signing()

        def failed(error: Exception) -> None:
            if isValid(dialog):
                dialog.refuse(error)

        self._desk.run(
            self, lambda: agreement.decide(vault, discussion, content, decision, today), done, failed
        )

    def see_paper(self) -> SeenOnPaper:
        """Our own leader saw on paper that the other team's leader agrees."""
        session, papers = self._step.session, self._step.papers
        vault, discussion, today = session.vault, papers.discussion.id, session.today()

        def see(who: str, on: str, done: Callable[[None], None], failed: Failed) -> None:
            self._desk.run(
                self, lambda: agreement.see_paper(vault, discussion, who, on, today), done, failed
            )  # fmt: skip

        team = called(papers.other_team) if papers.other_team is not None else _("the other team")
        dialog = SeenOnPaper(team, today, see, self._step.window())
        dialog.seen.connect(self.following.look)
        open_over(self._step, dialog)
        return dialog
