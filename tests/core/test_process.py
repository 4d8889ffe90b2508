# SPDX-License-Identifier: EUPL-1.2
"""How far a discussion is, what is ticked, the course of the meeting, and the one door out."""

from datetime import date

import pytest

from shareprep import i18n
from shareprep.forms.child import Alias, Carer, Child, OtherName
from shareprep.forms.discussion import Discussion, Estimate
from shareprep.forms.meeting import Block, Meeting, Participant
from shareprep.forms.outcome import Action, Outcome
from shareprep.forms.papers import Papers
from shareprep.forms.parents import ParentLimit, ParentsTold, ParentTalk
from shareprep.forms.preparation import Interpretation, Need, Observation, Portrait, Score, Strength
from shareprep.forms.record import Record, with_value
from shareprep.forms.review import CooperationReview
from shareprep.forms.sharing import Recipient, Share
from shareprep.forms.team import Colleague, Team
from shareprep.process import course, release, retention, sharing
from shareprep.process.gates import WAITS
from shareprep.process.release import Sheet
from shareprep.process.steps import State, next_step, steps

TODAY = date(2026, 11, 24)


def row(record: Record, name: str) -> Record:
    return with_value(with_value(record, "id", name), "discussion", "d")


def papers(*records: Record, **discussion: object) -> Papers:
    values = {"question": "Hoe spelen we mee?", "harm": "een etiket", "other_team": "linde", "code": "7K4D"}
    first = Discussion(id="d", discussion="d", team="zon", about=("noor",), **{**values, **discussion})  # type: ignore[arg-type]
    known = [
        Child(id="noor", first_name="Noor", last_name="Aydın"),
        Team(id="zon", name="Kinderdagverblijf De Zonnebloem", called="De Zonnebloem"),
        Team(id="linde", name="Kleuterschool De Linde", called="De Linde"),
        Colleague(id="fatma", team="zon", name="Fatma Yıldız", role="childcare_worker"),
        Colleague(id="sofie", team="linde", name="Sofie Claes", role="teacher"),
        Carer(id="mama", about=("noor",), role="mama", name="Samira Aydın"),
    ]
    return Papers([first, *known, *records], "d")


SHORT_WAY: tuple[Record, ...] = (
    row(Estimate(estimator="fatma", estimate="yes", confirmed=("fatma",)), "e1"),
    row(Estimate(estimator="inge", estimate="doubt", why="Kort hier.", confirmed=("inge",)), "e2"),
    row(Strength(what="Zingt mee"), "s"),
    row(Observation(what="Kijkt toe", seen_on="2026-11-09"), "o1"),
    row(Observation(what="Zingt drie liedjes", seen_on="2026-11-12"), "o2"),
    row(ParentTalk(said="Zo ben ik ook"), "t"),
    row(ParentsTold(told_on_day="2026-11-12"), "told"),
    row(Interpretation(meaning="Misschien zoekt ze hoe"), "i"),
    row(Need(basic="safety"), "n"),
    row(Recipient(person="sofie", reason="krijgt Noor in de klas"), "r"),
    row(Share(item="o1", recipient="r"), "x"),
    row(Meeting(when="2026-11-26T15:30", where="zorglokaal"), "m"),
)


def test_the_short_way_is_all_that_is_required_before_the_meeting() -> None:
    states = [step.state for step in steps(papers(*SHORT_WAY), TODAY)]
    assert states == [State.DONE] * 6 + [State.LATER]


@pytest.mark.parametrize(
    ("without", "step"),
    [("e2", 1), ("s", 2), ("o2", 2), ("t", 3), ("told", 3), ("i", 4), ("n", 4), ("x", 5), ("m", 6)],
)
def test_each_answer_of_the_short_way_is_missed(without: str, step: int) -> None:
    left = [record for record in SHORT_WAY if record.id != without]
    found = steps(papers(*left), TODAY)
    assert [s.number for s in found if s.number < 7 and s.missing] == [step]
    assert found[step - 1].missing[0].message


def test_two_estimates_of_one_person_are_one() -> None:
    alone = [with_value(r, "estimator", "fatma") if r.id == "e2" else r for r in SHORT_WAY]
    assert steps(papers(*alone), TODAY)[0].missing[0].code == "alone"


def test_a_colleagues_estimate_counts_once_it_is_confirmed() -> None:
    waiting = [with_value(r, "confirmed", ()) if r.id == "e2" else r for r in SHORT_WAY]
    assert [problem.code for problem in steps(papers(*waiting), TODAY)[0].missing] == [WAITS]


