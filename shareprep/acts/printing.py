# SPDX-License-Identifier: EUPL-1.2
"""Sheets with content of a discussion: made through the one door, read back, noted, and saved as a file.

It answers for the way from a discussion to a file somebody holds. What may stand on a sheet is
`process/release.py`'s, how it looks `documents/`'s. What no leader agreed to leaves as a draft.
The finished PDF is read back because a promise about names holds for the paper and not for the text it was
made from: whatever any step forgot is found there, and then nothing leaves.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

import msgspec

from shareprep.acts import agreement
from shareprep.acts.agreement import Changed, NotReady
from shareprep.acts.sheets import Printed, must_not_name
from shareprep.acts.shelf import shelf_of
from shareprep.errors import Problem, ReleaseRefused
from shareprep.forms.child import Alias
from shareprep.forms.envelope import ENVELOPE_FIELDS
from shareprep.forms.field import Anonymise, Shape
from shareprep.forms.papers import Papers
from shareprep.forms.record import ENVELOPE, encode_body, field_of, kind_of, value_of
from shareprep.forms.team import Colleague
from shareprep.i18n import _, language
from shareprep.process import identities, leftovers, release
from shareprep.process.agreement import Standing, Where
from shareprep.process.release import Outgoing, Released, Sheet
from shareprep.process.without_names import Doubtful, is_without_names
from shareprep.vault.journal import Act
from shareprep.vault.store import Store, Transaction
from shareprep.vault.vault import Vault
from shareprep.words.anonymise import without_names

MARK = 8
"""So many characters of an act's hash stand on paper."""
PRINTED = "printed"
"""The act in the logbook of a sheet that was printed or saved."""


def preview(
    vault: Vault, discussion: str, sheet: Sheet, today: date, *, receiver: str = "", anonymous: bool = False
) -> Printed:
    """A sheet to look at: as `make` would give it, without the mark of the logbook, for nothing is noted.

    ReleaseRefused when something could not stay out of it; KeyError without such a discussion.
    """
    source = _read(vault, discussion)
    return _finished(_wanted(source, sheet, today, receiver, anonymous), today, "")


def make(
    vault: Vault,
    discussion: str,
    sheet: Sheet,
    today: date,
    *,
    receiver: str = "",
    anonymous: bool = False,
    file_name: str = "",
    only_agreed: bool = False,
) -> Printed:
    """A sheet that leaves: to the printer, or to a file with `sheets.save_pdf`.

    `receiver`: for whom, an id or as typed. `file_name`: what the file will be called, if that is known, so
    that a name in it is refused before anything is noted. `only_agreed`: no draft will do. The sheet is noted
    in the logbook with its version, and carries the mark of that note; aliases that are used for the first
    time are kept, so that nobody is ever called otherwise.
    ReleaseRefused: nothing leaves and nothing is noted. KeyError, MayNotSign, or a fault of the vault.
    """
    wanted = _wanted(_read(vault, discussion), sheet, today, receiver, anonymous)
    if only_agreed and wanted.why_draft:
        raise NotReady(wanted.why_draft)
    must_not_name(wanted.released, file_name or wanted.released.file_name)

    def note(transaction: Transaction) -> Printed:
        if isinstance(wanted.released, Outgoing):
            _must_still_be_agreed(vault, transaction, discussion, wanted.released)
        for alias in wanted.new_aliases:
            transaction.save(agreement.row_of_discussion(alias, wanted.papers, vault.person.id))
        said = {
            "sheet": sheet.value,
            "discussion": discussion,
            "version": wanted.version,
            "content": wanted.content,
            "anonymous": wanted.released.anonymous,
            "receivers": [receiver] if receiver else [],
        }
        if isinstance(wanted.released, Outgoing):
            said["agreed"] = wanted.released.content
        # Signed first, so that the sheet carries the mark of its own line; a refusal undoes the line too.
        act = transaction.act(PRINTED, said)
        return _finished(wanted, today, act.hash[:MARK])

    return vault.write(note)


