# SPDX-License-Identifier: EUPL-1.2
"""What every module keeps to, and for each of these rules a text that breaks it and is found."""

import ast
from collections.abc import Callable

import pytest

from tests.rules import readings
from tests.rules.readings import Breach

Nothing = Callable[[dict[str, list[Breach]]], None]
Trees = dict[str, ast.Module]
Sources = dict[str, str]

PROGRAM = ("shareprep/", "ui/")


def test_a_library_is_known_in_its_own_room_only(trees: Trees, nothing_in: Nothing) -> None:
    nothing_in({p: readings.strangers(t, p) for p, t in trees.items() if p.startswith(PROGRAM)})


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("import PySide6.QtWidgets", "shareprep/forms/field.py"),
        ("from PySide6.QtCore import QObject", "shareprep/notebook.py"),
        ("def f():\n    import shiboken6", "shareprep/cli.py"),
        ("import importlib\nimportlib.import_module('PySide6.QtGui')", "shareprep/words/coach.py"),
        ("from sqlcipher3 import dbapi2", "shareprep/acts/agree.py"),
        ("import sqlite3", "ui/session.py"),
        ("from reportlab.platypus import Table", "ui/pages/preview.py"),
        ("import pypdfium2", "shareprep/documents/readback.py"),
    ],
)
def test_a_library_in_another_room_is_found(source: str, path: str) -> None:
    assert readings.strangers(ast.parse(source), path)


def test_a_library_in_its_own_room_is_fine() -> None:
    assert not readings.strangers(ast.parse("from sqlcipher3 import dbapi2"), "shareprep/vault/vault.py")


def test_imports_say_where_from(trees: Trees, nothing_in: Nothing) -> None:
    nothing_in({path: readings.relative_imports(tree) for path, tree in trees.items()})


def test_an_import_that_does_not_say_where_from_is_found() -> None:
    assert readings.relative_imports(ast.parse("from . import vault"))


def test_what_may_leave_is_made_at_the_one_door(trees: Trees, nothing_in: Nothing) -> None:
    mine = {path: tree for path, tree in trees.items() if not path.startswith("tests/rules/")}
    nothing_in({path: readings.released_elsewhere(tree, path) for path, tree in mine.items()})


@pytest.mark.parametrize(
    "source",
    [
        "Draft(items=())",
        "release.Outgoing(items)",
        "Draft.__new__(Draft)",
        "object.__new__(release.Outgoing)",
        "msgspec.convert({}, Draft)",
        "class Sheet(Draft): pass",
        "from shareprep.process.release import Outgoing as Paper",
        "Paper = release.Draft",
    ],
)
def test_another_door_is_found(source: str) -> None:
    assert readings.released_elsewhere(ast.parse(source), "shareprep/documents/agenda.py")


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("Draft(items=())", readings.THE_DOOR),
        ("def show(paper: Draft | Outgoing) -> None: ...", "shareprep/documents/agenda.py"),
        ("isinstance(paper, Outgoing)", "shareprep/exchange/package.py"),
        ("match paper:\n    case Draft(): pass", "shareprep/documents/agenda.py"),
    ],
)
def test_using_what_may_leave_is_fine(source: str, path: str) -> None:
    assert not readings.released_elsewhere(ast.parse(source), path)


def test_nobody_waits_a_fixed_time(trees: Trees, nothing_in: Nothing) -> None:
    others = {path: tree for path, tree in trees.items() if path != "tests/waiting.py"}
    nothing_in({path: readings.idle_waits(tree, path) for path, tree in others.items()})


@pytest.mark.parametrize(
    "source",
    [
        "import time\ntime.sleep(1)",
        "from time import sleep",
        "QTest.qWait(50)",
        "qtbot.wait(50)",
        "QApplication.processEvents()",
        "QThread.msleep(5)",
        "class Worker(QThread): pass",
        "class Worker(QtCore.QThread): pass",
        "thread = QThread()",
        "dialog.exec()",
        "menu.exec_(point)",
    ],
)
def test_a_fixed_wait_is_found(source: str) -> None:
    assert readings.idle_waits(ast.parse(source), "ui/pages/today.py")


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("dialog.exec()", "ui/dialogs/unlock.py"),
        ("app.exec()", "ui/app.py"),
        ("qtbot.waitUntil(f)", "tests/ui/x.py"),
    ],
)
def test_waiting_for_a_person_or_an_event_is_fine(source: str, path: str) -> None:
    assert not readings.idle_waits(ast.parse(source), path)


