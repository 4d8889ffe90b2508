# SPDX-License-Identifier: EUPL-1.2
"""With the recovery sheet: appoint a team leader, when there is none any more who can come in.

It answers for asking who, and whether that person still has a passphrase. It is the only act that the sheet
can sign; the logbook says that it did.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from shareprep.acts import people
from shareprep.acts.people import Somebody
from shareprep.forms.papers import first_name
from shareprep.i18n import _
from shareprep.vault.vault import Vault
from ui.dialogs.deed import Deed
from ui.editors.choice import ChoiceField, SegmentedField
from ui.editors.labelled import Labelled
from ui.editors.line import LineText
from ui.pages.new_passphrase import NewWords
from ui.pages.recovery_step import Words
from ui.pieces.choices import Option
from ui.tasks import Tasks

_NEW = "-"
_KNOWS, _LOST = "knows", "lost"


class Appoint(Deed):
    """Somebody of the team, or somebody new; with the passphrase they have, or another one."""

    def __init__(
        self,
        tasks: Tasks,
        vault: Vault,
        team: tuple[Somebody, ...],
        propose: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        says = (
            _("A team leader decides what is shared, and who is in the team. This stands in the logbook."),
        )
        super().__init__(tasks, _("Appoint a team leader"), _("Appoint"), says, wide=620, parent=parent)
        self._vault, self._team = vault, {one.person.id: one for one in team}
        self._passphrase = self._name = ""
        who = ChoiceField()
        who.set_options(
            [*(Option(one.person.id, one.person.name) for one in team), Option(_NEW, _("Somebody new"))]
        )
        who.set_placeholder(_("Choose …"))
        self.who = Labelled(who, _("Who?"), "")
        self.name = Labelled(LineText(), _("Name"), _("First name and family name."))
        knows = SegmentedField()
        knows.set_options([Option(_KNOWS, _("Knows it")), Option(_LOST, _("Forgot it"))])
        self.knows = Labelled(knows, _("And the own passphrase?"), "")
        self.words = NewWords(propose)
        for part in (self.who, self.name, self.knows, self.words):
            self.fields.addWidget(part)
        self.knows.editor.set_value(_KNOWS)
        self.words.way.chosen.connect(lambda _way: self.refit())
        for field in (self.who, self.knows):
            field.editor.changed.connect(lambda _value: self._show_parts())
        self._show_parts()
        self.who.editor.focus_at()

    @property
    def _chosen(self) -> str:
        return str(self.who.editor.value())

    @property
    def _is_anew(self) -> bool:
        one = self._team.get(self._chosen)
        lost = str(self.knows.editor.value()) == _LOST or (one is not None and one.one_time)
        return self._chosen == _NEW or (bool(self._chosen) and lost)

    def _show_parts(self) -> None:
        one = self._team.get(self._chosen)
        self.name.setVisible(self._chosen == _NEW)
        self.knows.setVisible(one is not None and not one.one_time)
        self.words.setVisible(self._is_anew)
        self.refit()

    def ready(self) -> bool:
        self.who.say("" if self._chosen else _("Choose who."))
        if not self._chosen:
            self.who.editor.focus_at()
            return False
        named = self._chosen != _NEW or bool(str(self.name.editor.value()).strip())
        self.name.say("" if named else _("Fill in a name."))
        if not named:
            self.name.editor.focus_at()
            return False
        return not self._is_anew or self.words.check()

    def deed(self) -> Callable[[], Any]:
        vault, who, anew = self._vault, self._chosen, self._is_anew
        new = str(self.name.editor.value()).strip()
        self._name = new if who == _NEW else self._team[who].person.name
        self._passphrase = passphrase = self.words.passphrase() if anew else ""
        if who == _NEW:
            return lambda: people.appoint_anew(vault, passphrase, name=new)
        if anew:
            return lambda: people.appoint_anew(vault, passphrase, person=who)
        return lambda: people.appoint(vault, who)

    def tell(self, result: Any) -> tuple[str, ...]:
        name = first_name(self._name)
        words = _("{name} is team leader now.").format(name=name)
        next_step = _("Lock, and let {name} sign in with the own passphrase.").format(name=name)
        if self._passphrase:
            next_step = _("Give this passphrase to {name}, on paper or by voice. It is shown only now.")
        return words, next_step.format(name=name)

    def more(self, result: Any) -> QWidget | None:
        words, self._passphrase = self._passphrase.split(), ""
        self.words.forget()
        return Words(words) if words else None
