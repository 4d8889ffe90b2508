# SPDX-License-Identifier: EUPL-1.2
"""One of each piece and editor, with invented words, for the tests that hold for all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.editors.area import AreaText
from ui.editors.choice import ChoiceField, SegmentedField
from ui.editors.day import DayField
from ui.editors.field import FieldEditor
from ui.editors.line import LineText
from ui.editors.marks import LevelField, ManyField, TickField
from ui.editors.minutes import MinutesField
from ui.editors.people import PeopleField
from ui.editors.words import TagsField
from ui.pieces.buttons import IconButton, LinkButton, PrimaryButton, SecondaryButton
from ui.pieces.card import Card, CardTitle, OpenRow
from ui.pieces.choices import LevelChoice, Option, SegmentedChoice
from ui.pieces.fold import Fold, FoldButton
from ui.pieces.footer import Footer
from ui.pieces.head import DiscussionHead, PageHead
from ui.pieces.helpcolumn import HelpCard, HelpColumn
from ui.pieces.pills import Avatar, Chip, Note, Pill, ProgressDots
from ui.pieces.sidebar import Entry, SideBar
from ui.pieces.steps import Step, StepStrip
from ui.pieces.switch import Switch, Tick
from ui.pieces.text import Paragraph, Text
from ui.pieces.work import WorkArea

YES_NO = (Option("yes", "Ja"), Option("doubt", "Ik twijfel"), Option("no", "Nee, nu niet"))
PEOPLE = (Option("id-els", "Els"), Option("id-inge", "Inge & Co"), Option("id-sofie", "Sofie"))
STEPS = (
    Step("Vraag en inschatting", "Klaar", "done"),
    Step("Krachten en observaties", "Bezig", "busy"),
    Step("Ouders en kind", "Open"),
    Step("Betekenis en noden", "Open"),
    Step("Delen en akkoord", "Open"),
    Step("Overleg", "26 nov"),
    Step("Verslag en terugblik", "Later"),
)
PLACES = (
    Entry("today", "Vandaag", "house"),
    Entry("children", "Kinderen", "users"),
    Entry("team", "Team", "settings"),
)
LONG = "Noor zit twintig minuten naast de poppenhoek en kijkt naar drie spelende kinderen. Ze zegt niets."


def strip() -> StepStrip:
    return StepStrip(STEPS, "Stap {number} van {count} · {name}", "Stappen")


def side_bar() -> SideBar:
    bar = SideBar("Shareprep", PLACES, "Plaatsen", "Inklappen", "Uitklappen")
    bar.set_badge("children", 12, "12 kinderen")
    return bar


def discussion_head() -> DiscussionHead:
    head = DiscussionHead(
        "Noor · Hoe helpen we haar om mee te spelen?", "met De Linde · 26 november", strip()
    )
    head.add_extra(Note("Bewaard 14:32"))
    head.add_extra(Switch("Zonder namen", icon="eye-off", boxed=True))
    head.set_main(PrimaryButton("Verder", icon_after="arrow-right"))
    return head


def page_head() -> PageHead:
    head = PageHead("Goedemiddag, Fatma", "Dinsdag 24 november")
    head.add(SecondaryButton("Snel noteren", icon="notebook-pen", large=True))
    head.add(PrimaryButton("Nieuwe bespreking", icon="plus"))
    return head


def footer() -> Footer:
    foot = Footer("Zorg om veiligheid?", "Vergrendel", "Wissel van persoon")
    foot.set_who("Fatma · De Zonnebloem")
    return foot


def help_column() -> HelpColumn:
    column = HelpColumn("Denk eraan", "Inklappen", "Uitklappen")
    card = HelpCard("Voor je verdergaat", "primary")
    card.add_bullet(LONG)
    card.add_sentence(LONG)
    column.add(card)
    return column


def card() -> Card:
    group = Card("observation")
    title = CardTitle("Wat zagen en hoorden we?", icon="eye", kind="observation", subtitle="observaties")
    title.add_action(LinkButton("Observatie", icon="plus", keys="Ctrl+Enter"))
    group.add(title)
    group.add(Paragraph(LONG))
    row = OpenRow("observation")
    row.add(Tick("met mama besproken 10/11"))
    group.add(row)
    return group


def fold() -> Fold:
    part = Fold("Meer", "waar precies, hoe vaak, vooraf en nadien, gebied")
    part.add(Paragraph(LONG))
    part.set_open(True)
    return part


PIECES: dict[str, Callable[[], QWidget]] = {
    "primary": lambda: PrimaryButton("Verder", icon_after="arrow-right"),
    "secondary": lambda: SecondaryButton("Afdrukken", icon="printer"),
    "link": lambda: LinkButton("Kracht & inzet", icon="plus", keys="Ctrl+Enter"),
    "icon": lambda: IconButton("chevron-left", "Vorige pagina"),
    "switch": lambda: Switch("Zonder namen", icon="eye-off", boxed=True),
    "tick": lambda: Tick(LONG),
    "segments": lambda: SegmentedChoice(YES_NO, "Samen bespreken?"),
    "levels": lambda: LevelChoice("Welbevinden"),
    "pill": lambda: Pill("2+ · vraagt aandacht", "attention"),
    "chip": lambda: Chip("Noor · Vlinders", "Noor weghalen", icon="user"),
    "note": lambda: Note("met mama besproken 9/11"),
    "avatar": lambda: Avatar("N.A."),
    "progress": lambda: ProgressDots(5, 7, "5 van 7 stappen"),
    "text": lambda: Text("ma 9/11", size="strong"),
    "paragraph": lambda: Paragraph(LONG),
    "fold button": lambda: FoldButton("Meer", "hun wens, passende hulp"),
    "fold": fold,
    "card": card,
    "strip": strip,
    "side bar": side_bar,
    "footer": footer,
    "page head": page_head,
    "discussion head": discussion_head,
    "help": help_column,
}


@dataclass(frozen=True)
class Sample:
    """An editor: how it is made, a value it can show, and another one."""

    make: Callable[[], FieldEditor]
    value: object
    other: object


def _choice() -> ChoiceField:
    field = ChoiceField(icon="eye")
    field.set_options(YES_NO)
    return field


def _segmented() -> SegmentedField:
    field = SegmentedField()
    field.set_options(YES_NO)
    return field


def _many() -> ManyField:
    field = ManyField()
    field.set_options(YES_NO)
    return field


def people(*, many: bool, own: str = "Iemand anders…") -> PeopleField:
    field = PeopleField(
        many=many, add="Persoon", remove="{word} weghalen", gone="niet meer in de lijst", own_words=own
    )
    field.set_options(PEOPLE)
    return field


EDITORS: dict[str, Sample] = {
    "line": Sample(lambda: LineText(icon="map-pin"), "Eettafel", "Poppenhoek"),
    "area": Sample(AreaText, "Noor zingt.\nZe lacht.", "Noor danst."),
    "day": Sample(DayField, "2026-11-09", "ergens in mei"),
    "minutes": Sample(MinutesField, "10", "tien"),
    "choice": Sample(_choice, "doubt", "yes"),
    "segmented": Sample(_segmented, "doubt", "yes"),
    "many": Sample(_many, ("yes", "no"), ("doubt",)),
    "tags": Sample(lambda: TagsField("{word} weghalen"), ("zee", "zand"), ("zee",)),
    "people": Sample(lambda: people(many=True), ("id-els", "tante Rosa"), ("id-inge",)),
    "person": Sample(lambda: people(many=False), "id-els", "tante Rosa"),
    "tick": Sample(lambda: TickField("met mama besproken"), True, False),
    "level": Sample(LevelField, "2+", "?"),
}


def spoken(widget: QWidget) -> str:
    """The name that a screen reader is given."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def settle() -> None:
    """Let layouts that were asked for happen: each asks its parent, one round later."""
    for _ in range(8):
        QApplication.sendPostedEvents()


def shown(qtbot: QtBot, widget: QWidget) -> None:
    """Show a window, have it closed after the test, and wait until it is the active one."""
    # pytest-qt holds its widgets weakly; what it calls before closing one keeps this one alive until then.
    qtbot.addWidget(widget, before_close_func=lambda _widget, kept=widget: kept)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    settle()


def page(qtbot: QtBot, *parts: QWidget, width: int = 820) -> WorkArea:
    """The parts in a scrolling column, in an active window."""
    area = WorkArea()
    for part in parts:
        area.add(part)
    area.body.addStretch(1)
    area.resize(width, 700)
    shown(qtbot, area)
    return area
