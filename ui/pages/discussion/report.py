# SPDX-License-Identifier: EUPL-1.2
"""The finished report in place of the form: to read, print and save, and back to writing with Esc."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from shareprep.i18n import _
from shareprep.process.release import Sheet
from ui.pages.discussion.preview import Preview
from ui.pieces.buttons import LinkButton
from ui.pieces.work import WorkArea
from ui.session import Session


class Report(WorkArea):
    """Signals: `left()`: back to the form."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.back = LinkButton(_("Back to writing"), icon="arrow-left", keys=_("Esc"))
        self.back.clicked.connect(self.left)
        self.preview = Preview(session, Sheet.OUTCOME)
        self.preview.sheet.set_whole(True)
        self.add(self.back)
        self.add(self.preview)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self.left)
