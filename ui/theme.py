# SPDX-License-Identifier: EUPL-1.2
"""Colours, sizes and fonts of every screen, in three themes and any text size.

It answers for what a colour or a size is, not for where it is used. A theme is a frozen value kept by
the application object, so that painted parts find it at draw time and nothing here has state. Colours
go through a style sheet *and* a palette: popups and painted parts ask the palette only.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from shareprep import paths
from ui import sheet

ThemeName = Literal["light", "dark", "contrast"]
FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans")
SMALLEST, LARGEST = 1.0, 2.0
_STYLE = "fusion"
_PROPERTY = "shareprep_theme"
_FONTS_PROPERTY = "shareprep_fonts"
_STYLE_PROPERTY = "shareprep_style"


class Hue(NamedTuple):
    """Three colours that belong together: for text, for a bar or edge, for a soft surface."""

    text: str
    bar: str
    tint: str


class Tokens(NamedTuple):
    """Every colour of one theme, as #RRGGBB. The meaning of a name is the same in each theme."""

    ground: str
    card: str
    line: str
    edge: str
    ink: str
    soft: str
    primary: str
    on_primary: str
    tint: str
    head: str
    strip: str
    foot: str
    quiet: str
    field: str
    side: str
    side_text: str
    side_selected: str
    side_mark: str
    strength: Hue
    observation: Hue
    interpretation: Hue
    need: Hue
    well: Hue
    attention: Hue
    call: Hue
    focus: str
    wave: str


LIGHT = Tokens(
    ground="#F7F5F0", card="#FFFFFF", line="#E2DED5", edge="#8C8779", ink="#1E2A32", soft="#55636C",
    primary="#0B6E69", on_primary="#FFFFFF", tint="#E2F1EF",
    head="#FFFFFF", strip="#FCFAF5", foot="#F1EEE6", quiet="#EFECE4", field="#FFFFFF",
    side="#12383A", side_text="#DDEDEB", side_selected="#1F5654", side_mark="#9BE8DF",
    strength=Hue("#2E6B2E", "#3E8E3E", "#E9F4E7"),
    observation=Hue("#1F5FA8", "#1F5FA8", "#E8F0FA"),
    interpretation=Hue("#8A4B08", "#C27C12", "#FBF0DF"),
    need=Hue("#6B3FA0", "#6B3FA0", "#F1EAF9"),
    well=Hue("#2E6B2E", "#3E8E3E", "#E9F4E7"),
    attention=Hue("#7A5200", "#B9770E", "#FBF1DA"),
    call=Hue("#8C2F14", "#B4492A", "#FBE7E1"),
    focus="#0B6E69", wave="#B9770E",
)  # fmt: skip

DARK = Tokens(
    ground="#141A1C", card="#1D2528", line="#38444A", edge="#7F8F95", ink="#ECF1EF", soft="#B3C0C2",
    primary="#6CCFC6", on_primary="#06302D", tint="#1B3B3A",
    head="#192023", strip="#171E20", foot="#10171A", quiet="#2A3338", field="#141A1C",
    side="#0B2224", side_text="#CFE5E2", side_selected="#1C4B4A", side_mark="#8FE3DB",
    strength=Hue("#97D697", "#5DB35D", "#1F3322"),
    observation=Hue("#9CC6F8", "#5C9DE8", "#1C2E44"),
    interpretation=Hue("#F2BE78", "#D79A3A", "#3A2D19"),
    need=Hue("#CFB2F2", "#A77FDD", "#30264A"),
    well=Hue("#97D697", "#5DB35D", "#1F3322"),
    attention=Hue("#F0C876", "#E5A93C", "#3A2F14"),
    call=Hue("#F5AE97", "#E07A5A", "#43241B"),
    focus="#8FE3DB", wave="#E5A93C",
)  # fmt: skip

CONTRAST = Tokens(
    ground="#000000", card="#000000", line="#8A8A8A", edge="#FFFFFF", ink="#FFFFFF", soft="#F0F0F0",
    primary="#7DF9EC", on_primary="#000000", tint="#003B38",
    head="#000000", strip="#000000", foot="#000000", quiet="#2B2B2B", field="#000000",
    side="#000000", side_text="#FFFFFF", side_selected="#00524E", side_mark="#7DF9EC",
    strength=Hue("#A6F5A0", "#6BEB62", "#0B330B"),
    observation=Hue("#ABD3FF", "#6DB3FF", "#0A2A4D"),
    interpretation=Hue("#FFD08A", "#FFB340", "#402800"),
    need=Hue("#E3CBFF", "#C79BFF", "#31174F"),
    well=Hue("#A6F5A0", "#6BEB62", "#0B330B"),
    attention=Hue("#FFE08A", "#FFCB3D", "#3D2F00"),
    call=Hue("#FFC2AE", "#FF9270", "#4A1708"),
    focus="#FFE500", wave="#FFCB3D",
)  # fmt: skip