def test_no_text_is_glued_before_it_is_looked_up(trees: Trees, nothing_in: Nothing) -> None:
    nothing_in({path: readings.glued_texts(tree) for path, tree in trees.items()})


@pytest.mark.parametrize(
    "source",
    [
        "_(f'Hello {name}')",
        "_('Hello ' + name)",
        "_('Hello %s' % name)",
        "_('Hello {name}'.format(name=name))",
        "i18n.ngettext('one', f'{n} children', n)",
        "pgettext('menu', f'Close {name}')",
    ],
)
def test_a_glued_text_is_found(source: str) -> None:
    assert readings.glued_texts(ast.parse(source))


def test_filling_in_after_looking_up_is_fine() -> None:
    assert not readings.glued_texts(
        ast.parse("_('Hello {name}').format(name=name)\nngettext('a', 'b', n + 1)")
    )


def test_no_text_is_looked_up_while_a_module_is_read(trees: Trees, nothing_in: Nothing) -> None:
    nothing_in({path: readings.lookups_at_import(tree) for path, tree in trees.items()})


@pytest.mark.parametrize(
    "source",
    [
        "TITLE = _('Today')",
        "class Page:\n    title = _('Today')",
        "def show(title=_('Today')): ...",
        "LABELS = {'a': pgettext('menu', 'Close')}",
    ],
)
def test_a_text_looked_up_too_early_is_found(source: str) -> None:
    assert readings.lookups_at_import(ast.parse(source))


@pytest.mark.parametrize(
    "source", ["TITLE = N_('Today')", "def show():\n    return _('Today')", "f = lambda: _('a')"]
)
def test_a_text_looked_up_when_shown_is_fine(source: str) -> None:
    assert not readings.lookups_at_import(ast.parse(source))


def test_no_layout_is_asked_for_its_items(trees: Trees, nothing_in: Nothing) -> None:
    nothing_in({path: readings.items_of_layouts(tree) for path, tree in trees.items()})


@pytest.mark.parametrize("source", ["part.layout().itemAt(0)", "grid.itemAtPosition(0, 1).widget()"])
def test_a_layout_that_is_asked_for_an_item_is_found(source: str) -> None:
    assert readings.items_of_layouts(ast.parse(source))


def test_a_layout_may_say_what_its_items_are() -> None:
    assert not readings.items_of_layouts(ast.parse("class Flow(QLayout):\n    def itemAt(self, index): ..."))


def test_modules_and_functions_are_short(sources: Sources, trees: Trees, nothing_in: Nothing) -> None:
    nothing_in({path: readings.too_long(sources[path], trees[path]) for path in sources})


def test_what_is_too_long_is_found() -> None:
    function = "def f():\n" + "    pass\n" * readings.LONGEST_FUNCTION
    assert readings.too_long(function, ast.parse(function))
    module = "a = 1\n" * (readings.LONGEST_MODULE + 1)
    assert readings.too_long(module, ast.parse(module))


def test_every_module_carries_its_licence(sources: Sources, nothing_in: Nothing) -> None:
    nothing_in({path: readings.unsigned(source) for path, source in sources.items()})


def test_a_missing_licence_is_found() -> None:
    assert readings.unsigned('"""A module."""\n')
    assert not readings.unsigned("#!/usr/bin/env python3\n# SPDX-License-Identifier: EUPL-1.2\n")


def test_every_module_says_what_it_answers_for(trees: Trees, nothing_in: Nothing) -> None:
    nothing_in({path: readings.unexplained(tree) for path, tree in trees.items()})


def test_a_module_that_says_nothing_is_found() -> None:
    assert readings.unexplained(ast.parse("a = 1"))


def test_names_of_modules_say_something(sources: Sources, nothing_in: Nothing) -> None:
    nothing_in({path: readings.says_nothing(path) for path in sources})


@pytest.mark.parametrize("path", ["ui/utils.py", "shareprep/common/records.py", "ui/main_window.py"])
def test_a_name_that_says_nothing_is_found(path: str) -> None:
    assert readings.says_nothing(path)
