# SPDX-License-Identifier: EUPL-1.2
"""A field with its label above it, one sentence of help, and below it what is not right yet."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.editors.field import FieldEditor
from ui.pieces.text import Paragraph


class Labelled(QWidget):
    """Label, help, editor, and a place for a question or problem."""

    def __init__(
        self, editor: FieldEditor, label: str, help_text: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        editor.set_name(label, help_text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(4))
        self.label = Paragraph(label, size="label")
        self.label.setBuddy(editor.controls()[0])
        column.addWidget(self.label)
        self.help = Paragraph(help_text, size="small", tone="soft")
        column.addWidget(self.help)
        self.help.setVisible(bool(help_text))  # not earlier: without a place it would be a window of its own
        column.addWidget(editor)
        self._problem = Paragraph(size="small", tone="attention")
        self._problem.hide()
        column.addWidget(self._problem)

    def rename(self, label: str) -> None:
        """Another label: shown, and spoken."""
        self.label.setText(label)
        self.editor.set_name(label, self.help.text())
        self._describe()

    def put_help_below(self) -> None:
        """The help under the editor, for a tick: there the editor carries the label itself."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.removeWidget(self.help)
        column.insertWidget(column.indexOf(self.editor) + 1, self.help)

    def say(self, text: str, tone: str = "attention") -> None:
        """A question or problem below the field, also spoken with it; "" takes it away."""
        self._problem.setText(text)
        self._problem.set_tone(tone)
        self._problem.setVisible(bool(text))
        self._describe()

    def _describe(self) -> None:
        words = (self.help.text(), self._problem.text())
        self.editor.describe(" ".join(part for part in words if part))
