"""Ctrl+C in a terminal and the end of a session: the window closes in good order instead of being cut off."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class TerminationWatch(QObject):
    """Turns the system's signals into ``asked``.

    Python sees a signal only between two of its own instructions, and there is none while Qt waits; so signals are
    carried in by a socket, to which Qt listens.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.came = False
        """Whether the system asked for the end."""
        self._inside, self._outside = socket.socketpair()
        self._outside.setblocking(False)
        self._notifier = QSocketNotifier(self._inside.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)
        self._wakeup_before = signal.set_wakeup_fd(self._outside.fileno())
        self._before = {number: signal.signal(number, _ignore) for number in (signal.SIGINT, signal.SIGTERM)}

    def remove(self) -> None:
        """Give the signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        self._inside.close()
        self._outside.close()

    def _tell(self) -> None:
        self._inside.recv(16)
        self.came = True
        self.asked.emit()


def _ignore(number: int, frame: object) -> None:
    """Do nothing: the socket has told it."""
