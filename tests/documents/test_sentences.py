# SPDX-License-Identifier: EUPL-1.2
"""Templates compiled beforehand: used when they are of this text, and never when they are of another."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from shareprep import i18n, paths
from shareprep.documents import sentences
from shareprep.documents.sentences import Sentences, compile_templates


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of templates of its own, compiled."""
    folder = tmp_path / "templates"
    shutil.copytree(paths.resource("templates"), folder, ignore=shutil.ignore_patterns("*.jinjac"))
    found = paths.resource
    monkeypatch.setattr(
        paths, "resource", lambda *parts: folder if parts == ("templates",) else found(*parts)
    )
    i18n.use("nl")
    sentences._environment.cache_clear()
    assert compile_templates(folder) == len(list(folder.glob("*.jinja")))
    yield folder
    sentences._environment.cache_clear()
    i18n.use("en")


def compilings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is compiled from now on."""
    found: list[str] = []
    compiled = sentences.Environment.compile

    def noted(self: object, source: object, name: str, *rest: object) -> object:
        found.append(name)
        return compiled(self, source, name, *rest)  # type: ignore[arg-type, call-overload]

    monkeypatch.setattr(sentences.Environment, "compile", noted)
    return found


def test_what_was_compiled_is_not_compiled_again(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = compilings(monkeypatch)
    assert Sentences("agenda.jinja")("notes") == "Nota’s"
    assert compiled == []


def test_a_template_that_was_changed_is_the_one_that_is_read(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = templates / "agenda.jinja"
    template.write_text(template.read_text("utf-8") + "\n{% macro new() -%}nieuw{%- endmacro %}\n", "utf-8")
    compiled = compilings(monkeypatch)
    assert Sentences("agenda.jinja")("new") == "nieuw"
    assert compiled == ["agenda.jinja"]


@pytest.mark.parametrize("content", [b"", b"j2", b"something else"])
def test_a_damaged_file_is_not_used(
    templates: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (templates / "agenda.jinjac").write_bytes(content)
    compiled = compilings(monkeypatch)
    assert Sentences("agenda.jinja")("notes") == "Nota’s"
    assert compiled == ["agenda.jinja"]
    assert (templates / "agenda.jinjac").read_bytes() == content, "the program only reads it"


def test_templates_read_in_another_way_are_others(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sentences._WAY, "trim_blocks", False)
    compiled = compilings(monkeypatch)
    assert Sentences("agenda.jinja")("notes") == "Nota’s"
    assert compiled == ["agenda.jinja"]
