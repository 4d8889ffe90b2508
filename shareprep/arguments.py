# SPDX-License-Identifier: EUPL-1.2
"""The arguments of the command line: what may be typed, explained and complained of in the reader's language.

It answers for understanding a line. It does nothing with it (`cli.py`).
Python's own parser speaks English only; what it says is recognised here and said again in our words.
"""

import re
import sys
from argparse import SUPPRESS, Action, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NoReturn, Protocol

from shareprep import i18n
from shareprep.i18n import N_, _

NOT_UNDERSTOOD = 2

_SAID = (
    (re.compile(r"the following arguments are required: (?P<what>.+)"), N_("Still needed: {what}.")),
    (re.compile(r"unrecognized arguments: (?P<what>.+)"), N_("Not understood: {what}.")),
    (re.compile(r"argument (?P<what>\S+): expected one argument"), N_("Something is missing after {what}.")),
    (re.compile(r"argument \S+: invalid choice: '(?P<what>.+)' \("), N_("“{what}” does not exist here.")),
)
"""What argparse says (its message in English) → what we say."""


class _Group(Protocol):
    """Where arguments can be added: a parser, or a titled part of its help."""

    def add_argument(self, *names: str, **options: Any) -> Action: ...


class _Formatter(HelpFormatter):
    """Without the English word in front of the usage."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, _("Like this:") + " " if prefix is None else prefix)


class _Parser(ArgumentParser):
    """A parser that speaks the reader's language."""

    def error(self, message: str) -> NoReturn:
        """Say what was not understood and how to ask for help."""
        for pattern, said in _SAID:
            found = pattern.match(message)
            if found:
                print(_(said).format(what=found["what"]), file=sys.stderr)
                break
        else:
            print(_("This was not understood."), file=sys.stderr)
        print(_("Help: {command}").format(command=f"{self.prog} --help"), file=sys.stderr)
        raise SystemExit(NOT_UNDERSTOOD)


def language_in(arguments: Sequence[str]) -> str:
    """The language asked for, else Dutch; it must be known before any help can be written."""
    asked = [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    asked += [word for before, word in pairwise(arguments) if before == "--lang"]
    return next((word for word in reversed(asked) if word in i18n.LANGUAGES), i18n.LANGUAGES[0])


def understand(arguments: Sequence[str]) -> Namespace:
    """The command with what it needs. SystemExit when help was asked for (0) or it was not understood (2)."""
    return parser().parse_args(arguments)


def parser() -> ArgumentParser:
    """The parser of all commands, in the language in use."""
    settings: dict[str, Any] = {"formatter_class": _Formatter, "add_help": False, "allow_abbrev": False}
    whole = _Parser(
        prog="shareprep",
        description=_("Prepare a joint discussion about young children, without a window."),
        **settings,
    )
    commands = whole.add_subparsers(
        title=_("Commands"), metavar=_("COMMAND"), dest="command", parser_class=_Parser
    )

    def command(name: str, explained: str) -> tuple[_Group, _Group]:
        one = commands.add_parser(name, help=explained, description=explained, **settings)
        return one.add_argument_group(_("What it needs")), one.add_argument_group(_("What may be said too"))

    needed, extra = command("demo", _("make the vault of an invented team to look around in"))
    needed.add_argument("folder", metavar=_("FOLDER"), help=_("where it comes; nothing may stand there yet"))
    _always(extra)

    needed, extra = command("list", _("list the discussions: code, about whom, with whom, how far"))
    _vault(needed, extra)

    needed, extra = command("fill", _("take a case file into the vault: all of it, or nothing"))
    _vault(needed, extra)
    needed.add_argument("case", metavar=_("CASE.toml"), help=_("the case file; see docs/case-format.md"))

    needed, extra = command("agenda", _("write the agenda of a discussion as a PDF"))
    _sheet(needed, extra)
    extra.add_argument(
        "--for", dest="receiver", metavar=_("NAME"), default="", help=_("for whom this copy is")
    )
    extra.add_argument(
        "--agreed", action="store_true", help=_("only what the team leader agreed to; refuse a draft")
    )

    needed, extra = command("outcome", _("write the report of a discussion as a PDF"))
    _sheet(needed, extra)

    needed, extra = command("export", _("write a discussion as a case file, with all names: your own copy"))
    _vault(needed, extra)
    _code(needed)

    needed, extra = command("check", _("look whether a vault is sound; exit status 1 when it is not"))
    _vault(needed, extra)

    _always(whole.add_argument_group(_("What may be said too")))
    return whole


def _sheet(needed: _Group, extra: _Group) -> None:
    _vault(needed, extra)
    _code(needed)
    extra.add_argument(
        "-o",
        "--output",
        metavar=_("FILE.pdf"),
        default=".",
        help=_("the file or folder it comes in; here, when you say nothing"),
    )
    extra.add_argument("--anonymous", action="store_true", help=_("without names"))


def _code(needed: _Group) -> None:
    needed.add_argument("code", metavar=_("CODE"), help=_("the code of the discussion, as list shows it"))


def _vault(needed: _Group, extra: _Group) -> None:
    needed.add_argument("vault", metavar=_("VAULT"), help=_("the folder of the vault"))
    extra.add_argument(
        "--as",
        dest="name",
        metavar=_("NAME"),
        default="",
        help=_("who you are; in a demo vault you are its first person, and no passphrase is asked"),
    )
    extra.add_argument(
        "--passphrase-file",
        metavar=_("FILE"),
        default="",
        help=_("a file with your passphrase on its first line, or - for standard input; else you are asked"),
    )
    _always(extra)


def _always(extra: _Group) -> None:
    extra.add_argument(
        "--lang",
        choices=i18n.LANGUAGES,
        default=SUPPRESS,
        help=_("language: nl or en; nl if you say nothing"),
    )
    extra.add_argument("-h", "--help", action="help", help=_("show this help"))
