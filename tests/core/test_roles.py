# SPDX-License-Identifier: EUPL-1.2
"""Sign-in calls a role as the form of a colleague does."""

from collections.abc import Iterator

import pytest

from shareprep import i18n
from shareprep.forms.record import field_of
from shareprep.forms.team import Colleague
from shareprep.roles import ROLES, shown_role


@pytest.fixture(params=i18n.LANGUAGES)
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    before = i18n.language()
    i18n.use(request.param)
    yield
    i18n.use(before)


@pytest.mark.usefixtures("_language")
def test_a_role_is_called_the_same_at_sign_in_and_in_the_form() -> None:
    field = field_of(Colleague, "role")
    assert field.shown_options() == {code: shown_role(code) for code in ROLES}


def test_a_role_of_a_newer_program_is_shown_as_it_is() -> None:
    assert shown_role("night_nurse") == "night_nurse"
