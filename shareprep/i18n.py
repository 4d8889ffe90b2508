# SPDX-License-Identifier: EUPL-1.2
"""The reader's language: which catalogue is in use, and the functions that look a text up in it.

It does not format dates (`forms/days.py`) and knows no widget. Source texts are plain English; the
Dutch catalogue is complete by test. gettext rather than Qt's own system, because screen, paper and
command line must use the same words and only the screen has Qt.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from shareprep import paths

LANGUAGES = ("nl", "en")
DOMAIN = "shareprep"


class _Current:
    """The one process has one reader, so one language at a time."""

    language: str = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


_Spoken = tuple[str, gettext.NullTranslations]
# Of this thread alone, so that a sheet made in the background changes no word on the screen.
_for_a_while: ContextVar[_Spoken | None] = ContextVar("spoken", default=None)


def use(language: str) -> None:
    """Read everything in `language` ("nl" or "en") from now on."""
    _Current.language, _Current.catalogue = language, _catalogue(language)


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Read everything in another language for as long as this lasts, on this thread only."""
    if name == language():
        yield
        return
    before = _for_a_while.set((name, _catalogue(name)))
    try:
        yield
    finally:
        _for_a_while.reset(before)


def _catalogue(language: str) -> gettext.NullTranslations:
    if language not in LANGUAGES:
        raise ValueError(f"language is one of {LANGUAGES}, not {language!r}")
    if language == "en":
        return gettext.NullTranslations()
    # Not `gettext.translation`: to look for a file whose place is known it reads in all locales of the world.
    with paths.resource("locale", language, "LC_MESSAGES", f"{DOMAIN}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def language() -> str:
    """The language in use: "nl" or "en"."""
    spoken = _for_a_while.get()
    return spoken[0] if spoken else _Current.language


def translations() -> gettext.NullTranslations:
    """The catalogue in use, for Jinja2's i18n extension."""
    spoken = _for_a_while.get()
    return spoken[1] if spoken else _Current.catalogue


def _(message: str) -> str:
    """`message` in the reader's language."""
    return translations().gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form that belongs to `number`, in the reader's language."""
    return translations().ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """`message` as it is used in `context` (such as "observation.seen_on")."""
    return translations().pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Mark `message` for translation now, translate it when it is shown."""
    return message
