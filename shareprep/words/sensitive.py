# SPDX-License-Identifier: EUPL-1.2
"""Words that ask for extra care: health, origin, belief, family life, justice, money.

It answers for one question about a text: does it speak of something of GDPR article 9 or 10, or of what
families are most hurt by when it travels? It judges nobody: the answer only asks for a reason to share it.
A short list of stems rather than a model: a person must be able to see why the program asks.
"""

import re
from functools import cache

from shareprep.words.anonymise.folding import fold

# A stem counts at the beginning of a word; one that ends in "." only as the whole word.
_STEMS = """
ziek ziekenhuis. dokter. arts. huisarts kinderarts psycholo psychiat therap logoped kinesist. medicat
medicijn pillen. diagnos autis ass. adhd. epilep allerg handicap beperking. syndroom. depress verslav
verslaaf alcohol drugs. drank. hiv. kanker operatie. zwanger miskraam ontwikkelingsachterstand
hechtingsstoornis trauma asiel vluchteling verblijfsvergunning mensen-zonder-papieren huidskleur.
nationaliteit illega moslim islam christen katholiek. joods. jood. hindoe boeddhis geloof. gelovig
godsdienst religi moskee. hoofddoek ramadan. getuige-van-jehova. homo. homoseksue lesbisch transgender.
seksue scheiding. gescheiden. echtscheiding voogd pleeggezin pleegouder pleegzorg jeugdrechter
jeugdrechtbank jeugdzorg geweld mishandel misbruik verwaarlo gevangenis politie. rechtbank. rechter.
strafblad schulden. schuldbemiddel ocmw. leefloon. armoede. werkloos dakloos deurwaarder ill. illness
hospital doctor. psychologist therap medication diagnosis disab epileps depress addict refugee asylum muslim
christian jewish religio faith. divorc custody foster violence abuse neglect prison police. court. debts
poverty homeless scheiden.
"""


@cache
def _pattern() -> re.Pattern[str]:
    parts = []
    for stem in _STEMS.split():
        word = re.escape(fold(stem.rstrip("."))).replace("\\-", "[- ]")
        parts.append(word + (r"\b" if stem.endswith(".") else r"\w*"))
    return re.compile(rf"\b(?:{'|'.join(parts)})")


def sensitive_words(text: str) -> tuple[str, ...]:
    """The words of a text that ask for extra care, each once, folded to small letters without accents."""
    return tuple(dict.fromkeys(found.group() for found in _pattern().finditer(fold(text))))
