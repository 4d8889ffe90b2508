# SPDX-License-Identifier: EUPL-1.2
"""The third step of a new vault: its recovery sheet, on paper, and tried.

It answers for showing the eleven words, for getting them on paper, and for not going on before the whole code
opened the vault from disk and the paper was looked at: three of its words are asked while the screen hides
them. The words are on no disk, so a sheet that was never printed is found out now.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shareprep.errors import KnownError
from shareprep.i18n import _
from shareprep.vault.recovery import code_bytes
from ui import announce, theme
from ui.editors.labelled import Labelled
from ui.editors.line import LineText
from ui.messages import Trouble
from ui.pieces import painting
from ui.pieces.buttons import LinkButton, SecondaryButton
from ui.pieces.card import Card, Surface
from ui.pieces.flow import FlowLayout
from ui.pieces.pills import Note
from ui.pieces.text import Paragraph, Text
from ui.tasks import Tasks

ASKED = 3


def pick_positions(count: int) -> tuple[int, ...]:
    """Which words are asked, counted from 1, in their order."""
    return tuple(sorted(secrets.SystemRandom().sample(range(1, count + 1), ASKED)))


@dataclass(frozen=True)
class Sheet:
    """The words of a new vault, and what can be done with them.

    prove: opens the vault from disk with the whole code, or raises why not. on_paper, as_file: print the
    sheet, save it.
    """

    words: tuple[str, ...]
    prove: Callable[[], None]
    on_paper: Callable[[QWidget], None]
    as_file: Callable[[QWidget], None]


class RecoveryStep(QWidget):
    """Words first, then the trial.

    Signals: `trying(bool)`: the words are hidden and three are asked; `proven()`: the code opened the vault
    from disk.
    """

    trying = Signal(bool)
    proven = Signal()

    def __init__(
        self,
        sheet: Sheet,
        tasks: Tasks,
        *,
        pick: Callable[[int], Sequence[int]] = pick_positions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._asked = tuple(pick(len(sheet.words)))
        self.is_proven = self.is_trying = False
        self.fault: KnownError | None = None
        self._words, self._trial = self._words_part(), self._trial_part()
        self.trouble = Trouble()
        self.proof = Note(_("Trying the code on the vault …"), "hourglass", "soft", breaks=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(14))
        for part in (self._words, self._trial, self.trouble, self.proof):
            column.addWidget(part)
        self._trial.hide()
        tasks.run(sheet.prove, lambda _none: self._prove(), self._fail)

    # -- the words ------------------------------------------------------------------------------

    def _words_part(self) -> QWidget:
        card = Card()
        card.add(
            Paragraph(
                _("Does somebody forget a passphrase? These eleven words open the vault then. They are kept"
                  " nowhere else.")
            )
        )  # fmt: skip
        card.add(Words(self._sheet.words))
        actions = QWidget()
        row = FlowLayout(actions, gap=10)
        self.print_button = SecondaryButton(_("Print the sheet"), icon="printer", large=True)
        self.save_button = SecondaryButton(_("Save as PDF"), icon="file-down", large=True)
        self.print_button.clicked.connect(lambda: self._sheet.on_paper(self))
        self.save_button.clicked.connect(lambda: self._sheet.as_file(self))
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        card.add(actions)
        card.add(
            Paragraph(
                _("No printer? Write them down by hand, with their numbers. Keep the paper in a closed"
                  " cupboard, not at this computer."),
                tone="soft",
            )
        )  # fmt: skip
        lost = Card("attention")
        lost.add(Paragraph(_("What if everything is lost?"), size="strong"))
        lost.add(
            Paragraph(
                _("Without any passphrase and without this sheet, nobody can open the vault again. We cannot"
                  " either.")
            )
        )  # fmt: skip
        return _stacked(card, lost)

    # -- the trial ------------------------------------------------------------------------------

    def _trial_part(self) -> QWidget:
        card = Card("primary")
        card.add(Paragraph(_("Take the paper. Which words stand there at these numbers?"), size="strong"))
        card.add(
            Paragraph(_("So you know that the sheet is right, before anything is in the vault."), tone="soft")
        )
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(12))
        self.answers = [
            Labelled(LineText(), _("Word {number}").format(number=number)) for number in self._asked
        ]
        for answer in self.answers:
            row.addWidget(answer, 1)
        card.add(line)
        again = LinkButton(_("Show the words once more"), icon="arrow-left")
        again.clicked.connect(lambda: self.try_words(False))
        card.add(again)
        return card

    def try_words(self, trying: bool = True) -> None:
        """Hide the words and ask three of them, or show them again."""
        self.is_trying = trying
        self._words.setVisible(not trying)
        self._trial.setVisible(trying)
        for answer in self.answers:
            answer.editor.set_value("")
            answer.say("")
        self.trying.emit(trying)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus where one goes on."""
        if self.is_trying:
            self.answers[0].editor.focus_at()
        else:
            self.print_button.setFocus()

    def check(self) -> bool:
        """Whether the three words are the sheet's; else it is said at the word, which gets the focus."""
        wrong = []
        for number, answer in zip(self._asked, self.answers, strict=True):
            right = code_bytes(str(answer.editor.value())) == code_bytes(self._sheet.words[number - 1])
            answer.say("" if right else _("This is not word {number}.").format(number=number))
            if not right:
                wrong.append(answer)
        if wrong:
            wrong[0].editor.focus_at()
            announce.say(self, _("Look at the paper once more."), urgent=True)
        return not wrong

    def _prove(self) -> None:
        self.is_proven = True
        self.proof.set(_("The whole code was tried: it opens the vault from disk."), "check", "well")
        self.proven.emit()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.fault = error
        self.proof.hide()
        self.trouble.tell(error)


class Words(Surface):
    """Words with their numbers, to be copied by hand without a mistake."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("well", parent)
        self._flow = FlowLayout(self, gap=10, line_gap=8)
        self._cells: list[tuple[QWidget, Text]] = []
        self.setAccessibleName(", ".join(f"{number} {word}" for number, word in enumerate(words, 1)))
        for number, word in enumerate(words, 1):
            cell, count = QWidget(), Text(str(number), size="small", tone="soft")
            row = QHBoxLayout(cell)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(count)
            row.addWidget(Text(word, size="heading"), 1)
            self._flow.addWidget(cell)
            self._cells.append((cell, count))
        self._fit()

    def _fit(self) -> None:
        look = theme.current()
        self._flow.setContentsMargins(look.space(16), look.space(14), look.space(16), look.space(14))
        for cell, count in self._cells:
            count.setMinimumWidth(look.px(22))
            cell.setFixedWidth(look.px(165))  # three on a line, as on paper

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self._fit)
        super().changeEvent(event)


def _stacked(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().space(14))
    for part in parts:
        column.addWidget(part)
    return whole
