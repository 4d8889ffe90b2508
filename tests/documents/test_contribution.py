# SPDX-License-Identifier: EUPL-1.2
"""The blank sheet for the other team: our questions, in our order, tagged, and about nobody."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import page as page_validation
import pytest

from shareprep import i18n
from shareprep.documents.contribution import contribution_sheet
from shareprep.documents.page import render
from shareprep.forms.parents import ParentTalk
from shareprep.forms.preparation import Interpretation, Need, Observation, Strength
from shareprep.forms.record import field_of
from tests.documents.readback import read_pages

TODAY = date(2026, 11, 24)


@pytest.fixture(params=["nl", "en"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


def test_the_questions_are_ours_in_our_order(spoken: str) -> None:
    text = "\n".join(read_pages(render(contribution_sheet("De Zonnebloem", TODAY))))
    asked = [
        field_of(cls, name).shown_label
        for cls, name in (
            (Strength, "what"),
            (Observation, "what"),
            (ParentTalk, "said"),
            (Interpretation, "meaning"),
            (Need, "what"),
        )
    ]
    places = [text.index(label) for label in asked]
    assert places == sorted(places), "strengths before observations before meanings before needs"
    assert "De Zonnebloem" in text


def test_it_is_for_every_reader(spoken: str, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(render(contribution_sheet("De Zonnebloem", TODAY)))
    assert page_validation.validate_pdf(str(tmp_path / "sheet.pdf"), profile="ua1").is_compliant


def test_it_is_short_enough_to_be_filled_in() -> None:
    assert len(read_pages(render(contribution_sheet("", TODAY)))) == 2
