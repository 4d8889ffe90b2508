# SPDX-License-Identifier: EUPL-1.2
"""Every text can be read on its ground, every edge and focus ring seen, in each theme.

WCAG 2.2, success criteria 1.4.3 and 1.4.11.
"""

import pytest

from ui.theme import DARK, LIGHT, TOKENS, Hue, ThemeName, Tokens

KINDS = ("strength", "observation", "interpretation", "need", "well", "attention", "call")
GROUNDS = ("ground", "card", "head", "strip", "foot", "quiet", "tint", "field")


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(tokens: Tokens, name: str) -> str:
    first, _, part = name.partition(".")
    value = getattr(tokens, first)
    return getattr(value, part) if isinstance(value, Hue) else value


def text_pairs() -> list[tuple[str, str]]:
    pairs = [(text, ground) for text in ("ink", "soft", "primary") for ground in GROUNDS]
    pairs += [
        ("on_primary", "primary"),
        ("side_text", "side"),
        ("side_text", "side_selected"),
        ("side", "side_mark"),
    ]
    for kind in KINDS:
        pairs += [(f"{kind}.text", ground) for ground in (f"{kind}.tint", "card", "head", "ground")]
        pairs += [(text, f"{kind}.tint") for text in ("ink", "soft", "primary")]
    return pairs


def edge_pairs() -> list[tuple[str, str]]:
    tints = [f"{kind}.tint" for kind in KINDS]
    pairs = [(edge, ground) for edge in ("edge", "focus", "primary") for ground in (*GROUNDS, *tints)]
    pairs += [(f"{kind}.bar", ground) for kind in KINDS for ground in ("card", "ground", f"{kind}.tint")]
    return [
        *pairs,
        ("side_mark", "side"),
        ("side_mark", "side_selected"),
        ("wave", "field"),
        ("card", "edge"),
    ]


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize(("text", "ground"), text_pairs())
def test_text_can_be_read(name: ThemeName, text: str, ground: str) -> None:
    tokens = TOKENS[name]
    assert contrast(colour(tokens, text), colour(tokens, ground)) >= 4.5


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize(("edge", "ground"), edge_pairs())
def test_edges_can_be_seen(name: ThemeName, edge: str, ground: str) -> None:
    tokens = TOKENS[name]
    assert contrast(colour(tokens, edge), colour(tokens, ground)) >= 3


@pytest.mark.parametrize("name", TOKENS)
def test_white_words_on_the_side_bar(name: ThemeName) -> None:
    for ground in (TOKENS[name].side, TOKENS[name].side_selected):
        assert contrast("#FFFFFF", ground) >= 4.5


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast(LIGHT.line, LIGHT.card) < 3, "a hairline is no edge: the measure must tell them apart"
    assert contrast(DARK.soft, DARK.edge) < 4.5
