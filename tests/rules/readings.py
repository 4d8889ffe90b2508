# SPDX-License-Identifier: EUPL-1.2
"""The house's rules as plain functions: a text or its syntax tree in, what breaks the rule out.

They look at sources only and run nothing. Each is a function of its own, so that a test can also give it
a bad text and see that it bites; a rule that never bites would be worth nothing.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

TRANSLATORS = frozenset({"_", "N_", "gettext", "ngettext", "pgettext", "npgettext"})
# Of these the text is looked up at once, in the language of that moment; N_ only marks it.
LOOKUPS = TRANSLATORS - {"N_"}

RELEASED = frozenset({"Draft", "Outgoing"})
# Calls that make an object of a class without naming it as a function.
DETOURS = frozenset({"__new__", "convert", "decode", "replace"})
THE_DOOR = "shareprep/process/release.py"

BANNED_NAMES = frozenset(
    {"base", "common", "data", "handler", "helper", "helpers", "logic", "main_window", "manager", "misc"}
    | {"util", "utils", "widgets"}
)

WAITS = (
    "time.sleep",
    "bot.wait",
    ".qWait",
    ".qSleep",
    ".msleep",
    ".usleep",
    ".processEvents",
    ".setTerminationEnabled",
)

# Where Qt's loop may be entered; the bare window of the benchmark and the walk with a camera are programs.
LOOPS = ("ui/dialogs/", "ui/app.py", "ui/pictures.py", "tests/benchmarks/bare_window.py")

# Who plays a person: types at a pace of its own, and lets the program run between two keys. Tests do not.
PLAYERS = (
    "tests/drills/",
    "tests/journeys/keyboard.py",
    "tests/journeys/conftest.py",
    "tests/ui/locking_child.py",
)

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60

# A library that only one room may know: what it does has one owner.
ONLY_IN = {
    "sqlcipher3": ("shareprep/vault/",),
    "sqlite3": ("shareprep/vault/",),
    "reportlab": ("shareprep/documents/",),
    "pypdfium2": ("shareprep/documents/pdfium.py",),
    "PySide6": ("ui/",),
    "shiboken6": ("ui/",),
}


@dataclass(frozen=True)
class Breach:
    """One place that breaks a rule."""

    line: int
    what: str


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module that is imported, with its line; also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield node.lineno, argument.value


def strangers(tree: ast.AST, path: str) -> list[Breach]:
    """Imports of a library that belongs to another room (Qt outside the screens among them)."""
    found = []
    for line, module in imported(tree):
        library = module.partition(".")[0]
        owners = ONLY_IN.get(library)
        if owners and not path.startswith(owners):
            found.append(Breach(line, f"{library} is imported; only {' '.join(owners)} may"))
    return found


def relative_imports(tree: ast.AST) -> list[Breach]:
    """Imports that begin with a dot: where a name comes from must be readable in the line itself."""
    return [
        Breach(node.lineno, "a relative import")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def released_elsewhere(tree: ast.AST, path: str) -> list[Breach]:
    """Places other than the one door that make, rename or extend a Draft or an Outgoing."""
    if path == THE_DOOR:
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if _called(node) in RELEASED:
                found.append(Breach(node.lineno, f"{_called(node)} is made"))
            elif _called(node) in DETOURS and RELEASED & _names(node):
                found.append(Breach(node.lineno, f"one of {sorted(RELEASED)} is made by a detour"))
        elif isinstance(node, ast.ClassDef) and any(RELEASED & _names(parent) for parent in node.bases):
            found.append(Breach(node.lineno, f"{node.name} extends a released document"))
        elif isinstance(node, ast.ImportFrom):
            found += [
                Breach(node.lineno, f"{name.name} gets another name")
                for name in node.names
                if name.name in RELEASED and name.asname not in {None, name.name}
            ]
        elif isinstance(node, ast.Assign) and _last_name(node.value) in RELEASED:
            found.append(Breach(node.lineno, f"{_last_name(node.value)} gets another name"))
    return found


def items_of_layouts(tree: ast.AST) -> list[Breach]:
    """Places that ask a layout for one of its items. Python keeps it after Qt has thrown it away."""
    return [
        Breach(node.lineno, f"{_called(node)}: an item of a layout; ask indexOf, or keep the parts")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) in {"itemAt", "itemAtPosition"}
    ]


def idle_waits(tree: ast.AST, path: str) -> list[Breach]:
    """Waits of a fixed time, and loops that turn Qt's own while somebody is inside a function."""
    if path.startswith(PLAYERS) and "/test_" not in path:
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            found += [Breach(node.lineno, "time.sleep") for name in node.names if name.name == "sleep"]
        elif isinstance(node, ast.ClassDef) and any("QThread" in _names(parent) for parent in node.bases):
            found.append(Breach(node.lineno, "a QThread of one's own"))
        elif isinstance(node, ast.Call):
            call = ast.unparse(node.func)
            if call.endswith(WAITS):
                found.append(Breach(node.lineno, call))
            elif call == "QThread" or call.endswith(".QThread"):
                found.append(Breach(node.lineno, "a QThread of one's own"))
            elif call.endswith((".exec", ".exec_")) and not path.startswith(LOOPS):
                found.append(Breach(node.lineno, f"{call} outside ui/dialogs"))
    return found


