# SPDX-License-Identifier: EUPL-1.2
"""Where things are: what ships with the program, and the user's own folders.

It makes no folder; whoever writes there does.
"""

from importlib.util import find_spec
from pathlib import Path

import platformdirs

_NAME = "shareprep"


def resource(*parts: str) -> Path:
    """A file or folder under `resources/`, which ships with the program."""
    # Not `importlib.resources`: it reads in half a library to say what the import system knows.
    found = find_spec("resources")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent.joinpath(*parts)


def settings_folder() -> Path:
    """Where settings of this computer's user stand (language, text size; never what a team wrote)."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def state_folder() -> Path:
    """Where the newest journal position of each vault, and the list of vaults, are remembered."""
    return Path(platformdirs.user_state_dir(_NAME, appauthor=False))


def vaults_folder() -> Path:
    """Where a new vault is made unless somebody chooses another place."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False)) / "vaults"
