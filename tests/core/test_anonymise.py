# SPDX-License-Identifier: EUPL-1.2
"""Sentences as caregivers write them: names go, words stay, and what is left can be read aloud."""

import time

import pytest

from shareprep.words.anonymise import (
    Identity,
    Kind,
    Names,
    find_known,
    labels,
    only_other_children,
    unsure,
    without_names,
)

EMMA = Names(
    [
        Identity("c", "child", first="Emma", last="Peeters", called=("Emmy",)),
        Identity("m", "carer", names=("Samira El Idrissi",), role="mama"),
        Identity("p", "carer", names=("Jan Peeters",), role="papa"),
        Identity("b", "family", names=("Kan Peeters",), role="broer"),
        Identity("g", "family", names=("Maria Wuyts",), role="overgrootmoeder"),
        Identity("o1", "other_child", names=("Noor Yılmaz",)),
        Identity("o2", "other_child", first="Bram"),
        Identity("s1", "colleague", names=("Tinneke De Smet",), role="kinderbegeleider"),
        Identity("s2", "colleague", names=("Karen Van den Bossche",), role="juf"),
        Identity("z", "colleague", names=("Lieve Claes",), role="zorgcoördinator"),
        Identity("t1", "team", names=("Kinderdagverblijf De Pinguïn",)),
        Identity("t2", "team", names=("Basisschool De Vlinder",)),
        Identity("x", "other_adult", names=("Ann Speeckaert",)),
        Identity("tel", "number", names=("0474 10 20 30",)),
        Identity("day", "number", names=("2022-07-07",)),
        Identity("home", "place", names=("Kerkstraat 12, 9000 Gent",)),
    ]
)
ROOS = Names(
    [
        Identity("k1", "child", first="Roos", last="Verhaeghe", called=("Roosje",)),
        Identity("k2", "child", first="Wolf", last="Verhaeghe"),
        Identity("m", "carer", names=("Linde Van Hecke",), role="mama"),
        Identity("o", "family", names=("Mia Vos",), role="oma"),
        Identity("s", "colleague", names=("Bo Smit",), role="juf"),
        Identity("s2", "colleague", names=("Hilde De Boeck",), role="meester"),
        Identity("pl", "place", names=("Het Koolwitje",), role="opvang"),
    ]
)
ELSEWHERE = Names(
    [
        Identity("k", "child", first="Мария", last="Иванова"),
        Identity("m", "carer", names=("Цветелина Иванова",), role="mama"),
        Identity("f", "carer", names=("Mehmet Öztürk",), role="papa"),
        Identity("x", "family", names=("Işıl Öztürk",), role="zus"),
        Identity("a", "family", names=("Aïcha El-Khattabi",), role="tante"),
        Identity("o1", "other_child", names=("Łukasz Zieliński",)),
        Identity("o2", "other_child", names=("Zakariae Ait Haddou",)),
    ]
)
BROTHERS = Names(
    [
        Identity("k1", "child", first="Jan", last="De Smet"),
        Identity("k2", "child", first="Kan", last="De Smet"),
        Identity("m", "carer", names=("An De Wilde",), role="mama"),
        Identity("p", "carer", names=("Tom De Smet",), role="papa"),
        Identity("n", "other_child", names=("Jana Dewit",)),
        Identity("s", "colleague", names=("Wim Janssens",), role="begeleider"),
    ]
)
WARRE = Names(
    [
        Identity("c", "child", first="Warre", last="De Coninck"),
        Identity("m", "carer", names=("Nathalie Suys",), role="mama"),
        Identity("p", "carer", names=("Wim De Coninck",), role="papa"),
        Identity("z", "colleague", names=("Piet Haeck",), role="zorgcoach"),
        Identity("l", "colleague", names=("Ben Van Loo",), role="kinderbegeleider"),
        Identity("h", "other_adult", names=("Nzeyimana",), role="huisarts"),
        Identity("s", "place", names=("Vrije Basisschool Sint-Jan",), role="school"),
        Identity("w", "place", names=("De Kleine Prins",), role="opvang"),
    ]
)
SKY = Names(
    [
        Identity("c", "child", names=("Sky Engels",)),
        Identity("m", "carer", names=("Dawn Engels",), role="mum"),
        Identity("t", "colleague", names=("Robin Cox",), role="key worker"),
        Identity("pl", "place", names=("The Cloud",), role="childcare"),
        Identity("o", "other_child", names=("May Brown",)),
    ],
    "en",
)

