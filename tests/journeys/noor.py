# SPDX-License-Identifier: EUPL-1.2
"""The case of Noor as Fatma types it: each function is a screen, and presses keys only."""

from collections.abc import Sequence

from tests.journeys.keyboard import Keyboard

INGE, MARLEEN, SOFIE, ELS = "Inge Van den Broeck", "Marleen De Clercq", "Sofie Claes", "Els Wójcik"
SECRET_WORK = "papa werk zoekt"
"""What the parents would rather not share."""

OBSERVATIONS = (
    (
        "9/11/2026, 10:20", "poppenhoek, drie kinderen", "Fatma…",
        "Noor zit 20 minuten naast de poppenhoek en kijkt naar drie spelende kinderen. Ze zegt niets. Als Ali"
        " haar een pop geeft, neemt ze die aan en legt ze naast zich.",
        "benieuwd", "9/11/2026", "ze kijkt eerst, dan doet ze mee",
    ),
    (
        "10/11/2026, 12:05", "eettafel", "Inge…",
        "Noor duwt haar bord weg en zegt “nee”. Ze neemt daarna twee happen van de wortel die ze zelf"
        " vastneemt.",
        "", "10/11/2026", "thuis eet ze alleen met haar eigen lepel",
    ),
    (
        "12/11/2026, 9:15", "kring", "Fatma…",
        "Noor zingt drie liedjes mee en doet alle gebaren. Bij “wie wil vertellen?” kijkt ze naar de grond.",
        "blij", "12/11/2026", "",
    ),
    (
        "16/11/2026, 16:40", "ophalen", "Inge…",
        "Noor loopt naar mama, vertelt in het Turks en toont haar tekening, twee minuten lang.",
        "blij", "16/11/2026", "",
    ),
)  # fmt: skip

STRENGTHS = (
    ("Noor zingt elk liedje mee van begin tot einde.", "Kind", "in de kring, elke dag"),
    ("Noor gaf Lou haar knuffel toen die huilde.", "Kind", "5/11"),
    ("Mama en papa zingen thuis samen en vertellen het ons aan de deur.", "Gezin", ""),
    ("We hebben een vaste begeleider in de ochtend.", "Team", ""),
)

SCORES = (
    ("1/9/2026 - 18/9/2026", "Fatma…", "3 plus…", "3,…", ""),
    (
        "5/10/2026 - 20/10/2026",
        "Fatma…",
        "3,…",
        "2 plus…",
        "De groep groeide in oktober van 9 naar 14 kinderen.",
    ),
    ("2/11/2026 - 16/11/2026", "Fatma…", "2 plus…", "2,…", "Er zijn twee nieuwe begeleiders."),
    ("2/11/2026 - 16/11/2026", "Inge…", "3,…", "2,…", ""),
)

MEANINGS = (
    ("misschien zoekt ze hoe ze kan meespelen sinds de groep groter werd", "Fatma…", False,
     ("9/11…", "12/11…"), ""),
    ("misschien vindt ze de eettafel te druk", "Inge…", False, ("10/11…",), ""),
    ("ze kijkt eerst, dan doet ze mee; zo ben ik ook", "mama…", True, ("9/11…",),
     "dan geven we haar tijd en tellen we kijken als meedoen"),
)  # fmt: skip


def team(keyboard: Keyboard) -> None:
    """Colleagues who sign in too, and the school with two people of it."""
    keyboard.to("Vandaag")
    for _nth in range(2):
        keyboard.press("Down")
    assert keyboard.here() == "Team en beheer"
    keyboard.press("Space")
    for name, role in ((INGE, "kinderbegeleider"), (MARLEEN, "leidinggevende")):
        keyboard.press_on("Voeg een collega toe")
        keyboard.fill("Naam", name)
        keyboard.choose("Functie", role)
        keyboard.press_on("Voeg toe")
        keyboard.until(lambda: keyboard.here() == "Klaar", "the passphrase of a colleague")
        keyboard.press("Space")
        keyboard.settle()
    keyboard.press_on("Team waarmee je samenkijkt")
    keyboard.fill("Naam van het team", "Kleuterschool De Linde")
    keyboard.fill("Korte naam", "De Linde")
    keyboard.fill("Klas of groep", "instapklas")
    keyboard.choose("Soort team", "Kleuterschool")
    keyboard.fill("Organisatie", "Stad Gent")
    for name, role in ((SOFIE, "kleuteronderwijzer"), (ELS, "zorgcoördinator")):
        keyboard.press_on("Persoon van De Linde")
        keyboard.fill("Naam", name)
        keyboard.answer("Functie", role)
    keyboard.to("Team en beheer")
    for _nth in range(2):
        keyboard.press("Up")
    keyboard.press("Space")


