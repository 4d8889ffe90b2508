# SPDX-License-Identifier: EUPL-1.2
"""Memory that was used for a moment goes back to the system.

glibc keeps what a thread has freed, for that thread and for later: a sheet that is drawn left ten
megabytes behind. Elsewhere the system does this by itself.
"""

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Give back what is free. For work beside the screen: it takes some milliseconds."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library, which has no such call
            ctypes.CDLL(None).malloc_trim(0)
