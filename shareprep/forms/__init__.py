# SPDX-License-Identifier: EUPL-1.2
"""What can be written: every kind of record and every field of it, declared once.

Importing this package registers all kinds; it is the one package that re-exports.
"""

from shareprep.forms import (
    child,
    discussion,
    meeting,
    outcome,
    parents,
    preparation,
    review,
    sharing,
    team,
)
from shareprep.forms.field import Anonymise, Field, Paper, Personal, Shape
from shareprep.forms.record import KINDS, Record, Writing, field_of, fields_of, kind_of

__all__ = [
    "KINDS",
    "Anonymise",
    "Field",
    "Paper",
    "Personal",
    "Record",
    "Shape",
    "Writing",
    "child",
    "discussion",
    "field_of",
    "fields_of",
    "kind_of",
    "meeting",
    "outcome",
    "parents",
    "preparation",
    "review",
    "sharing",
    "team",
]
