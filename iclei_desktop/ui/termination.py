"""Ctrl+C in a terminal and the end of a session: the window closes in good order instead of being cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    import socket


class TerminationWatch(QObject):
    """Turns the system's signals into ``asked``, from ``begin`` to ``remove``; until then they end the program.

    Python sees a signal only between two of its own instructions, and there is none while Qt waits; so signals are
    carried in by a socket, to which Qt listens.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.came = False
        """Whether the system asked for the end."""
        self._give_back: Callable[[], None] | None = None

    def begin(self) -> None:
        """Take the signals."""
        import signal
        import socket

        inside, outside = socket.socketpair()
        outside.setblocking(False)
        notifier = QSocketNotifier(inside.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda: self._tell(inside))
        wakeup_before = signal.set_wakeup_fd(outside.fileno())
        before = {number: signal.signal(number, _ignore) for number in (signal.SIGINT, signal.SIGTERM)}

        def give_back() -> None:
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(wakeup_before)
            notifier.setEnabled(False)
            inside.close()
            outside.close()

        self._give_back = give_back

    def remove(self) -> None:
        """Give the signals back, if they were taken."""
        if self._give_back is not None:
            self._give_back()
            self._give_back = None

    def _tell(self, inside: socket.socket) -> None:
        inside.recv(16)
        self.came = True
        self.asked.emit()


def _ignore(number: int, frame: object) -> None:
    """Do nothing: the socket has told it."""
