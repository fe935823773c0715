"""What every part of the window is given: the open file, the language, and how work is done and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from iclei_desktop.rules.progress import Stoppable
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.opened_files import OpenedFiles
from iclei_desktop.ui.tasks import Failed, Tasks, Work

T = TypeVar("T")


class Context(QObject):
    """One open file as the window sees it. Views listen to ``changed`` and refresh what they show, no more."""

    changed = Signal(object)
    """Carries a ``Changed``: kinds and keys touched by an operation that has been saved."""
    failed = Signal(object)
    """Carries the exception of an operation; the main window shows it as a message."""
    told = Signal(str)
    """Carries in words what was done, where more was done than one sees; the window shows it for a moment."""
    backed_up = Signal()
    """It may stand otherwise with the backups."""
    leaving = Signal()
    """What is being typed is to be saved now: the file is about to be closed, shown anew, or a step taken back."""
    record_asked = Signal(str, str)
    """A view asks for another record to be brought to the front: its kind and its key."""

    def __init__(
        self, workspace: Workspace, translate: Translate, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.translate = translate
        self.opened_files = OpenedFiles()
        self._tasks = tasks
        # Told in the file's thread, carried over to the window's by Qt, before ``done`` of the operation.
        workspace.listen(self.changed.emit)

    def read(
        self, work: Callable[[Workspace], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Read from the file away from the window, then hand the result to ``done``."""
        self._tasks.start(lambda: work(self.workspace), done, failed or self.failed.emit)

    def perform(
        self,
        operation: Callable[[Workspace], Changed],
        done: Callable[[Changed], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Do an operation; once it is on the disk every view is told what changed, then ``done`` is called."""
        self._tasks.start(lambda: operation(self.workspace), done or _ignore, failed or self.failed.emit)

    def telling(self, owner: QObject, failed: Failed) -> Failed:
        """Return what tells of an operation that failed: ``failed``, or the main window once its ``owner`` is gone.

        A dialog may be closed while the disk takes its time; that nothing was saved is to be said all the same.
        """

        def told(error: BaseException) -> None:
            (failed if shiboken6.isValid(owner) else self.failed.emit)(error)

        return told

    def work(
        self,
        work: Callable[[Workspace, Stoppable], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> Work:
        """Do long work that tells its progress and can be cancelled; see ``ui.dialogs.progress``."""
        return self._tasks.start_long(
            lambda progress: work(self.workspace, progress), done, failed or self.failed.emit
        )


def _ignore(_: object) -> None:
    pass
