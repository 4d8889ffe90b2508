# SPDX-License-Identifier: EUPL-1.2
"""The card *Kept copies*: the newest in words, one kept now, and each of them to put back.

It answers for the card. A copy is made at every lock when something changed, so nothing has to be done here.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shareprep.acts import backups
from shareprep.acts.backups import CopyHere
from shareprep.errors import KnownError
from shareprep.i18n import _
from shareprep.vault.vault import Vault
from ui import announce
from ui.messages import Trouble
from ui.pieces.buttons import LinkButton, SecondaryButton
from ui.pieces.card import Card, CardTitle
from ui.pieces.emptying import throw_out
from ui.pieces.flow import FlowLayout
from ui.pieces.fold import Fold
from ui.pieces.text import Paragraph
from ui.tasks import Tasks


class CopiesCard(Card):
    """Signals: `put_back_asked(CopyHere)`.

    may_restore: who is in signs, so can put one back.
    """

    put_back_asked = Signal(object)

    def __init__(
        self, tasks: Tasks, vault: Vault, *, may_restore: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._tasks, self._vault, self._may_restore = tasks, vault, may_restore
        self.add(CardTitle(_("Kept copies"), icon="history", subtitle=_("of the whole vault, encrypted")))
        self.newest = Paragraph()
        self.trouble = Trouble()
        self.keep = SecondaryButton(_("Keep a copy now"), icon="copy")
        self.fold = Fold(_("All copies"))
        means = _(
            "They stand in the folder of the vault. If the computer is lost, so are they: now and then copy "
            "the folder to a stick that is kept safe."
        )
        self.add(self.newest)
        self.add(Paragraph(means, size="small", tone="soft"))
        self.add(self.trouble)
        self.add(self.keep)
        self.add(self.fold)
        self.keep.clicked.connect(self._keep)
        self.show_again()

    def show_again(self) -> None:
        """Read anew which copies there are."""
        copies = backups.list_copies(self._vault.folder)
        words = _("The newest: {copy}.").format(copy=copies[0].sentence) if copies else ""
        self.newest.setText(words or _("There is no copy yet. At lock one is kept by itself."))
        self.newest.updateGeometry()
        throw_out(self.fold.body)
        for copy in copies:
            self.fold.add(self._row(copy))
        self.fold.setVisible(bool(copies))
        self.fold.button.set_inside(str(len(copies)))

    def _row(self, copy: CopyHere) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, gap=12, line_gap=0, spread=True)
        flow.addWidget(Paragraph(copy.sentence, prefer=300))
        back = LinkButton(_("Put it back …"), icon="undo-2")
        back.setAccessibleName(_("Put back: {copy}").format(copy=copy.sentence))
        back.clicked.connect(partial(self.put_back_asked.emit, copy))
        back.setVisible(self._may_restore and copy.kept.head is not None)
        flow.addWidget(back)
        return line

    def _keep(self) -> None:
        vault = self._vault
        self.keep.setEnabled(False)
        self.keep.set_words(_("One moment …"))
        self.trouble.tell(None)
        self._tasks.run(lambda: backups.keep_now(vault), lambda _kept: self._kept(), self._failed)

    def _kept(self) -> None:
        self._rest()
        self.show_again()
        self.keep.setFocus()
        announce.say(self, self.newest.text())

    def _failed(self, error: Exception) -> None:
        self._rest()
        if not isinstance(error, KnownError):
            raise error
        self.trouble.tell(error)
        announce.say(self, self.trouble.accessibleName(), urgent=True)

    def _rest(self) -> None:
        self.keep.setEnabled(True)
        self.keep.set_words(_("Keep a copy now"))