def question(keyboard: Keyboard) -> None:
    """Step 1: who, with whom, what we ask, weighed together."""
    keyboard.press("Ctrl+N")
    keyboard.type("Noor")
    keyboard.answer("Met welk team?", "Kleuterschool De Linde…")
    keyboard.unfold("Meer", "soort bespreking")
    keyboard.unfold("Meer over Noor")
    keyboard.answer("Groep", "Vlinders")
    keyboard.unfold("Meer")
    keyboard.answer("Roepnaam", "Noortje")
    keyboard.answer("Familienaam", "Aydın")
    keyboard.answer("Geboren", "3/3/2024")
    keyboard.answer("Hij of zij", "zij")
    keyboard.answer("Thuistalen", "Turks")
    keyboard.answer("Instapdatum", "4/1/2027")
    keyboard.press_on("Familielid")
    keyboard.answer("Wie is het?", "broer")
    keyboard.answer("Naam", "Bilal")
    keyboard.press("Escape")
    for name, who in (
        ("Ali", "een ander kind"),
        ("Lou", "een ander kind"),
        ("Rosa", "een andere volwassene"),
    ):
        keyboard.press_on("Naam")
        keyboard.answer("Naam", name)
        keyboard.answer("Wie of wat is dat?", who)
        keyboard.press("Escape")
    keyboard.answer(
        "Onze vraag aan het andere team", "Hoe helpen we Noor om mee te spelen in een grote groep?"
    )
    keyboard.answer("Wat heeft…", "een rustige start in de klas")
    keyboard.answer("Wat kan er mislopen?", "dat ze het etiket “stil kind” krijgt")
    keyboard.unfold("Meer", "aanleiding")
    keyboard.answer("Aanleiding", "betrokkenheid al langer laag")
    keyboard.answer("Aanleiding in je eigen woorden", "Op 4 januari start ze in de instapklas.")
    keyboard.answer("Het doel in één zin", "Samen zoeken hoe Noor in de kleuterklas tot spelen komt.")
    keyboard.answer("Bewaren tot", "31/08/2028")
    for what, result in (
        ("Een vast plekje aan tafel", "ze gaat nu zelf zitten"),
        ("Samen met Ali naar de poppenhoek", "ze bleef kijken"),
    ):
        keyboard.press_on("Iets wat we probeerden")
        keyboard.type(what)
        keyboard.answer("Wat bracht het op?", result)
        keyboard.press("Escape")
    keyboard.to("Ja")
    keyboard.press("Space")
    keyboard.answer("Waarom denk je dat?", "ze kijkt veel en ik weet niet of ze hulp wil")
    keyboard.press_on("Nu samen aan dit scherm")
    keyboard.press("Space")
    keyboard.from_menu(INGE)
    keyboard.to("Ja")
    keyboard.press("Space")
    keyboard.answer("Waarom denkt de collega dat?", "thuis zou ze wel veel praten")


def strengths(keyboard: Keyboard) -> None:
    """Step 2: what goes well first, then what a camera would have seen."""
    keyboard.press("Ctrl+PgDown")
    for what, whom, example in STRENGTHS:
        keyboard.press_on("Kracht")
        keyboard.type(what)
        keyboard.answer("Van wie?", whom)
        if example:
            keyboard.answer("Bijvoorbeeld", example)
        keyboard.press("Escape")
    keyboard.answer(
        "Het kind in drie zinnen",
        "Noor kijkt goed rond voor ze iets doet. Ze kent alle liedjes. Ze troost kleinere kinderen.",
    )
    for when, where, who, what, tone, talked, meaning in OBSERVATIONS:
        keyboard.press("Ctrl+Return")
        keyboard.type(what)
        keyboard.answer("Wanneer", when, back=True)
        keyboard.answer("Waar", where)
        if who.startswith("Inge"):
            keyboard.to_question("Gezien door")
            keyboard.press("Space")
            keyboard.answer("Gezien door", "Inge…")
        keyboard.answer("Met een ouder besproken op", talked)
        if meaning:
            keyboard.answer("Wat betekent dit volgens de ouder?", meaning)
        if tone:
            keyboard.unfold("Meer")
            keyboard.answer("Dit maakt ons …", tone)
        keyboard.press("Escape")


