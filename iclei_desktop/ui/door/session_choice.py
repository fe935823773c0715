"""The session that people come for: chosen by the clock of the training's place, until a person chooses."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from iclei_desktop.rules.clock import is_late
from iclei_desktop.services.door import Door, DoorSession

CLOCK_MS = 20_000


class SessionChoice(QObject):
    """Looks at the clock now and then."""

    changed = Signal()
    """Session or time are not the same any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = Door()
        self._place: int | None = None
        self.by_clock = True
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    @property
    def session(self) -> DoorSession | None:
        """The session at hand; None where there are none."""
        return None if self._place is None else self._door.sessions[self._place]

    def show_door(self, door: Door) -> None:
        """Choose among these sessions; the one a person has chosen stays."""
        kept = self.session
        self._door = door
        places = {held.key: place for place, held in enumerate(door.sessions)}
        self._place = places.get(kept.key) if kept else None
        if self._place is None:
            self.by_clock = True
        self._look()

    def turn(self, way: int) -> None:
        """Choose the next session, or the one before."""
        if self._place is not None:
            last = len(self._door.sessions) - 1
            self._place, self.by_clock = max(0, min(last, self._place + way)), False
            self.changed.emit()

    def follow_clock(self) -> None:
        """Let the clock choose again."""
        self.by_clock = True
        self._look()

    def is_late(self) -> bool:
        """Return whether somebody who comes now is late for the session at hand."""
        return self.session is not None and is_late(self.session.span, self._door.now())

    def _look(self) -> None:
        if self.by_clock:
            self._place = self._door.session_at(self._door.now())
        self.changed.emit()
