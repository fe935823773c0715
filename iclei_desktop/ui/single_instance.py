"""One window for one person: a second start of the program hands its file to the first and ends."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

THERE_MS = 1_000
TRY_MS = 200
PATIENCE = 10.0
"""Seconds for one that has the lock to listen; one that hangs must not keep the file from being opened."""
ANSWER_MS = 5_000
"""A window that is only just coming up takes a moment to answer; who starts the program twice must not get two."""
LONGEST_MESSAGE = 32_768  # bytes; more than any path
TAKEN = b"taken"


def channel(settings_file: str) -> str:
    """Return the name under which the windows that share these settings find each other."""
    return f"iclei-desktop-{hashlib.sha256(settings_file.encode()).hexdigest()[:16]}"


def hand_over(name: str, path: Path | None) -> bool:
    """Give ``path`` to the window that is open; False if there is none, or it does not answer."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(THERE_MS):
        return False
    # A line: the other side must know where a path ends.
    socket.write((os.fsencode(path.absolute()) if path else b"") + b"\n")
    answered = socket.waitForReadyRead(ANSWER_MS) and bytes(socket.readAll().data()) == TAKEN
    socket.disconnectFromServer()
    return answered


def be_first(name: str, path: Path | None) -> SingleInstance | None:
    """Listen for later starts; None if there was one before, which was given ``path``.

    Two starts at the same moment – an icon clicked too often – both find nobody; one gets the lock, and the other
    waits until it listens.
    """
    lock = QLockFile(QDir.temp().filePath(f"{name}.lock"))
    lock.setStaleLockTime(0)  # it is let go of with the program, however that ends
    end = time.monotonic() + PATIENCE
    while not hand_over(name, path):
        held_by_another = not lock.tryLock(TRY_MS) and lock.error() is QLockFile.LockError.LockFailedError
        if not held_by_another or time.monotonic() > end:
            return SingleInstance(name, lock=lock)
    return None


class SingleInstance(QObject):
    """Listens for later starts of the program."""

    asked = Signal(object)  # a str of Qt would lose bytes that are no text
    """Carries the path handed over, "" where only the window is wanted."""

    def __init__(self, name: str, parent: QObject | None = None, lock: QLockFile | None = None) -> None:
        super().__init__(parent)
        self._lock = lock
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)  # nobody else's programs
        self._server.newConnection.connect(self._connect)
        QLocalServer.removeServer(name)  # left behind by a crash: nobody answered on it
        self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        if self._lock is not None:
            self._lock.unlock()

    def _connect(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.setReadBufferSize(LONGEST_MESSAGE)
        # Nothing of Python may hold the socket: Qt deletes it.
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            path = os.fsdecode(bytes(socket.readLine().data())).rstrip("\n")
            socket.write(TAKEN)
            socket.flush()
            self.asked.emit(path)
