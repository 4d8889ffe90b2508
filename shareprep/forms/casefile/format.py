# SPDX-License-Identifier: EUPL-1.2
"""The page that says what may stand in a case file, made from the declared fields.

It answers for docs/case-format.md and its Dutch sister; a test holds that both are fresh.
`python -m shareprep.forms.casefile.format docs` writes them again.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from shareprep.forms.casefile import names as names
from shareprep.forms.field import Field, FilledBy, Shape
from shareprep.forms.leuven import LEVELS, UNCLEAR
from shareprep.forms.record import KINDS, Record, fields_of, info_of
from shareprep.i18n import LANGUAGES, N_

FILES = {"en": "case-format.md", "nl": "case-format.nl.md"}

EXAMPLES = {
    "nl": '''
[bespreking]
met_team = "De Linde"
vraag = "Hoe helpen we Noor om mee te spelen in een grote groep?"
delen = ["Sofie"]

[[kind]]
voornaam = "Noor"
geboren = "maart 2024"

[[ouder]]
rol = "mama"

[[observatie]]
wanneer = "ma 9/11/2026, 10:20"
waar = "poppenhoek"
gezien_door = "Fatma"
wat = """
Noor zit 20 minuten naast de poppenhoek en kijkt naar drie spelende kinderen. \\
Als Ali haar een pop geeft, neemt ze die aan.
"""
dit_maakt_ons = "benieuwd"
delen = ["Sofie"]

[[betekenis]]
wat = "Misschien kijkt ze eerst en doet ze dan mee."
van_wie = "een ouder"
door = "mama"
steunt_op = ["observatie 1"]

[[ontvanger]]
wie = "Sofie"
waarom = "krijgt Noor in januari in de klas"

[[team]]
naam = "Kleuterschool De Linde"
roepnaam = "De Linde"

[[collega]]
naam = "Sofie Claes"
team = "De Linde"
''',
    "en": '''
[discussion]
other_team = "De Linde"
question = "How do we help Noor to join in play in a large group?"
share = ["Sofie"]

[[child]]
first_name = "Noor"
birth_date = "March 2024"

[[carer]]
role = "mum"

[[observation]]
seen_on = "Mon 9/11/2026, 10:20"
where = "doll corner"
observer = "Fatma"
what = """
Noor sits next to the doll corner for 20 minutes and looks at three children who play. \\
When Ali gives her a doll, she takes it.
"""
tone = "curious"
share = ["Sofie"]

[[interpretation]]
meaning = "Maybe she looks first, and then joins in."
from_whom = "a parent"
by_whom = "mum"
rests_on = ["observation 1"]

[[recipient]]
person = "Sofie"
reason = "gets Noor in her class in January"

[[team]]
name = "Kleuterschool De Linde"
called = "De Linde"

[[colleague]]
name = "Sofie Claes"
team = "De Linde"
''',
}

RULES = (
    N_(
        "A section begins with its name between brackets: `[…]` for what there is one of, `[[…]]` for"
        ' a row among others. Under it stand its answers, each as `field = "answer"`.'
    ),
    N_(
        "Only what somebody answered is written. Nothing is obligatory, and the order of the sections"
        " is free; rows of one kind keep their order."
    ),
    N_(
        "Names of sections and fields may be Dutch or English, as in the tables below. Of a choice, "
        "write the words or the code behind them; capitals do not count."
    ),
    N_(
        "Text stands between quotation marks. Text of several lines, or with quotation marks in it, "
        "stands between three of them; a backslash at the end of a line joins it to the next."
    ),
    N_(
        'Days are written as you would: `"9/11/2026"`, `"Mon 9/11, 10:20"`, `"March 2024"`, '
        '`"1–18 September 2026"`, or as TOML has them: `2026-11-09`.'
    ),
    N_('Levels of the Leuven scales are `"1"`, `"1+"` … `"5"`, or `"?"`.'),
    N_(
        'People are called by their first name or their whole name, parents also as `"mum"`. A name'
        " nobody knows stays as it is written."
    ),
    N_(
        'A row is called by its section and its place in the file: `"observation 2"` is the second '
        "`[[observation]]`. If the file has none of that kind, the place is the one in the discussion"
        " it adds to."
    ),
    N_(
        "An answer that ends in `(as typed)` is kept word for word, also where the program would "
        "refuse it or see a person in it."
    ),
    N_(
        'What is shared stands on the row itself: `share = ["Sofie", "Els"]`, or `share = true` '
        'for all recipients. `share_because` gives an own reason, or one for each: `{ Sofie = "…", '
        'Els = "…" }`. Whoever is named has a section `[[recipient]]`.'
    ),
    N_(
        'What the other team tells stands in their column: `column = "De Linde"`, with who said it '
        "(`source`) and when (`told_on`)."
    ),
    N_(
        'With several children, `about = ["Noor"]` says about whom a row is; without it, it is '
        "about all of them."
    ),
)

FILLING = (
    N_(
        "Filling adds and never removes. A discussion is known by its code, people and children by "
        "their names, any other row by what it says: filling an exported file again changes nothing. "
        "A file whose discussion has no code is a new discussion each time. A row that was changed in"
        " the file stands beside the old one."
    ),
    N_("A file without a discussion may hold teams, people, children and what belongs to a child alone."),
    N_(
        "If one answer is wrong, nothing is filled in: you are told file, line, field and what is "
        "allowed. A case file is UTF-8 and at most 1 MB."
    ),
    N_("A case file is not encrypted. Erase it when you no longer need it."),
)


_TITLES = (N_("The case file"), N_("An example"), N_("How to write it"), N_("What filling does"))


def document(language: str) -> str:
    """The page in a language ("nl" or "en"), as Markdown."""
    return "\n".join(_lines(language))


def write(folder: Path) -> None:
    """Write the pages of all languages."""
    for language in LANGUAGES:
        (folder / FILES[language]).write_text(document(language), encoding="utf-8")


def _lines(language: str) -> Iterator[str]:
    say = names.catalogue(language).gettext
    other = next(one for one in LANGUAGES if one != language)
    title, example, how, filling = (say(text) for text in _TITLES)
    sister = say(N_("This page in Dutch")) if other == "nl" else say(N_("This page in English"))
    yield f"# {title}\n"
    yield say(
        N_(
            "A case file holds one discussion as text that a person can write and read (TOML). "
            "`shareprep fill VAULT FILE` takes it into a vault, `shareprep export VAULT CODE` writes it."
        )
    )
    yield f"\n[{sister}]({FILES[other]})\n"
    yield f"## {example}\n\n```toml{EXAMPLES[language]}```\n"
    yield f"## {how}\n"
    yield from (f"- {say(rule)}" for rule in RULES)
    yield f"\n## {filling}\n"
    yield from (f"- {say(rule)}" for rule in FILLING)
    steps = [*names.STEPS, (N_("Teams and people"), names.TEAMS_AND_PEOPLE)]
    for title, kinds in steps:
        yield f"\n## {say(title)}"
        for name in kinds:
            yield from _kind(KINDS[name], language)
    yield from _beside(language)


def _kind(cls: type[Record], language: str) -> Iterator[str]:
    say, info = names.catalogue(language).gettext, info_of(cls)
    title = names.catalogue(language).pgettext(info.name, info.title)
    often = say(N_("once")) if info.single else say(N_("as often as needed"))
    yield f"\n### {title}\n"
    yield f"`{names.header(cls, 'nl')}` · `{names.header(cls, 'en')}` · {often}\n"
    yield from _head(language)
    for field in fields_of(cls):
        label = names.catalogue(language).pgettext(field.context, field.label)
        dutch, english = names.field_name(field, "nl"), field.name
        yield f"| `{dutch}` | `{english}` | {_cell(label)} | {_answer(field, language)} |"


def _head(language: str) -> Iterator[str]:
    say = names.catalogue(language).gettext
    heads = (say(N_("Dutch")), say(N_("English")), say(N_("Question")), say(N_("Answer")))
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|"


def _answer(field: Field, language: str) -> str:
    say = names.catalogue(language).gettext
    shapes = {
        Shape.TEXT: N_("text"),
        Shape.DAY: N_("a day, month or period, also with an hour"),
        Shape.CHOICE: N_("one of: {answers}"),
        Shape.CHOICES: N_("one or more of: {answers}"),
        Shape.TAGS: N_("one or more words"),
        Shape.TICK: N_("true or false"),
        Shape.LEVEL: N_("one of: {answers}"),
        Shape.NUMBER: N_("a whole number"),
        Shape.PERSON: N_("a name: {answers}") if field.links else N_("a name"),
        Shape.PEOPLE: N_("one or more names: {answers}"),
        Shape.LINK: N_("a row: {answers}") if field.links else N_("a row"),
        Shape.LINKS: N_("one or more rows: {answers}"),
    }
    options = [f"{names.option_label(field, code, language)} (`{code}`)" for code in field.options or {}]
    if field.shape is Shape.LEVEL:
        options = [f"`{level}`" for level in (*LEVELS, UNCLEAR)]
    options = options or [f"`{names.section_name(KINDS[kind], language)}`" for kind in field.links]
    answer = say(shapes[field.shape]).format(answers=", ".join(options))
    if field.by == (FilledBy.PROGRAM,):
        answer = say(N_("{answer} (the program fills this in)")).format(answer=answer)
    return _cell(answer)


def _beside(language: str) -> Iterator[str]:
    say = names.catalogue(language).gettext
    said = {
        "team": N_("the team somebody is of; of a discussion the team that prepares; else this vault’s own"),
        "column": N_("whose column a row stands in; else the own team’s"),
        "about": N_("about which children, by name; else about all of the discussion"),
        "source": N_("who said it, for what another told"),
        "told_on": N_("the day it was told"),
        "within": N_('the row it stands under, such as `"observation 1"`'),
        "stays": N_(
            "true or false: whether it belongs to the child and stays when the discussion is erased; "
            "usual for {kinds}"
        ),
        "share": N_("with which recipients it is shared, or true for all of them"),
        "share_because": N_("why this is shared too, or a reason for each recipient"),
    }
    title = say(N_("Beside the fields"))
    yield f"\n## {title}\n"
    heads = (say(N_("Dutch")), say(N_("English")), say(N_("Answer")), say(N_("Where")))
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|"
    usual = ", ".join(
        f"`{names.section_name(KINDS[one], language)}`" for one in sorted(names.STAYS_UNLESS_SAID)
    )
    for key, (dutch, english) in names.BESIDE.items():
        having = [cls for cls in names.in_order() if key in names.beside_of(cls)]
        many = len(having) > len(KINDS) // 2
        shown = (
            say(N_("most sections"))
            if many
            else ", ".join(f"`{names.section_name(cls, language)}`" for cls in having)
        )
        yield f"| `{dutch}` | `{english}` | {_cell(say(said[key]).format(kinds=usual))} | {shown} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
