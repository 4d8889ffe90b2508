# SPDX-License-Identifier: EUPL-1.2
"""The four promises about time: starting, unlocking, saving, and the agenda.

Each is measured against the bare library below it, so that the computer does not count. The folder must be
on a real disk: in memory a save waits for nothing, and the ratio would say something else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import msgspec

from shareprep import demo, paths
from shareprep.acts import cases, vaults
from shareprep.acts.discussions import change_of, find_discussion, open_discussion
from shareprep.acts.shelf import Shelf, shelf_of
from shareprep.forms.preparation import Observation
from shareprep.forms.record import Record
from shareprep.vault.changes import Change, save_changes
from shareprep.vault.database import PAGE, SCHEMA
from shareprep.vault.derivation import KeyDerivation
from shareprep.vault.keys import passphrase_bytes
from shareprep.vault.records import row_of, save_rows
from shareprep.vault.vault import Founding, Vault, describe
from shareprep.vault.world import World
from tests.benchmarks.drawn import drawn_in
from tests.benchmarks.our_agenda import make, pack
from tests.benchmarks.pairs import Measured, Processes, measure_pairs, timed
from tests.builders_vault import PASSPHRASE, cheap_world

CASE = "K7TM"
"""The code of the demo's discussion that has everything in it: the case of Noor."""


def window(processes: Processes, count: int) -> Measured:
    """From the start of the process until one can type a passphrase, on a computer that knows a vault."""
    times = measure_pairs(
        lambda: processes.until_told("our_window"), lambda: processes.until_told("bare_window"), count
    )
    how = (
        "two processes, from their start until the window is painted and its box has the focus; offscreen,"
        " modules compiled, disk warm; ours at sign-in with the people of one vault"
    )
    return Measured("window", "a bare PySide6 window", 1.5, *times, how)


def unlock(folder: Path, world: World, count: int) -> Measured:
    """From the passphrase to an open vault, at the program's own cost of a guess."""
    person = describe(folder, world).people[0]
    words = demo.passphrases(folder)[person.name]
    derivation = KeyDerivation()
    cost, secret = derivation.new_cost(), passphrase_bytes(words)

    def ours() -> float:
        opened: list[Vault] = []
        taken = timed(lambda: opened.append(vaults.unlock(folder, person.id, words, world)))
        opened[0].close()
        return taken

    times = measure_pairs(ours, lambda: timed(lambda: derivation.derive(secret, cost)), count)
    how = "in one process: the demo's vault opened, against one Argon2id of 256 MiB, 3 passes and 4 lanes"
    return Measured("unlock", "its key derivation alone", 1.1, *times, how)


def save(folder: Path, count: int) -> Measured:
    """From a change in the notebook until it is on the disk."""
    world = cheap_world(folder / "state")
    founding = Founding("Zonnebloem", "Fatma", "childcare_worker", PASSPHRASE)
    vault = vaults.create_vault(folder / "vault", founding, world=world).vault
    try:
        cases.fill_folder(vault, paths.resource("demo"), demo.DAY)
        shelf = shelf_of(vault)
        discussion = find_discussion(shelf, CASE)
        assert discussion is not None
        handed = Handed(vault)
        notebook = open_discussion(vault, discussion.id, store=handed)
        row = notebook.papers.of(Observation)[0]
        plain = PlainSqlite(folder / "plain.db", vault.records.all(removed=True), vault.person.id)
        words = iter("Ze kijkt nog even om en lacht naar Lou. " * 100)

        def ours() -> float:
            text = notebook.get(row.id).what + next(words)  # type: ignore[attr-defined]
            notebook.leave_field()

            def act() -> None:
                notebook.change(row.id, "what", text)
                assert vault.flush()

            return timed(act)

        def bare() -> float:
            return plain.replay(*handed.last)

        times = _after_ours(ours, bare, count)
    finally:
        vault.close()
    how = (
        "in one process, on a disk: one letter more in an observation, from the notebook to COMMIT, against"
        " the same statements with the same pragmas in unencrypted SQLite"
    )
    return Measured("save", "plain SQLite", 1.5, *times, how)


