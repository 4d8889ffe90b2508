# SPDX-License-Identifier: EUPL-1.2
"""What a leader does for one person of the team, each as a dialog: role, deputy, new words, new key, removal.

It answers for what is asked and said. Who may do it, and doing it, is the core's (`acts/people.py`).
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from shareprep.acts import people
from shareprep.acts.people import Somebody
from shareprep.forms import days
from shareprep.forms.papers import first_name
from shareprep.i18n import _
from shareprep.roles import ROLES, duty_of, shown_role
from shareprep.vault.people import Person
from shareprep.vault.vault import Vault
from ui.dialogs.deed import Deed
from ui.editors.choice import ChoiceField
from ui.editors.day import DayField
from ui.editors.labelled import Labelled
from ui.editors.line import LineText
from ui.pages.recovery_step import Words
from ui.pieces.choices import Option
from ui.pieces.text import Paragraph
from ui.tasks import Tasks


class ChangeRole(Deed):
    """Another role or organisation for somebody."""

    def __init__(self, tasks: Tasks, vault: Vault, one: Somebody, parent: QWidget | None = None) -> None:
        title = _("Role of {name}").format(name=first_name(one.person.name))
        super().__init__(tasks, title, _("Change"), parent=parent)
        self._vault, self._person = vault, one.person
        self.role = _choice(
            [Option(code, shown_role(code)) for code in ROLES],
            _("Role"),
            _("It says what somebody may do here."),
        )
        self.role.editor.set_value(one.person.role)
        self.entity = Labelled(LineText(), _("Organisation"), _("For whom this person works."))
        self.entity.editor.set_value(one.person.entity)
        self._duty = Paragraph(size="small", tone="soft")
        for part in (self.role, self._duty, self.entity):
            self.fields.addWidget(part)
        self.role.editor.changed.connect(lambda _value: self._show_duty())
        self._show_duty()
        self.role.editor.focus_at()

    def _show_duty(self) -> None:
        duty = duty_of(str(self.role.editor.value()))
        self._duty.setText(f"{duty.name}: {duty.line}.")
        self._duty.updateGeometry()

    def deed(self) -> Callable[[], Any]:
        vault, person = self._vault, self._person.id
        role, entity = str(self.role.editor.value()), str(self.entity.editor.value()).strip()
        return lambda: people.change_role(vault, person, role, entity)

    def tell(self, result: Any) -> tuple[str, ...]:
        assert isinstance(result, Person)
        words = _("{name} is {role} from now on.")
        return (words.format(name=first_name(result.name), role=shown_role(result.role)),)


class Remove(Deed):
    """Take somebody's key away."""

    def __init__(self, tasks: Tasks, vault: Vault, one: Somebody, parent: QWidget | None = None) -> None:
        self._name = first_name(one.person.name)
        says = (
            _("From then on {name} cannot open this vault any more."),
            _("What {name} saw, printed or copied before cannot be called back."),
            _(
                "What {name} wrote and signed stays. A copy of the vault is kept first. It takes a "
                "few seconds."
            ),
        )
        title = _("Take the key of {name} away?").format(name=self._name)
        filled = tuple(sentence.format(name=self._name) for sentence in says)
        super().__init__(tasks, title, _("Take the key away"), filled, parent=parent)
        self._vault, self._person = vault, one.person.id
        self.close_button.setFocus()

    def deed(self) -> Callable[[], Any]:
        vault, person = self._vault, self._person
        return lambda: people.remove(vault, person)

    def tell(self, result: Any) -> tuple[str, ...]:
        return (
            _("{name} cannot open this vault any more.").format(name=self._name),
            _("The vault and its kept copies have a new key. Colleagues notice nothing of it."),
        )


class Reset(Deed):
    """One-time words for who forgot the passphrase."""

    def __init__(self, tasks: Tasks, vault: Vault, one: Somebody, parent: QWidget | None = None) -> None:
        self._name = first_name(one.person.name)
        says = (
            _("{name} gets five words. Nobody signs in with the old passphrase any more."),
            _("With the words {name} comes in once and chooses a passphrase that only {name} knows."),
            _("Then you confirm the new key here. Until then {name} reads and writes, but does not sign."),
        )
        title = _("New words for {name}?").format(name=self._name)
        filled = tuple(sentence.format(name=self._name) for sentence in says)
        super().__init__(tasks, title, _("Give new words"), filled, wide=620, parent=parent)
        self._vault, self._person = vault, one.person.id
        self.go_on.setFocus()

    def deed(self) -> Callable[[], Any]:
        vault, person = self._vault, self._person
        return lambda: people.reset(vault, person)

    def tell(self, result: Any) -> tuple[str, ...]:
        say = _("Say these words to {name}, or write them down by hand. They are shown only now.")
        return (
            _("{name} comes in with these words, once.").format(name=self._name),
            say.format(name=self._name),
        )

    def more(self, result: Any) -> QWidget | None:
        assert isinstance(result, tuple)
        return Words(result)