def _must_still_be_agreed(
    vault: Vault, transaction: Transaction, discussion: str, released: Outgoing
) -> None:
    """What was read a moment ago may have been typed over since."""
    papers = agreement.papers_in(vault, transaction, discussion)
    found = agreement.standing_in(vault, transaction, papers)
    if found.decided is None or found.decided.content.get("content") != released.content:
        raise Changed
    if found.where is not Where.AGREED:
        raise Changed


def make_agenda(
    vault: Vault,
    discussion: str,
    today: date,
    *,
    receiver: str = "",
    anonymous: bool = False,
    file_name: str = "",
    only_agreed: bool = False,
) -> Printed:
    """The agenda, as `make`."""
    return make(
        vault,
        discussion,
        Sheet.AGENDA,
        today,
        receiver=receiver,
        anonymous=anonymous,
        file_name=file_name,
        only_agreed=only_agreed,
    )


def make_outcome(
    vault: Vault,
    discussion: str,
    today: date,
    *,
    receiver: str = "",
    anonymous: bool = False,
    file_name: str = "",
) -> Printed:
    """The report, as `make`."""
    return make(
        vault,
        discussion,
        Sheet.OUTCOME,
        today,
        receiver=receiver,
        anonymous=anonymous,
        file_name=file_name,
    )


def contribution(vault: Vault, today: date) -> Printed:
    """The blank sheet for the other team. It is about nobody, so nothing is asked and nothing noted."""
    from shareprep.documents.contribution import contribution_sheet
    from shareprep.documents.page import render

    content = render(contribution_sheet(vault.team.name, today))
    return Printed(content, _("contribution-sheet.pdf"), 1, False, (), ())


# -- making -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Source:
    """What a sheet is made from: the papers, what was printed before, the agreement, the vault's trust."""

    papers: Papers
    printed: list[Act]
    standing: Standing
    trusted: bool


@dataclass(frozen=True)
class _Wanted:
    """A sheet before it is laid out. content: what tells it from another content."""

    papers: Papers
    released: Released
    receiver: str
    content: str
    version: int
    why_draft: tuple[Problem, ...]
    new_aliases: tuple[Alias, ...]


def _read(vault: Vault, discussion: str) -> _Source:
    papers = shelf_of(vault).papers(discussion)

    def printed(store: Store) -> list[Act]:
        acts = store.journal.of_kind(PRINTED)
        return [act for act in acts if act.said.content.get("discussion") == discussion]

    return _Source(
        papers, vault.read(printed), agreement.standing_of(vault, papers), vault.rolled_back is None
    )


def _wanted(source: _Source, sheet: Sheet, today: date, receiver: str, anonymous: bool) -> _Wanted:
    papers = source.papers
    receiver = _person(papers, receiver)
    why_draft = _why_draft(source, sheet, today, anonymous)

    def released(receiver: str) -> Released:
        if why_draft or sheet is not Sheet.AGENDA:
            return release.draft(papers, sheet, today, anonymous=anonymous, receiver=receiver)
        return release.outgoing(papers, sheet, today, source.standing, receiver=receiver)

    found = released(receiver)
    # The version is that of the sheet as a whole, so that everybody at the table holds the same one.
    content = _hash(released("") if receiver else found)
    return _Wanted(
        papers,
        found,
        _receiver(papers, receiver, found),
        content,
        _version(source.printed, sheet, content),
        why_draft,
        tuple(identities.new_aliases(papers)) if found.anonymous else (),
    )


def _why_draft(source: _Source, sheet: Sheet, today: date, anonymous: bool) -> tuple[Problem, ...]:
    """What keeps an agenda from leaving as agreed. A report is of what was said together: nothing does."""
    if sheet is not Sheet.AGENDA:
        return ()
    if anonymous and not is_without_names(source.papers):
        message = _("The agreement is about the sheet with names.")
        return (Problem("other_sheet", message, source.papers.discussion.id, "without_names"),)
    try:
        release.outgoing(source.papers, sheet, today, source.standing, trusted=source.trusted)
    except ReleaseRefused as refused:
        return refused.problems
    return ()


def _finished(wanted: _Wanted, today: date, mark: str) -> Printed:
    """The sheet itself, read back."""
    released = wanted.released
    pdf = _render(released, str(wanted.version), wanted.receiver, today, mark)
    _must_be_clean(pdf, released)
    doubts = tuple(doubt for doubt in released.doubts if _is_on_it(released, doubt))
    return Printed(
        pdf,
        released.file_name,
        wanted.version,
        released.anonymous,
        doubts,
        released.watched,
        wanted.why_draft,
    )


