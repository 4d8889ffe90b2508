# SPDX-License-Identifier: EUPL-1.2
"""Whether a passphrase of one's own would hold against somebody who guesses with a list.

It answers for length and for guesses. Words that the program proposes need no judging: their chance is known.
The judge knows the names in the vault, for a colleague who tries does too. It is read in when somebody chose
words of their own, which is seldom, so that no start waits for its lists.
"""

from collections.abc import Iterable

from shareprep.errors import Problem
from shareprep.forms.field import ALIAS, DROP
from shareprep.forms.record import Record, fields_of, value_of
from shareprep.i18n import _
from shareprep.vault.keys import passphrase_bytes

SHORTEST_PASSPHRASE = 15  # NIST SP 800-63B-4 §3.1.1: the only factor
LEAST_GUESSES = 10**12  # behind 0.5 s a guess: 16,000 computers for a year
_JUDGED = 72  # the judge takes no more letters; more make no passphrase weaker
# What comes to mind first, in this work, this country and this program; the judge's own lists are English.
_AT_HAND = """
    wachtwoord wachtzin paswoord geheim welkom shareprep kluis kinderopvang kinderdagverblijf opvang creche
    school kleuterschool kleuterklas klas juf meester kinderen kindjes kleuters peuters baby bespreking
    januari februari maart april mei juni juli augustus september oktober november december
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lente zomer herfst winter
    gent brussel antwerpen brugge leuven vlaanderen belgie
""".split()


def passphrase_problems(passphrase: str, names: Iterable[str] = ()) -> tuple[Problem, ...]:
    """What keeps a passphrase of one's own from being taken. names: what somebody who guesses would try."""
    text = passphrase_bytes(passphrase).decode()
    if len(text) < SHORTEST_PASSPHRASE:
        message = _("A passphrase of your own has at least {count} letters.").format(
            count=SHORTEST_PASSPHRASE
        )
        return (Problem("passphrase_short", message, field="passphrase"),)
    if guesses(text, names) < LEAST_GUESSES:
        message = _("These words are easy to guess. Add a few that have nothing to do with each other.")
        return (Problem("passphrase_weak", message, field="passphrase"),)
    return ()


def guesses(text: str, names: Iterable[str] = ()) -> float:
    """About how many guesses somebody needs who tries the likely ones first, these names among them."""
    from zxcvbn import zxcvbn

    whole = list(names)
    known = dict.fromkeys((*(word for name in whole for word in name.split()), *whole, *_AT_HAND))
    return float(zxcvbn(text[:_JUDGED], user_inputs=list(known))["guesses"])


def names_in(records: Iterable[Record]) -> set[str]:
    """The names, streets and organisations that are written down in records."""
    found: set[str] = set()
    for record in records:
        if type(record) is Record:
            continue  # a kind of a newer program
        for field in fields_of(type(record)):
            if field.is_text and field.anonymise in (ALIAS, DROP):
                value = value_of(record, field.name)
                parts = value if isinstance(value, tuple) else (value,)
                found.update(part for part in parts if isinstance(part, str) and 0 < len(part) <= 60)
    return found
