# SPDX-License-Identifier: EUPL-1.2
"""The sections of a case file as rows, in the order they stand, each with the line it stands on.

It answers for TOML, for the sections and how often each may stand there. What the answers mean is read
elsewhere.
"""

import re
import tomllib
from dataclasses import dataclass, field

from shareprep.errors import CaseFileError
from shareprep.forms.casefile import lines, names
from shareprep.forms.casefile.lines import Section
from shareprep.forms.casefile.values import Where, allowed
from shareprep.forms.discussion import Discussion
from shareprep.forms.record import Record, field_of, info_of, kind_of, value_of
from shareprep.i18n import _, language

_WITHOUT_DISCUSSION = frozenset({"team", "colleague", "child"}) | names.OF_A_CHILD
_PLACE = re.compile(r"\(at line (\d+), column \d+\)$")


@dataclass
class Row:
    """One section.

    `called`: its name there. `known`: the record of the vault that it is about, `base` what it adds to.
    """

    cls: type[Record]
    answers: dict[str, object]
    called: str
    file: str
    section: Section
    base: Record = field(default_factory=Record)
    known: Record | None = None

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return kind_of(self.cls)

    def text(self, name: str) -> str:
        """The answer to a text field, else what was known; it never complains."""
        declared = field_of(self.cls, name)
        for written in (names.field_name(declared, "nl"), declared.name):
            answer = self.answers.get(written)
            if isinstance(answer, str):
                return answer
        return str(value_of(self.known, name)) if self.known else ""

    def name_of(self, key: str) -> str:
        """The name under which something stands beside the fields, "" when it does not."""
        if key not in names.beside_of(self.cls):
            return ""
        return next((word for word in names.BESIDE[key] if word in self.answers), "")

    def raw(self, key: str) -> object:
        """What stands beside the fields under `key`, None when nothing does."""
        return self.answers.get(self.name_of(key))

    def where(self, name: str = "") -> Where:
        """The place of a key, or of the section."""
        line = self.section.line_of(name) if name else self.section.line
        return Where(self.file, line, self.called, name)


def rows(text: str, file: str) -> list[Row]:
    """The rows of a text.

    CaseFileError with the line when it is no TOML or a section is unknown or one too many.
    """
    headers = lines.sections(text)
    known = names.sections()
    found = []
    content_of = _parsed(text, file, headers)
    for called, content in content_of.items():
        at = [section for section in headers[1:] if section.name == called]
        tables = content if isinstance(content, list) else [content]
        where = Where(file, at[0].line if at else headers[0].line_of(called), called)
        if not all(isinstance(table, dict) for table in tables):
            raise _outside(called, where)
        cls = known.get(called)
        if cls is None:
            written_in = names.language_of(
                next((n for n in content_of if n in known), ""), language()
            )
            listed = [names.section_name(one, written_in) for one in names.in_order()]
            raise where.wrong(_("This is no section of a case file."), allowed(called, known, listed))
        for number, answers in enumerate(tables):
            section = at[number] if number < len(at) else Section(called, where.line, False)
            found.append(Row(cls, answers, called, file, section))
    found.sort(key=lambda row: row.section.line)
    _as_often_as_they_may(found)
    return found


def _parsed(text: str, file: str, headers: list[Section]) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _repeated(file, headers) or _no_toml(text, file, str(error)) from error


def _no_toml(text: str, file: str, reason: str) -> CaseFileError:
    at = _PLACE.search(reason)
    line = int(at[1]) if at else len(text.splitlines()) or 1
    return Where(file, line).wrong(
        _("This is not written as TOML."),
        _(
            "Look at this line and the one above: is a quotation mark, a bracket or an = missing? "
            "A text that holds quotation marks itself stands between three of them."
        ),
    )


def _repeated(file: str, headers: list[Section]) -> CaseFileError | None:
    """What stands twice where TOML allows it once, the usual slip when a section is copied."""
    for number, section in enumerate(headers):
        for key, line in section.twice.items():
            return Where(file, line, section.name, key).wrong(
                _("This field stands here twice."), _("Keep one of them.")
            )
        before = [one for one in headers[1:number] if one.name == section.name]
        if before and not (section.repeats and all(one.repeats for one in before)):
            where = Where(file, section.line, section.name)
            cls = names.sections().get(section.name)
            return _once(where) if cls is None or info_of(cls).single else _two_brackets(where)
    return None


def _as_often_as_they_may(found: list[Row]) -> None:
    singles: set[type[Record]] = set()
    has_discussion = any(row.cls is Discussion for row in found)
    for row in found:
        if info_of(row.cls).single and row.cls in singles:
            raise _once(row.where())
        singles.add(row.cls)
        if not has_discussion and row.kind not in _WITHOUT_DISCUSSION:
            raise row.where().wrong(
                _("This belongs to a discussion, and there is none in the file."),
                _("Add the section {section}.").format(
                    section=names.header(Discussion, row.where().language)
                ),
            )


def _once(where: Where) -> CaseFileError:
    return where.wrong(
        _("This section may stand here once, and it stands here twice."), _("Put both in one section.")
    )


def _two_brackets(where: Where) -> CaseFileError:
    return where.wrong(
        _("A section of which there are several has two brackets on each side."),
        _("Write [[{section}]] each time.").format(section=where.section),
    )


def _outside(called: str, where: Where) -> CaseFileError:
    return Where(where.file, where.line).wrong(
        _("“{name}” stands before the first section.").format(name=called),
        _("Put it under its section, such as {section}.").format(
            section=names.header(Discussion, language())
        ),
    )
