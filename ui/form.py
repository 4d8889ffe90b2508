# SPDX-License-Identifier: EUPL-1.2
"""A record's fields on the screen: each editor bound to the notebook, made from the field's declaration.

It answers for the way between an editor and the notebook. It stores nothing: what a person changes goes to
the notebook at once, and what the notebook says is shown. A new field needs no line here.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.forms import days
from shareprep.forms.field import Anonymise, Field, Shape, Value
from shareprep.forms.leuven import LEVELS, UNCLEAR, band
from shareprep.forms.papers import Papers
from shareprep.forms.preparation import Observation
from shareprep.forms.record import KINDS, Record, field_of, fields_of, value_of
from shareprep.forms.team import Team
from shareprep.i18n import _
from shareprep.notebook import Changed, Notebook
from ui import theme
from ui.editors.area import AreaText
from ui.editors.choice import choice_field
from ui.editors.day import DayField
from ui.editors.field import FieldEditor
from ui.editors.labelled import Labelled
from ui.editors.line import LineText
from ui.editors.marks import LevelField, ManyField, TickField
from ui.editors.minutes import MinutesField
from ui.editors.people import PeopleField
from ui.editors.words import TagsField
from ui.pieces.choices import Option
from ui.pieces.flow import ColumnsLayout
from ui.pieces.fold import Fold

_COLUMN = 260


class Target:
    """The record that boxes write to: one that stands, or one that is made at the first answer."""

    def __init__(
        self, notebook: Notebook, find: Callable[[], Record | None], make: Callable[[], Record]
    ) -> None:
        self.notebook, self.find, self._make = notebook, find, make

    @classmethod
    def row(cls, notebook: Notebook, record: str) -> "Target":
        """A row that stands."""
        return cls(notebook, lambda: notebook.get(record), lambda: notebook.get(record))

    @classmethod
    def only(
        cls, notebook: Notebook, kind: type[Record], make: Callable[[], Record] | None = None
    ) -> "Target":
        """The one row of a kind of which a discussion has one."""
        return cls(
            notebook,
            lambda: notebook.papers.one(kind),
            make or (lambda: notebook.add(kind())),
        )

    def write(self, field: str, value: Value) -> None:
        """An answer; the row is made first when nobody answered anything of it before."""
        record = self.find()
        if record is not None:
            self.notebook.change(record.id, field, value)
            return
        if value:
            made = self._make()
            self.notebook.change(made.id, field, value)


class FieldBox(Labelled):
    """One field of a target: label, help, editor. Follows the notebook; tells it what a person changes."""

    def __init__(
        self,
        target: Target,
        field: Field,
        today: date,
        *,
        label: str = "",
        help_text: str | None = None,
        bare: bool = False,
        icon: str = "",
        spoken: str = "",
        offer: Callable[[Papers], list[Option] | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`bare` shows the editor alone; its name is still spoken. `offer`: others to choose than usual."""
        self.target, self.field, self._today = target, field, today
        self._offer = offer or (lambda papers: options_of(field, papers))
        self._options = self._offer(target.notebook.papers)
        words = label or field.shown_label
        editor = make_editor(field, self._options, today, label=words, icon=icon)
        super().__init__(editor, words, field.shown_help if help_text is None else help_text, parent=parent)
        if spoken:
            editor.set_name(spoken, field.shown_help)
        if bare or field.shape is Shape.TICK:
            self.label.hide()
        if bare:
            self.help.hide()
        elif field.shape is Shape.TICK:
            self.put_help_below()
        self.show_again()
        editor.changed.connect(self._write)
        editor.left.connect(self._left)

    def may_have_history(self) -> bool:
        """Whether something can have stood here before."""
        return bool(self.record)

    @property
    def record(self) -> str:
        """The id of the record it shows, "" before there is one."""
        found = self.target.find()
        return found.id if found else ""

    def show_again(self) -> None:
        """Show what the notebook has."""
        found = self.target.find()
        value = value_of(found, self.field.name) if found is not None else self.field.empty
        self.editor.set_value(value)
        self._say_problem(value)

    def hear(self, changed: Changed) -> None:
        """Something changed: show it again if it is ours."""
        if changed.structure or self.record in changed.records:
            self._follow_options()
            self.show_again()

    def _follow_options(self) -> None:
        """Offer what can be chosen now. Only when it differs: choices that are built anew lose the focus."""
        options = self._offer(self.target.notebook.papers)
        if options is not None and options != self._options and hasattr(self.editor, "set_options"):
            self._options = options
            self.editor.set_options(options)

    def _write(self, value: object) -> None:
        self.target.write(self.field.name, cast(Value, value))

    def _left(self) -> None:
        self.target.notebook.leave_field()

    def _say_problem(self, value: Value) -> None:
        problems = self.field.problems(value)
        if problems:
            self.say(problems[0].message)
        elif (
            self.field.shape is Shape.DAY
            and value
            and days.read(str(value)) is None
            and not self.editor.has_focus()
        ):
            self.say(_("Kept as you wrote it. A day looks like 9/11 or 9/11, 10:20."), "soft")
        else:
            self.say("")


