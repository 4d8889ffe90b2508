# SPDX-License-Identifier: EUPL-1.2
"""The catalogue is whole: every text of the sources is in the template, and every text has its Dutch."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.rules import readings

TEMPLATE = "resources/locale/shareprep.pot"
DUTCH = "resources/locale/nl/LC_MESSAGES/shareprep.po"

_PLACE = re.compile(r"\{[^{}]*\}")


@pytest.fixture(scope="module")
def template(project: Path) -> Catalog:
    return catalogue(project / TEMPLATE)


@pytest.fixture(scope="module")
def dutch(project: Path) -> Catalog:
    return catalogue(project / DUTCH)


def test_every_text_is_in_the_template(trees: dict[str, ast.Module], template: Catalog) -> None:
    mine = {path: tree for path, tree in trees.items() if not path.startswith("tests/")}
    assert absent(mine, template) == []


def test_a_text_that_is_not_in_the_template_is_found() -> None:
    known = Catalog()
    known.add("Today")
    known.add("Close", context="menu")
    tree = ast.parse("_('Today'); f'{_(\"Later\")}'; pgettext('menu', 'Close'); pgettext('door', 'Close')")
    assert absent({"a.py": tree}, known) == ["a.py:1: Later", "a.py:1: door | Close"]


def test_dutch_is_whole(template: Catalog, dutch: Catalog) -> None:
    assert shortcomings(template, dutch) == []


def test_holes_in_the_dutch_are_found() -> None:
    template, dutch = Catalog(), Catalog(locale="nl")
    for text in ("One", "Two", "Hello {name}", "Never"):
        template.add(text)
    template.add(("{n} child", "{n} children"))
    dutch.add("One", "")
    dutch.add("Two", "Twee", flags=["fuzzy"])
    dutch.add("Hello {name}", "Dag {naam}")
    dutch.add(("{n} child", "{n} children"), ("{n} kind", ""))
    dutch.add("Gone", "Weg")
    assert len(shortcomings(template, dutch)) == 6


def catalogue(path: Path) -> Catalog:
    """The catalogue at `path`; a test without one is skipped, as there is nothing to be whole yet."""
    if not path.exists():
        pytest.skip(f"there is no {path.name} yet")
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def absent(trees: dict[str, ast.Module], template: Catalog) -> list[str]:
    """Texts of the sources that the template lacks."""
    known = {(message.context, singular(message)) for message in template}
    return sorted(
        f"{path}:{line}: {context} | {text}" if context else f"{path}:{line}: {text}"
        for path, tree in trees.items()
        for line, context, text in readings.texts(tree)
        if (context, text) not in known
    )


def shortcomings(template: Catalog, dutch: Catalog) -> list[str]:
    """What a reader of Dutch would meet: no Dutch, doubtful Dutch, or Dutch that fills in other things."""
    wanted = {(message.context, singular(message)): message for message in template if message.id}
    given = {(message.context, singular(message)): message for message in dutch if message.id}
    found = [f"left over: {text}" for _context, text in given.keys() - wanted.keys()]
    for key, message in wanted.items():
        translated = given.get(key)
        strings = forms(translated.string) if translated else ()
        if not translated or not strings or not all(strings):
            found.append(f"no Dutch: {key[1]}")
        elif translated.fuzzy:
            found.append(f"doubtful: {key[1]}")
        else:
            places = set(_PLACE.findall(" ".join(forms(message.id))))
            if set(_PLACE.findall(" ".join(strings))) != places:
                found.append(f"other placeholders: {key[1]}")
    return sorted(found)


def singular(message: Message) -> str:
    """The text by which a message is known."""
    return forms(message.id)[0]


def forms(text: object) -> tuple[str, ...]:
    """The forms of a text: one, or singular and plural."""
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)
