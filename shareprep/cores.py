# SPDX-License-Identifier: EUPL-1.2
"""No core file: what a crash leaves behind must not hold an open vault's memory.

Both front ends ask for it when they start. It keeps neither an administrator nor a swap file out.
"""

import sys

_PR_SET_DUMPABLE = 4  # prctl(2)


def leave_none() -> None:
    """Leave no core file of this process, whatever handles them.

    A limit of no bytes keeps the kernel from writing one; where cores are piped to a program, as systemd
    does, only a process that may not be dumped is left out. Windows writes none of its own accord.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
