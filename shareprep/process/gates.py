# SPDX-License-Identifier: EUPL-1.2
"""The gates G1 to G10 (domain.md §6.1): what must be true before somebody is asked, decides, prints, closes.

Each gate is a function of the papers that gives back Problems, each with the field to jump to. They gate
steps and never keystrokes, and none of them is about how somebody writes.
Required is only the short way (domain.md §6.0); where the table of §6.1 asks more, the short way wins.
"""

from collections.abc import Set
from datetime import date

from shareprep.errors import Problem
from shareprep.forms import days
from shareprep.forms.child import Carer
from shareprep.forms.discussion import Estimate
from shareprep.forms.meeting import Participant
from shareprep.forms.outcome import Action, Outcome
from shareprep.forms.papers import Papers, called, together
from shareprep.forms.parents import ParentsTold, ParentTalk
from shareprep.forms.preparation import BlindSpot, Interpretation, Need, Observation, Strength
from shareprep.forms.review import CooperationReview
from shareprep.forms.sharing import Consent, Recipient, Share
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import _
from shareprep.process import sharing
from shareprep.process.agreement import Standing, Where
from shareprep.process.without_names import is_without_names

WAITS = "unconfirmed"
"""The code of a Problem that somebody else has to answer, from the own passphrase."""

LEAST_ESTIMATORS = 2


def g1(papers: Papers, signed: Set[str]) -> list[Problem]:
    """Never alone: two people estimated, each signed for it, and both want to talk or wrote why not.

    signed: the roster ids whose own estimate of today is signed with their own key.
    """
    discussion = papers.discussion.id
    given = [one for one in papers.of(Estimate) if one.estimate and one.estimator]
    people = list(dict.fromkeys(one.estimator for one in given))
    if len(people) < LEAST_ESTIMATORS:
        return [Problem("alone", _("Never alone: a colleague estimates along."), discussion, "estimate")]
    why = _("What makes {name} doubt?")
    problems = [
        Problem("no_why", why.format(name=papers.called(one.estimator)), one.id, "why")
        for one in given
        if one.estimate != "yes" and not one.why
    ]
    waiting = [papers.called(person) for person in people if person not in signed]
    if len(people) - len(waiting) < LEAST_ESTIMATORS:
        message = _("{name} confirms the estimate from the own passphrase.")
        message = message.format(name=together(waiting))
        problems.append(Problem(WAITS, message, discussion, "estimate"))
    return problems


def g2(papers: Papers) -> list[Problem]:
    """Strengths, dated observations, a meaning or an honest "not yet", a need."""
    if papers.discussion.type == "everyday":
        return []
    return [*strengths_and_observations(papers), *meaning_and_need(papers)]


def strengths_and_observations(papers: Papers) -> list[Problem]:
    """The half of G2 that step 2 answers."""
    problems = []
    if not any(strength.what for strength in papers.of(Strength)):
        problems.append(Problem("no_strength", _("What goes well? One strength is enough."), "", "strength"))
    dated = [seen for seen in papers.of(Observation) if seen.what and seen.seen_on]
    if len(dated) < 2 and papers.discussion.type != "warm_transition":
        problems.append(Problem("few_observations", _("Two observations with a day."), "", "observation"))
    return problems


def meaning_and_need(papers: Papers) -> list[Problem]:
    """The half of G2 that step 4 answers. What the parents said counts as a second meaning (G3 asks it)."""
    problems = []
    blind = papers.one(BlindSpot)
    meanings = [meaning for meaning in papers.of(Interpretation) if meaning.meaning]
    if not meanings and not (blind and blind.still_unknown):
        message = _("What may it mean? “We don’t know yet” is an answer too.")
        problems.append(Problem("no_meaning", message, "", "interpretation"))
    if not any(need.basic or need.what for need in papers.of(Need)):
        problems.append(Problem("no_need", _("What is needed?"), "", "need"))
    return problems


def g3(papers: Papers) -> list[Problem]:
    """The parents spoke and know of this discussion, or one of three reasons says why not."""
    problems = []
    told = papers.one(ParentsTold)
    reason = told.not_told_because if told else ""
    if not any(talk.said for talk in papers.of(ParentTalk)) and not reason:
        problems.append(Problem("no_talk", _("What did the parents say?"), "", "parent_talk"))
    if told is None or not (told.told_on_day or reason):
        problems.append(Problem("not_told", _("Do the parents know of this discussion?"), "", "parents_told"))
    return problems


