# SPDX-License-Identifier: EUPL-1.2
"""*Wat is er nodig?*: needs of child, family and team as chips; one of the six, or words of one's own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from shareprep.forms.preparation import Need
from shareprep.forms.record import field_of
from shareprep.i18n import _
from shareprep.notebook import Changed
from ui import theme
from ui.form import FieldBox, Target
from ui.pieces.buttons import LinkButton
from ui.pieces.card import Card, CardTitle, Rule
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Chip
from ui.pieces.text import Paragraph

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage

WHOSE = ("child", "family", "team")
_LEAD = 74


class Needs(Card):
    """A row of chips for each of child, family and team."""

    def __init__(self, step: "StepPage") -> None:
        super().__init__("need")
        self.add(
            CardTitle(
                _("What is needed?"), icon="heart", kind="need", subtitle=_("what does this ask of us?")
            )
        )
        self._rows = [NeedRow(step, whose) for whose in WHOSE]
        for number, row in enumerate(self._rows):
            if number:
                self.add(Rule())
            self.add(row)

    def begin(self) -> None:
        """Offer the needs of the child."""
        self._rows[0].begin()

    def show_again(self, changed: Changed) -> None:
        """Follow the notebook."""
        for row in self._rows:
            row.show_again(changed)


class NeedRow(QWidget):
    """The needs of one of them."""

    def __init__(self, step: "StepPage", whose: str) -> None:
        super().__init__()
        self._step, self._whose = step, whose
        self._writing = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(8))
        self._lead = Paragraph(self._lead_words(), size="strong")
        self._lead.setFixedWidth(theme.current().px(_LEAD))
        row.addWidget(self._lead)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=8, line_gap=4)
        row.addWidget(self._chips, 1)
        self._add = LinkButton(_("Need"), icon="plus")
        self._say_name()
        self._add.clicked.connect(self.offer)
        self._build()

    def begin(self) -> None:
        """Put the focus on adding, and offer."""
        self._add.setFocus()
        self.offer()

    def offer(self) -> QMenu:
        """The six basic needs, and words of one's own."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        taken = {need.basic for need in self._needs()}
        for code, words in field_of(Need, "basic").shown_options().items():
            if code not in taken:
                menu.addAction(words).triggered.connect(lambda _checked=False, code=code: self._choose(code))
        menu.addSeparator()
        menu.addAction(_("In your own words …")).triggered.connect(self._write)
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))
        return menu

    def show_again(self, changed: Changed) -> None:
        """Follow the notebook."""
        self._lead.setText(self._lead_words())
        self._say_name()
        shown = {need.id for need in self._needs()}
        if changed.structure or (changed.records & shown and not changed.by_typing):
            self._build()

    def _name(self) -> str:
        return (
            self._step.child
            if self._whose == "child"
            else field_of(Need, "of_whom").shown_option(self._whose)
        )

    def _lead_words(self) -> str:
        name = self._name()
        return name[:1].upper() + name[1:]

    def _say_name(self) -> None:
        self._add.setAccessibleName(_("A need of {whom}").format(whom=self._name()))

    def _needs(self) -> list[Need]:
        return [need for need in self._step.papers.of(Need) if need.of_whom == self._whose]

    def _choose(self, code: str) -> None:
        self._step.notebook.add(Need(of_whom=self._whose, basic=code))
        self._add.setFocus()

    def _write(self) -> None:
        need = self._step.notebook.add(Need(of_whom=self._whose))
        self._writing = need.id  # its box stands there already, built when the need was added
        self._step.focus_on(need.id, "what")

    def _words(self, need: Need) -> str:
        basic = field_of(Need, "basic").shown_option(need.basic) if need.basic else ""
        return ", ".join(part for part in (basic, need.what) if part)

    def _build(self) -> None:
        self._flow.removeWidget(self._add)
        throw_out(self._flow)
        for need in self._needs():
            if need.id == self._writing or not self._words(need):
                self._flow.addWidget(self._box(need))
                continue
            words = self._words(need)
            chip = Chip(words, _("Take “{word}” away").format(word=words), "need")
            chip.removed.connect(lambda which=need.id: self._remove(which))
            self._flow.addWidget(chip)
        self._flow.addWidget(self._add)

    def _box(self, need: Need) -> QWidget:
        box = FieldBox(
            Target.row(self._step.notebook, need.id), field_of(Need, "what"), self._step.today, bare=True
        )
        box.setMinimumWidth(theme.current().px(280))
        box.editor.left.connect(lambda: self._written(need.id))
        return box

    def _written(self, need: str) -> None:
        self._writing = ""
        found = self._step.notebook.get(need)
        if isinstance(found, Need) and not found.what and not found.removed:
            self._step.notebook.remove(need)
            return
        self._build()

    def _remove(self, need: str) -> None:
        self._step.notebook.remove(need)
        self._step.news.emit(_("Removed."), _("Undo"))
        self._add.setFocus()
