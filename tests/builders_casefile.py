# SPDX-License-Identifier: EUPL-1.2
"""A small case as a person writes it, for tests about case files."""

from datetime import date

from shareprep.forms import casefile
from shareprep.forms.papers import Papers
from shareprep.forms.record import Record

TODAY = date(2026, 11, 24)

PEOPLE = """
[[team]]
naam = "Kinderdagverblijf De Zonnebloem"
roepnaam = "De Zonnebloem"
[[team]]
naam = "Kleuterschool De Linde"
roepnaam = "De Linde"
[[collega]]
naam = "Fatma Yıldız"
[[collega]]
naam = "Sofie Claes"
team = "De Linde"
[[collega]]
naam = "Els Wójcik"
team = "De Linde"
"""

CASE = (
    PEOPLE
    + """
[bespreking]
met_team = "De Linde"
vraag = "Hoe helpen we Noor?"

[[kind]]
voornaam = "Noor"

[[ouder]]
rol = "mama"
naam = "Samira Aydın"

[[ontvanger]]
wie = "Sofie"
[[ontvanger]]
wie = "Els"
"""
)


def read(text: str, known: casefile.Known | None = None) -> Papers:
    case = casefile.read(text, "zaak.toml", known or casefile.Known(), TODAY)
    return Papers([*(known.records if known else ()), *case.records], case.discussion)


def the(papers: Papers, cls: type[Record]) -> Record:
    (row,) = papers.of(cls)
    return row


def vault(text: str = CASE) -> casefile.Known:
    case = casefile.read(text, "eerst.toml", casefile.Known(), TODAY)
    return casefile.Known().joined(case.records)
