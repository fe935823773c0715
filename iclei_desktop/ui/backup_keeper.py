"""Backups that make themselves while a file is open, in a thread of their own: marking goes on meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.services.backups import Kept, how_it_stands, keep
from iclei_desktop.storage.backup import Reason, copy
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tasks import Tasks

FIRST_MS = 10_000
"""After opening: what the last session could not back up, because it was cut off, is made up for."""
EVERY_MS = 60_000
THERE_MS = 5_000
"""A file that is taken from its place while it is open is noticed within this time, or with the next change."""


class BackupKeeper(QObject):
    """Looks every minute whether a backup of the open file is due, and whether the second place has the newest."""

    told = Signal(object)
    """Carries a ``Kept``: how it stands with the backups."""
    failed = Signal(object)
    """Carries the exception: the file is gone, or a bug."""

    def __init__(
        self, context: Context, place: Callable[[], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._place = context.workspace, place
        self._tasks = Tasks(self, "backups")
        self._stop = threading.Event()
        self._under_way: Future[Kept] | None = None
        self._failing = False
        looks = (
            (FIRST_MS, True, self.look),
            (EVERY_MS, False, self.look),
            (THERE_MS, False, self._look_if_there),
        )
        for interval, once, look in looks:
            timer = QTimer(self, interval=interval, singleShot=once)
            timer.timeout.connect(look)
            timer.start()
        self.kept: Kept | None = None
        self.told.connect(self._note)
        self.told.connect(context.backed_up)
        second = place()  # asked for here: the settings belong to the window's thread
        self._tasks.start(lambda: how_it_stands(self._workspace, second), self.told.emit, self._tell)

    @property
    def failing(self) -> bool:
        """Whether it was told already that the file is gone."""
        return self._failing

    @property
    def tasks(self) -> Tasks:
        """The thread in which backups are made and compared."""
        return self._tasks

    def look(self) -> None:
        """Back up if it is time."""
        self._keep(Reason.WORK)

    def back_up(self) -> None:
        """Back up now, whether or not it is time."""
        self._keep(Reason.HAND)

    def save_copy(self, target: Path, done: Callable[[None], None]) -> None:
        """Write the file as it stands to another place, even if it is gone from its own."""
        self._tasks.start(lambda: copy(self._workspace.database, target), done, self.failed.emit)

    def stop(self) -> Future[Kept] | None:
        """Back up no more; returns what has to end before the file may be closed."""
        self._stop.set()
        for timer in self.findChildren(QTimer):
            timer.stop()
        return self._under_way

    def _keep(self, reason: Reason) -> None:
        if self._stop.is_set() or (self._under_way and not self._under_way.done()):
            return
        place = self._place()
        self._under_way = self._tasks.start(
            lambda: keep(self._workspace, place, self._progress, reason), self.told.emit, self._tell
        )

    def _note(self, kept: Kept) -> None:
        self.kept = kept

    def _look_if_there(self) -> None:
        self._tasks.start(self._workspace.database.connector.refuse_if_gone, self._note_there, self._tell)

    def _note_there(self, _: None) -> None:
        self._failing = False

    def _progress(self, share: float, step: str = "", /) -> None:  # noqa: ARG002 - nobody watches
        if self._stop.is_set():
            raise Cancelled

    def _tell(self, error: BaseException) -> None:
        if not self._failing and not self._stop.is_set():
            self._failing = True  # said once, not every few seconds
            self.failed.emit(error)