def parents(keyboard: Keyboard) -> None:
    """Step 3: who they are, what they said, what stays here, and what the child shows."""
    keyboard.press("Ctrl+PgDown")
    for role, name, language in (("mama", "Samira Aydın", "Turks"), ("papa", "Emre Aydın", "")):
        keyboard.press_on("Iemand")
        keyboard.answer("Wie is het?", role)
        keyboard.answer("Naam", name)
        if language:
            keyboard.unfold("Meer", "taal")
            keyboard.answer("Taal", language)
            keyboard.answer("Tolk", "niet nodig")
        keyboard.press("Escape")
    talks: Sequence[tuple[str, str, str]] = (
        ("9/11/2026", "Fatma…", "Ze kijkt eerst, dan doet ze mee."),
        ("10/11/2026", "Inge…", "Thuis eet ze alleen met haar eigen lepel."),
        ("12/11/2026", "Fatma…", "We vragen ons af of de klas niet te groot is."),
        ("16/11/2026", "Inge…", "Fijn dat ze haar tekening toont."),
    )
    for day, who, said in talks:
        keyboard.press_on("Gesprek")
        keyboard.type(said)
        keyboard.answer("Wanneer", day)
        keyboard.answer("Met wie", "mama…")
        if who.startswith("Inge"):
            keyboard.to_question("Wie sprak met hen?")
            keyboard.press("Space")
            keyboard.answer("Wie sprak met hen?", "Inge…")
        keyboard.press("Escape")
    keyboard.unfold("Meer", "hun wens")
    keyboard.answer("Hoe zien de ouders het?", "Is de klas niet te groot?")
    keyboard.answer("Wat wensen de ouders?", "Dat Noor eerst een uurtje mag komen kijken.")
    keyboard.tick("Verteld over dit overleg")
    keyboard.answer("Verteld over dit overleg op", "12/11/2026")
    keyboard.tick("Ouderblad gegeven")
    keyboard.answer("Ouderblad gegeven op", "12/11/2026")
    keyboard.tick("Mama")
    keyboard.answer("Wat delen ze liever niet?", f"dat {SECRET_WORK}")
    keyboard.press_on("Nog iets")
    keyboard.type("Noor wijst naar de foto van de klas en zegt “Bilal school”.")
    keyboard.answer("Wanneer", "13/11/2026")
    keyboard.answer("Waar", "bij het fotoboek")
    keyboard.press("Escape")


def meaning(keyboard: Keyboard) -> None:
    """Step 4: several meanings side by side, needs, and the scales."""
    keyboard.press("Ctrl+PgDown")
    for what, who, another, rests, then in MEANINGS:
        keyboard.press_on("Een andere kijk" if another else "Betekenis")
        keyboard.type(what)
        if who != "Fatma…":
            keyboard.to_question("Gezegd door")
            if keyboard.here() != "Kies":
                keyboard.press("Space")
            keyboard.answer("Gezegd door", who)
        for one in rests:
            keyboard.offer("Observatie", one)
        if then:
            keyboard.unfold("Meer")
            keyboard.answer("Wat als dat klopt?", then)
        keyboard.press("Escape")
    keyboard.unfold("Meer", "wat we nog niet weten")
    keyboard.answer("Wat weten we niet?", "Hoe speelt ze thuis met haar broer?")
    keyboard.answer("Wie ziet dit kind anders?", "de poetsvrouw Rosa, met haar praat ze wel")
    keyboard.offer("Een nood van Noor", "veiligheid en duidelijkheid")
    for whose, words in (
        ("Noor", "tijd om te kijken"),
        ("Gezin", "weten hoe de dag loopt"),
        ("Team", "een rustiger eetmoment"),
    ):
        keyboard.offer(f"Een nood van {whose}", "In je eigen woorden …")
        keyboard.type(words)
        keyboard.press("Tab")
    keyboard.unfold("Welbevinden en betrokkenheid")
    for period, who, wellbeing, involvement, surroundings in SCORES:
        keyboard.press_on("Schalen van één persoon")
        if surroundings:
            keyboard.type(surroundings)
        keyboard.answer("Welbevinden", wellbeing)
        keyboard.answer("Betrokkenheid", involvement)
        keyboard.answer("Wanneer", period)
        if not who.startswith("Fatma"):
            keyboard.to_question("Door wie")
            keyboard.press("Space")
            keyboard.answer("Door wie", who)
        keyboard.press("Escape")


NOT_SHARED = (
    "10/11",
    "bord weg",
    "We hebben een vaste begeleider",
    "eettafel te druk",
    "Een vast plekje",
    "Samen met Ali",
    "16/11: “Fijn",
    "9/11: “Ze kijkt",
    "12/11: “We vragen",
)
"""What begins or marks the items that De Linde does not need for its work."""


