# SPDX-License-Identifier: EUPL-1.2
"""The leader's agreement: estimated together, asked for, decided on, and what the other will see.

It answers for the signed acts of a discussion: each loads, checks its gates, signs and saves in one go.
What holds is `process/agreement.py`'s; who may sign is read from the roster at the place of each act: a role
that stands anywhere else could be written by anybody who has the vault open.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from shareprep.acts.shelf import shelf_in, shelf_of
from shareprep.acts.signatures import of_discussion, signatures_in, signatures_of
from shareprep.errors import Problem, ReleaseRefused
from shareprep.forms.discussion import Estimate
from shareprep.forms.papers import Papers
from shareprep.forms.record import Record, new_id
from shareprep.i18n import _
from shareprep.process import agreement, approval, gates, identities
from shareprep.process.agreement import (
    ASKED,
    DECIDED,
    ESTIMATED,
    PAPER_SEEN,
    Standing,
    Verdict,
    Where,
    estimate_content,
    took_part,
)
from shareprep.process.approval import Content
from shareprep.vault.store import Store, Transaction
from shareprep.vault.vault import Vault

_SALT = 32


class NotReady(ReleaseRefused):
    """Something still has to be there first; `problems` say what, each with its field."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = tuple(problems)
        super().__init__(
            found[0].message if found else _("Something is still missing."),
            _next_step(found),
            found,
        )


def _next_step(problems: tuple[Problem, ...]) -> str:
    if problems and problems[0].field == "agreement":
        return _("Open step 5, “Sharing and agreement”.")
    return _("Fill that in, and try again.")


class MayNotDecide(ReleaseRefused):
    """Who is in is no team leader here, or took part in this discussion's estimate."""

    def __init__(self, *, took_part: bool) -> None:
        sentence = _("Only a team leader, or a deputy, decides what is shared.")
        if took_part:
            sentence = _("Whoever estimated along does not decide too.")
        super().__init__(sentence, _("Ask another team leader, or name a deputy."))


class Changed(ReleaseRefused):
    """The content is no longer what was on the screen of who decides."""

    def __init__(self) -> None:
        super().__init__(
            _("Something changed while you were reading. Nothing was signed."), _("Look again, and decide.")
        )


@dataclass(frozen=True)
class Decision:
    """What a leader decides. items: item → verdict, all others are not shared. words: record → explanation.

    "" in `words` is about the whole; a parent's limit is answered under its own id.
    """

    total: Verdict
    items: Mapping[str, Verdict]
    words: Mapping[str, str]


# -- where it stands ---------------------------------------------------------------------------------


def standing(vault: Vault, discussion: str) -> Standing:
    """Where the agreement of a discussion stands now. KeyError without such a discussion."""
    return standing_of(vault, shelf_of(vault).papers(discussion))


def standing_of(vault: Vault, papers: Papers) -> Standing:
    """Where the agreement of these papers stands."""
    return signatures_of(vault, papers.discussion.id).standing(papers)


def words_of(vault: Vault, found: Standing) -> dict[str, str]:
    """The leader's explanation, by record; "" is about the whole. Empty when there is none, or it is gone."""
    name = str(found.decided.content.get("words", "")) if found.decided else ""
    body = vault.read(lambda store: store.contents.load(name)) if name else None
    if body is None:
        return {}
    try:
        return msgspec.json.decode(body, type=_Words).words
    except msgspec.DecodeError:
        return {}


def paper_of(vault: Vault, found: Standing) -> tuple[str, str] | None:
    """Who of the other team agreed on paper, and on which day (ISO, or as typed)."""
    name = str(found.on_paper.content.get("paper", "")) if found.on_paper else ""
    body = vault.read(lambda store: store.contents.load(name)) if name else None
    try:
        _salt, who, on = msgspec.json.decode(body or b"", type=tuple[str, str, str])
    except msgspec.DecodeError:
        return None
    return who, on


