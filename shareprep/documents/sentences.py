# SPDX-License-Identifier: EUPL-1.2
"""The sentences of a sheet: one Jinja2 macro each, in the reader's language.

It answers for reading a template and filling its sentences in. It chooses no sentence and lays nothing out.
A sentence is whole in its template, so that another language may put its parts in another order; what
people wrote only ever comes in as a value and can never be markup.
"""

from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from shareprep import i18n, paths


class Sentences:
    """The macros of one template in `resources/templates`, by name: `say("title", children="Noor")`."""

    def __init__(self, template: str) -> None:
        self._macros: Any = _environment(i18n.translations()).get_template(template).module

    def __call__(self, name: str, **values: object) -> str:
        """The sentence `name`. AttributeError when there is none, UndefinedError when a value is missing."""
        return str(getattr(self._macros, name)(**values)).strip()


@lru_cache(maxsize=len(i18n.LANGUAGES))
def _environment(catalogue: NullTranslations) -> Environment:
    """Templates with the words of one catalogue; kept, for reading one takes longer than a page."""
    environment = Environment(
        loader=FileSystemLoader(paths.resource("templates"), encoding="utf-8"),
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        autoescape=False,  # noqa: S701 - blocks are text; nothing reads markup after this
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(  # type: ignore[attr-defined]  # the extension adds it
        catalogue, newstyle=True
    )
    return environment


def opening(text: str) -> str:
    """`text` with a capital first, as a heading begins: "Het kind in drie zinnen"."""
    return text[:1].upper() + text[1:]
