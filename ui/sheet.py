# SPDX-License-Identifier: EUPL-1.2
"""The one style sheet, filled in from a theme's tokens and text size.

It styles what Qt paints itself (labels, fields, menus, scroll bars, calendar); parts that paint
themselves stand in `ui/pieces`. Sizes are pixels, for a 96-dpi logical screen.
"""

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme import Theme

_SHEET = Template("""
QMainWindow, QDialog { background: $ground; }
QToolTip {
    background: $card; color: $ink; border: 1px solid $edge; padding: ${s4}px ${s8}px; font-size: ${small}px;
}

QLabel { background: transparent; }
QLabel[letter="small"] { font-size: ${small}px; }
QLabel[letter="label"] { font-size: ${label}px; font-weight: 600; }
QLabel[letter="strong"] { font-size: ${body}px; font-weight: 600; }
QLabel[letter="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[letter="byline"] { font-size: ${byline}px; }
QLabel[letter="page"] { font-size: ${page}px; font-weight: 700; }
QLabel[letter="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[letter="display"] { font-size: ${display}px; font-weight: 700; }
QLabel[tone="soft"] { color: $soft; }
QLabel[tone="primary"] { color: $primary; }
QLabel[tone="strength"] { color: $strength; }
QLabel[tone="observation"] { color: $observation; }
QLabel[tone="interpretation"] { color: $interpretation; }
QLabel[tone="need"] { color: $need; }
QLabel[tone="well"] { color: $well; }
QLabel[tone="attention"] { color: $attention; }
QLabel[tone="call"] { color: $call; }
QLabel[tone="side"] { color: $side_text; }
QLabel[tone="side_strong"] { color: $side_bright; }

QFrame[surface="head"] { background: $head; border: 0; border-bottom: 1px solid $line; }
QFrame[surface="strip"] { background: $strip; border: 0; border-bottom: 1px solid $line; }
QFrame[surface="foot"] { background: $foot; border: 0; border-top: 1px solid $line; }
QFrame[surface="help"] { background: $strip; border: 0; border-left: 1px solid $line; }
QFrame[surface="side"] { background: $side; border: 0; }
QFrame[surface="ground"], QWidget[surface="ground"] { background: $ground; border: 0; }
QFrame[surface="rule"] { background: $line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[surface="upright"] { background: $line; border: 0; min-width: 1px; max-width: 1px; }
QFrame[surface="well"] { background: $quiet; border: 1px solid $line; border-radius: 10px; }

QLineEdit, QTextEdit, QPlainTextEdit {
    background: $field; color: $ink; border: 1px solid $edge; border-radius: 8px;
    selection-background-color: $primary; selection-color: $on_primary; placeholder-text-color: $soft;
}
QLineEdit { padding: ${field_v}px ${s11}px; }
QLineEdit[compact="true"] { padding: ${s3}px ${s6}px; border-radius: 7px; }
QTextEdit, QPlainTextEdit { padding: ${area_v}px ${s8}px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus { border: 2px solid $focus; }
QLineEdit:focus { padding: ${field_v_in}px ${s11_in}px; }
QLineEdit[compact="true"]:focus { padding: ${s3_in}px ${s6_in}px; }
QTextEdit:focus, QPlainTextEdit:focus { padding: ${area_v_in}px ${s8_in}px; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled { background: $quiet; color: $soft; }
QLineEdit:read-only, QTextEdit:read-only { background: $quiet; }

QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView, QMenu, QListView {
    background: $card; color: $ink; border: 1px solid $edge; outline: 0; padding: 4px;
    selection-background-color: $tint; selection-color: $ink;
}
QComboBox QAbstractItemView::item, QListView::item {
    min-height: ${item}px; padding: 2px ${s8}px; border-radius: 6px;
}
QComboBox QAbstractItemView::item:selected, QListView::item:selected { background: $tint; color: $ink; }
QMenu::item { padding: ${s8}px ${s16}px; border-radius: 6px; }
QMenu::icon { padding-left: ${s8}px; }
QMenu::item:selected { background: $tint; color: $ink; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QScrollArea, QAbstractScrollArea#plain { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QFrame#calendar { background: $card; border: 1px solid $edge; border-radius: 10px; }
QCalendarWidget QWidget { background: $card; alternate-background-color: $card; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $card; }
QCalendarWidget QToolButton {
    color: $ink; background: $card; border: 2px solid transparent; border-radius: 6px;
    padding: ${s4}px ${s8}px; font-weight: 600;
}
QCalendarWidget QToolButton:hover { background: $tint; }
QCalendarWidget QToolButton:focus { border-color: $focus; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QSpinBox { color: $ink; background: $field; border: 1px solid $edge; }
QCalendarWidget QAbstractItemView {
    background: $card; color: $ink; border: 0; padding: 0; outline: 0;
    selection-background-color: $primary; selection-color: $on_primary;
}
QCalendarWidget QAbstractItemView:disabled { color: $soft; }
QProgressBar { border: 0; background: $quiet; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: $primary; border-radius: 4px; }
""")


def render(theme: "Theme") -> str:
    """The style sheet of `theme`."""
    t = theme.tokens
    colours = {name: getattr(t, name) for name in t._fields}
    words = {name: getattr(value, "text", value) for name, value in colours.items()}
    sizes = {f"s{n}": theme.space(n) for n in (3, 4, 6, 8, 11, 16)}
    return _SHEET.substitute(
        words,
        **sizes,
        small=theme.px(13),
        label=theme.px(14),
        body=theme.px(15),
        heading=theme.px(17),
        byline=theme.display(13.5),
        page=theme.display(22),
        title=theme.display(20),
        display=theme.display(26),
        item=max(24, theme.px(28)),
        field_v=theme.space(7),
        field_v_in=theme.space(7) - 1,
        area_v=theme.space(4),
        area_v_in=theme.space(4) - 1,
        s11_in=theme.space(11) - 1,
        s6_in=theme.space(6) - 1,
        s3_in=theme.space(3) - 1,
        s8_in=theme.space(8) - 1,
        side_bright="#FFFFFF",
    )
