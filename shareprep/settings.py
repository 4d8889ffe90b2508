# SPDX-License-Identifier: EUPL-1.2
"""This computer's settings: language, text size, theme, idle minutes. One table; never what a team wrote.

Only what differs from the default is stored. A file that cannot be read is put aside, defaults are
used, and nothing is written over it.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

SETTINGS: Mapping[str, tuple[object, ...]] = {
    # name: (default, other allowed values …)
    "language": ("nl", "en"),
    "theme": ("light", "dark", "contrast", "system"),
    "text_size": (100, 125, 150, 175, 200),
    "idle_minutes": (5, 1, 2, 3, 10, 15, 20, 30),
}


class Settings:
    """The settings kept in one file; `get` never fails, `set` writes at once."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "settings.json"
        self._values = self._read()

    def _read(self) -> dict[str, object]:
        try:
            values = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            return self._put_aside()
        if not isinstance(values, dict):
            return self._put_aside()
        return {name: value for name, value in values.items() if self._fits(name, value)}

    def _put_aside(self) -> dict[str, object]:
        with suppress(OSError):
            self._file.replace(self._file.with_suffix(".json.bad"))
        return {}

    @staticmethod
    def _fits(name: str, value: object) -> bool:
        allowed = SETTINGS.get(name)
        if allowed is None:
            return False
        return value in allowed or (len(allowed) == 1 and type(value) is type(allowed[0]))

    def text(self, name: str) -> str:
        """A setting that is a word."""
        return str(self._values.get(name, SETTINGS[name][0]))

    def number(self, name: str) -> int:
        """A setting that is a whole number (per cent, minutes)."""
        value = self._values.get(name, SETTINGS[name][0])
        assert isinstance(value, int)
        return value

    def set(self, name: str, value: object) -> None:
        """Keep `value`; ValueError when it is not among the allowed ones."""
        if not self._fits(name, value):
            raise ValueError(f"{name} cannot be {value!r}")
        self._values[name] = value
        kept = {key: kept for key, kept in self._values.items() if kept != SETTINGS[key][0]}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._file.with_suffix(".json.new")
            temporary.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")
            temporary.replace(self._file)
        except OSError:
            return  # a setting that cannot be kept is no reason to stop somebody's work
