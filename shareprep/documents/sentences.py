# SPDX-License-Identifier: EUPL-1.2
"""The sentences of a sheet: one Jinja2 macro each, in the reader's language.

It answers for reading a template and filling its sentences in. It chooses no sentence and lays nothing out.
A sentence is whole in its template, so that another language may put its parts in another order; what
people wrote only ever comes in as a value and can never be markup.

    python -m shareprep.documents.sentences

compiles the templates beforehand, which is what takes most of the time here. What was compiled from another
text, or by another Jinja or Python, is not used; where nothing was, it is compiled in memory.
"""

from functools import lru_cache
from gettext import NullTranslations
from hashlib import sha1
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket

from shareprep import i18n, paths

_WAY: dict[str, Any] = {
    "extensions": ["jinja2.ext.i18n"],
    "autoescape": False,  # blocks are text; nothing reads markup after this
    "trim_blocks": True,
    "lstrip_blocks": True,
}
"""How templates are read; it is part of what a compiled one is of."""


class Sentences:
    """The macros of one template in `resources/templates`, by name: `say("title", children="Noor")`."""

    def __init__(self, template: str) -> None:
        self._macros: Any = _environment(i18n.translations()).get_template(template).module

    def __call__(self, name: str, **values: object) -> str:
        """The sentence `name`. AttributeError when there is none, UndefinedError when a value is missing."""
        return str(getattr(self._macros, name)(**values)).strip()


class Compiled(BytecodeCache):
    """Templates compiled beforehand, a file beside each. They are only read, unless `writes`."""

    def __init__(self, folder: Path, *, writes: bool = False) -> None:
        self._folder, self._writes = folder, writes

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's name: where it stands on a computer does not matter."""
        return name

    def get_source_checksum(self, source: str) -> str:
        """Of the text, how it is read, and by which Jinja; Jinja adds the Python."""
        return sha1(f"{jinja_version} {_WAY} {source}".encode(), usedforsecurity=False).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja, which compiles what was not loaded."""
        if self._writes:
            return
        try:
            with self._file(bucket).open("rb") as file:
                bucket.load_bytecode(file)
        except OSError:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja with what it compiled."""
        if self._writes:
            self._file(bucket).write_bytes(bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}c"


def compile_templates(folder: Path) -> int:
    """Compile every template, into files in `folder`; how many."""
    environment = _new_environment(i18n.translations(), Compiled(folder, writes=True))
    names = environment.list_templates(extensions=["jinja"])
    for name in names:
        environment.get_template(name)
    return len(names)


@lru_cache(maxsize=len(i18n.LANGUAGES))
def _environment(catalogue: NullTranslations) -> Environment:
    """Templates with the words of one catalogue; kept, for reading one takes longer than a page."""
    return _new_environment(catalogue, Compiled(paths.resource("templates")))


def _new_environment(catalogue: NullTranslations, compiled: Compiled) -> Environment:
    environment = Environment(  # noqa: S701 - see _WAY
        loader=FileSystemLoader(paths.resource("templates"), encoding="utf-8"),
        auto_reload=False,
        undefined=StrictUndefined,
        bytecode_cache=compiled,
        **_WAY,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(  # type: ignore[attr-defined]  # the extension adds it
        catalogue, newstyle=True
    )
    return environment


def opening(text: str) -> str:
    """`text` with a capital first, as a heading begins: "Het kind in drie zinnen"."""
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    compile_templates(paths.resource("templates"))
