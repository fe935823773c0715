"""One window for one person: a second start of the program hands its file to the first and ends.

Who is the first is told by a lock. What the two say to each other is ``later_starts``, which is slow to load: the
first listens once its window is on the screen, and another start waits for that.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDir, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from iclei_desktop.ui.later_starts import LaterStarts

TRY_MS = 200
PATIENCE = 10.0
"""Seconds for one that has the lock to listen; one that hangs must not keep the file from being opened."""


def channel(settings_file: str) -> str:
    """Return the name under which the windows that share these settings find each other."""
    digest = QCryptographicHash.hash(settings_file.encode(), QCryptographicHash.Algorithm.Sha256)
    return f"iclei-desktop-{bytes(digest.data()).hex()[:16]}"


def be_first(name: str, path: Path | None) -> SingleInstance | None:
    """Be the one that listens for later starts; None if there was one before, which was given ``path``.

    Of two starts at the same moment – an icon clicked too often – one gets the lock, and the other waits until it
    listens.
    """
    lock = QLockFile(QDir.temp().filePath(f"{name}.lock"))
    lock.setStaleLockTime(0)  # it is let go of with the program, however that ends
    if lock.tryLock(0):
        return SingleInstance(name, lock)
    from iclei_desktop.ui.later_starts import hand_over

    end = time.monotonic() + PATIENCE
    while not hand_over(name, path):
        held_by_another = not lock.tryLock(TRY_MS) and lock.error() is QLockFile.LockError.LockFailedError
        if not held_by_another or time.monotonic() > end:
            return SingleInstance(name, lock)
    return None


class SingleInstance(QObject):
    """The first start of the program."""

    asked = Signal(object)  # a str of Qt would lose bytes that are no text
    """Carries the path that a later start handed over, "" where only the window is wanted."""

    def __init__(self, name: str, lock: QLockFile | None = None) -> None:
        super().__init__()
        self._name = name
        self._lock = lock
        self._starts: LaterStarts | None = None

    def listen(self) -> None:
        """Take what later starts hand over."""
        from iclei_desktop.ui.later_starts import LaterStarts

        self._starts = LaterStarts(self._name, self)
        self._starts.asked.connect(self.asked)

    def close(self) -> None:
        """Listen no more."""
        if self._starts is not None:
            self._starts.close()
        if self._lock is not None:
            self._lock.unlock()
