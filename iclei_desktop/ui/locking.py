"""The file is closed when nobody has been there for a while, and the window asks for the passphrase again."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow

LOOK_MS = 20_000
"""How often it is looked whether somebody is there; costs nothing in between."""
CHOICES = (5, 15, 60, 0)
"""Minutes to choose from; 0 is never."""
USUAL = 15
INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    )
)


class Locked(NamedTuple):
    """A file that was closed because nobody was there, and where work stood in it."""

    path: Path
    place: tuple[str, str, str]


class IdleWatch(QObject):
    """Notices when nobody has typed or moved the mouse in the program for a while.

    It listens where events come in, at the windows of the system, not at each widget they are passed on to; and it
    asks the clock on the wall, which goes on while a laptop sleeps.
    """

    idle = Signal()

    def __init__(
        self, application: QGuiApplication, parent: QObject, now: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._last = now()
        self.seconds = 0
        """After so long ``idle`` is told; 0 is never."""
        application.focusWindowChanged.connect(self._listen)
        self._listen(application.focusWindow())
        timer = QTimer(self, interval=LOOK_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Tell if nobody has been there for too long."""
        if self.seconds and self._now() - self._last >= self.seconds:
            self.idle.emit()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if event.type() in INPUT:
            self._last = self._now()
        return False

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a second time it only takes the place of the first
            self._last = self._now()


class Locking(QObject):
    """Locks the protected file of a window, at once or when nobody has been there."""

    def __init__(self, window: MainWindow, application: QGuiApplication) -> None:
        super().__init__(window)
        self._window = window
        self.watch = IdleWatch(application, self)
        self.watch.seconds = window.settings.lock_after * 60
        self.watch.idle.connect(self._lock_unless_busy)

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes from now on; 0 is never."""
        self._window.settings.lock_after = minutes
        self.watch.seconds = minutes * 60
        self._window.menus.refresh_choices()

    def lock(self) -> None:
        """Save what is being typed, close the file and ask for its passphrase; an unprotected file stays open.

        So does one with something that could not be saved, until the person has said what becomes of it.
        """
        view = self._window.view
        if view is not None and view.context.workspace.encrypted:
            self._window.files.once_left(self._lock)

    def _lock(self) -> None:
        view = self._window.view
        if view is None:
            return
        locked = Locked(view.context.workspace.path, view.place)
        for dialog in self._window.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)  # they show what is in the file
        self._window.files.close()
        self._window.show_locked(locked)

    def _lock_unless_busy(self) -> None:
        from iclei_desktop.ui.dialogs.recovery_sheet import RecoverySheet

        current = self._window.files.current
        keeping = self._window.findChildren(RecoverySheet)  # a key not yet kept would be lost with it
        if current and not current.tasks.busy and not keeping:
            self.lock()
