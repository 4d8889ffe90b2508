# SPDX-License-Identifier: EUPL-1.2
"""The reader's language: which catalogue is in use, and the functions that look a text up in it.

It does not format dates (`forms/days.py`) and knows no widget. Source texts are plain English; the
Dutch catalogue is complete by test. gettext rather than Qt's own system, because screen, paper and
command line must use the same words and only the screen has Qt.
"""

import gettext

from shareprep import paths

LANGUAGES = ("nl", "en")
DOMAIN = "shareprep"


class _Current:
    """The one process has one reader, so one language at a time."""

    language: str = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> None:
    """Read everything in `language` ("nl" or "en") from now on."""
    if language not in LANGUAGES:
        raise ValueError(f"language is one of {LANGUAGES}, not {language!r}")
    _Current.language = language
    if language == "en":
        _Current.catalogue = gettext.NullTranslations()
        return
    folder = paths.resource("locale")
    _Current.catalogue = gettext.translation(DOMAIN, folder, languages=[language])


def language() -> str:
    """The language in use: "nl" or "en"."""
    return _Current.language


def translations() -> gettext.NullTranslations:
    """The catalogue in use, for Jinja2's i18n extension."""
    return _Current.catalogue


def _(message: str) -> str:
    """`message` in the reader's language."""
    return _Current.catalogue.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form that belongs to `number`, in the reader's language."""
    return _Current.catalogue.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """`message` as it is used in `context` (such as "observation.seen_on")."""
    return _Current.catalogue.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools look for
    """Mark `message` for translation now, translate it when it is shown."""
    return message
