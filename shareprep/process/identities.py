# SPDX-License-Identifier: EUPL-1.2
"""Everybody and every place and number that the papers of a discussion know, as identities to look for.

It answers for who is known and by which words they are replaced. Finding them in a text is `words/anonymise`.
An identity's key is the id of its record, with a suffix where a record holds more than one.
"""

from collections.abc import Iterator

from shareprep.forms.child import Alias, Carer, Child, OtherName
from shareprep.forms.field import Shape
from shareprep.forms.papers import Papers, shown_role
from shareprep.forms.record import field_of, fields_of, value_of
from shareprep.forms.team import Colleague, Team
from shareprep.i18n import language
from shareprep.words.anonymise import Identity, labels
from shareprep.words.anonymise.capitals import KNOWN_CAPITALS
from shareprep.words.anonymise.folding import fold
from shareprep.words.dutch import ordinary_words


def known(papers: Papers) -> tuple[Identity, ...]:
    """All identities of a discussion, each with the alias it has or would get, children first."""
    found = tuple(_all(papers))
    given = labels(found, language(), stored(papers))
    return tuple(_labelled(identity, given[identity.key]) for identity in found)


def stored(papers: Papers) -> dict[str, str]:
    """The aliases chosen before, by identity key."""
    return {alias.who: alias.label for alias in papers.of(Alias) if alias.who and alias.label}


def new_aliases(papers: Papers) -> list[Alias]:
    """The aliases that are used for the first time now; keep them, so that they are never numbered anew."""
    had = stored(papers)
    return [
        Alias(who=identity.key, label=identity.label)
        for identity in known(papers)
        if identity.key not in had and identity.kind != "number"
    ]


def may_not_be_named(papers: Papers) -> tuple[Identity, ...]:
    """With names on, the other children: on paper they are "een kind". Siblings may be named."""
    people = known(papers)
    named = {identity.first.casefold() for identity in people if identity.kind != "other_child"}
    return tuple(
        identity
        for identity in people
        if identity.kind == "other_child" and identity.first.casefold() not in named
    )


def _labelled(identity: Identity, label: str) -> Identity:
    return Identity(
        key=identity.key,
        kind=identity.kind,
        names=identity.names,
        first=identity.first,
        last=identity.last,
        called=identity.called,
        role=identity.role,
        label=label,
    )


def _all(papers: Papers) -> Iterator[Identity]:
    for child in papers.children:
        yield from _child(child)
    for carer in papers.carers():
        yield from _carer(carer)
    for member in papers.family():
        role = "" if member.role in ("", "other") else field_of(member, "role").shown_option(member.role)
        first, last = _parts(member.name)
        if member.name:
            yield Identity(member.id, "family", (member.name,), first, last, role=role)
    for other in papers.of(OtherName):
        yield from _other(other)
    for team in (papers.own_team, papers.other_team):
        if team is not None:
            yield from _team(team)
    for person in papers.of(Colleague):
        if person.name and person.team in (papers.discussion.team, papers.discussion.other_team):
            first, last = _parts(person.name)
            role = "" if person.role in ("", "other") else field_of(person, "role").shown_option(person.role)
            yield Identity(person.id, "colleague", (person.name,), first, last, role=role)
    yield from _typed(papers)


def _child(child: Child) -> Iterator[Identity]:
    called = (child.called_name,) if child.called_name else ()
    names = (f"{child.first_name} {child.last_name}".strip(),) if child.first_name else ()
    if names or called:
        yield Identity(child.id, "child", names, child.first_name, child.last_name, called)
    if len(child.birth_date) == len("2024-03-03"):
        yield Identity(f"{child.id}:born", "number", (child.birth_date,))
    if child.group:
        yield Identity(f"{child.id}:group", "group", (child.group,), role="groep")


def _carer(carer: Carer) -> Iterator[Identity]:
    first, last = _parts(carer.name)
    if carer.name:
        yield Identity(carer.id, "carer", (carer.name,), first, last, role=shown_role(carer))
    if carer.contact:
        yield Identity(f"{carer.id}:contact", "number", (carer.contact,))


def _other(other: OtherName) -> Iterator[Identity]:
    if not other.name:
        return
    first, last = _parts(other.name)
    if other.who == "place":
        yield Identity(other.id, "place", (other.name,))
    elif other.who == "colleague":
        yield Identity(other.id, "colleague", (other.name,), first, last)
    elif other.who == "adult":
        yield Identity(other.id, "other_adult", (other.name,), first, last)
    else:
        yield Identity(other.id, "other_child", (other.name,), first, last)


def _team(team: Team) -> Iterator[Identity]:
    names = tuple(name for name in (team.name, team.called) if name)
    if names:
        yield Identity(team.id, "team", names)
    if team.group:
        yield Identity(f"{team.id}:group", "group", (team.group,), role="klas")
    if team.address:
        yield Identity(f"{team.id}:address", "place", (team.address,))


def _typed(papers: Papers) -> Iterator[Identity]:
    """Names typed where a person is asked for: "Rosa", "An Peeters"; roles and words are not names."""
    seen: set[str] = set()
    for record in papers:
        if record.removed or record.discussion != papers.discussion.id:
            continue
        for field in fields_of(type(record)):
            if field.shape not in (Shape.PERSON, Shape.PEOPLE):
                continue
            value = value_of(record, field.name)
            for name in value if isinstance(value, tuple) else (value,):
                if isinstance(name, str) and name not in seen and papers.get(name) is None and is_name(name):
                    seen.add(name)
                    first, last = _parts(name)
                    yield Identity(f"typed:{name}", "other_adult", (name,), first, last)


def is_name(typed: str) -> bool:
    """Whether what was typed for a person looks like a name, not a role: a capital on an unusual word.

    A language behind a role ("tolk Bulgaars") is none; a word with a capital alone always may be one.
    """
    ordinary = ordinary_words(language())
    words = typed.replace(",", " ").split()
    unusual = [word for word in words if word[:1].isupper() and fold(word) not in ordinary]
    is_role = any(word[:1].islower() for word in words)
    return any(not is_role or fold(word) not in KNOWN_CAPITALS for word in unusual)


def _parts(name: str) -> tuple[str, str]:
    first, _space, last = name.strip().partition(" ")
    return first, last
