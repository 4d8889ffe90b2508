# SPDX-License-Identifier: EUPL-1.2
"""The command line: the same acts as the screens', without a window.

It answers for words in and words out. It decides nothing that the acts do not decide.
Everything heavy is imported by the command that needs it, so that `--help` answers at once.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from shareprep import arguments, cores, i18n
from shareprep.errors import KnownError
from shareprep.i18n import _, ngettext

if TYPE_CHECKING:
    from shareprep.acts.sheets import Printed
    from shareprep.acts.shelf import Shelf
    from shareprep.forms.discussion import Discussion
    from shareprep.vault.vault import PersonCard, Vault
    from shareprep.vault.world import World

STOPPED, INTERRUPTED = 1, 130
"""Exit status: the world was in the way; somebody pressed Ctrl+C (128 + SIGINT, as shells have it)."""


def main(argv: Sequence[str] | None = None, world: "World | None" = None) -> int:
    """Do what the arguments say, and give the exit status: 0 done, 1 not done, 2 not understood."""
    line = list(sys.argv[1:] if argv is None else argv)
    if argv is None:
        sys.excepthook = _tell_bug
    cores.leave_none()
    i18n.use(arguments.language_in(line))
    try:
        status = _run(arguments.understand(line), world)
        sys.stdout.flush()
        return status
    except KnownError as error:
        print(error.sentence, error.next_step, file=sys.stderr)
        return STOPPED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has had enough; what is still in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return STOPPED
    except SystemExit as stop:
        return int(stop.code or 0)


def _tell_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug in a few words. Its message may hold what somebody typed, so it is not shown."""
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        place, trace = f"{Path(code.co_filename).name}:{trace.tb_lineno}", trace.tb_next
    print(
        _("Something in Shareprep itself is wrong ({name}, {place}). What was saved is safe.").format(
            name=kind.__name__, place=place
        ),
        file=sys.stderr,
    )


def _run(options: Namespace, world: "World | None") -> int:
    commands = {
        "demo": _demo,
        "list": _list,
        "fill": _fill,
        "agenda": _agenda,
        "outcome": _outcome,
        "export": _export,
        "check": _check,
    }
    if not options.command:
        arguments.parser().print_help()
        return 0
    return commands[options.command](options, world)


# -- the commands -----------------------------------------------------------------------------------


def _demo(options: Namespace, world: "World | None") -> int:
    from shareprep import demo

    folder = Path(options.folder)
    made = demo.make_demo(folder, world)
    if made.codes:
        print(_("The demo vault of an invented team is made: {folder}").format(folder=folder))
    else:
        print(_("The demo vault is there already: {folder}").format(folder=folder))
    print(_("Its people and their passphrases:"))
    width = max(map(len, made.passphrases))
    for name, words in made.passphrases.items():
        print(f"  {name.ljust(width)}  {words}")
    if made.codes:
        count = len(made.codes)
        line = ngettext("{count} discussion: {codes}", "{count} discussions: {codes}", count)
        print(line.format(count=count, codes=", ".join(made.codes)))
    return 0


def _list(options: Namespace, world: "World | None") -> int:
    from shareprep.acts.discussions import list_discussions
    from shareprep.forms import days

    with _opened(options, world) as (vault, today):
        rows = [
            (
                one.heading.code,
                one.heading.children,
                one.heading.other_team,
                _("{done} of {count} steps").format(done=one.done, count=len(one.steps)),
                days.short(one.meeting) if one.meeting else "",
                one.next.standing,
            )
            for one in list_discussions(vault, today)
        ]
    if not rows:
        print(_("There are no discussions in this vault yet."))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip())
    return 0


def _fill(options: Namespace, world: "World | None") -> int:
    from shareprep.acts import cases

    with _opened(options, world) as (vault, today):
        filled = cases.fill(vault, Path(options.case), today)
    added = ngettext("{count} entry added", "{count} entries added", filled.added).format(count=filled.added)
    changed = ngettext("{count} changed", "{count} changed", filled.changed).format(count=filled.changed)
    print(_("{code}: {added}, {changed}.").format(code=filled.code or "–", added=added, changed=changed))
    return 0


def _agenda(options: Namespace, world: "World | None") -> int:
    from shareprep.acts import printing, shelf

    with _opened(options, world) as (vault, today):
        all_of_it = shelf.shelf_of(vault)
        discussion = _discussion(all_of_it, options.code)
        receiver = _receiver(all_of_it, discussion, options.receiver) if options.receiver else ""
        printed = printing.make_agenda(
            vault,
            discussion.id,
            today,
            receiver=receiver,
            anonymous=options.anonymous,
            file_name=_file_name(options),
            only_agreed=options.agreed,
        )
    for problem in printed.why_draft:
        print(_("A draft: {sentence}").format(sentence=problem.message))
    return _save(printed, options)


