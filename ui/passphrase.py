# SPDX-License-Identifier: EUPL-1.2
"""The box for a passphrase: shown or not, pasted or typed, with what the keyboard may be doing wrong.

It answers for the box and its hints. It judges no passphrase and keeps none: whoever asks for one clears it.
Caps Lock is found out from a letter that was typed, because no system tells it everywhere.
"""

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from shareprep.i18n import _
from ui import announce, theme
from ui.editors.field import FieldEditor
from ui.editors.line import Line
from ui.pieces import painting
from ui.pieces.buttons import MAIN_TARGET, LinkButton
from ui.pieces.pills import Note


class SecretLine(Line):
    """A line that hides what is typed until somebody asks to see it.

    Signals: `caps_seen(bool)`, at each letter: whether Caps Lock is on.
    """

    caps_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.show_button: LinkButton | None = None
        self._caps: bool | None = None
        super().__init__(parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        # Qt's own dot is as wide as a word; the bullet of the font reads as a letter.
        self.setStyleSheet("QLineEdit { lineedit-password-character: 8226; }")
        self.show_button = LinkButton(icon="eye", icon_tone="soft", parent=self)
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._show)
        self._show(False)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        assert self.show_button is not None
        self.show_button.set_words(_("Hide") if shown else _("Show"))
        self.show_button.set_icon("eye-off" if shown else "eye")
        self.show_button.setAccessibleName(_("Hide the passphrase") if shown else _("Show the passphrase"))
        self._fit()

    def set_shown(self, shown: bool) -> None:
        """Show the letters, or dots."""
        assert self.show_button is not None
        self.show_button.setChecked(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if len(text) == 1 and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell_caps(text.isupper() is not shift)
        elif event.key() == Qt.Key.Key_CapsLock and self._caps is not None:
            self._tell_caps(not self._caps)
        super().keyPressEvent(event)

    def _tell_caps(self, on: bool) -> None:
        self._caps = on
        self.caps_seen.emit(on)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), MAIN_TARGET + 2))

    def _fit(self) -> None:
        super()._fit()
        if self.show_button is None:
            return
        room = self.show_button.sizeHint().width() + theme.current().space(8)
        inside = self.textMargins()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            inside.setLeft(room)
        else:
            inside.setRight(room)
        self.setTextMargins(inside)
        self._place_button()

    def _place_button(self) -> None:
        if self.show_button is not None:
            side = self.show_button.sizeHint()
            x = self.width() - side.width() - theme.current().space(8)
            room = QRectF(x, (self.height() - side.height()) / 2, side.width(), side.height())
            self.show_button.setGeometry(painting.mirrored(self, room).toRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()


class PassphraseField(FieldEditor):
    """A passphrase, with hints below it about Caps Lock and the keyboard.

    Signals: `entered()`, at Enter.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SecretLine()
        self.caps = Note("", "arrow-big-up", "attention")
        self.keyboard = Note("", "keyboard", "soft", weight=400)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(4))
        column.addWidget(self.line)
        column.addWidget(self.caps)
        column.addWidget(self.keyboard)
        self.caps.hide()
        self.setFocusProxy(self.line)
        self.watch(self.line)
        self.line.textChanged.connect(self.tell)
        self.line.returnPressed.connect(self.entered)
        self.line.caps_seen.connect(self._say_caps)
        QGuiApplication.inputMethod().localeChanged.connect(self._say_keyboard)
        self._say_keyboard()

    def value(self) -> str:
        return self.line.text()

    def show_value(self, value: object) -> None:
        self.line.setText(str(value))

    def controls(self) -> tuple[QWidget, ...]:
        return (self.line,)

    def forget(self) -> None:
        """Leave nothing of it on the screen."""
        self.line.clear()
        self.line.set_shown(False)

    def _say_caps(self, on: bool) -> None:
        if on is not self.caps.isHidden():
            return  # as it is already
        self.caps.set(_("Caps Lock is on."), "arrow-big-up", "attention")
        self.caps.setVisible(on)
        if on:
            announce.say(self, self.caps.text())

    def _say_keyboard(self) -> None:
        words = keyboard_words(QGuiApplication.inputMethod().locale())
        self.keyboard.set(words, "keyboard", "soft")
        self.keyboard.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        painting.when_restyled(event, self.updateGeometry)
        super().changeEvent(event)


def keyboard_words(locale: QLocale) -> str:
    """The language of the keyboard as its own speakers call it, "" where the system does not tell."""
    if locale.language() is QLocale.Language.C:
        return ""
    return _("Keyboard: {language} ({country})").format(
        language=locale.nativeLanguageName(), country=locale.nativeTerritoryName()
    )
