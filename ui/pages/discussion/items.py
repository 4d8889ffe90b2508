# SPDX-License-Identifier: EUPL-1.2
"""What can be shared, in one line each, with the icon and colour of its kind of writing."""

from shareprep.forms import days
from shareprep.forms.discussion import Discussion, Everyday, Tried
from shareprep.forms.field import Paper
from shareprep.forms.papers import Papers, called
from shareprep.forms.parents import ChildVoice, ParentsView, ParentTalk
from shareprep.forms.preparation import (
    BlindSpot,
    Interpretation,
    Need,
    Observation,
    Portrait,
    Score,
    Strength,
)
from shareprep.forms.record import Record, Writing, fields_of, info_of, value_of
from shareprep.i18n import _
from ui.form import answer
from ui.pages.discussion.levels import level_words

_ICONS: dict[type[Record], str] = {
    Discussion: "message-circle-question-mark",
    Portrait: "baby",
    ChildVoice: "smile",
    ParentsView: "heart-handshake",
    ParentTalk: "message-circle",
    Strength: "sprout",
    Tried: "repeat",
    Everyday: "sun",
    Observation: "eye",
    Interpretation: "cloud",
    Need: "heart",
    BlindSpot: "lightbulb",
    Score: "activity",
}
_LONGEST = 84
_READ = (Paper.MAIN, Paper.WHERE, Paper.DETAIL, Paper.QUOTE)


def icon_of(row: Record) -> str:
    """The icon of a row's kind."""
    return _ICONS.get(type(row), "file-text")


def tone_of(row: Record) -> str:
    """The colour of a row's kind of writing."""
    writing = info_of(row).writing
    return "primary" if writing is Writing.PLAIN else writing.value


def group_words(row: Record) -> str:
    """What the rows of this kind are called together."""
    together: dict[type[Record], str] = {
        Discussion: _("Our question and the purpose"),
        ParentTalk: _("What the parents said"),
        Strength: _("What goes well"),
        Tried: _("What we tried"),
        Observation: _("What we saw and heard"),
        Interpretation: _("What it may mean"),
        Need: _("What is needed"),
    }
    return together.get(type(row)) or info_of(row).shown_title


def detail_words(row: Record, papers: Papers) -> list[str]:
    """What else of a row is read on paper, a line for each answer; not again what stands in its sentence."""
    sentence = item_words(row, papers, whole=True).casefold()
    lines = []
    for field in fields_of(type(row)):
        said = answer(row, field.name, papers) if field.paper in _READ else ""
        if said and said.casefold() not in sentence:
            lines.append(f"{field.shown_label.rstrip('?').strip()}: {said}")
    return lines


def item_words(row: Record, papers: Papers, *, whole: bool = False) -> str:
    """A row in one line, as the page *Delen* lists it; `whole` leaves nothing out."""
    words = _words(row, papers)
    words = words[:1].upper() + words[1:]
    if papers.is_theirs(row) and papers.other_team:
        words = f"{called(papers.other_team)}: {words}"
    if len(words) > _LONGEST and not whole:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return words


def _words(row: Record, papers: Papers) -> str:
    child = papers.children_called() or _("the child")
    match row:
        case Discussion():
            return _("Our question and the purpose")
        case Portrait():
            return _("{child} in three sentences").format(child=child)
        case ChildVoice():
            return _("What {child} shows: {words}").format(child=child, words=row.shows)
        case ParentsView():
            return _("The parents’ wish and view: {words}").format(words=row.wishes or row.view)
        case ParentTalk():
            return f"{papers.called(row.carer)} {days.day_and_month(row.talked_on)}: “{row.said}”".strip()
        case Strength():
            whom = child if row.of_whom == "child" else answer(row, "of_whom", papers)
            return f"{whom}: {row.what}"
        case Tried():
            return _("What we tried: {words}").format(words=row.what)
        case Observation():
            return f"{days.day_and_month(row.seen_on)} {row.what}".strip()
        case Interpretation():
            return f"{papers.called(row.by_whom) or answer(row, 'from_whom', papers)}: {row.meaning}"
        case Need():
            whom = child if row.of_whom == "child" else answer(row, "of_whom", papers)
            need = ", ".join(part for part in (answer(row, "basic", papers), row.what) if part)
            return _("What {whom} needs: {need}").format(whom=whom, need=need)
        case BlindSpot():
            parts = (row.unknown_to_us, row.sees_differently, row.our_part, row.opposite)
            return _("What we don’t know yet: {words}").format(words=" ".join(part for part in parts if part))
        case Score():
            lead = " ".join(part for part in (days.short(row.period), papers.called(row.scorer)) if part)
            return f"{lead}: {level_words(row)}"
        case Everyday():
            answered = [field for field in fields_of(Everyday) if value_of(row, field.name)]
            words = ", ".join(field.shown_label.lower() for field in answered)
            return f"{info_of(row).shown_title}: {words}"
        case _:
            return info_of(row).shown_title
