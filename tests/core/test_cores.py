# SPDX-License-Identifier: EUPL-1.2
"""Neither front end leaves a core file: the system says so of a process that runs as the program does."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")

ASK = """
import ctypes, resource
def cores():
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)  # PR_GET_DUMPABLE
    return dumpable, *resource.getrlimit(resource.RLIMIT_CORE)
"""

COMMAND_LINE = """
from shareprep import cli
cli.main(["--help"])
print(cores())
"""

WINDOW = """
from PySide6.QtCore import QTimer
from ui import app
def run(self):
    def look():
        if cores()[0] == 0:
            self.app.quit()
    ticking = QTimer(interval=5)
    ticking.timeout.connect(look)
    ticking.start()
    return self.app.exec()
app.Program.run = run
app.main(["--lang", "en"])
print(cores())
"""


@pytest.mark.parametrize("front_end", [COMMAND_LINE, WINDOW])
def test_a_crash_leaves_no_memory_on_the_disk(front_end: str) -> None:
    """Negative control: without `leave_none` in `cli.main` it is (1, …), and in `read_in` it never ends."""
    done = subprocess.run(
        [sys.executable, "-c", ASK + front_end], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines()[-1] == "(0, 0, 0)"