SENTENCES = [
    # one child: its label has an article
    (
        EMMA,
        "Emma speelt. Emmas nieuwe rode laarzen zijn nat.",
        "Het kind speelt. De nieuwe rode laarzen van het kind zijn nat.",
    ),
    (EMMA, "Emma's jas hangt aan de kapstok.", "De jas van het kind hangt aan de kapstok."),
    (EMMA, "Emma’s boek en Noors boterhammen", "Het boek van het kind en de boterhammen van een kind"),
    (EMMA, "Dat is Emma's. De jas is die van Emma.", "Dat is van het kind. De jas is die van het kind."),
    (
        EMMA,
        "mama Samira bracht Emma, haar broer Kan was erbij.",
        "mama bracht het kind, haar broer was erbij.",
    ),
    (EMMA, "Emma's mama Samira lacht.", "De mama van het kind lacht."),
    (EMMA, "Haar mama, Samira, vroeg uitleg.", "Haar mama vroeg uitleg."),
    (EMMA, "Samira (mama) kwam. Samira, mama van Emma", "Mama kwam. Mama van het kind"),
    (EMMA, "Samira's auto en Jans fiets", "Mama's auto en papa's fiets"),
    (
        EMMA,
        "Ons Emma is moe. De Jan belde. Die lieve Emma lachte.",
        "Ons kind is moe. Papa belde. Die lieve kind lachte.",
    ),
    (
        EMMA,
        "Het Emmeke van Samira. Emmaatje, Emmy en emma.",
        "Het kind van mama. Het kind, het kind en het kind.",
    ),
    (EMMA, "Tinneke noemt haar Emmy", "Begeleider 1 noemt haar het kind"),
    (EMMA, "EMMA IS BANG. SAMIRA BLIJFT EVEN.", "HET KIND IS BANG. MAMA BLIJFT EVEN."),
    (EMMA, '"Emma, kom!" riep Tinneke.', '"Het kind, kom!" riep begeleider 1.'),
    (EMMA, "De Emma-map ligt klaar. Een Emmafeestje!", "De kind-map ligt klaar. Een kind-feestje!"),
    (EMMA, "Emna lacht. Emma  Peeters, Peeters Emma", "Het kind lacht. Het kind, het kind"),
    (EMMA, "Juf Karen, juf Van den Bossche en V.d. Bossche", "Juf 1, juf 1 en juf 1"),
    (EMMA, "Vandenbossche Karen en K. Van den Bossche", "Juf 1 en juf 1"),
    (
        EMMA,
        "Lieve vindt het lief. Een lieve vriendin. lieve emma",
        "De zorgcoördinator vindt het lief. Een lieve vriendin. lieve kind",
    ),
    (EMMA, "overgrootmoeder Maria bakt koek", "overgrootmoeder bakt koek"),
    (EMMA, "Noor en Bram duwden Emma.", "Een kind en een tweede kind duwden het kind."),
    (EMMA, "Emma haar pop is zoek", "Het kind haar pop is zoek"),
    (EMMA, "juf Emma zingt", "juf zingt"),
    # surnames of several people
    (EMMA, "Mevrouw Peeters belde, meneer Peeters ook.", "Mama belde, papa ook."),
    (EMMA, "De familie Peeters verhuist. Peeters komt.", "De familie verhuist. De familie komt."),
    (EMMA, "Tante Karin Peeters haalt haar. Yusuf Peeters ook.", "Tante haalt haar. Een familielid ook."),
    (EMMA, "De kokkin Ann Speeckaert zag haar. Onze poetsman (Ann) ook.",
     "De kokkin zag haar. Onze poetsman ook."),
    (EMMA, "De lieve buurvrouw Ann belt. Dan komt de kok, Ann lacht.",
     "De lieve buurvrouw belt. Dan komt de kok, iemand lacht."),
    (EMMA, "dokter Ann Speeckaert schreef. Speeckaert belde.", "een dokter schreef. Iemand belde."),
    (ROOS, "De kinderen Verhaeghe. Roos en Wolf Verhaeghe.", "De kinderen. Kind A en kind B."),
    # numbers, days, addresses, traces
    (
        EMMA,
        "Bel +32 474/10.20.30 of 0474102030 of 0032 (0)474 10 20 30.",
        "Bel een telefoonnummer of een telefoonnummer of een telefoonnummer.",
    ),
    (
        EMMA,
        "Geboren op 7 juli 2022, 07/07/22, 7.7.2022 of 2022-07-07",
        "Geboren op een datum, een datum, een datum of een datum",
    ),
    (EMMA, "Op 8 juli 2022 om 7u30, kamer 22, 474 blokken", "Op 8 juli 2022 om 7u30, kamer 22, 474 blokken"),
    (EMMA, "Zij woont in de Kerkstraat 12 te Gent.", "Zij woont in het adres te Gent."),
    (EMMA, "Adres: Kerkstraat 12, 9000 Gent. Kerk-straat.", "Adres: Het adres. Het adres."),
    (EMMA, "emma.peeters@school.example, @samira_el_idrissi", "een e-mailadres, een account"),
    # places and teams
    (
        EMMA,
        "In De Pinguïn ligt een pinguïn. De pinguïn lacht.",
        "In team A ligt een pinguïn. De pinguïn lacht.",
    ),
    (EMMA, "basisschool De Vlinder en een vlinder", "team B en een vlinder"),
    (
        WARRE,
        "Naar Sint-Jan. St.-Jan is dicht. De school Sint Jan.",
        "Naar de school. De school is dicht. De school.",
    ),
    (WARRE, "De kleine prins is een boek in De Kleine Prins.", "De kleine prins is een boek in de opvang."),
    # names that are words
    (ROOS, "Roos plukt een roos. In de tuin staan rozen.", "Kind A plukt een roos. In de tuin staan rozen."),
    (
        ROOS,
        "Wolf speelt de wolf en Roos de geitjes. wolf slaapt.",
        "Kind B speelt de wolf en kind A de geitjes. kind B slaapt.",
    ),
    (ROOS, "Roos' jas, Wolfs schoen, Roosjes tut.", "Kind A's jas, kind B's schoen, kind A's tut."),
    (ROOS, "Mama Linde plant een linde. Oma Vos ziet een vos.", "Mama plant een linde. Oma ziet een vos."),
    (ROOS, "Een bos bloemen voor Bo. Bo's stoel.", "Een bos bloemen voor juf 1. De stoel van juf 1."),
    (ROOS, "Meester De Boeck leest een boek.", "Meester 1 leest een boek."),
    (ROOS, "Het koolwitje fladdert in Het Koolwitje.", "Het koolwitje fladdert in de opvang."),
    (ROOS, "DE ROOS IS ROOD. ROOS IS MOE.", "DE ROOS IS ROOD. KIND A IS MOE."),
    (ROOS, "Kijk, Roos! een mooie roos voor Roos", "Kijk, kind A! een mooie roos voor kind A"),
    (
        BROTHERS,
        "Jan kan niet slapen. Kan kan dat wel. Kan Jan komen?",
        "Kind A kan niet slapen. Kind B kan dat wel. Kan kind A komen?",
    ),
    (BROTHERS, "Jans jas en Kan's jas. Jana jankt.", "Kind A's jas en kind B's jas. Een kind jankt."),
    (BROTHERS, "An De Wilde is wild. de wilde dieren. mama an.", "Mama is wild. de wilde dieren. mama."),
    (BROTHERS, "De Smet. De smet op zijn blazoen.", "De familie. De smet op zijn blazoen."),
    (BROTHERS, "Janssens en Jansens", "Begeleider 1 en begeleider 1"),
    (
        WARRE,
        "Ben ik te laat? Ik ben moe. Ben speelt. ben is weg.",
        "Ben ik te laat? Ik ben moe. Begeleider 1 speelt. begeleider 1 is weg.",
    ),
    # initials
    (
        WARRE,
        "W.D.C. wacht. WDC at niet. Warre D. speelt.",
        "Het kind wacht. Het kind at niet. Het kind speelt.",
    ),
    (
        WARRE,
        "Met W naar buiten. mama N. belde, zei W.",
        "Met het kind naar buiten. mama belde, zei het kind.",
    ),
    (WARRE, "Groep W. Vitamine W. Het CLB en de WC.", "Groep W. Vitamine W. Het CLB en de WC."),
    (WARRE, "Op het haakje staat De Coninck W. Hij lacht.", "Op het haakje staat het kind. Hij lacht."),
    (WARRE, "Zorgcoach Piet keek mee. Dokter Nzeyimana ook.", "De zorgcoach keek mee. De huisarts ook."),
    (WARRE, "Warre De Coninck-Suys. Mevrouw Suys-De Coninck.", "Het kind. Mama."),
    (WARRE, "Le sac d'Warre. - Warre slaapt", "Le sac van het kind. - Het kind slaapt"),
    # other languages and letters
    (
        ELSEWHERE,
        "Мария speelt. МАРИЯ. Maria lacht. Mariya tekent.",
        "Het kind speelt. Het kind. Het kind lacht. Het kind tekent.",
    ),
    (ELSEWHERE, "Tsvetelina Ivanova komt. Цветелина belt.", "Mama komt. Mama belt."),
    (ELSEWHERE, "Lukasz, Łukasz' trein, Zielinski L.", "Een kind, de trein van een kind, een kind."),
    (ELSEWHERE, "MEHMET OZTURK, Öztürk M., Isil en Işıl", "Papa, papa, zus en zus"),
    (ELSEWHERE, "Tante Aicha. El Khattabi. Elkhattabi.", "Tante. Tante. Tante."),
    (
        ELSEWHERE,
        "Zakaria en zakariae ait haddou, AIT-HADDOU",
        "Een tweede kind en een tweede kind, een tweede kind",
    ),
    (
        SKY,
        "Sky's coat is under the grey sky. Dawn came at dawn.",
        "The child's coat is under the grey sky. Mum came at dawn.",
    ),
    (SKY, "In May, May came. May may come in May.", "In May, a child came. A child may come in May."),
    (SKY, "Her mum, Dawn, asked Robin. The Engels family.", "Her mum asked key worker 1. The family."),
    (SKY, "The cloud is grey at The Cloud.", "The cloud is grey at the childcare."),
]


