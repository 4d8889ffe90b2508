# SPDX-License-Identifier: EUPL-1.2
"""What the editor's door does to text, and what it leaves alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shareprep.forms.text import clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bjo\u0308rn", "Björn"),
        ("een\r\ntwee\rdrie\u2028vier\u2029vijf", "een\ntwee\ndrie\nvier\nvijf"),
        ("\ufeffNoor", "Noor"),
        ("No\x00or", "Noor"),
        ("No\ud83dor", "Noor"),
        ("blij \ud83d\ude42", "blij 🙂"),
        ("Noor\u00a0zingt", "Noor\u00a0zingt"),
        ("Noor\tzingt ", "Noor\tzingt "),
        ("Şerife, Łukasz, Васил, زين", "Şerife, Łukasz, Васил, زين"),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(alphabet=st.characters()))
def test_clean_text_is_composed_and_stays_so(typed: str) -> None:
    once = clean(typed)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")
