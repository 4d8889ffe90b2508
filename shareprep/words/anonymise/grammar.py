# SPDX-License-Identifier: EUPL-1.2
"""As much Dutch and English grammar as it takes to put a label where a name stood.

It finds no names. "Julies nieuwe rugzak" cannot become "het kind's nieuwe rugzak": the thing possessed goes
first and gets its article, "de nieuwe rugzak van het kind". Where that cannot be seen surely, 's stays.
"""

from collections.abc import Container

from shareprep.words.anonymise.folding import Folded
from shareprep.words.anonymise.guard import is_adjective

DETERMINERS = frozenset("de den het een t n the a an".split())
POINTERS = frozenset(
    "ons onze mijn zijn haar hun uw jouw die deze dat dit our my his her their this that".split()
)
NEAR = frozenset("ons onze mijn die deze dit our my this".split())
_FAMILY = """mama mam mams mamma moeder mum mom mummy mother papa pa paps vader dad daddy father plusmama
pluspapa
    plusmoeder plusvader stiefmama stiefpapa stiefmoeder stiefvader stepmum stepdad stepmother stepfather
    pleegmama pleegpapa pleegmoeder pleegvader meemama oma opa bomma bompa moemoe vava grootmoeder
    grootvader grandma grandpa grandmother grandfather granny tante nonkel oom aunt auntie uncle broer
    broertje zus zusje brother sister halfbroer halfzus plusbroer pluszus nicht nichtje neef neefje cousin
    ouder voogd meter peter familie gezin"""
_POLITE = """mevrouw meneer mevr mvr mvrw dhr mr mrs ms miss mw mme madame monsieur heer dokter dr docteur"""
_SHORT_TITLES = frozenset("dr mr mrs ms mevr mvr mvrw dhr mw mme fam".split())
_STAFF = """juf juffrouw meester leerkracht leraar lerares kleuterleidster kleuterjuf kinderbegeleider
begeleider
    begeleidster kinderbegeleidster opvoeder opvoedster stagiair stagiaire zorgjuf zorgcoordinator zoco
    zorgleerkracht directeur directrice brugfiguur logopedist logopediste kinesist kinesiste tolk
    verpleegkundige verpleegster huisarts collega verantwoordelijke coordinator ondersteuner teacher"""
_HELPERS = """poetsvrouw poetsman poetshulp poetsdame schoonmaker schoonmaakster kok kokkin kookmoeder
    kookouder leesmama leesmoeder chauffeur buschauffeur busbegeleider busbegeleidster concierge secretaresse
    vrijwilliger vrijwilligster toezichter toezichtster buurvrouw buurman oppas babysit babysitter
    onthaalmoeder onthaalouder gastouder klusjesman cleaner cook driver volunteer neighbour secretary"""
_CHILD = "kind kindje kleuter peuter baby jongen jongetje meisje child toddler boy girl".split()
_PLACE = """kinderdagverblijf kdv creche kinderopvang opvang school basisschool kleuterschool team leefgroep
groep klas
    nursery daycare""".split()
