# SPDX-License-Identifier: EUPL-1.2
"""Beginning a discussion: the main button, and beside it the other kinds.

It answers for the button and for where one goes then. Nothing is asked beforehand: the first step asks all.
"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from shareprep.acts.discussions import begin_discussion
from shareprep.forms.discussion import Discussion
from shareprep.forms.record import field_of
from shareprep.i18n import _
from ui import theme
from ui.pieces.buttons import PrimaryButton
from ui.place import Place
from ui.session import Session

USUAL = "joint"
KEYS = "Ctrl+N"


def begin(session: Session, kind: str = USUAL, children: tuple[str, ...] = ()) -> Place:
    """Begin a discussion and say where it opens. A fault of the vault."""
    vault = session.vault
    made = begin_discussion(vault, vault.person.id, session.today(), kind, children)
    return Place("discussion", made, 1)


class BeginButton(QWidget):
    """*Nieuwe bespreking*, and a menu of the four kinds.

    Signals: `chosen(str)`, the kind of discussion to begin.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = PrimaryButton(_("New discussion"), icon="plus")
        self.button.setToolTip(KEYS)
        self.kinds = PrimaryButton(icon="chevron-down", spoken=_("Another kind of discussion"))
        self.kinds.pad = 11
        self.kinds.setToolTip(_("Another kind of discussion"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(2))
        row.addWidget(self.button)
        row.addWidget(self.kinds)
        self.button.clicked.connect(lambda: self.chosen.emit(USUAL))
        self.kinds.clicked.connect(self.offer)
        QShortcut(QKeySequence(KEYS), self).activated.connect(lambda: self.chosen.emit(USUAL))

    def offer(self) -> QMenu:
        """The four kinds."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code, words in field_of(Discussion, "type").shown_options().items():
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, kind=code: self.chosen.emit(kind))
        menu.popup(self.kinds.mapToGlobal(QPoint(0, self.kinds.height())))
        return menu