def g3_sheet(papers: Papers) -> list[Problem]:
    """Before anything leaves, the parents have the sheet that says what, why and for how long."""
    told = papers.one(ParentsTold)
    if papers.discussion.type == "advice" or (told and (told.sheet_given_on or told.not_told_because)):
        return []
    message = _("Do the parents have the parent sheet?")
    if told is None:
        return [Problem("no_sheet", message, "", "parents_told")]
    return [Problem("no_sheet", message, told.id, "sheet_given_on")]


def g4(papers: Papers) -> list[Problem]:
    """Each ticked item has a recipient, each recipient a reason, each sensitive item a reason of its own."""
    ticked = sharing.ticks(papers)
    if not ticked:
        return [Problem("nothing_ticked", _("Tick what the other team needs."), "", "share")]
    used = {recipient for recipients in ticked.values() for recipient in recipients}
    problems = [
        Problem(
            "no_reason",
            _("Why does {name} need this?").format(name=papers.called(recipient.person)),
            recipient.id,
            "reason" if recipient.person else "person",
        )
        for recipient in papers.of(Recipient)
        if recipient.id in used and not (recipient.reason and recipient.person)
    ]
    return problems + [_own_reason(papers, share) for share in sharing.without_own_reason(papers)]


def _own_reason(papers: Papers, share: Share) -> Problem:
    recipient = papers.get(share.recipient)
    name = papers.called(recipient.person) if isinstance(recipient, Recipient) else ""
    message = _("This is sensitive. Why does {name} need this too?").format(name=name)
    return Problem("no_own_reason", message, share.id, "reason")


def g5(papers: Papers, today: date) -> list[Problem]:
    """Nobody outside the own organisation, and no CLB, without a consent that holds; or without names."""
    if is_without_names(papers):
        return []
    problems: dict[str, Problem] = {}
    used = {recipient for recipients in sharing.ticks(papers).values() for recipient in recipients}
    for recipient in papers.of(Recipient):
        team = team_of(papers, recipient) if recipient.id in used else None
        if team is not None and (problem := _consent_problem(papers, team, today)) is not None:
            problems.setdefault(team.id, problem)
    return list(problems.values())


def team_of(papers: Papers, recipient: Recipient) -> Team | None:
    """The team somebody works in; a parent has none, and a typed name is taken for the other team's."""
    person = papers.get(recipient.person)
    if isinstance(person, Carer):
        return None
    found = papers.get(person.team) if isinstance(person, Colleague) else papers.other_team
    return found if isinstance(found, Team) else None


def needs_consent(papers: Papers, team: Team) -> str:
    """For what consent is needed with this team: "clb", "external", "" when none is, "?" when unknown."""
    if team.sort == "clb":
        return "clb"
    if team.sort == "external":
        return "external"
    own = papers.own_team
    if own is None or team.id == own.id:
        return ""
    if not team.legal_entity or not own.legal_entity:
        return "?"
    return "" if _same(team.legal_entity, own.legal_entity) else "external"


def _consent_problem(papers: Papers, team: Team, today: date) -> Problem | None:
    needed = needs_consent(papers, team)
    if not needed:
        return None
    if needed == "?":
        own = papers.own_team
        blank = own if own is not None and not own.legal_entity else team
        message = _("To which organisation does {team} belong?").format(team=called(blank))
        return Problem("no_entity", message, blank.id, "legal_entity")
    if any(one.needed_for == needed and _holds(one, today) for one in papers.of(Consent)):
        return None
    message = _("{team} belongs to another organisation: did the parents consent? Without names is fine too.")
    if needed == "clb":
        message = _("{team} is a CLB: did the parents consent? Without names is fine too.")
    return Problem("no_consent", message.format(team=called(team)), "", "consent")


def _holds(consent: Consent, today: date) -> bool:
    until = days.read(consent.until) if consent.until else None
    return bool(consent.given_on and consent.who) and (
        not consent.until or (until is not None and until.last >= today)
    )


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def g6(papers: Papers, standing: Standing) -> list[Problem]:
    """The leader agreed to exactly this, and for the other team's words their own leader did too."""
    discussion = papers.discussion.id
    message = {
        Where.NOT_ASKED: _("The team leader was not asked yet."),
        Where.ASKED: _("The team leader did not decide yet."),
        Where.REVISE: _("The team leader asks to change something first."),
        Where.WITHHELD: _("The team leader decided not to share this."),
        Where.LAPSED: _("Something changed after the agreement, so it lapsed."),
    }.get(standing.where)
    if message is not None:
        return [Problem(f"agreement_{standing.where.value}", message, discussion, "agreement")]
    theirs = papers.discussion.other_team
    content = standing.content
    shared = standing.agreed_items
    if content is None or not shared:
        return [Problem("nothing_agreed", _("Nothing of it may be shared."), discussion, "agreement")]
    if standing.on_paper is None and any(
        item.team == theirs and item.id in shared for item in content.items if theirs
    ):
        team = papers.other_team
        name = called(team) if team is not None else _("the other team")
        message = _("The leader of {team} has not agreed yet to what {team} told us.").format(team=name)
        return [Problem("no_paper_agreement", message, discussion, "agreement")]
    return []