def _outcome(options: Namespace, world: "World | None") -> int:
    from shareprep.acts import printing, shelf

    with _opened(options, world) as (vault, today):
        discussion = _discussion(shelf.shelf_of(vault), options.code)
        printed = printing.make_outcome(
            vault, discussion.id, today, anonymous=options.anonymous, file_name=_file_name(options)
        )
    return _save(printed, options)


def _file_name(options: Namespace) -> str:
    output = Path(options.output)
    return "" if output.is_dir() else output.name


def _save(printed: "Printed", options: Namespace) -> int:
    from shareprep.acts.sheets import save_pdf

    target = save_pdf(printed, Path(options.output))
    print(_("Saved: {file} (version {version})").format(file=target, version=printed.version))
    if printed.anonymous:
        print(_("Names that this vault does not know are still in it. Read it once before it leaves."))
        words = ", ".join(dict.fromkeys(doubt.word for doubt in printed.doubts))
        if words:
            print(_("Is this somebody? {words}").format(words=words))
    return 0


def _export(options: Namespace, world: "World | None") -> int:
    from shareprep.acts import cases, shelf

    with _opened(options, world) as (vault, _today):
        discussion = _discussion(shelf.shelf_of(vault), options.code)
        text = cases.export(vault, discussion.id)
    print(text, end="")
    return 0


def _check(options: Namespace, world: "World | None") -> int:
    from shareprep.acts.checking import check_vault

    with _opened(options, world, with_notes=False) as (vault, _today):
        checked = check_vault(vault)
    print("\n".join(checked.sentences))
    return 0 if checked.is_sound else STOPPED


# -- who, and which ---------------------------------------------------------------------------------


@contextmanager
def _opened(
    options: Namespace, world: "World | None", *, with_notes: bool = True
) -> Iterator[tuple["Vault", date]]:
    """The vault, open for who was named, and the day it is there; closed afterwards."""
    from shareprep import demo
    from shareprep.acts import vaults
    from shareprep.vault.faults import SaveFailed
    from shareprep.vault.vault import describe

    folder = Path(options.vault)
    people = describe(folder, world).people
    of_demo = {} if options.name or options.passphrase_file else demo.passphrases(folder)
    person = people[0] if of_demo else _person(people, options.name)
    words = of_demo.get(person.name) or _passphrase(options.passphrase_file, person.name)
    vault = vaults.unlock(folder, person.id, words, world)
    saved = False
    try:
        for note in vault.notes if with_notes else ():
            print(note.sentence, file=sys.stderr)
        yield vault, demo.today_in(folder)
    finally:
        saved = vault.close().saved
    if not saved:
        raise SaveFailed


def _person(people: "tuple[PersonCard, ...]", name: str) -> "PersonCard":
    from shareprep.words.anonymise.folding import fold

    wanted = fold(name)
    found = [one for one in people if fold(one.name) == wanted] or [
        one for one in people if fold(one.name).startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.name for one in people)
    if name and not found:
        sentence = _("Nobody called “{name}” has a key to this vault.").format(name=name)
    else:
        sentence = _("Who is it that opens this vault?")
    raise KnownError(sentence, _("Give a name after --as: {names}.").format(names=names))


def _passphrase(file: str, name: str) -> str:
    if not file and sys.stdin.isatty():
        from getpass import getpass

        return getpass(_("Passphrase of {name}: ").format(name=name))
    again = _("Give --passphrase-file a file with the passphrase on its first line, or - to be read from.")
    if not file:
        raise KnownError(_("There is nobody to ask for a passphrase."), again)
    try:
        if file == "-":
            line = sys.stdin.readline()
        else:
            with Path(file).open(encoding="utf-8-sig") as lines:
                line = lines.readline()
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(_("The file with the passphrase cannot be read."), again) from error
    if not line.strip():
        raise KnownError(_("The file with the passphrase is empty."), again)
    return line.strip("\r\n")


def _discussion(shelf: "Shelf", code: str) -> "Discussion":
    from shareprep.acts.discussions import find_discussion

    found = find_discussion(shelf, code)
    if found is None:
        codes = ", ".join(sorted(one.code for one in shelf.discussions()))
        raise KnownError(
            _("There is no discussion with the code “{code}”.").format(code=code),
            _("These are there: {codes}.").format(codes=codes or "–"),
        )
    return found


def _receiver(shelf: "Shelf", discussion: "Discussion", name: str) -> str:
    """The id of somebody these papers know by that name, else the name as it was typed."""
    from shareprep.forms.child import Carer
    from shareprep.forms.team import Colleague
    from shareprep.words.anonymise.folding import fold

    papers, wanted = shelf.papers(discussion.id), fold(name)
    known: list[Carer | Colleague] = [*papers.carers(), *papers.of(Colleague)]
    for person in known:
        if wanted in (fold(person.name), fold(papers.called(person.id)), fold(papers.in_full(person.id))):
            return person.id
    return name
