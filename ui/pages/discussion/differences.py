# SPDX-License-Identifier: EUPL-1.2
"""What is no longer as it was agreed to, in words: before → after, each a link to where it can be undone."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.forms.discussion import Discussion
from shareprep.forms.envelope import ENVELOPE_FIELDS
from shareprep.forms.field import Shape
from shareprep.forms.papers import Papers, together
from shareprep.forms.record import Record, fields_of, with_value
from shareprep.forms.sharing import Recipient
from shareprep.i18n import _
from shareprep.process.approval import Difference
from ui import theme
from ui.form import answer
from ui.pages.discussion.items import item_words
from ui.pieces.buttons import LinkButton
from ui.pieces.emptying import throw_out
from ui.pieces.text import Paragraph

_MOST = 6
"""So many differences are shown; what is undone makes room for the next."""
_BESIDE = 3
"""So many words stand on either side of those that differ."""
TICKS = "share"
"""The field of a difference that is about ticks and not about words."""


class Differences(QWidget):
    """A row for each difference.

    Signals: `wanted(str, str)`: the record, and its field or `TICKS`.
    """

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(6))
        self._shown: object = None

    def show_differences(self, found: Sequence[Difference], papers: Papers) -> None:
        """Show these; what stays the same keeps its focus."""
        rows = [(words_of(one, papers), place_of(one, papers)) for one in found]
        if rows == self._shown:
            return
        self._shown = rows
        throw_out(self._column)
        for (what, change), place in rows[:_MOST]:
            self._column.addWidget(self._row(what, change, place))
        if len(rows) > _MOST:
            more = _("and {n} more").format(n=len(rows) - _MOST)
            self._column.addWidget(Paragraph(more, size="small", tone="soft"))

    def _row(self, what: str, change: str, place: tuple[str, str] | None) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if place is None:
            column.addWidget(Paragraph(what, size="strong"))
        else:
            link = LinkButton(what, icon="arrow-right", spoken=f"{what}. {change}")
            link.break_words()
            link.clicked.connect(lambda: self.wanted.emit(*place))
            column.addWidget(link)
        if change:
            look = theme.current()
            # Under the words of the link, not under its arrow.
            arrow = look.space(LinkButton.pad + LinkButton.gap) + look.icon(LinkButton.icon_size)
            under = QWidget()
            inside = QVBoxLayout(under)
            inside.setContentsMargins(arrow if place else 0, 0, 0, 0)
            inside.addWidget(Paragraph(change, tone="soft"))
            column.addWidget(under)
        return row


def place_of(one: Difference, papers: Papers) -> tuple[str, str] | None:
    """Where to go for a difference: a record and its field; None where it can only be undone."""
    row = papers.get(one.record)
    if row is None or row.removed:
        return None
    if one.what in ("added", "gone", "to"):
        return one.record, TICKS
    return one.record, one.field


def words_of(one: Difference, papers: Papers) -> tuple[str, str]:
    """What differs, and how: "Why Sofie needs it", "… → …"."""
    row = papers.get(one.record)
    item = item_words(row, papers) if row is not None else _("Something that is no longer there")
    match one.what:
        case "added":
            return _("Now shared too"), item
        case "gone":
            return _("No longer shared"), item
        case "to":
            return _("For whom, or why this too"), f"{item}: {_to(one, papers)}"
        case "receiver":
            return _of_receiver(one, row, papers)
        case "limit":
            words = _change(str(one.before or ""), str(one.after or ""))
            return _("What the parents would rather keep"), words
        case _:
            return _of_field(one, row, papers, item)


def _of_field(one: Difference, row: Record | None, papers: Papers, item: str) -> tuple[str, str]:
    field = ENVELOPE_FIELDS.get(one.field)
    if row is not None:
        field = next((known for known in fields_of(type(row)) if known.name == one.field), field)
    if row is None or field is None:
        return item, ""
    before, after = (_answer(row, one.field, value, papers) for value in (one.before, one.after))
    label = field.shown_label.rstrip("?").strip()
    # A tick has no words of its own for "no".
    if field.shape is Shape.TICK:
        before, after = (_("yes") if value else _("no") for value in (one.before, one.after))
    named = label if isinstance(row, Discussion) else _("{item} · {field}").format(item=item, field=label)
    return named, _change(before, after)


def _answer(row: Record, name: str, value: Any, papers: Papers) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = tuple(value)
    try:
        return answer(with_value(row, name, value), name, papers)
    except (KeyError, TypeError):
        return str(value)


def _of_receiver(one: Difference, row: Record | None, papers: Papers) -> tuple[str, str]:
    person = row.person if isinstance(row, Recipient) else ""
    name = papers.called(person) or _("somebody")
    if one.field == "person":
        before, after = (papers.called(str(who)) if who else "" for who in (one.before, one.after))
        return _("With whom"), _change(before, after)
    return _("Why {name} needs it").format(name=name), _change(str(one.before or ""), str(one.after or ""))


def _to(one: Difference, papers: Papers) -> str:
    before, after = (_names(value or {}, papers) for value in (one.before, one.after))
    if before != after:
        return _change(before, after)
    old, new = (" ".join(filter(None, (value or {}).values())) for value in (one.before, one.after))
    return _change(old, new)


def _names(to: Mapping[str, str], papers: Papers) -> str:
    rows = [row for row in map(papers.get, to) if isinstance(row, Recipient)]
    return together([papers.called(row.person) or _("somebody") for row in rows])


def _change(before: str, after: str) -> str:
    before, after = around(before, after)
    return _("{before} → {after}").format(before=before or _("empty"), after=after or _("empty"))


def around(before: str, after: str) -> tuple[str, str]:
    """Of two texts the words that differ, with a few around them: one word in a long text is easy to miss."""
    old, new = before.split(), after.split()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    first = start - _BESIDE if start > _BESIDE + 1 else 0
    last = end - _BESIDE if end > _BESIDE + 1 else 0
    return _piece(old, first, len(old) - last), _piece(new, first, len(new) - last)


def _piece(words: list[str], first: int, last: int) -> str:
    lead, tail = ["…"] * (first > 0), ["…"] * (last < len(words))
    return " ".join([*lead, *words[first:last], *tail])