TOKENS: dict[ThemeName, Tokens] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


@dataclass(frozen=True, slots=True)
class Theme:
    """One look: which colours, and how large the text (1.0 is 100 %, 2.0 is 200 %)."""

    name: ThemeName = "light"
    text_scale: float = 1.0

    @property
    def tokens(self) -> Tokens:
        """The colours of this theme."""
        return TOKENS[self.name]

    def px(self, size: float) -> int:
        """A length that grows with the text, in pixels."""
        return round(size * self.text_scale)

    def space(self, size: float) -> int:
        """A gap or margin: grows a quarter as fast as the text, so that large text keeps its room."""
        return round(size * (1 + (self.text_scale - 1) / 4))

    def icon(self, size: float = 18) -> int:
        """The side of an icon that stands beside text: three quarters as fast as the text."""
        return round(size * (1 + (self.text_scale - 1) * 3 / 4))

    def display(self, size: float) -> int:
        """A letter size of headings: two thirds as fast, for what is large already."""
        return round(size * (1 + (self.text_scale - 1) * 2 / 3))

    def font(self, size: float = 15, weight: int = 400, *, display: bool = False) -> QFont:
        """The reading font at `size` pixels (at 100 %) and a weight of 400, 500, 600 or 700.

        `display` letters grow as headings do; at 200 % they are still larger than reading text at 150 %.
        """
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(self.display(size) if display else self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def colour(self, name: str) -> QColor:
        """A token by its name, such as "ink", "primary", or "strength.bar"."""
        first, _, part = name.partition(".")
        value = getattr(self.tokens, first)
        return QColor(getattr(value, part or "text") if isinstance(value, Hue) else value)

    def hue(self, kind: str) -> Hue:
        """The colours of a kind of writing or a band; "" is plain, "primary" and "quiet" are neutral."""
        t = self.tokens
        match kind:
            case "":
                return Hue(t.ink, t.line, t.card)
            case "primary":
                return Hue(t.primary, t.primary, t.tint)
            case "quiet":
                return Hue(t.ink, t.edge, t.quiet)
            case _:
                hue = getattr(t, kind)
                assert isinstance(hue, Hue), kind
                return hue


def current() -> Theme:
    """The theme of the running application; the light one at 100 % before `apply`."""
    app = QApplication.instance()
    kept = app.property(_PROPERTY) if app is not None else None
    return kept if isinstance(kept, Theme) else Theme()


def apply(app: QApplication, name: ThemeName = "light", text_scale: float = 1.0) -> Theme:
    """Give the whole application this look; parts that are open follow at once."""
    theme = Theme(name, min(LARGEST, max(SMALLEST, text_scale)))
    _register_fonts(app)
    _use_fusion(app)
    app.setProperty(_PROPERTY, theme)
    app.setFont(theme.font())
    app.setPalette(_palette(theme.tokens))
    app.setStyleSheet(sheet.render(theme))
    return theme


def make_application() -> QApplication:
    """The application, with its style from the first moment.

    PySide6 makes hundreds of names of a style's parts when it hands one over, so nobody asks for the style.
    """
    app = QApplication(["shareprep", "-style", _STYLE])
    app.setProperty(_STYLE_PROPERTY, True)
    return app


def _use_fusion(app: QApplication) -> None:
    if not app.property(_STYLE_PROPERTY):
        app.setStyle(_STYLE)
        app.setProperty(_STYLE_PROPERTY, True)


def _register_fonts(app: QApplication) -> None:
    """The shipped fonts, once for each application."""
    if app.property(_FONTS_PROPERTY):
        return
    for file in sorted(paths.resource("fonts").rglob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setProperty(_FONTS_PROPERTY, True)


def _palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(t.ground))
    for which, colour in (
        (role.Window, t.ground),
        (role.WindowText, t.ink),
        (role.Base, t.field),
        (role.AlternateBase, t.quiet),
        (role.Text, t.ink),
        (role.PlaceholderText, t.soft),
        (role.Button, t.card),
        (role.ButtonText, t.ink),
        (role.BrightText, t.on_primary),
        (role.Highlight, t.primary),
        (role.HighlightedText, t.on_primary),
        (role.ToolTipBase, t.card),
        (role.ToolTipText, t.ink),
        (role.Link, t.primary),
        (role.LinkVisited, t.primary),
        (role.Mid, t.line),
        (role.Dark, t.edge),
        (role.Accent, t.primary),
    ):
        palette.setColor(which, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, which, QColor(t.soft))
    return palette
