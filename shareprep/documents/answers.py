# SPDX-License-Identifier: EUPL-1.2
"""A row as it reads on paper, by the declarations of its fields.

It answers for the words of one row: what leads, what is said, where, what others say of it, and the rest as
small lines "label: answer". It does not choose rows and knows no kind by name, so that a field declared
tomorrow is on paper tomorrow. What a section sets in a way of its own it names in `skip`.
"""

from collections.abc import Collection, Iterator, Sequence

from shareprep.documents.blocks import Item, Kind
from shareprep.documents.sentences import Sentences, opening
from shareprep.forms import days
from shareprep.forms.field import Field, FilledBy, Paper, Shape
from shareprep.forms.papers import Papers, together
from shareprep.forms.preparation import Observation
from shareprep.forms.record import Record, fields_of, info_of, value_of
from shareprep.i18n import _

NONE: frozenset[str] = frozenset()


class Answers:
    """The rows of one sheet's papers, in words."""

    def __init__(self, papers: Papers) -> None:
        self.papers = papers
        self.say = Sentences("rows.jinja")
        observations = sorted(papers.of(Observation), key=papers.is_theirs)
        references = [days.day_and_month(row.seen_on) for row in observations]
        self._numbered = len(set(references)) < len(references) or "" in references
        self._references = {
            row.id: (number, reference)
            for number, (row, reference) in enumerate(zip(observations, references, strict=True), 1)
        }

    # -- one answer -----------------------------------------------------------------------------

    def shown(self, record: Record, field: Field) -> str:
        """An answer in words, "" when there is none."""
        value = value_of(record, field.name)
        if not value:
            return ""
        match field.shape:
            case Shape.DAY:
                return days.short(str(value))
            case Shape.CHOICE:
                return field.shown_option(str(value))
            case Shape.TICK:
                return field.shown_label
            case Shape.PERSON | Shape.LINK:
                return self._named(str(value))
            case _ if not isinstance(value, tuple):
                return str(value)
            case Shape.CHOICES:
                return ", ".join(field.shown_option(code) for code in value)
            case Shape.PEOPLE | Shape.LINKS:
                return together([name for name in map(self._named, value) if name])
            case _:
                return ", ".join(value)

    def _named(self, record_id: str) -> str:
        """The name of a person, or the sentence of another row; a typed name as it stands."""
        found = self.papers.get(record_id)
        return self.papers.called(record_id) or (self.main(found) if found else "")

    def at(self, record: Record, paper: Paper, skip: Collection[str] = NONE) -> Iterator[tuple[Field, str]]:
        """The answered fields that have their place at `paper`."""
        for field in fields_of(type(record)):
            if field.paper is paper and field.name not in skip:
                answer = self.shown(record, field)
                if answer:
                    yield field, answer

    # -- one row --------------------------------------------------------------------------------

    def main(self, record: Record, skip: Collection[str] = NONE) -> str:
        """The sentence itself."""
        return "; ".join(answer for _field, answer in self.at(record, Paper.MAIN, skip))

    def lead(self, record: Record, skip: Collection[str] = NONE) -> str:
        """What opens the row, in bold."""
        return ", ".join(answer for _field, answer in self.at(record, Paper.LEAD, skip))

    def where(self, record: Record, skip: Collection[str] = NONE) -> str:
        """Where it was."""
        return ", ".join(answer for _field, answer in self.at(record, Paper.WHERE, skip))

    def quotes(self, record: Record, skip: Collection[str] = NONE) -> list[str]:
        """What somebody else says about it, what it rests on, an example."""
        lines = []
        for field, answer in self.at(record, Paper.QUOTE, skip):
            if field.links == ("observation",):
                lines.append(self._rests_on(record, field))
            elif field.by == (FilledBy.PARENT,):
                lines.append(
                    self.say(
                        "parent_about_it", who=self._only_carer(), words=self.say("quoted", words=answer)
                    )
                )
            else:
                lines.append(answer)
        return [line for line in lines if line]

    def details(self, record: Record, skip: Collection[str] = NONE) -> list[str]:
        """Everything else that was answered, each with its label."""
        return [
            answer
            if field.shape is Shape.TICK
            else self.say("answered", label=field.shown_label, answer=answer)
            for field, answer in self.at(record, Paper.DETAIL, skip)
        ]

    def source(self, record: Record) -> str:
        """Who told it and when, of a row that somebody else brought in."""
        if not record.source and not record.told_on:
            return ""
        who = self.papers.called(record.source) if record.source else ""
        return self.say("told", who=who, day=days.day_and_month(record.told_on))

    def about(self, record: Record) -> str:
        """About which children it is, "" when it is about all of them."""
        children = self.papers.children
        meant = [child for child in children if child.id in record.about]
        if not meant or len(meant) == len(children):
            return ""
        return together([self.papers.called(child.id) for child in meant])

    def small(self, record: Record, skip: Collection[str] = NONE) -> list[str]:
        """The small lines under a row."""
        lines = [*self.quotes(record, skip), *self.details(record, skip), self.source(record)]
        return [line for line in lines if line]

    def card(self, record: Record, skip: Collection[str] = NONE, *, before_small: Sequence[str] = ()) -> Item:
        """The row as a card of its own kind of writing."""
        lead, place = self.lead(record, skip), self.where(record, skip)
        if self._numbered and record.id in self._references:
            place = ", ".join(part for part in (lead, place) if part)
            lead = self.say("numbered_observation", number=self._references[record.id][0])
        return Item(
            self.main(record, skip),
            Kind(info_of(record).writing.value),
            lead=" · ".join(part for part in (self.about(record), lead) if part),
            place=place,
            small="\n".join([*before_small, *self.small(record, skip)]),
        )

    # -- who ------------------------------------------------------------------------------------

    def children(self) -> str:
        """The children of the sheet in one phrase; "the child" while nobody said which."""
        return self.papers.children_called() or _("the child")

    def child_of(self, record: Record) -> str:
        """The child or children a row is about, all of them when it does not say."""
        return self.about(record) or self.children()

    def _only_carer(self) -> str:
        carers = self.papers.carers()
        return opening(self.papers.called(carers[0].id)) if len(carers) == 1 else ""

    def _rests_on(self, record: Record, field: Field) -> str:
        value = value_of(record, field.name)
        ids = value if isinstance(value, tuple) else (str(value),)
        found = sorted(self._references[one] for one in ids if one in self._references)
        if not found:
            return ""
        if self._numbered:
            return self.say("rests_on_numbered", numbers=together([str(number) for number, _day in found]))
        return self.say("rests_on", days=together([day for _number, day in found]))
