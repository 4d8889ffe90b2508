# SPDX-License-Identifier: EUPL-1.2
"""Who is around a child: what more we know of the child, the family, and other names that stand in our texts.

The names are needed to find them again in a text without names, so each asks only who it is.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.forms.child import Child, FamilyMember, OtherName
from shareprep.forms.papers import called
from shareprep.forms.record import Record
from shareprep.i18n import _
from shareprep.notebook import Changed
from ui import theme
from ui.form import Target, answer, record_form
from ui.pieces.buttons import LinkButton
from ui.pieces.card import CardTitle
from ui.pieces.emptying import throw_out
from ui.pieces.fold import Fold
from ui.recordlist import RecordList
from ui.rows import RowWords

if TYPE_CHECKING:
    from ui.pages.discussion.step import StepPage


class AroundChild(QWidget):
    """The children's own questions behind a line each, and two lists of names."""

    def __init__(self, step: "StepPage") -> None:
        super().__init__()
        self._step = step
        self._shown: tuple[str, ...] = ()
        self._of_children: list[Fold] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(8))
        self._children = QWidget()
        self._folds = QVBoxLayout(self._children)
        self._folds.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._children)
        column.addWidget(self._family())
        column.addWidget(self._others())
        self._build()

    def show_again(self, changed: Changed) -> None:
        """Follow the notebook."""
        if changed.structure and tuple(child.id for child in self._step.papers.children) != self._shown:
            self._build()
        for fold, child in zip(self._of_children, self._step.papers.children, strict=False):
            fold.button.set_words(self._title(child))

    def _title(self, child: Child) -> str:
        return _("More about {name}").format(name=called(child))

    def _build(self) -> None:
        throw_out(self._folds)
        self._shown = tuple(child.id for child in self._step.papers.children)
        self._of_children = []
        for child in self._step.papers.children:
            fold = Fold(self._title(child), _("group, family name, born, languages at home"))
            fold.add(record_form(Target.row(self._step.notebook, child.id), Child, self._step.today))
            self._folds.addWidget(fold)
            self._of_children.append(fold)

    def _family(self) -> QWidget:
        def describe(record: Record) -> RowWords:
            role = answer(record, "role", self._step.papers)
            return RowWords(record.name if isinstance(record, FamilyMember) else "", pill=role)

        def add(record: Record) -> Record:
            children = self._step.papers.children
            return self._step.notebook.add_for_child(record, children[0].id if children else "")

        return self._list(
            FamilyMember, _("Brothers, sisters, grandparents"), _("Family member"), describe, add=add
        )

    def _others(self) -> QWidget:
        def describe(record: Record) -> RowWords:
            who = answer(record, "who", self._step.papers)
            return RowWords(record.name if isinstance(record, OtherName) else "", pill=who)

        return self._list(
            OtherName,
            _("Other names in your texts"),
            _("Name"),
            describe,
            subtitle=_("on paper another child is “a child”"),
        )

    def _list(
        self,
        kind: type[Record],
        title: str,
        add_words: str,
        describe: Callable[[Record], RowWords],
        *,
        subtitle: str = "",
        add: Callable[[Record], Record] | None = None,
    ) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(4))
        head = CardTitle(title, subtitle=subtitle)
        button = LinkButton(add_words, icon="plus")
        head.add_action(button)
        rows = RecordList(
            self._step.notebook,
            kind,
            describe=describe,
            form=lambda record: record_form(Target.row(self._step.notebook, record), kind, self._step.today),
            add=add,
        )
        button.clicked.connect(lambda: rows.add_row())
        column.addWidget(head)
        column.addWidget(rows)
        return part
