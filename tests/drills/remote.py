# SPDX-License-Identifier: EUPL-1.2
"""The near end of `window_child`: starts the real program in a process and holds its keyboard."""

import json
import os
import secrets
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from shareprep.acts import discussions, vaults
from shareprep.forms.child import Child
from shareprep.forms.preparation import Observation
from shareprep.forms.record import new_id
from shareprep.notebook import utc_now
from shareprep.vault.vault import Founding, unlock
from tests.builders_vault import Quick, change_of, cheap_world
from tests.journeys.blank import add_rows
from ui import place
from ui.place import Place

TODAY = date(2026, 11, 24)


@dataclass
class Home:
    """All a program touches on a computer: vault, state, settings, cache, temporary and run folders."""

    folder: Path
    vault: Path
    person: str
    vault_id: str
    discussion: str
    observation: str
    passphrase: str

    def environment(self) -> dict[str, str]:
        """An environment in which nothing outside `folder` is written."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PYTEST"))}
        names = {
            "HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "xstate",
            "XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp", "TMP": "tmp", "TEMP": "tmp",
        }  # fmt: skip
        for name, part in names.items():
            (self.folder / part).mkdir(mode=0o700, exist_ok=True)
            kept[name] = str(self.folder / part)
        return kept | {"TZ": "Europe/Brussels", "QT_QPA_PLATFORM": "offscreen"}


def make_home(folder: Path) -> Home:
    """A vault with one discussion and one observation in it, and the person's place in that observation.

    The passphrase is made here, so that it stands in no source that a process reads in.
    """
    passphrase = f"kwartel {secrets.token_hex(8)} tovenaar"
    world = cheap_world(folder / "state", Quick())
    vault_folder = folder / "vault"
    founding = Founding("De Zonnebloem", "Fatma Yıldız", "caregiver", passphrase)
    vault = vaults.create_vault(vault_folder, founding, "childcare", world).vault
    discussion = discussions.begin_discussion(vault, vault.person.id, TODAY)
    seen = Observation(
        id=new_id(), discussion=discussion, team=vault.team.id, seen_on="2026-11-09", place="m"
    )
    vault.post([seen], [change_of(seen, "", None, "")])
    vault.flush()
    home = Home(folder, vault_folder, vault.person.id, vault.id, discussion, seen.id, passphrase)
    put_back(home)
    vault.close()
    return home


def fill_home(home: Home) -> None:
    """Add a child, and an empty row of each kind; the person's place is at the discussion's beginning."""
    vault = unlock(home.vault, home.person, home.passphrase, cheap_world(home.folder / "state", Quick()))
    notebook = discussions.open_discussion(vault, home.discussion, utc_now, store=vault)
    child = notebook.add_known(Child())
    notebook.change(home.discussion, "about", (child.id,))
    vault.flush()
    add_rows(vault, home.discussion, child.id)
    place.remember(home.folder / "state", home.vault_id, home.person, Place("discussion", home.discussion, 1))
    vault.close()


def put_back(home: Home, cursor: int = 0) -> None:
    """Remember that the person was in the observation's text, as a lock does."""
    where = Place("discussion", home.discussion, 2, home.observation, "what", cursor)
    place.remember(home.folder / "state", home.vault_id, home.person, where)


@dataclass
class RemoteWindow:
    """A running program. `errors` is the file that its standard error goes to."""

    home: Home
    before: Sequence[str] = ()
    words: Sequence[str] = ()
    extra: dict[str, str] = field(default_factory=dict)
    pid: int = 0

    def __enter__(self) -> "RemoteWindow":
        self.errors = self.home.folder / "errors"
        words = self.words or ("--vault", str(self.home.vault), "--lang", "nl")
        with self.errors.open("ab") as errors:
            self._process = subprocess.Popen(
                [
                    *self.before,
                    sys.executable,
                    "-m",
                    "tests.drills.window_child",
                    str(self.home.folder),
                    *words,
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=self.home.environment() | self.extra,
                bufsize=0,
            )
        self.hear_ready()
        return self

    def __exit__(self, *_thrown: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        for process in {self.pid, self._process.pid}:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()

    def hear_ready(self) -> None:
        """Wait for a process to say that its window is there."""
        self.pid = int(self._hear()["ready"])

    def ask(self, name: str, *arguments: Any, at_most: float = 60) -> Any:
        """Have something done at the keyboard, and give its answer."""
        self.tell(name, *arguments)
        answer = self._hear(at_most)
        if "lost" in answer:
            raise AssertionError(answer["lost"])
        return answer["answer"]

    def tell(self, name: str, *arguments: Any) -> None:
        """Have something done of which there is no answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([name, *arguments]).encode() + b"\n")

    def sign_in(self) -> None:
        """Type the passphrase where the focus is, and wait for what is behind it."""
        self.ask("until_title", "Shareprep")
        self.ask("type", self.home.passphrase)
        self.ask("press", "Return")
        self.ask("until_in")

    def lock(self) -> int:
        """Press Ctrl+L and hear the next process; gives the one that is gone."""
        was = self.pid
        self.tell("lock")
        self.hear_ready()
        return was

    def said(self) -> str:
        """What went to standard error."""
        return self.errors.read_text(encoding="utf-8", errors="replace")

    def _hear(self, at_most: float = 60) -> dict[str, Any]:
        out = self._process.stdout
        assert out is not None
        line = b""
        while not line.endswith(b"\n"):
            if not select.select([out], [], [], at_most)[0]:
                raise AssertionError(f"no answer in {at_most:g} s; it said: {self.said()[-3000:]}")
            part = os.read(out.fileno(), 1 << 16)
            if not part:
                raise AssertionError(f"the program is gone; it said: {self.said()[-3000:]}")
            line += part
        return json.loads(line)
