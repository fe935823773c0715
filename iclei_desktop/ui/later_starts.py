"""What a later start of the program and the window that is open say to each other."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

THERE_MS = 1_000
ANSWER_MS = 5_000
"""A window that is only just coming up takes a moment to answer; who starts the program twice must not get two."""
LONGEST_MESSAGE = 32_768  # bytes; more than any path
TAKEN = b"taken"


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


class LaterStarts(QObject):
    """Listens for later starts of the program."""

    asked = Signal(object)  # a str of Qt would lose bytes that are no text
    """Carries the path handed over, "" where only the window is wanted."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)  # nobody else's programs
        self._server.newConnection.connect(self._connect)
        QLocalServer.removeServer(name)  # left behind by a crash: nobody answered on it
        self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

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
