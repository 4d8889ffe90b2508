# SPDX-License-Identifier: EUPL-1.2
"""How long a meeting is: a number as typed, and the usual lengths behind a small button inside the field."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from shareprep.forms.meeting import USUAL_MINUTES, Meeting
from shareprep.forms.record import field_of
from shareprep.i18n import _
from ui import theme
from ui.editors.minutes import MinutesField
from ui.form import FieldBox, Target
from ui.pieces import painting
from ui.pieces.buttons import IconButton
from ui.pieces.text import Text


class DurationBox(FieldBox):
    """The field *Hoelang?*. `choose` is called with a usual length that somebody picked."""

    def __init__(self, target: Target, today: date, choose: Callable[[int], None]) -> None:
        super().__init__(target, field_of(Meeting, "minutes"), today, help_text="")
        assert isinstance(self.editor, MinutesField)
        self._choose, self._line = choose, self.editor.line
        self._line.setProperty("compact", "false")
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._unit = Text(_("min"), tone="soft", parent=self._line)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.usual = IconButton("chevron-down", _("Usual lengths"), parent=self._line)
        self.usual.least_high = 26
        self.usual.clicked.connect(self.offer)
        self._line.textChanged.connect(lambda _text: self._place())
        self._line.installEventFilter(self)
        self._place()

    def offer(self) -> QMenu:
        """The usual lengths, each with its own division over the blocks."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for length in USUAL_MINUTES:
            action = menu.addAction(_("{n} minutes").format(n=length))
            action.triggered.connect(lambda _checked=False, n=length: self._choose(n))
        menu.popup(self._line.mapToGlobal(QPoint(0, self._line.height())))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """The unit after the number, the button at the end."""
        look = theme.current()
        button = self.usual.sizeHint()
        at = self._line.width() - button.width() - 3
        self.usual.setGeometry(
            at, (self._line.height() - button.height()) // 2, button.width(), button.height()
        )
        self._line.setTextMargins(0, 0, button.width() - look.space(4), 0)
        typed = painting.wide(self._line.text(), self._line.font())
        unit = self._unit.sizeHint()
        left = look.space(11) + typed + look.space(6)
        self._unit.setVisible(bool(self._line.text()) and left + unit.width() <= at)
        self._unit.setGeometry(left, (self._line.height() - unit.height()) // 2, unit.width(), unit.height())
