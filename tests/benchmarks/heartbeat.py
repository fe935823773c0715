"""How long the window cannot paint: the time of its own thread between two moments at which it could have."""

from __future__ import annotations

import time
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

BEAT_MS = 1


class Pause(NamedTuple):
    """The longest stretch without a beat while something was done, in milliseconds."""

    processor: float
    """Work of the window's thread: what it could have painted in."""
    wall: float
    """By the clock: waiting for other programs of this machine, and for the file's thread, included."""


class Heartbeat(QObject):
    """Beats whenever the window's event loop gets round to it; what lies between two beats kept it from painting."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: dict[str, Pause] = {}
        self._doing = ""
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._last = self._now()
        self._timer.start()

    def doing(self, what: str) -> None:
        """Note what is done from now on."""
        self._beat()
        self._doing = what

    def stop(self) -> None:
        """Beat a last time."""
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = self._now()
        passed = Pause(*((new - old) * 1000 for new, old in zip(now, self._last, strict=True)))
        longest = self.pauses.get(self._doing, Pause(0, 0))
        self.pauses[self._doing] = Pause(*map(max, longest, passed))
        self._last = now

    def _now(self) -> Pause:
        return Pause(time.thread_time(), time.perf_counter())
