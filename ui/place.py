# SPDX-License-Identifier: EUPL-1.2
"""Where somebody was: ids only, so that signing in returns there after a lock, a crash or a restart.

It holds no word that was typed. It stands in the user's state folder, one entry for each vault and person.
Losing it only means that one begins at *Vandaag*.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_FILE = "places.json"


@dataclass(frozen=True)
class Place:
    """A page ("today", "discussion" …) and, within a discussion, step, record, field and cursor."""

    page: str = "today"
    discussion: str = ""
    step: int = 0
    record: str = ""
    field: str = ""
    cursor: int = 0


@dataclass(frozen=True)
class Return:
    """Who comes back after a lock: the vault's folder and the person's roster id.

    hands_over: that person makes room for somebody else of the vault.
    """

    folder: Path | None = None
    person: str = ""
    hands_over: bool = False


def remember(state: Path, vault: str, person: str, place: Place) -> None:
    """Keep a place. What cannot be kept is no reason to stop somebody's work."""
    places = _read(state)
    places[f"{vault}/{person}"] = asdict(place)
    with suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        new = state / f"{_FILE}.new"
        new.write_text(json.dumps(places), encoding="utf-8")
        new.replace(state / _FILE)


def recall(state: Path, vault: str, person: str) -> Place:
    """Where this person was last; *Vandaag* when nobody knows."""
    found = _read(state).get(f"{vault}/{person}", {})
    try:
        return Place(**found)
    except TypeError:
        return Place()


def _read(state: Path) -> dict[str, dict[str, Any]]:
    try:
        places = json.loads((state / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return places if isinstance(places, dict) else {}
