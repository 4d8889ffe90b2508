# SPDX-License-Identifier: EUPL-1.2
"""A level of a Leuven scale on the screen: nine choices and "?", and the band in words beside it."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.forms.field import Field
from shareprep.forms.leuven import Band, band
from shareprep.forms.preparation import Score
from shareprep.forms.record import field_of, value_of
from shareprep.i18n import _
from ui.form import FieldBox, Target
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Pill

_KINDS = {Band.WELL: "well", Band.ATTENTION: "attention", Band.HELP: "call"}


class LevelBox(QWidget):
    """One scale: its box, and a pill with level and band word once one is chosen."""

    def __init__(self, target: Target, field: Field, today: date) -> None:
        super().__init__()
        self._target, self._field = target, field
        self.box = FieldBox(target, field, today)
        self._pill = Pill("", "quiet")
        line = QWidget()
        flow = FlowLayout(line, gap=12, line_gap=4)
        flow.addWidget(self.box.editor)
        flow.addWidget(self._pill)
        layout = self.box.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(2, line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.box.editor.changed.connect(lambda _value: self._show())
        self._show()

    def _show(self) -> None:
        found = self._target.find()
        level = str(value_of(found, self._field.name)) if found is not None else ""
        where = band(level)
        self._pill.setVisible(bool(level))
        if where is not None:
            self._pill.set(f"{level} · {where.word}", _KINDS[where])
        elif level:
            self._pill.set(_("still unclear"), "quiet")


def level_words(score: Score) -> str:
    """Both levels in words: "wellbeing 2+ (asks for attention), involvement 2 (asks for help)"."""
    parts = []
    for name in ("wellbeing", "involvement"):
        level = str(value_of(score, name))
        if not level:
            continue
        where = band(level)
        label = field_of(score, name).shown_label.lower()
        parts.append(f"{label} {level} · {where.word}" if where else f"{label} {level}")
    return "   ".join(parts)
