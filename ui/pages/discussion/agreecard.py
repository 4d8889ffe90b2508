# SPDX-License-Identifier: EUPL-1.2
"""The card of the leader's agreement: asked, agreed, to be adjusted, not shared, lapsed, in words.

It answers for what is said and which buttons there are. That it lapses, and that undoing restores it, is
derived elsewhere (`process/agreement.py`): this card only shows it, and says it aloud.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.acts.agreement import NotReady
from shareprep.errors import KnownError, Problem
from shareprep.forms import days
from shareprep.forms.papers import Papers, called, together
from shareprep.i18n import _
from shareprep.process.agreement import Signed, Verdict, Where
from shareprep.process.gates import g6
from ui import announce, theme
from ui.messages import Trouble
from ui.pages.discussion.differences import Differences
from ui.pages.discussion.following import Agreed
from ui.pages.discussion.items import item_words
from ui.pieces.buttons import LinkButton, PrimaryButton, SecondaryButton
from ui.pieces.card import Card, IconMark
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Pill
from ui.pieces.text import Paragraph

_ASKABLE = (Where.NOT_ASKED, Where.REVISE, Where.WITHHELD, Where.LAPSED)


class AgreementCard(Card):
    """Signals: `asked()`: ask the leader. `decide_wanted()`: the leader looks and decides. `paper_wanted()`.
    `wanted(str, str)`: go to a record and field. `chosen(Problem)`: go to what is still missing.
    """

    asked = Signal()
    decide_wanted = Signal()
    paper_wanted = Signal()
    wanted = Signal(str, str)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("primary")
        self._where: Where | None = None
        self.pill = Pill("", "quiet")
        self._title = Paragraph(size="strong", prefer=380)
        self._words = Paragraph(tone="soft", prefer=380)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.add(self._head())
        self.differences = Differences()
        self.differences.wanted.connect(self.wanted)
        self._said = QWidget()
        self._said_column = QVBoxLayout(self._said)
        self._said_column.setContentsMargins(0, 0, 0, 0)
        self._said_column.setSpacing(theme.current().space(4))
        self.first = Links(_("First this, then you can ask:"))
        self.first.chosen.connect(self.chosen)
        self.trouble = Trouble()
        self.trouble.wanted.connect(self.wanted)
        for part in (self.differences, self._said, self.first, self.trouble, self._buttons()):
            self.add(part)
        self.tell(None, None)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(12))
        row.addWidget(IconMark("shield-check", tone="primary", size=20), alignment=Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._words)
        flowing = QWidget()
        flow = FlowLayout(flowing, gap=12, line_gap=6, spread=True)
        flow.addWidget(words)
        flow.addWidget(self.pill)
        row.addWidget(flowing, 1)
        return head

    def _buttons(self) -> QWidget:
        self.ask_button = SecondaryButton(_("Ask for agreement"), icon="shield-check")
        self.decide_button = PrimaryButton(_("Look and decide"))
        self.paper_button = SecondaryButton(_("Seen on paper"), icon="file-text")
        self.ask_button.clicked.connect(self.asked)
        self.decide_button.clicked.connect(self.decide_wanted)
        self.paper_button.clicked.connect(self.paper_wanted)
        self._line = QWidget()
        flow = FlowLayout(self._line, gap=10, line_gap=6)
        for button in (self.decide_button, self.ask_button, self.paper_button):
            button.break_words()
            flow.addWidget(button)
        return self._line

    # -- showing --------------------------------------------------------------------------------

    def tell(self, agreed: Agreed | None, papers: Papers | None) -> None:
        """Show where it stands; None while that is being read."""
        if agreed is None or papers is None:
            self._title.setText(_("The team leader’s agreement"))
            self._words.setText(_("One moment …"))
            for part in (self.pill, self.differences, self._said, self.first, self._line):
                part.hide()
            return
        where = agreed.standing.where
        title, words, pill = _said_of(agreed, papers)
        self.set_kind("attention" if where in (Where.LAPSED, Where.REVISE) else "primary")
        self._title.setText(title)
        self._words.setText(words)
        self.pill.set(*pill)
        self.pill.setVisible(bool(pill[0]))
        self._show_differences(agreed, papers)
        self._show_words(agreed, papers)
        if where not in _ASKABLE or not self.first.isVisible():
            self.first.show_problems(())
        self._show_buttons(agreed, papers)
        self._say_aloud(where, f"{title}. {words}")

    def _show_differences(self, agreed: Agreed, papers: Papers) -> None:
        lapsed = agreed.standing.where is Where.LAPSED
        self.differences.show_differences(agreed.standing.differences if lapsed else (), papers)
        self.differences.setVisible(lapsed)

    def _show_words(self, agreed: Agreed, papers: Papers) -> None:
        """What the leader wrote, each with a link to its item, and who agreed on paper."""
        throw_out(self._said_column)
        shown = agreed.standing.where in (Where.AGREED, Where.REVISE, Where.WITHHELD)
        if shown and agreed.words.get(""):
            self._said_column.addWidget(Paragraph(_("“{words}”").format(words=agreed.words[""])))
        for record, verdict in (agreed.standing.verdicts or {}).items() if shown else ():
            if verdict is not Verdict.AGREED:
                self._said_column.addWidget(self._of_item(record, verdict, agreed, papers))
        if agreed.paper is not None and shown:
            who, on = agreed.paper
            words = _("On paper: {name}, {day}").format(name=who, day=days.short(on))
            self._said_column.addWidget(Paragraph(words, size="small", tone="soft"))
        elif shown and (waits := needs_paper(agreed, papers)):
            self._said_column.addWidget(Paragraph(waits, size="small"))
        self._said.setVisible(self._said_column.count() > 0)

    def _of_item(self, record: str, verdict: Verdict, agreed: Agreed, papers: Papers) -> QWidget:
        row = papers.get(record)
        item = item_words(row, papers) if row is not None else _("Something that is no longer there")
        line = LinkButton(verdict_words(verdict, item, agreed.words.get(record, "")), icon="arrow-right")
        line.break_words()
        line.clicked.connect(lambda: self.wanted.emit(record, ""))
        return line

    def _show_buttons(self, agreed: Agreed, papers: Papers) -> None:
        where = agreed.standing.where
        again = where in (Where.REVISE, Where.WITHHELD, Where.LAPSED)
        self.ask_button.set_words(_("Ask again") if again else _("Ask for agreement"))
        # Who asks took part, and would decide no more.
        self.ask_button.setVisible(where in _ASKABLE and not agreed.may_decide)
        self.decide_button.setVisible(agreed.may_decide)
        once_more = where is Where.LAPSED and agreed.may_decide
        self.decide_button.set_words(_("Look and agree again") if once_more else _("Look and decide"))
        self.paper_button.setVisible(agreed.may_decide and bool(needs_paper(agreed, papers)))
        buttons = (self.ask_button, self.decide_button, self.paper_button)
        self._line.setVisible(any(not button.isHidden() for button in buttons))

    def _say_aloud(self, where: Where, words: str) -> None:
        before, self._where = self._where, where
        if before is not None and before is not where and Where.LAPSED in (before, where):
            announce.say(self, words, urgent=where is Where.LAPSED)

    # -- asking ---------------------------------------------------------------------------------

    def set_busy(self, busy: bool) -> None:
        """While the leader is being asked nothing can be pressed twice."""
        self.ask_button.setEnabled(not busy)
        if busy:
            self.trouble.tell(None)
            self.first.show_problems(())

    def refuse(self, error: Exception) -> None:
        """Why it was not asked: what is still missing as links, anything else in its own words."""
        if not isinstance(error, KnownError):
            raise error
        if isinstance(error, NotReady):
            self.first.show_problems(error.problems)
            self.first.focus()
            announce.say(self, self.first.accessibleName())
        else:
            self.trouble.tell(error)
            announce.say(self, self.trouble.accessibleName(), urgent=True)


class Links(QWidget):
    """What is still missing, as links to where it is answered. Signals: `chosen(Problem)`."""

    chosen = Signal(object)

    def __init__(self, lead: str) -> None:
        super().__init__()
        self._lead = lead
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(2))
        column.addWidget(Paragraph(lead, size="strong"))
        self._links = QWidget()
        self._flow = FlowLayout(self._links, gap=10, line_gap=2)
        column.addWidget(self._links)
        self.hide()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show these; none hides the list."""
        found = tuple(problems)
        throw_out(self._flow)
        for problem in found:
            link = LinkButton(problem.message, icon="arrow-right")
            link.break_words()
            link.clicked.connect(lambda _checked=False, which=problem: self.chosen.emit(which))
            self._flow.addWidget(link)
        self.setAccessibleName(" ".join((self._lead, *(one.message for one in found))))
        self.setVisible(bool(found))

    def focus(self) -> None:
        """Put the focus on the first link."""
        first = next(
            (one for one in self._links.findChildren(LinkButton) if not one.isHidden()), None
        )  # fmt: skip
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def verdict_words(verdict: Verdict, item: str, words: str) -> str:
    """What the leader decided on an item: "Adjust: 9/11 Sits … “Leave out the name.”"."""
    lead = {
        Verdict.REVISE: _("Adjust: {item}"),
        Verdict.WITHHELD: _("Do not share: {item}"),
        Verdict.AGREED: _("Agreed: {item}"),
    }[verdict].format(item=item)
    return _("{lead} “{words}”").format(lead=lead, words=words) if words else lead


