"""Copies of attached files that other programs show: in a folder for this person alone, removed at the end."""

from __future__ import annotations

import os
import shutil
import stat
import weakref
from pathlib import Path
from secrets import token_hex

import psutil
from platformdirs import user_cache_path
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_PREFIX = "opened-"


class OpenedFiles:
    """Writes a copy, lets the system's program for its type show it, and takes all copies away at the end.

    What a crash left behind is taken away when the next file is opened.
    """

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or user_cache_path("iclei-desktop", appauthor=False)
        # Of its own: the file before may still be on its way out, and takes away no more than its own copies.
        self._folder = self._root / f"{_PREFIX}{os.getpid()}-{token_hex(4)}"
        weakref.finalize(self, _remove, self._folder)

    def show(self, file: tuple[str, bytes]) -> None:
        """Show a copy of a file, given as its name and its bytes, in the system's program for its type."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.copy(*file))))

    def copy(self, name: str, content: bytes) -> Path:
        """Write a copy; it is read-only, for changes of it would be lost."""
        self._remove_left_behind()
        folder = self._folder / token_hex(4)  # two attachments may have one name
        folder.mkdir(mode=0o700, parents=True)
        self._folder.chmod(0o700)
        path = folder / name
        path.touch(mode=0o600)
        path.write_bytes(content)
        path.chmod(stat.S_IRUSR)
        return path

    def remove(self) -> None:
        """Take all copies away; one that another program holds open goes with the next opening."""
        _remove(self._folder)

    def _remove_left_behind(self) -> None:
        for folder in self._root.glob(f"{_PREFIX}*"):
            number = folder.name.removeprefix(_PREFIX).partition("-")[0]
            if number.isdigit() and not psutil.pid_exists(int(number)):
                _remove(folder)


def _remove(folder: Path) -> None:
    for path in folder.glob("*/*"):
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)  # else Windows would keep it
    shutil.rmtree(folder, ignore_errors=True)