class _Words(msgspec.Struct, frozen=True):
    """The explanation as it is kept; the salt as in `Content`."""

    salt: bytes
    words: dict[str, str]


# -- estimating together -----------------------------------------------------------------------------


def sign_own_estimate(vault: Vault, discussion: str) -> bool:
    """Sign the estimate of who is in as it stands, unless that was done already; whether it was signed now.

    Estimates count by signatures of different keys, so nobody can give a colleague's. MayNotSign.
    """
    return vault.write(lambda transaction: _sign_estimate(vault, transaction, discussion, vault.person.id))


def confirm_estimate(vault: Vault, discussion: str, person: str, passphrase: str) -> None:
    """A colleague at this screen stands behind the own estimate as it was typed here, by the own passphrase.

    The key signs once and is dropped. NotReady when nothing was typed for them; WrongPassphrase,
    NoSuchPerson, KeyReplaced, WaitsForLeader. It takes half a second: not for the screen's own thread.
    """

    def work(transaction: Transaction) -> None:
        rows = transaction.records.of_discussion(discussion)
        mine = [one for one in rows if isinstance(one, Estimate) and one.estimator == person and one.estimate]
        if not mine:
            message = _("Choose an answer first.")
            raise NotReady([Problem("no_estimate", message, discussion, "estimate")])
        _sign_estimate(vault, transaction, discussion, person)

    vault.write_as(person, passphrase, work)


def _sign_estimate(vault: Vault, transaction: Transaction, discussion: str, person: str) -> bool:
    rows = transaction.records.of_discussion(discussion)
    mine = [one for one in rows if isinstance(one, Estimate) and one.estimator == person and one.estimate]
    acts, contents = of_discussion(vault.id, transaction, discussion)
    signed = [
        contents.get(str(act.said.content.get("content")), b"")
        for act in acts
        if act.said.kind == ESTIMATED and act.said.by == person
    ]
    new = [one for one in mine if not any(agreement.same_estimate(body, one) for body in signed)]
    for one in new:
        kept = transaction.keep(discussion, estimate_content(one, secrets.token_bytes(_SALT)))
        transaction.act(ESTIMATED, {"discussion": discussion, "estimate": one.id, "content": kept})
    return bool(new)


# -- asking ------------------------------------------------------------------------------------------


def ask(vault: Vault, discussion: str, today: date) -> str:
    """Ask the leader to agree to what is ticked now; the hash of the content. NotReady, MayNotSign.

    One's own estimate is signed with it. Aliases in it are kept, so that nobody is called otherwise later.
    """

    def work(transaction: Transaction) -> str:
        _sign_estimate(vault, transaction, discussion, vault.person.id)
        papers = papers_in(vault, transaction, discussion)
        problems = gates.to_ask(papers, standing_in(vault, transaction, papers).estimators, today)
        if problems:
            raise NotReady(problems)
        content = _content(vault, papers, today)
        kept = transaction.keep(discussion, approval.encode(content))
        _keep_aliases(vault, transaction, papers, content)
        transaction.act(ASKED, {"discussion": discussion, "content": kept})
        return kept

    return vault.write(work)


def content_now(vault: Vault, papers: Papers, today: date) -> Content:
    """What would be agreed to today: for the page that shows what the other sees."""
    return _content(vault, papers, today)


# -- deciding ----------------------------------------------------------------------------------------


