# SPDX-License-Identifier: EUPL-1.2
"""Language, text size, colours, and after how long the vault locks by itself. Each works at once.

Also before somebody is in: who cannot read the sign-in page could not get here otherwise. These are settings
of this computer; nothing of a team stands among them.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shareprep.i18n import _, ngettext
from shareprep.settings import SETTINGS, Settings
from ui import theme
from ui.editors.choice import ChoiceField, SegmentedField
from ui.editors.field import FieldEditor
from ui.editors.labelled import Labelled
from ui.pages.brand import BrandPanel, OutsidePage, promise, purpose
from ui.pages.first_steps import FormCard
from ui.pieces.buttons import SecondaryButton
from ui.pieces.choices import Option
from ui.pieces.head import PageHead, PageTitle
from ui.pieces.text import Paragraph
from ui.pieces.work import WorkArea

_BESIDE = 5


class SettingsCards(QWidget):
    """The settings themselves, in two cards.

    Signals: `changed(str)`, the name of a setting that has another value now.
    """

    changed = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.language = self._field(
            "language", _("Language"), _("Of the screens and of what is printed."), languages(), text
        )
        self.text_size = self._field(
            "text_size", _("Text size"), _("Buttons and icons grow along."), sizes(), int
        )
        self.theme = self._field(
            "theme", _("Colours"), _("“As the computer” follows what is set there."), themes(), text
        )
        self.idle_minutes = self._field(
            "idle_minutes",
            _("Lock by itself after"),
            _("When nobody touches keyboard or mouse. A minute before, you see it coming."),
            minutes(),
            int,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(14))
        look, safe = FormCard(), FormCard()
        for field in (self.language, self.text_size, self.theme):
            look.add(field)
        safe.add(self.idle_minutes)
        safe.add(Paragraph(_("Ctrl+L locks at once. Everything is saved then."), size="small", tone="soft"))
        column.addWidget(look)
        column.addWidget(safe)

    def show_again(self) -> None:
        """Show what is set now."""
        for name in ("language", "text_size", "theme", "idle_minutes"):
            getattr(self, name).editor.set_value(self._now(name))

    def _field(
        self,
        name: str,
        label: str,
        help_text: str,
        options: Sequence[Option],
        read: Callable[[str], object],
    ) -> Labelled:
        editor: FieldEditor
        if len(options) > _BESIDE:
            editor = ChoiceField()
            editor.set_options(options)
        else:
            editor = _Kept()
            editor.set_options(options)
        editor.set_value(self._now(name))
        editor.changed.connect(lambda value: self._keep(name, read(str(value))))
        return Labelled(editor, label, help_text)

    def _now(self, name: str) -> str:
        numbers = isinstance(SETTINGS[name][0], int)
        return str(self._settings.number(name)) if numbers else self._settings.text(name)

    def _keep(self, name: str, value: object) -> None:
        self._settings.set(name, value)
        self.changed.emit(name)


class SettingsPage(QWidget):
    """The settings among the other pages of somebody who is in.

    Signals: `changed(str)`, the name of a setting; `go(Place)`, as every page.
    """

    changed = Signal(str)
    go = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _("Language and text size")
        self.cards = SettingsCards(settings)
        self.cards.changed.connect(self.changed)
        work = WorkArea()
        work.add(self.cards)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHead(self.title, _("For this computer. It works at once.")))
        outer.addWidget(work, 1)

    def show_again(self) -> None:
        """Show what is set now."""
        self.cards.show_again()

    def focus_first(self) -> None:
        """Put the focus on the language."""
        self.cards.language.editor.focus_at()


class SettingsBefore(OutsidePage):
    """The settings before somebody is in.

    Signals: `changed(str)`, the name of a setting; `back_asked()`.
    """

    changed = Signal(str)
    back_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(BrandPanel(purpose(), promise()), widest=700, parent=parent)
        self.title = _("Language and text size")
        self.cards = SettingsCards(settings)
        self.cards.changed.connect(self.changed)
        self.work.add(PageTitle(self.title, _("For this computer. It works at once."), letter="display"))
        self.work.add(self.cards)
        back = SecondaryButton(_("Back"), icon="arrow-left", large=True)
        back.clicked.connect(self.back_asked)
        self.foot.addWidget(back)
        self.foot.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the language."""
        self.cards.language.editor.focus_at()


class _Kept(SegmentedField):
    """Segments of which one always stays chosen: a setting has no "nothing"."""

    def _choose(self, value: str) -> None:
        if value:
            super()._choose(value)
        else:
            self.show_value(self._told)


def text(value: str) -> object:
    """A setting that is a word is kept as it is."""
    return value


def languages() -> list[Option]:
    """Each language in its own words, so that it is found by whoever cannot read the other."""
    return [Option("nl", "Nederlands"), Option("en", "English")]


def sizes() -> list[Option]:
    """The text sizes, in per cent of the usual one."""
    return [Option(str(size), f"{size} %") for size in (100, 125, 150, 175, 200)]


def themes() -> list[Option]:
    """The looks."""
    return [
        Option("light", _("Light")),
        Option("dark", _("Dark")),
        Option("contrast", _("High contrast")),
        Option("system", _("As the computer")),
    ]


def minutes() -> list[Option]:
    """After how many minutes it locks, the shortest first."""
    return [
        Option(str(count), ngettext("{count} minute", "{count} minutes", count).format(count=count))
        for count in sorted(value for value in SETTINGS["idle_minutes"] if isinstance(value, int))
    ]
