"""Python's cycle collector, kept in the window's thread.

What it finds may be parts of windows – a button that stands nowhere, a picture – and Qt lets no other thread take
those down. By itself the collector runs in whichever thread happens to make an object: in that of a file as well.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000
FEW = 700
"""So few new objects are not looked at: Python's own measure, and less than a window makes that nobody uses."""
MIDDLE, ALL = 10, 120
"""Every so many looks those are looked at that outlived one, and every so many all there are."""


class Collector(QObject):
    """Collects now and then, from when it is made until ``remove``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = 0
        self._was_running = gc.isenabled()
        gc.disable()
        timer = QTimer(self, interval=EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Collect if there is something new, mostly among that only."""
        if gc.get_count()[0] > FEW:
            self._looks += 1
            gc.collect(2 if self._looks % ALL == 0 else int(self._looks % MIDDLE == 0))

    def remove(self) -> None:
        """Let Python collect by itself again."""
        if self._was_running:
            gc.enable()
