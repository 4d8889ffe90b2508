# SPDX-License-Identifier: EUPL-1.2
"""The first two steps of a new vault: whose it is, and who is the first person.

They answer for their own fields and for saying what is missing at the field itself. They make nothing.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shareprep.forms.record import field_of
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import _
from shareprep.vault.strength import passphrase_problems
from ui import announce, theme
from ui.editors.choice import ChoiceField
from ui.editors.labelled import Labelled
from ui.editors.line import LineText
from ui.pages.recovery_step import Words
from ui.passphrase import PassphraseField
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card
from ui.pieces.choices import Option, SegmentedChoice
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.text import Paragraph

ENTITY = "Stad Gent"
"""Most teams that use this are the city's; somebody of another organisation types its name over it."""


class FormCard(Card):
    """A card of fields with their labels, with room between them."""

    def _fit(self) -> None:
        super()._fit()
        self.body.setSpacing(theme.current().space(16))


class FormStep(QWidget):
    """A card of fields that must be filled in before one goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.current().space(14))
        self._needed: list[tuple[Labelled, Callable[[], str]]] = []

    def need(self, field: Labelled, problem: Callable[[], str]) -> None:
        """`problem` says what is missing in `field`, "" when nothing is."""
        self._needed.append((field, problem))

    def check(self) -> bool:
        """Whether one can go on; else each problem stands at its field, and the first one has the focus."""
        wrong = []
        for field, problem in self._needed:
            words = problem() if field.isVisibleTo(self) else ""
            field.say(words)
            if words:
                wrong.append((field, words))
        if wrong:
            wrong[0][0].editor.focus_at()
            announce.say(self, wrong[0][1], urgent=True)
        return not wrong

    def focus_first(self) -> None:
        """Put the focus in the first field."""
        self._needed[0][0].editor.focus_at()

    def filled(self, field: Labelled) -> str:
        """What stands in a field, without the spaces around it."""
        return str(field.editor.value()).strip()


class TeamStep(FormStep):
    """Whose vault it is, and where it stands.

    Signals: `elsewhere_asked()`, to choose another folder.
    """

    elsewhere_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = _line(Team, "name")
        self.called = _line(Team, "called")
        self.entity = _line(
            Team, "legal_entity", help_text=_("Change it if your team belongs to another one.")
        )
        self.sort = _choice(Team, "sort", "childcare")
        self.entity.editor.set_value(ENTITY)
        card = FormCard()
        for field in self._fields():
            card.add(field)
        self.body.addWidget(card)
        self.body.addWidget(self._where())
        self.need(self.name, lambda: "" if self.filled(self.name) else _("Fill in the name of your team."))

    def _where(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, gap=6, line_gap=2)
        self._place = Paragraph(size="small", tone="soft", prefer=430)
        elsewhere = LinkButton(_("Another place"))
        elsewhere.letter = 13.0
        elsewhere.clicked.connect(self.elsewhere_asked)
        flow.addWidget(self._place)
        flow.addWidget(elsewhere)
        self.set_place("")
        return line

    def said(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(self.filled(field) for field in self._fields())

    def take_over(self, said: tuple[str, ...]) -> None:
        """Fill the fields as they were on another page of this kind."""
        for field, value in zip(self._fields(), said, strict=True):
            field.editor.set_value(value)

    def _fields(self) -> tuple[Labelled, ...]:
        return (self.name, self.called, self.sort, self.entity)

    def set_place(self, folder: str) -> None:
        """Say where the vault will stand; "" for the usual place."""
        if folder:
            self._place.setText(_("The vault will stand in “{folder}”.").format(folder=folder))
        else:
            self._place.setText(_("The vault will stand on this computer, in your own folder."))
        self._place.updateGeometry()


class PersonStep(FormStep):
    """The first person, and a passphrase: five words that were made, or words of one's own."""

    def __init__(self, propose: Callable[[], str], name: str = "", parent: QWidget | None = None) -> None:
        """`propose` makes five words; `name` is the label of the name, for whom it is asked."""
        super().__init__(parent)
        self._propose = propose
        self._proposed = propose()
        self.name = _line(Colleague, "name", label=name)
        self.role = _choice(Colleague, "role", "")
        who = FormCard()
        who.add(self.name)
        who.add(self.role)
        self.body.addWidget(who)
        self.body.addWidget(self._passphrase_part())
        self.need(self.name, lambda: "" if self.filled(self.name) else _("Fill in a name."))
        self.need(self.role, lambda: "" if self.filled(self.role) else _("Choose what this person does."))
        self.need(self.own, self._own_problem)
        self._show_way("made")

    def passphrase(self) -> str:
        """The passphrase as it stands."""
        return self._proposed if self.way.value() == "made" else str(self.own.editor.value())

    def forget(self) -> None:
        """Leave no passphrase on the screen."""
        field = self.own.editor
        assert isinstance(field, PassphraseField)
        field.forget()
        self._proposed = ""
        self._show_words()

    def _passphrase_part(self) -> QWidget:
        card = Card()
        card.add(Paragraph(_("Passphrase"), size="label"))
        card.add(
            Paragraph(
                _("With it only this person opens the vault. Nobody can look it up."),
                size="small",
                tone="soft",
            )
        )
        options = [Option("made", _("Five words, made for you")), Option("own", _("Words of your own"))]
        self.way = SegmentedChoice(options, _("Passphrase"))
        self.way.set_value("made")
        self.way.chosen.connect(self._show_way)
        card.add(self.way)
        self._made = QWidget()
        column = QVBoxLayout(self._made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(8))
        self._words_at = QVBoxLayout()
        column.addLayout(self._words_at)
        self.others = LinkButton(_("Other words"), icon="repeat")
        self.others.clicked.connect(self._propose_again)
        column.addWidget(self.others)
        column.addWidget(
            Paragraph(
                _("Write them down until you know them. Make a small story of them; that helps."),
                size="small",
                tone="soft",
            )
        )
        field = PassphraseField()
        field.line.set_shown(True)
        self.own = Labelled(
            field,
            _("Your own passphrase"),
            _("At least 15 letters. A sentence that only you think of is good."),
        )
        card.add(self._made)
        card.add(self.own)
        self._show_words()
        return card

    def _own_problem(self) -> str:
        problems = passphrase_problems(str(self.own.editor.value()), (self.filled(self.name),))
        return problems[0].message if problems else ""

    def _show_way(self, way: str) -> None:
        self._made.setVisible(way == "made")
        self.own.setVisible(way == "own")
        if way == "own" and self.isVisible():
            self.own.editor.focus_at()

    def _propose_again(self) -> None:
        self._proposed = self._propose()
        self._show_words()
        announce.say(self, self._proposed)

    def _show_words(self) -> None:
        throw_out(self._words_at)
        self._words_at.addWidget(Words(self._proposed.split()))


def _line(kind: type[Team] | type[Colleague], name: str, *, label: str = "", help_text: str = "") -> Labelled:
    field = field_of(kind, name)
    return Labelled(LineText(), label or field.shown_label, help_text or field.shown_help)


def _choice(kind: type[Team] | type[Colleague], name: str, chosen: str) -> Labelled:
    field = field_of(kind, name)
    editor = ChoiceField()
    editor.set_options([Option(code, words) for code, words in field.shown_options().items()])
    editor.set_placeholder(_("Choose …"))
    editor.set_value(chosen)
    editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return Labelled(editor, field.shown_label, field.shown_help)