def glued_texts(tree: ast.AST) -> list[Breach]:
    """Texts that are put together before they are looked up: no catalogue can hold them."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in TRANSLATORS:
            # A context may be put together: it is a key, such as a field's own, and nobody reads it.
            for argument in node.args[_called(node) in {"pgettext", "npgettext"} :]:
                glued = isinstance(argument, ast.JoinedStr | ast.BinOp)
                filled = isinstance(argument, ast.Call) and _called(argument) == "format"
                if (glued and _has_text(argument)) or filled:
                    found.append(Breach(node.lineno, ast.unparse(argument)))
    return found


def lookups_at_import(tree: ast.Module) -> list[Breach]:
    """Texts that are looked up while a module is read: before the reader has chosen a language."""
    found = []
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d)]
        elif not isinstance(node, ast.Lambda):
            if isinstance(node, ast.Call) and _called(node) in LOOKUPS:
                found.append(Breach(node.lineno, ast.unparse(node)))
            waiting += ast.iter_child_nodes(node)
    return found


def texts(tree: ast.AST) -> Iterator[tuple[int, str | None, str]]:
    """Every text that is marked or looked up: line, context, text (of a plural the singular)."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _called(node) not in TRANSLATORS:
            continue
        literals = [_literal(argument) for argument in node.args]
        if _called(node) in {"pgettext", "npgettext"}:
            if len(literals) > 1 and literals[0] is not None and literals[1] is not None:
                yield node.lineno, literals[0], literals[1]
        elif literals and literals[0] is not None:
            yield node.lineno, None, literals[0]


def too_long(source: str, tree: ast.AST) -> list[Breach]:
    """A module or a function that one cannot take in at once."""
    lines = source.count("\n")
    found = [Breach(1, f"{lines} lines, more than {LONGEST_MODULE}")] if lines > LONGEST_MODULE else []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length > LONGEST_FUNCTION:
                found.append(
                    Breach(node.lineno, f"{node.name}: {length} lines, more than {LONGEST_FUNCTION}")
                )
    return found


def unsigned(source: str) -> list[Breach]:
    """No licence in the first line (the second, after a line that says how to run it)."""
    if not source:
        return []  # an empty file has nothing to license
    lines = source.splitlines()[:2]
    if lines and lines[0].startswith("#!"):
        lines = lines[1:]
    good = bool(lines) and lines[0] == "# SPDX-License-Identifier: EUPL-1.2"
    return [] if good else [Breach(1, "no SPDX line")]


def unexplained(tree: ast.Module) -> list[Breach]:
    """A module that does not say what it answers for."""
    return [] if ast.get_docstring(tree) or not tree.body else [Breach(1, "no docstring")]


def says_nothing(path: str) -> list[Breach]:
    """A module or folder whose name says nothing about what it answers for."""
    return [
        Breach(0, f"{part} says nothing about what it answers for")
        for part in PurePosixPath(path).with_suffix("").parts
        if part in BANNED_NAMES
    ]


# Put together from parts, or this file would break its own rule.
_MACHINE = re.compile(
    r"(?<![\w.])(/" + r"work/|/" + r"root/|/" + r"home/[a-z]\w*/|/" + r"Users/[A-Za-z]|C:\\" + r"Users\\)"
)
REGISTRIES = ("pypi", "pythonhosted", "registry.npmjs", "deb.debian", "security.debian", "archive.ubuntu")
"""Hosts where packages are fetched, without what ends their names."""
_REGISTRY = re.compile(rf"(?:{'|'.join(map(re.escape, REGISTRIES))})\.(?:org|com)\b")


def places(source: str) -> list[Breach]:
    """Folders of somebody's machine, and hosts of registries: neither is part of the program."""
    found = []
    for number, line in enumerate(source.splitlines(), 1):
        for pattern in (_MACHINE, _REGISTRY):
            hit = pattern.search(line)
            if hit:
                found.append(Breach(number, hit.group()))
    return found


def _called(call: ast.Call) -> str:
    return _last_name(call.func)


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _names(node: ast.AST) -> set[str]:
    return {_last_name(part) for part in ast.walk(node)} - {""}


def _literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _has_text(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(node))