def test_an_empty_discussion_is_open_everywhere() -> None:
    empty = papers(question="", harm="", other_team="")
    assert [step.state for step in steps(empty, TODAY)][1:] == [State.OPEN] * 5 + [State.LATER]
    assert next_step(empty, TODAY).step == 1


def test_what_comes_next_follows_the_meeting() -> None:
    assert next_step(papers(*SHORT_WAY), TODAY).step == 6
    held = next_step(papers(*SHORT_WAY), date(2026, 11, 27))
    assert held.step == 7
    done = (
        row(Outcome(shared_insight="thuis praat ze veel", review_date="2026-12-17"), "out"),
        row(Action(what="komen kijken"), "a"),
        row(CooperationReview(everyone_spoke="yes", parents_heard="yes"), "rev"),
    )
    found = steps(papers(*SHORT_WAY, *done), date(2026, 11, 27))
    assert all(step.state is State.DONE for step in found)


# -- ticks ------------------------------------------------------------------------------------------


def test_nothing_is_shared_until_it_is_ticked() -> None:
    untouched = [record for record in SHORT_WAY if record.id != "x"]
    assert sharing.shared(papers(*untouched)) == []
    assert [shared.id for shared in sharing.shared(papers(*SHORT_WAY))] == ["o1"]


def test_a_tick_for_somebody_who_no_longer_gets_it_does_not_count() -> None:
    gone = [with_value(r, "removed", "2026-11-20") if r.id == "r" else r for r in SHORT_WAY]
    assert sharing.shared(papers(*gone)) == []


def test_strengths_are_offered_before_observations_before_meanings() -> None:
    ids = [shared.id for shared in sharing.shareable(papers(*SHORT_WAY))]
    assert ids.index("s") < ids.index("o1") < ids.index("i") < ids.index("n")


# -- the course -------------------------------------------------------------------------------------


@pytest.mark.parametrize("minutes", [60, 45, 30])
def test_the_usual_blocks_fill_the_time(minutes: int) -> None:
    blocks = course.usual_blocks(papers(*SHORT_WAY), minutes)
    assert course.total(blocks) == minutes
    assert len(blocks) == 8
    assert [block.holds for block in blocks][:2] == ["welcome", "parents"]


def test_advice_only_has_a_course_of_its_own() -> None:
    blocks = course.usual_blocks(papers(*SHORT_WAY, type="advice"), 30)
    assert course.total(blocks) == 30
    assert "parents" not in [block.holds for block in blocks]


def test_blocks_begin_when_the_one_before_ends() -> None:
    blocks = [Block(minutes="5"), Block(minutes="half"), Block(minutes="10")]
    timed = course.timed(blocks, Meeting(when="2026-11-26T23:50"))
    assert [one.begins_at for one in timed] == ["23:50", "23:55", "23:55"]
    assert course.timed(blocks, None)[0].begins_at == ""


def test_a_discussion_is_kept_until_the_end_of_the_next_school_year() -> None:
    assert retention.proposed(TODAY, "joint") == date(2028, 8, 31)
    assert retention.proposed(date(2027, 3, 1), "joint") == date(2028, 8, 31)
    assert retention.proposed(TODAY, "advice") < date(2027, 3, 1)


# -- the door ---------------------------------------------------------------------------------------


def words_of(draft: release.Draft) -> str:
    return " ".join(str(value) for record in draft.papers for value in vars_of(record))


def vars_of(record: Record) -> list[object]:
    return [getattr(record, name) for name in record.__struct_fields__]


def test_a_draft_holds_ticked_rows_only() -> None:
    draft = release.draft(papers(*SHORT_WAY), Sheet.AGENDA, TODAY)
    assert [record.what for record in draft.papers.of(Observation)] == ["Kijkt toe"]
    for forbidden in ("Zingt drie liedjes", "Misschien", "een etiket", "krijgt Noor", "Zo ben ik ook"):
        assert forbidden not in words_of(draft)


def test_what_parents_would_rather_keep_is_in_no_draft_even_when_a_tick_points_at_it() -> None:
    kept = row(ParentLimit(what="dat papa werk zoekt"), "limit")
    tick = row(Share(item="limit", recipient="r"), "x2")
    for sheet in Sheet:
        assert "papa werk zoekt" not in words_of(release.draft(papers(*SHORT_WAY, kept, tick), sheet, TODAY))