def _after_ours(ours: Any, bare: Any, count: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Pairs of which the second repeats what the first wrote."""
    pairs = [(ours(), bare()) for _number in range(count + 3)][3:]
    return tuple(mine for mine, _theirs in pairs), tuple(theirs for _mine, theirs in pairs)


def agenda(
    processes: Processes, folder: Path, vault_folder: Path, world: World, count: int
) -> list[Measured]:
    """From a discussion's records to a file, in a process of its own."""
    records, pages, ours_pdf, bare_pdf = (
        str(folder / name) for name in ("records.json", "pages.json", "ours.pdf", "bare.pdf")
    )
    Path(records).write_text(pack(*_papers_of(vault_folder, world), demo.DAY), "utf-8")
    Path(ours_pdf).write_bytes(make(Path(records).read_text("utf-8")))
    Path(pages).write_bytes(msgspec.json.encode(drawn_in(ours_pdf)))
    fonts = str(paths.resource("fonts"))

    def against(way: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
        return measure_pairs(
            lambda: processes.until_end("our_agenda", records, ours_pdf),
            lambda: processes.until_end("bare_agenda", way, pages, fonts, bare_pdf),
            count,
        )

    how = (
        "two whole processes: ours from the records to a tagged PDF, against ReportLab's paragraphs and"
        " canvas making the same words, lines and fonts at the same places, untagged"
    )
    placed = "the same, but each line at a place that is known beforehand: the least that any PDF costs"
    return [
        Measured("agenda", "the same pages by bare ReportLab", 1.5, *against("paragraphs"), how),
        Measured("(placed)", "ReportLab's canvas alone", 0.0, *against("strings"), placed),
    ]


def _papers_of(folder: Path, world: World) -> tuple[list[Record], str]:
    person = describe(folder, world).people[0]
    vault = vaults.unlock(folder, person.id, demo.passphrases(folder)[person.name], world)
    try:
        shelf: Shelf = shelf_of(vault)
        discussion = find_discussion(shelf, CASE)
        assert discussion is not None
        return list(shelf.papers(discussion.id)), discussion.id
    finally:
        vault.close()


# -- plain SQLite -----------------------------------------------------------------------------------


@dataclass
class Handed:
    """Stands between notebook and vault, and keeps what was handed over last."""

    vault: Vault
    last: tuple[list[Record], list[Change]] = field(default_factory=lambda: ([], []))

    def post(self, records: Iterable[Record], changes: Iterable[Change], /) -> int:
        """Pass it on."""
        self.last = (list(records), list(changes))
        return self.vault.post(*self.last)


class PlainSqlite:
    """SQLite by itself, with the vault's tables, pragmas and rows, and without encryption."""

    def __init__(self, file: Path, records: list[Record], who: str) -> None:
        self._connection = apsw.Connection(str(file))
        for pragma in (
            f"page_size = {PAGE}",
            "foreign_keys = ON",
            "synchronous = EXTRA",
            "secure_delete = ON",
            "journal_mode = DELETE",
        ):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        self._connection.execute(SCHEMA).fetchall()
        self._connection.execute("INSERT INTO meta VALUES ('saves', '0')")
        made = [change_of(record, "", None, True, who) for record in records]
        self.replay(records, made)

    def replay(self, records: Iterable[Record], changes: Iterable[Change]) -> float:
        """Write in one transaction what the vault writes; how many seconds that took."""
        told = Statements(self._connection)
        save_rows(told, [row_of(record) for record in records])  # type: ignore[arg-type]
        save_changes(told, changes, "bench")  # type: ignore[arg-type]
        execute = self._connection.execute

        def act() -> None:
            execute("BEGIN IMMEDIATE")
            for statement, values in told.writes:
                execute(statement, values)
            execute("UPDATE meta SET value = value + 1 WHERE name = 'saves'")
            execute("COMMIT")

        return timed(act)


class Statements:
    """Takes down what would be written; questions are answered at once."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self.writes: list[tuple[str, tuple[Any, ...]]] = []

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> Any:
        """Take a statement down, or answer it."""
        if statement.lstrip().upper().startswith("SELECT"):
            return self._connection.execute(statement, values)
        self.writes.append((statement, values))
        return None