def decide(vault: Vault, discussion: str, seen: Content, decision: Decision, today: date) -> str:
    """Sign a leader's decision on the content that was on the screen; its hash.

    `seen`: from `Standing.content` or `content_now`. NotReady when it agrees and something is missing, also
    the answer to what the parents would rather keep. MayNotDecide, Changed, MayNotSign.
    """

    def work(transaction: Transaction) -> str:
        papers = papers_in(vault, transaction, discussion)
        instead_of = _must_decide(vault, transaction, papers)
        if approval.differences(seen, papers) or seen.vault != vault.id:
            raise Changed
        if decision.total is Verdict.AGREED:
            _must_be_ready(vault, transaction, papers, seen, decision, today)
        kept = transaction.keep(discussion, approval.encode(seen))
        said = {
            "discussion": discussion,
            "content": kept,
            "total": decision.total.value,
            "items": {
                item.id: decision.items.get(item.id, Verdict.WITHHELD).value for item in seen.items
            },
            "instead_of": instead_of,
        }
        words = {record: text for record, text in decision.words.items() if text}
        if words:
            body = msgspec.json.encode(_Words(secrets.token_bytes(_SALT), words), order="sorted")
            said["words"] = transaction.keep(discussion, body)
        _keep_aliases(vault, transaction, papers, seen)
        transaction.act(DECIDED, said)
        return kept

    return vault.write(work)


def see_paper(vault: Vault, discussion: str, who: str, on: str, today: date) -> None:
    """Sign that the other team's leader agreed on paper to what stands agreed now. `on`: an ISO day.

    NotReady unless our own leader agreed and it holds. MayNotDecide, MayNotSign.
    """

    def work(transaction: Transaction) -> None:
        papers = papers_in(vault, transaction, discussion)
        _must_decide(vault, transaction, papers)
        found = standing_in(vault, transaction, papers)
        if found.where is not Where.AGREED or found.decided is None:
            raise NotReady(gates.g6(papers, found))
        if not who or not on:
            message = _("Who agreed on paper, and when?")
            raise NotReady([Problem("no_paper_agreement", message, discussion, "agreement")])
        kept = transaction.keep(discussion, msgspec.json.encode([secrets.token_hex(_SALT), who, on]))
        transaction.act(
            PAPER_SEEN,
            {"discussion": discussion, "content": found.decided.content["content"], "paper": kept},
        )

    vault.write(work)


def _must_decide(vault: Vault, transaction: Transaction, papers: Papers) -> str:
    """In whose name who is in decides ("" for oneself). MayNotDecide."""
    rights = vault.rights(vault.person.id)
    signed = signatures_in(vault, transaction, papers.discussion.id)
    if vault.person.id in took_part(papers, signed.acts):
        raise MayNotDecide(took_part=True)
    if rights.agree:
        return ""
    if not rights.instead_of:
        raise MayNotDecide(took_part=False)
    return rights.instead_of[0]


def _must_be_ready(
    vault: Vault, transaction: Transaction, papers: Papers, seen: Content, decision: Decision, today: date
) -> None:
    problems = gates.to_ask(papers, standing_in(vault, transaction, papers).estimators, today)
    answer = _("What do you answer to what the parents would rather keep?")
    problems += [
        Problem("no_answer", answer, limit.id, "what")
        for limit in seen.limits
        if not decision.words.get(limit.id, "").strip()
    ]
    if problems:
        raise NotReady(problems)


# -- inside ------------------------------------------------------------------------------------------


def _content(vault: Vault, papers: Papers, today: date) -> Content:
    return approval.content_of(papers, vault.id, today, secrets.token_bytes(_SALT))


def papers_in(vault: Vault, store: Store, discussion: str) -> Papers:
    """The papers of a discussion, for a job on the writer's thread."""
    return shelf_in(vault, store).papers(discussion)


def standing_in(vault: Vault, store: Store, papers: Papers) -> Standing:
    """Where the agreement of these papers stands, for a job on the writer's thread."""
    return signatures_in(vault, store, papers.discussion.id).standing(papers)


def _keep_aliases(vault: Vault, transaction: Transaction, papers: Papers, content: Content) -> None:
    if not content.without_names:
        return
    for alias in identities.new_aliases(papers):
        transaction.save(row_of_discussion(alias, papers, vault.person.id))


def row_of_discussion(record: Record, papers: Papers, writer: str) -> Record:
    """A record as a new row of the discussion."""
    discussion = papers.discussion
    return msgspec.structs.replace(
        record, id=new_id(), discussion=discussion.id, team=discussion.team, writer=writer, revision=1
    )
