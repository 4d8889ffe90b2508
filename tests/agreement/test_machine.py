# SPDX-License-Identifier: EUPL-1.2
"""All acts about agreeing, in random order, by everybody and by a forger: what nobody agreed to stays in.

After many of the steps an agenda tries to leave, and a judge who knows nothing of the program
(`verifier.py`) reads the database's file. It must find nothing wrong with what came out, and a reason for
whatever was kept in. SHAREPREP_AGREEMENT_STEPS says how many steps.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import (
    run_state_machine_as_test,
)

from shareprep import i18n
from shareprep.process import without_names
from shareprep.words.anonymise.names import Names
from tests.agreement.house import House, agree, build, copied, memory
from tests.agreement.walk_agreeing import Agreeing
from tests.agreement.walk_forging import Forging
from tests.agreement.walk_people import People
from tests.agreement.walk_writing import Writing

STEPS = int(os.environ.get("SHAREPREP_AGREEMENT_STEPS", "1000"))
PART = 2500
"""More steps than these are several tests, for as many cores as there are."""
A_WALK = 50


class Everything(People, Writing, Agreeing, Forging):
    """All of it in random order."""


@pytest.fixture(scope="module")
def houses() -> Iterator[dict[str, House]]:
    """A prepared house and one where it was agreed, to be copied for each walk."""
    before = i18n.language()
    i18n.use("nl")
    made = lru_cache(64)(Names)
    with ExitStack() as stack:
        stack.callback(i18n.use, before)
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        # Half of all time would go into spelling the same few people's names once more.
        patch.setattr(without_names, "Names", lambda people, language: made(tuple(people), language))
        folder = Path(tempfile.mkdtemp(dir=memory()))
        stack.callback(shutil.rmtree, folder)
        prepared = build(folder / "prepared")
        agreed = stack.enter_context(copied(prepared, folder / "agreed"))
        agree(agreed)
        agreed.leave()
        yield {"prepared": prepared, "agreed": agreed}


@pytest.mark.parametrize("part", range(-(-STEPS // PART)))
def test_nothing_leaves_that_nobody_agreed_to(houses: dict[str, House], part: int) -> None:
    counts: Counter[str] = Counter()
    steps = min(PART, STEPS - part * PART)
    walk = seed(part)(type("Everything", (Everything,), {"houses": houses, "counts": counts}))
    how = settings(
        max_examples=steps // 33 + 3,
        stateful_step_count=A_WALK,
        derandomize=True,
        database=None,
        deadline=None,
        # A failing walk is told as it was: to shorten it takes longer than to read it.
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(walk, settings=how)
    finally:
        print(dict(sorted(counts.items())))
    assert counts["steps"] >= steps
    assert counts["out"] >= counts["looks"] / 10, "a program that refuses everything is safe and useless"
    assert counts["words on paper"] > counts["papers"], "what may be there is found, so what may not would be"