TITLES: dict[str, frozenset[str]] = {
    "carer": frozenset((*_FAMILY.split(), *_POLITE.split())),
    "family": frozenset((*_FAMILY.split(), *_POLITE.split())),
    "colleague": frozenset((*_STAFF.split(), *_POLITE.split())),
    "other_adult": frozenset((*_STAFF.split(), *_POLITE.split(), *_HELPERS.split())),
    "child": frozenset(_CHILD),
    "other_child": frozenset(_CHILD),
    "team": frozenset(_PLACE),
    "place": frozenset(_PLACE),
    "group": frozenset(_PLACE),
    "number": frozenset(),
}
# "De kinderen Verhaeghe": behind these the surname of a family says nothing more.
RELATIVES = frozenset(
    "kinderen ouders broers zussen zusjes grootouders children parents brothers sisters".split()
)
WOMEN = frozenset(
    """mama moeder mam mum mom mother mevrouw mevr mvr mw mme madame mrs ms oma bomma grandma tante aunt zus
    zusje sister plusmama pleegmama juf juffrouw stiefmoeder pluszus halfzus nicht""".split()
)
MEN = frozenset(
    """papa vader pa dad father meneer dhr mr heer monsieur opa bompa grandpa nonkel oom uncle broer
    broertje brother pluspapa pleegpapa meester stiefvader plusbroer halfbroer neef""".split()
)
FRIENDS = frozenset("vriendje vriendinnetje vriend vriendin klasgenoot klasgenootje friend classmate".split())
_NOT_NOUNS = frozenset(
    """de het een en of maar want dus als dan dat die dit deze er niet met van in op aan om bij uit af tot
    na naar over per via voor door zo nu ja nee is was zijn werd wordt heeft had kan kon wil wou mag moet
    zal zou gaat ging komt kwam zegt zei vraagt doet deed staat stond zit zat ligt lag loopt liep speelt
    speelde ook al wel nog toen daar hier waar wie wat hoe hij zij ze we wij ik jij je u hem haar hun ons
    terwijl omdat waarbij the and or but is was has had will can goes says plays with from to""".split()
)
_HET = frozenset(
    """boek bed haar hoofd gezicht been oog oor lichaam speelgoed werk brood bord eten drinken gedrag gezin
    huis lief bad feest verjaardagsfeest kaartje spel gevoel verhaal lied dier konijn paard park bos plein
    verslag dossier team contact gesprek adres nummer woord antwoord idee talent tempo ritme dagritme
    slaapritme slaappatroon temperament welbevinden zelfvertrouwen taalgebruik nederlands frans engels turks
    potlood papier schrift blad plan leven begin einde bezoek fruit water vertrouwen initiatief niveau
    spreken begrip karakter dekbed kussen toilet potje nest schilderij kostuum hemd kleed t-shirt shirt pak
    jasje schort horloge slot ontbijt middagmaal vieruurtje huilen spelen slapen lachen zingen praten
    stappen lopen bijten roepen vertrek afscheid rapport heen-en-weerschriftje medicijn doosje zakje mandje
    hoekje plaatsje plekje bankje bakje flesje oortje beertje""".split()
)


def stands_by(gap: str, word: str) -> bool:
    """Whether a title `word` over this gap belongs to what follows: "dr. X" does, "een tolk. X" does not."""
    return gap in (" ", "\n", "-") or (gap in (".", ". ") and len(word) <= 4 and word in _SHORT_TITLES)


def possessed(text: Folded, index: int, blocked: Container[int], ordinary: Container[str]) -> int | None:
    """The last token of what follows a possessive at token `index`: its noun, with adjectives in front."""
    tokens = text.tokens
    for count in range(3):
        here = index + count
        if here >= len(tokens) or here in blocked:
            return None
        token = tokens[here]
        if (count and text.gap(here - 1) != " ") or token.shape not in ("lower", "digits"):
            return None
        if token.word in _NOT_NOUNS or len(token.word) < 2:
            return None
        if not is_adjective(token.word, ordinary) and token.shape == "lower":
            return _whole_noun(text, here, blocked)
    return None


def _whole_noun(text: Folded, index: int, blocked: Container[int]) -> int:
    """The end of a noun with hyphens: "heen-en-weerschriftje"."""
    while index + 1 < len(text.tokens) and text.gap(index) == "-" and index + 1 not in blocked:
        index += 1
    return index


def article(noun: str) -> str:
    """ "het" or "de" for a folded noun."""
    small = noun.endswith(("je", "lein")) and len(noun) > 3
    return (
        "het" if small or noun in _HET or noun.endswith(("ment", "isme", "schrift", "boek", "huis")) else "de"
    )


def own(label: str) -> str:
    """The possessive of a label that inflects as a name does: mama's, kind A's, zus'."""
    return label + ("'" if label[-1:] in "szx" else "'s")


def inflects(label: str, language: str) -> bool:
    """Whether 's can follow `label` without hurting: mama's, kind A's; not "het kind's" or "juf 1's"."""
    if language == "en":
        return True
    if len(label) > 2 and label[-2] == " " and label[-1].isupper():
        return True
    return " " not in label and label[-1] in "aou"


def bare(label: str) -> str:
    """A label without its article: "het kind" → "kind"."""
    first, _, rest = label.partition(" ")
    return rest if rest and first in DETERMINERS else label


def capital(label: str) -> str:
    """The label with a capital, as at the start of a sentence."""
    return label[:1].upper() + label[1:]