class Boxes(QWidget):
    """Several boxes below each other, the rest behind *Meer*."""

    def __init__(self, boxes: Iterable[FieldBox], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.current().space(10))
        for box in boxes:
            self.body.addWidget(box)


def record_form(
    target: Target, kind: type[Record], today: date, *, leave_out: frozenset[str] = frozenset()
) -> QWidget:
    """Every field of a kind, the further ones behind *Meer*. A newly declared field turns up by itself."""
    form = QWidget()
    body = QVBoxLayout(form)
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(theme.current().space(10))
    fields = [field for field in fields_of(kind) if field.name not in leave_out]
    for field in fields:
        if not field.more:
            body.addWidget(FieldBox(target, field, today))
    rest = [field for field in fields if field.more]
    if rest:
        body.addWidget(more_fold(target, rest, today))
    return form


def more_fold(
    target: Target, fields: list[Field], today: date, inside: str = "", *, columns: bool = True
) -> Fold:
    """*Meer*: the boxes of `fields`, two beside each other where they fit."""
    fold = Fold(_("More"), inside or ", ".join(field.shown_label.rstrip("?").lower() for field in fields[:4]))
    fill_fold(fold, target, fields, today, columns=columns)
    return fold


def fill_fold(fold: Fold, target: Target, fields: list[Field], today: date, *, columns: bool = True) -> None:
    """Put the boxes of `fields` in a fold."""
    part = QWidget()
    flow = ColumnsLayout(part, narrowest=_COLUMN) if columns else None
    for field in fields:
        box = FieldBox(target, field, today)
        if flow is not None:
            flow.addWidget(box)
        else:
            fold.add(box)
    if flow is not None:
        fold.add(part)


def boxes_in(widget: QWidget) -> list[FieldBox]:
    """The boxes inside a part of the screen."""
    return widget.findChildren(FieldBox)


def box_at(widget: QWidget | None) -> FieldBox | None:
    """The box that a focused part belongs to."""
    while widget is not None:
        if isinstance(widget, FieldBox):
            return widget
        widget = widget.parentWidget()
    return None


# -- editors from declarations ----------------------------------------------------------------------


def make_editor(
    field: Field, options: list[Option] | None, today: date, *, label: str = "", icon: str = ""
) -> FieldEditor:
    """The editor for a field's shape, with what can be chosen in it."""
    editor = _editor(field, today, label=label or field.shown_label, icon=icon)
    if options is not None and hasattr(editor, "set_options"):
        editor.set_options(options)
    return editor