def test_before_any_tick_there_is_question_and_course() -> None:
    untouched = [record for record in SHORT_WAY if record.id != "x"]
    draft = release.draft(papers(*untouched), Sheet.AGENDA, TODAY)
    assert draft.papers.discussion.question == "Hoe spelen we mee?"
    assert len(draft.papers.of(Block)) == 8
    assert draft.papers.of(Observation) == []


def test_scores_stay_off_paper_unless_chosen() -> None:
    score = Score(id="sc", about=("noor",), wellbeing="2", period="2026-11-16")
    tick = row(Share(item="sc", recipient="r"), "x2")
    assert release.draft(papers(*SHORT_WAY, score, tick), Sheet.AGENDA, TODAY).papers.of(Score) == []
    chosen = [with_value(r, "scores_on_paper", True) if r.id == "m" else r for r in SHORT_WAY]
    assert len(release.draft(papers(*chosen, score, tick), Sheet.AGENDA, TODAY).papers.of(Score)) == 1


def test_a_meaning_rests_on_paper_only_on_what_is_there() -> None:
    meaning = row(Interpretation(meaning="Misschien", rests_on=("o1", "o2")), "i2")
    tick = row(Share(item="i2", recipient="r"), "x2")
    draft = release.draft(papers(*SHORT_WAY, meaning, tick), Sheet.AGENDA, TODAY)
    assert draft.papers.of(Interpretation)[0].rests_on == ("o1",)


OTHERS: tuple[Record, ...] = (
    row(OtherName(name="Ali", who="child"), "ali"),
    row(Observation(what="Als Ali haar een pop geeft, kijkt Noor naar Samira.", seen_on="2026-11-16"), "o3"),
    row(Share(item="o3", recipient="r"), "x3"),
)


def test_other_children_are_a_child_on_paper_also_with_names_on() -> None:
    i18n.use("nl")
    draft = release.draft(papers(*SHORT_WAY, *OTHERS), Sheet.AGENDA, TODAY)
    assert "Ali" not in words_of(draft)
    text = draft.papers.of(Observation)[-1].what
    assert "een kind" in text
    assert "Noor" in text


def test_without_names_no_known_name_is_left() -> None:
    i18n.use("nl")
    found = release.draft(papers(*SHORT_WAY, *OTHERS), Sheet.AGENDA, TODAY, anonymous=True)
    words = words_of(found)
    for name in ("Noor", "Aydın", "Samira", "Ali", "Fatma", "Sofie", "Claes", "Linde", "Zonnebloem"):
        assert name not in words, name
    assert found.anonymous
    assert found.papers.children_called() == "het kind"
    assert found.file_name == "agenda-7K4D.pdf"


def test_a_language_behind_a_role_is_nobodys_name() -> None:
    i18n.use("nl")
    meeting = row(Meeting(interpreter="tolk Bulgaars", when="2026-11-26"), "m")
    told = row(Observation(what="Zingt in het Bulgaars"), "o1")
    for interpreter, words in (("tolk Bulgaars", "in het Bulgaars"), ("Bulgaars", "in het iemand")):
        rows = (with_value(meeting, "interpreter", interpreter), told, *SHORT_WAY[9:11])
        found = release.draft(papers(*rows), Sheet.AGENDA, TODAY, anonymous=True)
        assert words in found.papers.of(Observation)[0].what


def test_days_and_ages_are_told_more_generally_without_names() -> None:
    i18n.use("nl")
    found = release.draft(papers(*SHORT_WAY), Sheet.AGENDA, TODAY, anonymous=True)
    assert found.papers.of(Observation)[0].seen_on == "november 2026"


def test_the_switch_and_advice_only_put_names_off() -> None:
    assert release.draft(papers(*SHORT_WAY, without_names=True), Sheet.AGENDA, TODAY).anonymous
    assert release.draft(papers(*SHORT_WAY, type="advice"), Sheet.AGENDA, TODAY).anonymous
    assert not release.draft(papers(*SHORT_WAY), Sheet.AGENDA, TODAY).anonymous


def test_an_alias_once_given_is_kept() -> None:
    i18n.use("nl")
    given = row(Alias(who="sofie", label="juf 7"), "al")
    meeting = row(Participant(person="sofie"), "p")
    draft = release.draft(papers(*SHORT_WAY, given, meeting), Sheet.AGENDA, TODAY, anonymous=True)
    assert draft.papers.called("sofie").replace("\u00a0", " ") == "juf 7"


