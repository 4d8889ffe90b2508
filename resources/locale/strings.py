# SPDX-License-Identifier: EUPL-1.2
"""Collect every text of the program, and compile the catalogues: `python -m resources.locale.strings`.

    extract   write shareprep.pot from Python, Jinja2 templates and the declared fields
    update    bring nl/…/shareprep.po up to the template, keeping what is translated
    compile   write the .mo files that the program reads

Labels and help of fields are read from the declarations themselves, with a context such as
"observation.seen_on", so that a new field is in the catalogue without being marked by hand.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from shareprep.forms import KINDS, Field, fields_of
from shareprep.forms.envelope import ENVELOPE_FIELDS
from shareprep.forms.record import info_of

LOCALE = Path(__file__).parent
ROOT = LOCALE.parent.parent
TEMPLATE = LOCALE / "shareprep.pot"
DUTCH = LOCALE / "nl" / "LC_MESSAGES" / "shareprep.po"

_KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_METHODS = [("**.py", "python"), ("**.jinja", "jinja2")]
_OPTIONS = {"**.jinja": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}}
_DATED = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Report-Msgid')


def template() -> Catalog:
    """Every text of the program, without line numbers or dates so that differences stay small."""
    catalogue = Catalog(project="Shareprep", copyright_holder="Shareprep", charset="utf-8", fuzzy=False)
    catalogue.header_comment = "# Texts of Shareprep. SPDX-License-Identifier: EUPL-1.2"
    for folder in ("shareprep", "ui", "resources/templates"):
        for _file, _line, message, comments, context in extract_from_dir(
            str(ROOT / folder), _METHODS, _OPTIONS, _KEYWORDS, ("Translators:",), strip_comment_tags=True
        ):
            catalogue.add(message, None, auto_comments=comments, context=context)
    for context, message in declared():
        catalogue.add(message, None, context=context)
    return catalogue


def declared() -> list[tuple[str, str]]:
    """(context, text) of every kind, label, help and option declared in `shareprep.forms`."""
    found = []
    for name, cls in KINDS.items():
        found.append((name, info_of(cls).title))
        for field in fields_of(cls):
            found += _texts(field)
    for field in ENVELOPE_FIELDS.values():
        found += _texts(field)
    return found


def _texts(field: Field) -> list[tuple[str, str]]:
    texts = [(field.context, field.label), (f"{field.context}:help", field.help)]
    if field.as_words:
        texts.append((f"{field.context}:words", field.as_words))
    return texts + [(f"{field.context}:{code}", label) for code, label in (field.options or {}).items()]


def written(catalogue: Catalog) -> str:
    """The catalogue as a PO file, sorted, without dates and places."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=110, no_location=True, sort_output=True)
    lines = buffer.getvalue().decode("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith(_DATED)) + "\n"


def extract() -> None:
    """Write the template."""
    TEMPLATE.write_text(written(template()), encoding="utf-8")


def update() -> None:
    """Bring the Dutch catalogue up to the template."""
    with DUTCH.open("rb") as file:
        dutch = read_po(file, locale="nl_BE")
    dutch.update(template(), no_fuzzy_matching=True)
    dutch.obsolete.clear()
    DUTCH.write_text(written(dutch), encoding="utf-8")


def compile() -> None:
    """Write the .mo file beside each .po file."""
    for po in LOCALE.glob("*/LC_MESSAGES/*.po"):
        with po.open("rb") as file:
            catalogue = read_po(file, locale="nl_BE")
        with po.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


if __name__ == "__main__":
    steps = {"extract": extract, "update": update, "compile": compile}
    if len(sys.argv) < 2 or any(name not in steps for name in sys.argv[1:]):
        sys.exit(__doc__)
    for name in sys.argv[1:]:
        steps[name]()
