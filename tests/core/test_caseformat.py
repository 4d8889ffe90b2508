# SPDX-License-Identifier: EUPL-1.2
"""The page on case files says what the fields say today, and its example can be read."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from shareprep.forms import casefile
from shareprep.forms.casefile import format
from shareprep.forms.casefile.names import BESIDE, header
from shareprep.forms.record import KINDS, fields_of

LANGUAGES = sorted(format.FILES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_fresh(project: Path, language: str) -> None:
    page = (project / "docs" / format.FILES[language]).read_text(encoding="utf-8")
    assert page == format.document(language), "make it again: python -m shareprep.forms.casefile.format docs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_section_and_field(language: str) -> None:
    page = format.document(language)
    for cls in KINDS.values():
        part = page.partition(f"`{header(cls, 'nl')}` · `{header(cls, 'en')}`")[2].partition("\n#")[0]
        for field in fields_of(cls):
            assert f"| `{field.case or field.name}` | `{field.name}` |" in part
            assert all(f"(`{code}`)" in part for code in field.options or {})
    for dutch, english in BESIDE.values():
        assert f"| `{dutch}` | `{english}` |" in page


def test_the_pages_differ_in_language() -> None:
    assert "Wat zag of hoorde je?" in format.document("nl")
    assert "What did you see or hear?" in format.document("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_can_be_read(language: str) -> None:
    found = re.search(r"```toml\n(.*?)```", format.document(language), re.DOTALL)
    assert found
    assert tomllib.loads(found[1])
    case = casefile.read(found[1], "voorbeeld.toml", casefile.Known(), date(2026, 11, 24))
    assert case.discussion
    assert len(case.records) == 10


def test_it_writes_its_pages(tmp_path: Path) -> None:
    format.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(format.FILES.values())
