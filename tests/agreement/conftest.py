# SPDX-License-Identifier: EUPL-1.2
"""A house for each test: built once, copied."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from shareprep import i18n
from tests.agreement.house import House, agree, build, copied


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, House]]:
    """A prepared house, and one where it was agreed."""
    before = i18n.language()
    i18n.use("nl")
    folder = tmp_path_factory.mktemp("houses")
    with ExitStack() as stack:
        stack.callback(i18n.use, before)
        prepared = build(folder / "prepared")
        agreed = stack.enter_context(copied(prepared, folder / "agreed"))
        agree(agreed)
        agreed.leave()
        yield {"prepared": prepared, "agreed": agreed}


@pytest.fixture
def prepared(houses: dict[str, House], tmp_path: Path) -> Iterator[House]:
    """Estimated and signed, nothing asked; Fatma is in."""
    with copied(houses["prepared"], tmp_path / "prepared") as house:
        house.come_in("Fatma")
        yield house


@pytest.fixture
def agreed(houses: dict[str, House], tmp_path: Path) -> Iterator[House]:
    """Marleen agreed and saw the other leader's agreement on paper; Fatma is in."""
    with copied(houses["agreed"], tmp_path / "agreed") as house:
        house.come_in("Fatma")
        yield house
