# SPDX-License-Identifier: EUPL-1.2
"""Finding words again, over all discussions and children.

It answers for what a hit shows and where it leads. The index is the vault's (`vault/records.py`).
A hit in a discussion without names shows its words without names, like every list; finding it by a name
stays possible, because only the team searches.
"""

from dataclasses import dataclass

from shareprep.acts.discussions import Heading, heading
from shareprep.acts.shelf import Shelf, shelf_in
from shareprep.forms.record import KINDS, Record, fields_of, info_of
from shareprep.i18n import language
from shareprep.process import identities
from shareprep.vault.records import Hit
from shareprep.vault.store import Store
from shareprep.vault.vault import Vault
from shareprep.words.anonymise import Names, without_names


@dataclass(frozen=True)
class Found:
    """Where the words stand. discussion: "" for a child or person who is in none; heading: None then.

    row: the kind's name as it is shown ("Observation").
    """

    record: str
    kind: str
    row: str
    discussion: str
    heading: Heading | None
    snippet: str


def search(vault: Vault, words: str) -> tuple[Found, ...]:
    """The records in which all these words stand, as beginnings of words; best first."""

    def look(store: Store) -> tuple[list[Hit], Shelf]:
        hits = store.records.search(words)
        return hits, shelf_in(vault, store) if hits else Shelf(())

    hits, shelf = vault.read(look)
    headings: dict[str, Heading] = {}
    names: dict[str, Names] = {}
    found = []
    for hit in hits:
        record = shelf.get(hit.record)
        discussion = _leads_to(shelf, hit)
        if record is None or discussion is None:
            continue
        if discussion and discussion not in headings:
            papers = shelf.papers(discussion)
            headings[discussion] = heading(papers)
            if headings[discussion].without_names:
                names[discussion] = Names(identities.known(papers), language())
        snippet = _shown(record, hit.snippet)
        if discussion in names:
            snippet = without_names(snippet, names[discussion]).text
        title = info_of(record).shown_title if hit.kind in KINDS else ""
        found.append(Found(hit.record, hit.kind, title, discussion, headings.get(discussion), snippet))
    return tuple(found)


def _shown(record: Record, snippet: str) -> str:
    """The found words, each field's apart and under its label where they come from several."""
    parts = [words for part in snippet.split("\n") if (words := " ".join(part.split()))]
    if len(parts) < 2:
        return "".join(parts)
    return " · ".join(f"{label}: {part}" if (label := _label(record, part)) else part for part in parts)


def _label(record: Record, part: str) -> str:
    """The label of the field in which these words stand, "" where none has them as a whole."""
    sought = part.strip("… ").casefold()
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if field.is_text and isinstance(value, str) and sought in " ".join(value.split()).casefold():
            return field.shown_label
    return ""


def _leads_to(shelf: Shelf, hit: Hit) -> str | None:
    """The discussion to open: the record's own, else the newest about its child; None when it was removed."""
    if hit.discussion:
        discussion = shelf.get(hit.discussion)
        return None if discussion is None or discussion.removed else hit.discussion
    record = shelf.get(hit.record)
    children = (*record.about, record.id) if record else ()
    known = [one.id for child in children for one in shelf.about(child)]
    return known[-1] if known else ""