@pytest.mark.parametrize(("names", "written", "expected"), SENTENCES)
def test_a_sentence_without_names_still_reads(names: Names, written: str, expected: str) -> None:
    result = without_names(written, names)
    assert result.text == expected
    assert [hit for hit in find_known(result.text, names) if not hit.ordinary] == []


NAMELESS = [
    "Na het fruit zoekt het kind de deken op. Het ligt twaalf minuten stil met open ogen.",
    "Mama en papa komen om 16u. De juf leest voor. Broer en zus wachten in de gang.",
    "Een vos, een wolf en een roos. In april bloeit de linde. De smet is weg.",
    "De begeleider schrijft: 'Zij kan dat wel, maar wil niet.' Het team van de school kijkt mee.",
]


@pytest.mark.parametrize("text", NAMELESS)
@pytest.mark.parametrize("names", [EMMA, ROOS, BROTHERS, WARRE])
def test_a_text_without_names_stays_as_it_is(text: str, names: Names) -> None:
    assert without_names(text, names).text == text


def test_spans_tell_where_each_piece_came_from() -> None:
    written = "Vandaag bracht mama Samira Emma's jas."
    result = without_names(written, EMMA)
    spans = result.replacements
    assert [(written[s.start : s.end], result.text[s.new_start : s.new_end], s.keys) for s in spans] == [
        ("mama Samira", "mama", ("m",)),
        ("Emma's jas", "de jas van het kind", ("c",)),
    ]  # fmt: skip


