# SPDX-License-Identifier: EUPL-1.2
"""The agenda that a leader agreed to: no *ontwerp*, the logbook's mark, and nothing withheld in it."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from shareprep import i18n
from shareprep.acts import agreement, printing
from shareprep.acts.agreement import NotReady
from shareprep.acts.sheets import Printed
from shareprep.forms.discussion import Discussion
from shareprep.process.release import Sheet
from tests.builders_acts import TODAY
from tests.builders_agreement import Here, agreed_to, asked_for, ready


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    before = i18n.language()
    i18n.use("nl")
    yield
    i18n.use(before)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    with ready(tmp_path) as made:
        yield made


def words_of(printed: Printed) -> str:
    with pypdfium2.PdfDocument(printed.content) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf).casefold()


def test_before_it_is_agreed_the_sheet_is_a_draft_and_says_why(here: Here) -> None:
    asked_for(here)
    with here.as_("Fatma") as vault:
        printed = printing.make_agenda(vault, here.discussion, TODAY)
        assert "ontwerp" in words_of(printed)
        assert [one.code for one in printed.why_draft] == ["agreement_asked"]
        noted = len(vault.journal.acts())
        with pytest.raises(NotReady) as refused:
            printing.make_agenda(vault, here.discussion, TODAY, only_agreed=True)
        assert refused.value.sentence == printed.why_draft[0].message
        assert len(vault.journal.acts()) == noted


def test_an_agreed_agenda_carries_day_and_mark_and_is_no_draft(here: Here) -> None:
    agreed_to(here)
    with here.as_("Fatma") as vault:
        printed = printing.make_agenda(vault, here.discussion, TODAY, only_agreed=True)
        words, act = words_of(printed), vault.journal.last()
        assert printed.why_draft == ()
        assert "ontwerp" not in words
        assert "akkoord" in words
        assert act.hash[:8] in words
        found = agreement.standing(vault, here.discussion)
        assert found.decided is not None
        assert act.said.content["agreed"] == found.decided.content["content"]
        assert "ontwerp" not in words_of(printing.preview(vault, here.discussion, Sheet.AGENDA, TODAY))


def test_one_changed_word_makes_it_a_draft_again(here: Here) -> None:
    agreed_to(here)
    with here.as_("Fatma") as vault:
        agreed = printing.make_agenda(vault, here.discussion, TODAY)
        was = here.change(vault, Discussion, "question", "Iets anders?")
        lapsed = printing.make_agenda(vault, here.discussion, TODAY)
        assert "ontwerp" in words_of(lapsed)
        assert [one.code for one in lapsed.why_draft] == ["agreement_lapsed"]
        here.change(vault, Discussion, "question", was)
        again = printing.make_agenda(vault, here.discussion, TODAY)
        assert again.why_draft == ()
        assert again.version == agreed.version
        assert lapsed.version != agreed.version


def test_what_the_leader_withheld_is_in_no_byte(here: Here) -> None:
    asked_for(here)
    with here.as_("Marleen") as vault:
        content = agreement.standing(vault, here.discussion).content
        assert content is not None
        withheld = next(item for item in content.items if item.kind == "observation")
        here.decide(vault, **{withheld.id: "withheld"})
        printed = printing.make_agenda(vault, here.discussion, TODAY, only_agreed=True)
        assert "poppenhoek" not in words_of(printed)
        assert "zingt elk liedje" in words_of(printed)


def test_without_names_asked_for_a_sheet_agreed_with_names_stays_a_draft(here: Here) -> None:
    agreed_to(here)
    with here.as_("Fatma") as vault:
        printed = printing.make_agenda(vault, here.discussion, TODAY, anonymous=True)
        assert [one.code for one in printed.why_draft] == ["other_sheet"]
        assert "ontwerp" in words_of(printed)