def test_what_was_written_is_never_rewritten() -> None:
    before = papers(*SHORT_WAY, *OTHERS, row(Portrait(sentences="Noor zingt."), "p"))
    release.draft(before, Sheet.AGENDA, TODAY, anonymous=True)
    kept = before.get("p")
    assert isinstance(kept, Portrait)
    assert kept.sentences == "Noor zingt."


def test_the_report_keeps_side_by_side_only_meanings_that_were_shared() -> None:
    shared = row(Interpretation(meaning="Misschien zoekt ze hoe"), "i2")
    kept = row(Outcome(meanings_kept=("i2", "i")), "out")
    tick = row(Share(item="i2", recipient="r"), "x2")
    draft = release.draft(papers(*SHORT_WAY, shared, kept, tick), Sheet.OUTCOME, TODAY)
    assert [meaning.id for meaning in draft.papers.of(Interpretation)] == ["i2"]
    assert draft.papers.of(Observation) == []


def test_each_recipient_gets_what_is_ticked_for_that_recipient() -> None:
    els = row(Recipient(person="els", reason="leidt het overleg"), "r2")
    tick = row(Share(item="o2", recipient="r2"), "x2")
    found = papers(*SHORT_WAY, els, tick)

    def observations(receiver: str) -> list[str]:
        draft = release.draft(found, Sheet.AGENDA, TODAY, receiver=receiver)
        return [one.id for one in draft.papers.of(Observation)]

    assert observations("sofie") == ["o1"]
    assert observations("els") == ["o2"]
    assert observations("") == ["o1", "o2"]


def test_what_one_parent_said_is_not_on_the_others_sheet_unless_that_is_fine() -> None:
    dad = Carer(id="papa", about=("noor",), role="papa", name="Emre")
    ticks = [row(Share(item=item, recipient="r"), f"x{item}") for item in ("t1", "t2")]
    talks = [
        row(ParentTalk(carer="mama", said="Zo ben ik ook"), "t1"),
        row(ParentTalk(carer="mama", said="Hij zingt", other_carer_may_see=True), "t2"),
    ]
    found = papers(*SHORT_WAY, dad, *talks, *ticks)

    def heard(receiver: str) -> list[str]:
        draft = release.draft(found, Sheet.AGENDA, TODAY, receiver=receiver)
        return [talk.id for talk in draft.papers.of(ParentTalk)]

    assert heard("mama") == ["t1", "t2"]
    assert heard("papa") == ["t2"]


def test_a_name_nobody_told_is_asked_about_with_names_on_too() -> None:
    i18n.use("nl")
    seen = row(Observation(what="Noor gaf de pop aan Wout en lachte.", seen_on="2026-11-16"), "o9")
    tick = row(Share(item="o9", recipient="r"), "x9")
    draft = release.draft(papers(*SHORT_WAY, seen, tick), Sheet.AGENDA, TODAY)
    assert ("o9", "what", "Wout") in [(d.record, d.field, d.word) for d in draft.doubts]


def test_an_id_that_leads_nowhere_is_somebody() -> None:
    assert papers().called("3f2b8c1e-0000-4000-8000-000000000000") == "somebody"
    assert papers().called("Rosa") == "Rosa"


def test_another_view_and_word_to_the_parents_are_reminders_and_hold_nothing_up() -> None:
    """Negative control: as something missing, step 4 would not be done."""
    other = row(Interpretation(meaning="Misschien is ze moe", is_dissenting=True), "i2")
    found = steps(papers(*SHORT_WAY, other), TODAY)[3]
    assert (found.state, [one.code for one in found.reminders]) == (State.DONE, ["no_if_true"])
    assert [one.code for one in steps(papers(*SHORT_WAY), TODAY)[5].reminders] == ["no_chair"]
    led = row(Participant(person="fatma", roles=("chair", "note_taker")), "p")
    assert [one.code for one in steps(papers(*SHORT_WAY, led), TODAY)[5].reminders] == ["one_for_both"]
    after = [
        row(Outcome(shared_insight="Ze kijkt eerst", review_date="2027-01-07"), "out"),
        row(Action(what="Een vaste plek"), "a"),
        row(CooperationReview(everyone_spoke="yes", parents_heard="yes"), "rev"),
    ]
    last = steps(papers(*SHORT_WAY, *after), TODAY)[6]
    assert (last.state, [one.code for one in last.reminders]) == (State.DONE, ["no_feedback"])
    told = steps(papers(*SHORT_WAY, with_value(after[0], "feedback_on", "2026-11-27"), *after[1:]), TODAY)[6]
    assert last.missing == told.missing == told.reminders == ()