def g7(papers: Papers) -> list[Problem]:
    """A reminder only: another view deserves the question what if it is right."""
    return [
        Problem("no_if_true", _("Another view: what if that is right?"), meaning.id, "if_true")
        for meaning in papers.of(Interpretation)
        if meaning.is_dissenting and meaning.meaning and not meaning.if_true
    ]


def g8(papers: Papers) -> list[Problem]:
    """A reminder only: who leads, who takes notes, and that these are two people."""
    people = papers.of(Participant)
    leads = [one for one in people if "chair" in one.roles]
    notes = [one for one in people if "note_taker" in one.roles]
    if not leads:
        return [Problem("no_chair", _("Who leads the talk?"), "", "participant")]
    if not notes:
        return [Problem("no_notes", _("Who takes notes?"), "", "participant")]
    both = next((one for one in leads if one in notes), None)
    if both is not None:
        message = _("{name} leads the talk and takes notes. Can somebody else take the notes?")
        message = message.format(name=papers.called(both.person))
        return [Problem("one_for_both", message, both.id, "roles")]
    return []


def g10(papers: Papers) -> list[Problem]:
    """Before closing: the outcome, when to look back or why not, two questions, and word to the parents."""
    outcome = papers.one(Outcome)
    if outcome is not None and outcome.feedback_on:
        return outcome_noted(papers)
    message = _("When do the parents hear what you agreed?")
    heard = Problem("no_feedback", message, outcome.id if outcome else "", "feedback_on")
    return [*outcome_noted(papers), heard]


def outcome_noted(papers: Papers) -> list[Problem]:
    """The part of G10 that is needed for a report."""
    outcome = papers.one(Outcome)
    record = outcome.id if outcome else ""
    problems = []
    if not outcome or not outcome.shared_insight:
        message = _("What do you see more clearly now?")
        problems.append(Problem("no_insight", message, record, "shared_insight"))
    if not any(action.what for action in papers.of(Action)) and not (outcome and outcome.no_follow_up):
        problems.append(Problem("no_action", _("What did you agree?"), "", "action"))
    if not outcome or not (outcome.review_date or outcome.no_follow_up):
        problems.append(Problem("no_look_back", _("When do you look back together?"), record, "review_date"))
    if not any(review.everyone_spoke and review.parents_heard for review in papers.of(CooperationReview)):
        problems.append(Problem("no_review", _("Two questions about how it went."), "", "review"))
    return problems


def to_ask(papers: Papers, signed: Set[str], today: date) -> list[Problem]:
    """What still has to be there before the team leader is asked; empty when all of it is."""
    first = [*basics(papers), *g1(papers, signed), *g2(papers)]
    parents = [] if papers.discussion.type == "advice" else g3(papers)
    return [*first, *parents, *g4(papers), *g5(papers, today), *_details(papers)]


def to_leave(papers: Papers, standing: Standing, today: date) -> list[Problem]:
    """Why nothing may leave yet; empty when the agreed items may."""
    return [*g6(papers, standing), *g1(papers, standing.estimators), *g3_sheet(papers), *g5(papers, today)]


def basics(papers: Papers) -> list[Problem]:
    """About whom, with whom, the question, and what may go wrong."""
    discussion = papers.discussion
    problems = []
    if not papers.children:
        problems.append(Problem("no_child", _("About whom is it?"), discussion.id, "about"))
    if not discussion.other_team:
        problems.append(Problem("no_team", _("With which team?"), discussion.id, "other_team"))
    if not discussion.question:
        message = _("What is your question to the other team?")
        problems.append(Problem("no_question", message, discussion.id, "question"))
    if not discussion.harm:
        problems.append(Problem("no_harm", _("What may go wrong by sharing?"), discussion.id, "harm"))
    return problems


def _details(papers: Papers) -> list[Problem]:
    """How, and until when: both are filled in with what is usual, and may have been emptied."""
    discussion = papers.discussion
    problems = []
    if not discussion.channel:
        problems.append(Problem("no_channel", _("How do you share?"), discussion.id, "channel"))
    if days.read(discussion.retention_until) is None:
        message = _("Until when is it kept?")
        problems.append(Problem("no_retention", message, discussion.id, "retention_until"))
    return problems