def note_words(verdict: Verdict, words: str) -> str:
    """The same under the item itself."""
    lead = _("adjust this") if verdict is Verdict.REVISE else _("do not share this")
    return _("{lead} “{words}”").format(lead=lead, words=words) if words else lead


def needs_paper(agreed: Agreed, papers: Papers) -> str:
    """That the other team's own leader has to agree on paper, "" when not or when that was seen."""
    problems = g6(papers, agreed.standing)
    waits = any(one.code == "no_paper_agreement" for one in problems)
    team = called(papers.other_team) if papers.other_team is not None else _("the other team")
    words = _("What {team} told us leaves once their own leader agreed on paper, and ours saw that paper.")
    return words.format(team=team) if waits else ""


_Said = tuple[str, str, tuple[str, str, str]]


def _said_of(agreed: Agreed, papers: Papers) -> _Said:
    """Title, words, and the pill of where it stands."""
    standing = agreed.standing
    leader = agreed.name_of(standing.decided)
    leaders = together(list(agreed.leaders)) or _("the team leader")
    match standing.where:
        case Where.NOT_ASKED:
            title, pill = _("The team leader’s agreement"), ("", "quiet", "")
            words = _("Ask {name} to agree to exactly these points, these reasons and these people.")
            words = words.format(name=leaders)
            if agreed.may_decide:
                words = _("Nobody asked you yet. You can already look at what the other sees.")
        case Where.ASKED:
            title = _("Waiting for {name}").format(name=leaders)
            pill = (_("Asked {day}").format(day=day_of(standing.asked)), "quiet", "hourglass")
            words = _("{name} looks at what the other sees, and decides with the own passphrase.")
            words = words.format(name=leaders)
            if standing.differences:
                words = _("Something changed since you asked. {name} sees it as it is now.")
                words = words.format(name=leaders)
        case Where.AGREED:
            title = _("Agreement of {name}").format(name=leader)
            pill = (_("Agreed {day}").format(day=day_of(standing.decided)), "well", "check")
            words = _agreed_words(agreed)
        case Where.REVISE:
            title = _("{name} asks to adjust something first").format(name=leader)
            pill = (_("To adjust {day}").format(day=day_of(standing.decided)), "attention", "pencil")
            words = _("Adjust it, and ask again.")
        case Where.WITHHELD:
            title = _("{name} decided not to share this").format(name=leader)
            pill = (_("Not shared {day}").format(day=day_of(standing.decided)), "quiet", "lock")
            words = _("Nothing leaves. Talk about it together, or ask again with something else.")
        case _:
            title, pill = _("The agreement lapsed"), (_("Lapsed"), "attention", "history")
            words = _("It differs from what {name} agreed to on {day}. Undo it, and the agreement is back.")
            words = words.format(name=agreed.called(standing.decided), day=day_of(standing.decided))
    if agreed.has_right and not agreed.may_decide and standing.where is not Where.AGREED:
        why = _("You estimated along or asked for this, so somebody else decides.")
        words = f"{words} {why}"
    return title, words, pill


def _agreed_words(agreed: Agreed) -> str:
    items = agreed.standing.verdicts or {}
    out = sum(verdict is not Verdict.AGREED for verdict in items.values())
    words = _("For exactly these points, these reasons and these people.")
    if out:
        words = _("For these points except {n}, these reasons and these people.").format(n=out)
    lapses = _("If anything changes, it lapses and we ask again.")
    return f"{words} {lapses}"


def day_of(signed: Signed | None) -> str:
    """The day somebody signed, as one writes it here."""
    return days.short(signed.at[:10]) if signed is not None else ""