def _editor(field: Field, today: date, *, label: str, icon: str) -> FieldEditor:
    match field.shape:
        case Shape.DAY:
            return DayField(
                lambda typed: days.understand(typed, today, ahead=field.ahead),
                days.to_type,
                pick_spoken=_("{label}: choose a day").format(label=label),
            )
        case Shape.CHOICE:
            return choice_field(_fixed(field), icon=icon)
        case Shape.CHOICES:
            return ManyField()
        case Shape.TICK:
            return TickField(label)
        case Shape.LEVEL:
            return LevelField(spoken_levels())
        case Shape.NUMBER:
            return MinutesField()
        case Shape.TAGS:
            return TagsField(_("Take “{word}” away"))
        case Shape.PERSON | Shape.PEOPLE:
            return _people(field, own_words=_("Somebody else …"))
        case Shape.LINK | Shape.LINKS:
            return _people(field, own_words="")
        case Shape.TEXT:
            return AreaText(field.lines) if is_sentence(field) else LineText(icon=icon)


def is_sentence(field: Field) -> bool:
    """Whether people write sentences there, so that the box grows along; a name or place keeps to a line."""
    return field.lines > 1 or bool(field.limit) or field.anonymise is Anonymise.CHECK


def _people(field: Field, *, own_words: str) -> PeopleField:
    observations = field.links == ("observation",)
    return PeopleField(
        many=field.shape in (Shape.PEOPLE, Shape.LINKS),
        add=_("Observation") if observations else _("Choose"),
        remove=_("Take “{word}” away"),
        gone=_("no longer there"),
        nothing=_("There is nothing to choose from yet."),
        own_words=own_words,
        icon="eye" if observations else "user",
        kind="observation" if observations else "primary",
    )


def options_of(field: Field, papers: Papers) -> list[Option] | None:
    """What can be chosen in a field now, None where people write."""
    if field.options is not None:
        return _fixed(field)
    if field.shape in (Shape.PERSON, Shape.PEOPLE, Shape.LINK, Shape.LINKS):
        return [Option(row.id, row_words(row, papers)) for kind in field.links for row in _rows(kind, papers)]
    return None


def _fixed(field: Field) -> list[Option]:
    return [Option(code, label) for code, label in field.shown_options().items()]


def _rows(kind: str, papers: Papers) -> list[Record]:
    rows = list(papers.of(KINDS[kind]))
    if kind == "colleague":
        teams = (papers.discussion.team, papers.discussion.other_team)
        rows = [row for row in rows if row.team in teams]
        rows.sort(key=lambda row: teams.index(row.team))
    if kind == "team":
        rows = [row for row in rows if row.id != papers.discussion.team]
    if kind == "child":
        rows = list(papers.children)
    return rows


def row_words(row: Record, papers: Papers) -> str:
    """A row in a few words, where it is chosen or linked to."""
    if isinstance(row, Observation):
        parts = [days.day_and_month(row.seen_on), row.where or " ".join(row.what.split()[:4])]
        return " ".join(part for part in parts if part) or _("an observation")
    if isinstance(row, Team):
        return " · ".join(part for part in (row.name or row.called, row.group) if part)
    return papers.in_full(row.id) or papers.called(row.id)


def spoken_levels() -> list[str]:
    """The nine levels and "?" as a screen reader says them, each with its band."""
    spoken = []
    for level in LEVELS:
        found = band(level)
        words = level.replace("+", " " + _("plus"))
        spoken.append(f"{words}, {found.word}" if found else words)
    return [*spoken, _("still unclear") if UNCLEAR else ""]


def answer(record: Record, name: str, papers: Papers) -> str:
    """One answer in words, as a read-only row shows it."""
    field = field_of(record, name)
    value = value_of(record, name)
    if isinstance(value, bool):
        return field.shown_label if value else ""
    values = value if isinstance(value, tuple) else (value,)
    match field.shape:
        case Shape.DAY:
            return days.short(values[0])
        case Shape.CHOICE | Shape.CHOICES:
            return ", ".join(field.shown_option(code) for code in values if code)
        case Shape.PERSON | Shape.PEOPLE | Shape.LINK | Shape.LINKS:
            found = [(papers.get(one), one) for one in values if one]
            return ", ".join(row_words(row, papers) if row else one for row, one in found)
        case _:
            return ", ".join(values)
