# SPDX-License-Identifier: EUPL-1.2
"""A disk that forgets: a program's system calls, as strace wrote them down, played back up to any instant.

What was written and not confirmed (fsync) may be there, or not, or in part; names that were made, changed or
removed may still be the old ones until their folder is confirmed. It is no real drive, and kinder to nobody.
"""

import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2"
_LINE = re.compile(r"^(\d+) +(?:<\.\.\. (\w+) resumed>)?(.*)$")
_CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FD = re.compile(r"^(\d+|AT_FDCWD)<([^>]*)>")


@dataclass(frozen=True)
class Call:
    """One call that succeeded. path: of its descriptor, or the first it names; texts: its strings."""

    name: str
    path: str
    texts: tuple[bytes, ...]
    numbers: tuple[int, ...]
    flags: str


def is_there() -> bool:
    """Whether strace is installed and may trace here."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def trace(command: list[str], out: Path, folder: Path) -> list[Call]:
    """Run a command; its calls, in order."""
    strace = ["strace", "-f", "-y", "-xx", "-s", "200000", "-e", f"trace={CALLS}", "-o", str(out)]
    subprocess.run([*strace, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    return list(_calls(out.read_text("ascii", "replace").splitlines()))


def _calls(lines: list[str]) -> Iterator[Call]:
    begun: dict[str, str] = {}
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            continue
        thread, resumed, text = found[1], found[2], found[3]
        if resumed:
            text = begun.pop(thread, "") + text
        if text.endswith("<unfinished ...>"):
            begun[thread] = text.removesuffix("<unfinished ...>").rstrip()
            continue
        call = _CALL.match(text)
        if call is not None and int(call[3]) >= 0:
            yield _call(call[1], call[2])


def _call(name: str, said: str) -> Call:
    texts = tuple(bytes.fromhex(found.replace("\\x", "")) for found in _BYTES.findall(said))
    plain = _BYTES.sub("", said)
    descriptor = _FD.match(plain)
    path = _unescaped(descriptor[2]) if descriptor and descriptor[1] != "AT_FDCWD" else ""
    if name in ("openat", "unlink", "unlinkat", "rename", "renameat", "renameat2"):
        path = texts[0].decode()
    numbers = tuple(int(one) for one in re.findall(r"(?<=, )\d+(?=,|$)", plain))
    return Call(name, path, texts, numbers, plain)


def _unescaped(path: str) -> str:
    return re.sub(r"\\x([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), path)


@dataclass
class File:
    """What the disk holds for certain, and what it was only told: (offset, bytes), or (new size, None)."""

    content: bytearray = field(default_factory=bytearray)
    changes: list[tuple[int, bytes | None]] = field(default_factory=list)


class Disk:
    """One folder: `names` as the program sees them, `kept` as they are confirmed, `renamed` in between."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        files = (path for path in folder.iterdir() if path.is_file())
        self.names = {path.name: File(bytearray(path.read_bytes())) for path in files}
        self.kept = dict(self.names)
        self.pending: list[dict[str, File]] = []

    def do(self, call: Call) -> None:
        """One call, on files that stand in this folder."""
        path = Path(call.path)
        if path == self.folder and call.name in ("fsync", "fdatasync"):
            self.kept, self.pending = dict(self.names), []
            return
        if path.parent != self.folder:
            return
        file = self.names.get(path.name)
        if call.name == "openat":
            if "O_CREAT" in call.flags and file is None:
                self._rename(self.names | {path.name: File()})
            elif "O_TRUNC" in call.flags and file is not None:
                file.changes.append((0, None))
        elif call.name in ("unlink", "unlinkat"):
            self._rename({name: one for name, one in self.names.items() if name != path.name})
        elif call.name.startswith("rename") and file is not None:
            others = {name: one for name, one in self.names.items() if name != path.name}
            self._rename(others | {Path(call.texts[1].decode()).name: file})
        elif file is None:
            return
        elif call.name == "pwrite64":
            file.changes.append((call.numbers[-1], call.texts[0]))
        elif call.name == "write":
            file.changes.append((len(_after(file, file.changes)), call.texts[0]))
        elif call.name == "ftruncate":
            file.changes.append((call.numbers[-1], None))
        else:
            file.content, file.changes = _after(file, file.changes), []

    def _rename(self, names: dict[str, File]) -> None:
        self.names = names
        self.pending.append(names)

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What is on the disk when the power comes back."""
        mode = chance.choice(("none", "all", "some", "torn"))
        reached = {"none": 0, "all": len(self.pending)}.get(mode, chance.randint(0, len(self.pending)))
        names = self.pending[reached - 1] if reached else self.kept
        return {name: bytes(_after(file, list(_lucky(file, mode, chance)))) for name, file in names.items()}


def _lucky(file: File, mode: str, chance: random.Random) -> Iterator[tuple[int, bytes | None]]:
    """The changes that reached the disk by themselves."""
    for offset, content in file.changes:
        if mode == "none" or (mode == "some" and chance.random() < 0.5):
            continue
        if content is None or mode != "torn":
            yield offset, content
            continue
        for at in range(0, len(content), SECTOR):
            if chance.random() < 0.5:
                yield offset + at, content[at : at + SECTOR]


def _after(file: File, changes: list[tuple[int, bytes | None]]) -> bytearray:
    content = bytearray(file.content)
    for offset, said in changes:
        if said is None:
            content = content[:offset].ljust(offset, b"\0")
        else:
            content = content.ljust(offset, b"\0")
            content[offset : offset + len(said)] = said
    return content