def sharing(keyboard: Keyboard) -> list[str]:
    """Step 5: for Sofie and Els, each with a reason; a tick for each item, as the case lists them."""
    keyboard.press("Ctrl+PgDown")
    for name in (SOFIE, ELS):
        keyboard.offer("Iemand die dit krijgt", name)
        keyboard.type(f"{name.split()[0]} maakt de start in de klas klaar.")
    keyboard.to("Onze vraag en het doel, voor Sofie", back=True)
    heard = []
    while True:
        item = keyboard.here()
        heard.append(item)
        if not any(mark in item for mark in NOT_SHARED):
            keyboard.press("Space")
            keyboard.press("Right")
            keyboard.press("Space")
            keyboard.press("Left")
        keyboard.press("Down")
        if keyboard.here() == item:
            return heard


def meeting(keyboard: Keyboard) -> None:
    """Step 6: when, where, who does what."""
    keyboard.press("Ctrl+PgDown")
    keyboard.answer("Wanneer", "26/11/2026, 15:30")
    keyboard.answer("Waar", "zorglokaal De Linde")
    keyboard.answer("Hoelang", "60")
    seats = ((ELS, ("gespreksleider",)), (INGE, ("verslagnemer",)), (SOFIE, ("bewaakt de tijd",)),
             ("Fatma Yıldız", ("vertelt", "contact gezin")))  # fmt: skip
    for name, roles in seats:
        keyboard.offer("Nog iemand aan tafel", name)
        for role in roles:
            keyboard.answer("Wat doet die persoon?", role)
        keyboard.press("Escape")
    keyboard.offer("Nog iemand aan tafel", "papa…")
    keyboard.answer("Komt mee aan tafel?", "als het kan")
    keyboard.press("Escape")
    keyboard.unfold("Meer")
    keyboard.answer("Ouders uitgenodigd op", "12/11/2026")
    keyboard.answer("Rollen verteld aan het gezin op", "16/11/2026")
    keyboard.tick("Schalen mee op papier")


ACTIONS = (
    ("Eerst een uurtje komen kijken met Bilal", SOFIE, "3/12/2026", "omgeving", True),
    ("Elke ochtend vijf minuten hoekje met twee kinderen", "Fatma…", "27/11/2026", "omgeving", False),
    ("Het liedje van thuis leren aan de klas", SOFIE, "4/12/2026", "aanbod", False),
    ("Bellen hoe het loopt", INGE, "11/12/2026", "gezin", False),
)


def outcome(keyboard: Keyboard) -> None:
    """Step 7: the parents' proposal first, what is clearer, who does what by when, and looking back."""
    keyboard.press("Ctrl+PgDown")
    keyboard.answer("Voorstel van de ouders", "Eerst een uurtje komen kijken, samen met Bilal.")
    keyboard.press_on("Iedereen was er")
    keyboard.tick("met de ouders overlopen")
    keyboard.answer("Wat zien we nu scherper?", "Thuis praat Noor veel; kijken is haar manier van meedoen.")
    keyboard.answer("Hier kijken we verschillend naar", "of de groep te groot is")
    for what, who, due, aimed, theirs in ACTIONS:
        keyboard.press_on("Afspraak")
        keyboard.type(what)
        keyboard.answer("Wie", who)
        keyboard.answer("Tegen wanneer", due)
        keyboard.answer("Gericht op", aimed)
        if theirs:
            keyboard.answer("Past het voor de ouders?", "ja")
            keyboard.answer("Past het voor het kind?", "ja")
            keyboard.unfold("Meer")
            keyboard.answer("Wie stelt het voor?", "de ouders")
        keyboard.press("Escape")
    keyboard.unfold("Meer")
    keyboard.press_on("Doel")
    keyboard.type("Noor speelt vóór de kerstvakantie drie keer per week vijf minuten mee met één kind.")
    keyboard.answer("Hoe merken we het?", "ze geeft zelf een pop of blok aan")
    keyboard.press("Escape")
    keyboard.answer("Noden waar we aan werken", "veiligheid en duidelijkheid")
    keyboard.answer("Noden in je eigen woorden", "tijd")
    keyboard.answer("Samen terugkijken op", "17/12/2026, 15:30")
    keyboard.press_on("Wijzig wat verder gaat, en wie opvolgt")
    keyboard.press_on("Er gaat niets verder")
    keyboard.answer("Wie volgt de afspraken op?", "Fatma…")
    keyboard.answer("Met de ouders overlopen op", "26/11/2026")
    keyboard.answer("Wat zeiden ze ervan?", "zij waren erbij en kregen het verslag")
    keyboard.answer("Kon iedereen meepraten?", "ja")
    keyboard.answer("Zijn de ouders gehoord?", "ja")
