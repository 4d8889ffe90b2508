# SPDX-License-Identifier: EUPL-1.2
"""The logbook in words: every signed act as one line, for the team leader and the data protection officer.

It answers for reading. It names a discussion by its code, never by a child, and it counts and ranks nobody:
it is there to see what happened to a family's story, not who works how much.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shareprep.acts.shelf import Shelf, shelf_of
from shareprep.errors import KnownError
from shareprep.forms import days
from shareprep.forms.discussion import Discussion
from shareprep.i18n import _, ngettext
from shareprep.roles import shown_role
from shareprep.vault.journal import Act
from shareprep.vault.people import Roster
from shareprep.vault.vault import Vault


class NotForYou(KnownError):
    """The logbook is read by the team leader."""

    def __init__(self) -> None:
        super().__init__(_("The logbook is for the team leader."), _("Ask your team leader."))


@dataclass(frozen=True)
class Line:
    """One act. n: its number. at: here, "2026-11-17 14:32". who: a name, with whose place it was taken in.

    words: what was done. mark: what stands on a sheet that it printed. discussion: its code, or "".
    """

    n: int
    at: str
    who: str
    words: str
    mark: str
    discussion: str


def may_read(vault: Vault) -> bool:
    """Whether who is in may read it: a team leader, or somebody with the recovery sheet."""
    rights = vault.rights(vault.person.id)
    return vault.is_recovery or rights.people or rights.agree


def lines(vault: Vault) -> tuple[Line, ...]:
    """Every act, newest first. NotForYou, unless `may_read`."""
    if not may_read(vault):
        raise NotForYou
    shelf, roster = shelf_of(vault), vault.roster
    return tuple(_line(act, shelf, roster) for act in reversed(vault.journal.acts()))


def _line(act: Act, shelf: Shelf, roster: Roster) -> Line:
    said, content = act.said, act.said.content
    return Line(
        n=act.n,
        at=_moment(said.at),
        who=_who(said.by, str(content.get("instead_of", "")), roster),
        words=_words(said.kind, content, roster),
        mark=act.hash[:8],
        discussion=_code(str(content.get("discussion", "")), shelf),
    )


def _moment(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at


def _who(by: str, instead_of: str, roster: Roster) -> str:
    name = _("the recovery sheet") if by == roster.recovery.id else _name(by, roster)
    if not instead_of:
        return name
    return _("{name}, in the name of {leader}").format(name=name, leader=_name(instead_of, roster))


def _name(person: object, roster: Roster) -> str:
    found = roster.anybody(str(person))
    return found.name if found is not None else _("somebody")


def _code(discussion: str, shelf: Shelf) -> str:
    found = shelf.get(discussion)
    return found.code if isinstance(found, Discussion) else ""


def _words(kind: str, content: Mapping[str, Any], roster: Roster) -> str:
    say = _SAYINGS.get(kind)
    return say(content, roster) if say is not None else _("something this program does not know")


def _person(content: Mapping[str, Any], roster: Roster) -> str:
    person = content.get("person")
    if isinstance(person, Mapping):
        return str(person.get("name", "")) or _name(person.get("id"), roster)
    return _name(person, roster)


def _added(content: Mapping[str, Any], roster: Roster) -> str:
    person = content.get("person")
    role = shown_role(str(person.get("role", ""))) if isinstance(person, Mapping) else ""
    return _("added {name} ({role})").format(name=_person(content, roster), role=role)


def _role(content: Mapping[str, Any], roster: Roster) -> str:
    role = shown_role(str(content.get("role", "")))
    return _("changed the role of {name}: {role}").format(name=_person(content, roster), role=role)


def _deputy(content: Mapping[str, Any], roster: Roster) -> str:
    deputy = content.get("deputy")
    said: Mapping[str, Any] = deputy if isinstance(deputy, Mapping) else {}
    return _("named {name} deputy of {leader}, {first} to {last}").format(
        name=_name(said.get("person"), roster),
        leader=_name(said.get("instead_of"), roster),
        first=days.numeric(_moment(str(said.get("since", "")))[:10]),
        last=days.numeric(_moment(str(said.get("until", "")))[:10]),
    )


def _decided(content: Mapping[str, Any], roster: Roster) -> str:
    total = content.get("total")
    if total == "revise":
        return _("asked to change something first")
    if total == "withheld":
        return _("decided not to share")
    items = content.get("items")
    kept = [one for one in items.values() if one != "agreed"] if isinstance(items, Mapping) else []
    if not kept:
        return _("agreed to sharing")
    n = len(kept)
    said = ngettext("agreed to sharing; {n} point stays here", "agreed to sharing; {n} points stay here", n)
    return said.format(n=n)


def _printed(content: Mapping[str, Any], roster: Roster) -> str:
    sheet = _("the agenda") if content.get("sheet") == "agenda" else _("the report")
    receivers = content.get("receivers")
    count = len(receivers) if isinstance(receivers, list) else 0
    said = _("printed or saved {sheet}, version {version}")
    if content.get("agreed"):
        said = _("printed or saved {sheet}, version {version}, as agreed")
    elif content.get("sheet") == "agenda":
        said = _("printed or saved {sheet}, version {version}, a draft")
    words = said.format(sheet=sheet, version=content.get("version", "?"))
    if count:
        words = _("{words}, for one person").format(words=words)
    return words


def _fixed(words: Callable[[], str]) -> Callable[[Mapping[str, Any], Roster], str]:
    return lambda _content, _roster: words()


def _of_person(words: Callable[[], str]) -> Callable[[Mapping[str, Any], Roster], str]:
    return lambda content, roster: words().format(name=_person(content, roster))


_SAYINGS: dict[str, Callable[[Mapping[str, Any], Roster], str]] = {
    "founded": _fixed(lambda: _("made this vault")),
    "person_added": _added,
    "person_removed": _of_person(lambda: _("removed {name}")),
    "role_changed": _role,
    "team_changed": _fixed(lambda: _("changed what the team is")),
    "person_reset": _of_person(lambda: _("gave {name} one-time words")),
    "keys_made": _fixed(lambda: _("chose a new passphrase")),
    "keys_confirmed": _of_person(lambda: _("confirmed the new key of {name}")),
    "deputy_named": _deputy,
    "recovery_renewed": _fixed(lambda: _("made a new recovery sheet; the old one opens nothing")),
    "leader_appointed": _of_person(lambda: _("appointed {name} team leader")),
    "estimated": _fixed(lambda: _("signed the own estimate")),
    "agreement_asked": _fixed(lambda: _("asked the team leader to agree")),
    "decided": _decided,
    "paper_agreement_seen": _fixed(lambda: _("saw the other leader’s agreement on paper")),
    "printed": _printed,
    "exported": _fixed(lambda: _("exported the case file, with names")),
    "restored": _fixed(lambda: _("put back an earlier copy of the vault")),
    "rollback_accepted": _fixed(lambda: _("accepted an older copy of the vault")),
    "purged": _fixed(lambda: _("erased a discussion for good")),
}
