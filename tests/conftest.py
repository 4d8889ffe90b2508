# SPDX-License-Identifier: EUPL-1.2
"""What every test stands on: no screen needed, and nothing of the person who runs them read or written.

The environment is set when pytest loads this file: before any test module can import Qt or ask for a home.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from shareprep import i18n

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Sockets live below it and their paths may have 107 characters, hence a short name.
_HOME = Path(tempfile.mkdtemp(prefix="sp-tests-")).resolve()

_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/appdata",
    "LOCALAPPDATA": "home/localappdata",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_DATA_HOME": "home/data",
    "XDG_STATE_HOME": "home/state",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "tmp",
    "TMP": "tmp",
    "TEMP": "tmp",
}
for _name, _folder in _FOLDERS.items():
    _path = _HOME / _folder
    _path.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ[_name] = str(_path)
tempfile.tempdir = None  # asks TMPDIR again

# Days and hours on paper are those of where the program is used, also on a machine that lives in UTC.
os.environ["TZ"] = "Europe/Brussels"
if hasattr(time, "tzset"):
    time.tzset()

# Machines differ in speed, so no example fails for being slow; in CI the same examples every time.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind, except where somebody asked to keep the temporary folders."""
    if not config.getoption("basetemp", None):
        shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="module", autouse=True)
def _in_english() -> None:
    """A test of another module may have left the program in Dutch, and tests run in any order."""
    i18n.use("en")


@pytest.fixture(autouse=True)
def _language_stays() -> Iterator[None]:
    before = i18n.language()
    yield
    i18n.use(before)


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the sources."""
    return Path(__file__).resolve().parent.parent
