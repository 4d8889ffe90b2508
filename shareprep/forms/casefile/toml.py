# SPDX-License-Identifier: EUPL-1.2
"""Values as TOML that a person reads gladly: long text over several lines, quotation marks left alone.

It answers for the signs only. What it writes, tomllib reads back as the very same value.
"""

import re

WIDE = 100
"""Letters on a line, about what a window shows."""

_BARE = re.compile(r"[A-Za-z0-9_-]+$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_PIECE = re.compile(r"(?:^ +)?[^ ]+ *|^ +$")


def key(name: str) -> str:
    """A name before an equals sign."""
    return name if _BARE.match(name) else text(name)


def entry(name: str, value: object) -> str:
    """A line, or several: `name = value`."""
    start = f"{key(name)} = "
    if isinstance(value, str) and ("\n" in value or len(start) + len(value) > WIDE):
        return start + long_text(value)
    if isinstance(value, tuple | list):
        items = [text(str(item)) for item in value]
        one_line = f"{start}[{', '.join(items)}]"
        return (
            one_line if len(one_line) <= WIDE else start + "[\n" + "".join(f"    {i},\n" for i in items) + "]"
        )
    if isinstance(value, dict):
        return (
            start + "{ " + ", ".join(f"{key(name)} = {text(str(one))}" for name, one in value.items()) + " }"
        )
    if isinstance(value, bool):
        return start + ("true" if value else "false")
    return start + (str(value) if isinstance(value, int) else text(str(value)))


def text(value: str) -> str:
    """A text on one line."""
    plain = not _CONTROL.search(value) and "\n" not in value
    if plain and "'" not in value and ('"' in value or "\\" in value):
        return f"'{value}'"
    return '"' + _escaped(value).replace('"', '\\"').replace("\n", "\\n") + '"'


def long_text(value: str) -> str:
    """A text over several lines. A backslash at the end of a line joins it to the next."""
    if value[-1:].isspace() or value[:1].isspace():  # the first joining backslash would swallow it
        return text(value)
    escaped = _escaped(value).replace('"""', '""\\"')
    if escaped.endswith('"'):
        escaped = escaped[:-1] + '\\"'
    lines: list[str] = []
    for paragraph in escaped.split("\n"):
        lines += _wrapped(paragraph)
    return '"""\\\n' + "\n".join(lines) + '"""'


def _escaped(value: str) -> str:
    return _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", value.replace("\\", "\\\\"))


def _wrapped(paragraph: str) -> list[str]:
    """One line of text as lines that a backslash joins; the spaces stand before the backslash."""
    lines, line = [], ""
    for piece in _PIECE.findall(paragraph):
        may_break = line.endswith(" ") and not piece.startswith("\t")
        if may_break and len(line) + len(piece.rstrip(" ")) > WIDE:
            lines.append(line + "\\")
            line = ""
        line += piece
    return [*lines, line]