def test_a_doubtful_name_is_hidden_and_listed() -> None:
    result = without_names("Roos lacht. Emna lacht.", ROOS)
    assert result.text.startswith("Kind A")
    assert [(d.text, d.reason, d.hidden) for d in result.review] == [("Roos", "ordinary_word", True)]
    assert [d.reason for d in without_names("Emna lacht", EMMA).review] == ["resembles"]
    assert without_names("Met Emma naar buiten", EMMA).review == ()


def test_suffix_instead_of_turning() -> None:
    assert without_names("Emma's jas", EMMA, turn_possessives=False).text == "Het kind's jas"


def test_with_names_on_only_other_children_go() -> None:
    text = "Noor en Bram duwden Emma. Noors mama belde Samira. Jan Peeters zag Noor Yilmaz."
    assert only_other_children(text, EMMA).text == (
        "Een kind en een tweede kind duwden Emma. "
        "De mama van een kind belde Samira. Jan Peeters zag een kind."
    )
    assert only_other_children("Emma en Samira in De Pinguïn", EMMA).text == "Emma en Samira in De Pinguïn"


def test_unsure_lists_capitals_nobody_knows() -> None:
    text = (
        "Emma speelt met Nisa en Jules-Louis. Kacper lacht. Maandag sprak ze Turks met Duplo, zegt het CLB."
    )
    assert [doubt.text for doubt in unsure(text, EMMA)] == ["Nisa", "Jules-Louis", "Kacper"]
    assert [doubt.text for doubt in unsure("Naar AZ Maria Middelares in Gent.", BROTHERS)] == [
        "AZ Maria Middelares",
        "Gent",
    ]
    assert unsure("Daarna gaat de juf naar huis. Mama zegt: 'Het is goed.'", EMMA) == ()


