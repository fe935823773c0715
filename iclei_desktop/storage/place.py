"""What kind of place a file lies in: that decides how SQLite may keep its journal there."""

from __future__ import annotations

import os
import sys
from enum import Enum
from pathlib import Path

import psutil

# File systems of a fixed local disk, where memory-mapped WAL files and locks can be relied on.
_LOCAL = {
    "apfs", "bcachefs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "hfs", "jfs", "ntfs", "ntfs3",
    "overlay", "refs", "reiserfs", "tmpfs", "ufs", "xfs", "zfs",
}  # fmt: skip
_NETWORK = {
    "9p",
    "afpfs",
    "afs",
    "cifs",
    "davfs",
    "fuse.sshfs",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "webdav",
}
# Folders that a program of the cloud keeps in step with copies elsewhere.
_SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "box sync",
)


class Place(Enum):
    """Where a file lies."""

    LOCAL = "local"
    CAREFUL = "careful"
    """Removable, synchronised or unknown: the whole file must be in one piece after every change."""
    NETWORK = "network"


def place_of(path: Path) -> Place:
    """Return what kind of place ``path`` lies in."""
    resolved = path.resolve()
    if os.fspath(resolved).startswith("\\\\"):
        return Place.NETWORK
    if any(part.casefold().startswith(_SYNCHRONISED) for part in resolved.parts[:-1]):
        return Place.CAREFUL
    disk = _partition(resolved)
    if disk is None:
        return Place.CAREFUL
    kind, options = disk
    if kind in _NETWORK or "remote" in options:
        return Place.NETWORK
    removable = "removable" in options or (sys.platform == "darwin" and resolved.parts[1:2] == ("Volumes",))
    return Place.LOCAL if kind in _LOCAL and not removable else Place.CAREFUL


def _partition(path: Path) -> tuple[str, list[str]] | None:
    """Return file system and mount options of the disk that holds ``path``: the longest mount point above it."""
    best: tuple[str, list[str]] | None = None
    longest = -1
    for disk in psutil.disk_partitions(all=True):
        mount = Path(disk.mountpoint)
        if (mount == path or mount in path.parents) and len(mount.parts) >= longest:
            longest = len(mount.parts)
            best = (disk.fstype.casefold(), disk.opts.casefold().split(","))
    return best


def ignores_case(*paths: Path) -> bool:
    """Return whether names are the same however they are spelled, where the first of ``paths`` that is there lies."""
    for path in map(Path.absolute, paths):
        otherwise = path.name.swapcase()
        if otherwise != path.name and os.path.exists(path):
            try:
                return os.path.samefile(path, path.with_name(otherwise))
            except OSError:  # nothing of that name
                return False
    return False