def _person(papers: Papers, receiver: str) -> str:
    """Whose sheet it is, by id where the papers know the name that was typed."""
    if not receiver or papers.get(receiver) is not None:
        return receiver
    wanted = receiver.casefold()
    people = [one.id for one in (*papers.carers(), *papers.of(Colleague))]
    in_full = [person for person in people if papers.in_full(person).casefold() == wanted]
    called = [person for person in people if papers.called(person).casefold() == wanted]
    return next(iter([*in_full, *called]), receiver)


def _is_on_it(draft: Released, doubt: Doubtful) -> bool:
    """Whether a word to look at stands on this sheet, in a text that people wrote."""
    record = draft.papers.get(doubt.record)
    if record is None:
        return False
    field = ENVELOPE_FIELDS.get(doubt.field) or field_of(record, doubt.field)
    by_people = field.anonymise is not Anonymise.KEEP or field.shape in (Shape.DAY, Shape.NUMBER)
    return by_people and bool(value_of(record, doubt.field))


def _render(released: Released, version: str, receiver: str, today: date, mark: str) -> bytes:
    # Laying out pages is not needed to start the program, and takes as long to load as all the rest.
    if released.sheet is Sheet.AGENDA:
        from shareprep.documents.agenda import agenda_pdf

        return agenda_pdf(released, receiver=receiver, version=version, today=today, mark=mark)
    from shareprep.documents.outcome import outcome_pdf

    return outcome_pdf(released, receiver=receiver, version=version, today=today, mark=mark)


def _hash(draft: Released) -> str:
    """What tells one content from another. The random ids in it keep a short text from being guessed.

    Aliases are left out: they already stand in the words, and are stored only once they were used.
    """
    sort = type(draft).__name__
    total = hashlib.sha256(f"{sort} {draft.sheet.value} {draft.anonymous} {language()}".encode())
    for record in sorted(draft.papers, key=lambda one: one.id):
        if isinstance(record, Alias):
            continue
        envelope = msgspec.structs.asdict(msgspec.structs.replace(record, revision=0, writer=""))
        names = [str(envelope[name]) for name in ENVELOPE]
        total.update("\0".join((kind_of(record), *names)).encode() + encode_body(record) + b"\n")
    return total.hexdigest()


def _version(acts: list[Act], sheet: Sheet, content: str) -> int:
    """The version of a content printed before, else the next one."""
    known = {
        str(act.said.content["content"]): int(act.said.content["version"])
        for act in acts
        if act.said.content.get("sheet") == sheet.value
    }
    return known.get(content) or max(known.values(), default=0) + 1


def _receiver(papers: Papers, receiver: str, draft: Released) -> str:
    """An id stays, for its record is called by its alias; a name that was typed is turned like all text."""
    if not draft.anonymous or papers.get(receiver) is not None:
        return receiver
    return without_names(receiver, draft.watched, language=language()).text


# -- the gate ---------------------------------------------------------------------------------------


def _must_be_clean(pdf: bytes, draft: Released) -> None:
    from shareprep.documents import readback

    found = readback.known_in(pdf, draft.file_name, draft.watched)
    if not found:
        return
    named = leftovers.fields_with(draft.papers, draft.watched, {one.who for one in found})
    in_fields = {one.who for one in named}
    # A name that no field holds came from elsewhere: from the file's name, or from two answers side by side.
    pages = [one for one in found if one.who not in in_fields]
    places = [
        *(_("“{word}” at {field}").format(word=one.word, field=one.called) for one in named),
        *(_("“{word}” ({where})").format(word=one.word, where=one.where) for one in pages),
    ]
    problems = {one.problem.message: one.problem for one in reversed(named)}
    raise ReleaseRefused(
        _("There is still a name in it: {places}. Nothing was printed or saved.").format(
            places=", ".join(dict.fromkeys(places))
        ),
        _("Change that text, and try again."),
        tuple(reversed(problems.values())),
    )
