# SPDX-License-Identifier: EUPL-1.2
"""The vaults that this computer's user has seen, and who was last in each of them.

It answers for the list in the user's own folder. It opens no vault. Sign-in is not painted before this is
read, so it is read with nothing that takes long to come in.
Two teams often share one computer, so the list is what sign-in begins with. Losing it loses nothing: vaults
in the usual folder are found again, others are shown once more by hand.
"""

import json
import os
from pathlib import Path
from typing import NamedTuple

from shareprep.vault.files import KEY_FILES, Files, read_small

NAME = "vaults.json"


class KnownVault(NamedTuple):
    """A vault's folder.

    `person`: the roster id of who was last in, and `at` when (UTC, ISO); "" when nobody yet. `since`: when
    somebody was first in, which tells a vault from a copy of it that came to this computer later.
    """

    folder: str
    person: str = ""
    at: str = ""
    since: str = ""

    @property
    def path(self) -> Path:
        """The folder as a path."""
        return Path(self.folder)

    @property
    def is_there(self) -> bool:
        """Whether there is something that can be a vault now; a stick may be out."""
        return any((self.path / name).is_file() for name in KEY_FILES)


class _List(NamedTuple):
    device: str
    vaults: tuple[KnownVault, ...] = ()


def known_vaults(state: Path, vaults: Path | None = None) -> tuple[KnownVault, ...]:
    """The remembered vaults, last used first, then others that stand in the folder `vaults`, by name."""
    remembered = sorted(_read(state).vaults, key=lambda known: known.at, reverse=True)
    seen = {known.folder for known in remembered}
    others: list[KnownVault] = []
    if vaults is not None and vaults.is_dir():
        for path in sorted(vaults.iterdir()):
            known = KnownVault(folder=str(path.absolute()))
            # NAME.new is a vault that was never finished.
            if known.folder not in seen and path.suffix != ".new" and known.is_there:
                others.append(known)
    return (*remembered, *others)


def remember_vault(
    state: Path, folder: Path, person: str = "", at: str = "", files: Files | None = None
) -> None:
    """Put a vault on the list, or renew who was last in. OSError when the list cannot be written."""
    where = str(folder.absolute())
    before = _read(state)
    old = next((one for one in before.vaults if one.folder == where), None)
    if not person and old is not None:
        return
    since = (old.since or old.at if old is not None else "") or at
    others = tuple(one for one in before.vaults if one.folder != where)
    known = KnownVault(where, person, at, since)
    _write(state, _List(device=before.device, vaults=(known, *others)), files or Files())


def forget_vault(state: Path, folder: Path, files: Files | None = None) -> None:
    """Take a vault off the list; the vault itself stays as it is."""
    before = _read(state)
    kept = tuple(one for one in before.vaults if one.folder != str(folder.absolute()))
    _write(state, _List(device=before.device, vaults=kept), files or Files())


def last_person(state: Path, folder: Path) -> str:
    """The roster id of who was last in this vault here, or ""."""
    return next((one.person for one in _read(state).vaults if one.folder == str(folder.absolute())), "")


def device(state: Path) -> str:
    """A random name for this computer's user, by which changes of two computers are told apart.

    "" until remembered.
    """
    return _read(state).device if (state / NAME).exists() else ""


def _read(state: Path) -> _List:
    try:
        found = json.loads(read_small(state / NAME))
        vaults = tuple(_known(one) for one in found["vaults"])
        return _List(str(found["device"]), vaults)
    except (OSError, ValueError, KeyError, TypeError):
        return _List(device=os.urandom(6).hex())


def _known(found: dict[str, object]) -> KnownVault:
    return KnownVault(**{name: str(found[name]) for name in KnownVault._fields if name in found})


def _write(state: Path, known: _List, files: Files) -> None:
    state.mkdir(parents=True, exist_ok=True)
    content = {"device": known.device, "vaults": [one._asdict() for one in known.vaults]}
    files.put(state / NAME, json.dumps(content, indent=1, ensure_ascii=False).encode())
