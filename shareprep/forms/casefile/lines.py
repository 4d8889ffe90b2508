# SPDX-License-Identifier: EUPL-1.2
"""On which line of a TOML text each section and key stands.

It looks at a text that may be wrong and never complains: tomllib says what is wrong and reads the values, but
keeps no line numbers. That is all this adds, so that a person is sent to the right line.
"""

import re
from dataclasses import dataclass, field

_KEY = r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|[A-Za-z0-9_-]+"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_KEY})")
_ENTRY = re.compile(rf"[ \t]*({_KEY})[ \t]*[=.]")
_STRING = r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
_LONG = r'"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})'
_TOKEN = re.compile(rf"{_LONG}|{_STRING}|#[^\n]*|\n|.", re.DOTALL)
_ENDS_ON_OWN_LINE = re.compile(r"\n[ \t]*(?:\"\"\"|''')$")


@dataclass(frozen=True)
class Section:
    """A header: its name, its line, whether it has two brackets; of each key the line."""

    name: str
    line: int
    repeats: bool
    keys: dict[str, int] = field(default_factory=dict)
    twice: dict[str, int] = field(default_factory=dict)
    open_ended: set[str] = field(default_factory=set)

    def line_of(self, key: str) -> int:
        """The line of a key, else of the section."""
        return self.keys.get(key, self.line)


def sections(text: str) -> list[Section]:
    """The sections in the order they stand; the first has no name and holds what stands before all others.

    `twice` of a section are keys that come back, with the line where they do. `open_ended` are keys whose
    long text ends on a line of its own, so that its last line end is the writer's layout and not part of the
    text.
    """
    found = [Section("", 1, False)]
    line, position = 1, 0
    while position < len(text):
        header, entry = _HEADER.match(text, position), _ENTRY.match(text, position)
        key = _plain(entry[1]) if entry else ""
        if header:
            found.append(Section(_plain(header[2]), line, header[1] == "[["))
        elif entry:
            known = found[-1].twice if key in found[-1].keys else found[-1].keys
            known[key] = line
        end, ends_on_own_line = _statement_end(text, position)
        if entry and ends_on_own_line:
            found[-1].open_ended.add(key)
        line += text.count("\n", position, end)
        position = end
    return found


def _statement_end(text: str, start: int) -> tuple[int, bool]:
    """Where the next statement begins, and whether this one ended in a text whose last line is empty."""
    depth, last, position = 0, "", start
    while position < len(text):
        token = _TOKEN.match(text, position)
        assert token is not None
        position = token.end()
        sign = token[0]
        if sign == "\n" and depth <= 0:
            break
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        if not sign.isspace() and not sign.startswith("#"):
            last = sign
    return position, bool(len(last) >= 6 and _ENDS_ON_OWN_LINE.search(last))


def _plain(key: str) -> str:
    return key[1:-1] if key[:1] in "\"'" else key
