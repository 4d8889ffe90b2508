# SPDX-License-Identifier: EUPL-1.2
"""The words after `python -m ui`.

It answers for reading them, and for writing those of the process that begins after a lock: ids and folders
only, because any program may read them.
"""

from collections.abc import Sequence
from pathlib import Path

from shareprep.settings import Settings
from ui.place import Return


class SettingsOfRun(Settings):
    """The settings, except where the command line says otherwise for this run."""

    def __init__(self, folder: Path, options: "Options") -> None:
        super().__init__(folder)
        said = {"language": options.language, "theme": options.theme, "text_size": options.text}
        self._said = {name: value for name, value in said.items() if value}

    def text(self, name: str) -> str:
        return str(self._said[name]) if name in self._said else super().text(name)

    def number(self, name: str) -> int:
        return int(self._said[name]) if name in self._said else super().number(name)

    def set(self, name: str, value: object) -> None:
        """Keep `value`; what the command line said of it no longer counts."""
        super().set(name, value)
        self._said.pop(name, None)


class Options:
    """What the command line said; "" or None where it said nothing."""

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        self.folder: Path | None = None
        self.is_demo, self.language, self.theme = False, "", ""
        self.text: int | None = None
        self.back_to = Return()
        if arguments:
            self._read(arguments)

    def _read(self, arguments: Sequence[str]) -> None:
        import argparse  # who just opens the program says nothing

        parser = argparse.ArgumentParser(prog="python -m ui", description="Shareprep")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--vault", type=Path, metavar="FOLDER", help="sign in to this vault only")
        where.add_argument("--demo", type=Path, metavar="FOLDER", help="the same, for the demo vault")
        for leaving in ("--return-to", "--instead-of"):
            parser.add_argument(leaving, nargs=2, metavar=("FOLDER", "PERSON"), help=argparse.SUPPRESS)
        parser.add_argument("--lang", choices=("nl", "en"), default="")
        parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="")
        parser.add_argument("--text", type=int, choices=(100, 125, 150, 175, 200))
        said = parser.parse_args(list(arguments))
        self.folder = said.vault or said.demo
        self.is_demo = said.demo is not None
        self.language, self.theme = str(said.lang), str(said.theme)
        self.text = said.text
        folder, person = said.instead_of or said.return_to or ("", "")
        self.back_to = Return(Path(folder) if folder else None, person, said.instead_of is not None)

    def again(self) -> tuple[str, ...]:
        """The arguments of the process after a lock."""
        found: list[str] = []
        if self.folder is not None:
            found += ["--demo" if self.is_demo else "--vault", str(self.folder)]
        for name, value in (("--lang", self.language), ("--theme", self.theme), ("--text", self.text)):
            if value:
                found += [name, str(value)]
        return tuple(found)
