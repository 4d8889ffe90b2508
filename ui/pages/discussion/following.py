# SPDX-License-Identifier: EUPL-1.2
"""Where the agreement stands while somebody types: asked anew a moment after typing rests.

It answers for when that is asked and for who hears it. What was signed is read from the vault once, beside
the screen, and again when somebody signed here; typing never waits for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from shareprep.acts import agreement
from shareprep.acts.signatures import Signatures, deciders, signatures_of
from shareprep.forms.papers import Papers, first_name
from shareprep.i18n import _
from shareprep.process.agreement import DECIDED, PAPER_SEEN, Signed, Standing, Where
from shareprep.roles import shown_role
from shareprep.vault.roster import Roster
from shareprep.vault.vault import Vault
from ui.pages.discussion.desk import Desk
from ui.session import Session

_REST = 350
"""Milliseconds without a change after which it is asked where the agreement stands."""


@dataclass(frozen=True)
class Agreed:
    """Where it stands, and what one says about it.

    words: the leader's explanation by record, "" for the whole. paper: who of the other team agreed on paper,
    and when. leaders: who could decide, as they are called. may_decide: whether who is in could; has_right:
    whether that person could if they had not estimated along.
    """

    standing: Standing
    roster: Roster
    words: Mapping[str, str] = field(default_factory=dict)
    paper: tuple[str, str] | None = None
    leaders: tuple[str, ...] = ()
    may_decide: bool = False
    has_right: bool = False

    def name_of(self, signed: Signed | None) -> str:
        """Who signed, with the role: "Marleen De Clercq, team leader"; of a deputy also for whom."""
        person = self.roster.anybody(signed.by) if signed else None
        if signed is None or person is None:
            return _("the team leader")
        instead_of = self.roster.anybody(signed.instead_of) if signed.instead_of else None
        if instead_of is not None:
            return _("{name}, on behalf of {leader}").format(name=person.name, leader=instead_of.name)
        return _("{name}, {role}").format(name=person.name, role=shown_role(person.role))

    def called(self, signed: Signed | None) -> str:
        """The first name of who signed."""
        person = self.roster.anybody(signed.by) if signed else None
        return first_name(person.name) if person else _("the team leader")


@dataclass(frozen=True)
class _Read:
    """What the vault was asked once."""

    signatures: Signatures
    roster: Roster
    words: Mapping[int, Mapping[str, str]]
    papers: Mapping[int, tuple[str, str] | None]
    leaders: tuple[str, ...]
    may_decide: bool
    has_right: bool

    def agreed(self, papers: Papers) -> Agreed:
        """Where it stands with these papers."""
        found = self.signatures.standing(papers)
        decided, paper = found.decided, found.on_paper
        return Agreed(
            found,
            self.roster,
            self.words.get(decided.n, {}) if decided else {},
            self.papers.get(paper.n) if paper else None,
            self.leaders,
            self.may_decide,
            self.has_right,
        )


class Following(QObject):
    """Follows the open discussion.

    Signals: `told(Agreed)`, each time it was asked; `failed(Exception)`, when the vault could not be read.
    """

    told = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._desk = session, Desk.of(session)
        self._discussion = session.notebook.papers.discussion.id
        self._read: _Read | None = None
        self.agreed: Agreed | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.ask_now)

    def look(self) -> None:
        """Read what was signed: when the page shows, and after somebody signed."""
        papers = self._papers()
        if papers is not None:
            vault, discussion = self._session.vault, self._discussion
            self._desk.run(self, lambda: _look(vault, discussion, papers), self._take, self.failed.emit)

    def hear(self) -> None:
        """Something was typed."""
        if self._read is not None:
            self._rest.start()

    def ask_now(self) -> None:
        """Where it stands now; nothing while the vault was not read yet."""
        self._rest.stop()
        papers = self._papers()
        if self._read is not None and papers is not None:
            self.agreed = self._read.agreed(papers)
            self.told.emit(self.agreed)

    def _papers(self) -> Papers | None:
        """The discussion as it is now; None when it is no longer the open one."""
        if not self._session.is_in or not self._session.has_discussion:
            return None
        papers = self._session.notebook.papers
        return papers if papers.discussion.id == self._discussion else None

    def _take(self, read: _Read) -> None:
        self._read = read
        self._session.signed.emit()
        self.ask_now()


def _look(vault: Vault, discussion: str, papers: Papers) -> _Read:
    """Runs beside the screen."""
    signatures = signatures_of(vault, discussion)
    words, seen = {}, {}
    for act in signatures.acts:
        if act.kind == DECIDED:
            words[act.n] = agreement.words_of(vault, Standing(Where.AGREED, decided=act))
        elif act.kind == PAPER_SEEN:
            seen[act.n] = agreement.paper_of(vault, Standing(Where.AGREED, on_paper=act))
    rights = vault.rights(vault.person.id)
    able = bool(rights.agree or rights.instead_of) and not vault.is_recovery
    roster = vault.roster
    able_ones = deciders(vault, papers, signatures.acts)
    leaders = tuple(first_name(one.name) for one in roster.people if one.id in able_ones)
    may_decide = able and vault.person.id in able_ones
    return _Read(signatures, roster, words, seen, leaders, may_decide, able)
