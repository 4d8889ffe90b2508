# SPDX-License-Identifier: EUPL-1.2
"""What a folder stands on: a disk of this computer, another computer's, or a folder that a program copies
away.

It answers for recognising. Refusing is `vault.py`'s.
On a bad share two writers destroyed a store within forty rows, because the share's locks were only a promise.
"""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

_NETWORK = re.compile(
    r"(nfs\d?|cifs|smb\w*|smbfs|afs|afpfs|ncpfs|coda|ceph|glusterfs|lustre|9p|vboxsf|prl_fs|davfs\d?|webdav|gfs2|ocfs2"
    r"|beegfs|orangefs|fuse(\..*)?|osxfuse|macfuse)"
)
# A file system in user space that is a disk of this computer all the same.
_LOCAL = re.compile(r"(fuseblk|fuse\.(fuse-overlayfs|ntfs-3g|exfat|lxcfs))")

_SYNC = {
    "OneDrive": r"onedrive( .*)?",
    "Nextcloud": r"nextcloud\d?",
    "ownCloud": r"owncloud\d?",
    "Dropbox": r"dropbox( .*)?",
    "Google Drive": r"google ?drive|googledrive.*|my drive|mijn drive",
    "iCloud": r"icloud ?drive|mobile documents|com~apple~clouddocs",
    "Box": r"box sync",
    "pCloud": r"pcloud ?drive|pcloud ?sync",
    "Proton Drive": r"proton ?drive",
    "Seafile": r"seafile",
    "Syncthing": r"syncthing",
}
_MARKS = {
    "Nextcloud": (".nextcloudsync.log", ".owncloudsync.log", ".sync_*.db", "._sync_*.db"),
    "Dropbox": (".dropbox.cache",),  # not ".dropbox": its program keeps one in every home
    "Syncthing": (".stfolder",),
}


def disk_of(folder: Path) -> str:
    """The name of the file system that holds a folder (or will hold it), such as "ext4", "nfs4".

    "" when not known.
    """
    there = next(path for path in (folder, *folder.parents) if path.exists()).resolve()
    if sys.platform == "win32":
        import ctypes

        return "smb" if ctypes.windll.kernel32.GetDriveTypeW(there.anchor) == 4 else ""
    if sys.platform == "darwin":
        return _disk_on_mac(there)
    try:
        lines = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    return disk_in(lines, there)


def disk_in(mounts: Iterable[str], folder: Path) -> str:
    """The file system of a folder by the lines of Linux's mountinfo (proc(5)).

    The last of the nearest mounts counts.
    """
    best, name = -1, ""
    for line in mounts:
        left, _dash, right = line.partition(" - ")
        fields, kind = left.split(" "), right.split(" ")[0]
        point = Path(re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), fields[4]))
        if len(point.parts) >= best and folder.is_relative_to(point):
            best, name = len(point.parts), kind
    return name


def is_network(disk: str) -> bool:
    """Whether a file system of this name is on another computer, or behind a program."""
    return bool(_NETWORK.fullmatch(disk.lower())) and not _LOCAL.fullmatch(disk.lower())


def sync_program(folder: Path) -> str:
    """The program that copies this folder elsewhere, by the names and marks of the folders around it.

    Or "".
    """
    for path in (folder.absolute(), *folder.absolute().parents):
        for program, names in _SYNC.items():
            if re.fullmatch(names, path.name.lower()):
                return program
        for program, marks in _MARKS.items():
            if any(next(path.glob(mark), None) for mark in marks):
                return program
    return ""


def _disk_on_mac(folder: Path) -> str:
    import ctypes

    # struct statfs (sys/mount.h, 64-bit inodes): f_fstypename is 16 bytes at offset 72.
    buffer = ctypes.create_string_buffer(4096)
    if ctypes.CDLL(None).statfs(os.fsencode(folder), buffer) != 0:
        return ""
    return buffer.raw[72:88].split(b"\0")[0].decode("ascii", "replace")