def test_labels_follow_the_one_table() -> None:
    given = labels(EMMA.identities, "nl")
    assert list(given.values()) == [
        "het kind", "mama", "papa", "broer", "overgrootmoeder", "een kind", "een tweede kind", "begeleider 1",
        "juf 1", "de zorgcoördinator", "team A", "team B", "iemand", "een telefoonnummer", "een datum",
        "het adres",
    ]  # fmt: skip
    assert list(labels(SKY.identities, "en").values()) == [
        "the child", "mum", "key worker 1", "the childcare", "a child",
    ]  # fmt: skip
    assert list(labels(ROOS.identities, "nl").values())[:2] == ["kind A", "kind B"]


def test_a_stored_label_is_never_given_again_or_numbered_anew() -> None:
    first = Identity("a", "child", first="Emma")
    second = Identity("b", "child", first="Noor")
    one = labels([first], "nl")
    assert one == {"a": "het kind"}
    assert labels([second, first], "nl", one) == {"b": "kind B", "a": "het kind"}
    people = [Identity(str(i), "colleague", names=(f"Naam{i}",), role="juf") for i in range(3)]
    before = labels(people[:2], "nl")
    assert labels([people[2], people[0]], "nl", before) == {"2": "juf 3", "0": "juf 1"}


def test_numbers_may_share_a_label() -> None:
    numbers = [Identity(str(i), "number", names=(f"0474 10 20 3{i}",)) for i in range(3)]
    assert set(labels(numbers, "nl", {"0": "een telefoonnummer"}).values()) == {"een telefoonnummer"}


def test_labels_of_many_are_all_different() -> None:
    kinds: tuple[Kind, ...] = (
        "child",
        "carer",
        "family",
        "other_child",
        "colleague",
        "other_adult",
        "team",
        "place",
        "group",
    )
    people = [Identity(f"{kind}{i}", kind, names=(f"N{i}",)) for kind in kinds for i in range(40)]
    for language in ("nl", "en"):
        given = labels(people, language)
        assert len(set(given.values())) == len(people)


@pytest.mark.alone
def test_it_is_quick() -> None:
    text = " ".join(written for names, written, _ in SENTENCES if names is EMMA)
    text = (text * 2)[:1024]
    start = time.process_time()
    for number in range(60):
        without_names(f"{text} {number}", EMMA)
    assert time.process_time() - start < 0.5
