# SPDX-License-Identifier: EUPL-1.2
"""The questions about a row as a whole: about which child, who told it, and when.

They are answered in the envelope that every row carries, so they are declared once and not in each kind.
"""

from shareprep.forms.field import ALIAS, GENERALISE, HIDDEN, FilledBy, day, link, people

ABOUT = link(
    "About whom?", help="Leave open if it is about all the children.", links=("child",), several=True,
    anonymise=ALIAS, case="over"
).belongs_to("record", "about")  # fmt: skip
SOURCE = people(
    "Who told this?", help="Somebody of the other team.", case="bron", paper=HIDDEN, by=(FilledBy.OTHER,)
).belongs_to("record", "source")  # fmt: skip
TOLD_ON = day(
    "Told on", help="The day you heard it.", anonymise=GENERALISE, case="verteld_op", paper=HIDDEN
).belongs_to("record", "told_on")  # fmt: skip

ENVELOPE_FIELDS = {field.name: field for field in (ABOUT, SOURCE, TOLD_ON)}
"""By the attribute of the envelope they answer."""