class Confirm(Deed):
    """Stand behind the new key of somebody who was reset."""

    def __init__(self, tasks: Tasks, vault: Vault, one: Somebody, parent: QWidget | None = None) -> None:
        self._name = first_name(one.person.name)
        says = (
            _(
                "{name} chose a new passphrase, and so has a new key. Only you can say that it is "
                "really {name}."
            ),
            _("Let {name} sign in and read the mark aloud under “{page}”. Is it this one?"),
        )
        title = _("Is this the key of {name}?").format(name=self._name)
        page = _("Team and settings")
        filled = tuple(sentence.format(name=self._name, page=page) for sentence in says)
        super().__init__(tasks, title, _("Yes, confirm it"), filled, parent=parent)
        self._vault, self._one = vault, one.person
        self.mark = Paragraph(one.mark, size="title")
        self.mark.setAccessibleName(_("Mark: {mark}").format(mark=" ".join(one.mark)))
        self.fields.addWidget(self.mark)
        warn = _("Is it another one? Then confirm nothing, and give {name} new words again.")
        self.fields.addWidget(Paragraph(warn.format(name=self._name), size="small", tone="soft"))
        self.close_button.setFocus()

    def deed(self) -> Callable[[], Any]:
        vault, person = self._vault, self._one
        return lambda: people.confirm(vault, person)

    def tell(self, result: Any) -> tuple[str, ...]:
        return (_("{name} can sign again.").format(name=self._name),)


class NameDeputy(Deed):
    """Have a colleague decide in a leader's name, from a day to a day."""

    def __init__(
        self,
        tasks: Tasks,
        vault: Vault,
        leader: Somebody,
        deputies: Sequence[Person],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        self._leader, self._name = leader.person.id, first_name(leader.person.name)
        says = (
            _(
                "The deputy decides about sharing in the name of {name}, with the own key. The "
                "logbook says so."
            ),
            _("Nobody decides about a discussion in which they gave an estimate themselves."),
        )
        title = _("A deputy for {name}").format(name=self._name)
        filled = tuple(sentence.format(name=self._name) for sentence in says)
        super().__init__(tasks, title, _("Name the deputy"), filled, parent=parent)
        self._vault, self._today = vault, today
        self._names = {one.id: one.name for one in deputies}
        self.who = _choice([Option(one.id, one.name) for one in deputies], _("Who?"), "")
        self.first = _day(_("From"), _("For example “today” or “monday”."), today)
        self.last = _day(_("Until, that day included"), "", today)
        for part in (self.who, self.first, self.last):
            self.fields.addWidget(part)
        self.first.editor.set_value(today.isoformat())
        if len(deputies) == 1:
            self.who.editor.set_value(deputies[0].id)
        self.who.editor.focus_at()

    def ready(self) -> bool:
        first, last = self._days()
        wrong = {
            self.who: "" if self.who.editor.value() else _("Choose who."),
            self.first: "" if first else _("Write one day, such as “monday” or 24/11."),
            self.last: "" if last else _("Write one day, such as “friday” or 28/11."),
        }
        if first and last and last < first:
            wrong[self.last] = _("That is before the first day.")
        elif last and last < self._today:
            wrong[self.last] = _("That day is over already.")
        for field, words in wrong.items():
            field.say(words)
        missing = next((field for field, words in wrong.items() if words), None)
        if missing is not None:
            missing.editor.focus_at()
        return missing is None

    def deed(self) -> Callable[[], Any]:
        vault, leader, who = self._vault, self._leader, str(self.who.editor.value())
        first, last = self._days()
        assert first is not None
        assert last is not None
        return lambda: people.name_deputy(vault, who, leader, first, last)

    def tell(self, result: Any) -> tuple[str, ...]:
        first, last = self._days()
        words = _("{deputy} decides in the name of {name}, {first} to {last}.").format(
            deputy=self._names[str(self.who.editor.value())],
            name=self._name,
            first=_shown(first),
            last=_shown(last),
        )
        return words, _("You end it earlier on this page whenever you want.")

    def _days(self) -> tuple[date | None, date | None]:
        return self._one_day(self.first), self._one_day(self.last)

    def _one_day(self, field: Labelled) -> date | None:
        typed = str(field.editor.value())
        moment = days.read(days.understand(typed, self._today, ahead=True))
        return moment.first if moment is not None and moment.is_one_day else None


def _choice(options: Sequence[Option], label: str, help_text: str) -> Labelled:
    editor = ChoiceField()
    editor.set_options(list(options))
    editor.set_placeholder(_("Choose …"))
    return Labelled(editor, label, help_text)


def _day(label: str, help_text: str, today: date) -> Labelled:
    editor = DayField(
        lambda typed: days.understand(typed, today, ahead=True), days.to_type, pick_spoken=_("Choose a day")
    )
    return Labelled(editor, label, help_text)


def _shown(day: date | None) -> str:
    return days.short(day.isoformat()) if day is not None else ""
