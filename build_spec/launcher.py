"""Start ICLEI Desktop from one file: unpack it once into this person's cache, then run it from there.

The file is a sequence: PyInstaller's bootloader · the zipped program · this launcher's own package · a footer.
Unpacking once makes every later start as fast as an installed program, and leaves Qt's libraries replaceable,
as their licence (LGPL) asks. Standard library only, and little of it: each import delays the first window.
"""

from __future__ import annotations

import io
import os
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

FOOTER = struct.Struct("<8sQQ32s")  # mark, offset and size of the zip in bytes, its SHA-256
MARK = b"ICLEIZIP"
PROGRAM = "iclei-desktop.exe" if sys.platform == "win32" else "iclei-desktop"
UNUSED_DAYS = 30


def main() -> None:
    """Unpack this file's program unless that was done before, and run it with the same arguments."""
    executable = Path(sys.executable)
    offset, size, digest = read_footer(executable)
    cache = cache_folder()
    folder = cache / digest.hex()
    if not folder.exists():
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        with executable.open("rb") as file:
            file.seek(offset)
            unpack(file.read(size), folder)
    os.utime(folder)
    remove_unused(cache)
    start(folder / PROGRAM)


def read_footer(executable: Path) -> tuple[int, int, bytes]:
    """Return offset and size of the zip within the executable, and its SHA-256."""
    with executable.open("rb") as file:
        file.seek(-FOOTER.size, os.SEEK_END)
        mark, offset, size, digest = FOOTER.unpack(file.read(FOOTER.size))
    if mark != MARK:
        raise SystemExit(f"{executable.name} is incomplete. Please copy or download it again.")
    return offset, size, digest


def cache_folder() -> Path:
    """Return where this system keeps what can be made again, for this program and person."""
    if sys.platform == "win32":
        return Path(os.environ["LOCALAPPDATA"], "iclei-desktop", "program")
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches, "iclei-desktop", "program")


def unpack(content: bytes, folder: Path) -> None:
    """Unpack beside the folder and rename at the end, so that a folder is whole or absent."""
    unfinished = Path(tempfile.mkdtemp(dir=folder.parent))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            mode = entry.external_attr >> 16
            target = unfinished / entry.filename
            if stat.S_ISLNK(mode):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(archive.read(entry).decode())
            else:
                archive.extract(entry, unfinished)
                target.chmod(stat.S_IMODE(mode))
    try:
        unfinished.rename(folder)
    except OSError:  # another start of the same program was faster
        shutil.rmtree(unfinished, ignore_errors=True)
        if not folder.exists():
            raise


def remove_unused(cache: Path) -> None:
    """Remove older versions, but none that may be running: only those not started for a month."""
    for folder in cache.iterdir():
        if folder.stat().st_mtime < time.time() - UNUSED_DAYS * 86_400:
            shutil.rmtree(folder, ignore_errors=True)


def start(program: Path) -> None:
    """Become the program, in the environment that a person started this file in."""
    environment = dict(os.environ, PYINSTALLER_RESET_ENVIRONMENT="1")
    original = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    environment.pop("LD_LIBRARY_PATH", None)
    if original:
        environment["LD_LIBRARY_PATH"] = original
    command = [str(program), *sys.argv[1:]]
    if sys.platform == "win32":
        sys.exit(subprocess.call(command, env=environment))  # noqa: S603 - the program unpacked above
    os.execve(program, command, environment)  # noqa: S606 - the program unpacked above


if __name__ == "__main__":
    main()
